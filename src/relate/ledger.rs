//! All that relations follow from, with the relations: kept in step, so that a change costs what it reaches.
//!
//! The one rule: a relation is judged anew if and only if something that it follows from is other than before. For two
//! propositions or events these are the two, the crowds that they are in, and what people say of them; for an answer, all that
//! it may answer, who asks for that, and the documents of both. From an empty ledger everything is judged, by the same steps.

use super::answer::{Answering, Stated, answers};
use super::blocks::Blocks;
use super::circles::set_aside;
use super::meet::Words;
use super::reach::Reach;
use super::{Happening, Link, Said, Verdicts};
use crate::lexicon::Families;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

/// What one document has to do with relations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Its positions, in the order of their names.
    pub stated: Vec<Stated>,
    /// The states and bodies that it names.
    pub named: BTreeSet<String>,
    /// Its events, in the order of their names.
    pub happenings: Vec<Happening>,
    /// Pairs of events of which the first is known to come before the second.
    pub order: Vec<(String, String)>,
    /// What it is a copy of.
    pub original: Option<String>,
}

/// What was looked up again: what there is now under each name, or that there is nothing.
#[derive(Debug, Default)]
pub struct News {
    /// Propositions by their names.
    pub propositions: BTreeMap<String, Option<Said>>,
    /// The shares of documents by their names.
    pub shares: BTreeMap<String, Option<Share>>,
    /// All verdicts.
    pub verdicts: Verdicts,
}

/// The relations that a change takes away, and those that it brings.
#[derive(Debug, Default)]
pub struct Change {
    /// Those that are no more.
    pub gone: Vec<Link>,
    /// Those that are new.
    pub come: Vec<Link>,
}

/// All that relations follow from, with the relations.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    propositions: BTreeMap<String, Said>,
    shares: BTreeMap<String, Share>,
    verdicts: Verdicts,
    /// Words and blocks that lead to no comparisons.
    crowds: BTreeSet<String>,
    /// Between propositions, verdicts included.
    likes: Vec<Link>,
    /// Between events, each by itself.
    joins: Vec<Link>,
    /// The same with all of them seen together, and verdicts included.
    held: Vec<Link>,
    answers: Vec<Link>,
}

/// What is other than before.
#[derive(Default)]
struct Fresh {
    documents: BTreeSet<String>,
    propositions: BTreeSet<String>,
    events: BTreeSet<String>,
    /// Positions of documents that were other before.
    positions: BTreeSet<String>,
    /// Propositions for which others ask than before.
    asked: BTreeSet<String>,
    /// Whether the order of events is.
    order: bool,
}

