//! `demarche export`: the graph, or a part of it, as RDF or as tables.

use crate::cli::progress::Counter;
use crate::cli::selecting::Selecting;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::export::{self, Chosen, Table, Terms};
use crate::query::{self, Answer, Limits, Params};
use crate::rdf::write::{self as statements, Style};
use crate::rdf::{Syntax, unknown};
use crate::store::{Access, Store};
use crate::terminal::output;
use crate::terminal::target::Target;
use clap::Args;
use oxigraph::model::{GraphName, Quad};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

const EXAMPLES: &str = "\
Examples:
  demarche export --format turtle > graph.ttl
  demarche export --output graph.jsonld                        (the name tells the format)
  demarche export --output positions.trig --only positions --since 2025-07 --actor Ukraine
  demarche export --output new.ttl --construct 'CONSTRUCT { ?a dm:rejects ?p } { ?a dm:rejects ?p . ?b dm:demands ?p }'
  demarche export --output graph.nq --rdf12                    (each position reifies what it asserts)
  demarche export --format csv --output tables                 (a folder: positions.csv, events.csv … datapackage.json)
  demarche export --format dna --output statements.csv         (for Discourse Network Analyzer; `import dna` reads it back)

turtle, ntriples and rdfxml have all graphs in one; trig, nquads and jsonld keep them apart. The order is always the same.";

/// What describes the tables of a folder.
const DESCRIPTION: &str = "datapackage.json";

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Export {
    /// turtle, trig, ntriples, nquads, rdfxml, jsonld, csv or dna; by default what the name of the output tells
    #[arg(long, required_unless_present = "output")]
    format: Option<Form>,

    /// Write to this file; with csv, to files in this folder
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    selecting: Selecting,

    /// Write what a CONSTRUCT query makes: SPARQL, or a file with it
    #[arg(long, value_name = "QUERY|FILE", conflicts_with_all = ["only", "since", "until", "actor", "issue", "document"])]
    construct: Option<String>,

    /// Let each position say by a triple term of RDF 1.2 what it asserts; few tools read that yet
    #[arg(long)]
    rdf12: bool,
}

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Rdf(Syntax),
    Tables,
    Dna,
}

impl FromStr for Form {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        match name.to_lowercase().as_str() {
            "csv" => return Ok(Self::Tables),
            "dna" => return Ok(Self::Dna),
            _ => {}
        }
        let names = || Syntax::ALL.map(|(name, _)| name).into_iter().chain(["csv", "dna"]).collect::<Vec<_>>();
        name.parse().map(Self::Rdf).map_err(|_| unknown("format", name, &names()))
    }
}

impl Export {
    /// Writes it, always in the same order.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let form = self.form()?;
        let mut targets = self.targets(form)?;
        let store = Store::open(&session.store, Access::Read)?;
        let written = match (&self.construct, form) {
            (Some(query), Form::Rdf(syntax)) => self.constructed(&store, &sparql(query)?, syntax, &mut targets[0])?,
            (Some(_), _) => return Err(CliError::usage("--construct makes RDF, no tables")),
            (None, form) => self.selected(&store, form, &mut targets)?,
        };
        targets.into_iter().try_for_each(Target::finish)?;
        if written == 0 {
            output::tell("nothing fits: the export is empty");
        }
        Ok(Outcome::Done)
    }

    fn form(&self) -> Result<Form, CliError> {
        let told = || self.output.as_deref().and_then(Path::extension)?.to_str();
        match (self.format, told()) {
            (Some(form), _) => Ok(form),
            (None, Some(extension)) => extension.parse().map_err(CliError::usage),
            (None, None) => Err(CliError::usage("which format?").hint("say it with --format, or by the output's name")),
        }
    }

    /// The files that will be written.
    fn targets(&self, form: Form) -> Result<Vec<Target>, CliError> {
        if form != Form::Tables {
            return Ok(vec![Target::open(self.output.as_deref())?]);
        }
        let folder = self.output.as_deref().ok_or_else(|| {
            CliError::usage("csv is a folder of tables")
                .hint("say which with --output DIR; one table comes from `demarche query`")
        })?;
        let failed = |error| CliError::failure(format!("can't make the folder {}: {error}", folder.display()));
        std::fs::create_dir_all(folder).map_err(failed)?;
        let files = Table::ALL.iter().map(|table| table.file()).chain([DESCRIPTION.to_owned()]);
        files.map(|file| Ok(Target::open(Some(&folder.join(file)))?)).collect()
    }

    fn terms(&self) -> Terms {
        if self.rdf12 { Terms::Triple } else { Terms::Plain }
    }

    fn selected(&self, store: &Store, form: Form, targets: &mut [Target]) -> Result<usize, CliError> {
        let selection = self.selecting.selection()?;
        let chosen: Option<Chosen> = match selection.is_everything() {
            true => None,
            false => Some(selection.choose(store).map_err(|error| self.selecting.explain(error))?),
        };
        let counter = Counter::new();
        let steps = &mut |done, total| counter.show(done, total);
        let (chosen, (first, rest)) =
            (chosen.as_ref(), targets.split_first_mut().ok_or_else(|| CliError::failure("no output"))?);
        let written = match form {
            Form::Rdf(syntax) => export::write(store, syntax, self.terms(), chosen, first, steps)?,
            Form::Dna => export::write_dna(store, chosen, first, steps)?,
            Form::Tables => {
                let mut outs = std::iter::once(first).chain(rest);
                let tables: Vec<&mut Target> = outs.by_ref().take(Table::ALL.len()).collect();
                let tables = tables.try_into().map_err(|_| CliError::failure("a table has no file"))?;
                let rows = export::write_tables(store, chosen, tables, steps)?;
                for description in outs {
                    writeln!(description, "{:#}", export::datapackage())?;
                }
                rows
            }
        };
        counter.finish();
        Ok(written)
    }

    fn constructed(&self, store: &Store, sparql: &str, syntax: Syntax, out: &mut Target) -> Result<usize, CliError> {
        if self.rdf12 && !syntax.has_triple_terms() {
            return Err(export::ExportError::NoTripleTerms(syntax.name()).into());
        }
        let Answer::Graph { triples, .. } = query::run(store, sparql, &Params::none(), &Limits::default())? else {
            return Err(CliError::usage("--construct takes a CONSTRUCT query, or a DESCRIBE"));
        };
        let quads: Vec<Quad> = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect();
        let style = Style { prefixes: store.prefixes(), base: store.base(), triple_terms: self.rdf12 };
        statements::all(&quads, syntax, style, out)?;
        Ok(quads.len())
    }
}

/// SPARQL, or what is in the file of that name.
fn sparql(query: &str) -> Result<String, CliError> {
    if !Path::new(query).is_file() {
        return Ok(query.to_owned());
    }
    std::fs::read_to_string(query).map_err(|e| CliError::failure(format!("can't read {query}: {e}")))
}
