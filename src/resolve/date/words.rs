//! Calendar words: what a single token may be, by its letters (`data/dates/words.tsv`) or its digits.

use super::calendar::Unit;
use crate::assets::Assets;
use crate::lexicon::{LexiconError, read_table};
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What a token may be in a pattern.
    Class {
        /// A month by its whole name, where that is no other word: "June".
        SureMonth = "sure-month",
        /// A month by any name: "June", "May", "Sept".
        Month = "month",
        /// A month by its whole name, even where that is another word too: "June", "May".
        LongMonth = "long-month",
        /// A day of the week by its whole name.
        Weekday = "weekday",
        /// A day of the week cut short: "Tue".
        ShortWeekday = "short-weekday",
        /// A day of the week that comes again: "Mondays".
        Weekdays = "weekdays",
        /// A season.
        Season = "season",
        /// One unit: "year".
        Unit = "unit",
        /// Several units: "years".
        Units = "units",
        /// What a unit is called as an adjective or adverb: "weekly".
        Rhythm = "rhythm",
        /// A part of the day: "morning".
        Part = "part",
        /// A place in a row: "third", "3rd".
        Nth = "nth",
        /// A number word below twenty.
        Ones = "ones",
        /// "Twenty" to "ninety".
        Tens = "tens",
        /// A number word that multiplies: "hundred", "dozen".
        Scale = "scale",
        /// Digits.
        Digits = "digits",
        /// A day of a month: "20", "20th".
        Day = "monthday",
        /// Two digits that may be a month: "07".
        MonthNumber = "month-number",
        /// Four digits that may be a year.
        Year = "yyyy",
        /// Digits in the place of a year that are none: "9999".
        FarYear = "far-year",
        /// Four digits that are hardly anything but a year.
        ModernYear = "modern-year",
        /// Two digits that may be a year: "05".
        ShortYear = "yy",
        /// "1990s", "90s", "nineties".
        Decade = "decade",
        /// A quarter by its short name: "Q3".
        QuarterName = "quarter-name",
        /// An hour of a clock.
        Hour = "hour",
        /// Two digits that may be a minute.
        Minute = "minute",
        /// Four digits that may be a time: "0800".
        HourMinute = "hhmm",
        /// "am", "pm".
        Noon = "noon",
        /// A time zone.
        Zone = "zone",
        /// A lemma after which something is to come, whatever the tense: "due", "until".
        Ahead = "ahead",
    }
}

impl Class {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// What a word stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// A number: of a month, a weekday (Monday is 1), a place in a row.
    Number(i64),
    /// A unit of time.
    Unit(Unit),
    /// A name of TIMEX3: "SU", "MO".
    Name(CompactString),
}

/// The classes of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    pub(super) fn has(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Class> {
        Class::ALL.iter().copied().filter(move |c| self.has(*c))
    }

    /// The classes of a word in small letters: "may" is no month, "sun" no day.
    pub(super) fn small(mut self) -> Self {
        if !self.has(Class::SureMonth) {
            self.0 &= !(Class::Month.bit() | Class::LongMonth.bit());
        }
        self.0 &= !Class::ShortWeekday.bit();
        self
    }

    /// Whether any class is in both.
    pub(super) fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn add(&mut self, class: Class) {
        self.0 |= class.bit();
    }
}

/// The words of the file.
#[derive(Debug, Default)]
pub(super) struct Words(FxHashMap<Box<str>, Vec<(Class, Atom)>>);

impl Words {
    /// Reads `data/dates/words.tsv`.
    pub(super) fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut words = Self::default();
        read_table(assets, "data/dates/words.tsv", |row| {
            let class: Class = row.parse("class")?;
            let atom = match class {
                Class::Unit | Class::Units | Class::Rhythm => Atom::Unit(row.parse("value")?),
                Class::Part | Class::Season | Class::Noon | Class::Zone => Atom::Name(row.get("value").into()),
                _ => Atom::Number(row.parse("value")?),
            };
            for word in row.list("words") {
                words.0.entry(word.into()).or_default().push((class, atom.clone()));
            }
            Ok(())
        })?;
        Ok(words)
    }

    /// What a token in lower case may be.
    pub(super) fn classes(&self, word: &str) -> Classes {
        let mut classes = Classes::default();
        for (class, _) in self.0.get(word).into_iter().flatten() {
            classes.add(*class);
            match class {
                Class::SureMonth => [Class::LongMonth, Class::Month].into_iter().for_each(|c| classes.add(c)),
                Class::LongMonth => classes.add(Class::Month),
                Class::Nth => classes.add(Class::Day),
                _ => {}
            }
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            Class::ALL.iter().filter(|c| digits(**c, word).is_some()).for_each(|c| classes.add(*c));
        }
        classes
    }

    /// Whether something is to come after a word of this lemma, whatever the tense.
    pub(super) fn looks_ahead(&self, lemma: &str) -> bool {
        self.0.get(lemma).is_some_and(|all| all.iter().any(|(class, _)| *class == Class::Ahead))
    }

    /// What the token stands for as one of a class.
    pub(super) fn atom(&self, class: Class, word: &str) -> Option<Atom> {
        let fits = |c: Class| {
            c == class
                || match class {
                    Class::Month => matches!(c, Class::SureMonth | Class::LongMonth),
                    Class::LongMonth => c == Class::SureMonth,
                    Class::Day => c == Class::Nth,
                    _ => false,
                }
        };
        let listed = self.0.get(word).and_then(|all| all.iter().find(|(c, _)| fits(*c)));
        listed.map(|(_, atom)| atom.clone()).or_else(|| digits(class, word).map(Atom::Number))
    }
}

/// What digits stand for as one of a class.
fn digits(class: Class, word: &str) -> Option<i64> {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &word[..word.len() - letters.len()];
    let number: i64 = digits.parse().ok()?;
    let plain = letters.is_empty();
    let fits = match class {
        Class::Digits => plain && digits.len() <= 6,
        Class::Day => {
            digits.len() <= 2 && (1..=31).contains(&number) && matches!(letters, "" | "st" | "nd" | "rd" | "th")
        }
        Class::Nth => digits.len() <= 2 && number > 0 && matches!(letters, "st" | "nd" | "rd" | "th"),
        Class::MonthNumber => plain && digits.len() <= 2 && (1..=12).contains(&number),
        Class::Year => plain && digits.len() == 4 && (1000..3000).contains(&number),
        Class::FarYear => plain && matches!(digits.len(), 4 | 5) && !(1000..3000).contains(&number),
        Class::ModernYear => plain && digits.len() == 4 && (1900..2050).contains(&number),
        Class::ShortYear | Class::Minute => plain && digits.len() == 2 && (class == Class::ShortYear || number < 60),
        Class::Decade => letters == "s" && number % 10 == 0 && matches!(digits.len(), 2 | 4),
        Class::Hour => plain && digits.len() <= 2 && number < 25,
        Class::HourMinute => plain && digits.len() == 4 && number < 2400 && number % 100 < 60,
        _ => false,
    };
    fits.then_some(number)
}
