//! Exports: round trips, fixed order, and any Unicode in every format.

use crate::graph::store;
use crate::negotiation::{analysis, document, position, proposition, run};
use demarche::export::{self, Format, GraphFormat};
use demarche::graph::{self, Edge, Graph, Node, NodeKind, Value, View};
use demarche::position::Stance;
use demarche::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn exported(store: &Store, format: Format) -> String {
    let mut out = Vec::new();
    export::write(store, format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn drawn(graph: &Graph, format: GraphFormat) -> String {
    let mut out = Vec::new();
    export::write_graph(graph, format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn read(text: &str, format: RdfFormat) -> BTreeSet<String> {
    let quads: Vec<Quad> = RdfParser::from_format(format).for_slice(text.as_bytes()).collect::<Result<_, _>>().unwrap();
    quads.iter().map(ToString::to_string).collect()
}

#[test]
fn quads_come_back_from_nquads_and_trig() {
    let store = store();
    let wanted: BTreeSet<String> = store.sorted_quads().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(read(&exported(&store, Format::NQuads), RdfFormat::NQuads), wanted);
    assert_eq!(read(&exported(&store, Format::TriG), RdfFormat::TriG), wanted);
}

#[test]
fn turtle_and_ntriples_have_the_same_triples() {
    let store = store();
    let turtle = exported(&store, Format::Turtle);
    assert_eq!(read(&turtle, RdfFormat::Turtle), read(&exported(&store, Format::NTriples), RdfFormat::NTriples));
    assert!(turtle.contains("@prefix actor: <https://w3id.org/demarche/actor/>"));
    assert_eq!(turtle.matches("\nactor:borland a dm:Actor, dm:State ;\n").count(), 1, "one group a subject:\n{turtle}");
}

#[test]
fn the_same_store_gives_the_same_bytes() {
    for (_, format) in Format::ALL {
        assert_eq!(exported(&store(), format), exported(&store(), format));
    }
    let text = exported(&store(), Format::NQuads);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.is_sorted());
}

/// Two nodes, and two edges between them.
fn tiny(label: &str) -> Graph {
    let node = |iri: &str, kind| Node {
        iri: format!("https://example.org/{iri}"),
        short: format!("ex:{iri}"),
        label: label.to_owned(),
        kind,
        attributes: BTreeMap::new(),
    };
    let edge = |iri: &str, modality: &str| Edge {
        iri: format!("https://example.org/{iri}"),
        label: "rejects".to_owned(),
        attributes: BTreeMap::from([
            ("quote", Value::Text(label.to_owned())),
            ("modality", Value::Text(modality.to_owned())),
            ("confidence", Value::Number(0.75)),
        ]),
    };
    let mut graph = Graph::new();
    let (a, b) = (graph.add_node(node("a", NodeKind::Actor)), graph.add_node(node("b", NodeKind::Proposition)));
    graph.add_edge(a, b, edge("p1", "actual"));
    graph.add_edge(a, b, edge("p2", "conditional"));
    graph
}

#[test]
fn dot_of_a_tiny_graph() {
    let golden = r#"digraph demarche {
  graph [rankdir=LR, charset="UTF-8"];
  node [fontname="Helvetica", shape=box, style=rounded];
  edge [fontname="Helvetica", fontsize=10];
  "ex:a" [label="say \"no\" \\ R&amp;D", tooltip="say \"no\" \\ R&amp;D", shape=ellipse];
  "ex:b" [label="say \"no\" \\ R&amp;D", tooltip="say \"no\" \\ R&amp;D"];
  "ex:a" -> "ex:b" [label="rejects", tooltip="say \"no\" \\ R&amp;D"];
  "ex:a" -> "ex:b" [label="rejects\n(conditional)", tooltip="say \"no\" \\ R&amp;D", style=dashed];
}
"#;
    assert_eq!(drawn(&tiny("say \"no\" \\ R&D"), GraphFormat::Dot), golden);
}

#[test]
fn graphml_keeps_parallel_edges_and_types() {
    let xml = drawn(&tiny("<&>"), GraphFormat::GraphMl);
    assert_eq!(xml.matches("<edge ").count(), 2);
    assert!(xml.contains("attr.name=\"confidence\" attr.type=\"double\""));
    assert!(xml.contains("<data key=\"node-label\">&lt;&amp;&gt;</data>"), "{xml}");
}

/// The text of all `data` elements whose key is `key`.
fn data(xml: &str, key: &str) -> Vec<String> {
    use quick_xml::{Reader, events::Event};
    let (mut reader, mut found, mut inside) = (Reader::from_str(xml), Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) => {
                inside = e.try_get_attribute("key").unwrap().is_some_and(|a| *a.value == *key);
                if inside {
                    found.push(String::new());
                }
            }
            Event::End(_) => inside = false,
            Event::Text(t) if inside => found.last_mut().unwrap().push_str(&t),
            Event::GeneralRef(r) if inside => {
                let name = r.to_string();
                let plain = r.resolve_char_ref().unwrap().map(String::from);
                let plain = plain.or_else(|| quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned));
                found.last_mut().unwrap().push_str(&plain.unwrap());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_label_comes_back_from_graphml(label in "\\PC{0,40}") {
        let xml = drawn(&tiny(&label), GraphFormat::GraphMl);
        let wanted: String = label.chars().map(|c| if matches!(c, '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c }).collect();
        prop_assert_eq!(data(&xml, "node-label"), vec![wanted.clone(), wanted]);
    }

    #[test]
    fn no_label_breaks_out_of_a_dot_string(label in any::<String>()) {
        let dot = drawn(&tiny(&label), GraphFormat::Dot);
        prop_assert_eq!(dot.lines().count(), 9);
        for line in dot.lines() {
            let unescaped = line.replace("\\\\", "").replace("\\\"", "");
            prop_assert_eq!(unescaped.matches('"').count() % 2, 0, "{}", line);
        }
    }

    #[test]
    fn any_words_come_back_from_rdf(words in any::<String>()) {
        let text = format!("Arland rejects {words}peace.");
        let mut p = position(&text, "Arland", Stance::Reject, "peace", "peace");
        p.proposition = proposition(&words);
        p.content.words = words;
        let mut store = Store::memory().unwrap();
        store.put(&document("d", &text), &analysis(vec![p]), &run()).unwrap();
        let wanted: BTreeSet<String> = store.sorted_quads().unwrap().iter().map(ToString::to_string).collect();
        prop_assert_eq!(read(&exported(&store, Format::TriG), RdfFormat::TriG), wanted.clone());
        prop_assert_eq!(read(&exported(&store, Format::NQuads), RdfFormat::NQuads), wanted);
        let turtle = read(&exported(&store, Format::Turtle), RdfFormat::Turtle);
        prop_assert_eq!(turtle, read(&exported(&store, Format::NTriples), RdfFormat::NTriples));
        prop_assert!(graph::build(&store, View::Positions).is_ok());
    }
}
