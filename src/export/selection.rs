//! What leaves: documents, positions, events … of some time, actor, issue or document, with all that they stand on.
//!
//! What is chosen brings along whatever it names: a position its words, its document's head, and the cards of its actors
//! and its proposition. Only links are not followed, such as what a side demands or which event came before which; they
//! leave where both of their ends do.

use super::ExportError;
use super::facts::Facts;
use super::statements::unknown_kind;
use crate::query::{resolve_actor, resolve_issue};
use crate::rdf::vocab::{dm, org, rdfs, schema, sem, skos};
use crate::store::{Store, StoreError};
use jiff::civil::Date;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, vocab::rdf};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::str::FromStr;

/// A part of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Heads of documents.
    Documents,
    /// Positions with their words.
    Positions,
    /// Cards of actors.
    Actors,
    /// The scheme of issues.
    Issues,
    /// Events with their order.
    Events,
    /// What follows from all documents together: relations, current positions, conflicts …
    Derived,
}

impl Kind {
    /// All of them, with the names that options use.
    pub const ALL: [(&'static str, Self); 6] = [
        ("documents", Self::Documents),
        ("positions", Self::Positions),
        ("actors", Self::Actors),
        ("issues", Self::Issues),
        ("events", Self::Events),
        ("derived", Self::Derived),
    ];
}

impl FromStr for Kind {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
        found.ok_or_else(|| unknown_kind(name, &Self::ALL.map(|(name, _)| name)))
    }
}

/// What a user asks for; all of the graph where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// These parts only.
    pub only: Vec<Kind>,
    /// Not before this day.
    pub since: Option<Date>,
    /// Not after this day.
    pub until: Option<Date>,
    /// What this actor has to do with, by its name.
    pub actor: Option<String>,
    /// What is about this issue or a narrower one, by its name.
    pub issue: Option<String>,
    /// What this document says, by its key or id.
    pub document: Option<String>,
}

/// Direct triples and other links from one thing to another, which are not followed.
const LINKS: [NamedNodeRef<'static>; 21] = [
    dm::TAKES_POSITION_ON,
    dm::DEMANDS,
    dm::PROPOSES,
    dm::ACCEPTS,
    dm::SUPPORTS,
    dm::REJECTS,
    dm::COMMITS_TO,
    dm::IS_OPEN_TO,
    dm::SEEKS,
    dm::THREATENS,
    dm::ACCUSES_OF,
    dm::DROPS,
    dm::PRECEDES,
    dm::SAME,
    dm::NARROWER,
    dm::OPPOSITE,
    dm::DIFFERENT,
    dm::RESPONDS_TO,
    dm::COPY_OF,
    dm::CONCERNS,
    schema::MENTIONS,
];

/// The things that leave.
#[derive(Clone, Debug, Default)]
pub struct Chosen(HashSet<NamedNode>);

impl Chosen {
    /// Their names.
    pub fn subjects(&self) -> &HashSet<NamedNode> {
        &self.0
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a thing leaves.
    pub fn has(&self, thing: NamedNodeRef<'_>) -> bool {
        self.0.contains(&thing.into_owned())
    }

    /// Whether a statement about one of them leaves: links need both ends.
    pub fn keeps(&self, quad: &Quad) -> bool {
        match &quad.object {
            Term::NamedNode(object) if LINKS.contains(&quad.predicate.as_ref()) => self.0.contains(object),
            _ => true,
        }
    }
}

impl Selection {
    /// Whether all of the graph is asked for.
    pub fn is_everything(&self) -> bool {
        self.only.is_empty() && !self.is_narrowed()
    }

    /// Looks what there is of it.
    ///
    /// # Errors
    /// If a name means nothing, or the store fails.
    pub fn choose(&self, store: &Store) -> Result<Chosen, ExportError> {
        let roots = Search::new(store, self)?.roots()?;
        Ok(Chosen(closure(store, roots)?))
    }

    fn is_narrowed(&self) -> bool {
        self.has_days() || self.actor.is_some() || self.issue.is_some() || self.document.is_some()
    }

    fn has_days(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }
}

/// A selection with its names resolved.
struct Search<'s> {
    store: &'s Store,
    asked: &'s Selection,
    actor: Option<NamedNode>,
    /// The issue with those below it, and the propositions on them.
    issues: Option<HashSet<NamedNode>>,
    document: Option<NamedNode>,
    published: BTreeMap<NamedNode, Option<Date>>,
}

