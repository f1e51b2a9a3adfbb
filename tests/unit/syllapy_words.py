"""Writes syllapy_words.jsonl: how many syllables syllapy counts, for syllables_test.cpp.

One line is [word, count]. Run with CPython 3.11 and syllapy 0.7.2: python3 syllapy_words.py > syllapy_words.jsonl
"""
import json
import random

import syllapy

WORDS = """
a I the banana strength queue created table apple little le e be see eye rhythm why yes year myth
flying lion nation quiet idea poem naïve café élan straße İstanbul ΣΟΦΙΑ слово 漢字 zyzzyva brrr hmm tsk
3rd x9 ٣ ½ ²nd 2024 1,000 10th
self-care well-being e-mail african-american long-term self-made-man a-b-c a--b -a a- - -- a-3 3-a x-é -x-y-
don't can’t o'clock rock'n'roll dr. Mr. etc. U.S.A. and/or "quoted" (bracketed) ... !? ' `code`
BANANA Table ÉCOLE K \u212aelvin
blandly wobbled tickle ankle sprinkle scale sole file isle aisle whale bottle cycles wobbles crackle
snorkelled glimpsed kissed wanted faded foxes wishes churches makes grades prances gauges
""".split()
EDGES = ["", " ", "\n", " banana ", "\u00a0queue\u3000", "a\nb", "a-\nb", "a-b\nc-d", "\na-b", "two words", "two-parts here-too", "x" * 70, "ab" * 40,
         "A" * 70 + "é", "-" * 50, "a-" * 300 + "a", "'-'", "é-e", "\u1e9e", "\u01c5", "\ufb01ne", "\u0130-\u0130"]


def words():
    yield from WORDS
    yield from EDGES
    rng = random.Random(11)
    for _ in range(150):
        yield "".join(rng.choices("aeiouybcdlrstLE", k=rng.randint(1, 9)))
    for _ in range(60):
        yield rng.choice(WORDS) + rng.choice("-—'. \n") + rng.choice(WORDS)


for word in words():
    print(json.dumps([word, syllapy.count(word)], ensure_ascii=False))
