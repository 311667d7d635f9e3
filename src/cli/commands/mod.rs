//! The commands, one file each.

mod actors;
mod ask;
mod build;
mod check;
mod completions;
mod derive;
mod eval;
mod explain;
mod export;
mod extract;
mod graph;
mod import;
mod issues;
mod man;
mod matrix;
mod parse;
mod queries;
mod query;
mod remove;
mod repl;
mod timeline;
mod train;
mod verdict;

use super::session::Session;
use super::{CliError, Outcome};
use clap::Subcommand;

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Reads texts into the graph
    Build(build::Build),
    /// Answers a question in plain English
    Ask(ask::Ask),
    /// Runs SPARQL or a named query
    Query(query::Query),
    /// Lists the named queries
    Queries(queries::Queries),
    /// What happened and who said what, in order, as a table or a picture
    Timeline(timeline::Timeline),
    /// Who is known: lists, searches, shows and adds actors
    Actors(actors::Actors),
    /// What positions are about: lists the scheme of issues, and what it lacks
    Issues(issues::Issues),
    /// Asks the graph line by line
    Repl(repl::Repl),
    /// Prints what texts say, as JSON Lines, without a store
    Extract(extract::Extract),
    /// Shows how a text was read: trees, positions, rules, and why this holder
    Explain(explain::Explain),
    /// Prints texts as trees, in CoNLL-U
    Parse(parse::Parse),
    /// Writes the graph as RDF
    Export(export::Export),
    /// Takes in what people code: positions and corrections, with their coder's name
    Import(import::Import),
    /// Writes the graph as nodes and edges, for drawing
    Graph(graph::Graph),
    /// Takes documents out of the graph
    Remove(remove::Remove),
    /// Derives conflicts, common ground, shifts and answers from all documents together
    Derive(derive::Derive),
    /// Which side stands where on which issue
    Matrix(matrix::Matrix),
    /// Says that two propositions are the same
    Merge(verdict::Verdict),
    /// Says that two propositions are not the same
    Split(verdict::Verdict),
    /// Looks whether the graph is as it must be
    Check(check::Check),
    /// Says how well positions are found, beside what a careful reader marked
    Eval(eval::Eval),
    /// Learns the models from treebanks
    Train(train::Train),
    /// Prints what a shell needs to complete commands and options
    Completions(completions::Completions),
    /// Writes the man pages, one a command
    Man(man::Man),
}

impl Command {
    /// Does it.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        match self {
            Self::Build(command) => command.run(session),
            Self::Ask(command) => command.run(session),
            Self::Query(command) => command.run(session),
            Self::Queries(command) => command.run(session),
            Self::Timeline(command) => command.run(session),
            Self::Actors(command) => command.run(session),
            Self::Issues(command) => command.run(session),
            Self::Repl(command) => command.run(session),
            Self::Extract(command) => command.run(session),
            Self::Explain(command) => command.run(session),
            Self::Parse(command) => command.run(session),
            Self::Export(command) => command.run(session),
            Self::Import(command) => command.run(session),
            Self::Graph(command) => command.run(session),
            Self::Remove(command) => command.run(session),
            Self::Derive(command) => command.run(session),
            Self::Matrix(command) => command.run(session),
            Self::Merge(command) => command.run(session, true),
            Self::Split(command) => command.run(session, false),
            Self::Check(command) => command.run(session),
            Self::Eval(command) => command.run(session),
            Self::Train(command) => command.run(session),
            Self::Completions(command) => command.run(),
            Self::Man(command) => command.run(),
        }
    }
}
