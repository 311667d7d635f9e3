//! What Tab offers: by the place in the grammar for SPARQL, by the argument for dot-commands, names for questions.

use super::command::{Argument, HELP, is_sparql};
use super::vocabulary::{Entry, Vocabulary};
use crate::export::GraphFormat;
use crate::position::Stance;
use crate::query::syntax::{Kind, Place, place, tokens};
use crate::query::{Catalog, Format, NamedQuery, ParameterKind};
use crate::store::Store;
use oxigraph::model::{NamedNode, Term};
use rustyline::completion::Pair;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How much is offered at most.
const MOST: usize = 60;
/// How many quads a key press looks at, at most.
const GLANCE: usize = 1000;

const FORMS: &[&str] = &["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX"];
const PROJECTION: &[&str] = &["DISTINCT", "WHERE", "FROM", "COUNT("];
const PATTERN: &[&str] =
    &["OPTIONAL {", "FILTER(", "FILTER NOT EXISTS {", "BIND(", "VALUES", "GRAPH", "UNION {", "MINUS {", "SELECT"];
const MODIFIERS: &[&str] = &["ORDER BY", "GROUP BY", "HAVING(", "LIMIT", "OFFSET", "VALUES"];
const FUNCTIONS: &[&str] = &[
    "BOUND(",
    "COALESCE(",
    "CONCAT(",
    "CONTAINS(",
    "COUNT(",
    "DATATYPE(",
    "DESC(",
    "dm:hasWords(",
    "GROUP_CONCAT(",
    "IF(",
    "LANG(",
    "LCASE(",
    "MAX(",
    "MIN(",
    "REGEX(",
    "REPLACE(",
    "SAMPLE(",
    "STR(",
    "STRENDS(",
    "STRLEN(",
    "STRSTARTS(",
    "SUM(",
    "UCASE(",
    "YEAR(",
];

/// What completion looks at.
pub(super) struct Known<'k> {
    pub(super) store: &'k Store,
    pub(super) vocabulary: &'k Vocabulary,
    pub(super) catalog: &'k Catalog,
}

/// Something to offer.
#[derive(Clone)]
struct Offer {
    replacement: String,
    note: String,
}

impl Offer {
    fn plain(words: &str) -> Self {
        Self { replacement: words.to_owned(), note: String::new() }
    }

    /// The short form, with label and count beside it.
    fn entry(entry: &Entry) -> Self {
        let count = if entry.count == 0 { String::new() } else { format!("×{}", entry.count) };
        let note =
            [entry.label.as_str(), &count].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        Self { replacement: entry.short.clone(), note }
    }
}

