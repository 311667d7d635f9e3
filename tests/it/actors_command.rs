//! `demarche actors` as a user calls it, and what is told of files that are wrong.

use crate::common::TestEnv;
use demarche::assets::Assets;
use demarche::lexicon::Gazetteer;

#[test]
fn actors_are_listed_searched_and_shown() {
    let env = TestEnv::new();
    let list = env.demarche(&["actors", "list", "--kind", "union", "--format", "tsv"]);
    assert_eq!(list.code, Some(0), "{}", list.stderr);
    assert!(
        list.stdout.lines().count() > 100 && list.stdout.contains("united-auto-workers\tUnited Auto Workers\tunion")
    );
    let of = env.demarche(&["actors", "list", "--of", "NATO", "--format", "tsv"]).stdout;
    assert!(of.contains("\nmark-rutte\t") && of.contains("\nturkey\t"), "{of}");
    let search = env.demarche(&["actors", "search", "tymoshenco", "--format", "json"]);
    assert!(search.stdout.contains("yulia-tymoshenko"), "{}", search.stdout);
    let card = env.demarche(&["actors", "show", "Kyiv"]).stdout;
    assert!(card.starts_with("Ukraine  actor:ukraine\n") && card.contains("UKR"), "{card}");
    let then = env.demarche(&["actors", "show", "Hillary Clinton", "--on", "2010-06-01", "--format", "json"]).stdout;
    let then: serde_json::Value = serde_json::from_str(&then).expect("JSON");
    assert_eq!((then["side"].as_str(), then["kind"].as_str()), (Some("United States"), Some("person")));
    assert!(env.demarche(&["actors", "show", "NATO"]).stdout.contains("Turkey"));
}

#[test]
fn a_miss_says_whose_names_are_like_it() {
    let env = TestEnv::new();
    let miss = env.demarche(&["actors", "show", "Vladmir Putin"]);
    assert_eq!(miss.code, Some(2));
    assert!(miss.stderr.contains("did you mean Vladimir Putin? (vladimir-putin)"), "{}", miss.stderr);
    assert_eq!(env.demarche(&["actors", "search", "qqqqqq"]).code, Some(1));
    assert_eq!(env.demarche(&["actors", "list", "--kind", "dragon"]).code, Some(2));
}

