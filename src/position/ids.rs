//! Names of domain things: each its own type, so that they can't be mixed up.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id with these words, taken as they are.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

id! {
    /// An actor: a slug such as `ukraine` or `dmitry-peskov`, the end of its IRI.
    ///
    /// ```compile_fail
    /// use demarche::position::{ActorId, PropositionId};
    /// let actor: ActorId = PropositionId::new("renounce-nato-5f3a9c");
    /// ```
    ActorId
}
id! {
    /// A proposition: readable words of its normal form and a hash, the end of its IRI.
    PropositionId
}
id! {
    /// An event within its document: `e1`, `e2` …
    EventId
}
impl EventId {
    /// What stands for the publication of the document among its events.
    pub fn publication() -> Self {
        Self::new("dct")
    }
}
id! {
    /// The rule that found something, as its file names it.
    RuleName
}
id! {
    /// An issue: the local name of its concept in the scheme.
    IssueId
}

/// Lower-case words joined by hyphens, ASCII where a plain counterpart exists: the readable part of IRIs.
///
/// ```
/// assert_eq!(demarche::position::slug("Recep Tayyip Erdoğan’s  plan"), "recep-tayyip-erdogan-s-plan");
/// ```
pub fn slug(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars().flat_map(plain).flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The base letter of the commonest accented Latin letters.
pub(crate) fn plain(c: char) -> Option<char> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'À'..='Å' => 'A',
        'ç' | 'ć' | 'č' => 'c',
        'Ç' | 'Ć' | 'Č' => 'C',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'È'..='Ë' => 'E',
        'ğ' => 'g',
        'ì'..='ï' | 'ı' | 'ī' => 'i',
        'Ì'..='Ï' | 'İ' => 'I',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'Ò'..='Ö' | 'Ø' => 'O',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'Ś' | 'Š' | 'Ş' | 'Ș' => 'S',
        'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'Ù'..='Ü' => 'U',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        other => other,
    })
}
