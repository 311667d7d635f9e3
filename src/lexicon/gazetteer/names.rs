//! Names as runs of words, and the actors that they stand for.

use rustc_hash::FxHashMap;

/// In which way a name names an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameForm {
    /// Label or alias: "Russia", "the Kremlin".
    Name,
    /// The capital, standing for the government: "Moscow".
    Capital,
    /// Adjective or people: "Russian", "Russians".
    Demonym,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Index of the actor in the gazetteer.
    pub actor: usize,
    /// In which way.
    pub form: NameForm,
}

/// What a run of words is found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameMatch {
    /// The name of one actor.
    One(Name),
    /// A name that several actors share, by its number.
    Shared(u32),
    /// Words that only look like a name: "Brussels sprouts".
    Decoy,
}

/// All names by their words joined with one space; `None` for what only starts a longer name.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_words: FxHashMap<Box<str>, Option<NameMatch>>,
    shared: Vec<(Box<str>, Vec<Name>)>,
}

impl Names {
    /// Enters a name of an actor; a name that others have already is shared with them.
    pub(super) fn enter(&mut self, words: &str, name: Name) {
        let next = self.shared.len() as u32;
        let key = spaced(words);
        let slot = self.slot(&key);
        match *slot {
            None => *slot = Some(NameMatch::One(name)),
            Some(NameMatch::One(first)) if first.actor != name.actor => {
                *slot = Some(NameMatch::Shared(next));
                self.shared.push((key.into(), vec![first, name]));
            }
            Some(NameMatch::Shared(at)) => {
                let names = &mut self.shared[at as usize].1;
                if names.iter().all(|n| n.actor != name.actor) {
                    names.push(name);
                }
            }
            Some(NameMatch::One(_) | NameMatch::Decoy) => {}
        }
    }

    /// Enters a name that goes before all others who have it: a user's own.
    pub(super) fn enter_first(&mut self, words: &str, name: Name) {
        *self.slot(&spaced(words)) = Some(NameMatch::One(name));
    }

    /// Enters words that only look like a name.
    pub(super) fn enter_decoy(&mut self, words: &str) {
        self.slot(&spaced(words)).get_or_insert(NameMatch::Decoy);
    }

    fn slot(&mut self, key: &str) -> &mut Option<NameMatch> {
        for (cut, _) in key.match_indices(' ') {
            self.by_words.entry(key[..cut].into()).or_insert(None);
        }
        self.by_words.entry(key.into()).or_insert(None)
    }

    /// The longest name that starts at the first of these words, and how many words it has. Words in
    /// capitals only, as reports of talks write delegations, are tried with small letters too.
    pub(super) fn longest<'w>(
        &self,
        words: impl Iterator<Item = &'w str> + Clone,
        buffer: &mut String,
    ) -> Option<(usize, NameMatch)> {
        let opens = words.clone().next().is_some_and(|w| !w.chars().any(char::is_lowercase));
        let shouted = opens && words.clone().take(5).any(is_shouted);
        let as_written = self.longest_as(words.clone(), buffer, |word, out| out.extend(word.chars().map(plain)));
        if !shouted {
            return as_written;
        }
        let small = self.longest_as(words, buffer, title_case);
        if as_written.is_some_and(|(n, _)| small.is_none_or(|(m, _)| n >= m)) { as_written } else { small }
    }

    fn longest_as<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
        buffer: &mut String,
        write: impl Fn(&str, &mut String),
    ) -> Option<(usize, NameMatch)> {
        buffer.clear();
        let mut best = None;
        for (n, word) in words.enumerate() {
            if n > 0 {
                buffer.push(' ');
            }
            write(word, buffer);
            match self.by_words.get(buffer.as_str()) {
                None => break,
                Some(None) => {}
                Some(Some(found)) => best = Some((n + 1, *found)),
            }
        }
        best
    }

    /// What exactly these words name.
    pub(super) fn find(&self, words: &str) -> Option<NameMatch> {
        self.by_words.get(spaced(words).as_str()).copied().flatten()
    }

    /// The actors that share a name.
    pub(super) fn shared(&self, at: u32) -> &[Name] {
        &self.shared[at as usize].1
    }

    /// The words of a shared name.
    pub(super) fn words_of(&self, at: u32) -> &str {
        &self.shared[at as usize].0
    }

    /// All shared names with their words, in the order of the files.
    pub(super) fn all_shared(&self) -> impl Iterator<Item = (&str, &[Name])> {
        self.shared.iter().map(|(words, names)| (&**words, names.as_slice()))
    }
}

/// Whether a word is written in capitals only and long enough to be no abbreviation, most likely.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase)
}

/// "ARABIA" as "Arabia"; short words such as "AND" in small letters, abbreviations as they are.
fn title_case(word: &str, out: &mut String) {
    match word {
        "AND" | "OF" | "THE" | "FOR" => out.extend(word.chars().flat_map(char::to_lowercase)),
        _ if is_shouted(word) || word.len() == 3 && word.chars().all(char::is_uppercase) => {
            for (i, c) in word.chars().enumerate() {
                if i == 0 { out.push(c) } else { out.extend(c.to_lowercase()) }
            }
        }
        _ => out.extend(word.chars().map(plain)),
    }
}

/// Curly apostrophes and long dashes as straight and short ones.
fn plain(c: char) -> char {
    match c {
        '’' => '\'',
        '–' => '-',
        other => other,
    }
}

/// A name as the tokenizer splits it, joined by single spaces: possessives, commas and hyphens apart.
pub(super) fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let chars: Vec<char> = name.chars().map(plain).collect();
    for (i, c) in chars.iter().enumerate() {
        match c {
            '-' | ',' | '&' | '/' | '(' | ')' => {
                let inner = *c == '&' && i > 0 && chars.get(i + 1).is_some_and(|n| n.is_alphanumeric());
                if inner { out.push(*c) } else { out.extend([' ', *c, ' ']) }
            }
            '\'' if chars.get(i + 1) == Some(&'s') && !chars.get(i + 2).is_some_and(|n| n.is_alphanumeric()) => {
                out.push_str(" '");
            }
            // "Workers' Party"
            '\'' if i > 0 && chars[i - 1] == 's' && !chars.get(i + 1).is_some_and(|n| n.is_alphanumeric()) => {
                out.push_str(" '");
            }
            other => out.push(*other),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
