//! What a store has that can be completed: classes, properties and names, each with its label and how often it occurs.
//!
//! Gathered once a session, on a thread of its own, so that neither the first prompt nor a key press waits for it; until it
//! is there, only the terms of the ontology are known.

use crate::rdf::Prefixes;
use crate::rdf::vocab::{rdfs, skos};
use crate::store::Store;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term as RdfTerm, vocab::rdf};
use oxigraph::store::Store as Graph;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

/// A thing with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its short form: `dm:rejects`.
    pub(super) short: String,
    /// Its label; empty if it has none.
    pub(super) label: String,
    /// How often it occurs.
    pub(super) count: usize,
}

/// Everything that can be completed.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Classes, those of most things first.
    pub(super) classes: Vec<Entry>,
    /// Properties, most used first.
    pub(super) properties: Vec<Entry>,
    /// Which properties things of a class have, by the short form of the class, as places in `properties`.
    by_class: FxHashMap<String, Vec<usize>>,
    /// Things with labels.
    names: Vec<Entry>,
    /// Where a thing with a label stands among `names`, by its short form.
    places: FxHashMap<String, usize>,
    /// Lower-case label from each of its words on, with the place of its thing; sorted.
    words: Vec<(String, usize)>,
}

/// A vocabulary that comes when it is ready.
#[derive(Clone, Debug)]
pub(super) struct Coming {
    ready: Arc<OnceLock<Vocabulary>>,
    until_then: Arc<Vocabulary>,
}

impl Coming {
    /// Starts gathering from a store.
    pub(super) fn from(store: &Store) -> Self {
        let ready = Arc::new(OnceLock::new());
        let (graph, prefixes, filled) = (store.graph().clone(), store.prefixes().clone(), ready.clone());
        std::thread::spawn(move || filled.get_or_init(|| Vocabulary::gather(&graph, &prefixes)).properties.len());
        Self { ready, until_then: Arc::new(Vocabulary::of_ontology(store)) }
    }

    /// What is known by now.
    pub(super) fn get(&self) -> &Vocabulary {
        self.ready.get().unwrap_or(&self.until_then)
    }
}

impl Vocabulary {
    /// The terms of the ontology, which every store has.
    pub(super) fn of_ontology(store: &Store) -> Self {
        const OWL: &str = "http://www.w3.org/2002/07/owl#";
        let of_type = |kind: &str| -> Vec<Entry> {
            let kind = NamedNode::new_unchecked(format!("{OWL}{kind}"));
            let quads = store.graph().quads_for_pattern(None, Some(rdf::TYPE), Some(kind.as_ref().into()), None);
            let entry = |quad: Quad| match quad.subject {
                NamedOrBlankNode::NamedNode(term) => Some(Entry {
                    short: store.prefixes().shorten(term.as_str()),
                    label: store.label(term.as_ref()).ok().flatten().unwrap_or_default(),
                    count: 0,
                }),
                NamedOrBlankNode::BlankNode(_) => None,
            };
            quads.map_while(Result::ok).filter_map(entry).collect()
        };
        let properties = [of_type("ObjectProperty"), of_type("DatatypeProperty")].concat();
        Self { classes: of_type("Class"), properties, ..Self::default() }
    }

    /// Looks at every quad of a graph. A graph that can't be read to its end gives what was read.
    pub(super) fn gather(graph: &Graph, prefixes: &Prefixes) -> Self {
        let mut gathering = Gathering::default();
        for quad in quads(graph, Some(rdf::TYPE)) {
            gathering.class(&quad);
        }
        for property in [rdfs::LABEL, skos::ALT_LABEL] {
            for quad in quads(graph, Some(property)) {
                gathering.label(&quad, property == rdfs::LABEL);
            }
        }
        for quad in quads(graph, None) {
            gathering.count(&quad);
        }
        gathering.finish(prefixes)
    }

