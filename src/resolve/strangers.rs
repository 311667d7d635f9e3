//! Names that take positions and are in no actor file.

use super::Cast;
use crate::lexicon::{CueClass, Cues};
use crate::position::ActorKind;
use crate::syntax::{Deprel, NodeId};
use std::collections::BTreeMap;

/// A name that no file has, as one document uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// The name, as first met.
    pub name: String,
    /// How often it is the subject of a cue word's verb.
    pub times: usize,
    /// What the form of the name tells.
    pub kind: ActorKind,
    /// For whom the text or the form says that it speaks; empty if for itself.
    pub side: String,
}

/// The names in a document that are subjects of cue verbs, passive ones included, and in no actor file.
pub fn strangers(cast: &Cast<'_>, cues: &Cues) -> Vec<Stranger> {
    let mut found: BTreeMap<String, Stranger> = BTreeMap::new();
    for (sentence, tree) in cast.trees.iter().enumerate() {
        for mention in cast.mentions_in(sentence) {
            let Some(card) = cast.actor(&mention.actor).filter(|card| !card.known) else { continue };
            let is_subject_of_cue = |id: &NodeId| {
                matches!(tree.relation(*id), Deprel::Nsubj | Deprel::NsubjPass)
                    && tree
                        .head(*id)
                        .is_some_and(|verb| cues.senses(tree.lemma(verb)).iter().any(|cue| cue.class == CueClass::Verb))
            };
            if !(mention.start..mention.end).map(NodeId).any(|id| is_subject_of_cue(&id)) {
                continue;
            }
            let side = cast.side(&mention.actor);
            let side = if side == mention.actor { String::new() } else { cast.card(&side).label };
            let new = Stranger { name: card.label.clone(), times: 0, kind: card.kind, side };
            found.entry(card.label.clone()).or_insert(new).times += 1;
        }
    }
    found.into_values().collect()
}
