//! The commands as a user calls them: exit codes, standard output, standard error.

use crate::common::{TestEnv, shared};

#[test]
fn a_wrong_call_is_told_with_exit_code_2() {
    let env = TestEnv::new();
    for arguments in [&["extract"][..], &["extract", "a.txt", "--what", "dreams"], &["fly"], &["--fast"]] {
        let run = env.demarche(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stdout.is_empty(), "{arguments:?}");
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    }
}

#[test]
fn every_command_has_help_with_examples() {
    let env = TestEnv::new();
    let help = env.demarche(&["--help"]).stdout;
    let commands = help.lines().skip_while(|l| *l != "Commands:").skip(1).take_while(|l| !l.is_empty());
    let names: Vec<_> = commands.filter_map(|l| l.split_whitespace().next()).filter(|n| *n != "help").collect();
    assert!(names.contains(&"extract"), "{help}");
    for name in names {
        let run = env.demarche(&[name, "--help"]);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("Examples:\n  demarche "), "{name}: {}", run.stdout);
    }
}

#[test]
fn nothing_is_coloured_when_nobody_sees_it() {
    let env = TestEnv::new();
    env.write("a.txt", "Kyiv rejects the plan.");
    for arguments in [&["explain", "a.txt"][..], &["extract", "gone.txt"]] {
        let run = env.demarche(arguments);
        assert!(!run.stdout.contains('\x1b') && !run.stderr.contains('\x1b'), "{run:?}");
    }
}

#[test]
fn explain_knows_the_documents_of_the_store() {
    let env = TestEnv::new();
    env.write("in/a.txt", "Kyiv rejects the plan.");
    env.demarche(&["build", "in"]);
    let run = env.demarche(&["explain", "a"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.contains("Ukraine reject “the plan”"), "{}", run.stdout);
    assert_eq!(env.demarche(&["explain", "b"]).code, Some(1));
}

#[test]
fn extract_reads_the_trees_that_it_is_given() {
    let env = TestEnv::new();
    env.write("in/a.txt", "Kyiv rejects the plan.\n\nMoscow didn't.");
    env.write("in/b.txt", "It rained.");
    let trees = env.demarche(&["parse", "in"]).stdout;
    env.write("own.conllu", &trees);
    let own = env.demarche(&["extract", "in"]);
    let given = env.demarche(&["extract", "in", "--trees", "own.conllu"]);
    assert_eq!((given.code, given.stderr.as_str(), given.stdout.as_str()), (Some(0), "", own.stdout.as_str()));
    assert!(own.stdout.contains("reject"), "{}", own.stdout);
    env.write("other.conllu", trees.replace("\tobj\t", "\tnsubj\t"));
    assert!(!env.demarche(&["extract", "in", "--trees", "other.conllu"]).stdout.contains("the plan"));
    env.write("in/a.txt", "Kyiv accepts the plan.");
    let changed = env.demarche(&["extract", "in", "--trees", "own.conllu"]);
    assert_eq!(changed.code, Some(1));
    assert!(changed.stderr.starts_with("error: own.conllu: the trees of a are of another text"), "{}", changed.stderr);
}

#[test]
fn one_thread_and_two_print_the_same() {
    let Some(seeds) = shared("seeds") else { return };
    let env = TestEnv::new();
    let seeds = seeds.to_str().expect("a plain path");
    let run = |threads: &str| env.demarche(&["extract", seeds, "--threads", threads]).stdout;
    assert_eq!(run("1"), run("2"));
}

#[test]
#[cfg(unix)]
fn a_reader_that_leaves_is_no_error() {
    let env = TestEnv::new();
    let text = "Kyiv rejects the plan. ".repeat(3000);
    env.write("a.txt", text);
    let run = env.shell("\"$DEMARCHE\" extract a.txt | head -n 1; echo \"code ${PIPESTATUS[0]}\"");
    assert_eq!((run.stderr.as_str(), run.stdout.lines().last()), ("", Some("code 0")));
}

#[test]
fn a_build_is_told_in_four_numbers_and_done_once() {
    let env = TestEnv::new();
    env.write("in/a.txt", "The weather is fine.");
    env.write("in/b.txt", b"\x00");
    let first = env.demarche(&["build", "in"]);
    assert_eq!(first.code, Some(1));
    assert_eq!(first.stderr.trim(), "error: in/b.txt: binary data, not a text");
    assert!(first.stdout.starts_with("documents  1 new, 0 changed, 0 same, 1 failed\n"), "{}", first.stdout);
    env.write("in/b.txt", "Mended.");
    env.write("in/a.txt", "The weather is bad.");
    let second = env.demarche(&["build", "in"]);
    assert_eq!(second.code, Some(0));
    assert!(second.stdout.starts_with("documents  1 new, 1 changed, 0 same, 0 failed\n"), "{}", second.stdout);
    let third = env.demarche(&["build", "in"]);
    assert!(third.stdout.starts_with("documents  0 new, 0 changed, 2 same, 0 failed\n"), "{}", third.stdout);
}

#[test]
fn a_document_is_removed_by_key_or_id() {
    let env = TestEnv::new();
    env.write("in/a.txt", "The weather is fine.");
    env.write("in/b.txt", "The weather is bad.");
    env.demarche(&["build", "in"]);
    let run = env.demarche(&["remove", "a", "b.txt", "c"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "removed a.txt\nremoved b.txt\nwarning: no document \"c\" in the store\n");
    let left = env.demarche(&["export", "--format", "nquads"]).stdout;
    assert!(left.lines().all(|line| line.starts_with("<https://w3id.org/demarche/issue/")), "{left}");
}

#[test]
fn commands_without_a_store_say_how_to_make_one() {
    let env = TestEnv::new();
    for arguments in [&["query", "-e", "ASK {}"][..], &["export", "--format", "turtle"], &["repl"], &["remove", "a"]] {
        let run = env.demarche(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.stderr.contains("demarche build"), "{}", run.stderr);
        assert!(!env.path("demarche.store").exists());
    }
}

#[test]
fn a_query_out_of_time_ends_with_exit_code_124() {
    let env = TestEnv::new();
    env.write("a.txt", "The weather is fine.");
    env.demarche(&["build", "a.txt"]);
    let long =
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c . ?d ?e ?f . ?h ?i ?j . ?k ?l ?m . ?n ?o ?p . ?q ?r ?s } }";
    let run = env.demarche(&["query", "-e", long, "--timeout", "0.2"]);
    assert_eq!(run.code, Some(124), "{run:?}");
    assert!(run.stderr.contains("took longer than 0.2 s"), "{}", run.stderr);
}