impl Ledger {
    /// How many relations there are.
    pub fn len(&self) -> usize {
        self.likes.len() + self.held.len() + self.answers.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes news in and brings the relations up to date; says which come and go, or nothing if there was no news.
    pub fn learn(&mut self, news: News, families: &Families) -> Option<Change> {
        let mut fresh = self.take_in(news);
        if fresh.is_empty() {
            return None;
        }
        let mut change = Change::default();
        self.compare_propositions(&fresh, families, &mut change);
        self.join_events(&fresh, &mut change);
        fresh.propositions.extend(change.ends_of(&self.propositions));
        self.answer_anew(&fresh, &mut change);
        Some(change)
    }

    /// Puts news in place of what was known, and says what is other than before.
    fn take_in(&mut self, news: News) -> Fresh {
        let mut fresh = Fresh::default();
        for (name, said) in news.propositions {
            if self.propositions.get(&name) != said.as_ref() {
                put(&mut self.propositions, &name, said);
                fresh.propositions.insert(name);
            }
        }
        for (name, share) in news.shares {
            if self.shares.get(&name) != share.as_ref() {
                let before = put(&mut self.shares, &name, share).unwrap_or_default();
                fresh.share(&name, &before, self.shares.get(&name).unwrap_or(&Share::default()));
            }
        }
        let verdicts = take(&mut self.verdicts);
        for name in verdicts.changed(&news.verdicts) {
            fresh.propositions.insert(name.to_owned());
            fresh.events.insert(name.to_owned());
        }
        self.verdicts = news.verdicts;
        fresh
    }

    fn compare_propositions(&mut self, fresh: &Fresh, families: &Families, change: &mut Change) {
        let words = Words::new(self.propositions.values());
        let crowds = words.crowds();
        let turned = self.turned(&crowds, is_word);
        let reached = words.with(turned.iter()).map(|said| said.id.clone()).collect::<BTreeSet<_>>();
        let reached: BTreeSet<&str> = fresh.propositions.iter().chain(&reached).map(String::as_str).collect();
        let mut come = words.links(&reached, families);
        let is_reached = |one: &str, other: &str| reached.contains(one) || reached.contains(other);
        let are_known = |one: &str, other: &str| {
            is_reached(one, other) && self.propositions.contains_key(one) && self.propositions.contains_key(other)
        };
        self.verdicts.apply(&mut come, are_known);
        let (gone, kept) = take(&mut self.likes).into_iter().partition(|link| is_reached(&link.from, &link.to));
        self.likes = in_order(kept, &come);
        change.note(gone, come);
        self.set_crowds(crowds, is_word);
    }

    fn join_events(&mut self, fresh: &Fresh, change: &mut Change) {
        if fresh.events.is_empty() && !fresh.order {
            return;
        }
        let blocks = Blocks::new(self.shares.values().flat_map(|share| &share.happenings));
        let crowds = blocks.crowds();
        let turned = self.turned(&crowds, |key| !is_word(key));
        let reached = blocks.within(turned.iter()).map(|event| event.id.clone()).collect::<BTreeSet<_>>();
        let reached: BTreeSet<&str> = fresh.events.iter().chain(&reached).map(String::as_str).collect();
        let come = blocks.joins(&reached);
        let is_reached = |link: &Link| reached.contains(link.from.as_str()) || reached.contains(link.to.as_str());
        let kept = take(&mut self.joins).into_iter().filter(|link| !is_reached(link)).collect();
        self.joins = in_order(kept, &come);
        let order = self.shares.values().flat_map(|share| &share.order);
        let order: Vec<(&str, &str)> = order.map(|(first, then)| (first.as_str(), then.as_str())).collect();
        let mut held = set_aside(self.joins.clone(), &order);
        let known: BTreeSet<&str> = self.happenings().map(|event| event.id.as_str()).collect();
        self.verdicts.apply(&mut held, |one, other| known.contains(one) && known.contains(other));
        change.note(take(&mut self.held), held.clone());
        self.held = held;
        self.set_crowds(crowds, |key| !is_word(key));
    }

    fn answer_anew(&mut self, fresh: &Fresh, change: &mut Change) {
        let mut positions: Vec<&Stated> = self.shares.values().flat_map(|share| &share.stated).collect();
        positions.sort_by(|a, b| a.id.cmp(&b.id));
        let (said, likes) = (&self.propositions, &self.likes[..]);
        let asks: Vec<&Stated> = positions.iter().copied().filter(|p| p.asks()).collect();
        let is_fresh = |p: &&Stated| fresh.has(p) || fresh.asked.contains(&p.proposition);
        let fresh_asks: Vec<&Stated> = asks.iter().copied().filter(is_fresh).collect();
        let is_reached =
            |id: &String| fresh.positions.contains(id) || fresh_asks.binary_search_by(|asked| asked.id.cmp(id)).is_ok();
        let lost: BTreeSet<&str> =
            self.answers.iter().filter(|link| is_reached(&link.to)).map(|link| link.from.as_str()).collect();
        let reach = Reach::of_asks(&fresh_asks, said, likes);
        let is_other = |p: &&Stated| fresh.has(p) || lost.contains(p.id.as_str()) || reach.has(p);
        let answering: Vec<&Stated> = positions.iter().copied().filter(|p| p.answers()).filter(is_other).collect();
        let reach = Reach::of_answers(&answering, said, likes);
        let asks: Vec<&Stated> = asks.into_iter().filter(|p| reach.has(p)).collect();
        let documents: BTreeSet<&str> = answering.iter().chain(&asks).map(|p| p.document.as_str()).collect();
        let shares: Vec<(&str, &Share)> = documents
            .into_iter()
            .filter_map(|name| self.shares.get_key_value(name))
            .map(|(n, s)| (n.as_str(), s))
            .collect();
        let come = answers(&Answering {
            answers: &answering,
            asks: &asks,
            askers: &self.shares.values().flat_map(askers).collect(),
            propositions: said,
            links: likes,
            copy_of: &shares.iter().filter_map(|(name, share)| Some((*name, share.original.as_deref()?))).collect(),
            parties: &shares.iter().map(|(name, share)| (*name, parties(share, said))).collect(),
            settings: &shares.iter().map(|(name, share)| (*name, &share.named)).collect(),
        });
        let is_judged = |link: &Link| {
            fresh.positions.contains(&link.from) || answering.binary_search_by(|p| p.id.cmp(&link.from)).is_ok()
        };
        let (gone, kept) = take(&mut self.answers).into_iter().partition(is_judged);
        self.answers = in_order(kept, &come);
        change.note(gone, come);
    }

    fn happenings(&self) -> impl Iterator<Item = &Happening> {
        self.shares.values().flat_map(|share| &share.happenings)
    }

    /// The crowds of a kind that were none before, or are none now.
    fn turned(&self, now: &BTreeSet<String>, is_kind: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let before: BTreeSet<String> = self.crowds.iter().filter(|key| is_kind(key)).cloned().collect();
        before.symmetric_difference(now).cloned().collect()
    }

    fn set_crowds(&mut self, now: BTreeSet<String>, is_kind: impl Fn(&str) -> bool) {
        self.crowds.retain(|key| !is_kind(key));
        self.crowds.extend(now);
    }
}

impl Fresh {
    fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.propositions.is_empty() && self.events.is_empty()
    }

