//! Who has the floor where a text is speech: transcripts with labels, interviews with question and answer.

use super::cast::{Cast, Mention, head_of};
use super::party::Party;
use crate::position::ActorId;
use crate::syntax::{Deprel, NodeId, Tree, Xpos, clause};

/// How many sentences at the start of a text may say that it is an interview.
const HEAD: usize = 8;
/// How many lines must be questions for a text to be one.
const QUESTIONS: usize = 3;
/// How many lines must bear a label for a text to be a transcript: headlines have colons too.
const LABELS: usize = 3;
/// How many words a speaker's label has at most.
const LABEL: u16 = 5;

/// Who speaks and who is spoken to in each sentence outside of quotations.
#[derive(Debug)]
pub struct Floor {
    speakers: Vec<Option<ActorId>>,
    hearers: Vec<Option<ActorId>>,
    is_labelled: bool,
}

impl Floor {
    /// Looks for labels, else for an interview.
    pub fn new(cast: &Cast<'_>) -> Self {
        let count = cast.trees.len();
        let mut floor = Self { speakers: vec![None; count], hearers: vec![None; count], is_labelled: false };
        floor.read_labels(cast);
        match interviewed(cast).filter(|_| !floor.is_labelled) {
            Some(guest) => floor.share_out(cast, &guest),
            None if !floor.is_labelled => floor.follow_calls(cast),
            None => {}
        }
        if floor.speakers.iter().all(Option::is_none) {
            floor.give_to_one(cast);
        }
        floor
    }

    /// Who speaks a sentence.
    pub fn speaker(&self, sentence: usize) -> Option<&ActorId> {
        self.speakers[sentence].as_ref()
    }

    /// To whom a sentence is spoken.
    pub fn hearer(&self, sentence: usize) -> Option<&ActorId> {
        self.hearers[sentence].as_ref()
    }

    /// Whom a transcript's label names as the speaker of a sentence.
    pub fn labelled(&self, cast: &Cast<'_>, sentence: usize) -> Option<Party> {
        let speaker = self.speaker(sentence).filter(|_| self.is_labelled)?;
        let words = cast.card(speaker).label;
        let why = "the label of the transcript".to_owned();
        Some(Party { holder: speaker.clone(), side: cast.side(speaker), words, why, sure: 0.9 })
    }

    /// "MS. ORTEGA: We will see.", and what follows until the next label.
    fn read_labels(&mut self, cast: &Cast<'_>) {
        let mut labels = 0;
        let mut speaker = None;
        for sentence in 0..cast.trees.len() {
            if begins_line(cast, sentence)
                && let Some(label) = label(cast, sentence)
            {
                labels += 1;
                speaker = label;
            }
            self.speakers[sentence].clone_from(&speaker);
        }
        let is_record = (0..cast.trees.len())
            .any(|s| begins_line(cast, s) && !ends_line(cast, s) && called(cast, s, ".").is_some());
        self.is_labelled = labels >= LABELS || is_record;
        if !self.is_labelled {
            self.speakers.fill(None);
        }
    }

    /// "Mr. Ortega?" gives the floor to Ortega; line by line he and who called him take turns.
    fn follow_calls(&mut self, cast: &Cast<'_>) {
        let mut turn: Option<(ActorId, bool)> = None;
        for sentence in 0..cast.trees.len() {
            if let Some((called, is_own)) = &turn {
                let floor = if *is_own { &mut self.speakers } else { &mut self.hearers };
                floor[sentence] = Some(called.clone());
            }
            if ends_line(cast, sentence) {
                turn = match called(cast, sentence, "?") {
                    Some(called) => Some((called, true)),
                    None => turn.map(|(called, is_own)| (called, !is_own)),
                };
            }
        }
    }

    /// A speech is all of one person: whom its head announces, or who says who they are.
    fn give_to_one(&mut self, cast: &Cast<'_>) {
        let questions = (0..cast.trees.len()).filter(|s| ends_line(cast, *s) && is_question(cast, *s)).count();
        let speaker = announced(cast).or_else(|| introduced(cast)).filter(|_| questions < QUESTIONS);
        if speaker.is_some() {
            self.speakers.fill(speaker);
        }
    }

