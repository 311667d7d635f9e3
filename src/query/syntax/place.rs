//! What can stand at a place of a query: told from the tokens before it, so that nothing need be finished.

use super::tokens::{Kind, Token, tokens};
use std::ops::Range;

/// What can stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The start: a form of query.
    Start,
    /// A prefix to declare.
    Prefix,
    /// After `SELECT`, `DESCRIBE`: variables.
    Projection,
    /// The subject of a pattern, or a keyword that starts one.
    Subject,
    /// A property, of this subject.
    Predicate {
        /// As the query has it; nothing for a blank node.
        subject: Option<String>,
    },
    /// An object of this property.
    Object {
        /// As the query has it.
        property: String,
    },
    /// A class, after `a`.
    Class,
    /// Between an object and what comes next.
    Continuation,
    /// A graph.
    Graph,
    /// In an expression.
    Expression,
    /// After the last brace.
    Modifier,
    /// In a comment or a string, where nothing is offered.
    Nowhere,
}

/// What an open bracket holds.
#[derive(Clone, Debug)]
enum Frame {
    /// `{ }` or `[ ]`: patterns.
    Pattern(Slot),
    /// `( )`: an expression, a list of values.
    Expression,
    /// `{ }` of `VALUES`.
    Values,
}

/// What a pattern waits for.
#[derive(Clone, Debug)]
enum Slot {
    Subject,
    Predicate(Option<String>),
    Object(Option<String>, String),
    Done(Option<String>, String),
    Graph,
    Projection,
    Expression,
}

/// The place at a byte of a text, and the stretch of text before it that is being typed there.
pub fn place(text: &str, cursor: usize) -> (Place, Range<usize>) {
    let typed = typed(text, cursor);
    let tokens = tokens(&text[..typed.start]);
    if tokens.last().is_some_and(|t| is_open(&text[t.span.clone()], t.kind)) {
        return (Place::Nowhere, cursor..cursor);
    }
    let mut walk = Walk { frames: Vec::new(), outer: Slot::Projection, head: Head::Nothing, is_values: false };
    for token in tokens.iter().filter(|t| !t.kind.is_blank()) {
        walk.step(token, &text[token.span.clone()]);
    }
    (walk.place(), typed)
}

/// The word that ends at the cursor.
fn typed(text: &str, cursor: usize) -> Range<usize> {
    let before = &text[..cursor];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '?' | '$');
    let start = before.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(cursor, |(at, _)| at);
    start..cursor
}

/// Whether a last token goes on past its end: a comment, a string without its quote.
fn is_open(token: &str, kind: Kind) -> bool {
    match kind {
        Kind::Comment => !token.ends_with('\n'),
        Kind::Wrong => token.starts_with(['"', '\'', '<']),
        _ => false,
    }
}

/// What has been read so far outside all braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    Nothing,
    Prefix,
    Form,
    From,
    Body,
}

struct Walk {
    frames: Vec<Frame>,
    outer: Slot,
    head: Head,
    is_values: bool,
}

impl Walk {
    fn step(&mut self, token: &Token, text: &str) {
        match text {
            "{" => self.open(),
            "(" => self.frames.push(Frame::Expression),
            "[" => self.frames.push(Frame::Pattern(Slot::Predicate(None))),
            "}" | ")" | "]" => self.close(text),
            _ if token.kind == Kind::Keyword && text != "a" => self.keyword(&text.to_ascii_uppercase()),
            _ => self.term(text),
        }
    }

    fn open(&mut self) {
        if self.frames.is_empty() {
            self.head = Head::Body;
        }
        let frame = if std::mem::take(&mut self.is_values) { Frame::Values } else { Frame::Pattern(Slot::Subject) };
        self.frames.push(frame);
    }

    fn close(&mut self, text: &str) {
        self.frames.pop();
        match self.frames.last_mut() {
            Some(Frame::Pattern(slot @ (Slot::Expression | Slot::Graph))) => *slot = Slot::Subject,
            Some(Frame::Pattern(slot)) if text == "}" => *slot = Slot::Subject,
            Some(Frame::Pattern(slot)) if text == "]" => *slot = next(slot, "[]"),
            _ => {}
        }
    }

    fn keyword(&mut self, word: &str) {
        match (self.frames.last_mut(), word) {
            (Some(Frame::Pattern(slot)), "GRAPH" | "SERVICE") => *slot = Slot::Graph,
            (Some(Frame::Pattern(slot)), "FILTER" | "BIND") => *slot = Slot::Expression,
            (Some(Frame::Pattern(slot)), "SELECT") => *slot = Slot::Projection,
            (Some(Frame::Pattern(slot)), "OPTIONAL" | "UNION" | "MINUS" | "WHERE") => *slot = Slot::Subject,
            (Some(Frame::Pattern(_)), "VALUES") | (None, "VALUES") => self.is_values = true,
            (None, "PREFIX" | "BASE") => self.head = Head::Prefix,
            (None, "SELECT" | "DESCRIBE" | "CONSTRUCT" | "ASK") => {
                self.head = Head::Form;
                self.outer = if word == "SELECT" || word == "DESCRIBE" { Slot::Projection } else { Slot::Subject };
            }
            (None, "FROM") => self.head = Head::From,
            (None, "WHERE") => self.head = Head::Form,
            (None, "BY" | "HAVING" | "ASC" | "DESC") => self.outer = Slot::Expression,
            (None, "LIMIT" | "OFFSET" | "ORDER" | "GROUP") => self.outer = Slot::Subject,
            _ => {}
        }
    }

