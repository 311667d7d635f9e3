//! What people code goes before what the program finds, and outlives that documents are read again.

use crate::common::analyzer;
use crate::negotiation::run;
use demarche::coding::{self, Coding, Form, Verdict};
use demarche::export::{self, DNA_COLUMNS};
use demarche::position::{Analysis, Stance};
use demarche::store::Store;
use demarche::text::Document;

const TEXT: &str = "Norway rejects the fishing quota. Iceland demands a ban on trawlers.";

fn document() -> Document {
    Document::new("note", TEXT)
}

/// Codings of a table, and what is wrong with its other rows.
fn read(form: Form, text: &str) -> (Vec<Coding>, Vec<String>) {
    let (mut codings, mut errors) = (Vec::new(), Vec::new());
    for row in coding::rows(form, text) {
        match row.and_then(|row| row.coding(&document(), None, Some("anna"))) {
            Ok(coding) => codings.push(coding),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (codings, errors)
}

fn applied(codings: &[Coding]) -> Analysis {
    let mut analysis = analyzer().analyze(&document());
    coding::apply(codings, &document(), &mut analysis, analyzer(), &Default::default());
    analysis
}

/// Side, stance, proposition and coder of each position.
fn told(analysis: &Analysis) -> Vec<String> {
    let one = |p: &demarche::position::Position| {
        let by = p.coder.as_deref().unwrap_or("machine");
        format!("{} {} {}: {by}", analysis.label(&p.side), p.stance, p.proposition.label)
    };
    analysis.positions.iter().map(one).collect()
}

#[test]
fn the_same_confirms_another_replaces_and_a_refutation_removes() {
    assert_eq!(
        told(&applied(&[])),
        ["Norway reject the fishing quota: machine", "Iceland demand a ban on trawlers: machine"]
    );
    let table = "doc,holder,stance,content,concept,verdict\n\
        note,Norway,reject,the fishing quota,,\n\
        note,Iceland,propose,a ban on trawlers,a limit on trawlers,\n";
    let (codings, errors) = read(Form::Csv, table);
    assert!(errors.is_empty(), "{errors:?}");
    let told_anew = told(&applied(&codings));
    assert_eq!(told_anew, ["Norway reject the fishing quota: anna", "Iceland propose a limit on trawlers: anna"]);
    let (codings, _) = read(Form::Csv, "doc,content,verdict\nnote,the fishing quota,refuted\n");
    assert_eq!(codings[0].verdict, Verdict::Refuted);
    assert_eq!(told(&applied(&codings)), ["Iceland demand a ban on trawlers: machine"]);
}

#[test]
fn a_position_that_nobody_found_is_added() {
    let text = r#"{"doc": "note", "holder": "Faroe Fishers", "stance": "support", "content": "the fishing quota", "start": 15, "end": 32}"#;
    let (codings, errors) = read(Form::Jsonl, text);
    assert!(errors.is_empty(), "{errors:?}");
    let analysis = applied(&codings);
    let position = analysis.positions.iter().find(|p| p.stance == Stance::Support).expect("the new one");
    assert_eq!(position.sentence.words, "Norway rejects the fishing quota.");
    assert_eq!((position.content.start, position.content.end), (15, 32));
    assert_eq!(analysis.label(&position.side), "Faroe Fishers");
}

#[test]
fn bad_rows_are_told_with_their_line_and_the_others_go_in() {
    let table = "document key;organization;agreement;concept;text\r\n\
        note;Norway;0;the quota;the fishing quota\r\n\
        note;Norway;maybe;the quota;the fishing quota\r\n\
        note;;1;the quota;the fishing quota\r\n\
        note;Norway;1;the quota;the whaling quota\r\n\
        note;Norway\r\n";
    let (codings, errors) = read(Form::Dna, table);
    assert_eq!(codings.len(), 1);
    assert_eq!(codings[0].stance, Some(Stance::Reject));
    let lines: Vec<&str> = errors.iter().map(|error| error.split(": ").next().unwrap()).collect();
    assert_eq!(lines, ["line 3", "line 4", "line 5", "line 6"]);
    assert!(errors[2].contains("does not say \"the whaling quota\""), "{errors:?}");
}

#[test]
fn statements_go_out_and_come_in_again() {
    let mut store = Store::memory().unwrap();
    store.put(&document(), &analyzer().analyze(&document()), &run()).unwrap();
    let mut out = Vec::new();
    assert_eq!(export::write_dna(&store, None, &mut out, &mut |_, _| {}).unwrap(), 2);
    let text = String::from_utf8(out).unwrap();
    assert!(text.starts_with(&DNA_COLUMNS.join(";")), "{text}");
    let (codings, errors) = read(Form::Dna, &text);
    assert!(errors.is_empty(), "{errors:?}");
    let before = told(&applied(&[]));
    assert_eq!(told(&applied(&codings)), before.iter().map(|p| p.replace("machine", "anna")).collect::<Vec<_>>());
}

#[test]
fn codings_are_kept_and_the_last_one_on_the_same_words_counts() {
    let mut store = Store::memory().unwrap();
    let (first, _) = read(Form::Csv, "doc,holder,stance,content\nnote,Norway,reject,the fishing quota\n");
    let (second, _) = read(Form::Csv, "doc,holder,stance,content\nnote,Norway,accept,the fishing quota\n");
    store.put_codings(&first).unwrap();
    store.put_codings(&first).unwrap();
    assert_eq!(store.codings().unwrap()["note"], first);
    store.put_codings(&second).unwrap();
    assert_eq!(store.codings().unwrap()["note"], second);
    store.put(&document(), &applied(&second), &run()).unwrap();
    assert!(demarche::store::check(&store).unwrap().is_empty());
    assert_eq!(store.codings().unwrap()["note"], second, "reading a document leaves them as they are");
}
