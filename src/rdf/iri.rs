//! Readable IRIs from content: same input, same IRI. Knows names only, no triples.

use crate::position::{ActorId, EventId, IssueId, Position, PropositionId, slug};
use crate::text::DocumentKey;
use oxigraph::model::{IriParseError, NamedNode};
use std::fmt::Write;

/// Where instances live unless the user says otherwise.
pub const DEFAULT_BASE: &str = "https://w3id.org/demarche/";

/// The base of all instance IRIs, ending in `/` or `#`.
///
/// ```
/// use demarche::position::ActorId;
/// use demarche::rdf::Base;
/// let base = Base::default();
/// assert_eq!(base.actor(&ActorId::new("ukraine")).as_str(), "https://w3id.org/demarche/actor/ukraine");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Default for Base {
    fn default() -> Self {
        Self(DEFAULT_BASE.to_owned())
    }
}

impl Base {
    /// A base of the user's own; a missing `/` at its end is added.
    ///
    /// # Errors
    /// If it is not an absolute IRI.
    pub fn new(iri: &str) -> Result<Self, IriParseError> {
        let mut base = NamedNode::new(iri)?.into_string();
        if !base.ends_with(['/', '#']) {
            base.push('/');
        }
        Ok(Self(base))
    }

    /// The base as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The namespace of one family of names, e.g. `…/actor/`.
    pub fn namespace(&self, family: &str) -> String {
        format!("{}{family}/", self.0)
    }

    /// An actor.
    pub fn actor(&self, id: &ActorId) -> NamedNode {
        self.named(&["actor", id.as_str()])
    }

    /// A proposition.
    pub fn proposition(&self, id: &PropositionId) -> NamedNode {
        self.named(&["proposition", id.as_str()])
    }

    /// An issue.
    pub fn issue(&self, id: &IssueId) -> NamedNode {
        self.named(&["issue", id.as_str()])
    }

    /// That a proposition is on an issue.
    pub fn topic(&self, proposition: &PropositionId, issue: &IssueId) -> NamedNode {
        self.named(&["topic", &format!("{proposition}.{issue}")])
    }

    /// How one thing stands to another.
    pub fn relation(&self, relation: &str, from: &str, to: &str) -> NamedNode {
        self.named(&["relation", &format!("{relation}-{}", short_hash(&[from, to]))])
    }

    /// The graph that holds how propositions and positions stand to each other.
    pub fn relations_graph(&self) -> NamedNode {
        self.named(&["graph", "relations"])
    }

    /// The graph that holds what people have said.
    pub fn corrections_graph(&self) -> NamedNode {
        self.named(&["graph", "corrections"])
    }

    /// The graph that holds what people code.
    pub fn codings_graph(&self) -> NamedNode {
        self.named(&["graph", "codings"])
    }

    /// The graph that holds what the rules derive.
    pub fn derived_graph(&self) -> NamedNode {
        self.named(&["graph", "derived"])
    }

    /// The graph that holds the scheme of issues.
    pub fn issues_graph(&self) -> NamedNode {
        self.named(&["graph", "issues"])
    }

    /// The scheme of all issues.
    pub fn issue_scheme(&self) -> NamedNode {
        self.named(&["issue", "scheme"])
    }

    /// A run, by the hash of what it ran with.
    pub fn run(&self, hash: &str) -> NamedNode {
        self.named(&["run", hash])
    }

    /// The program as the agent that asserts.
    pub fn machine(&self) -> NamedNode {
        self.named(&["agent", "machine"])
    }

    /// A person who codes.
    pub fn coder(&self, name: &str) -> NamedNode {
        self.named(&["agent", &format!("coder-{}", slug(name))])
    }

    /// A role: somebody acts for somebody, as something, from some day.
    pub fn membership(&self, member: &ActorId, title: &str, acts_for: &ActorId, from: Option<&str>) -> NamedNode {
        let mut role = slug(title);
        for part in [Some(acts_for.as_str()), from].into_iter().flatten() {
            let _ = write!(role, "-{part}");
        }
        self.named(&["membership", &format!("{member}.{role}")])
    }

    /// The graph that holds the ontology.
    pub fn ontology_graph(&self) -> NamedNode {
        self.named(&["graph", "ontology"])
    }

    /// The graph that holds which documents are copies.
    pub fn copies_graph(&self) -> NamedNode {
        self.named(&["graph", "copies"])
    }

