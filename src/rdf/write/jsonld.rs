//! JSON-LD that a person can read: a context says what the short names mean and which values are names, dates and numbers.
//!
//! Terms of the ontology stand by their local names, other properties by their prefixed names, instances relative to the
//! base, one property a line. Named graphs are objects of their own with their statements in `@graph`.

use super::{Style, subject_of};
use crate::assets::Assets;
use crate::rdf::vocab::{EDTF, dm, oa, org, prov, rdfs, schema, sem, skos};
use crate::rdf::{Base, Prefixes};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{
    GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, vocab::rdf, vocab::xsd,
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Result, Write};
use std::sync::LazyLock;

/// Writes JSON-LD.
#[derive(Debug)]
pub struct JsonLd<'a, W> {
    names: Names<'a>,
    graph: GraphName,
    is_first: bool,
    out: W,
}

impl<'a, W: Write> JsonLd<'a, W> {
    pub(super) fn new(style: Style<'a>, used: Option<&BTreeSet<NamedNode>>, mut out: W) -> Result<Self> {
        let names = Names { prefixes: style.prefixes, base: style.base };
        writeln!(out, "{{\n  \"@context\": {{")?;
        let context = names.context(used);
        for (n, (name, value)) in context.iter().enumerate() {
            let comma = if n + 1 < context.len() { "," } else { "" };
            writeln!(out, "    {}: {value}{comma}", Value::from(name.as_str()))?;
        }
        write!(out, "  }},\n  \"@graph\": [")?;
        Ok(Self { names, graph: GraphName::DefaultGraph, is_first: true, out })
    }

    pub(super) fn subject(&mut self, quads: &[Quad]) -> Result<()> {
        let Some(subject) = subject_of(quads) else { return Ok(()) };
        if let Some(quad) = quads.first().filter(|quad| quad.graph_name != self.graph) {
            self.turn_to(&quad.graph_name)?;
        }
        let indent = if self.graph.is_default_graph() { "    " } else { "      " };
        self.comma()?;
        write!(self.out, "\n{indent}{{\n{indent}  \"@id\": {}", Value::from(self.names.node(subject)))?;
        for (name, value) in self.names.properties(quads) {
            write!(self.out, ",\n{indent}  {}: {value}", Value::from(name))?;
        }
        write!(self.out, "\n{indent}}}")
    }

    pub(super) fn finish(mut self) -> Result<()> {
        self.turn_to(&GraphName::DefaultGraph)?;
        writeln!(self.out, "\n  ]\n}}")
    }

    fn comma(&mut self) -> Result<()> {
        let comma = if self.is_first { "" } else { "," };
        self.is_first = false;
        write!(self.out, "{comma}")
    }

    /// Ends the graph that is open, and opens another.
    fn turn_to(&mut self, graph: &GraphName) -> Result<()> {
        if !self.graph.is_default_graph() {
            write!(self.out, "\n    ]}}")?;
            self.is_first = false;
        }
        let name = match graph {
            GraphName::DefaultGraph => None,
            GraphName::NamedNode(iri) => Some(self.names.instance(iri.as_str())),
            GraphName::BlankNode(node) => Some(node.to_string()),
        };
        if let Some(name) = name {
            self.comma()?;
            write!(self.out, "\n    {{\"@id\": {}, \"@graph\": [", Value::from(name))?;
            self.is_first = true;
        }
        self.graph = graph.clone();
        Ok(())
    }
}

/// What the values of a property are, as a context says it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// Names of instances.
    Names,
    /// Names of the ontology: members of closed sets.
    Terms,
    /// Literals of this type.
    Literals(NamedNode),
}

/// Kinds by property: those that the ontology tells, and those of other vocabularies.
static KINDS: LazyLock<BTreeMap<NamedNode, Kind>> = LazyLock::new(|| {
    let names = [
        oa::HAS_SOURCE,
        oa::HAS_SELECTOR,
        org::MEMBER,
        org::ORGANIZATION,
        org::MEMBER_OF,
        prov::WAS_DERIVED_FROM,
        prov::WAS_GENERATED_BY,
        prov::WAS_ASSOCIATED_WITH,
        schema::MENTIONS,
        sem::HAS_ACTOR,
        skos::BROADER,
        skos::EXACT_MATCH,
        skos::IN_SCHEME,
    ];
    let literals = [
        (dm::STATED_ON, EDTF),
        (dm::DATE, EDTF),
        (dm::VALID_FROM, EDTF),
        (dm::VALID_UNTIL, EDTF),
        (schema::DATE_PUBLISHED, xsd::DATE),
        (schema::URL, xsd::ANY_URI),
    ];
    let mut kinds = ontology();
    kinds.extend(names.map(|property| (property.into_owned(), Kind::Names)));
    kinds.extend(literals.map(|(property, datatype)| (property.into_owned(), Kind::Literals(datatype.into_owned()))));
    kinds
});

