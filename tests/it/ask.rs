//! Questions to meanings and SPARQL.

use demarche::ask::{Conversation, Grammar, Known, Name, NotUnderstood};
use demarche::assets::Assets;
use std::fmt::Write;

/// A graph that knows a few actors, issues and words.
fn known() -> Known {
    let mut known = Known::default();
    let actors: [(&str, &str, &[&str]); 14] = [
        ("ukraine", "Ukraine", &["Kyiv", "the Ukrainian side"]),
        ("russia", "Russia", &["Moscow", "the Kremlin"]),
        ("united-states", "United States", &["Washington", "US", "White House"]),
        ("european-union", "European Union", &["EU", "Brussels"]),
        ("north-korea", "North Korea", &["Korea"]),
        ("south-korea", "South Korea", &["Korea"]),
        ("nato", "NATO", &[]),
        ("hamas", "Hamas", &[]),
        ("israel", "Israel", &[]),
        ("iran", "Iran", &["Tehran"]),
        ("world-health-organization", "World Health Organization", &["WHO"]),
        ("turkey", "Türkiye", &["Turkey"]),
        ("donald-trump", "Donald Trump", &["Trump"]),
        ("vladimir-putin", "Vladimir Putin", &["Putin"]),
    ];
    for (id, label, aliases) in actors {
        let name = Name { value: format!("actor:{id}"), label: label.to_owned() };
        known.names.add(&name);
        aliases.iter().for_each(|alias| known.names.add_alias(alias, &name));
    }
    let name = |id: &str, label: &str| Name { value: format!("actor:{id}"), label: label.to_owned() };
    known.speaks_for(&name("donald-trump", "Donald Trump"), &name("united-states", "United States"));
    known.speaks_for(&name("vladimir-putin", "Vladimir Putin"), &name("russia", "Russia"));
    known.add_adjectives(&assets()).expect("the table of states");
    for (id, labels) in [
        ("ceasefire", &["ceasefire", "truce"][..]),
        ("alliance-membership", &["membership of an alliance", "NATO membership"]),
        ("sanctions", &["sanctions"]),
        ("peace-talks", &["peace talks", "negotiations"]),
        ("peace-agreement", &["peace agreement", "peace plan"]),
    ] {
        let issue = Name { value: format!("issue:{id}"), label: labels[0].to_owned() };
        labels.iter().for_each(|label| known.add_issue(label, &issue));
    }
    known.add_words("recognition of the border, talks and troop withdrawal, security guarantees, grain exports");
    known.latest = Some(jiff::civil::date(2025, 7, 20));
    known
}

/// The tables of this folder, so that a change of them needs no new program.
fn assets() -> Assets {
    Assets::with_folder(env!("CARGO_MANIFEST_DIR"))
}

fn grammar() -> Grammar {
    Grammar::load(&assets()).expect("the shipped tables are right")
}

fn talk() -> Conversation {
    Conversation::with(grammar(), known())
}

/// What a question is read as; several with "…" between them are a conversation, of which the last counts.
fn meaning(talk: &mut Conversation, questions: &str) -> Result<String, NotUnderstood> {
    talk.forget();
    let mut last = String::new();
    for question in questions.split('…') {
        let reading = talk.read(question)?;
        last = reading.question.to_string();
        talk.remember(reading.question, Some((jiff::civil::date(2025, 3, 1), jiff::civil::date(2025, 6, 30))));
    }
    Ok(last)
}

#[test]
fn every_question_of_the_table_is_read_as_its_row_says() {
    let mut talk = talk();
    let examples = talk.grammar().examples().to_vec();
    let mut wrong = Vec::new();
    for example in &examples {
        for question in &example.questions {
            let read = meaning(&mut talk, question).unwrap_or_else(|e| format!("! {e}"));
            if read != example.meaning {
                wrong.push(format!("{}\t{question}\t{read}", example.meaning));
            }
        }
    }
    assert!(wrong.is_empty(), "{} read otherwise:\n{}", wrong.len(), wrong.join("\n"));
    assert!(examples.len() >= 40, "{} meanings", examples.len());
    assert!(examples.iter().map(|e| e.questions.len()).sum::<usize>() >= 150);
}

