//! Putting, replacing and removing; locks, schema, journal and snapshots; integrity.

use crate::common::TestEnv;
use crate::negotiation::{echo, position, run, talks};
use demarche::position::{Analysis, Stance};
use demarche::rdf::{Base, Options};
use demarche::store::{Access, Change, Store, StoreError, check};
use demarche::text::{Document, DocumentKey};
use proptest::prelude::*;

/// All quads as sorted lines.
fn lines(store: &Store) -> Vec<String> {
    store.sorted_quads().unwrap().iter().map(ToString::to_string).collect()
}

fn memory_with(documents: &[(Document, Analysis)]) -> Store {
    let mut store = Store::memory().unwrap();
    for (document, analysis) in documents {
        store.put(document, analysis, &run()).unwrap();
    }
    store
}

fn has_direct(store: &Store, property: &str) -> bool {
    let quads = store.sorted_quads().unwrap();
    quads.iter().any(|q| q.graph_name.is_default_graph() && q.predicate.as_str().ends_with(property))
}

#[test]
fn putting_twice_changes_nothing() {
    let (document, analysis) = talks();
    let mut store = Store::memory().unwrap();
    assert_eq!(store.put(&document, &analysis, &run()).unwrap(), Change::New);
    let before = lines(&store);
    assert_eq!(store.put(&document, &analysis, &run()).unwrap(), Change::Same);
    assert_eq!(lines(&store), before);
    assert!(store.is_current(&document, &run()).unwrap());
}

#[test]
fn a_new_text_or_title_or_run_is_not_current() {
    let (mut document, analysis) = talks();
    let store = memory_with(&[(document.clone(), analysis)]);
    assert!(!store.is_current(&document, &demarche::rdf::Run::new("models", "other rules")).unwrap());
    document.title = None;
    assert!(!store.is_current(&document, &run()).unwrap());
}

#[test]
fn replacing_takes_exactly_the_old_share_away() {
    let (document, analysis) = talks();
    let mut store = memory_with(&[(document.clone(), Analysis::default()), echo()]);
    assert_eq!(store.put(&document, &analysis, &run()).unwrap(), Change::Changed);
    assert_eq!(lines(&store), lines(&memory_with(&[echo(), talks()])));
}

#[test]
fn removing_all_leaves_nothing() {
    let (first, second) = (talks().0, echo().0);
    let mut store = memory_with(&[talks(), echo()]);
    assert!(store.remove(&first.key).unwrap());
    assert_eq!(lines(&store), lines(&memory_with(&[echo()])));
    assert!(store.remove(&second.key).unwrap());
    assert!(!store.remove(&second.key).unwrap());
    assert_eq!(lines(&store), Vec::<String>::new());
}

#[test]
fn a_direct_triple_leaves_with_its_last_document() {
    let mut store = memory_with(&[talks(), echo()]);
    store.remove(&talks().0.key).unwrap();
    assert!(has_direct(&store, "ns#rejects"), "the echo still says so");
    assert!(!has_direct(&store, "ns#demands"), "only the talks said so");
    store.remove(&echo().0.key).unwrap();
    assert!(!has_direct(&store, "ns#rejects"));
}

#[test]
fn texts_are_kept_as_long_as_a_document_has_them() {
    let (document, analysis) = talks();
    let mut copy = document.clone();
    copy.key = DocumentKey::new("copy");
    let mut store = memory_with(&[(document.clone(), analysis.clone()), (copy.clone(), analysis)]);
    store.remove(&document.key).unwrap();
    assert_eq!(store.text(&document.version()).unwrap().as_deref(), Some(document.text.as_str()));
    store.remove(&copy.key).unwrap();
    assert_eq!(store.text(&document.version()).unwrap(), None);
}

#[test]
fn documents_and_counts_tell_what_is_there() {
    let store = memory_with(&[talks(), echo()]);
    let keys: Vec<String> = store.documents().unwrap().iter().map(|d| d.key.to_string()).collect();
    assert_eq!(keys, ["https://news.example/echo", "https://news.example/talks"]);
    let talks = store.document(&DocumentKey::new("https://news.example/talks")).unwrap().unwrap();
    assert_eq!(talks.published.as_deref(), Some("2025-03-01"));
    assert_eq!(store.document(&DocumentKey::new("nowhere")).unwrap(), None);
    let counts = store.counts().unwrap();
    assert_eq!((counts.documents, counts.positions, counts.events, counts.actors), (2, 7, 2, 3));
}

