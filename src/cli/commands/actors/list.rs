//! `demarche actors list`.

use super::{named, print};
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::Gazetteer;
use crate::position::{Actor, ActorKind};
use crate::query::Format;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  demarche actors list
  demarche actors list --kind union --format tsv
  demarche actors list --of \"United Nations\"       (who speaks for it or belongs to it)";

/// Arguments of `actors list`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct List {
    /// Only those of this kind: state, body, organization, armed-group, party, union, company, person, bloc
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<ActorKind>,

    /// Only those who speak, spoke or belong to this one
    #[arg(long, value_name = "NAME")]
    of: Option<String>,

    /// table, csv, tsv or json
    #[arg(long, default_value = "table")]
    format: Format,
}

pub(super) fn kind(name: &str) -> Result<ActorKind, String> {
    let all: Vec<_> = ActorKind::ALL.iter().filter(|k| **k != ActorKind::Unknown).map(|k| k.as_str()).collect();
    let kind = name.parse().ok().filter(|k| *k != ActorKind::Unknown);
    kind.ok_or_else(|| format!("there are {}", all.join(", ")))
}

impl List {
    pub(super) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let gazetteer = Gazetteer::load(&session.assets()?)?;
        let of = self.of.as_deref().map(|name| named(&gazetteer, name)).transpose()?;
        let fits = |actor: &&Actor| {
            let serves = |of: &Actor| actor.roles.iter().any(|role| role.acts_for == of.id);
            let belongs = |of: &Actor| actor.member_of.iter().any(|m| m.group == of.id);
            self.kind.is_none_or(|kind| actor.kind == kind) && of.is_none_or(|of| serves(of) || belongs(of))
        };
        print(gazetteer.actors().iter().filter(fits), &gazetteer, self.format)?;
        Ok(Outcome::Done)
    }
}
