//! Statements as Discourse Network Analyzer lists them: the columns of its event list, then what it has no column for.
//!
//! A concept is a proposition, and who wants it agrees with it. The issue of the proposition stands beside it, with whether
//! the statement is for what the issue names, so that networks can be drawn over issues as well.

use super::facts::Facts;
use super::statements::Steps;
use super::tables::member;
use super::{Chosen, ExportError};
use crate::position::{Polarity, Stance};
use crate::rdf::vocab::{dm, schema};
use crate::store::{Order, Store, StoreError};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode};
use std::io::Write;

/// The columns; the first thirteen are DNA's own.
pub const COLUMNS: [&str; 24] = [
    "statement ID",
    "time",
    "document ID",
    "document title",
    "author",
    "source",
    "section",
    "type",
    "text",
    "person",
    "organization",
    "concept",
    "agreement",
    "issue",
    "issue agreement",
    "stance",
    "polarity",
    "modality",
    "start",
    "end",
    "confidence",
    "coder",
    "document key",
    "position",
];

/// Writes a statement for each position; says how many.
///
/// # Errors
/// If the store fails or the bytes can't be written.
pub fn write_dna(
    store: &Store,
    chosen: Option<&Chosen>,
    out: impl Write,
    steps: &mut Steps<'_>,
) -> Result<usize, ExportError> {
    let failed = |error: csv::Error| ExportError::Output(error.into());
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    writer.write_record(COLUMNS).map_err(failed)?;
    let walk = store.walk(Order::BySubject, chosen.map(Chosen::subjects))?;
    let (total, mut done) = (walk.statements_in_all(), 0);
    let mut statements = Statements { store, count: 0, documents: 0, document: None, head: Facts::default() };
    for quads in walk {
        let quads = quads?;
        done += quads.len();
        if let Some(NamedOrBlankNode::NamedNode(thing)) = quads.first().map(|quad| quad.subject.clone()) {
            let facts = Facts::new(quads);
            if facts.is_a(dm::POSITION) {
                writer.write_record(statements.row(&thing, &facts)?).map_err(failed)?;
            }
        }
        steps(done, total);
    }
    writer.flush()?;
    Ok(statements.count)
}

/// Numbers statements and documents, as DNA does.
struct Statements<'s> {
    store: &'s Store,
    count: usize,
    documents: usize,
    /// The document of the last statement: those of one document come one after the other.
    document: Option<NamedNode>,
    head: Facts,
}

impl Statements<'_> {
    fn row(&mut self, thing: &NamedNode, facts: &Facts) -> Result<Vec<String>, StoreError> {
        self.count += 1;
        self.turn_to(facts.name(dm::IN_DOCUMENT))?;
        let head = |property| self.head.literal(property).unwrap_or_default().to_owned();
        let literal = |property| facts.literal(property).unwrap_or_default().to_owned();
        let day = facts.literal(dm::BEGIN).map_or_else(|| head(schema::DATE_PUBLISHED), str::to_owned);
        let time = if day.is_empty() { day } else { format!("{day} 00:00:00") };
        let agrees = agrees(facts);
        let issue = self.issue(facts, agrees)?;
        let [issue, issue_agreement] = issue;
        let coders: Vec<String> =
            facts.names(dm::ASSERTED_BY).map(|coder| self.coder(coder)).collect::<Result<_, _>>()?;
        Ok(vec![
            self.count.to_string(),
            time,
            self.documents.to_string(),
            head(schema::HEADLINE),
            String::new(),
            head(schema::PUBLISHER),
            String::new(),
            String::new(),
            literal(dm::QUOTE),
            self.person(facts)?,
            self.label(facts.name(dm::SIDE))?,
            self.label(facts.name(dm::PROPOSITION_OF))?,
            digit(agrees),
            issue,
            issue_agreement,
            member(facts, dm::STANCE),
            member(facts, dm::POLARITY),
            member(facts, dm::MODALITY),
            literal(dm::START),
            literal(dm::END),
            literal(dm::CONFIDENCE),
            coders.join(", "),
            head(dm::KEY),
            self.store.prefixes().shorten(thing.as_str()),
        ])
    }

    fn turn_to(&mut self, document: Option<&NamedNode>) -> Result<(), StoreError> {
        if self.document.as_ref() != document {
            self.head = document.map(|d| Facts::of(self.store, d.as_ref())).transpose()?.unwrap_or_default();
            self.document = document.cloned();
            self.documents += 1;
        }
        Ok(())
    }

    /// The holder, where it is a human being or anybody else who speaks for a side.
    fn person(&self, facts: &Facts) -> Result<String, StoreError> {
        let (holder, side) = (facts.name(dm::HOLDER), facts.name(dm::SIDE));
        let is_person = match holder {
            Some(holder) => holder_is(self.store, holder, dm::PERSON)?,
            None => false,
        };
        if holder != side || is_person { self.label(holder) } else { Ok(String::new()) }
    }

    /// The first issue of the proposition, and whether the statement is for what it names.
    fn issue(&self, facts: &Facts, agrees: bool) -> Result<[String; 2], StoreError> {
        let Some(proposition) = facts.name(dm::PROPOSITION_OF) else { return Ok(Default::default()) };
        let proposition = Facts::of(self.store, proposition.as_ref())?;
        for (property, is_for) in [(dm::FAVOURS, true), (dm::OPPOSES, false)] {
            if let Some(issue) = proposition.name(property) {
                return Ok([self.label(Some(issue))?, digit(agrees == is_for)]);
            }
        }
        Ok(Default::default())
    }

    fn label(&self, name: Option<&NamedNode>) -> Result<String, StoreError> {
        let label = name.map(|name| self.store.label(name.as_ref())).transpose()?;
        Ok(label.flatten().unwrap_or_default())
    }

    fn coder(&self, coder: &NamedNode) -> Result<String, StoreError> {
        let label = self.store.label(coder.as_ref())?;
        Ok(label.unwrap_or_else(|| coder.as_str().rsplit('/').next().unwrap_or_default().to_owned()))
    }
}

fn holder_is(store: &Store, holder: &NamedNode, class: NamedNodeRef<'_>) -> Result<bool, StoreError> {
    Ok(Facts::of(store, holder.as_ref())?.is_a(class))
}

fn digit(yes: bool) -> String {
    if yes { "1" } else { "0" }.to_owned()
}

/// Whether the holder is for what the proposition says.
fn agrees(facts: &Facts) -> bool {
    let stance = Stance::ALL.iter().find(|stance| stance.as_str() == member(facts, dm::STANCE));
    stance.is_none_or(|stance| stance.wants()) == (member(facts, dm::POLARITY) != Polarity::Negated.as_str())
}
