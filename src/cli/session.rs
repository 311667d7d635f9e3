//! What all commands share: which store, which data files, how many threads.

use super::CliError;
use crate::assets::Assets;
use crate::rdf::Run;
use crate::store::{Access, Store};
use clap::Args;
use etcetera::{BaseStrategy, choose_base_strategy};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::path::PathBuf;

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Session {
    /// Where the graph is kept
    #[arg(long, global = true, value_name = "DIR", env = "DEMARCHE_STORE", default_value = "demarche.store")]
    pub(crate) store: PathBuf,

    /// A folder whose data/, ontology/ and queries/ go before the built-in ones; without it, `demarche` in the
    /// platform's folder of settings, if there is one
    #[arg(long, global = true, value_name = "DIR", env = "DEMARCHE_DATA")]
    pub(crate) data: Option<PathBuf>,

    /// How many threads work; all cores by default
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

impl Session {
    /// The data files: built in, or the user's before them.
    pub(crate) fn assets(&self) -> Result<Assets, CliError> {
        match &self.data {
            None => Ok(own_folder().filter(|f| f.is_dir()).map_or_else(Assets::builtin, Assets::with_folder)),
            Some(folder) if folder.is_dir() => Ok(Assets::with_folder(folder)),
            Some(folder) => Err(CliError::usage(format!("--data: no folder {}", folder.display()))),
        }
    }

    /// The folder of the user's own files: `--data`, else `demarche` in the platform's folder of settings.
    pub(crate) fn own_folder(&self) -> Result<PathBuf, CliError> {
        let folder = self.data.clone().or_else(own_folder);
        folder.ok_or_else(|| CliError::failure("there is no home folder").hint("say where with --data DIR"))
    }

    /// What is read with: the hash of everything that decides what is found.
    pub(crate) fn reading_run(&self, assets: &Assets) -> Result<Run, CliError> {
        let models = assets.fingerprint(&["data/models"])?;
        let rules = assets.fingerprint(&[
            "data/codes",
            "data/dates",
            "data/gazetteer",
            "data/issues",
            "data/lexicon",
            "data/rules",
        ])?;
        Ok(Run::new(models, rules))
    }

    /// The store's folder, if there is a store: writing must not make one by mistake.
    pub(crate) fn existing_store(&self) -> Result<PathBuf, CliError> {
        Store::open(&self.store, Access::Read)?;
        Ok(self.store.clone())
    }

    /// The threads that work.
    pub(crate) fn pool(&self) -> Result<ThreadPool, CliError> {
        Ok(ThreadPoolBuilder::new().num_threads(self.threads.unwrap_or(0)).build()?)
    }
}

fn own_folder() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.config_dir().join("demarche"))
}
