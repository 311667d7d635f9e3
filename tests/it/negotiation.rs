//! A made-up negotiation for the tests right of the analysis: two states, a mediator, a few positions
//! whose words are found in their documents.

use demarche::position::{
    Actor, ActorId, ActorKind, Analysis, Certainty, DateValue, Event, EventId, EventKind, EventStatus, IssueId,
    Modality, Passage, Polarity, Position, Precedence, Proposition, PropositionId, Role, RuleName, Stance, Topic, slug,
};
use demarche::rdf::Run;
use demarche::text::{Document, DocumentKey};
use jiff::civil::date;

/// The run of all tests.
pub(crate) fn run() -> Run {
    Run::new("models", "rules")
}

/// A document of the given words, published on 1 March 2025.
pub(crate) fn document(id: &str, text: &str) -> Document {
    let mut document = Document::new(id, text).published_on(date(2025, 3, 1));
    document.key = DocumentKey::new(format!("https://news.example/{id}"));
    document.url = Some(format!("https://news.example/{id}"));
    document.title = Some(format!("Title of {id}"));
    document.outlet = Some("The Daily Example".to_owned());
    document.language = Some("en".to_owned());
    document
}

/// The first place where `words` stand in `text`.
pub(crate) fn passage(text: &str, words: &str) -> Passage {
    let byte = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    let start = text[..byte].chars().count();
    Passage { start, end: start + words.chars().count(), words: words.to_owned() }
}

/// A proposition known by its words.
pub(crate) fn proposition(label: &str) -> Proposition {
    let id = PropositionId::new(slug(label));
    Proposition {
        id,
        label: label.to_owned(),
        normal: label.to_lowercase(),
        negative: false,
        about: Vec::new(),
        issues: Vec::new(),
    }
}

/// A plain position of a side in its own words.
pub(crate) fn position(text: &str, side: &str, stance: Stance, words: &str, content: &str) -> Position {
    let content_passage = passage(text, words);
    Position {
        holder: ActorId::new(slug(side)),
        holder_words: side.to_owned(),
        side: ActorId::new(slug(side)),
        stance,
        proposition: proposition(content),
        sentence: sentence(text, &content_passage),
        cue: content_passage.clone(),
        content: content_passage,
        resolves: Vec::new(),
        addressee: None,
        sources: Vec::new(),
        stated: Some(DateValue::day(date(2025, 3, 1))),
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        condition: None,
        confidence: 0.9,
        evidence: Vec::new(),
        found_by: RuleName::new("test-rule"),
        holder_reason: String::new(),
        coder: None,
    }
}

/// The sentence around a passage, by full stops.
fn sentence(text: &str, inner: &Passage) -> Passage {
    let found = text.split_inclusive('.').find(|s| s.contains(&inner.words)).unwrap_or(text);
    passage(text, found.trim())
}

/// An actor's card.
pub(crate) fn actor(label: &str, kind: ActorKind, aliases: &[&str]) -> Actor {
    Actor {
        id: ActorId::new(slug(label)),
        label: label.to_owned(),
        kind,
        aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        wikidata: None,
        iso3: None,
        roles: Vec::new(),
        member_of: Vec::new(),
        known: true,
    }
}

/// An analysis of these positions, with the cards of Arland, Borland and their people.
pub(crate) fn analysis(positions: Vec<Position>) -> Analysis {
    let mut analysis = Analysis { positions, ..Analysis::default() };
    let mut arland = actor("Arland", ActorKind::State, &["Arville", "the Arlandic side"]);
    (arland.wikidata, arland.iso3) = (Some("Q1".to_owned()), Some("ARL".to_owned()));
    let mut minister = actor("Ada Example", ActorKind::Person, &["Minister Example"]);
    minister.roles.push(Role {
        title: "foreign minister".to_owned(),
        acts_for: ActorId::new("arland"),
        from: Some("2024-05".to_owned()),
        to: None,
    });
    for card in [arland, minister, actor("Borland", ActorKind::State, &["Borville"])] {
        analysis.actors.insert(card.id.clone(), card);
    }
    analysis
}

/// What the larger of the two documents says.
pub(crate) const TALKS: &str = "Borland demands that Arland leave the four valleys. Arland rejects leaving them, \
    said Ada Example. Borland says that Arland refuses peace talks. Arland may accept a truce. Arland will lift the \
    blockade if the guns fall silent. The talks in Port Neutral followed the raid of 12 February.";

/// The larger of the two documents, analyzed: a rejected demand, an allegation, a possibility, a condition,
/// and two events in order.
pub(crate) fn talks() -> (Document, Analysis) {
    let text = TALKS;
    let mut demand =
        position(text, "Borland", Stance::Demand, "Arland leave the four valleys", "Arland leave four valleys");
    demand.addressee = Some(ActorId::new("arland"));
    demand.proposition.about = vec![ActorId::new("arland")];
    demand.proposition.issues = vec![Topic {
        issue: IssueId::new("withdrawal"),
        label: "withdrawal".to_owned(),
        direction: demarche::position::Direction::For,
        score: 0.8,
        words: "withdraw".to_owned(),
    }];
    let mut rejection = position(text, "Arland", Stance::Reject, "leaving them", "Arland leave four valleys");
    rejection.proposition = demand.proposition.clone();
    rejection.holder = ActorId::new("ada-example");
    rejection.resolves = vec!["leaving the four valleys".to_owned()];
    let mut alleged = position(text, "Arland", Stance::Reject, "peace talks", "peace talks");
    alleged.sources = vec![ActorId::new("borland")];
    let mut possible = position(text, "Arland", Stance::Accept, "a truce", "truce");
    possible.modality = Modality::Hypothetical;
    let mut conditional = position(text, "Arland", Stance::Commit, "lift the blockade", "lift blockade");
    conditional.modality = Modality::Conditional;
    conditional.condition = Some(passage(text, "the guns fall silent"));
    let mut analysis = analysis(vec![demand, rejection, alleged, possible, conditional]);
    analysis.events =
        vec![event("e1", EventKind::Talks, "talks in Port Neutral"), event("e2", EventKind::Attack, "raid")];
    analysis.events[1].when = Some(DateValue::day(date(2025, 2, 12)));
    let (first, then) = (EventId::new("e2"), EventId::new("e1"));
    analysis.order = vec![Precedence { first, then, why: "signal: followed".to_owned(), score: 0.8 }];
    (document("talks", text), analysis)
}

fn event(id: &str, kind: EventKind, words: &str) -> Event {
    let mention = passage(TALKS, words);
    Event {
        id: EventId::new(id),
        kind,
        status: EventStatus::Happened,
        certainty: Certainty::Certain,
        sentence: sentence(TALKS, &mention),
        mention,
        when: None,
        participants: vec![ActorId::new("arland"), ActorId::new("borland")],
        place: Some("Port Neutral".to_owned()),
        found_by: RuleName::new("event-noun"),
    }
}

/// A second document that repeats the rejection in words of its own, and refuses peace talks.
pub(crate) fn echo() -> (Document, Analysis) {
    let text = "Arville again refused to give up the valleys. Arland ruled out any talks about peace.";
    let first = position(text, "Arland", Stance::Reject, "give up the valleys", "Arland leave four valleys");
    let second = position(text, "Arland", Stance::Reject, "any talks about peace", "peace talks");
    let (_, talks) = talks();
    let mut analysis = analysis(vec![first, second]);
    analysis.positions[0].proposition = talks.positions[0].proposition.clone();
    (document("echo", text), analysis)
}
