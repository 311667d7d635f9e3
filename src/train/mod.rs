//! Treebanks to a model file. The runtime never imports it; same input, same bytes.

pub mod confidence;
mod corpus;
mod lemmatizer;
pub mod links;
mod oracle;
mod parser;
mod perceptron;
mod shuffle;
mod tagger;
mod tokenizer;

use crate::lexicon::{Abbreviations, VerbLemmas};
use crate::model::{ModelError, ModelReader, ModelWriter};
use crate::parsing::{Analyzer, Syntax, Words};
use crate::syntax::conllu::{ConlluError, Treebank};
use std::fs;
use std::path::{Path, PathBuf};

pub use corpus::{Scores, score};

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// A network for tags and trees, made by the tools in `src/train/network`; without it linear models
    /// for both are learned.
    pub network: Option<PathBuf>,
    /// Passes over the treebanks for the tokenizer, splitter and tagger.
    pub passes: usize,
    /// Passes for the parser.
    pub parser_passes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { network: None, passes: 8, parser_passes: 12 }
    }
}

/// Why training failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// A file can't be read or written.
    #[error("can't use {path:?}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A treebank is not CoNLL-U.
    #[error("can't read {path:?} as CoNLL-U")]
    Conllu {
        /// The file.
        path: PathBuf,
        /// Where and why.
        #[source]
        source: ConlluError,
    },
    /// The network can't be used.
    #[error(transparent)]
    Network(#[from] ModelError),
    /// There is nothing to learn from.
    #[error("the treebanks hold no sentence")]
    Empty,
}

/// Learns a model from treebanks and writes it to `out`; gives its scores on each file of `dev`,
/// from raw text. `progress` hears what is being done.
///
/// # Errors
/// If a file can't be read or written, or holds no sentence.
pub fn run(
    treebanks: &[PathBuf],
    dev: &[PathBuf],
    out: &Path,
    options: Options,
    progress: &mut dyn FnMut(&str),
) -> Result<Vec<(PathBuf, Scores)>, TrainError> {
    let banks = treebanks.iter().map(|p| load(p)).collect::<Result<Vec<_>, _>>()?;
    if banks.iter().all(|b| b.trees.is_empty()) {
        return Err(TrainError::Empty);
    }
    let mut file = ModelWriter::default();
    let words = words(&banks, options.passes, progress);
    words.write(&mut file);
    let analyzer = analyzer(&banks, &options, &mut file, progress)?;
    let write = |source| TrainError::File { path: out.to_owned(), source };
    fs::write(out, file.finish().map_err(write)?).map_err(write)?;
    let syntax = Syntax { words, analyzer, abbreviations: Abbreviations::default(), verbs: VerbLemmas::default() };
    dev.iter().map(|p| Ok((p.clone(), score(&syntax, &load(p)?)))).collect()
}

/// Learns tokens, sentences and lemmas.
fn words(banks: &[Treebank], passes: usize, progress: &mut dyn FnMut(&str)) -> Words {
    progress("tokens");
    let tokenizer = tokenizer::tokenizer(banks, passes);
    progress("sentences");
    let splitter = tokenizer::splitter(banks, passes);
    progress("lemmas");
    Words { tokenizer, splitter, lemmatizer: lemmatizer::lemmatizer(&corpus::sentences(banks)) }
}

/// Appends the network to the file, or learns tags and trees.
fn analyzer(
    banks: &[Treebank],
    options: &Options,
    file: &mut ModelWriter,
    progress: &mut dyn FnMut(&str),
) -> Result<Analyzer, TrainError> {
    if let Some(path) = &options.network {
        let bytes = fs::read(path).map_err(|source| TrainError::File { path: path.clone(), source })?;
        let network = ModelReader::from_bytes(&path.to_string_lossy(), &bytes)?;
        return Ok(Analyzer::append_network(network, file)?);
    }
    progress("tags");
    let sentences = corpus::sentences(banks);
    let tags = tagger::tag_set(&sentences);
    let tagger = tagger::tagger(&sentences, &tags, options.passes);
    let tagged = tagger::jackknife(&sentences, &tags, options.passes);
    let parser = parser::parser(&sentences, &tagged, options.parser_passes, progress);
    Analyzer::write_transitions(&tagger, &parser, file);
    Ok(Analyzer::Transitions { tagger, parser })
}

fn load(path: &Path) -> Result<Treebank, TrainError> {
    let text = fs::read_to_string(path).map_err(|source| TrainError::File { path: path.to_owned(), source })?;
    crate::syntax::conllu::read(&text).map_err(|source| TrainError::Conllu { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TINY: &str = "\
1\tKyiv\tKyiv\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdid\tdo\tVERB\tVBD\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tMoscow\tMoscow\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\twants\twant\tVERB\tVBZ\t_\t0\troot\t_\t_
3\tmore\tmore\tADJ\tJJR\t_\t4\tamod\t_\t_
4\ttalks\ttalk\tNOUN\tNNS\t_\t2\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
";

    fn train(folder: &Path, name: &str) -> (Vec<u8>, Scores) {
        let (bank, out) = (folder.join("tiny.conllu"), folder.join(name));
        fs::write(&bank, TINY).unwrap();
        let options = Options { network: None, passes: 8, parser_passes: 8 };
        let scores = run(std::slice::from_ref(&bank), std::slice::from_ref(&bank), &out, options, &mut |_| ()).unwrap();
        (fs::read(out).unwrap(), scores[0].1)
    }

    #[test]
    fn what_was_learned_is_known_and_the_same_twice() {
        let folder = tempfile::tempdir().unwrap();
        let (one, scores) = train(folder.path(), "one.model");
        let (two, _) = train(folder.path(), "two.model");
        assert_eq!(one, two);
        assert_eq!((scores.tokens, scores.upos, scores.lemmas), (100.0, 100.0, 100.0));
        assert!(scores.las > 70.0, "{scores:?}");
        let syntax = Syntax::read(&mut ModelReader::from_bytes("one.model", &one).unwrap()).unwrap();
        let trees = syntax.parse("Moscow wants more talks.");
        assert_eq!(trees.iter().map(crate::syntax::Tree::len).sum::<usize>(), 5);
    }

    #[test]
    fn nothing_to_learn_from_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let bank = folder.path().join("empty.conllu");
        fs::write(&bank, "").unwrap();
        let result = run(&[bank], &[], &folder.path().join("m"), Options::default(), &mut |_| ());
        assert!(matches!(result, Err(TrainError::Empty)));
    }
}
