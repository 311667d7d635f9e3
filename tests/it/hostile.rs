//! A thousand broken or hostile inputs over all formats, made from a seed: each gives its error and no
//! more than that, or is read as what it is; nothing panics or hangs; and no good document is lost.

use crate::common::TestEnv;
use crate::formats::{gz, page, warc, zst};
use demarche::text::read::Documents;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How many inputs are made.
const CASES: usize = 1000;

/// What must come of an input.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    /// One error with these words in it.
    Error(&'static str),
    /// No error; what is in it is read.
    Read,
    /// No error and no document, but a warning.
    PassedOver,
    /// Damage that nobody can foresee: errors or documents, but no panic.
    Any,
}
use Outcome::{Any, Error, PassedOver, Read};

/// An input file, with the ids of the good records in it.
struct Case {
    ending: &'static str,
    bytes: Vec<u8>,
    outcome: Outcome,
    good: Vec<String>,
}

/// `SplitMix64`: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("small")
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Some sentences.
    fn words(&mut self) -> String {
        let who = ["The envoy", "A minister", "The port authority", "The union"];
        let did = ["refused to sign", "welcomed", "asked for", "spoke about"];
        let what = ["the ferry contract", "a new bridge", "longer opening hours", "the customs rules"];
        let sentence = |random: &mut Self| format!("{} {} {}.", random.of(&who), random.of(&did), random.of(&what));
        (0..2 + self.below(6)).map(|_| sentence(self)).collect::<Vec<_>>().join(" ")
    }

    /// A good file of a format.
    fn good(&mut self, format: &str, id: &str) -> Vec<u8> {
        let words = self.words();
        match format {
            "txt" => words.into_bytes(),
            "md" => format!("# Title\n\n{words}\n\n> *Quoted* [words](x).\n").into_bytes(),
            "html" => page("<meta name='date' content='2025-07-20'>", &words).into_bytes(),
            "jsonl" => format!("{{\"id\":\"{id}\",\"text\":\"{words}\",\"date\":\"2025-07-20\"}}\n").into_bytes(),
            "json" => format!("[{{\"id\":\"{id}\",\"body\":\"{words}\"}}]").into_bytes(),
            "csv" => format!("id,text\n{id},\"{words}\"\n").into_bytes(),
            "tsv" => format!("id\ttext\n{id}\t{words}\n").into_bytes(),
            "rss" => feed(&format!("<item><guid>{id}</guid><title>T</title><description>{words}</description></item>")),
            _ => warc("conversion", id, "text/plain", words.as_bytes()),
        }
    }
}

const FORMATS: [&str; 9] = ["txt", "md", "html", "jsonl", "json", "csv", "tsv", "rss", "warc"];

fn feed(items: &str) -> Vec<u8> {
    format!("<?xml version='1.0'?><rss version='2.0'><channel><title>F</title>{items}</channel></rss>").into_bytes()
}

fn case(ending: &'static str, bytes: impl Into<Vec<u8>>, outcome: Outcome) -> Case {
    Case { ending, bytes: bytes.into(), outcome, good: Vec::new() }
}

/// A file of lines with a good one before and after the broken one.
fn among_good(random: &mut Random, n: usize, broken: &str, outcome: Outcome) -> Case {
    let good = vec![format!("g{n}-1"), format!("g{n}-2")];
    let line = |random: &mut Random, id: &str| String::from_utf8(random.good("jsonl", id)).expect("UTF-8");
    let bytes = format!("{}{broken}\n{}", line(random, &good[0]), line(random, &good[1]));
    Case { good, ..case("jsonl", bytes, outcome) }
}

/// A table with a good row before the broken one and one after it.
fn table(n: usize, broken: &str, outcome: Outcome) -> Case {
    let good = vec![format!("g{n}-1"), format!("g{n}-2")];
    let bytes = format!("id,text,date\n{},Good words.,\n{broken}\n{},More good words.,2025-07-20\n", good[0], good[1]);
    Case { good, ..case("csv", bytes, outcome) }
}

