//! Other languages kept aside, and copies linked: what a user sees of both.

use crate::common::TestEnv;

const GERMAN: &str = "Die Außenminister beider Länder trafen sich am Dienstag und vereinbarten, dass die Gespräche \
                      über den Grenzübergang in der nächsten Woche in der Hauptstadt fortgesetzt werden.";

/// A report of some sixty sentences, as an agency sends it.
fn report(sentences: usize) -> String {
    let sentence =
        |n: usize| format!("In round {n} the envoy from port {} of Borland raised point {} again. ", n * 7, n * 3);
    (0..sentences).map(sentence).collect()
}

/// Copies with their originals, by key.
fn copies(env: &TestEnv) -> Vec<String> {
    let sparql = "SELECT ?a ?b { ?x dm:copyOf ?y . GRAPH ?x { ?x dm:key ?a } GRAPH ?y { ?y dm:key ?b } } ORDER BY ?a";
    let run = env.demarche(&["query", "-e", sparql, "--format", "csv"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout.lines().skip(1).map(|line| line.replace('"', "")).collect()
}

#[test]
fn other_languages_are_kept_counted_and_not_analysed() {
    let env = TestEnv::new();
    env.write("in/a.txt", GERMAN);
    env.write("in/b.txt", "Kyiv rejects the plan.");
    let run = env.demarche(&["build", "in"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("1 not in English, kept and not analysed: de 1\n"), "{}", run.stdout);
    let asked = "SELECT ?k ?l { GRAPH ?d { ?d dm:analysed false ; dm:key ?k ; schema:inLanguage ?l } }";
    assert_eq!(env.demarche(&["query", "-e", asked, "--format", "csv"]).stdout.lines().nth(1), Some("a.txt,de"));
    assert_eq!(env.demarche(&["check"]).code, Some(0));
    assert_eq!(env.demarche(&["extract", "in"]).stdout.lines().count(), 1);
    assert!(!env.demarche(&["parse", "in"]).stdout.contains("Gespräche"));
    let run = env.demarche(&["explain", "in/a.txt"]);
    assert!(run.stderr.contains("is not in English but in de"), "{}", run.stderr);
}

#[test]
fn copies_point_to_the_earliest_over_several_builds() {
    let env = TestEnv::new();
    env.write("one/late.txt", format!("July 22, 2025\n\n{}", report(60)));
    env.write("one/other.txt", "The weather is fine, and nobody met anybody in any port of Borland today.");
    env.demarche(&["build", "one"]);
    assert!(copies(&env).is_empty());
    env.write("two/early.txt", format!("July 20, 2025\n\n{}", report(52)));
    env.write("two/undated.txt", report(60));
    let run = env.demarche(&["build", "two"]);
    assert!(run.stdout.contains("4 documents (2 of them copies)"), "{}", run.stdout);
    assert_eq!(copies(&env), ["late.txt,early.txt", "undated.txt,early.txt"]);
    assert_eq!(env.demarche(&["check"]).code, Some(0));
    let rows = env.demarche(&["query", "copies", "--format", "csv"]).stdout;
    assert_eq!(rows.lines().count(), 3, "{rows}");

    env.demarche(&["remove", "early"]);
    assert_eq!(copies(&env), ["undated.txt,late.txt"]);
    env.write("one/late.txt", "Something else altogether, written anew after the first report was withdrawn.");
    env.demarche(&["build", "one"]);
    assert!(copies(&env).is_empty());
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let built = |folders: &[&str]| {
        let env = TestEnv::new();
        env.write("x/a.txt", report(60));
        env.write("y/b.txt", report(58));
        env.write("z/c.txt", format!("{}And nothing more.", report(60)));
        for folder in folders {
            env.demarche(&["build", folder]);
        }
        let mut lines: Vec<_> =
            env.demarche(&["export", "--format", "nquads"]).stdout.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        (copies(&env), lines)
    };
    let (links, lines) = built(&["x", "y", "z"]);
    assert_eq!(links, ["b.txt,a.txt", "c.txt,a.txt"]);
    assert!(built(&["z", "x", "y"]) == (links, lines));
}
