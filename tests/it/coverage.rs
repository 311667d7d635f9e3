//! How many of the parties that the gold files name the resolver knows. Needs `../shared`; with
//! `cargo test --no-default-features coverage -- --nocapture` it prints the figures and the misses.
//!
//! Each holder is looked for in its document, at the place nearest to its position, and resolved there by the
//! program's own resolver on the day of publication; positions and addressees that the gold knows by side only
//! are right if the resolver finds that side anywhere in the document, and count if a name of it stands there. The actor files are read from the folder,
//! so that they can be edited without a build.

use crate::common::shared;
use demarche::assets::Assets;
use demarche::lexicon::Gazetteer;
use demarche::pipeline::Analyzer;
use demarche::resolve::{At, Cast, Party, parties};
use demarche::syntax::NodeId;
use demarche::text::read::Documents;
use demarche::text::{CodePoints, Document};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What must resolve, of the parties with a name: a little less than does, as a new model moves single tags.
const WANTED: f64 = 0.965;

#[test]
#[expect(clippy::print_stderr, reason = "the figures, with --nocapture")]
fn the_named_parties_of_the_gold_resolve() {
    let Some(root) = shared("gold") else { return };
    let analyzer = Analyzer::load(&Assets::with_folder(env!("CARGO_MANIFEST_DIR"))).expect("the data");
    let same = Same::load(&root.join("sides.tsv"));
    let documents = documents(&root);
    let (mut right, mut all, mut misses) = (0, 0, BTreeSet::new());
    for file in ["seeds.jsonl", "corpus.jsonl", "news.jsonl"] {
        let text = std::fs::read_to_string(root.join(file)).expect("a gold file");
        for gold in text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")) {
            let document = &documents[gold["id"].as_str().expect("an id")];
            let (found, wrong) = judge(&analyzer, document, &gold["positions"], &same);
            right += found;
            all += found + wrong.len();
            misses.extend(wrong);
        }
    }
    for miss in &misses {
        eprintln!("{miss}");
    }
    let share = f64::from(right as u32) / f64::from(all as u32);
    eprintln!("{right} of {all} named holders, sides and addressees resolve to the right side: {share:.3}");
    assert!(share >= WANTED, "{share}");
}

/// The documents that the gold files are about, by id.
fn documents(root: &Path) -> BTreeMap<String, Document> {
    let paths = [root.join("../seeds"), root.join("../corpus/texts")];
    Documents::open(&paths).map(|document| document.expect("a document")).map(|d| (d.id.clone(), d)).collect()
}

/// How many distinct names resolve, and those that don't.
fn judge(analyzer: &Analyzer, document: &Document, positions: &Value, same: &Same) -> (usize, Vec<String>) {
    let trees = analyzer.parse(&document.text);
    let knowledge = analyzer.knowledge();
    let cast = Cast::new(&knowledge.gazetteer, &knowledge.words, document, &trees);
    let named = names(positions)
        .into_iter()
        .filter(|name| name.is_named(&document.text, &knowledge.gazetteer))
        .collect::<BTreeSet<_>>();
    let here = sides(&cast, same);
    let (mut right, mut wrong) = (0, Vec::new());
    for name in &named {
        let found = match &name.holder {
            Some((holder, start)) => {
                let surname = holder.rsplit(' ').next().unwrap_or_default();
                let place = |words| at_place(&cast, words, *start);
                place(holder).or_else(|| place(surname)).unwrap_or_default()
            }
            None => Vec::new(),
        };
        let found: BTreeSet<String> = found.iter().map(|side| same.one(side)).collect();
        let label = |side: &String| knowledge.gazetteer.named(side).map(|actor| same.one(&actor.label));
        let listed = name.sides.iter().filter_map(label);
        let allowed: BTreeSet<String> = name.sides.iter().map(|side| same.one(side)).chain(listed).collect();
        let is_here = name.holder.is_none() && !allowed.is_disjoint(&here);
        if is_here || !allowed.is_disjoint(&found) {
            right += 1;
        } else {
            wrong.push(format!("{}: {:?} is {:?}, found {found:?}", document.id, name.holder, name.sides));
        }
    }
    (right, wrong)
}

/// A party that a document's gold names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    sides: Vec<String>,
    /// The holder's words, and where the position stands, in code points.
    holder: Option<(String, usize)>,
}