/// The input of that number.
#[expect(clippy::too_many_lines, reason = "a list of all that may be wrong")]
fn broken(n: usize, random: &mut Random) -> Case {
    let id = format!("h{n}");
    let words = random.words();
    match n % 40 {
        0 => case("txt", "", Error("no text in it")),
        1 => {
            let ending = random.of(&["txt", "md", "html", "json", "csv", "jsonl", "warc", "txt.gz", "jsonl.zst"]);
            let bytes = " \n".repeat(random.below(9)).into_bytes();
            let packed = if ending.ends_with("gz") {
                gz(bytes)
            } else if ending.ends_with("zst") {
                zst(bytes)
            } else {
                bytes
            };
            case(ending, packed, Error("no text in it"))
        }
        2 => {
            let packed = gz(words.repeat(40));
            let cut = 12 + random.below(packed.len() - 20);
            case("txt.gz", &packed[..cut], Error("can't be read"))
        }
        3 => {
            let packed = zst(words.repeat(40));
            let cut = 6 + random.below(packed.len() - 10);
            case("txt.zst", &packed[..cut], Error("can't be read"))
        }
        4 => case(random.of(&["txt.gz", "html.zst", "jsonl.gz", "csv.zst"]), words, Error("can't be read")),
        5 => case(random.of(&["txt", "html", "md", "csv", "json"]), format!("{words}\0{words}"), Error("binary")),
        6 => case("txt", "\u{1}\u{2}\u{3}".repeat(1 + random.below(99)), Error("binary")),
        7 => case("txt", b"\xff\xfea\0b".to_vec(), Error("damaged UTF-16LE")),
        8 => case("txt", [words.as_bytes(), b" caf\xe9 d\xe9j\xe0"].concat(), Read),
        9 => case("txt", [b"\xef\xbb\xbf".as_slice(), words.as_bytes(), b" \xe2\x80\x94 \xe2\x80"].concat(), Read),
        10 => among_good(random, n, &format!("{{\"text\": {words}}}"), Error("not a JSON object")),
        11 => among_good(random, n, &"[".repeat(100_000), Error("not a JSON object")),
        12 => among_good(random, n, &format!("{}1{}", "{\"a\":".repeat(50_000), "}".repeat(50_000)), Error("JSON")),
        13 => {
            let other = random.of(&["[]", "7", "null", "\"words\"", "[{}]"]);
            among_good(random, n, other, Error("not a JSON object"))
        }
        14 => among_good(random, n, "{\"text\":[\"a\",\"b\"]}", Error("field \"text\" is not a string")),
        15 => among_good(random, n, "{\"text\":\"Words.\",\"url\":{\"a\":1}}", Error("field \"url\" is not a string")),
        16 => among_good(random, n, "{\"title\":\"Words.\"}", Error("no field with a text")),
        17 => {
            let day =
                random.of(&["2025-02-30", "soon", "13/13/2025", "03/04/2025", "0000-00-00", "99999999999999999999"]);
            among_good(random, n, &format!("{{\"text\":\"Words.\",\"date\":\"{day}\"}}"), Error("is not a date"))
        }
        18 => among_good(
            random,
            n,
            &format!("{{\"id\":\"g{n}-1\",\"text\":\"Other words.\"}}"),
            Error("was given to another"),
        ),
        19 => among_good(random, n, "{\"text\":\"a\",\"text\":\"b\",\"id\":\"twice\"", Error("not a JSON object")),
        20 => among_good(random, n, &format!("{{\"text\":\"{words}\"}}\0"), Error("binary")),
        21 => case("json", "[".repeat(100_000), Error("not a JSON object")),
        22 => case("json", format!("[{{\"id\":\"{id}\",\"text\":\"{words}\"}}"), Error("not a JSON object")),
        23 => table(n, "x,\"open and never closed,", Error("a quote opens here")),
        24 => table(n, "x,Words.,,,,,", Error("cells under 3 columns")),
        25 => table(n, "x,Words.,soon", Error("is not a date")),
        26 => table(n, "x,,", Error("no text in it")),
        27 => case(random.of(&["csv", "tsv"]), "day;price\n1;2\n", PassedOver),
        28 => case("json", format!("{{\"name\":\"{id}\"}}"), PassedOver),
        29 => case("xml", format!("<places><place>{words}</place></places>"), PassedOver),
        30 => case("rss", feed(&format!("<item><title>{words}</title></wrong>")), Error("not a feed")),
        31 => {
            let laughs = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>";
            let item = "<item><guid>x</guid><title>&c;</title><description>&c;</description></item>";
            case("rss", format!("{laughs}<rss version='2.0'><channel><title>F</title>{item}</channel></rss>"), Any)
        }
        32 => case("rss", "<rss version='2.0'><channel>".to_owned() + &"<a>".repeat(50_000), Error("")),
        33 => {
            let tag = random.of(&["<div>", "<b>", "<span class='x'>", "<table><tr><td>", "<ul><li>", "<a><em>"]);
            case("html", format!("<html><body>{}{words}", tag.repeat(100_000)), Error("nested more than"))
        }
        34 => case(
            "html",
            "<html><head><title>T</title></head><body><script>x</script></body></html>",
            Error("no text in it"),
        ),
        35 => {
            let record = warc("conversion", &id, "text/plain", words.as_bytes());
            let cut = record.len() - 5 - random.below(words.len() - 5);
            case("warc", &record[..cut], Error("the file ends within it"))
        }
        36 => {
            let length = random.of(&["", "-1", "many", "18446744073709551616"]);
            let head = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n");
            let good = warc("conversion", &id, "text/plain", words.as_bytes());
            case("warc", [head.as_bytes(), &good].concat(), Error("no length in its head"))
        }
        37 => {
            let head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\n";
            case("warc", head.to_owned() + &words, Error("the file ends within it"))
        }
        38 => {
            let bytes: Vec<u8> = (0..4000).map(|_| random.next() as u8).filter(|byte| *byte != b'\n').collect();
            case(random.of(&["txt", "html", "md", "json", "csv", "jsonl", "rss", "xml"]), bytes, Error("binary"))
        }
        _ => mutated(random, &id),
    }
}

