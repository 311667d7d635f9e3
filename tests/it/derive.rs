//! What follows from all documents together: relations, answers, conflicts, and people's verdicts on them.

use crate::negotiation::run;
use demarche::analyze;
use demarche::assets::Assets;
use demarche::issues::Issues;
use demarche::query::{self, Answer, Catalog, Limits, Rows};
use demarche::store::{Access, Store};
use demarche::text::Document;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static ISSUES: LazyLock<Issues> = LazyLock::new(|| Issues::load(&Assets::builtin()).unwrap());

const TEXTS: [&str; 3] = [
    "Ghana demands the withdrawal of Chadian forces from the islands. Chad rejects a ceasefire.",
    "Chad refused to withdraw its troops from the islands. Ghana demands a ceasefire.",
    "Chad accepts a ceasefire. Peru called for new sanctions against Chad.",
];

fn document(n: usize) -> Document {
    Document::new(format!("note-{n}"), TEXTS[n]).published_on(date(2025, 3, 1 + n as i8))
}

fn put(store: &mut Store, n: usize) {
    let document = document(n);
    store.put(&document, &analyze(&document), &run()).unwrap();
}

fn derive(store: &mut Store) {
    store.put_issues(&ISSUES).unwrap();
    store.settle(ISSUES.families(), &Assets::builtin()).unwrap();
    store.flush().unwrap();
}

fn store_of(documents: &[usize]) -> Store {
    let mut store = Store::memory().unwrap();
    documents.iter().for_each(|n| put(&mut store, *n));
    derive(&mut store);
    store
}

fn lines(store: &Store) -> Vec<String> {
    store.sorted_quads().unwrap().iter().map(ToString::to_string).collect()
}

/// The lines that one store has and the other has not.
fn other_lines(one: &Store, other: &Store) -> Vec<String> {
    let [one, other] = [one, other].map(|store| lines(store).into_iter().collect::<BTreeSet<_>>());
    one.symmetric_difference(&other).cloned().collect()
}