    fn term(&mut self, text: &str) {
        match self.frames.last_mut() {
            Some(Frame::Pattern(slot)) => *slot = next(slot, text),
            None if self.head == Head::Prefix && text.starts_with('<') => self.head = Head::Nothing,
            _ => {}
        }
    }

    fn place(self) -> Place {
        match self.frames.last() {
            Some(Frame::Expression | Frame::Values) => Place::Expression,
            Some(Frame::Pattern(slot)) => match slot {
                Slot::Subject => Place::Subject,
                Slot::Predicate(subject) => Place::Predicate { subject: subject.clone() },
                Slot::Object(_, property) if property == "a" => Place::Class,
                Slot::Object(_, property) => Place::Object { property: property.clone() },
                Slot::Done(..) => Place::Continuation,
                Slot::Graph => Place::Graph,
                Slot::Projection => Place::Projection,
                Slot::Expression => Place::Expression,
            },
            None => match (self.head, &self.outer) {
                (Head::Nothing, _) => Place::Start,
                (Head::Prefix, _) => Place::Prefix,
                (Head::From, _) => Place::Graph,
                (Head::Form, Slot::Projection) => Place::Projection,
                (Head::Form, _) => Place::Subject,
                (Head::Body, Slot::Expression) => Place::Expression,
                (Head::Body, _) => Place::Modifier,
            },
        }
    }
}

/// What a pattern waits for after one more term or mark.
fn next(slot: &Slot, text: &str) -> Slot {
    match (slot, text) {
        (_, ".") => Slot::Subject,
        (Slot::Done(subject, _) | Slot::Object(subject, _), ";") => Slot::Predicate(subject.clone()),
        (Slot::Done(subject, property), ",") => Slot::Object(subject.clone(), property.clone()),
        // A path goes on.
        (Slot::Object(subject, _), "/" | "|" | "^") => Slot::Predicate(subject.clone()),
        (Slot::Object(..) | Slot::Predicate(_), "+" | "*" | "?" | "^" | "!") => slot.clone(),
        (Slot::Subject, subject) => Slot::Predicate(Some(subject.to_owned())),
        (Slot::Predicate(subject), property) => Slot::Object(subject.clone(), property.to_owned()),
        (Slot::Object(subject, property), _) => Slot::Done(subject.clone(), property.clone()),
        (Slot::Done(..), subject) => Slot::Predicate(Some(subject.to_owned())),
        (Slot::Graph | Slot::Projection | Slot::Expression, _) => slot.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The place at `|`.
    fn at(text: &str) -> Place {
        let cursor = text.find('|').unwrap();
        place(&text.replace('|', ""), cursor).0
    }

    fn predicate(subject: &str) -> Place {
        Place::Predicate { subject: Some(subject.to_owned()) }
    }

    fn object(property: &str) -> Place {
        Place::Object { property: property.to_owned() }
    }

    #[test]
    fn places_follow_the_grammar() {
        for (text, expected) in [
            ("SEL|", Place::Start),
            ("PREFIX d|", Place::Prefix),
            ("SELECT |", Place::Projection),
            ("SELECT ?a { |", Place::Subject),
            ("SELECT ?a { ?a |", predicate("?a")),
            ("SELECT ?a { ?a dm:re|", predicate("?a")),
            ("SELECT ?a { ?a dm:rejects |", object("dm:rejects")),
            ("SELECT ?a { ?a dm:rejects zel|", object("dm:rejects")),
            ("SELECT ?a { ?a a |", Place::Class),
            ("SELECT ?a { ?a a dm:Position |", Place::Continuation),
            ("SELECT ?a { ?a a dm:Position ; |", predicate("?a")),
            ("SELECT ?a { ?a a dm:Position . |", Place::Subject),
            ("SELECT ?a { ?a dm:rejects ?b , |", object("dm:rejects")),
            ("SELECT ?a { ?a dm:precedes/|", predicate("?a")),
            ("SELECT ?a { ?a dm:precedes+ |", object("dm:precedes")),
            ("SELECT ?a { [ |", Place::Predicate { subject: None }),
            ("SELECT ?a { GRAPH |", Place::Graph),
            ("SELECT ?a { GRAPH ?g { |", Place::Subject),
            ("SELECT ?a { FILTER(|", Place::Expression),
            ("SELECT ?a { FILTER(?a > 2) |", Place::Subject),
            ("SELECT ?a { { SELECT |", Place::Projection),
            ("SELECT ?a { ?a ?b ?c } |", Place::Modifier),
            ("SELECT ?a { ?a ?b ?c } ORDER BY |", Place::Expression),
            ("SELECT ?a { ?a ?b \"zel|", Place::Nowhere),
        ] {
            assert_eq!(at(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_place(text in "[A-Za-z?{}()<>\"'.;:,#^!*é \n]{0,60}") {
            let (_, typed) = place(&text, text.len());
            prop_assert_eq!(typed.end, text.len());
        }
    }
}
