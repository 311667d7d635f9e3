//! What exists where a name was not found, nearest first.

/// How many names are told where there are many.
const TOLD: usize = 12;

/// The names in order of how like the wanted one they are.
pub(super) fn nearest<'n>(wanted: &str, known: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let folded = wanted.to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let inside = name.contains(&folded) || folded.contains(&name);
        strsim::jaro_winkler(&folded, &name) + if inside { 0.5 } else { 0.0 }
    };
    let mut names: Vec<(f64, &str)> = known.map(|name| (likeness(name), name)).collect();
    names.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
    names.dedup();
    names.into_iter().map(|(_, name)| name).collect()
}

/// Says that there is no such thing, and which there are.
pub(crate) fn unknown<'n>(what: &str, wanted: &str, known: impl Iterator<Item = &'n str>) -> String {
    let names = nearest(wanted, known);
    let more = if names.len() > TOLD { format!(" and {} more", names.len() - TOLD) } else { String::new() };
    let told = names.iter().take(TOLD).copied().collect::<Vec<_>>().join(", ");
    if told.is_empty() {
        format!("unknown {what} {wanted:?}; there are none")
    } else {
        format!("unknown {what} {wanted:?}; there are {told}{more}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exists_is_told_nearest_first() {
        let told = unknown("view", "conflcit", ["positions", "events", "conflict"].into_iter());
        assert_eq!(told, "unknown view \"conflcit\"; there are conflict, positions, events");
        assert_eq!(unknown("issue", "x", std::iter::empty()), "unknown issue \"x\"; there are none");
    }
}
