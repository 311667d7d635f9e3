//! What a text asserts, denies, supposes: the table of the domain model, and whose position it is.

use crate::common::analyzer;
use demarche::position::{Analysis, Modality, Polarity, Position, Stance};
use demarche::text::Document;

fn analyze(text: &str) -> Analysis {
    analyzer().analyze(&Document::new("case", text))
}

/// The positions of a stance in a text.
fn of(analysis: &Analysis, stance: Stance) -> Vec<&Position> {
    analysis.positions.iter().filter(|p| p.stance == stance).collect()
}

/// Asserts the only position of this stance.
#[track_caller]
fn check(text: &str, stance: Stance, side: &str, content: &str, polarity: Polarity, modality: Modality) {
    let analysis = analyze(text);
    let found = of(&analysis, stance);
    assert_eq!(found.len(), 1, "{text}: {:?}", analysis.positions);
    let position = found[0];
    assert_eq!(analysis.label(&position.side), side, "{text}");
    assert_eq!(position.content.words, content, "{text}");
    assert_eq!((position.polarity, position.modality), (polarity, modality), "{text}");
}

#[test]
fn negation_and_modality_follow_the_table_of_the_model() {
    use Modality::{Actual, Conditional, Future, Hypothetical};
    use Polarity::{Affirmed, Negated};
    check("Kyiv rejects talks.", Stance::Reject, "Ukraine", "talks", Affirmed, Actual);
    check("Kyiv has not rejected talks.", Stance::Reject, "Ukraine", "talks", Negated, Actual);
    check(
        "Kyiv demands that Moscow not attack ports.",
        Stance::Demand,
        "Ukraine",
        "Moscow not attack ports",
        Affirmed,
        Actual,
    );
    check("Kyiv will never agree to talks.", Stance::Reject, "Ukraine", "talks", Affirmed, Future);
    check("Kyiv may accept a truce.", Stance::Accept, "Ukraine", "a truce", Affirmed, Hypothetical);
    check("Kyiv will accept a truce if troops leave.", Stance::Accept, "Ukraine", "a truce", Affirmed, Conditional);
    check("Kyiv will propose a plan on Monday.", Stance::Propose, "Ukraine", "a plan", Affirmed, Future);
}

#[test]
fn a_negative_content_makes_a_negative_proposition() {
    let analysis = analyze("Kyiv demands that Moscow not attack ports.");
    assert!(of(&analysis, Stance::Demand)[0].proposition.negative);
}

#[test]
fn a_condition_is_kept_with_its_words() {
    let analysis = analyze("Kyiv will accept a truce if troops leave.");
    let condition = of(&analysis, Stance::Accept)[0].condition.as_ref().expect("a condition");
    assert!(condition.words.contains("troops leave"), "{condition:?}");
}

#[test]
fn what_another_says_of_a_side_has_that_other_as_source() {
    let analysis = analyze("Moscow says that Kyiv rejects talks.");
    let position = of(&analysis, Stance::Reject)[0];
    assert_eq!(analysis.label(&position.side), "Ukraine");
    assert_eq!(position.sources.iter().map(|s| analysis.label(s)).collect::<Vec<_>>(), ["Russia"]);
}

#[test]
fn an_accusation_of_refusing_is_two_positions() {
    let analysis = analyze("Moscow accuses Kyiv of refusing to negotiate.");
    assert_eq!(analysis.label(&of(&analysis, Stance::Accuse)[0].side), "Russia");
    let alleged = of(&analysis, Stance::Reject)[0];
    assert_eq!(analysis.label(&alleged.side), "Ukraine");
    assert_eq!(alleged.sources.len(), 1);
}

#[test]
fn coordinated_contents_are_positions_of_their_own() {
    let analysis = analyze("Norway demanded a lower quota, a new treaty and a joint patrol.");
    let contents: Vec<&str> = of(&analysis, Stance::Demand).iter().map(|p| p.content.words.as_str()).collect();
    assert_eq!(contents, ["a lower quota", "a new treaty", "a joint patrol"]);
}

#[test]
fn a_content_that_is_only_demanded_is_not_asserted() {
    let analysis = analyze("Norway demands that Iceland accept a lower quota.");
    assert!(of(&analysis, Stance::Accept).is_empty(), "{:?}", analysis.positions);
}

/// Source, cue and contents of each attribution in a text.
fn tellings(text: &str) -> Vec<(String, String, Vec<String>)> {
    let analysis = analyzer().analyze(&Document::new("note", text));
    let words = |p: Option<demarche::position::Passage>| p.map(|p| p.words).unwrap_or_default();
    let row = |t: demarche::position::Telling| {
        (words(t.source), words(t.cue), t.content.into_iter().map(|p| p.words).collect())
    };
    analysis.tellings.into_iter().map(row).collect()
}

#[test]
fn attributions_have_source_cue_and_content() {
    let one = |source: &str, cue: &str, content: &str| vec![(source.into(), cue.into(), vec![content.into()])];
    let said = tellings("The mayor said the bridge was safe.");
    assert_eq!(said, one("The mayor", "said", "the bridge was safe"));
    let cited = tellings("According to the harbour office, the ferry sank at dawn.");
    assert_eq!(cited, one("the harbour office", "According to", "the ferry sank at dawn"));
    let quoted = tellings("\"We lost the boat. Nobody was hurt,\" the captain said.");
    assert!(quoted.iter().any(|t| t.0 == "the captain" && t.2[0].starts_with("We lost the boat")), "{quoted:?}");
    let credit = tellings("The old pier at low tide. Image: Ada Example.");
    assert_eq!(credit, one("Ada Example", "Image", "The old pier at low tide."));
}

#[test]
fn a_pronoun_whose_meaning_hangs_on_itself_means_nobody() {
    for text in [
        "The Premier, along with several members of his trade council that will be sailing this week, will discuss a \
         range of tariffs.",
        "The Premier, along with several members of her trade council that will sail to Oslo, will discuss a range of \
         tariffs. They will look at the needs of their members.",
    ] {
        let analysis = analyzer().analyze(&Document::new("d", text));
        assert!(analysis.sentences > 0);
    }
    // However many wait for each other.
    let long = "Their ministers met and they asked for their money. ".repeat(2000);
    assert_eq!(analyzer().analyze(&Document::new("d", long)).sentences, 2000);
}
