//! Forms of English verbs and nouns, from what a table says of them.

/// A verb in all its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Forms {
    /// Base, third person, past and "ing": those that can follow a subject.
    pub(super) active: Vec<String>,
    /// The past participle: "rejected".
    pub(super) done: String,
}

/// The forms of `reject`, `seek/sought`, `withdraw/withdrew/withdrawn`, `drop+` (the last letter doubles), or of
/// several words of which the first is inflected.
pub(super) fn verb(entry: &str) -> Forms {
    let (head, tail) = entry.split_once(' ').map_or((entry, String::new()), |(h, t)| (h, format!(" {t}")));
    let mut parts = head.split('/');
    let stem = parts.next().unwrap_or(head);
    let (base, doubles) = stem.strip_suffix('+').map_or((stem, false), |base| (base, true));
    let longer = if doubles { format!("{base}{}", last(base)) } else { base.to_owned() };
    let past = parts.next().map_or_else(|| past(&longer), str::to_owned);
    let done = parts.next().map_or_else(|| past.clone(), str::to_owned);
    let active = [base.to_owned(), third(base), past, ing(&longer)];
    let mut active: Vec<String> = active.into_iter().map(|form| form + &tail).collect();
    active.dedup();
    Forms { active, done: done + &tail }
}

/// A noun, one and many; of several words the first is inflected where a preposition follows it, else the last.
pub(super) fn noun(entry: &str) -> [String; 2] {
    let words: Vec<&str> = entry.split(' ').collect();
    let head = words.iter().position(|w| ["to", "of", "for", "on"].contains(w)).unwrap_or(words.len()) - 1;
    let many = words.iter().enumerate().map(|(n, word)| if n == head { third(word) } else { (*word).to_owned() });
    [entry.to_owned(), many.collect::<Vec<_>>().join(" ")]
}

fn third(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        None => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{base}ed"),
    }
}

fn ing(base: &str) -> String {
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

/// The word without a "y" that stands after a consonant.
fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    (!stem.is_empty() && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])).then_some(stem)
}

fn last(word: &str) -> String {
    word.chars().last().map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_have_five_forms() {
        let forms = |entry: &str| {
            let forms = verb(entry);
            format!("{} {}", forms.active.join(" "), forms.done)
        };
        assert_eq!(forms("reject"), "reject rejects rejected rejecting rejected");
        assert_eq!(forms("deny"), "deny denies denied denying denied");
        assert_eq!(forms("oppose"), "oppose opposes opposed opposing opposed");
        assert_eq!(forms("drop+"), "drop drops dropped dropping dropped");
        assert_eq!(forms("withdraw/withdrew/withdrawn"), "withdraw withdraws withdrew withdrawing withdrawn");
        assert_eq!(forms("seek/sought"), "seek seeks sought seeking sought");
        assert_eq!(forms("call for"), "call for calls for called for calling for called for");
    }

    #[test]
    fn nouns_have_two() {
        assert_eq!(noun("policy"), ["policy", "policies"]);
        assert_eq!(noun("red line"), ["red line", "red lines"]);
        assert_eq!(noun("call for"), ["call for", "calls for"]);
    }
}
