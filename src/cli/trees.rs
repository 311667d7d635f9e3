//! Trees that a file gives, for documents that are read without the program's own parser.

use super::CliError;
use crate::syntax::Tree;
use crate::syntax::conllu::{self, Treebank};
use crate::text::Document;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// The trees of a CoNLL-U file by the id of their document.
#[derive(Debug)]
pub(crate) struct GivenTrees {
    path: PathBuf,
    documents: BTreeMap<String, Treebank>,
}

impl GivenTrees {
    /// Reads a file.
    pub(crate) fn read(path: PathBuf) -> Result<Self, CliError> {
        let name = path.display();
        let content = fs::read_to_string(&path).map_err(|e| CliError::failure(format!("can't read {name}: {e}")))?;
        let documents = conllu::read_documents(&content);
        let documents = documents.map_err(|e| CliError::failure(format!("{name}: {e}")))?;
        Ok(Self { documents: documents.into_iter().collect(), path })
    }

    /// The trees of a document.
    pub(crate) fn of(&self, document: &Document) -> Result<&[Tree], CliError> {
        let (path, id) = (self.path.display(), &document.id);
        let what = match self.documents.get(id) {
            Some(bank) if document.text.starts_with(&bank.text) => return Ok(&bank.trees),
            Some(_) => format!("{path}: the trees of {id} are of another text"),
            None => format!("{path}: no trees of {id}"),
        };
        Err(CliError::failure(what).hint("make the file anew from what `demarche parse` prints for these texts"))
    }
}
