//! The tables with their columns: one list for headers, rows and the description that goes with them.

use serde_json::{Map, Value, json};

/// What a column holds, in the words of Table Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Date,
}

impl Type {
    fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Type,
    /// The table whose ids it has.
    pub(super) refers: Option<Table>,
    pub(super) about: &'static str,
}

/// A table of the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Heads of documents.
    Documents,
    /// Cards of actors.
    Actors,
    /// The scheme of issues.
    Issues,
    /// What is demanded, rejected, offered …
    Propositions,
    /// Which proposition is on which issue.
    Topics,
    /// Who takes which stance on what.
    Positions,
    /// What happens or is scheduled.
    Events,
    /// The words behind positions and events.
    Evidence,
}

const fn field(name: &'static str, kind: Type, about: &'static str) -> Field {
    Field { name, kind, refers: None, about }
}

const fn key(name: &'static str, refers: Table, about: &'static str) -> Field {
    Field { name, kind: Type::String, refers: Some(refers), about }
}

const DOCUMENTS: &[Field] = &[
    field("id", Type::String, "name of the document in the graph"),
    field("key", Type::String, "what the document is known by: its URL, id or path"),
    field("doc", Type::String, "what records call it"),
    field("title", Type::String, "headline"),
    field("outlet", Type::String, "who published it"),
    field("published", Type::Date, "day of publication"),
    field("url", Type::String, "where it can be read"),
    field("language", Type::String, "language, where it was told"),
    field("version", Type::String, "hash of its text"),
];

const ACTORS: &[Field] = &[
    field("id", Type::String, "name of the actor in the graph"),
    field("label", Type::String, "plain English name"),
    field("kind", Type::String, "State, Body, Organization, ArmedGroup, Party, Union, Company, Person or Bloc"),
    field("iso3", Type::String, "ISO 3166 alpha-3 code of a state"),
    field("wikidata", Type::String, "Wikidata item"),
    field("acts_for", Type::String, "ids of those whom it speaks for, with | between"),
    field("member_of", Type::String, "ids of its groups, with | between"),
    field("aliases", Type::String, "other names, with | between"),
    field("known", Type::Boolean, "whether it comes from the files of actors"),
];

const ISSUES: &[Field] = &[
    field("id", Type::String, "name of the issue in the graph"),
    field("label", Type::String, "plain name"),
    field("broader", Type::String, "ids of wider issues, with | between"),
    field("pax", Type::String, "codes of PA-X, with | between"),
    field("cameo", Type::String, "codes of CAMEO, with | between"),
];

const PROPOSITIONS: &[Field] = &[
    field("id", Type::String, "name of the proposition in the graph"),
    field("label", Type::String, "readable words"),
    field("normal_form", Type::String, "what equal propositions share"),
    field("negative", Type::Boolean, "whether the content itself is negative"),
    field("about", Type::String, "ids of the actors in it, with | between"),
];

const TOPICS: &[Field] = &[
    key("proposition", Table::Propositions, "the proposition"),
    key("issue", Table::Issues, "the issue that it is on"),
    field("direction", Type::String, "for or against what the issue names"),
    field("confidence", Type::Number, "from 0 to 1"),
    field("cue", Type::String, "the words that tell it"),
];

const POSITIONS: &[Field] = &[
    field("id", Type::String, "name of the position in the graph"),
    key("document", Table::Documents, "the document that tells it"),
    field("doc", Type::String, "what records call that document"),
    key("holder_id", Table::Actors, "who holds it, as the text names them"),
    field("holder", Type::String, "plain name of the holder"),
    key("side_id", Table::Actors, "whom the holder speaks for"),
    field("side", Type::String, "plain name of the side"),
    field(
        "stance",
        Type::String,
        "demand, propose, accept, support, reject, commit, open, seek, threaten, accuse or drop",
    ),
    key("proposition", Table::Propositions, "on what"),
    field("proposition_label", Type::String, "readable words of that"),
    key("addressee_id", Table::Actors, "who is to act, or at whom it is aimed"),
    field("addressee", Type::String, "plain name of the addressee"),
    field("source", Type::String, "who says so, where not the holder; outermost first, with > between"),
    field("date", Type::Date, "first day on which it was stated; else the day of publication"),
    field("date_edtf", Type::String, "when it was stated, as precise as it was told: EDTF"),
    field("polarity", Type::String, "affirmed or negated"),
    field("modality", Type::String, "actual, future, conditional or hypothetical"),
    field("condition", Type::String, "the words of the condition"),
    field("content", Type::String, "the exact words of the content"),
    field("start", Type::Integer, "where they start, in Unicode code points"),
    field("end", Type::Integer, "where they end"),
    field("sentence", Type::String, "the sentence around them"),
    field("confidence", Type::Number, "from 0 to 1"),
    field("found_by", Type::String, "the rule that found it"),
    field("asserted_by", Type::String, "the machine or a coder"),
    field("verdict", Type::String, "unreviewed, or confirmed by a person"),
];

