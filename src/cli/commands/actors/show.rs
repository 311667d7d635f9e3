//! `demarche actors show`.

use super::{label, named, role, time};
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::Gazetteer;
use crate::position::Actor;
use crate::query::Format;
use crate::terminal::output::{self, FAINT, HEAD, screen, styled};
use clap::Args;
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche actors show Kyiv
  demarche actors show \"Hillary Clinton\" --on 2010-06-01
  demarche actors show nato --format json";

/// Arguments of `actors show`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Show {
    /// Any of its names, or its id
    #[arg(value_name = "NAME")]
    name: String,

    /// For whom it speaks on this day; without it the latest role counts
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,

    /// table, tsv (field and value) or json
    #[arg(long, default_value = "table")]
    format: Format,
}

impl Show {
    pub(super) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let gazetteer = Gazetteer::load(&session.assets()?)?;
        let actor = named(&gazetteer, &self.name)?;
        let fields = fields(&gazetteer, actor, self.on);
        match self.format {
            Format::Table => card(actor, &fields)?,
            Format::Json => json(actor, &fields)?,
            _ => {
                let rows =
                    fields.into_iter().flat_map(|(field, all)| all.into_iter().map(move |v| vec![field.to_owned(), v]));
                super::print_rows(&["field", "value"], rows, self.format)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// What is known of an actor, by field.
fn fields(gazetteer: &Gazetteer, actor: &Actor, on: Option<Date>) -> Vec<(&'static str, Vec<String>)> {
    let side = gazetteer.side(&actor.id, on);
    let groups = actor.member_of.iter().map(|m| {
        let time = time(m.from.as_deref(), m.to.as_deref());
        let group = label(gazetteer, m.group.as_str());
        if time.is_empty() { group } else { format!("{group}, {time}") }
    });
    let speakers = gazetteer.actors().iter().filter(|a| a.roles.iter().any(|r| r.acts_for == actor.id));
    let speaker = |a: &Actor| {
        let roles = a.roles.iter().filter(|r| r.acts_for == actor.id);
        let all: Vec<String> =
            roles.map(|r| format!("{} {}", r.title, time(r.from.as_deref(), r.to.as_deref()))).collect();
        format!("{}: {}", a.label, all.join("; ").trim_end())
    };
    vec![
        ("kind", vec![actor.kind.to_string()]),
        ("ISO 3166", actor.iso3.iter().cloned().collect()),
        ("Wikidata", actor.wikidata.iter().cloned().collect()),
        ("side", vec![label(gazetteer, side.as_str())]),
        ("names", actor.aliases.clone()),
        ("roles", actor.roles.iter().map(|r| role(gazetteer, r)).collect()),
        ("member of", groups.collect()),
        ("members", gazetteer.members(&actor.id).map(|m| m.label.clone()).collect()),
        ("spoken for by", speakers.map(speaker).collect()),
    ]
}

/// A card for people: long lists one entry a line.
fn card(actor: &Actor, fields: &[(&str, Vec<String>)]) -> std::io::Result<()> {
    let mut out = screen();
    writeln!(out, "{}  {}", styled(HEAD, &actor.label), styled(FAINT, format!("actor:{}", actor.id)))?;
    for (field, values) in fields.iter().filter(|(_, values)| !values.is_empty()) {
        let by_line = matches!(*field, "roles" | "spoken for by");
        let joined = if by_line { values.join(&format!("\n{:15}", "")) } else { values.join(" | ") };
        writeln!(out, "{}{joined}", styled(FAINT, format!("{field:15}")))?;
    }
    out.flush()
}

fn json(actor: &Actor, fields: &[(&str, Vec<String>)]) -> Result<(), CliError> {
    let mut card = Map::new();
    card.insert("id".to_owned(), actor.id.as_str().into());
    card.insert("label".to_owned(), actor.label.clone().into());
    for (field, values) in fields {
        let is_single = matches!(*field, "kind" | "ISO 3166" | "Wikidata" | "side");
        let value = match values.first() {
            Some(value) if is_single => Value::from(value.clone()),
            None if is_single => continue,
            _ => Value::from(values.clone()),
        };
        card.insert(field.to_lowercase().replace(' ', "_"), value);
    }
    let mut out = output::data();
    serde_json::to_writer_pretty(&mut out, &card)?;
    writeln!(out)?;
    Ok(out.flush()?)
}
