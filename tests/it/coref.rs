//! Who is who: names, descriptions and pronouns of one text that mean the same.

use crate::common::{analyzer, shared};
use demarche::position::{Entity, Stance};
use demarche::text::Document;

fn entities(text: &str) -> Vec<Entity> {
    let document = Document::new("case", text);
    let trees = analyzer().parse(text);
    analyzer().entities(&document, &trees).entities
}

/// Asserts what the entity that has the first mention is also called.
#[track_caller]
fn check(text: &str, first: &str, also: &[&str]) {
    let found = entities(text);
    let entity = found.iter().find(|e| e.mentions.iter().any(|m| m.words == first));
    let words: Vec<&str> = entity.map(|e| e.mentions.iter().map(|m| &*m.words).collect()).unwrap_or_default();
    for other in also {
        assert!(words.contains(other), "{text}\n{first}: {words:?}");
    }
}

#[test]
fn names_no_list_has_take_their_short_forms_and_pronouns() {
    let text = "Petra Lindqvist opened the harbour office on Monday. Lindqvist said she would hire forty divers.";
    check(text, "Petra Lindqvist", &["Lindqvist", "she"]);
    let text = "The trawler owner Jonas Ekdal met Maria Soto. Soto asked him to wait.";
    check(text, "Maria Soto", &["Soto"]);
}

#[test]
fn a_name_is_one_whether_fuller_shorter_or_before_a_noun() {
    let text = "Ida Maria Solberg opened the talks in Varde. Ida Solberg left at noon, and Solberg's aides followed.";
    check(text, "Ida Maria Solberg", &["Ida Solberg", "Solberg"]);
    check("The Samsey People's Army fired. The SPA denied it.", "The Samsey People's Army", &["The SPA"]);
    let found = entities("The report was read in Samsey harbour. Samsey wants an answer by May.");
    let times = found.iter().map(|e| e.mentions.iter().filter(|m| m.words == "Samsey").count());
    assert_eq!(times.max(), Some(2), "{found:?}");
}

#[test]
fn an_interview_without_labels_has_a_guest_who_is_asked_and_tells() {
    let text = "The pilot Petra Lindqvist talks of her years at sea.\n\nShe is seventy.\n\nWhy did you leave the port?\n\n\
                I wanted to see ice.\n\nWould you do it again?\n\nI would.\n\nWhat do you miss?\n\nOnly my dog.";
    check(text, "I", &["Petra Lindqvist", "you", "my"]);
}

#[test]
fn a_known_actor_keeps_its_id_whatever_it_is_called() {
    let found = entities("Kyiv sent a note. Ukraine wants an answer by May.");
    let ukraine = found.iter().find(|e| e.id.as_str() == "ukraine").expect("an entity");
    assert_eq!(ukraine.label, "Ukraine");
    assert_eq!(ukraine.mentions.len(), 2, "{ukraine:?}");
}

#[test]
fn an_object_is_not_its_own_subject() {
    let text = "Piet de Wit rang Anton Berg. Anton Berg thanked him.";
    let found = entities(text);
    let berg = found.iter().find(|e| e.label == "Anton Berg").expect("an entity");
    assert!(berg.mentions.iter().all(|m| m.words != "him"), "{berg:?}");
}

#[test]
fn offsets_are_code_points_and_every_mention_is_in_one_entity() {
    let text = "Zoë Müller leads the café owners. She wants lower rents; they do too.";
    let all: Vec<char> = text.chars().collect();
    let mut places = Vec::new();
    for mention in entities(text).iter().flat_map(|e| &e.mentions) {
        assert_eq!(all[mention.start..mention.end].iter().collect::<String>(), mention.words);
        places.push((mention.start, mention.end));
    }
    let count = places.len();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), count);
}

#[test]
fn the_label_of_a_transcript_says_who_speaks() {
    let text = "Briefing by Press Secretary Lucia Ortega\n\nQ   Will there be talks?\n\nMS. ORTEGA: We reject the plan.\n\nQ   Why?\n";
    let analysis = analyzer().analyze(&Document::new("briefing", text));
    let rejects: Vec<_> = analysis.positions.iter().filter(|p| p.stance == Stance::Reject).collect();
    assert_eq!(rejects.len(), 1, "{:?}", analysis.positions);
    assert_eq!(rejects[0].holder.as_str(), "lucia-ortega");
}

#[test]
fn a_label_in_brackets_says_for_whom_its_speaker_speaks() {
    let text = "Mr. Okafor (Ghana): We reject the draft.\n\nMs. DE LEMOS (Peru): My country demands a vote.\n\n\
                Mr. Haddad (Chad): We support a ceasefire.\n";
    let analysis = analyzer().analyze(&Document::new("meeting", text));
    let told: Vec<_> = analysis.positions.iter().map(|p| (p.side.as_str(), p.stance)).collect();
    assert_eq!(told, [("ghana", Stance::Reject), ("peru", Stance::Demand), ("chad", Stance::Support)]);
}

#[test]
fn odd_texts_have_entities_without_a_panic() {
    for text in ["", "?", "He.", "Its its its its.", "“", "Q", "A: B: C:", "who which that", "the the the of"] {
        let _ = entities(text);
    }
}

/// A floor for a regression: the documents are not in the treebanks that the weights were learned from.
#[test]
fn mentions_of_foreign_texts_join_their_names() {
    let Some(path) = shared("external/gum-coref-dev.jsonl") else { return };
    let gold = std::fs::read_to_string(path).expect("the gold");
    let documents = gold.lines().take(3).map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    for document in documents {
        let found = entities(document["text"].as_str().expect("a text"));
        assert!(found.iter().any(|e| e.mentions.len() > 3), "{}", document["id"]);
    }
}
