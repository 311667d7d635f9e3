//! A text in Markdown: its paragraphs as plain text, and the head that some put before them.

use super::fields::{Cell, Record};
use super::words;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a file in Markdown holds.
pub(super) struct Markdown {
    /// The plain text; the first heading is the title and no part of it.
    pub(super) text: String,
    /// The first heading of the highest level.
    pub(super) heading: Option<String>,
    /// What the head before the text says.
    pub(super) head: Record,
}

/// Reads a text in Markdown. Pictures, code and raw HTML are left out.
pub(super) fn read(source: &str) -> Markdown {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(source, options) {
        reader.take(event);
    }
    Markdown {
        text: words::paragraphs(&reader.text),
        heading: reader.heading.map(|h| h.trim().to_owned()).filter(|h| !h.is_empty()),
        head: head(&reader.head),
    }
}

#[derive(Default)]
struct Reader {
    text: String,
    heading: Option<String>,
    head: String,
    in_heading: bool,
    in_head: bool,
    /// Open elements whose words are left out.
    silent: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => self.silent += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                self.silent = self.silent.saturating_sub(1);
            }
            Event::Start(Tag::MetadataBlock(_)) => self.in_head = true,
            Event::End(TagEnd::MetadataBlock(_)) => self.in_head = false,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if self.heading.is_none() => {
                self.in_heading = true;
                self.heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if self.in_heading => self.in_heading = false,
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Start(Tag::TableCell) => self.words(" "),
            Event::Start(tag) if is_block(&tag) => self.words("\n\n"),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead,
            ) => {
                self.words("\n\n");
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_head {
            self.head.push_str(words);
        } else if self.silent > 0 {
        } else if self.in_heading {
            self.heading.get_or_insert_default().push_str(words);
        } else {
            self.text.push_str(words);
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::BlockQuote(_) | Tag::TableRow)
}

/// Lines `title: Talks` (or `title = "Talks"`) as fields; anything more is not understood and left out.
fn head(lines: &str) -> Record {
    let mut record = Record::default();
    for line in lines.lines().filter(|line| !line.starts_with([' ', '\t', '#', '-'])) {
        let Some((name, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        record.push(name.trim(), Cell::Words(value.to_owned()));
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_plain_and_the_head_is_read() {
        let markdown = read(
            "---\ntitle: \"Talks\"\ndate: 2025-07-20\n---\n# Talks go on\n\nThe *ministry* said\nso [here](x).\n\n- One\n- Two\n\n![A port](p.png)\n\n```\ncode\n```\n",
        );
        assert_eq!(markdown.text, "The ministry said so here.\n\nOne\n\nTwo");
        assert_eq!(markdown.heading.as_deref(), Some("Talks go on"));
    }
}
