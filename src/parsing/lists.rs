//! Lists: "a quota, a treaty and a patrol". A parser is quick to take the middle of a list for an
//! apposition; where what follows it is coordinated with the same head, it is coordinated too.

use crate::syntax::{Deprel, NodeId, Upos};

/// Makes conjuncts of the appositions that stand inside a list: no names, and the conjunction
/// follows without a comma ("the minister, a friend, and his wife" is left alone).
pub(super) fn mend(upos: &[Upos], heads: &[Option<NodeId>], relations: &mut [Deprel]) {
    for item in 0..relations.len() {
        if relations[item] == Deprel::Appos && upos[item] == Upos::Noun && is_in_list(item, upos, heads, relations) {
            relations[item] = Deprel::Conj;
        }
    }
}

/// Whether a later conjunct of the same head follows, its conjunction right after the item.
fn is_in_list(item: usize, upos: &[Upos], heads: &[Option<NodeId>], relations: &[Deprel]) -> bool {
    let under = |word: usize, head: Option<NodeId>| heads.get(word).copied().flatten() == head;
    let conjunct = (item + 1..heads.len()).find(|w| relations[*w] == Deprel::Conj && under(*w, heads[item]));
    let Some(conjunct) = conjunct else { return false };
    let conjunction =
        (item + 1..conjunct).find(|w| relations[*w] == Deprel::Cc && under(*w, Some(NodeId(conjunct as u16))));
    conjunction.is_some_and(|c| upos[c - 1] != Upos::Punct)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Upos::{Cconj, Noun, Propn, Punct};

    /// "quota , treaty and patrol", or with a comma before "and".
    fn second(upos: &[Upos], relations: &[Deprel], heads: &[i32]) -> Deprel {
        let heads: Vec<Option<NodeId>> = heads.iter().map(|h| u16::try_from(*h).ok().map(NodeId)).collect();
        let mut relations = relations.to_vec();
        mend(upos, &heads, &mut relations);
        relations[2]
    }

    #[test]
    fn the_middle_of_a_list_is_a_conjunct() {
        let relations = [Deprel::Obj, Deprel::Punct, Deprel::Appos, Deprel::Cc, Deprel::Conj];
        let heads = [-1, 2, 0, 4, 0];
        assert_eq!(second(&[Noun, Punct, Noun, Cconj, Noun], &relations, &heads), Deprel::Conj);
        assert_eq!(second(&[Noun, Punct, Propn, Cconj, Noun], &relations, &heads), Deprel::Appos);
    }

    #[test]
    fn an_apposition_between_commas_stays_one() {
        let relations = [Deprel::Obj, Deprel::Punct, Deprel::Appos, Deprel::Punct, Deprel::Cc, Deprel::Conj];
        let upos = [Noun, Punct, Noun, Punct, Cconj, Noun];
        assert_eq!(second(&upos, &relations, &[-1, 2, 0, 2, 5, 0]), Deprel::Appos);
    }
}
