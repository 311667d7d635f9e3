//! What a pattern means: a small language over the parts that it matched, and the values that come out.
//!
//! ```text
//! ymd $year $month $day     step Y -1     step $unit -$count     weekday $weekday last     ref PAST_REF
//! ```
//! `$name` is what the part of that name matched, `-$name` its opposite; a part that was left out is missing, and each
//! operation says what it does then. Values are resolved against the day of publication or the date of the
//! narrative; where there is none, they keep what the words say and leave the rest as `X`.

use super::calendar::{Stretch, Unit, easter, interval};
use super::tense::Tense;
use super::words::Atom;
use crate::position::DateValue;
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use compact_str::CompactString;
use jiff::civil::{Date, Weekday};
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What is done with the parts.
    Op {
        /// `ymd YEAR MONTH DAY`: a day; without a year, the one nearest to publication.
        Ymd = "ymd",
        /// `month YEAR MONTH`: a month; without a year, the last or next one, as the clause looks.
        Month = "month",
        /// `year NUMBER`: a year of four or two digits.
        Year = "year",
        /// `weekday WEEKDAY last|next|this|auto`: a day of the week near publication.
        Weekday = "weekday",
        /// `within STRETCH WEEKDAY`: the first such day of a stretch.
        Within = "within",
        /// `step UNIT COUNT`: so many units from the day of publication.
        Step = "step",
        /// `follow UNIT COUNT`: so many units from the date of the narrative.
        Follow = "follow",
        /// `from STRETCH UNIT COUNT`: so many units from a stretch.
        From = "from",
        /// `again COUNT`: the stretch that the text spoke of last, so many years on.
        Again = "again",
        /// `season NAME YEAR`: a season of a year, else `last`, `this`, `next` or, as the clause looks, `auto`.
        Season = "season",
        /// `quarter NUMBER YEAR`: a quarter; without a year, the last one.
        Quarter = "quarter",
        /// `half NUMBER YEAR`: half of a year.
        Half = "half",
        /// `decade NUMBER`: ten years.
        Decade = "decade",
        /// `century NUMBER`: the nth hundred years.
        Century = "century",
        /// `feast RULE YEAR`: `12-25`, `easter-2`, `11-4-4` (fourth Thursday of November), `5-last-1`.
        Feast = "feast",
        /// `same VALUE`: the part itself.
        Same = "same",
        /// `part NAME DAY`: a part of a day.
        Part = "part",
        /// `clock HOUR MINUTE am|pm ZONE DAY`: a time of day.
        Clock = "clock",
        /// `at TIME DAY`: a time of day on a day.
        At = "at",
        /// `near WE`: the weekend that the clause looks to.
        Near = "near",
        /// `days YEAR MONTH FIRST LAST`, `months YEAR FIRST LAST`, `years FIRST LAST`: two that the text joins.
        Days = "days",
        /// See `days`.
        Months = "months",
        /// See `days`.
        Years = "years",
        /// `range FIRST LAST`: two dates that the text joins.
        Range = "range",
        /// `length COUNT UNIT`: a duration.
        Length = "length",
        /// `term COUNT UNIT`: a duration in which something is to be done.
        Term = "term",
        /// `lengths COUNT UNIT COUNT UNIT`: a duration of two parts.
        Lengths = "lengths",
        /// `set COUNT UNIT`: again and again.
        Set = "set",
        /// `each WEEKDAY`: every such day of the week.
        Each = "each",
        /// `number N`: a count; `X` if the words do not say how many.
        Number = "number",
        /// `plus A B`, `times A B`, `decimal A B`, `thousand A B`: counts of several words.
        Plus = "plus",
        /// See `plus`.
        Times = "times",
        /// See `plus`.
        Decimal = "decimal",
        /// See `plus`.
        Thousand = "thousand",
        /// `ref NAME`: the past, the present or the future.
        Ref = "ref",
        /// `never`: a date of a year out of all range.
        Never = "never",
    }
}

