//! What contents are about, and whether for or against.

use demarche::analyze;
use demarche::assets::Assets;
use demarche::pipeline::Analyzer;
use demarche::position::{Direction, Position};
use demarche::text::Document;
use std::sync::LazyLock;

/// The first position of a sentence with an issue, as `issue direction`.
fn issue(text: &str) -> String {
    let analysis = analyze(&Document::new("note", text));
    let first = |p: &Position| {
        let topic = p.proposition.issues.first()?;
        Some(format!("{} {}", topic.issue, topic.direction.as_str()))
    };
    analysis.positions.iter().find_map(first).unwrap_or_default()
}

fn check(text: &str, wanted: &str) {
    assert_eq!(issue(text), wanted, "{text}");
}

#[test]
fn words_tell_the_issue() {
    check("Norway demands the release of all prisoners.", "prisoner-exchange for");
    check("The union demands a pay rise of six percent.", "wages for");
    check("Brazil demanded that India cut its carbon emissions.", "emissions for");
    check("Sudan demands the withdrawal of Ethiopian troops.", "troop-withdrawal for");
}

#[test]
fn a_word_above_turns_the_direction_around() {
    check("Serbia demands the lifting of sanctions.", "sanctions against");
    check("Finland demands that Sweden not join NATO.", "alliance-membership against");
}

#[test]
fn two_turns_are_none() {
    check("Serbia rejected ending the ban on tariffs.", "tariffs for");
}

#[test]
fn opposite_cues_speak_against() {
    check("Moldova demands permanent neutrality.", "alliance-membership against");
    check("Egypt rejected a ceasefire and demanded to continue the war.", "ceasefire for");
}

/// The direction of an issue in all the words of a sentence.
fn way(sentence: &str, issue: &str) -> Option<Direction> {
    static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::load(&Assets::builtin()).unwrap());
    let trees = ANALYZER.parse(sentence);
    let topics = ANALYZER.topics(&trees[0], &trees[0].ids().collect::<Vec<_>>());
    topics.iter().find(|t| t.issue.as_str() == issue).map(|t| t.direction)
}

#[test]
fn a_conjunct_is_not_turned_by_its_fellow() {
    let sentence = "They will end the blockade and send medicine to the island.";
    assert_eq!(way(sentence, "humanitarian-aid"), Some(Direction::For));
    assert_ne!(way(sentence, "blockade"), Some(Direction::For));
}

#[test]
fn what_is_prohibited_is_opposed() {
    let sentence = "The law is prohibiting Georgia from joining NATO.";
    assert_eq!(way(sentence, "alliance-membership"), Some(Direction::Against));
}

#[test]
fn a_noun_and_a_clause_are_one_proposition_and_numbers_make_another() {
    let proposition = |text: &str| {
        let analysis = analyze(&Document::new("note", text));
        analysis.positions.first().map(|p| p.proposition.id.to_string()).unwrap_or_default()
    };
    let noun = proposition("Armenia demands the withdrawal of Turkish forces.");
    assert_eq!(proposition("Armenia demands that Turkey withdraw its troops."), noun);
    assert_ne!(noun, "");
    assert_ne!(proposition("Peru demands a 30-day ceasefire."), proposition("Peru demands a ceasefire."));
}
