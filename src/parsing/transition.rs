//! The moves of the arc-hybrid system, and their labels in the model.

use crate::syntax::Deprel;

/// What the parser can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Puts the next word on the stack.
    Shift,
    /// Hangs the top of the stack on the next word.
    Left,
    /// Hangs the top of the stack on the word below it.
    Right,
}

/// A move with the relation of the arc that it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The move.
    pub step: Move,
    /// The relation, [`Deprel::Root`] for a shift.
    pub relation: Deprel,
}

impl Transition {
    /// Number of labels.
    pub const COUNT: usize = 1 + 2 * Deprel::ALL.len();

    /// The transition of a label.
    pub fn from_label(label: usize) -> Self {
        let relations = Deprel::ALL.len();
        match label.checked_sub(1) {
            None => Self { step: Move::Shift, relation: Deprel::Root },
            Some(i) if i < relations => Self { step: Move::Left, relation: Deprel::ALL[i] },
            Some(i) => Self { step: Move::Right, relation: Deprel::ALL[(i - relations) % relations] },
        }
    }

    /// The label of the transition.
    pub fn label(self) -> usize {
        match self.step {
            Move::Shift => 0,
            Move::Left => 1 + self.relation as usize,
            Move::Right => 1 + Deprel::ALL.len() + self.relation as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_transitions() {
        for label in 0..Transition::COUNT {
            assert_eq!(Transition::from_label(label).label(), label);
        }
        assert!(u8::try_from(Transition::COUNT).is_ok());
    }
}
