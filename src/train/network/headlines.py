"""Headlines: real ones, and short sentences of the treebanks set as headlines, with known answers.

usage: headlines.py TREEBANKS TITLES.pkl OUT.pkl

TITLES.pkl are the teacher's trees (of annotate.py) for titles in plain letter case. Each also comes as it
would look with capitals; so do sentences of the treebanks without their full stop, some all in capitals.
"""
import pathlib
import pickle
import random
import sys

import student
import treebank

SMALL = set("a an the and or but of in on at by for to from with as".split())
MOST = 2600


def capitals(words):
    return [w if w in SMALL and i else w[:1].upper() + w[1:] for i, w in enumerate(words)]


def is_plain(s):
    """Whether a sentence is short, begins with a capital, and ends with a full stop that is nobody's head."""
    last = len(s)
    return 5 <= last <= 14 and s[-1][0] == "." and s[0][0][0].isupper() and all(w[2] != last for w in s)


def main(treebanks, titles, out):
    random.seed(9)
    rels, tags, items = pickle.load(open(titles, "rb"))
    found = []
    for words, *answers in items:
        found += [(words, *answers)] + [(capitals(words), *answers)] * 2
    train, _ = treebank.split(pathlib.Path(treebanks))
    plain = [s for path in train for s in treebank.read(path) if is_plain(s)]
    random.shuffle(plain)
    for n, s in enumerate(plain[:MOST]):
        words, *answers = student.gold(s[:-1], rels, tags)
        found.append(([w.upper() for w in words] if n % 8 == 0 else capitals(words), *answers))
    pickle.dump((rels, tags, found), open(out, "wb"))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
