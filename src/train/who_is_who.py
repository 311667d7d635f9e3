#!/usr/bin/env python3
"""Who is who in a treebank that marks it (GUM's `Entity=` in CoNLL-U), as JSON Lines for `demarche eval entities --fit`.

usage: who_is_who.py TREEBANK.conllu... [--without GOLD.jsonl] > train.jsonl

Documents whose id stands in GOLD.jsonl are left out, so that they can be measured on; those in several treebanks are read once.
"""
import argparse
import json
import re
import sys

BRACKET = re.compile(r"\([^()]*\)?|[^()]+\)")


def documents(path):
    """The lines of each document."""
    lines = []
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc") and lines:
            yield lines
            lines = []
        lines.append(line.rstrip("\n"))
    if lines:
        yield lines


class Reader:
    """One document: its text, and the open and closed mentions of its entities."""

    def __init__(self):
        self.text, self.entities, self.open = "", {}, []
        self.is_paragraph, self.at = False, 0

    def line(self, line):
        if line.startswith("# newpar"):
            self.is_paragraph = True
        elif line.startswith("# text = "):
            gap = "" if not self.text else "\n\n" if self.is_paragraph else " "
            self.at = len(self.text) + len(gap)
            self.text += gap + line.removeprefix("# text = ").strip()
            self.is_paragraph = False
        elif re.match(r"\d+\t", line):
            self.word(line.split("\t"))

    def word(self, cells):
        start = self.text.find(cells[1], self.at)
        start = self.at if start < 0 else start
        self.at = start + len(cells[1])
        marks = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part).get("Entity", "")
        for mark in BRACKET.findall(marks):
            name = mark.strip("()").split("-")[0]
            if mark.startswith("("):
                self.open.append((name, start))
            if mark.endswith(")"):
                self.close(name)

    def close(self, name):
        for place in reversed(range(len(self.open))):
            if self.open[place][0] == name:
                _, start = self.open.pop(place)
                self.entities.setdefault(name, []).append([start, self.at, self.text[start : self.at]])
                return


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", nargs="+")
    parser.add_argument("--without", metavar="GOLD.jsonl")
    args = parser.parse_args()
    known = {json.loads(line)["id"] for line in open(args.without, encoding="utf-8")} if args.without else set()
    for lines in (lines for path in args.treebanks for lines in documents(path)):
        name = lines[0].split("=", 1)[1].strip()
        if name in known:
            continue
        known.add(name)
        reader = Reader()
        for line in lines:
            reader.line(line)
        entities = [{"mentions": sorted(mentions)} for mentions in reader.entities.values()]
        json.dump({"id": name, "text": reader.text, "entities": entities}, sys.stdout, ensure_ascii=False)
        print()


if __name__ == "__main__":
    main()