#[test]
fn an_added_actor_is_read_from_then_on() {
    let env = TestEnv::new();
    std::fs::create_dir(env.path("mine")).expect("a folder");
    let add = |more: &[&str]| env.demarche(&[&["actors", "add", "--data", "mine"], more].concat());
    let run = add(&["Dockers of the North", "--kind", "union", "--alias", "DN"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.contains("own.tsv"), "{}", run.stdout);
    let person = ["Ann Lee", "--kind", "person", "--role", "chief negotiator", "--of", "DN", "--from", "2024-03"];
    assert_eq!(add(&person).code, Some(0));
    assert_eq!(add(&["Kofi Annan", "--alias", "Mr Kofi"]).code, Some(0), "a known actor gets another name");
    env.write("a.txt", "Ann Lee rejected the plan. DN demanded a raise. Mr Kofi rejected the raise.");
    let found = env.demarche(&["extract", "a.txt", "--data", "mine"]).stdout;
    assert_eq!(found.matches("\"side\":\"Dockers of the North\"").count(), 2, "{found}");
    assert!(found.contains("\"holder_id\":\"kofi-annan\""), "{found}");
    assert_eq!(env.demarche(&["actors", "check", "--data", "mine"]).code, Some(0));
}

#[test]
fn nothing_wrong_is_written() {
    let env = TestEnv::new();
    std::fs::create_dir(env.path("mine")).expect("a folder");
    let add = |more: &[&str]| env.demarche(&[&["actors", "add", "--data", "mine"], more].concat());
    for (arguments, told) in [
        (&["Ann Lee"][..], "--kind"),
        (&["Ann Lee", "--kind", "person", "--role", "x", "--of", "Nobody Known"], "no actor \"Nobody Known\""),
        (&["Ann Lee", "--kind", "person", "--role", "x", "--of", "NATO", "--from", "soon"], "\"soon\" is no date"),
        (
            &["Ann Lee", "--kind", "person", "--role", "x", "--of", "NATO", "--from", "2020", "--to", "2019"],
            "before it begins",
        ),
        (&["Ann Lee", "--kind", "person", "--wikidata", "212"], "no Wikidata item"),
        (&["Dockers", "--kind", "union", "--alias", "Kyiv"], "a name of Ukraine already"),
        (&["NATO", "--kind", "person"], "NATO is a organization"),
        (&["Ann\tLee", "--kind", "person"], "tab"),
    ] {
        let run = add(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{arguments:?}: {}", run.stderr);
    }
    assert!(!env.path("mine/data").exists());
}

#[test]
fn unknown_actors_of_a_store_and_of_texts_are_listed() {
    let env = TestEnv::new();
    env.write(
        "in/a.txt",
        "Zorbland Workers Union rejected the plan. Orla Quist demanded a vote. Kyiv rejected the plan.",
    );
    let texts = env.demarche(&["actors", "unknown", "in", "--format", "tsv"]);
    assert_eq!(texts.code, Some(0), "{}", texts.stderr);
    assert!(texts.stdout.contains("Zorbland Workers Union\t1\t1\tunion"), "{}", texts.stdout);
    assert!(texts.stdout.contains("Orla Quist\t1\t1\tperson") && !texts.stdout.contains("Kyiv"));
    env.demarche(&["build", "in"]);
    let store = env.demarche(&["actors", "unknown", "--format", "tsv"]);
    assert!(store.stdout.contains("actor:orla-quist") || store.stdout.contains("Orla Quist"), "{}", store.stdout);
}

/// The problems of a folder of actor files with this own file.
fn problems(own: &str) -> Vec<String> {
    let env = TestEnv::new();
    env.write("data/gazetteer/own.tsv", format!("id\tlabel\tkind\twikidata\taliases\trole\tof\tfrom\tto\n{own}\n"));
    let found = Gazetteer::check(&Assets::with_folder(env.folder())).expect("the files");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn every_mistake_in_a_file_is_told_with_its_place() {
    for (row, told) in [
        ("ann-lee\tAnn Lee\tdragon", "own.tsv:2: column kind"),
        ("Ann Lee\tAnn Lee\tperson", "own.tsv:2: id \"Ann Lee\""),
        ("ann-lee\t\tperson", "own.tsv:2: \"ann-lee\" has no label"),
        ("ann-lee\tAnn Lee\tperson\tX1", "own.tsv:2: \"X1\" is no Wikidata item"),
        ("ann-lee\tAnn Lee\tperson\tQ212", "Q212 is the code of both"),
        ("ann-lee\tAnn Lee\tperson\t\t\tenvoy\tnowhere", "own.tsv:2: no actor \"nowhere\""),
        ("ann-lee\tAnn Lee\tperson\t\t\tenvoy\tnato\t2020-13", "own.tsv:2: \"2020-13\" is no date"),
        ("ann-lee\tAnn Lee\tperson\t\t\tenvoy\tnato\t2020\t2019", "own.tsv:2: ends 2019, before it begins 2020"),
        ("a-b\tA B\tbody\t\t\t\ta-c\na-c\tA C\tbody\t\t\t\ta-b", "a circle of who acts for whom: a-b, a-c"),
    ] {
        let found = problems(row);
        assert!(found.iter().any(|problem| problem.contains(told)), "{row:?}: {found:?}");
    }
    assert!(problems("ann-lee\tAnn Lee\tperson\t\tLee\tenvoy\tnato\t2020-01\t2021").is_empty());
}

#[test]
fn a_name_of_two_needs_a_rule() {
    let env = TestEnv::new();
    let actors = include_str!("../../data/gazetteer/actors.tsv");
    env.write("data/gazetteer/actors.tsv", format!("{actors}\nother-forum\tOther Forum\torganization\t\t\tNATO\n"));
    let load = || Gazetteer::check(&Assets::with_folder(env.folder())).expect("the files");
    assert!(load().iter().any(|p| p.to_string().contains("\"NATO\" is a name of nato and other-forum")));
    let shared = include_str!("../../data/gazetteer/shared.tsv");
    env.write(
        "data/gazetteer/shared.tsv",
        format!("{shared}NATO\tnato\t*|alliance\nNATO\tother-forum\tforum of others\n"),
    );
    assert!(load().is_empty(), "{:?}", load());
}
