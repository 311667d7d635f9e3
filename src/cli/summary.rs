//! What a build has to tell at its end.

use crate::position::{Analysis, Stance};
use crate::store::{Change, Counts};
use crate::terminal::output::{BAD, FAINT, GOOD, HEAD, NAME, styled};
use crate::text::Document;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many unknown actors are listed.
const UNKNOWN: usize = 10;
/// How many dates without a value are shown for each reason.
const OPEN: usize = 5;

/// Counts over the documents of one build.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    changes: BTreeMap<Change, usize>,
    failed: usize,
    foreign: BTreeMap<String, usize>,
    copies: usize,
    words: usize,
    stances: BTreeMap<Stance, usize>,
    unknown: BTreeMap<String, usize>,
    /// Dates without a value, by their words, by why that is.
    open_dates: BTreeMap<&'static str, BTreeMap<String, usize>>,
}

impl Summary {
    /// A document is in the store; `analysis` where it was read just now.
    pub(crate) fn put(&mut self, change: Change, analysis: Option<&Analysis>) {
        *self.changes.entry(change).or_default() += 1;
        let Some(analysis) = analysis else { return };
        self.words += analysis.words;
        for (date, why) in analysis.dates.iter().filter_map(|date| Some((date, date.warning?))) {
            *self.open_dates.entry(why).or_default().entry(date.passage.words.clone()).or_default() += 1;
        }
        for position in &analysis.positions {
            *self.stances.entry(position.stance).or_default() += 1;
            if let Some(actor) = analysis.actors.get(&position.side).filter(|actor| !actor.known) {
                *self.unknown.entry(actor.label.clone()).or_default() += 1;
            }
        }
    }

    /// A file or record could not be read.
    pub(crate) fn failed(&mut self) {
        self.failed += 1;
    }

    /// A document is kept, but not analysed for its language.
    pub(crate) fn foreign(&mut self, document: &Document) {
        let language = document.language.clone().unwrap_or_else(|| "unknown".to_owned());
        *self.foreign.entry(language).or_default() += 1;
    }

    /// So many documents of the store repeat another.
    pub(crate) fn copies(&mut self, copies: usize) {
        self.copies = copies;
    }

    /// Whether any could not.
    pub(crate) fn has_failures(&self) -> bool {
        self.failed > 0
    }

    /// Prints it all.
    pub(crate) fn print(&self, store: &Counts, out: &mut impl Write) -> io::Result<()> {
        let count = |change| self.changes.get(&change).copied().unwrap_or_default();
        let failed = format!("{} failed", self.failed);
        let failed = if self.has_failures() { styled(BAD, failed) } else { failed };
        let new = styled(GOOD, format!("{} new", count(Change::New)));
        let (changed, same) = (count(Change::Changed), count(Change::Same));
        writeln!(out, "{}  {new}, {changed} changed, {same} same, {failed}", styled(HEAD, "documents"))?;
        if !self.foreign.is_empty() {
            writeln!(out, "{}   {}", styled(HEAD, "languages"), self.languages())?;
        }
        if self.words > 0 {
            writeln!(out, "{}  {}", styled(HEAD, "positions"), self.positions())?;
        }
        if !self.unknown.is_empty() {
            writeln!(out, "{}    {}", styled(HEAD, "unknown"), self.unknown())?;
        }
        for (why, dates) in &self.open_dates {
            writeln!(out, "{}      {}", styled(HEAD, "dates"), open_dates(why, dates))?;
        }
        let Counts { documents, positions, actors, propositions, events, .. } = store;
        let copies = if self.copies == 0 { String::new() } else { format!(" ({} of them copies)", self.copies) };
        let has = format!(
            "{documents} documents{copies}, {positions} positions, {propositions} propositions, {actors} actors, {events} events"
        );
        writeln!(out, "{}      {}", styled(HEAD, "store"), styled(FAINT, has))
    }

    /// Documents that are kept and not analysed, by language.
    fn languages(&self) -> String {
        let all: usize = self.foreign.values().sum();
        let each: Vec<_> = by_count(&self.foreign).into_iter().map(|(tag, n)| format!("{tag} {n}")).collect();
        format!("{all} not in English, kept and not analysed: {}", each.join(", "))
    }

    /// Positions by stance, the most frequent first.
    fn positions(&self) -> String {
        let all: usize = self.stances.values().sum();
        let each = by_count(&self.stances).into_iter().map(|(stance, n)| format!("{stance} {n}"));
        let each: Vec<_> = each.collect();
        if each.is_empty() {
            return format!("none in {} words", self.words);
        }
        format!("{all} in {} words: {}", self.words, each.join(", "))
    }

    /// Holders that are in no actor file, the most frequent first.
    fn unknown(&self) -> String {
        let named = by_count(&self.unknown).into_iter().take(UNKNOWN);
        let mut names: Vec<_> = named.map(|(name, n)| format!("{} {n}", styled(NAME, name))).collect();
        if self.unknown.len() > UNKNOWN {
            names.push(format!("and {} more", self.unknown.len() - UNKNOWN));
        }
        names.join(", ")
    }
}

/// Dates without a value for one reason, the most frequent first.
fn open_dates(why: &str, dates: &BTreeMap<String, usize>) -> String {
    let all: usize = dates.values().sum();
    let shown = by_count(dates).into_iter().take(OPEN).map(|(words, _)| format!("{words:?}"));
    let shown: Vec<_> = shown.collect();
    let more = if dates.len() > OPEN { format!(" and {} more", dates.len() - OPEN) } else { String::new() };
    format!("{all} without a value, since {why}: {}{more}", shown.join(", "))
}

fn by_count<K: Ord>(counts: &BTreeMap<K, usize>) -> Vec<(&K, usize)> {
    let mut counts: Vec<_> = counts.iter().map(|(key, n)| (key, *n)).collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts
}
