//! Sessions of the REPL, piped in: what comes out is answers and nothing else.

use crate::common::TestEnv;
use crate::program::Run;

/// A store with one document, and a session over it.
fn session(input: &str) -> Run {
    let env = TestEnv::new();
    env.write("a.txt", "The weather is fine.");
    let build = env.demarche(&["build", "a.txt"]);
    assert_eq!(build.code, Some(0), "{}", build.stderr);
    env.with_input(&["repl"], input)
}

#[test]
fn a_query_may_run_over_several_lines() {
    let run = session(".mode csv\nSELECT ?id {\n  GRAPH ?g {\n    ?g schema:identifier ?id\n  }\n}\n");
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "id\na\n", ""));
}

#[test]
fn modes_change_how_answers_look() {
    let query = "SELECT ?id { GRAPH ?g { ?g schema:identifier ?id } }\n";
    let run = session(&format!(".mode\n.mode json\n{query}.mode table\n{query}"));
    assert_eq!(run.stderr, "");
    assert!(run.stdout.starts_with("table\n[\n{\"id\":\"a\"}\n]\n+"), "{}", run.stdout);
}

#[test]
fn a_document_is_described_by_its_id() {
    let run = session(".mode csv\n.describe a\n");
    assert_eq!(run.stderr, "");
    assert!(run.stdout.contains("a.txt"), "{}", run.stdout);
}

#[test]
fn what_fails_is_told_and_the_session_goes_on() {
    let run = session("SELECT ?x { ?x ?y }\n.jump\n.mode loud\nwho are you\nLIMIT 3\nASK {}\n");
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), "yes\n"));
    let errors: Vec<_> = run.stderr.lines().filter(|l| l.starts_with("error: ")).collect();
    assert_eq!(errors.len(), 5, "{}", run.stderr);
    assert!(errors[0].starts_with("error: can't read the query: "));
    assert_eq!(errors[1], "error: no command .jump; .help lists them all");
    assert_eq!(errors[4], "error: LIMIT belongs on the line of the query's last brace, where the query ends");
}

#[test]
fn nothing_after_quit_is_read() {
    let run = session("ASK {}\n.quit\nASK {}\n");
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "yes\n"));
}

#[test]
fn help_and_queries_list_what_there_is() {
    let run = session(".help\n.queries\n");
    for words in [".describe", ".mode table|csv|json", "plain English"] {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
}
