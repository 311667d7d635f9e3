//! Lengths of time that can be counted from a day: when is it 50 days after that?

use super::calendar::{Stretch, Unit, span_of};
use super::meaning::Count;
use crate::position::DateValue;
use jiff::civil::Date;

/// A length of time in whole units of a day or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    count: i64,
    unit: Unit,
}

impl Length {
    /// A count of one unit; hours only where they make whole days. Nothing for "several weeks".
    pub(super) fn of(parts: &[(Count, Unit)]) -> Option<Self> {
        let [(Count::Exact(count), unit)] = *parts else { return None };
        if count.fract() != 0.0 || !(1.0..1e6).contains(&count) {
            return None;
        }
        let count = count as i64;
        match unit {
            Unit::Hour => (count % 24 == 0).then_some(Self { count: count / 24, unit: Unit::Day }),
            Unit::Second | Unit::Minute => None,
            _ => Some(Self { count, unit }),
        }
    }

    /// When it is over, counted from a day or a stretch of which nobody knows which day it was.
    pub fn after(self, begin: Date, end: Date) -> Option<DateValue> {
        let step = |from: Date| Stretch { unit: self.unit, first: from }.step(self.count).map(|to| to.first);
        span_of(step(begin)?, step(end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn over(parts: &[(Count, Unit)], begin: Date, end: Date) -> Option<String> {
        Length::of(parts)?.after(begin, end).map(|when| when.edtf)
    }

    #[test]
    fn a_term_is_counted_from_its_day() {
        let day = date(2025, 7, 20);
        let over = |count, unit| over(&[(Count::Exact(count), unit)], day, day);
        assert_eq!(over(50.0, Unit::Day).as_deref(), Some("2025-09-08"));
        assert_eq!(over(2.0, Unit::Week).as_deref(), Some("2025-08-03"));
        assert_eq!(over(6.0, Unit::Month).as_deref(), Some("2026-01-20"));
        assert_eq!(over(48.0, Unit::Hour).as_deref(), Some("2025-07-22"));
    }

    #[test]
    fn what_is_not_known_stays_open() {
        let (monday, sunday) = (date(2025, 7, 14), date(2025, 7, 20));
        assert_eq!(over(&[(Count::Exact(50.0), Unit::Day)], monday, sunday).as_deref(), Some("2025-09-02/2025-09-08"));
        assert_eq!(over(&[(Count::Some, Unit::Week)], monday, monday), None);
        assert_eq!(over(&[(Count::Exact(1.5), Unit::Year)], monday, monday), None);
        assert_eq!(over(&[(Count::Exact(900_000.0), Unit::Year)], monday, monday), None);
    }
}
