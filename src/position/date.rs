//! Dates of known precision.

use super::Passage;
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What a time expression says, in the words of TIMEX3.
    TimeKind {
        /// When, by the calendar.
        Date = "DATE",
        /// When, by the clock or the part of the day.
        Time = "TIME",
        /// How long.
        Duration = "DURATION",
        /// How often.
        Set = "SET",
    }
}

/// A time expression of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Its words.
    pub passage: Passage,
    /// What it says.
    pub kind: TimeKind,
    /// Its value in TIMEX3: `2025-07-20`, `P50D`, `PAST_REF`; `X` for what the text leaves open.
    pub value: String,
    /// When it is, where that is known.
    pub when: Option<DateValue>,
    /// Why the value stays open: there is no such day, or the document has no date.
    pub warning: Option<&'static str>,
}

/// How precise a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// One day.
    Day,
    /// An ISO week.
    Week,
    /// A month.
    Month,
    /// Spring, summer, autumn or winter.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// Two dates that the text names.
    Interval,
}

/// A stretch of time as a text names it: first and last day, and how precise it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateValue {
    /// First day.
    pub begin: Date,
    /// Last day.
    pub end: Date,
    /// How precise it is.
    pub grain: Grain,
    /// Its TIMEX3 value: `2025-07-20`, `2022-FA`, `2024-W31`.
    pub timex: String,
    /// Its EDTF value, as the graph has it: `2025-07-20`, `2022-23` (autumn), `2025-05-29/2025-05-30`.
    pub edtf: String,
}

impl DateValue {
    /// One day.
    pub fn day(date: Date) -> Self {
        let text = date.to_string();
        Self { begin: date, end: date, grain: Grain::Day, timex: text.clone(), edtf: text }
    }

    /// Whether all of this lies before all of `other`.
    pub fn is_before(&self, other: &Self) -> bool {
        self.end < other.begin
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.edtf)
    }
}
