//! Which positions that were found are which of the gold: one to one, required ones first, then by overlap.

use super::words::Content;
use super::{Found, GoldPosition, Sides};

/// How far the words of two contents must overlap.
const OVERLAP: f64 = 0.5;

/// What is what in one document; all by index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// Found and gold that are the same.
    pub pairs: Vec<(usize, usize)>,
    /// Found, and no gold.
    pub wrong: Vec<usize>,
    /// Required gold that was not found.
    pub missed: Vec<usize>,
}

/// Matches what was found in a document with its gold.
pub fn match_up(found: &[Found], gold: &[GoldPosition], sides: &Sides) -> Matching {
    let likenesses = likenesses(found, gold, sides);
    let mut fits = Vec::new();
    for (f, row) in likenesses.iter().enumerate() {
        for (g, likeness) in row.iter().enumerate() {
            let overlap = likeness.fit();
            if overlap > 0.0 {
                fits.push((gold[g].optional, overlap, f, g));
            }
        }
    }
    fits.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let (mut used_found, mut used_gold) = (vec![false; found.len()], vec![false; gold.len()]);
    let mut pairs = Vec::new();
    for (_, _, f, g) in fits {
        if !used_found[f] && !used_gold[g] {
            (used_found[f], used_gold[g]) = (true, true);
            pairs.push((f, g));
        }
    }
    let wrong = (0..found.len()).filter(|f| !used_found[*f]).collect();
    let missed = (0..gold.len()).filter(|g| !used_gold[*g] && !gold[*g].optional).collect();
    Matching { pairs, wrong, missed }
}

/// How like each position found is to each of the gold.
pub(super) fn likenesses(found: &[Found], gold: &[GoldPosition], sides: &Sides) -> Vec<Vec<Likeness>> {
    let readings: Vec<Vec<Content>> =
        gold.iter().map(|g| g.readings().map(|(_, words)| Content::new(words)).collect()).collect();
    let row = |f: &Found| {
        let content = Content::new(&f.content);
        gold.iter().zip(&readings).map(|(g, readings)| Likeness::new(f, &content, g, readings, sides)).collect()
    };
    found.iter().map(row).collect()
}

/// In what a position found and one of the gold agree.
#[derive(Clone, Debug)]
pub(super) struct Likeness {
    pub(super) same_side: bool,
    pub(super) same_standing: bool,
    /// Whether the gold lies in the sentence of what was found.
    pub(super) same_sentence: bool,
    /// Against each wording of the gold.
    readings: Vec<Wording>,
}

/// Agreement with one wording.
#[derive(Clone, Copy, Debug)]
struct Wording {
    same_stance: bool,
    same_negation: bool,
    overlap: f64,
}

impl Likeness {
    fn new(found: &Found, content: &Content, gold: &GoldPosition, readings: &[Content], sides: &Sides) -> Self {
        let wording = |((stances, _), words): ((&[_], _), &Content)| Wording {
            same_stance: stances.contains(&found.stance),
            same_negation: words.is_negative == content.is_negative,
            overlap: content.overlap(words),
        };
        Self {
            same_side: std::iter::once(&gold.side).chain(&gold.sides).any(|s| sides.are_same(s, &found.side)),
            same_standing: found.standing == gold.standing(),
            same_sentence: gold.start < found.sentence.end && found.sentence.start < gold.end,
            readings: gold.readings().zip(readings).map(wording).collect(),
        }
    }

    /// How far the contents overlap if the two are the same position, else 0.
    pub(super) fn fit(&self) -> f64 {
        if !self.same_side || !self.same_standing {
            return 0.0;
        }
        let wordings = self.readings.iter().filter(|r| r.same_stance && r.same_negation);
        let best = wordings.map(|r| r.overlap).fold(0.0, f64::max);
        if best >= OVERLAP { best } else { 0.0 }
    }

    /// Whether a wording has these words.
    pub(super) fn has_content(&self) -> bool {
        self.readings.iter().any(|r| r.overlap >= OVERLAP)
    }

    /// Whether a wording has this stance.
    pub(super) fn has_stance(&self) -> bool {
        self.readings.iter().any(|r| r.same_stance)
    }

    /// Whether a wording has these words under this stance.
    pub(super) fn has_content_and_stance(&self) -> bool {
        self.readings.iter().any(|r| r.same_stance && r.overlap >= OVERLAP)
    }

    /// Whether a wording has these words under this stance, and "not" in both or neither.
    pub(super) fn says_the_same(&self) -> bool {
        self.readings.iter().any(|r| r.same_stance && r.same_negation && r.overlap >= OVERLAP)
    }
}
