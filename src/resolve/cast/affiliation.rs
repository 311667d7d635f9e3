//! For whom the text says that somebody speaks: "Ann Lee of the Dockers' Union", "the bloc's Ann Lee", "Ms. Ortega (Chad):",
//! "Noa Peled, who leads the Forum".

use super::super::names::NameSpan;
use super::Cast;
use crate::position::{Actor, ActorId, ActorKind};
use crate::syntax::{Deprel, NodeId, clause};

impl Cast<'_> {
    /// "Ann Lee of the Dockers' Union": a person whom no file knows speaks for the body named right after. Not for a
    /// university: who teaches there speaks for himself or herself.
    pub(super) fn learn_affiliations(&mut self, sentence: usize) {
        self.learn_from_brackets(sentence);
        self.learn_from_owners(sentence);
        for (at, pair) in self.spans[sentence].clone().windows(2).enumerate() {
            let gap = self.gap(sentence, pair[0].end, pair[1].start);
            if !matches!(gap.as_str(), "of" | "of the") || pair[0].end - pair[0].start < 2 {
                continue;
            }
            let mention = |span: &NameSpan| self.mention_at(sentence, NodeId(span.start)).map(|m| m.actor.clone());
            let served = self.past_adjective(sentence, at + 1).and_then(mention);
            let (Some(person), Some(body)) = (mention(&pair[0]), served) else { continue };
            let can_be_served = self.actor(&body).is_some_and(|a| {
                has_voice(a)
                    && !matches!(a.kind, ActorKind::State | ActorKind::Bloc)
                    && !a.label.split(' ').any(|word| self.words.has("academic-word", &word.to_lowercase()))
            });
            if self.is_stranger(&person) && can_be_served {
                self.acts_for.entry(person).or_insert(body);
            }
        }
    }

    /// "the bloc's Ann Lee": a person whom no file knows speaks for the state or body whose she is called.
    fn learn_from_owners(&mut self, sentence: usize) {
        for pair in self.spans[sentence].clone().windows(2) {
            let is_owned = matches!(self.gap(sentence, pair[0].end, pair[1].start).as_str(), "'s" | "’s" | "'" | "’");
            let actor = |span: &NameSpan| self.mention_at(sentence, NodeId(span.start)).map(|m| m.actor.clone());
            let (true, Some(owner), Some(person)) = (is_owned, actor(&pair[0]), actor(&pair[1])) else { continue };
            let is_full = pair[1].end - pair[1].start > 1;
            if is_full && self.is_stranger(&person) && self.actor(&owner).is_some_and(has_voice) {
                self.acts_for.entry(person).or_insert(owner);
            }
        }
    }

    /// "Ms. Ortega (Chad):" speaks for Chad.
    fn learn_from_brackets(&mut self, sentence: usize) {
        for pair in self.spans[sentence].clone().windows(2) {
            let is_in_brackets = self.gap(sentence, pair[0].end, pair[1].start) == "("
                && self.gap(sentence, pair[1].end, (pair[1].end + 2).min(self.trees[sentence].len() as u16)) == ") :";
            let actor = |span: &NameSpan| self.mention_at(sentence, NodeId(span.start)).map(|m| m.actor.clone());
            let (Some(person), Some(body)) = (actor(&pair[0]), actor(&pair[1])) else { continue };
            let has_voice = |id| self.actor(id).is_some_and(has_voice);
            if is_in_brackets && !has_voice(&person) && has_voice(&body) {
                self.acts_for.entry(person).or_insert(body);
            }
        }
    }

    /// "Noa Peled, who speaks for the Forum": a clause tells for whom somebody acts.
    pub(super) fn learn_from_clauses(&mut self, sentence: usize) {
        let tree = &self.trees[sentence];
        let mut learned = Vec::new();
        for mention in self.mentions_in(sentence).iter().filter(|m| m.is_person) {
            let clauses = (mention.start..mention.end).flat_map(|i| tree.children_in(NodeId(i), Deprel::AclRelcl));
            for clause in clauses.filter(|c| self.words.has("acting-for", tree.lemma(*c))) {
                let whom = |c: &NodeId| match tree.relation(*c) {
                    Deprel::Obj => true,
                    Deprel::Obl => matches!(clause::case(tree, *c), Some("for")),
                    _ => false,
                };
                let inside = tree.children(clause).iter().copied().filter(whom).flat_map(|c| tree.subtree(c));
                let mut served = inside.filter_map(|n| self.mention_at(sentence, n)).filter(|m| !m.is_person);
                let first = served.next();
                let served = first.filter(|m| !m.is_modifier).or_else(|| served.find(|m| !m.is_modifier)).or(first);
                if let Some(served) = served.filter(|s| s.actor != mention.actor) {
                    learned.push((mention.actor.clone(), served.actor.clone()));
                }
            }
        }
        learned.extend(self.led(sentence));
        for (person, serves) in learned {
            if self.gazetteer.get(&person).is_none() {
                self.former.insert(person.clone(), false);
                self.acts_for.insert(person, serves);
            }
        }
    }

    /// "The court is led by President Noa Peled", "the Forum, represented by Ana Lopes": the person and whom he or she leads.
    fn led(&self, sentence: usize) -> Vec<(ActorId, ActorId)> {
        let tree = &self.trees[sentence];
        let by_whom = |verb: NodeId| {
            let agent = tree.child(verb, Deprel::OblAgent)?;
            let named =
                tree.subtree(agent).into_iter().find_map(|n| self.mention_at(sentence, n).filter(|m| m.is_person));
            let led = self.mention_at(sentence, clause::object(tree, verb)?)?;
            let can_be_led = self.actor(&led.actor).is_some_and(has_voice);
            Some((named?.actor.clone(), led.actor.clone())).filter(|_| can_be_led)
        };
        tree.ids().filter(|n| self.words.has("acting-for", tree.lemma(*n))).filter_map(by_whom).collect()
    }

    /// Whether an actor is a person whom no file knows, and of whom the text does not tell an office or the loss of one.
    fn is_stranger(&self, id: &ActorId) -> bool {
        self.local.get(id).is_some_and(|a| a.kind == ActorKind::Person) && !self.former.contains_key(id)
    }
}

/// Whether others can speak for an actor: no person is one, nor a name that may be anything.
fn has_voice(actor: &Actor) -> bool {
    !matches!(actor.kind, ActorKind::Person | ActorKind::Unknown)
}
