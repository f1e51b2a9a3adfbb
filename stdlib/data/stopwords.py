"""Makes the pack stopwords from NLTK's lists: stopwords.py PACK WHEEL. A list goes by the code of its language."""
import sys

from pack import PackWriter, files_of_wheel, source_of

FOLDER = "llama_index/core/_static/nltk_cache/corpora/stopwords/"
LANGUAGES = {
    "ar": "arabic", "az": "azerbaijani", "be": "belarusian", "bn": "bengali", "ca": "catalan", "da": "danish",
    "de": "german", "el": "greek", "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
    "he": "hebrew", "hu": "hungarian", "id": "indonesian", "it": "italian", "kk": "kazakh", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sl": "slovene",
    "sq": "albanian", "sv": "swedish", "ta": "tamil", "tg": "tajik", "tr": "turkish", "uz": "uzbek", "zh": "chinese",
}


def main(target, wheel):
    files = files_of_wheel(wheel, [FOLDER + name for name in LANGUAGES.values()])
    pack = PackWriter("stopwords")
    for code, name in LANGUAGES.items():
        lines = [line.strip() for line in files[FOLDER + name].decode().splitlines()]
        pack.add(code, "\n".join(dict.fromkeys(line for line in lines if line)).encode())
    pack.write(target, [source_of("NLTK's stop words, in llama-index-core 0.14.25 of PyPI", files,
                                  "package MIT; the lists' own licence is not stated (from PostgreSQL's Snowball lists)")])


main(*sys.argv[1:])
