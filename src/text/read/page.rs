//! A saved web page: the article in it, and what the page says of it.
//!
//! The article is found by Mozilla's Readability; title, outlet, date, address and language come from
//! schema.org in JSON-LD, from `meta` and `link` elements, and from the markup, in this order.

use super::words::Boilerplate;
use super::{Problem, date, html, plain};
use dom_query::Document as Dom;
use dom_smoothie::{Config, Readability};
use jiff::civil::Date;
use serde_json::Value;

/// More elements than any article has.
const MAX_ELEMENTS: usize = 200_000;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

/// Reads a page.
pub(super) fn read(markup: &str, boilerplate: &Boilerplate) -> Result<Page, Problem> {
    let dom = html::parse(markup)?;
    let head = Head::new(&dom);
    let mut page = Page {
        text: String::new(),
        title: head.title(),
        outlet: head.outlet(),
        published: head.published(),
        url: head.url(),
        language: head.language(),
    };
    page.text = boilerplate.strip(&article(dom)?);
    plain::check(&page.text)?;
    page.published = page.published.or_else(|| date::of_text(&page.text));
    Ok(page)
}

/// The words of the article; of the whole page, where none stands out.
fn article(dom: Dom) -> Result<String, Problem> {
    dom.select(&html::SILENT.join(",").replace("head,", "")).remove();
    let whole = html::words_of(&dom.root());
    let config = Config { max_elements_to_parse: MAX_ELEMENTS, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(dom, None, Some(config)).and_then(|mut reader| reader.parse());
    match found {
        Ok(article) => {
            let words = html::text(&article.content)?;
            Ok(if words.trim().is_empty() { whole } else { words })
        }
        Err(_) => Ok(whole),
    }
}

/// What a page says of itself.
struct Head<'d> {
    dom: &'d Dom,
    /// The objects of all JSON-LD blocks, those that are articles first.
    things: Vec<Value>,
}

impl<'d> Head<'d> {
    fn new(dom: &'d Dom) -> Self {
        let blocks = dom.select("script[type='application/ld+json']");
        let values = blocks.iter().filter_map(|block| serde_json::from_str::<Value>(block.text().trim()).ok());
        let mut things: Vec<Value> = values.flat_map(objects).collect();
        things.sort_by_key(|thing| !is_article(thing));
        Self { dom, things }
    }

    fn title(&self) -> Option<String> {
        let of_things = self.thing("headline");
        let found = of_things.or_else(|| self.meta(&["og:title", "twitter:title", "dc.title", "title"]));
        found.or_else(|| ["article h1", "h1", "title"].iter().find_map(|place| self.words(place)))
    }

    fn outlet(&self) -> Option<String> {
        let found = self.thing("publisher").or_else(|| self.meta(&["og:site_name"]));
        found.or_else(|| self.meta(&["publisher", "dc.publisher", "application-name"]))
    }

    fn published(&self) -> Option<Date> {
        const NAMES: [&str; 12] = [
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "publishdate",
            "publish-date",
            "publication_date",
            "pubdate",
            "dc.date.issued",
            "dc.date",
            "date",
        ];
        let of_things = self.thing("datePublished").and_then(|words| date::lenient(&words));
        let found = of_things.or_else(|| self.meta(&NAMES).and_then(|words| date::lenient(&words)));
        found.or_else(|| {
            let marks = ["[itemprop='datePublished']", "time[pubdate]", "article time[datetime]", "time[datetime]"];
            marks.iter().find_map(|mark| self.time(mark))
        })
    }

    /// The date of the first such element that has one.
    fn time(&self, selector: &str) -> Option<Date> {
        self.dom.select(selector).iter().find_map(|time| {
            let given = time.attr("datetime").or_else(|| time.attr("content"));
            date::lenient(&given.unwrap_or_else(|| time.text()))
        })
    }

    fn url(&self) -> Option<String> {
        let canonical = self.dom.select("link[rel='canonical']").attr("href").map(|url| url.to_string());
        let found = [canonical, self.meta(&["og:url"]), self.thing("url")].into_iter().flatten();
        found.map(|url| url.trim().to_owned()).find(|url| url.starts_with("http://") || url.starts_with("https://"))
    }

    fn language(&self) -> Option<String> {
        let of_root =
            self.dom.select("html").attr("lang").map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
        let found = of_root.or_else(|| self.thing("inLanguage"));
        found.or_else(|| self.meta(&["og:locale", "content-language", "language"])).map(|tag| tag.replace('_', "-"))
    }

    /// What the first thing says that says it: a string, or the name of an object.
    fn thing(&self, key: &str) -> Option<String> {
        let words = |value: &Value| match value {
            Value::String(words) => Some(words.clone()),
            Value::Object(inner) => inner.get("name").and_then(Value::as_str).map(str::to_owned),
            _ => None,
        };
        self.things.iter().filter_map(|thing| words(thing.get(key)?)).find_map(|found| tidy(&found))
    }

    /// The content of the first `meta` element of these names that has one.
    fn meta(&self, names: &[&str]) -> Option<String> {
        let all = self.dom.select("meta[content]");
        names.iter().find_map(|wanted| {
            all.iter().find_map(|meta| {
                let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| meta.attr(key))?;
                if name.eq_ignore_ascii_case(wanted) { tidy(&meta.attr("content")?) } else { None }
            })
        })
    }

    fn words(&self, selector: &str) -> Option<String> {
        tidy(&self.dom.select_single(selector).text())
    }
}

/// Words on one line; nothing if there are none.
fn tidy(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// All objects of a JSON-LD block: itself, those in arrays, and those of its graph.
fn objects(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values.into_iter().flat_map(objects).collect(),
        Value::Object(mut object) => {
            let inner = ["@graph", "mainEntity"].map(|key| object.remove(key));
            let inner = inner.into_iter().flatten().flat_map(objects).collect::<Vec<_>>();
            std::iter::once(Value::Object(object)).chain(inner).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a thing is of a kind that has `Article` in its name, as schema.org's kinds of articles have.
fn is_article(thing: &Value) -> bool {
    let is = |kind: &Value| kind.as_str().is_some_and(|kind| kind.contains("Article") || kind.contains("BlogPosting"));
    match thing.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}
