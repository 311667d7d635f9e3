//! Rules are data with examples that run: each must find what it says, and nothing in its
//! counter-examples.

use crate::common::analyzer;
use demarche::position::{Analysis, Polarity, Position};
use demarche::rules::{Example, Rule};
use demarche::text::Document;

fn analyze(text: &str) -> Analysis {
    analyzer().analyze(&Document::new("example", text))
}

#[test]
fn every_example_is_found_by_its_rule() {
    let wrong: Vec<String> = rules().flat_map(|rule| rule.examples.iter().filter_map(|e| miss(rule, e))).collect();
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_counter_example_is_found_by_its_rule() {
    let found_by = |rule: &Rule, text: &str| {
        analyze(text).positions.iter().any(|p| is_by(p, rule) && p.polarity == Polarity::Affirmed)
    };
    let wrong: Vec<String> = rules()
        .flat_map(|rule| {
            rule.counter_examples
                .iter()
                .filter(|text| found_by(rule, text))
                .map(|text| format!("{}: {text}", rule.name))
        })
        .collect();
    assert!(wrong.is_empty(), "counter-examples match:\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_says_why_and_has_a_name_of_its_own() {
    let mut names: Vec<&str> = rules().map(|r| r.name.as_str()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "two rules share a name");
    let silent: Vec<&str> = rules().filter(|r| r.why.is_empty()).map(|r| r.name.as_str()).collect();
    assert!(silent.is_empty(), "rules without a reason: {silent:?}");
    let bare: Vec<&str> = rules().filter(|r| r.examples.is_empty()).map(|r| r.name.as_str()).collect();
    assert!(bare.is_empty(), "rules without an example: {bare:?}");
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    analyzer().knowledge().rules.iter()
}

/// Whether a position is by a rule, and for one that refers back by what it refers to.
fn is_by(position: &Position, rule: &Rule) -> bool {
    let name = position.found_by.as_str();
    name == rule.name || rule.refers_back && name.strip_suffix("+points-back") == Some(&rule.name)
}

/// What is wrong with an example, if anything.
fn miss(rule: &Rule, example: &Example) -> Option<String> {
    let analysis = analyze(&example.text);
    let is_it = |p: &&Position| {
        is_by(p, rule)
            && analysis.label(&p.side) == example.side
            && p.stance.as_str() == example.label
            && p.content.words == example.content
    };
    if analysis.positions.iter().any(|p| is_it(&p)) {
        return None;
    }
    let found: Vec<String> = analysis
        .positions
        .iter()
        .map(|p| format!("{} | {} | {} ({})", analysis.label(&p.side), p.stance, p.content.words, p.found_by))
        .collect();
    Some(format!(
        "{} at {}: {:?}\n    wanted {} | {} | {}\n    found  {found:?}",
        rule.name, rule.file, example.text, example.side, example.label, example.content
    ))
}