/// The kinds of the ontology's own properties. What needs no kind is left out: words, whole numbers, truth values.
fn ontology() -> BTreeMap<NamedNode, Kind> {
    let text = Assets::builtin().text("ontology/demarche.ttl").unwrap_or_default();
    let triples: Vec<Quad> = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).flatten().collect();
    let closed = [dm::STANCE_CLASS, dm::POLARITY_CLASS, dm::MODALITY_CLASS, dm::STATUS_CLASS, dm::REVIEW_CLASS];
    let mut kinds = BTreeMap::new();
    for quad in triples {
        let (NamedOrBlankNode::NamedNode(property), Term::NamedNode(value)) = (quad.subject, quad.object) else {
            continue;
        };
        let kind = match (quad.predicate.as_str(), value.as_str()) {
            (TYPE, OBJECT_PROPERTY) => Kind::Names,
            (RANGE, _) if closed.contains(&value.as_ref()) => Kind::Terms,
            (RANGE, _) if [xsd::DATE, xsd::DECIMAL].contains(&value.as_ref()) => Kind::Literals(value),
            _ => continue,
        };
        let known: &mut Kind = kinds.entry(property).or_insert_with(|| kind.clone());
        // That the values are of a closed set says more than that they are names.
        if kind != Kind::Names {
            *known = kind;
        }
    }
    // What names a property or a stance is a term.
    kinds.extend([dm::RELATION_OF, dm::TOOK, dm::DIRECT_PROPERTY].map(|p| (p.into_owned(), Kind::Terms)));
    kinds
}

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const OBJECT_PROPERTY: &str = "http://www.w3.org/2002/07/owl#ObjectProperty";
const RANGE: &str = "http://www.w3.org/2000/01/rdf-schema#range";

/// Writes terms as the context has them.
#[derive(Debug)]
struct Names<'a> {
    prefixes: &'a Prefixes,
    base: &'a Base,
}

