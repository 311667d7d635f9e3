//! From the store to a network: reading, selecting, projecting, measuring.

use super::claims::{self, Claim, Source};
use super::grow::Grower;
use super::happenings::{self, Happenings};
use super::measures;
use super::model::{Attributes, Graph, Network, NodeKind, Value};
use super::selection::{GraphError, Selection};
use super::wanted::Wanted;
use super::{View, affiliation, congruence, document, neighbourhood, order};
use crate::store::Store;
use std::collections::BTreeSet;

/// Reads what is wanted of the store into a graph with measures.
///
/// # Errors
/// If the store fails, or there is no such actor, issue, stance or document.
pub fn build(store: &Store, wanted: &Wanted) -> Result<Network, GraphError> {
    check(wanted)?;
    let sources = claims::sources(store)?;
    let claims = claims::claims(store, &sources)?;
    let selection = Selection::new(store, wanted, &claims, &sources)?;
    let around = wanted.view == View::Neighbourhood;
    let has = |claim: &Claim| if around { selection.has_subject(claim) } else { selection.has(claim) };
    let mut claims: Vec<Claim> = claims.into_iter().filter(has).collect();
    let mut happenings = Happenings::default();
    if matches!(wanted.view, View::Events | View::Document) {
        happenings = happenings::happenings(store)?;
        selection.limit(&mut happenings, &sources);
    }
    if wanted.view == View::Events {
        claims.clear();
    }
    let mut graph = project(wanted, &selection, &claims, &happenings, &sources);
    date_nodes(&mut graph);
    let notes = measures::measure(&mut graph).into_iter().collect();
    let title = title(wanted, &selection, &sources);
    let mut network = Network { view: wanted.view, title, graph, claims, sources, span: None, notes };
    trim(&mut network, &happenings);
    network.span = span(&network);
    Ok(network)
}

/// Whether the options make sense together.
fn check(wanted: &Wanted) -> Result<(), GraphError> {
    match wanted.view {
        View::Document if wanted.document.is_none() => {
            Err(GraphError::Needs { view: "document", option: "a document" })
        }
        View::Neighbourhood if wanted.actor.is_none() => {
            Err(GraphError::Needs { view: "neighbourhood", option: "an actor" })
        }
        View::Events if wanted.issue.is_some() => Err(GraphError::Meaningless { option: "an issue" }),
        View::Events if wanted.stance.is_some() => Err(GraphError::Meaningless { option: "a stance" }),
        _ => Ok(()),
    }
}

fn project(
    wanted: &Wanted,
    selection: &Selection,
    claims: &[Claim],
    happenings: &Happenings,
    sources: &[Source],
) -> Graph {
    let mut grower = Grower::default();
    match wanted.view {
        View::Positions | View::Neighbourhood => affiliation::propositions(&mut grower, claims, sources),
        View::Issues => affiliation::issues(&mut grower, claims),
        View::Conflict | View::Congruence | View::Subtract => congruence::project(&mut grower, wanted.view, claims),
        View::Events => order::project(&mut grower, happenings, sources),
        View::Document => document::project(&mut grower, claims, happenings, sources),
    }
    match (&selection.actor, wanted.view) {
        (Some((actor, _)), View::Neighbourhood) => match grower.find(actor.as_str()) {
            Some(centre) => neighbourhood::around(&grower.graph, centre, wanted.depth),
            None => Graph::new(),
        },
        _ => grower.graph,
    }
}

/// Leaves out positions that no edge of a neighbourhood has, and documents that nothing is from.
fn trim(network: &mut Network, happenings: &Happenings) {
    if network.view == View::Neighbourhood {
        let behind = network.graph.edge_weights().flat_map(|edge| edge.claims.iter().copied()).collect();
        let new = places(&behind, network.claims.len());
        network.graph.edge_weights_mut().flat_map(|edge| &mut edge.claims).for_each(|place| *place = new[*place]);
        keep(&mut network.claims, &behind);
    }
    let told: BTreeSet<&str> = happenings.events.iter().flat_map(|e| e.documents.iter().map(String::as_str)).collect();
    let of_events = network.sources.iter().enumerate().filter(|(_, source)| told.contains(source.iri.as_str()));
    let used = network.claims.iter().map(|claim| claim.document).chain(of_events.map(|(place, _)| place)).collect();
    let new = places(&used, network.sources.len());
    network.claims.iter_mut().for_each(|claim| claim.document = new[claim.document]);
    keep(&mut network.sources, &used);
}

