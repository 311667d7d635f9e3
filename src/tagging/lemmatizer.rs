//! Lemmas: known words with their tag by a list, others by the edit that words of that ending and
//! tag mostly take.

use super::Tag;
use crate::model::{ModelError, ModelReader, ModelWriter, hash_str, join};
use crate::text::chars::plain;
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// How a lemma is made from a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// Whether capitals are kept.
    pub keep: bool,
    /// Characters cut from the end.
    pub cut: u8,
    /// What is put there instead.
    pub append: String,
}

impl Edit {
    /// The edit that leads from a form to its lemma.
    pub fn between(form: &str, lemma: &str) -> Self {
        let form: String = form.chars().map(plain).collect();
        let lower = form.to_lowercase();
        let keep = common(&form, lemma) > common(&lower, lemma) || form == lemma && form != lower;
        let base = if keep { &form } else { &lower };
        let shared = common(base, lemma);
        let cut = base.chars().count() - shared;
        Self { keep, cut: cut.min(255) as u8, append: lemma.chars().skip(shared).collect() }
    }

    /// The lemma of a form.
    pub fn apply(&self, form: &str) -> CompactString {
        let mut lemma = CompactString::default();
        for c in form.chars().map(plain) {
            if self.keep { lemma.push(c) } else { lemma.extend(c.to_lowercase()) }
        }
        let cut = self.cut as usize;
        if cut > 0 {
            let start = lemma.char_indices().rev().nth(cut - 1).map_or(0, |(i, _)| i);
            lemma.truncate(start);
        }
        lemma.push_str(&self.append);
        lemma
    }
}

/// Number of characters that two texts start with alike.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// Gives tagged words their lemma.
#[derive(Debug, Default)]
pub struct Lemmatizer {
    edits: Vec<Edit>,
    /// What a form or an ending takes: an index into `edits`.
    known: FxHashMap<u64, u16>,
}

/// The longest ending that is looked at, in characters.
const LONGEST_ENDING: usize = 6;

impl Lemmatizer {
    /// A lemmatizer from what words and endings take.
    pub fn new(entries: impl IntoIterator<Item = (u64, Edit)>) -> Self {
        let mut made = Self::default();
        let mut index = FxHashMap::default();
        for (key, edit) in entries {
            let next = made.edits.len() as u16;
            let at = *index.entry(edit.clone()).or_insert(next);
            if at == next {
                made.edits.push(edit);
            }
            made.known.insert(key, at);
        }
        made
    }

    /// The key of a whole form with its tag.
    pub fn form_key(form: &str, tag: Tag) -> u64 {
        let mut key = hash_str("form");
        for c in form.chars() {
            key = join(key, u64::from(plain(c)));
        }
        join(key, tag_number(tag))
    }

    /// The keys of a form's endings with its tag, the longest first.
    pub fn ending_keys(form: &str, tag: Tag) -> Vec<u64> {
        let mut keys = Vec::with_capacity(LONGEST_ENDING + 1);
        let capital = u64::from(form.chars().next().is_some_and(char::is_uppercase));
        let mut key = join(join(hash_str("ending"), tag_number(tag)), capital);
        keys.push(key);
        for c in form.chars().rev().take(LONGEST_ENDING) {
            key = join(key, u64::from(plain(c).to_lowercase().next().unwrap_or(c)));
            keys.push(key);
        }
        keys.reverse();
        keys
    }

    /// The lemma of a form with its tag.
    pub fn lemma(&self, form: &str, tag: Tag) -> CompactString {
        let known = self.known.get(&Self::form_key(form, tag));
        let edit = known.or_else(|| Self::ending_keys(form, tag).iter().find_map(|k| self.known.get(k)));
        match edit.and_then(|e| self.edits.get(*e as usize)) {
            Some(edit) => edit.apply(form),
            None => form.to_lowercase().into(),
        }
    }

    /// Appends the lemmatizer to a model file.
    pub fn write(&self, file: &mut ModelWriter) {
        let mut list = String::new();
        for edit in &self.edits {
            let _ = writeln!(list, "{} {} {}", u8::from(edit.keep), edit.cut, edit.append);
        }
        file.bytes(list.as_bytes());
        let mut known: Vec<(u64, u16)> = self.known.iter().map(|(k, e)| (*k, *e)).collect();
        known.sort_unstable();
        file.numbers(&known.iter().map(|(k, _)| *k as u32).collect::<Vec<_>>());
        file.numbers(&known.iter().map(|(k, _)| (*k >> 32) as u32).collect::<Vec<_>>());
        file.numbers(&known.iter().map(|(_, e)| u32::from(*e)).collect::<Vec<_>>());
    }

    /// Reads a lemmatizer from a model file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        let list = String::from_utf8(file.bytes()?).map_err(|_| file.damaged("its edits are not UTF-8"))?;
        let edit = |line: &str| {
            let mut parts = line.splitn(3, ' ');
            let keep = parts.next()? == "1";
            Some(Edit { keep, cut: parts.next()?.parse().ok()?, append: parts.next()?.to_owned() })
        };
        let edits: Option<Vec<Edit>> = list.lines().map(edit).collect();
        let edits = edits.ok_or_else(|| file.damaged("it has an edit that makes no sense"))?;
        let (low, high, which) = (file.numbers()?, file.numbers()?, file.numbers()?);
        let keys = low.iter().zip(high).map(|(l, h)| u64::from(*l) | u64::from(h) << 32);
        Ok(Self { edits, known: keys.zip(which).map(|(k, e)| (k, e as u16)).collect() })
    }
}

fn tag_number(tag: Tag) -> u64 {
    tag.upos as u64 * 256 + tag.xpos as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edits_keep_capitals_of_names_only() {
        assert_eq!(Edit::between("Were", "be").apply("were"), "be");
        assert_eq!(Edit::between("Kyiv", "Kyiv").apply("Lviv"), "Lviv");
        assert_eq!(Edit::between("Talks", "talk").apply("Walks"), "walk");
        assert_eq!(Edit::between("Americans", "American").apply("Koreans"), "Korean");
    }

    proptest! {
        #[test]
        fn an_edit_leads_to_its_lemma(form in "[A-Za-z]{1,8}", lemma in "[a-z]{1,8}") {
            prop_assert_eq!(Edit::between(&form, &lemma).apply(&form), lemma);
        }

        #[test]
        fn any_edit_fits_any_form(form in "\\PC{0,8}", lemma in "\\PC{0,8}", other in "\\PC{0,8}") {
            Edit::between(&form, &lemma).apply(&other);
        }
    }
}
