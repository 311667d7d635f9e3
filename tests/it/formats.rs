//! Each format that is read, with what it says of itself: the table in README.md names these tests.

use crate::common::{TestEnv, shared};
use crate::read::{messages, read, read_with};
use demarche::text::Document;
use demarche::text::read::{Documents, ReadOptions};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::PathBuf;

const WORDS: &str = "The two delegations met in Port Arlen on Tuesday and agreed to open the bridge to lorries. \
                     Borland had asked for this since the spring, and its envoy called the step a good beginning.";

/// A page with all that surrounds an article: menu, caption, other stories, share line, footer.
pub(crate) fn page(head: &str, words: &str) -> String {
    let paragraphs: String = words.split("\n\n").map(|words| format!("<p>{words}</p>\n")).collect();
    format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Bridge opens | The Arlen Gazette</title>{head}</head><body>
        <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/world\">World</a></li></ul></nav>
        <div id=\"cookies\"><p>We use cookies to improve your experience.</p></div>
        <main><article><h1>Bridge opens</h1>
        <figure><img src=\"b.jpg\"><figcaption>The bridge at Port Arlen on Monday.</figcaption></figure>
        {paragraphs}
        <p>Read also: <a href=\"/2\">What the bridge costs</a></p>
        <p>The lorries will cross by day only, an official of the port said, and passengers must wait until the winter.</p>
        <p>Share this article</p>
        <aside><h3>Newsletter</h3><p>Sign up for our daily briefing</p></aside></article></main>
        <section class=\"related\"><h2>Related articles</h2><ul><li><a href=\"/3\">Ferry strike ends</a></li></ul></section>
        <footer><p>Copyright 2025 The Arlen Gazette</p></footer><script>var x = '<p>No words.</p>';</script></body></html>"
    )
}

fn one(env: &TestEnv, name: &str, content: impl AsRef<[u8]>) -> Document {
    env.write(name, content);
    let (mut documents, errors) = read(&[env.path(name)]);
    assert!(errors.is_empty(), "{name}: {:?}", messages(env, &errors));
    assert_eq!(documents.len(), 1, "{name}");
    documents.remove(0)
}

fn day(year: i16, month: i8, day: i8) -> Option<jiff::civil::Date> {
    Some(jiff::civil::date(year, month, day))
}

pub(crate) fn gz(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes.as_ref()).expect("memory");
    packed.finish().expect("memory")
}

pub(crate) fn zst(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::encode_all(bytes.as_ref(), 3).expect("memory")
}

#[test]
fn pages_give_their_article_alone() {
    let document = one(&TestEnv::new(), "a.html", page("", WORDS));
    assert!(document.text.starts_with("The two delegations met"), "{}", document.text);
    assert!(document.text.contains("beginning.\n\nThe lorries will cross"), "{}", document.text);
    assert!(document.text.ends_with("until the winter."), "{}", document.text);
    assert_eq!((document.title.as_deref(), document.language.as_deref()), (Some("Bridge opens"), Some("en-GB")));
    assert_eq!(document.key.as_str(), "a.html");
}

#[test]
fn pages_say_what_they_are_in_schema_org() {
    let head = r#"<link rel="canonical" href="https://example.org/bridge">
        <meta property="og:site_name" content="Gazette online"><meta property="article:published_time" content="2025-07-19">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
          {"@type":"WebPage","datePublished":"2020-01-01"},
          {"@type":["Thing","NewsArticle"],"headline":"Bridge to Borland opens","datePublished":"2025-07-20T06:30:00+02:00",
           "publisher":{"@type":"Organization","name":"The Arlen Gazette"}}]}</script>"#;
    let document = one(&TestEnv::new(), "a.html", page(head, WORDS));
    assert_eq!(document.key.as_str(), "https://example.org/bridge");
    assert_eq!(document.title.as_deref(), Some("Bridge to Borland opens"));
    assert_eq!(document.outlet.as_deref(), Some("The Arlen Gazette"));
    assert_eq!(document.published, day(2025, 7, 20));
}