fn rows(store: &Store, name: &str, pairs: &[&str]) -> Rows {
    let catalog = Catalog::load(&Assets::builtin()).unwrap();
    match query::run_named(store, catalog.get(name).unwrap(), pairs, &Limits::default()).unwrap() {
        Answer::Rows(rows) => rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn deriving_after_one_more_document_gives_the_same_as_anew() {
    let mut grown = store_of(&[0, 1]);
    put(&mut grown, 2);
    derive(&mut grown);
    assert_eq!(lines(&grown), lines(&store_of(&[2, 0, 1])));
}

/// Reports that touch each other: wishes and refusals on a few issues over some days, copies, changes of mind, events.
const REPORTS: [&str; 14] = [
    "Ghana demands the withdrawal of Chadian forces from the islands. Chad rejects a ceasefire.",
    "Chad refused to withdraw its troops from the islands. Ghana demands a ceasefire.",
    "Chad accepts a ceasefire. Peru called for new sanctions against Chad.",
    "Peru opposes sanctions against Chad. Ghana supports new sanctions against Chad.",
    "Chad and Ghana held talks in Oslo on 3 February 2025. Ghana demanded a ceasefire of 30 days.",
    "Talks between Ghana and Chad were held in Oslo on 3 February 2025. Chad ruled out a ceasefire of 30 days.",
    "Peru proposed a peace conference with Ghana. Chad is ready for a peace conference.",
    "Ghana rejected a peace conference. Ghana no longer demands a ceasefire.",
    "Chad accused Ghana of breaking the ceasefire. Peru supports a ceasefire.",
    "Ghana demands the withdrawal of Chadian forces from the islands. Chad rejects a ceasefire.",
    "Ghana refuses to lift the ban on exports. Chad wants Ghana to lift the ban on exports.",
    "Peru demands a ceasefire. Ghana accepts a ceasefire with Chad.",
    "Chad demands a ceasefire with Ghana. Ghana is ready for a ceasefire.",
    "Chad did not reject a ceasefire. Peru and Ghana back the withdrawal of Chadian forces from the islands.",
];

/// A document that says what a report says, on a day of its own.
fn report(n: usize, said: usize) -> Document {
    Document::new(format!("report-{n}"), REPORTS[said]).published_on(date(2025, 3, 1 + (n / 2) as i8))
}

/// Puts a document with what a report says, or removes it.
fn step(store: &mut Store, (n, said): (usize, Option<usize>)) {
    match said.map(|said| report(n, said)) {
        Some(document) => drop(store.put(&document, &analyze(&document), &run()).unwrap()),
        None => drop(store.remove(&report(n, n).key).unwrap()),
    }
}

/// Every other document, and what a person says of two propositions.
fn begin(store: &mut Store) {
    (0..REPORTS.len()).step_by(2).for_each(|n| step(store, (n, Some(n))));
    let one = store.propositions_named("a ceasefire").unwrap().remove(0).0;
    let other = store.propositions_named("a peace conference").unwrap().remove(0).0;
    store.put_verdict(&one, &other, true, "ann").unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn however_the_documents_came_and_went_the_rest_is_derived_alike(
        steps in prop::collection::vec((0..REPORTS.len(), prop::option::weighted(0.7, 0..REPORTS.len())), 1..14)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let open = || Store::open(folder.path().join("grown.store"), Access::Write).unwrap();
        let (mut grown, mut anew) = (open(), Store::memory().unwrap());
        [&mut grown, &mut anew].into_iter().for_each(begin);
        derive(&mut grown);
        for (n, next) in steps.into_iter().enumerate() {
            step(&mut grown, next);
            step(&mut anew, next);
            derive(&mut grown);
            if n % 3 == 2 {
                drop(grown);
                grown = open();
            }
        }
        derive(&mut anew);
        prop_assert_eq!(other_lines(&grown, &anew), Vec::<String>::new());
    }
}

#[test]
fn what_is_derived_leaves_with_its_documents() {
    let mut store = store_of(&[0, 1]);
    assert!(store.remove(&document(1).key).unwrap());
    derive(&mut store);
    assert_eq!(lines(&store), lines(&store_of(&[0])));
}

#[test]
fn a_rejection_in_other_words_answers_the_demand() {
    let found = rows(&store_of(&[0, 1]), "answers", &["asked=Ghana"]);
    assert!(!found.rows.is_empty());
    let rejected = rows(&store_of(&[0, 1]), "rejected-demands", &["actor=Chad"]);
    let demand = rejected.column("demandedBy").unwrap();
    assert!(rejected.rows.iter().any(|row| row[demand].as_ref().is_some_and(|cell| cell.words() == "Ghana")));
}

#[test]
fn opposite_stands_are_a_conflict_and_a_change_of_mind_ends_it() {
    let ceasefire =
        |store: &Store| rows(store, "opposed-stands", &["one=Ghana", "other=Chad", "topic=ceasefire"]).rows.len();
    assert!(ceasefire(&store_of(&[0, 1])) > 0);
    assert_eq!(ceasefire(&store_of(&[0, 1, 2])), 0);
    assert!(!rows(&store_of(&[0, 1, 2]), "changes", &["actor=Chad"]).rows.is_empty());
}

#[test]
fn a_verdict_outlives_runs_and_outranks_the_machine() {
    let mut store = store_of(&[0, 1, 2]);
    let one = store.propositions_named("a ceasefire").unwrap().remove(0).0;
    let other = store.propositions_named("new sanctions against Chad").unwrap().remove(0).0;
    let same = format!("{one} <https://w3id.org/demarche/ns#same> {other}");
    let has = |store: &Store| lines(store).iter().any(|line| line.starts_with(&same));
    assert!(!has(&store));
    store.put_verdict(&one, &other, true, "ann").unwrap();
    derive(&mut store);
    assert!(has(&store));
    put(&mut store, 2);
    derive(&mut store);
    assert!(has(&store));
    store.put_verdict(&one, &other, false, "ben").unwrap();
    derive(&mut store);
    assert!(!has(&store));
}

/// Two papers on one round of talks, and a third on another.
const ROUNDS: [&str; 3] = [
    "Chad and Ghana held talks in Oslo on 3 February 2025.",
    "Talks between Ghana and Chad were held in Oslo on 3 February 2025.",
    "Chad and Ghana held talks in Oslo on 10 February 2025.",
];

fn rounds() -> Store {
    let mut store = Store::memory().unwrap();
    for (n, text) in ROUNDS.iter().enumerate() {
        let document = Document::new(format!("round-{n}"), *text).published_on(date(2025, 3, 1));
        store.put(&document, &analyze(&document), &run()).unwrap();
    }
    derive(&mut store);
    store
}

#[test]
fn tellings_of_one_event_join_and_a_person_may_undo_it() {
    let mut store = rounds();
    let joined = |store: &Store| {
        let found = rows(store, "joins", &[]);
        let (holds, second) = (found.column("holds").unwrap(), found.column("secondQuote").unwrap());
        let words = |row: &[Option<query::Cell>], n: usize| row[n].as_ref().unwrap().words().to_owned();
        found.rows.iter().map(|row| (words(row, holds), words(row, second))).collect::<Vec<_>>()
    };
    assert_eq!(joined(&store), [("true".to_owned(), ROUNDS[1].to_owned())]);
    let talks = |store: &Store| {
        let found = rows(store, "timeline", &["actor=Chad"]);
        let kind = found.column("kind").unwrap();
        found.rows.iter().filter(|row| row[kind].as_ref().is_some_and(|cell| cell.words() == "talks")).count()
    };
    assert_eq!(talks(&store), 2);
    let [one, other] = [0, 1].map(|n| store.events_named(&format!("talks: {}", ROUNDS[n])).unwrap().remove(0).0);
    store.put_verdict(&one, &other, false, "ann").unwrap();
    derive(&mut store);
    assert_eq!((joined(&store), talks(&store)), (Vec::new(), 3));
    store.put_verdict(&one, &other, true, "ben").unwrap();
    derive(&mut store);
    assert_eq!(joined(&store).len(), 1);
}

#[test]
fn words_that_tell_too_little_join_no_documents() {
    let mut store = Store::memory().unwrap();
    for (n, text) in ["Ghana demands action.", "Chad rejects action."].into_iter().enumerate() {
        let document = Document::new(format!("bare-{n}"), text).published_on(date(2025, 3, 1));
        store.put(&document, &analyze(&document), &run()).unwrap();
    }
    derive(&mut store);
    assert!(rows(&store, "answers", &[]).rows.is_empty());
    assert!(rows(&store, "conflicts", &["one=Ghana"]).rows.is_empty());
}

#[test]
fn a_rejection_stands_for_a_while_where_documents_have_one_setting() {
    let answers = |rejected: jiff::civil::Date| {
        let texts = [
            (rejected, "Chad and Niger met in Accra. Chad rejects a ceasefire."),
            (date(2025, 3, 28), "Chad and Niger met again in Accra. Peru demands a ceasefire."),
        ];
        let mut store = Store::memory().unwrap();
        for (n, (day, text)) in texts.into_iter().enumerate() {
            let document = Document::new(format!("set-{n}"), text).published_on(day);
            store.put(&document, &analyze(&document), &run()).unwrap();
        }
        derive(&mut store);
        rows(&store, "answers", &["asked=Peru"]).rows.len()
    };
    assert_eq!((answers(date(2025, 3, 20)), answers(date(2025, 1, 2))), (1, 0));
}

#[test]
fn an_issue_goes_by_its_labels() {
    let stands = |topic: &str| rows(&store_of(&[0, 1]), "opposed-stands", &["one=Ghana", topic]).rows.len();
    assert!(stands("topic=Ceasefire") > 0);
    assert_eq!(stands("topic=cessation of hostilities"), stands("topic=ceasefire"));
}
