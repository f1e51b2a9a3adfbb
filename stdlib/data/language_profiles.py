"""Makes the pack language_profiles, language_profiles.py PACK PACKAGE: the n-gram profiles of langdetect, laid out for runtime/language/profiles.h.

Input: the source package of langdetect, whose profiles count the n-grams (1 to 3 characters) of 55 languages and whose
message table has the classes of characters that count as one. Nothing of the package is executed.
"""
import array
import json
import os
import sys
import tarfile

from pack import PackWriter, source_of

LANES = 56  # of a dense row: one for each language, and zeros
DENSE_FROM = 6  # languages; a row with fewer stands as pairs
UNKNOWN, SPACE = 0, 1  # symbols
SMALL = 64  # symbols that the bit tables cover: white space, ASCII letters, the most used others
UPPER = 0x8000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def read_package(path):
    profiles, classes = {}, []
    with tarfile.open(path) as package:
        for member in package.getmembers():
            folder, _, name = member.name.rpartition("/")
            if folder.endswith("/langdetect/profiles") and member.isfile():
                profiles[name] = json.load(package.extractfile(member))
            elif name == "messages.properties":
                lines = package.extractfile(member).read().decode("ascii").splitlines()
                entries = [line.strip().partition("=") for line in lines]
                classes = [value.encode().decode("unicode_escape") for key, _, value in entries
                           if key.startswith("NGram.KANJI_")]
    if len(profiles) != 55 or not classes:
        sys.exit(f"{path}: expected 55 profiles and the message table")
    return [profiles[name] for name in sorted(profiles)], classes


def normalizer(classes):
    """The character that counts in the place of another; a space for what separates words."""
    ideographs = {}
    for members in classes:
        for c in members:
            ideographs[c] = members[0]

    def normalize(c):
        code = ord(c)
        if code < 0x80:
            return c if c in LETTERS else " "
        if 0x80 <= code <= 0xFF:
            return " " if c in "\u00a0\u00ab\u00b0\u00bb" else c
        if 0x2000 <= code <= 0x206F:
            return " "
        if 0x1EA0 <= code <= 0x1EFF:
            return "\u1ec3"
        if 0x3040 <= code <= 0x309F:
            return "\u3042"  # any hiragana
        if 0x30A0 <= code <= 0x30FF:
            return "\u30a2"  # any katakana
        if 0x3100 <= code <= 0x312F or 0x31A0 <= code <= 0x31BF:
            return "\u3105"  # any bopomofo
        if 0xAC00 <= code <= 0xD7AF:
            return "\uac00"  # any Hangul syllable
        if 0x4E00 <= code <= 0x9FFF:
            return ideographs.get(c, c)
        # Romanian commas below for cedillas, the Arabic yeh for the Farsi one.
        return {"\u0219": "\u015f", "\u021b": "\u0163", "\u06cc": "\u064a"}.get(c, c)

    return normalize


def probabilities(profiles, normalize):
    """n-gram -> [(language, probability)]; only n-grams that a text can have once it is normalised."""
    table = {}
    fixed = {}
    for language, profile in enumerate(profiles):
        for gram, times in profile["freq"].items():
            for c in gram:
                fixed.setdefault(c, normalize(c) == c)
            if not 1 <= len(gram) <= 3 or not all(fixed[c] for c in gram) or gram == " ":
                continue
            if " " in gram[1:-1] or "  " in gram:
                sys.exit(f"a profile has the n-gram {gram!r}, which no text has")
            table.setdefault(gram, []).append((language, 1.0 * times / profile["n_words"][len(gram) - 1]))
    return table


def number_symbols(table):
    """Character -> symbol, a number from 2 on; those that are small first."""
    uses = {}
    for gram in table:
        for c in gram:
            uses[c] = uses.get(c, 0) + (1 if ord(c) < 0x250 else 0)
    others = sorted((c for c in uses if c not in LETTERS and c != " "), key=lambda c: (-uses[c], c))
    return {" ": SPACE, **{c: i + 2 for i, c in enumerate(LETTERS)},
            **{c: i + 2 + len(LETTERS) for i, c in enumerate(others)}}


def character_pages(symbols, normalize):
    """Two-level table from code point to symbol, with the bit UPPER for capitals, normalised or unknown ones."""
    pages, numbers, page_of = [], {}, []
    for first in range(0, 0x110000, 256):
        page = array.array("H")
        for code in range(first, first + 256):
            c = normalize(chr(code))
            page.append(symbols.get(c, UNKNOWN) | (UPPER if c.isupper() else 0))
        key = page.tobytes()
        if key not in numbers:
            numbers[key] = len(pages)
            pages.append(page)
        page_of.append(numbers[key])
    flat = array.array("H")
    for page in pages:
        flat.extend(page)
    return array.array("H", page_of), flat