impl Known<'_> {
    /// Where the completed word starts, and what could stand there instead.
    pub(super) fn complete(&self, line: &str, cursor: usize) -> (usize, Vec<Pair>) {
        let (typed, offers) = if line.trim_start().starts_with('.') {
            self.argument(line, cursor)
        } else if is_sparql(line) || FORMS.iter().any(|form| starts(form, line.trim_start())) {
            let (place, typed) = place(line, cursor);
            (typed.clone(), self.at(&place, line, &line[typed]))
        } else {
            self.name_in_words(line, cursor)
        };
        (typed.start, pairs(&line[typed], offers))
    }

    /// What can stand at a place of a query.
    fn at(&self, place: &Place, line: &str, typed: &str) -> Vec<Offer> {
        let entries = |entries: &[Entry]| fitting(entries.iter(), typed);
        let mut offers = match place {
            Place::Nowhere => Vec::new(),
            Place::Start => keywords(FORMS, typed),
            Place::Prefix => self.prefixes(typed),
            Place::Projection => keywords(PROJECTION, typed),
            Place::Subject | Place::Continuation => [keywords(PATTERN, typed), self.names(typed)].concat(),
            Place::Predicate { subject } => self.properties(line, subject.as_deref(), typed),
            Place::Object { property } => self.objects(property, typed),
            Place::Class => entries(&self.vocabulary.classes),
            Place::Graph => self.names(typed),
            Place::Expression => [keywords(FUNCTIONS, typed), self.names(typed)].concat(),
            Place::Modifier => keywords(MODIFIERS, typed),
        };
        let takes_variables = !matches!(place, Place::Nowhere | Place::Start | Place::Prefix | Place::Class);
        if takes_variables && (typed.is_empty() || typed.starts_with(['?', '$'])) {
            offers.splice(0..0, variables(line, typed));
        }
        offers
    }

    fn prefixes(&self, typed: &str) -> Vec<Offer> {
        let offer = |(prefix, namespace): (&str, &str)| Offer::plain(&format!("{prefix}: <{namespace}>"));
        self.store.prefixes().iter().map(offer).filter(|o| starts(&o.replacement, typed)).collect()
    }

    /// The properties that occur with the subject, as far as the query or the graph tells what it is.
    fn properties(&self, line: &str, subject: Option<&str>, typed: &str) -> Vec<Offer> {
        let class = subject.and_then(|subject| class_of(line, subject));
        let own = subject
            .and_then(|s| self.store.prefixes().expand(s))
            .map(|thing| self.used_with(&thing))
            .unwrap_or_default();
        let used = |entry: &&Entry| own.is_empty() || own.contains(&entry.short);
        let mut offers = fitting(self.vocabulary.properties_of(class.unwrap_or_default()).filter(used), typed);
        if starts("a", typed) {
            offers.insert(0, Offer { replacement: "a".to_owned(), note: "is a".to_owned() });
        }
        offers
    }

    /// The properties of a thing.
    fn used_with(&self, thing: &NamedNode) -> BTreeSet<String> {
        let quads = self.store.graph().quads_for_pattern(Some(thing.into()), None, None, None).take(GLANCE);
        quads.map_while(Result::ok).map(|q| self.store.prefixes().shorten(q.predicate.as_str())).collect()
    }

    /// What occurs as an object of a property, by label too; else anything with a name.
    fn objects(&self, property: &str, typed: &str) -> Vec<Offer> {
        let Some(property) = self.store.prefixes().expand(property) else { return self.names(typed) };
        let quads = self.store.graph().quads_for_pattern(None, Some(property.as_ref()), None, None).take(GLANCE);
        let mut counts: BTreeMap<NamedNode, usize> = BTreeMap::new();
        for quad in quads.map_while(Result::ok) {
            if let Term::NamedNode(object) = quad.object {
                *counts.entry(object).or_default() += 1;
            }
        }
        let entry = |(object, count): (&NamedNode, &usize)| {
            let short = self.store.prefixes().shorten(object.as_str());
            let label = self.vocabulary.label(&short).unwrap_or_default().to_owned();
            Entry { short, label, count: *count }
        };
        let mut entries: Vec<Entry> = counts.iter().map(entry).collect();
        entries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.short.cmp(&b.short)));
        let offers = fitting(entries.iter(), typed);
        if offers.is_empty() { self.names(typed) } else { offers }
    }

    /// Things with a label or a short form that starts so.
    fn names(&self, typed: &str) -> Vec<Offer> {
        if typed.is_empty() || typed.starts_with(['?', '$']) {
            return Vec::new();
        }
        let local = typed.split_once(':').map_or(typed, |(_, local)| local).replace('-', " ");
        let found = self.vocabulary.named(&local);
        let fits = |entry: &&&Entry| !typed.contains(':') || starts(&entry.short, typed);
        found.iter().filter(fits).take(MOST).map(|entry| Offer::entry(entry)).collect()
    }

    /// The argument of a dot-command.
    fn argument(&self, line: &str, cursor: usize) -> (Range<usize>, Vec<Offer>) {
        let before = &line[..cursor];
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let typed = &before[start..];
        let mut words = before[..start].split_whitespace();
        let Some(command) = words.next() else {
            let known = HELP.iter().filter(|h| starts(h.name(), typed));
            let offers = known.map(|h| Offer { replacement: h.name().to_owned(), note: h.meaning.to_owned() });
            return (start..cursor, offers.collect());
        };
        let argument = HELP.iter().find(|h| h.name() == command).map_or(Argument::Nothing, |h| h.argument);
        let offers = match argument {
            Argument::Nothing | Argument::File => Vec::new(),
            Argument::Words(words) => keywords(words, typed),
            Argument::GraphFormat => keywords(&GraphFormat::all().map(|(name, _)| name).collect::<Vec<_>>(), typed),
            Argument::Format => keywords(&Format::ALL.map(|(name, _)| name), typed),
            Argument::Name | Argument::Question => self.names(typed),
            Argument::Query if [".timeline", ".matrix"].contains(&command) => self
                .catalog
                .get(if command == ".timeline" { "timeline" } else { "stands" })
                .map(|query| self.parameter(query, typed))
                .unwrap_or_default(),
            Argument::Query => match words.next() {
                None => self.queries(typed),
                Some(name) => self.catalog.get(name).map(|query| self.parameter(query, typed)).unwrap_or_default(),
            },
        };
        (start..cursor, offers)
    }

    fn queries(&self, typed: &str) -> Vec<Offer> {
        let fits = self.catalog.iter().filter(|query| starts(&query.name, typed));
        fits.map(|query| Offer { replacement: query.name.clone(), note: query.title.clone() }).collect()
    }

    /// `name=`, or the value after it.
    fn parameter(&self, query: &NamedQuery, typed: &str) -> Vec<Offer> {
        let Some((name, value)) = typed.split_once('=') else {
            let fits = query.parameters.iter().filter(|p| starts(&p.name, typed));
            return fits.map(|p| Offer { replacement: format!("{}=", p.name), note: p.title.clone() }).collect();
        };
        let values = match query.parameter(name).map(|p| p.kind) {
            Some(ParameterKind::Actor) => {
                self.names(value).into_iter().filter(|o| o.replacement.starts_with("actor:")).collect()
            }
            Some(ParameterKind::Issue) => {
                self.names(value).into_iter().filter(|o| o.replacement.starts_with("issue:")).collect()
            }
            Some(ParameterKind::Stance) => keywords(&Stance::ALL.iter().map(|s| s.as_str()).collect::<Vec<_>>(), value),
            Some(ParameterKind::Date | ParameterKind::Number | ParameterKind::Words) | None => Vec::new(),
        };
        let with_name = |offer: Offer| Offer { replacement: format!("{name}={}", offer.replacement), ..offer };
        values.into_iter().map(with_name).collect()
    }

    /// In a question: the label of what the word begins.
    fn name_in_words(&self, line: &str, cursor: usize) -> (Range<usize>, Vec<Offer>) {
        let start = line[..cursor].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let typed = &line[start..cursor];
        let found = if typed.chars().count() < 2 { Vec::new() } else { self.vocabulary.named(typed) };
        let offer = |entry: &&Entry| Offer { replacement: entry.label.clone(), note: entry.short.clone() };
        (start..cursor, found.iter().take(MOST).map(offer).collect())
    }
}

