//! Clauses that a parser hangs too low, mended by the form of their verbs: "warned him about leaving *and
//! criticized* the plan", "voted for it, and *the opposition called* for more", "backs the port, and *Spain* in May
//! *endorsed* it", "urged both *to now talk*", "with both sides *asking* for time", "backed by one and *opposed by another*",
//! "a member of the council, *Ana Lopes*, said".

use super::sentence::Sentence;
use crate::syntax::{Deprel, Upos, Xpos};
use crate::tagging::Tag;

/// Mends the clauses of a sentence.
pub(super) fn mend(sentence: &mut Sentence<'_>) {
    for word in 0..sentence.forms.len() {
        sentence.seat_called(word);
        sentence.return_subject(word);
        sentence.name_described(word);
    }
    for word in 1..sentence.forms.len() {
        sentence.raise_finite(word);
        sentence.give_subject(word);
        sentence.part_clauses(word);
        sentence.take_told(word);
        sentence.take_infinitive(word);
        sentence.close_absolute(word);
        sentence.give_agent(word);
    }
}

impl Sentence<'_> {
    /// The time of a finite verb.
    fn tense(&self, verb: usize) -> Option<Tense> {
        let aux = self.children(verb).filter(|c| self.relations[*c] == Deprel::Aux).map(|c| self.tags[c].xpos).next();
        match (aux, self.tags[verb].xpos) {
            (Some(Xpos::Md), _) => None,
            (Some(_), Xpos::Vbn) | (None, Xpos::Vbd) => Some(Tense::Past),
            (Some(_), _) | (None, Xpos::Vbz | Xpos::Vbp) => Some(Tense::Present),
            _ => None,
        }
    }

    /// A finite verb with no subject of its own goes on from a finite verb of its tense, not from an infinitive,
    /// a participle or a noun under that.
    fn raise_finite(&mut self, word: usize) {
        let is_finite = matches!(self.tags[word].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let is_joined = is_finite && self.relations[word] == Deprel::Conj && self.child(word, Deprel::Cc).is_some();
        let has_subject = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl, Deprel::AuxPass, Deprel::Aux];
        let Some(low) =
            self.head(word).filter(|_| is_joined && has_subject.iter().all(|r| self.child(word, *r).is_none()))
        else {
            return;
        };
        let tense = self.tense(word);
        if self.tense(low).is_some() || self.child(low, Deprel::Cop).is_some() || self.child(low, Deprel::Aux).is_some()
        {
            return;
        }
        let up = |w: &usize| self.head(*w);
        let mut above = std::iter::successors(self.head(low), up).take(self.forms.len());
        let high = above.find(|a| self.tags[*a].upos == Upos::Verb && *a < low && self.tense(*a) == tense);
        if let Some(high) = high {
            self.hang(word, high, Deprel::Conj);
        }
    }

    /// A noun that goes on from a verb is the subject of the participle after it, which is no participle then.
    fn give_subject(&mut self, noun: usize) {
        let is_noun = matches!(self.tags[noun].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        let Some(verb) = self.head(noun).filter(|h| {
            is_noun && *h < noun && self.relations[noun] == Deprel::Conj && self.tags[*h].upos == Upos::Verb
        }) else {
            return;
        };
        let Some(own) = self.child(noun, Deprel::Acl).filter(|a| {
            *a > noun
                && matches!(self.tags[*a].xpos, Xpos::Vbn | Xpos::Vbd)
                && self.child(*a, Deprel::OblAgent).is_none()
        }) else {
            return;
        };
        for join in self.children(noun).filter(|c| matches!(self.relations[*c], Deprel::Cc)).collect::<Vec<_>>() {
            self.hang(join, own, Deprel::Cc);
        }
        self.tags[own].xpos = Xpos::Vbd;
        self.hang(own, verb, Deprel::Conj);
        self.hang(noun, own, Deprel::Nsubj);
    }

    /// A noun after a comma and "and" is no more of what the verb before it has, but the subject of the finite verb after it
    /// that has neither a subject nor an "and" of its own.
    fn part_clauses(&mut self, noun: usize) {
        let is_noun = matches!(self.tags[noun].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        let opening = (0..noun).find(|w| self.is_under(*w, noun)).unwrap_or(noun);
        let join = self.child(noun, Deprel::Cc).unwrap_or(opening.wrapping_sub(1));
        let is_join = join > 0 && join < noun && self.tags[join].upos == Upos::Cconj && self.forms[join - 1] == ",";
        let (true, Deprel::Conj, Some(first)) = (is_noun && is_join, self.relations[noun], self.head(noun)) else {
            return;
        };
        let subjects = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl];
        let is_lone = |verb: &usize| {
            self.relations[*verb] == Deprel::Conj
                && self.tense(*verb).is_some()
                && self.child(*verb, Deprel::Cc).is_none_or(|cc| cc == join)
                && subjects.iter().all(|r| self.child(*verb, *r).is_none())
                && self.head(*verb).is_some_and(|before| before < first && self.is_under(first, before))
        };
        let is_pair = self.children(first).filter(|c| self.relations[*c] == Deprel::Conj).count() == 1;
        let Some(verb) = (noun + 1..self.forms.len()).find(is_lone).filter(|_| is_pair) else { return };
        let is_between = |w: usize| self.is_under(w, noun) || self.is_under(w, verb);
        if (noun + 1..verb).all(is_between) && (noun + 1..verb).all(|w| self.tags[w].upos != Upos::Verb) {
            self.hang(join, verb, Deprel::Cc);
            self.hang(noun, verb, Deprel::Nsubj);
        }
    }

    /// Of two subjects side by side the second, a name, says who the first is: "a member of the council, *Ana Lopes*, said",
    /// "the charity *the Harbour Trust* has asked".
    fn name_described(&mut self, name: usize) {
        let Some(verb) = self
            .head(name)
            .filter(|v| *v > name && self.relations[name] == Deprel::Nsubj && self.tags[name].upos == Upos::Propn)
        else {
            return;
        };
        let is_noun = |w: &usize| self.tags[*w].upos == Upos::Noun;
        let before = self.children(verb).filter(|c| *c < name && self.relations[*c] == Deprel::Nsubj).last();
        let Some(noun) = before.filter(is_noun) else { return };
        let first = (0..=name).find(|w| self.is_under(*w, name)).unwrap_or(name);
        let is_beside = (noun + 1..first).all(|w| self.is_under(w, noun) || self.forms[w] == ",");
        let is_marked = (noun + 1..first).any(|w| matches!(self.relations[w], Deprel::Cc | Deprel::Mark));
        if is_beside && !is_marked {
            self.hang(name, noun, Deprel::Appos);
        }
    }

    /// "*the court* ruled on Monday [that] the ban was void": of two subjects of what is reported, the one before a verb of
    /// its own that has none is that verb's.
    fn return_subject(&mut self, noun: usize) {
        let Some(below) = self.head(noun).filter(|v| *v > noun && self.relations[noun] == Deprel::Nsubj) else {
            return;
        };
        let has_other = self.children(below).any(|c| c > noun && self.relations[c] == Deprel::Nsubj);
        let verb = self.head(below).filter(|v| {
            noun < *v && *v < below && self.relations[below] == Deprel::Ccomp && self.tags[*v].upos == Upos::Verb
        });
        let Some(verb) = verb.filter(|v| has_other && self.child(*v, Deprel::Nsubj).is_none()) else { return };
        self.hang(noun, verb, Deprel::Nsubj);
    }

    /// "told the council *that it would go*": a clause with "that" belongs to the verb, not to who is told.
    fn take_told(&mut self, clause: usize) {
        let is_that = matches!(self.relations[clause], Deprel::Acl | Deprel::AclRelcl)
            && self.child(clause, Deprel::Mark).is_some_and(|m| self.forms[m] == "that");
        let Some(told) = self.head(clause).filter(|n| is_that && self.relations[*n] == Deprel::Iobj) else { return };
        if let Some(verb) = self.head(told).filter(|v| self.child(*v, Deprel::Ccomp).is_none()) {
            self.hang(clause, verb, Deprel::Ccomp);
        }
    }

    /// "“No,” *Ana Lopes*, the envoy, told the council", "*Ottawa*, it says, has left": nobody is called in reports; the name is
    /// the subject of the verb that has none.
    fn seat_called(&mut self, name: usize) {
        let Some(head) = self.head(name).filter(|_| self.relations[name] == Deprel::Vocative) else { return };
        let has_subject = |v: usize| self.subject(v).is_some();
        let reports =
            |v: &usize| self.relations[head] == Deprel::Ccomp && self.tags[*v].upos == Upos::Verb && name < *v;
        let after_quote = (head + 1..name).any(|w| matches!(self.forms[w], "\"" | "”" | "’" | "''"));
        let above = self.head(head).filter(reports).filter(|v| after_quote && !has_subject(*v));
        let below = self.child(head, Deprel::Ccomp).filter(|c| name < head && head < *c && !has_subject(*c));
        let is_pronoun = |v: usize| self.child(v, Deprel::Nsubj).is_some_and(|s| self.tags[s].upos == Upos::Pron);
        if let Some(verb) = above.or(below.filter(|_| is_pronoun(head))) {
            self.hang(name, verb, Deprel::Nsubj);
        }
    }

    /// "urged both *to now talk*": an infinitive that no conjunction joins is what the verb takes.
    fn take_infinitive(&mut self, word: usize) {
        let is_infinitive = self.tags[word].xpos == Xpos::Vb
            && self.relations[word] == Deprel::Conj
            && self.child(word, Deprel::Cc).is_none()
            && self.child(word, Deprel::Mark).is_some_and(|m| self.tags[m].xpos == Xpos::To);
        let Some(verb) = self.head(word).filter(|_| is_infinitive) else { return };
        let is_itself_one = self.child(verb, Deprel::Mark).is_some_and(|m| self.tags[m].xpos == Xpos::To);
        let has_object = self.child(verb, Deprel::Obj).or_else(|| self.child(verb, Deprel::Iobj)).is_some();
        if has_object && !is_itself_one && self.child(verb, Deprel::Xcomp).is_none() {
            self.hang(word, verb, Deprel::Xcomp);
        }
    }

    /// "…, with both sides *asking* for time": the noun is the subject of the participle right after it.
    fn close_absolute(&mut self, with: usize) {
        let before = &self.forms[..with];
        let follows_comma = before.ends_with(&[","]) || before.ends_with(&[",", "”"]) || before.ends_with(&[",", "\""]);
        let opens = self.relations[with] == Deprel::Case && self.forms[with] == "with" && follows_comma;
        let Some(noun) =
            self.head(with).filter(|n| opens && *n > with && matches!(self.relations[*n], Deprel::Obl | Deprel::Nmod))
        else {
            return;
        };
        self.raise_shared(noun);
        let is_open = |v: &usize| {
            let before = (noun..*v).rev().find(|w| self.tags[*w].upos != Upos::Adv);
            self.relations[*v] == Deprel::Advcl
                && self.forms[*v].ends_with("ing")
                && self.child(*v, Deprel::Nsubj).is_none()
                && self.child(*v, Deprel::Mark).is_none()
                && before.is_some_and(|b| self.is_under(b, noun))
                && !self.is_under(*v, noun)
        };
        let Some(verb) = (noun + 1..self.forms.len()).find(is_open) else { return };
        self.tags[verb] = Tag { upos: Upos::Verb, xpos: Xpos::Vbg };
        self.hang(noun, verb, Deprel::Nsubj);
        self.hang(with, verb, Deprel::Mark);
    }

    /// "with Oslo and dozens of towns *asking*": all of them ask, not the last alone.
    fn raise_shared(&mut self, noun: usize) {
        let is_last = |v: &usize| {
            let last = self.child(noun, Deprel::Conj).filter(|c| self.is_under(*v, *c));
            self.tags[*v].xpos == Xpos::Vbg
                && self.relations[*v] == Deprel::Acl
                && last.is_some_and(|c| self.head(*v) == Some(c) || self.head(*v).and_then(|n| self.head(n)) == Some(c))
        };
        let verb = (noun + 1..self.forms.len()).find(is_last);
        if let (Some(verb), Some(above)) = (verb, self.head(noun)) {
            self.hang(verb, above, Deprel::Advcl);
        }
    }

    /// "supported by one and *opposed by another*": the phrase right after a participle is by whom it is done.
    fn give_agent(&mut self, by: usize) {
        let done = by - 1;
        let is_agent =
            self.forms[by] == "by" && self.relations[by] == Deprel::Case && self.tags[done].xpos == Xpos::Vbn;
        let Some(agent) = self.head(by).filter(|a| is_agent && *a > by && self.head(*a) != Some(done)) else { return };
        if self.is_under(done, agent) {
            let up = |w: &usize| self.head(*w);
            let above: Vec<usize> = std::iter::successors(self.head(agent), up).take(self.forms.len()).collect();
            let is_done = |w: &&usize| **w < done && self.tags[**w].xpos == Xpos::Vbn;
            match (above.iter().find(is_done), above.first()) {
                (Some(before), _) => self.hang(done, *before, Deprel::Conj),
                (None, Some(head)) => self.hang(done, *head, Deprel::Acl),
                (None, None) => return,
            }
        }
        self.tags[done].upos = Upos::Verb;
        self.hang(agent, done, Deprel::OblAgent);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;
    use crate::syntax::NodeId;
    use crate::tagging::Tag;

    /// Words with their tags, heads (from 1, 0 is the root) and relations.
    type Word = (&'static str, Upos, Xpos, usize, Deprel);

    fn mended(words: &[Word]) -> Vec<(usize, Deprel)> {
        let forms: Vec<&str> = words.iter().map(|w| w.0).collect();
        let mut tags: Vec<Tag> = words.iter().map(|w| Tag { upos: w.1, xpos: w.2 }).collect();
        let mut heads: Vec<Option<NodeId>> =
            words.iter().map(|w| w.3.checked_sub(1).map(|h| NodeId(h as u16))).collect();
        let mut relations: Vec<Deprel> = words.iter().map(|w| w.4).collect();
        let sentence = &mut Sentence { forms: &forms, tags: &mut tags, heads: &mut heads, relations: &mut relations };
        mend(sentence);
        heads.iter().zip(relations).map(|(h, r)| (h.map_or(0, |h| h.index() + 1), r)).collect()
    }

    #[test]
    fn a_finite_verb_goes_on_from_a_finite_verb() {
        let words = [
            ("Oslo", Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            ("threatened", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            ("to", Upos::Part, Xpos::To, 4, Deprel::Mark),
            ("leave", Upos::Verb, Xpos::Vb, 2, Deprel::Xcomp),
            ("and", Upos::Cconj, Xpos::Cc, 6, Deprel::Cc),
            ("criticized", Upos::Verb, Xpos::Vbd, 4, Deprel::Conj),
            ("Bern", Upos::Propn, Xpos::Nnp, 6, Deprel::Obj),
        ];
        assert_eq!(mended(&words)[5], (2, Deprel::Conj));
    }

    #[test]
    fn a_noun_that_goes_on_from_a_verb_is_a_subject() {
        let words = [
            ("Oslo", Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            ("agreed", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            ("and", Upos::Cconj, Xpos::Cc, 4, Deprel::Cc),
            ("unions", Upos::Noun, Xpos::Nns, 2, Deprel::Conj),
            ("asked", Upos::Verb, Xpos::Vbn, 4, Deprel::Acl),
        ];
        let mended = mended(&words);
        assert_eq!(mended[2..], [(5, Deprel::Cc), (5, Deprel::Nsubj), (2, Deprel::Conj)]);
    }

    #[test]
    fn a_noun_after_and_is_the_subject_of_the_verb_that_has_none() {
        let words = [
            ("Oslo", Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            ("backs", Upos::Verb, Xpos::Vbz, 0, Deprel::Root),
            ("ports", Upos::Noun, Xpos::Nns, 2, Deprel::Obj),
            (",", Upos::Punct, Xpos::Comma, 6, Deprel::Punct),
            ("and", Upos::Cconj, Xpos::Cc, 6, Deprel::Cc),
            ("Bern", Upos::Propn, Xpos::Nnp, 3, Deprel::Conj),
            ("endorsed", Upos::Verb, Xpos::Vbd, 2, Deprel::Conj),
            ("them", Upos::Pron, Xpos::Prp, 7, Deprel::Obj),
        ];
        let mended = mended(&words);
        assert_eq!(mended[4..7], [(7, Deprel::Cc), (7, Deprel::Nsubj), (2, Deprel::Conj)]);
    }

    #[test]
    fn who_is_told_is_no_head_of_what() {
        let words = [
            ("Bern", Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            ("told", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            ("them", Upos::Pron, Xpos::Prp, 2, Deprel::Iobj),
            ("that", Upos::Sconj, Xpos::In, 6, Deprel::Mark),
            ("it", Upos::Pron, Xpos::Prp, 6, Deprel::Nsubj),
            ("left", Upos::Verb, Xpos::Vbd, 3, Deprel::Acl),
        ];
        assert_eq!(mended(&words)[5], (2, Deprel::Ccomp));
    }

    #[test]
    fn a_verb_between_two_subjects_takes_the_first() {
        let words = [
            ("Courts", Upos::Noun, Xpos::Nns, 5, Deprel::Nsubj),
            ("ruled", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            ("bans", Upos::Noun, Xpos::Nns, 5, Deprel::Nsubj),
            ("are", Upos::Aux, Xpos::Vbp, 5, Deprel::Cop),
            ("void", Upos::Adj, Xpos::Jj, 2, Deprel::Ccomp),
        ];
        assert_eq!(mended(&words)[0], (2, Deprel::Nsubj));
    }

    #[test]
    fn a_name_that_seems_called_is_the_subject_of_the_verb_without_one() {
        let words = [
            ("Ottawa", Upos::Propn, Xpos::Nnp, 4, Deprel::Vocative),
            (",", Upos::Punct, Xpos::Comma, 1, Deprel::Punct),
            ("it", Upos::Pron, Xpos::Prp, 4, Deprel::Nsubj),
            ("says", Upos::Verb, Xpos::Vbz, 0, Deprel::Root),
            (",", Upos::Punct, Xpos::Comma, 6, Deprel::Punct),
            ("left", Upos::Verb, Xpos::Vbd, 4, Deprel::Ccomp),
        ];
        assert_eq!(mended(&words)[0], (6, Deprel::Nsubj));
    }

    #[test]
    fn the_second_of_two_subjects_names_the_first() {
        let words = [
            ("A", Upos::Det, Xpos::Dt, 2, Deprel::Det),
            ("member", Upos::Noun, Xpos::Nn, 5, Deprel::Nsubj),
            (",", Upos::Punct, Xpos::Comma, 2, Deprel::Punct),
            ("Ana", Upos::Propn, Xpos::Nnp, 5, Deprel::Nsubj),
            ("spoke", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
        ];
        assert_eq!(mended(&words)[3], (2, Deprel::Appos));
    }

    #[test]
    fn a_phrase_with_a_participle_is_a_clause() {
        let words = [
            ("Talks", Upos::Noun, Xpos::Nns, 2, Deprel::Nsubj),
            ("ended", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            ("in", Upos::Adp, Xpos::In, 4, Deprel::Case),
            ("Bern", Upos::Propn, Xpos::Nnp, 2, Deprel::Obl),
            (",", Upos::Punct, Xpos::Comma, 2, Deprel::Punct),
            ("with", Upos::Adp, Xpos::In, 7, Deprel::Case),
            ("Oslo", Upos::Propn, Xpos::Nnp, 4, Deprel::Nmod),
            ("asking", Upos::Verb, Xpos::Vbg, 2, Deprel::Advcl),
        ];
        let mended = mended(&words);
        assert_eq!(mended[5..], [(8, Deprel::Mark), (8, Deprel::Nsubj), (2, Deprel::Advcl)]);
    }

    #[test]
    fn who_does_it_stands_right_after_the_participle() {
        let words = [
            ("plans", Upos::Noun, Xpos::Nns, 0, Deprel::Root),
            ("backed", Upos::Verb, Xpos::Vbn, 1, Deprel::Acl),
            ("by", Upos::Adp, Xpos::In, 4, Deprel::Case),
            ("Bern", Upos::Propn, Xpos::Nnp, 2, Deprel::OblAgent),
            ("but", Upos::Cconj, Xpos::Cc, 6, Deprel::Cc),
            ("opposed", Upos::Verb, Xpos::Vbn, 8, Deprel::Conj),
            ("by", Upos::Adp, Xpos::In, 8, Deprel::Case),
            ("Oslo", Upos::Propn, Xpos::Nnp, 4, Deprel::Conj),
        ];
        let mended = mended(&words);
        assert_eq!((mended[5], mended[7]), ((2, Deprel::Conj), (6, Deprel::OblAgent)));
    }

    #[test]
    fn whatever_is_mended_stays_a_tree() {
        let syntax = crate::parsing::Syntax::load(&Assets::builtin()).unwrap();
        let text = "Oslo urged Bern to now talk and, with Rome and Paris also asking for time, warned of leaving and blamed \
                    others, and the unions called on all to wait.";
        assert_eq!(syntax.parse(text).len(), 1);
    }
}
