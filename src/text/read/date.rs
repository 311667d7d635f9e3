//! The publication date as files give it.

use super::Problem;
use jiff::civil::Date;

/// A date from a field: `2025-11-13`, with or without a time after it; empty is none.
pub(super) fn parse(field: &str) -> Result<Option<Date>, Problem> {
    let field = field.trim();
    if field.is_empty() {
        return Ok(None);
    }
    let day = match field.char_indices().nth(10) {
        Some((end, 'T' | 't' | ' ')) => &field[..end],
        _ => field,
    };
    day.parse().map(Some).map_err(|_| Problem::Date(field.to_owned()))
}

/// The date in a heading ` date 2025-11-13 `, as some archives put it before the first words.
pub(super) fn leading(text: &str) -> Option<Date> {
    let rest = text.trim_start().strip_prefix("date ")?;
    let word = rest.split_whitespace().next()?;
    word.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_carry_a_time() {
        let day = Some(jiff::civil::date(2025, 11, 13));
        for field in ["2025-11-13", " 2025-11-13 ", "2025-11-13T09:30:00Z", "2025-11-13 09:30"] {
            assert_eq!(parse(field).unwrap(), day, "{field}");
        }
        assert_eq!(parse(" ").unwrap(), None);
        assert!(parse("13 November").is_err());
        assert!(parse("2025-02-30").is_err());
    }

    #[test]
    fn a_heading_may_hold_the_date() {
        assert_eq!(leading(" date 2025-11-13 Kyiv said"), Some(jiff::civil::date(2025, 11, 13)));
        assert_eq!(leading("The date 2025-11-13"), None);
    }
}