#[test]
fn a_store_on_disk_is_the_same_after_it_was_closed() {
    let env = TestEnv::new();
    let dir = env.path("kg");
    let mut store = Store::open(&dir, Access::Write).unwrap();
    for (document, analysis) in [talks(), echo()] {
        store.put(&document, &analysis, &run()).unwrap();
    }
    store.flush().unwrap();
    drop(store);
    let reader = Store::open(&dir, Access::Read).unwrap();
    assert_eq!(lines(&reader), lines(&memory_with(&[talks(), echo()])));
    assert_eq!(reader.text(&talks().0.version()).unwrap(), Some(talks().0.text));
}

#[test]
fn what_was_put_outlives_a_kill_before_the_flush() {
    let env = TestEnv::new();
    let dir = env.path("kg");
    let mut store = Store::open(&dir, Access::Write).unwrap();
    store.put(&talks().0, &talks().1, &run()).unwrap();
    drop(store);
    let reader = Store::open(&dir, Access::Read).unwrap();
    assert_eq!(lines(&reader), lines(&memory_with(&[talks()])));
    drop(reader);
    let mut store = Store::open(&dir, Access::Write).unwrap();
    assert_eq!(store.put(&talks().0, &talks().1, &run()).unwrap(), Change::Same);
    store.put(&echo().0, &echo().1, &run()).unwrap();
    store.flush().unwrap();
    assert_eq!(lines(&store), lines(&memory_with(&[talks(), echo()])));
}

#[test]
#[cfg(not(feature = "persist"))]
fn half_a_document_in_the_journal_counts_for_nothing() {
    let env = TestEnv::new();
    let dir = env.path("kg");
    for (document, analysis) in [talks(), echo()] {
        let mut store = Store::open(&dir, Access::Write).unwrap();
        store.put(&document, &analysis, &run()).unwrap();
    }
    let journals = std::fs::read_dir(&dir).unwrap().flatten().map(|e| e.path());
    let journal =
        journals.filter(|p| p.extension().is_some_and(|e| e == "nq")).max_by_key(|p| p.metadata().unwrap().len());
    let journal = journal.unwrap();
    let bytes = std::fs::read(&journal).unwrap();
    for cut in [bytes.len() - 1, bytes.len() / 2, 7] {
        std::fs::write(&journal, &bytes[..cut]).unwrap();
        assert_eq!(lines(&Store::open(&dir, Access::Read).unwrap()), lines(&memory_with(&[talks()])), "cut at {cut}");
    }
    Store::open(&dir, Access::Write).unwrap().put(&echo().0, &echo().1, &run()).unwrap();
    assert_eq!(lines(&Store::open(&dir, Access::Read).unwrap()), lines(&memory_with(&[talks(), echo()])));
}

#[test]
fn a_second_writer_is_refused_and_a_reader_sees_what_was_flushed() {
    let env = TestEnv::new();
    let dir = env.path("kg");
    let mut store = Store::open(&dir, Access::Write).unwrap();
    store.put(&talks().0, &talks().1, &run()).unwrap();
    store.flush().unwrap();
    let second = Store::open(&dir, Access::Write);
    assert!(matches!(second, Err(StoreError::Busy(_))), "{second:?}");
    store.put(&echo().0, &echo().1, &run()).unwrap();
    let reader = Store::open(&dir, Access::Read).unwrap();
    assert!(reader.document(&talks().0.key).unwrap().is_some());
    store.flush().unwrap();
    let late = Store::open(&dir, Access::Read).unwrap();
    assert!(late.document(&echo().0.key).unwrap().is_some());
    assert!(reader.document(&talks().0.key).unwrap().is_some(), "the first reader still has its snapshot");
}

#[test]
fn a_reader_can_not_write() {
    let env = TestEnv::new();
    let dir = env.path("kg");
    Store::open(&dir, Access::Write).unwrap().flush().unwrap();
    let mut reader = Store::open(&dir, Access::Read).unwrap();
    assert!(matches!(reader.put(&talks().0, &talks().1, &run()), Err(StoreError::ReadOnly)));
    assert!(matches!(reader.remove(&talks().0.key), Err(StoreError::ReadOnly)));
}

#[test]
fn no_store_an_old_store_and_another_folder_say_what_they_are() {
    let env = TestEnv::new();
    let dir = env.path("kg");
    assert!(matches!(Store::open(&dir, Access::Read), Err(StoreError::Missing(_))));
    Store::open(&dir, Access::Write).unwrap().flush().unwrap();
    env.write("kg/store.txt", "demarche store\nschema 0\nbase https://w3id.org/demarche/\n");
    let message = Store::open(&dir, Access::Write).unwrap_err().to_string();
    assert!(message.contains("rebuild with `demarche build"), "{message}");
    env.write("kg/store.txt", "demarche store\nschema 99\nbase https://w3id.org/demarche/\n");
    assert!(matches!(Store::open(&dir, Access::Read), Err(StoreError::NewSchema { found: 99, .. })));
    env.write("photos/cat.jpg", "");
    assert!(matches!(Store::open(env.path("photos"), Access::Write), Err(StoreError::NotAStore(_))));
}