impl<'s> Search<'s> {
    fn new(store: &'s Store, asked: &'s Selection) -> Result<Self, ExportError> {
        Ok(Self {
            store,
            asked,
            actor: asked.actor.as_deref().map(|name| resolve_actor(store, name)).transpose()?,
            issues: asked.issue.as_deref().map(|name| about(store, name)).transpose()?,
            document: asked.document.as_deref().map(|name| document(store, name)).transpose()?,
            published: BTreeMap::new(),
        })
    }

    /// The things that fit, without what they stand on.
    fn roots(&mut self) -> Result<BTreeSet<NamedNode>, StoreError> {
        let asked = self.asked;
        let wants = |kind: Kind, by_default: bool| match asked.only.is_empty() {
            true => by_default,
            false => asked.only.contains(&kind),
        };
        let mut roots = BTreeSet::new();
        let positions = self.fitting(dm::POSITION, Self::position_fits)?;
        let events = self.fitting(dm::EVENT, Self::event_fits)?;
        if wants(Kind::Documents, true) {
            roots.extend(self.documents(&positions, &events)?);
        }
        if wants(Kind::Actors, false) {
            roots.extend(self.actors(&positions, &events)?);
        }
        if wants(Kind::Issues, false) {
            roots.extend(self.issues(&positions)?);
        }
        if wants(Kind::Derived, true) {
            roots.extend(self.derived()?);
        }
        if wants(Kind::Events, true) {
            roots.extend(self.orders(&events)?);
            roots.extend(events.into_keys());
        }
        if wants(Kind::Positions, true) {
            roots.extend(positions.into_keys());
        }
        Ok(roots)
    }

    /// Things of a class that fit, with what is said about them.
    fn fitting(
        &mut self,
        class: NamedNodeRef<'_>,
        fits: impl Fn(&mut Self, &Facts) -> Result<bool, StoreError>,
    ) -> Result<BTreeMap<NamedNode, Facts>, StoreError> {
        let mut found = BTreeMap::new();
        for thing in instances(self.store, class, self.document.as_ref())? {
            let facts = Facts::of(self.store, thing.as_ref())?;
            if fits(self, &facts)? {
                found.insert(thing, facts);
            }
        }
        Ok(found)
    }

    fn position_fits(&mut self, facts: &Facts) -> Result<bool, StoreError> {
        let roles = [dm::HOLDER, dm::SIDE, dm::ADDRESSEE, dm::SOURCE];
        Ok(self.actor_is_among(facts, &roles)
            && self.is_on_issue(facts, dm::PROPOSITION_OF)
            && self.is_in_time(facts)?)
    }

    fn event_fits(&mut self, facts: &Facts) -> Result<bool, StoreError> {
        Ok(self.issues.is_none() && self.actor_is_among(facts, &[sem::HAS_ACTOR]) && self.is_in_time(facts)?)
    }

    /// Documents of that time; where an actor or an issue is asked for, those that say something that fits.
    fn documents(
        &mut self,
        positions: &BTreeMap<NamedNode, Facts>,
        events: &BTreeMap<NamedNode, Facts>,
    ) -> Result<BTreeSet<NamedNode>, StoreError> {
        if self.actor.is_some() || self.issues.is_some() {
            let all = positions.values().chain(events.values());
            return Ok(all.filter_map(|facts| facts.name(dm::IN_DOCUMENT).cloned()).collect());
        }
        let mut found = BTreeSet::new();
        for document in instances(self.store, dm::DOCUMENT, self.document.as_ref())? {
            let day = self.published(&document)?;
            if self.contains(day, day) {
                found.insert(document);
            }
        }
        Ok(found)
    }

    /// All actors; where something is asked for, those who have to do with it.
    fn actors(
        &self,
        positions: &BTreeMap<NamedNode, Facts>,
        events: &BTreeMap<NamedNode, Facts>,
    ) -> Result<BTreeSet<NamedNode>, StoreError> {
        if !self.asked.is_narrowed() {
            return Ok(instances(self.store, dm::ACTOR, None)?.into_iter().collect());
        }
        let roles = [dm::HOLDER, dm::SIDE, dm::ADDRESSEE, dm::SOURCE, sem::HAS_ACTOR];
        let of = |facts: &Facts| roles.iter().flat_map(|role| facts.names(*role)).cloned().collect::<Vec<_>>();
        Ok(positions.values().chain(events.values()).flat_map(of).chain(self.actor.clone()).collect())
    }

