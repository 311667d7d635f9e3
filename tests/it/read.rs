//! Files to documents.

use crate::common::{TestEnv, shared};
use demarche::text::Document;
use demarche::text::read::{Documents, ReadError, ReadOptions};
use std::path::PathBuf;

pub(crate) fn read(paths: &[PathBuf]) -> (Vec<Document>, Vec<ReadError>) {
    read_with(paths, ReadOptions::default())
}

pub(crate) fn read_with(paths: &[PathBuf], options: ReadOptions) -> (Vec<Document>, Vec<ReadError>) {
    let mut errors = Vec::new();
    let documents = Documents::open_with(paths, options).expect("the built-in data");
    (documents.filter_map(|d| d.map_err(|e| errors.push(e)).ok()).collect(), errors)
}

fn keys(documents: &[Document]) -> Vec<&str> {
    documents.iter().map(|d| d.key.as_str()).collect()
}

fn ids(documents: &[Document]) -> Vec<&str> {
    documents.iter().map(|d| d.id.as_str()).collect()
}

pub(crate) fn messages(env: &TestEnv, errors: &[ReadError]) -> Vec<String> {
    let folder = format!("{}/", env.path("").display()).replace("//", "/");
    errors.iter().map(|e| e.to_string().replace(&folder, "")).collect()
}

#[test]
fn folders_are_read_in_the_order_of_names() {
    let env = TestEnv::new();
    for name in ["b.txt", "a/z.txt", "a/.hidden.txt", "README.md", "c.jpg", "a/c.txt"] {
        env.write(name, "Kyiv rejects the plan.");
    }
    let (documents, errors) = read(&[env.path("")]);
    assert!(errors.is_empty());
    assert_eq!(keys(&documents), ["a/c.txt", "a/z.txt", "b.txt"]);
    assert_eq!(ids(&documents), ["c", "z", "b"]);
}

#[test]
fn names_that_collide_get_their_folder() {
    let env = TestEnv::new();
    env.write("may/talks.txt", "One.");
    env.write("june/talks.txt", "Two.");
    let (documents, _) = read(&[env.path("may"), env.path("june")]);
    assert_eq!(ids(&documents), ["may/talks", "june/talks"]);
    assert_eq!(keys(&documents), ["may/talks.txt", "june/talks.txt"]);
}

#[test]
fn a_table_beside_the_texts_says_more_about_them() {
    let env = TestEnv::new();
    env.write(
        "x/metadata.tsv",
        "doc\tpublished\toutlet\ttitle\turl\na\t2025-07-20\tDaily\tTalks\thttps://example.org/a\n",
    );
    env.write("x/a.txt", "Words.");
    env.write("x/b.txt", " date 2024-12-30 More words.");
    let (documents, errors) = read(&[env.path("x")]);
    assert!(errors.is_empty());
    let (a, b) = (&documents[0], &documents[1]);
    assert_eq!(a.key.as_str(), "https://example.org/a");
    assert_eq!((a.outlet.as_deref(), a.title.as_deref()), (Some("Daily"), Some("Talks")));
    assert_eq!(a.published, Some(jiff::civil::date(2025, 7, 20)));
    assert_eq!(b.published, Some(jiff::civil::date(2024, 12, 30)));
    assert_eq!(b.text, " date 2024-12-30 More words.");
}

#[test]
fn records_bring_their_own_fields() {
    let env = TestEnv::new();
    env.write(
        "all.jsonl",
        concat!(
            "{\"id\":\"one\",\"title\":\"T\",\"body\":\"Words.\",\"date\":\"2025-07-20T10:00:00Z\",\"language\":\"en\"}\n",
            "\n",
            "{\"doc\":2,\"text\":\"More.\",\"url\":\"https://example.org/2\",\"outlet\":\"Daily\"}\n",
            "{\"text\":\"Bare.\"}",
        ),
    );
    let (documents, errors) = read(&[env.path("all.jsonl")]);
    assert!(errors.is_empty());
    assert_eq!(keys(&documents), ["one", "https://example.org/2", "all.jsonl:4"]);
    assert_eq!(ids(&documents), ["one", "2", "all:4"]);
    assert_eq!(documents[0].published, Some(jiff::civil::date(2025, 7, 20)));
}

