//! Where a graph goes: standard output, one file, or two tables in a folder.

use super::target::Target;
use crate::export::{self, ExportError, GraphFormat};
use crate::graph::Network;
use std::path::Path;

/// One place, or one for each table.
pub(crate) enum GraphTarget {
    /// For all formats but tables.
    One(Target),
    /// For nodes and edges.
    Tables(Target, Target),
}

impl GraphTarget {
    /// To be called before the work: what can't be written to shows at once.
    ///
    /// # Errors
    /// If it can't, or there is no folder for tables.
    pub(crate) fn open(format: GraphFormat, path: Option<&Path>) -> Result<Self, ExportError> {
        let file = |path| Target::open(path).map_err(|error| ExportError::Place(Box::new(error)));
        match (format, path) {
            (GraphFormat::Csv, None) => Err(ExportError::Folder),
            (GraphFormat::Csv, Some(folder)) => {
                std::fs::create_dir_all(folder)?;
                Ok(Self::Tables(file(Some(&folder.join("nodes.csv")))?, file(Some(&folder.join("edges.csv")))?))
            }
            (_, path) => Ok(Self::One(file(path)?)),
        }
    }

    /// Writes all of it and puts it in place.
    ///
    /// # Errors
    /// If it can't be written.
    pub(crate) fn write(self, network: &Network, format: GraphFormat) -> Result<(), ExportError> {
        match self {
            Self::One(mut out) => {
                export::write_graph(network, format, &mut out)?;
                out.finish()?;
            }
            Self::Tables(mut nodes, mut edges) => {
                export::write_graph_tables(network, &mut nodes, &mut edges)?;
                nodes.finish()?;
                edges.finish()?;
            }
        }
        Ok(())
    }
}
