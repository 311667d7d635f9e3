//! Exports: round trips, fixed order, and any Unicode in every format.

use crate::graph::store;
use crate::negotiation::{analysis, document, position, proposition, run};
use demarche::export::{self, Kind, Selection, Terms};
use demarche::graph::{self, Wanted};
use demarche::position::Stance;
use demarche::rdf::Syntax;
use demarche::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Triple};
use proptest::prelude::*;
use std::collections::BTreeSet;

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

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
        prop_assert!(graph::build(&store, &Wanted::default()).is_ok());
    }
}
