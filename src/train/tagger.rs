//! Learns the tagger.

use super::corpus::Sentence;
use super::perceptron::Perceptron;
use super::shuffle::order;
use crate::model::{Linear, Scorer, argmax};
use crate::syntax::Word;
use crate::tagging::{Form, Tag, TagContext, TagSet, Tagger, features};

/// The tags that occur in some sentences.
pub(super) fn tag_set(sentences: &[Sentence<'_>]) -> TagSet {
    TagSet::new(sentences.iter().flat_map(|s| s.tree.words()).map(tag))
}

fn tag(word: &Word) -> Tag {
    Tag { upos: word.upos, xpos: word.xpos }
}

/// Learns a tagger with these tags.
pub(super) fn tagger(sentences: &[Sentence<'_>], tags: &TagSet, passes: usize) -> Tagger<Linear> {
    let mut model = Perceptron::default();
    let data: Vec<(Vec<Form>, Vec<u8>)> =
        sentences.iter().map(|s| (s.forms(), s.tree.words().iter().map(|w| tags.label(tag(w))).collect())).collect();
    let (mut found, mut scores) = (Vec::new(), vec![0; tags.len()]);
    let mut before = Vec::new();
    for pass in 0..passes {
        for i in order(data.len(), pass) {
            let (forms, labels) = &data[i];
            before.clear();
            for right in labels {
                features(TagContext { forms, before: &before }, &mut found);
                scores.fill(0);
                model.add(&found, &mut scores);
                let best = argmax(&scores, |_| true);
                model.tick();
                model.learn(&found, *right as usize, best);
                before.push(best as u8);
            }
        }
    }
    Tagger { model: model.average(16.0, 450_000), tags: tags.clone() }
}

/// Tags each sentence with a tagger that has not seen it, so that the parser learns from tags as
/// good as those that it will get.
pub(super) fn jackknife(sentences: &[Sentence<'_>], tags: &TagSet, passes: usize) -> Vec<Vec<u8>> {
    const FOLDS: usize = 4;
    let mut labels = vec![Vec::new(); sentences.len()];
    for fold in 0..FOLDS {
        let others: Vec<_> = (0..sentences.len()).filter(|i| i % FOLDS != fold).map(|i| sentences[i]).collect();
        let tagger = tagger(&others, tags, passes);
        for i in (fold..sentences.len()).step_by(FOLDS) {
            labels[i] = tagger.labels(&sentences[i].forms());
        }
    }
    labels
}
