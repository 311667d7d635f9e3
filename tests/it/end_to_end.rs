//! From the sample articles to answers and exports, as a user goes.

use crate::common::{TestEnv, shared};

/// The sample articles as N-Quads, lines sorted, built into a store of their own.
fn built(threads: &str) -> (TestEnv, Vec<String>) {
    let env = TestEnv::new();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let run = env.demarche(&["build", samples, "--threads", threads]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.starts_with("documents  12 new, 0 changed, 0 same, 0 failed\n"), "{}", run.stdout);
    let mut lines: Vec<_> = env.demarche(&["export", "--format", "nquads"]).stdout.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    (env, lines)
}

#[test]
fn two_builds_give_the_same_bytes_whatever_the_threads() {
    let (_, one) = built("1");
    let (_, two) = built("2");
    assert!(one.len() > 1000);
    assert!(one == two, "the quads differ");
}

#[test]
fn samples_answer_questions() {
    let (env, _) = built("2");
    for question in ["what are the positions of Norway", "who demands what of whom", "what happened in what order"] {
        let run = env.demarche(&["ask", question]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{question}");
        assert!(run.stdout.starts_with("SELECT"), "{}", run.stdout);
        for part in ["\n• ", "\n  “", "\n  — "] {
            assert!(run.stdout.contains(part), "{question}: {}", run.stdout);
        }
    }
}

#[test]
fn removing_all_documents_leaves_nothing_but_the_scheme_of_issues() {
    let (env, _) = built("2");
    let ids = env.demarche(&["query", "-e", "SELECT ?id { GRAPH ?g { ?d schema:identifier ?id } }", "--format", "csv"]);
    let ids: Vec<_> = ids.stdout.lines().skip(1).collect();
    assert_eq!(ids.len(), 12);
    assert_eq!(env.demarche(&[&["remove"], &ids[..]].concat()).code, Some(0));
    let left = env.demarche(&["export", "--format", "nquads"]).stdout;
    assert!(left.lines().all(|line| line.starts_with("<https://w3id.org/demarche/issue/")), "{left}");
    assert_eq!(env.demarche(&["check"]).code, Some(0));
}

#[test]
fn questions_and_named_queries_have_the_same_rows() {
    let Some(seeds) = shared("seeds") else { return };
    let env = TestEnv::new();
    env.demarche(&["build", seeds.to_str().expect("a plain path")]);
    let asked = env.demarche(&["ask", "which demands did Kyiv reject", "--format", "json"]);
    let queried = env.demarche(&["query", "rejected-demands", "actor=Ukraine", "--format", "json"]);
    assert_eq!((asked.code, asked.stderr.as_str()), (Some(0), ""));
    assert_eq!(asked.stdout, queried.stdout);
    for words in ["withdrawal", "NATO", "armed forces"] {
        let row =
            asked.stdout.lines().find(|row| row.split("\"demandedBy\"").next().is_some_and(|d| d.contains(words)));
        let row = row.unwrap_or_else(|| panic!("no demand on {words}: {}", asked.stdout));
        assert!(row.contains("actor/russia\""), "{row}");
    }
}
