//! A question as one SPARQL query: a named one with its parameters, or one that is put together here.
//!
//! The most selective pattern goes first, whatever is listed is DISTINCT and in one order, and evidence goes with each row:
//! sentence, document, date.

use super::Name;
use super::grammar::Grammar;
use super::known::Known;
use super::question::Question;
use super::reading::NotUnderstood;
use super::role::{Group, Order, Shape, Time};
use super::senses::{Lean, Sense};
use super::topic::{Topic, TopicPart};
use crate::position::Stance;
use crate::query::Catalog;
use crate::rdf::vocab::{self, dm};
use oxigraph::model::Literal;
use std::fmt::Write;

/// What is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Composed {
    /// A named query with `name=value` parameters.
    Named(String, Vec<String>),
    /// A query of its own.
    Sparql(String),
}

/// Puts the query together.
pub(super) fn compose(
    question: &Question,
    grammar: &Grammar,
    known: &Known,
    catalog: &Catalog,
) -> Result<Composed, NotUnderstood> {
    if let Some(query) = named(question) {
        let places = grammar.queries.get(query).map(Vec::as_slice).unwrap_or_default();
        let known_parameters = catalog.get(query).map(|q| q.parameters.clone()).unwrap_or_default();
        let mut pairs = parameters(question, query, places, known)?;
        for parameter in known_parameters.iter().filter(|p| p.default.is_none()) {
            if !pairs.iter().any(|pair| pair.starts_with(&format!("{}=", parameter.name))) {
                match (parameter.name.as_str(), known.latest) {
                    ("day", Some(latest)) => pairs.push(format!("day={latest}")),
                    _ => return Err(limit(query, &format!("nothing: {} is needed", parameter.title))),
                }
            }
        }
        return Ok(Composed::Named(query.to_owned(), pairs));
    }
    if question.query.is_some() {
        return Ok(Composed::Sparql(around(question)));
    }
    Ok(Composed::Sparql(Writer::new(question, known).write()))
}

/// The named query that answers a question, if one does.
fn named(question: &Question) -> Option<&str> {
    match question.query.as_deref() {
        Some("around") => None,
        Some("events") if question.event.is_some() => None,
        Some("events") if !question.period.is_open() => Some("timeline"),
        Some(query) => Some(query),
        None => is_rejected_demands(question).then_some("rejected-demands"),
    }
}

/// The demands that one actor rejects have a query of their own.
fn is_rejected_demands(q: &Question) -> bool {
    let plain = q.period.is_open() && q.order.is_none() && q.event.is_none() && !q.negated && !q.current;
    let bare = q.asker.is_none() && q.addressee.is_none() && q.source.is_none() && q.holders.len() == 1;
    let is = |sense: &Option<Sense>, stance| sense.as_ref().is_some_and(|s| s.stances == [stance]);
    q.shape == Shape::What && plain && bare && is(&q.noun, Stance::Demand) && is(&q.verb, Stance::Reject)
}

fn limit(query: &str, limit: &str) -> NotUnderstood {
    NotUnderstood::Limit { query: query.to_owned(), limit: limit.to_owned() }
}

/// `name=value` for all that a question says.
fn parameters(
    q: &Question,
    query: &str,
    places: &[(String, String)],
    known: &Known,
) -> Result<Vec<String>, NotUnderstood> {
    let speaks = |name: &Name| {
        let own = matches!(query, "actor-card" | "spokespeople");
        if own { name.value.clone() } else { known.side(name).value.clone() }
    };
    let said = [
        ("holder", q.holders.first().map(speaks)),
        ("holder2", q.holders.get(1).map(speaks)),
        ("more than two actors", q.holders.get(2).map(speaks)),
        ("addressee", q.addressee.as_ref().map(speaks)),
        ("asker", q.asker.as_ref().map(speaks)),
        ("source", q.source.as_ref().map(speaks)),
        ("topic", q.topic.as_ref().map(Topic::plain)),
        ("event", q.event.clone()),
        ("from", q.period.from.map(|d| d.to_string())),
        ("until", q.period.until.map(|d| d.to_string())),
        ("time", q.current.then(|| "now".to_owned())),
        ("negation", q.negated.then(|| "not".to_owned())),
        ("kind of actor", q.class.clone()),
        ("number", q.number.map(|n| n.to_string())),
        ("order", q.order.filter(|o| *o != Order::Oldest).map(|o| o.to_string())),
    ];
    let mut pairs = Vec::new();
    for (role, value) in said {
        let Some(value) = value else { continue };
        let place = places.iter().find(|(_, wanted)| wanted == role);
        match place {
            Some((parameter, _)) => pairs.push(format!("{parameter}={value}")),
            None => return Err(limit(query, &format!("{role} ({value})"))),
        }
    }
    Ok(pairs)
}