/// Why a date has no value: "31 June".
const NO_SUCH_DAY: &str = "there is no such day";
/// Why a date has no value: "3 May 9999".
const OUT_OF_RANGE: &str = "the year is out of range";

/// An argument of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Arg {
    /// What a part matched; or its opposite.
    Part { name: CompactString, minus: bool },
    /// A number.
    Number(i64),
    /// A name.
    Name(CompactString),
}

/// An operation with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    op: Op,
    args: Vec<Arg>,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Count {
    Exact(f64),
    Some,
}

/// A time of day on a day that the expression names or leaves to its surroundings.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) day: Option<Box<Value>>,
    pub(super) clock: String,
}

/// What an expression stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A stretch of the calendar.
    Calendar(Stretch),
    /// A stretch that the words alone do not fix, with `X` for what is not known.
    Partial(String),
    /// A time of day.
    Time(Time),
    /// Two dates that belong together.
    Range(Box<Self>, Box<Self>),
    /// A duration: pairs of a count and a unit.
    Length(Vec<(Count, Unit)>),
    /// A duration in which something is to be done.
    Term(Vec<(Count, Unit)>),
    /// A value of TIMEX3 for something that comes again.
    Set(String),
    /// The past, the present or the future.
    Ref(CompactString),
    /// A count.
    Number(Count),
    /// A date that does not exist: "31 June"; and why.
    Impossible(&'static str),
}

/// What a part matched.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Bound {
    Atom(Atom),
    Value(Value),
}

/// What parts matched, by name.
pub(super) type Bindings = Vec<(CompactString, Bound)>;

/// What values are resolved against.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context<'a> {
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// The dates that the text spoke of last, the latest at the end.
    pub(super) narrative: &'a [Stretch],
    /// Which way the clause looks.
    pub(super) tense: Tense,
}

impl Meaning {
    /// Reads `op arg …`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let op = words.next().ok_or("no meaning")?.parse().map_err(|_| format!("no operation in {text:?}"))?;
        let arg = |word: &str| match (word.strip_prefix('$'), word.strip_prefix("-$"), word.parse()) {
            (Some(name), ..) => Arg::Part { name: name.into(), minus: false },
            (_, Some(name), _) => Arg::Part { name: name.into(), minus: true },
            (.., Ok(number)) => Arg::Number(number),
            _ => Arg::Name(word.into()),
        };
        Ok(Self { op, args: words.map(arg).collect() })
    }

    /// The value of what was matched; nothing if it makes no sense.
    pub(super) fn value(&self, bindings: &Bindings, context: &Context<'_>) -> Option<Value> {
        Evaluation { args: &self.args, bindings, context }.run(self.op)
    }
}

/// One evaluation: arguments by their place.
struct Evaluation<'a> {
    args: &'a [Arg],
    bindings: &'a Bindings,
    context: &'a Context<'a>,
}

