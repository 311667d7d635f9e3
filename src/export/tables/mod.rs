//! Tables for pandas, R and spreadsheets: RFC 4180, described by a `datapackage.json`.
//!
//! One walk over the store; each thing becomes a row of its table as it comes by, so that tables of any size leave in
//! flat memory, in the order of names.

mod field;

pub use field::{Table, datapackage};

use super::facts::Facts;
use super::statements::Steps;
use super::{Chosen, ExportError};
use crate::rdf::vocab::{dm, oa, org, prov, schema, sem, skos};
use crate::store::{Order, Store, StoreError};
use csv::Writer;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, vocab::rdf};
use std::io::Write;

/// Writes all tables, one to each of `outs` in the order of [`Table::ALL`]; says how many rows they have.
///
/// # Errors
/// If the store fails or the bytes can't be written.
pub fn write_tables<W: Write>(
    store: &Store,
    chosen: Option<&Chosen>,
    outs: [W; Table::ALL.len()],
    steps: &mut Steps<'_>,
) -> Result<usize, ExportError> {
    let mut tables = Tables::new(store, outs)?;
    let walk = store.walk(Order::BySubject, chosen.map(Chosen::subjects))?;
    let (total, mut done) = (walk.statements_in_all(), 0);
    for quads in walk {
        let quads = quads?;
        done += quads.len();
        if let Some(NamedOrBlankNode::NamedNode(thing)) = quads.first().map(|quad| quad.subject.clone()) {
            tables.thing(&thing, &Facts::new(quads))?;
        }
        steps(done, total);
    }
    tables.finish()
}

/// Tables that grow.
struct Tables<'s, W: Write> {
    store: &'s Store,
    writers: Vec<Writer<W>>,
    rows: usize,
}

/// Cells of a row.
type Row = Vec<String>;

impl<'s, W: Write> Tables<'s, W> {
    fn new(store: &'s Store, outs: [W; Table::ALL.len()]) -> Result<Self, ExportError> {
        let mut writers = Vec::new();
        for (table, out) in Table::ALL.iter().zip(outs) {
            let mut writer = Writer::from_writer(out);
            writer.write_record(table.fields().iter().map(|field| field.name)).map_err(failed)?;
            writers.push(writer);
        }
        Ok(Self { store, writers, rows: 0 })
    }

    fn finish(mut self) -> Result<usize, ExportError> {
        for writer in &mut self.writers {
            writer.flush()?;
        }
        Ok(self.rows)
    }

    /// The rows of one thing.
    fn thing(&mut self, thing: &NamedNode, facts: &Facts) -> Result<(), ExportError> {
        let id = self.id(thing);
        if facts.is_a(dm::DOCUMENT) {
            self.row(Table::Documents, document(id, facts))?;
        } else if facts.is_a(dm::ACTOR) {
            self.row(Table::Actors, self.actor(id, facts))?;
        } else if facts.is_a(dm::ISSUE) {
            self.row(Table::Issues, self.issue(id, facts))?;
        } else if facts.is_a(dm::PROPOSITION) {
            self.row(Table::Propositions, self.proposition(id, facts))?;
        } else if facts.is_a(dm::TOPIC) {
            self.row(Table::Topics, self.topic(facts))?;
        } else if facts.is_a(dm::POSITION) {
            self.row(Table::Positions, self.position(id.clone(), facts)?)?;
            let passage = facts.name(prov::WAS_DERIVED_FROM);
            self.evidence([id.clone(), String::new()], "content", passage)?;
            self.evidence([id, String::new()], "condition", facts.name(dm::CONDITION))?;
        } else if facts.is_a(dm::EVENT) {
            self.row(Table::Events, self.event(id.clone(), facts))?;
            self.evidence([String::new(), id], "mention", facts.name(prov::WAS_DERIVED_FROM))?;
        }
        Ok(())
    }

    fn row(&mut self, table: Table, cells: Row) -> Result<(), ExportError> {
        self.rows += 1;
        self.writers[table as usize].write_record(cells).map_err(failed)
    }

    fn id(&self, name: &NamedNode) -> String {
        self.store.prefixes().shorten(name.as_str())
    }

    fn name(&self, facts: &Facts, property: NamedNodeRef<'_>) -> String {
        facts.name(property).map(|name| self.id(name)).unwrap_or_default()
    }

    fn names(&self, facts: &Facts, property: NamedNodeRef<'_>) -> String {
        list(facts.names(property).map(|name| self.id(name)))
    }

    /// Name and label of what a property has.
    fn labelled(&self, facts: &Facts, property: NamedNodeRef<'_>) -> Result<[String; 2], StoreError> {
        let Some(name) = facts.name(property) else { return Ok([String::new(), String::new()]) };
        Ok([self.id(name), self.store.label(name.as_ref())?.unwrap_or_default()])
    }

    fn actor(&self, id: String, facts: &Facts) -> Row {
        let wikidata =
            facts.name(skos::EXACT_MATCH).and_then(|name| name.as_str().rsplit('/').next().map(str::to_owned));
        vec![
            id,
            words(facts.label()),
            class(facts, dm::ACTOR),
            words(facts.literal(dm::ISO3)),
            wikidata.unwrap_or_default(),
            self.names(facts, dm::ACTS_FOR),
            self.names(facts, org::MEMBER_OF),
            list(facts.literals(skos::ALT_LABEL).map(str::to_owned)),
            words(facts.literal(dm::KNOWN)),
        ]
    }

    fn issue(&self, id: String, facts: &Facts) -> Row {
        let codes = |property| list(facts.literals(property).map(str::to_owned));
        vec![id, words(facts.label()), self.names(facts, skos::BROADER), codes(dm::PAX), codes(dm::CAMEO)]
    }