/// What happened before, after or at an event.
fn around(q: &Question) -> String {
    let event = literal(q.event.as_deref().unwrap_or_default());
    let (keeps, precedes) = match q.time {
        Some(Time::Before) => ("?end < ?occasionBegan", "?item dm:precedes ?occasion"),
        Some(Time::After) => ("?begin > ?occasionEnded", "?occasion dm:precedes ?item"),
        _ => ("?begin <= ?occasionEnded && ?end >= ?occasionBegan", "?occasion dm:precedes ?item"),
    };
    format!(
        "SELECT DISTINCT ?date ?what ?kind ?status ?occasionDate ?quote ?document
WHERE {{
  {{
    SELECT DISTINCT ?occasion ?occasionDate ?occasionBegan ?occasionEnded
    WHERE {{
      ?occasion a dm:Event ; dm:sentence ?told .
      FILTER(dm:hasWords(?told, {event}))
      OPTIONAL {{ ?occasion dm:date ?occasionDate ; dm:begin ?occasionBegan ; dm:finish ?occasionEnded }}
    }}
  }}
  {{
    ?item dm:begin ?begin ; dm:finish ?end .
    FILTER({keeps})
  }} UNION {{
    {precedes} .
  }}
  ?item a dm:Event ; a ?kind ; rdfs:label ?what ; dm:status ?status ; dm:sentence ?quote ; dm:document ?document ; dm:start ?start .
  FILTER(?kind NOT IN (dm:Event, sem:Event, dm:Occurrence))
  OPTIONAL {{ ?item dm:date ?date }}
}}
ORDER BY ?date ?document ?start ?item ?occasionDate"
    )
}

fn literal(words: &str) -> String {
    Literal::new_simple_literal(words).to_string()
}

fn day(day: jiff::civil::Date) -> String {
    format!("\"{day}\"^^xsd:date")
}

/// Names with blanks between them.
fn list<'v>(names: impl IntoIterator<Item = &'v str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(" ")
}

/// `dm:reject`, `dm:open` …
fn term(stance: Stance) -> String {
    format!("dm:{}", vocab::stance(stance).as_str().trim_start_matches(dm::NAMESPACE))
}

fn terms(stances: &[Stance]) -> String {
    stances.iter().map(|s| term(*s)).collect::<Vec<_>>().join(" ")
}

/// Writes the query of one question.
struct Writer<'a> {
    q: &'a Question,
    known: &'a Known,
    lines: Vec<String>,
}

/// Only what a text asserts of somebody by the text's own word.
const ASSERTED: &str = "FILTER(?polarity = dm:affirmed && ?modality IN (dm:actual, dm:future) && !BOUND(?saidBy))";

impl<'a> Writer<'a> {
    fn new(q: &'a Question, known: &'a Known) -> Self {
        Self { q, known, lines: Vec::new() }
    }

    fn line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    fn write(mut self) -> String {
        self.selective();
        self.position();
        self.after();
        let mut sparql = format!("SELECT {}\nWHERE {{\n", self.columns());
        for line in &self.lines {
            let _ = writeln!(sparql, "  {line}");
        }
        let _ = write!(sparql, "}}{}", self.tail());
        sparql
    }

