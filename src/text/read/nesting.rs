//! How deep the tags of a page are nested, found out in one pass before anybody builds a tree.
//!
//! Builders of trees take time that grows with the square of the depth. The pass knows what browsers
//! know: comments, scripts and quoted values hold no tags; some elements close by themselves; and
//! `<path/>` is closed within a drawing, but `<div/>` is not. It counts too much rather than too little.

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

/// How deep the tags are nested, about.
pub(super) fn depth(html: &str) -> usize {
    let (mut depth, mut deepest, mut in_drawing) = (0_usize, 0, false);
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
        let (is_closed, tail) = attributes(&tag[end..]);
        rest = tail;
        let is_drawn = DRAWN.contains(&name.as_str()) || name.starts_with("fe");
        in_drawing = if is_end { in_drawing && name != "svg" } else { is_drawn && (in_drawing || name == "svg") };
        if is_end {
            depth = depth.saturating_sub(usize::from(!is_shallow(&name)));
        } else if RAW.contains(&name.as_str()) {
            rest = after_raw(rest, &name);
        } else if !is_shallow(&name) && !(is_closed && in_drawing) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

fn is_shallow(name: &str) -> bool {
    SHALLOW.contains(&name) || RAW.contains(&name)
}

/// Passes over the attributes of a tag: whether it ends in `/>`, and what comes after it.
fn attributes(tag: &str) -> (bool, &str) {
    let bytes = tag.as_bytes();
    let (mut at, mut before) = (0, b' ');
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return (before == b'/', &tag[at + 1..]),
            quote @ (b'"' | b'\'') if before == b'=' => match tag[at + 1..].find(char::from(quote)) {
                Some(length) => at += length + 1,
                None => return (false, ""),
            },
            _ => {}
        }
        if !bytes[at].is_ascii_whitespace() {
            before = bytes[at];
        }
        at += 1;
    }
    (false, "")
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
            assert!(depth(&piece.repeat(300)) <= 5, "{piece}: {}", depth(&piece.repeat(300)));
        }
    }

    #[test]
    fn what_stays_open_is() {
        for piece in ["<div>", "<div/>", "<path/>", "<svg><div/>", "<p><i>", "<a href='>'>", "<x-y z=\"'\">"] {
            assert!(depth(&piece.repeat(300)) >= 300, "{piece}: {}", depth(&piece.repeat(300)));
        }
    }
}
