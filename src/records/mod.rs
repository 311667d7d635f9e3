//! What is found in a document as JSON Lines: one flat record a line, keys in the order of the
//! contract, optional ones left out. Offsets count Unicode code points.

mod code;
mod date;
mod entity;
mod event;
mod order;
mod position;
mod telling;

pub use code::CodeRecord;
pub use date::DateRecord;
pub use entity::EntityRecord;
pub use event::EventRecord;
pub use order::OrderRecord;
pub use position::{IssueRecord, PositionRecord};
pub use telling::{PassageRecord, TellingRecord};

use crate::position::Analysis;
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use crate::text::Document;
use serde::Serialize;
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

closed_set! {
    /// What records are about.
    What {
        /// One holder, one stance, one content.
        Positions = "positions",
        /// Who says, thinks or knows what.
        Attributions = "attributions",
        /// Who and what is spoken of, with every mention.
        Entities = "entities",
        /// Things that happen or are scheduled.
        Events = "events",
        /// Time expressions.
        Dates = "dates",
        /// Which event came before which.
        Order = "order",
        /// Who did what to whom, in the codes of CAMEO and PLOVER.
        Codes = "codes",
    }
}

/// Writes a document's records of one kind.
///
/// # Errors
/// If the writer fails.
pub fn write(what: What, document: &Document, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let doc = &document.id;
    match what {
        What::Positions => {
            let ids = position::ids(doc, &analysis.positions);
            let positions = ids.into_iter().zip(&analysis.positions);
            lines(positions.map(|(id, p)| PositionRecord::new(id, doc, p, analysis)), out)
        }
        What::Attributions => lines(analysis.tellings.iter().map(|t| TellingRecord::new(doc, t)), out),
        What::Entities => lines(analysis.entities.iter().map(|e| EntityRecord::new(doc, e)), out),
        What::Events => lines(analysis.events.iter().map(|e| EventRecord::new(doc, e, analysis)), out),
        What::Dates => lines(analysis.dates.iter().map(|d| DateRecord::new(doc, d)), out),
        What::Codes => lines(analysis.codes.iter().map(|c| CodeRecord::new(doc, c)), out),
        What::Order => lines(analysis.order.iter().map(|p| OrderRecord::new(doc, p)), out),
    }
}

/// One JSON object a line.
fn lines<T: Serialize>(records: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Two digits are enough for a score, and the same on every machine.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}
