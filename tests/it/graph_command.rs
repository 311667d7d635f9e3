//! Graphs as a user asks for them, on the command line and in the REPL.

use crate::common::TestEnv;

fn built() -> TestEnv {
    let env = TestEnv::new();
    let run = env.demarche(&["build", concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    env
}

#[test]
fn a_file_tells_the_format_and_tables_go_into_a_folder() {
    let env = built();
    for (file, start) in [("a.svg", "<svg"), ("a.html", "<!doctype html>"), ("a.graphml", "<?xml"), ("a.cyjs", "{")] {
        let run = env.demarche(&["graph", "--view", "conflict", "--issue", "trade", "--output", file]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{file}");
        assert!(std::fs::read_to_string(env.folder().join(file)).unwrap().starts_with(start), "{file}");
    }
    assert_eq!(env.demarche(&["graph", "--format", "csv", "--output", "tables"]).code, Some(0));
    assert!(env.folder().join("tables/nodes.csv").is_file() && env.folder().join("tables/edges.csv").is_file());
    let run = env.demarche(&["graph", "--format", "csv"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("needs a folder"), "{}", run.stderr);
}

#[test]
fn an_empty_selection_says_so_and_is_no_failure() {
    let env = built();
    let run = env.demarche(&["graph", "--format", "json", "--until", "1990"]);
    assert_eq!(run.code, Some(0));
    assert!(run.stderr.contains("nothing is selected; the graph is empty"), "{}", run.stderr);
    let graph: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(graph["nodes"], serde_json::json!([]));
}

#[test]
fn what_does_not_exist_is_told_nearest_first() {
    let env = built();
    for (arguments, told) in [
        (["--format", "grapml"], "there are graphml, "),
        (["--view", "conflcit"], "there are conflict, "),
        (["--issue", "fishery"], "there are fisheries, "),
        (["--document", "rail-strik"], "there are rail-strike, "),
        (["--actor", "Norwy"], "did you mean Norway?"),
        (["--since", "soon"], "is no date"),
    ] {
        let format = if arguments[0] == "--format" { &[][..] } else { &["--format", "dot"][..] };
        let run = env.demarche(&[&["graph"], &arguments[..], format].concat());
        assert!(matches!(run.code, Some(1 | 2)), "{arguments:?}");
        assert!(run.stderr.contains(told), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn what_cant_be_written_to_is_told_before_the_store_is_looked_for() {
    let env = TestEnv::new();
    let run = env.demarche(&["graph", "--output", "no/such/folder/a.svg"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("can't write to no/such/folder/a.svg"), "{}", run.stderr);
}

#[test]
fn the_prompt_takes_the_same_views_and_limits() {
    let env = built();
    let lines =
        ".graph mermaid conflict issue=trade\n.graph svg issues actor=Norway > norway.svg\n.graph csv > tables\n";
    let run = env.with_input(&["repl"], lines);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.contains("flowchart LR") && run.stdout.contains("conflict: tariffs"), "{}", run.stdout);
    assert!(std::fs::read_to_string(env.folder().join("norway.svg")).unwrap().contains("Sides and issues of Norway"));
    assert!(env.folder().join("tables/edges.csv").is_file());
    for (line, told) in [
        (".graph dto", "there are dot, "),
        (".graph dot positons", "there are positions, "),
        (".graph dot actr=x", "there are actor, "),
        (".graph png", "a PNG needs a file"),
        (".graph dot document", "needs a document"),
    ] {
        let run = env.with_input(&["repl"], &format!("{line}\n"));
        assert!(run.code != Some(0) && run.stderr.contains(told), "{line}: {}", run.stderr);
    }
}