impl Names<'_> {
    /// What short names mean.
    fn context(&self, used: Option<&BTreeSet<NamedNode>>) -> Map<String, Value> {
        let is_used = |property: NamedNodeRef<'_>| used.is_none_or(|used| used.contains(&property.into_owned()));
        let mut context = Map::new();
        if self.has_relative_names() {
            context.insert("@base".to_owned(), self.base.as_str().into());
        }
        context.insert("@vocab".to_owned(), dm::NAMESPACE.into());
        let namespaces = self.prefixes.iter().filter(|(_, namespace)| !self.is_family(namespace));
        context.extend(namespaces.map(|(prefix, namespace)| (prefix.to_owned(), namespace.into())));
        if is_used(rdfs::LABEL) {
            context.insert("label".to_owned(), rdfs::LABEL.as_str().into());
        }
        for (property, kind) in KINDS.iter().filter(|(property, _)| is_used(property.as_ref())) {
            let kind = match kind {
                Kind::Names => "@id".to_owned(),
                Kind::Terms => "@vocab".to_owned(),
                Kind::Literals(datatype) => self.term(datatype.as_str()),
            };
            let name = self.term(property.as_str());
            context.insert(name, json!({"@id": property.as_str(), "@type": kind}));
        }
        context
    }

    /// Properties in alphabetical order, types first; a single value stands alone, several in a list.
    fn properties(&self, quads: &[Quad]) -> Vec<(String, Value)> {
        let mut found: BTreeMap<(bool, String), BTreeMap<String, Value>> = BTreeMap::new();
        for quad in quads {
            let is_type = quad.predicate.as_ref() == rdf::TYPE;
            let (name, value) = match &quad.object {
                Term::NamedNode(class) if is_type => ("@type".to_owned(), self.term(class.as_str()).into()),
                Term::BlankNode(class) if is_type => ("@type".to_owned(), class.to_string().into()),
                object => (self.property(quad.predicate.as_ref()), self.value(&quad.predicate, object)),
            };
            found.entry((!is_type, name)).or_default().insert(quad.object.to_string(), value);
        }
        let alone = |values: BTreeMap<String, Value>| {
            let mut values: Vec<Value> = values.into_values().collect();
            if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
        };
        found.into_iter().map(|((_, name), values)| (name, alone(values))).collect()
    }

    fn property(&self, property: NamedNodeRef<'_>) -> String {
        if property == rdfs::LABEL { "label".to_owned() } else { self.term(property.as_str()) }
    }

    /// A value as the kind of its property has it, else with all that tells what it is.
    fn value(&self, property: &NamedNode, object: &Term) -> Value {
        match (object, KINDS.get(property)) {
            (Term::NamedNode(iri), Some(Kind::Names)) => self.instance(iri.as_str()).into(),
            (Term::NamedNode(iri), Some(Kind::Terms)) => self.term(iri.as_str()).into(),
            (Term::NamedNode(iri), _) => json!({"@id": self.instance(iri.as_str())}),
            (Term::BlankNode(node), Some(Kind::Names)) => node.to_string().into(),
            (Term::BlankNode(node), _) => json!({"@id": node.to_string()}),
            (Term::Literal(literal), Some(Kind::Literals(datatype))) if literal.datatype() == datatype.as_ref() => {
                literal.value().into()
            }
            (Term::Literal(literal), kind) => self.literal(literal, kind.is_none()),
        }
    }

    fn literal(&self, literal: &Literal, is_free: bool) -> Value {
        let (value, datatype) = (literal.value(), literal.datatype());
        if let Some(language) = literal.language() {
            return json!({"@value": value, "@language": language});
        }
        let native = match datatype {
            d if d == xsd::STRING => Some(Value::from(value)),
            d if d == xsd::BOOLEAN && value == "true" => Some(true.into()),
            d if d == xsd::BOOLEAN && value == "false" => Some(false.into()),
            // Larger numbers would lose digits in readers that have doubles only.
            d if d == xsd::INTEGER => {
                let number = value.parse::<i64>().ok().filter(|n| n.abs() < 1 << 53);
                number.filter(|n| n.to_string() == value).map(Value::from)
            }
            _ => None,
        };
        match native {
            Some(native) if is_free => native,
            Some(native) if datatype == xsd::STRING => json!({ "@value": native }),
            _ => json!({"@value": value, "@type": self.term(datatype.as_str())}),
        }
    }

    fn node(&self, node: &NamedOrBlankNode) -> String {
        match node {
            NamedOrBlankNode::NamedNode(iri) => self.instance(iri.as_str()),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        }
    }

    /// An instance relative to the base; other names by their prefix, or in full.
    fn instance(&self, iri: &str) -> String {
        let below = iri.strip_prefix(self.base.as_str()).filter(|_| self.has_relative_names());
        match below {
            Some(local) if is_relative(local) => local.to_owned(),
            _ => self.prefixed(iri),
        }
    }

    /// A class, a property or a datatype: by its local name if it is one of the ontology.
    fn term(&self, iri: &str) -> String {
        match iri.strip_prefix(dm::NAMESPACE) {
            Some(local) if !local.is_empty() && local.chars().all(|c| c.is_ascii_alphanumeric()) => local.to_owned(),
            _ => self.prefixed(iri),
        }
    }

    fn prefixed(&self, iri: &str) -> String {
        let short = self.prefixes.shorten(iri);
        let is_family = |prefix: &str| self.prefixes.iter().any(|(p, n)| p == prefix && self.is_family(n));
        match short.split_once(':') {
            Some((prefix, _)) if !short.starts_with('<') && !is_family(prefix) => short,
            _ => iri.to_owned(),
        }
    }

    /// Families of instances have no prefixes here: `proposition` is a property.
    fn is_family(&self, namespace: &str) -> bool {
        namespace.starts_with(self.base.as_str()) && namespace != dm::NAMESPACE
    }

    /// Whether names below the base can be written without it.
    fn has_relative_names(&self) -> bool {
        let base = self.base.as_str();
        base.ends_with('/') && !base.contains(['?', '#'])
    }
}

/// Whether a name below the base comes back as itself when a reader puts the base before it.
fn is_relative(local: &str) -> bool {
    let (first, _) = local.split_once('/').unwrap_or((local, ""));
    let is_plain = |segment: &str| !segment.is_empty() && segment.chars().any(|c| c != '.');
    !first.contains(':') && !first.starts_with('@') && !local.contains('?') && local.split('/').all(is_plain)
}