const EVENTS: &[Field] = &[
    field("id", Type::String, "name of the event in the graph"),
    key("document", Table::Documents, "the document that tells it"),
    field("kind", Type::String, "Talks, Meeting, Signing, Attack …"),
    field("label", Type::String, "the word that tells it"),
    field("status", Type::String, "happened, scheduled, calledOff, hypothetical or denied"),
    field("first_day", Type::Date, "first day"),
    field("last_day", Type::Date, "last day"),
    field("date_edtf", Type::String, "the date as precise as it was told: EDTF"),
    field("place", Type::String, "where"),
    field("participants", Type::String, "ids of the actors who take part, with | between"),
    field("sentence", Type::String, "the sentence that tells it"),
    field("found_by", Type::String, "how it was found"),
];

const EVIDENCE: &[Field] = &[
    key("position", Table::Positions, "the position that the words are behind"),
    key("event", Table::Events, "the event that the words are behind"),
    field("role", Type::String, "content, condition or mention"),
    key("document", Table::Documents, "where the words stand"),
    field("start", Type::Integer, "where they start, in Unicode code points"),
    field("end", Type::Integer, "where they end"),
    field("quote", Type::String, "the exact words"),
    field("before", Type::String, "up to 32 characters before them"),
    field("after", Type::String, "up to 32 characters after them"),
];

impl Table {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Documents,
        Self::Actors,
        Self::Issues,
        Self::Propositions,
        Self::Topics,
        Self::Positions,
        Self::Events,
        Self::Evidence,
    ];

    /// Its name, without an extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Actors => "actors",
            Self::Issues => "issues",
            Self::Propositions => "propositions",
            Self::Topics => "topics",
            Self::Positions => "positions",
            Self::Events => "events",
            Self::Evidence => "evidence",
        }
    }

    /// The name of its file.
    pub fn file(self) -> String {
        format!("{}.csv", self.name())
    }

    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::Documents => DOCUMENTS,
            Self::Actors => ACTORS,
            Self::Issues => ISSUES,
            Self::Propositions => PROPOSITIONS,
            Self::Topics => TOPICS,
            Self::Positions => POSITIONS,
            Self::Events => EVENTS,
            Self::Evidence => EVIDENCE,
        }
    }
}

/// What describes the tables to other tools: a Frictionless Tabular Data Package.
pub fn datapackage() -> Value {
    let resources: Vec<Value> = Table::ALL.iter().map(|table| resource(*table)).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "demarche",
        "title": "Positions in negotiations, each traced to its words",
        "resources": resources,
    })
}

fn resource(table: Table) -> Value {
    let column = |field: &Field| json!({"name": field.name, "type": field.kind.as_str(), "description": field.about});
    let foreign = |field: &Field| {
        let to = field.refers?.name();
        Some(json!({"fields": field.name, "reference": {"resource": to, "fields": "id"}}))
    };
    let fields = table.fields();
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), fields.iter().map(column).collect());
    if fields[0].name == "id" {
        schema.insert("primaryKey".to_owned(), "id".into());
    }
    let keys: Vec<Value> = fields.iter().filter_map(foreign).collect();
    if !keys.is_empty() {
        schema.insert("foreignKeys".to_owned(), keys.into());
    }
    json!({
        "name": table.name(),
        "path": table.file(),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}
