//! The domain: positions, actors, propositions, events. Plain types; knows neither grammar nor RDF.

mod actor;
mod analysis;
mod code;
mod date;
mod entity;
mod event;
mod evidence;
mod ids;
mod passage;
#[expect(clippy::module_inception, reason = "the folder is named for its central thing")]
mod position;
mod stance;
mod telling;

pub use actor::{Actor, ActorKind, Membership, Role};
pub use analysis::Analysis;
pub use code::{CodedEvent, Root};
pub use date::{DateValue, Grain, TimeExpression, TimeKind};
pub use entity::Entity;
pub use event::{Certainty, Event, EventKind, EventStatus, Precedence};
pub use evidence::{Evidence, Feature, chance};
pub(crate) use ids::plain;
pub use ids::{ActorId, EventId, IssueId, PropositionId, RuleName, slug};
pub use passage::Passage;
pub use position::{Direction, Position, Proposition, Topic};
pub use stance::{Modality, Polarity, Stance};
pub use telling::Telling;