/// A good file with some bytes changed, lost or doubled.
fn mutated(random: &mut Random, id: &str) -> Case {
    let format = random.of(&FORMATS);
    let mut bytes = random.good(format, id);
    for _ in 0..1 + random.below(12) {
        let at = random.below(bytes.len());
        match random.below(3) {
            0 => bytes[at] = random.of(b"\"'<>{}[],:;&%=\\/\t\n\r\xff\x80\xc3 ax0"),
            1 => drop(bytes.remove(at)),
            _ => {
                let end = bytes.len().min(at + random.below(40));
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
        }
        if bytes.is_empty() {
            bytes.push(b' ');
        }
    }
    case(format, bytes, Any)
}

/// What the stream said, by file.
#[derive(Debug, Default)]
struct Said {
    errors: Vec<String>,
    warnings: usize,
    documents: usize,
}

/// Writes all inputs with good texts among them; the ids of what must come out, and what of each file.
fn write_all(env: &TestEnv) -> (Vec<String>, BTreeMap<String, Outcome>) {
    let mut random = Random(7);
    let mut good = Vec::new();
    let mut outcomes = BTreeMap::new();
    for n in 0..CASES {
        let case = broken(n, &mut random);
        let name = format!("{n:04}.{}", case.ending);
        env.write(&format!("in/{name}"), &case.bytes);
        good.extend(case.good);
        outcomes.insert(name, case.outcome);
        if n % 10 == 0 {
            let id = format!("good-{n:04}");
            let format = random.of(&["txt", "html", "md"]);
            let bytes = random.good(format, &id);
            env.write(&format!("in/{id}.{format}"), bytes);
            good.push(id);
        }
    }
    (good, outcomes)
}

#[test]
fn a_thousand_broken_inputs_give_an_error_each_and_lose_nothing() {
    let env = TestEnv::new();
    let (good, outcomes) = write_all(&env);
    let mut documents = Documents::open(&[env.path("in")]);
    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    let file_of = |place: &str| {
        let name = place.rsplit('/').next().unwrap_or_default();
        name.split(':').next().unwrap_or_default().to_owned()
    };
    let mut ids = Vec::new();
    for item in documents.by_ref() {
        match item {
            Ok(document) => {
                said.entry(file_of(document.key.as_str())).or_default().documents += 1;
                ids.push(document.id);
            }
            Err(error) => said.entry(file_of(&error.place)).or_default().errors.push(error.to_string()),
        }
    }
    for warning in documents.take_warnings() {
        said.entry(file_of(&warning.place)).or_default().warnings += 1;
    }
    let lost: Vec<_> = good.iter().filter(|id| !ids.contains(id)).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    let mut wrong = Vec::new();
    for (name, outcome) in &outcomes {
        let nothing = Said::default();
        let said = said.get(name).unwrap_or(&nothing);
        let is_right = match outcome {
            Error(words) => said.errors.len() == 1 && said.errors[0].contains(words),
            Read => said.errors.is_empty() && said.documents == 1,
            PassedOver => said.errors.is_empty() && said.documents == 0 && said.warnings == 1,
            Any => true,
        };
        if !is_right {
            wrong.push(format!("{name}: {outcome:?}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {CASES}:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
    assert_eq!(documents.bytes_read(), documents.total_bytes());
}

/// What would take hours or all memory, if time grew with the square of the size; the bound tells minutes from hours.
#[test]
fn large_inputs_take_no_more_than_their_size_accounts_for() {
    let env = TestEnv::new();
    let attributes = |tag: &str| format!("<{tag} {}>", (0..200_000).map(|n| format!("a{n}='' ")).collect::<String>());
    let rss = |inner: &str| String::from_utf8(feed(inner)).expect("UTF-8");
    for (name, text, problem) in [
        ("a.html", format!("<html><body>{}", "<p>The envoy refused to sign. ".repeat(100_000)), None),
        ("b.html", "<i>x</i>".repeat(400_000), Some("more tags")),
        ("c.html", attributes("div"), Some("more tags")),
        ("d.rss", rss(&attributes("item")), Some("more tags")),
        ("e.md", "> ".repeat(100_000), Some("no text")),
        ("f.md", "[".repeat(100_000) + &"*a ".repeat(100_000), None),
        ("g.txt", "a ".repeat(2_000_000), None),
        ("h.json", format!("[{}{{}}]", "{\"text\":\"x\"},".repeat(100_000)), Some("no field")),
        ("i.csv", format!("text\n{}", "\"a\"".repeat(1_000_000)), None),
    ] {
        env.write(name, text);
        let start = Instant::now();
        let (documents, errors) = crate::read::read(&[env.path(name)]);
        let messages = crate::read::messages(&env, &errors);
        match problem {
            None => assert!(messages.is_empty() && !documents.is_empty(), "{messages:?}"),
            Some(words) => assert!(messages.len() == 1 && messages[0].contains(words), "{name}: {messages:?}"),
        }
        assert!(start.elapsed() < Duration::from_secs(300), "{name}: {:?}", start.elapsed());
    }
}

#[test]
#[cfg(unix)]
fn strange_entries_of_a_folder_are_told() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let env = TestEnv::new();
    env.write("in/good.txt", "Good words.");
    env.write("in/folder.html/inner.txt", "Inner words.");
    symlink("..", env.path("in/folder.html/loop")).expect("a link");
    symlink("nowhere.txt", env.path("in/dangling.txt")).expect("a link");
    let closed = env.write("in/closed.txt", "Closed words.");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    let is_closed = std::fs::read(&closed).is_err();
    assert!(env.shell("mkfifo in/pipe.txt").code == Some(0));
    let (documents, errors) = crate::read::read(&[env.path("in")]);
    let ids: Vec<_> = documents.iter().map(|d| d.id.as_str()).filter(|id| *id != "closed").collect();
    assert_eq!(ids, ["inner", "good"]);
    let messages = crate::read::messages(&env, &errors);
    let about = |name: &str| messages.iter().filter(|message| message.starts_with(name)).count();
    assert_eq!((about("in/dangling.txt: can't be read"), about("in/folder.html/loop: can't be read")), (1, 1));
    assert_eq!(about("in/pipe.txt: can't be read: not a file"), 1);
    assert_eq!(about("in/closed.txt: can't be read"), usize::from(is_closed));
    assert_eq!(messages.len(), 3 + usize::from(is_closed), "{messages:#?}");
}

#[test]
fn a_line_without_end_is_an_error_and_the_next_is_read() {
    let env = TestEnv::new();
    let long = format!("{{\"text\":\"{}\"}}\n{{\"id\":\"next\",\"text\":\"Words.\"}}\n", "word ".repeat(14_000_000));
    env.write("a.jsonl", &long);
    let lines = format!("{}\n", "word ".repeat(2_000)).repeat(7_000);
    env.write("b.csv", format!("id,text\n1,\"{lines}\n2,Words.\n"));
    let (documents, errors) = crate::read::read(&[env.path("a.jsonl")]);
    assert_eq!(crate::read::messages(&env, &errors), ["a.jsonl:1: larger than 64 MiB"]);
    assert_eq!(documents[0].id, "next");
    let (documents, errors) = crate::read::read(&[env.path("b.csv")]);
    assert_eq!(crate::read::messages(&env, &errors)[0], "b.csv:2: larger than 64 MiB");
    assert_eq!(documents.last().map(|d| d.id.as_str()), Some("2"));
}
