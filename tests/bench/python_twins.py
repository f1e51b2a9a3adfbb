"""The benchmark's constraints as they are usually written in Python, timed by CPython.

Reads {"text": …, "names": […]} from standard input; prints {name: {"ns": …, "verdict": …}}.
"""
import json
import re
import sys
import time

WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def words(text):
    return WORD.findall(text)


def frequent_word(text):
    return sum(w.lower() == "the" for w in words(text)) >= 10


def short_sentences(text):
    return all(len(words(s)) <= 60 for s in SENTENCE.split(text))


def no_semicolon(text):
    return ";" not in text


def enough_words(text):
    return len(words(text)) >= 150


def long_words(text):
    return sum(len(w) > 7 for w in words(text)) >= 40


def short_lines(text):
    return all(len(line) <= 2000 for line in text.splitlines())


def no_hedges(text):
    hedges = {"hitherto", "whilst", "forsooth"}
    return not any(w.lower() in hedges for w in words(text))


def short_paragraphs(text):
    return all(len(SENTENCE.split(p)) <= 40 for p in re.split(r"\n\s*\n", text))


def commas(text):
    return sum(token.endswith(",") for token in text.split()) <= 60


def distinct_words(text):
    return len({w.lower() for w in words(text)}) >= 150


def longest_line(text):
    return max(map(len, text.splitlines())) <= 2000


def literal_often(text):
    return text.count("the") >= 15


def nanoseconds(function, text):
    best = float("inf")
    for _ in range(15):
        start = time.perf_counter_ns()
        for _ in range(50):
            function(text)
        best = min(best, (time.perf_counter_ns() - start) / 50)
    return best


def main():
    request = json.load(sys.stdin)
    answer = {}
    for name in request["names"]:
        function = globals()[name]
        answer[name] = {"ns": nanoseconds(function, request["text"]), "verdict": bool(function(request["text"]))}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
