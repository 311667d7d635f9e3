//! From the store to a graph, by two queries.

use super::model::{Edge, Graph, Node, NodeKind, Value, View};
use crate::query::{self, Answer, Cell, Limits, Params, QueryError, Rows};
use crate::store::Store;
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// All positions: one row each, or several where there are several sources.
const POSITIONS: &str = "
SELECT DISTINCT ?position ?from ?to ?property ?stance ?holder ?addressee ?source ?polarity ?modality ?date ?confidence
       ?rule ?quote ?document
WHERE {
  GRAPH ?document {
    ?position a dm:Position ; dm:side ?from ; dm:holder ?holder ; dm:proposition ?to ; dm:stance ?stance ;
      dm:polarity ?polarity ; dm:modality ?modality ; dm:confidence ?confidence ; dm:foundBy ?rule ; dm:quote ?quote .
    OPTIONAL { ?position dm:addressee ?addressee }
    OPTIONAL { ?position dm:sourceChain ?source }
    OPTIONAL { ?position dm:statedOn ?date }
  }
  GRAPH ?ontology { ?stance dm:directProperty ?property }
}
ORDER BY ?position";

/// All orders of two events that stand.
const EVENTS: &str = "
SELECT DISTINCT ?position ?from ?to ?why ?confidence ?document
WHERE {
  ?from dm:precedes ?to .
  GRAPH ?document {
    ?position a dm:Precedence ; dm:first ?from ; dm:then ?to ; dm:why ?why ; dm:confidence ?confidence .
  }
}
ORDER BY ?position";

/// All events, those without an order too.
const EVENT_NODES: &str = "
SELECT DISTINCT ?event ?kind ?status ?date
WHERE {
  ?event a dm:Event ; a ?kind ; dm:status ?status .
  FILTER(?kind != dm:Event && STRSTARTS(STR(?kind), STR(dm:)))
  OPTIONAL { ?event dm:date ?date }
}
ORDER BY ?event";

/// Reads a view of the store into a graph.
///
/// # Errors
/// If the store fails.
pub fn build(store: &Store, view: View) -> Result<Graph, QueryError> {
    let mut builder = Builder::default();
    match view {
        View::Positions => {
            let rows = select(store, POSITIONS)?;
            builder.edges(&rows, (NodeKind::Actor, NodeKind::Proposition), |row| row.words("property"));
        }
        View::Events => {
            let rows = select(store, EVENT_NODES)?;
            builder.events(&rows);
            let rows = select(store, EVENTS)?;
            builder.edges(&rows, (NodeKind::Event, NodeKind::Event), |_| "precedes".to_owned());
        }
    }
    Ok(builder.graph)
}

fn select(store: &Store, sparql: &str) -> Result<Rows, QueryError> {
    match query::run(store, sparql, &Params::none(), &Limits::default())? {
        Answer::Rows(rows) => Ok(rows),
        Answer::Boolean(_) | Answer::Graph { .. } => Ok(Rows::default()),
    }
}

/// A row whose cells have names.
struct Row<'r> {
    columns: &'r [String],
    cells: &'r [Option<Cell>],
}

impl Row<'_> {
    fn get(&self, name: &str) -> Option<&Cell> {
        let column = self.columns.iter().position(|column| column == name)?;
        self.cells[column].as_ref()
    }

    fn words(&self, name: &str) -> String {
        self.get(name).map(|cell| cell.words().to_owned()).unwrap_or_default()
    }

    /// The part of a name after its prefix: `dm:reject` is "reject".
    fn local(&self, name: &str) -> Option<Value> {
        let cell = self.get(name)?;
        let local = cell.short.split_once(':').map_or(cell.short.as_str(), |(_, local)| local);
        Some(Value::Text(local.to_owned()))
    }

    fn text(&self, name: &str) -> Option<Value> {
        self.get(name).map(|cell| Value::Text(cell.words().to_owned()))
    }

    fn share(&self, name: &str) -> Option<Value> {
        self.get(name)?.short.parse().ok().map(Value::Number)
    }
}

/// Grows a graph in which each name is one node.
#[derive(Default)]
struct Builder {
    graph: Graph,
    nodes: BTreeMap<String, NodeIndex>,
}

impl Builder {
    fn edges(&mut self, rows: &Rows, kinds: (NodeKind, NodeKind), label: impl Fn(&Row<'_>) -> String) {
        for cells in &rows.rows {
            let row = Row { columns: &rows.columns, cells };
            let (Some(from), Some(to), Some(iri)) = (row.get("from"), row.get("to"), row.get("position")) else {
                continue;
            };
            let (from, to) = (self.node(from, kinds.0), self.node(to, kinds.1));
            let edge = Edge { iri: bare(iri), label: label(&row), attributes: edge_attributes(&row) };
            self.graph.add_edge(from, to, edge);
        }
    }

    fn events(&mut self, rows: &Rows) {
        for cells in &rows.rows {
            let row = Row { columns: &rows.columns, cells };
            let Some(event) = row.get("event") else { continue };
            let node = self.node(event, NodeKind::Event);
            let known =
                [("kind_of_event", row.local("kind")), ("status", row.local("status")), ("date", row.text("date"))];
            let known = known.into_iter().filter_map(|(name, value)| Some((name, value?)));
            self.graph[node].attributes.extend(known);
        }
    }

    fn node(&mut self, cell: &Cell, kind: NodeKind) -> NodeIndex {
        let iri = bare(cell);
        *self.nodes.entry(iri.clone()).or_insert_with(|| {
            let (short, label) = (cell.short.clone(), cell.words().to_owned());
            self.graph.add_node(Node { iri, short, label, kind, attributes: BTreeMap::new() })
        })
    }
}

/// A name without its brackets.
fn bare(cell: &Cell) -> String {
    match &cell.term {
        oxigraph::model::Term::NamedNode(iri) => iri.as_str().to_owned(),
        other => other.to_string(),
    }
}

fn edge_attributes(row: &Row<'_>) -> BTreeMap<&'static str, Value> {
    let local = ["stance", "polarity", "modality"].map(|name| (name, row.local(name)));
    let text = ["holder", "addressee", "source", "date", "rule", "quote", "document", "why"].map(|n| (n, row.text(n)));
    let share = [("confidence", row.share("confidence"))];
    local.into_iter().chain(text).chain(share).filter_map(|(name, value)| Some((name, value?))).collect()
}
