//! Which position answers which demand or proposal.

use super::written::by_name;
use super::{Link, Relation, Said, local};
use crate::position::Stance;
use jiff::ToSpan as _;
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A position as far as answering goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// Its name.
    pub id: String,
    /// The document that states it.
    pub document: String,
    /// Whose it is.
    pub side: String,
    /// Who is to act.
    pub addressee: Option<String>,
    /// What the side does.
    #[serde(with = "by_name")]
    pub stance: Stance,
    /// With which proposition.
    pub proposition: String,
    /// Since when, as `2025-07-20`.
    pub day: Option<String>,
}

/// What answers are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Answering<'a> {
    /// The positions that may answer, in the order of their names.
    pub answers: &'a [&'a Stated],
    /// Those that may be answered, in the order of their names.
    pub asks: &'a [&'a Stated],
    /// All propositions that are asked for, each with who does.
    pub askers: &'a FxHashSet<(&'a str, &'a str)>,
    /// The propositions by their names.
    pub propositions: &'a BTreeMap<String, Said>,
    /// How propositions stand to each other.
    pub links: &'a [Link],
    /// The original of each copy.
    pub copy_of: &'a BTreeMap<&'a str, &'a str>,
    /// The sides that have to do with each document.
    pub parties: &'a BTreeMap<&'a str, BTreeSet<String>>,
    /// The states and bodies that each document names.
    pub settings: &'a BTreeMap<&'a str, &'a BTreeSet<String>>,
}

/// From which score on a position answers another.
const ENOUGH: f32 = 0.6;
/// What is left of a fit where the answer wants the opposite.
const TURNED: f32 = 0.9;
/// For how many days an answer in other words is one: a demand stands for months, a call for talks is soon past.
const MEMORY: i32 = 180;
const MEMORY_OF_TALKS: i32 = 21;
/// How many states and bodies a document names at most that has one setting.
const MOST_NAMED: usize = 12;
/// For how many days before a demand an answer holds for it too: who has just rejected a thing need not say so again.
const STANDING: i32 = 30;

impl Stated {
    pub(super) fn asks(&self) -> bool {
        matches!(self.stance, Stance::Demand | Stance::Propose | Stance::Seek)
    }

    pub(super) fn answers(&self) -> bool {
        matches!(self.stance, Stance::Accept | Stance::Reject | Stance::Commit | Stance::Open | Stance::Support)
    }

    /// Whether it is an attitude, which lasts, and no act of one day.
    fn stands(&self) -> bool {
        matches!(self.stance, Stance::Reject | Stance::Open | Stance::Support)
    }
}

/// The answers to demands, proposals and wishes, each to what it fits best, in the order of their names.
pub fn answers(given: &Answering<'_>) -> Vec<Link> {
    let likeness = likeness(given.links);
    let asks = Asks::new(given);
    let mut found: BTreeMap<(String, String, String), Link> = BTreeMap::new();
    for answer in given.answers {
        let may_fit = asks.near(given, &likeness, answer);
        for asked in may_fit.into_iter().filter(|asked| can_answer(given, answer, asked)) {
            let Some(link) = judge(given, &likeness, answer, asked) else { continue };
            // One answer for each demand of a side, in whatever document: the likeliest.
            let key = (answer.id.clone(), asked.side.clone(), asked.proposition.clone());
            match found.get(&key) {
                Some(known) if known.score >= link.score => {}
                _ => {
                    found.insert(key, link);
                }
            }
        }
    }
    let mut links: Vec<Link> = found.into_values().collect();
    links.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    links
}

/// What asks for something, by what an answer to it has to share with it; so that an answer looks at a few of them only.
struct Asks<'a> {
    positions: Vec<&'a Stated>,
    by_proposition: BTreeMap<&'a str, Vec<usize>>,
    /// By issue and a side that asks or is asked, in the order of days.
    by_issue: BTreeMap<(&'a str, &'a str), Vec<usize>>,
}

impl<'a> Asks<'a> {
    fn new(given: &Answering<'a>) -> Self {
        let positions: Vec<&Stated> = given.asks.to_vec();
        let mut asks = Self { positions, by_proposition: BTreeMap::new(), by_issue: BTreeMap::new() };
        for (place, asked) in asks.positions.iter().enumerate() {
            asks.by_proposition.entry(&asked.proposition).or_default().push(place);
            let Some(said) = given.propositions.get(asked.proposition.as_str()) else { continue };
            let inside = said.form.actors.iter().map(String::as_str);
            let around = setting(given, &asked.document).into_iter().flatten().map(|side| local(side));
            let sides: BTreeSet<&str> =
                inside.chain(around).chain(asked.addressee.as_deref().map(local)).chain([local(&asked.side)]).collect();
            for (issue, _) in said.issues.iter().filter(|(issue, _)| tells_enough(issue) && asked.day.is_some()) {
                for side in &sides {
                    asks.by_issue.entry((issue, side)).or_default().push(place);
                }
            }
        }
        let positions = &asks.positions;
        asks.by_issue.values_mut().for_each(|places| places.sort_by_key(|place| &positions[*place].day));
        asks
    }

