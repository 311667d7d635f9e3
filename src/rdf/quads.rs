//! One document's contribution to the graph: a document, its analysis and the run, as triples.
//!
//! Everything stands in the named graph of the document, which bears the document's own IRI. What
//! holds whatever the document (cards, direct triples) stands in the default graph as well, once.
//! So a triple of the default graph is supported by each named graph that has it too, and leaves
//! with the last of them: the store needs no other book-keeping.

use super::passage::{self, Context};
use super::sheet::Sheet;
use super::vocab::{self, dm, prov, rdfs, schema, sem};
use super::{Base, Run, card, iri::DocumentNames};
use crate::position::{ActorId, Analysis, DateValue, Event, EventId, Polarity, Position, Precedence, Proposition};
use crate::text::{Document, Fingerprint};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad, Triple, vocab::rdf};
use std::collections::{BTreeMap, BTreeSet};

/// What the graph depends on besides document, analysis and run.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Where instances live.
    pub base: Base,
    /// The least confidence, from 0 to 1, with which a position becomes a direct triple.
    pub threshold: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { base: Base::default(), threshold: 0.5 }
    }
}

/// The triples that one document adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The document, which is the name of its graph too.
    pub document: NamedNode,
    /// Triples of the named graph alone, without duplicates: document, positions, passages.
    pub local: Vec<Triple>,
    /// Triples that stand in the default graph too, without duplicates: cards and direct triples.
    pub shared: Vec<Triple>,
}

impl Contribution {
    /// What `document`, read as `analysis` by `run`, adds to the graph. Cannot fail.
    pub fn new(document: &Document, analysis: &Analysis, run: &Run, options: &Options) -> Self {
        let names = options.base.document(&document.key);
        let context = Context::new(&document.text);
        let mut writer = Writer {
            options,
            analysis,
            run: run.iri(&options.base),
            names: &names,
            context: &context,
            local: Sheet::default(),
            shared: Sheet::default(),
        };
        writer.write(document, run);
        let mut seen = BTreeSet::new();
        let shared = distinct(writer.shared, &mut seen);
        let local = distinct(writer.local, &mut seen);
        Self { document: names.document(), local, shared }
    }

    /// All quads, those of the named graph first.
    pub fn quads(&self) -> impl Iterator<Item = Quad> {
        let own = self.local.iter().chain(&self.shared).map(|t| t.clone().in_graph(self.document.clone()));
        own.chain(self.shared.iter().map(|t| t.clone().in_graph(GraphName::DefaultGraph)))
    }
}

/// What the graph says about a document whatever was found in it.
pub fn describe_document(document: &Document, run: &Run, base: &Base) -> Vec<Triple> {
    let mut sheet = Sheet::default();
    document_card(&mut sheet, &base.document(&document.key).document(), document, &run.iri(base));
    distinct(sheet, &mut BTreeSet::new())
}

/// Triples without those seen before, in their order.
fn distinct(sheet: Sheet, seen: &mut BTreeSet<String>) -> Vec<Triple> {
    sheet.into_triples().into_iter().filter(|triple| seen.insert(triple.to_string())).collect()
}

fn document_card(sheet: &mut Sheet, iri: &NamedNode, document: &Document, run: &NamedNode) {
    sheet.add(iri, rdf::TYPE, dm::DOCUMENT).add(iri, rdf::TYPE, schema::NEWS_ARTICLE).add(iri, rdf::TYPE, prov::ENTITY);
    sheet.text(iri, rdfs::LABEL, document.title.as_ref().unwrap_or(&document.id));
    sheet.text(iri, dm::KEY, document.key.as_str()).text(iri, dm::VERSION, &document.version());
    sheet.text(iri, schema::IDENTIFIER, &document.id).add(iri, prov::WAS_GENERATED_BY, run);
    let words = [
        (schema::HEADLINE, &document.title),
        (schema::PUBLISHER, &document.outlet),
        (schema::IN_LANGUAGE, &document.language),
    ];
    for (property, value) in words {
        if let Some(value) = value {
            sheet.text(iri, property, value);
        }
    }
    sheet.text(iri, dm::FINGERPRINT, &Fingerprint::of(&document.text).to_string());
    if !document.is_english {
        sheet.flag(iri, dm::ANALYSED, false);
    }
    if let Some(day) = document.published {
        sheet.day(iri, schema::DATE_PUBLISHED, day);
    }
    if let Some(url) = &document.url {
        sheet.link(iri, schema::URL, url);
    }
}

