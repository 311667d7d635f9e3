//! The door from characters to trees.

use super::sentence::Sentence;
use super::{Analyzer, Workspace, clauses, lists, names, participles, punctuation, relatives, reports, subjects};
use crate::assets::Assets;
use crate::lexicon::{Abbreviations, LexiconError, VerbLemmas};
use crate::model::{Linear, ModelError, ModelReader, ModelWriter};
use crate::syntax::{Tree, Upos, Word};
use crate::tagging::{Form, Lemmatizer, Tag};
use crate::text::Token;
use crate::text::sentence::{LONGEST, Splitter};
use crate::text::tokenize::Tokenizer;
use rayon::prelude::*;
use std::ops::Range;

/// Sentences that are not worth sharing out to threads.
const AT_ONCE: usize = 32;

/// Where the model lies among the assets.
const MODEL: &str = "data/models/english.model";

/// Everything that is learned about English, from characters to trees: immutable and shared
/// between threads.
///
/// ```
/// use demarche::{assets::Assets, parsing::Syntax};
/// let syntax = Syntax::load(&Assets::builtin())?;
/// let trees = syntax.parse("Kyiv rejects talks. Moscow wants them.");
/// assert_eq!(trees.len(), 2);
/// # Ok::<(), demarche::parsing::LoadSyntaxError>(())
/// ```
#[derive(Debug)]
pub struct Syntax {
    /// Characters to tokens, tokens to sentences, tagged tokens to lemmas.
    pub words: Words,
    /// Tokens to tags and trees.
    pub analyzer: Analyzer,
    /// Full stops that end no sentence.
    pub abbreviations: Abbreviations,
    /// Verbs that the lexicon lists, to mend guessed lemmas by.
    pub verbs: VerbLemmas,
}

/// Why texts can't be parsed: a data file is missing or wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadSyntaxError {
    /// The model.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The abbreviations.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
}

/// The parts of [`Syntax`] that are learned alike whatever parses.
#[derive(Debug, Default)]
pub struct Words {
    /// Characters to tokens.
    pub tokenizer: Tokenizer,
    /// Tokens to sentences.
    pub splitter: Splitter,
    /// Tagged tokens to lemmas.
    pub lemmatizer: Lemmatizer,
}

impl Words {
    /// Reads the parts from a model file.
    ///
    /// # Errors
    /// If the file does not hold them.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        Ok(Self {
            tokenizer: Tokenizer::read(file)?,
            splitter: Splitter { model: Linear::read(file)? },
            lemmatizer: Lemmatizer::read(file)?,
        })
    }

    /// Appends the parts to a model file.
    pub fn write(&self, file: &mut ModelWriter) {
        self.tokenizer.write(file);
        self.splitter.model.write(file);
        self.lemmatizer.write(file);
    }
}

impl Syntax {
    /// Loads the model and the abbreviations.
    ///
    /// # Errors
    /// If one is missing, foreign or damaged.
    pub fn load(assets: &Assets) -> Result<Self, LoadSyntaxError> {
        let learned = Self::read(&mut ModelReader::open(assets, MODEL)?)?;
        Ok(Self { abbreviations: Abbreviations::load(assets)?, verbs: VerbLemmas::load(assets)?, ..learned })
    }

