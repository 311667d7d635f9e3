"""The teacher's trees for raw sentences, with its scores.

usage: annotate.py TEACHER.pkl MINILM MAX_WORDS OUT.pkl RAW.conllu...

RAW.conllu is what `demarche parse` prints: only its tokens and sentences are used. For each word the
four best heads, relations and tags are kept with their chances.
"""
import pickle
import random
import sys

import jax
import numpy as np

import teacher
import treebank


def sentences(paths, most):
    """Different sentences of 3 to 70 words, in an order that looks random, up to `most` words."""
    found = {}
    for path in paths:
        for s in treebank.read(path):
            if 3 <= len(s) <= 70:
                found.setdefault(" ".join(w[0] for w in s), [w[0] for w in s])
    found = list(found.values())
    random.seed(3)
    random.shuffle(found)
    total, kept = 0, []
    for s in found:
        if total > most:
            break
        kept.append(s)
        total += len(s)
    return kept


def best(scores):
    chances, places = jax.lax.top_k(jax.nn.softmax(scores, -1), 4)
    return places.astype(np.int16), chances.astype(np.float16)


@jax.jit
def annotate(params, b):
    arcs, relations, tags = teacher.scores(params, b, None)
    return best(arcs), best(relations(arcs.argmax(-1))), best(tags)


def main(model, minilm, most, out, *paths):
    params, rels, tags = pickle.load(open(model, "rb"))
    pieces = teacher.Pieces(minilm)
    words, data = [], []
    for s in sentences(paths, int(most)):
        ids, first = pieces.encode(s)
        if len(ids) <= 96:
            words.append(s)
            data.append((ids, first, 0, 0, 0))
    items = [None] * len(data)
    for group, b in teacher.batches(data, False):
        result = jax.tree.map(np.asarray, annotate(params, b))
        for j, i in enumerate(group):
            n = len(words[i])
            items[i] = (words[i], *((places[j, :n], chances[j, :n]) for places, chances in result))
    pickle.dump((rels, tags, items), open(out, "wb"))


if __name__ == "__main__":
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