/// Writes one document.
struct Writer<'a> {
    options: &'a Options,
    analysis: &'a Analysis,
    run: NamedNode,
    names: &'a DocumentNames<'a>,
    context: &'a Context<'a>,
    local: Sheet,
    shared: Sheet,
}

impl Writer<'_> {
    fn write(&mut self, document: &Document, run: &Run) {
        document_card(&mut self.local, &self.names.document(), document, &self.run);
        run.describe(&self.options.base, &mut self.shared);
        for actor in &self.analysis.named {
            self.local.add(&self.names.document(), schema::MENTIONS, &self.options.base.actor(actor));
        }
        self.cards();
        let mut names = BTreeSet::new();
        for position in &self.analysis.positions {
            // The same reading found twice is one position: the first stands.
            if names.insert(self.names.position(position)) {
                self.position(position);
            }
        }
        let notable: BTreeSet<&EventId> = notable_events(self.analysis).map(|event| &event.id).collect();
        for event in notable_events(self.analysis) {
            self.event(event);
        }
        // What lies before or after publication shows in the dates and the status of events.
        let among_events = |p: &&Precedence| notable.contains(&p.first) && notable.contains(&p.then);
        for precedence in self.analysis.order.iter().filter(among_events) {
            self.precedence(precedence);
        }
    }

    /// Cards of all actors and propositions that the analysis names.
    fn cards(&mut self) {
        let base = &self.options.base;
        for actor in self.analysis.actors.values() {
            card::actor(&mut self.shared, base, actor);
        }
        for id in named_actors(self.analysis).into_iter().filter(|id| !self.analysis.actors.contains_key(*id)) {
            card::bare_actor(&mut self.shared, base, id);
        }
        for proposition in propositions(self.analysis).values() {
            card::proposition(&mut self.shared, base, proposition);
        }
    }

    fn position(&mut self, p: &Position) {
        let base = &self.options.base;
        let iri = self.names.position(p);
        let (side, proposition) = (base.actor(&p.side), base.proposition(&p.proposition.id));
        let passage = passage::describe(&mut self.local, self.names, self.context, &p.content);
        let sheet = &mut self.local;
        sheet.add(&iri, rdf::TYPE, dm::POSITION).add(&iri, rdf::TYPE, prov::ENTITY);
        sheet.text(&iri, rdfs::LABEL, &label(self.analysis, p));
        sheet.add(&iri, dm::HOLDER, &base.actor(&p.holder)).add(&iri, dm::SIDE, &side);
        if !p.holder_words.is_empty() {
            sheet.text(&iri, dm::HOLDER_WORDS, &p.holder_words);
        }
        sheet.add(&iri, dm::STANCE, vocab::stance(p.stance)).add(&iri, dm::PROPOSITION_OF, &proposition);
        sheet.add(&iri, dm::POLARITY, vocab::polarity(p.polarity)).add(&iri, dm::MODALITY, vocab::modality(p.modality));
        sheet.text(&iri, dm::QUOTE, &p.content.words).text(&iri, dm::SENTENCE, &p.sentence.words);
        sheet.count(&iri, dm::START, p.content.start).count(&iri, dm::END, p.content.end);
        sheet.share(&iri, dm::CONFIDENCE, p.confidence).text(&iri, dm::FOUND_BY, p.found_by.as_str());
        sheet.text(&iri, dm::CUE, &p.cue.words).add(&iri, dm::IN_DOCUMENT, &self.names.document());
        let (agent, status) = match &p.coder {
            None => (base.machine(), dm::UNREVIEWED),
            Some(coder) => (base.coder(coder), dm::CONFIRMED),
        };
        sheet.add(&iri, dm::ASSERTED_BY, &agent).add(&iri, dm::REVIEW_STATUS, status);
        sheet.add(&iri, prov::WAS_DERIVED_FROM, &passage).add(&iri, prov::WAS_GENERATED_BY, &self.run);
        if let Some(coder) = &p.coder {
            self.shared.add(&agent, rdf::TYPE, prov::PERSON).text(&agent, rdfs::LABEL, coder);
        }
        self.position_options(&iri, p);
        if is_direct(p, self.options.threshold) {
            self.shared.add(&side, vocab::direct_property(p.stance), &proposition);
        }
    }

    /// What only some positions have.
    fn position_options(&mut self, iri: &NamedNode, p: &Position) {
        let base = &self.options.base;
        for words in &p.resolves {
            self.local.text(iri, dm::RESOLVES, words);
        }
        if let Some(addressee) = &p.addressee {
            self.local.add(iri, dm::ADDRESSEE, &base.actor(addressee));
        }
        for source in &p.sources {
            self.local.add(iri, dm::SOURCE, &base.actor(source));
        }
        if !p.sources.is_empty() {
            let chain: Vec<&str> = p.sources.iter().map(|id| self.analysis.label(id)).collect();
            self.local.text(iri, dm::SOURCE_CHAIN, &chain.join(" > "));
        }
        if let Some(date) = &p.stated {
            time(&mut self.local, iri, dm::STATED_ON, date);
        }
        if let Some(condition) = &p.condition {
            let passage = passage::describe(&mut self.local, self.names, self.context, condition);
            self.local.add(iri, dm::CONDITION, &passage);
        }
    }

    fn event(&mut self, event: &Event) {
        let iri = self.names.event(&event.id);
        let passage = passage::describe(&mut self.local, self.names, self.context, &event.mention);
        self.local.add(&iri, prov::WAS_DERIVED_FROM, &passage).add(&iri, prov::WAS_GENERATED_BY, &self.run);
        let card = &mut self.shared;
        card.add(&iri, rdf::TYPE, dm::EVENT).add(&iri, rdf::TYPE, sem::EVENT);
        card.add(&iri, rdf::TYPE, vocab::event_class(event.kind)).text(&iri, rdfs::LABEL, &event.mention.words);
        card.add(&iri, dm::STATUS, vocab::event_status(event.status)).add(
            &iri,
            dm::IN_DOCUMENT,
            &self.names.document(),
        );
        card.text(&iri, dm::QUOTE, &event.mention.words).text(&iri, dm::SENTENCE, &event.sentence.words);
        card.count(&iri, dm::START, event.mention.start).count(&iri, dm::END, event.mention.end);
        card.text(&iri, dm::FOUND_BY, event.found_by.as_str());
        for participant in &event.participants {
            card.add(&iri, sem::HAS_ACTOR, &self.options.base.actor(participant));
        }
        if let Some(place) = &event.place {
            card.text(&iri, dm::PLACE, place);
        }
        if let Some(date) = &event.when {
            time(card, &iri, dm::DATE, date);
        }
    }

    fn precedence(&mut self, precedence: &Precedence) {
        let (first, then) = (self.names.event(&precedence.first), self.names.event(&precedence.then));
        let iri = self.names.precedence(&precedence.first, &precedence.then);
        self.local.add(&iri, rdf::TYPE, dm::PRECEDENCE).add(&iri, dm::FIRST, &first).add(&iri, dm::THEN, &then);
        self.local.text(&iri, dm::WHY, &precedence.why).share(&iri, dm::CONFIDENCE, precedence.score);
        self.local.add(&iri, dm::IN_DOCUMENT, &self.names.document());
        if precedence.score >= self.options.threshold {
            self.shared.add(&first, dm::PRECEDES, &then);
        }
    }
}

