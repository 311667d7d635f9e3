//! Which position answers which demand or proposal.

use super::{Link, Relation, Said, local};
use crate::position::Stance;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A position as far as answering goes.
#[derive(Clone, Debug, PartialEq)]
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
    pub stance: Stance,
    /// With which proposition.
    pub proposition: String,
    /// Since when, as `2025-07-20`.
    pub day: Option<String>,
}

/// What answers are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Answering<'a> {
    /// The positions, in the order of their names.
    pub positions: &'a [Stated],
    /// The propositions by their names.
    pub propositions: &'a BTreeMap<&'a str, &'a Said>,
    /// How propositions stand to each other.
    pub links: &'a [Link],
    /// The original of each copy.
    pub copy_of: &'a BTreeMap<String, String>,
    /// The sides that have to do with each document.
    pub parties: &'a BTreeMap<String, BTreeSet<String>>,
}

/// From which score on a position answers another.
const ENOUGH: f32 = 0.65;
/// For how many days an answer in other words is one: a demand stands for months, a call for talks is soon past.
const MEMORY: i32 = 180;
const MEMORY_OF_TALKS: i32 = 21;

impl Stated {
    fn asks(&self) -> bool {
        matches!(self.stance, Stance::Demand | Stance::Propose | Stance::Seek)
    }

    fn answers(&self) -> bool {
        matches!(self.stance, Stance::Accept | Stance::Reject | Stance::Commit | Stance::Open | Stance::Support)
    }
}

/// The answers to demands, proposals and wishes, each to what it fits best, in the order of their names.
pub fn answers(given: &Answering<'_>) -> Vec<Link> {
    let likeness = likeness(given.links);
    let asks = Asks::new(given);
    let mut found: BTreeMap<(String, String, String), Link> = BTreeMap::new();
    for answer in given.positions.iter().filter(|p| p.answers()) {
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
        let positions: Vec<&Stated> = given.positions.iter().filter(|p| p.asks()).collect();
        let mut asks = Self { positions, by_proposition: BTreeMap::new(), by_issue: BTreeMap::new() };
        for (place, asked) in asks.positions.iter().enumerate() {
            asks.by_proposition.entry(&asked.proposition).or_default().push(place);
            let Some(said) = given.propositions.get(asked.proposition.as_str()) else { continue };
            let inside = said.form.actors.iter().map(String::as_str);
            let sides: BTreeSet<&str> =
                inside.chain(asked.addressee.as_deref().map(local)).chain([local(&asked.side)]).collect();
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
    /// same issue and time with a side of one in the other.
    fn near(&self, given: &Answering<'a>, likeness: &Likeness<'_>, answer: &Stated) -> Vec<&'a Stated> {
        let Some(said) = given.propositions.get(answer.proposition.as_str()) else { return Vec::new() };
        let like = likeness.get(answer.proposition.as_str()).into_iter().flat_map(BTreeMap::keys).copied();
        let propositions = like.chain([answer.proposition.as_str()]);
        let alike = propositions.filter_map(|proposition| self.by_proposition.get(proposition)).flatten();
        let mut places: BTreeSet<usize> = alike.copied().collect();
        let oldest = answer.day.as_ref().and_then(|day| day.parse::<Date>().ok()?.checked_sub(MEMORY.days()).ok());
        if let (Some(last), Some(first)) = (&answer.day, oldest.map(|day| day.to_string())) {
            let sides = said.form.actors.iter().map(String::as_str).chain([local(&answer.side)]);
            let keys = sides.flat_map(|side| said.issues.iter().map(move |(issue, _)| (issue.as_str(), side)));
            for of_issue in keys.filter_map(|key| self.by_issue.get(&key)) {
                let day = |place: &usize| self.positions[*place].day.as_ref();
                let from = of_issue.partition_point(|place| day(place) < Some(&first));
                let recent = of_issue[from..].iter().take_while(|place| day(place) <= Some(last));
                places.extend(recent);
            }
        }
        places.into_iter().map(|place| self.positions[place]).collect()
    }
}

/// For each proposition those that an answer to it answers too.
type Likeness<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a Link>>;

/// The links that make an answer to one an answer to the other, both ways.
fn likeness(links: &[Link]) -> Likeness<'_> {
    let mut all = Likeness::new();
    for link in links.iter().filter(|link| matches!(link.relation, Relation::Same | Relation::Narrower)) {
        all.entry(&link.from).or_default().insert(&link.to, link);
        all.entry(&link.to).or_default().insert(&link.from, link);
    }
    all
}

