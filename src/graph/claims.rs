//! Positions as the store has them, one value each: what all projections are made of.

use super::model::{Attributes, Value};
use super::rows::{self, Row};
use super::tone::Tone;
use crate::position::{Direction, Modality, Polarity, Stance};
use crate::query::{Params, QueryError};
use crate::store::Store;
use std::collections::{BTreeMap, BTreeSet};

const CLAIMS: &str = "
SELECT DISTINCT ?position ?side ?proposition ?property ?stance ?holder ?addressee ?source ?polarity ?modality ?date ?begin ?finish
       ?confidence ?rule ?quote ?sentence ?document
WHERE {
  GRAPH ?document {
    ?position a dm:Position ; dm:side ?side ; dm:holder ?holder ; dm:proposition ?proposition ; dm:stance ?stance ;
      dm:polarity ?polarity ; dm:modality ?modality ; dm:confidence ?confidence ; dm:foundBy ?rule ; dm:quote ?quote .
    OPTIONAL { ?position dm:sentence ?sentence }
    OPTIONAL { ?position dm:addressee ?addressee }
    OPTIONAL { ?position dm:sourceChain ?source }
    OPTIONAL { ?position dm:statedOn ?date ; dm:begin ?begin ; dm:finish ?finish }
  }
  GRAPH ?ontology { ?stance dm:directProperty ?property }
}
ORDER BY ?position";

const SOURCES: &str = "
SELECT DISTINCT ?document ?key ?id ?title ?outlet ?published ?url
WHERE {
  GRAPH ?document {
    ?document a dm:Document ; dm:key ?key .
    OPTIONAL { ?document schema:identifier ?id }
    OPTIONAL { ?document schema:headline ?title }
    OPTIONAL { ?document schema:publisher ?outlet }
    OPTIONAL { ?document schema:datePublished ?published }
    OPTIONAL { ?document schema:url ?url }
  }
}
ORDER BY ?document";

const TOPICS: &str = "
SELECT DISTINCT ?proposition ?issue ?direction
WHERE { ?topic a dm:Topic ; dm:proposition ?proposition ; dm:issue ?issue ; dm:direction ?direction }
ORDER BY ?proposition ?issue";

/// A name with what people call it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    /// Its IRI.
    pub iri: String,
    /// Its short form.
    pub short: String,
    /// Its label.
    pub label: String,
}

/// An issue of a proposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lean {
    /// The issue.
    pub issue: Thing,
    /// Whether the proposition is for the thing that the issue names.
    pub direction: Direction,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its IRI.
    pub iri: String,
    /// What the store knows it by.
    pub key: String,
    /// Its id.
    pub id: String,
    /// Its title, else its id.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// On which day.
    pub published: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// One position.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its IRI.
    pub iri: String,
    /// Who takes it.
    pub side: Thing,
    /// Who speaks.
    pub holder: Thing,
    /// The stance.
    pub stance: Stance,
    /// The stance as a verb: "commits to".
    pub verb: String,
    /// What it is on.
    pub proposition: Thing,
    /// What that is about.
    pub leans: Vec<Lean>,
    /// To whom it is said.
    pub addressee: Option<String>,
    /// Who says so, where it is not its holder.
    pub source: Option<String>,
    /// Whether the text denies it.
    pub polarity: Polarity,
    /// How the text presents it.
    pub modality: Modality,
    /// When it was stated, in EDTF.
    pub date: Option<String>,
    /// The first and the last day of that; else the day of publication.
    pub days: Option<(String, String)>,
    /// How sure it is.
    pub confidence: f64,
    /// Which rule found it.
    pub rule: String,
    /// The words of its content.
    pub quote: String,
    /// The sentence around them.
    pub sentence: String,
    /// Its document, by its place among the sources.
    pub document: usize,
}

impl Claim {
    /// Whether it is what its side is told to say as a fact, a plan or a condition.
    pub fn counts(&self) -> bool {
        self.polarity == Polarity::Affirmed && self.modality != Modality::Hypothetical && self.source.is_none()
    }

    /// What it is on for the comparison of sides, and which way: its issues, or the proposition where it has none. Threats and
    /// accusations are neither for nor against.
    pub fn concepts(&self) -> Vec<(&Thing, Direction)> {
        let wants = match Tone::from(self.stance) {
            Tone::For | Tone::Asks => true,
            Tone::Against => false,
            Tone::Charges | Tone::Neutral => return Vec::new(),
        };
        let turned = |direction| if wants { direction } else { opposite(direction) };
        if self.leans.is_empty() {
            return vec![(&self.proposition, turned(Direction::For))];
        }
        self.leans.iter().map(|lean| (&lean.issue, turned(lean.direction))).collect()
    }