    /// The names of everything that belongs to one document.
    pub fn document(&self, key: &DocumentKey) -> DocumentNames<'_> {
        DocumentNames { base: self, name: document_name(key) }
    }

    /// `base/segment/segment…`, whatever the segments hold.
    fn named(&self, segments: &[&str]) -> NamedNode {
        let mut iri = self.0.clone();
        for (n, segment) in segments.iter().enumerate() {
            if n > 0 {
                iri.push('/');
            }
            push_segment(&mut iri, segment);
        }
        NamedNode::new_unchecked(iri)
    }
}

/// Names below one document.
#[derive(Clone, Debug)]
pub struct DocumentNames<'b> {
    base: &'b Base,
    name: String,
}

impl DocumentNames<'_> {
    /// The document, and the graph that holds its contribution.
    pub fn document(&self) -> NamedNode {
        self.base.named(&["document", &self.name])
    }

    /// A stretch of it, in code points.
    pub fn passage(&self, start: usize, end: usize) -> NamedNode {
        self.below("passage", &format!("{start}-{end}"))
    }

    /// One way to find a passage again.
    pub fn selector(&self, passage: &NamedNode, how: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}#{how}", passage.as_str()))
    }

    /// An event.
    pub fn event(&self, id: &EventId) -> NamedNode {
        self.below("event", id.as_str())
    }

    /// What the document says about the order of two events.
    pub fn precedence(&self, first: &EventId, then: &EventId) -> NamedNode {
        self.below("precedence", &format!("{first}-{then}"))
    }

    /// A position: where it stands and whose it is, and a hash of the rest that tells two readings apart.
    pub fn position(&self, position: &Position) -> NamedNode {
        let (passage, holder, stance) = (&position.content, &position.holder, position.stance);
        let rest = short_hash(&[
            position.proposition.id.as_str(),
            position.side.as_str(),
            position.addressee.as_ref().map_or("", ActorId::as_str),
            &position.sources.iter().map(ActorId::as_str).collect::<Vec<_>>().join(" "),
            position.polarity.as_str(),
            position.modality.as_str(),
        ]);
        let name = format!("{}-{}-{holder}-{stance}-{rest}", passage.start, passage.end);
        self.below("position", &name)
    }

    /// `base/family/document.name`: one segment, so that a prefix can shorten it.
    fn below(&self, family: &str, name: &str) -> NamedNode {
        self.base.named(&[family, &format!("{}.{name}", self.name)])
    }
}

/// Readable words of a key and a hash that keeps keys with equal words apart.
fn document_name(key: &DocumentKey) -> String {
    let words = slug(key.as_str().trim_start_matches("https://").trim_start_matches("http://"));
    let short: String = words.chars().take(60).collect();
    format!("{}-{}", short.trim_end_matches('-'), short_hash(&[key.as_str()]))
}

/// Eight hexadecimal digits of the parts, each of them delimited.
fn short_hash(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..8].to_owned()
}

/// Letters and digits of any script as they are, everything that could end a segment or break an IRI
/// percent-encoded.
fn push_segment(iri: &mut String, segment: &str) {
    for c in segment.chars() {
        if is_plain(c) {
            iri.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(iri, "%{byte:02X}");
            }
        }
    }
}

/// Whether a character may stand in a segment of an IRI as it is (a part of RFC 3987's `ipchar`).
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '-' | '.' | '_' | '~')
        || (c.is_alphanumeric()
            && matches!(c, '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_document_is_known_by_readable_words_of_its_key() {
        let base = Base::default();
        let names = base.document(&DocumentKey::new("https://example.org/2025/talks.html"));
        assert!(
            names.document().as_str().starts_with("https://w3id.org/demarche/document/example-org-2025-talks-html-")
        );
    }

    #[test]
    fn keys_with_equal_words_have_two_names() {
        let base = Base::default();
        let name = |key: &str| base.document(&DocumentKey::new(key)).document();
        assert_ne!(name("talks/one"), name("talks-one"));
    }

    #[test]
    fn a_base_needs_no_slash_but_must_be_absolute() {
        assert_eq!(Base::new("https://example.org/kg").map(|b| b.0).ok().as_deref(), Some("https://example.org/kg/"));
        assert!(Base::new("kg").is_err());
    }

    proptest! {
        #[test]
        fn any_name_gives_a_valid_iri(words in "\\PC{0,40}") {
            let base = Base::default();
            let iri = base.actor(&ActorId::new(words.clone()));
            prop_assert!(NamedNode::new(iri.as_str()).is_ok(), "{}", iri);
            let iri = base.document(&DocumentKey::new(words)).document();
            prop_assert!(NamedNode::new(iri.as_str()).is_ok(), "{}", iri);
        }
    }
}
