//! Questions to named queries.

use demarche::ask::{Name, Names, NotUnderstood, Phrasings};
use demarche::assets::Assets;

fn names() -> Names {
    let mut names = Names::default();
    for (label, aliases) in [
        ("Ukraine", &["Kyiv", "the Ukrainian side"][..]),
        ("Russia", &["Moscow", "the Kremlin"]),
        ("United States", &["Washington", "US"]),
        ("North Korea", &["Korea"]),
        ("South Korea", &["Korea"]),
    ] {
        let name = Name { value: label.to_owned(), label: label.to_owned() };
        names.add(&name);
        for alias in aliases {
            names.add_alias(alias, &name);
        }
    }
    names
}

fn phrasings() -> Phrasings {
    Phrasings::load(&Assets::builtin()).expect("the shipped tables are right")
}

#[test]
fn every_example_is_read_as_its_row_says() {
    let (phrasings, names) = (phrasings(), names());
    for example in phrasings.examples() {
        let reading = phrasings.read(&example.question, &names);
        let reading = reading.unwrap_or_else(|e| panic!("{:?} is not read: {e}", example.question));
        let found = (reading.query, reading.parameters);
        assert_eq!(found, (example.query.clone(), example.parameters.clone()), "{:?}", example.question);
    }
}

#[test]
fn actors_may_have_names_of_several_words() {
    let reading =
        phrasings().read("What are the conflicts between the United States and the Kremlin?", &names()).unwrap();
    assert_eq!(reading.query, "conflicts");
    assert_eq!((&*reading.parameters["one"], &*reading.parameters["other"]), ("United States", "Russia"));
}

#[test]
fn a_stranger_is_named_with_those_who_look_alike() {
    let error = phrasings().read("which demands did Ukrane reject", &names()).unwrap_err();
    assert_eq!(error, NotUnderstood::Actor { words: "Ukrane".to_owned(), near: vec!["Ukraine".to_owned()] });
}

#[test]
fn a_name_of_two_is_not_guessed() {
    let error = phrasings().read("what does Korea want", &names()).unwrap_err();
    assert_eq!(error.to_string(), "\"Korea\" may be North Korea or South Korea");
}

#[test]
fn what_can_not_be_read_is_said_with_the_words_that_are_strange() {
    for (question, words) in [
        ("how tall is the Eiffel tower", &["tall", "Eiffel", "tower"][..]),
        ("which demands did", &[]),
        ("", &[]),
        ("did Kyiv demands which reject", &[]),
    ] {
        match phrasings().read(question, &names()) {
            Err(NotUnderstood::Question { words: found, near }) => {
                assert!(!near.is_empty());
                assert_eq!(found, words, "{question}");
            }
            other => panic!("{question:?} was read as {other:?}"),
        }
    }
}
