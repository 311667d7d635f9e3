#!/usr/bin/env python3
"""Opens a folder of graphs with networkx, igraph, pandas' own reader of CSV and Graphviz, and reckons the measures anew.

    demarche graph --view conflict --output out/conflict.graphml   (and .gexf, .dot, .json; csv: a folder)
    python tests/tools/check_graphs.py out

Needs `pip install networkx igraph`, and `dot` of Graphviz if it is there. Prints a line for each file and ends with 1 if any fails.
"""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import igraph
import networkx


def same_measures(graph):
    """Degree, betweenness and components are those of networkx; communities are as good as its own."""
    simple = networkx.Graph(networkx.Graph(graph.to_undirected()).edges) if graph.number_of_edges() else networkx.Graph()
    simple.add_nodes_from(graph)
    data = graph.nodes(data=True)
    between = networkx.betweenness_centrality(simple)
    for node, has in data:
        assert has["degree"] == graph.degree(node), f"degree of {node}: {has['degree']}, not {graph.degree(node)}"
        assert abs(has["betweenness"] - between[node]) < 1e-6, f"betweenness of {node}"
    groups = {}
    for node, has in data:
        groups.setdefault(has["component"], set()).add(node)
    parts = {frozenset(part) for part in networkx.connected_components(simple)}
    assert {frozenset(group) for group in groups.values()} == parts, "other components"
    ties = networkx.Graph()
    ties.add_nodes_from(graph)
    for one, other, has in graph.edges(data=True):
        weight = 0 if has["label"] == "conflict" else max(0, has.get("weight", 1))
        if weight > 0:
            known = ties.get_edge_data(one, other, {"weight": 0})["weight"]
            ties.add_edge(one, other, weight=known + weight)
    if ties.number_of_edges() == 0:
        return "no ties"
    ours = {}
    for node, has in data:
        ours.setdefault(has["community"], set()).add(node)
    quality = networkx.community.modularity
    theirs = max(quality(ties, networkx.community.louvain_communities(ties, seed=seed)) for seed in range(5))
    mine = quality(ties, ours.values())
    assert mine >= theirs - 0.02, f"modularity {mine:.3f}, networkx has {theirs:.3f}"
    return f"measures as networkx has them, modularity {mine:.3f} ({theirs:.3f})"


def check_graphml(path):
    graph = networkx.read_graphml(path, force_multigraph=True)
    declared = path.read_text(encoding="utf-8").count("<edge ")
    assert graph.number_of_edges() == declared, f"{graph.number_of_edges()} edges of {declared}"
    assert all(has.get("label") for _, has in graph.nodes(data=True)), "a node without a label"
    other = igraph.Graph.Read_GraphML(str(path))
    assert (other.vcount(), other.ecount()) == (graph.number_of_nodes(), declared), "igraph reads another graph"
    return f"{graph.number_of_nodes()} nodes, {declared} edges; igraph the same; {same_measures(graph)}"


def check_gexf(path):
    graph = networkx.read_gexf(path, version="1.3")
    text = path.read_text(encoding="utf-8")
    assert graph.number_of_nodes() == text.count("<node ")
    kinds = [(e[0], e[1], e[2].get("kind", key)) for e in graph.edges(data=True) for key in [e[2].get("id")]]
    assert len(kinds) == len(set(kinds)), "two edges of one kind"
    assert graph.number_of_edges() == text.count("<edge "), f"{graph.number_of_edges()} edges of {text.count('<edge ')}"
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


def check_json(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    graph = networkx.node_link_graph(data, edges="edges")
    assert graph.number_of_edges() == len(data["edges"]), "edges were joined"
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


def check_tables(path):
    nodes, edges = (list(csv.DictReader((path / name).open(encoding="utf-8", newline=""))) for name in ["nodes.csv", "edges.csv"])
    names = {row[":ID"] for row in nodes}
    assert len(names) == len(nodes), "two nodes of one name"
    assert all(row[":START_ID"] in names and row[":END_ID"] in names and row[":TYPE"] for row in edges)
    return f"{len(nodes)} nodes, {len(edges)} edges"


def check_dot(path):
    """Graphviz reads it and draws a small one."""
    if not shutil.which("dot"):
        return "skipped: no Graphviz"
    edges = sum(" -> " in line or " -- " in line for line in path.read_text(encoding="utf-8").splitlines())
    engine = "dot" if edges <= 200 else "sfdp"
    drawn = subprocess.run([engine, "-Tsvg", str(path)], capture_output=True, timeout=300, check=True)
    assert drawn.stdout.count(b'class="edge"') == edges, "edges were lost"
    return f"{edges} edges, drawn by {engine}"


CHECKS = {".graphml": check_graphml, ".gexf": check_gexf, ".json": check_json, ".dot": check_dot}


def main(folder):
    failed = found = 0
    for path in sorted(Path(folder).iterdir()):
        check = check_tables if path.is_dir() else CHECKS.get(path.suffix)
        if check is None:
            continue
        found += 1
        try:
            print(f"ok    {path.name}: {check(path)}")
        except Exception as error:  # any reader may refuse in a way of its own
            failed += 1
            print(f"FAIL  {path.name}: {type(error).__name__}: {error}")
    if not found:
        print(f"FAIL  no graphs in {folder}")
    return 1 if failed or not found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
