//! The few features of form that rules ask about.

use super::upos::{UnknownName, closed_set};
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// A tag of the Penn treebank as English UD uses it (XPOS): it tells tense, number and degree.
    #[expect(missing_docs, reason = "the names are the documentation: the treebank's own tags")]
    Xpos {
        Add = "ADD", Afx = "AFX", Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", Gw = "GW",
        Hyph = "HYPH", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD",
        Nfp = "NFP", Nn = "NN", Nnp = "NNP", Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS",
        Prp = "PRP", PrpPoss = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM",
        To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP",
        Vbz = "VBZ", Wdt = "WDT", Wp = "WP", WpPoss = "WP$", Wrb = "WRB", Xx = "XX",
        Currency = "$", Quotes = "''", OpenQuotes = "``", Comma = ",", Lrb = "-LRB-", Rrb = "-RRB-",
        Stop = ".", Colon = ":",
    }
}

impl Xpos {
    /// The features that follow from the tag, in CoNLL-U notation, `_` where there are none.
    pub fn feats(self) -> &'static str {
        match self {
            Self::Nn | Self::Nnp => "Number=Sing",
            Self::Nns | Self::Nnps => "Number=Plur",
            Self::Jjr | Self::Rbr => "Degree=Cmp",
            Self::Jjs | Self::Rbs => "Degree=Sup",
            Self::Jj => "Degree=Pos",
            Self::Md => "VerbForm=Fin",
            Self::Vb => "VerbForm=Inf",
            Self::Vbd => "Mood=Ind|Tense=Past|VerbForm=Fin",
            Self::Vbg => "VerbForm=Ger",
            Self::Vbn => "Tense=Past|VerbForm=Part",
            Self::Vbp => "Mood=Ind|Tense=Pres|VerbForm=Fin",
            Self::Vbz => "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
            _ => "_",
        }
    }
}
