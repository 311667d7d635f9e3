//! The same position found twice in one sentence is one.

use super::build::Draft;
use crate::position::Position;

/// Drops a position that another of the same side and stance in the same sentence covers.
pub(super) fn merge(found: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(found.len());
    for draft in found {
        let twin = kept.iter_mut().rev().take(24).find(|k| is_twin(&k.position, &draft.position));
        match twin {
            Some(twin) if draft.position.confidence > twin.position.confidence => *twin = draft,
            Some(_) => {}
            None => kept.push(draft),
        }
    }
    kept
}

fn is_twin(a: &Position, b: &Position) -> bool {
    let overlap = a.content.start < b.content.end && b.content.start < a.content.end;
    a.side == b.side && a.stance == b.stance && a.polarity == b.polarity && a.sentence == b.sentence && overlap
}
