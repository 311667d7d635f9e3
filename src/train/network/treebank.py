"""Sentences of CoNLL-U files, and batches of sentences of like length."""
import numpy as np


def read(path):
    """Lists of (form, "UPOS|XPOS", head, relation); empty nodes and ranges left out."""
    sentences, sentence = [], []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if sentence:
                sentences.append(sentence)
            sentence = []
        elif line[0] != "#":
            c = line.split("\t")
            if "-" not in c[0] and "." not in c[0]:
                sentence.append((c[1], c[3] + "|" + c[4], int(c[6]) if c[6].isdigit() else 0, c[7]))
    return sentences + ([sentence] if sentence else [])


def names(sentences):
    """The relations and the tags that occur, sorted."""
    words = [word for sentence in sentences for word in sentence]
    return sorted({w[3] for w in words}), sorted({w[1] for w in words})


def universal(rels, tags):
    """For each relation and each tag the number of its universal part."""
    upos = sorted({t.split("|")[0] for t in tags})
    return np.array([rels.index(r.split(":")[0]) for r in rels]), np.array([upos.index(t.split("|")[0]) for t in tags])


def split(path):
    """The files of a folder of treebanks by their part: train and dev."""
    part = lambda name: sorted(path.glob(f"*-{name}.conllu"))
    return part("train"), part("dev")
