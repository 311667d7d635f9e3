//! Who did what to whom, in the codes of event data.

use demarche::analyze;
use demarche::text::Document;

fn codes(text: &str) -> Vec<String> {
    let analysis = analyze(&Document::new("note", text));
    let show = |actor: &Option<String>| actor.clone().unwrap_or_else(|| "---".to_owned());
    analysis.codes.iter().map(|c| format!("{} {} {}", show(&c.source), c.root, show(&c.target))).collect()
}

#[test]
fn verbs_and_carried_nouns_code() {
    assert_eq!(codes("Kenya accused Uganda of smuggling."), ["KEN 11 UGA"]);
    assert_eq!(codes("Peru imposed sanctions on Chile."), ["PER 16 CHL"]);
    assert_eq!(codes("A Danish student was arrested by Norwegian police."), ["NOR 17 DNK"]);
}

#[test]
fn talks_go_both_ways() {
    assert_eq!(codes("Mexico held talks with Cuba."), ["MEX 04 CUB", "CUB 04 MEX"]);
    assert_eq!(codes("Spain and Portugal met on Monday."), ["ESP 04 PRT", "PRT 04 ESP"]);
}

#[test]
fn wanting_and_asking_change_the_code() {
    assert_eq!(codes("Japan wants to help Vietnam."), ["JPN 03 VNM"]);
    assert_eq!(codes("Japan asked Vietnam to help Laos."), ["JPN 02 VNM"]);
    assert_eq!(codes("Japan will not help Vietnam."), ["JPN 12 VNM"]);
}

#[test]
fn what_is_told_is_coded_and_harm_told_of_another_is_blame() {
    assert_eq!(codes("Chad said that Sudan had bombed Chad."), ["TCD 11 SDN"]);
    assert_eq!(codes("The lake was calm on Sunday."), Vec::<String>::new());
}
