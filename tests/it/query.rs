//! Named queries over the made-up negotiation, parameters, and the forms of answers.

use crate::common::analyzer;
use crate::negotiation::{echo, run, talks};
use demarche::assets::Assets;
use demarche::issues::Issues;
use demarche::position::Analysis;
use demarche::query::{self, Answer, Catalog, Format, Limits, Params, QueryError, Rows, rows};
use demarche::store::Store;
use demarche::text::Document;
use demarche::text::read::Documents;

use std::collections::HashSet;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

fn store() -> Store {
    let mut store = Store::memory().unwrap();
    for (document, analysis) in [talks(), echo()] {
        store.put(&document, &analysis, &run()).unwrap();
    }
    store
}

fn named(name: &str, pairs: &[&str]) -> Result<Rows, QueryError> {
    let catalog = Catalog::load(&Assets::builtin()).unwrap();
    match query::run_named(&store(), catalog.get(name)?, pairs, &Limits::default())? {
        Answer::Rows(rows) => Ok(rows),
        other => panic!("{other:?}"),
    }
}

/// One column as words, nothing as "–".
fn column(rows: &Rows, name: &str) -> Vec<String> {
    let n = rows.column(name).unwrap_or_else(|| panic!("no column {name} in {:?}", rows.columns));
    rows.rows.iter().map(|row| row[n].as_ref().map_or("–", |cell| cell.words()).to_owned()).collect()
}

#[test]
fn rejected_demands_have_their_maker_quote_and_document() {
    let rows = named("rejected-demands", &["actor=Arland"]).unwrap();
    assert_eq!(column(&rows, "demand"), ["Arland leave four valleys"; 2]);
    assert_eq!(column(&rows, "demandedBy"), ["Borland"; 2]);
    assert_eq!(column(&rows, "document"), ["Title of echo", "Title of talks"]);
    assert_eq!(column(&rows, "quote")[0], "Arville again refused to give up the valleys.");
    assert_eq!(column(&rows, "demandQuote")[0], "Borland demands that Arland leave the four valleys.");
    assert_eq!(column(&rows, "date"), ["2025-03-01"; 2]);
}

#[test]
fn an_actor_is_known_by_label_alias_and_short_name() {
    for name in ["Arland", "arville", "ARLAND", "actor:arland", "the Arlandic side", "Arlandic side"] {
        let rows = named("rejected-demands", &[&format!("actor={name}")]).unwrap();
        assert_eq!(rows.rows.len(), 2, "{name}");
    }
}

#[test]
fn a_topic_narrows_an_answer() {
    assert_eq!(named("rejected-demands", &["actor=Arland", "topic=valley"]).unwrap().rows.len(), 2);
    assert_eq!(named("rejected-demands", &["actor=Arland", "topic=grain exports"]).unwrap().rows.len(), 0);
}

#[test]
fn demands_say_who_wants_what_of_whom() {
    let rows = named("demands", &[]).unwrap();
    assert_eq!(column(&rows, "by"), ["Borland"]);
    assert_eq!(column(&rows, "addressee"), ["Arland"]);
    assert_eq!(named("demands", &["by=Borland", "of=Arland"]).unwrap().rows.len(), 1);
    assert_eq!(named("demands", &["of=Borland"]).unwrap().rows.len(), 0);
    assert_eq!(named("demands", &["by=Arland"]).unwrap().rows.len(), 0);
}

#[test]
fn positions_come_with_modality_and_who_says_so() {
    let rows = named("positions", &["actor=Arland"]).unwrap();
    assert_eq!(rows.rows.len(), 6);
    assert_eq!(column(&rows, "modality")[2..], ["actual", "actual", "hypothetical", "conditional"]);
    assert_eq!(column(&rows, "saidBy")[2..4], ["–", "Borland"]);
    assert_eq!(named("positions", &["actor=Arland", "stance=accept"]).unwrap().rows.len(), 1);
}

