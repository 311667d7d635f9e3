//! Learns lemmas: what most words of a form or an ending take.

use super::corpus::Sentence;
use crate::tagging::{Edit, Lemmatizer, Tag};
use std::collections::BTreeMap;

type Counts = BTreeMap<u64, BTreeMap<Edit, usize>>;

/// Learns the lemmatizer.
pub(super) fn lemmatizer(sentences: &[Sentence<'_>]) -> Lemmatizer {
    let (mut forms, mut endings) = (Counts::new(), Counts::new());
    for sentence in sentences {
        for word in sentence.tree.words() {
            let form = word.span.of(sentence.text);
            let tag = Tag { upos: word.upos, xpos: word.xpos };
            let edit = Edit::between(form, &word.lemma);
            for key in Lemmatizer::ending_keys(form, tag) {
                *endings.entry(key).or_default().entry(edit.clone()).or_default() += 1;
            }
            *forms.entry(Lemmatizer::form_key(form, tag)).or_default().entry(edit).or_default() += 1;
        }
    }
    Lemmatizer::new(endings.into_iter().chain(forms).filter_map(|(key, edits)| Some((key, most(edits)?))))
}

/// The edit that is seen most; of equals the simplest.
fn most(edits: BTreeMap<Edit, usize>) -> Option<Edit> {
    edits.into_iter().rev().max_by_key(|(_, n)| *n).map(|(edit, _)| edit)
}