#[test]
fn misspelt_words_are_mended_with_a_note() {
    let talk = talk();
    for (question, meaning, note) in [
        (
            "which demands did Ukrane reject",
            "what reject; who=Ukraine; answers=demand",
            "read \"Ukrane\" as \"Ukraine\"",
        ),
        ("what does Rusia want", "what want; who=Russia", "read \"Rusia\" as \"Russia\""),
        ("who oposes sanctions", "who oppose; on=sanctions", "read \"oposes\" as \"opposes\""),
        ("did Hamas acept the ceasefire", "whether accept; who=Hamas; on=ceasefire", "read \"acept\" as \"accept\""),
    ] {
        let reading = talk.read(question).unwrap_or_else(|e| panic!("{question}: {e}"));
        assert_eq!(reading.question.to_string(), meaning, "{question}");
        assert_eq!(reading.notes[0], note);
    }
}

#[test]
fn accents_do_not_matter() {
    assert_eq!(talk().read("what does turkiye want").unwrap().question.to_string(), "what want; who=Türkiye");
}

#[test]
fn a_stranger_is_named() {
    let error = talk().read("which demands did Atlantis reject").unwrap_err();
    assert_eq!(error, NotUnderstood::Actor { words: "Atlantis".to_owned(), near: Vec::new() });
}

#[test]
fn a_name_of_two_is_asked_back_and_the_choice_is_kept() {
    let mut talk = talk();
    let error = talk.read("what does Korea want").unwrap_err();
    assert_eq!(error.to_string(), "\"Korea\" may be North Korea or South Korea");
    let NotUnderstood::Ambiguous { words, names } = error else { panic!("{error}") };
    talk.choose(&words, &names[1]);
    assert_eq!(talk.read("what does Korea want").unwrap().question.to_string(), "what want; who=South Korea");
}

#[test]
fn common_words_are_names_in_capitals_only() {
    assert_eq!(talk().read("who wants sanctions").unwrap().question.to_string(), "who want; on=sanctions");
    let asked = talk().read("what does WHO want").unwrap().question.to_string();
    assert_eq!(asked, "what want; who=World Health Organization");
}

#[test]
fn what_can_not_be_read_is_refused_with_the_words_that_are_strange() {
    for (question, message) in [
        ("how tall is the Eiffel tower", "not understood: tall, Eiffel, tower"),
        ("", "the question breaks off"),
        ("who rejects the spaceship", "not understood: spaceship; no position in this graph speaks of it"),
        (
            "did Kyiv demands which reject",
            "the words are known, but not in this order: not understood from \"which reject\" on",
        ),
        ("who met whom in secret about sanctions", "not understood: secret"),
        ("who has not responded to Russia's demands", "answers can't be limited by negation (not)"),
        ("before that?", "\"before that\" points to a question before, and there is none"),
        ("what do they want", "\"they\" points to a question before, and there is none"),
    ] {
        let read = talk().read(question).map_err(|e| e.to_string());
        let refused = match read {
            Err(error) => error,
            Ok(reading) => talk().sparql(&reading.question).expect_err(question).to_string(),
        };
        assert!(refused.starts_with(message), "{question}: {refused}");
    }
}

/// The query of each meaning, as a person can check it.
#[test]
fn each_meaning_has_its_query() {
    let mut talk = talk();
    let mut all = String::new();
    for example in talk.grammar().examples().to_vec() {
        let question = &example.questions[0];
        meaning(&mut talk, question).unwrap_or_else(|e| panic!("{question}: {e}"));
        let last = talk.last().expect("it was just asked").clone();
        let sparql = talk.sparql(&last).unwrap_or_else(|e| panic!("{question}: {e}"));
        writeln!(all, "# {question}\n# {}\n{sparql}\n", example.meaning).expect("a string takes all");
    }
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ask-queries.rq");
    if std::env::var_os("DEMARCHE_BLESS").is_some() {
        std::fs::write(&golden, &all).expect("the folder of tests");
    }
    let kept = std::fs::read_to_string(&golden).unwrap_or_default();
    for (was, is) in kept.split("\n\n").zip(all.split("\n\n")) {
        assert_eq!(was, is, "DEMARCHE_BLESS=1 takes the new queries over");
    }
    assert_eq!(kept.len(), all.len(), "DEMARCHE_BLESS=1 takes the new queries over");
}