    /// What finds few positions goes first.
    fn selective(&mut self) {
        if self.q.holders.len() > 1 {
            let holders = list(self.q.holders.iter().map(|n| n.value.as_str()));
            self.line(format!("VALUES ?party {{ {holders} }}"));
        }
        if let Some(source) = &self.q.source {
            self.line(format!("{} dm:actsFor? ?voice .", source.value));
        }
        match self.leaning() {
            Some((lean, issue, words)) => self.leaning_positions(lean, issue, words),
            None => self.stances(),
        }
        if let Some(event) = &self.q.event {
            let event = literal(event);
            self.line("{");
            self.line("  SELECT (MIN(?began) AS ?occasionBegan) (MAX(?ended) AS ?occasionEnded)");
            self.line("  WHERE {");
            self.line("    ?occasion a dm:Event ; dm:begin ?began ; dm:finish ?ended ; dm:sentence ?told .");
            self.line(format!("    FILTER(dm:hasWords(?told, {event}))"));
            self.line("  }");
            self.line("}");
        }
    }

    /// The issue that a word for or against is on.
    fn leaning(&self) -> Option<(Lean, &'a Name, &'a str)> {
        let lean = self.q.verb.as_ref()?.lean?;
        let parts = &self.q.topic.as_ref()?.parts;
        let issues: Vec<_> = parts
            .iter()
            .filter_map(|part| match part {
                TopicPart::Issue(issue, words) => Some((lean, issue, words.as_str())),
                TopicPart::Actor(..) | TopicPart::Words(_) => None,
            })
            .collect();
        match issues.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Positions that lean one way on an issue, and those with the stance and the words.
    fn leaning_positions(&mut self, lean: Lean, issue: &Name, words: &str) {
        let Some(verb) = &self.q.verb else { return };
        let ways = match lean {
            Lean::For => ["dm:leansFor", "dm:leansAgainst"],
            Lean::Against => ["dm:leansAgainst", "dm:leansFor"],
        };
        let words = literal(words);
        let both = self.says();
        let mut branches = Vec::new();
        for (way, stances, says) in [(ways[0], &verb.stances, "yes"), (ways[1], &verb.against, "no")] {
            if says == "no" && !both {
                continue;
            }
            let mark = if both { format!(" BIND(\"{says}\" AS ?says)") } else { String::new() };
            branches.push(format!(
                "{{ ?issue skos:broader* {} . GRAPH ?derived {{ ?position {way} ?issue }}{mark} }}",
                issue.value
            ));
            if !stances.is_empty() {
                branches.push(format!(
                    "{{ VALUES ?how {{ {} }} GRAPH ?any {{ ?position dm:stance ?how ; dm:quote ?said }} \
                     FILTER(dm:hasWords(?said, {words})){mark} }}",
                    terms(stances)
                ));
            }
        }
        let says = if both { " ?says" } else { "" };
        self.line("{");
        self.line(format!("  SELECT DISTINCT ?position{says}"));
        self.line("  WHERE {");
        self.line(format!("    {}", branches.join("\n    UNION ").replace('\n', "\n  ")));
        self.line("  }");
        self.line("}");
    }

    /// Whether the query tells yes from no.
    fn says(&self) -> bool {
        self.q.shape == Shape::Whether || self.q.negated
    }

    fn stances(&mut self) {
        let Some(verb) = &self.q.verb else { return };
        if self.says() {
            let mut pairs: Vec<String> = verb.stances.iter().map(|s| format!("({} \"yes\")", term(*s))).collect();
            pairs.extend(verb.against.iter().map(|s| format!("({} \"no\")", term(*s))));
            self.line(format!("VALUES (?stance ?says) {{ {} }}", pairs.join(" ")));
        } else if verb.stances.len() > 1 && verb.stances.len() < Stance::ALL.len() {
            self.line(format!("VALUES ?stance {{ {} }}", terms(&verb.stances)));
        }
    }

    /// The one stance, where there is no choice.
    fn one_stance(&self) -> Option<String> {
        let verb = self.q.verb.as_ref()?;
        let only = verb.stances.len() == 1 && !self.says() && self.leaning().is_none();
        only.then(|| term(verb.stances[0]))
    }

    fn position(&mut self) {
        self.line("GRAPH ?document {");
        match self.q.holders.as_slice() {
            [] => {}
            [one] => self.line(format!("  ?position dm:side|dm:holder {} .", one.value)),
            _ => self.line("  ?position dm:side|dm:holder ?party ."),
        }
        if self.q.source.is_some() {
            self.line("  ?position dm:source ?voice .");
        }
        let stance = self.one_stance().unwrap_or_else(|| "?stance".to_owned());
        self.line(format!("  ?position dm:stance {stance} ; dm:side ?who ; dm:proposition ?what ;"));
        self.line("    dm:polarity ?polarity ; dm:modality ?modality ; dm:sentence ?quote ; dm:quote ?content ; dm:start ?start .");
        if self.q.shape == Shape::Where {
            self.line("  ?position dm:holderWords ?holder .");
            self.line("  OPTIONAL { ?document schema:publisher ?outlet }");
        }
        if self.q.group == Some(Group::Outlet) {
            self.line("  ?document schema:publisher ?outlet .");
        }
        if self.q.class.as_deref() == Some("Person") {
            self.line("  ?position dm:holder ?person .");
        }
        self.line("  OPTIONAL { ?position dm:addressee ?addressee }");
        self.line("  OPTIONAL { ?position dm:sourceChain ?saidBy }");
        if self.q.shape == Shape::Why {
            self.line("  OPTIONAL { ?position dm:condition/rdfs:label ?condition }");
        }
        self.line("  OPTIONAL { ?document schema:datePublished ?published }");
        self.line("  OPTIONAL { ?position dm:begin ?stated }");
        self.line("}");
        self.line("BIND(COALESCE(?stated, ?published) AS ?date)");
    }

    fn after(&mut self) {
        self.period();
        self.whom();
        self.topic();
        self.answered();
        if let Some(class) = &self.q.class {
            let who = if class == "Person" { "?person" } else { "?who" };
            self.line(format!("{who} a dm:{class} ."));
        }
        if self.q.current {
            self.line("GRAPH ?derived { ?now a dm:CurrentPosition ; dm:basedOn ?position }");
        }
        if self.q.negated && self.q.shape != Shape::Whether {
            self.line("FILTER(IF(?polarity = dm:negated, ?says = \"yes\", ?says = \"no\"))");
        } else if self.counts() || self.picks() {
            self.line(ASSERTED);
        }
        if self.q.shape == Shape::Course {
            self.line("OPTIONAL { GRAPH ?derived { ?shift dm:to ?position ; dm:shift ?change } }");
        }
        if self.q.shape == Shape::Issues || self.q.group == Some(Group::Issue) {
            self.line("?what dm:issue ?issue .");
        }
        if self.q.group == Some(Group::Month) {
            self.line("BIND(SUBSTR(STR(?date), 1, 7) AS ?month)");
        }
    }

    fn counts(&self) -> bool {
        matches!(self.q.shape, Shape::Times | Shape::Count | Shape::Most | Shape::Issues)
    }

    /// Whether only the first or last ones are wanted.
    fn picks(&self) -> bool {
        matches!(self.q.order, Some(Order::First | Order::Latest))
    }

    fn period(&mut self) {
        let bounds = [
            self.q.period.from.map(|d| format!("?date >= {}", day(d))),
            self.q.period.until.map(|d| format!("?date <= {}", day(d))),
        ];
        let bounds: Vec<String> = bounds.into_iter().flatten().collect();
        if !bounds.is_empty() {
            self.line(format!("FILTER({})", bounds.join(" && ")));
        } else if self.picks() || self.q.shape == Shape::When {
            self.line("FILTER(BOUND(?date))");
        }
        if self.q.event.is_some() {
            self.line(match self.q.time {
                Some(Time::Before) => "FILTER(?date < ?occasionBegan)",
                Some(Time::After) => "FILTER(?date > ?occasionEnded)",
                _ => "FILTER(?date >= ?occasionBegan && ?date <= ?occasionEnded)",
            });
        }
    }

    fn whom(&mut self) {
        if let Some(whom) = &self.q.addressee {
            let side = self.known.side(whom).value.clone();
            self.line(format!("FILTER(?addressee = {side} || EXISTS {{ ?what dm:about {side} }})"));
        } else if self.q.shape == Shape::Whom {
            self.line("FILTER(BOUND(?addressee))");
        }
    }

    fn topic(&mut self) {
        let Some(topic) = &self.q.topic else { return };
        let done = self.leaning().map(|(_, issue, _)| issue.clone());
        let mut filters = Vec::new();
        for part in &topic.parts {
            filters.push(match part {
                TopicPart::Issue(issue, _) if Some(issue) == done.as_ref() => continue,
                TopicPart::Issue(issue, words) => format!(
                    "FILTER(dm:hasWords(?text, {}) || EXISTS {{ ?what dm:issue/skos:broader* {} }})",
                    literal(words),
                    issue.value
                ),
                TopicPart::Actor(actor, words) => {
                    let side = self.known.side(actor).value.clone();
                    format!(
                        "FILTER(?addressee = {side} || dm:hasWords(?text, {}) || EXISTS {{ ?what dm:about {side} }})",
                        literal(words)
                    )
                }
                TopicPart::Words(words) => format!("FILTER(dm:hasWords(?text, {}))", literal(words)),
            });
        }
        if !filters.is_empty() {
            self.line("OPTIONAL { ?what rdfs:label ?label }");
            self.line("BIND(CONCAT(COALESCE(?label, \"\"), \" \", ?content) AS ?text)");
            filters.into_iter().for_each(|filter| self.line(filter));
        }
    }

    /// What the position answers: the very proposition that somebody else holds, or a position that it responds to.
    fn answered(&mut self) {
        let Some(noun) = &self.q.noun else { return };
        let properties: Vec<String> = noun.stances.iter().map(|s| property(*s)).collect();
        let stances = noun.stances.iter().map(|s| term(*s)).collect::<Vec<_>>().join(", ");
        self.line("{");
        self.line(format!("  ?asker {} ?what . BIND(?what AS ?asked)", properties.join("|")));
        self.line("} UNION {");
        self.line("  ?position dm:respondsTo ?asking .");
        self.line("  GRAPH ?askedIn { ?asking dm:side ?asker ; dm:stance ?asks ; dm:proposition ?asked }");
        self.line(format!("  FILTER(?asks IN ({stances}))"));
        if let Some(asker) = &self.q.asker {
            let side = self.known.side(asker).value.clone();
            self.line("} UNION {");
            self.line(format!(
                "  ?what dm:about {side} ; rdfs:label ?named . FILTER(dm:hasWords(?named, {}))",
                literal(&noun.noun)
            ));
            self.line(format!("  BIND({side} AS ?asker) BIND(?what AS ?asked)"));
        }
        self.line("}");
        match &self.q.asker {
            Some(asker) => {
                let side = self.known.side(asker).value.clone();
                self.line(format!("FILTER(?asker = {side} && ?asker != ?who)"));
            }
            None => self.line("FILTER(?asker != ?who)"),
        }
    }

    /// What is selected, in the order in which people read it.
    fn columns(&self) -> String {
        let q = self.q;
        let counted = "(COUNT(DISTINCT ?position) AS ?times) (COUNT(DISTINCT ?document) AS ?documents) \
                       (MIN(?date) AS ?first) (MAX(?date) AS ?last)";
        match q.shape {
            Shape::Times => {
                return format!("{}{counted}", if q.holders.len() > 1 { "?who " } else { "" });
            }
            Shape::Most => return format!("?who {counted}"),
            Shape::Count => {
                let group = self.group().map(|g| format!("{g} ")).unwrap_or_default();
                let of = if q.group == Some(Group::Who) { "" } else { " (COUNT(DISTINCT ?who) AS ?sides)" };
                return format!("{group}(COUNT(DISTINCT ?what) AS ?count) {counted}{of}");
            }
            Shape::Issues => return format!("?issue {counted} (COUNT(DISTINCT ?who) AS ?sides)"),
            _ => {}
        }
        let mut columns = vec!["?date"];
        let is_asking = q.noun.is_some();
        if q.shape == Shape::Whether {
            columns.push("?says");
        }
        if matches!(q.shape, Shape::Who | Shape::Compare) {
            columns.insert(0, "?who");
        } else if q.shape == Shape::Whom {
            columns.insert(0, "?addressee");
        }
        let told = q.shape == Shape::What && q.holders.len() == 1;
        if !told && !columns.contains(&"?who") {
            columns.push("?who");
        }
        if q.shape == Shape::Where {
            columns.push("?holder");
        }
        if q.class.as_deref() == Some("Person") {
            columns.push("?person");
        }
        if self.one_stance().is_none() {
            columns.push("?stance");
        }
        columns.push("?what");
        if is_asking {
            columns.extend(["?asker", "?asked"]);
        }
        if q.shape == Shape::Course {
            columns.push("?change");
        }
        if q.shape == Shape::Why {
            columns.push("?condition");
        }
        if !columns.contains(&"?addressee") {
            columns.push("?addressee");
        }
        columns.extend(["?polarity", "?modality", "?saidBy", "?quote", "?document"]);
        if q.shape == Shape::Where {
            columns.push("?outlet");
        }
        if q.event.is_some() {
            columns.push(if q.time == Some(Time::Before) { "?occasionBegan" } else { "?occasionEnded" });
        }
        format!("DISTINCT {}", columns.join(" "))
    }

    /// The variable that is counted for.
    fn group(&self) -> Option<&'static str> {
        Some(match self.q.group? {
            Group::Who => "?who",
            Group::Month => "?month",
            Group::Issue => "?issue",
            Group::Stance => "?stance",
            Group::Outlet => "?outlet",
        })
    }

