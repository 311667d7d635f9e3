//! Terms: until when something is to be done. "Within 50 days", "gave them two weeks to leave", "a ten-day deadline",
//! "must leave by Friday": how long, counted from when it was said, and so the day on which the term ends.
//!
//! Where nobody can tell from which day a term counts ("within 30 days of the signing"), its end stays open.

use crate::extract::tense::{Tense, tense};
use crate::position::{DateValue, Grain};
use crate::resolve::{Cast, DateMention};
use crate::syntax::{Deprel, NodeId, Tree, Upos, clause};
use jiff::ToSpan;
use jiff::civil::Date;

/// How long ago a day is at most that the sentences before spoke of, for a term to have been set then.
const RECENT: i64 = 31;
/// How many sentences before.
const SENTENCES: usize = 4;

/// A term that a sentence sets.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// The word at the head of the expression.
    pub(super) node: NodeId,
    /// The verb of its clause: whom it binds.
    pub(super) verb: NodeId,
    /// Which of the sentence's dates says it.
    pub(super) mention: usize,
    /// The day on which it ends, as far as one can tell.
    pub(super) ends: Option<DateValue>,
}

/// The time expressions of a sentence, and what is known of when it was said.
#[derive(Clone, Copy)]
pub(super) struct Clock<'a> {
    pub(super) cast: &'a Cast<'a>,
    pub(super) tree: &'a Tree,
    /// Those of this sentence.
    pub(super) here: &'a [DateMention],
    /// The day or week that the sentences before in its paragraph spoke of last.
    pub(super) last: Option<&'a DateValue>,
}

impl<'a> Clock<'a> {
    /// The clock of a sentence of a document.
    pub(super) fn new(cast: &'a Cast<'a>, sentence: usize, dates: &'a [Vec<DateMention>]) -> Self {
        let tree = &cast.trees[sentence];
        let is_same = |one: usize| {
            let between = cast.trees[one].span().end as usize..cast.trees[one + 1].span().start as usize;
            cast.text.get(between).is_some_and(|blank| !blank.contains('\n'))
        };
        let mut before = (0..sentence).rev().take(SENTENCES).take_while(|one| is_same(*one));
        let is_fine = |when: &&DateValue| matches!(when.grain, Grain::Day | Grain::Week);
        let last = before.find_map(|one| dates[one].iter().filter_map(|date| date.when.as_ref()).find(is_fine));
        Self { cast, tree, here: &dates[sentence], last }
    }
}

/// The terms that a sentence sets; `is_wished` says of a word that it lies in what somebody asks for.
pub(super) fn terms(clock: Clock<'_>, is_wished: &dyn Fn(NodeId) -> bool) -> Vec<Term> {
    let Clock { cast, tree, here, .. } = clock;
    let term = |(mention, date): (usize, &DateMention)| {
        let node = head(tree, date);
        let verb = tree.ancestors(node).find(|n| tree.upos(*n) == Upos::Verb)?;
        let granted = || is_granted(cast, tree, node, verb);
        let ends = if date.length.is_some() {
            (date.is_term && !is_past(tree, verb) || granted()).then(|| over(clock, date, node))?
        } else {
            // "Must keep the jobs until May" sets no term, "has until May to answer" does.
            let case = clause::case(tree, node);
            let is_due = case == Some("by") && (is_obliged(cast, tree, verb) || is_wished(verb))
                || case.is_some_and(|case| cast.words.has("until", case)) && granted();
            date.when.clone().filter(|_| is_due).map(Some)?
        };
        Some(Term { node, verb, mention, ends })
    };
    here.iter().enumerate().filter_map(term).collect()
}

/// When the term of a noun ends: "a 50-day deadline", "the deadline of 1 May", "an ultimatum: leave within a week". Takes
/// the term that it names from the others.
pub(super) fn of_noun(clock: Clock<'_>, noun: NodeId, terms: &mut Vec<Term>) -> Option<DateValue> {
    let Clock { tree, here, .. } = clock;
    if let Some(own) = own_length(tree, noun, here) {
        terms.retain(|term| here[term.mention] != *own);
        return over(clock, own, head(tree, own));
    }
    let dated = here.iter().filter(|d| d.when.is_some()).find(|d| is_set_for(tree, noun, head(tree, d)));
    if let Some(date) = dated {
        terms.retain(|term| here[term.mention] != *date);
        return date.when.clone();
    }
    let governor = tree.head(noun).filter(|g| tree.upos(*g) == Upos::Verb);
    let is_its = |t: &Term| [Some(noun), governor].into_iter().flatten().any(|n| tree.is_under(t.node, n));
    let place = terms.iter().position(is_its)?;
    terms.remove(place).ends
}

