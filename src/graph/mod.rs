//! The store as a petgraph graph and its projections. Knows no file format.
