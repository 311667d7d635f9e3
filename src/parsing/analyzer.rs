//! The two ways from tokens to tags and trees: linear models that `demarche train` learns in
//! minutes, and a network, smaller and more accurate, that is learned by the tools in `src/train/network`.

use super::features::Input;
use super::parser::Arcs;
use super::{Network, Parser, Workspace};
use crate::model::{Linear, ModelError, ModelReader, ModelWriter};
use crate::tagging::{Form, Tag, Tagger};

/// Tokens to tags and trees.
#[derive(Debug)]
pub enum Analyzer {
    /// A tagger, and a parser that reads its tags.
    Transitions {
        /// Tokens to tags.
        tagger: Tagger,
        /// Tagged tokens to trees.
        parser: Parser,
    },
    /// Tags and trees at once.
    Network(Box<Network>),
}

/// What a model file says of the kind that it holds.
const TRANSITIONS: u32 = 0;
const NETWORK: u32 = 1;

impl Analyzer {
    /// The tag of each word of a sentence, and the arcs of its tree.
    pub fn analyze(&self, forms: &[Form], work: &mut Workspace) -> (Vec<Tag>, Arcs) {
        match self {
            Self::Network(network) => network.analyze(forms),
            Self::Transitions { tagger, parser } => {
                let labels = tagger.labels(forms);
                let arcs = parser.parse(Input { forms, tags: &labels }, work);
                (labels.into_iter().map(|l| tagger.tags.tag(l)).collect(), arcs)
            }
        }
    }

    /// Reads an analyzer from a model file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        match file.number()? {
            TRANSITIONS => {
                Ok(Self::Transitions { tagger: Tagger::read(file)?, parser: Parser { model: Linear::read(file)? } })
            }
            NETWORK => Ok(Self::Network(Box::new(Network::read(file)?))),
            _ => Err(file.damaged("it has a kind of parser that is unknown")),
        }
    }

    /// Appends linear models to a model file.
    pub fn write_transitions(tagger: &Tagger, parser: &Parser, file: &mut ModelWriter) {
        file.number(TRANSITIONS);
        tagger.write(file);
        parser.model.write(file);
    }

    /// Appends to a model file a network that lies in a file of its own.
    ///
    /// # Errors
    /// If that file does not hold one.
    pub fn append_network(mut network: ModelReader, file: &mut ModelWriter) -> Result<Self, ModelError> {
        file.number(NETWORK);
        file.append(&network);
        Ok(Self::Network(Box::new(Network::read(&mut network)?)))
    }
}