class Rows:
    """The rows of the n-grams: dense ones, and pairs of language and probability."""

    def __init__(self):
        self.dense, self.languages, self.values = array.array("d"), array.array("B"), array.array("d")

    def add(self, entries):
        """How profiles.h finds the row: dense rows as 8 n + 7, others as 8 times the first pair + their number."""
        if len(entries) >= DENSE_FROM:
            row = [0.0] * LANES
            for language, probability in entries:
                row[language] = probability
            self.dense.extend(row)
            return (len(self.dense) // LANES - 1) * 8 + 7
        first = len(self.values)
        for language, probability in entries:
            self.languages.append(language)
            self.values.append(probability)
        return first * 8 + len(entries)


def pair_table(table, symbols, rows):
    """Open addressing over pairs of symbols: (key, row of the pair, first third symbol, their number); for small ones
    also an array of (row, first third symbol)."""
    thirds = {}
    for gram in table:
        if len(gram) >= 2:
            a, b = symbols[gram[0]], symbols[gram[1]]
            of_pair = thirds.setdefault(a << 16 | b, {})
            of_pair[symbols[gram[2]] if len(gram) == 3 else None] = rows.add(table[gram])
    slots = 1
    while slots < 2 * len(thirds):
        slots *= 2
    small = array.array("I", [0] * (2 * SMALL * SMALL))
    flat = array.array("I", [0] * (4 * slots))
    third_symbols, third_rows = array.array("H"), array.array("I")
    for key in sorted(thirds):
        of_pair = thirds[key]
        row = of_pair.pop(None, 0)
        slot = (key * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - slots.bit_length() + 1)
        while flat[4 * slot] != 0:
            slot = (slot + 1) % slots
        flat[4 * slot:4 * slot + 4] = array.array("I", [key, row, len(third_symbols), len(of_pair)])
        if key >> 16 < SMALL and key & 0xFFFF < SMALL:
            at = 2 * ((key >> 16) * SMALL + (key & 0xFFFF))
            small[at:at + 2] = array.array("I", [row, len(third_symbols)])
        for symbol in sorted(of_pair):
            third_symbols.append(symbol)
            third_rows.append(of_pair[symbol])
    return flat, small, third_symbols, third_rows


def small_masks(table, symbols):
    bigrams, trigrams = [0] * SMALL, [0] * (SMALL * SMALL)
    for gram in table:
        s = [symbols[c] for c in gram]
        if max(s) < SMALL and len(s) == 2:
            bigrams[s[0]] |= 1 << s[1]
        elif max(s) < SMALL and len(s) == 3:
            trigrams[s[0] * SMALL + s[1]] |= 1 << s[2]
    return array.array("Q", bigrams), array.array("Q", trigrams)


def main(target, package):
    profiles, classes = read_package(package)
    normalize = normalizer(classes)
    table = probabilities(profiles, normalize)
    symbols = number_symbols(table)
    page_of, pages = character_pages(symbols, normalize)
    count = max(symbols.values()) + 1
    rows = Rows()
    unigrams, lower = array.array("I", [0] * count), array.array("H", [0] * count)
    for c, symbol in symbols.items():
        unigrams[symbol] = rows.add(table[c]) if c in table else 0
        lower[symbol] = symbols.get(c.lower(), UNKNOWN)
    pairs, small_pairs, third_symbols, third_rows = pair_table(table, symbols, rows)
    bigrams, trigrams = small_masks(table, symbols)
    sections = {
        "languages": "\n".join(profile["name"] for profile in profiles).encode(),
        "page_of": page_of, "pages": pages, "lower": lower, "unigrams": unigrams,
        "bigram_masks": bigrams, "trigram_masks": trigrams,
        "pairs": pairs, "small_pairs": small_pairs, "third_symbols": third_symbols, "third_rows": third_rows,
        "dense_rows": rows.dense, "sparse_languages": rows.languages, "sparse_values": rows.values,
    }
    pack = PackWriter("language_profiles")
    for name, data in sections.items():
        pack.add(name, data if isinstance(data, bytes) else data.tobytes())
    with open(package, "rb") as file:
        files = {os.path.basename(package): file.read()}
    pack.write(target, [source_of("langdetect 1.0.9 of PyPI", files, "MIT by its metadata, Apache-2.0 by its LICENSE")])


main(*sys.argv[1:])