impl Evaluation<'_> {
    fn run(&self, op: Op) -> Option<Value> {
        match op {
            Op::Ymd => self.day(2),
            Op::Month => self.month(1),
            Op::Year => Some(Value::Calendar(Stretch::year(self.year(0)?)?)),
            Op::Weekday => self.weekday(),
            Op::Within => self.within(),
            Op::Step => self.step(self.context.published.map(Stretch::day)),
            Op::Follow => self.step(self.spoken_of(self.unit(0)?)),
            Op::From => self.from(),
            Op::Again => self.again(),
            Op::Season => self.season(),
            Op::Quarter => self.piece(Unit::Quarter, 4),
            Op::Half => self.piece(Unit::Half, 2),
            Op::Decade => self.decade(),
            Op::Century => Some(Value::Calendar(Stretch::around(
                Unit::Century,
                Date::new(self.year_number(0)? * 100 - 99, 1, 1).ok()?,
            )?)),
            Op::Feast => self.feast(),
            Op::Same => self.value(0).cloned(),
            Op::Part => self.part(),
            Op::Clock => self.clock(),
            Op::At => match self.value(0)? {
                Value::Time(Time { clock, .. }) => {
                    Some(Value::Time(Time { day: self.day_at(1), clock: clock.clone() }))
                }
                _ => None,
            },
            Op::Near => self.near(),
            Op::Days => Some(range(self.day(2)?, self.day(3)?)),
            Op::Months => Some(range(self.month(1)?, self.month(2)?)),
            Op::Years => {
                let year = |place| Stretch::year(self.year(place)?).map(Value::Calendar);
                Some(range(year(0)?, year(1)?))
            }
            Op::Range => Some(range(self.value(0)?.clone(), self.value(1)?.clone())),
            Op::Length => Some(Value::Length(vec![(self.count(0)?, self.unit(1)?)])),
            Op::Term => Some(Value::Term(vec![(self.count(0)?, self.unit(1)?)])),
            Op::Lengths => Some(Value::Length(vec![(self.count(0)?, self.unit(1)?), (self.count(2)?, self.unit(3)?)])),
            Op::Set => Some(Value::Set(length(&[(self.count(0)?, self.unit(1)?)]))),
            Op::Each => Some(Value::Set(format!("XXXX-WXX-{}", self.number(0)?))),
            Op::Number => self.count(0).map(Value::Number),
            Op::Plus => self.both(|a, b| a + b),
            Op::Times => self.both(|a, b| a * b),
            Op::Thousand => self.both(|a, b| a * 1000.0 + b),
            Op::Decimal => self.both(|a, b| if b < 10.0 { a + b / 10.0 } else { a + b / 100.0 }),
            Op::Ref => self.name(0).map(|name| Value::Ref(name.clone())),
            Op::Never => Some(Value::Impossible(OUT_OF_RANGE)),
        }
    }

    fn bound(&self, place: usize) -> Option<&Bound> {
        match self.args.get(place)? {
            Arg::Part { name, .. } => self.bindings.iter().find(|(n, _)| n == name).map(|(_, bound)| bound),
            _ => None,
        }
    }

    fn value(&self, place: usize) -> Option<&Value> {
        match self.bound(place)? {
            Bound::Value(value) => Some(value),
            Bound::Atom(_) => None,
        }
    }

    fn count(&self, place: usize) -> Option<Count> {
        let sign = match self.args.get(place)? {
            Arg::Number(n) => return Some(Count::Exact(*n as f64)),
            Arg::Name(name) if name == "X" => return Some(Count::Some),
            Arg::Part { minus: true, .. } => -1.0,
            _ => 1.0,
        };
        match self.bound(place)? {
            Bound::Atom(Atom::Number(n)) => Some(Count::Exact(sign * *n as f64)),
            Bound::Value(Value::Number(Count::Exact(n))) => Some(Count::Exact(sign * n)),
            Bound::Value(Value::Number(Count::Some)) => Some(Count::Some),
            _ => None,
        }
    }

    /// A whole number.
    fn number(&self, place: usize) -> Option<i64> {
        match self.count(place)? {
            Count::Exact(n) if n.fract() == 0.0 && n.abs() < 1e9 => Some(n as i64),
            _ => None,
        }
    }

    fn unit(&self, place: usize) -> Option<Unit> {
        match (self.args.get(place)?, self.bound(place)) {
            (Arg::Name(name), _) => name.parse().ok(),
            (_, Some(Bound::Atom(Atom::Unit(unit)))) => Some(*unit),
            _ => None,
        }
    }

    fn name(&self, place: usize) -> Option<&CompactString> {
        match (self.args.get(place)?, self.bound(place)) {
            (Arg::Name(name), _) => Some(name),
            (_, Some(Bound::Atom(Atom::Name(name)))) => Some(name),
            _ => None,
        }
    }

    fn both(&self, combine: fn(f64, f64) -> f64) -> Option<Value> {
        match (self.count(0)?, self.count(1)?) {
            (Count::Exact(a), Count::Exact(b)) => Some(Value::Number(Count::Exact(combine(a, b)))),
            _ => Some(Value::Number(Count::Some)),
        }
    }

    fn year_number(&self, place: usize) -> Option<i16> {
        i16::try_from(self.number(place)?).ok()
    }

    /// A year as a number of four digits, of two, or as a part of its own; nothing if missing.
    fn year(&self, place: usize) -> Option<i16> {
        match self.bound(place)? {
            Bound::Value(Value::Calendar(stretch)) => Some(stretch.first.year()),
            Bound::Atom(Atom::Number(n)) if *n >= 100 => i16::try_from(*n).ok(),
            Bound::Atom(Atom::Number(n)) => {
                let now = self.context.published.map_or(2020, |day| day.year()) + 10;
                let year = now / 100 * 100 + i16::try_from(*n).ok()?;
                Some(if year > now { year - 100 } else { year })
            }
            _ => None,
        }
    }

    /// Whether an argument was asked for but stands nowhere in the text.
    fn is_missing(&self, place: usize) -> bool {
        self.bound(place).is_none()
    }

    /// The day whose number stands at a place, of the year and month that stand first.
    fn day(&self, place: usize) -> Option<Value> {
        let (month, day) = (i8::try_from(self.number(1)?).ok()?, i8::try_from(self.number(place)?).ok()?);
        if !self.is_missing(0) {
            let Some(year) = self.year(0) else { return Some(Value::Partial(format!("XXXX-{month:02}-{day:02}"))) };
            let known = Date::new(year, month, day);
            return Some(known.map_or(Value::Impossible(NO_SUCH_DAY), |d| Value::Calendar(Stretch::day(d))));
        }
        if Date::new(2000, month, day).is_err() {
            return Some(Value::Impossible(NO_SUCH_DAY));
        }
        let Some(published) = self.context.published else {
            return Some(Value::Partial(format!("XXXX-{month:02}-{day:02}")));
        };
        let near = nearest(published, |year| Date::new(year, month, day).ok());
        Some(near.map_or(Value::Impossible(NO_SUCH_DAY), |d| Value::Calendar(Stretch::day(d))))
    }

    /// The month whose number stands at a place, of the year that stands first.
    fn month(&self, place: usize) -> Option<Value> {
        let month = i8::try_from(self.number(place)?).ok()?;
        let known = |year: i16| Stretch::month(year, month).map(Value::Calendar);
        if let Some(year) = self.year(0) {
            return known(year);
        }
        let Some(published) = self.context.published.filter(|_| self.is_missing(0)) else {
            return Some(Value::Partial(format!("XXXX-{month:02}")));
        };
        let year = published.year();
        let passed = month.cmp(&published.month());
        match self.name(2).map(CompactString::as_str) {
            Some("last") => return known(if passed == std::cmp::Ordering::Less { year } else { year - 1 }),
            Some("next") => return known(if passed == std::cmp::Ordering::Greater { year } else { year + 1 }),
            _ => {}
        }
        known(match (self.context.tense, passed) {
            (Tense::Past, std::cmp::Ordering::Greater) => year - 1,
            (Tense::Future, std::cmp::Ordering::Less) => year + 1,
            (Tense::Open, _) => nearest(published, |y| Date::new(y, month, 15).ok())?.year(),
            _ => year,
        })
    }

    fn weekday(&self) -> Option<Value> {
        let number = i8::try_from(self.number(0)?).ok()?;
        let weekday = Weekday::from_monday_one_offset(number).ok()?;
        let Some(published) = self.context.published else {
            return Some(Value::Partial(format!("XXXX-WXX-{number}")));
        };
        let on = |steps: i32| published.nth_weekday(steps, weekday).ok();
        let same = published.weekday() == weekday;
        let day = match self.name(1)?.as_str() {
            "last" => on(-1)?,
            "next" => on(1)?,
            _ if same => published,
            "this" if self.context.tense != Tense::Past => on(1)?,
            _ if self.context.tense == Tense::Future => on(1)?,
            _ => on(-1)?,
        };
        Some(Value::Calendar(Stretch::day(day)))
    }

    fn within(&self) -> Option<Value> {
        let number = i8::try_from(self.number(1)?).ok()?;
        let Value::Calendar(stretch) = self.value(0)? else {
            return Some(Value::Partial(format!("XXXX-WXX-{number}")));
        };
        let weekday = Weekday::from_monday_one_offset(number).ok()?;
        let before = stretch.first.yesterday().ok()?;
        Some(Value::Calendar(Stretch::day(before.nth_weekday(1, weekday).ok()?)))
    }

    /// So many units from a stretch; a finer unit than the stretch has is not known.
    fn step(&self, from: Option<Stretch>) -> Option<Value> {
        let unit = self.unit(0)?;
        let Count::Exact(count) = self.count(1)? else {
            return Some(Value::Ref(if self.is_back(1) { "PAST_REF" } else { "FUTURE_REF" }.into()));
        };
        if !unit.is_date() {
            return (count != 0.0).then(|| Value::Length(vec![(Count::Exact(count.abs()), unit)]));
        }
        let known = from.filter(|from| from.unit <= unit);
        let Some(from) = known else { return Some(Value::Partial(unknown(unit).to_owned())) };
        // "One and a half years ago" is no more exact than its months.
        let (unit, count) = if count.fract() == 0.0 { (unit, count) } else { (Unit::Month, (count * 12.0).round()) };
        if unit == Unit::Month && self.unit(0)? != Unit::Month && self.unit(0)? != Unit::Year {
            return Some(Value::Partial(unknown(self.unit(0)?).to_owned()));
        }
        Stretch::around(unit, from.first)?.step(count as i64).map(Value::Calendar)
    }

    /// Whether a count without a number goes back.
    fn is_back(&self, place: usize) -> bool {
        matches!(self.args.get(place), Some(Arg::Part { minus: true, .. }))
    }

    fn from(&self) -> Option<Value> {
        let (unit, count) = (self.unit(1)?, self.number(2)?);
        match self.value(0)? {
            Value::Calendar(stretch) if stretch.unit <= unit => {
                Stretch::around(unit, stretch.first)?.step(count).map(Value::Calendar)
            }
            Value::Calendar(_) | Value::Partial(_) => Some(Value::Partial(unknown(unit).to_owned())),
            _ => None,
        }
    }

    /// The date that the text spoke of last, as fine as the unit at least; else the day of publication.
    fn spoken_of(&self, unit: Unit) -> Option<Stretch> {
        let narrative = self.context.narrative;
        let fine = narrative.iter().rev().find(|stretch| stretch.unit <= unit);
        fine.or(narrative.last()).copied().or(self.context.published.map(Stretch::day))
    }

    fn again(&self) -> Option<Value> {
        let Some(stretch) = self.context.narrative.last().copied() else {
            return Some(Value::Partial("XXXX".to_owned()));
        };
        let years = self.number(0)?;
        let steps = match stretch.unit {
            Unit::Month => years * 12,
            Unit::Quarter | Unit::Season => years * 4,
            Unit::Half => years * 2,
            Unit::Year => years,
            _ => {
                let month = Stretch::around(Unit::Month, stretch.first)?.step(years * 12)?;
                let day = Date::new(month.first.year(), month.first.month(), stretch.first.day()).ok()?;
                return Stretch::around(stretch.unit, day).map(Value::Calendar);
            }
        };
        stretch.step(steps).map(Value::Calendar)
    }

    fn season(&self) -> Option<Value> {
        let name = self.name(0)?;
        let month = match name.as_str() {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let known =
            |year: i16| Some(Value::Calendar(Stretch { unit: Unit::Season, first: Date::new(year, month, 1).ok()? }));
        if let Some(year) = self.year(1) {
            return known(year);
        }
        let Some(published) = self.context.published.filter(|_| self.value(1).is_none()) else {
            return Some(Value::Partial(format!("XXXX-{name}")));
        };
        let now = Stretch::around(Unit::Season, published)?.first;
        // The season of this year, or of last year where that is still going on.
        let year = if now.month() == month { now.year() } else { published.year() };
        let begun = Date::new(year, month, 1).ok()? <= published;
        let running = now == Date::new(year, month, 1).ok()?;
        let direction = self.name(1).map_or("auto", CompactString::as_str);
        known(match (direction, self.context.tense) {
            ("last", _) if !begun || running => year - 1,
            ("next", _) if begun => year + 1,
            ("auto", Tense::Past) if !begun => year - 1,
            ("auto", Tense::Future) if begun && !running => year + 1,
            _ => year,
        })
    }

    /// A quarter or half of a year.
    fn piece(&self, unit: Unit, most: i64) -> Option<Value> {
        let number = self.number(0).filter(|n| (1..=most).contains(n))?;
        let first = i8::try_from((number - 1) * (12 / most) + 1).ok()?;
        let known = |year: i16| Some(Value::Calendar(Stretch { unit, first: Date::new(year, first, 1).ok()? }));
        if let Some(year) = self.year(1) {
            return known(year);
        }
        let Some(published) = self.context.published.filter(|_| self.is_missing(1)) else {
            let letter = if unit == Unit::Quarter { 'Q' } else { 'H' };
            return Some(Value::Partial(format!("XXXX-{letter}{number}")));
        };
        let begun = Date::new(published.year(), first, 1).ok()? <= published;
        let back = !begun && self.context.tense != Tense::Future;
        known(if back { published.year() - 1 } else { published.year() })
    }

    fn decade(&self) -> Option<Value> {
        let number = self.year_number(0)?;
        let year = if number >= 100 {
            number
        } else {
            let now = self.context.published.map_or(2020, |day| day.year());
            let year = now / 100 * 100 + number;
            if year > now { year - 100 } else { year }
        };
        Stretch::around(Unit::Decade, Date::new(year, 1, 1).ok()?).map(Value::Calendar)
    }

    fn feast(&self) -> Option<Value> {
        let Some(Arg::Name(rule)) = self.args.first() else { return None };
        if let Some(year) = self.year(1) {
            return feast(rule, year).map(|d| Value::Calendar(Stretch::day(d)));
        }
        let Some(published) = self.context.published.filter(|_| self.is_missing(1)) else {
            return Some(Value::Partial("XXXX-XX-XX".to_owned()));
        };
        let days = [-1, 0, 1].into_iter().filter_map(|step| feast(rule, published.year() + step));
        let fits = |day: &Date| match self.context.tense {
            Tense::Past => *day <= published,
            Tense::Future => *day >= published,
            Tense::Open => true,
        };
        let day = days.filter(fits).min_by_key(|day| distance(published, *day))?;
        Some(Value::Calendar(Stretch::day(day)))
    }

    fn part(&self) -> Option<Value> {
        Some(Value::Time(Time { day: self.day_at(1), clock: self.name(0)?.to_string() }))
    }

    /// A day by its part, or as `yesterday`, `today`, `tomorrow`, `following`; nothing if the surroundings say which.
    fn day_at(&self, place: usize) -> Option<Box<Value>> {
        let steps = match self.args.get(place) {
            Some(Arg::Name(name)) if name == "yesterday" => -1,
            Some(Arg::Name(name)) if name == "today" => 0,
            Some(Arg::Name(name)) if name == "tomorrow" => 1,
            Some(Arg::Name(name)) if name == "following" => {
                let day = self.spoken_of(Unit::Day).filter(|day| day.unit == Unit::Day);
                return day.and_then(|day| day.step(1)).map(|day| Box::new(Value::Calendar(day)));
            }
            _ => return self.value(place).cloned().map(Box::new),
        };
        let published = self.context.published.map(Stretch::day);
        let day = published.and_then(|day| day.step(steps)).map(Value::Calendar);
        Some(Box::new(day.unwrap_or_else(|| Value::Partial(unknown(Unit::Day).to_owned()))))
    }

    /// The weekend of this week, or the last one where the clause looks back and it has not come yet.
    fn near(&self) -> Option<Value> {
        let Some(published) = self.context.published else {
            return Some(Value::Partial(unknown(Unit::Weekend).to_owned()));
        };
        let weekend = Stretch::around(Unit::Weekend, published)?;
        let back = self.context.tense != Tense::Future && weekend.first > published;
        weekend.step(if back { -1 } else { 0 }).map(Value::Calendar)
    }

    fn clock(&self) -> Option<Value> {
        let (mut hour, mut minute) = (self.number(0)?, self.number(1));
        if hour >= 100 {
            (hour, minute) = (hour / 100, Some(hour % 100));
        }
        let minute = minute.unwrap_or(0);
        match self.name(2).map(CompactString::as_str) {
            Some("pm") if hour < 12 => hour += 12,
            Some("am") if hour == 12 => hour = 0,
            Some(_) if hour > 12 => return None,
            _ => {}
        }
        let zone = self.name(3).map_or("", CompactString::as_str);
        let day = self.day_at(4);
        (hour <= 24).then(|| Value::Time(Time { day, clock: format!("{hour:02}:{minute:02}{zone}") }))
    }
}

