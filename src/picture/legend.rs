//! The legend: what lines stand for, and what is to be noted.

use super::network::MARGIN;
use super::sheet::{Set, Sheet, tenths};
use super::{letters, palette};
use crate::graph::{Network, Tone, View};
use std::io::{Result, Write};

/// The height of a row.
const ROW: f64 = 24.0;

/// The families that a network has, with what their lines stand for.
pub fn legend(network: &Network) -> Vec<(Tone, String)> {
    tones(network).into_iter().map(|tone| (tone, tone_words(network, tone))).collect()
}

fn tone_words(network: &Network, tone: Tone) -> String {
    let words = match (network.view, tone) {
        (View::Issues, Tone::For) => "for what the issue names, with the number of positions",
        (View::Issues, _) => "against it",
        (View::Subtract, Tone::For) => "more congruence than conflict",
        (View::Subtract, Tone::Against) => "more conflict than congruence",
        (View::Subtract, _) => "as much of both",
        (View::Congruence | View::Conflict, Tone::For) => "congruence: both for it, or both against it",
        (View::Congruence | View::Conflict, _) => "conflict: one for it, the other against it",
        (View::Events, _) => "comes before",
        (_, Tone::Neutral) => "takes part in, comes before, favours or opposes an issue",
        _ => palette::words(tone),
    };
    words.to_owned()
}

/// What lines and shapes stand for.
pub(super) struct Legend {
    tones: Vec<(Tone, String)>,
    has_pale: bool,
    notes: Vec<String>,
    is_directed: bool,
}

impl Legend {
    pub(super) fn of(network: &Network) -> Self {
        Self {
            tones: legend(network),
            has_pale: network.graph.edge_weights().any(|edge| !edge.is_asserted()),
            notes: network.notes.clone(),
            is_directed: network.view.is_directed(),
        }
    }

    fn rows(&self) -> usize {
        self.tones.len() + usize::from(self.has_pale) + self.notes.len()
    }

    pub(super) fn height(&self) -> f64 {
        if self.rows() == 0 { 8.0 } else { self.rows() as f64 * ROW + 26.0 }
    }

    pub(super) fn width(&self) -> f64 {
        let words = self.tones.iter().map(|(_, words)| words).chain(&self.notes);
        words.map(|words| letters::width(words, 13.0, false) + 70.0).fold(420.0, f64::max)
    }

    pub(super) fn draw<W: Write>(&self, sheet: &mut Sheet<W>, top: f64) -> Result<()> {
        let mut y = top + 14.0;
        let mut row = |sheet: &mut Sheet<W>, tone: Tone, opacity: &str, words: &str| {
            let head = format!("url(#{})", tone.as_str());
            let path = format!("M{} {y}H{}", tenths(MARGIN), tenths(MARGIN + 44.0));
            let mut look = vec![
                ("d", Set::Words(&path)),
                ("stroke", palette::colour(tone).into()),
                ("stroke-width", 2.0.into()),
                ("opacity", opacity.into()),
            ];
            if let Some(dashes) = palette::dashes(tone) {
                look.push(("stroke-dasharray", dashes.into()));
            }
            if self.is_directed {
                look.push(("marker-end", (&head).into()));
            }
            sheet.empty("path", &look)?;
            sheet.text("legend", MARGIN + 58.0, y + 4.5, words)?;
            y += ROW;
            Ok::<(), std::io::Error>(())
        };
        for (tone, words) in &self.tones {
            row(sheet, *tone, "1", words)?;
        }
        if self.has_pale {
            let tone = self.tones[0].0;
            row(sheet, tone, "0.45", "pale: possible, conditional, denied, or told by somebody else")?;
        }
        for note in &self.notes {
            sheet.text("below", MARGIN, y + 4.5, note)?;
            y += ROW;
        }
        Ok(())
    }
}

/// The families that there are, in their order.
pub(super) fn tones(network: &Network) -> Vec<Tone> {
    let is_there = |tone: &&Tone| network.graph.edge_weights().any(|edge| edge.tone == **tone);
    Tone::ALL.iter().filter(is_there).copied().collect()
}
