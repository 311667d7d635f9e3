//! A run: what the program ran with. Its IRI is the hash of that; clock times are in no graph.

use super::vocab::{dm, prov, rdfs};
use super::{Base, sheet::Sheet};
use oxigraph::model::{NamedNode, vocab::rdf};
use std::collections::BTreeMap;

/// Version of the program, models, rules and settings that an analysis was made with.
///
/// Equal runs on equal documents give equal quads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Version of the program, e.g. `0.1.0`.
    pub program: String,
    /// Hash of the tagger's and the parser's models.
    pub models: String,
    /// Hash of rules, lexicon and actor files.
    pub rules: String,
    /// Settings that change the outcome, by name.
    pub settings: BTreeMap<String, String>,
}

impl Run {
    /// A run of this version of the program with these models and rules, and no settings.
    pub fn new(models: impl Into<String>, rules: impl Into<String>) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { program, models: models.into(), rules: rules.into(), settings: BTreeMap::new() }
    }

    /// The hash that names the run: 16 hexadecimal digits.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in [&self.program, &self.models, &self.rules, &self.settings_text()] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// The run's IRI.
    pub fn iri(&self, base: &Base) -> NamedNode {
        base.run(&self.hash())
    }

    /// All that the graph says about the run and about the program as an agent.
    pub(super) fn describe(&self, base: &Base, sheet: &mut Sheet) {
        let (run, machine) = (self.iri(base), base.machine());
        sheet.add(&run, rdf::TYPE, dm::RUN).add(&run, rdf::TYPE, prov::ACTIVITY);
        sheet.text(&run, rdfs::LABEL, &format!("Démarche {}, run {}", self.program, &self.hash()[..8]));
        sheet.text(&run, dm::PROGRAM, &self.program).text(&run, dm::MODELS, &self.models);
        sheet.text(&run, dm::RULES, &self.rules).text(&run, dm::SETTINGS, &self.settings_text());
        sheet.add(&run, prov::WAS_ASSOCIATED_WITH, &machine);
        sheet.add(&machine, rdf::TYPE, prov::SOFTWARE_AGENT).text(&machine, rdfs::LABEL, "Démarche");
    }

    /// `name=value` pairs in the order of their names.
    fn settings_text(&self) -> String {
        self.settings.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    }
}
