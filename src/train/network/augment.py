"""New sentences out of known ones: some words give way to their like.

usage: augment.py STUDENT.pkl SHARE SEED OUT.conllu TREES.conllu...

A word may give way to one that has the same tag somewhere and whose vector is near, in the same
letter case. The outcome need not make sense: `annotate.py` asks the teacher what it thinks of it.
"""
import collections
import pickle
import random
import sys

import numpy as np

import treebank
from words import lower

# Tags of words that may give way; how near their vectors must be; how many give way.
OPEN = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"}
NEAR = 25
CHANGED = 0.3


def cased(word, like):
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def main(student, share, seed, out, *paths):
    random.seed(int(seed))
    _, base, words, _, _ = pickle.load(open(student, "rb"))
    base = base / (np.linalg.norm(base, axis=1, keepdims=True) + 1e-9)
    rows = {w: i for i, w in enumerate(words)}
    sentences = [s for path in paths for s in treebank.read(path) if 4 <= len(s) <= 70]
    tagged = collections.defaultdict(dict)
    plain = lambda w: "".join(lower(w))
    for s in sentences:
        for form, tag, *_ in s:
            if tag.split("|")[0] in OPEN and plain(form) in rows and form[0].isalnum():
                tagged[tag][form.lower()] = True
    pools = {t: ([w for w, n in c.items()], base[[rows[plain(w)] for w in c]]) for t, c in tagged.items()}
    memo = {}

    def near(form, tag):
        known = (form.lower(), tag)
        if known not in memo:
            names, vectors = pools[tag]
            row = rows.get(plain(form), 0)
            if row:
                order = np.argsort(-(vectors @ base[row]))[1 : NEAR + 1]
            else:
                order = np.random.RandomState(1000 * int(seed) + len(memo)).permutation(len(names))[:NEAR]
            memo[known] = [names[i] for i in order] or [form]
        return memo[known]

    random.shuffle(sentences)
    with open(out, "w", encoding="utf8") as file:
        for s in sentences[: int(len(sentences) * float(share))]:
            for i, (form, tag, *_) in enumerate(s):
                if tag in pools and form[0].isalnum() and random.random() < CHANGED:
                    form = cased(random.choice(near(form, tag)), form)
                file.write(f"{i + 1}\t{form}" + "\t_" * 8 + "\n")
            file.write("\n")


if __name__ == "__main__":
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
