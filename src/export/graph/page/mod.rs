//! A page to look around in: graph, words, matrix, timeline and table, whole in one file, offline, from any folder.
//!
//! Nothing of a text can run: data stand in an element that is never executed, with every `<` escaped, the script makes text of them and no markup, and
//! the policy of the page allows our two scripts by their hashes and nothing else, no network at all.

use crate::graph::{Claim, Network, Source, Tone, Value};
use crate::picture::{self, palette};
use petgraph::visit::EdgeRef;
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Result, Write};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// What Cytoscape.js would else put into the page itself, against the policy.
const CANVAS: &str = include_str!("canvas.css");
const SCRIPT: &str = include_str!("page.js");
const LIBRARY: &str = include_str!("cytoscape.min.js");
const VERSION: &str = "3.35.0";
/// The most edges that a page holds.
const MOST: usize = 3_000;

/// Fills the template.
pub(super) fn write(network: &Network, out: &mut impl Write) -> Result<()> {
    let network = &network.limited(MOST);
    let data = contents(network)
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    let policy = policy();
    let (title, subtitle) = (escaped(&network.title), escaped(&network.subtitle()));
    let fill = |name: &str| match name {
        "policy" => policy.as_str(),
        "title" => &title,
        "subtitle" => &subtitle,
        "style" => STYLE,
        "canvas" => CANVAS,
        "data" => &data,
        "library" => LIBRARY,
        "script" => SCRIPT,
        "version" => VERSION,
        _ => "",
    };
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        out.write_all(before.as_bytes())?;
        out.write_all(fill(name).as_bytes())?;
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// What the page may do: run our scripts, show our styles, draw pictures of its own.
fn policy() -> String {
    let hashes =
        |texts: &[&str]| texts.iter().map(|text| format!("'sha256-{}'", hash(text))).collect::<Vec<_>>().join(" ");
    let (scripts, styles) = (hashes(&[LIBRARY, SCRIPT]), hashes(&[STYLE, CANVAS]));
    format!(
        "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
}

/// SHA-256 in base 64.
fn hash(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(text.as_bytes());
    let four = |bytes: &[u8]| -> [char; 4] {
        let bits = bytes.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - bytes.len()));
        let letter = |at: usize| char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]);
        std::array::from_fn(|at| if at <= bytes.len() { letter(at) } else { '=' })
    };
    digest.chunks(3).flat_map(four).collect()
}

/// Words between tags.
fn escaped(words: &str) -> String {
    let replaced = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    replaced.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Everything that the script draws.
fn contents(network: &Network) -> Json {
    let legend: BTreeMap<Tone, String> = picture::legend(network).into_iter().collect();
    let tones = Tone::ALL.iter().map(|tone| {
        let dashes: Option<Vec<f64>> =
            palette::dashes(*tone).map(|dashes| dashes.split(' ').filter_map(|n| n.parse().ok()).collect());
        let words = legend.get(tone).map_or_else(|| palette::words(*tone), String::as_str);
        (tone.as_str().to_owned(), json!({"words": words, "dashes": dashes}))
    });
    json!({
        "view": network.view.as_str(),
        "directed": network.view.is_directed(),
        "notes": network.notes,
        "tones": tones.collect::<Map<String, Json>>(),
        "nodes": nodes(network),
        "edges": edges(network),
        "claims": network.claims.iter().map(claim).collect::<Vec<_>>(),
        "sources": network.sources.iter().map(source).collect::<Vec<_>>(),
    })
}

fn nodes(network: &Network) -> Vec<Json> {
    let node = |(node, spot): (&crate::graph::Node, picture::Spot)| {
        let value = |name: &str| node.attributes.get(name).map(json_of);
        json!({
            "label": node.label, "kind": node.kind.as_str(), "x": tenth(spot.middle.x), "y": tenth(spot.middle.y),
            "w": tenth(spot.width), "h": tenth(spot.height), "boxed": spot.is_box,
            "degree": value("degree"), "betweenness": value("betweenness"), "component": value("component"), "community": value("community"),
            "first": value("first"), "last": value("last"), "date": value("date"), "status": value("status"),
            "kindOfEvent": value("kind_of_event"), "parties": value("parties"), "sentence": value("sentence"), "document": value("document"),
        })
    };
    network.graph.node_weights().zip(picture::spots(network)).map(node).map(without_nulls).collect()
}

fn edges(network: &Network) -> Vec<Json> {
    let edge = |edge: petgraph::graph::EdgeReference<'_, crate::graph::Edge>| {
        let weight = edge.weight();
        let value = |name: &str| weight.attributes.get(name).map(json_of);
        // A position tells all of this itself.
        let own = |name: &str| if weight.claims.len() == 1 { None } else { value(name) };
        json!({
            "from": edge.source().index(), "to": edge.target().index(), "label": weight.label, "tone": weight.tone.as_str(),
            "pale": (!weight.is_asserted()).then_some(true), "claims": weight.claims, "weight": value("weight"),
            "normalised": value("normalised"), "concepts": value("concepts"), "why": value("why"),
            "confidence": own("confidence"), "document": own("document"),
        })
    };
    network.graph.edge_references().map(edge).map(without_nulls).collect()
}

fn claim(claim: &Claim) -> Json {
    let issues: Vec<Json> = claim
        .leans
        .iter()
        .map(|lean| json!({"label": lean.issue.label, "direction": lean.direction.as_str()}))
        .collect();
    let (first, last) = claim.days.clone().unzip();
    let is_pale = claim.source.is_some()
        || claim.polarity != crate::position::Polarity::Affirmed
        || !claim.modality.is_asserted();
    without_nulls(json!({
        "side": claim.side.label, "holder": claim.holder.label, "stance": claim.stance.as_str(), "verb": claim.verb,
        "tone": Tone::from(claim.stance).as_str(), "proposition": claim.proposition.label, "issues": issues,
        "addressee": claim.addressee, "saidBy": claim.source, "polarity": claim.polarity.as_str(), "modality": claim.modality.as_str(),
        "pale": is_pale.then_some(true), "date": claim.date, "first": first, "last": last, "confidence": claim.confidence,
        "rule": claim.rule, "quote": claim.quote, "sentence": claim.sentence, "source": claim.document,
    }))
}

fn source(source: &Source) -> Json {
    without_nulls(
        json!({"title": source.title, "outlet": source.outlet, "published": source.published, "url": source.url}),
    )
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::Text(words) => Json::from(words.as_str()),
        Value::Integer(number) => Json::from(*number),
        Value::Number(number) => Json::from(*number),
        Value::Flag(flag) => Json::from(*flag),
    }
}

fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

fn without_nulls(mut object: Json) -> Json {
    if let Json::Object(fields) = &mut object {
        fields.retain(|_, value| !value.is_null());
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_browsers() {
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(hash("alert(1)"), "bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=");
    }

    #[test]
    fn the_vendored_library_is_the_one_that_is_told() {
        assert_eq!(hash(LIBRARY), include_str!("cytoscape.sha256").trim());
        assert!(LIBRARY.contains(VERSION) && !LIBRARY.contains("</script"));
        assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--"));
    }
}
