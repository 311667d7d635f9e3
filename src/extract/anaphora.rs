//! Contents that only point back: what "these demands", "the proposal" or "it" stands for, and what is answered by who
//! just "refused".

use super::build::Draft;
use super::content::is_dash;
use crate::position::{Position, Proposition, RuleName, Stance, Topic};
use crate::resolve::{Cast, kept_to};
use crate::syntax::{Deprel, NodeId, Tree, Upos};

/// How many sentences back a content may point.
const REACH: usize = 3;

/// Fills in what contents point back to, and adds the position on each thing pointed at.
pub(super) fn resolve(cast: &Cast<'_>, drafts: &mut Vec<Draft>) {
    let mut more = Vec::new();
    for i in 0..drafts.len() {
        if !points_back(cast, &drafts[i]) {
            continue;
        }
        let is_meant = if drafts[i].refers_back { can_be_answered } else { is_on_table };
        let mut targets: Vec<Position> = targets(cast, drafts, i, is_meant).into_iter().cloned().collect();
        if targets.is_empty() && is_pronoun(cast, &drafts[i]) && !drafts[i].refers_back {
            targets = self::targets(cast, drafts, i, |_| true).into_iter().cloned().collect();
        }
        let draft = &mut drafts[i];
        draft.position.proposition = pointed_at(cast, &draft.position.proposition, &targets);
        draft.position.resolves = targets.iter().map(|t| t.content.words.clone()).collect();
        if draft.position.proposition.issues.is_empty() {
            draft.position.proposition.issues = topics(&targets);
        }
        if matches!(draft.position.stance, Stance::Reject | Stance::Accept | Stance::Support | Stance::Drop) {
            more.extend(targets.into_iter().map(|t| Draft { position: on(&draft.position, t), ..draft.clone() }));
        }
    }
    let is_resolved = |d: &Draft| {
        is_pronoun(cast, d) && more.iter().any(|m| m.content == d.content && m.position.side == d.position.side)
    };
    // What stands for nothing found says nothing.
    let says_nothing = |d: &Draft| {
        let is_short = d.refers_back || !d.position.content.words.contains(' ');
        is_pronoun(cast, d) && d.position.resolves.is_empty() && is_short
    };
    drafts.retain(|d| !is_resolved(d) && !says_nothing(d));
    drafts.extend(more);
}

fn is_pronoun(cast: &Cast<'_>, draft: &Draft) -> bool {
    let (tree, head) = (&cast.trees[draft.content.sentence], draft.content.node);
    draft.refers_back || tree.upos(head) == Upos::Pron || is_one(tree, head)
}

/// "Oslo wants a tax, Bern opposes *one*."
fn is_one(tree: &Tree, node: NodeId) -> bool {
    let is_marked =
        |c: &NodeId| matches!(tree.relation(*c), Deprel::Case | Deprel::Cop | Deprel::Nsubj | Deprel::Punct);
    tree.lemma(node) == "one" && tree.children(node).iter().all(is_marked)
}

/// What others have put on the table.
fn is_on_table(stance: Stance) -> bool {
    matches!(stance, Stance::Demand | Stance::Propose | Stance::Accuse)
}

/// What others wait for an answer to.
fn can_be_answered(stance: Stance) -> bool {
    matches!(stance, Stance::Demand | Stance::Propose | Stance::Seek)
}

/// Whether the content is a pronoun, or a definite or bare noun for something on the table.
fn points_back(cast: &Cast<'_>, draft: &Draft) -> bool {
    let tree: &Tree = &cast.trees[draft.content.sentence];
    let head = draft.content.node;
    let lemma = tree.lemma(head);
    if draft.refers_back || is_one(tree, head) {
        return true;
    }
    if tree.upos(head) == Upos::Pron {
        return matches!(lemma, "it" | "this" | "that" | "these" | "those" | "they" | "such");
    }
    let says_more = tree.children(head).iter().any(|c| {
        let relation = tree.relation(*c);
        let is_apart = (c.0..head.0).map(NodeId).any(|n| is_dash(tree, n));
        !is_apart && matches!(relation, Deprel::Nmod | Deprel::Compound)
            || relation == Deprel::Acl && !cast.words.has("deeming", tree.lemma(*c))
    });
    let is_definite = tree.children(head).iter().all(|c| {
        tree.relation(*c) != Deprel::Det
            || matches!(tree.lemma(*c), "the" | "this" | "that" | "these" | "those" | "such" | "all" | "both")
    });
    cast.words.has("negotiation-noun", lemma) && is_definite && !says_more
}

/// The nearest positions of others before it with such a stance, all of one sentence together, and of the one before
/// where that goes on from it: "It *also* called for an inquiry."
fn targets<'d>(cast: &Cast<'_>, drafts: &'d [Draft], i: usize, is_meant: impl Fn(Stance) -> bool) -> Vec<&'d Position> {
    let own = &drafts[i];
    let open = |d: &&Draft| {
        let p = &d.position;
        is_meant(p.stance)
            && p.side != own.position.side
            && p.content.end <= own.position.content.start
            && own.content.sentence - d.content.sentence.min(own.content.sentence) <= REACH
    };
    let Some(last) = drafts.iter().filter(open).max_by_key(|d| d.position.content.start) else { return Vec::new() };
    let end = last.content.sentence;
    let start = if goes_on(cast, last) { end.saturating_sub(1) } else { end };
    let same = |d: &&Draft| {
        (start..=end).contains(&d.content.sentence)
            && d.position.side == last.position.side
            && d.position.stance == last.position.stance
    };
    drafts.iter().filter(open).filter(same).map(|d| &d.position).collect()
}

/// "It also called for an inquiry": more of what the sentence before began with.
fn goes_on(cast: &Cast<'_>, draft: &Draft) -> bool {
    let tree = &cast.trees[draft.content.sentence];
    tree.children(draft.cue).iter().any(|c| cast.words.has("additive", tree.lemma(*c)))
}

/// The proposition of a content that points back: the one thing pointed at, else one of this document alone, for "the
/// proposal" of another is another.
fn pointed_at(cast: &Cast<'_>, own: &Proposition, targets: &[Position]) -> Proposition {
    if let [target] = targets {
        return target.proposition.clone();
    }
    kept_to(cast.text, own.clone())
}

/// What the things pointed at are about, each issue once.
fn topics(targets: &[Position]) -> Vec<Topic> {
    let mut found: Vec<Topic> = Vec::new();
    for topic in targets.iter().flat_map(|t| &t.proposition.issues) {
        if found.iter().all(|f| f.issue != topic.issue) {
            found.push(topic.clone());
        }
    }
    found
}

/// The same stance on what is pointed at.
fn on(own: &Position, target: Position) -> Position {
    Position {
        proposition: target.proposition,
        content: target.content,
        resolves: Vec::new(),
        confidence: (own.confidence * 85.0).round() / 100.0,
        found_by: RuleName::new(format!("{}+points-back", own.found_by)),
        ..own.clone()
    }
}
