//! How fast the stages run, in tokens a second on one core, and how fast events are put in order. A report, not a test.

use demarche::assets::Assets;
use demarche::export::{GraphFormat, write_graph};
use demarche::extract::chronicle;
use demarche::graph::{Attributes, Edge, Network, Node, NodeKind, Tone};
use demarche::parsing::Syntax;
use demarche::pipeline::Analyzer;
use demarche::position::{EventKind, EventStatus, Position};
use demarche::rdf::{Contribution, Options, Run};
use demarche::relate::{Happening, joins};
use demarche::syntax::Tree;
use demarche::text::{CodePoints, Document};
use jiff::Span;
use jiff::civil::date;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let texts = texts();
    let mut out = std::io::stdout().lock();
    let start = Stopwatch::start(Threads::All);
    let syntax = Syntax::load(&Assets::builtin())?;
    writeln!(out, "load the model      {:>9.1} ms", start.seconds() * 1e3)?;
    let start = Stopwatch::start(Threads::All);
    let count = |text: &String| syntax.parse(text).iter().map(|tree| tree.len()).sum::<usize>();
    let tokens: usize = texts.iter().map(count).sum();
    let seconds = start.seconds();
    writeln!(out, "raw text to trees   {:>9.0} tokens/s ({tokens} tokens)", tokens as f64 / seconds)?;
    let analyzer = Analyzer::load(&Assets::builtin())?;
    let documents: Vec<Document> =
        texts.into_iter().enumerate().map(|(n, t)| Document::new(n.to_string(), t)).collect();
    let start = Stopwatch::start(Threads::All);
    let quads: usize = documents.iter().map(|document| quads(&analyzer, document)).sum();
    let whole = start.seconds();
    writeln!(out, "raw text to quads   {:>9.0} tokens/s ({quads} quads)", tokens as f64 / whole)?;
    writeln!(out, "trees to quads cost {:>9.2} of text to trees", (whole - seconds) / seconds)?;
    let read: Vec<_> = documents.iter().map(|d| (d, analyzer.parse(&d.text), analyzer.analyze(d).positions)).collect();
    let share = read.iter().map(|(d, trees, positions)| chronicle_cost(&analyzer, d, trees, positions)).sum::<f64>();
    writeln!(out, "dates, events, order {:>8.3} of text to quads", share / whole)?;
    order(&analyzer, &mut out)?;
    pictures(&mut out)
}

/// How long it takes to draw a network of 3,000 nodes: mostly stars, as networks of positions are, or a mesh without one.
fn pictures(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    for (name, hubs, ties) in [("stars", 150, 1), ("mesh", 150, 2)] {
        let mut seconds = Vec::new();
        for nodes in [1_000, 3_000] {
            let network = network(nodes, hubs, ties);
            let start = Stopwatch::start(Threads::All);
            write_graph(&network, GraphFormat::Svg, &mut Vec::new())?;
            seconds.push(start.seconds());
        }
        let ratio = seconds[1] / seconds[0];
        writeln!(out, "picture of 3,000 nodes, {name}  {:>6.2} s, {ratio:.1} times that of 1,000", seconds[1])?;
    }
    Ok(())
}

/// So many nodes, each tied to one or more of the first ones.
fn network(nodes: usize, hubs: usize, ties: usize) -> Network {
    let mut network = Network::default();
    for n in 0..nodes {
        let kind = if n < hubs { NodeKind::Actor } else { NodeKind::Proposition };
        let (iri, short, label) = (format!("https://example.org/{n}"), format!("ex:{n}"), format!("number {n}"));
        network.graph.add_node(Node { iri, short, label, kind, attributes: Attributes::new() });
    }
    for n in hubs..nodes {
        for tie in 0..ties {
            let hub = (n * 31 + tie * (n / 7 + 1)) % hubs;
            let (iri, label) = (format!("https://example.org/{n}-{tie}"), "demands".to_owned());
            let edge = Edge { iri, label, tone: Tone::Asks, attributes: Attributes::new(), claims: Vec::new() };
            network.graph.add_edge((hub as u32).into(), (n as u32).into(), edge);
        }
    }
    network
}