#[test]
fn pages_say_it_in_other_ways_too() {
    for (head, published) in [
        ("<meta property='article:published_time' content='2025-07-20T06:30:00Z'>", day(2025, 7, 20)),
        ("<meta name='pubdate' content='20 July 2025'>", day(2025, 7, 20)),
        ("<time datetime='2025-07-20'>Sunday</time>", day(2025, 7, 20)),
        ("<script type='application/ld+json'>{broken</script>", None),
        ("<script type='application/ld+json'>[[[{\"@type\":\"Article\",\"datePublished\":[1]}]]]</script>", None),
    ] {
        let env = TestEnv::new();
        let document = one(&env, "a.html", page(head, WORDS).replace("<h1>", &format!("{head}<h1>")));
        assert_eq!(document.published, published, "{head}");
    }
    let head = "<meta property='og:site_name' content='Gazette online'><meta property='og:url' content='https://example.org/b'>";
    let document = one(&TestEnv::new(), "a.htm", page(head, WORDS));
    assert_eq!(
        (document.outlet.as_deref(), document.url.as_deref()),
        (Some("Gazette online"), Some("https://example.org/b"))
    );
}

#[test]
fn a_page_with_a_date_line_and_a_table_beside_it() {
    let env = TestEnv::new();
    env.write("x/metadata.tsv", "doc\toutlet\turl\na.html\tDaily\thttps://example.org/a\n");
    env.write("x/a.html", page("", &format!("Published: 20 July 2025, 09:00 GMT\n\n{WORDS}")));
    let (documents, _) = read(&[env.path("x")]);
    assert_eq!(documents[0].published, day(2025, 7, 20));
    assert_eq!((documents[0].outlet.as_deref(), documents[0].key.as_str()), (Some("Daily"), "https://example.org/a"));
}

#[test]
fn markdown_loses_its_marks() {
    let text = format!(
        "---\ntitle: Bridge opens\ndate: 2025-07-20\nsource: Daily\n---\n\n# Bridge\n\n{WORDS}\n\n* **One**\n* [Two](x)\n"
    );
    let document = one(&TestEnv::new(), "a.md", text);
    assert_eq!(document.text, format!("{WORDS}\n\nOne\n\nTwo"));
    assert_eq!(document.title.as_deref(), Some("Bridge opens"));
    assert_eq!((document.published, document.outlet.as_deref()), (day(2025, 7, 20), Some("Daily")));
}

#[test]
fn json_is_one_record_or_many() {
    let env = TestEnv::new();
    let record = r#"{"headline": "Bridge opens", "content": "Words.", "publishedAt": "2025-07-20T06:30:00Z", "source": {"id": null, "name": "Daily"}, "uuid": "u1"}"#;
    let document = one(&env, "a.json", record);
    assert_eq!((document.id.as_str(), document.text.as_str()), ("u1", "Words."));
    assert_eq!((document.outlet.as_deref(), document.published), (Some("Daily"), day(2025, 7, 20)));
    env.write("b.json", format!("[{record},\n 7, {{\"text\": \"More.\"}}]"));
    let (documents, errors) = read(&[env.path("b.json")]);
    assert_eq!(documents.iter().map(|d| d.key.as_str()).collect::<Vec<_>>(), ["u1", "b.json:3"]);
    assert_eq!(messages(&env, &errors), ["b.json:2: not a JSON object: another kind of value"]);
}

