//! `demarche import`: what people code, into the graph.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::coding::{self, Coding, Form, Given, RowError};
use crate::pipeline::Analyzer;
use crate::store::{Access, Store, StoredDocument};
use crate::terminal::output;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche export --format dna --output statements.csv; (edit it); demarche import dna statements.csv --coder anna
  demarche import csv corrections.csv --coder anna
  demarche extract talks.txt > positions.jsonl; (edit it); demarche import jsonl positions.jsonl --coder anna

A row says who (person or holder, organization or side) takes which stance (or agreement: 0 or 1) on what (concept), in
which words (text or content, start, end) of which document (document key, or doc). It confirms the position that says
the same, and takes the place of others on the same words; a column verdict with 'refuted' takes them out. What a person
says stays when documents are read again. Leave in the file what you looked at: every row counts as yours.";

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Import {
    /// dna (statements of Discourse Network Analyzer), csv (any table) or jsonl (records of `extract`)
    form: Form,

    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Who says so; by default what a column coder has
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
}

impl Import {
    /// Keeps what can be used, reads the documents that it is about again, and names the rows that can't be.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let mut store = Store::open(session.existing_store()?, Access::Write)?;
        let mut desk = Desk::new(&store)?;
        let (mut codings, mut bad) = (Vec::new(), 0);
        for file in &self.files {
            let text = std::fs::read_to_string(file);
            let text = text.map_err(|e| CliError::failure(format!("can't read {}: {e}", file.display())))?;
            for row in coding::rows(self.form, &text) {
                match row.and_then(|row| desk.coding(&store, &row, self.coder.as_deref())) {
                    Ok(coding) => codings.push(coding),
                    Err(error) => {
                        bad += 1;
                        output::complain(&told(file, &error), &[]);
                    }
                }
            }
        }
        let read = apply(&mut store, session, &codings)?;
        output::tell(&format!("{} codings in {read} documents; {bad} rows left out", codings.len()));
        Ok(if bad == 0 { Outcome::Done } else { Outcome::Partly })
    }
}

fn told(file: &Path, error: &RowError) -> String {
    format!("{}:{}: {}", file.display(), error.line, error.problem)
}

/// The documents of a store, with the texts that were looked at.
struct Desk {
    by_name: BTreeMap<String, StoredDocument>,
    texts: BTreeMap<String, crate::text::Document>,
}

impl Desk {
    fn new(store: &Store) -> Result<Self, CliError> {
        let mut by_name = BTreeMap::new();
        for document in store.documents()? {
            let short = store.prefixes().shorten(document.iri.as_str());
            let names = [
                Some(document.key.as_str().to_owned()),
                Some(short),
                Some(document.id.clone()),
                document.title.clone(),
            ];
            for name in names.into_iter().flatten() {
                by_name.entry(name).or_insert_with(|| document.clone());
            }
        }
        Ok(Self { by_name, texts: BTreeMap::new() })
    }

    /// What a row says.
    fn coding(&mut self, store: &Store, row: &Given, coder: Option<&str>) -> Result<Coding, RowError> {
        let name = row.document().unwrap_or_default();
        let Some(stored) = self.by_name.get(name) else {
            return Err(row.error(format!("no document {name:?} in the store; build it first, or fill document key")));
        };
        let key = stored.key.as_str().to_owned();
        if !self.texts.contains_key(&key) {
            let text = store.read_again(stored).map_err(|error| row.error(error.to_string()))?;
            let text = text.ok_or_else(|| row.error("the store has lost the text of the document; build it again"))?;
            self.texts.insert(key.clone(), text);
        }
        let position = row.position().and_then(|name| store.prefixes().expand(name));
        row.coding(&self.texts[&key], position.map(|name| name.into_string()), coder)
    }
}

/// Keeps codings and reads their documents again; says how many those are.
fn apply(store: &mut Store, session: &Session, codings: &[Coding]) -> Result<usize, CliError> {
    if codings.is_empty() {
        return Ok(0);
    }
    let assets = session.assets()?;
    let analyzer = Analyzer::load(&assets)?;
    let run = session.reading_run(&assets)?;
    store.put_codings(codings)?;
    let (all, base) = (store.codings()?, store.base().clone());
    let keys: BTreeSet<&str> = codings.iter().map(|coding| coding.document.as_str()).collect();
    for stored in store.documents()?.iter().filter(|document| keys.contains(document.key.as_str())) {
        let Some(document) = store.read_again(stored)? else { continue };
        let mut analysis = analyzer.analyze(&document);
        let own = all.get(document.key.as_str()).map_or(&[][..], Vec::as_slice);
        coding::apply(own, &document, &mut analysis, &analyzer, &base);
        store.put(&document, &analysis, &run)?;
    }
    store.settle(analyzer.knowledge().issues.families(), &assets)?;
    store.flush()?;
    Ok(keys.len())
}
