//! A growing set of triples, with the few kinds of literals that the graph has.

use super::vocab::EDTF;
use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple, vocab::xsd};

/// Triples in the order in which they were written.
#[derive(Debug, Default)]
pub(super) struct Sheet(Vec<Triple>);

impl Sheet {
    /// A triple whose object is a name.
    pub(super) fn add<'a>(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, o: impl Into<NamedNodeRef<'a>>) -> &mut Self {
        self.push(s, p, o.into().into_owned().into())
    }

    /// Words.
    pub(super) fn text(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, words: &str) -> &mut Self {
        self.push(s, p, Literal::new_simple_literal(words).into())
    }

    /// A count of code points.
    pub(super) fn count(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, count: usize) -> &mut Self {
        self.push(s, p, Literal::new_typed_literal(count.to_string(), xsd::INTEGER).into())
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, flag: bool) -> &mut Self {
        self.push(s, p, Literal::from(flag).into())
    }

    /// A number from 0 to 1 with up to three digits, as `xsd:decimal`.
    pub(super) fn share(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, share: f32) -> &mut Self {
        self.push(s, p, Literal::new_typed_literal(decimal(share), xsd::DECIMAL).into())
    }

    /// A day, as `xsd:date`.
    pub(super) fn day(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, day: Date) -> &mut Self {
        self.push(s, p, Literal::new_typed_literal(day.to_string(), xsd::DATE).into())
    }

    /// A date of any precision, as an EDTF literal.
    pub(super) fn edtf(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, value: &str) -> &mut Self {
        self.push(s, p, Literal::new_typed_literal(value, EDTF).into())
    }

    /// An absolute IRI as `xsd:anyURI`.
    pub(super) fn link(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, url: &str) -> &mut Self {
        self.push(s, p, Literal::new_typed_literal(url, xsd::ANY_URI).into())
    }

    /// The triples.
    pub(super) fn into_triples(self) -> Vec<Triple> {
        self.0
    }

    fn push(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, o: Term) -> &mut Self {
        self.0.push(Triple::new(s.clone(), p.into_owned(), o));
        self
    }
}

/// The canonical form of `xsd:decimal`: no trailing zeros, one digit after the point at least.
fn decimal(share: f32) -> String {
    let text = format!("{:.3}", f64::from(share.clamp(0.0, 1.0)));
    let short = text.trim_end_matches('0');
    if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn shares_are_short_decimals() {
        assert_eq!(decimal(0.9), "0.9");
        assert_eq!(decimal(1.0), "1.0");
        assert_eq!(decimal(0.1234), "0.123");
        assert_eq!(decimal(f32::NAN.max(0.0)), "0.0");
    }
}
