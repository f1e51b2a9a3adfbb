"""Writes nltk_texts.jsonl: what NLTK 3.9.2 makes of texts, for nltk_texts_test.cpp.

One line is one text: {"t": text, "s": sentences as pairs of byte offsets, "w": the tokens of word_tokenize, "p": their tags
of PerceptronTagger, space between}. Texts are made here: some written, the rest drawn from words, marks and white space with
a fixed seed. Run with nltk 3.9.2 and NLTK_DATA holding punkt_tab and averaged_perceptron_tagger_eng:
python3 nltk_texts.py > nltk_texts.jsonl
"""
import json
import random

from nltk.tag.perceptron import PerceptronTagger
from nltk.tokenize import PunktTokenizer, word_tokenize

WRITTEN = r'''
Dr. Lamb met Mrs. Oak at 5 p.m. on Monday. They left early.
He lives in the U.S. Nobody else does.
It was 3.5 p.c. lower. No. 7 came first.
J. S. Bach wrote it. A. Tree did not. Is it J. or K. today?
The firm (Inc. and Co.) grew, e.g. by 5%. It shrank, i.e. it sold.
She said "Stop!" He went on. "Why?" "Because," she said, "I can."
("This one.") ['And that.'] {Or those.} Done.
Wait... what? No... Yes. Well . . . perhaps. Hm . . . . Fine.
Who?! What!? Oh!!! So... ok... Fine..
First line. second line
Line one
Line two.
Cost: $5.00, not 1,000,5 or :,,:: x,,y a,b 1,2 ,5
It's the dogs' 'bone', isn't it? They're here; we've won, I'd say, and he'll go.
Don't DON'T Don'T can't CAN'T shan't 'twas 'Tis 'tis'twas'TIS d'ye more'n cannot CANNOT gimme gonna gotta lemme wanna
x's' y't'z 'a 'ab '1 '12 ''b rock 'n' roll o'clock O'Neil's 's 'S n't N'T 'll
``back`` `tick` ```three```` "a"b"c" ( "d" ) <"e"> ["f"] x"g" "h" "" """ ' ' '' ''
“curly” ‘single’ „low“ «angle» »other« ’tis don’t “Hi.” She left.” Ok
a--b --- c---d ----- e - f -g h- -5 --5
a@b.c #tag 50% R&D *star* **bold** <i>x</i> {a[b(c)d]e} a;b;c x/y a_b ~ ^ |
Mr.Smith went.to the.end.Then left.
The year 1999. The 1980s ended. Page 12. Chapter IV. Section b. Item 3. next
He saw no. 5 and No. Five. It was vol. 2, pp. 3-5, et al. They agreed.
No period at all
.
...
?
" 
'
."
.)
'.'
x.' y." z.) w.]
.5 5. 5.. .5. -5. 1-2. 1.2.3. 1,2. 1.a
A.B.C. d.e.f. Ph.D. M.D. a.m. P.M. St. Louis vs. Reno. etc. And so on etc. and on
St.-Paul Anglo-U.S. co-op. ex-Gov. Brown left. semi-etc. Foo
I left. i stayed. 2 came. two went. The end
'''.strip("\n").split("\n") + [
    "'''c ''''d '''", "", " ", "\n", "\0", "a.\0b. C", "\u0301", "\u200d.", "a.\u00a0b. c.\u2003D",
    "One.\n\nTwo.\n Three", "One.\r\nTwo.\rThree.", "a.\u0085b", "a\x1cb.\x1fC d", "  lead. And trail.  ",
    "First.\n)\nSecond.", "A line\n'quote'.\n\"Next\" one", "é. É. ß. ſ. \u212a. 5\u212a. İ.", "He ate \u212a.g. Then \u212a. Then",
    "² ³. ½. Ⅷ. ٣. ٣٤,٥. ２０２４ 1999 2001. 12-34 a-b -x", "gımme gİmme 'tıs 'tiſ 'twaſ CAN’T",
    "日本。それは。 中文. 日本 A. ок. Он", "😀. 👍! 🎉? Ok", "a:b a: b: c,d e, f:", "end:", "end,", "end;", "a.b.", "x . y", "x .",
    "'a.'", "('a.')", "(\"a.\") b", "a.'\"", "a.''", "a. ''", "a. \"", "a.\n\"", "w. --x", "w.\" --x. Y", "w.)--x. Y",
    "w.\"--x y", "T.\t\"U", "say 'x.' now", "\"'Tis\" 'twas",
]
WORDS = """the of a He They we It is was ran Stop run not Smith London time year new about 1 2 10 1999 3.14 1,000 5%
$7 U.S. U.K. e.g. i.e. etc. Mr. Mrs. Dr. St. vs. No. Co. Inc. Jan. Oct. p.m. a.m. A. B. J. s. t. x. don't can't it's
It's dogs' they're we've I'd he'll cannot gonna wanna 'tis 'twas d'ye more'n x-ray co-op well-known THE USA Nasa I a.
é É straße ﬁ 中文 日本 ٣ ² ½ Ω ж 😀 a\u0301 _ K ſ İ However Most But though stewart international Walter. B. Smith 5.
review""".split()
MARKS = list(".?!.?!.?!,;:\"'()[]{}*@`-#&$%<>/\\_") + [
    "--", "...", ". . .", ".\"", ".)", "?\"", ".'", ".”", "“", "”", "‘", "’", "«", "»", "„", "``", "''", "…", "—",
    "'s", "n't", "'ll", "'S",
]
SPACES = [" "] * 12 + ["\n", "\n\n", "\t", "\r\n", "\u00a0", "\u2003", "\u3000", "\x0b", "\x1c", "\u200b", "  "]


def drawn(rng):
    """Something like prose with many marks, or marks with some words."""
    share = rng.choice([0.15, 0.3, 0.6, 0.9])
    text = ""
    for _ in range(rng.randint(2, 18)):
        text += rng.choice(MARKS) if rng.random() < share else rng.choice(WORDS)
        if rng.random() > share:
            text += rng.choice(SPACES)
        elif rng.random() < 0.3:
            text += rng.choice(MARKS)
    return text


def short(rng):
    """A few characters of one kind, in which rules meet."""
    kind = rng.choice(['.?!"\') aA-', "'\"` sSxdmtn", ".,: 1a'", "-. aA1\n", "'lreveLLnt xX.", "()[]'\"`“”‘’ ."])
    return "".join(rng.choice(kind) for _ in range(rng.randint(2, 12)))


def main():
    rng = random.Random(5)
    texts = dict.fromkeys(WRITTEN + [drawn(rng) for _ in range(350)] + [short(rng) for _ in range(300)])
    punkt, tagger = PunktTokenizer("english"), PerceptronTagger()
    for text in texts:
        tokens = word_tokenize(text)
        sentences = [[len(text[:begin].encode()), len(text[:end].encode())]
                     for begin, end in punkt.span_tokenize(text)]
        row = {"t": text, "s": sentences, "w": tokens, "p": " ".join(tag for _, tag in tagger.tag(tokens))}
        print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))


main()
