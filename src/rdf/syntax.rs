//! The syntaxes of RDF by name, extension and media type: the one list that exports, queries and the REPL share.

/// A syntax of RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Grouped by subject, all graphs flattened into one.
    Turtle,
    /// Grouped by graph and subject.
    TriG,
    /// One triple a line, all graphs flattened into one.
    NTriples,
    /// One quad a line.
    NQuads,
    /// XML for older tools, all graphs flattened into one.
    RdfXml,
    /// JSON with a context that makes it readable, graphs kept.
    JsonLd,
}

impl Syntax {
    /// All of them, with the names that options use.
    pub const ALL: [(&'static str, Self); 6] = [
        ("turtle", Self::Turtle),
        ("trig", Self::TriG),
        ("ntriples", Self::NTriples),
        ("nquads", Self::NQuads),
        ("rdfxml", Self::RdfXml),
        ("jsonld", Self::JsonLd),
    ];

    /// Its name in options.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, syntax)| *syntax == self).map_or("", |(name, _)| name)
    }

    /// How files of this syntax end, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::RdfXml => "rdf",
            Self::JsonLd => "jsonld",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle",
            Self::TriG => "application/trig",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::RdfXml => "application/rdf+xml",
            Self::JsonLd => "application/ld+json",
        }
    }

    /// Whether it keeps named graphs apart.
    pub fn has_graphs(self) -> bool {
        matches!(self, Self::TriG | Self::NQuads | Self::JsonLd)
    }

    /// Whether tools read the triple terms of RDF 1.2 in it.
    pub fn has_triple_terms(self) -> bool {
        !matches!(self, Self::RdfXml | Self::JsonLd)
    }
}

impl std::str::FromStr for Syntax {
    type Err = String;

    /// Takes a name, an extension or a media type; case and punctuation don't matter.
    fn from_str(name: &str) -> Result<Self, String> {
        let wanted = folded(name);
        let is_it = |syntax: Self, known: &str| {
            [known, syntax.extension(), syntax.media_type()].iter().any(|known| folded(known) == wanted)
        };
        let found = Self::ALL.iter().find(|(known, syntax)| is_it(*syntax, known)).map(|(_, syntax)| *syntax);
        found.ok_or_else(|| unknown("format", name, &Self::ALL.map(|(name, _)| name)))
    }
}

/// Letters and digits alone, in lower case: `N-Triples` and `ntriples` are one name.
fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Says that there is no such thing and which there are, the nearest first.
///
/// ```
/// use demarche::rdf::unknown;
/// assert_eq!(unknown("format", "turtel", &["trig", "turtle"]), "unknown format \"turtel\"; there are turtle, trig");
/// ```
pub fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let wanted = name.to_lowercase();
    let mut known: Vec<&str> = known.to_vec();
    known.sort_by_cached_key(|known| strsim::damerau_levenshtein(known, &wanted));
    format!("unknown {what} {name:?}; there are {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syntax_is_known_by_name_extension_and_media_type() {
        for (name, syntax) in Syntax::ALL {
            for known in [name, syntax.extension(), syntax.media_type()] {
                assert_eq!(known.parse(), Ok(syntax));
            }
        }
        assert_eq!("N-Triples".parse(), Ok(Syntax::NTriples));
        assert_eq!("RDF/XML".parse(), Ok(Syntax::RdfXml));
        assert!("json-dl".parse::<Syntax>().is_err_and(|e| e.contains("there are jsonld,")));
    }
}
