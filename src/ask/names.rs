//! Who can be asked about: actors by every name that the graph has for them.

use super::words::normal;
use std::collections::{BTreeMap, BTreeSet};
use strsim::damerau_levenshtein;

/// A thing by the name that queries take.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// What queries take: a short name such as `actor:ukraine`.
    pub value: String,
    /// The plain name, for people.
    pub label: String,
}

/// Actors by their labels and aliases; labels go before aliases.
#[derive(Clone, Debug, Default)]
pub struct Names {
    labels: BTreeMap<String, BTreeSet<Name>>,
    aliases: BTreeMap<String, BTreeSet<Name>>,
    longest: usize,
}

impl Names {
    /// Adds an actor under its own label.
    pub fn add(&mut self, name: &Name) {
        let label = self.measured(&name.label);
        self.labels.entry(label).or_default().insert(name.clone());
    }

    /// Adds one more name of an actor.
    pub fn add_alias(&mut self, alias: &str, name: &Name) {
        let alias = self.measured(alias);
        self.aliases.entry(alias).or_default().insert(name.clone());
    }

    fn measured(&mut self, name: &str) -> String {
        let name = normal(name);
        self.longest = self.longest.max(name.split(' ').count()).min(8);
        name
    }

    /// Whom these words name: nobody, one, or several.
    pub fn find(&self, words: &str) -> Vec<&Name> {
        let words = normal(words);
        let bare = words.strip_prefix("the ").unwrap_or(&words);
        let tables = [&self.labels, &self.aliases];
        let with_article = || format!("the {bare}");
        let found = tables
            .iter()
            .find_map(|table| table.get(&words).or_else(|| table.get(bare)).or_else(|| table.get(&with_article())));
        found.into_iter().flatten().collect()
    }

    /// The actor whose label is exactly this.
    pub(super) fn labelled(&self, label: &str) -> impl Iterator<Item = &Name> {
        self.labels.get(&normal(label)).into_iter().flatten()
    }

    /// How many words the longest name has, at most eight.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// Names of actors that look like these words, nearest first.
    pub fn near(&self, words: &str) -> Vec<&str> {
        let words = normal(words);
        let limit = words.chars().count() / 4 + 1;
        let mut near: Vec<(usize, &str)> = [&self.labels, &self.aliases]
            .iter()
            .flat_map(|table| table.iter())
            .map(|(known, names)| (damerau_levenshtein(&words, known), names))
            .filter(|(distance, _)| *distance <= limit)
            .flat_map(|(distance, names)| names.iter().map(move |n| (distance, n.label.as_str())))
            .collect();
        near.sort_unstable();
        let mut seen = BTreeSet::new();
        near.retain(|(_, label)| seen.insert(*label));
        near.into_iter().take(3).map(|(_, label)| label).collect()
    }

    /// Every word of a name.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.labels.keys().chain(self.aliases.keys()).flat_map(|name| name.split(' '))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        for (label, aliases) in [("Georgia", &["Tbilisi"][..]), ("Ukraine", &["Kyiv", "Kiev"]), ("Kyiv", &[])] {
            let name = Name { value: label.to_lowercase(), label: label.to_owned() };
            names.add(&name);
            for alias in aliases {
                names.add_alias(alias, &name);
            }
        }
        names
    }

    #[test]
    fn a_label_goes_before_an_alias() {
        let names = names();
        assert_eq!(names.find("kyiv")[0].label, "Kyiv");
        assert_eq!(names.find("KIEV")[0].label, "Ukraine");
        assert_eq!(names.find("the Ukraine")[0].label, "Ukraine");
        assert!(names.find("Atlantis").is_empty());
    }

    #[test]
    fn misspelt_names_have_neighbours() {
        assert_eq!(names().near("Ukrane"), ["Ukraine"]);
        assert_eq!(names().near("Gerogia"), ["Georgia"]);
    }
}
