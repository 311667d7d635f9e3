//! When what happened: the time expressions, events and order of a document, from its trees and who is named in it.

use super::build::passage;
use super::engine::Knowledge;
use super::events::{Wished, events};
use super::order::order;
use crate::position::{Event, Position, Precedence, Stance, TimeExpression};
use crate::resolve::{Cast, DateMention};
use crate::text::CodePoints;

/// What a document tells of when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chronicle {
    /// Its time expressions, in the order of the text.
    pub dates: Vec<TimeExpression>,
    /// What happens in it, in the order of the text.
    pub events: Vec<Event>,
    /// What came before what.
    pub order: Vec<Precedence>,
}

/// The chronicle of a document; what its positions only wish for has not happened.
pub fn chronicle(knowledge: &Knowledge, cast: &Cast<'_>, points: &CodePoints<'_>, positions: &[Position]) -> Chronicle {
    let is_fact = |stance: Stance| matches!(stance, Stance::Accuse | Stance::Commit | Stance::Accept);
    let wished = positions.iter().filter(|p| !is_fact(p.stance)).map(|p| (p.content.start, p.content.end));
    let wished: Wished = wished.collect();
    let dates = knowledge.dates.read(cast.text, cast.trees, cast.on);
    let found = events(&knowledge.events, cast, points, &wished, &dates);
    Chronicle {
        order: order(&knowledge.order, cast, &found),
        events: found.into_iter().map(|f| f.event).collect(),
        dates: dates.into_iter().flatten().map(|date| expression(cast.text, points, date)).collect(),
    }
}

fn expression(text: &str, points: &CodePoints<'_>, date: DateMention) -> TimeExpression {
    let DateMention { span, kind, value, when, warning, .. } = date;
    TimeExpression { passage: passage(text, points, span), kind, value, when, warning }
}
