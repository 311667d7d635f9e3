//! Which event came before which, and why.

use crate::common::analyzer;
use demarche::position::{Analysis, EventKind};
use demarche::text::Document;
use jiff::civil::date;

/// Published on Wednesday, 16 July 2025.
fn analyze(text: &str) -> Analysis {
    analyzer().analyze(&Document::new("d", text).published_on(date(2025, 7, 16)))
}

/// Words of the two ends, and the reason.
fn order(text: &str) -> Vec<(String, String, String)> {
    let analysis = analyze(text);
    let words = |id: &str| {
        let event = analysis.events.iter().find(|e| e.id.as_str() == id);
        event.map_or_else(|| id.to_owned(), |e| e.mention.words.clone())
    };
    let show = |p: &demarche::position::Precedence| (words(p.first.as_str()), words(p.then.as_str()), p.why.clone());
    analysis.order.iter().map(show).collect()
}

#[track_caller]
fn check(text: &str, first: &str, then: &str, why: &str) {
    let found = order(text);
    let fits = found.iter().any(|(f, t, w)| f == first && t == then && w == why);
    assert!(fits, "{text}: {found:?}");
}

#[test]
fn prepositions_tell_the_order() {
    check("Russia and Ukraine signed a treaty after talks with Turkey in Oslo.", "talks", "signed", "signal: after");
    check("Russia attacked Kyiv before the talks with Ukraine in Oslo.", "attacked", "talks", "signal: before");
}

#[test]
fn verbs_tell_the_order() {
    check(
        "The talks between Russia and Ukraine led to an agreement with Turkey.",
        "talks",
        "agreement",
        "signal: lead",
    );
}

#[test]
fn the_build_of_a_sentence_tells_the_order() {
    check("Norway said that it had recalled its envoy.", "recalled", "said", "structure: told of the past");
    check("Norway said that it would recall its envoy.", "said", "recall", "structure: told of the future");
    check("The ministers agreed to visit Oslo.", "agreed", "visit", "structure: what it aims at comes after");
    check("The ministers met and signed the treaty.", "met", "signed", "structure: told in this order");
}

#[test]
fn one_act_in_two_verbs_has_no_order() {
    let found = order("The troops began to leave the valley.");
    assert!(!found.iter().any(|(first, then, _)| first == "began" && then == "leave"), "{found:?}");
}

#[test]
fn what_lies_a_clause_deeper_is_not_ordered_by_a_preposition() {
    let found = order("Russia said that Ukraine attacked a bridge after the talks in Oslo.");
    let signal = |f: &&(String, String, String)| f.2 == "signal: after";
    let by_signal: Vec<_> = found.iter().filter(signal).map(|(first, then, _)| (&**first, &**then)).collect();
    assert_eq!(by_signal, [("talks", "attacked")], "{found:?}");
}

/// Status and certainty of the event that a word names.
fn standing(text: &str, word: &str) -> (&'static str, &'static str) {
    let analysis = analyze(text);
    let event = analysis.events.iter().find(|e| e.mention.words == word).unwrap_or_else(|| panic!("{text}: {word}"));
    (event.status.as_str(), event.certainty.as_str())
}

#[test]
fn events_say_whether_they_took_place() {
    assert_eq!(standing("The envoys met in Oslo on Monday.", "met"), ("happened", "certain"));
    assert_eq!(standing("The envoys will meet in Oslo.", "meet"), ("scheduled", "certain"));
    assert_eq!(standing("The envoys agreed to meet in Oslo.", "meet"), ("scheduled", "certain"));
    assert_eq!(standing("The envoys may meet in Oslo.", "meet"), ("hypothetical", "possible"));
    assert_eq!(standing("The envoys did not meet in Oslo.", "meet"), ("denied", "certain"));
    assert_eq!(standing("The envoys cancelled the meeting in Oslo.", "meeting"), ("called-off", "certain"));
    assert_eq!(standing("The envoys did not discuss the war.", "war"), ("happened", "certain"));
}

#[test]
fn a_date_belongs_to_the_clause_that_it_stands_in() {
    let analysis = analyze("Norway said that Russia attacked a bridge on 3 May 2025.");
    let dated: Vec<_> = analysis.events.iter().filter(|e| e.when.is_some()).map(|e| &*e.mention.words).collect();
    assert_eq!(dated, ["attacked"]);
}

#[test]
fn dates_tell_the_order() {
    check(
        "Russia and Ukraine signed a treaty on 3 May 2025. Russia attacked Kyiv on 2 June 2025.",
        "signed",
        "attacked",
        "dates: 2025-05-03 before 2025-06-02",
    );
}

#[test]
fn what_happened_lies_before_publication_and_what_is_planned_after() {
    check("Russia attacked Kyiv.", "attacked", "dct", "tense: past");
    check(
        "Russia and Ukraine will sign a treaty on 3 August 2025.",
        "dct",
        "sign",
        "dates: 2025-08-03 after 2025-07-16",
    );
    check("Russia attacked Kyiv on 2 June 2025.", "attacked", "dct", "dates: 2025-06-02 before 2025-07-16");
}

