//! Words out of HTML: paragraphs with empty lines between them, whatever the nesting.
//!
//! Knows markup only; what is an article and what is known about it is `page`'s business.

use super::{Problem, nesting, words};
use dom_query::{Document as Dom, NodeRef};

/// Elements that end a paragraph.
const BLOCKS: [&str; 41] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
    "html",
    "title",
];

/// Elements whose words are no words of the text.
pub(super) const SILENT: [&str; 22] = [
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "math",
    "iframe",
    "object",
    "button",
    "select",
    "textarea",
    "input",
    "figcaption",
    "nav",
    "aside",
    "form",
    "footer",
    "audio",
    "video",
    "canvas",
    "dialog",
];

/// Parses a page or a piece of one.
///
/// # Errors
/// If its tags are so many or so deep that time or memory would go beyond what its size accounts for.
pub(super) fn parse(html: &str) -> Result<Dom, Problem> {
    nesting::check(html)?;
    Ok(Dom::from(html))
}

/// The words of HTML in a field, such as the content of a feed's entry; what has no tags is left as it is.
pub(super) fn text(html: &str) -> Result<String, Problem> {
    if !html.contains('<') && !html.contains('&') {
        return Ok(html.trim().to_owned());
    }
    Ok(words_of(&parse(html)?.root()))
}

/// The words under a node.
pub(super) fn words_of(root: &NodeRef<'_>) -> String {
    let mut text = Paragraphs::default();
    let mut node = root.first_child();
    while let Some(current) = node {
        let is_silent = enter(&current, &mut text);
        if let Some(child) = current.first_child().filter(|_| !is_silent) {
            node = Some(child);
            continue;
        }
        node = following(current, root, &mut text);
    }
    words::paragraphs(&text.out)
}

/// The node after this one and all below it, leaving what ends on the way.
fn following<'a>(mut node: NodeRef<'a>, root: &NodeRef<'a>, text: &mut Paragraphs) -> Option<NodeRef<'a>> {
    loop {
        leave(&node, text);
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent().filter(|parent| parent.id != root.id)?;
    }
}

/// Takes the words of a node; says whether those below it are to be passed over.
fn enter(node: &NodeRef<'_>, text: &mut Paragraphs) -> bool {
    if node.is_text() {
        text.words(&node.text());
        return true;
    }
    let Some(name) = node.node_name() else { return false };
    match &*name {
        "br" => text.line(),
        "td" | "th" => text.words(" "),
        name if BLOCKS.contains(&name) => text.paragraph(),
        _ => {}
    }
    SILENT.contains(&&*name)
}

fn leave(node: &NodeRef<'_>, text: &mut Paragraphs) {
    if node.node_name().is_some_and(|name| BLOCKS.contains(&&*name)) {
        text.paragraph();
    }
}

/// Text that grows by words, lines and paragraphs.
#[derive(Default)]
struct Paragraphs {
    out: String,
}

impl Paragraphs {
    /// Words with their white space as one blank, as browsers show them.
    fn words(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_whitespace() || c == '\u{a0}' {
                self.out.push(if c == '\u{a0}' { ' ' } else { c });
            } else if !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
        }
    }

    fn line(&mut self) {
        self.out.push('\n');
    }

    fn paragraph(&mut self) {
        if !self.out.ends_with("\n\n") {
            self.out.push_str("\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lines_and_entities() {
        let html = "<div><p>One &amp;\n two.<p>Three<br>four.</div><ul><li>Five<li>Six</ul><script>no()</script>";
        assert_eq!(text(html).unwrap(), "One & two.\n\nThree\nfour.\n\nFive\n\nSix");
        assert_eq!(text(" Plain words. ").unwrap(), "Plain words.");
        assert_eq!(text("<b>Bold</b>ness <i>counts</i>").unwrap(), "Boldness counts");
    }

    #[test]
    fn captions_and_navigation_are_no_text() {
        let html =
            "<nav>Home</nav><figure><img><figcaption>A port</figcaption></figure><p>Words.</p><aside>More</aside>";
        assert_eq!(text(html).unwrap(), "Words.");
    }

    #[test]
    fn nesting_has_an_end() {
        let deep = "<div>".repeat(100_000);
        assert!(matches!(text(&deep), Err(Problem::TooDeep)));
        let long = "<p>One.<li>Two.".repeat(100_000);
        assert!(text(&long).is_ok());
    }
}
