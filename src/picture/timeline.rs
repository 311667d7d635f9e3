//! A timeline: a row for each thing that happened or was said, days at the left, a mark for its kind.
//!
//! Kinds are told apart by the shape of the mark and by its colour (those of Okabe and Ito, safe for the colour-blind):
//! circles are events, hollow if they are only planned, called off or thought of; squares are positions.

use super::{allowed, dates};
use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};
use std::io::{Error, Result, Write};

/// One row of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// When, in EDTF.
    pub date: String,
    /// What kind of event, or which stance.
    pub kind: String,
    /// Whether it is a position rather than an event.
    pub is_position: bool,
    /// Whether it did take place, or is meant as said.
    pub is_actual: bool,
    /// Who takes part.
    pub who: String,
    /// The words that name it.
    pub what: String,
    /// The sentence around them, and its document: shown where a pointer rests on the row.
    pub evidence: String,
}

const WIDTH: u32 = 1180;
const ROW: u32 = 24;
const TOP: u32 = 64;
const DAYS: u32 = 206;
const AXIS: u32 = 226;
/// Letters of a row that fit beside the axis.
const LETTERS: usize = 110;

const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#222}.title{font-size:20px;font-weight:600}\
.day{text-anchor:end;font-variant-numeric:tabular-nums}.kind{fill:#555}.who{font-weight:600}line{stroke:#bbb}.rule{stroke:#eee}";
/// Where the lines between days begin.
const RULE: u32 = 24;

/// Draws rows in the order in which they come.
///
/// # Errors
/// If `out` can't be written to.
pub fn timeline(title: &str, entries: &[Entry], out: &mut impl Write) -> Result<()> {
    let height = TOP + ROW * entries.len().max(1) as u32 + 40;
    let mut svg = Writer::new_with_indent(out, b' ', 1);
    let size = [("width", WIDTH.to_string()), ("height", height.to_string())];
    let root = svg.create_element("svg").with_attribute(("xmlns", "http://www.w3.org/2000/svg"));
    let root = root.with_attributes(size.iter().map(|(name, value)| (*name, value.as_str())));
    let view = format!("0 0 {WIDTH} {height}");
    root.with_attributes([("viewBox", view.as_str()), ("role", "img")]).write_inner_content(|svg| {
        text_element(svg, "title", title)?;
        text_element(svg, "style", STYLE)?;
        rectangle(svg, [0, 0, WIDTH, height], "#fff")?;
        text(svg, [24, 34], "title", title)?;
        axis(svg, height)?;
        if entries.is_empty() {
            text(svg, [AXIS + 20, TOP + 16], "kind", "nothing with a date")?;
        }
        for (place, entry) in entries.iter().enumerate() {
            let repeats = place > 0 && entries[place - 1].date == entry.date;
            row(svg, TOP + ROW * place as u32, entry, repeats)?;
        }
        legend(svg, height - 18)
    })?;
    writeln!(svg.get_mut())
}

/// What the marks stand for, beneath the rows.
fn legend<W: Write>(svg: &mut Writer<W>, middle: u32) -> Result<()> {
    let marks = [
        ("talks", false, true, "event"),
        ("talks", false, false, "planned, called off or only thought of"),
        ("demand", true, true, "position"),
        ("agreement", false, true, "brings together"),
        ("attack", false, true, "parts"),
        ("talks", false, true, "talk, offers, demands"),
        ("vote", false, true, "other"),
    ];
    let mut x = RULE + 8;
    for (kind, is_position, is_actual, words) in marks {
        let entry = Entry { kind: kind.to_owned(), is_position, is_actual, ..Entry::default() };
        mark(svg, [x, middle], &entry)?;
        text(svg, [x + 12, middle + 5], "kind", words)?;
        x += 44 + 7 * words.chars().count() as u32;
    }
    Ok(())
}

fn row<W: Write>(svg: &mut Writer<W>, top: u32, entry: &Entry, repeats: bool) -> Result<()> {
    svg.create_element("g").write_inner_content(|svg| {
        text_element(svg, "title", &entry.evidence)?;
        if !repeats {
            line(svg, [RULE, top - 1, WIDTH - RULE, top - 1])?;
            text(svg, [DAYS, top + 16], "day", &dates::words(&entry.date))?;
        }
        mark(svg, [AXIS, top + 11], entry)?;
        let (x, y) = ((AXIS + 18).to_string(), (top + 16).to_string());
        let words = svg.create_element("text").with_attributes([("x", x.as_str()), ("y", y.as_str())]);
        words.write_inner_content(|svg| {
            let who = if entry.who.is_empty() { String::new() } else { format!("{} ", entry.who) };
            let kind = format!("{} ", entry.kind);
            let left = LETTERS.saturating_sub(who.chars().count() + kind.chars().count());
            span(svg, "who", &who)?;
            span(svg, "kind", &kind)?;
            span(svg, "what", &shortened(&entry.what, left))
        })?;
        Ok::<(), Error>(())
    })?;
    Ok(())
}

/// The words, cut with a mark where they are longer than that.
fn shortened(words: &str, letters: usize) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    if words.chars().count() <= letters {
        return words;
    }
    words.chars().take(letters.saturating_sub(1)).chain(['…']).collect()
}