#[test]
fn records_have_their_keys_in_the_order_of_the_contract() {
    let env = TestEnv::new();
    env.write("a.txt", "Kyiv rejects the plan.");
    let run = env.demarche(&["extract", "a.txt", "--what", "positions", "--format", "jsonl"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let record: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(run.stdout.trim()).expect("one record");
    let keys: Vec<_> = record.keys().map(String::as_str).collect();
    let always =
        ["id", "doc", "holder", "holder_id", "side", "side_id", "stance", "content", "start", "end", "sentence"];
    assert_eq!(keys[..always.len()], always);
    assert_eq!(
        (&record["side"], &record["stance"], &record["content"]),
        (&"Ukraine".into(), &"reject".into(), &"the plan".into())
    );
}

#[test]
fn a_broken_file_is_named_and_the_rest_is_read() {
    let env = TestEnv::new();
    env.write("in/a.txt", b"\xff\xfe\xff");
    env.write("in/b.txt", "Kyiv rejects the plan.");
    let run = env.demarche(&["extract", "in"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr.trim(), "error: in/a.txt: damaged UTF-16LE");
    assert_eq!(run.stdout.lines().count(), 1);
}

#[test]
fn explain_shows_the_rule_and_the_reason() {
    let env = TestEnv::new();
    env.write("a.txt", "Kyiv rejects the plan.");
    let run = env.demarche(&["explain", "a.txt"]);
    assert_eq!(run.code, Some(0));
    for words in ["[1] Kyiv rejects the plan", "Ukraine reject “the plan”", "rule ", "holder “Kyiv”: "] {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
}

#[test]
fn parse_keeps_every_character() {
    let env = TestEnv::new();
    let text = "Kyiv  rejects\tit.\n\n“No,” he said | again.\n";
    env.write("a.txt", text);
    let run = env.demarche(&["parse", "a.txt"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.starts_with("# newdoc id = a\n"), "{}", run.stdout);
    assert_eq!(text_of(&run.stdout), text);
}

/// The text that CoNLL-U stands for, after its MISC column.
fn text_of(conllu: &str) -> String {
    let plain = |s: &str| s.replace("\\s", " ").replace("\\t", "\t").replace("\\n", "\n").replace("\\p", "|");
    let mut text = String::new();
    let mut inside = 0;
    for line in conllu.lines().filter(|l| !l.starts_with('#')) {
        let columns: Vec<_> = line.split('\t').collect();
        let [id, form, .., misc] = columns.as_slice() else {
            inside = 0;
            continue;
        };
        let last = id.split('-').next_back().and_then(|id| id.parse().ok()).unwrap_or(0);
        if !id.contains('-') && last <= inside {
            continue;
        }
        inside = last;
        let value = |name: &str| misc.split('|').find_map(|m| m.strip_prefix(name)).map(plain);
        text.push_str(&value("SpacesBefore=").unwrap_or_default());
        text.push_str(&plain(form));
        text.push_str(&match misc.contains("SpaceAfter=No") {
            true => String::new(),
            false => value("SpacesAfter=").unwrap_or_else(|| " ".to_owned()),
        });
    }
    text
}

#[test]
fn completions_and_man_pages_come_from_the_definitions() {
    let env = TestEnv::new();
    let bash = env.demarche(&["completions", "bash"]);
    assert!(bash.code == Some(0) && bash.stdout.contains("--min-confidence"), "{}", bash.stderr);
    assert_eq!(env.demarche(&["man", "pages"]).code, Some(0));
    let page = std::fs::read_to_string(env.path("pages/demarche-repl.1")).expect("a page");
    assert!(page.contains("SPARQL Update"), "{page}");
}