    /// Those that a position may answer, in the order of their names: of the same or a like proposition, or of the
    /// same issue and time with a side of one in the other. Who asks for a thing too does not answer to it.
    fn near(&self, given: &Answering<'a>, likeness: &Likeness<'_>, answer: &Stated) -> Vec<&'a Stated> {
        let Some(said) = given.propositions.get(answer.proposition.as_str()) else { return Vec::new() };
        let like = likeness.get(answer.proposition.as_str()).into_iter().flat_map(BTreeMap::keys).copied();
        let propositions = like.chain([answer.proposition.as_str()]);
        let alike = propositions.filter_map(|proposition| self.by_proposition.get(proposition)).flatten();
        let mut places: BTreeSet<usize> = alike.copied().collect();
        if let Some((first, last)) = asked_within(answer) {
            let around = setting(given, &answer.document).into_iter().flatten().map(|side| local(side));
            let inside = said.form.actors.iter().map(String::as_str);
            let sides: BTreeSet<&str> = inside.chain(around).chain([local(&answer.side)]).collect();
            let keys = sides.iter().flat_map(|side| said.issues.iter().map(move |(issue, _)| (issue.as_str(), *side)));
            for of_issue in keys.filter_map(|key| self.by_issue.get(&key)) {
                let day = |place: &usize| self.positions[*place].day.as_ref();
                let from = of_issue.partition_point(|place| day(place) < Some(&first));
                let recent = of_issue[from..].iter().take_while(|place| day(place) <= Some(&last));
                places.extend(recent);
            }
        }
        let others = places.into_iter().map(|place| self.positions[place]);
        others.filter(|asked| !given.askers.contains(&(&*asked.proposition, &*answer.side))).collect()
    }
}

/// The first and the last day of what a position may answer in other words.
pub(super) fn asked_within(answer: &Stated) -> Option<(String, String)> {
    days_around(answer, MEMORY, STANDING)
}

/// The first and the last day of what may answer a position in other words.
pub(super) fn replied_within(asked: &Stated) -> Option<(String, String)> {
    days_around(asked, STANDING, MEMORY)
}

fn days_around(position: &Stated, before: i32, after: i32) -> Option<(String, String)> {
    let day: Date = position.day.as_ref()?.parse().ok()?;
    let (first, last) = (day.checked_sub(before.days()).ok()?, day.checked_add(after.days()).ok()?);
    Some((first.to_string(), last.to_string()))
}

/// The states and bodies that a document names, where they tell what it is about: at least two, and not half the world.
fn setting<'a>(given: &Answering<'a>, document: &str) -> Option<&'a BTreeSet<String>> {
    given.settings.get(document).copied().filter(|named| (2..=MOST_NAMED).contains(&named.len()))
}

/// Whether two documents have the same setting: two sides at least, and two fifths of what the shorter names.
fn are_set_alike(given: &Answering<'_>, one: &str, other: &str) -> bool {
    let (Some(a), Some(b)) = (setting(given, one), setting(given, other)) else { return false };
    let common = a.intersection(b).count();
    one != other && common >= 2 && 5 * common >= 2 * a.len().min(b.len())
}

/// For each proposition those that an answer to it answers too.
type Likeness<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a Link>>;

/// The links that make an answer to one an answer to the other, both ways.
fn likeness(links: &[Link]) -> Likeness<'_> {
    let mut all = Likeness::new();
    for link in links.iter().filter(|link| link.relation != Relation::RespondsTo) {
        all.entry(&link.from).or_default().insert(&link.to, link);
        all.entry(&link.to).or_default().insert(&link.from, link);
    }
    all
}

/// Another side, not much earlier, and no copy of the same report.
fn can_answer(given: &Answering<'_>, answer: &Stated, asked: &Stated) -> bool {
    let original = |document: &str| given.copy_of.get(document).copied().unwrap_or(document).to_owned();
    let is_copy = answer.document != asked.document && original(&answer.document) == original(&asked.document);
    let earliest = if answer.stands() { -STANDING } else { 0 };
    let is_early = days_after(answer, asked).is_some_and(|days| days < earliest);
    answer.side != asked.side && !is_early && !is_copy
}

/// Whether one answers the other, how sure, and why.
fn judge(given: &Answering<'_>, likeness: &Likeness<'_>, answer: &Stated, asked: &Stated) -> Option<Link> {
    let (a, d) =
        (given.propositions.get(answer.proposition.as_str())?, given.propositions.get(asked.proposition.as_str())?);
    let link = likeness.get(answer.proposition.as_str()).and_then(|like| like.get(asked.proposition.as_str()));
    let address = Address::new(given, answer, asked, a, d);
    // "Talks" and "help" are of whoever speaks of them: elsewhere they are others.
    if answer.document != asked.document
        && !are_set_alike(given, &answer.document, &asked.document)
        && !(tells_what(a) && tells_what(d))
    {
        return None;
    }
    let (fit, why) = match link {
        _ if answer.proposition == asked.proposition => (1.0, "the same proposition".to_owned()),
        Some(link) if link.relation == Relation::Opposite => {
            (link.score * TURNED, format!("{}: {}", link.relation, link.why))
        }
        Some(link) => (link.score, format!("{}: {}", link.relation, link.why)),
        None if address.is_anothers || address.goes_elsewhere => return None,
        None => fit_by_issue(answer, asked, a, d)?,
    };
    let score = fit * address.weight()?;
    (score >= ENOUGH).then(|| Link {
        from: answer.id.clone(),
        to: asked.id.clone(),
        relation: Relation::RespondsTo,
        score: score.min(1.0),
        why: [Some(why.as_str()), address.why()].into_iter().flatten().collect::<Vec<_>>().join("; "),
        by: None,
    })
}

