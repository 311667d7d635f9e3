//! Timelines, deadlines and the order of events, as a user asks for them.

use crate::common::{TestEnv, shared};

fn built() -> TestEnv {
    let env = TestEnv::new();
    let run = env.demarche(&["build", concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    env
}

/// What a command prints; it must go well.
#[track_caller]
fn printed(env: &TestEnv, arguments: &[&str]) -> String {
    let run = env.demarche(arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout
}

#[test]
fn a_table_has_labels_and_sentences_instead_of_names() {
    let env = built();
    let table = printed(&env, &["timeline", "--from", "2026-02", "--to", "2026-02"]);
    assert!(table.contains("2026-02-20") && !table.contains("dm:") && !table.contains("document:"), "{table}");
    let all = printed(&env, &["timeline"]).lines().count();
    assert!(table.lines().count() < all);
}

#[test]
fn an_issue_narrows_a_timeline() {
    let env = built();
    let rows = |arguments: &[&str]| printed(&env, &[&["timeline", "--format", "csv"], arguments].concat());
    let fish = rows(&["--issue", "fisheries"]);
    assert!(fish.contains("mackerel") && !fish.contains("centrifuge"), "{fish}");
    assert!(fish.lines().count() < rows(&[]).lines().count());
    assert_eq!(rows(&["--issue", "no such issue"]).lines().count(), 1);
}

#[test]
fn a_picture_is_named_after_what_it_shows() {
    let env = built();
    let picture = printed(&env, &["timeline", "--actor", "Norway", "--issue", "fisheries", "--format", "svg"]);
    assert!(picture.contains("Timeline: Norway on fisheries"), "{picture}");
}

#[test]
fn a_build_tells_which_dates_have_no_value() {
    let env = TestEnv::new();
    env.write("notes/a.txt", "Chad and Mali signed a treaty on 31 June 2025. They will meet on 3 May 9999.");
    let run = env.demarche(&["build", "notes"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let told = |why: &str| run.stdout.lines().any(|line| line.starts_with("dates") && line.ends_with(why));
    assert!(told("1 without a value, since there is no such day: \"31 June 2025\""), "{}", run.stdout);
    assert!(told("1 without a value, since the year is out of range: \"3 May 9999\""), "{}", run.stdout);
}

#[test]
fn a_text_from_the_future_is_read_without_its_date() {
    let env = TestEnv::new();
    env.write("notes.jsonl", "{\"id\":\"a\",\"published\":\"2031-01-01\",\"text\":\"Chad met Mali yesterday.\"}\n");
    let run = env.demarche(&["extract", "notes.jsonl", "--what", "dates"]);
    assert!(run.stderr.contains("dated 2031-01-01, a day yet to come; read without a date"), "{}", run.stderr);
    assert!(run.stdout.contains("\"XXXX-XX-XX\""), "{}", run.stdout);
    let run = env.demarche(&["extract", "notes.jsonl", "--what", "dates", "--today", "2031-01-01"]);
    assert_eq!(run.stderr, "");
    assert!(run.stdout.contains("\"2030-12-31\""), "{}", run.stdout);
}

#[test]
fn the_war_of_the_seeds_comes_in_its_order() {
    let Some(seeds) = shared("seeds") else { return };
    let env = TestEnv::new();
    env.demarche(&["build", seeds.to_str().expect("a plain path")]);
    let deadlines = printed(&env, &["query", "deadlines", "day=2025-12-31", "actor=Russia", "--format", "csv"]);
    assert!(deadlines.lines().any(|row| row.starts_with("2025-09-02/2025-09-08,true,")), "{deadlines}");
    let timeline = printed(&env, &["timeline", "--format", "csv"]);
    assert!(timeline.lines().any(|row| row.starts_with("2025-09-02/2025-09-08,") && row.contains("ultimatum")));
    for (first, then, why) in [
        ("decree", "press conference", "dates: 2022-23 before 2024-12"),
        ("rounds", "invitation", "structure: speaks of one more of the kind: further"),
    ] {
        let arguments = ["query", "why-before", &format!("first={first}"), &format!("then={then}"), "--format", "csv"];
        let steps = printed(&env, &arguments);
        assert!(steps.contains(why), "{first}: {steps}");
    }
}
