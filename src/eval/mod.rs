//! How well positions are found: what was found beside what a careful reader marked.
//!
//! ```text
//! gold (JSON Lines) ─▶ GoldDocument ─┐
//!                                    ├─ matching ─▶ Evaluation: counts, interval, mistakes by cause ─▶ Report
//! Analysis ─▶ Found ─────────────────┘    words                 confidence beside being right ─▶ Curve
//! ```
//! A position that was found counts if its side is the gold's, its stance one that the gold allows, and the words of
//! its content overlap by half with one of the gold's wordings. Knows neither how positions are found nor who
//! prints the figures.

mod calibration;
mod found;
mod gold;
mod interval;
mod matching;
mod mistake;
mod part;
mod report;
mod score;
mod sides;
mod words;

pub use calibration::{Calibration, Judged, Threshold, curve};
pub use found::{Found, Standing};
pub use gold::{GoldDocument, GoldError, GoldPosition, Reading, is_gold, read};
pub use interval::Interval;
pub use matching::{Matching, match_up};
pub use mistake::{Cause, Kind, Mistake};
pub use part::{Part, part_of};
pub use report::{Figures, Report};
pub use score::{Counts, Evaluation, Share};
pub use sides::{Sides, SidesError};