    /// The properties that things of a class have; all if the class is not known.
    pub(super) fn properties_of<'v>(&'v self, class: &str) -> Box<dyn Iterator<Item = &'v Entry> + 'v> {
        match self.by_class.get(class) {
            Some(places) => Box::new(places.iter().map(|n| &self.properties[*n])),
            None => Box::new(self.properties.iter()),
        }
    }

    /// The label of a thing; nothing if it has none, or is not known yet.
    pub(super) fn label(&self, short: &str) -> Option<&str> {
        self.places.get(short).map(|place| self.names[*place].label.as_str())
    }

    /// Things with a word that starts so, most frequent first.
    pub(super) fn named(&self, start: &str) -> Vec<&Entry> {
        let start = start.to_lowercase();
        let from = self.words.partition_point(|(word, _)| *word < start);
        let fitting = self.words[from..].iter().take_while(|(word, _)| word.starts_with(&start)).take(5000);
        let mut places: Vec<usize> = fitting.map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        let mut found: Vec<&Entry> = places.into_iter().map(|n| &self.names[n]).collect();
        found.sort_by_key(|entry| (Reverse(entry.count), &entry.short));
        found
    }
}

fn quads(graph: &Graph, property: Option<NamedNodeRef<'_>>) -> impl Iterator<Item = Quad> {
    graph.quads_for_pattern(None, property, None, None).map_while(Result::ok)
}

/// What has been seen so far, by IRI.
#[derive(Default)]
struct Gathering {
    classes: FxHashMap<String, usize>,
    class_of: FxHashMap<String, String>,
    labels: FxHashMap<String, Vec<String>>,
    properties: FxHashMap<String, usize>,
    by_class: FxHashMap<String, FxHashMap<String, usize>>,
    mentions: FxHashMap<String, usize>,
}

impl Gathering {
    fn class(&mut self, quad: &Quad) {
        if let (NamedOrBlankNode::NamedNode(thing), RdfTerm::NamedNode(class)) = (&quad.subject, &quad.object) {
            *self.classes.entry(class.as_str().to_owned()).or_default() += 1;
            self.class_of.insert(thing.as_str().to_owned(), class.as_str().to_owned());
        }
    }

    fn label(&mut self, quad: &Quad, is_first: bool) {
        if let (NamedOrBlankNode::NamedNode(thing), RdfTerm::Literal(label)) = (&quad.subject, &quad.object) {
            let labels = self.labels.entry(thing.as_str().to_owned()).or_default();
            if !labels.iter().any(|l| l == label.value()) {
                let place = if is_first { 0 } else { labels.len() };
                labels.insert(place, label.value().to_owned());
            }
        }
    }

    fn count(&mut self, quad: &Quad) {
        let property = quad.predicate.as_str();
        *self.properties.entry(property.to_owned()).or_default() += 1;
        if let NamedOrBlankNode::NamedNode(thing) = &quad.subject
            && let Some(class) = self.class_of.get(thing.as_str())
        {
            let used = self.by_class.entry(class.clone()).or_default();
            *used.entry(property.to_owned()).or_default() += 1;
        }
        if let RdfTerm::NamedNode(object) = &quad.object
            && self.labels.contains_key(object.as_str())
        {
            *self.mentions.entry(object.as_str().to_owned()).or_default() += 1;
        }
    }

    fn finish(self, prefixes: &Prefixes) -> Vocabulary {
        let label = |iri: &str| self.labels.get(iri).and_then(|l| l.first()).cloned().unwrap_or_default();
        let entries = |counts: &FxHashMap<String, usize>| -> Vec<Entry> {
            let entry = |(iri, count): (&String, &usize)| Entry {
                short: prefixes.shorten(iri),
                label: label(iri),
                count: *count,
            };
            let mut entries: Vec<Entry> = counts.iter().map(entry).collect();
            entries.sort_by(|a, b| (Reverse(a.count), &a.short).cmp(&(Reverse(b.count), &b.short)));
            entries
        };
        let properties = entries(&self.properties);
        let place: FxHashMap<&str, usize> = properties.iter().enumerate().map(|(n, p)| (p.short.as_str(), n)).collect();
        let places = |used: &FxHashMap<String, usize>| -> Vec<usize> {
            entries(used).iter().filter_map(|p| place.get(p.short.as_str()).copied()).collect()
        };
        let by_class = self.by_class.iter().map(|(class, used)| (prefixes.shorten(class), places(used))).collect();
        let (names, words) = self.names(prefixes);
        let places = names.iter().enumerate().map(|(n, entry)| (entry.short.clone(), n)).collect();
        Vocabulary { classes: entries(&self.classes), by_class, names, places, words, properties }
    }

