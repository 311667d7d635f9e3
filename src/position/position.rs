//! One holder taking one stance on one proposition in one passage.

use super::{ActorId, DateValue, Evidence, IssueId, Modality, Passage, Polarity, PropositionId, RuleName, Stance};
use serde::{Deserialize, Serialize};

/// What is demanded, rejected, offered …, in a normal form.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposition {
    /// Id from the normal form: equal demands in two articles meet.
    pub id: PropositionId,
    /// Readable words of it.
    pub label: String,
    /// Its normal form: words, then actors with `@` before their ids.
    pub normal: String,
    /// Whether the content itself is negative: "that Moscow *not* attack ports".
    pub negative: bool,
    /// The actors named inside.
    pub about: Vec<ActorId>,
    /// Issues it is on, each with whether it is for or against what the issue names; surest first.
    pub issues: Vec<Topic>,
}

/// That a proposition is on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The issue.
    pub issue: IssueId,
    /// The plain name of the issue.
    pub label: String,
    /// For or against what it names.
    pub direction: Direction,
    /// How telling the words are, from 0 to 1.
    pub score: f32,
    /// The words that tell it, as lemmas.
    pub words: String,
}

/// Whether a proposition is for or against the thing that an issue names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// In favour.
    For,
    /// Opposed.
    Against,
}

impl Direction {
    /// `for` or `against`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
        }
    }
}

/// One stance that one party takes on one content, as one passage states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Who holds it, as the text names them.
    pub holder: ActorId,
    /// The words that name the holder, where the text does.
    pub holder_words: String,
    /// For whom the holder speaks; the holder itself where it speaks for itself.
    pub side: ActorId,
    /// What the holder does with the proposition.
    pub stance: Stance,
    /// The proposition.
    pub proposition: Proposition,
    /// The exact words of the content.
    pub content: Passage,
    /// The sentence around them.
    pub sentence: Passage,
    /// What words that only point back ("this proposal") stand for.
    pub resolves: Vec<String>,
    /// The side that is to act, or at which a threat or accusation is aimed.
    pub addressee: Option<ActorId>,
    /// The sides that say so, where not the holder's own; outermost first.
    pub sources: Vec<ActorId>,
    /// When it was stated, as the text tells it; else when the document was published.
    pub stated: Option<DateValue>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Fact, future, condition or possibility.
    pub modality: Modality,
    /// The words of the condition, where there is one.
    pub condition: Option<Passage>,
    /// The chance that it is right, from 0 to 1.
    pub confidence: f32,
    /// What that was reckoned from.
    pub evidence: Vec<Evidence>,
    /// The rule that found it.
    pub found_by: RuleName,
    /// The words of the cue.
    pub cue: Passage,
    /// Why this holder, for `explain`.
    pub holder_reason: String,
    /// The person who says so; nobody where the program does.
    pub coder: Option<String>,
}