#[test]
fn tables_have_a_column_of_texts() {
    let env = TestEnv::new();
    env.write(
        "a.csv",
        "id,date,Body,outlet\r\n1,2025-07-20,\"He said \"\"no\"\",\nand left.\",Daily\r\n2,,Plain words.,\r\n3,soon,Words.,\r\n4,,,\r\n5,,Too,many,cells\r\n",
    );
    let (documents, errors) = read(&[env.path("a.csv")]);
    assert_eq!(
        documents.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(),
        ["He said \"no\",\nand left.", "Plain words."]
    );
    assert_eq!(documents[0].outlet.as_deref(), Some("Daily"));
    assert_eq!(
        messages(&env, &errors),
        [
            "a.csv:5: \"soon\" is not a date; write 2025-11-13",
            "a.csv:6: no text in it",
            "a.csv:7: 5 cells under 4 columns"
        ]
    );
    let document = one(&env, "b.tsv", "title\ttext\nTalks\tSome, words.\n");
    assert_eq!((document.text.as_str(), document.key.as_str()), ("Some, words.", "b.tsv:2"));
}

#[test]
fn a_quote_that_never_closes_costs_one_row() {
    let env = TestEnv::new();
    env.write("a.csv", "id,text\n1,One.\n2,\"Two.\nMore of it.\n3,Three.\n4,Four.");
    let (documents, errors) = read(&[env.path("a.csv")]);
    assert_eq!(documents.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["1", "3", "4"]);
    assert_eq!(messages(&env, &errors), ["a.csv:3: a quote opens here and never closes"]);
}