    /// Things with labels, and where each of their words leads.
    fn names(&self, prefixes: &Prefixes) -> (Vec<Entry>, Vec<(String, usize)>) {
        let mut labelled: Vec<(&String, &Vec<String>)> = self.labels.iter().collect();
        labelled.sort_unstable();
        let (mut names, mut words) = (Vec::new(), Vec::new());
        for (iri, labels) in labelled {
            for label in labels {
                words.extend(from_each_word(&label.to_lowercase()).map(|start| (start.to_owned(), names.len())));
            }
            let count = self.mentions.get(iri).copied().unwrap_or_default();
            names.push(Entry { short: prefixes.shorten(iri), label: labels[0].clone(), count });
        }
        words.sort_unstable();
        (names, words)
    }
}

/// A label from each of its first eight words on.
fn from_each_word(label: &str) -> impl Iterator<Item = &str> {
    let starts_word = |(at, c): &(usize, char)| c.is_alphanumeric() && !label[..*at].ends_with(char::is_alphanumeric);
    label.char_indices().filter(starts_word).map(|(at, _)| &label[at..]).take(8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::vocab::dm;
    use oxigraph::model::{GraphName, Literal};

    fn vocabulary() -> Vocabulary {
        let store = Store::memory().unwrap();
        let actor = NamedNode::new(format!("{}volodymyr-zelensky", store.base().namespace("actor"))).unwrap();
        let other = NamedNode::new("http://e/other").unwrap();
        let put = |s: &NamedNode, p: NamedNodeRef<'_>, o: RdfTerm| {
            store.graph().insert(&Quad::new(s.clone(), p, o, GraphName::DefaultGraph)).unwrap();
        };
        put(&actor, rdf::TYPE, dm::PERSON.into_owned().into());
        put(&actor, rdfs::LABEL, Literal::from("Volodymyr Zelensky").into());
        put(&actor, skos::ALT_LABEL, Literal::from("Zelenskyy").into());
        put(&other, dm::HOLDER, actor.clone().into());
        Vocabulary::gather(store.graph(), store.prefixes())
    }

    #[test]
    fn a_name_is_found_by_any_of_its_words() {
        let vocabulary = vocabulary();
        for typed in ["zel", "Volo", "zelenskyy"] {
            let found = vocabulary.named(typed);
            assert_eq!(found[0].label, "Volodymyr Zelensky", "{typed}");
            assert_eq!((found[0].short.as_str(), found[0].count), ("actor:volodymyr-zelensky", 1));
        }
        assert!(vocabulary.named("elensky").is_empty());
    }

    #[test]
    fn the_ontology_is_known_at_once() {
        let known = Vocabulary::of_ontology(&Store::memory().unwrap());
        let has = |entries: &[Entry], short: &str| entries.iter().any(|e| e.short == short);
        assert!(has(&known.properties, "dm:rejects") && has(&known.classes, "dm:Position"));
        assert!(!has(&known.properties, "dm:reject"));
    }

    #[test]
    fn properties_are_those_of_the_class() {
        let vocabulary = vocabulary();
        let of_person: Vec<_> = vocabulary.properties_of("dm:Person").map(|p| p.short.as_str()).collect();
        assert_eq!(of_person, ["rdf:type", "rdfs:label", "skos:altLabel"]);
        assert!(vocabulary.properties_of("dm:Nothing").count() > 3);
    }
}
