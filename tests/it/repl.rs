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
    let caret = "not \"}\"\n  1 │ SELECT ?x { ?x ?y }\n    │                   ^\n";
    assert!(run.stderr.contains(caret), "{}", run.stderr);
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
    for words in [".describe", ".mode [FORMAT]", "plain English"] {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
}

/// A store with two positions, and a session over it.
fn positions(arguments: &[&str], input: &str) -> (TestEnv, Run) {
    let env = TestEnv::new();
    env.write("a.txt", "Ardania rejects talks with Velmar. Velmar demands the return of the islands.");
    assert_eq!(env.demarche(&["build", "a.txt"]).code, Some(0));
    let run = env.with_input(&[&["repl"], arguments].concat(), input);
    (env, run)
}

#[test]
fn the_first_failure_gives_the_exit_code() {
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    for (input, code) in
        [("ASK {}", 0), ("ASK {\n\n", 1), (".jump\nASK {\n\n", 2), (&format!(".timeout 0.2\n{product}"), 124)]
    {
        assert_eq!(session(&format!("{input}\n")).code, Some(code), "{input}");
    }
}

#[test]
fn answers_have_many_forms() {
    let query = "SELECT ?who { ?who dm:rejects ?what }\n";
    let graph = "CONSTRUCT { ?who dm:rejects ?what } { ?who dm:rejects ?what }\n";
    let (_, run) =
        positions(&[], &format!(".mode markdown\n{query}.mode xml\n{query}.mode ttl\n{graph}.mode nq\n{graph}"));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for part in [
        "| Ardania (actor:ardania) |",
        "<binding name=\"who\"><uri>https://",
        "actor:ardania dm:rejects proposition:",
        "ardania> <https://",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    let (_, run) = positions(&[], &format!(".mode ttl\n{query}"));
    assert!(run.stderr.contains("turtle is for CONSTRUCT and DESCRIBE"), "{}", run.stderr);
}

#[test]
fn output_goes_to_a_file_and_a_limit_is_told() {
    let (env, run) = positions(&[], ".mode csv\n.limit 1\n.output out.csv\nSELECT ?s { ?s ?p ?o }\n.output\nASK {}\n");
    assert_eq!(run.stdout, "true\n");
    assert_eq!(run.stderr, "warning: only the first 1 rows\n");
    let written = std::fs::read_to_string(env.path("out.csv")).expect("the file");
    assert_eq!(written.lines().count(), 2, "{written}");
}

#[test]
fn a_saved_query_runs_by_its_name() {
    let script = "SELECT ?what { ?who dm:demands ?what }\n.save wanted\n.mode csv\n.run wanted\n";
    let (env, run) = positions(&["--data", "own"], "");
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    std::fs::create_dir(env.path("own")).expect("a folder");
    let run = env.with_input(&["repl", "--data", "own"], script);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.ends_with("the return of the islands\n"), "{}", run.stdout);
    assert!(env.path("own/queries/wanted.rq").is_file());
}

#[test]
fn updates_need_a_store_that_is_open_for_writing() {
    let update =
        "INSERT DATA { actor:ardania dm:demands proposition:x }\nASK { actor:ardania dm:demands proposition:x }\n";
    let (_, run) = positions(&[], update);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), "no\n"));
    assert!(run.stderr.contains("demarche repl --write"), "{}", run.stderr);
    let (env, run) = positions(&["--write"], update);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "yes\n"), "{}", run.stderr);
    let run = env.with_input(&["repl"], "ASK { actor:ardania dm:demands proposition:x }\n");
    assert_eq!(run.stdout, "yes\n");
}

#[test]
fn files_of_inputs_are_read_but_not_without_end() {
    let (env, _) = positions(&[], "");
    env.write("script", "SELECT ?what {\n  ?who dm:demands ?what\n}\n.mode json\n");
    env.write("loop", ".read loop\n");
    let run = env.with_input(&["repl"], ".mode csv\n.read script\nASK {}\n.read nothing\n.read loop\nASK {}\n");
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.ends_with("true\ntrue\n"), "{}", run.stdout);
    assert!(
        run.stderr.contains("can't read nothing: ") && run.stderr.contains("a file that it reads itself"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_claim_is_traced_to_its_words() {
    let (_, run) = positions(
        &[],
        ".why Velmar demands islands\n.why Velmar rejects islands\n.why Velmar wants islands\n.evidence 1\n",
    );
    assert!(run.stdout.contains("Velmar demands the return of the islands."), "{}", run.stdout);
    assert!(run.stdout.contains("no position that says so"), "{}", run.stdout);
    assert!(run.stderr.contains("no stance in") && run.stderr.contains("has 0 rows"), "{}", run.stderr);
}

#[test]
fn a_plan_and_a_card_are_shown() {
    let (_, run) =
        positions(&[], ".explain SELECT ?w { ?w dm:rejects ?x }\n.describe Ardania\n.prefixes\n.history explain\n");
    assert_eq!(run.stderr, "");
    for part in [
        "QuadPattern",
        "1 rows",
        "Ardania actor:ardania",
        "reject “talks with Velmar”",
        "https://w3id.org/demarche/ns#",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
}

#[test]
fn the_matrix_and_the_timeline_are_at_hand() {
    let env = TestEnv::new();
    env.write("a.txt", "date 2025-03-01\n\nArdania rejects a ceasefire. Velmar demands a ceasefire.");
    assert_eq!(env.demarche(&["build", "a.txt"]).code, Some(0));
    let run = env.with_input(&["repl"], ".mode csv\n.matrix\n.timeline actor=Velmar\n.matrix until=2020-01-01\n");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for part in ["side,ceasefire\n", "Ardania,-1\n", "Velmar,+1\n", "2025-03-01"] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
}