fn range(first: Value, last: Value) -> Value {
    Value::Range(Box::new(first), Box::new(last))
}

/// The day nearest to publication among those of three years.
fn nearest(published: Date, of: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let days = [-1, 0, 1].into_iter().filter_map(|step| of(published.year() + step));
    days.min_by_key(|day| distance(published, *day))
}

fn distance(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// The day of a feast in a year.
fn feast(rule: &str, year: i16) -> Option<Date> {
    if let Some(shift) = rule.strip_prefix("easter") {
        let days: i64 = if shift.is_empty() { 0 } else { shift.parse().ok()? };
        return easter(year)?.checked_add(jiff::Span::new().try_days(days).ok()?).ok();
    }
    let number = |text: &str| if text == "last" { Ok(-1) } else { text.parse() };
    let numbers: Vec<i8> = rule.split('-').map(number).collect::<Result<_, _>>().ok()?;
    match numbers[..] {
        [month, day] => Date::new(year, month, day).ok(),
        [month, nth, weekday] => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        _ => None,
    }
}

/// What TIMEX3 writes for a stretch of a unit of which nothing is known.
fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        _ => "XXXX-XX-XX",
    }
}

/// A duration in TIMEX3.
pub(super) fn length(parts: &[(Count, Unit)]) -> String {
    let mut text = "P".to_owned();
    let mut timed = false;
    for (count, unit) in parts {
        let letters = unit.as_str();
        let (is_time, letters) = match letters.strip_prefix('T') {
            Some(rest) => (true, rest),
            None => (false, letters),
        };
        if is_time && !timed {
            text.push('T');
            timed = true;
        }
        match count {
            Count::Exact(n) => text.push_str(&n.to_string()),
            Count::Some => text.push('X'),
        }
        text.push_str(letters);
    }
    text
}

impl Value {
    /// The value in TIMEX3.
    pub(super) fn timex(&self) -> String {
        match self {
            Self::Calendar(stretch) => stretch.timex(),
            Self::Partial(text) | Self::Set(text) => text.clone(),
            Self::Time(Time { day, clock }) => {
                let day = day.as_ref().map_or_else(|| "XXXX-XX-XX".to_owned(), |day| day.timex());
                format!("{day}T{clock}")
            }
            Self::Range(first, last) => format!("{}/{}", first.timex(), last.timex()),
            Self::Length(parts) | Self::Term(parts) => length(parts),
            Self::Ref(name) => name.to_string(),
            Self::Number(_) | Self::Impossible(_) => "XXXX-XX-XX".to_owned(),
        }
    }

    /// When it is, if that is known.
    pub(super) fn when(&self) -> Option<DateValue> {
        match self {
            Self::Calendar(stretch) => Some(stretch.value()),
            Self::Time(Time { day, .. }) => day.as_ref()?.when(),
            Self::Range(first, last) => match (&**first, &**last) {
                (Self::Calendar(first), Self::Calendar(last)) => interval(*first, *last),
                _ => None,
            },
            _ => None,
        }
    }
}
