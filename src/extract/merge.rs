//! The same position found twice in one sentence is one.

use crate::position::Position;

/// Drops a position that another of the same side and stance in the same sentence covers.
pub(super) fn merge(found: Vec<Position>) -> Vec<Position> {
    let mut kept: Vec<Position> = Vec::with_capacity(found.len());
    for position in found {
        let twin = kept.iter_mut().rev().take(24).find(|k| is_twin(k, &position));
        match twin {
            Some(twin) if position.confidence > twin.confidence => *twin = position,
            Some(_) => {}
            None => kept.push(position),
        }
    }
    kept.sort_by(|a, b| (a.content.start, a.content.end, &a.side, a.stance).cmp(&(b.content.start, b.content.end, &b.side, b.stance)));
    kept
}

fn is_twin(a: &Position, b: &Position) -> bool {
    let overlap = a.content.start < b.content.end && b.content.start < a.content.end;
    a.side == b.side && a.stance == b.stance && a.polarity == b.polarity && a.sentence == b.sentence && overlap
}
