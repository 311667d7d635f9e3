//! Names: in running text a noun with a capital is one. A parser that has learned from headlines may
//! take "Front" in "the People's Front" for a common noun.

use crate::syntax::{Upos, Xpos};
use crate::tagging::Tag;

/// Makes proper nouns of the common nouns that have a capital, unless they open the sentence or
/// follow a mark, or the sentence is a headline, in which most words have one.
pub(super) fn mend(forms: &[&str], tags: &mut [Tag]) {
    let starts = |form: &&str, test: fn(char) -> bool| form.starts_with(test);
    let capitals = forms.iter().filter(|f| starts(f, char::is_uppercase)).count();
    let small = forms.iter().filter(|f| starts(f, char::is_lowercase)).count();
    if small < capitals {
        return;
    }
    for i in 1..tags.len() {
        let follows_word = forms[i - 1].ends_with(char::is_alphanumeric) || tags[i - 1].xpos == Xpos::Pos;
        if tags[i].upos == Upos::Noun && follows_word && starts(&forms[i], char::is_uppercase) {
            let xpos = if tags[i].xpos == Xpos::Nns { Xpos::Nnps } else { Xpos::Nnp };
            tags[i] = Tag { upos: Upos::Propn, xpos };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(text: &str) -> Upos {
        let forms: Vec<&str> = text.split(' ').collect();
        let mut tags = vec![Tag { upos: Upos::Noun, xpos: Xpos::Nn }; forms.len()];
        mend(&forms, &mut tags);
        tags[forms.len() - 1].upos
    }

    #[test]
    fn a_noun_with_a_capital_is_a_name_but_in_headlines() {
        assert_eq!(last("they met the Front"), Upos::Propn);
        assert_eq!(last("they met the front"), Upos::Noun);
        assert_eq!(last("They Met The Front"), Upos::Noun);
        assert_eq!(last("they agreed : Peace"), Upos::Noun);
    }
}
