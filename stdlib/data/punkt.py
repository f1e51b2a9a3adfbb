"""Makes the pack punkt_english from NLTK's data files of Punkt for English: punkt.py PACK WHEEL."""
import sys

from pack import PackWriter, files_of_wheel, source_of

FOLDER = "llama_index/core/_static/nltk_cache/tokenizers/punkt_tab/english/"
FILES = ["abbrev_types.txt", "collocations.tab", "ortho_context.tab", "sent_starters.txt"]


def main(target, wheel):
    files = files_of_wheel(wheel, [FOLDER + name for name in FILES])
    lines = {name: files[FOLDER + name].decode().splitlines() for name in FILES}
    pack = PackWriter("punkt_english")
    pack.add_text_table("abbreviations", {line: 1 for line in lines["abbrev_types.txt"]})
    pack.add_text_table("starters", {line: 1 for line in lines["sent_starters.txt"]})
    # Two types, with the tab between them.
    pack.add_text_table("collocations", {line: 1 for line in lines["collocations.tab"]})
    pack.add_text_table("collocation_firsts", {line.split("\t")[0]: 1 for line in lines["collocations.tab"]})
    # Type to the set of flags that runtime/data/punkt.cpp names.
    contexts = [line.split("\t") for line in lines["ortho_context.tab"]]
    pack.add_text_table("contexts", {word: int(flags) for word, flags in contexts})
    pack.write(target, [source_of("NLTK's Punkt model for English (Kiss and Strunk), in llama-index-core 0.14.25 of PyPI",
                                  files, "package MIT; the model's own licence is not stated")])


main(*sys.argv[1:])
