//! `demarche build`: texts into the graph.

use crate::cli::batches::{Done, in_order};
use crate::cli::input::Input;
use crate::cli::progress::Progress;
use crate::cli::session::Session;
use crate::cli::summary::Summary;
use crate::cli::sureness::Sureness;
use crate::cli::{CliError, Outcome};
use crate::coding::{self, Coding};
use crate::pipeline::Analyzer;
use crate::position::Analysis;
use crate::rdf::{Base, Contribution, Options, Run};
use crate::store::{Access, Change, Store, StoreError};
use crate::terminal::{interrupt, output};
use crate::text::Document;
use clap::Args;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche build articles/
  demarche build feed.jsonl statements/ --store war.store
  demarche build 'saved/2025-*.html' archive.warc.gz
  demarche build archive.csv.gz --map text=story,published=day
  zstdcat news.zst | demarche build - --input-format jsonl
  demarche build articles/ --min-confidence 0.6
  demarche build much/ --no-derive && demarche build more/      (derives once, at the end)
  demarche build articles/ --base https://example.org/talks/

Texts that the store has already are passed over; changed ones take the place of their
old version. A file that can't be read is named, and the rest goes in (exit code 1). Texts in
other languages than English are kept without being analysed; repeated ones are linked as copies.";

/// Arguments of `build`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Build {
    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    sureness: Sureness,

    /// Where the names of actors, propositions … live
    #[arg(long, value_name = "IRI", value_parser = |iri: &str| Base::new(iri))]
    base: Option<Base>,

    /// Leave conflicts, answers and all else that follows from the documents together for `demarche derive`
    #[arg(long)]
    no_derive: bool,
}

/// What a document that is not in the store yet will put there.
struct Reading {
    analysis: Analysis,
    contribution: Contribution,
}

impl Build {
    /// Puts every document into the store and says what came of it.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let assets = session.assets()?;
        let analyzer = Analyzer::load(&assets)?;
        let run = self.run_of(session.reading_run(&assets)?);
        let mut store = self.open(session)?;
        store.put_issues(&analyzer.knowledge().issues)?;
        let mut documents = self.input.documents(session)?;
        let progress = Progress::new(documents.total_bytes());
        let mut summary = Summary::default();
        interrupt::watch();
        let codings = store.codings()?;
        let read = |store: &Store, document: &Document| {
            let own = codings.get(document.key.as_str()).map_or(&[][..], Vec::as_slice);
            read(store, document, &analyzer, &run, self.sureness, own)
        };
        let done = in_order(&mut documents, &session.pool()?, &mut store, read, |store, item, documents| {
            put(store, item, &mut summary, &progress)?;
            progress.step(documents.bytes_read());
            Ok::<(), CliError>(())
        });
        progress.finish();
        let copies = if self.no_derive {
            store.link_copies()
        } else {
            store.settle(analyzer.knowledge().issues.families(), &assets)
        };
        store.flush()?;
        done?;
        summary.copies(copies?);
        let mut screen = output::screen();
        summary.print(&store.counts()?, &mut screen)?;
        screen.flush()?;
        let outcome = if summary.has_failures() { Outcome::Partly } else { Outcome::Done };
        outcome.unless_interrupted()
    }

    /// What decides what is found, with how sure it must be.
    fn run_of(&self, mut run: Run) -> Run {
        let Sureness { min_confidence } = self.sureness;
        if min_confidence > 0.0 {
            run.settings.insert("min-confidence".to_owned(), min_confidence.to_string());
        }
        run
    }

    fn open(&self, session: &Session) -> Result<Store, StoreError> {
        match &self.base {
            None => Store::open(&session.store, Access::Write),
            Some(base) => {
                let options = Options { base: base.clone(), ..Options::default() };
                Store::open_with(&session.store, Access::Write, options)
            }
        }
    }
}

/// Reads a document, unless the store has it as this run would read it.
fn read(
    store: &Store,
    document: &Document,
    analyzer: &Analyzer,
    run: &Run,
    sureness: Sureness,
    codings: &[Coding],
) -> Result<Option<Reading>, StoreError> {
    if store.is_current(document, run)? {
        return Ok(None);
    }
    let mut analysis = analyzer.analyze(document);
    sureness.keep(&mut analysis);
    coding::apply(codings, document, &mut analysis, analyzer, store.base());
    let contribution = Contribution::new(document, &analysis, run, store.options());
    Ok(Some(Reading { analysis, contribution }))
}

/// Puts one document into the store, or notes why there is none.
fn put(
    store: &mut Store,
    item: Done<Result<Option<Reading>, StoreError>>,
    summary: &mut Summary,
    progress: &Progress,
) -> Result<(), CliError> {
    match item {
        Done::Failed(error) => {
            summary.failed();
            progress.around(|| output::complain(&error.to_string(), &[]));
        }
        Done::Warned(warning) => progress.around(|| output::warn(&warning.to_string())),
        Done::Read(document, reading) => {
            if !document.is_english {
                summary.foreign(&document);
            }
            match reading? {
                None => summary.put(Change::Same, None),
                Some(Reading { analysis, contribution }) => {
                    let change = store.put_contribution(&document, &contribution)?;
                    summary.put(change, Some(&analysis));
                }
            }
        }
    }
    Ok(())
}