#[test]
fn a_map_names_the_fields() {
    let env = TestEnv::new();
    env.write("a.csv", "Absatz,Datum,text\nWords.,2025-07-20,teaser\n");
    let options = ReadOptions { map: "text=Absatz,published=Datum".parse().unwrap(), ..ReadOptions::default() };
    let (documents, errors) = read_with(&[env.path("a.csv")], options);
    assert!(errors.is_empty());
    assert_eq!((documents[0].text.as_str(), documents[0].published), ("Words.", day(2025, 7, 20)));
    let run = env.demarche(&["extract", "a.csv", "--map", "words=Absatz"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there are text, title, published, outlet, url, id, language"), "{}", run.stderr);
}

const RSS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
    <rss version=\"2.0\"><channel><title>The Arlen Gazette</title><link>https://example.org</link><language>en</language>
    <item><title>Bridge &amp; ferry</title><link>https://example.org/1</link><guid>g1</guid>
      <pubDate>Sun, 20 Jul 2025 06:30:00 GMT</pubDate><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></item>
    <item><title>Empty</title><link>https://example.org/2</link></item>
    </channel></rss>";

#[test]
fn feeds_have_a_document_an_entry() {
    let env = TestEnv::new();
    env.write("a.rss", RSS);
    let (documents, errors) = read(&[env.path("a.rss")]);
    assert_eq!(messages(&env, &errors), ["a.rss:2: no text in it"]);
    let document = &documents[0];
    assert_eq!((document.text.as_str(), document.title.as_deref()), ("One.\n\nTwo.", Some("Bridge & ferry")));
    assert_eq!((document.key.as_str(), document.id.as_str()), ("https://example.org/1", "g1"));
    assert_eq!((document.outlet.as_deref(), document.published), (Some("The Arlen Gazette"), day(2025, 7, 20)));
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title><id>f</id><updated>2025-07-21T00:00:00Z</updated>
        <entry><id>e1</id><title>T</title><updated>2025-07-20T10:00:00Z</updated><link href=\"https://example.org/e1\"/>
        <content type=\"html\">&lt;p&gt;Words.&lt;/p&gt;</content></entry></feed>";
    let document = one(&env, "b.xml", atom);
    assert_eq!((document.text.as_str(), document.published), ("Words.", day(2025, 7, 20)));
}

/// A record of a web archive.
pub(crate) fn warc(kind: &str, url: &str, content: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{url}\r\n\
         Content-Type: {content}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

#[test]
fn web_archives_have_a_document_a_page() {
    let env = TestEnv::new();
    let html = page("", WORDS);
    let chunked = format!("{:x}\r\n{html}\r\n0\r\n\r\n", html.len());
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
    let response = format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunked}");
    let missing = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No.";
    let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG\0";
    let archive = [
        warc("warcinfo", "", "application/warc-fields", b"software: none\r\n"),
        warc("response", "a", "application/http; msgtype=response", response.as_bytes()),
        warc("response", "b", "application/http; msgtype=response", missing.as_bytes()),
        warc("response", "c", "application/http", picture.as_bytes()),
        b"rubbish\r\n".to_vec(),
        warc("conversion", "d", "text/plain", b"Plain words of another page."),
    ]
    .concat();
    env.write("a.warc.gz", gz(&archive));
    let (documents, errors) = read(&[env.path("a.warc.gz")]);
    assert_eq!(messages(&env, &errors), ["a.warc.gz:5: not a WARC record: no line \"WARC/1.0\" at its start"]);
    assert_eq!(documents[1].key.as_str(), "https://example.org/d");
    assert!(documents[0].text.starts_with("The two delegations"), "{}", documents[0].text);
    assert_eq!((documents[0].key.as_str(), documents[0].id.as_str()), ("https://example.org/a", "a:2"));
}

#[test]
fn packed_files_are_unpacked() {
    let env = TestEnv::new();
    let lines = "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n";
    env.write("a.txt.gz", gz("Words."));
    env.write("b.jsonl.zst", zst(lines));
    env.write("c.csv.gz", [gz("text\nOne\n"), gz("Two\n")].concat());
    env.write("d.html.zst", zst(page("", WORDS)));
    env.write("e.rss.gz", gz(RSS));
    let mut documents = Documents::open(&[env.path("")]);
    let read: Vec<_> = documents.by_ref().collect();
    let ids: Vec<_> = read.iter().flatten().map(|d| d.id.as_str()).collect();
    assert_eq!(ids, ["a", "b:1", "b:2", "c:2", "c:3", "d", "g1"]);
    assert_eq!(documents.bytes_read(), documents.total_bytes());
}

#[test]
fn a_truncated_or_swollen_file_is_an_error() {
    let env = TestEnv::new();
    let lines = "{\"text\":\"One line of words, and more of them.\"}\n".repeat(2000);
    let packed = gz(&lines);
    env.write("a.jsonl.gz", &packed[..packed.len() / 2]);
    env.write("b.txt.gz", gz(vec![b' '; 70 << 20]));
    env.write("c.jsonl.zst", zst(vec![b'\n'; 80 << 20]));
    env.write("d.txt.gz", "no gzip at all");
    let (documents, errors) = read(&[env.path("")]);
    let messages = messages(&env, &errors);
    assert!(!documents.is_empty());
    assert!(messages[0].starts_with("a.jsonl.gz:") && messages[0].contains("can't be read"), "{messages:?}");
    assert_eq!(messages[1], "b.txt.gz: larger than 64 MiB");
    assert!(messages[2].ends_with("unpacks to more than 200 times its size, as no text does"), "{messages:?}");
    assert!(messages[3].starts_with("d.txt.gz: can't be read"), "{messages:?}");
    assert_eq!(messages.len(), 4);
}

#[test]
fn patterns_are_expanded() {
    let env = TestEnv::new();
    for name in ["in/2025-a.txt", "in/2025-b.txt", "in/2024-c.txt", "in/2025-d.jpg"] {
        env.write(name, "Words of a text.");
    }
    let (documents, errors) = read(&[env.path("in/2025-*")]);
    assert!(errors.is_empty());
    assert_eq!(documents.iter().map(|d| d.key.as_str()).collect::<Vec<_>>(), ["2025-a.txt", "2025-b.txt"]);
    let (_, errors) = read(&[env.path("in/2023-*"), env.path("in/[.txt")]);
    let messages = messages(&env, &errors);
    assert_eq!(messages[0], "in/2023-*: no text fits this pattern");
    assert!(messages[1].starts_with("in/[.txt: not a pattern: "), "{messages:?}");
}

#[test]
fn standard_input_is_what_it_looks_like() {
    let env = TestEnv::new();
    let sentence = "Kyiv rejects the plan.";
    for input in [
        sentence.to_owned(),
        format!("{{\"text\":\"{sentence}\"}}\n"),
        page("", &format!("{sentence} {WORDS}")),
        format!(
            "<rss version='2.0'><channel><title>T</title><item><title>N</title><description>{sentence}</description></item></channel></rss>"
        ),
    ] {
        let run = env.with_input(&["extract", "-"], &input);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{input}");
        assert!(run.stdout.contains("\"content\":\"the plan\""), "{input}: {}", run.stdout);
    }
    let run = env.with_input(&["extract", "-", "--input-format", "csv"], &format!("text\n{sentence}\n"));
    assert!(run.stdout.contains("\"doc\":\"stdin:2\""), "{}", run.stdout);
    let run = env.shell("printf 'Kyiv rejects the plan.' | gzip | \"$DEMARCHE\" extract -");
    assert!(run.stdout.contains("the plan"), "{run:?}");
}

#[test]
fn encodings_are_told() {
    let env = TestEnv::new();
    let wide: Vec<u8> = "{\"text\":\"Café talks.\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    env.write("a.jsonl", [b"\xff\xfe".as_slice(), &wide].concat());
    env.write("b.txt", b"The caf\xe9 where both sides met was closed, an official said in his r\xe9sum\xe9.");
    env.write("c.html", b"<html><head><meta charset=iso-8859-2></head><body><p>They met in \xa3\xf3d\xbc.");
    env.write(
        "d.jsonl",
        b"{\"text\":\"Fine.\"}\n{\"text\":\"Caf\xe9 talks in the capital.\"}\n{\"text\":\"Caf\xe9.\"}\n",
    );
    let mut documents = Documents::open(&[env.path("")]);
    let texts: Vec<_> = documents.by_ref().map(|d| d.unwrap().text).collect();
    assert!(
        texts[0] == "Café talks." && texts[1].starts_with("The café") && texts[2] == "They met in Łódź.",
        "{texts:?}"
    );
    assert_eq!(texts[4], "Café talks in the capital.");
    let warnings: Vec<_> = documents.take_warnings().iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].ends_with("b.txt: not UTF-8; read as windows-1252"), "{warnings:?}");
    assert!(warnings[1].contains("d.jsonl:2: not UTF-8; read as windows-125"), "{warnings:?}");
}

