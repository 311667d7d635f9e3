//! `demarche eval`: figures on gold of the tests' own; on the shared gold, those of its own scorer.

use crate::common::{TestEnv, analyzer, shared};
use demarche::eval::{self, Cause, Counts, Evaluation, Found, GoldDocument, Kind, Part, Report, Sides, Standing};
use demarche::position::{Feature, Stance};
use demarche::text::Document;
use demarche::text::read::Documents;
use demarche::train::confidence;
use std::path::Path;

/// Something found in the first sentence of a text.
fn found(side: &str, stance: Stance, content: &str) -> Found {
    Found {
        side: side.to_owned(),
        stance,
        content: content.to_owned(),
        sentence: 0..60,
        sources: Vec::new(),
        addressee: None,
        standing: Standing::Asserted,
        confidence: 0.7,
        evidence: Vec::new(),
        rule: "test".to_owned(),
    }
}

fn gold(positions: &str) -> GoldDocument {
    serde_json::from_str(&format!(r#"{{"id": "note", "positions": [{positions}]}}"#)).expect("gold")
}

fn evaluate(gold: &GoldDocument, found: &[Found]) -> Evaluation {
    Evaluation::new([(gold, found)], &Sides::default())
}

const TRUCE: &str =
    r#"{"side": "Chad", "stances": ["demand", "seek"], "content": "a truce in the north", "start": 10, "end": 30}"#;

/// What is said of one thing found beside one position of the gold.
fn cause(gold_position: &str, one: Found) -> Option<(Kind, Cause)> {
    let evaluation = evaluate(&gold(gold_position), &[one]);
    evaluation.mistakes.first().map(|m| (m.kind, m.cause))
}

#[test]
fn stances_sides_and_words_must_agree() {
    assert_eq!(cause(TRUCE, found("the Chad", Stance::Seek, "the northern truce in the north")), None);
    let missed = |cause| Some((Kind::Missed, cause));
    assert_eq!(cause(TRUCE, found("Chad", Stance::Accept, "a truce")), missed(Cause::Stance));
    assert_eq!(cause(TRUCE, found("Niger", Stance::Seek, "a truce")), missed(Cause::Side));
    assert_eq!(cause(TRUCE, found("Niger", Stance::Reject, "a truce")), missed(Cause::SideAndStance));
    assert_eq!(cause(TRUCE, found("Chad", Stance::Seek, "no truce, not in the north")), missed(Cause::Negation));
    assert_eq!(cause(TRUCE, found("Chad", Stance::Seek, "talks on fish and water")), missed(Cause::Content));
    assert_eq!(cause(TRUCE, found("Chad", Stance::Accept, "talks on fish")), missed(Cause::Holder));
    assert_eq!(cause(TRUCE, found("Niger", Stance::Accept, "talks on fish")), missed(Cause::Sentence));
    let elsewhere = Found { sentence: 80..99, ..found("Chad", Stance::Accept, "talks on fish") };
    assert_eq!(cause(TRUCE, elsewhere), missed(Cause::Nothing));
    let denied = Found { standing: Standing::Denied, ..found("Chad", Stance::Seek, "a truce") };
    assert_eq!(cause(TRUCE, denied), missed(Cause::Standing));
}

#[test]
fn saying_it_twice_is_wrong_the_second_time() {
    let twice = [found("Chad", Stance::Seek, "a truce"), found("Chad", Stance::Demand, "a truce in the north")];
    let evaluation = evaluate(&gold(TRUCE), &twice);
    assert_eq!(evaluation.total(), Counts { found: 1, wrong: 1, missed: 0, optional: 0 });
    assert_eq!((evaluation.mistakes[0].kind, evaluation.mistakes[0].cause), (Kind::Wrong, Cause::Taken));
    assert_eq!(evaluation.mistakes[0].content, "a truce", "the better one counts");
}

#[test]
fn other_wordings_count_and_optional_ones_cost_nothing() {
    let ban = r#"{"side": "Oman", "sides": ["Qatar"], "stances": ["commit"], "content": "keep it", "start": 0, "end": 7,
        "resolves": ["keep the ban on trawlers"], "readings": [{"stance": "reject", "content": "lifting the ban"}]}"#;
    assert_eq!(cause(ban, found("Qatar", Stance::Commit, "the ban on trawlers")), None);
    assert_eq!(cause(ban, found("Oman", Stance::Reject, "lifting the ban")), None);
    let other = cause(ban, found("Oman", Stance::Commit, "lifting the ban"));
    assert!(other.is_some(), "the other wording is for the other stance");
    let optional = gold(&TRUCE.replace("\"start\"", "\"optional\": true, \"start\""));
    let nothing = evaluate(&optional, &[]).total();
    assert_eq!(nothing, Counts::default());
    let given = evaluate(&optional, &[found("Chad", Stance::Seek, "a truce")]).total();
    assert_eq!(given, Counts { optional: 1, ..Counts::default() });
}

#[test]
fn what_is_denied_asserts_nothing() {
    let denied = || Found { standing: Standing::Denied, ..found("Chad", Stance::Seek, "a truce") };
    assert_eq!(evaluate(&gold(""), &[denied()]).total(), Counts::default(), "so it is not wrong");
    let marked = TRUCE.replace("\"start\"", "\"polarity\": \"negated\", \"start\"");
    assert_eq!(cause(&marked, denied()), None, "and right where the gold has it so");
    assert!(cause(&marked, found("Chad", Stance::Seek, "a truce")).is_some());
}

#[test]
fn sources_and_addressees_are_counted_where_the_gold_has_them() {
    let told = TRUCE.replace("\"start\"", "\"source\": \"Niger\", \"addressee\": \"the Rebels\", \"start\"");
    let right = Found {
        sources: vec!["BBC".to_owned(), "Niger".to_owned()],
        addressee: Some("rebels".to_owned()),
        ..found("Chad", Stance::Seek, "a truce")
    };
    let evaluation = evaluate(&gold(&told), &[right]);
    assert_eq!((evaluation.source.right, evaluation.addressee.right), (1, 1));
    let evaluation = evaluate(&gold(&told), &[found("Chad", Stance::Seek, "a truce")]);
    assert_eq!((evaluation.source.right, evaluation.source.of, evaluation.addressee.of), (0, 1, 1));
}

#[test]
fn the_program_evaluates_gold_with_texts_and_without() {
    let env = TestEnv::new();
    let text = "Chad demanded a truce in the north. Niger rejected the levy on rice.";
    let position = |side: &str, stance: &str, content: &str| {
        let start = text.find(content).expect("its words");
        let end = start + content.len();
        format!(r#"{{"side":"{side}","stances":["{stance}"],"content":"{content}","start":{start},"end":{end}}}"#)
    };
    let positions =
        [position("Chad", "demand", "a truce in the north"), position("Niger", "accept", "the levy on rice")];
    let positions = positions.join(",");
    env.write("own.jsonl", format!(r#"{{"id":"note","text":"{text}","positions":[{positions}]}}"#));
    env.write("gold.jsonl", format!(r#"{{"id":"note","positions":[{positions}]}}"#));
    env.write("texts/note.txt", text);
    env.write("texts/other.txt", "Mali rejects the plan.");

    let own = env.demarche(&["eval", "positions", "own.jsonl", "--errors"]).stdout;
    assert!(own.contains("missed: another stance\n  Niger · accept · the levy on rice\n    note at 51\n"), "{own}");
    assert_eq!(own, env.demarche(&["eval", "positions", "gold.jsonl", "texts", "--errors"]).stdout);
    let json = env.demarche(&["eval", "positions", "own.jsonl", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["total"]["found"], &json["total"]["f1"]), (&1.into(), &0.5.into()), "{json}");

    let run = env.demarche(&["eval", "positions", "texts"]);
    assert!(run.code == Some(2) && run.stderr.contains("texts is no gold") && run.stderr.contains("hint:"), "{run:?}");
    let run = env.demarche(&["eval", "positions", "gold.jsonl"]);
    assert!(run.code == Some(1) && run.stderr.contains("no text for 1 of the gold (note)"), "{run:?}");
}

#[test]
fn unsure_positions_can_be_left_out() {
    let env = TestEnv::new();
    env.write("note.txt", "Chad demanded a truce in the north. According to Mali, Niger may want to reject it all.");
    let run = |least: &str| env.demarche(&["extract", "note.txt", "--min-confidence", least]);
    let extract = |least: &str| run(least).stdout;
    let confidence = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        record["confidence"].as_f64().expect("a number")
    };
    let all: Vec<f64> = extract("0").lines().map(confidence).collect();
    assert!(all.iter().any(|c| *c >= 0.6), "{all:?}");
    let most = all.iter().copied().fold(0.0, f64::max);
    assert!(extract(&most.to_string()).lines().map(confidence).all(|c| c >= most - 0.005));
    assert_eq!(extract("1"), "");
    let wrong = run("60");
    assert!(wrong.code == Some(2) && wrong.stderr.contains("a number from 0 to 1"), "{wrong:?}");
}

#[test]
fn every_position_says_what_its_confidence_weighs() {
    let document = Document::new("note", "Chad demanded that Niger open the border.");
    let analysis = analyzer().analyze(&document);
    let position = &analysis.positions[0];
    let has = |feature| position.evidence.iter().any(|e| e.feature == feature);
    assert!(has(Feature::Always) && has(Feature::Pattern) && has(Feature::Addressee));
    let sum: f32 = position.evidence.iter().map(|e| e.weighs()).sum();
    assert!((demarche::position::chance(sum) - position.confidence).abs() < 0.006);
}

/// Gold of the shared folder with what is found in its texts.
fn read_shared(name: &str, part: Part) -> Option<Vec<(GoldDocument, Vec<Found>)>> {
    let (gold, seeds, texts) = (shared(&format!("gold/{name}.jsonl"))?, shared("seeds")?, shared("corpus/texts")?);
    let documents: Vec<Document> = Documents::open(&[seeds, texts]).filter_map(Result::ok).collect();
    let gold = eval::read(&gold).expect("gold").into_iter().filter(|g| part.has(&g.id));
    let with_found = |g: GoldDocument| {
        let document = documents.iter().find(|d| d.id == g.id).expect("its text");
        let found = Found::all(&analyzer().analyze(document));
        (g, found)
    };
    Some(gold.map(with_found).collect())
}

/// `score.py` gives the same counts and the same interval; the draws are made in the same way.
#[test]
#[expect(clippy::print_stderr, reason = "the runner shows it with --nocapture")]
fn figures_are_those_of_the_shared_scorer() {
    let (Some(documents), Some(scorer)) = (read_shared("seeds", Part::All), shared("gold/score.py")) else { return };
    let env = TestEnv::new();
    let mut lines = String::new();
    for (gold, found) in &documents {
        for f in found {
            let polarity = if f.standing == Standing::Denied { "negated" } else { "affirmed" };
            let modality = if f.standing == Standing::Imagined { "hypothetical" } else { "actual" };
            let record = serde_json::json!({"doc": gold.id, "side": f.side, "stance": f.stance.as_str(), "content": f.content,
                "polarity": polarity, "modality": modality, "source": f.sources, "addressee": f.addressee});
            lines.push_str(&record.to_string());
            lines.push('\n');
        }
    }
    let predicted = env.write("predicted.jsonl", lines);
    let gold = scorer.with_file_name("seeds.jsonl");
    let run = std::process::Command::new("python3").args([&scorer, &gold, &predicted]).output();
    let Some(run) = run.ok().filter(|run| run.status.success()) else {
        eprintln!("skipped: no python3 that runs the shared scorer");
        return;
    };
    let sides = Sides::read(&scorer.with_file_name("sides.tsv")).expect("sides");
    let evaluation = Evaluation::new(documents.iter().map(|(g, f)| (g, &**f)), &sides);
    let (Counts { found, wrong, missed, optional }, interval) = (evaluation.total(), evaluation.interval());
    let ours = [
        format!("(found {found}, wrong {wrong}, missed {missed}, optional {optional})"),
        format!("95 % interval {:.3}–{:.3}", interval.low, interval.high),
        format!("source named {}/{}", evaluation.source.right, evaluation.source.of),
        format!("addressee right {}/{}", evaluation.addressee.right, evaluation.addressee.of),
    ];
    let theirs = String::from_utf8_lossy(&run.stdout);
    for figure in ours {
        assert!(theirs.contains(&figure), "{figure}\n{theirs}");
    }
}

/// The weights that ship are not far from those that fit what the program finds today.
#[test]
fn confidence_is_near_what_is_right() {
    let Some(sides) = shared("gold/sides.tsv") else { return };
    let sides = Sides::read(Path::new(&sides)).expect("sides");
    let names = ["seeds", "corpus", "news"];
    let documents: Vec<_> = names.iter().filter_map(|name| read_shared(name, Part::Tune)).flatten().collect();
    let evaluation = Evaluation::new(documents.iter().map(|(g, f)| (g, &**f)), &sides);
    let calibration = Report::new(&evaluation).calibration;
    let weights = confidence::fit(evaluation.judged.iter().map(|j| (&*j.evidence, j.is_right)));
    let table = confidence::table(&weights, calibration.positions);
    assert!(calibration.error < 0.1, "{calibration:?}: write this to data/lexicon/confidence.tsv\n{table}");
}
