//! The scheme: concepts with their labels, cue words and codes, from Turtle.

use super::cue::Cue;
use crate::assets::{AssetError, Assets};
use crate::lexicon::{Families, LexiconError};
use crate::position::IssueId;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// One concept of the scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// Its name.
    pub label: String,
    /// Other names.
    pub other_labels: Vec<String>,
    /// Wider issues, nearest first.
    pub broader: Vec<IssueId>,
    /// Codes of PA-X.
    pub pax: Vec<String>,
    /// Codes of CAMEO.
    pub cameo: Vec<String>,
    cues: Vec<String>,
    opposite: Vec<String>,
}

/// The scheme, with an index of its cue words.
#[derive(Debug, Default)]
pub struct Issues {
    /// The concepts by their local names.
    issues: BTreeMap<IssueId, Issue>,
    pub(super) ids: Vec<IssueId>,
    pub(super) cues: Vec<Entry>,
    /// Places in `cues` by each word of the first slot.
    pub(super) by_word: FxHashMap<Box<str>, Vec<usize>>,
    pub(super) families: Families,
    /// Every word of a cue.
    pub(super) known: FxHashSet<Box<str>>,
}

/// A cue of an issue, and whether it speaks against the thing that the issue names.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) cue: Cue,
    pub(super) issue: usize,
    pub(super) against: bool,
}

/// Why a scheme can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SchemeError {
    /// A file can't be read.
    #[error(transparent)]
    Asset(#[from] AssetError),
    /// The families of words can't be read.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// A file is not Turtle.
    #[error("{file}: {message}")]
    Syntax {
        /// The file.
        file: String,
        /// What is wrong there.
        message: String,
    },
    /// A concept is not fit for use.
    #[error("issue {issue:?}: {message}")]
    Concept {
        /// Its local name.
        issue: String,
        /// What is wrong with it.
        message: &'static str,
    },
}

/// The local name of the scheme itself.
const SCHEME: &str = "scheme";

impl Issue {
    fn tell(&mut self, property: &str, words: &str) {
        let list = match property {
            "prefLabel" => {
                words.clone_into(&mut self.label);
                return;
            }
            "altLabel" => &mut self.other_labels,
            "hiddenLabel" => &mut self.cues,
            "oppositeCue" => &mut self.opposite,
            "pax" => &mut self.pax,
            "cameo" => &mut self.cameo,
            _ => return,
        };
        list.push(words.to_owned());
    }
}

impl Issues {
    /// Reads `data/issues/*.ttl`; a user's folder adds files, or puts its own in place of one of the same name.
    ///
    /// # Errors
    /// If a file is not Turtle, or a concept has no label or a wider one that is not there.
    pub fn load(assets: &Assets) -> Result<Self, SchemeError> {
        let mut all = Self { families: Families::load(assets)?, ..Self::default() };
        for file in assets.list("data/issues", "ttl") {
            let text = assets.text(&file)?;
            for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()) {
                let quad = quad.map_err(|e| SchemeError::Syntax { file: file.clone(), message: e.to_string() })?;
                all.enter(Triple::from(quad));
            }
        }
        all.check()?;
        all.index();
        Ok(all)
    }

    /// The issue of this name.
    pub fn get(&self, id: &IssueId) -> Option<&Issue> {
        self.issues.get(id)
    }

    /// The families of words that cues are compared by.
    pub fn families(&self) -> &Families {
        &self.families
    }

    /// All issues, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&IssueId, &Issue)> {
        self.issues.iter()
    }

    /// Whether `wide` is above `narrow`.
    pub fn is_broader(&self, wide: &IssueId, narrow: &IssueId) -> bool {
        let mut next: Vec<&IssueId> = self.get(narrow).into_iter().flat_map(|i| &i.broader).collect();
        for _ in 0..self.issues.len() {
            let Some(id) = next.pop() else { return false };
            if id == wide {
                return true;
            }
            next.extend(self.get(id).into_iter().flat_map(|i| &i.broader));
        }
        false
    }

    /// Takes in what one triple says of a concept.
    fn enter(&mut self, triple: Triple) {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { return };
        let id = IssueId::new(local(subject.as_str()));
        match (local(triple.predicate.as_str()), triple.object) {
            ("type", Term::NamedNode(class)) if local(class.as_str()) == "Concept" => {
                self.issues.entry(id).or_default();
            }
            ("broader", Term::NamedNode(wider)) => {
                self.issues.entry(id).or_default().broader.push(IssueId::new(local(wider.as_str())));
            }
            (property, Term::Literal(literal)) if id.as_str() != SCHEME => {
                self.issues.entry(id).or_default().tell(property, literal.value());
            }
            _ => {}
        }
    }

    fn check(&self) -> Result<(), SchemeError> {
        for (id, issue) in &self.issues {
            let wrong = |message| Err(SchemeError::Concept { issue: id.to_string(), message });
            if issue.label.is_empty() {
                return wrong("it has no skos:prefLabel");
            }
            if issue.broader.iter().any(|b| !self.issues.contains_key(b)) {
                return wrong("its skos:broader is no concept of the scheme");
            }
            if self.is_broader(id, id) {
                return wrong("it is broader than itself");
            }
        }
        Ok(())
    }

    fn index(&mut self) {
        self.ids = self.issues.keys().cloned().collect();
        for (place, issue) in self.issues.values().enumerate() {
            let labels = std::iter::once(&issue.label).chain(&issue.other_labels).chain(&issue.cues);
            let cues = labels.map(|label| (label, false)).chain(issue.opposite.iter().map(|label| (label, true)));
            for (label, against) in cues {
                let parsed = Cue::parse(label, &self.families).into_iter();
                self.cues.extend(parsed.map(|cue| Entry { cue, issue: place, against }));
            }
        }
        self.known = self.cues.iter().flat_map(|entry| entry.cue.slots.iter().flatten().cloned()).collect();
        for (n, entry) in self.cues.iter().enumerate() {
            for word in &entry.cue.slots[0] {
                self.by_word.entry(word.clone()).or_default().push(n);
            }
        }
    }
}

/// The last part of an IRI.
fn local(iri: &str) -> &str {
    iri.rsplit(['/', '#']).next().unwrap_or(iri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_scheme_is_sound() {
        let issues = Issues::load(&Assets::builtin()).unwrap();
        assert!(issues.iter().count() >= 80);
        assert!(issues.is_broader(&IssueId::new("war-and-peace"), &IssueId::new("ceasefire-monitoring")));
        for (id, issue) in issues.iter() {
            let has_narrower = issues.iter().any(|(_, other)| other.broader.contains(id));
            assert!(!issue.cues.is_empty() || has_narrower, "{id} has neither cue words nor narrower issues");
        }
    }
}
