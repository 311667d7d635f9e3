//! What nodes and edges say: on the picture, and where a pointer rests.

use super::letters;
use crate::graph::{Edge, Node, Value, View};
use std::fmt::Write as _;

/// What stands on a line.
pub(super) fn edge_words(edge: &Edge, view: View) -> String {
    let mut words = match (view, edge.attributes.get("weight"), edge.attributes.get("concepts")) {
        (View::Issues, Some(Value::Number(weight)), _) => return weight.to_string(),
        (_, Some(_), Some(Value::Text(concepts))) => return short(concepts),
        _ if edge.label == "precedes" => return String::new(),
        _ => edge.label.clone(),
    };
    if edge.attributes.get("polarity").and_then(Value::as_text) == Some("negated") {
        words.insert_str(0, "not: ");
    }
    match edge.attributes.get("modality").and_then(Value::as_text) {
        Some("conditional") => words.push_str(", if …"),
        Some("hypothetical") => words.push_str(" (?)"),
        _ => {}
    }
    match edge.attributes.get("said_by").and_then(Value::as_text) {
        Some(who) => format!("{words}, says {who}"),
        None => words,
    }
}

/// The first concepts of many.
fn short(concepts: &str) -> String {
    let all: Vec<&str> = concepts.split("; ").collect();
    let mut words =
        all.iter().take(2).map(|c| letters::lines(c, 11.0, false, 120.0, 1).join("")).collect::<Vec<_>>().join(", ");
    if all.len() > 2 {
        let _ = write!(words, " +{}", all.len() - 2);
    }
    words
}

/// What an edge says, with the words behind it.
pub(super) fn told(edge: &Edge, (from, to): (&Node, &Node)) -> String {
    let mut words = format!("{} {} {}", from.label, edge.label, to.label);
    let text = |name: &str| edge.attributes.get(name).and_then(Value::as_text);
    for (name, before, after) in [
        ("sentence", " — “", "”"),
        ("concepts", ": ", ""),
        ("why", " — ", ""),
        ("document", " — ", ""),
        ("date", ", ", ""),
    ] {
        if let Some(value) = text(name) {
            let _ = write!(words, "{before}{value}{after}");
        }
    }
    words
}

pub(super) fn node_words(node: &Node) -> String {
    let sentence = node.attributes.get("sentence").and_then(Value::as_text);
    sentence.map_or_else(|| node.label.clone(), |sentence| format!("{} — “{sentence}”", node.label))
}
