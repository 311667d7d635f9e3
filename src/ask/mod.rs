//! Questions in plain English to SPARQL, by phrasings that are data. Says so where it cannot read one.