/// Another side, not earlier, and no copy of the same report.
fn can_answer(given: &Answering<'_>, answer: &Stated, asked: &Stated) -> bool {
    let original = |document: &str| given.copy_of.get(document).cloned().unwrap_or_else(|| document.to_owned());
    let is_copy = answer.document != asked.document && original(&answer.document) == original(&asked.document);
    let is_early = matches!((&answer.day, &asked.day), (Some(a), Some(d)) if a < d);
    answer.side != asked.side && !is_early && !is_copy
}

/// Whether one answers the other, how sure, and why.
fn judge(given: &Answering<'_>, likeness: &Likeness<'_>, answer: &Stated, asked: &Stated) -> Option<Link> {
    let (a, d) =
        (given.propositions.get(answer.proposition.as_str())?, given.propositions.get(asked.proposition.as_str())?);
    let address = Address::new(given, answer, asked, a, d);
    let (fit, why) = if answer.proposition == asked.proposition {
        (1.0, "the same proposition".to_owned())
    } else if let Some(link) =
        likeness.get(answer.proposition.as_str()).and_then(|like| like.get(asked.proposition.as_str()))
    {
        (link.score, format!("{}: {}", link.relation, link.why))
    } else {
        let (issue, agrees) = a.agrees_with(d).filter(|(issue, _)| tells_enough(issue))?;
        let memory = if is_about_talks(issue) { MEMORY_OF_TALKS } else { MEMORY };
        (agrees && are_of_one_time(answer, asked, memory)).then_some(())?;
        (0.6, format!("the same direction on {}", local(issue)))
    };
    let score = fit * 0.6 + address.weight()?;
    (score >= ENOUGH).then(|| Link {
        from: answer.id.clone(),
        to: asked.id.clone(),
        relation: Relation::RespondsTo,
        score: score.min(1.0),
        why: [Some(why.as_str()), address.why()].into_iter().flatten().collect::<Vec<_>>().join("; "),
        by: None,
    })
}

/// Whether two positions speak to each other.
struct Address {
    /// The demand is on another than who answers.
    is_anothers: bool,
    /// Who answers is asked.
    is_asked: bool,
    /// The answer names who asks.
    names: bool,
    /// Each is a party in the document of the other.
    meet: bool,
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
            is_asked,
            names: inside(a, &asked.side),
            meet: is_party(&answer.document, &asked.side) && is_party(&asked.document, &answer.side),
        }
    }

    /// What it weighs; nothing where the demand is on another.
    fn weight(&self) -> Option<f32> {
        let told = |fact, weight| if fact { weight } else { 0.0 };
        let weight = told(self.is_asked, 0.25_f32) + told(self.names, 0.2) + told(self.meet, 0.1);
        (!self.is_anothers).then_some(weight)
    }

    fn why(&self) -> Option<&'static str> {
        match (self.is_asked, self.names, self.meet) {
            (true, true, _) => Some("each names the other"),
            (true, ..) => Some("it comes from who is asked"),
            (_, true, _) => Some("it names who asks"),
            (.., true) => Some("each is a party in the other's document"),
            _ => None,
        }
    }
}

/// Whether both days are known and not too far apart: other words on the same issue much later are no answer.
fn are_of_one_time(answer: &Stated, asked: &Stated, memory: i32) -> bool {
    let day = |stated: &Stated| stated.day.as_ref()?.parse::<Date>().ok();
    let (Some(answered), Some(asked)) = (day(answer), day(asked)) else { return false };
    asked.until(answered).is_ok_and(|span| span.get_days().abs() <= memory)
}

fn is_about_talks(issue: &str) -> bool {
    matches!(local(issue), "peace-talks" | "peace-agreement" | "mediation")
}

/// Issues too wide to tell that an answer is to a demand.
fn tells_enough(issue: &str) -> bool {
    !matches!(local(issue), "agreement" | "compromise" | "legislation" | "war-and-peace" | "trade")
}
