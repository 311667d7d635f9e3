//! Cue words of an issue: `release/free prisoner` is one of two words, and near it another, in any order.

use crate::lexicon::Families;

/// Words that tell an issue: one of each slot must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) slots: Vec<Vec<Box<str>>>,
}

/// Words that join the words of a label and say nothing.
const JOINTS: [&str; 12] = ["of", "the", "a", "an", "in", "on", "to", "for", "and", "by", "with", "from"];

impl Cue {
    /// Reads a label; one with a hyphen inside an alternative gives several cues.
    pub(super) fn parse(label: &str, families: &Families) -> Vec<Self> {
        let lower = label.to_lowercase();
        let words = lower.split_whitespace().filter(|word| !JOINTS.contains(word));
        let mut cues = vec![Self { slots: Vec::new() }];
        for word in words {
            let (joined, plain): (Vec<&str>, Vec<&str>) =
                word.split('/').filter(|w| !w.is_empty()).partition(|w| w.contains('-'));
            let slot = plain.iter().map(|w| families.head(w).into()).collect::<Vec<_>>();
            let mut choices: Vec<Vec<Vec<Box<str>>>> = joined.iter().map(|w| in_parts(w, families)).collect();
            choices.extend((!slot.is_empty()).then(|| vec![slot]));
            cues = choices.iter().flat_map(|choice| cues.iter().map(|cue| cue.with(choice))).collect();
        }
        cues.retain(|cue| !cue.slots.is_empty());
        cues
    }

    fn with(&self, more: &[Vec<Box<str>>]) -> Self {
        Self { slots: self.slots.iter().chain(more).cloned().collect() }
    }
}

/// "cease-fire" as two slots, for a text may write it apart; whole where the families know it.
fn in_parts(word: &str, families: &Families) -> Vec<Vec<Box<str>>> {
    match families.head(word) {
        head if head != word => vec![vec![head.into()]],
        _ => word.split('-').filter(|part| !part.is_empty()).map(|part| vec![families.head(part).into()]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(label: &str) -> Vec<String> {
        let show = |cue: &Cue| cue.slots.iter().map(|slot| slot.join("/")).collect::<Vec<_>>().join(" ");
        Cue::parse(label, &Families::default()).iter().map(show).collect()
    }

    #[test]
    fn alternatives_share_a_slot_and_joints_say_nothing() {
        assert_eq!(slots("release/free of the prisoner"), ["release/free prisoner"]);
    }

    #[test]
    fn a_hyphen_makes_two_words() {
        assert_eq!(slots("buffer/no-fly zone"), ["no fly zone", "buffer zone"]);
    }
}