    /// All issues; where something is asked for, those that it is on.
    fn issues(&self, positions: &BTreeMap<NamedNode, Facts>) -> Result<BTreeSet<NamedNode>, StoreError> {
        if !self.asked.is_narrowed() {
            return Ok(instances(self.store, dm::ISSUE, None)?.into_iter().collect());
        }
        let mut found = BTreeSet::new();
        let propositions: BTreeSet<_> = positions.values().filter_map(|facts| facts.name(dm::PROPOSITION_OF)).collect();
        for proposition in propositions {
            found.extend(Facts::of(self.store, proposition.as_ref())?.names(dm::ISSUE_OF).cloned());
        }
        Ok(found)
    }

    /// Nodes of the graphs that are made from all documents together.
    fn derived(&mut self) -> Result<BTreeSet<NamedNode>, StoreError> {
        let base = self.store.base();
        if self.document.is_some() {
            return Ok(BTreeSet::new());
        }
        let mut found = BTreeSet::new();
        for graph in [base.derived_graph(), base.relations_graph()] {
            let graph = Some(GraphNameRef::from(graph.as_ref()));
            for quad in self.store.graph().quads_for_pattern(None, Some(rdf::TYPE), None, graph) {
                if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
                    found.insert(node);
                }
            }
        }
        if self.asked.is_narrowed() {
            let all = std::mem::take(&mut found);
            for node in all {
                let facts = Facts::of(self.store, node.as_ref())?;
                if self.derived_fits(&facts) {
                    found.insert(node);
                }
            }
        }
        Ok(found)
    }

    fn derived_fits(&self, facts: &Facts) -> bool {
        let names = || {
            facts.quads().iter().filter_map(|quad| match &quad.object {
                Term::NamedNode(name) => Some(name),
                _ => None,
            })
        };
        // What has no day counts as of the first day of all.
        let day = facts.literal(dm::DAY).and_then(|day| day.parse().ok()).filter(|day: &Date| day.year() > 1);
        self.actor.as_ref().is_none_or(|actor| names().any(|name| name == actor))
            && self.issues.as_ref().is_none_or(|issues| names().any(|name| issues.contains(name)))
            && self.contains(day, day)
    }

    /// What documents say about the order of two events that both fit.
    fn orders(&self, events: &BTreeMap<NamedNode, Facts>) -> Result<BTreeSet<NamedNode>, StoreError> {
        let mut found = BTreeSet::new();
        for order in instances(self.store, dm::PRECEDENCE, self.document.as_ref())? {
            let facts = Facts::of(self.store, order.as_ref())?;
            let fits = |end| facts.name(end).is_some_and(|event| events.contains_key(event));
            if fits(dm::FIRST) && fits(dm::THEN) {
                found.insert(order);
            }
        }
        Ok(found)
    }

    fn actor_is_among(&self, facts: &Facts, roles: &[NamedNodeRef<'_>]) -> bool {
        let is = |actor: &NamedNode| roles.iter().any(|role| facts.names(*role).any(|name| name == actor));
        self.actor.as_ref().is_none_or(is)
    }

    fn is_on_issue(&self, facts: &Facts, property: NamedNodeRef<'_>) -> bool {
        let on = |issues: &HashSet<NamedNode>| facts.names(property).any(|name| issues.contains(name));
        self.issues.as_ref().is_none_or(on)
    }

    /// Whether the days of a thing, or that of its document, are among those asked for.
    fn is_in_time(&mut self, facts: &Facts) -> Result<bool, StoreError> {
        if !self.asked.has_days() {
            return Ok(true);
        }
        let day = |property| facts.literal(property).and_then(|day| day.parse().ok());
        let (begin, end) = match (day(dm::BEGIN), day(dm::FINISH)) {
            (None, None) => {
                let document = facts.name(dm::IN_DOCUMENT).cloned();
                let published = document.map(|document| self.published(&document)).transpose()?.flatten();
                (published, published)
            }
            (begin, end) => (begin.or(end), end.or(begin)),
        };
        Ok(self.contains(begin, end))
    }

    fn contains(&self, begin: Option<Date>, end: Option<Date>) -> bool {
        let is_after = self.asked.since.is_none_or(|since| end.is_some_and(|end| end >= since));
        is_after && self.asked.until.is_none_or(|until| begin.is_some_and(|begin| begin <= until))
    }

    fn published(&mut self, document: &NamedNode) -> Result<Option<Date>, StoreError> {
        if let Some(day) = self.published.get(document) {
            return Ok(*day);
        }
        let facts = Facts::of(self.store, document.as_ref())?;
        let day = facts.literal(schema::DATE_PUBLISHED).and_then(|day| day.parse().ok());
        self.published.insert(document.clone(), day);
        Ok(day)
    }
}

