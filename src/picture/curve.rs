//! Lines between nodes.

use super::layout::Point;
use super::sheet::tenths;

/// A line with one bend.
pub(super) struct Curve {
    pub(super) start: Point,
    pub(super) knee: Point,
    pub(super) end: Point,
    pub(super) is_straight: bool,
}

impl Curve {
    /// The place at a share of the way.
    pub(super) fn at(&self, share: f64) -> Point {
        let rest = 1.0 - share;
        let of = |a: f64, b: f64, c: f64| rest * rest * a + 2.0 * rest * share * b + share * share * c;
        Point { x: of(self.start.x, self.knee.x, self.end.x), y: of(self.start.y, self.knee.y, self.end.y) }
    }

    pub(super) fn path(&self) -> String {
        let at = |point: Point| format!("{} {}", tenths(point.x), tenths(point.y));
        if self.is_straight {
            return format!("M{}L{}", at(self.start), at(self.end));
        }
        format!("M{}Q{} {}", at(self.start), at(self.knee), at(self.end))
    }
}
