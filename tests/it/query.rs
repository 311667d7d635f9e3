//! Named queries over the made-up negotiation, parameters, and the forms of answers.

use crate::negotiation::{echo, run, talks};
use demarche::assets::Assets;
use demarche::query::{self, Answer, Catalog, Format, Limits, Params, QueryError, Rows, rows};
use demarche::store::Store;
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
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_query_that_does_not_heed_the_token_is_left_behind() {
    let limits = Limits { timeout: Some(Duration::from_millis(100)), ..Limits::default() };
    let values = |v: &str| format!("VALUES {v} {{ {} }}", "1 ".repeat(300));
    let sparql =
        format!("SELECT (COUNT(*) AS ?n) {{ {} {} {} {} }}", values("?a"), values("?b"), values("?c"), values("?d"));
    let start = Instant::now();
    assert!(matches!(query::run(&store(), &sparql, &Params::none(), &limits), Err(QueryError::Timeout(_))));
    assert!(start.elapsed() < Duration::from_secs(5));
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
