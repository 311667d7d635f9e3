//! Whom a name means that several actors share: "Clinton", "Georgia", "the Supreme Court".
//!
//! People are told apart by the title before the name, by who is named in full, by who is in office on the day of
//! publication; others by the words that `shared.tsv` asks for. Where nothing tells, nobody is meant.

use super::names::{NameSpan, Named};
use crate::lexicon::{Gazetteer, Name};
use crate::position::{Actor, ActorKind, Role};
use crate::syntax::Tree;
use jiff::civil::Date;

/// Titles of those who stand below the bearer of the plain title.
const LOWER: [&str; 7] = ["vice", "deputy", "assistant", "under", "former", "first", "shadow"];

/// Decides all shared names of a document.
pub(super) fn settle(gazetteer: &Gazetteer, text: &str, trees: &[Tree], on: Option<Date>, spans: &mut [Vec<NameSpan>]) {
    let document = Document { gazetteer, text, trees, on };
    let mut full = document.named_in_full(spans);
    full.reverse();
    for (sentence, names) in spans.iter_mut().enumerate() {
        for at in 0..names.len() {
            let Named::Shared(number) = names[at].named else { continue };
            let found = document.meant(sentence, names, at, number, &full);
            names[at].named = found.map_or(Named::Unknown, |name| Named::Known(name.actor, name.form));
        }
    }
}

struct Document<'a> {
    gazetteer: &'a Gazetteer,
    text: &'a str,
    trees: &'a [Tree],
    on: Option<Date>,
}

impl Document<'_> {
    /// People by sentence whom the document names by a name that nobody shares.
    fn named_in_full(&self, spans: &[Vec<NameSpan>]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (sentence, span) in spans.iter().enumerate().flat_map(|(i, all)| all.iter().map(move |s| (i, s))) {
            if let Named::Known(actor, _) = span.named
                && self.gazetteer.actor(actor).kind == ActorKind::Person
            {
                found.push((sentence, actor));
            }
        }
        found
    }

    fn meant(
        &self,
        sentence: usize,
        spans: &[NameSpan],
        at: usize,
        number: u32,
        full: &[(usize, usize)],
    ) -> Option<Name> {
        let names = self.gazetteer.shared(number);
        let is_person = |name: &Name| self.gazetteer.actor(name.actor).kind == ActorKind::Person;
        if !names.iter().all(is_person) {
            return self.gazetteer.told_apart(number, |words| has_words(self.text, words));
        }
        let title = at.checked_sub(1).map(|i| spans[i]).filter(|t| t.end == spans[at].start);
        let title = title.filter(|t| matches!(t.named, Named::Title(_))).map(|t| self.words(sentence, t));
        let by_title = title.and_then(|title| self.by_title(names, &title));
        let shares = |actor: usize| names.iter().find(|n| n.actor == actor).copied();
        let before = || full.iter().filter(|(i, _)| *i <= sentence).find_map(|(_, actor)| shares(*actor));
        let after = || full.iter().rev().find_map(|(_, actor)| shares(*actor));
        by_title.or_else(before).or_else(after).or_else(|| self.in_office(names))
    }

    fn words(&self, sentence: usize, span: NameSpan) -> String {
        let words = self.trees[sentence].words();
        words[span.start as usize].span.cover(words[span.end as usize - 1].span).of(self.text).to_lowercase()
    }

    /// The only one who bears the title on the day, else the only one who bore it before.
    fn by_title(&self, names: &[Name], title: &str) -> Option<Name> {
        let bears = |role: &Role| fits(&role.title, title);
        let bore = |actor: &Actor| actor.roles.iter().any(|role| self.has_begun(role) && bears(role));
        let now = self.only(names, |actor| self.gazetteer.role_on(&actor.id, self.on).is_some_and(bears));
        now.or_else(|| self.only(names, bore))
    }

    fn has_begun(&self, role: &Role) -> bool {
        let day = self.on.map(|day| day.to_string());
        day.is_none_or(|day| role.from.as_deref().is_none_or(|from| from <= day.as_str()))
    }

    /// The only one who is in an office on the day.
    fn in_office(&self, names: &[Name]) -> Option<Name> {
        self.on?;
        self.only(names, |actor| self.gazetteer.role_on(&actor.id, self.on).is_some())
    }

    fn only(&self, names: &[Name], is_meant: impl Fn(&Actor) -> bool) -> Option<Name> {
        let mut meant = names.iter().filter(|name| is_meant(self.gazetteer.actor(name.actor)));
        meant.next().copied().filter(|_| meant.next().is_none())
    }
}

/// Whether the words before a name can be short for a title: "secretary" for "secretary of state", "minister" for
/// "foreign minister", but not "president" for "vice president".
pub(super) fn fits(role: &str, title: &str) -> bool {
    let is_end = role.strip_suffix(title).and_then(|rest| rest.strip_suffix(' '));
    let is_start = role.strip_prefix(title).is_some_and(|rest| rest.starts_with(' '));
    role == title || is_start || is_end.is_some_and(|rest| !LOWER.iter().any(|lower| rest.starts_with(lower)))
}

/// Whether a text has these words, as whole words.
fn has_words(text: &str, words: &str) -> bool {
    let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        !is_inside(text[..at].chars().next_back()) && !is_inside(text[at + words.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_titles_fit_long_ones_of_the_same_rank() {
        assert!(fits("secretary of state", "secretary"));
        assert!(fits("foreign minister", "minister"));
        assert!(fits("president", "president"));
        assert!(!fits("vice president", "president"));
        assert!(!fits("presidential adviser", "president"));
    }

    #[test]
    fn words_are_whole_words() {
        assert!(has_words("Talks in Tbilisi, again", "Tbilisi"));
        assert!(!has_words("Georgians", "Georgia"));
    }
}