/// A date as the text tells it, with its first and last day.
fn time(sheet: &mut Sheet, iri: &NamedNode, property: NamedNodeRef<'_>, date: &DateValue) {
    sheet.edtf(iri, property, &date.edtf).day(iri, dm::BEGIN, date.begin).day(iri, dm::FINISH, date.end);
}

/// Whether a position may stand as a direct triple: the table of `design/model.md`.
fn is_direct(p: &Position, threshold: f32) -> bool {
    p.polarity == Polarity::Affirmed && p.modality.is_asserted() && p.sources.is_empty() && p.confidence >= threshold
}

/// "Ukraine: reject – peace negotiations".
fn label(analysis: &Analysis, p: &Position) -> String {
    format!("{}: {} – {}", analysis.label(&p.side), p.stance, p.proposition.label)
}

/// Propositions by their id; where two positions word one differently, the first in the alphabet.
fn propositions(analysis: &Analysis) -> BTreeMap<&str, &Proposition> {
    let mut found: BTreeMap<&str, &Proposition> = BTreeMap::new();
    for proposition in analysis.positions.iter().map(|p| &p.proposition) {
        let known = found.entry(proposition.id.as_str()).or_insert(proposition);
        if proposition.label < known.label {
            *known = proposition;
        }
    }
    found
}

/// Every actor that the analysis refers to.
fn named_actors(analysis: &Analysis) -> BTreeSet<&ActorId> {
    let mut found = BTreeSet::new();
    for p in &analysis.positions {
        found.extend([&p.holder, &p.side]);
        found.extend(p.addressee.iter().chain(&p.sources).chain(&p.proposition.about));
    }
    found.extend(notable_events(analysis).flat_map(|e| &e.participants));
    found
}

/// The events that the graph has.
fn notable_events(analysis: &Analysis) -> impl Iterator<Item = &Event> {
    analysis.events.iter().filter(|event| event.is_notable())
}