    /// Reads what is learned from a model file; it knows no abbreviations beyond that.
    ///
    /// # Errors
    /// If the file does not hold it.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        Ok(Self {
            words: Words::read(file)?,
            analyzer: Analyzer::read(file)?,
            abbreviations: Abbreviations::default(),
            verbs: VerbLemmas::default(),
        })
    }

    /// Sentences of a text as trees, in order. Never fails, never panics, and takes time that
    /// grows with the text, whatever it holds. Word spans are byte spans in `text`. The sentences
    /// of a long text are shared out to the threads of the rayon pool that it is called in.
    pub fn parse(&self, text: &str) -> Vec<Tree> {
        let mut tokens = self.words.tokenizer.tokens(text);
        self.abbreviations.join(text, &mut tokens);
        let mut sentences = self.words.splitter.sentences(text, &tokens);
        self.abbreviations.mend(text, &tokens, LONGEST, &mut sentences);
        let tree = |work: &mut Workspace, s: Range<usize>| self.tree(text, &tokens[s], work);
        if sentences.len() <= AT_ONCE {
            let mut work = Workspace::default();
            return sentences.into_iter().filter_map(|s| tree(&mut work, s)).collect();
        }
        let trees = sentences.into_par_iter().with_min_len(AT_ONCE).map_init(Workspace::default, tree);
        trees.flatten_iter().collect()
    }

    /// The tree over the tokens of one sentence.
    pub fn tree(&self, text: &str, tokens: &[Token], work: &mut Workspace) -> Option<Tree> {
        let forms: Vec<Form> = tokens.iter().map(|t| Form::new(t.span.of(text))).collect();
        let (mut tags, (mut heads, mut relations)) = self.analyzer.analyze(&forms, work);
        let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        names::mend(&words, &mut tags);
        let upos: Vec<Upos> = tags.iter().map(|t| t.upos).collect();
        lists::mend(&upos, &heads, &mut relations);
        participles::mend(&words, &tags, &mut heads, &mut relations);
        relatives::mend(&words, &tags, &mut heads, &mut relations);
        let mut sentence = Sentence { forms: &words, tags: &mut tags, heads: &mut heads, relations: &mut relations };
        clauses::mend(&mut sentence);
        subjects::mend(&mut sentence);
        reports::mend(&words, &upos, &mut heads, &mut relations);
        punctuation::attach(&words, &mut heads, &relations);
        let word = |(token, tag): (&Token, &Tag)| {
            let mut lemma = self.words.lemmatizer.lemma(token.span.of(text), *tag);
            if tag.upos == Upos::Verb
                && let Some(verb) = self.verbs.mended(&lemma)
            {
                lemma = verb.into();
            }
            Word { span: token.span, lemma, upos: tag.upos, xpos: tag.xpos, joined: token.joined }
        };
        Tree::new(tokens.iter().zip(&tags).map(word).collect(), heads, relations).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Deprel, NodeId};
    use crate::text::is_gap;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static SYNTAX: LazyLock<Syntax> = LazyLock::new(|| Syntax::load(&Assets::builtin()).unwrap());

    fn forms(text: &str) -> String {
        let words = |t: &Tree| t.words().iter().map(|w| w.span.of(text)).collect::<Vec<_>>().join(" ");
        SYNTAX.parse(text).iter().map(words).collect::<Vec<_>>().join(" / ")
    }

    /// The words cover the text but for its gaps, in order, without overlap.
    fn check_tiling(text: &str, trees: &[Tree]) {
        let mut at = 0;
        for word in trees.iter().flat_map(Tree::words) {
            let (start, end) = (word.span.start as usize, word.span.end as usize);
            assert!(text[at..start].chars().all(is_gap));
            assert!(start < end);
            assert!(!text[start..end].contains(is_gap));
            at = end;
        }
        assert!(text[at..].chars().all(is_gap));
    }

    #[test]
    fn tokens_are_those_of_the_treebank() {
        assert_eq!(forms("They don't know Kyiv’s plan."), "They do n't know Kyiv ’s plan .");
        assert_eq!(forms("We cannot wait (yet)."), "We can not wait ( yet ) .");
        assert_eq!(forms("The U.S. sent Mr. Smith $5 million."), "The U.S. sent Mr. Smith $ 5 million .");
    }

    #[test]
    fn abbreviations_end_no_sentence_in_its_middle() {
        assert_eq!(forms("Yesterday Capt. Ode and (Rep. Lee) left."), "Yesterday Capt. Ode and ( Rep. Lee ) left .");
        assert_eq!(
            forms("Resolution No. 12 binds Salem, Ore., and the Ore. guard."),
            "Resolution No. 12 binds Salem , Ore. , and the Ore. guard ."
        );
        assert_eq!(forms("Did it fail? No. 12 states signed."), "Did it fail ? / No . / 12 states signed .");
        assert_eq!(forms("It was a mass. Nobody came."), "It was a mass . / Nobody came .");
    }

    #[test]
    fn later_words_of_a_token_are_joined() {
        let trees = SYNTAX.parse("Moscow didn't agree.");
        let joined: Vec<bool> = trees[0].words().iter().map(|w| w.joined).collect();
        assert_eq!(joined, [false, false, true, false, false]);
    }

    #[test]
    fn headlines_and_paragraphs_end_sentences() {
        assert_eq!(forms("Talks resume in Geneva\n\nThe talks go on."), "Talks resume in Geneva / The talks go on .");
        assert_eq!(forms("Talks resume in Geneva\nThe talks go on."), "Talks resume in Geneva / The talks go on .");
    }

    #[test]
    fn a_dateline_is_a_sentence_of_its_own() {
        assert_eq!(forms("KYIV, Ukraine (AP) — Talks failed."), "KYIV , Ukraine ( AP ) — / Talks failed .");
        assert_eq!(forms("BRUSSELS, June 3 — The bloc agreed."), "BRUSSELS , June 3 — / The bloc agreed .");
        assert_eq!(forms("Seoul, South Korea (CNN) - Talks failed."), "Seoul , South Korea ( CNN ) - / Talks failed .");
        assert_eq!(forms("They (the unions) — left."), "They ( the unions ) — left .");
        assert_eq!(forms("NATO-Russia talks failed."), "NATO - Russia talks failed .");
    }

    #[test]
    fn a_plain_clause_has_its_subject_and_object() {
        let trees = SYNTAX.parse("Kyiv rejects the plan.");
        let tree = &trees[0];
        assert_eq!(tree.lemma(tree.root()), "reject");
        assert_eq!(tree.child(tree.root(), Deprel::Nsubj), Some(NodeId(0)));
        assert_eq!(tree.child(tree.root(), Deprel::Obj), Some(NodeId(3)));
    }

    #[test]
    fn bad_input_gives_trees() {
        for text in ["", " \n\t ", "\0\0", "a\0b", "🇺🇦🤝", "👩‍👩‍👧🏽 said", "שלום עולם", "\u{202e}olleh", "e\u{301}\u{301}"]
        {
            check_tiling(text, &SYNTAX.parse(text));
        }
        for text in ["...", "'", "n't", "’s", "\u{feff}Yes.", "”", "“ ” “,” x", "\u{2028}\u{2029}"] {
            check_tiling(text, &SYNTAX.parse(text));
        }
        for text in ["(".repeat(20_000), "x".repeat(50_000), "a.b".repeat(5_000)] {
            check_tiling(&text, &SYNTAX.parse(&text));
        }
    }

    /// What a sentence costs grows with the square of its words; as it has a longest length, what
    /// a text costs grows with the text.
    #[test]
    fn no_sentence_is_longer_than_one_may_be() {
        for unit in ["word ", "(", "don't", "n't", "\" ", "no, ", "а б ", "\u{1f600}"] {
            let text = unit.repeat(1500);
            let trees = SYNTAX.parse(&text);
            check_tiling(&text, &trees);
            assert!(trees.iter().all(|t| t.len() <= LONGEST + 50), "{unit}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_is_tiled(text in "(\\PC|[ \\n\\t.,'’\"“”A-Za-z\\x00-\\x1f]){0,200}") {
            check_tiling(&text, &SYNTAX.parse(&text));
        }
    }
}