/// All things of a class, or those that one document tells of; each once.
fn instances(
    store: &Store,
    class: NamedNodeRef<'_>,
    graph: Option<&NamedNode>,
) -> Result<BTreeSet<NamedNode>, StoreError> {
    let graph = graph.map(|graph| GraphNameRef::from(graph.as_ref()));
    let mut found = BTreeSet::new();
    for quad in store.graph().quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), graph) {
        if let NamedOrBlankNode::NamedNode(thing) = quad?.subject {
            found.insert(thing);
        }
    }
    Ok(found)
}

/// Subjects that have this object for a property.
fn subjects(store: &Store, property: NamedNodeRef<'_>, object: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, StoreError> {
    let graph = Some(GraphNameRef::DefaultGraph);
    let quads = store.graph().quads_for_pattern(None, Some(property), Some(object.into()), graph);
    let subject = |quad: Quad| match quad.subject {
        NamedOrBlankNode::NamedNode(name) => Some(name),
        NamedOrBlankNode::BlankNode(_) => None,
    };
    Ok(quads.map(|quad| quad.map(subject)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// An issue, those below it, and the propositions on any of them.
fn about(store: &Store, name: &str) -> Result<HashSet<NamedNode>, ExportError> {
    let issue = resolve_issue(store, name)?;
    if Facts::of(store, issue.as_ref())?.quads().is_empty() {
        return Err(no_such("issue", name, labels(store, dm::ISSUE, rdfs::LABEL)?));
    }
    let (mut found, mut waiting) = (HashSet::new(), vec![issue]);
    while let Some(issue) = waiting.pop() {
        if found.insert(issue.clone()) {
            waiting.extend(subjects(store, skos::BROADER, issue.as_ref())?);
            found.extend(subjects(store, dm::ISSUE_OF, issue.as_ref())?);
        }
    }
    Ok(found)
}

/// A document by its key, else by its id.
fn document(store: &Store, name: &str) -> Result<NamedNode, ExportError> {
    let documents = store.documents()?;
    let found = documents.iter().find(|d| d.key.as_str() == name).or_else(|| documents.iter().find(|d| d.id == name));
    match found {
        Some(document) => Ok(document.iri.clone()),
        None => Err(no_such("document", name, documents.iter().map(|d| d.key.as_str().to_owned()).collect())),
    }
}

/// The words of all things of a class.
fn labels(store: &Store, class: NamedNodeRef<'_>, property: NamedNodeRef<'_>) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    for thing in instances(store, class, None)? {
        found.extend(Facts::of(store, thing.as_ref())?.literal(property).map(str::to_owned));
    }
    Ok(found)
}

/// That there is no such thing, with up to three names like it.
fn no_such(what: &'static str, name: &str, known: BTreeSet<String>) -> ExportError {
    let wanted = name.to_lowercase();
    let mut near: Vec<String> = known.into_iter().collect();
    near.sort_by_cached_key(|known| {
        let known = known.to_lowercase();
        (!known.contains(&wanted), strsim::damerau_levenshtein(&known, &wanted))
    });
    near.truncate(3);
    ExportError::NoSuch { what, name: name.to_owned(), near }
}

/// All things that are named by some of these, and so on.
fn closure(store: &Store, roots: BTreeSet<NamedNode>) -> Result<HashSet<NamedNode>, StoreError> {
    let mut found = HashSet::new();
    let mut waiting: Vec<NamedNode> = roots.into_iter().collect();
    while let Some(thing) = waiting.pop() {
        if found.contains(&thing) {
            continue;
        }
        let facts = Facts::of(store, thing.as_ref())?;
        if facts.is_a(dm::PROPOSITION) {
            waiting.extend(subjects(store, dm::PROPOSITION_OF, thing.as_ref())?);
        }
        if facts.is_a(dm::ACTOR) {
            waiting.extend(subjects(store, org::MEMBER, thing.as_ref())?);
        }
        for quad in facts.quads() {
            let is_followed = quad.predicate.as_ref() != rdf::TYPE && !LINKS.contains(&quad.predicate.as_ref());
            if let (true, Term::NamedNode(object)) = (is_followed, &quad.object)
                && !found.contains(object)
            {
                waiting.push(object.clone());
            }
        }
        if !facts.quads().is_empty() {
            found.insert(thing);
        }
    }
    Ok(found)
}
