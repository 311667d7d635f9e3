//! What a user asks of a graph, in the user's words: options of the command line, or `name=value` in the REPL.

use super::View;
use super::names::unknown;

/// A view and what limits it, as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// What the graph shows.
    pub view: View,
    /// Only positions of this actor, said by or to it; for a neighbourhood its centre.
    pub actor: Option<String>,
    /// Only positions on this issue or one below it.
    pub issue: Option<String>,
    /// Only positions of this stance.
    pub stance: Option<String>,
    /// From this day on.
    pub since: Option<String>,
    /// Up to this day.
    pub until: Option<String>,
    /// Only what is at least so sure.
    pub min_confidence: f64,
    /// Only what this document says, by its key, id or title.
    pub document: Option<String>,
    /// How many steps a neighbourhood reaches.
    pub depth: usize,
    /// The heading, in place of our own.
    pub title: Option<String>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            view: View::default(),
            actor: None,
            issue: None,
            stance: None,
            since: None,
            until: None,
            min_confidence: 0.0,
            document: None,
            depth: 2,
            title: None,
        }
    }
}

impl Wanted {
    const NAMES: [&'static str; 9] =
        ["actor", "issue", "stance", "since", "until", "min-confidence", "document", "depth", "title"];

    /// A view without limits.
    pub fn view(view: View) -> Self {
        Self { view, ..Self::default() }
    }

    /// Sets one by its name.
    ///
    /// # Errors
    /// In words, if there is none of that name or the value is no number where one is needed.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let number = |what: &str| format!("{name}={value:?} is no {what}");
        match name {
            "view" => self.view = value.parse()?,
            "actor" => self.actor = Some(value.to_owned()),
            "issue" => self.issue = Some(value.to_owned()),
            "stance" => self.stance = Some(value.to_owned()),
            "since" | "from" => self.since = Some(value.to_owned()),
            "until" | "to" => self.until = Some(value.to_owned()),
            "document" => self.document = Some(value.to_owned()),
            "title" => self.title = Some(value.to_owned()),
            "min-confidence" => self.min_confidence = value.parse().map_err(|_| number("number from 0 to 1"))?,
            "depth" => self.depth = value.parse().map_err(|_| number("whole number"))?,
            other => return Err(unknown("option of a graph", other, Self::NAMES.into_iter())),
        }
        Ok(())
    }
}
