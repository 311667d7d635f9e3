//! How families of stances look: a colour, a line and an arrowhead each, so that none of them alone need be seen.
//!
//! The colours are those of Okabe and Ito (and a purple of Tol's, darker than theirs), which people with any common colour blindness can tell apart.

use crate::graph::{NodeKind, Tone};

/// The colour of a family.
pub fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::For => "#009e73",
        Tone::Asks => "#0072b2",
        Tone::Against => "#d55e00",
        Tone::Charges => "#aa3377",
        Tone::Neutral => "#666666",
    }
}

/// The dashes and gaps of its line; nothing for a whole line.
pub fn dashes(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::For | Tone::Neutral => None,
        Tone::Asks => Some("9 4"),
        Tone::Against => Some("2.5 3.5"),
        Tone::Charges => Some("9 3 2 3"),
    }
}

/// What its line stands for, in a legend.
pub fn words(tone: Tone) -> &'static str {
    match tone {
        Tone::For => "for: accepts, supports, commits to, is open to",
        Tone::Asks => "asks: demands, proposes, seeks",
        Tone::Against => "against: rejects, drops",
        Tone::Charges => "charges: threatens, accuses",
        Tone::Neutral => "other",
    }
}

/// The colour around a node.
pub fn node_colour(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Actor => "#222222",
        NodeKind::Proposition => "#8a8a8a",
        NodeKind::Issue => "#b07d00",
        NodeKind::Event => "#56779a",
    }
}

/// The colour inside a node.
pub(super) fn fill(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Actor => "#222222",
        NodeKind::Proposition => "#ffffff",
        NodeKind::Issue => "#fff6dc",
        NodeKind::Event => "#eef4fa",
    }
}