/// How many seconds the dates, events and order of a document take.
fn chronicle_cost(analyzer: &Analyzer, document: &Document, trees: &[Tree], positions: &[Position]) -> f64 {
    analyzer.stage(document, trees, |cast, _| {
        let points = CodePoints::new(&document.text);
        let start = Stopwatch::start(Threads::This);
        std::hint::black_box(chronicle(analyzer.knowledge(), cast, &points, positions));
        start.seconds()
    })
}

/// Documents and events in each for the order of many.
const MANY: (usize, usize) = (10_000, 20);

/// How long it takes to put the events of many documents in order, each document by itself and then all together.
fn order(analyzer: &Analyzer, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let (documents, events) = MANY;
    let text: String = (1..=events).map(|day| format!("Chad met Mali in Oslo on {day} May 2025. ")).collect();
    let document = Document::new("many", text).published_on(date(2025, 6, 1));
    let trees = analyzer.parse(&document.text);
    let before = peak_memory();
    let seconds: f64 = (0..documents).map(|_| chronicle_cost(analyzer, &document, &trees, &[])).sum();
    writeln!(out, "each of {documents} documents of {events} events in order  {seconds:>6.2} s")?;
    writeln!(out, "    memory that it takes more  {:>6} MiB", (peak_memory() - before) / 1024)?;
    let happenings: Vec<Happening> =
        (0..documents).flat_map(|document| (0..events).map(move |n| happening(document, n))).collect();
    let name = |document: usize, n: usize| format!("{document:05}.{n:02}");
    let pairs = (0..documents).flat_map(|d| (1..events).map(move |n| (name(d, n - 1), name(d, n))));
    let known: Vec<(String, String)> = pairs.collect();
    let start = Stopwatch::start(Threads::This);
    let joined = joins(&happenings, &known).len();
    writeln!(out, "all of them together  {:>6.2} s ({joined} joins)", start.seconds())?;
    Ok(())
}

/// One of many events: 503 parties meet each other on 1,999 days, and every tenth document tells the events of the one before.
fn happening(document: usize, n: usize) -> Happening {
    let told = if document % 10 == 9 { document - 1 } else { document };
    // Scatters neighbours (Knuth's multiplicative hash).
    let scattered = |k: usize| (told * MANY.1 + n).wrapping_add(k * 7919).wrapping_mul(2_654_435_761) >> 7;
    let day = date(2020, 1, 1).saturating_add(Span::new().days((scattered(0) % 1999) as i64));
    let party = |k: usize| format!("actor/{:03}", scattered(k) % 503);
    Happening {
        id: format!("{document:05}.{n:02}"),
        document: format!("{document:05}"),
        kind: EventKind::Meeting,
        status: EventStatus::Happened,
        word: "met".to_owned(),
        parties: vec![party(1), party(2)],
        place: None,
        when: Some((day, day)),
    }
}

/// The most memory that the program has had so far, in KiB; nothing where the system does not say.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Time of the processor where Linux tells it, so that what else runs counts for nothing; else that of the clock.
struct Stopwatch {
    clock: Instant,
    threads: Threads,
    processor: Option<f64>,
}

/// Whose time counts: that of this thread, or of all.
#[derive(Clone, Copy)]
enum Threads {
    This,
    All,
}

impl Stopwatch {
    fn start(threads: Threads) -> Self {
        Self { clock: Instant::now(), threads, processor: threads.processor() }
    }

    fn seconds(&self) -> f64 {
        let processor = self.processor.zip(self.threads.processor()).map(|(start, now)| now - start);
        processor.unwrap_or_else(|| self.clock.elapsed().as_secs_f64())
    }
}

impl Threads {
    /// How many seconds they have had of the processor.
    fn processor(self) -> Option<f64> {
        let of = |folder: &Path| {
            let status = std::fs::read_to_string(folder.join("schedstat")).ok()?;
            Some(status.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
        };
        match self {
            Self::This => of(Path::new("/proc/thread-self")),
            Self::All => Some(std::fs::read_dir("/proc/self/task").ok()?.flatten().filter_map(|t| of(&t.path())).sum()),
        }
    }
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
