"""Writes python_regexes.jsonl: what CPython's `re` says of patterns and texts, for regex_python_test.cpp.

One line is one pattern: {"p": pattern, "i": ignore case} with "error": true when it does not compile, else "m": for each
text its matches as pairs of byte offsets. Run with CPython 3.11 (Unicode 14.0): python3 python_regexes.py > python_regexes.jsonl
"""
import json
import re
import sys
import warnings

warnings.simplefilter("ignore")
TEXTS = [
    "", "a", "aa", "aab", "abab", "ab\n", "a\nb\n", "\n", "cat cats concat Cat", "C++ and c+ c++",
    "foobar foo barfoo", "x=1, y = 22; z=333", "“quoted” and \"quoted\"", "straße STRASSE İstanbul ısı KELVIN \u212a ſ",
    "caf\u00e9 cafe\u0301 na\u00efve", "\u0915\u094d\u0937 \u0967\u0968 \u00b2 \u2167", "a_b-c.d", "((a)(b))", "aaaa bbbb",
    "\t tab\x0b\x1c\x1f\x85\u00a0end", "<b>bold</b><i>it</i>", "2024-02-29", "éa ÉA", "\U0001f600 ok \U0001f600",
]
PATTERNS = r"""
a|ab|aab
a*|b
a+?b
(a)(b)?\1
(?P<x>a|b)(?P=x)
(a|ab)(c|bcd)?\2?
(?<=a)b
(?<!a)b
a(?=b)
a(?!b)
(?<=\bc)at
(?<=a|b)\w
(?<=a|bc)\w
(?<=a*)b
(?<=(a)\1)b
(?<=(a))\1
(?>a+)ab
(?>a|ab)b
a++b
a*+a
(?:ab)?+b
a{1,2}+a
C++
c\+\+
.
.$
$
^$
^
\Z
\A.
b$
\Ba
\bcat\b
\bcafé\b
\w+
\W+
\d+
\D
\s
\S+
(?i)strasse
(?i:ß)
k
s
i
[i]
[^i]
[a-c]+
[^\W_]
[]a]
[^]a]
[a\]b]
[\w-]+
[a-]
[-a]
[a-\d]
[b-a]
[
[a
(a
a)
()
(|a)
a||b
*
+a
a**
a*?
a*??
a+*
(a*)*
(a*)+
(?:a*)*b
(a|b)*
^*
$*
\b*
(?=a)*
(?:)*
{
{1}
a{
a{,
a{,2}
a{2
a{1,2}
a{2,1}
a{2}{3}
(?:a{2}){2}
a{,2}b
x{2,}
\h
\y
\1
(a)\2
(a\1)
\01
\0
\07
\377
\400
\08
(a)\1\1
\x41
\x4
\u0041
\u004
\U00000041
\N{LATIN SMALL LETTER A}
\N{NO SUCH NAME}
\N
\a\f\v
\/
\-
\_
\é
\
(?#comment)a
(?#comment
a(?#x)*
(?P<n>a)(?P<n>b)
(?P<1n>a)
(?P<n
(?P<>a)
(?P=n)
(?P<n>a)(?P=n
(?P>n)
(?P<é>a)(?P=é)
(?<n>a)
(?a
(?a)\w+
(?a)\bcaf
(?a:\w)+
(?a:\W)+
(?a:[\s\d])
(?ai)é
(?ai)K
(?ai)[k-l]
(?au)a
(?L)a
(?-i:a)
(?i-i:a)
(?i-:a)
(?s).
(?s:.)b
(?m)^
(?m)$
(?m)^b$
a(?i)b
(?i)(?m)a
(?x) a b # comment
(?x)a\ b
(?x)a [ b]
(?x: a * )b
(?x) a {2}
(?z)a
(?
(?)
(?:
(?:a
(?=a
(?(1)a|b)
(a)?(?(1)b|c)
(a)?(?(1)b)
(?P<q>")?quoted(?(q)")
(a)(?(1)b|c|d)
(?(0)a)
(?(x)a)
(?(1
(?(2)a)(b)
(?:(a)|b)(?(1)b|a)
((?(1)a|b))
(?<=a)(?=b)
(?<![\w])cat(?![\w])
\b(\w)\w*\1\b
(\w)\1
(?i)(a)\1
(.)\1+
[\u4e00-\u9fff]
[^\x00-\x7f]+
\w+(?=\s*=)
(?:(?:a|b)c?)+
(?:a?)*?b
(?:a?)+?b
(a?)*
(a??)*
(?:a|)+b
a?a?a?aaa
\s*,\s*
<(\w+)>.*?</\1>
\(([^()]|\([^()]*\))*\)
(\d{4})-(\d{2})-(\d{2})
^(?!.*cat).*$
(?s)^(?=.*a)(?=.*b).*
x*
\b|:
\b
\B
(?:\b|\n)
[[]
[a&&b]
[a||b]
[\b]
[\A]
[\1]
[\8]
\8
(?P<a>.)(?P<b>.)(?P=b)(?P=a)
""".strip("\n").split("\n")


def byte_offset(text, index):
    return len(text[:index].encode())


def main():
    for ignore_case in (False, True):
        for pattern in PATTERNS:
            if ignore_case and not re.search(r"[a-zA-Z]", pattern):
                continue
            row = {"p": pattern, "i": ignore_case}
            try:
                compiled = re.compile(pattern, re.I if ignore_case else 0)
            except (re.error, ValueError):
                row["error"] = True
            else:
                row["m"] = [[[byte_offset(t, m.start()), byte_offset(t, m.end())] for m in compiled.finditer(t)] for t in TEXTS]
            print(json.dumps(row, separators=(",", ":")))
    print(json.dumps({"texts": TEXTS}, separators=(",", ":")))


if __name__ == "__main__":
    sys.exit(main())