/// The length in the phrase of a noun: "a 50-day window".
pub(super) fn own_length<'d>(tree: &Tree, noun: NodeId, here: &'d [DateMention]) -> Option<&'d DateMention> {
    let is_own = |d: &&DateMention| tree.head(head(tree, d)) == Some(noun) && head(tree, d) < noun;
    here.iter().filter(|d| d.length.is_some()).find(is_own)
}

/// "The 1 May deadline", "a deadline of 1 May", "set a deadline for 1 May", "the deadline is 1 May".
fn is_set_for(tree: &Tree, noun: NodeId, date: NodeId) -> bool {
    let is_end = || matches!(clause::case(tree, date), Some("for" | "to" | "until" | "till" | "by" | "at"));
    tree.is_under(date, noun)
        || tree.head(noun) == Some(date)
        || tree.head(date).is_some_and(|verb| tree.head(noun) == Some(verb) && is_end())
}

/// When a length of time is over; about then, where only the day of publication is known.
fn over(clock: Clock<'_>, date: &DateMention, node: NodeId) -> Option<DateValue> {
    let length = date.length?;
    if let Some((begin, end)) = said(clock, date, node)? {
        return length.after(begin, end);
    }
    let published = clock.cast.on?;
    let about = length.after(published, published)?;
    Some(DateValue { edtf: format!("{about}~"), ..about })
}

/// The first and last day on which a term may have been set: what it is counted from, a date of the same clause or one
/// above, a recent one that the paragraph spoke of up to the day of publication. `Some(None)` where the text tells no day,
/// nothing where it counts from what has no day.
fn said(clock: Clock<'_>, date: &DateMention, node: NodeId) -> Option<Option<(Date, Date)>> {
    let Clock { cast, tree, here, last } = clock;
    let span = |when: &DateValue| (when.begin, when.end);
    if let Some(start) = counted_from(tree, node) {
        let known = here.iter().filter(|d| tree.is_under(d.start, start)).find_map(|d| d.when.as_ref());
        return known.map(span).map(Some);
    }
    let above: Vec<NodeId> = std::iter::once(node).chain(tree.ancestors(node)).collect();
    let is_above = |d: &&DateMention| {
        let at = head(tree, d);
        let is_end = clause::case(tree, at).is_some_and(|case| cast.words.has("until", case));
        *d != date && !is_end && tree.head(at).is_some_and(|head| above.contains(&head))
    };
    if let Some(when) = here.iter().filter(is_above).find_map(|d| d.when.as_ref()) {
        return Some(Some(span(when)));
    }
    let Some(published) = cast.on else { return Some(last.map(span)) };
    let recent = |when: &&DateValue| {
        when.begin <= published && when.end >= published.checked_sub(RECENT.days()).unwrap_or(published)
    };
    Some(last.filter(recent).map(|when| (when.begin, published)))
}

/// What a length counts from where the text says so: "within 30 days of the signing".
fn counted_from(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let starts = |c: &NodeId| matches!(clause::case(tree, *c), Some("of" | "after" | "from" | "since" | "following"));
    tree.children(node).iter().copied().filter(|c| *c > node).find(starts)
}

/// The word of an expression that the others hang on.
pub(super) fn head(tree: &Tree, date: &DateMention) -> NodeId {
    let inside = |n: NodeId| date.start <= n && n < date.end;
    let outermost = |n: &NodeId| tree.head(*n).is_none_or(|head| !inside(head));
    (date.start.0..date.end.0).map(NodeId).find(outermost).unwrap_or(date.start)
}

/// "Gave them two weeks to leave", "has until Friday to answer".
fn is_granted(cast: &Cast<'_>, tree: &Tree, node: NodeId, verb: NodeId) -> bool {
    let to_do = |n: NodeId| tree.children(n).iter().any(|c| *c > node && clause::has_infinitive_mark(tree, *c));
    tree.head(node) == Some(verb) && cast.words.has("granting", tree.lemma(verb)) && (to_do(verb) || to_do(node))
}

fn is_past(tree: &Tree, verb: NodeId) -> bool {
    matches!(tense(tree, verb), Some(Tense::Past | Tense::PastPerfect | Tense::Perfect))
}

/// "Must leave", "has to leave".
fn is_obliged(cast: &Cast<'_>, tree: &Tree, verb: NodeId) -> bool {
    let must = tree.children_in(verb, Deprel::Aux).any(|aux| cast.words.has("obligation", tree.lemma(aux)));
    let has_to = tree.head(verb).filter(|_| tree.relation(verb) == Deprel::Xcomp);
    must || has_to.is_some_and(|head| matches!(tree.lemma(head), "have" | "need" | "require" | "oblige"))
}