    fn proposition(&self, id: String, facts: &Facts) -> Row {
        let (form, negative) = (words(facts.literal(dm::NORMAL_FORM)), words(facts.literal(dm::NEGATIVE)));
        vec![id, words(facts.label()), form, negative, self.names(facts, dm::ABOUT)]
    }

    fn topic(&self, facts: &Facts) -> Row {
        let literals = [dm::DIRECTION, dm::CONFIDENCE, dm::CUE].map(|property| words(facts.literal(property)));
        let names = [self.name(facts, dm::PROPOSITION_OF), self.name(facts, dm::ISSUE_OF)];
        names.into_iter().chain(literals).collect()
    }

    fn position(&self, id: String, facts: &Facts) -> Result<Row, StoreError> {
        let document =
            facts.name(dm::IN_DOCUMENT).map(|d| Facts::of(self.store, d.as_ref())).transpose()?.unwrap_or_default();
        let [holder_id, holder] = self.labelled(facts, dm::HOLDER)?;
        let [side_id, side] = self.labelled(facts, dm::SIDE)?;
        let [proposition, proposition_label] = self.labelled(facts, dm::PROPOSITION_OF)?;
        let [addressee_id, addressee] = self.labelled(facts, dm::ADDRESSEE)?;
        let condition = facts.name(dm::CONDITION).map(|c| self.store.label(c.as_ref())).transpose()?.flatten();
        let day = facts.literal(dm::BEGIN).or_else(|| document.literal(schema::DATE_PUBLISHED));
        Ok(vec![
            id,
            self.name(facts, dm::IN_DOCUMENT),
            words(document.literal(schema::IDENTIFIER)),
            holder_id,
            holder,
            side_id,
            side,
            member(facts, dm::STANCE),
            proposition,
            proposition_label,
            addressee_id,
            addressee,
            words(facts.literal(dm::SOURCE_CHAIN)),
            words(day),
            words(facts.literal(dm::STATED_ON)),
            member(facts, dm::POLARITY),
            member(facts, dm::MODALITY),
            condition.unwrap_or_default(),
            words(facts.literal(dm::QUOTE)),
            words(facts.literal(dm::START)),
            words(facts.literal(dm::END)),
            words(facts.literal(dm::SENTENCE)),
            words(facts.literal(dm::CONFIDENCE)),
            words(facts.literal(dm::FOUND_BY)),
            list(facts.names(dm::ASSERTED_BY).map(last_part)),
            member(facts, dm::REVIEW_STATUS),
        ])
    }

    fn event(&self, id: String, facts: &Facts) -> Row {
        let literal = |property| words(facts.literal(property));
        vec![
            id,
            self.name(facts, dm::IN_DOCUMENT),
            class(facts, dm::EVENT),
            words(facts.label()),
            member(facts, dm::STATUS),
            literal(dm::BEGIN),
            literal(dm::FINISH),
            literal(dm::DATE),
            literal(dm::PLACE),
            self.names(facts, sem::HAS_ACTOR),
            literal(dm::SENTENCE),
            literal(dm::FOUND_BY),
        ]
    }

    /// The row of a passage, by the position or event that it is behind.
    fn evidence(&mut self, behind: [String; 2], role: &str, passage: Option<&NamedNode>) -> Result<(), ExportError> {
        let Some(passage) = passage else { return Ok(()) };
        let facts = Facts::of(self.store, passage.as_ref())?;
        let (mut offsets, mut quote) = (Facts::default(), Facts::default());
        for selector in facts.names(oa::HAS_SELECTOR) {
            let found = Facts::of(self.store, selector.as_ref())?;
            let place = if found.is_a(oa::TEXT_POSITION_SELECTOR) { &mut offsets } else { &mut quote };
            *place = found;
        }
        let mut cells: Row = behind.into_iter().collect();
        cells.extend([
            role.to_owned(),
            self.name(&facts, oa::HAS_SOURCE),
            words(offsets.literal(oa::START)),
            words(offsets.literal(oa::END)),
            words(quote.literal(oa::EXACT)),
            words(quote.literal(oa::PREFIX)),
            words(quote.literal(oa::SUFFIX)),
        ]);
        self.row(Table::Evidence, cells)
    }
}

fn document(id: String, facts: &Facts) -> Row {
    let properties = [
        dm::KEY,
        schema::IDENTIFIER,
        schema::HEADLINE,
        schema::PUBLISHER,
        schema::DATE_PUBLISHED,
        schema::URL,
        schema::IN_LANGUAGE,
        dm::VERSION,
    ];
    std::iter::once(id).chain(properties.map(|property| words(facts.literal(property)))).collect()
}

fn words(words: Option<&str>) -> String {
    words.unwrap_or_default().to_owned()
}

/// Several values in one cell.
fn list(values: impl Iterator<Item = String>) -> String {
    let mut values: Vec<String> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.join("|")
}

/// The member of a closed set that a property has, e.g. `reject`.
pub(super) fn member(facts: &Facts, property: NamedNodeRef<'_>) -> String {
    facts.name(property).map(local).unwrap_or_default().to_owned()
}

/// The class of the ontology that says more than that it is a `general` thing.
fn class(facts: &Facts, general: NamedNodeRef<'_>) -> String {
    let classes = facts.names(rdf::TYPE).filter(|class| class.as_ref() != general);
    let own = classes.filter(|class| class.as_str().starts_with(dm::NAMESPACE));
    own.map(local).min().unwrap_or_default().to_owned()
}

fn local(name: &NamedNode) -> &str {
    name.as_str().rsplit(['#', '/']).next().unwrap_or_default()
}

fn last_part(name: &NamedNode) -> String {
    local(name).to_owned()
}

fn failed(error: csv::Error) -> ExportError {
    ExportError::Output(error.into())
}