#[test]
fn a_store_keeps_its_base() {
    let env = TestEnv::new();
    let dir = env.path("kg");
    let options = Options { base: Base::new("https://example.org/kg").unwrap(), ..Options::default() };
    let mut store = Store::open_with(&dir, Access::Write, options).unwrap();
    store.put(&talks().0, &talks().1, &run()).unwrap();
    store.flush().unwrap();
    drop(store);
    let reader = Store::open(&dir, Access::Read).unwrap();
    assert!(lines(&reader).iter().any(|line| line.contains("<https://example.org/kg/actor/arland>")));
    assert!(lines(&reader).iter().all(|line| !line.contains("<https://w3id.org/demarche/actor/")));
    let other = Store::open_with(&dir, Access::Read, Options::default());
    assert!(matches!(other, Err(StoreError::OtherBase { .. })), "{other:?}");
}

#[test]
fn a_sound_store_has_no_findings() {
    assert_eq!(check(&memory_with(&[talks(), echo()])).unwrap(), Vec::new());
}

/// The rules that a store breaks after some SPARQL update.
fn broken(update: &str) -> Vec<&'static str> {
    let store = memory_with(&[talks(), echo()]);
    let mut evaluator = oxigraph::sparql::SparqlEvaluator::new();
    for (prefix, namespace) in store.prefixes().iter() {
        evaluator = evaluator.with_prefix(prefix, namespace).unwrap();
    }
    evaluator.parse_update(update).unwrap().on_store(store.graph()).execute().unwrap();
    let mut rules: Vec<_> = check(&store).unwrap().into_iter().map(|finding| finding.rule).collect();
    rules.dedup();
    rules
}

#[test]
fn each_kind_of_damage_is_found() {
    assert_eq!(broken("INSERT DATA { actor:arland dm:seeks proposition:truce }"), ["unsupported-triple"]);
    assert_eq!(broken("DELETE { ?a rdfs:label ?l } WHERE { ?a a dm:Actor ; rdfs:label ?l }"), ["missing-label"]);
    assert_eq!(
        broken("INSERT { ?b dm:precedes ?a } WHERE { ?a dm:precedes ?b }"),
        ["unsupported-triple", "precedes-cycle"]
    );
    assert_eq!(
        broken("INSERT DATA { actor:a dm:copyOf actor:b . GRAPH actor:g { actor:a dm:copyOf actor:b } }"),
        ["dangling-copy"]
    );
    let gone = "DELETE { GRAPH ?g { ?p dm:holder ?h } } WHERE { GRAPH ?g { ?p dm:holder ?h ; dm:stance dm:demand } }";
    assert_eq!(broken(gone), ["incomplete-position"]);
    let moved = "DELETE { GRAPH ?g { ?p dm:start ?s } } INSERT { GRAPH ?g { ?p dm:start 1 } }
                 WHERE { GRAPH ?g { ?p dm:start ?s ; dm:stance dm:demand } }";
    assert_eq!(broken(moved), ["offsets"]);
    let lost = "DELETE { GRAPH ?g { ?d dm:version ?v } } INSERT { GRAPH ?g { ?d dm:version 'f00d' } }
                WHERE { GRAPH ?g { ?d dm:version ?v } }";
    assert_eq!(broken(lost), ["missing-text"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Any sequence of puts and removals ends where putting the survivors into a new store ends.
    #[test]
    fn the_order_of_puts_and_removals_leaves_no_trace(steps in prop::collection::vec((0..3_usize, 0..4_usize), 1..12)) {
        let mut store = Store::memory().unwrap();
        let mut survivors: std::collections::BTreeMap<usize, (Document, Analysis)> = Default::default();
        for (n, version) in steps {
            let text = format!("Arland wants peace, version {version}. Borland rejects peace.");
            let mut document = crate::negotiation::document(&format!("d{n}"), &text);
            document.title = None;
            let stance = Stance::ALL[version];
            let positions = vec![position(&text, "Arland", stance, "peace", &format!("peace {}", version % 2))];
            let analysis = crate::negotiation::analysis(positions);
            if version == 3 {
                store.remove(&document.key).unwrap();
                survivors.remove(&n);
            } else {
                store.put(&document, &analysis, &run()).unwrap();
                survivors.insert(n, (document, analysis));
            }
        }
        let fresh = memory_with(&survivors.into_values().collect::<Vec<_>>());
        prop_assert_eq!(lines(&store), lines(&fresh));
    }
}