fn mark<W: Write>(svg: &mut Writer<W>, [x, middle]: [u32; 2], entry: &Entry) -> Result<()> {
    let colour = colour(&entry.kind);
    let fill = if entry.is_actual { colour } else { "#fff" };
    let style = [("fill", fill), ("stroke", colour), ("stroke-width", "2")];
    if entry.is_position {
        let (x, y) = ((x - 5).to_string(), (middle - 5).to_string());
        let place = [("x", x.as_str()), ("y", y.as_str()), ("width", "10"), ("height", "10")];
        svg.create_element("rect").with_attributes(place).with_attributes(style).write_empty()?;
    } else {
        let (x, y) = (x.to_string(), middle.to_string());
        let place = [("cx", x.as_str()), ("cy", y.as_str()), ("r", "6")];
        svg.create_element("circle").with_attributes(place).with_attributes(style).write_empty()?;
    }
    Ok(())
}

/// Green for what brings parties together, orange for what parts them, blue for talk, grey for the rest.
fn colour(kind: &str) -> &'static str {
    match kind {
        "accept" | "support" | "commit" | "open" | "agreement" | "signing" | "ceasefire" | "withdrawal"
        | "exchange" | "aid" => "#009e73",
        "reject" | "threaten" | "accuse" | "attack" | "violation" | "sanction" | "strike" | "protest" => "#d55e00",
        "demand" | "propose" | "seek" | "talks" | "meeting" | "call" | "visit" | "statement" | "proposal" => "#0072b2",
        _ => "#666",
    }
}

fn axis<W: Write>(svg: &mut Writer<W>, height: u32) -> Result<()> {
    let (x, top, end) = (AXIS.to_string(), (TOP - 8).to_string(), (height - 36).to_string());
    let ends = [("x1", x.as_str()), ("x2", x.as_str()), ("y1", top.as_str()), ("y2", end.as_str())];
    svg.create_element("line").with_attributes(ends).write_empty()?;
    Ok(())
}

/// A faint line between two days.
fn line<W: Write>(svg: &mut Writer<W>, ends: [u32; 4]) -> Result<()> {
    let numbers = ends.map(|n| n.to_string());
    let ends = ["x1", "y1", "x2", "y2"].into_iter().zip(numbers.iter().map(String::as_str));
    svg.create_element("line").with_attribute(("class", "rule")).with_attributes(ends).write_empty()?;
    Ok(())
}

fn rectangle<W: Write>(svg: &mut Writer<W>, [x, y, width, height]: [u32; 4], fill: &str) -> Result<()> {
    let numbers = [x, y, width, height].map(|n| n.to_string());
    let names = ["x", "y", "width", "height"].into_iter().zip(numbers.iter().map(String::as_str));
    svg.create_element("rect").with_attributes(names).with_attribute(("fill", fill)).write_empty()?;
    Ok(())
}

fn text<W: Write>(svg: &mut Writer<W>, [x, y]: [u32; 2], class: &str, words: &str) -> Result<()> {
    let (x, y) = (x.to_string(), y.to_string());
    let place = [("class", class), ("x", x.as_str()), ("y", y.as_str())];
    svg.create_element("text").with_attributes(place).write_text_content(BytesText::new(&allowed(words)))?;
    Ok(())
}

/// Words within a line of text; written without a break, which would show as a space.
fn span<W: Write>(svg: &mut Writer<W>, class: &str, words: &str) -> Result<()> {
    if !words.is_empty() {
        svg.create_element("tspan")
            .with_attributes([("class", class), ("xml:space", "preserve")])
            .write_text_content(BytesText::new(&allowed(words)))?;
    }
    Ok(())
}

fn text_element<W: Write>(svg: &mut Writer<W>, name: &str, words: &str) -> Result<()> {
    svg.create_element(name)
        .write_inner_content(|svg| svg.write_event(Event::Text(BytesText::new(&allowed(words)))))?;
    Ok(())
}
