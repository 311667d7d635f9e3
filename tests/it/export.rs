//! Exports: round trips, fixed order, and any Unicode in every format.

use crate::graph::store;
use crate::negotiation::{analysis, document, position, proposition, run};
use demarche::export::{self, GraphFormat, Kind, Selection, Terms};
use demarche::graph::{self, Edge, Graph, Node, NodeKind, Value, View};
use demarche::position::Stance;
use demarche::rdf::Syntax;
use demarche::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Triple};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn exported(store: &Store, syntax: Syntax) -> String {
    written(store, syntax, Terms::Plain, &Selection::default())
}

fn written(store: &Store, syntax: Syntax, terms: Terms, selection: &Selection) -> String {
    let chosen = (!selection.is_everything()).then(|| selection.choose(store).unwrap());
    let mut out = Vec::new();
    export::write(store, syntax, terms, chosen.as_ref(), &mut out, &mut |_, _| {}).unwrap();
    String::from_utf8(out).unwrap()
}

fn format(syntax: Syntax) -> RdfFormat {
    RdfFormat::from_media_type(syntax.media_type()).unwrap()
}

/// What comes out in a syntax and in again; without their graphs where it has none.
fn round_trip(store: &Store, syntax: Syntax) -> BTreeSet<String> {
    read(&exported(store, syntax), format(syntax))
}

/// What a syntax should give back.
fn wanted(store: &Store, syntax: Syntax) -> BTreeSet<String> {
    let quads = store.sorted_quads().unwrap();
    let shown =
        |quad: &Quad| if syntax.has_graphs() { quad.to_string() } else { Triple::from(quad.clone()).to_string() };
    quads.iter().map(shown).collect()
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
fn the_same_statements_come_back_from_every_syntax() {
    let store = store();
    for (name, syntax) in Syntax::ALL {
        assert_eq!(round_trip(&store, syntax), wanted(&store, syntax), "{name}");
    }
}

#[test]
fn a_new_store_from_an_export_is_the_same_store() {
    let store = store();
    let copy = Store::memory().unwrap();
    copy.graph().load_from_slice(format(Syntax::JsonLd), &exported(&store, Syntax::JsonLd)).unwrap();
    assert_eq!(exported(&copy, Syntax::NQuads), exported(&store, Syntax::NQuads));
}

#[test]
fn turtle_is_grouped_and_jsonld_has_short_names() {
    let turtle = exported(&store(), Syntax::Turtle);
    assert!(turtle.contains("@prefix actor: <https://w3id.org/demarche/actor/>"));
    assert_eq!(turtle.matches("\nactor:borland a dm:Actor, dm:State ;\n").count(), 1, "one group a subject:\n{turtle}");
    let json = exported(&store(), Syntax::JsonLd);
    assert!(json.contains("\n      \"@id\": \"actor/borland\",\n      \"@type\": [\"Actor\",\"State\"],\n"), "{json}");
    assert!(json.contains("\"stance\": \"reject\""), "{json}");
}

#[test]
fn the_same_store_gives_the_same_bytes() {
    for (_, syntax) in Syntax::ALL {
        assert_eq!(exported(&store(), syntax), exported(&store(), syntax));
    }
    let text = exported(&store(), Syntax::NQuads);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.is_sorted());
}

#[test]
fn positions_reify_what_they_assert_where_asked() {
    let store = store();
    for syntax in [Syntax::Turtle, Syntax::TriG] {
        let text = written(&store, syntax, Terms::Triple, &Selection::default());
        assert!(text.contains("rdf:reifies <<( actor:arland dm:"), "{text}");
    }
    let lines = written(&store, Syntax::NQuads, Terms::Triple, &Selection::default());
    let added = lines.lines().filter(|line| line.contains("22-rdf-syntax-ns#reifies> <<( <")).count();
    assert_eq!(added, store.counts().unwrap().positions);
    assert_eq!(lines.lines().count() - added, wanted(&store, Syntax::NQuads).len());
    for syntax in [Syntax::RdfXml, Syntax::JsonLd] {
        let refused = export::write(&store, syntax, Terms::Triple, None, &mut Vec::new(), &mut |_, _| {});
        assert!(refused.is_err_and(|e| e.to_string().contains("has no triple terms; take turtle")));
    }
}

#[test]
fn a_selection_brings_what_it_stands_on_and_no_more() {
    let store = store();
    let selection =
        Selection { only: vec![Kind::Positions], actor: Some("Borland".to_owned()), ..Selection::default() };
    let lines = written(&store, Syntax::NQuads, Terms::Plain, &selection);
    let all = wanted(&store, Syntax::NQuads);
    assert!(lines.lines().all(|line| all.contains(line.trim_end_matches(" ."))), "nothing of its own");
    let names = |line: &str, kind: &str| line.contains(&format!("<https://w3id.org/demarche/{kind}/"));
    for kind in ["position", "passage", "document", "actor", "proposition"] {
        assert!(lines.lines().any(|line| line.starts_with(&format!("<https://w3id.org/demarche/{kind}/"))), "{kind}");
    }
    // Whatever is named is described.
    let subjects: BTreeSet<&str> = lines.lines().filter_map(|line| line.split(' ').next()).collect();
    for line in lines.lines().filter(|line| names(line, "proposition")) {
        let object = line.split(' ').nth(2).unwrap();
        assert!(!object.contains("/proposition/") || subjects.contains(object), "{line}");
    }
    assert!(lines.lines().count() < all.len());
}

#[test]
fn an_empty_selection_is_an_empty_file_that_can_be_read() {
    let store = store();
    let long_ago = Selection { until: Some(jiff::civil::date(1800, 1, 1)), ..Selection::default() };
    for (name, syntax) in Syntax::ALL {
        let text = written(&store, syntax, Terms::Plain, &long_ago);
        assert!(read(&text, format(syntax)).is_empty(), "{name}: {text}");
    }
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
        for (name, syntax) in Syntax::ALL {
            if syntax == Syntax::RdfXml {
                // XML has no way to write some characters; what comes out can be read all the same.
                prop_assert_eq!(round_trip(&store, syntax).len(), wanted(&store, syntax).len());
            } else {
                prop_assert_eq!(round_trip(&store, syntax), wanted(&store, syntax), "{}", name);
            }
        }
        prop_assert!(graph::build(&store, View::Positions).is_ok());
    }
}
