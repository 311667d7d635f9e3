//! What the graph knows, as far as questions can name it: actors, issues, the words of propositions.

use super::{Name, Names, words};
use crate::assets::Assets;
use crate::lexicon::{LexiconError, read_table};
use crate::query::stems;
use crate::rdf::vocab::{dm, rdfs, schema, skos};
use crate::store::{Store, StoreError};
use jiff::civil::Date;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, vocab::rdf};
use std::collections::{BTreeMap, BTreeSet};

/// Names, issues and words of a graph.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Actors.
    pub names: Names,
    /// Issues by each of their labels, in lower case.
    issues: BTreeMap<String, Name>,
    /// Words of propositions and issues, without their endings.
    stems: BTreeSet<String>,
    /// The last day that a document is of: what "last month" counts from.
    pub latest: Option<Date>,
    /// What names of several were chosen to mean.
    pub(super) chosen: BTreeMap<String, Name>,
    /// For whom people and offices speak, by their short names.
    sides: BTreeMap<String, Name>,
}

impl Known {
    /// What a store knows; `assets` have the adjectives of states.
    ///
    /// # Errors
    /// If the store or the table of states can't be read.
    pub fn of(store: &Store, assets: &Assets) -> Result<Self, KnownError> {
        let mut known = Self::default();
        let (actors, propositions) = (store.base().namespace("actor"), store.base().namespace("proposition"));
        let mut named: BTreeMap<NamedNode, Name> = BTreeMap::new();
        for (thing, label) in literals(store, rdfs::LABEL)? {
            if thing.as_str().starts_with(&actors) {
                let name = Name { value: store.prefixes().shorten(thing.as_str()), label };
                known.names.add(&name);
                named.entry(thing).or_insert(name);
            } else if thing.as_str().starts_with(&propositions) {
                known.add_words(&label);
            }
        }
        known.read_issues(store, &mut named)?;
        for (thing, alias) in literals(store, skos::ALT_LABEL)? {
            match named.get(&thing) {
                Some(name) if thing.as_str().starts_with(&actors) => known.names.add_alias(&alias, name),
                Some(issue) => known.add_issue(&alias, &issue.clone()),
                None => {}
            }
        }
        known.read_sides(store, &named)?;
        known.add_adjectives(assets)?;
        known.latest = latest(store)?;
        Ok(known)
    }

    fn read_sides(&mut self, store: &Store, named: &BTreeMap<NamedNode, Name>) -> Result<(), StoreError> {
        let graph = Some(GraphNameRef::DefaultGraph);
        for quad in store.graph().quads_for_pattern(None, Some(dm::ACTS_FOR), None, graph) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(who), Term::NamedNode(whom)) = (quad.subject, quad.object)
                && let (Some(who), Some(whom)) = (named.get(&who), named.get(&whom))
            {
                self.speaks_for(who, whom);
            }
        }
        Ok(())
    }

    /// Somebody speaks for somebody.
    pub fn speaks_for(&mut self, who: &Name, whom: &Name) {
        self.sides.entry(who.value.clone()).or_insert_with(|| whom.clone());
    }

    /// For whom somebody speaks in the end; somebody themselves, if for nobody.
    pub fn side<'k>(&'k self, name: &'k Name) -> &'k Name {
        let mut side = name;
        for _ in 0..8 {
            match self.sides.get(&side.value) {
                Some(next) if next != side => side = next,
                _ => break,
            }
        }
        side
    }

    fn read_issues(&mut self, store: &Store, named: &mut BTreeMap<NamedNode, Name>) -> Result<(), StoreError> {
        let issues = store.graph().quads_for_pattern(
            None,
            Some(rdf::TYPE),
            Some(dm::ISSUE.into()),
            Some(GraphNameRef::DefaultGraph),
        );
        for quad in issues {
            let NamedOrBlankNode::NamedNode(issue) = quad?.subject else { continue };
            if let Some(label) = store.label(issue.as_ref())? {
                let name = Name { value: store.prefixes().shorten(issue.as_str()), label: label.clone() };
                self.add_issue(&label, &name);
                named.insert(issue, name);
            }
        }
        Ok(())
    }

    /// Adds a label of an issue.
    pub fn add_issue(&mut self, label: &str, issue: &Name) {
        self.issues.insert(words::normal(label), issue.clone());
        self.stems.extend(stems(label));
    }

    /// Adds the words of a proposition.
    pub fn add_words(&mut self, label: &str) {
        self.stems.extend(stems(label));
    }

    /// Adds "Kenyan" and "Kenyans" for Kenya, where it is among the actors.
    ///
    /// # Errors
    /// If the table of states can't be read.
    pub fn add_adjectives(&mut self, assets: &Assets) -> Result<(), LexiconError> {
        read_table(assets, "data/gazetteer/states.tsv", |row| {
            let states: Vec<Name> = self.names.labelled(row.get("label")).cloned().collect();
            for state in states {
                row.list("demonyms").for_each(|adjective| self.names.add_alias(adjective, &state));
            }
            Ok(())
        })
    }

    /// From now on the words mean this actor.
    pub fn choose(&mut self, words: &str, name: &Name) {
        self.chosen.insert(words::normal(words), name.clone());
    }

    /// The issue that these words name: its label, or one of its other labels, one or many.
    pub(super) fn issue(&self, words: &str) -> Option<&Name> {
        let words = words::normal(words);
        let bare = words.strip_prefix("the ").or_else(|| words.strip_prefix("a ")).unwrap_or(&words);
        let one = || bare.strip_suffix('s').and_then(|one| self.issues.get(one));
        self.issues.get(bare).or_else(one).or_else(|| self.issues.get(&format!("{bare}s")))
    }

    /// Whether a proposition or an issue has the word.
    pub(super) fn has_word(&self, word: &str) -> bool {
        stems(word).all(|stem| self.stems.contains(&stem))
    }

    /// Every word of a label of an issue.
    pub(super) fn issue_words(&self) -> impl Iterator<Item = &str> {
        self.issues.keys().flat_map(|label| label.split(' '))
    }
}

/// Why it can't be known what a graph knows.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KnownError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The table of states is missing or wrong.
    #[error(transparent)]
    Table(#[from] LexiconError),
}

/// Things of the default graph with their words for a property.
fn literals(store: &Store, property: NamedNodeRef<'_>) -> Result<Vec<(NamedNode, String)>, StoreError> {
    let mut words = Vec::new();
    for quad in store.graph().quads_for_pattern(None, Some(property), None, Some(GraphNameRef::DefaultGraph)) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(thing), Term::Literal(literal)) = (quad.subject, quad.object) {
            words.push((thing, literal.value().to_owned()));
        }
    }
    Ok(words)
}

/// The last day of publication.
fn latest(store: &Store) -> Result<Option<Date>, StoreError> {
    let mut latest = None;
    for quad in store.graph().quads_for_pattern(None, Some(schema::DATE_PUBLISHED), None, None) {
        if let Term::Literal(day) = quad?.object {
            latest = latest.max(day.value().parse::<Date>().ok());
        }
    }
    Ok(latest)
}
