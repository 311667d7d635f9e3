//! Stretches of the calendar: days, weeks, seasons, decades; stepping from one to another, and their
//! names in TIMEX3 and EDTF. Knows no words and no text; what leaves the calendar is nothing, never a panic.

use crate::position::{DateValue, Grain};
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// A unit of time, by its letters in a TIMEX3 duration; those below a day after a `T`.
    Unit {
        /// A second.
        Second = "TS",
        /// A minute.
        Minute = "TM",
        /// An hour.
        Hour = "TH",
        /// A day.
        Day = "D",
        /// Saturday and Sunday.
        Weekend = "WE",
        /// Monday to Sunday.
        Week = "W",
        /// A month.
        Month = "M",
        /// Three months.
        Quarter = "Q",
        /// Three months that bear the name of their weather.
        Season = "S",
        /// Six months.
        Half = "H",
        /// A year.
        Year = "Y",
        /// Ten years.
        Decade = "DE",
        /// A hundred years.
        Century = "CE",
    }
}

impl Unit {
    /// Whether stretches of it are dates, not times of day.
    pub(super) fn is_date(self) -> bool {
        self >= Self::Day
    }
}

/// The years that dates may have; beyond them lies what is no date.
const YEARS: std::ops::RangeInclusive<i16> = 1..=2999;

/// A stretch of the calendar that has a name: its unit and its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) unit: Unit,
    pub(super) first: Date,
}

impl Stretch {
    /// The day.
    pub(super) fn day(date: Date) -> Self {
        Self { unit: Unit::Day, first: date }
    }

    /// The stretch of that unit that a day lies in; hours and less have none.
    pub(super) fn around(unit: Unit, day: Date) -> Option<Self> {
        let month = |month: i8| Date::new(day.year(), month, 1).ok();
        let year = |year: i16| Date::new(year, 1, 1).ok();
        let first = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => day,
            Unit::Week => monday(day)?,
            Unit::Weekend => monday(day)?.checked_add(5.days()).ok()?,
            Unit::Month => month(day.month())?,
            Unit::Quarter => month((day.month() - 1) / 3 * 3 + 1)?,
            // Spring begins with March; January and February are of the winter before.
            Unit::Season if day.month() < 3 => Date::new(day.year() - 1, 12, 1).ok()?,
            Unit::Season => month(day.month() / 3 * 3)?,
            Unit::Half => month((day.month() - 1) / 6 * 6 + 1)?,
            Unit::Year => year(day.year())?,
            Unit::Decade => year(day.year() / 10 * 10)?,
            Unit::Century => year(day.year() / 100 * 100)?,
        };
        Self { unit, first }.checked()
    }

    /// A month of a year.
    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        Self { unit: Unit::Month, first: Date::new(year, month, 1).ok()? }.checked()
    }

    /// A year.
    pub(super) fn year(year: i16) -> Option<Self> {
        Self { unit: Unit::Year, first: Date::new(year, 1, 1).ok()? }.checked()
    }

    /// So many units later, or earlier.
    pub(super) fn step(self, count: i64) -> Option<Self> {
        let span = match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => count.days_checked()?,
            Unit::Week | Unit::Weekend => count.checked_mul(7)?.days_checked()?,
            Unit::Month => count.months_checked()?,
            Unit::Quarter | Unit::Season => count.checked_mul(3)?.months_checked()?,
            Unit::Half => count.checked_mul(6)?.months_checked()?,
            Unit::Year => count.checked_mul(12)?.months_checked()?,
            Unit::Decade => count.checked_mul(120)?.months_checked()?,
            Unit::Century => count.checked_mul(1200)?.months_checked()?,
        };
        Self { unit: self.unit, first: self.first.checked_add(span).ok()? }.checked()
    }

    fn checked(self) -> Option<Self> {
        YEARS.contains(&self.first.year()).then_some(self)
    }

    /// The last day.
    pub(super) fn last(self) -> Date {
        let next = match self.unit {
            Unit::Weekend => return self.first.checked_add(1.days()).unwrap_or(self.first),
            _ => self.step(1).map_or(Date::MAX, |next| next.first),
        };
        next.yesterday().unwrap_or(self.first)
    }

    /// The name in TIMEX3.
    pub(super) fn timex(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.unit {
            Unit::Week | Unit::Weekend => {
                let week = self.first.iso_week_date();
                let end = if self.unit == Unit::Weekend { "-WE" } else { "" };
                format!("{:04}-W{:02}{end}", week.year(), week.week())
            }
            Unit::Month => format!("{year:04}-{month:02}"),
            Unit::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
            Unit::Season => format!("{year:04}-{}", ["SP", "SU", "FA", "WI"][season(month)]),
            Unit::Half => format!("{year:04}-H{}", (month + 5) / 6),
            Unit::Year => format!("{year:04}"),
            Unit::Decade => format!("{:03}", year / 10),
            Unit::Century => format!("{:02}", year / 100),
            _ => self.first.to_string(),
        }
    }

    /// The name in EDTF; a week has none, and stands as an interval.
    fn edtf(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.unit {
            Unit::Week | Unit::Weekend => format!("{}/{}", self.first, self.last()),
            Unit::Quarter => format!("{year:04}-{}", 32 + (month + 2) / 3),
            Unit::Season => format!("{year:04}-{}", 21 + season(month)),
            Unit::Half => format!("{year:04}-{}", 39 + (month + 5) / 6),
            Unit::Decade => format!("{:03}X", year / 10),
            Unit::Century => format!("{:02}XX", year / 100),
            _ => self.timex(),
        }
    }

    /// The stretch as positions and events have it.
    pub(super) fn value(self) -> DateValue {
        let grain = match self.unit {
            Unit::Week | Unit::Weekend => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Season | Unit::Quarter | Unit::Half => Grain::Season,
            Unit::Year => Grain::Year,
            Unit::Decade | Unit::Century => Grain::Decade,
            _ => Grain::Day,
        };
        DateValue { begin: self.first, end: self.last(), grain, timex: self.timex(), edtf: self.edtf() }
    }
}