#[test]
fn of_a_contradiction_both_statements_are_kept_and_one_stands() {
    let text = "Russia and Ukraine signed a treaty on 3 June 2025 after the talks of 5 June 2025 in Oslo.";
    let analysis = analyze(text);
    let id = |words: &str| &analysis.events.iter().find(|e| e.mention.words == words).expect("an event").id;
    let ends = [id("signed"), id("talks")];
    let between: Vec<_> =
        analysis.order.iter().filter(|p| ends.contains(&&p.first) && ends.contains(&&p.then)).collect();
    let [signal, dates] = between[..] else { panic!("{between:?}") };
    assert!(signal.why.starts_with("set aside") && signal.why.ends_with("signal: after") && signal.score < 0.5);
    assert!(dates.why == "dates: 2025-06-03 before 2025-06-05" && dates.score > 0.5);
}

#[test]
fn what_something_came_before_may_be_still_to_come() {
    let found = order("Russia attacked Kyiv before the talks with Ukraine in Oslo.");
    assert!(!found.iter().any(|(first, then, _)| first == "talks" && then == "dct"), "{found:?}");
}

/// Words and end of each deadline of a text.
fn deadlines(text: &str) -> Vec<(String, Option<String>)> {
    let deadlines = analyze(text).events.into_iter().filter(|e| e.kind == EventKind::Deadline);
    deadlines.map(|e| (e.mention.words, e.when.map(|when| when.edtf))).collect()
}

#[track_caller]
fn check_deadline(text: &str, words: &str, ends: Option<&str>) {
    assert_eq!(deadlines(text), [(words.to_owned(), ends.map(str::to_owned))], "{text}");
}

#[test]
fn a_term_ends_so_long_after_it_was_set() {
    check_deadline("On Monday, Norway gave Sweden two weeks to recall its envoy.", "two weeks", Some("2025-07-28"));
    check_deadline("On 1 July the union set a 10-day deadline for the firm.", "deadline", Some("2025-07-11"));
    check_deadline(
        "On 1 July Oslo sent an ultimatum to Sweden: leave within 48 hours.",
        "ultimatum",
        Some("2025-07-03"),
    );
    check_deadline("The rebels must leave within a month of 1 May 2025.", "a month", Some("2025-06-01"));
    check_deadline("On 1 July Chad said that Mali must pay within a 30-day window.", "window", Some("2025-07-31"));
}

#[test]
fn a_term_may_end_on_a_day_that_the_text_names() {
    check_deadline("The rebels must lay down arms by 1 August.", "1 August", Some("2025-08-01"));
    check_deadline("Norway demanded that Sweden recall its envoy by 1 August.", "1 August", Some("2025-08-01"));
    check_deadline("Norway set a deadline of 1 August for the talks.", "deadline", Some("2025-08-01"));
    check_deadline("Sweden has until Friday to reply.", "Friday", Some("2025-07-18"));
}

#[test]
fn where_nobody_tells_when_a_term_was_set_its_end_is_about_then() {
    check_deadline("Norway gave Sweden 50 days to recall its envoy.", "50 days", Some("2025-09-04~"));
    let text = "The envoys met last week. Later Norway gave Sweden 50 days to recall its envoy.";
    check_deadline(text, "50 days", Some("2025-08-26/2025-09-04"));
}

#[test]
fn what_took_long_or_counts_from_no_day_has_no_end() {
    check_deadline("The rebels must leave within 30 days of the signing by Chad.", "30 days", None);
    for text in [
        "They reached a deal within two weeks.",
        "The envoys met for ten days.",
        "The window was open.",
        "They signed by 1 May 2025.",
        "The firm must keep all its staff until 1 May 2026.",
    ] {
        assert_eq!(deadlines(text), [], "{text}");
    }
}

#[test]
fn what_has_happened_has_no_day_to_come() {
    let analysis = analyze("Norway has proposed talks with Sweden for next week.");
    let dated: Vec<_> = analysis.events.iter().filter(|e| e.when.is_some()).map(|e| &*e.mention.words).collect();
    assert_eq!(dated, ["talks"]);
    let analysis = analyze("Norway met Sweden on 3 May 2025 amid a strike by dockers.");
    let dated: Vec<_> = analysis.events.iter().filter(|e| e.when.is_some()).map(|e| &*e.mention.words).collect();
    assert_eq!(dated, ["met"]);
}

#[test]
fn one_more_round_comes_after_the_earlier_ones_and_so_does_its_proposal() {
    let text =
        "Chad and Mali held two rounds of talks in Oslo. On Monday, Chad made an offer of further talks with Mali.";
    let by = |what: &str| format!("structure: {what}: further");
    check(text, "rounds", "talks", &by("one more of the kind"));
    check(text, "rounds", "offer", &by("speaks of one more of the kind"));
}