impl Named {
    /// Whether the text gives it a name: not only words such as "protesters", "A senator" or "his office", and a side
    /// whose holder the gold leaves out by one of its names.
    fn is_named(&self, text: &str, gazetteer: &Gazetteer) -> bool {
        if self.holder.is_none() {
            let names = |side: &String| {
                let listed = gazetteer.named(side).map(|a| a.aliases.iter().chain([&a.label]).cloned().collect());
                listed.unwrap_or_else(|| vec![side.clone()])
            };
            if !self.sides.iter().flat_map(names).any(|name: String| text.contains(&name)) {
                return false;
            }
        }
        let words = self.holder.as_ref().map_or(self.sides[0].as_str(), |(holder, _)| holder.as_str());
        let words = words.strip_prefix("The ").unwrap_or(words);
        if ["A ", "a ", "An ", "One "].iter().any(|article| words.starts_with(article)) {
            return false;
        }
        if matches!(words, "We" | "Experts" | "Critics" | "Lawyers" | "Writers" | "Protesters" | "Senators") {
            return false;
        }
        let mut capitals = words.split(' ').enumerate().filter(|(_, w)| w.starts_with(char::is_uppercase));
        let first = capitals.next();
        first.is_some_and(|(i, _)| i > 0 || capitals.next().is_some() || words.split(' ').count() == 1)
    }
}

/// The names of a document's gold. Who counts for two sides there may resolve to either.
fn names(positions: &Value) -> Vec<Named> {
    let mut found: BTreeMap<String, Named> = BTreeMap::new();
    for position in positions.as_array().into_iter().flatten() {
        let text = |key: &str| position[key].as_str().map(str::to_owned);
        let more = position["sides"].as_array().into_iter().flatten().filter_map(|s| s.as_str()).map(str::to_owned);
        let sides: Vec<String> = text("side").into_iter().chain(more).collect();
        let start = position["start"].as_u64().unwrap_or(0) as usize;
        let holder = text("holder").map(|words| (words, start));
        let addressee = text("addressee").map(|side| Named { sides: vec![side], holder: None });
        for named in [Some(Named { sides, holder }), addressee].into_iter().flatten() {
            let key = named.holder.as_ref().map_or(&named.sides[0], |h| &h.0).clone();
            found.entry(key).or_insert_with(|| named.clone()).sides.extend(named.sides);
        }
    }
    found.into_values().collect()
}

/// All sides that the resolver finds in a document.
fn sides(cast: &Cast<'_>, same: &Same) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (sentence, tree) in cast.trees.iter().enumerate() {
        for mention in cast.mentions_in(sentence) {
            found.extend([&cast.side(&mention.actor), &mention.actor].map(|id| same.one(&cast.card(id).label)));
        }
        for node in tree.ids() {
            let meant = parties(cast, At { sentence, node }, None);
            found.extend(meant.iter().map(|party| same.one(&side_label(cast, party))));
        }
    }
    found
}

/// The sides that these words mean, at the place nearest to a position.
fn at_place(cast: &Cast<'_>, words: &str, start: usize) -> Option<Vec<String>> {
    let points = CodePoints::new(cast.text);
    let places = cast.text.match_indices(words).map(|(at, _)| at);
    let at = places.min_by_key(|at| points.at(*at).abs_diff(start))?;
    let (sentence, tree) = cast.trees.iter().enumerate().find(|(_, t)| t.span().range().contains(&at))?;
    let inside = |id: &NodeId| {
        let span = tree.word(*id).span;
        at <= span.range().start && span.range().end <= at + words.len()
    };
    let mut nodes: Vec<NodeId> = tree.ids().filter(inside).collect();
    let is_inner = |id: &NodeId, nodes: &[NodeId]| tree.head(*id).is_some_and(|head| nodes.contains(&head));
    let words = nodes.clone();
    nodes.sort_by_key(|id| is_inner(id, &words));
    let meant = nodes.into_iter().map(|node| parties(cast, At { sentence, node }, None));
    let found = meant.into_iter().find(|found| !found.is_empty())?;
    Some(found.iter().map(|party| side_label(cast, party)).collect())
}

/// The plain name of a party's side; its own words where no card has one.
fn side_label(cast: &Cast<'_>, party: &Party) -> String {
    let card = cast.actor(&party.side);
    card.map_or_else(|| party.words.clone(), |actor| actor.label.clone())
}

/// Which names of sides count as one.
struct Same(BTreeMap<String, String>);

impl Same {
    fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("the table of sides");
        let groups = text.lines().filter(|line| !line.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>());
        Self(groups.flat_map(|g| g.clone().into_iter().map(move |n| (plain(n), plain(g[0])))).collect())
    }

    fn one(&self, side: &str) -> String {
        let name = plain(side);
        self.0.get(&name).cloned().unwrap_or(name)
    }
}

fn plain(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    name.strip_prefix("the ").unwrap_or(&name).to_owned()
}
