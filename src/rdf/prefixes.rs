//! The one table of short forms, used by queries, exports and the REPL alike.

use super::Base;
use super::vocab::{WIKIDATA, dm, oa, org, prov, rdfs, schema, sem, skos};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, vocab::rdf, vocab::xsd};
use std::collections::BTreeSet;

/// Families of instance names that have a prefix of their own.
const FAMILIES: [&str; 14] = [
    "actor",
    "agent",
    "derived",
    "document",
    "event",
    "issue",
    "membership",
    "passage",
    "position",
    "precedence",
    "proposition",
    "relation",
    "run",
    "topic",
];

/// Prefixes with their namespaces, in alphabetical order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefixes(Vec<(String, String)>);

impl Prefixes {
    /// The table for instances below `base`.
    pub fn new(base: &Base) -> Self {
        let own = FAMILIES.iter().map(|family| ((*family).to_owned(), base.namespace(family)));
        let standard = [
            ("dm", dm::NAMESPACE),
            ("edtf", "http://id.loc.gov/datatypes/edtf/"),
            ("oa", oa::NAMESPACE),
            ("org", org::NAMESPACE),
            ("prov", prov::NAMESPACE),
            ("rdf", namespace_of(rdf::TYPE.as_str())),
            ("rdfs", rdfs::NAMESPACE),
            ("schema", schema::NAMESPACE),
            ("sem", sem::NAMESPACE),
            ("skos", skos::NAMESPACE),
            ("wd", WIKIDATA),
            ("xsd", namespace_of(xsd::STRING.as_str())),
        ];
        let standard = standard.into_iter().map(|(p, n)| (p.to_owned(), n.to_owned()));
        let mut table: Vec<_> = own.chain(standard).collect();
        table.sort();
        Self(table)
    }

    /// Prefix and namespace, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(prefix, namespace)| (prefix.as_str(), namespace.as_str()))
    }

    /// `actor:ukraine` for an IRI in a known namespace, where the rest is plain enough; else the IRI in `<>`.
    ///
    /// ```
    /// use demarche::rdf::{Base, Prefixes};
    /// let prefixes = Prefixes::new(&Base::default());
    /// assert_eq!(prefixes.shorten("https://w3id.org/demarche/ns#rejects"), "dm:rejects");
    /// assert_eq!(prefixes.shorten("https://example.org/"), "<https://example.org/>");
    /// ```
    pub fn shorten(&self, iri: &str) -> String {
        let longest = self.iter().filter(|(_, namespace)| iri.starts_with(namespace)).max_by_key(|(_, n)| n.len());
        match longest {
            Some((prefix, namespace)) if is_local_name(&iri[namespace.len()..]) => {
                format!("{prefix}:{}", &iri[namespace.len()..])
            }
            _ => format!("<{iri}>"),
        }
    }

    /// Those that shorten some name in these statements.
    pub fn used_in(&self, quads: &[Quad]) -> Self {
        let iris = |quad: &Quad| {
            let subject = match &quad.subject {
                NamedOrBlankNode::NamedNode(name) => Some(name.clone()),
                NamedOrBlankNode::BlankNode(_) => None,
            };
            let graph = match &quad.graph_name {
                GraphName::NamedNode(name) => Some(name.clone()),
                GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
            };
            let object = match &quad.object {
                Term::NamedNode(name) => Some(name.clone()),
                Term::Literal(literal) => Some(literal.datatype().into_owned()),
                Term::BlankNode(_) => None,
            };
            [subject, graph, object, Some(quad.predicate.clone())].into_iter().flatten()
        };
        let mut used = BTreeSet::new();
        for iri in quads.iter().flat_map(iris) {
            let short = self.shorten(iri.as_str());
            used.extend(short.split_once(':').filter(|_| !short.starts_with('<')).map(|(prefix, _)| prefix.to_owned()));
        }
        Self(self.0.iter().filter(|(prefix, _)| used.contains(prefix)).cloned().collect())
    }

    /// The IRI that `actor:ukraine` or `<https://…>` stands for; nothing if it is neither.
    pub fn expand(&self, name: &str) -> Option<NamedNode> {
        if let Some(iri) = name.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            return NamedNode::new(iri).ok();
        }
        let (prefix, local) = name.split_once(':')?;
        let namespace = &self.0.iter().find(|(p, _)| p == prefix)?.1;
        NamedNode::new(format!("{namespace}{local}")).ok()
    }

    /// The table as the head of a query.
    pub fn sparql(&self) -> String {
        self.iter().map(|(prefix, namespace)| format!("PREFIX {prefix}: <{namespace}>\n")).collect()
    }
}

/// Whether a local name needs no escapes in Turtle and SPARQL: a cautious part of `PN_LOCAL`.
fn is_local_name(local: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    local.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && local.chars().all(inner)
        && !local.ends_with('.')
}

/// The namespace of a term: all up to its last `#`.
fn namespace_of(iri: &'static str) -> &'static str {
    &iri[..=iri.rfind('#').unwrap_or(iri.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_lead_back_to_the_iri() {
        let prefixes = Prefixes::new(&Base::default());
        for term in dm::ALL {
            let short = prefixes.shorten(term.as_str());
            assert_eq!(prefixes.expand(&short).as_ref().map(NamedNode::as_ref), Some(*term), "{short}");
        }
    }

    #[test]
    fn names_that_would_need_escapes_stay_long() {
        let prefixes = Prefixes::new(&Base::default());
        assert_eq!(prefixes.shorten("https://w3id.org/demarche/event/doc-1.e1"), "event:doc-1.e1");
        assert_eq!(prefixes.shorten("https://w3id.org/demarche/event/a/b"), "<https://w3id.org/demarche/event/a/b>");
    }
}
