//! "Brazil, supported by Argentina and opposed by Japan, proposed a ceiling": who backs or opposes a
//! party in passing takes a stance on what that party says in the same sentence.

use super::build::Draft;
use crate::position::{ActorId, Position, RuleName, Stance};
use crate::resolve::Cast;
use crate::syntax::Deprel;

/// The positions of one sentence, with stances on a party turned into stances on its contents.
pub(super) fn backing(cast: &Cast<'_>, found: Vec<Draft>) -> Vec<Draft> {
    if found.len() < 2 {
        return found;
    }
    let parties: Vec<Option<ActorId>> = found.iter().map(|draft| backed(cast, draft)).collect();
    if parties.iter().all(Option::is_none) {
        return found;
    }
    let mut all = Vec::with_capacity(found.len());
    for (draft, backed) in found.iter().zip(parties) {
        let Some(backed) = backed else {
            all.push(draft.clone());
            continue;
        };
        // "Oslo, backed by its king": nobody backs himself.
        if draft.position.side == backed {
            continue;
        }
        let on = found.iter().filter(|d| d.position.side == backed && d.content != draft.content);
        let before = all.len();
        all.extend(on.map(|target| Draft { position: taken_on(&draft.position, &target.position), ..target.clone() }));
        if all.len() == before {
            all.push(draft.clone());
        }
    }
    all
}

/// The party that a draft backs or opposes in passing.
fn backed(cast: &Cast<'_>, draft: &Draft) -> Option<ActorId> {
    let tree = &cast.trees[draft.content.sentence];
    let head = draft.content.node;
    let is_stance = matches!(draft.position.stance, Stance::Support | Stance::Reject);
    let mention = cast.mention_at(draft.content.sentence, head).filter(|_| is_stance)?;
    let in_passing = tree
        .children(head)
        .iter()
        .any(|c| tree.relation(*c) == Deprel::Acl && *c > head && tree.is_under(draft.cue, *c));
    in_passing.then(|| cast.side(&mention.actor))
}

/// The stance of who backs or opposes, on what the other says.
fn taken_on(own: &Position, target: &Position) -> Position {
    let says_no = matches!(target.stance, Stance::Reject | Stance::Accuse | Stance::Drop | Stance::Threaten);
    let stance = match (own.stance, says_no) {
        (Stance::Support, true) => target.stance,
        (Stance::Support, false) | (_, true) => Stance::Support,
        (_, false) => Stance::Reject,
    };
    Position {
        stance,
        proposition: target.proposition.clone(),
        content: target.content.clone(),
        found_by: RuleName::new(format!("{}+backing", own.found_by)),
        ..own.clone()
    }
}
