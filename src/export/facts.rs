//! All that a store says about one thing, by property.

use crate::rdf::vocab::rdfs;
use crate::store::{Store, StoreError};
use oxigraph::model::{NamedNode, NamedNodeRef, Quad, Term, vocab::rdf};

/// The statements about one thing, in a fixed order.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts(Vec<Quad>);

impl Facts {
    /// What the store has, in all graphs.
    pub(super) fn of(store: &Store, thing: NamedNodeRef<'_>) -> Result<Self, StoreError> {
        let quads = store.graph().quads_for_pattern(Some(thing.into()), None, None, None);
        Ok(Self(quads.collect::<Result<_, _>>()?))
    }

    /// These.
    pub(super) fn new(quads: Vec<Quad>) -> Self {
        Self(quads)
    }

    pub(super) fn quads(&self) -> &[Quad] {
        &self.0
    }

    pub(super) fn is_a(&self, class: NamedNodeRef<'_>) -> bool {
        self.names(rdf::TYPE).any(|name| name.as_ref() == class)
    }

    /// The names that a property has.
    pub(super) fn names(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = &NamedNode> {
        self.objects(property).filter_map(|object| match object {
            Term::NamedNode(name) => Some(name),
            Term::BlankNode(_) | Term::Literal(_) => None,
        })
    }

    /// The words that a property has.
    pub(super) fn literals(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = &str> {
        self.objects(property).filter_map(|object| match object {
            Term::Literal(literal) => Some(literal.value()),
            Term::NamedNode(_) | Term::BlankNode(_) => None,
        })
    }

    /// The first name in the alphabet.
    pub(super) fn name(&self, property: NamedNodeRef<'_>) -> Option<&NamedNode> {
        self.names(property).min()
    }

    /// The first words in the alphabet.
    pub(super) fn literal(&self, property: NamedNodeRef<'_>) -> Option<&str> {
        self.literals(property).min()
    }

    /// What it is called.
    pub(super) fn label(&self) -> Option<&str> {
        self.literal(rdfs::LABEL)
    }

    fn objects(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = &Term> {
        self.0.iter().filter(move |quad| quad.predicate.as_ref() == property).map(|quad| &quad.object)
    }
}