#[test]
fn a_conflict_has_both_quotes_whoever_is_named_first() {
    for pairs in [["one=Arland", "other=Borland"], ["one=Borland", "other=Arland"]] {
        let rows = named("conflicts", &pairs).unwrap();
        assert_eq!(column(&rows, "inFavour"), ["Borland"]);
        assert_eq!(column(&rows, "against"), ["Arland"]);
        assert_eq!(column(&rows, "quoteInFavour"), ["Borland demands that Arland leave the four valleys."]);
    }
    assert_eq!(column(&named("conflicts", &["one=Arland"]).unwrap(), "other"), ["Borland"]);
}

#[test]
fn events_come_in_order_of_date() {
    let rows = named("events", &[]).unwrap();
    assert_eq!(column(&rows, "event"), ["raid", "talks in Port Neutral"]);
    assert_eq!(column(&rows, "before"), ["talks in Port Neutral", "–"]);
    assert_eq!(column(&rows, "participants"), ["Arland, Borland"; 2]);
    assert_eq!(named("events", &["actor=Arland"]).unwrap().rows.len(), 2);
    assert_eq!(named("events", &["actor=Ada Example"]).unwrap().rows.len(), 0);
}

#[test]
fn own_words_stand_apart_from_what_others_say() {
    let rows = named("stance-on", &["topic=peace talks"]).unwrap();
    assert_eq!(column(&rows, "basis"), ["own words", "alleged"]);
    assert_eq!(column(&rows, "holder"), ["Arland"; 2]);
    assert_eq!(column(&rows, "saidBy"), ["–", "Borland"]);
}

/// The sample articles with what was found in them, read once.
fn articles() -> &'static [(Document, Analysis)] {
    static ARTICLES: LazyLock<Vec<(Document, Analysis)>> = LazyLock::new(|| {
        let documents = Documents::open(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples")]);
        documents.map(|d| d.map(|d| (d.clone(), analyzer().analyze(&d))).unwrap()).collect()
    });
    &ARTICLES
}

fn filled<'a>(articles: impl Iterator<Item = &'a (Document, Analysis)>) -> Store {
    let mut store = Store::memory().unwrap();
    for (document, analysis) in articles {
        store.put(document, analysis, &run()).unwrap();
    }
    let issues = Issues::load(&Assets::builtin()).unwrap();
    store.put_issues(&issues).unwrap();
    store.settle(issues.families(), &Assets::builtin()).unwrap();
    store
}

/// The sample articles as a graph.
fn samples() -> &'static Store {
    static STORE: LazyLock<Store> = LazyLock::new(|| filled(articles().iter()));
    &STORE
}

/// Whether some row has these words in these columns.
fn has(rows: &Rows, cells: &[(String, String)]) -> bool {
    let columns: Vec<_> = cells.iter().map(|(name, _)| column(rows, name)).collect();
    let fits = |row: usize| {
        columns.iter().zip(cells).all(|(column, (_, words))| column[row].to_lowercase().contains(&words.to_lowercase()))
    };
    (0..rows.rows.len()).any(fits)
}

#[test]
fn every_example_holds_on_the_sample_articles() {
    let catalog = Catalog::load(&Assets::builtin()).unwrap();
    for query in catalog.iter() {
        for example in &query.examples {
            let answer = query::run_named(samples(), query, &example.parameters, &Limits::default()).unwrap();
            let Answer::Rows(rows) = answer else { panic!("{} gives no rows", query.name) };
            let fits = if example.cells.is_empty() { rows.rows.is_empty() } else { has(&rows, &example.cells) };
            assert!(fits, "{} {:?}: {:?} is not in {rows:?}", query.name, example.parameters, example.cells);
        }
    }
}

#[test]
fn rows_come_once_each_and_in_one_order_however_the_store_was_filled() {
    let catalog = Catalog::load(&Assets::builtin()).unwrap();
    let reversed = filled(articles().iter().rev());
    for query in catalog.iter() {
        for example in &query.examples {
            let [one, other] = [samples(), &reversed].map(|store| {
                match query::run_named(store, query, &example.parameters, &Limits::default()).unwrap() {
                    Answer::Rows(rows) => rows.rows,
                    _ => panic!("{} gives no rows", query.name),
                }
            });
            assert_eq!(one, other, "{} {:?}", query.name, example.parameters);
            let distinct: HashSet<String> = one.iter().map(|row| format!("{row:?}")).collect();
            assert_eq!(distinct.len(), one.len(), "{} {:?}", query.name, example.parameters);
        }
    }
}

