//! Whether a page has tags such as pages have, found out in one pass before anybody builds a tree.
//!
//! Builders of trees take time that grows with the square of the depth and of the attributes of a tag, and
//! memory with the number of tags. The pass knows what browsers know: comments, scripts and quoted values hold no tags; some elements close by themselves; and
//! `<path/>` is closed within a drawing, but `<div/>` is not. It counts too much rather than too little.

use super::{MAX_DEPTH, Problem};

/// Elements that never hold others, or that end by themselves where the next one starts.
const SHALLOW: [&str; 34] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup", "rp", "rt", "rb",
    "keygen", "html", "head", "body",
];

/// Elements with words that hold no tags.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements of drawings; `fe…` are filters.
const DRAWN: [&str; 31] = [
    "svg",
    "path",
    "rect",
    "circle",
    "line",
    "polyline",
    "polygon",
    "ellipse",
    "use",
    "stop",
    "image",
    "g",
    "defs",
    "symbol",
    "clippath",
    "mask",
    "text",
    "tspan",
    "textpath",
    "desc",
    "lineargradient",
    "radialgradient",
    "filter",
    "marker",
    "pattern",
    "animate",
    "animatetransform",
    "animatemotion",
    "set",
    "view",
    "metadata",
];

/// More tags than any page has.
const MAX_TAGS: usize = 300_000;
/// More attributes than any tag has.
const MAX_ATTRIBUTES: usize = 500;

/// What a pass over a page finds.
#[derive(Debug, Default)]
struct Tags {
    /// How deep they are nested at most, about.
    depth: usize,
    /// How many there are.
    count: usize,
    /// Attributes of the tag that has most.
    attributes: usize,
}

/// Whether a page can be read in time and memory that its size accounts for.
///
/// # Errors
/// If its tags are nested too deep, or there are too many of them or of their attributes.
pub(super) fn check(html: &str) -> Result<(), Problem> {
    let tags = tags(html);
    if tags.depth > MAX_DEPTH {
        return Err(Problem::TooDeep);
    }
    if tags.count > MAX_TAGS || tags.attributes > MAX_ATTRIBUTES { Err(Problem::TooManyTags) } else { Ok(()) }
}

/// The same for XML, in which depth does no harm.
pub(super) fn check_attributes(xml: &str) -> Result<(), Problem> {
    if tags(xml).attributes > MAX_ATTRIBUTES { Err(Problem::TooManyTags) } else { Ok(()) }
}

fn tags(html: &str) -> Tags {
    let mut tags = Tags::default();
    let (mut depth, mut in_drawing) = (0_usize, false);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = after(comment, "-->");
            continue;
        }
        let is_end = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = tag.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        let Attributes { count, is_closed, after: tail } = attributes(&tag[end..]);
        rest = tail;
        tags.count += 1;
        tags.attributes = tags.attributes.max(count);
        let is_drawn = DRAWN.contains(&name.as_str()) || name.starts_with("fe");
        in_drawing = if is_end { in_drawing && name != "svg" } else { is_drawn && (in_drawing || name == "svg") };
        if is_end {
            depth = depth.saturating_sub(usize::from(!is_shallow(&name)));
        } else if RAW.contains(&name.as_str()) {
            rest = after_raw(rest, &name);
        } else if !(is_shallow(&name) || is_closed && in_drawing) {
            depth += 1;
            tags.depth = tags.depth.max(depth);
        }
    }
    tags
}

fn is_shallow(name: &str) -> bool {
    SHALLOW.contains(&name) || RAW.contains(&name)
}

/// What comes after the name of a tag.
struct Attributes<'t> {
    /// How many there are, about.
    count: usize,
    /// Whether the tag ends in `/>`.
    is_closed: bool,
    /// The page after the tag.
    after: &'t str,
}

/// Passes over the attributes of a tag.
fn attributes(tag: &str) -> Attributes<'_> {
    let bytes = tag.as_bytes();
    let is_gap = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
    let (mut at, mut before, mut count) = (0, b' ', 0);
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return Attributes { count, is_closed: before == b'/', after: &tag[at + 1..] },
            quote @ (b'"' | b'\'') if before == b'=' => match tag[at + 1..].find(char::from(quote)) {
                Some(length) => at += length + 1,
                None => break,
            },
            _ => {}
        }
        let starts = !is_gap(bytes[at]) && (at == 0 || is_gap(bytes[at - 1]));
        count += usize::from(starts);
        if !bytes[at].is_ascii_whitespace() {
            before = bytes[at];
        }
        at += 1;
    }
    Attributes { count, is_closed: false, after: "" }
}

fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// What comes after the end of an element whose words hold no tags.
fn after_raw<'t>(mut text: &'t str, name: &str) -> &'t str {
    while let Some(at) = text.find("</") {
        text = &text[at + 2..];
        if text.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return after(text, ">");
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closes_is_not_nested() {
        for piece in [
            "<div><b>x</b></div>",
            "<p>One.<p>Two.<li>Three.<br>",
            "<script>'<div><div>' + \"<\\/div>\"</SCRIPT >",
            "<!-- <div> <div> -->",
            "<a title='<div>' href=\"<b>\">x</a>",
            "<svg viewBox='0 0 1 1'><g><path d='M0'/><use href='#a' /><feBlend/></g></svg>",
            "<title><b></title>",
            "1 < 2 and <3",
        ] {
            assert!(tags(&piece.repeat(300)).depth <= 5, "{piece}: {}", tags(&piece.repeat(300)).depth);
        }
    }

    #[test]
    fn what_stays_open_is() {
        for piece in ["<div>", "<div/>", "<path/>", "<svg><div/>", "<p><i>", "<a href='>'>", "<x-y z=\"'\">"] {
            assert!(tags(&piece.repeat(300)).depth >= 300, "{piece}: {}", tags(&piece.repeat(300)).depth);
        }
    }

    #[test]
    fn attributes_are_counted() {
        let most = |tag: &str| tags(tag).attributes;
        assert_eq!(most("<a href='x y z' id=\"/a/b\"\n  class=c hidden>"), 4);
        assert_eq!(most(&format!("<a {}>", "b ".repeat(700))), 700);
        assert_eq!(most(&format!("<a {}>", "b='c'".repeat(700))), 700);
        assert!(check(&"<b>x</b>".repeat(200_000)).is_err());
    }
}