/// How well a position fits a demand that has its issue in common with it, and their time.
fn fit_by_issue(answer: &Stated, asked: &Stated, a: &Said, d: &Said) -> Option<(f32, String)> {
    let (issue, _) = a.agrees_with(d).filter(|(issue, agrees)| *agrees && tells_enough(issue))?;
    let days = days_after(answer, asked)?;
    // "The talks" are those of its own text.
    let says_which = |said: &Said| said.form.words.len() > 1;
    if is_about_talks(issue) && !(says_which(a) && says_which(d)) {
        return None;
    }
    let (fit, in_time) = match is_about_talks(issue) {
        true => (0.72, (0..=MEMORY_OF_TALKS).contains(&days)),
        false => (0.75, (-STANDING..=MEMORY).contains(&days)),
    };
    in_time.then(|| (fit, format!("the same direction on {}", local(issue))))
}

/// Whether two positions speak to each other.
struct Address {
    /// The demand is on another than who answers.
    is_anothers: bool,
    /// The answer is given to one who neither asks nor is named in what is asked.
    goes_elsewhere: bool,
    /// Who answers is asked.
    is_asked: bool,
    /// The answer names who asks.
    names: bool,
    /// Each is a party in the document of the other.
    meet: bool,
    /// Their documents name the same states and bodies.
    set_alike: bool,
}

impl Address {
    fn new(given: &Answering<'_>, answer: &Stated, asked: &Stated, a: &Said, d: &Said) -> Self {
        let inside = |said: &Said, side: &str| said.form.actors.iter().any(|actor| local(side) == actor);
        let is_asked = match asked.addressee.as_deref() {
            Some(addressee) => addressee == answer.side,
            None => inside(d, &answer.side),
        };
        let is_party = |document: &str, side: &str| given.parties.get(document).is_some_and(|all| all.contains(side));
        Self {
            is_anothers: asked.addressee.is_some() && !is_asked,
            goes_elsewhere: answer.addressee.as_ref().is_some_and(|to| {
                ![&asked.side, &answer.side].contains(&to) && asked.addressee.as_ref() != Some(to) && !inside(d, to)
            }),
            is_asked,
            names: inside(a, &asked.side),
            meet: is_party(&answer.document, &asked.side) && is_party(&asked.document, &answer.side),
            set_alike: tells_what(a) && tells_what(d) && are_set_alike(given, &answer.document, &asked.document),
        }
    }

    /// What of a fit it leaves; nothing where the demand is on another and no setting joins the two.
    fn weight(&self) -> Option<f32> {
        let near = self.meet || self.set_alike;
        match (self.is_asked, self.names) {
            _ if self.is_anothers => self.set_alike.then_some(0.8),
            (true, true) => Some(1.0),
            (true, false) if near => Some(0.9),
            (false, true) if near => Some(0.85),
            (false, false) if self.set_alike => Some(0.8),
            (true, false) | (false, true) => Some(0.8),
            (false, false) => Some(if self.meet { 0.7 } else { 0.5 }),
        }
    }

    fn why(&self) -> Option<&'static str> {
        match (self.is_asked, self.names) {
            (true, true) => Some("each names the other"),
            (true, false) => Some("it comes from who is asked"),
            (false, true) => Some("it names who asks"),
            (false, false) if self.set_alike => Some("their documents name the same sides"),
            (false, false) => self.meet.then_some("each is a party in the other's document"),
        }
    }
}

/// How many days after a demand an answer was given; nothing if a day is not known.
fn days_after(answer: &Stated, asked: &Stated) -> Option<i32> {
    let day = |stated: &Stated| stated.day.as_ref()?.parse::<Date>().ok();
    day(asked)?.until(day(answer)?).ok().map(|span| span.get_days())
}

/// Whether words say so much that others elsewhere can mean the same: "peace" and "talks" are whose?
fn tells_what(said: &Said) -> bool {
    let is_narrow = |(issue, _): &(String, _)| tells_enough(issue) && !is_about_talks(issue);
    said.issues.iter().any(is_narrow) || said.form.words.len() > 2 && said.issues.is_empty()
}

fn is_about_talks(issue: &str) -> bool {
    matches!(local(issue), "peace-talks" | "peace-agreement" | "mediation")
}

/// Issues too wide to tell that an answer is to a demand.
fn tells_enough(issue: &str) -> bool {
    !matches!(local(issue), "agreement" | "compromise" | "legislation" | "war-and-peace" | "trade")
}
