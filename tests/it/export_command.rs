//! `export` and `import` as a user calls them.

use crate::common::TestEnv;

/// A store with two documents.
fn built() -> TestEnv {
    let env = TestEnv::new();
    env.write("in/a.txt", "Norway rejects the fishing quota.");
    env.write("in/b.txt", "Iceland demands a ban on trawlers.");
    env.demarche(&["build", "in"]);
    env
}

#[test]
fn the_name_of_the_output_tells_the_format() {
    let env = built();
    for name in ["g.ttl", "g.trig", "g.nt", "g.nq", "g.rdf", "g.jsonld"] {
        let run = env.demarche(&["export", "--output", name]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""), "{name}");
        assert!(std::fs::read_to_string(env.path(name)).unwrap().contains("norway"), "{name}");
    }
    assert_eq!(env.demarche(&["export", "--format", "text/turtle"]).code, Some(0));
    let run = env.demarche(&["export", "--format", "turtel"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there are turtle, "), "{}", run.stderr);
}

#[test]
fn what_is_not_there_is_told_and_leaves_the_old_file_alone() {
    let env = built();
    env.write("g.ttl", "before");
    let run = env.demarche(&["export", "--output", "g.ttl", "--actor", "Norwya"]);
    assert!(run.code == Some(2) && run.stderr.contains("Norway"), "{run:?}");
    let run = env.demarche(&["export", "--output", "g.ttl", "--document", "c"]);
    assert!(run.code == Some(2) && run.stderr.contains("a.txt"), "{run:?}");
    let run = env.demarche(&["export", "--output", "g.ttl", "--construct", "SELECT * { ?s ?p ?o }"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(std::fs::read_to_string(env.path("g.ttl")).unwrap(), "before");
    let run = env.demarche(&["export", "--output", "no/such/folder.ttl"]);
    assert!(run.code == Some(1) && run.stderr.contains("can't write to no/such/folder.ttl"), "{run:?}");
    let run = env.demarche(&["export", "--format", "turtle", "--until", "1900"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), "nothing fits: the export is empty\n"));
}

#[test]
fn a_query_says_what_leaves() {
    let env = built();
    let query = "CONSTRUCT { ?who dm:rejects ?what } { ?who dm:rejects ?what }";
    let run = env.demarche(&["export", "--format", "turtle", "--construct", query]);
    assert_eq!(run.stdout.matches("dm:rejects").count(), 1, "{}", run.stdout);
    assert!(!run.stdout.contains("@prefix skos:"), "only what is used is declared: {}", run.stdout);
    env.write("q.rq", query);
    assert_eq!(env.demarche(&["export", "--format", "turtle", "--construct", "q.rq"]).stdout, run.stdout);
}

#[test]
fn tables_are_a_package() {
    let env = built();
    let run = env.demarche(&["export", "--format", "csv", "--output", "tables"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let package = std::fs::read_to_string(env.path("tables/datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let text = std::fs::read_to_string(env.path("tables").join(resource["path"].as_str().unwrap())).unwrap();
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(rows.headers().unwrap().iter().collect::<Vec<_>>(), names);
        assert!(rows.records().all(|row| row.unwrap().len() == names.len()));
    }
    let positions = std::fs::read_to_string(env.path("tables/positions.csv")).unwrap();
    assert_eq!(positions.lines().count(), 3);
}

#[test]
fn what_a_person_says_stays_when_documents_are_read_again() {
    let env = built();
    env.write(
        "own.csv",
        "doc,holder,stance,content\na,Norway,accept,the fishing quota\nb,Iceland,demand,nothing of the kind\n",
    );
    let run = env.demarche(&["import", "csv", "own.csv", "--coder", "anna"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("own.csv:3: the document does not say"), "{}", run.stderr);
    assert!(run.stderr.ends_with("1 codings in 1 documents; 1 rows left out\n"), "{}", run.stderr);
    let accepts = |n: usize| {
        let run = env.demarche(&["query", "-e", "SELECT ?p { actor:norway dm:accepts ?p }", "--format", "csv"]);
        assert_eq!(run.stdout.lines().count(), n + 1, "{}", run.stdout);
    };
    accepts(1);
    env.write("in/a.txt", "Norway rejects the fishing quota. It rained.");
    env.demarche(&["build", "in"]);
    accepts(1);
    assert_eq!(env.demarche(&["check"]).stdout, "nothing wrong\n");
}
