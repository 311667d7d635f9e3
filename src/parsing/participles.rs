//! Participles that need an adjective: "demands deemed unacceptable by both". A parser may hang the
//! adjective on the noun beside the participle; it says what the noun is deemed, so it belongs to the
//! participle, and so does who deems it. And gerunds, whose preposition a parser may hang on their object: "committed *to*
//! keeping sanctions".

use crate::syntax::{Deprel, NodeId, Upos, Xpos};
use crate::tagging::Tag;

/// Hangs such adjectives on the participle right before them, and prepositions on the gerund right after them.
pub(super) fn mend(forms: &[&str], tags: &[Tag], heads: &mut [Option<NodeId>], relations: &mut [Deprel]) {
    for gerund in 1..tags.len() {
        give_preposition(gerund, tags, heads, relations);
    }
    for adjective in 1..tags.len() {
        let participle = adjective - 1;
        let is_participle = tags[participle].xpos == Xpos::Vbn && relations[participle] == Deprel::Acl;
        let is_beside = relations[adjective] == Deprel::Acl && heads[adjective] == heads[participle];
        if is_participle && is_beside && tags[adjective].upos == Upos::Adj {
            relations[adjective] = Deprel::Xcomp;
            heads[adjective] = Some(NodeId(participle as u16));
            give_agent(forms, adjective, heads, relations);
        }
    }
}

/// Hangs the preposition right before a gerund on it, where it hangs on a word under the gerund.
fn give_preposition(gerund: usize, tags: &[Tag], heads: &mut [Option<NodeId>], relations: &mut [Deprel]) {
    let before = gerund - 1;
    let is_gerund = tags[gerund].xpos == Xpos::Vbg && relations[gerund] == Deprel::Advcl;
    let is_below = heads[before].is_some_and(|h| h.index() > gerund && heads[h.index()] == Some(NodeId(gerund as u16)));
    if is_gerund && is_below && relations[before] == Deprel::Case {
        heads[before] = Some(NodeId(gerund as u16));
        relations[before] = Deprel::Mark;
    }
}

/// Hangs the "by" phrase of the adjective on the participle before it.
fn give_agent(forms: &[&str], adjective: usize, heads: &mut [Option<NodeId>], relations: &mut [Deprel]) {
    let under = |word: usize, head: usize| heads[word] == Some(NodeId(head as u16));
    let by = |word: &usize| {
        under(*word, adjective)
            && relations[*word].base() == Deprel::Obl
            && (adjective..*word).any(|c| under(c, *word) && relations[c] == Deprel::Case && forms[c] == "by")
    };
    if let Some(agent) = (adjective + 1..heads.len()).find(by) {
        heads[agent] = Some(NodeId(adjective as u16 - 1));
        relations[agent] = Deprel::OblAgent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_thing_is_deemed_belongs_to_the_deeming() {
        let forms = ["demands", "deemed", "unfair", "by", "both"];
        let tag = |upos, xpos| Tag { upos, xpos };
        let tags = [
            tag(Upos::Noun, Xpos::Nns),
            tag(Upos::Verb, Xpos::Vbn),
            tag(Upos::Adj, Xpos::Jj),
            tag(Upos::Adp, Xpos::In),
            tag(Upos::Pron, Xpos::Dt),
        ];
        let mut relations = [Deprel::Root, Deprel::Acl, Deprel::Acl, Deprel::Case, Deprel::Obl];
        let mut heads = [None, Some(NodeId(0)), Some(NodeId(0)), Some(NodeId(4)), Some(NodeId(2))];
        mend(&forms, &tags, &mut heads, &mut relations);
        assert_eq!((heads[2], relations[2]), (Some(NodeId(1)), Deprel::Xcomp));
        assert_eq!((heads[4], relations[4]), (Some(NodeId(1)), Deprel::OblAgent));
    }
}
