//! Who is meant: names in running sentences, through the program's own resolver.

use crate::common::analyzer;
use demarche::lexicon::Gazetteer;
use demarche::resolve::{At, Cast, Party, parties};
use demarche::syntax::NodeId;
use demarche::text::Document;

/// The parties that `words` of a text mean, with the text published on a day; words after a bar only say where.
fn meant<T>(text: &str, on: &str, words: &str, tell: impl Fn(&Cast<'_>, &Party) -> T) -> Vec<T> {
    let trees = analyzer().parse(text);
    let knowledge = analyzer().knowledge();
    let document = Document { published: on.parse().ok(), ..Document::new("text", text) };
    let cast = Cast::new(&knowledge.gazetteer, &knowledge.words, &document, &trees);
    let start = text.find(&words.replace('|', "")).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    let end = start + words.split('|').next().map_or(0, str::len);
    for (sentence, tree) in trees.iter().enumerate() {
        let inside = |id: &NodeId| start <= tree.word(*id).span.range().start && tree.word(*id).span.range().end <= end;
        let nodes: Vec<NodeId> = tree.ids().filter(inside).collect();
        let is_head = |id: &&NodeId| tree.head(**id).is_none_or(|head| !nodes.contains(&head));
        if let Some(node) = nodes.iter().find(is_head) {
            let found = parties(&cast, At { sentence, node: *node }, None);
            return found.iter().map(|party| tell(&cast, party)).collect();
        }
    }
    Vec::new()
}

fn sides(text: &str, on: &str, words: &str) -> Vec<String> {
    meant(text, on, words, |cast, party| {
        cast.actor(&party.side).map_or_else(|| party.words.clone(), |actor| actor.label.clone())
    })
}

fn holders(text: &str, on: &str, words: &str) -> Vec<String> {
    meant(text, on, words, |_, party| party.holder.to_string())
}

/// Asserts the sides of many: text, words, sides.
#[track_caller]
fn check(on: &str, cases: &[(&str, &str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, words, wanted)| (text, words, wanted, sides(text, on, words)))
        .filter(|(_, _, wanted, found)| found != *wanted)
        .map(|(text, words, wanted, found)| format!("{text:?}: {words} is {found:?}, not {wanted:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn one_name_of_two_places_is_told_by_its_company() {
    check(
        "2021-05-01",
        &[
            ("Georgia rejected the offer. Tbilisi wants the Russian troops out of Abkhazia.", "Georgia", &["Georgia"]),
            ("Georgia rejected the offer, the governor said in Atlanta.", "Georgia", &["Georgia (US state)"]),
            ("Georgia rejected the offer.", "Georgia", &["Georgia"]),
            ("Congo demanded that Rwanda withdraw its troops.", "Congo", &["DR Congo"]),
            ("Congo accepted the loan. Officials in Brazzaville welcomed it.", "Congo", &["Republic of the Congo"]),
            ("The Republic of the Congo rejected the ruling.", "Republic of the Congo", &["Republic of the Congo"]),
            ("Korea rejected the tariffs, Samsung said in Seoul.", "Korea", &["South Korea"]),
            ("Pyongyang has tested a missile. Korea will never accept inspections.", "Korea", &["North Korea"]),
            ("North Korea rejected talks.", "North Korea", &["North Korea"]),
            ("Niger rejected the ultimatum.", "Niger", &["Niger"]),
            ("Nigeria rejected the ultimatum.", "Nigeria", &["Nigeria"]),
            ("The Nigerien government refused.", "Nigerien government", &["Niger"]),
            ("Guinea rejected the deadline.", "Guinea", &["Guinea"]),
            ("Guinea-Bissau rejected the deadline.", "Guinea-Bissau", &["Guinea-Bissau"]),
            ("Equatorial Guinea rejected the deadline.", "Equatorial Guinea", &["Equatorial Guinea"]),
            ("Papua New Guinea rejected the deadline.", "Papua New Guinea", &["Papua New Guinea"]),
            ("Moscow demanded guarantees.", "Moscow", &["Russia"]),
            ("Washington rejected the demand.", "Washington", &["United States"]),
            ("Washington state rejected the demand.", "Washington state", &["Washington state"]),
            ("Congress rejected the treaty.", "Congress", &["United States Congress"]),
            ("Modi spoke in Delhi. Congress rejected the farm laws.", "Congress", &["Indian National Congress"]),
        ],
    );
}

#[test]
fn names_of_states_and_capitals_inside_other_names_are_other_names() {
    check(
        "2021-05-01",
        &[
            ("Jordan demanded an end to the raids.", "Jordan", &["Jordan"]),
            ("Jordan Hale rejected the claim.", "Jordan Hale", &["Jordan Hale"]),
            ("Michael Jordan met the owners. Jordan rejected their offer.", "Jordan| rejected", &["Michael Jordan"]),
            ("Chad demanded compensation.", "Chad", &["Chad"]),
            ("Chad Bown rejected the claim.", "Chad Bown", &["Chad Bown"]),
            ("Paris rejected the proposal.", "Paris", &["France"]),
            ("Paris Hilton rejected the proposal.", "Paris Hilton", &["Paris Hilton"]),
            ("The Washington Post rejected the claim.", "Washington Post", &["Washington Post"]),
            ("The New York Times rejected the claim.", "New York Times", &["New York Times"]),
            ("China Daily rejected the claim.", "China Daily", &["China Daily"]),
            ("Kenya Airways rejected the claim.", "Kenya Airways", &["Kenya Airways"]),
            ("Victoria Lang rejected the claim.", "Victoria Lang", &["Victoria Lang"]),
            ("Lincoln Park School District rejected the claim.", "District", &["Lincoln Park School District"]),
            ("Israel Vazquez rejected the fight.", "Israel Vazquez", &["Israel Vazquez"]),
        ],
    );
}

#[test]
fn what_only_looks_like_a_name_is_nobody() {
    check(
        "2018-05-01",
        &[
            ("Brussels sprouts demand patience.", "Brussels", &[]),
            ("A Turkey demands a hot oven.", "Turkey", &[]),
            ("The mayor of Lebanon, Pennsylvania, rejected the plan.", "Lebanon", &[]),
            ("Moscow, Idaho, rejected the plan.", "Moscow", &[]),
            ("Turkey prices rose before the feast.", "Turkey prices", &[]),
            ("The Amazon demands protection.", "Amazon", &[]),
            ("The talks begin in March.", "March", &[]),
            ("The Iraq War demanded sacrifices.", "Iraq War", &[]),
            ("The Jordan River needs water.", "Jordan River", &[]),
        ],
    );
    let is_company = sides("Amazon rejected the union's demand.", "2022-01-01", "Amazon");
    assert_eq!(is_company, ["Amazon"]);
    assert_eq!(sides("Apple rejected the offer.", "2022-01-01", "Apple"), ["Apple Inc."]);
}

#[test]
fn seats_of_power_stand_for_their_states() {
    check(
        "2018-05-01",
        &[
            ("Downing Street rejected the report.", "Downing Street", &["United Kingdom"]),
            ("The Hague rejected the request.", "The Hague", &["Netherlands"]),
            ("The Kremlin rejected the request.", "Kremlin", &["Russia"]),
            ("The White House rejected the request.", "White House", &["United States"]),
            ("The Pentagon rejected the request.", "Pentagon", &["United States"]),
            ("Capitol Hill rejected the request.", "Capitol Hill", &["United States Congress"]),
        ],
    );
}

#[test]
fn words_that_are_names_too_are_read_by_their_sentence() {
    check(
        "2018-05-01",
        &[
            ("Theresa May spoke. May said she would reject the text.", "May| said", &["United Kingdom"]),
            ("Christopher Hill spoke. Hill said he would reject it.", "Hill| said", &["Christopher Hill"]),
            ("Mark Lane spoke. Mark rejected it.", "Mark Lane", &["Mark Lane"]),
            ("Bill Frost rejected it.", "Bill Frost", &["Bill Frost"]),
            ("Frank Moss rejected it.", "Frank Moss", &["Frank Moss"]),
            ("Grant Shaw rejected it.", "Grant Shaw", &["Grant Shaw"]),
            ("The sun rose. Hope is fading.", "Hope", &[]),
            ("The bill failed. Will the house accept it?", "Will", &[]),
        ],
    );
}

#[test]
fn an_old_article_means_the_office_holder_of_its_day() {
    let clinton = |on, text: &str, words| (holders(text, on, words), sides(text, on, words));
    let us = || vec!["United States".to_owned()];
    assert_eq!(clinton("1995-03-01", "President Clinton rejected it.", "Clinton"), (vec!["bill-clinton".into()], us()));
    assert_eq!(
        clinton("2010-03-01", "Secretary Clinton rejected it.", "Clinton"),
        (vec!["hillary-clinton".into()], us())
    );
    assert_eq!(clinton("2010-03-01", "Clinton rejected it.", "Clinton"), (vec!["hillary-clinton".into()], us()));
    assert_eq!(holders("President Bush rejected it.", "1991-03-01", "Bush"), ["george-h-w-bush"]);
    assert_eq!(holders("President Bush rejected it.", "2003-03-01", "Bush"), ["george-w-bush"]);
    assert_eq!(sides("Powell rejected it.", "2003-03-01", "Powell"), ["United States"]);
    assert_eq!(sides("Powell rejected it.", "2020-03-01", "Powell"), ["Federal Reserve"]);
    assert_eq!(sides("Prime Minister Mitchell rejected it.", "2014-03-01", "Mitchell"), ["Grenada"]);
    assert_eq!(sides("Mitchell rejected it.", "1998-03-01", "Mitchell"), ["Mitchell"], "two are in office");
    assert_eq!(sides("The Israeli prime minister rejected it.", "1995-03-01", "prime minister"), ["Israel"]);
    assert_eq!(sides("Kofi Annan rejected it.", "2003-03-01", "Kofi Annan"), ["United Nations"]);
    assert_eq!(sides("Kofi Annan rejected it.", "2015-03-01", "Kofi Annan"), ["Kofi Annan"]);
    assert_eq!(sides("Boris Yeltsin rejected it.", "1996-03-01", "Boris Yeltsin"), ["Russia"]);
    assert_eq!(sides("Mahathir rejected it.", "1997-03-01", "Mahathir"), ["Malaysia"]);
}

#[test]
fn a_stranger_may_bear_the_name_of_the_great() {
    let text = "Lara Merkel leads the works council. Merkel rejected the cuts.";
    assert_eq!(sides(text, "2015-01-01", "Merkel| rejected"), ["Lara Merkel"]);
    let text = "Angela Merkel met Lara Merkel of the works council. Angela Merkel rejected the cuts.";
    assert_eq!(sides(text, "2015-01-01", "Angela Merkel| rejected"), ["Germany"]);
}

#[test]
fn sides_without_a_name_are_understood_or_left_in_their_own_words() {
    check(
        "2024-05-01",
        &[
            (
                "Armenia met Azerbaijan in Geneva. Both sides rejected the draft.",
                "Both sides",
                &["Armenia", "Azerbaijan"],
            ),
            (
                "Armenia met Azerbaijan in Geneva. The two sides rejected the draft.",
                "two sides",
                &["Armenia", "Azerbaijan"],
            ),
            (
                "Armenia met Azerbaijan in Geneva. The parties rejected the draft.",
                "parties",
                &["Armenia", "Azerbaijan"],
            ),
            ("The West rejected the demand.", "The West", &["Western countries"]),
            ("Ukraine and its allies rejected the demand.", "allies", &["Western countries"]),
            ("Mediators proposed a pause.", "Mediators", &["Mediators"]),
            ("Qatari mediators proposed a pause.", "mediators", &["Qatar"]),
            ("World powers demanded inspections.", "World powers", &["International community"]),
            ("The international community rejected the vote.", "international community", &["International community"]),
            ("Developing countries demanded money.", "Developing countries", &["Developing countries"]),
            ("The G77 and China rejected the text.", "G77 and China", &["Group of 77"]),
            ("AOSIS rejected the text.", "AOSIS", &["Alliance of Small Island States"]),
        ],
    );
}

#[test]
fn forms_tell_whose_body_it_is() {
    check(
        "2020-05-01",
        &[
            ("The Kenyan Ministry of Health rejected the report.", "Kenyan Ministry of Health", &["Kenya"]),
            ("Iran's Foreign Ministry rejected the report.", "Iran's Foreign Ministry", &["Iran"]),
            ("Peru expelled an envoy. The Foreign Ministry rejected the report.", "Foreign Ministry", &["Peru"]),
            ("The Lagos Police Department rejected it.", "Lagos Police Department", &["Lagos Police Department"]),
            ("The University of Nairobi rejected it.", "University of Nairobi", &["University of Nairobi"]),
            ("Kyiv and the Kenyan Security Council met.", "Kyiv", &["Ukraine", "Kenya"]),
            ("The Supreme Court of Norway rejected it.", "Supreme Court of Norway", &["Supreme Court of Norway"]),
            ("The Senate of Chad rejected it.", "Senate of Chad", &["Senate of Chad"]),
            ("Ann Lorne of the Dock Workers Union rejected it.", "Ann Lorne", &["Dock Workers Union"]),
            ("Ann Lorne of Lima University rejected it.", "Ann Lorne", &["Ann Lorne"]),
            ("Lebanon's Hezbollah negotiators rejected it.", "Lebanon's Hezbollah negotiators", &["Hezbollah"]),
        ],
    );
}

#[test]
fn a_text_tells_for_whom_strangers_speak() {
    check(
        "2025-05-01",
        &[
            ("The UN's Rosa Delgado demanded a truce.", "Rosa Delgado", &["United Nations"]),
            ("Norway’s Ana Lopes rejected the plan.", "Ana Lopes", &["Norway"]),
            ("Norway, represented by Ana Lopes, wants a truce.", "Ana Lopes", &["Norway"]),
            ("The Dock Workers Union is led by Noa Peled.", "Noa Peled", &["Dock Workers Union"]),
        ],
    );
}

#[test]
fn every_form_has_examples_and_they_fit() {
    let gazetteer = &analyzer().knowledge().gazetteer;
    assert!(gazetteer.forms().len() > 100);
    for example in gazetteer.forms().iter().flat_map(|form| &form.examples) {
        let (name, state) = example.split_once(" = ").map_or((example.as_str(), None), |(n, s)| (n, Some(s)));
        let split = name.replace("'s", " 's").replace("s'", "s '");
        let words: Vec<&str> = split.split(' ').collect();
        let found = gazetteer.by_form(&words).unwrap_or_else(|| panic!("{name:?} has no form"));
        assert_eq!(found.words, words.len(), "{name}");
        let told = found.state.map(|at| gazetteer.actor(at).label.as_str());
        assert!(state.is_none_or(|state| told == Some(state)), "{name}: {told:?}");
    }
}

#[test]
fn the_lists_are_as_wide_as_they_say() {
    let gazetteer = &analyzer().knowledge().gazetteer;
    use demarche::position::ActorKind;
    let count = |kind: ActorKind| gazetteer.actors().iter().filter(|a| a.kind == kind).count();
    for (kind, least) in [
        (ActorKind::State, 240),
        (ActorKind::Person, 1_800),
        (ActorKind::ArmedGroup, 60),
        (ActorKind::Organization, 80),
        (ActorKind::Company, 100),
        (ActorKind::Union, 100),
    ] {
        assert!(count(kind) >= least, "{kind}: {}", count(kind));
    }
    let nato = gazetteer.named("NATO").expect("NATO");
    assert_eq!(gazetteer.members(&nato.id).count(), 32);
    let union = gazetteer.named("EU").expect("the European Union");
    let now =
        gazetteer.members(&union.id).filter(|m| m.member_of.iter().any(|g| g.group == union.id && g.to.is_none()));
    assert_eq!(now.count(), 27);
}

#[test]
fn every_file_of_actors_names_source_and_licence() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gazetteer");
    for file in std::fs::read_dir(folder).expect("the folder").map(|f| f.expect("a file").path()) {
        if file.extension().is_some_and(|e| e == "tsv") {
            let text = std::fs::read_to_string(&file).expect("a table");
            let head = text.lines().filter(|line| line.starts_with('#')).take(4).collect::<String>();
            assert!(head.contains("Source: ") && head.contains("Licence: "), "{}", file.display());
        }
    }
}

#[test]
fn the_built_in_files_are_right() {
    let problems = Gazetteer::check(&demarche::assets::Assets::builtin()).expect("the files");
    assert!(problems.is_empty(), "{problems:#?}");
}
