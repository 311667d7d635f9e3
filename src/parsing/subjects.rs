//! Subjects that a parser seats at the wrong verb, or takes for owners: "*Oslo*, backed by Bern, demands talks" where it
//! takes Oslo for the subject of "backed"; "demanding *Bern* stop the drills"; "*Oslo*'s ready to talk".

use super::sentence::Sentence;
use crate::syntax::{Deprel, Upos, Xpos};
use crate::tagging::Tag;

/// Mends the subjects of a sentence.
pub(super) fn mend(sentence: &mut Sentence<'_>) {
    for word in 1..sentence.forms.len() {
        sentence.pass_aside(word);
        sentence.close_clause(word);
        sentence.contract(word);
    }
}

impl Sentence<'_> {
    /// A participle between commas after the subject of a later finite verb tells of that subject.
    fn pass_aside(&mut self, participle: usize) {
        let is_aside = self.relations[participle] == Deprel::Advcl
            && matches!(self.tags[participle].xpos, Xpos::Vbn | Xpos::Vbg | Xpos::Vbd)
            && self.forms[participle - 1] == ","
            && !self.children(participle).any(|c| matches!(self.relations[c], Deprel::Aux | Deprel::Mark));
        let verb = self.head(participle).filter(|v| is_aside && *v > participle && self.subject(*v).is_none());
        let (Some(verb), Some(subject)) = (verb, self.subject(participle)) else { return };
        let is_finite = matches!(self.tags[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            || self.children(verb).any(|c| matches!(self.relations[c], Deprel::Aux | Deprel::Cop));
        if is_finite && subject < participle {
            self.hang(subject, verb, Deprel::Nsubj);
            self.hang(participle, subject, Deprel::Acl);
        }
    }

    /// A clause with a subject of its own is no open one.
    fn close_clause(&mut self, verb: usize) {
        let has_subject = self.subject(verb).is_some_and(|s| s < verb);
        if self.relations[verb] == Deprel::Xcomp && has_subject {
            self.relations[verb] = Deprel::Ccomp;
        }
    }

    /// "’s" after a noun is a verb where a predicate follows that takes an infinitive, and none that could be owned.
    fn contract(&mut self, adjective: usize) {
        let is_predicate = self.tags[adjective].upos == Upos::Adj
            && matches!(self.relations[adjective], Deprel::Root | Deprel::Ccomp | Deprel::Conj | Deprel::Parataxis)
            && self.child(adjective, Deprel::Cop).is_none()
            && self.child(adjective, Deprel::Xcomp).is_some();
        let Some(owner) = self.child(adjective, Deprel::NmodPoss).filter(|o| is_predicate && *o < adjective) else {
            return;
        };
        let Some(mark) = self.child(owner, Deprel::Case).filter(|c| matches!(self.forms[*c], "'s" | "’s")) else {
            return;
        };
        self.tags[mark] = Tag { upos: Upos::Aux, xpos: Xpos::Vbz };
        self.hang(mark, adjective, Deprel::Cop);
        self.hang(owner, adjective, Deprel::Nsubj);
    }
}

#[cfg(test)]
mod tests {
    use crate::assets::Assets;
    use crate::parsing::Syntax;
    use crate::syntax::Tree;
    use crate::syntax::clause::subject;

    fn who(tree: &Tree, text: &str, verb: &str) -> Option<String> {
        let verb = tree.ids().find(|n| tree.word(*n).span.of(text) == verb)?;
        subject(tree, verb).map(|s| tree.word(s).span.of(text).to_owned())
    }

    #[test]
    fn subjects_sit_at_their_verbs() {
        let syntax = Syntax::load(&Assets::builtin()).unwrap();
        let cases = [
            (
                "However, Oslo, represented by Minister Ana Lopes and supported by Bern, demands to see the terms, calling the delay a trick.",
                "demands",
                "Oslo",
            ),
            ("The bloc has threatened action, demanding Chad halt its border offensive.", "halt", "Chad"),
            ("Italy's ready to join the mission.", "ready", "Italy"),
            ("Italy’s ready to join the mission.", "join", "Italy"),
        ];
        for (text, verb, expected) in cases {
            let trees = syntax.parse(text);
            assert_eq!(who(&trees[0], text, verb).as_deref(), Some(expected), "{text}");
        }
    }
}
