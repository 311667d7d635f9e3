//! Pushes boxes apart until none lies on another, as little as possible.

use super::{Point, Size};
use std::collections::BTreeMap;

/// How often all boxes are looked at.
const ROUNDS: usize = 120;
/// The most room that is left between two boxes; small ones have less.
const GAP: f64 = 20.0;

/// Moves what overlaps along the axis on which less has to be moved.
pub(super) fn push(places: &mut [Point], sizes: &[Size]) {
    let cell = sizes.iter().map(|size| size.width.max(size.height)).fold(1.0, f64::max) + GAP;
    for _ in 0..ROUNDS {
        let mut moved = false;
        for (one, other) in near(places, cell) {
            moved |= part(places, sizes, one, other);
        }
        if !moved {
            return;
        }
    }
}

/// Pairs that lie in the same cell of a grid or in two that touch.
fn near(places: &[Point], cell: f64) -> Vec<(usize, usize)> {
    let of = |point: &Point| ((point.x / cell).floor() as i64, (point.y / cell).floor() as i64);
    let mut cells: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    places.iter().enumerate().for_each(|(node, point)| cells.entry(of(point)).or_default().push(node));
    let mut pairs = Vec::new();
    for ((column, row), nodes) in &cells {
        for (x, y) in [(0, 0), (1, -1), (1, 0), (1, 1), (0, 1)] {
            let Some(others) = cells.get(&(column + x, row + y)) else { continue };
            for one in nodes {
                pairs
                    .extend(others.iter().filter(|other| (x, y) != (0, 0) || *other > one).map(|other| (*one, *other)));
            }
        }
    }
    pairs
}

/// Moves two boxes apart; says whether that was needed.
fn part(places: &mut [Point], sizes: &[Size], one: usize, other: usize) -> bool {
    let (x, y) = (places[other].x - places[one].x, places[other].y - places[one].y);
    let gap = GAP.min(sizes[one].height.min(sizes[other].height) * 0.6);
    let over_x = (sizes[one].width + sizes[other].width) / 2.0 + gap - x.abs();
    let over_y = (sizes[one].height + sizes[other].height) / 2.0 + gap - y.abs();
    if over_x <= 1e-6 || over_y <= 1e-6 {
        return false;
    }
    let away = |difference: f64| if difference < 0.0 { -1.0 } else { 1.0 };
    if over_x < over_y {
        places[one].x -= away(x) * over_x / 2.0;
        places[other].x += away(x) * over_x / 2.0;
    } else {
        places[one].y -= away(y) * over_y / 2.0;
        places[other].y += away(y) * over_y / 2.0;
    }
    true
}
