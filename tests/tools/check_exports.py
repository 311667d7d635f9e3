#!/usr/bin/env python3
"""Opens a folder of exports with the tools that people have: rdflib, pyshacl, networkx, Graphviz.

    demarche export --format turtle > out/graph.ttl     (and .nt, .nq, .trig; graph: .dot, .graphml)
    python tests/tools/check_exports.py out

Needs `pip install rdflib pyshacl networkx`, and `dot` of Graphviz. Every file is checked by its
extension; at least one file must be there. Prints a line for each and ends with 1 if any fails.
"""

import subprocess
import sys
from pathlib import Path

import networkx
import pyshacl
import rdflib

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology" / "demarche.ttl"
SHAPES = ROOT / "ontology" / "shapes.ttl"
TRIPLES = {".ttl": "turtle", ".nt": "nt"}
QUADS = {".nq": "nquads", ".trig": "trig"}


def check_triples(path):
    """Loads, has no blank nodes, and breaks no shape."""
    graph = rdflib.Graph().parse(path, format=TRIPLES[path.suffix])
    blank = sum(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    assert not blank, f"{blank} blank nodes"
    told = f"{len(graph)} triples"
    if path.suffix == ".ttl":
        fits, _, report = pyshacl.validate(
            graph, shacl_graph=str(SHAPES), ont_graph=str(ONTOLOGY), inference="none", advanced=False
        )
        assert fits, report[:4000]
        told += ", no violation of the shapes"
    return told


def check_quads(path):
    """Loads; the default graph and at least one named graph are there."""
    data = rdflib.Dataset().parse(path, format=QUADS[path.suffix])
    named = [g for g in data.graphs() if g.identifier != rdflib.graph.DATASET_DEFAULT_GRAPH_ID and len(g)]
    quads = sum(len(g) for g in named) + len(data.default_graph)
    return f"{quads} quads in {len(named)} named graphs"


def check_dot(path):
    """Graphviz reads it and draws a small one."""
    edges = path.read_text(encoding="utf-8").count(" -> ")
    engine = ["dot", "-Tsvg"] if edges <= 200 else ["sfdp", "-Tsvg"]
    drawn = subprocess.run([*engine, str(path)], capture_output=True, timeout=300, check=True)
    assert b"<svg" in drawn.stdout
    return f"{edges} edges, drawn by {engine[0]}"


def check_graphml(path):
    """networkx reads it, parallel edges and all; every node has a label."""
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert all(data.get("label") for _, data in graph.nodes(data=True)), "a node without a label"
    declared = path.read_text(encoding="utf-8").count("<edge ")
    assert graph.number_of_edges() == declared, f"{graph.number_of_edges()} edges of {declared}"
    return f"{graph.number_of_nodes()} nodes, {declared} edges"


CHECKS = {
    ".ttl": check_triples,
    ".nt": check_triples,
    ".nq": check_quads,
    ".trig": check_quads,
    ".dot": check_dot,
    ".graphml": check_graphml,
}


def main(folder):
    files = [p for p in sorted(Path(folder).iterdir()) if p.suffix in CHECKS]
    failed = 0 if files else 1
    for path in files:
        try:
            print(f"ok    {path.name}: {CHECKS[path.suffix](path)}")
        except Exception as error:  # any reader may refuse in a way of its own
            failed += 1
            print(f"FAIL  {path.name}: {type(error).__name__}: {error}")
    if not files:
        print(f"FAIL  no exports in {folder}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
