//! Any bytes, read as text: there are trees, their words cover the text but for its gaps, no sentence is
//! longer than one may be, and CoNLL-U keeps all of it.

#![no_main]

use demarche::assets::Assets;
use demarche::parsing::Syntax;
use demarche::syntax::Tree;
use demarche::syntax::conllu;
use demarche::text::is_gap;
use demarche::text::sentence::LONGEST;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static SYNTAX: LazyLock<Syntax> = LazyLock::new(|| Syntax::load(&Assets::builtin()).expect("the built-in model"));

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let trees = SYNTAX.parse(&text);
    assert!(trees.iter().all(|tree| tree.len() <= LONGEST + 50));
    let mut at = 0;
    for word in trees.iter().flat_map(Tree::words) {
        assert!(text[at..word.span.start as usize].chars().all(is_gap));
        assert!(!word.span.of(&text).is_empty() && !word.span.of(&text).contains(is_gap));
        at = word.span.end as usize;
    }
    assert!(text[at..].chars().all(is_gap));
    let mut file = Vec::new();
    conllu::write(&text, &trees, &mut file).expect("memory");
    let read = conllu::read(std::str::from_utf8(&file).expect("UTF-8")).expect("CoNLL-U");
    assert!(text.starts_with(&read.text));
    assert_eq!(read.trees, trees);
});
