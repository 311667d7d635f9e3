//! `demarche actors add`.

use super::{list, named};
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::{Gazetteer, OWN_FILE, OWN_HEADER};
use crate::position::{Actor, ActorId, ActorKind, slug};
use crate::terminal::output::{GOOD, screen, styled};
use clap::Args;
use std::io::Write;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  demarche actors add \"Dockers of the North\" --kind union --alias DN
  demarche actors add \"Ann Lee\" --kind person --alias Lee --role \"chief negotiator\" --of DN --from 2024-03
  demarche actors add \"Kofi Annan\" --role \"special envoy\" --of \"Arab League\" --from 2012-02 --to 2012-08

A name that is known already gets the new names and the new role. Your file is own.tsv; it is read after the
built-in lists, and its names go before theirs.";

/// Arguments of `actors add`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Add {
    /// The full name, as output shall have it
    #[arg(value_name = "NAME")]
    label: String,

    /// state, body, organization, armed-group, party, union, company, person or bloc; needed if new
    #[arg(long, value_name = "KIND", value_parser = list::kind)]
    kind: Option<ActorKind>,

    /// Another name of it; may be given several times
    #[arg(long = "alias", value_name = "NAME")]
    aliases: Vec<String>,

    /// Its Wikidata item, e.g. Q212
    #[arg(long, value_name = "Q…")]
    wikidata: Option<String>,

    /// As what it acts for another: "foreign minister"
    #[arg(long, value_name = "TITLE", requires = "of")]
    role: Option<String>,

    /// For whom it speaks
    #[arg(long, value_name = "NAME")]
    of: Option<String>,

    /// First day of that: 2024, 2024-03 or 2024-03-01
    #[arg(long, value_name = "DATE", requires = "of")]
    from: Option<String>,

    /// Last day of that
    #[arg(long, value_name = "DATE", requires = "of")]
    to: Option<String>,
}

impl Add {
    /// Writes a row to the user's own file, unless anything would be wrong with it.
    pub(super) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let assets = session.assets()?;
        let gazetteer = Gazetteer::load(&assets)?;
        let known = gazetteer.named(&self.label);
        let row = self.row(&gazetteer, known)?;
        self.refuse_names_of_others(&gazetteer, known)?;
        let before = if assets.has(OWN_FILE) { assets.text(OWN_FILE)?.into_owned() } else { String::new() };
        let after = with_row(&before, &row);
        if let Some(problem) = Gazetteer::check_own(&assets, &after)?.into_iter().next() {
            return Err(CliError::usage(problem.to_string()).hint("nothing was written"));
        }
        let file = session.own_folder()?.join(OWN_FILE);
        write(&file, &after)?;
        let mut out = screen();
        let what = if known.is_some() { "added to" } else { "added" };
        writeln!(out, "{} {} in {}", styled(GOOD, what), known.map_or(&self.label, |a| &a.label), file.display())?;
        out.flush()?;
        Ok(Outcome::Done)
    }

    fn row(&self, gazetteer: &Gazetteer, known: Option<&Actor>) -> Result<String, CliError> {
        let Some(kind) = known.map(|a| a.kind).or(self.kind) else {
            return Err(CliError::usage(format!("no actor {:?} yet: say what it is with --kind", self.label)));
        };
        if let (Some(known), Some(wanted)) = (known, self.kind.filter(|k| *k != kind)) {
            return Err(CliError::usage(format!("{} is a {}, no {wanted}", known.label, known.kind)));
        }
        let of = self.of.as_deref().map(|of| named(gazetteer, of)).transpose()?;
        let id = known.map_or_else(|| ActorId::new(slug(&self.label)), |actor| actor.id.clone());
        let label = known.map_or(&self.label, |actor| &actor.label);
        let cell = |value: &Option<String>| value.clone().unwrap_or_default();
        let cells = [
            id.to_string(),
            label.clone(),
            kind.to_string(),
            if known.is_some() { String::new() } else { cell(&self.wikidata) },
            self.aliases.join("|"),
            cell(&self.role),
            of.map(|of| of.id.to_string()).unwrap_or_default(),
            cell(&self.from),
            cell(&self.to),
        ];
        let breaks = |text: &&String| text.contains(['\t', '\n', '\r']);
        if let Some(cell) = cells.iter().find(breaks) {
            return Err(CliError::usage(format!("{cell:?} has a tab or a line break in it")));
        }
        if label.contains('|') || self.aliases.iter().any(|alias| alias.contains('|')) {
            return Err(CliError::usage("names can't have | in them: give --alias several times"));
        }
        Ok(cells.join("\t").trim_end().to_owned())
    }

    /// A name of another actor would take that actor's place in every text, unless both are people.
    fn refuse_names_of_others(&self, gazetteer: &Gazetteer, known: Option<&Actor>) -> Result<(), CliError> {
        let is_person = self.kind.or(known.map(|a| a.kind)) == Some(ActorKind::Person);
        for alias in &self.aliases {
            let owner = gazetteer.find(alias).map(|name| gazetteer.actor(name.actor));
            let other = owner.filter(|o| known.is_none_or(|k| k.id != o.id));
            if let Some(owner) = other.filter(|o| !(is_person && o.kind == ActorKind::Person)) {
                return Err(CliError::usage(format!("{alias:?} is a name of {} already ({})", owner.label, owner.id))
                    .hint("choose another name, or write the row into the file by hand if yours shall go before it"));
            }
        }
        Ok(())
    }
}

/// The file with one more row, made with its header if it is new.
fn with_row(before: &str, row: &str) -> String {
    let start = if before.trim().is_empty() { format!("{OWN_HEADER}\n") } else { before.trim_end().to_owned() + "\n" };
    start + row + "\n"
}

/// Puts the whole file in place at once.
fn write(file: &Path, content: &str) -> Result<(), CliError> {
    let failed = |e: std::io::Error| CliError::failure(format!("can't write {}: {e}", file.display()));
    let folder = file.parent().unwrap_or(file);
    std::fs::create_dir_all(folder).map_err(failed)?;
    let new = file.with_extension("tsv.new");
    std::fs::write(&new, content).map_err(failed)?;
    std::fs::rename(&new, file).map_err(failed)
}
