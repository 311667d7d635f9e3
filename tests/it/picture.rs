//! Pictures: well-formed, with every row, safe from what texts hold.

use demarche::picture::{Entry, timeline};
use quick_xml::Reader;
use quick_xml::events::Event;

fn drawn(entries: &[Entry]) -> String {
    let mut out = Vec::new();
    timeline("Timeline", entries, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

fn entry(what: &str) -> Entry {
    Entry { date: "2026-02-20".to_owned(), kind: "meeting".to_owned(), what: what.to_owned(), ..Entry::default() }
}

/// All words of a picture; panics where it is not well-formed.
fn words(svg: &str) -> String {
    let mut reader = Reader::from_str(svg);
    let mut words = String::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Text(text) => words.push_str(&text),
            Event::Eof => return words,
            _ => {}
        }
    }
}

#[test]
fn every_row_is_drawn_and_a_day_named_once() {
    let svg = drawn(&[entry("the round of talks"), entry("the walkout")]);
    let words = words(&svg);
    assert!(words.contains("the round of talks") && words.contains("the walkout"), "{words}");
    assert_eq!(words.matches("2026-02-20").count(), 1);
    assert_eq!(svg.matches("cx=\"226\"").count(), 2);
}

#[test]
fn what_texts_hold_is_never_markup() {
    let svg = drawn(&[entry("<script>alert(1)</script> & \"more\"")]);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"), "{svg}");
    words(&svg);
}

#[test]
fn nothing_to_draw_is_a_picture_that_says_so() {
    assert!(words(&drawn(&[])).contains("nothing with a date"));
}

#[test]
fn long_words_are_cut_with_a_mark() {
    assert!(words(&drawn(&[entry(&"talks ".repeat(60))])).contains('…'));
}

#[test]
fn seasons_and_weeks_are_told_in_words() {
    let on = |date: &str| Entry { date: date.to_owned(), ..entry("talks") };
    let words = words(&drawn(&[on("2022-23"), on("2025-07-07/2025-07-13")]));
    assert!(words.contains("autumn 2022") && words.contains("2025-07-07 – 13"), "{words}");
}
