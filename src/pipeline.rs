//! The only place that composes stages: document → trees → analysis.

use crate::assets::Assets;
use crate::codes::CodeWords;
use crate::coref::{self, LinkWeights};
use crate::extract::{self, Attribution, Knowledge};
use crate::issues::{Issues, SchemeError};
use crate::lexicon::{Cues, EventWords, Gazetteer, Kinds, LexiconError, OrderWords, Weights, WordSets};
use crate::parsing::{LoadSyntaxError, Syntax};
use crate::position::{Analysis, Topic};
use crate::resolve::{Cast, Dates};
use crate::rules::{self, LoadRulesError};
use crate::syntax::{NodeId, Tree};
use crate::text::{CodePoints, Document};
use std::sync::LazyLock;

/// Everything that reading takes: models, words, actors, rules. Load it once and share it.
#[derive(Debug)]
pub struct Analyzer {
    syntax: Syntax,
    knowledge: Knowledge,
    kinds: Kinds,
    links: LinkWeights,
}

/// All that a document says of positions and events, read with the built-in data, which is loaded once.
///
/// # Panics
/// Never: the tests load the built-in data.
pub fn analyze(document: &Document) -> Analysis {
    static ANALYZER: LazyLock<Analyzer> =
        LazyLock::new(|| Analyzer::load(&Assets::builtin()).expect("the built-in data are right"));
    ANALYZER.analyze(document)
}

/// Why the analyzer can't start: a data file is missing or wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The model, or what else it takes to parse.
    #[error(transparent)]
    Syntax(#[from] LoadSyntaxError),
    /// A word list.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The scheme of issues.
    #[error(transparent)]
    Issues(#[from] SchemeError),
    /// The rules.
    #[error(transparent)]
    Rules(#[from] LoadRulesError),
}

impl Analyzer {
    /// Loads models, lexicon, actors and rules.
    ///
    /// # Errors
    /// If a data file is missing or wrong; text itself never makes an error later.
    pub fn load(assets: &Assets) -> Result<Self, LoadError> {
        Ok(Self {
            syntax: Syntax::load(assets)?,
            kinds: Kinds::load(assets)?,
            links: LinkWeights::load(assets)?,
            knowledge: Knowledge {
                cues: Cues::load(assets)?,
                words: WordSets::load(assets)?,
                events: EventWords::load(assets)?,
                order: OrderWords::load(assets)?,
                dates: Dates::load(assets)?,
                codes: CodeWords::load(assets)?,
                issues: Issues::load(assets)?,
                gazetteer: Gazetteer::load(assets)?,
                weights: Weights::load(assets)?,
                rules: rules::load(assets)?,
            },
        })
    }

    /// The sentences of a text as trees.
    pub fn parse(&self, text: &str) -> Vec<Tree> {
        self.syntax.parse(text)
    }

    /// All that a document says of positions and events; nothing if it is in another language.
    pub fn analyze(&self, document: &Document) -> Analysis {
        if !document.is_english {
            return Analysis::default();
        }
        self.analyze_trees(document, &self.syntax.parse(&document.text))
    }

    /// The same from given trees of the document's text.
    pub fn analyze_trees(&self, document: &Document, trees: &[Tree]) -> Analysis {
        extract::extract(&self.knowledge, document, trees)
    }

    /// What words of a sentence are about, in the order of the text.
    pub fn topics(&self, tree: &Tree, nodes: &[NodeId]) -> Vec<Topic> {
        self.knowledge.issues.of(&self.knowledge.words, tree, nodes)
    }

    /// Who and what a document speaks of, from its trees.
    pub fn entities(&self, document: &Document, trees: &[Tree]) -> Analysis {
        let points = CodePoints::new(&document.text);
        let entities = self.stage(document, trees, |cast, attribution| {
            coref::entities(cast, attribution, &self.kinds, &self.links, &points)
        });
        Analysis { entities, ..Analysis::default() }
    }

    /// Whoever learns who is who looks at a document as the program does: the names in it, and who speaks where.
    pub fn stage<R>(&self, document: &Document, trees: &[Tree], look: impl FnOnce(&Cast<'_>, &Attribution) -> R) -> R {
        let Knowledge { gazetteer, words, .. } = &self.knowledge;
        let cast = Cast::new(gazetteer, words, document, trees);
        let attribution = Attribution::new(&cast);
        look(&cast, &attribution)
    }

    /// What nouns and given names say of whom they name.
    pub fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// Words, actors and rules.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }
}
