"""Makes the pack part_of_speech_english from an averaged perceptron tagger: tagger.py PACK WEIGHTS.json TAGDICT.json
CLASSES.json, NLTK's files; or tagger.py PACK WHEEL, the older model of textblob-aptagger.

A feature of the model is a text such as `i-1 word the`. Here features have numbers, and tables lead to them: from words,
suffixes and first letters by text tables, from tags by arrays. Feature 0 has no weights; it stands for all that the model
does not know. runtime/data/tagger.cpp reads it.
"""
import io
import json
import pickle
import sys
import zipfile

from pack import PackWriter, source_of

WORDS = ["i word", "i-1 word", "i-2 word", "i+1 word", "i+2 word"]
SUFFIXES = ["i suffix", "i-1 suffix", "i+1 suffix"]
STARTS = ["-START-", "-START2-"]  # stand for the tags before the first word
LONGEST_WORD = 64


class Unpickler(pickle.Unpickler):
    """Reads plain data; the one global that it knows is the type set."""

    def find_class(self, module, name):
        if (module, name) == ("__builtin__", "set"):
            return set
        raise pickle.UnpicklingError("%s.%s is not allowed" % (module, name))


def read_nltk(paths):
    files = {}
    for path in paths:
        with open(path, "rb") as data:
            files[path.rsplit("/", 1)[-1]] = data.read()
    weights, tagdict, classes = (json.loads(data) for data in files.values())
    return weights, tagdict, classes, source_of("NLTK's averaged_perceptron_tagger_eng", files, "not stated")


def read_textblob(wheel):
    name = "textblob_aptagger/trontagger-0.1.0.pickle"
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(name)
    weights, tagdict, classes = Unpickler(io.BytesIO(data), encoding="utf-8").load()
    return weights, tagdict, classes, source_of("textblob-aptagger 0.2.0 of PyPI, an older model than NLTK's",
                                                {name: data}, "MIT")


class Features:
    """Numbers the features that are asked for, from 1 on."""

    def __init__(self, weights):
        self.weights = weights
        self.rows = [{}]
        self.used = set()

    def number(self, feature):
        if feature not in self.weights:
            return 0
        if not self.weights[feature]:
            self.used.add(feature)
            return 0
        assert feature not in self.used, feature
        self.used.add(feature)
        self.rows.append(self.weights[feature])
        return len(self.rows) - 1


def keys_of(weights, kinds):
    """What follows the names of these kinds of features."""
    keys = set()
    for kind in kinds:
        keys |= {feature[len(kind) + 1:] for feature in weights if feature.startswith(kind + " ")}
    return sorted(keys)


def add_words(pack, features, previous_tags):
    pairs = {}
    kind = "i-1 tag+i word "
    for feature in features.weights:
        if feature.startswith(kind):
            tag, word = feature[len(kind):].split(" ", 1)
            pairs.setdefault(word, []).append((previous_tags.index(tag), feature))
    words = sorted(set(keys_of(features.weights, WORDS)) | set(pairs))
    assert all(len(word.encode()) <= LONGEST_WORD for word in words)
    pack.add_text_table("words", {word: number for number, word in enumerate(words)})
    pack.add_array("word_features", "I",
                   [features.number(kind + " " + word) for word in words for kind in WORDS])
    begins, tags, numbers = [0], [], []
    for word in words:
        for tag, feature in sorted(pairs.get(word, [])):
            tags.append(tag)
            numbers.append(features.number(feature))
        begins.append(len(tags))
    pack.add_array("word_tag_begins", "I", begins)
    pack.add_array("word_tags", "B", tags)
    pack.add_array("word_tag_features", "I", numbers)


def main(target, *sources):
    weights, tagdict, classes, source = read_textblob(*sources) if len(sources) == 1 else read_nltk(sources)
    tags = sorted(classes)
    previous_tags = tags + STARTS
    features = Features(weights)
    pack = PackWriter("part_of_speech_english")
    pack.add("tags", "\n".join(tags).encode())
    pack.add_text_table("tagdict", {word: tags.index(tag) for word, tag in tagdict.items()})
    assert all(len(word.encode()) <= LONGEST_WORD for word in tagdict)
    pack.add_array("bias", "I", [features.number("bias")])
    add_words(pack, features, previous_tags)
    suffixes = keys_of(weights, SUFFIXES)
    pack.add_text_table("suffixes", {suffix: number for number, suffix in enumerate(suffixes)})
    pack.add_array("suffix_features", "I",
                   [features.number(kind + " " + suffix) for suffix in suffixes for kind in SUFFIXES])
    letters = keys_of(weights, ["i pref1"])
    pack.add_text_table("letters", {letter: features.number("i pref1 " + letter) for letter in letters})
    pack.add_array("tag_features", "I", [features.number("i-1 tag " + tag) for tag in previous_tags])
    pack.add_array("tag_before_features", "I", [features.number("i-2 tag " + tag) for tag in previous_tags])
    pack.add_array("tag_pair_features", "I", [features.number("i tag+i-2 tag %s %s" % (tag, before))
                                              for tag in previous_tags for before in previous_tags])
    assert len(features.used) == len(weights), set(weights) - features.used
    begins = [0]
    for row in features.rows:
        begins.append(begins[-1] + len(row))
    pack.add_array("feature_begins", "I", begins)
    pack.add_array("weight_tags", "B", [tags.index(tag) for row in features.rows for tag in row])
    pack.add_array("weights", "d", [weight for row in features.rows for weight in row.values()])
    pack.write(target, [source])


main(*sys.argv[1:])