/// Rows of a query on the sample articles.
fn sampled(name: &str, pairs: &[&str]) -> Rows {
    let catalog = Catalog::load(&Assets::builtin()).unwrap();
    match query::run_named(samples(), catalog.get(name).unwrap(), pairs, &Limits::default()).unwrap() {
        Answer::Rows(rows) => rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_two_outlets_report_is_not_of_one_only() {
    let juvenile = |name: &str, pairs: &[&str]| {
        let rows = sampled(name, pairs);
        column(&rows, "proposition").iter().filter(|p| p.contains("juvenile fish")).count()
    };
    assert_eq!(juvenile("one-outlet", &["actor=United Kingdom"]), 0);
    assert_eq!(juvenile("positions", &["actor=United Kingdom", "stance=reject"]), 2);
    let rows = sampled("actor-card", &["actor=United Kingdom"]);
    let row = column(&rows, "proposition").iter().position(|p| p.contains("juvenile fish")).unwrap();
    for (name, count) in [("positions", "2"), ("documents", "2"), ("outlets", "2")] {
        assert_eq!(column(&rows, name)[row], count, "{name}");
    }
}

#[test]
fn stances_are_counted_once_each() {
    let rows = named("stance-counts", &[]).unwrap();
    assert_eq!(column(&rows, "actor"), ["Arland", "Borland"]);
    // One rejection in the first document, two in the second; what is alleged or open does not count.
    assert_eq!(column(&rows, "reject"), ["3", "0"]);
    assert_eq!(column(&rows, "demand"), ["0", "1"]);
    assert_eq!(column(&rows, "documents"), ["2", "1"]);
}

#[test]
fn an_answered_demand_is_not_among_the_unanswered() {
    assert_eq!(named("unanswered-demands", &[]).unwrap().rows.len(), 0);
    let mut store = Store::memory().unwrap();
    let (document, mut analysis) = talks();
    analysis.positions.truncate(1);
    store.put(&document, &analysis, &run()).unwrap();
    store.derive(&Assets::builtin()).unwrap();
    let catalog = Catalog::load(&Assets::builtin()).unwrap();
    let query = catalog.get("unanswered-demands").unwrap();
    let answer = query::run_named(&store, query, &["of=Arland"], &Limits::default()).unwrap();
    let Answer::Rows(rows) = answer else { panic!() };
    assert_eq!(column(&rows, "by"), ["Borland"]);
}

#[test]
fn what_is_said_of_a_side_stands_beside_what_it_says_itself() {
    let rows = named("said-of-others", &["of=Arland"]).unwrap();
    assert_eq!(column(&rows, "by"), ["Borland"]);
    assert_eq!(column(&rows, "proposition"), ["peace talks"]);
    assert_eq!(column(&rows, "ownStance"), ["reject"]);
    assert_eq!(column(&rows, "ownQuote"), ["Arland ruled out any talks about peace."]);
}

#[test]
fn a_spokesman_has_his_role_and_his_count() {
    let rows = named("spokespeople", &["side=Arland"]).unwrap();
    assert_eq!(column(&rows, "holder"), ["Ada Example"]);
    assert_eq!(column(&rows, "roles"), ["foreign minister"]);
    assert_eq!(column(&rows, "positions"), ["1"]);
}

#[test]
fn what_came_before_an_event_has_its_reason() {
    let rows = named("before-and-after", &["event=raid 12 February"]).unwrap();
    assert!(has(&rows, &[("relation".into(), "after".into()), ("why".into(), "signal: followed".into())]), "{rows:?}");
    assert!(has(&rows, &[("relation".into(), "before".into()), ("other".into(), "raid".into())]), "{rows:?}");
}

#[test]
fn direct_triples_count_right() {
    let sparql = "SELECT (COUNT(*) AS ?n) { actor:arland dm:rejects ?p . ?someone dm:demands ?p }";
    let answer = query::run(&store(), sparql, &Params::none(), &Limits::default()).unwrap();
    let Answer::Rows(rows) = answer else { panic!() };
    assert_eq!(column(&rows, "n"), ["1"]);
}

#[test]
fn mistakes_are_named_with_what_would_be_right() {
    let message = |name: &str, pairs: &[&str]| named(name, pairs).unwrap_err().to_string();
    assert!(message("demand", &[]).contains("no query named \"demand\"; there are demands"));
    assert!(message("positions", &[]).contains("needs actor="));
    assert!(message("positions", &["actor=Arlend"]).contains("did you mean Arland"));
    assert!(message("positions", &["actor=Arland", "mood=bad"]).contains("it takes actor, stance, topic"));
    assert!(message("positions", &["actor=Arland", "stance=dislike"]).contains("there are demand, propose"));
    assert!(message("positions", &["Arland"]).contains("name=value"));
}

#[test]
fn a_value_can_not_change_the_query() {
    for evil in ["x\") . ?s ?p ?o . FILTER(\"", "} DELETE WHERE { ?s ?p ?o }", "<https://example.org/> . ?a ?b ?c"] {
        assert_eq!(named("stance-on", &[&format!("topic={evil}")]).unwrap().rows.len(), 0, "{evil}");
        assert!(named("positions", &[&format!("actor={evil}")]).is_err(), "{evil}");
    }
}

fn written(sparql: &str, format: Format) -> String {
    let answer = query::run(&store(), sparql, &Params::none(), &Limits::default()).unwrap();
    let mut out = Vec::new();
    rows::write(&answer, format, &mut out, Some(80)).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn answers_have_stable_forms() {
    let sparql = "SELECT ?who (0.5 AS ?share) ('a, \"b\"' AS ?words) ?void { ?who dm:demands ?p }";
    assert_eq!(
        written(sparql, Format::Json),
        "[\n{\"who\":{\"iri\":\"https://w3id.org/demarche/actor/borland\",\"label\":\"Borland\"},\"share\":0.5,\
         \"words\":\"a, \\\"b\\\"\"}\n]\n"
    );
    assert_eq!(
        written(sparql, Format::Csv),
        "who,who_label,share,words,void\nhttps://w3id.org/demarche/actor/borland,Borland,0.5,\"a, \"\"b\"\"\",\n"
    );
    assert!(written(sparql, Format::Table).contains("actor:borland"));
    assert_eq!(written("ASK { ?who dm:demands ?p }", Format::Table), "yes\n");
    assert!(written("CONSTRUCT WHERE { ?who dm:demands ?p }", Format::Tsv).starts_with("subject\tpredicate\tobject\n"));
}

#[test]
fn a_query_that_takes_too_long_is_stopped() {
    let limits = Limits { timeout: Some(Duration::from_millis(200)), ..Limits::default() };
    let start = Instant::now();
    let sparql = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let answer = query::run(&store(), sparql, &Params::none(), &limits);
    assert!(matches!(answer, Err(QueryError::Timeout(_))), "{answer:?}");
    assert!(start.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_query_that_does_not_heed_the_token_is_left_behind() {
    let limits = Limits { timeout: Some(Duration::from_millis(100)), ..Limits::default() };
    let values = |v: &str| format!("VALUES {v} {{ {} }}", "1 ".repeat(300));
    let sparql =
        format!("SELECT (COUNT(*) AS ?n) {{ {} {} {} {} }}", values("?a"), values("?b"), values("?c"), values("?d"));
    let start = Instant::now();
    assert!(matches!(query::run(&store(), &sparql, &Params::none(), &limits), Err(QueryError::Timeout(_))));
    assert!(start.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_query_can_be_stopped_from_another_thread() {
    let limits = Limits::default();
    let cancel = limits.cancel.clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        cancel.cancel();
    });
    let sparql = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    assert!(matches!(query::run(&store(), sparql, &Params::none(), &limits), Err(QueryError::Cancelled)));
}

#[test]
fn a_limit_of_rows_is_told() {
    let limits = Limits { max_rows: Some(2), ..Limits::default() };
    let Answer::Rows(rows) = query::run(&store(), "SELECT * { ?s ?p ?o }", &Params::none(), &limits).unwrap() else {
        panic!()
    };
    assert!(rows.truncated && rows.rows.len() == 2);
}
