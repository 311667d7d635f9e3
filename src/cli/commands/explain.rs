//! `demarche explain`: how a text was read: its trees, and for each position the words, the rule, and why this holder.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::pipeline::Analyzer;
use crate::position::{Analysis, Evidence, Position};
use crate::store::{Access, Store};
use crate::syntax::{NodeId, Tree};
use crate::terminal::output::{FAINT, HEAD, MARK, NAME, complain, screen, styled, warn};
use crate::text::read::{Documents, ReadOptions};
use crate::text::{CodePoints, Document};
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche explain article.txt
  demarche explain article.txt --sentence 3
  demarche explain https://example.org/2025/07/talks     (a document of the store)";

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Explain {
    /// Files, folders or patterns of any format that `build` reads, or keys or ids of documents in the store
    #[arg(required = true, value_name = "DOC")]
    documents: Vec<PathBuf>,

    /// Only this sentence, counted from 1
    #[arg(long, value_name = "N")]
    sentence: Option<usize>,
}

impl Explain {
    /// Prints every sentence with its tree and what was found in it.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let analyzer = Analyzer::load(&session.assets()?)?;
        let mut out = screen();
        let mut outcome = Outcome::Done;
        for path in &self.documents {
            if let Some(document) = stored(session, path)? {
                self.document(&analyzer, &document, &mut out)?;
                continue;
            }
            let options = ReadOptions { assets: session.assets()?, ..ReadOptions::default() };
            let mut documents = Documents::open_with(std::slice::from_ref(path), options)?;
            while let Some(item) = documents.next() {
                documents.take_warnings().iter().for_each(|warning| warn(&warning.to_string()));
                match item {
                    Ok(document) if !document.is_english => {
                        let language = document.language.as_deref().unwrap_or("another language");
                        warn(&format!("{} is not in English but in {language}: not analysed", document.id));
                    }
                    Ok(document) => self.document(&analyzer, &document, &mut out)?,
                    Err(error) => {
                        complain(&error.to_string(), &[]);
                        outcome = Outcome::Partly;
                    }
                }
            }
        }
        out.flush()?;
        Ok(outcome)
    }

    fn document(&self, analyzer: &Analyzer, document: &Document, out: &mut impl Write) -> io::Result<()> {
        let trees = analyzer.parse(&document.text);
        let analysis = analyzer.analyze_trees(document, &trees);
        let points = CodePoints::new(&document.text);
        writeln!(out, "{}", styled(HEAD, &document.id))?;
        for (n, tree) in trees.iter().enumerate() {
            if self.sentence.is_none_or(|wanted| wanted == n + 1) {
                sentence(n + 1, tree, document, out)?;
                let (start, end) = points.span(tree.span());
                let inside = |p: &&Position| (start..end).contains(&p.cue.start);
                for position in analysis.positions.iter().filter(inside) {
                    explain(position, &analysis, out)?;
                }
            }
        }
        Ok(())
    }
}

/// The document of the store with that key or id, where there is no such file.
fn stored(session: &Session, name: &Path) -> Result<Option<Document>, CliError> {
    if name.exists() || !session.store.exists() {
        return Ok(None);
    }
    let name = name.to_string_lossy();
    let store = Store::open(&session.store, Access::Read)?;
    let found = store.documents()?.into_iter().find(|d| d.key.as_str() == name || d.id == name);
    let Some(found) = found else { return Ok(None) };
    let Some(text) = store.text(&found.version)? else { return Ok(None) };
    let mut document = Document::new(found.id, text);
    document.key = found.key;
    document.published = found.published.and_then(|day| day.parse().ok());
    Ok(Some(document))
}

/// The words of a sentence and its tree.
fn sentence(n: usize, tree: &Tree, document: &Document, out: &mut impl Write) -> io::Result<()> {
    let words = tree.span().of(&document.text);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(out, "\n{} {words}", styled(HEAD, format!("[{n}]")))?;
    branch(tree, tree.root(), 1, document, out)
}

/// A word with everything below it, indented by depth.
fn branch(tree: &Tree, id: NodeId, depth: usize, document: &Document, out: &mut impl Write) -> io::Result<()> {
    let word = tree.word(id);
    let grammar = format!("{} {} {}", tree.relation(id), word.upos, word.lemma);
    writeln!(out, "{:depth$}{}  {}", "", word.span.of(&document.text), styled(FAINT, grammar), depth = depth * 2)?;
    for child in tree.children(id) {
        branch(tree, *child, depth + 1, document, out)?;
    }
    Ok(())
}

/// One position: what, by which words and rule, and why this holder.
fn explain(position: &Position, analysis: &Analysis, out: &mut impl Write) -> io::Result<()> {
    let side = analysis.label(&position.side);
    let stance = styled(MARK, position.stance);
    writeln!(out, "  → {} {stance} “{}”", styled(NAME, side), position.content.words)?;
    let aside = [
        Some(format!("{}, {}", position.polarity, position.modality)),
        position.addressee.as_ref().map(|a| format!("addressee {}", analysis.label(a))),
        sources(position, analysis),
        position.condition.as_ref().map(|c| format!("condition “{}”", c.words)),
        position.stated.as_ref().map(|d| format!("stated {d}")),
    ];
    writeln!(out, "    {}", aside.into_iter().flatten().collect::<Vec<_>>().join(" · "))?;
    writeln!(out, "    rule {} at “{}”", styled(NAME, &position.found_by), position.cue.words)?;
    writeln!(out, "    holder “{}”: {}", position.holder_words, position.holder_reason)?;
    writeln!(out, "    confidence {:.2}: {}", position.confidence, weighed(&position.evidence))
}

/// What speaks for and against a position, in log-odds.
fn weighed(evidence: &[Evidence]) -> String {
    let shown = evidence.iter().filter(|e| e.weighs().abs() >= 0.005);
    let shown: Vec<_> = shown.map(|e| format!("{} {:+.2}", e.feature, e.weighs())).collect();
    shown.join(" · ")
}

fn sources(position: &Position, analysis: &Analysis) -> Option<String> {
    let sources: Vec<_> = position.sources.iter().map(|s| analysis.label(s)).collect();
    (!sources.is_empty()).then(|| format!("according to {}", sources.join(", ")))
}
