//! What a graph shows: the projections of a discourse network.

use super::names::unknown;

/// What a graph shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Sides and the propositions that they take positions on: an affiliation network, one edge a position.
    #[default]
    Positions,
    /// Sides and issues: an affiliation network, one edge for each direction that a side leans in.
    Issues,
    /// Sides that agree and sides that disagree: congruence and conflict networks in one.
    Conflict,
    /// Sides that agree.
    Congruence,
    /// Sides by what they agree on less what they disagree on.
    Subtract,
    /// Events and which came before which, without what follows from the rest.
    Events,
    /// All that one document says.
    Document,
    /// What lies around one actor, to a depth.
    Neighbourhood,
}

impl View {
    /// All of them, with the names that options use.
    pub const ALL: [(&'static str, Self); 8] = [
        ("positions", Self::Positions),
        ("issues", Self::Issues),
        ("conflict", Self::Conflict),
        ("congruence", Self::Congruence),
        ("subtract", Self::Subtract),
        ("events", Self::Events),
        ("document", Self::Document),
        ("neighbourhood", Self::Neighbourhood),
    ];

    /// The name that options use.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, view)| *view == self).map_or("", |(name, _)| name)
    }

    /// Whether its edges go from one end to the other.
    pub fn is_directed(self) -> bool {
        !self.is_of_pairs()
    }

    /// Whether its edges join two sides.
    pub(super) fn is_of_pairs(self) -> bool {
        matches!(self, Self::Conflict | Self::Congruence | Self::Subtract)
    }
}

impl std::str::FromStr for View {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, view)| *view);
        found.ok_or_else(|| unknown("view", name, Self::ALL.iter().map(|(known, _)| *known)))
    }
}
