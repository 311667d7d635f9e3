//! What is wrong in the tables of actors.

use super::load::Reference;
use super::{Gazetteer, edtf};
use crate::lexicon::table::{LexiconError, Row};
use crate::position::ActorKind;
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::FxHashMap;

/// A row's id, label and Wikidata item.
pub(super) fn card(row: &Row<'_>) -> Vec<LexiconError> {
    let (id, label) = (row.get("id"), row.get("label"));
    let mut wrong = Vec::new();
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        wrong.push(row.error(format!("id {id:?} is not made of small letters, digits and hyphens")));
    }
    if label.is_empty() {
        wrong.push(row.error(format!("{id:?} has no label")));
    }
    if let Some(item) = row.optional("wikidata") {
        let number = item.strip_prefix('Q').filter(|n| !n.starts_with('0') && !n.is_empty());
        if !number.is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())) {
            wrong.push(row.error(format!("{item:?} is no Wikidata item: Q and a number")));
        }
    }
    wrong
}

/// A state's code.
pub(super) fn iso3(row: &Row<'_>, code: &str) -> Option<LexiconError> {
    let fits = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    (!fits).then(|| row.error(format!("{code:?} is no ISO 3166 alpha-3 code: three capital letters")))
}

/// Codes that two actors have.
pub(super) fn codes(all: &Gazetteer) -> Vec<LexiconError> {
    let mut owners: FxHashMap<&str, &str> = FxHashMap::default();
    let mut wrong = Vec::new();
    for actor in &all.actors {
        for code in [&actor.wikidata, &actor.iso3].into_iter().flatten() {
            if let Some(first) = owners.insert(code, actor.id.as_str()) {
                let ids = format!("{first} and {}", actor.id);
                wrong.push(LexiconError::Data(format!("data/gazetteer: {code} is the code of both {ids}")));
            }
        }
    }
    wrong
}

/// A row's `from` and `to`.
pub(super) fn dates(row: &Row<'_>) -> Vec<LexiconError> {
    let (from, to) = (row.optional("from"), row.optional("to"));
    let wrong = [from, to].into_iter().flatten().filter(|date| !edtf::is_date(date));
    let mut wrong: Vec<LexiconError> =
        wrong.map(|date| row.error(format!("{date:?} is no date: 2017, 2017-05 or 2017-05-14"))).collect();
    if let (Some(from), Some(to), true) = (from, to, wrong.is_empty())
        && !edtf::in_order(from, to)
    {
        wrong.push(row.error(format!("ends {to}, before it begins {from}")));
    }
    wrong
}

/// References to actors that no table has.
pub(super) fn references<'a>(
    all: &'a Gazetteer,
    references: &'a [Reference],
) -> impl Iterator<Item = LexiconError> + 'a {
    let dangling = references.iter().filter(|r| all.get(&r.to).is_none());
    dangling.map(|r| (r.says)(format!("no actor {:?}", r.to.as_str())))
}

/// Names of several actors that nothing tells apart. People are told apart by title and day of office, others by
/// rows of `shared.tsv`.
pub(super) fn shared_names(all: &Gazetteer) -> Vec<LexiconError> {
    let mut wrong = Vec::new();
    for (words, names) in all.names.all_shared() {
        let actors = names.iter().map(|name| &all.actors[name.actor]);
        let untold = actors.clone().filter(|actor| !all.telling.tells(words, &actor.id));
        if actors.clone().all(|actor| actor.kind == ActorKind::Person) || untold.clone().next().is_none() {
            continue;
        }
        let ids: Vec<&str> = actors.map(|actor| actor.id.as_str()).collect();
        wrong.push(LexiconError::Data(format!(
            "data/gazetteer: {words:?} is a name of {}; say in shared.tsv which words tell when {} is meant",
            ids.join(" and "),
            untold.map(|a| a.id.as_str()).collect::<Vec<_>>().join(" or "),
        )));
    }
    wrong
}

/// Actors that are, over some steps, parts or members of themselves.
pub(super) fn circles(all: &Gazetteer) -> Vec<LexiconError> {
    let mut graph: DiGraphMap<usize, ()> = DiGraphMap::new();
    for (at, actor) in all.actors.iter().enumerate() {
        let served = actor.roles.iter().map(|role| &role.acts_for);
        let groups = actor.member_of.iter().map(|membership| &membership.group);
        for to in served.chain(groups).filter_map(|id| all.by_id.get(id)) {
            graph.add_edge(at, *to, ());
        }
    }
    let mut wrong = Vec::new();
    for mut knot in tarjan_scc(&graph) {
        knot.sort_unstable();
        if knot.len() > 1 || graph.contains_edge(knot[0], knot[0]) {
            let ids: Vec<&str> = knot.iter().map(|at| all.actors[*at].id.as_str()).collect();
            wrong
                .push(LexiconError::Data(format!("data/gazetteer: a circle of who acts for whom: {}", ids.join(", "))));
        }
    }
    wrong
}