    /// Groups, order and limit.
    fn tail(&self) -> String {
        let q = self.q;
        let number = q.number.unwrap_or(1);
        match q.shape {
            Shape::Times if q.holders.len() > 1 => return "\nGROUP BY ?who\nORDER BY DESC(?times) ?who".to_owned(),
            Shape::Times => return String::new(),
            Shape::Most => return "\nGROUP BY ?who\nORDER BY DESC(?times) ?who".to_owned(),
            Shape::Issues => return "\nGROUP BY ?issue\nORDER BY DESC(?times) ?issue".to_owned(),
            Shape::Count => {
                return self.group().map_or_else(String::new, |g| match q.group {
                    Some(Group::Month) => format!("\nGROUP BY {g}\nORDER BY {g}"),
                    _ => format!("\nGROUP BY {g}\nORDER BY DESC(?count) {g}"),
                });
            }
            _ => {}
        }
        let first = match (q.order, q.shape) {
            (None, Shape::Who | Shape::Compare) => vec!["?who", "?date"],
            (None, Shape::Whom) => vec!["?addressee", "?date"],
            (Some(Order::Latest | Order::Newest), _) => vec!["DESC(?date)"],
            _ => vec!["?date"],
        };
        let rest = ["?document", "?start", "?who", "?what", "?stance", "?addressee", "?quote"];
        let rest = rest.into_iter().filter(|variable| !first.contains(variable));
        let order = list(first.iter().copied().chain(rest));
        let limit = if self.picks() { format!("\nLIMIT {number}") } else { String::new() };
        format!("\nORDER BY {order}{limit}")
    }
}

/// `dm:rejects`, `dm:isOpenTo` …
fn property(stance: Stance) -> String {
    format!("dm:{}", vocab::direct_property(stance).as_str().trim_start_matches(dm::NAMESPACE))
}
