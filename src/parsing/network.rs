//! The network: words in their context to tags, heads and relations.

use super::encoder::{Encoder, STEPS};
use super::heads::HeadScores;
use super::parser::Arcs;
use crate::model::{Dense, ModelError, ModelReader, Panels, quantize};
use crate::syntax::{Deprel, NodeId};
use crate::tagging::{Form, Tag, TagSet};

/// Steps in which the numbers of the last layers are counted.
const HALF_STEPS: f32 = 512.0;

/// Farthest distance between word and head that has a score of its own.
const FAR: isize = 16;

/// Learned tags, heads and relations.
#[derive(Debug, Default)]
pub struct Network {
    encoder: Encoder,
    tags: Vec<Tag>,
    relations: Vec<Deprel>,
    tag: Dense,
    /// A word as one that looks for its head, and as one that may be it.
    dependent: Dense,
    head: Dense,
    /// The head as which a dependent would score highest.
    wanted: Dense,
    /// What stands for the root among the heads.
    root: Vec<f32>,
    /// Scores of distances from -[`FAR`] to [`FAR`], then of the root.
    distance: Vec<f32>,
    relation_dependent: Dense,
    relation_head: Dense,
    relation_root: Vec<f32>,
    relation: Dense,
}

impl Network {
    /// Reads the network from a model file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        let tags = TagSet::read_in_order(file)?;
        let names = String::from_utf8(file.bytes()?).unwrap_or_default();
        let relations = names.lines().map(str::parse).collect::<Result<Vec<Deprel>, _>>();
        let relations = relations.map_err(|_| file.damaged("it has a relation that is unknown"))?;
        let encoder = Encoder::read(file)?;
        let width = encoder.width();
        let tag = Dense::read(file, width)?;
        let (dependent, head) = (Dense::read(file, width)?, Dense::read(file, width)?);
        let wanted = Dense::read(file, dependent.outputs())?;
        let (root, distance) = (floats(file)?, floats(file)?);
        let (relation_dependent, relation_head) = (Dense::read(file, width)?, Dense::read(file, width)?);
        let relation_root = floats(file)?;
        let relation = Dense::read(file, relation_dependent.outputs())?;
        let fits = tag.outputs() == tags.len()
            && relation.outputs() == relations.len()
            && [head.outputs(), root.len()] == [wanted.outputs(); 2]
            && [relation_head.outputs(), relation_root.len()] == [relation_dependent.outputs(); 2]
            && distance.len() == 2 * FAR as usize + 2;
        if !fits || tags.is_empty() {
            return Err(file.damaged("its last layers have the wrong size"));
        }
        Ok(Self {
            encoder,
            tags,
            relations,
            tag,
            dependent,
            head,
            wanted,
            root,
            distance,
            relation_dependent,
            relation_head,
            relation_root,
            relation,
        })
    }

    /// The tag of each word of a sentence, and the arcs of its tree.
    pub fn analyze(&self, forms: &[Form]) -> (Vec<Tag>, Arcs) {
        let vectors = self.encoder.encode(forms);
        let mut scores = Vec::new();
        self.tag.apply(&vectors, STEPS, &mut scores);
        let tags = scores.chunks_exact(self.tags.len()).map(|s| self.tags[highest(s, |_| true)]).collect();
        let heads = self.head_scores(&vectors, forms.len()).tree();
        let relations = self.relations(&vectors, &heads);
        let heads = heads.into_iter().map(|h| h.map(|h| NodeId(h as u16))).collect();
        (tags, (heads, relations))
    }

    fn head_scores(&self, vectors: &[i16], words: usize) -> HeadScores {
        let (mut numbers, mut input) = (Vec::new(), Vec::new());
        self.dependent.apply(vectors, STEPS, &mut numbers);
        rectify(&mut numbers);
        quantize(&numbers, HALF_STEPS, &mut input);
        self.wanted.apply(&input, HALF_STEPS, &mut numbers);
        let mut wanted = Vec::new();
        quantize(&numbers, HALF_STEPS, &mut wanted);
        self.head.apply(vectors, STEPS, &mut numbers);
        rectify(&mut numbers);
        let mut heads = Vec::new();
        quantize(&self.root, HALF_STEPS, &mut heads);
        quantize(&numbers, HALF_STEPS, &mut heads);
        let mut sums = Vec::with_capacity(words * (words + 1));
        Panels::new(&heads, self.root.len()).multiply(&wanted, &mut sums);
        let score = |(i, sum): (usize, i32)| {
            let (word, head) = (i / (words + 1), i % (words + 1));
            let distance = (head as isize - 1 - word as isize).clamp(-FAR, FAR) + FAR;
            let prior = if head == 0 { self.distance.len() - 1 } else { distance as usize };
            sum as f32 / (HALF_STEPS * HALF_STEPS) + self.distance[prior]
        };
        HeadScores::new(words, sums.into_iter().enumerate().map(score).collect())
    }

    fn relations(&self, vectors: &[i16], heads: &[Option<usize>]) -> Vec<Deprel> {
        let (mut below, mut above, mut scores) = (Vec::new(), Vec::new(), Vec::new());
        self.relation_dependent.apply(vectors, STEPS, &mut below);
        self.relation_head.apply(vectors, STEPS, &mut above);
        let width = self.relation_root.len();
        for (word, head) in below.chunks_exact_mut(width).zip(heads) {
            let head = head.map_or(&self.relation_root[..], |h| &above[h * width..(h + 1) * width]);
            word.iter_mut().zip(head).for_each(|(w, h)| *w += h);
        }
        rectify(&mut below);
        let mut input = Vec::new();
        quantize(&below, HALF_STEPS, &mut input);
        self.relation.apply(&input, HALF_STEPS, &mut scores);
        let relation = |(scores, head): (&[f32], &Option<usize>)| match head {
            None => Deprel::Root,
            Some(_) => self.relations[highest(scores, |i| self.relations[i] != Deprel::Root)],
        };
        scores.chunks_exact(self.relations.len().max(1)).zip(heads).map(relation).collect()
    }
}

fn floats(file: &mut ModelReader) -> Result<Vec<f32>, ModelError> {
    Ok(file.numbers()?.into_iter().map(f32::from_bits).collect())
}

fn rectify(numbers: &mut [f32]) {
    numbers.iter_mut().for_each(|n| *n = n.max(0.0));
}

/// The place of the highest score among those allowed, the first of equals; 0 if none is.
fn highest(scores: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut best: Option<usize> = None;
    for (i, score) in scores.iter().enumerate() {
        if allowed(i) && best.is_none_or(|b| *score > scores[b]) {
            best = Some(i);
        }
    }
    best.unwrap_or(0)
}
