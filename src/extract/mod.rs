//! Trees to positions and events: applies rules, attributes, merges, explains. Knows no RDF.
