//! Integrity: what should hold in every store, as queries that should find nothing.

use super::{Store, StoreError};
use oxigraph::model::{Term, Variable};
use oxigraph::sparql::{QueryResults, QuerySolution};
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use std::collections::{BTreeMap, BTreeSet};

/// Something that should not be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Which rule is broken, e.g. `offsets`.
    pub rule: &'static str,
    /// By what: a short name.
    pub subject: String,
    /// How.
    pub message: String,
}

/// A query that finds `?subject`, and `?what` to tell, where its rule is broken.
struct Rule {
    name: &'static str,
    message: &'static str,
    sparql: &'static str,
}

const RULES: [Rule; 12] = [
    Rule {
        name: "incomplete-position",
        message: "a position lacks one of its parts",
        sparql: "GRAPH ?g { ?subject a dm:Position }
            FILTER NOT EXISTS { GRAPH ?g { ?subject dm:holder ?h ; dm:side ?s ; dm:stance ?t ; dm:proposition ?p ;
              dm:polarity ?y ; dm:modality ?m ; dm:quote ?q ; dm:start ?a ; dm:end ?b ; dm:confidence ?c ;
              dm:foundBy ?f ; dm:assertedBy ?w ; dm:reviewStatus ?r ; dm:document ?d } }",
    },
    Rule {
        name: "two-answers",
        message: "a position has two holders, sides, stances or propositions",
        sparql: "VALUES ?property { dm:holder dm:side dm:stance dm:proposition dm:start dm:end }
            GRAPH ?g { ?subject a dm:Position ; ?property ?a , ?b } FILTER(STR(?a) < STR(?b)) BIND(?property AS ?what)",
    },
    Rule {
        name: "dangling-name",
        message: "has no card, though positions refer to it",
        sparql: "{ SELECT DISTINCT ?subject {
              VALUES ?property { dm:holder dm:side dm:proposition dm:addressee dm:source }
              GRAPH ?g { ?position ?property ?subject } } }
            FILTER NOT EXISTS { ?subject a ?class }",
    },
    Rule {
        name: "wrong-graph",
        message: "a position stands in another graph than its document's",
        sparql: "GRAPH ?what { ?subject a dm:Position ; dm:document ?d } FILTER(?d != ?what)",
    },
    Rule {
        name: "graph-without-document",
        message: "a graph has no document",
        sparql: "{ SELECT DISTINCT ?subject { GRAPH ?subject { ?s dm:document ?d } } }
            FILTER NOT EXISTS { GRAPH ?subject { ?subject a dm:Document } }",
    },
    Rule {
        name: "dangling-copy",
        message: "is the copy of a document that is not there",
        sparql: "?subject dm:copyOf ?what FILTER NOT EXISTS { GRAPH ?what { ?what a dm:Document } }",
    },
    Rule {
        name: "unsupported-triple",
        message: "no document supports this triple of the default graph",
        sparql: "?subject ?property ?what FILTER NOT EXISTS { GRAPH ?g { ?subject ?property ?what } }",
    },
    Rule {
        name: "unshown-triple",
        message: "a document supports a direct triple that the default graph lacks",
        sparql: "GRAPH ?ontology { ?property rdfs:subPropertyOf dm:takesPositionOn }
            GRAPH ?g { ?subject ?property ?what } FILTER NOT EXISTS { ?subject ?property ?what }",
    },
    Rule {
        name: "groundless-triple",
        message: "a direct triple has no position that asserts it",
        sparql: "GRAPH ?ontology { ?stance dm:directProperty ?property }
            GRAPH ?g { ?subject ?property ?what }
            FILTER NOT EXISTS { GRAPH ?g { ?p dm:side ?subject ; dm:stance ?stance ; dm:proposition ?what ;
              dm:polarity dm:affirmed } }",
    },
    Rule {
        name: "missing-label",
        message: "has no label",
        sparql: "{ VALUES ?class { dm:Actor dm:Proposition dm:Event dm:Issue dm:Run }
              ?subject a ?class FILTER NOT EXISTS { ?subject rdfs:label ?l } }
            UNION { VALUES ?class { dm:Document dm:Position dm:Passage }
              GRAPH ?g { ?subject a ?class FILTER NOT EXISTS { ?subject rdfs:label ?l } } }",
    },
    Rule {
        name: "backward-time",
        message: "ends before it begins",
        sparql: "GRAPH ?g { ?subject dm:begin ?begin ; dm:finish ?what } FILTER(?what < ?begin)",
    },
    Rule {
        name: "backward-order",
        message: "comes before something that ended before it began",
        sparql: "?subject dm:precedes ?what ; dm:begin ?begin . ?what dm:finish ?finish FILTER(?finish < ?begin)",
    },
];

