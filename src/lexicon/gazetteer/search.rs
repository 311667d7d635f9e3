//! Finding actors by what somebody typed.

use super::Gazetteer;
use crate::position::{Actor, slug};

impl Gazetteer {
    /// The actor whose id, label or other name this is, in any case and with any accents; of several the first.
    pub fn named(&self, name: &str) -> Option<&Actor> {
        let wanted = fold(name);
        let exact = self.find(name).map(|name| &self.actors[name.actor]);
        exact.or_else(|| self.actors.iter().find(|a| names(a).any(|name| fold(name) == wanted)))
    }

    /// The actors that these words may mean, best first: by a name, by words of a name, by a name with a slip in it.
    pub fn search(&self, words: &str) -> Vec<&Actor> {
        let wanted = fold(words);
        let mut found: Vec<(usize, &Actor)> =
            self.actors.iter().filter_map(|actor| Some((closeness(actor, &wanted)?, actor))).collect();
        found.sort_by_key(|(closeness, _)| *closeness);
        found.into_iter().map(|(_, actor)| actor).collect()
    }
}

/// How far an actor's nearest name is from the wanted one; nothing if too far.
fn closeness(actor: &Actor, wanted: &str) -> Option<usize> {
    names(actor).filter_map(|name| distance(&fold(name), wanted)).min()
}

fn distance(name: &str, wanted: &str) -> Option<usize> {
    if name == wanted {
        return Some(0);
    }
    let has = |word: &str| name.split('-').any(|w| w.starts_with(word));
    if !wanted.is_empty() && wanted.split('-').all(has) {
        return Some(1);
    }
    let slips = strsim::levenshtein(name, wanted);
    (slips <= (wanted.len() / 4).min(3)).then_some(1 + slips)
}

fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    [actor.id.as_str(), &actor.label].into_iter().chain(actor.aliases.iter().map(String::as_str))
}

/// A name without case, accents and article.
fn fold(name: &str) -> String {
    let slug = slug(name);
    slug.strip_prefix("the-").unwrap_or(&slug).to_owned()
}
