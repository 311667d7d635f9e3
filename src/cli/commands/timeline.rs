//! `demarche timeline`: what happened and who said what, in order.

use crate::cli::answering::Answering;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::picture::{self, Entry};
use crate::position::Stance;
use crate::query::{Answer, Catalog, Cell, Format, Params, Rows, rows};
use crate::store::{Access, Store};
use crate::terminal::output::{self, one_line};
use crate::terminal::target::Target;
use clap::Args;
use std::path::PathBuf;
use std::str::FromStr;

const EXAMPLES: &str = "\
Examples:
  demarche timeline --actor Ukraine --from 2025-05 --to 2025-08
  demarche timeline --issue ceasefire --from 2025
  demarche timeline --format csv --output timeline.csv
  demarche timeline --actor 'European Union' --format svg --output timeline.svg

Events stand on the day that the text gives them, terms on the day on which they end, positions on the day on which they
were stated. Tellings that were taken for one event are one row (`demarche query joins` shows them).
What has no day is left out; `demarche query events` lists all events.";

/// Arguments of `timeline`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Timeline {
    /// Only where this actor takes part or takes the position
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,

    /// Only positions on this issue, and events that are told with one
    #[arg(long, value_name = "ISSUE")]
    issue: Option<String>,

    /// From this day on: 2025-07-20, 2025-07 or 2025
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Up to this day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,

    /// table, csv, tsv, json or svg
    #[arg(long, default_value = "table")]
    format: Form,

    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    answering: Answering,
}

/// The form in which a timeline is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    Rows(Format),
    Svg,
}

impl FromStr for Form {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        if name == "svg" {
            return Ok(Self::Svg);
        }
        name.parse().map(Self::Rows).map_err(|error: String| format!("{error}, svg"))
    }
}

impl Timeline {
    /// Asks the store and writes the rows or the picture.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let mut out = Target::open(self.output.as_deref())?;
        let store = Store::open(&session.store, Access::Read)?;
        let catalog = Catalog::load(&session.assets()?)?;
        let query = catalog.get("timeline")?;
        let params = Params::bind(&store, query, &self.pairs())?;
        let answer = self.answering.run(&store, &query.sparql, &params)?;
        match (self.format, &answer) {
            (Form::Svg, Answer::Rows(rows)) => picture::timeline(&self.title(), &entries(rows), &mut out)?,
            // The sentences fit no terminal; the other forms have them.
            (Form::Rows(Format::Table), Answer::Rows(rows)) => {
                let brief = Answer::Rows(brief(rows.clone()));
                rows::write(&brief, Format::Table, &mut out, output::width())?;
            }
            (Form::Rows(format), _) => rows::write(&answer, format, &mut out, output::width())?,
            (Form::Svg, _) => {}
        }
        out.finish()?;
        Ok(Outcome::Done)
    }

    fn pairs(&self) -> Vec<String> {
        let given = [("actor", &self.actor), ("issue", &self.issue), ("from", &self.from), ("until", &self.to)];
        given.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?))).collect()
    }

    fn title(&self) -> String {
        let actor = self.actor.as_deref().map(|actor| format!(": {actor}")).unwrap_or_default();
        let issue = self.issue.as_deref().map(|issue| format!(" on {issue}")).unwrap_or_default();
        let from = self.from.as_deref().map(|day| format!(", from {day}")).unwrap_or_default();
        let to = self.to.as_deref().map(|day| format!(", to {day}")).unwrap_or_default();
        format!("Timeline{actor}{issue}{from}{to}")
    }
}

/// How many letters of its sentence a table shows of an event.
const TABLE: usize = 80;
/// How many letters of its sentence a picture shows of an event.
const PICTURE: usize = 96;

/// The rows without what fits no terminal: sentences are cut to what stands around the word of their event.
fn brief(mut rows: Rows) -> Rows {
    let [kind, what, quote] = ["kind", "what", "quote"].map(|name| rows.column(name));
    if let (Some(kind), Some(what), Some(quote)) = (kind, what, quote) {
        for row in &mut rows.rows {
            let told = told(row[kind].as_ref(), row[what].as_ref(), row[quote].as_ref(), TABLE);
            if let Some(cell) = &mut row[what] {
                cell.short = told;
            }
        }
    }
    rows.without(&["quote"]).labels()
}

/// What a row is about: the content of a position, or an event in the words around it.
fn told(kind: Option<&Cell>, what: Option<&Cell>, quote: Option<&Cell>, letters: usize) -> String {
    let words = |cell: Option<&Cell>| cell.map(|cell| one_line(cell.words())).unwrap_or_default();
    let (what, quote) = (words(what), words(quote));
    if is_stance(kind) || quote.is_empty() { what } else { around(&quote, &what, letters) }
}

fn is_stance(kind: Option<&Cell>) -> bool {
    kind.is_some_and(|kind| kind.words().parse::<Stance>().is_ok())
}

/// So many letters of a sentence at most, with a word of it among them.
fn around(sentence: &str, word: &str, letters: usize) -> String {
    let all: Vec<char> = sentence.chars().collect();
    if all.len() <= letters {
        return sentence.to_owned();
    }
    let at = sentence.find(word).map_or(0, |byte| sentence[..byte].chars().count());
    // A third of the letters lie before the word; a word that would be cut is left out.
    let latest = all.len().saturating_sub(letters);
    let start = at.saturating_sub(letters / 3).min(latest);
    let start = if start == 0 { 0 } else { (start..at).find(|n| all[*n] == ' ').map_or(start, |blank| blank + 1) };
    let end = (start + letters).min(all.len());
    let end = if end == all.len() { end } else { (at..end).rev().find(|n| all[*n] == ' ').unwrap_or(end) };
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < all.len() { " …" } else { "" });
    format!("{before}{}{after}", all[start..end].iter().collect::<String>())
}

/// The rows as a picture shows them.
fn entries(rows: &Rows) -> Vec<Entry> {
    let place = |name: &str| rows.column(name);
    let columns = ["date", "kind", "who", "what", "status", "quote", "document"].map(place);
    let entry = |row: &Vec<Option<Cell>>| {
        let cell = |n: usize| columns[n].and_then(|place| row[place].as_ref());
        let words = |n: usize| cell(n).map(|cell| cell.words().to_owned()).unwrap_or_default();
        Entry {
            date: words(0),
            kind: words(1),
            is_position: is_stance(cell(1)),
            is_actual: matches!(words(4).as_str(), "actual" | "happened" | "future"),
            who: words(2),
            what: told(cell(1), cell(3), cell(5), PICTURE),
            evidence: format!("{} — {}", words(5), words(6)),
        }
    };
    rows.rows.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn a_long_sentence_is_cut_around_the_word() {
        let sentence = "In the spring the envoys of both sides signed a treaty on the waters of the river";
        assert_eq!(around(sentence, "signed", 200), sentence);
        assert_eq!(around(sentence, "signed", 30), "… sides signed a treaty on the …");
        assert_eq!(around(sentence, "spring", 30), "In the spring the envoys of …");
        assert_eq!(around(sentence, "river", 30), "… on the waters of the river");
        assert_eq!(around("Ünïcödë ist überall im Text", "nowhere", 12), "Ünïcödë ist …");
    }
}
