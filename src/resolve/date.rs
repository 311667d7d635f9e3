//! Dates in a sentence: what the phrase says, resolved against the day of publication.
//!
//! Knows calendar words and the commonest phrasings. Without a day of publication, relative
//! expressions stay out: no date is invented.

use crate::position::{DateValue, Grain};
use crate::syntax::{NodeId, Tree};
use jiff::civil::{Date, Weekday, date};
use jiff::{Span as Days, ToSpan};

/// A date that a sentence names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// First word.
    pub start: NodeId,
    /// One past the last word.
    pub end: NodeId,
    /// Its value.
    pub value: DateValue,
}

/// The dates of a sentence, from left to right.
pub fn dates(text: &str, tree: &Tree, published: Option<Date>) -> Vec<DateMention> {
    let words: Vec<String> = tree.words().iter().map(|w| w.span.of(text).to_lowercase()).collect();
    let reader = Reader { words: &words, published };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match reader.at(at) {
            Some((length, value)) => {
                found.push(DateMention { start: NodeId(at as u16), end: NodeId((at + length) as u16), value });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

struct Reader<'a> {
    words: &'a [String],
    published: Option<Date>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The date that starts at a word, and how many words it has.
    fn at(&self, at: usize) -> Option<(usize, DateValue)> {
        self.iso(at)
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.season(at))
            .or_else(|| self.year(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.weekday(at))
    }

    fn iso(&self, at: usize) -> Option<(usize, DateValue)> {
        let whole = self.word(at).parse().ok().map(|d| (1, DateValue::day(d)));
        whole.or_else(|| {
            let (dash, other) = (self.word(at + 1), self.word(at + 3));
            let (year, month, day) = (self.year_number(at)?, self.number(at + 2)?, self.number(at + 4)?);
            let day = (dash == "-" && other == "-").then(|| Date::new(year, month as i8, day as i8).ok())??;
            Some((5, DateValue::day(day)))
        })
    }

    fn number(&self, at: usize) -> Option<i16> {
        self.word(at).trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse().ok()
    }

    fn year_number(&self, at: usize) -> Option<i16> {
        let word = self.word(at);
        let year = word.parse().ok().filter(|y| (1500..2200).contains(y))?;
        (word.len() == 4).then_some(year)
    }

    fn month_number(&self, at: usize) -> Option<i8> {
        let word = self.word(at).trim_end_matches('.');
        let full = MONTHS.iter().position(|m| *m == word);
        let short = || {
            MONTHS.iter().position(|m| {
                word.len() >= 3 && word.len() <= 4 && m.starts_with(word) && word != "mar" && word != "may"
            })
        };
        Some(full.or_else(short)? as i8 + 1)
    }

    /// "July 20, 2025", "July 20", "July 2025", "in July".
    fn month_first(&self, at: usize) -> Option<(usize, DateValue)> {
        let month = self.month_number(at)?;
        if let Some(day) = self.number(at + 1).filter(|d| (1..=31).contains(d)) {
            let comma = usize::from(self.word(at + 2) == ",");
            if let Some(year) = self.year_number(at + 2 + comma) {
                return Some((3 + comma, DateValue::day(Date::new(year, month, day as i8).ok()?)));
            }
            return Some((2, DateValue::day(self.nearest(month, day as i8)?)));
        }
        if let Some(year) = self.year_number(at + 1) {
            return Some((2, month_value(year, month)?));
        }
        let before = self.word(at.wrapping_sub(1));
        let is_date = matches!(
            before,
            "in" | "since" | "until" | "by" | "last" | "early" | "late" | "mid" | "this" | "next" | "of" | "from" | "-"
        );
        is_date.then(|| Some((1, month_value(self.nearest(month, 1)?.year(), month)?)))?
    }

    /// "20 July 2025", "20 July".
    fn day_first(&self, at: usize) -> Option<(usize, DateValue)> {
        let day = self.number(at).filter(|d| (1..=31).contains(d))? as i8;
        let of = usize::from(self.word(at + 1) == "of");
        let month = self.month_number(at + 1 + of)?;
        match self.year_number(at + 2 + of) {
            Some(year) => Some((3 + of, DateValue::day(Date::new(year, month, day).ok()?))),
            None => Some((2 + of, DateValue::day(self.nearest(month, day)?))),
        }
    }

    /// The day of this month and day that is nearest to the day of publication.
    fn nearest(&self, month: i8, day: i8) -> Option<Date> {
        let published = self.published?;
        let of = |year: i16| Date::new(year, month, day).ok();
        let years = [published.year() - 1, published.year(), published.year() + 1];
        years
            .into_iter()
            .filter_map(of)
            .min_by_key(|d| (published.until(*d).map_or(i32::MAX, |s| s.get_days()).abs(), d.year()))
    }

    /// "the fall of 2022", "last autumn", "winter 2021".
    fn season(&self, at: usize) -> Option<(usize, DateValue)> {
        let (timex, edtf, first) = match self.word(at) {
            "spring" => ("SP", 21, 3),
            "summer" => ("SU", 22, 6),
            "autumn" | "fall" => ("FA", 23, 9),
            "winter" => ("WI", 24, 12),
            _ => return None,
        };
        let of = usize::from(self.word(at + 1) == "of");
        let (length, year) = match (self.year_number(at + 1 + of), self.word(at.wrapping_sub(1))) {
            (Some(year), _) => (2 + of, year),
            (None, "last") => {
                let published = self.published?;
                let this_year = published.month() > first + 2;
                (1, if this_year { published.year() } else { published.year() - 1 })
            }
            (None, "this") => (1, self.published?.year()),
            _ => return None,
        };
        let begin = date(year, first, 1);
        let end = begin.checked_add(3.months()).ok()?.yesterday().ok()?;
        let value = DateValue {
            begin,
            end,
            grain: Grain::Season,
            timex: format!("{year:04}-{timex}"),
            edtf: format!("{year:04}-{edtf}"),
        };
        Some((length, value))
    }

    fn year(&self, at: usize) -> Option<(usize, DateValue)> {
        let year = self.year_number(at)?;
        let before = self.word(at.wrapping_sub(1));
        let is_date = matches!(
            before,
            "in" | "since"
                | "until"
                | "by"
                | "of"
                | "from"
                | "before"
                | "after"
                | "during"
                | "late"
                | "early"
                | "to"
                | "between"
                | "and"
        );
        is_date.then(|| (1, year_value(year)))
    }

    /// "yesterday", "last week", "earlier this month", "three days ago".
    fn relative(&self, at: usize) -> Option<(usize, DateValue)> {
        let published = self.published?;
        let day = |d: Date| Some((1, DateValue::day(d)));
        let shifted = |span: Days| published.checked_add(span).ok();
        match self.word(at) {
            "today" | "tonight" => return day(published),
            "yesterday" => return day(published.yesterday().ok()?),
            "tomorrow" => return day(published.tomorrow().ok()?),
            _ => {}
        }
        let step: i64 = match self.word(at) {
            "last" | "previous" | "past" => -1,
            "this" | "current" => 0,
            "next" | "coming" | "upcoming" => 1,
            _ => return self.ago(at),
        };
        match self.word(at + 1) {
            "week" => Some((2, week_value(shifted((step * 7).days())?))),
            "month" => shifted(step.months()).and_then(|d| Some((2, month_value(d.year(), d.month())?))),
            "year" => shifted(step.years()).map(|d| (2, year_value(d.year()))),
            word => {
                let weekday = weekday_of(word)?;
                let found =
                    if step < 0 { last_weekday(published, weekday, false) } else { next_weekday(published, weekday) };
                Some((2, DateValue::day(found?)))
            }
        }
    }

    fn ago(&self, at: usize) -> Option<(usize, DateValue)> {
        let published = self.published?;
        let count = small_number(self.word(at))?;
        if !matches!(self.word(at + 2), "ago" | "earlier") {
            return None;
        }
        let back = |span: Days| published.checked_sub(span).ok();
        let value = match self.word(at + 1).trim_end_matches('s') {
            "day" => DateValue::day(back(count.days())?),
            "week" => week_value(back((count * 7).days())?),
            "month" => back(count.months()).and_then(|d| month_value(d.year(), d.month()))?,
            "year" => year_value(back(count.years())?.year()),
            _ => return None,
        };
        Some((3, value))
    }

    /// "on Thursday": the last one up to the day of publication.
    fn weekday(&self, at: usize) -> Option<(usize, DateValue)> {
        let weekday = weekday_of(self.word(at))?;
        Some((1, DateValue::day(last_weekday(self.published?, weekday, true)?)))
    }
}

fn small_number(word: &str) -> Option<i64> {
    let names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let named = names.iter().position(|n| *n == word).map(|n| n as i64);
    named.or_else(|| if matches!(word, "a" | "an") { Some(1) } else { word.parse().ok().filter(|n| *n < 1000) })
}

fn weekday_of(word: &str) -> Option<Weekday> {
    let place = WEEKDAYS.iter().position(|d| *d == word)?;
    Weekday::from_monday_zero_offset(place as i8).ok()
}

fn last_weekday(from: Date, weekday: Weekday, or_same: bool) -> Option<Date> {
    if or_same && from.weekday() == weekday { Some(from) } else { from.nth_weekday(-1, weekday).ok() }
}

fn next_weekday(from: Date, weekday: Weekday) -> Option<Date> {
    from.nth_weekday(1, weekday).ok()
}

fn week_value(day: Date) -> DateValue {
    let week = day.iso_week_date();
    let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).unwrap_or(day);
    let end = monday.checked_add(6.days()).unwrap_or(monday);
    let timex = format!("{:04}-W{:02}", week.year(), week.week());
    DateValue { begin: monday, end, grain: Grain::Week, timex, edtf: format!("{monday}/{end}") }
}

fn month_value(year: i16, month: i8) -> Option<DateValue> {
    let begin = Date::new(year, month, 1).ok()?;
    let text = format!("{year:04}-{month:02}");
    Some(DateValue { begin, end: begin.last_of_month(), grain: Grain::Month, timex: text.clone(), edtf: text })
}

fn year_value(year: i16) -> DateValue {
    let text = format!("{year:04}");
    DateValue { begin: date(year, 1, 1), end: date(year, 12, 31), grain: Grain::Year, timex: text.clone(), edtf: text }
}