/// For each place among all that among the kept ones.
fn places(kept: &BTreeSet<usize>, count: usize) -> Vec<usize> {
    let mut places = vec![usize::MAX; count];
    kept.iter().enumerate().for_each(|(new, old)| places[*old] = new);
    places
}

/// Leaves only what stands at these places.
fn keep<T>(all: &mut Vec<T>, places: &BTreeSet<usize>) {
    let mut place = 0;
    all.retain(|_| {
        place += 1;
        places.contains(&(place - 1))
    });
}

/// Puts on each node from when to when its edges run, where it has no days of its own.
fn date_nodes(graph: &mut Graph) {
    let day = |attributes: &Attributes, name| attributes.get(name).and_then(Value::as_text).map(str::to_owned);
    for edge in graph.edge_indices().collect::<Vec<_>>() {
        let Some((from, to)) = graph.edge_endpoints(edge) else { continue };
        let Some((first, last)) = day(&graph[edge].attributes, "first").zip(day(&graph[edge].attributes, "last"))
        else {
            continue;
        };
        for end in [from, to] {
            let own = &mut graph[end].attributes;
            let first = day(own, "first").map_or_else(|| first.clone(), |known| known.min(first.clone()));
            let last = day(own, "last").map_or_else(|| last.clone(), |known| known.max(last.clone()));
            own.extend([("first", Value::Text(first)), ("last", Value::Text(last))]);
        }
    }
}

/// From the first to the last day of positions and events.
fn span(network: &Network) -> Option<(String, String)> {
    let of_nodes = |name: &'static str| {
        network.graph.node_weights().filter_map(move |node| node.attributes.get(name).and_then(Value::as_text))
    };
    let claims = || network.claims.iter().filter_map(|claim| claim.days.as_ref());
    let first = claims().map(|days| days.0.as_str()).chain(of_nodes("first")).min()?;
    let last = claims().map(|days| days.1.as_str()).chain(of_nodes("last")).max()?;
    Some((first.to_owned(), last.to_owned()))
}

/// The heading: the view, and what limits it.
fn title(wanted: &Wanted, selection: &Selection, sources: &[Source]) -> String {
    if let Some(title) = &wanted.title {
        return title.clone();
    }
    let head = match wanted.view {
        View::Positions => "Positions",
        View::Issues => "Sides and issues",
        View::Conflict => "Congruence and conflict",
        View::Congruence => "Congruence",
        View::Subtract => "Congruence less conflict",
        View::Events => "Order of events",
        View::Document => "What one document says",
        View::Neighbourhood => "Around",
    };
    let mut title = head.to_owned();
    let mut add = |joint: &str, words: &str| title = format!("{title}{joint}{words}");
    if let Some((_, label)) = &selection.actor {
        add(if wanted.view == View::Neighbourhood { " " } else { " of " }, label);
    }
    if let Some(issue) = &wanted.issue {
        add(" on ", issue);
    }
    if let Some(stance) = &wanted.stance {
        add(", stance ", stance);
    }
    if let Some(document) = selection.document {
        add(": ", &sources[document].title);
    }
    title
}

impl Network {
    /// How many positions and documents it is made of, for a line below the heading.
    pub fn counts(&self) -> String {
        let many = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let kind = |kind: NodeKind| self.graph.node_weights().filter(|node| node.kind == kind).count();
        let nodes = [
            (NodeKind::Actor, "side"),
            (NodeKind::Proposition, "proposition"),
            (NodeKind::Issue, "issue"),
            (NodeKind::Event, "event"),
        ];
        let nodes = nodes.into_iter().map(|(of, name)| (kind(of), name));
        let rest = [(self.claims.len(), "position"), (self.sources.len(), "document")];
        let told = nodes.chain(rest).filter(|(count, _)| *count > 0).map(|(count, name)| many(count, name));
        told.collect::<Vec<_>>().join(", ")
    }

    /// The line below the heading: dates, then counts.
    pub fn subtitle(&self) -> String {
        let span = match &self.span {
            Some((first, last)) if first == last => format!("{first} · "),
            Some((first, last)) => format!("{first} – {last} · "),
            None => String::new(),
        };
        format!("{span}{}", self.counts())
    }
}
