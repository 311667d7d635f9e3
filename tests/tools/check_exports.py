#!/usr/bin/env python3
"""Opens a folder of exports with the tools that people have: rdflib, pyoxigraph, pyshacl,
pandas, frictionless.

    demarche export --output out/graph.ttl     (and .nt, .nq, .trig, .rdf, .jsonld)
    python tests/tools/check_exports.py out

Needs `pip install rdflib pyoxigraph pyshacl pandas frictionless`. Every file is checked by its
extension; at least one file must be there. Files of one name (graph.ttl, graph.jsonld …) must say the same.
`rdf12.*` are read by pyoxigraph alone. Prints a line for each and ends with 1 if any fails.
"""

import sys
from pathlib import Path

import frictionless
import pandas
import pyoxigraph
import pyshacl
import rdflib

NAMESPACE = "https://w3id.org/demarche/ns#"
ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology" / "demarche.ttl"
SHAPES = ROOT / "ontology" / "shapes.ttl"
TRIPLES = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml"}
QUADS = {".nq": "nquads", ".trig": "trig", ".jsonld": "json-ld"}


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


def check_rdf12(path):
    """pyoxigraph finds one triple term for each position."""
    quads = list(pyoxigraph.parse(path=str(path)))
    terms = [q for q in quads if isinstance(q.object, pyoxigraph.Triple)]
    positions = {q.subject for q in quads if q.object == pyoxigraph.NamedNode(NAMESPACE + "Position")}
    assert terms and {q.subject for q in terms} == positions, f"{len(terms)} terms, {len(positions)} positions"
    return f"{len(terms)} triple terms, one for each position"


def check_same(paths):
    """Files of one name say the same: with graphs to pyoxigraph and rdflib, without them to both."""
    quads, triples = {}, {}
    for path in paths:
        ours = [str(q) for q in pyoxigraph.parse(path=str(path))]
        if path.suffix in QUADS:
            quads[path.name] = set(ours)
            theirs = rdflib.Dataset().parse(path, format=QUADS[path.suffix])
            count = sum(1 for _ in theirs.quads())
            assert count == len(set(ours)), f"{path.name}: rdflib has {count} quads of {len(set(ours))}"
        else:
            triples[path.name] = set(ours)
    flat = {name: {str(q.triple) for q in pyoxigraph.parse(path=str(p))} for p in paths for name in [p.name] if name in quads}
    for group in (quads, {**triples, **flat}):
        names = sorted(group)
        for name in names[1:]:
            first = {line.removesuffix(" .") for line in group[names[0]]}
            other = {line.removesuffix(" .") for line in group[name]}
            lost = (first ^ other) and next(iter(first ^ other))
            assert first == other, f"{names[0]} and {name} differ, e.g. in {lost[:300]}"
    return f"{', '.join(p.suffix for p in paths)} say the same {max(map(len, quads.values()), default=0)} quads"


def check_tables(path):
    """Frictionless finds every cell of its type and every key in its table; pandas joins them."""
    report = frictionless.validate(str(path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:5]
    positions = pandas.read_csv(path / "positions.csv", parse_dates=["date"])
    sides = positions.merge(pandas.read_csv(path / "actors.csv"), left_on="side_id", right_on="id")
    assert len(sides) == len(positions) and positions["date"].dtype.kind == "M"
    return f"{len(report.tasks)} tables, {len(positions)} positions, every one with its side"


def check_dna(path):
    """pandas reads statements with a time, an organisation, a concept and 0 or 1 for agreement."""
    table = pandas.read_csv(path, sep=";", parse_dates=["time"])
    assert set(table["agreement"]) <= {0, 1} and table["time"].dtype.kind == "M"
    assert not table[["statement ID", "organization", "concept", "text"]].isna().any().any()
    return f"{len(table)} statements of {table['organization'].nunique()} organisations"


CHECKS = {
    ".ttl": check_triples,
    ".nt": check_triples,
    ".rdf": check_triples,
    ".jsonld": check_quads,
    ".nq": check_quads,
    ".trig": check_quads,
}


def tasks(files):
    """What to look at, and how."""
    for path in files:
        check = check_rdf12 if path.stem == "rdf12" else CHECKS[path.suffix]
        yield path.name, lambda check=check, path=path: check(path)
    for folder in sorted({p.parent for p in files}):
        if (folder / "tables").is_dir():
            yield "tables", lambda folder=folder: check_tables(folder / "tables")
        if (folder / "dna.csv").is_file():
            yield "dna.csv", lambda folder=folder: check_dna(folder / "dna.csv")
    for stem in sorted({p.stem for p in files} - {"rdf12"}):
        alike = [p for p in files if p.stem == stem and (p.suffix in TRIPLES or p.suffix in QUADS)]
        if len(alike) > 1:
            yield f"{stem}.*", lambda alike=alike: check_same(alike)


def main(folder):
    files = [p for p in sorted(Path(folder).iterdir()) if p.suffix in CHECKS]
    failed = 0 if files else 1
    for name, check in tasks(files):
        try:
            print(f"ok    {name}: {check()}")
        except Exception as error:  # any reader may refuse in a way of its own
            failed += 1
            print(f"FAIL  {name}: {type(error).__name__}: {error}")
    if not files:
        print(f"FAIL  no exports in {folder}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
