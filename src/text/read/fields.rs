//! The fields of a record, whatever the record's maker called them.
//!
//! Names are compared without case and without what separates words, so `Publish_Date` is `publishDate`.

use super::{Found, Item, Origin, ReadError};
use super::{Notice, Problem, Warning, date, plain};
use crate::text::{Document, DocumentKey};
use std::fmt;
use std::str::FromStr;

/// What a field says of a document, and the usual names of such fields, the best first.
const TARGETS: [(&str, &[&str]); 7] = [
    (
        "text",
        &[
            "text",
            "body",
            "content",
            "article",
            "fulltext",
            "articlebody",
            "articletext",
            "maintext",
            "bodytext",
            "plaintext",
        ],
    ),
    ("title", &["title", "headline"]),
    (
        "published",
        &[
            "published",
            "date",
            "datepublished",
            "publishdate",
            "publisheddate",
            "pubdate",
            "publicationdate",
            "publishedat",
            "publishedon",
            "publicationdatetime",
        ],
    ),
    ("outlet", &["outlet", "source", "publisher", "publication", "site", "sitename", "newspaper", "sourcename"]),
    ("url", &["url", "link", "uri", "canonicalurl", "permalink"]),
    ("id", &["id", "doc", "docid", "documentid", "uuid", "guid", "articleid"]),
    ("language", &["language", "lang", "inlanguage", "languagecode"]),
];

/// Names that mean nothing else; a field of another name may be of another kind too, and then is not ours.
const OWN: [&str; 8] = ["title", "published", "date", "outlet", "url", "id", "doc", "language"];

/// Which field holds what, where the user says so: `text=body,published=date`.
///
/// ```
/// use demarche::text::read::FieldMap;
/// let map: FieldMap = "text=Absatz,published=Datum".parse()?;
/// assert_eq!(map.to_string(), "text=Absatz,published=Datum");
/// assert!("words=Absatz".parse::<FieldMap>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<(&'static str, String)>);

impl FieldMap {
    /// The usual names of fields with a text, for messages.
    pub(super) fn names_of_text() -> String {
        let names: Vec<_> = TARGETS[0].1.iter().take(5).map(|name| format!("{name:?}")).collect();
        names.join(", ")
    }

    fn given(&self, target: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == target).map(|(_, name)| name.as_str())
    }
}

impl FromStr for FieldMap {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut map = Self::default();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (target, name) = pair.split_once('=').ok_or_else(|| format!("{pair:?} is not WHAT=NAME"))?;
            let (target, name) = (target.trim(), name.trim());
            let known = TARGETS.iter().map(|(known, _)| *known);
            let Some(target) = known.clone().find(|known| *known == target) else {
                return Err(format!("no {target:?} to map to; there are {}", known.collect::<Vec<_>>().join(", ")));
            };
            if name.is_empty() {
                return Err(format!("no name of a field after {target}="));
            }
            map.0.retain(|(other, _)| *other != target);
            map.0.push((target, name.to_owned()));
        }
        Ok(map)
    }
}

impl fmt::Display for FieldMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<_> = self.0.iter().map(|(target, name)| format!("{target}={name}")).collect();
        f.write_str(&pairs.join(","))
    }
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words, or a number by its digits.
    Words(String),
    /// Anything else.
    Other,
}

/// One record: fields in their order, later ones of the same name in place of earlier ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Record(Vec<Field>);

#[derive(Clone, Debug)]
struct Field {
    name: String,
    plain: String,
    cell: Cell,
}

impl Record {
    pub(super) fn push(&mut self, name: &str, cell: Cell) {
        self.0.push(Field { name: name.to_owned(), plain: plain_name(name), cell });
    }

    /// Whether there is a field that a text may stand in, be it an empty one.
    pub(super) fn may_have_text(&self, map: &FieldMap) -> bool {
        match map.given("text") {
            Some(name) => self.named(name).is_some(),
            None => TARGETS[0].1.iter().any(|alias| self.0.iter().any(|field| field.plain == *alias)),
        }
    }

    /// The words for a target: of the first field that is there and not empty.
    pub(super) fn words(&self, target: &str, map: &FieldMap) -> Result<Option<&str>, Problem> {
        if let Some(name) = map.given(target) {
            return self.named(name).map_or(Ok(None), Field::words);
        }
        let aliases = TARGETS.iter().find(|(known, _)| *known == target).map_or(&[][..], |(_, aliases)| *aliases);
        for alias in aliases {
            for field in self.0.iter().filter(|field| field.plain == *alias) {
                match field.words() {
                    Ok(Some(words)) => return Ok(Some(words)),
                    Err(problem) if target == "text" || OWN.contains(alias) => return Err(problem),
                    Ok(None) | Err(_) => {}
                }
            }
        }
        Ok(None)
    }

