//! What the formats in XML share: elements, declarations of attributes, and characters that XML forbids.

use crate::graph::{Attributes, Value};
use crate::picture::allowed;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// A writer that has written the first line.
pub(super) fn begin<W: Write>(out: W) -> Result<Writer<W>> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

pub(super) fn open(xml: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)]) -> Result<()> {
    xml.write_event(Event::Start(start(name, attributes)))
}

pub(super) fn close(xml: &mut Writer<impl Write>, name: &str) -> Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}

/// An element with nothing in it.
pub(super) fn empty(xml: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)]) -> Result<()> {
    xml.write_event(Event::Empty(start(name, attributes)))
}

/// An element with words in it.
pub(super) fn text(xml: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)], words: &str) -> Result<()> {
    xml.write_event(Event::Start(start(name, attributes)))?;
    xml.write_event(Event::Text(BytesText::new(&allowed(words))))?;
    close(xml, name)
}

/// A start tag. Line breaks in attributes become blanks, as readers would make them anyway.
fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, words) in attributes {
        let words = allowed(words).replace(['\t', '\n', '\r'], " ");
        element.push_attribute((*name, words.as_str()));
    }
    element
}

/// The names of all attributes, each with a value that tells its type.
pub(super) fn names(all: &[Attributes]) -> BTreeMap<&'static str, Value> {
    all.iter().flatten().map(|(name, value)| (*name, value.clone())).collect()
}

/// The type of a value, by the name that both formats have for it.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "string",
        Value::Integer(_) => "long",
        Value::Number(_) => "double",
        Value::Flag(_) => "boolean",
    }
}
