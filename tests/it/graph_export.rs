//! Graphs in the formats of other tools and as pictures: read back by libraries, with parallel edges, types, and any Unicode.

use demarche::export::{self, GraphFormat};
use demarche::graph::{Attributes, Claim, Edge, Network, Node, NodeKind, Source, Thing, Tone, Value, View};
use demarche::position::{Modality, Polarity, Stance};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// What a hostile text holds.
const HOSTILE: &str = "</script><script>alert('x')</script> \"q\" \\ & \u{1} \u{202e}rtl\u{2028} <!-- ]]> {{data}} %%";

/// A side and a proposition, and two positions of the one on the other.
fn tiny(label: &str) -> Network {
    let thing = |iri: &str| Thing {
        iri: format!("https://example.org/{iri}"),
        short: format!("ex:{iri}"),
        label: label.to_owned(),
    };
    let node = |iri: &str, kind, degree| {
        let Thing { iri, short, label } = thing(iri);
        Node { iri, short, label, kind, attributes: Attributes::from([("degree", Value::Integer(degree))]) }
    };
    let edge = |iri: &str, modality: &str, place| Edge {
        iri: format!("https://example.org/{iri}"),
        label: "rejects".to_owned(),
        tone: Tone::Against,
        attributes: Attributes::from([
            ("quote", Value::Text(label.to_owned())),
            ("modality", Value::Text(modality.to_owned())),
            ("confidence", Value::Number(0.75)),
            ("first", Value::Text("2025-02-28".to_owned())),
            ("last", Value::Text("2025-02-28".to_owned())),
        ]),
        claims: vec![place],
    };
    let claim = Claim {
        iri: "https://example.org/p1".to_owned(),
        side: thing("a"),
        holder: thing("a"),
        stance: Stance::Reject,
        verb: "rejects".to_owned(),
        proposition: thing("b"),
        leans: Vec::new(),
        addressee: None,
        source: Some(label.to_owned()),
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        date: None,
        days: None,
        confidence: 0.75,
        rule: "rule".to_owned(),
        quote: label.to_owned(),
        sentence: label.to_owned(),
        document: 0,
    };
    let mut network = Network { title: label.to_owned(), claims: vec![claim.clone(), claim], ..Network::default() };
    network.sources.push(Source {
        title: label.to_owned(),
        url: Some("javascript:alert(1)".to_owned()),
        ..Source::default()
    });
    let (a, b) = (
        network.graph.add_node(node("a", NodeKind::Actor, 2)),
        network.graph.add_node(node("b", NodeKind::Proposition, 2)),
    );
    network.graph.add_edge(a, b, edge("p1", "actual", 0));
    network.graph.add_edge(a, b, edge("p2", "conditional", 1));
    network
}

fn bytes(network: &Network, format: GraphFormat) -> Vec<u8> {
    let mut out = Vec::new();
    export::write_graph(network, format, &mut out).unwrap();
    out
}

fn written(network: &Network, format: GraphFormat) -> String {
    String::from_utf8(bytes(network, format)).unwrap()
}