    fn named(&self, name: &str) -> Option<&Field> {
        let plain = plain_name(name);
        self.0.iter().find(|f| f.name == name).or_else(|| self.0.iter().find(|f| f.plain == plain))
    }

    fn text(&self, map: &FieldMap) -> Result<String, Problem> {
        if let Some(words) = self.words("text", map)? {
            plain::check(words)?;
            return Ok(words.to_owned());
        }
        match map.given("text") {
            _ if self.may_have_text(map) => Err(Problem::Empty),
            Some(name) => Err(Problem::NoField(name.to_owned())),
            None => Err(Problem::NoText),
        }
    }

    /// The document that the record holds; `number` is its line or its place in the file.
    pub(super) fn document(&self, origin: &Origin, number: usize, map: &FieldMap) -> Result<Document, Problem> {
        let owned = |target| self.words(target, map).map(|words| words.map(str::to_owned));
        let text = self.text(map)?;
        let given = owned("id")?;
        let url = owned("url")?;
        let id = given.clone().unwrap_or_else(|| format!("{}:{number}", origin.id));
        let key = url.clone().or(given).unwrap_or_else(|| format!("{}:{number}", origin.below));
        Ok(Document {
            key: DocumentKey::new(key),
            title: owned("title")?,
            outlet: owned("outlet")?,
            published: match date::parse(self.words("published", map)?.unwrap_or_default())? {
                None => date::of_text(&text),
                date => date,
            },
            url,
            language: owned("language")?,
            ..Document::new(id, text)
        })
    }

    /// The same with its place, as an item of the stream.
    pub(super) fn item(&self, origin: &Origin, number: usize, map: &FieldMap) -> Item {
        let place = origin.place(number);
        match self.document(origin, number, map) {
            Ok(document) => Item::Found(Found { document, place }),
            Err(problem) => Item::Failed(ReadError::new(place, problem)),
        }
    }
}

impl Field {
    fn words(&self) -> Result<Option<&str>, Problem> {
        match &self.cell {
            Cell::Words(words) if words.is_empty() => Ok(None),
            Cell::Words(words) => Ok(Some(words)),
            Cell::Other => Err(Problem::FieldKind(self.name.clone())),
        }
    }
}

/// A name without case and separators.
fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Tells of the first line of a file whose encoding is a guess, and of no other.
#[derive(Debug, Default)]
pub(super) struct ToldOnce(bool);

impl ToldOnce {
    pub(super) fn tell(&mut self, place: impl FnOnce() -> String, notice: Option<Notice>) -> Option<Item> {
        let notice = notice.filter(|_| !self.0)?;
        self.0 = true;
        Some(Item::Warned(Warning::new(place(), notice)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(fields: &[(&str, &str)]) -> Record {
        let mut record = Record::default();
        for (name, words) in fields {
            record.push(name, Cell::Words((*words).to_owned()));
        }
        record
    }

    fn document(fields: &[(&str, &str)], map: &str) -> Result<Document, String> {
        let origin = Origin { name: "f".into(), below: "f".into(), id: "f".into() };
        record(fields).document(&origin, 3, &map.parse().unwrap()).map_err(|problem| problem.to_string())
    }

    #[test]
    fn the_usual_names_are_known() {
        let fields = [
            ("Full_Text", "Words."),
            ("headLine", "Talks"),
            ("pubDate", "Sun, 20 Jul 2025 10:00:00 GMT"),
            ("site name", "Daily"),
            ("LINK", "https://example.org/1"),
            ("uuid", "u1"),
            ("lang", "en"),
        ];
        let document = document(&fields, "").unwrap();
        assert_eq!((document.text.as_str(), document.title.as_deref()), ("Words.", Some("Talks")));
        assert_eq!(document.published, Some(jiff::civil::date(2025, 7, 20)));
        assert_eq!((document.outlet.as_deref(), document.language.as_deref()), (Some("Daily"), Some("en")));
        assert_eq!((document.key.as_str(), document.id.as_str()), ("https://example.org/1", "u1"));
    }

    #[test]
    fn a_map_goes_before_the_usual_names() {
        let fields = [("text", "A teaser."), ("absatz", "Words.")];
        assert_eq!(document(&fields, "text=absatz").unwrap().text, "Words.");
        assert_eq!(document(&fields, "text=story").unwrap_err(), "no field \"story\"");
        let error = "words=absatz".parse::<FieldMap>().unwrap_err();
        assert!(error.ends_with("there are text, title, published, outlet, url, id, language"), "{error}");
    }

    #[test]
    fn what_is_empty_is_not_there() {
        assert_eq!(document(&[("text", ""), ("body", "Words.")], "").unwrap().text, "Words.");
        assert_eq!(document(&[("text", "")], "").unwrap_err(), "no text in it");
        assert!(document(&[("title", "Talks")], "").unwrap_err().starts_with("no field with a text"));
    }
}
