//! RSS and Atom: each entry a document.

use super::fields::{Cell, FieldMap, Record};
use super::open::{self, Bytes};
use super::{Decoded, Format, Item, Notice, Origin, Problem, ReadError, Warning, decode, html, nesting};
use feed_rs::model::{Entry, Feed};

/// The entries of a feed, in their order. Other XML is passed over with a warning, if it `may_be_other`.
pub(super) fn all(reader: Bytes, origin: &Origin, may_be_other: bool) -> Result<Vec<Item>, Problem> {
    let bytes = open::whole(reader)?;
    let declared = decode::declared(&bytes);
    let Decoded { text, notice } = decode::decode(bytes, declared)?;
    if may_be_other && Format::sniff(text.as_bytes()) != Format::Feed {
        let notice = Notice::PassedOver("no RSS or Atom".to_owned());
        return Ok(vec![Item::Warned(Warning::new(&origin.name, notice))]);
    }
    nesting::check_attributes(&text)?;
    let parser = feed_rs::parser::Builder::new().id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(body(&text).as_bytes()).map_err(|error| Problem::Feed(error.to_string()))?;
    let warnings = notice.map(|notice| Item::Warned(Warning::new(&origin.name, notice)));
    let mut items: Vec<Item> = warnings.into_iter().collect();
    for (number, entry) in (1..).zip(&feed.entries) {
        items.push(match record(entry, &feed) {
            Ok(record) => record.item(origin, number, &FieldMap::default()),
            Err(problem) => Item::Failed(ReadError::new(origin.place(number), problem)),
        });
    }
    if feed.entries.is_empty() { Err(Problem::Empty) } else { Ok(items) }
}

/// The feed without its declaration: it is UTF-8 by now, whatever it said it was.
fn body(text: &str) -> &str {
    let text = text.trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.trim_start(),
        None => text,
    }
}

/// An entry as fields.
fn record(entry: &Entry, feed: &Feed) -> Result<Record, Problem> {
    let body = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|text| text.content.as_str());
    let words = body.or(summary).map(html::text).transpose()?;
    let link = entry.links.iter().find(|link| link.rel.as_deref() == Some("alternate")).or(entry.links.first());
    let day = entry.published.or(entry.updated).map(|time| time.date_naive().to_string());
    let title = entry.title.as_ref().map(|title| html::text(&title.content)).transpose()?;
    let outlet = feed.title.as_ref().map(|title| html::text(&title.content)).transpose()?;
    let fields = [
        ("text", Some(words.unwrap_or_default())),
        ("title", title),
        ("published", day),
        ("outlet", outlet),
        ("url", link.map(|link| link.href.clone())),
        ("id", Some(entry.id.clone())),
        ("language", entry.language.clone().or_else(|| feed.language.clone())),
    ];
    let mut record = Record::default();
    for (name, words) in fields {
        if let Some(words) = words {
            record.push(name, Cell::Words(words));
        }
    }
    Ok(record)
}
