//! Which propositions are compared: those that have words in common, or words near each other.
//!
//! Whether two are depends on their words alone, and on which words are too common to tell anything.

use super::{Link, Said, compare};
use crate::lexicon::Families;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A word that more propositions have than this leads to no comparisons: it tells too little.
const CROWD: usize = 600;

/// Propositions by their words.
pub(super) struct Words<'a> {
    /// In the order of their names.
    all: Vec<&'a Said>,
    places: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> Words<'a> {
    /// Of propositions in the order of their names.
    pub(super) fn new(all: impl IntoIterator<Item = &'a Said>) -> Self {
        let all: Vec<&Said> = all.into_iter().collect();
        let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (n, said) in all.iter().enumerate() {
            for word in &said.form.words {
                places.entry(word).or_default().push(n);
            }
        }
        Self { all, places }
    }

    /// The words that lead to no comparisons.
    pub(super) fn crowds(&self) -> BTreeSet<String> {
        let crowded = self.places.iter().filter(|(_, places)| places.len() > CROWD);
        crowded.map(|(word, _)| (*word).to_owned()).collect()
    }

    /// The propositions with one of these words.
    pub(super) fn with<'w>(&'w self, words: impl Iterator<Item = &'w String> + 'w) -> impl Iterator<Item = &'a Said> {
        words.flat_map(|word| self.at(word)).map(|n| self.all[n])
    }

    /// The links of these propositions with any, each pair once, in the order of names.
    pub(super) fn links(&self, of: &BTreeSet<&str>, families: &Families) -> Vec<Link> {
        let is_chosen: Vec<bool> = self.all.iter().map(|said| of.contains(said.id.as_str())).collect();
        let chosen: Vec<usize> = (0..self.all.len()).filter(|n| is_chosen[*n]).collect();
        // Two that are both chosen meet where the first of them is looked at.
        let others_first = chosen.len() < self.all.len();
        let of_one = |tally: &mut Tally, n: &usize| {
            let mut pairs = self.later(*n, families, tally);
            if others_first {
                let earlier = self.earlier(*n, families, tally);
                pairs.extend(earlier.into_iter().filter(|(first, _)| !is_chosen[*first]));
            }
            let found = pairs.into_iter().filter_map(|(a, b)| compare(self.all[a], self.all[b], families));
            found.collect::<Vec<Link>>()
        };
        let found = chosen.par_iter().map_init(|| Tally::new(self.all.len()), of_one);
        let mut links: Vec<Link> = found.collect::<Vec<_>>().into_iter().flatten().collect();
        links.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
        links
    }

    /// Pairs of a proposition with those after it.
    fn later(&self, n: usize, families: &Families, tally: &mut Tally) -> Vec<(usize, usize)> {
        for word in &self.all[n].form.words {
            let near = kin(word, families).filter(|near| !self.is_crowd(near));
            tally.next_word();
            near.flat_map(|near| self.at(near)).filter(|other| *other > n).for_each(|other| tally.count_once(other));
        }
        tally.take().filter(|(other, count)| self.is_half(n, *other, *count)).map(|(other, _)| (n, other)).collect()
    }

    /// Pairs of a proposition with those before it, whose words count.
    fn earlier(&self, n: usize, families: &Families, tally: &mut Tally) -> Vec<(usize, usize)> {
        let own = self.all[n].form.words.iter().filter(|word| !self.is_crowd(word));
        let near: BTreeSet<&str> = own.flat_map(|word| kin(word, families)).collect();
        for word in near {
            self.at(word).filter(|other| *other < n).for_each(|other| tally.count(other));
        }
        tally.take().filter(|(other, count)| self.is_half(n, *other, *count)).map(|(other, _)| (other, n)).collect()
    }

    fn at(&self, word: &str) -> impl Iterator<Item = usize> {
        self.places.get(word).into_iter().flatten().copied()
    }

    fn is_crowd(&self, word: &str) -> bool {
        self.places.get(word).is_some_and(|places| places.len() > CROWD)
    }

    /// Whether so many words are half of the shorter one.
    fn is_half(&self, one: usize, other: usize, count: usize) -> bool {
        let words = |n: usize| self.all[n].form.words.len();
        2 * count >= words(one).min(words(other))
    }
}

/// A word and those near it.
fn kin<'f>(word: &'f str, families: &'f Families) -> impl Iterator<Item = &'f str> {
    families.near(word).chain([word])
}

/// How many words each of many propositions shares with one.
struct Tally {
    counts: Vec<usize>,
    /// The last word for which each was counted.
    last: Vec<usize>,
    word: usize,
    met: Vec<usize>,
}

impl Tally {
    fn new(size: usize) -> Self {
        Self { counts: vec![0; size], last: vec![0; size], word: 0, met: Vec::new() }
    }

    fn next_word(&mut self) {
        self.word += 1;
    }

    fn count_once(&mut self, place: usize) {
        if self.last[place] != self.word {
            self.last[place] = self.word;
            self.count(place);
        }
    }

    fn count(&mut self, place: usize) {
        if self.counts[place] == 0 {
            self.met.push(place);
        }
        self.counts[place] += 1;
    }

    /// What was counted, in any order; counts begin anew.
    fn take(&mut self) -> impl Iterator<Item = (usize, usize)> {
        let counts = &mut self.counts;
        std::mem::take(&mut self.met).into_iter().map(move |place| (place, std::mem::take(&mut counts[place])))
    }
}
