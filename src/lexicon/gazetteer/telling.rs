//! Which of several actors that share a name is meant: by other words of the text.

use super::names::spaced;
use crate::lexicon::table::{LexiconError, Row};
use crate::position::ActorId;
use rustc_hash::FxHashMap;

/// The rows of `shared.tsv` by name: whom it may mean, and which words of a text speak for whom.
#[derive(Debug, Default)]
pub(super) struct Telling {
    by_name: FxHashMap<Box<str>, Vec<Candidate>>,
}

/// One actor who may be meant.
#[derive(Debug)]
struct Candidate {
    actor: ActorId,
    near: Vec<Box<str>>,
    /// Whether meant where nothing speaks for another.
    is_default: bool,
}

impl Telling {
    /// Enters one row.
    pub(super) fn enter(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
        let name = row.get("name");
        let is_default = |near: &&str| *near == "*";
        let candidate = Candidate {
            actor: ActorId::new(row.get("id")),
            near: row.list("near").filter(|n| !is_default(n)).map(Into::into).collect(),
            is_default: row.list("near").any(|near| is_default(&near)),
        };
        let known = self.by_name.entry(spaced(name).into()).or_default();
        if candidate.is_default && known.iter().any(|c| c.is_default) {
            return Err(row.error(format!("{name:?} has a second row with *")));
        }
        if candidate.near.is_empty() && !candidate.is_default {
            return Err(row.error(format!("{name:?}: no words in \"near\" speak for {}", candidate.actor)));
        }
        known.push(candidate);
        Ok(())
    }

    /// Whether a row tells when this actor is meant by a name.
    pub(super) fn tells(&self, name: &str, actor: &ActorId) -> bool {
        self.by_name.get(name).is_some_and(|all| all.iter().any(|c| c.actor == *actor))
    }

    /// The actor for whom most words of the text speak, of equals the default, then the first.
    pub(super) fn choose(&self, name: &str, has: impl Fn(&str) -> bool) -> Option<&ActorId> {
        let all = self.by_name.get(name)?;
        let strength = |c: &Candidate| (c.near.iter().filter(|words| has(words)).count(), c.is_default);
        let possible = all.iter().map(|c| (strength(c), c)).filter(|(strength, _)| *strength > (0, false));
        possible.rev().max_by_key(|(strength, _)| *strength).map(|(_, candidate)| &candidate.actor)
    }
}