/// The quotes of all positions and events, for holding them against the texts.
const QUOTES: &str = "GRAPH ?g { ?subject dm:document ?d ; dm:start ?start ; dm:end ?end ; dm:quote ?what .
    ?d dm:version ?version }";

/// All findings: in the order of the rules, then of names.
///
/// # Errors
/// If the store fails.
pub fn check(store: &Store) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    for rule in &RULES {
        let mut found = BTreeSet::new();
        for row in select(store, "?subject ?what", rule.sparql)? {
            found.insert(finding(store, rule, &row));
        }
        findings.extend(found);
    }
    findings.extend(texts(store)?);
    findings.extend(cycles(store)?);
    Ok(findings)
}

fn finding(store: &Store, rule: &Rule, row: &QuerySolution) -> Finding {
    let what = row.get("what").map(|term| format!(": {}", show(store, term))).unwrap_or_default();
    let subject = row.get("subject").map(|term| show(store, term)).unwrap_or_default();
    Finding { rule: rule.name, subject, message: format!("{}{what}", rule.message) }
}

/// Quotes that are not where they should be in their text, and texts that are not there.
fn texts(store: &Store) -> Result<Vec<Finding>, StoreError> {
    let mut quotes: BTreeMap<String, Vec<QuerySolution>> = BTreeMap::new();
    for row in select(store, "?subject ?version ?start ?end ?what", QUOTES)? {
        quotes.entry(words(&row, "version")).or_default().push(row);
    }
    let (mut missing, mut moved) = (Vec::new(), BTreeSet::new());
    for (version, rows) in quotes {
        match store.text(&version)? {
            Some(text) => {
                let points: Vec<char> = text.chars().collect();
                let wrong = rows.iter().filter(|row| !is_at_its_place(&points, row));
                moved.extend(wrong.map(|row| Finding {
                    rule: "offsets",
                    subject: row.get("subject").map(|term| show(store, term)).unwrap_or_default(),
                    message: format!(
                        "{:?} is not at {}–{}",
                        words(row, "what"),
                        words(row, "start"),
                        words(row, "end")
                    ),
                }));
            }
            None => missing.push(Finding {
                rule: "missing-text",
                subject: version,
                message: "the text of this version is not kept".to_owned(),
            }),
        }
    }
    missing.extend(moved);
    Ok(missing)
}

/// Whether the text has the quote of a row at its offsets.
fn is_at_its_place(text: &[char], row: &QuerySolution) -> bool {
    let offset = |name| words(row, name).parse::<usize>().ok();
    let (Some(start), Some(end)) = (offset("start"), offset("end")) else { return false };
    text.get(start..end).is_some_and(|found| found.iter().copied().eq(words(row, "what").chars()))
}

/// Events that come before themselves.
fn cycles(store: &Store) -> Result<Vec<Finding>, StoreError> {
    let pairs: Vec<(String, String)> = select(store, "?subject ?what", "?subject dm:precedes ?what")?
        .iter()
        .filter_map(|row| Some((show(store, row.get("subject")?), show(store, row.get("what")?))))
        .collect();
    let order: DiGraphMap<&str, ()> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut findings = Vec::new();
    for mut knot in tarjan_scc(&order) {
        knot.sort_unstable();
        if knot.len() > 1 || order.contains_edge(knot[0], knot[0]) {
            let message = format!("these events come before each other: {}", knot.join(", "));
            findings.push(Finding { rule: "precedes-cycle", subject: knot[0].to_owned(), message });
        }
    }
    findings.sort();
    Ok(findings)
}

/// The rows of a pattern.
pub(super) fn select(store: &Store, variables: &str, pattern: &str) -> Result<Vec<QuerySolution>, StoreError> {
    let sparql = format!("SELECT DISTINCT {variables} WHERE {{ {pattern} }}");
    match store.solve(&sparql).map_err(StoreError::Check)? {
        QueryResults::Solutions(rows) => rows.collect::<Result<_, _>>().map_err(|e| StoreError::Check(e.to_string())),
        QueryResults::Boolean(_) | QueryResults::Graph(_) => Ok(Vec::new()),
    }
}

pub(super) fn words(row: &QuerySolution, name: &str) -> String {
    match row.get(Variable::new_unchecked(name)) {
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        other => other.map(ToString::to_string).unwrap_or_default(),
    }
}

fn show(store: &Store, term: &Term) -> String {
    match term {
        Term::NamedNode(iri) => store.prefixes().shorten(iri.as_str()),
        other => other.to_string(),
    }
}