    /// Questions are put to the guest, all else is the guest's.
    fn share_out(&mut self, cast: &Cast<'_>, guest: &ActorId) {
        let mut first = 0;
        for sentence in 0..cast.trees.len() {
            if ends_line(cast, sentence) {
                let floor = if is_question(cast, sentence) { &mut self.hearers } else { &mut self.speakers };
                floor[first..=sentence].fill(Some(guest.clone()));
                first = sentence + 1;
            }
        }
    }
}

/// "Mr. Ortega." or "Mr. Ortega?": who is called by a sentence of nothing but a title and a name.
fn called(cast: &Cast<'_>, sentence: usize, mark: &str) -> Option<ActorId> {
    let tree = &cast.trees[sentence];
    let last = u16::try_from(tree.len()).ok()?.checked_sub(1).filter(|n| (2..LABEL).contains(n))?;
    let form = |i: u16| tree.word(NodeId(i)).span.of(cast.text);
    let is_name = (0..last).all(|i| form(i).starts_with(char::is_uppercase)) && form(last) == mark;
    let first =
        cast.mentions_in(sentence).first().filter(|m| is_name && m.is_person && m.end == last && m.start > 0)?;
    Some(first.actor.clone())
}

/// Whether a sentence is the first of its line.
fn begins_line(cast: &Cast<'_>, sentence: usize) -> bool {
    let Some(before) = sentence.checked_sub(1) else { return true };
    let (from, to) = (cast.trees[before].span().end as usize, cast.trees[sentence].span().start as usize);
    cast.text.get(from..to).is_some_and(|gap| gap.contains('\n'))
}

fn ends_line(cast: &Cast<'_>, sentence: usize) -> bool {
    sentence + 1 == cast.trees.len() || begins_line(cast, sentence + 1)
}

fn is_question(cast: &Cast<'_>, sentence: usize) -> bool {
    let tree = &cast.trees[sentence];
    let asks = matches!(tree.word(NodeId(0)).xpos, Xpos::Wrb | Xpos::Wp | Xpos::Wdt);
    let ends = tree.span().of(cast.text).trim_end_matches(['"', '”', ')']);
    ends.ends_with('?') || asks && begins_line(cast, sentence) && !ends.ends_with(['.', '!', ':'])
}

/// The speaker whom a label names; nobody that is known, for a label like "Q".
fn label(cast: &Cast<'_>, sentence: usize) -> Option<Option<ActorId>> {
    if let Some(speaker) = called(cast, sentence, ".").filter(|_| !ends_line(cast, sentence)) {
        return Some(Some(speaker));
    }
    let tree = &cast.trees[sentence];
    let form = |i: u16| tree.word(NodeId(i)).span.of(cast.text);
    let colon = (1..LABEL.min(tree.len() as u16)).find(|i| form(*i) == ":").or_else(|| after_brackets(cast, tree));
    let end = colon.or_else(|| (form(0) == "Q").then_some(1))?;
    // "Mr. Ortega (Chad):" is Ortega, and `cast` knows for whom he speaks.
    let bracket = (1..end).find(|i| form(*i) == "(");
    let end = bracket.unwrap_or(end);
    let is_capital = |i: u16| form(i).starts_with(|c: char| c.is_uppercase() || c.is_ascii_punctuation());
    if !(0..end).all(is_capital) {
        return None;
    }
    let named = cast.mentions_in(sentence).iter().find(|m| m.end == end && (m.is_person || bracket.is_some()));
    let speaker = by_surname(cast, form(end - 1)).or_else(|| named.map(|m| m.actor.clone()));
    (speaker.is_some() || form(0) == "Q").then_some(speaker)
}

/// The colon of a label that ends in brackets: "Ms. Ortega (Chad):".
fn after_brackets(cast: &Cast<'_>, tree: &Tree) -> Option<u16> {
    let form = |i: u16| tree.word(NodeId(i)).span.of(cast.text);
    let open = (1..LABEL.min(tree.len() as u16)).find(|i| form(*i) == "(")?;
    let most = (open + 2 * LABEL).min((tree.len() as u16).saturating_sub(1));
    (open + 2..most).find(|i| form(*i) == ")").map(|close| close + 1).filter(|colon| form(*colon) == ":")
}