/// What XML has no character for becomes the replacement character.
fn in_xml(words: &str) -> String {
    let forbidden = |c: char| {
        c.is_control() && !['\t', '\n', '\r'].contains(&c) && c < '\u{7f}' || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    words.chars().map(|c| if forbidden(c) { '\u{FFFD}' } else { c }).collect()
}

/// An element: its name, its attributes, the words in it.
type Element = (String, BTreeMap<String, String>, String);

/// The elements of a file with their attributes and the words in them; panics where it is not well-formed.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut open) = (Vec::<Element>::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(e) | Event::Empty(e) => {
                let attributes = e.attributes().map(|a| a.unwrap());
                let attributes = attributes
                    .map(|a| (a.key.0.to_string(), quick_xml::escape::unescape(&a.value).unwrap().into_owned()))
                    .collect();
                if matches!(event, Event::Start(_)) {
                    open.push(found.len());
                }
                found.push((e.name().0.to_string(), attributes, String::new()));
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(t) => {
                if let Some(at) = open.last() {
                    found[*at].2.push_str(t);
                }
            }
            Event::GeneralRef(r) => {
                let plain = r.resolve_char_ref().unwrap().map(String::from);
                let plain = plain.or_else(|| quick_xml::escape::resolve_predefined_entity(r).map(str::to_owned));
                if let Some(at) = open.last() {
                    found[*at].2.push_str(&plain.unwrap());
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn every_format_is_found_by_name_and_by_file() {
    for (name, format) in GraphFormat::all() {
        assert_eq!(name.parse(), Ok(format));
        assert!(!format.media_type().is_empty());
    }
    assert_eq!(GraphFormat::of_file("a/b.gexf".as_ref()), Some(GraphFormat::Gexf));
    assert_eq!(GraphFormat::of_file("a/b.txt".as_ref()), None);
    let error = "graphlm".parse::<GraphFormat>().unwrap_err();
    assert!(error.starts_with("unknown format \"graphlm\"; there are graphml, "), "{error}");
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    for (_, format) in GraphFormat::all().filter(|(_, format)| *format != GraphFormat::Csv) {
        assert_eq!(bytes(&tiny("x"), format), bytes(&tiny("x"), format), "{format:?}");
    }
}

#[test]
fn dot_of_a_tiny_graph() {
    let golden = r##"digraph demarche {
  graph [rankdir=LR, charset="UTF-8", fontname="Helvetica", labelloc=t, label="say \"no\" \\ R&amp;D\n1 side, 1 proposition, 2 positions, 1 document"];
  node [fontname="Helvetica", shape=box, style=rounded];
  edge [fontname="Helvetica", fontsize=10];
  "ex:a" [label="say \"no\" \\ R&amp;D", tooltip="say \"no\" \\ R&amp;D", shape=ellipse, degree=2];
  "ex:b" [label="say \"no\" \\ R&amp;D", tooltip="say \"no\" \\ R&amp;D", degree=2];
  "ex:a" -> "ex:b" [label="rejects", tooltip="say \"no\" \\ R&amp;D", color="#d55e00", style=dotted];
  "ex:a" -> "ex:b" [label="rejects\n(conditional)", tooltip="say \"no\" \\ R&amp;D", color="#d55e00", style=dashed];
}
"##;
    assert_eq!(written(&tiny("say \"no\" \\ R&D"), GraphFormat::Dot), golden);
}

#[test]
fn graphml_keeps_parallel_edges_and_types() {
    let elements = elements(&written(&tiny(HOSTILE), GraphFormat::GraphMl));
    let named = |name: &str| elements.iter().filter(|e| e.0 == name).collect::<Vec<_>>();
    assert_eq!(named("edge").len(), 2);
    let types: BTreeMap<_, _> = named("key").iter().map(|key| (&key.1["id"], key.1["attr.type"].as_str())).collect();
    assert_eq!((types[&"edge-confidence".to_owned()], types[&"node-degree".to_owned()]), ("double", "long"));
    let labels = elements.iter().filter(|e| e.1.get("key").is_some_and(|key| key == "node-label"));
    assert!(labels.clone().count() == 2 && labels.clone().all(|e| e.2 == in_xml(HOSTILE)));
}

#[test]
fn gexf_has_places_colours_and_a_kind_for_each_parallel_edge() {
    let all = elements(&written(&tiny(HOSTILE), GraphFormat::Gexf));
    let edges: Vec<_> = all.iter().filter(|e| e.0 == "edge").map(|e| &e.1).collect();
    assert_eq!((edges[0]["kind"].as_str(), edges[1]["kind"].as_str()), ("rejects", "rejects 2"));
    assert!(!edges[0].contains_key("start"));
    assert_eq!(all.iter().filter(|e| e.0 == "viz:position").count(), 2);
    assert!(all.iter().any(|e| e.0 == "attribute" && e.1["title"] == "confidence" && e.1["type"] == "double"));
    assert!(all.iter().any(|e| e.0 == "node" && e.1["label"] == in_xml(HOSTILE)));
    let dynamic = elements(&written(&tiny("x"), GraphFormat::DynamicGexf));
    let edge = &dynamic.iter().find(|e| e.0 == "edge").unwrap().1;
    assert_eq!((edge["start"].as_str(), edge["end"].as_str()), ("2025-02-28", "2025-03-01"));
}

#[test]
fn json_formats_keep_words_and_types() {
    let read = |format| serde_json::from_str::<Json>(&written(&tiny(HOSTILE), format)).unwrap();
    let cyjs = read(GraphFormat::CytoscapeJson);
    let edges = cyjs["elements"]["edges"].as_array().unwrap();
    assert_eq!((edges.len(), &edges[1]["data"]["modality"]), (2, &Json::from("conditional")));
    assert_eq!(cyjs["elements"]["nodes"][0]["data"]["name"], HOSTILE);
    assert!(cyjs["elements"]["nodes"][0]["position"]["x"].is_number());
    let links = read(GraphFormat::NodeLinkJson);
    assert_eq!((&links["multigraph"], &links["nodes"][1]["label"]), (&Json::from(true), &Json::from(HOSTILE)));
    assert_eq!(
        (&links["edges"][0]["key"], &links["edges"][0]["confidence"]),
        (&Json::from("https://example.org/p1"), &Json::from(0.75))
    );
}

#[test]
fn tables_have_typed_headers_and_all_words() {
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    export::write_graph_tables(&tiny(HOSTILE), &mut nodes, &mut edges).unwrap();
    let table = |bytes: &[u8]| {
        let mut reader = csv::Reader::from_reader(bytes);
        let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows: Vec<Vec<String>> = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
        (head, rows)
    };
    let (head, rows) = table(&nodes);
    assert_eq!(head, [":ID", ":LABEL", "Id", "Label", "degree:long", "kind", "label"]);
    assert_eq!((rows[0][1].as_str(), rows[0][3].as_str(), rows[0][4].as_str()), ("Actor", HOSTILE, "2"));
    let (head, rows) = table(&edges);
    assert_eq!(head[..4], [":START_ID", ":END_ID", ":TYPE", "Source"]);
    assert_eq!((rows.len(), rows[0][2].as_str()), (2, "REJECTS"));
    assert!(export::write_graph(&tiny(""), GraphFormat::Csv, &mut Vec::new()).is_err());
}

#[test]
fn mermaid_has_a_limit_and_says_so() {
    let mut network = tiny("many");
    let first = network.graph.node_indices().next().unwrap();
    for n in 0..80 {
        let (mut node, edge) = (network.graph[first].clone(), network.graph.edge_weights().next().unwrap().clone());
        node.iri = format!("https://example.org/n{n}");
        let node = network.graph.add_node(node);
        network.graph.add_edge(first, node, edge);
    }
    let chart = written(&network, GraphFormat::Mermaid);
    assert!(chart.contains("%% shows 50 of 82 nodes and 50 of 82 edges"), "{chart}");
    assert_eq!(chart.lines().filter(|line| line.contains("linkStyle")).count(), 50);
}

#[test]
fn pictures_have_words_lines_and_a_legend() {
    let svg = written(&tiny("a truce"), GraphFormat::Svg);
    let elements = elements(&svg);
    let words: Vec<&str> = elements.iter().filter(|e| e.0 == "text").map(|e| e.2.as_str()).collect();
    for expected in ["a truce", "against: rejects, drops", "1 side, 1 proposition, 2 positions, 1 document"] {
        assert!(words.contains(&expected), "{expected} is not in {words:?}");
    }
    let lines = elements.iter().filter(|e| e.0 == "path" && e.1.contains_key("marker-end"));
    assert!(
        lines.clone().count() >= 2
            && lines.clone().all(|e| e.1["stroke"] == "#d55e00" && e.1.contains_key("stroke-dasharray"))
    );
}

#[test]
fn a_png_is_a_png() {
    let png = bytes(&tiny("Übergänge Київ"), GraphFormat::Png);
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() > 5_000);
}

#[test]
fn an_empty_graph_is_a_valid_file_in_every_format() {
    let empty = Network::default();
    for format in [GraphFormat::GraphMl, GraphFormat::Gexf, GraphFormat::DynamicGexf, GraphFormat::Svg] {
        assert!(!elements(&written(&empty, format)).is_empty(), "{format:?}");
    }
    for format in [GraphFormat::CytoscapeJson, GraphFormat::NodeLinkJson] {
        assert!(serde_json::from_str::<Json>(&written(&empty, format)).is_ok(), "{format:?}");
    }
    for format in [GraphFormat::Dot, GraphFormat::Mermaid, GraphFormat::Png, GraphFormat::Html] {
        assert!(!bytes(&empty, format).is_empty(), "{format:?}");
    }
}

#[test]
fn a_page_runs_nothing_of_a_text() {
    let page = written(&tiny(HOSTILE), GraphFormat::Html);
    assert_eq!(page.matches("<script").count(), 3, "data, library and our own");
    assert!(!page.contains("alert('x')</script>"));
    let data = page.split("id=\"data\">").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(!data.contains('<'));
    let data: Json = serde_json::from_str(data).unwrap();
    assert_eq!(
        (&data["nodes"][0]["label"], &data["claims"][0]["sentence"]),
        (&Json::from(HOSTILE), &Json::from(HOSTILE))
    );
    assert!(page.contains("default-src 'none'; script-src 'sha256-"));
    assert!(!page.contains("'unsafe-inline'") && !page.contains("src=\""), "whole in itself");
}

#[test]
fn a_page_has_a_cap_and_says_so() {
    let mut network = tiny("x");
    let ends: Vec<_> = network.graph.node_indices().collect();
    for n in 0..3_100 {
        let mut edge = network.graph.edge_weights().next().unwrap().clone();
        edge.iri = format!("https://example.org/more{n}");
        network.graph.add_edge(ends[0], ends[1], edge);
    }
    let part = network.limited(3_000);
    assert_eq!(part.graph.edge_count(), 3_000);
    assert!(part.notes[0].contains("the 3000 strongest and surest of 3102 edges"), "{:?}", part.notes);
    assert_eq!(network.view, View::Positions);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_label_comes_back_from_xml(label in "\\PC{0,40}") {
        let network = tiny(&label);
        let wanted = in_xml(&label);
        let all = elements(&written(&network, GraphFormat::GraphMl));
        prop_assert!(all.iter().filter(|e| e.1.get("key").is_some_and(|k| k == "node-label")).all(|e| e.2 == wanted));
        let all = elements(&written(&network, GraphFormat::Gexf));
        prop_assert!(all.iter().filter(|e| e.0 == "node").all(|e| e.1["label"] == wanted));
    }

    #[test]
    fn any_words_are_drawn_and_nothing_panics(label in any::<String>()) {
        let network = tiny(&label);
        elements(&written(&network, GraphFormat::Svg));
        let page = written(&network, GraphFormat::Html);
        prop_assert_eq!(page.matches("<script").count(), 3);
        let chart = written(&network, GraphFormat::Mermaid);
        prop_assert_eq!(chart.lines().count(), 8, "{}", chart);
    }

    #[test]
    fn no_label_breaks_out_of_a_dot_string(label in any::<String>()) {
        let dot = written(&tiny(&label), GraphFormat::Dot);
        prop_assert_eq!(dot.lines().count(), 9);
        for line in dot.lines() {
            let unescaped = line.replace("\\\\", "").replace("\\\"", "");
            prop_assert_eq!(unescaped.matches('"').count() % 2, 0, "{}", line);
        }
    }
}
