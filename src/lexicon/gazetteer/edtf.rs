//! Dates of office: a year, a month or a day, as EDTF writes them.

use jiff::civil::Date;

/// Whether this is a year, a month or a day of the calendar.
pub(super) fn is_date(text: &str) -> bool {
    first_day(text).is_some()
}

/// Whether the first of two dates is not after the second, as far as their precision tells.
pub(super) fn in_order(from: &str, to: &str) -> bool {
    let common = from.len().min(to.len());
    from.get(..common) <= to.get(..common)
}

fn first_day(text: &str) -> Option<Date> {
    let has_shape =
        text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let full = match text.len() {
        _ if !has_shape => return None,
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return None,
    };
    full.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_days_are_dates() {
        assert!(["1995", "1995-11", "1995-11-04"].into_iter().all(is_date));
        assert!(!["95", "1995-13", "1995-02-30", "1995-11-", "Nov 1995", "199é"].into_iter().any(is_date));
    }

    #[test]
    fn order_is_judged_by_the_coarser_date() {
        assert!(in_order("1995-11-04", "1995"));
        assert!(in_order("1995", "1995-01-01"));
        assert!(!in_order("1996", "1995-11"));
    }
}
