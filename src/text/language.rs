//! The language gate: is a text in English, as far as one can tell?
//!
//! `whatlang` looks at the trigrams of the first few thousand characters. It is asked to be sure: a text
//! that is short, or mixed, or like several languages counts as English. What a document declares is
//! held against that:
//!
//! | declared | the detector is sure of English | unsure | sure of another language |
//! |---|---|---|---|
//! | nothing, or English | English | English | not English |
//! | another language | English: the declaration is wrong | not English | not English |
//!
//! Knows nothing of dialects or of texts in two languages: the beginning counts.

use super::Document;
use whatlang::Lang;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 4000;
/// Letters that a text must have before the detector may speak against English.
const ENOUGH: usize = 60;

/// Settles whether a document is in English, and notes the language of one that is not.
pub fn judge(document: &mut Document) {
    let detected = detect(&document.text);
    let declared = document.language.as_deref().map(primary).filter(|tag| !tag.is_empty());
    let declares_other = declared.as_ref().is_some_and(|tag| tag != "en" && tag != "eng" && tag != "english");
    document.is_english = match detected {
        Some(Lang::Eng) => true,
        Some(_) => false,
        None => !declares_other,
    };
    match detected {
        Some(Lang::Eng) if declares_other => document.language = Some("en".to_owned()),
        Some(lang) if !document.is_english && !(declares_other) => document.language = Some(tag(lang)),
        _ => {}
    }
}

/// The language of a text, if the detector is sure.
fn detect(text: &str) -> Option<Lang> {
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= SAMPLE).last().unwrap_or(0);
    let sample = if text.len() <= SAMPLE { text } else { &text[..end] };
    if sample.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH {
        return None;
    }
    whatlang::detect(sample).filter(whatlang::Info::is_reliable).map(|info| info.lang())
}

/// The first part of a language tag, in lower case: `de` of `de-AT`.
fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The BCP 47 tag of a language: two letters where ISO 639 has two.
fn tag(lang: Lang) -> String {
    let mut pairs = TWO_LETTERS.split(' ').filter_map(|pair| pair.split_once(':'));
    pairs.find(|(three, _)| *three == lang.code()).map_or(lang.code(), |(_, two)| two).to_owned()
}

/// ISO 639-3 to ISO 639-1, for the languages that the detector knows.
const TWO_LETTERS: &str = "\
    epo:eo eng:en rus:ru cmn:zh spa:es por:pt ita:it ben:bn fra:fr deu:de ukr:uk kat:ka ara:ar hin:hi jpn:ja \
    heb:he yid:yi pol:pl amh:am jav:jv kor:ko nob:nb dan:da swe:sv fin:fi tur:tr nld:nl hun:hu ces:cs ell:el \
    bul:bg bel:be mar:mr kan:kn ron:ro slv:sl hrv:hr srp:sr mkd:mk lit:lt lav:lv est:et tam:ta vie:vi urd:ur \
    tha:th guj:gu uzb:uz pan:pa aze:az ind:id tel:te pes:fa mal:ml ori:or mya:my nep:ne sin:si khm:km tuk:tk \
    aka:ak zul:zu sna:sn afr:af lat:la slk:sk cat:ca tgl:tl hye:hy";

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The foreign ministers of both countries met on Tuesday and agreed that the talks on the \
                           border crossing will go on next week in the capital, a spokeswoman told reporters.";
    const GERMAN: &str = "Die Außenminister beider Länder trafen sich am Dienstag und vereinbarten, dass die Gespräche \
                          über den Grenzübergang in der nächsten Woche in der Hauptstadt fortgesetzt werden.";

    fn judged(text: &str, declared: Option<&str>) -> (bool, Option<String>) {
        let mut document = Document::new("d", text);
        document.language = declared.map(str::to_owned);
        judge(&mut document);
        (document.is_english, document.language)
    }

    #[test]
    fn the_table_above_holds() {
        let tag = |tag: &str| Some(tag.to_owned());
        assert_eq!(judged(ENGLISH, None), (true, None));
        assert_eq!(judged(ENGLISH, Some("en-GB")), (true, tag("en-GB")));
        assert_eq!(judged(ENGLISH, Some("fr")), (true, tag("en")));
        assert_eq!(judged(GERMAN, None), (false, tag("de")));
        assert_eq!(judged(GERMAN, Some("en")), (false, tag("de")));
        assert_eq!(judged(GERMAN, Some("de-AT")), (false, tag("de-AT")));
        assert_eq!(judged("No comment.", None), (true, None));
        assert_eq!(judged("Kein Kommentar.", Some("de")), (false, tag("de")));
    }

    #[test]
    fn other_scripts_are_told_apart() {
        for (text, language) in [
            (
                "Министры иностранных дел обеих стран встретились во вторник и договорились продолжить переговоры о границе на следующей неделе.",
                "ru",
            ),
            (
                "التقى وزيرا خارجية البلدين يوم الثلاثاء واتفقا على مواصلة المحادثات بشأن المعبر الحدودي الأسبوع المقبل في العاصمة",
                "ar",
            ),
            (
                "Les ministres des affaires étrangères des deux pays se sont rencontrés mardi et sont convenus de poursuivre les pourparlers sur la frontière.",
                "fr",
            ),
        ] {
            assert_eq!(judged(text, None), (false, Some(language.to_owned())), "{text}");
        }
    }

    #[test]
    fn every_language_of_the_detector_has_a_tag() {
        for lang in Lang::all() {
            assert!((2..=3).contains(&tag(*lang).len()));
        }
    }
}
