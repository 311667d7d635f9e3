//! Participles that need an adjective: "demands deemed unacceptable by both". A parser may hang the
//! adjective on the noun beside the participle; it says what the noun is deemed, so it belongs to the
//! participle, and so does who deems it.

use crate::syntax::{Deprel, NodeId, Upos, Xpos};
use crate::tagging::Tag;

/// Hangs such adjectives on the participle right before them.
pub(super) fn mend(forms: &[&str], tags: &[Tag], heads: &mut [Option<NodeId>], relations: &mut [Deprel]) {
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