#[test]
fn what_is_broken_is_named_and_the_rest_goes_on() {
    let env = TestEnv::new();
    env.write("a.txt", b"\x01\x02\x03 talks");
    env.write("b.txt", b"PK\x03\x04\0\0");
    env.write("c.txt", " \n");
    env.write("d.jsonl", "{\"text\":\"ok\",\"id\":\"d\"}\n[1]\n{\"text\":[]}\n{\"text\":\"\"}\n{\"title\":\"T\"}\n{oh\n{\"text\":\"ok\",\"id\":\"e\"}\n");
    env.write(
        "e.jsonl",
        "{\"text\":\"another\",\"id\":\"d\"}\n{\"text\":\"ok\",\"id\":\"e\"}\n{\"text\":\"x\",\"date\":\"soon\"}\n",
    );
    env.write("f.txt", "good");
    let (documents, errors) = read(&[env.path(""), env.path("gone.txt")]);
    assert_eq!(ids(&documents), ["d", "e", "f"]);
    let messages = messages(&env, &errors);
    assert_eq!(
        messages[..10],
        [
            "a.txt: binary data, not a text",
            "b.txt: binary data, not a text",
            "c.txt: no text in it",
            "d.jsonl:2: not a JSON object: invalid type: sequence, expected a map at column 0",
            "d.jsonl:3: field \"text\" is not a string",
            "d.jsonl:4: no text in it",
            "d.jsonl:5: no field with a text; such are \"text\", \"body\", \"content\", \"article\", \"fulltext\"; \
             or say --map text=NAME",
            "d.jsonl:6: not a JSON object: key must be a string at column 2",
            "e.jsonl:1: key \"d\" was given to another text before, at d.jsonl:1",
            "e.jsonl:3: \"soon\" is not a date; write 2025-11-13",
        ]
    );
    assert!(messages[10].starts_with("gone.txt: can't be read: "), "{messages:#?}");
}

#[test]
fn a_folder_without_texts_is_an_error() {
    let env = TestEnv::new();
    std::fs::create_dir(env.path("empty")).unwrap();
    let (_, errors) = read(&[env.path("empty")]);
    assert!(messages(&env, &errors)[0].starts_with("empty: no text in this folder; texts end in one of .txt"));
}

#[test]
fn bytes_add_up() {
    let env = TestEnv::new();
    env.write("a.txt", "Words.");
    env.write("b.jsonl", "{\"text\":\"ok\"}\n{\"text\":\"fine\"}\n");
    let mut documents = Documents::open(&[env.path("")]);
    assert_eq!(documents.by_ref().count(), 3);
    assert_eq!(documents.bytes_read(), documents.total_bytes());
}

#[test]
fn the_shared_texts_are_read() {
    let Some(seeds) = shared("seeds") else { return };
    let (documents, errors) = read(&[seeds]);
    assert!(errors.is_empty());
    assert_eq!(documents.len(), 5);
    assert!(documents.iter().all(|d| d.published.is_some()));
}

#[test]
fn a_date_on_which_nothing_can_have_been_published_is_told_and_left_out() {
    let env = TestEnv::new();
    let file = env.write(
        "notes.jsonl",
        "{\"id\":\"a\",\"text\":\"Chad met Mali yesterday.\",\"published\":\"2031-05-02\"}\n\
         {\"id\":\"b\",\"text\":\"Chad met Peru yesterday.\",\"published\":\"0025-05-02\"}\n\
         {\"id\":\"c\",\"text\":\"Chad met Togo yesterday.\",\"published\":\"2025-05-03\"}\n",
    );
    let options = ReadOptions { today: Some(jiff::civil::date(2025, 5, 2)), ..ReadOptions::default() };
    let mut documents = Documents::open_with(&[file], options).unwrap();
    let dates: Vec<_> = documents.by_ref().map(|document| document.unwrap().published).collect();
    assert_eq!(dates, [None, None, Some(jiff::civil::date(2025, 5, 3))]);
    let told: Vec<String> = documents.take_warnings().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].ends_with("notes.jsonl:1: dated 2031-05-02, a day yet to come; read without a date"), "{told:?}");
}