    /// Notes a document that was other before.
    fn share(&mut self, document: &str, before: &Share, now: &Share) {
        let only_in = |one: &Share, other: &Share| {
            let only = one.happenings.iter().filter(|event| !other.happenings.contains(event));
            only.map(|event| event.id.clone()).collect::<Vec<_>>()
        };
        self.events.extend(only_in(before, now));
        self.events.extend(only_in(now, before));
        self.order |= before.order != now.order;
        self.positions.extend(before.stated.iter().map(|stated| stated.id.clone()));
        let (asked, asks) = (askers(before), askers(now));
        self.asked.extend(asked.symmetric_difference(&asks).map(|(proposition, _)| (*proposition).to_owned()));
        self.documents.insert(document.to_owned());
    }

    fn has(&self, position: &Stated) -> bool {
        self.documents.contains(&position.document) || self.propositions.contains(&position.proposition)
    }
}

impl Change {
    /// Notes what takes the place of what.
    fn note(&mut self, gone: Vec<Link>, come: Vec<Link>) {
        let key = |link: &Link| (link.from.clone(), link.to.clone());
        let mut before: BTreeMap<(String, String), Link> = gone.into_iter().map(|link| (key(&link), link)).collect();
        for link in come {
            match before.remove(&key(&link)) {
                Some(known) if known == link => {}
                known => {
                    self.gone.extend(known);
                    self.come.push(link);
                }
            }
        }
        self.gone.extend(before.into_values());
    }

    /// The propositions at the ends of what comes and goes.
    fn ends_of(&self, said: &BTreeMap<String, Said>) -> BTreeSet<String> {
        let ends = self.gone.iter().chain(&self.come).flat_map(|link| [&link.from, &link.to]);
        ends.filter(|end| said.contains_key(*end)).cloned().collect()
    }
}

/// Blocks of events have several words.
fn is_word(crowd: &str) -> bool {
    !crowd.contains(' ')
}

/// Both in the order of names.
fn in_order(mut kept: Vec<Link>, more: &[Link]) -> Vec<Link> {
    kept.extend_from_slice(more);
    kept.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    kept
}

/// Puts what there is now under a name; returns what was there.
fn put<T>(all: &mut BTreeMap<String, T>, name: &str, now: Option<T>) -> Option<T> {
    match now {
        Some(now) => all.insert(name.to_owned(), now),
        None => all.remove(name),
    }
}

