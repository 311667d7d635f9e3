//! `demarche actors`: who the program knows, and adding to it.

mod add;
mod check;
mod list;
mod search;
mod show;
mod unknown;

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::Gazetteer;
use crate::position::{Actor, Role};
use crate::query::{Answer, Format, Rows, rows};
use crate::terminal::output;
use clap::{Args, Subcommand};
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche actors list --kind armed-group
  demarche actors search tymoshenko
  demarche actors show \"Kofi Annan\"
  demarche actors add \"Ann Lee\" --kind person --alias Lee --role \"chief negotiator\" --of \"United Auto Workers\" --from 2024-03
  demarche actors unknown";

/// Arguments of `actors`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Actors {
    #[command(subcommand)]
    what: What,
}

/// What to do with the actors.
#[derive(Debug, Subcommand)]
enum What {
    /// Lists them
    List(list::List),
    /// Finds them by words of their names, slips allowed
    Search(search::Search),
    /// Shows one's card: names, codes, for whom it speaks, roles with dates, members
    Show(show::Show),
    /// Adds one, or a name or role, to your own file
    Add(add::Add),
    /// Looks whether the files of actors are right, your own among them
    Check(check::Check),
    /// Lists who is in no file: in the store by positions, in texts by names that take positions
    Unknown(unknown::Unknown),
}

impl Actors {
    /// Does it.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        match self.what {
            What::List(command) => command.run(session),
            What::Search(command) => command.run(session),
            What::Show(command) => command.run(session),
            What::Add(command) => command.run(session),
            What::Check(command) => command.run(session),
            What::Unknown(command) => command.run(session),
        }
    }
}

/// The actor of this name, or an error that says whose names are like it.
fn named<'g>(gazetteer: &'g Gazetteer, name: &str) -> Result<&'g Actor, CliError> {
    gazetteer.named(name).ok_or_else(|| {
        let near = gazetteer.search(name).into_iter().take(3);
        let error = CliError::usage(format!("no actor {name:?}"));
        near.fold(error, |error, actor| error.hint(format!("did you mean {}? ({})", actor.label, actor.id)))
    })
}

/// Prints actors, one a row.
fn print<'a>(actors: impl Iterator<Item = &'a Actor>, gazetteer: &Gazetteer, format: Format) -> Result<(), CliError> {
    let row = |actor: &Actor| {
        let side = gazetteer.side(&actor.id, None);
        let side = if *side == actor.id { String::new() } else { label(gazetteer, side.as_str()) };
        vec![actor.id.to_string(), actor.label.clone(), actor.kind.to_string(), side, actor.aliases.join(" | ")]
    };
    print_rows(&["id", "label", "kind", "side", "names"], actors.map(row), format)
}

/// Prints rows of words in a form.
pub(in crate::cli::commands) fn print_rows(
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    format: Format,
) -> Result<(), CliError> {
    let columns = columns.iter().map(|c| (*c).to_owned()).collect();
    let answer = Answer::Rows(Rows::of_words(columns, rows));
    let mut out = output::data();
    rows::write(&answer, format, &mut out, output::width())?;
    Ok(out.flush()?)
}

fn label(gazetteer: &Gazetteer, id: &str) -> String {
    let id = crate::position::ActorId::new(id);
    gazetteer.get(&id).map_or_else(|| id.to_string(), |actor| actor.label.clone())
}

/// "president of United States, 2009-01-20 – 2017-01-20".
fn role(gazetteer: &Gazetteer, role: &Role) -> String {
    let of = label(gazetteer, role.acts_for.as_str());
    let what = if role.title == "part of" { format!("part of {of}") } else { format!("{} of {of}", role.title) };
    let time = time(role.from.as_deref(), role.to.as_deref());
    if time.is_empty() { what } else { format!("{what}, {time}") }
}

fn time(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (from, to) => format!("{} – {}", from.unwrap_or("…"), to.unwrap_or("…")),
    }
}