/// Whether a word starts like what was typed, in any case.
fn starts(word: &str, typed: &str) -> bool {
    word.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

fn keywords(words: &[&str], typed: &str) -> Vec<Offer> {
    words.iter().filter(|word| starts(word, typed)).map(|word| Offer::plain(word)).collect()
}

/// Entries whose short form, local name or label starts so.
fn fitting<'e>(entries: impl Iterator<Item = &'e Entry>, typed: &str) -> Vec<Offer> {
    let local = |entry: &Entry| entry.short.split_once(':').map_or("", |(_, local)| local).to_owned();
    let by_label = |label: &str| label.split(|c: char| !c.is_alphanumeric()).any(|word| starts(word, typed));
    let fits =
        |e: &&Entry| starts(&e.short, typed) || starts(&local(e), typed) || !typed.is_empty() && by_label(&e.label);
    entries.filter(fits).take(MOST).map(Offer::entry).collect()
}

/// The variables of a query but the one that is being typed.
fn variables(line: &str, typed: &str) -> Vec<Offer> {
    let all = tokens(line).into_iter().filter(|t| t.kind == Kind::Variable).map(|t| &line[t.span]);
    let known: BTreeSet<&str> = all.filter(|variable| *variable != typed && variable.starts_with(typed)).collect();
    known.into_iter().map(Offer::plain).collect()
}

/// The class that a query gives a subject: `?x a dm:Position`.
fn class_of<'l>(line: &'l str, subject: &str) -> Option<&'l str> {
    let tokens = tokens(line);
    let words: Vec<&str> = tokens.iter().filter(|t| !t.kind.is_blank()).map(|t| &line[t.span.clone()]).collect();
    words.windows(3).find(|w| w[0] == subject && (w[1] == "a" || w[1] == "rdf:type")).map(|w| w[2])
}

/// Offers as the line editor wants them. What was typed itself comes first where what is offered starts otherwise, else the
/// editor would replace the word by what all offers have in common.
fn pairs(typed: &str, offers: Vec<Offer>) -> Vec<Pair> {
    let longest = offers.iter().map(|o| o.replacement.chars().count()).max().unwrap_or_default().min(48);
    let is_ambiguous = offers.len() > 1 && !offers.iter().all(|o| starts(&o.replacement, typed));
    let itself = is_ambiguous.then(|| Pair { display: typed.to_owned(), replacement: typed.to_owned() });
    let pair = |offer: Offer| {
        let Offer { replacement, note } = offer;
        let display = if note.is_empty() { replacement.clone() } else { format!("{replacement:longest$}  {note}") };
        Pair { display, replacement }
    };
    itself.into_iter().chain(offers.into_iter().map(pair)).take(MOST + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(line: &str) -> Vec<String> {
        let store = Store::memory().unwrap();
        let vocabulary = Vocabulary::of_ontology(&store);
        let catalog = Catalog::load(&crate::assets::Assets::builtin()).unwrap();
        let known = Known { store: &store, vocabulary: &vocabulary, catalog: &catalog };
        known.complete(line, line.len()).1.into_iter().map(|pair| pair.replacement).collect()
    }

    #[test]
    fn keywords_and_prefixes_are_offered() {
        assert_eq!(offered("SEL"), ["SELECT"]);
        assert_eq!(offered("SELECT ?x { ?x ?y ?z } ORD"), ["ORDER BY"]);
        assert_eq!(offered("PREFIX sko"), ["skos: <http://www.w3.org/2004/02/skos/core#>"]);
        assert_eq!(offered("SELECT ?a { ?x a dm:Posi"), ["dm:Position"]);
        assert_eq!(offered("SELECT ?aim { ?x dm:rejects ?a"), ["?aim"]);
        assert_eq!(offered("SELECT ?a { ?x dm:acce"), ["dm:accepts"]);
    }

    #[test]
    fn arguments_of_commands_are_offered() {
        assert_eq!(offered(".quer"), [".queries"]);
        assert_eq!(offered(".run rejected-d"), ["rejected-demands"]);
        assert_eq!(offered(".run rejected-demands act"), ["actor="]);
        assert_eq!(offered(".run stance-on stance=rej"), ["stance=reject"]);
        assert_eq!(offered(".timeline fr"), ["from="]);
        assert_eq!(offered(".timer o"), ["on", "off"]);
        assert!(offered(".mode ").contains(&"csv".to_owned()));
    }
}
