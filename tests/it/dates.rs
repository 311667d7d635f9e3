//! Time expressions: the examples of `data/dates/`, what refers back, and what must never happen.

use crate::common::analyzer;
use demarche::assets::Assets;
use demarche::position::{Analysis, TimeExpression};
use demarche::text::Document;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn analyze(text: &str, published: Option<Date>) -> Analysis {
    let mut document = Document::new("d", text);
    document.published = published;
    analyzer().analyze(&document)
}

/// Words and values of a text published on Wednesday, 16 July 2025.
fn dates(text: &str) -> Vec<(String, String)> {
    let show = |d: &TimeExpression| (d.passage.words.clone(), d.value.clone());
    analyze(text, Some(date(2025, 7, 16))).dates.iter().map(show).collect()
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(words, value)| ((*words).to_owned(), (*value).to_owned())).collect();
    assert_eq!(dates(text), expected, "{text}");
}

/// A row of the examples: when the text was published, the value, and sentences.
fn rows() -> Vec<(Option<Date>, String, Vec<String>)> {
    let table = Assets::builtin().text("data/dates/examples.tsv").unwrap();
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [published, value, sentences] = cells[..] else { panic!("three cells, not {line:?}") };
        let published = (!published.is_empty()).then(|| published.parse().unwrap());
        (published, value.to_owned(), sentences.split('|').map(|s| s.trim().to_owned()).collect())
    };
    lines.map(row).collect()
}

#[test]
fn every_example_has_its_value() {
    let mut wrong = Vec::new();
    for (published, value, sentences) in rows() {
        for sentence in sentences {
            let bracketed = sentence.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(words, _)| words);
            let expected: Vec<_> = bracketed.iter().map(|words| ((*words).to_owned(), value.clone())).collect();
            assert_eq!(bracketed.is_none(), value == "none", "{sentence}");
            let found = analyze(&sentence.replace(['[', ']'], ""), published).dates;
            let found: Vec<_> = found.into_iter().map(|d| (d.passage.words, d.value)).collect();
            if found != expected {
                wrong.push(format!("{sentence}: {found:?}, not {value}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_narrative_has_a_date_of_its_own() {
    check(
        "The envoys met on 3 May 2024. Two days later they signed. The same month, the army left.",
        &[("3 May 2024", "2024-05-03"), ("Two days later", "2024-05-05"), ("The same month", "2024-05")],
    );
    check(
        "Exports fell in May, compared to the same month last year.",
        &[("May", "2025-05"), ("the same month last year", "2024-05")],
    );
    check(
        "In 2019 they broke off the talks. The previous year they had agreed.",
        &[("2019", "2019"), ("The previous year", "2018")],
    );
}

#[test]
fn joined_dates_are_two_expressions_and_one_stretch() {
    for text in ["They met on May 29-30.", "They met from 29 to 30 May.", "They met on 29 and 30 May 2025."] {
        let found = analyze(text, Some(date(2025, 7, 16))).dates;
        assert_eq!(found.iter().map(|d| d.value.as_str()).collect::<Vec<_>>(), ["2025-05-29", "2025-05-30"], "{text}");
        let edtf = found[0].when.as_ref().map(|when| when.edtf.as_str());
        assert_eq!(edtf, Some("2025-05-29/2025-05-30"), "{text}");
    }
}

#[test]
fn what_does_not_exist_is_kept_with_a_warning() {
    let check = |text: &str, words: &str, why: &str| {
        let found = analyze(text, Some(date(2025, 7, 16))).dates;
        let shown: Vec<_> = found.iter().map(|d| (&*d.passage.words, d.warning, d.when.as_ref())).collect();
        assert_eq!(shown, [(words, Some(why), None)], "{text}");
    };
    for words in ["31 June 2025", "31 June", "29 February 2023", "2025-02-30", "September 31", "30/02/2025"] {
        check(&format!("The paper is dated {words}."), words, "there is no such day");
    }
    for words in ["3 May 9999", "May 3, 0025", "3 May 12025", "June 9999"] {
        check(&format!("The paper is dated {words}."), words, "the year is out of range");
    }
}

#[test]
fn without_a_date_of_publication_nothing_is_invented() {
    let found = analyze("The panel met last week. It will meet on Thursday at 6 p.m.", None).dates;
    assert_eq!(found.len(), 2);
    for expression in found {
        assert!(expression.value.starts_with("XXXX"), "{expression:?}");
        assert_eq!((expression.when, expression.warning.is_some()), (None, true));
    }
}

#[test]
fn the_ends_of_the_calendar_are_survived() {
    let text = "It was 9999 years ago. It was 999999 weeks earlier. It comes in 500000 centuries, next year, last century. \
        They met on 1 January and tomorrow, on Easter, a decade ago, at 25:99.";
    for published in [date(-9999, 1, 1), date(1, 1, 1), date(2999, 12, 31), date(9999, 12, 31), date(2024, 2, 29)] {
        analyze(text, Some(published));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived_and_spans_are_words(
        words in prop::collection::vec(
            prop_oneof![
                "[0-9]{1,5}", "\\PC{0,6}",
                prop::sample::select(vec![
                    "May", "march", "31", "February", "of", "the", "last", "next", "week", "years", "ago", "-", "/", ":", ",", ".",
                    "Monday", "two", "half", "a", "quarter", "1990s", "p.m.", "UTC", "Easter", "century", "later", "to", "and",
                ]).prop_map(str::to_owned),
            ],
            0..24,
        ),
        day in 0i32..1_000_000,
    ) {
        let published = Date::new(1, 1, 1).unwrap().checked_add(jiff::Span::new().days(day)).ok();
        let text = words.join(" ");
        for found in analyze(&text, published).dates {
            let words: String = text.chars().skip(found.passage.start).take(found.passage.end - found.passage.start).collect();
            prop_assert_eq!(&words, &found.passage.words);
            if let Some(when) = found.when {
                prop_assert!(when.begin <= when.end, "{:?}", when);
            }
        }
    }
}