/// From the first day of one stretch to the last of another, where they are in order.
pub(super) fn interval(from: Stretch, until: Stretch) -> Option<DateValue> {
    (from.first <= until.first).then(|| {
        let (begin, end) = (from.value(), until.value());
        let text = format!("{}/{}", begin.edtf, end.edtf);
        DateValue { begin: begin.begin, end: end.end, grain: Grain::Interval, timex: text.clone(), edtf: text }
    })
}

/// From one day to another as the text leaves them: one day where they are the same.
pub(super) fn span_of(begin: Date, end: Date) -> Option<DateValue> {
    interval(Stretch::day(begin).checked()?, Stretch::day(end).checked()?)
        .map(|value| if begin == end { DateValue::day(begin) } else { value })
}

/// The Sunday of Easter, by the rule of Gauss as Meeus and Jones have it.
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let day = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

/// The place of a season in the year, from the month in which it begins.
fn season(month: i8) -> usize {
    (usize::from(month.unsigned_abs()) / 3 + 3) % 4
}

fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// Spans of any length, where jiff's own constructors panic.
trait Checked {
    fn days_checked(self) -> Option<jiff::Span>;
    fn months_checked(self) -> Option<jiff::Span>;
}

impl Checked for i64 {
    fn days_checked(self) -> Option<jiff::Span> {
        jiff::Span::new().try_days(self).ok()
    }

    fn months_checked(self) -> Option<jiff::Span> {
        jiff::Span::new().try_months(self).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn names(unit: Unit, day: Date) -> (String, String) {
        let stretch = Stretch::around(unit, day).unwrap();
        (stretch.timex(), stretch.value().edtf)
    }

    #[test]
    fn stretches_have_names_in_both_norms() {
        let day = date(2025, 7, 16);
        for (unit, timex, edtf) in [
            (Unit::Day, "2025-07-16", "2025-07-16"),
            (Unit::Week, "2025-W29", "2025-07-14/2025-07-20"),
            (Unit::Weekend, "2025-W29-WE", "2025-07-19/2025-07-20"),
            (Unit::Month, "2025-07", "2025-07"),
            (Unit::Quarter, "2025-Q3", "2025-35"),
            (Unit::Season, "2025-SU", "2025-22"),
            (Unit::Half, "2025-H2", "2025-41"),
            (Unit::Year, "2025", "2025"),
            (Unit::Decade, "202", "202X"),
            (Unit::Century, "20", "20XX"),
        ] {
            assert_eq!(names(unit, day), (timex.to_owned(), edtf.to_owned()));
        }
        assert_eq!(names(Unit::Season, date(2025, 1, 3)).0, "2024-WI");
    }

    #[test]
    fn steps_leave_the_calendar_quietly() {
        let year = Stretch::year(2025).unwrap();
        assert_eq!(year.step(-1).unwrap().timex(), "2024");
        assert_eq!(year.step(i64::MAX), None);
        assert_eq!(year.step(5000), None);
        assert_eq!(Stretch::day(date(2025, 3, 1)).step(-1).unwrap().timex(), "2025-02-28");
        assert_eq!(Stretch::around(Unit::Hour, date(2025, 3, 1)), None);
    }

    #[test]
    fn easter_falls_where_the_church_has_it() {
        for (year, month, day) in [(1998, 4, 12), (2008, 3, 23), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }
}
