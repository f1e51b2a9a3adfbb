"""Makes the pack syllables_english from the table of syllapy: syllables.py PACK WHEEL."""
import csv
import io
import sys

from pack import PackWriter, files_of_wheel, source_of

TABLE = "syllapy/data.csv"


def main(target, wheel):
    files = files_of_wheel(wheel, [TABLE])
    counts = {word: int(count) for word, count in csv.reader(io.StringIO(files[TABLE].decode(), newline=""))}
    pack = PackWriter("syllables_english")
    pack.add_text_table("words", counts)
    pack.add_array("longest", "I", [max(len(word.encode()) for word in counts)])
    pack.write(target, [source_of("syllapy 0.7.2 of PyPI", files, "MIT")])


main(*sys.argv[1:])
