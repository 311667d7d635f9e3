//! A sheet to draw on: elements of SVG with their numbers, written at once.

use super::characters::allowed;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use std::io::{Result, Write};

/// Elements of SVG in the making.
pub(super) struct Sheet<W: Write> {
    xml: Writer<W>,
}

/// An attribute: words, or a number to a tenth.
pub(super) enum Set<'a> {
    /// As it is.
    Words(&'a str),
    /// A length.
    Number(f64),
}

impl<'a> From<&'a str> for Set<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(words)
    }
}

impl<'a> From<&'a String> for Set<'a> {
    fn from(words: &'a String) -> Self {
        Self::Words(words)
    }
}

impl From<f64> for Set<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// A length to a tenth, without needless zeros.
pub(super) fn tenths(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

impl<W: Write> Sheet<W> {
    /// A sheet of that size with its words for who does not see it, and its style.
    pub(super) fn begin(out: W, size: [f64; 2], title: &str, description: &str, style: &str) -> Result<Self> {
        let mut sheet = Self { xml: Writer::new_with_indent(out, b' ', 1) };
        let [width, height] = size.map(|length| tenths(length.ceil()));
        let view = format!("0 0 {width} {height}");
        let root = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &view),
            ("role", "img"),
            ("aria-labelledby", "title description"),
        ];
        sheet.open("svg", &root.map(|(name, words)| (name, words.into())))?;
        sheet.words("title", &[("id", "title".into())], title)?;
        sheet.words("desc", &[("id", "description".into())], description)?;
        sheet.words("style", &[], style)?;
        let paper =
            [("width", Set::Number(size[0].ceil())), ("height", Set::Number(size[1].ceil())), ("fill", "#fff".into())];
        sheet.empty("rect", &paper)?;
        Ok(sheet)
    }

    /// The last line.
    pub(super) fn end(mut self) -> Result<()> {
        self.close("svg")?;
        writeln!(self.xml.get_mut())
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, Set<'_>)]) -> Result<()> {
        self.xml.write_event(Event::Start(start(name, attributes)))
    }

    pub(super) fn close(&mut self, name: &str) -> Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, Set<'_>)]) -> Result<()> {
        self.xml.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with words in it; without words there is none.
    pub(super) fn words(&mut self, name: &str, attributes: &[(&str, Set<'_>)], words: &str) -> Result<()> {
        if words.is_empty() {
            return Ok(());
        }
        self.open(name, attributes)?;
        self.xml.write_event(Event::Text(BytesText::new(&allowed(words))))?;
        self.close(name)
    }

    /// A line of text.
    pub(super) fn text(&mut self, class: &str, x: f64, y: f64, words: &str) -> Result<()> {
        self.words("text", &[("class", class.into()), ("x", x.into()), ("y", y.into())], words)
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, Set<'a>)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        match value {
            Set::Words(words) => element.push_attribute((*name, &*allowed(words))),
            Set::Number(number) => element.push_attribute((*name, tenths(*number).as_str())),
        }
    }
    element
}