#[test]
fn warnings_do_not_fail_a_command() {
    let env = TestEnv::new();
    env.write("in/metadata.tsv", "doc\toutlet\na\tDaily\ngone\tDaily\n");
    env.write("in/a.txt", "Kyiv rejects the plan.");
    env.write("in/prices.csv", "day,price\n1,2\n");
    env.write("in/package.json", "{\"name\":\"x\"}");
    env.write("in/map.xml", "<map><place/></map>");
    let run = env.demarche(&["extract", "in"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for words in [
        "in/metadata.tsv: no file for \"gone\"",
        "in/prices.csv: passed over",
        "in/package.json: passed",
        "in/map.xml: passed",
    ] {
        assert!(run.stderr.contains(&format!("warning: {words}")), "{words}: {}", run.stderr);
    }
    assert_eq!(env.demarche(&["extract", "in/prices.csv"]).code, Some(1), "named itself, it is an error");
}

#[test]
fn the_shared_texts_are_english_but_for_three() {
    let (Some(raw), Some(texts)) = (shared("raw"), shared("corpus")) else { return };
    let foreign = |path: PathBuf| {
        let (documents, errors) = read(&[path]);
        assert!(errors.is_empty(), "{errors:?}");
        let foreign: Vec<_> = documents.iter().filter(|d| !d.is_english).filter_map(|d| d.language.clone()).collect();
        (documents.len(), foreign)
    };
    assert_eq!(foreign(raw), (645, vec!["es".to_owned(); 3]));
    assert_eq!(foreign(texts), (124, Vec::new()));
}
