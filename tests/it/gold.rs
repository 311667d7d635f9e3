//! The project's own gold as a regression test: what is found in it must not get worse.
//!
//! The rules may be written with these sentences in view, so the figures are no measure of accuracy. A floor lies a
//! little below what was reached when it was set; who reaches more may raise it.

use crate::common::analyzer;
use demarche::eval::{self, Counts, Evaluation, Found, GoldDocument, Kind, Mistake, Sides};
use std::path::{Path, PathBuf};

/// The F1 that all files together must reach.
const FLOOR: f64 = 0.74;

/// The F1 that each file must reach; where a file has no position, how many may be found at most.
const FLOORS: &[(&str, Floor)] = &[
    ("accusations", Floor::F1(0.34)),
    ("adjectives", Floor::F1(0.91)),
    ("climate-delegates", Floor::F1(0.70)),
    ("co-holders-opposers", Floor::F1(0.85)),
    ("coalition-building", Floor::F1(0.51)),
    ("concessions-settlements", Floor::F1(0.83)),
    ("conditions-ultimatums", Floor::F1(0.87)),
    ("coordinated-contents", Floor::F1(0.87)),
    ("council-votes", Floor::F1(0.79)),
    ("direct-speech", Floor::F1(0.91)),
    ("indirect-speech", Floor::F1(0.87)),
    ("institutions", Floor::F1(0.85)),
    ("labour-disputes", Floor::F1(0.60)),
    ("needs-and-rights", Floor::F1(0.67)),
    ("negation-modality", Floor::F1(0.84)),
    ("no-position-events", Floor::AtMostWrong(1)),
    ("no-position-outlook", Floor::AtMostWrong(2)),
    ("nouns", Floor::F1(0.91)),
    ("offers-exchanges", Floor::F1(0.85)),
    ("own-action", Floor::F1(0.73)),
    ("parties-parliaments", Floor::F1(0.43)),
    ("passing-support", Floor::F1(0.52)),
    ("passives", Floor::F1(0.91)),
    ("past-conflicts", Floor::F1(0.77)),
    ("plenary-bulletins", Floor::F1(0.70)),
    ("press-briefings", Floor::F1(0.59)),
    ("pronouns-appositions", Floor::F1(0.77)),
    ("questions-quotes", Floor::F1(0.57)),
    ("reported-sources", Floor::F1(0.78)),
    ("series", Floor::F1(0.54)),
    ("spokespersons", Floor::F1(0.87)),
    ("tariff-rows", Floor::F1(0.68)),
    ("trade-sanctions", Floor::F1(0.63)),
    ("wage-talks", Floor::F1(0.70)),
    ("warnings", Floor::F1(0.49)),
    ("who-is-meant", Floor::F1(0.92)),
    ("world-news", Floor::F1(0.62)),
];

/// What a file must reach.
#[derive(Clone, Copy, Debug)]
enum Floor {
    F1(f64),
    AtMostWrong(usize),
}

impl Floor {
    fn holds(self, counts: Counts) -> bool {
        match self {
            Self::F1(floor) => counts.f1() >= floor,
            Self::AtMostWrong(most) => counts.wrong <= most,
        }
    }
}

/// A document of gold with what is found in it.
type Read = (GoldDocument, Vec<Found>);

/// The files of gold by their names, with what is found in each document.
fn files() -> Vec<(String, Vec<Read>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).expect("the gold").flatten().map(|e| e.path()).collect();
    paths.retain(|path| eval::is_gold(path));
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let documents = eval::read(path).unwrap_or_else(|e| panic!("{e}"));
        (name, documents.into_iter().map(with_found).collect())
    };
    paths.iter().map(read).collect()
}

fn with_found(gold: GoldDocument) -> Read {
    let document = gold.document().unwrap_or_else(|| panic!("{} has no text", gold.id));
    let found = Found::all(&analyzer().analyze(&document));
    (gold, found)
}

fn evaluate<'d>(documents: impl IntoIterator<Item = &'d Read>) -> Evaluation {
    Evaluation::new(documents.into_iter().map(|(gold, found)| (gold, &**found)), &Sides::default())
}

#[test]
fn what_is_found_in_the_own_gold_does_not_get_worse() {
    let files = files();
    let all = evaluate(files.iter().flat_map(|(_, documents)| documents)).total();
    let mut fallen = Vec::new();
    for (name, documents) in &files {
        let evaluation = evaluate(documents);
        let counts = evaluation.total();
        let floor = FLOORS.iter().find(|(file, _)| file == name).map(|(_, floor)| *floor);
        if !floor.is_some_and(|floor| floor.holds(counts)) {
            let mistakes: String = evaluation.mistakes.iter().map(line).collect();
            let f1 = counts.f1();
            fallen.push(format!("{name}: F1 {f1:.3}, wrong {}, floor {floor:?}\n{mistakes}", counts.wrong));
        }
    }
    let floors = FLOORS.iter().filter(|(file, _)| files.iter().all(|(name, _)| name != file));
    fallen.extend(floors.map(|(file, _)| format!("{file}: a floor and no file")));
    assert!(fallen.is_empty(), "all: F1 {:.3}\n{}", all.f1(), fallen.join("\n"));
    assert!(
        all.f1() >= FLOOR,
        "F1 {:.3} over all own gold; look at `demarche eval positions data/gold/*.jsonl --errors`",
        all.f1()
    );
}

fn line(mistake: &Mistake) -> String {
    let Mistake { kind, doc, side, stance, content, cause, near, .. } = mistake;
    let near = near.as_ref().map(|near| format!(" beside {near}")).unwrap_or_default();
    let sign = if *kind == Kind::Missed { "-" } else { "+" };
    format!("  {sign} {doc}: {side} · {stance} · {content} ({cause}{near})\n")
}

#[test]
fn the_exact_words_stand_where_the_gold_says() {
    for (name, documents) in files() {
        for (gold, _) in documents {
            let text: Vec<char> = gold.text.as_deref().unwrap_or_default().chars().collect();
            for position in &gold.positions {
                let words: Option<String> = text.get(position.start..position.end).map(|w| w.iter().collect());
                assert_eq!(words.as_deref(), Some(&*position.content), "{name}: {}", gold.id);
            }
        }
    }
}
