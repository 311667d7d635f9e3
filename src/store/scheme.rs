//! The scheme of issues in the graph: labels, wider issues and codes, whatever the documents.

use super::{Change, Store, StoreError};
use crate::issues::Issues;
use crate::rdf;

impl Store {
    /// Makes the graph hold this scheme of issues in place of the one before.
    ///
    /// # Errors
    /// If the store was opened for reading, or a file can't be written.
    pub fn put_issues(&mut self, issues: &Issues) -> Result<(), StoreError> {
        self.check_writable()?;
        let triples = rdf::scheme(&self.options.base, issues);
        let graph = self.options.base.issues_graph();
        match self.replace_graph(&graph, &triples, &triples)?.0 {
            Change::Same => Ok(()),
            // It says on which wider issues every proposition is.
            Change::New | Change::Changed => self.pending.touch_all(),
        }
    }
}
