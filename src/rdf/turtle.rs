//! Turtle and TriG for people: prefixes in use, one block a subject, its type first, everything sorted.

use super::Prefixes;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, vocab::rdf, vocab::xsd};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Result, Write};

/// Objects of each property of each subject; the property `a` sorts before all others.
type Subjects = BTreeMap<String, BTreeMap<(bool, String), BTreeSet<String>>>;

/// All quads in one graph, each triple once.
pub(crate) fn turtle(quads: &[Quad], prefixes: &Prefixes, out: &mut impl Write) -> Result<()> {
    let mut terms = Terms { prefixes, used: BTreeSet::new() };
    let mut subjects = Subjects::new();
    for quad in quads {
        terms.file(quad, &mut subjects);
    }
    terms.head(out)?;
    blocks(&subjects, "", out)
}

/// All quads, the default graph first, then graph by graph.
pub(crate) fn trig(quads: &[Quad], prefixes: &Prefixes, out: &mut impl Write) -> Result<()> {
    let mut terms = Terms { prefixes, used: BTreeSet::new() };
    let mut graphs: BTreeMap<String, Subjects> = BTreeMap::new();
    for quad in quads {
        let name = match &quad.graph_name {
            GraphName::NamedNode(name) => terms.name(name),
            GraphName::BlankNode(name) => name.to_string(),
            GraphName::DefaultGraph => String::new(),
        };
        terms.file(quad, graphs.entry(name).or_default());
    }
    terms.head(out)?;
    for (name, subjects) in &graphs {
        if name.is_empty() {
            blocks(subjects, "", out)?;
        } else {
            writeln!(out, "\n{name} {{")?;
            blocks(subjects, "    ", out)?;
            writeln!(out, "}}")?;
        }
    }
    Ok(())
}

/// Writes terms, and remembers which prefixes they use.
struct Terms<'p> {
    prefixes: &'p Prefixes,
    used: BTreeSet<String>,
}

impl Terms<'_> {
    /// Puts a quad in its place.
    fn file(&mut self, quad: &Quad, subjects: &mut Subjects) {
        let subject = match &quad.subject {
            NamedOrBlankNode::NamedNode(name) => self.name(name),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        let is_type = quad.predicate.as_ref() == rdf::TYPE;
        let property = if is_type { "a".to_owned() } else { self.name(&quad.predicate) };
        let object = self.term(&quad.object);
        subjects.entry(subject).or_default().entry((!is_type, property)).or_default().insert(object);
    }

    /// The declarations of the prefixes in use.
    fn head(&self, out: &mut impl Write) -> Result<()> {
        let used = self.prefixes.iter().filter(|(prefix, _)| self.used.contains(*prefix));
        used.into_iter().try_for_each(|(prefix, namespace)| writeln!(out, "@prefix {prefix}: <{namespace}> ."))
    }

    fn name(&mut self, name: &NamedNode) -> String {
        let short = self.prefixes.shorten(name.as_str());
        match short.split_once(':') {
            Some((prefix, _)) if !short.starts_with('<') && !self.used.contains(prefix) => {
                self.used.insert(prefix.to_owned());
            }
            _ => {}
        }
        short
    }

    fn term(&mut self, term: &Term) -> String {
        match term {
            Term::NamedNode(name) => self.name(name),
            Term::BlankNode(node) => node.to_string(),
            Term::Literal(literal) => self.literal(literal),
        }
    }

    /// Whole numbers, decimals and truth values bare, other types by their short names.
    fn literal(&mut self, literal: &Literal) -> String {
        let (value, datatype) = (literal.value(), literal.datatype());
        if literal.language().is_some() || datatype == xsd::STRING {
            return literal.to_string();
        }
        if is_bare(value, literal) {
            return value.to_owned();
        }
        let quoted = Literal::new_simple_literal(value).to_string();
        format!("{quoted}^^{}", self.name(&datatype.into_owned()))
    }
}

/// Whether Turtle reads the words of a literal as this very literal.
fn is_bare(value: &str, literal: &Literal) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let datatype = literal.datatype();
    if datatype == xsd::BOOLEAN {
        return matches!(value, "true" | "false");
    }
    let plain = value.strip_prefix('-').unwrap_or(value);
    if datatype == xsd::INTEGER {
        return is_digits(plain);
    }
    datatype == xsd::DECIMAL && plain.split_once('.').is_some_and(|(whole, part)| is_digits(whole) && is_digits(part))
}

/// One block a subject, with an empty line before it.
fn blocks(subjects: &Subjects, indent: &str, out: &mut impl Write) -> Result<()> {
    for (subject, properties) in subjects {
        write!(out, "\n{indent}{subject}")?;
        for (n, ((_, property), objects)) in properties.iter().enumerate() {
            let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
            let before = if n == 0 { " ".to_owned() } else { format!(" ;\n{indent}    ") };
            write!(out, "{before}{property} {}", objects.join(", "))?;
        }
        writeln!(out, " .")?;
    }
    Ok(())
}