    /// All that files say of it.
    pub(super) fn attributes(&self, sources: &[Source]) -> Attributes {
        let always = [
            ("stance", self.stance.as_str()),
            ("polarity", self.polarity.as_str()),
            ("modality", self.modality.as_str()),
            ("holder", &self.holder.label),
            ("rule", &self.rule),
            ("quote", &self.quote),
            ("sentence", &self.sentence),
            ("document", &sources[self.document].title),
        ];
        let (first, last) = self.days.clone().unzip();
        let some = [
            ("addressee", self.addressee.clone()),
            ("said_by", self.source.clone()),
            ("date", self.date.clone()),
            ("first", first),
            ("last", last),
            ("outlet", sources[self.document].outlet.clone()),
        ];
        let always = always.into_iter().map(|(name, words)| (name, Value::Text(words.to_owned())));
        let some = some.into_iter().filter_map(|(name, words)| Some((name, Value::Text(words?))));
        always.chain(some).chain([("confidence", Value::Number(self.confidence))]).collect()
    }
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::For => Direction::Against,
        Direction::Against => Direction::For,
    }
}

/// All documents, in the order of their names.
pub(super) fn sources(store: &Store) -> Result<Vec<Source>, QueryError> {
    let rows = rows::select(store, SOURCES, &Params::none())?;
    let mut found: Vec<Source> = Vec::new();
    for row in rows::each(&rows) {
        let iri = row.thing("document").unwrap_or_default().iri;
        if found.last().is_some_and(|last| last.iri == iri) {
            continue;
        }
        let id = row.words("id");
        found.push(Source {
            iri,
            key: row.words("key"),
            title: row.optional("title").unwrap_or_else(|| id.clone()),
            id,
            outlet: row.optional("outlet"),
            published: row.optional("published"),
            url: row.optional("url"),
        });
    }
    Ok(found)
}

/// All positions, in the order of their names.
pub(super) fn claims(store: &Store, sources: &[Source]) -> Result<Vec<Claim>, QueryError> {
    let rows = rows::select(store, CLAIMS, &Params::none())?;
    let topics = topics(store)?;
    let places: BTreeMap<&str, usize> =
        sources.iter().enumerate().map(|(n, source)| (source.iri.as_str(), n)).collect();
    let mut seen = BTreeSet::new();
    let claims = rows::each(&rows).filter_map(|row| claim(&row, &topics, &places, sources));
    Ok(claims.filter(|claim| seen.insert(claim.iri.clone())).collect())
}

fn claim(
    row: &Row<'_>,
    topics: &BTreeMap<String, Vec<Lean>>,
    places: &BTreeMap<&str, usize>,
    sources: &[Source],
) -> Option<Claim> {
    let proposition = row.thing("proposition")?;
    let document = *places.get(row.thing("document")?.iri.as_str())?;
    let published = sources[document].published.clone();
    let days = row.optional("begin").zip(row.optional("finish"));
    Some(Claim {
        iri: row.thing("position")?.iri,
        side: row.thing("side")?,
        holder: row.thing("holder")?,
        stance: row.local("stance")?.parse().ok()?,
        verb: row.words("property"),
        leans: topics.get(&proposition.iri).cloned().unwrap_or_default(),
        proposition,
        addressee: row.optional("addressee"),
        source: row.optional("source"),
        polarity: row.local("polarity")?.parse().ok()?,
        modality: row.local("modality")?.parse().ok()?,
        date: row.optional("date"),
        days: days.or_else(|| published.map(|day| (day.clone(), day))),
        confidence: row.number("confidence")?,
        rule: row.words("rule"),
        quote: row.words("quote"),
        sentence: row.words("sentence"),
        document,
    })
}

/// The issues of each proposition.
fn topics(store: &Store) -> Result<BTreeMap<String, Vec<Lean>>, QueryError> {
    let mut topics: BTreeMap<String, Vec<Lean>> = BTreeMap::new();
    for row in rows::each(&rows::select(store, TOPICS, &Params::none())?) {
        if let (Some(proposition), Some(issue)) = (row.thing("proposition"), row.thing("issue")) {
            let direction = if row.words("direction") == "against" { Direction::Against } else { Direction::For };
            topics.entry(proposition.iri).or_default().push(Lean { issue, direction });
        }
    }
    Ok(topics)
}
