"""The teacher's trees in place of those of a CoNLL-U file, words and sentences kept.

usage: relabel.py TEACHER.pkl MINILM IN.conllu OUT.conllu

For `demarche extract --trees`: what would the extractor find if the parser were as good as the teacher?
Sentences of more than 160 word pieces keep their trees.
"""
import pickle
import sys

import jax
import numpy as np

import teacher


@jax.jit
def scores(params, b):
    arcs, relations, tags = teacher.scores(params, b, None)
    return arcs, tags.argmax(-1)


@jax.jit
def label(params, b, heads):
    return teacher.scores(params, b, None)[1](heads)


def heads(arcs):
    """A head for each word, 0 for the root, as src/parsing/heads.rs chooses them."""
    n = len(arcs)
    arcs = arcs[:, : n + 1].copy()
    arcs[np.arange(n), np.arange(n) + 1] = -np.inf
    found = arcs[:, 1:].argmax(1) + 1 if n > 1 else np.zeros(1, int)
    root = (arcs[:, 0] - arcs[np.arange(n), found]).argmax() if n > 1 else 0
    found[root] = 0
    while True:
        connected = {root}
        for _ in range(n):
            connected |= {i for i in range(n) if found[i] - 1 in connected}
        lost = [i for i in range(n) if i not in connected]
        if not lost:
            return found
        inside = lost[0]
        for _ in range(n):
            inside = found[inside] - 1
        circle = [inside]
        while found[circle[-1]] - 1 != inside:
            circle.append(found[circle[-1]] - 1)
        allowed = np.array(sorted(connected)) + 1
        better = {w: allowed[arcs[w, allowed].argmax()] for w in circle}
        word = min(circle, key=lambda w: arcs[w, found[w]] - arcs[w, better[w]])
        found[word] = better[word]


def read(path):
    """Lines of the file, and for each sentence the places of its words' lines."""
    lines = open(path, encoding="utf8").read().split("\n")
    sentences, sentence = [], []
    for i, line in enumerate(lines):
        if not line:
            if sentence:
                sentences.append(sentence)
            sentence = []
        elif line[0] != "#" and "-" not in line.split("\t")[0]:
            sentence.append(i)
    return lines, sentences


def main(model, minilm, source, out):
    params, rels, tags = pickle.load(open(model, "rb"))
    not_root = np.array([0 if r != "root" else -1e9 for r in rels])
    pieces = teacher.Pieces(minilm)
    lines, sentences = read(source)
    data, where = [], []
    for sentence in sentences:
        ids, first = pieces.encode([lines[i].split("\t")[1] for i in sentence])
        if len(ids) <= teacher.BUCKETS[-1][0]:
            data.append((ids, first, 0, 0, 0))
            where.append(sentence)
    for group, b in teacher.batches(data, False):
        arcs, labels = map(np.asarray, scores(params, b))
        chosen = np.zeros(b["wm"].shape, np.int32)
        for j, i in enumerate(group):
            chosen[j, : len(where[i])] = heads(arcs[j, : len(where[i])])
        relations = (np.asarray(label(params, b, chosen)) + not_root).argmax(-1)
        for j, i in enumerate(group):
            for k, line in enumerate(where[i]):
                columns = lines[line].split("\t")
                columns[3], columns[4] = tags[labels[j, k]].split("|")
                columns[6] = str(chosen[j, k])
                columns[7] = rels[relations[j, k]] if chosen[j, k] else "root"
                lines[line] = "\t".join(columns)
    open(out, "w", encoding="utf8").write("\n".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
