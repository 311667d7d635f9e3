//! How fast the stages run, in tokens a second on one core. A report, not a test.

use demarche::assets::Assets;
use demarche::parsing::Syntax;
use demarche::pipeline::Analyzer;
use demarche::rdf::{Contribution, Options, Run};
use demarche::text::Document;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let texts = texts();
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let syntax = Syntax::load(&Assets::builtin())?;
    writeln!(out, "load the model      {:>9.1} ms", start.elapsed().as_secs_f64() * 1e3)?;
    let start = Instant::now();
    let count = |text: &String| syntax.parse(text).iter().map(|tree| tree.len()).sum::<usize>();
    let tokens: usize = texts.iter().map(count).sum();
    let seconds = start.elapsed().as_secs_f64();
    writeln!(out, "raw text to trees   {:>9.0} tokens/s ({tokens} tokens)", tokens as f64 / seconds)?;
    let analyzer = Analyzer::load(&Assets::builtin())?;
    let documents: Vec<Document> =
        texts.into_iter().enumerate().map(|(n, t)| Document::new(n.to_string(), t)).collect();
    let start = Instant::now();
    let quads: usize = documents.iter().map(|document| quads(&analyzer, document)).sum();
    let whole = start.elapsed().as_secs_f64();
    writeln!(out, "raw text to quads   {:>9.0} tokens/s ({quads} quads)", tokens as f64 / whole)?;
    writeln!(out, "trees to quads cost {:>9.2} of text to trees", (whole - seconds) / seconds)?;
    let trees: Vec<_> = documents.iter().map(|d| (d, analyzer.parse(&d.text))).collect();
    let start = Instant::now();
    trees.iter().for_each(|(d, trees)| drop(analyzer.knowledge().dates.read(&d.text, trees, d.published)));
    writeln!(out, "dates cost          {:>9.2} of text to quads", start.elapsed().as_secs_f64() / whole)?;
    Ok(())
}

/// How many quads a document comes to.
fn quads(analyzer: &Analyzer, document: &Document) -> usize {
    let analysis = analyzer.analyze(document);
    let run = Run::new("bench", "bench");
    Contribution::new(document, &analysis, &run, &Options::default()).quads().count()
}

/// The news articles beside the project where there are some, else the samples that it ships.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lines = std::fs::read_to_string(root.join("../shared/raw/wikinews.jsonl")).unwrap_or_default();
    let text = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(record.get("text")?.as_str()?.to_owned())
    };
    let news: Vec<String> = lines.lines().filter_map(text).collect();
    if !news.is_empty() {
        return news;
    }
    let files = std::fs::read_dir(root.join("data/samples")).into_iter().flatten().flatten();
    files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect()
}
