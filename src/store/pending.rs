//! What has been touched since all was derived, so that deriving again has to look at that only.
//!
//! A set of names of documents, positions, propositions, sides and issues, and in a store on disk a file of them that is
//! written before each change: a kill can leave a name too many in it, never one too few. Without the file, or with one
//! of other rules, everything counts as touched.

use super::StoreError;
use super::home::replace_file;
use crate::rdf::Base;
use oxigraph::model::{NamedOrBlankNodeRef, TermRef, TripleRef};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many names are kept; where more is touched, deriving anew takes no longer.
const MOST: usize = 50_000;
/// What rules and results speak of; passages, runs and the like derive nothing.
const FAMILIES: [&str; 5] = ["document", "position", "proposition", "actor", "issue"];

/// Names that have been touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Touched {
    /// Everything.
    All,
    /// These only.
    These(BTreeSet<String>),
}

impl Touched {
    /// Adds a name; tells whether it is new.
    pub(super) fn add(&mut self, name: &str) -> bool {
        match self {
            Self::These(names) if !names.contains(name) => names.insert(name.to_owned()),
            Self::All | Self::These(_) => false,
        }
    }
}

/// The names, and the file that keeps them.
#[derive(Debug)]
pub(super) struct Pending {
    path: Option<PathBuf>,
    touched: Touched,
    /// What the names were derived with.
    rules: String,
}

impl Pending {
    /// Of a store in memory, from which nothing is derived yet.
    pub(super) fn memory() -> Self {
        Self { path: None, touched: Touched::All, rules: String::new() }
    }

    /// Of the store in a folder.
    pub(super) fn open(dir: &Path) -> Self {
        let path = dir.join("pending.txt");
        let mut pending = Self { path: Some(path.clone()), ..Self::memory() };
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        if let Some((rules, names)) = text.split_once('\n') {
            let names: BTreeSet<String> = names.lines().map(str::to_owned).collect();
            pending = Self { touched: Touched::These(names), rules: rules.to_owned(), ..pending };
        }
        pending
    }

    /// What has been touched since these rules derived all.
    pub(super) fn since(&self, rules: &str) -> Touched {
        if self.rules == rules { self.touched.clone() } else { Touched::All }
    }

    /// Notes names of what is about to change.
    pub(super) fn touch<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> Result<(), StoreError> {
        let mut lines = String::new();
        for name in names {
            if self.touched.add(name) {
                lines.push_str(name);
                lines.push('\n');
            }
        }
        match (&self.touched, &self.path) {
            (Touched::These(names), _) if names.len() > MOST => self.touch_all(),
            (_, Some(path)) if !lines.is_empty() => {
                let file = File::options().append(true).open(path);
                file.and_then(|mut file| file.write_all(lines.as_bytes())).map_err(StoreError::file(path))
            }
            _ => Ok(()),
        }
    }

    /// Notes that everything changes.
    pub(super) fn touch_all(&mut self) -> Result<(), StoreError> {
        self.touched = Touched::All;
        match &self.path {
            Some(path) if path.exists() => std::fs::remove_file(path).map_err(StoreError::file(path)),
            _ => Ok(()),
        }
    }

    /// Notes that these rules have derived all, and that this is safe on disk.
    pub(super) fn settled(&mut self, rules: &str) -> Result<(), StoreError> {
        (self.touched, self.rules) = (Touched::These(BTreeSet::new()), rules.to_owned());
        match &self.path {
            Some(path) => replace_file(path, format!("{rules}\n").as_bytes()),
            None => Ok(()),
        }
    }
}

/// The names in a triple that rules may speak of.
pub(super) fn names_in<'t>(base: &Base, triple: TripleRef<'t>) -> impl Iterator<Item = &'t str> {
    let subject = match triple.subject {
        NamedOrBlankNodeRef::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNodeRef::BlankNode(_) => None,
    };
    let object = match triple.object {
        TermRef::NamedNode(node) => Some(node.as_str()),
        _ => None,
    };
    [subject, object].into_iter().flatten().filter(|iri| {
        let rest = iri.strip_prefix(base.as_str());
        rest.and_then(|rest| rest.split('/').next()).is_some_and(|family| FAMILIES.contains(&family))
    })
}
