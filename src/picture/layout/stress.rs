//! Places such that the distance of two nodes is as long as the shortest way between them: little stress, by stochastic gradient descent.
//!
//! J. X. Zheng, S. Pawar and D. F. M. Goodman, "Graph Drawing by Stochastic Gradient Descent", 2018: pairs are taken in random order and moved towards
//! their distance, boldly at first. The random numbers are always the same ones.

use super::Point;
use rand_mt::Mt64;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// How often each pair is looked at.
const ROUNDS: usize = 24;
/// More nodes than this lie on a spiral: pairs grow with the square of their number.
pub(super) const MOST: usize = 3_000;
/// The most room between two nodes, beside their own; small nodes have less.
const GAP: f64 = 62.0;

/// The middles of nodes of these radii.
pub(super) fn place(radii: &[f64], neighbours: &[Vec<usize>]) -> Vec<Point> {
    let mut places: Vec<Point> = (0..radii.len()).map(|node| on_a_spiral(node, radii)).collect();
    if radii.len() > 1 && radii.len() <= MOST {
        let mut pairs = pairs(radii, neighbours);
        let mut random = Mt64::new(0x5EED);
        for step in steps(&pairs) {
            shuffle(&mut pairs, &mut random);
            pairs.iter().for_each(|pair| pair.pull(&mut places, step));
        }
    }
    places
}

/// The room that a node of that radius needs around it.
fn gap(radius: f64) -> f64 {
    GAP.min(6.0 * radius)
}

/// How much more room there is where many lines run: between one and three times as much.
fn room(neighbours: &[Vec<usize>]) -> f64 {
    let ties = neighbours.iter().map(Vec::len).sum::<usize>() as f64 / 2.0;
    (ties / neighbours.len().max(1) as f64).clamp(1.0, 3.0)
}

/// Each node a golden angle further and so far out that all have room.
fn on_a_spiral(node: usize, radii: &[f64]) -> Point {
    const GOLDEN: f64 = 2.399_963_229_728_653;
    let room = radii.iter().sum::<f64>() / radii.len() as f64 + 4.0;
    let (angle, far) = (GOLDEN * node as f64, 1.8 * room * (node as f64).sqrt());
    Point { x: angle.cos() * far, y: angle.sin() * far }
}

/// Two nodes and how far they should be from each other.
struct Pair {
    one: u32,
    other: u32,
    distance: f32,
}

impl Pair {
    /// Moves both towards their distance.
    fn pull(&self, places: &mut [Point], step: f64) {
        let distance = f64::from(self.distance);
        let (one, other) = (self.one as usize, self.other as usize);
        let (mut x, mut y) = (places[one].x - places[other].x, places[one].y - places[other].y);
        let mut length = x.hypot(y);
        if length < 1e-6 {
            (x, y, length) = (1e-3, 1e-3 * (1 + one % 7) as f64, 1e-3);
        }
        let share = (step / (distance * distance)).min(1.0) * (length - distance) / 2.0 / length;
        places[one].x -= share * x;
        places[one].y -= share * y;
        places[other].x += share * x;
        places[other].y += share * y;
    }
}

/// All pairs, with the lengths of the shortest ways between them.
fn pairs(radii: &[f64], neighbours: &[Vec<usize>]) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(radii.len() * (radii.len() - 1) / 2);
    let room = room(neighbours);
    for one in 0..radii.len() {
        let far = ways(one, radii, neighbours, room);
        let later = far.iter().enumerate().skip(one + 1).filter(|(_, far)| far.is_finite());
        pairs.extend(later.map(|(other, far)| Pair { one: one as u32, other: other as u32, distance: *far as f32 }));
    }
    pairs
}

/// The shortest ways from one node: each step is as long as the room of the two that it joins.
fn ways(from: usize, radii: &[f64], neighbours: &[Vec<usize>], room: f64) -> Vec<f64> {
    let mut far = vec![f64::INFINITY; radii.len()];
    far[from] = 0.0;
    let mut waiting = BinaryHeap::from([Waiting { far: 0.0, node: from }]);
    while let Some(Waiting { far: reached, node }) = waiting.pop() {
        if reached > far[node] {
            continue;
        }
        for &next in &neighbours[node] {
            let way = reached + radii[node] + radii[next] + gap(radii[node].max(radii[next])) * room;
            if way < far[next] {
                far[next] = way;
                waiting.push(Waiting { far: way, node: next });
            }
        }
    }
    far
}

/// A node that has been reached; the nearest is the greatest.
#[derive(PartialEq)]
struct Waiting {
    far: f64,
    node: usize,
}

impl Eq for Waiting {}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        other.far.total_cmp(&self.far).then_with(|| other.node.cmp(&self.node))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How bold each round is: from what puts the farthest pair right at once to what hardly moves the nearest.
fn steps(pairs: &[Pair]) -> impl Iterator<Item = f64> + use<> {
    let ends = pairs.iter().fold((f64::INFINITY, 1.0f64), |(least, most), pair| {
        let squared = f64::from(pair.distance).powi(2);
        (least.min(squared), most.max(squared))
    });
    let (last, first) = (ends.0.min(ends.1) * 0.1, ends.1);
    let fall = (first / last).ln() / (ROUNDS - 1) as f64;
    (0..ROUNDS).map(move |round| first * (-fall * round as f64).exp())
}

/// Fisher's and Yates's.
fn shuffle(pairs: &mut [Pair], random: &mut Mt64) {
    for last in (1..pairs.len()).rev() {
        pairs.swap(last, (random.next_u64() % (last as u64 + 1)) as usize);
    }
}