/// The propositions for which a document asks, each with who does.
fn askers(share: &Share) -> BTreeSet<(&str, &str)> {
    let asks = share.stated.iter().filter(|position| position.asks());
    asks.map(|position| (position.proposition.as_str(), position.side.as_str())).collect()
}

/// The sides that have to do with a document: those that take positions, are addressed, or are named.
fn parties(share: &Share, said: &BTreeMap<String, Said>) -> BTreeSet<String> {
    let mut parties = BTreeSet::new();
    for position in &share.stated {
        let family = position.side.rsplit_once('/').map_or("", |(family, _)| family);
        let inside = said.get(&position.proposition).into_iter().flat_map(|s| &s.form.actors);
        parties.extend([&position.side].into_iter().chain(&position.addressee).cloned());
        parties.extend(inside.map(|actor| format!("{family}/{actor}")));
    }
    parties
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::position::{EventKind, EventStatus};
    use crate::relate::Form;
    use jiff::civil::date;

    /// A proposition on one common thing and one of its own, of which every other is told twice in other words.
    fn said(n: usize) -> (String, Option<Said>) {
        let (id, form) = (format!("p{n:04}"), format!("harbour pier{} {}", n / 2, ["", "@chad"][n % 2]));
        (id.clone(), Some(Said { id, form: Form::parse(&form), issues: Vec::new() }))
    }

    /// A document on talks of one day.
    fn share(n: usize) -> (String, Option<Share>) {
        let document = format!("d{n:04}");
        let talks = Happening {
            id: format!("{document}.e"),
            document: document.clone(),
            kind: EventKind::Talks,
            status: EventStatus::Happened,
            word: "talks".to_owned(),
            parties: vec!["actor/chad".to_owned(), format!("actor/town{}", n / 2)],
            place: None,
            when: Some((date(2025, 6, 2), date(2025, 6, 2))),
        };
        (document, Some(Share { happenings: vec![talks], ..Share::default() }))
    }

    fn news(numbers: impl Iterator<Item = usize> + Clone) -> News {
        let (propositions, shares) = (numbers.clone().map(said).collect(), numbers.map(share).collect());
        News { propositions, shares, verdicts: Verdicts::default() }
    }

    #[test]
    fn what_becomes_a_crowd_or_is_none_any_more_is_judged_anew() {
        let families = Families::default();
        let after = |steps: Vec<News>| {
            let mut ledger = Ledger::default();
            steps.into_iter().for_each(|news| drop(ledger.learn(news, &families)));
            ledger
        };
        let (few, many) = (after(vec![news(0..400)]), after(vec![news(0..602)]));
        assert!(!few.joins.is_empty() && few.crowds.is_empty());
        assert_eq!(many.crowds.len(), 2, "{:?}", many.crowds);
        assert_eq!(after(vec![news(0..400), news(400..602)]), many);
        let without = News {
            propositions: (400..602).map(|n| (said(n).0, None)).collect(),
            shares: (400..602).map(|n| (share(n).0, None)).collect(),
            verdicts: Verdicts::default(),
        };
        assert_eq!(after(vec![news(0..602), without]), few);
    }

    #[test]
    fn a_change_says_what_comes_and_goes_and_no_news_are_no_change() {
        let families = Families::default();
        let mut ledger = Ledger::default();
        let came = ledger.learn(news(0..2), &families).unwrap();
        assert_eq!((came.gone.len(), came.come.len()), (0, ledger.len()));
        assert!(ledger.learn(news(0..2), &families).is_none());
        let nothing = News { propositions: [(said(0).0, None)].into(), ..News::default() };
        let went = ledger.learn(nothing, &families).unwrap();
        assert_eq!((went.gone.len(), went.come.len()), (1, 0));
    }

    #[test]
    fn a_ledger_is_the_same_after_it_was_kept() {
        let mut ledger = Ledger::default();
        ledger.learn(news(0..9), &Families::default());
        let kept = serde_json::to_string(&ledger).unwrap();
        assert_eq!(serde_json::from_str::<Ledger>(&kept).unwrap(), ledger);
    }
}
