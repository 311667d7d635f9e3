//! Groups of nodes with many ties inside and few between: the method of Louvain, with every choice made in a fixed order.
//!
//! V. D. Blondel and others, "Fast unfolding of communities in large networks", 2008: each node in turn joins the neighbouring group that raises
//! modularity most, until none does; then groups become nodes, and it begins again.

use std::collections::BTreeMap;

/// For each node its group, the largest first and equally large ones by their first node.
pub(super) fn communities(nodes: usize, ties: &[(usize, usize, f64)]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..nodes).collect();
    let mut level = Level::new(nodes, ties);
    loop {
        let joined = level.join();
        let count = joined.iter().max().map_or(0, |most| most + 1);
        for group in &mut groups {
            *group = joined[*group];
        }
        if count == level.ties.len() {
            return by_size(&groups);
        }
        level = level.contracted(&joined, count);
    }
}

/// A weighted graph whose nodes are groups of the level below.
struct Level {
    /// The neighbours of each node, without itself.
    ties: Vec<BTreeMap<usize, f64>>,
    /// The ties within a node, each counted twice.
    inner: Vec<f64>,
}

impl Level {
    fn new(nodes: usize, ties: &[(usize, usize, f64)]) -> Self {
        let mut level = Self { ties: vec![BTreeMap::new(); nodes], inner: vec![0.0; nodes] };
        for (one, other, weight) in ties {
            level.add(*one, *other, *weight);
        }
        level
    }

    fn add(&mut self, one: usize, other: usize, weight: f64) {
        if one == other {
            self.inner[one] += 2.0 * weight;
            return;
        }
        *self.ties[one].entry(other).or_default() += weight;
        *self.ties[other].entry(one).or_default() += weight;
    }

    fn degree(&self, node: usize) -> f64 {
        self.ties[node].values().sum::<f64>() + self.inner[node]
    }

    /// Moves nodes between groups until modularity rises no more; gives groups without gaps in their numbers.
    fn join(&self) -> Vec<usize> {
        let count = self.ties.len();
        let degrees: Vec<f64> = (0..count).map(|node| self.degree(node)).collect();
        let whole: f64 = degrees.iter().sum();
        let mut groups: Vec<usize> = (0..count).collect();
        let mut totals = degrees.clone();
        let mut moved = whole > 0.0;
        while moved {
            moved = false;
            for node in 0..count {
                let own = groups[node];
                totals[own] -= degrees[node];
                let mut towards: BTreeMap<usize, f64> = BTreeMap::from([(own, 0.0)]);
                for (neighbour, weight) in &self.ties[node] {
                    *towards.entry(groups[*neighbour]).or_default() += weight;
                }
                let gain = |group: usize, weight: f64| weight - degrees[node] * totals[group] / whole;
                let stay = gain(own, towards[&own]);
                let best = towards.iter().map(|(group, weight)| (*group, gain(*group, *weight)));
                let best = best.fold((own, stay), |best, next| if next.1 > best.1 + 1e-12 { next } else { best });
                groups[node] = best.0;
                totals[best.0] += degrees[node];
                moved |= best.0 != own;
            }
        }
        without_gaps(&groups)
    }

    /// The graph of the groups.
    fn contracted(&self, groups: &[usize], count: usize) -> Self {
        let mut level = Self { ties: vec![BTreeMap::new(); count], inner: vec![0.0; count] };
        for (node, ties) in self.ties.iter().enumerate() {
            level.inner[groups[node]] += self.inner[node];
            for (neighbour, weight) in ties.iter().filter(|(neighbour, _)| **neighbour > node) {
                level.add(groups[node], groups[*neighbour], *weight);
            }
        }
        level
    }
}

/// The same groups numbered in the order in which they come up.
fn without_gaps(groups: &[usize]) -> Vec<usize> {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut number = |group: &usize| {
        let next = numbers.len();
        *numbers.entry(*group).or_insert(next)
    };
    groups.iter().map(&mut number).collect()
}

/// The same groups numbered by size, the largest 0; of equally large ones that of the first node first.
pub(super) fn by_size(groups: &[usize]) -> Vec<usize> {
    let groups = without_gaps(groups);
    let mut sizes: Vec<(usize, usize)> = Vec::new();
    for group in &groups {
        if sizes.len() == *group {
            sizes.push((0, *group));
        }
        sizes[*group].0 += 1;
    }
    sizes.sort_by_key(|(size, group)| (std::cmp::Reverse(*size), *group));
    let mut places = vec![0; sizes.len()];
    for (place, (_, group)) in sizes.iter().enumerate() {
        places[*group] = place;
    }
    groups.iter().map(|group| places[*group]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cliques_with_a_bridge_are_two_groups() {
        let clique = |from: usize, size: usize| {
            (from..from + size).flat_map(move |a| (a + 1..from + size).map(move |b| (a, b, 1.0)))
        };
        let ties: Vec<_> = clique(0, 4).chain(clique(4, 5)).chain([(3, 4, 1.0)]).collect();
        assert_eq!(communities(9, &ties), [1, 1, 1, 1, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn nodes_without_ties_are_groups_of_their_own() {
        assert_eq!(communities(3, &[]), [0, 1, 2]);
        assert_eq!(communities(0, &[]), Vec::<usize>::new());
    }
}
