//! Dates as people read them: "autumn 2022" for `2022-23`, "2025-07-07 – 13" for a week.

use std::borrow::Cow;

/// An EDTF date in words; what is plain already stays.
pub(super) fn words(edtf: &str) -> Cow<'_, str> {
    if let Some(about) = edtf.strip_suffix('~') {
        return format!("about {}", words(about)).into();
    }
    if let Some((begin, end)) = edtf.split_once('/') {
        return format!("{} – {}", words(begin), words(&end[shared(begin, end)..])).into();
    }
    if let Some(decade) = edtf.strip_suffix("XX").or_else(|| edtf.strip_suffix('X')) {
        return format!("{decade:0<4}s").into();
    }
    match edtf.split_once('-') {
        Some((year, part)) if part.len() == 2 => part_of_year(year, part).map_or(edtf.into(), Into::into),
        _ => edtf.into(),
    }
}

/// How many bytes the end of an interval need not repeat of its beginning, both being days.
fn shared(begin: &str, end: &str) -> usize {
    let is_day = |text: &str| text.len() == 10;
    if !is_day(begin) || !is_day(end) {
        return 0;
    }
    [8, 5].into_iter().find(|length| begin[..*length] == end[..*length]).unwrap_or(0)
}

/// Seasons, quarters and halves by the numbers that EDTF has for them.
fn part_of_year(year: &str, part: &str) -> Option<String> {
    let season = |name: &str| Some(format!("{name} {year}"));
    match part {
        "21" => season("spring"),
        "22" => season("summer"),
        "23" => season("autumn"),
        "24" => season("winter"),
        "33" | "34" | "35" | "36" => Some(format!("{year} Q{}", part.parse::<u8>().ok()? - 32)),
        "40" | "41" => Some(format!("{year} H{}", part.parse::<u8>().ok()? - 39)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        for (edtf, expected) in [
            ("2025-07-20", "2025-07-20"),
            ("2025-07", "2025-07"),
            ("2022-23", "autumn 2022"),
            ("2024-24", "winter 2024"),
            ("2025-35", "2025 Q3"),
            ("2024-41", "2024 H2"),
            ("199X", "1990s"),
            ("19XX", "1900s"),
            ("2025-09-04~", "about 2025-09-04"),
            ("2025-07-07/2025-07-13", "2025-07-07 – 13"),
            ("2025-08-20/2025-09-19", "2025-08-20 – 09-19"),
            ("2024-12-30/2025-01-05", "2024-12-30 – 2025-01-05"),
            ("2022/2024", "2022 – 2024"),
            ("soon", "soon"),
            ("", ""),
        ] {
            assert_eq!(words(edtf), expected, "{edtf}");
        }
    }
}
