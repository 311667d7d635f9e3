//! Whom a document's title announces: "Briefing by Press Secretary Lucia Ortega", so that "MS. ORTEGA" is known.

use crate::lexicon::Gazetteer;
use crate::position::{ActorId, ActorKind};

/// How many words a person's name has at most.
const LONGEST: usize = 4;

/// The people of the actor files whom a title names by more than one word, in its order.
pub(super) fn people_in(gazetteer: &Gazetteer, title: &str) -> Vec<ActorId> {
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric() && !"-.’'".contains(c)).collect();
    let person = |name: &[&str]| {
        let actor = gazetteer.actor(gazetteer.find(&name.join(" "))?.actor);
        (actor.kind == ActorKind::Person).then(|| actor.id.clone())
    };
    let longest_at = |from: usize| (2..=LONGEST).rev().filter_map(|n| words.get(from..from + n)).find_map(person);
    (0..words.len()).filter_map(longest_at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;

    #[test]
    fn people_are_named_in_full() {
        let gazetteer = Gazetteer::load(&Assets::builtin()).unwrap();
        let found = |title| people_in(&gazetteer, title).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(found("Briefing by Press Secretary Jay Carney, 7/14/2011"), ["jay-carney"]);
        assert_eq!(found("Carney speaks in Ottawa"), Vec::<String>::new());
        assert_eq!(found(""), Vec::<String>::new());
    }
}
