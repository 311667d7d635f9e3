//! Where there is room for words: no two of them stand on each other.

use super::layout::Point;
use std::collections::BTreeMap;

/// Where words stand already, by cells of a grid.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<(i64, i64), Vec<[f64; 4]>>);

impl Taken {
    const CELL: f64 = 200.0;

    /// The cells that a rectangle lies in.
    fn cells(own: [f64; 4]) -> Vec<(i64, i64)> {
        let cells = |from: f64, to: f64| (from / Self::CELL).floor() as i64..=(to / Self::CELL).floor() as i64;
        cells(own[0], own[2]).flat_map(|x| cells(own[1], own[3]).map(move |y| (x, y))).collect()
    }

    /// Whether nothing stands in a rectangle.
    pub(super) fn is_free(&self, corner: Point, width: f64, height: f64) -> bool {
        let own = [corner.x, corner.y, corner.x + width, corner.y + height];
        let meets = |other: &[f64; 4]| own[0] < other[2] && other[0] < own[2] && own[1] < other[3] && other[1] < own[3];
        !Self::cells(own).iter().any(|cell| self.0.get(cell).is_some_and(|others| others.iter().any(meets)))
    }

    /// Takes a rectangle unless something stands there.
    pub(super) fn take(&mut self, corner: Point, width: f64, height: f64) -> bool {
        let is_free = self.is_free(corner, width, height);
        if is_free {
            let own = [corner.x, corner.y, corner.x + width, corner.y + height];
            Self::cells(own).into_iter().for_each(|cell| self.0.entry(cell).or_default().push(own));
        }
        is_free
    }
}