/// The person whom a text or its title also names by this surname, in whatever capitals: "MS. ORTEGA" is Lucia Ortega.
fn by_surname(cast: &Cast<'_>, surname: &str) -> Option<ActorId> {
    let surname = surname.to_lowercase();
    let bears = |label: &str| {
        let mut words = label.rsplit(' ');
        words.next().is_some_and(|last| last.to_lowercase() == surname) && words.next().is_some()
    };
    let people = (0..cast.trees.len()).flat_map(|s| cast.mentions_in(s)).filter(|m| m.is_person).map(|m| &m.actor);
    let is_it = |id: &&ActorId| cast.actor(id).is_some_and(|a| bears(&a.label));
    cast.announced().iter().chain(people).find(is_it).cloned()
}

/// "Our reporter interviews the chess player Ines Moreau": whom the head of a text with questions says that it interviews.
fn interviewed(cast: &Cast<'_>) -> Option<ActorId> {
    let questions = (0..cast.trees.len()).filter(|s| ends_line(cast, *s) && is_question(cast, *s));
    if questions.take(QUESTIONS).count() < QUESTIONS {
        return None;
    }
    (0..cast.trees.len().min(HEAD)).find_map(|sentence| {
        let tree = &cast.trees[sentence];
        let word = tree.ids().find(|n| is_talk(tree, *n))?;
        let after = cast.mentions_in(sentence).iter().find(|m| m.is_person && m.start > word.0);
        after.map(|m| m.actor.clone())
    })
}

/// "interviews Ines Moreau", "spoke with Ines Moreau".
fn is_talk(tree: &Tree, node: NodeId) -> bool {
    let lemma = tree.lemma(node).to_lowercase();
    let next = tree.words().get(node.index() + 1).map_or("", |w| &*w.lemma);
    lemma == "interview" || matches!(lemma.as_str(), "speak" | "talk" | "chat") && matches!(next, "with" | "to")
}

/// "Moreau's speech to the Senate", "Remarks by Ines Moreau": whose speech the first line says that the text is.
fn announced(cast: &Cast<'_>) -> Option<ActorId> {
    let lines = (0..cast.trees.len()).take_while(|s| *s == 0 || !begins_line(cast, *s));
    lines.flat_map(|sentence| cast.mentions_in(sentence).iter().map(move |m| (sentence, m))).find_map(
        |(sentence, m)| {
            let tree = &cast.trees[sentence];
            let name = head_of(tree, m.start, m.end);
            let speech = tree.head(name).filter(|h| cast.words.has("speech", &tree.lemma(*h).to_lowercase()))?;
            let is_whose = match tree.relation(name) {
                Deprel::Compound | Deprel::NmodPoss => true,
                Deprel::Nmod => clause::case(tree, name) == Some("by"),
                _ => false,
            };
            (m.is_person && is_whose && speech > NodeId(0)).then(|| m.actor.clone())
        },
    )
}

/// "I am Ines Moreau", "My name is Ines Moreau": the first who say who they are.
fn introduced(cast: &Cast<'_>) -> Option<ActorId> {
    (0..cast.trees.len()).find_map(|sentence| {
        let tree = &cast.trees[sentence];
        let is_self = |name: NodeId| {
            let subject = tree.child(name, Deprel::Nsubj).filter(|_| tree.child(name, Deprel::Cop).is_some())?;
            let own = tree.child(subject, Deprel::NmodPoss).filter(|_| tree.lemma(subject) == "name");
            Some(tree.word(own.unwrap_or(subject)).span.of(cast.text).to_lowercase())
        };
        let says = |m: &&Mention| is_self(head_of(tree, m.start, m.end)).is_some_and(|w| w == "i" || w == "my");
        cast.mentions_in(sentence).iter().filter(|m| m.is_person).find(says).map(|m| m.actor.clone())
    })
}
