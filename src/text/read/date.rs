//! The publication date as files give it: in a field, or near the top of the text.
//!
//! A date without a year is no date here, and the time of a file is never one.

use super::{Problem, words};
use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;

/// The year of the first newspaper.
const FIRST: i16 = 1605;
/// How many lines from the top may give the date.
const LINES: usize = 12;
/// How many words a line that only gives a date may have.
const WORDS: usize = 14;
/// How far into a paragraph its dateline reaches, in bytes.
const DATELINE: usize = 120;

/// A date from a field: `2025-11-13`, with or without a time after it, or as people and feeds write
/// dates; empty is none.
pub(super) fn parse(field: &str) -> Result<Option<Date>, Problem> {
    let field = field.trim();
    if field.is_empty() {
        return Ok(None);
    }
    of_field(field).map(Some).ok_or_else(|| Problem::Date(field.chars().take(60).collect()))
}

/// Why nothing can have been published on a day, as seen from `today`; a day more is left to other time zones.
pub(super) fn oddity(day: Date, today: Option<Date>) -> Option<&'static str> {
    let tomorrow = today.and_then(|today| today.tomorrow().ok());
    if tomorrow.is_some_and(|tomorrow| day > tomorrow) {
        Some("a day yet to come")
    } else if day.year() < FIRST {
        Some("before there was any news")
    } else {
        None
    }
}

/// The same where a wrong date is worth no error, as in the head of a page.
pub(super) fn lenient(field: &str) -> Option<Date> {
    of_field(field.trim())
}

fn of_field(field: &str) -> Option<Date> {
    let day = match field.char_indices().nth(10) {
        Some((end, 'T' | 't' | ' ')) => &field[..end],
        _ => field,
    };
    if let Ok(date) = day.replace('/', "-").parse() {
        return Some(date);
    }
    let words = line_words(field);
    if words.len() > WORDS { None } else { find(&words).map(|(date, _)| date) }
}

