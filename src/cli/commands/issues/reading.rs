//! The contents to judge: those of the positions found in texts, or those that a careful reader marked.

use crate::cli::batches::print_each;
use crate::cli::input::Input;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::eval;
use crate::pipeline::Analyzer;
use crate::position::{Stance, Topic};
use crate::syntax::{NodeId, Tree};
use crate::text::{CodePoints, Document};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One content with what it is about.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) doc: String,
    pub(super) side: String,
    pub(super) stance: Stance,
    pub(super) words: String,
    pub(super) quote: String,
    /// Lemma of the word at the head of the content; empty where only the words are known.
    pub(super) head: String,
    pub(super) topics: Vec<Topic>,
}

/// Hands the contents of each document to `each`, in the order of the input.
pub(super) fn read(
    input: &Input,
    gold: Option<&PathBuf>,
    session: &Session,
    mut each: impl FnMut(Vec<Content>) -> Result<(), CliError>,
) -> Result<Outcome, CliError> {
    let analyzer = Analyzer::load(&session.assets()?)?;
    let gold = gold.map(|path| eval::read(path)).transpose()?;
    let gold: Option<BTreeMap<String, eval::GoldDocument>> =
        gold.map(|documents| documents.into_iter().map(|d| (d.id.clone(), d)).collect());
    let work = |document: &Document| match &gold {
        None => found(&analyzer, document),
        Some(gold) => gold.get(&document.id).map(|marked| of_gold(&analyzer, document, marked)).unwrap_or_default(),
    };
    let mut documents = input.documents(session)?;
    print_each(&mut documents, &session.pool()?, work, |_, contents| each(contents))
}

/// What the program finds.
fn found(analyzer: &Analyzer, document: &Document) -> Vec<Content> {
    let trees = analyzer.parse(&document.text);
    let points = CodePoints::new(&document.text);
    let analysis = analyzer.analyze_trees(document, &trees);
    let content = |p: &crate::position::Position| Content {
        doc: document.id.clone(),
        side: analysis.label(&p.side).to_owned(),
        stance: p.stance,
        words: p.content.words.clone(),
        quote: p.sentence.words.clone(),
        head: words_between(&trees, &points, p.content.start, p.content.end)
            .map_or(String::new(), |(tree, nodes)| tree.lemma(head(tree, &nodes)).to_lowercase()),
        topics: p.proposition.issues.clone(),
    };
    analysis.positions.iter().map(content).collect()
}

/// What a reader marked; where the words of a content say nothing, those for which they stand.
fn of_gold(analyzer: &Analyzer, document: &Document, gold: &eval::GoldDocument) -> Vec<Content> {
    let trees = analyzer.parse(&document.text);
    let points = CodePoints::new(&document.text);
    let content = |p: &eval::GoldPosition| {
        let here = words_between(&trees, &points, p.start, p.end);
        let own = here.as_ref().map(|(tree, nodes)| analyzer.topics(tree, nodes)).unwrap_or_default();
        let resolved = || p.resolves.iter().flat_map(|words| topics_of_words(analyzer, words)).take(2).collect();
        Content {
            doc: gold.id.clone(),
            side: p.side.clone(),
            stance: p.stances[0],
            words: p.content.clone(),
            quote: here.as_ref().map_or(String::new(), |(tree, _)| tree.span().of(&document.text).to_owned()),
            head: here.as_ref().map_or(String::new(), |(tree, nodes)| tree.lemma(head(tree, nodes)).to_lowercase()),
            topics: if own.is_empty() { resolved() } else { own },
        }
    };
    gold.positions.iter().map(content).collect()
}

fn topics_of_words(analyzer: &Analyzer, words: &str) -> Vec<Topic> {
    let trees = analyzer.parse(words);
    trees.iter().flat_map(|tree| analyzer.topics(tree, &tree.ids().collect::<Vec<_>>())).collect()
}

/// The words of the first sentence that overlaps a stretch, in code points.
fn words_between<'t>(
    trees: &'t [Tree],
    points: &CodePoints<'_>,
    start: usize,
    end: usize,
) -> Option<(&'t Tree, Vec<NodeId>)> {
    let inside = |tree: &Tree, n: &NodeId| {
        let (from, to) = points.span(tree.word(*n).span);
        from < end && to > start
    };
    trees.iter().find_map(|tree| {
        let nodes: Vec<NodeId> = tree.ids().filter(|n| inside(tree, n)).collect();
        (!nodes.is_empty()).then_some((tree, nodes))
    })
}

/// The word that stands highest.
fn head(tree: &Tree, nodes: &[NodeId]) -> NodeId {
    nodes.iter().copied().min_by_key(|n| tree.ancestors(*n).count()).unwrap_or(tree.root())
}
