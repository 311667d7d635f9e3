//! Files that are one text: plain, a web page, or Markdown.

use super::fields::FieldMap;
use super::format::Format;
use super::markdown::{self, Markdown};
use super::metadata::Row;
use super::open::{self, Bytes};
use super::page::{self, Page};
use super::{Decoded, Found, Item, Origin, Problem, Settings, Warning, date, decode};
use crate::text::{Document, DocumentKey};

/// Reads one text, with what its folder's table says about it.
pub(super) fn read(
    reader: Bytes,
    format: Format,
    origin: &Origin,
    row: Row,
    settings: &Settings,
) -> Result<Vec<Item>, Problem> {
    let bytes = open::whole(reader)?;
    let declared = if format == Format::Page { decode::declared(&bytes) } else { None };
    let Decoded { text, notice } = decode::decode(bytes, declared)?;
    check(&text)?;
    let mut page = match format {
        Format::Page => page::read(&text, &settings.boilerplate)?,
        Format::Markdown => of_markdown(&text)?,
        _ => Page::of_text(text),
    };
    page.add(row);
    let document = page.document(&origin.below, origin.id.clone());
    let found = Item::Found(Found { document, place: origin.name.clone() });
    let warning = notice.map(|notice| Item::Warned(Warning::new(&origin.name, notice)));
    Ok(warning.into_iter().chain([found]).collect())
}

/// Whether there is anything to read.
pub(super) fn check(text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() { Err(Problem::Empty) } else { Ok(()) }
}

/// A text in Markdown with what its head says; a date there that is none says nothing.
fn of_markdown(source: &str) -> Result<Page, Problem> {
    let Markdown { text, heading, head } = markdown::read(source);
    check(&text)?;
    let map = FieldMap::default();
    let said = |target| head.words(target, &map).ok().flatten().map(str::to_owned);
    Ok(Page {
        title: said("title").or(heading),
        outlet: said("outlet"),
        published: said("published").and_then(|words| date::lenient(&words)).or_else(|| date::of_text(&text)),
        url: said("url"),
        language: said("language"),
        text,
    })
}

impl Page {
    /// A text of which nothing is known but what it says itself.
    pub(super) fn of_text(text: String) -> Self {
        Self { published: date::of_text(&text), text, ..Self::default() }
    }

    /// What a table says goes before what the page says.
    fn add(&mut self, row: Row) {
        self.title = row.title.or(self.title.take());
        self.outlet = row.outlet.or(self.outlet.take());
        self.published = row.published.or(self.published);
        self.url = row.url.or(self.url.take());
        self.language = row.language.or(self.language.take());
    }

    /// The document: known by its address, else by where it lies.
    pub(super) fn document(self, below: &str, id: String) -> Document {
        let key = DocumentKey::new(self.url.as_deref().unwrap_or(below));
        Document {
            key,
            title: self.title,
            outlet: self.outlet,
            published: self.published,
            url: self.url,
            language: self.language,
            ..Document::new(id, self.text)
        }
    }
}