/// The date that the top of a text gives: in a heading ` date 2025-11-13 `, as some archives put it
/// before the first words; on a line of its own; or in a dateline with a year.
pub(super) fn of_text(text: &str) -> Option<Date> {
    if let Some(rest) = text.trim_start().strip_prefix("date ") {
        return rest.split_whitespace().next()?.parse().ok();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let mut updated = None;
    for line in lines {
        match of_line(line) {
            Some((date, false)) => return Some(date),
            Some((date, true)) => updated = updated.or(Some(date)),
            None => {}
        }
    }
    updated
}

/// The date of a line near the top, and whether it is that of a change.
fn of_line(line: &str) -> Option<(Date, bool)> {
    if line.len() <= DATELINE
        && let Some(found) = of_date_line(line)
    {
        return Some(found);
    }
    dateline(line).map(|date| (date, false))
}

/// A line that has a date and nothing else but what stands beside dates, or who wrote it.
fn of_date_line(line: &str) -> Option<(Date, bool)> {
    let words = line_words(line);
    if words.len() > WORDS {
        return None;
    }
    let (date, found) = find(&words)?;
    let lower = |word: &&str| word.to_lowercase();
    let mut rest = words[..found.start].iter().chain(&words[found.end..]).map(lower);
    let is_byline = words.first().is_some_and(|word| word.eq_ignore_ascii_case("by")) && found.end == words.len();
    if !is_byline && !rest.clone().all(|word| words::is_beside_date(&word)) {
        return None;
    }
    let is_published = rest.clone().any(|word| words::is("published", &word));
    Some((date, !is_published && rest.any(|word| words::is("updated", &word))))
}

/// "GENEVA, 13 November 2025 (Agency) — The talks …": a place in capitals, a date with its year, a dash.
fn dateline(line: &str) -> Option<Date> {
    let end = line.char_indices().map(|(at, _)| at).find(|at| *at >= DATELINE).unwrap_or(line.len());
    let head = &line[..end];
    let dash = ["—", "–", " - ", "--"].iter().filter_map(|dash| head.find(dash)).min()?;
    let words = line_words(&head[..dash]);
    let place = words.first()?;
    let is_place = place.chars().filter(|c| c.is_alphabetic()).count() > 2 && !place.chars().any(char::is_lowercase);
    if is_place { find(&words).map(|(date, _)| date) } else { None }
}

/// The words of a line without the signs that stand at their ends.
fn line_words(line: &str) -> Vec<&str> {
    let is_edge = |c: char| matches!(c, ',' | '.' | ':' | ';' | '(' | ')' | '[' | ']' | '*' | '_' | '#' | '“' | '”');
    let words = line.split(|c: char| c.is_whitespace() || c == ',' || c == '|');
    words.map(|word| word.trim_matches(is_edge)).filter(|word| !word.is_empty()).take(WORDS + 1).collect()
}

/// The first date among words, and which words it is; a weekday before it belongs to it.
fn find(words: &[&str]) -> Option<(Date, std::ops::Range<usize>)> {
    for start in 0..words.len() {
        let day = words[start].split(['T', 't']).next().unwrap_or_default();
        if day.len() == 10
            && let Ok(date) = day.replace('/', "-").parse()
        {
            return Some((date, start..start + 1));
        }
        if let Some(date) = words.get(start..start + 3).and_then(written) {
            let before = start.checked_sub(1).filter(|n| is_weekday(words[*n]));
            return Some((date, before.unwrap_or(start)..start + 3));
        }
    }
    None
}

/// "13 November 2025", "Nov. 13 2025", "13th November 2025".
fn written(words: &[&str]) -> Option<Date> {
    let [a, b, year] = words else { return None };
    let (day, month) = if a.starts_with(|c: char| c.is_ascii_digit()) { (a, b) } else { (b, a) };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if year.len() != 4 || !month.is_char_boundary(3) || month.len() < 3 || month.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let format = if month.len() > 4 { "%d %B %Y" } else { "%d %b %Y" };
    // "June" and "July" are whole names of four letters, "Sept" is a short one.
    let short = if month.len() == 4 { &month[..3] } else { month };
    let date = Date::strptime(format, format!("{day} {short} {year}")).ok()?;
    let full = date.strftime("%B").to_string().to_lowercase();
    full.starts_with(&month.to_lowercase()).then_some(date)
}

/// "Sunday", "Sun".
fn is_weekday(word: &str) -> bool {
    ["%A", "%a"].iter().any(|format| BrokenDownTime::parse(format, word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn fields_may_carry_a_time() {
        let day = Some(date(2025, 11, 13));
        for field in [
            "2025-11-13",
            " 2025-11-13 ",
            "2025-11-13T09:30:00Z",
            "2025-11-13 09:30",
            "2025/11/13",
            "Thu, 13 Nov 2025 09:30:00 GMT",
            "November 13, 2025",
            "13 November 2025",
            "Nov. 13, 2025",
        ] {
            assert_eq!(parse(field).unwrap(), day, "{field}");
        }
        assert_eq!(parse(" ").unwrap(), None);
        for field in ["13 November", "2025-02-30", "03/04/2025", "soon", "1763000000"] {
            assert!(parse(field).is_err(), "{field}");
        }
    }

    #[test]
    fn a_heading_may_hold_the_date() {
        assert_eq!(of_text(" date 2025-11-13 Kyiv said"), Some(date(2025, 11, 13)));
        assert_eq!(of_text("The date 2025-11-13 was set for the talks."), None);
    }

    #[test]
    fn a_line_near_the_top_may_hold_it() {
        for head in [
            "Sunday, June 23, 2019",
            "Published on 23 June 2019",
            "Published: 23 June 2019, 10:30 GMT",
            "June 23rd, 2019 | Updated at 9.15 a.m.",
            "Posted 2019-06-23",
            "By Ada Example, 23 June 2019",
            "Updated: 24 June 2019\nPublished: 23 June 2019",
            "GENEVA, 23 June 2019 (Agency) — Both sides met.",
            "PORT ARLEN (Agency), June 23, 2019 - Both sides met.",
        ] {
            let text = format!("Talks go on\n\n{head}\n\nThey will meet on 1 July 2020 in the capital.");
            assert_eq!(of_text(&text), Some(date(2019, 6, 23)), "{head}");
        }
        assert_eq!(of_text("Talks\nLast updated 24 June 2019\nThey met."), Some(date(2019, 6, 24)));
    }

    #[test]
    fn no_year_is_invented_and_no_other_date_taken() {
        for text in [
            "KYIV, July 20 — The ministry said so.",
            "They signed the treaty on 23 June 2019.",
            "Monday",
            "The plan of 23 June 2019 — a failure from the start — was dropped.",
            "June 2019",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }
}
