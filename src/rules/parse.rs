//! Reads rule files.
//!
//! ```text
//! relations modifier = nmod amod           # a named set; `subject`, `object`, `possessor` are built in
//!
//! rule verb-clause
//!   why      A verb of stance takes what is wanted as a clause.
//!   cue      verb[frame=clause]
//!   content  cue >ccomp, cue >xcomp[not has=mark]
//!   holder?  cue >subject
//!   yields   cue
//!   yes      Kyiv demands that Moscow withdraw. => Ukraine | demand | Moscow withdraw
//!   no       The report says that Moscow withdrew.
//! ```
//! A line belongs to the rule above it. `>` goes down, `<` up; alternatives of a path stand after a
//! comma, of a relation or word after `|`; conditions stand in brackets, `not` turns one round.
//! All errors of a file are collected, each with its line.

use super::ast::{Capture, CuePattern, Example, Need, Path, Rule, Step, Test, TestKind, Yield};
use super::error::RuleError;
use super::relations::{Logical, RelationSet};
use crate::lexicon::CueClass;
use std::collections::BTreeMap;
use std::str::FromStr;

/// Named relation sets, shared by all files that are read after their definition.
pub(super) type Relations = BTreeMap<String, RelationSet>;

/// The sets that need no definition.
pub(super) fn built_in() -> Relations {
    [("subject", Logical::Subject), ("object", Logical::Object), ("possessor", Logical::Possessor)]
        .map(|(name, logical)| (name.to_owned(), RelationSet::logical(logical)))
        .into()
}

/// Reads one file: its rules, and every fault in it.
pub(super) fn parse(file: &str, text: &str, relations: &mut Relations) -> (Vec<Rule>, Vec<RuleError>) {
    let mut rules: Vec<Rule> = Vec::new();
    let mut errors = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut fail = |message: String| errors.push(RuleError { file: file.to_owned(), line: number + 1, message });
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match (word, rules.last_mut()) {
            ("relations", _) => match define(rest, relations) {
                Ok((name, set)) => drop(relations.insert(name, set)),
                Err(message) => fail(message),
            },
            ("rule", _) => rules.push(blank(file, rest)),
            (_, None) => fail(format!("{word:?} stands before the first `rule`")),
            (_, Some(rule)) => {
                if let Err(message) = clause(rule, word, rest, relations) {
                    fail(message);
                }
            }
        }
    }
    (rules, errors)
}

fn blank(file: &str, name: &str) -> Rule {
    Rule {
        name: name.to_owned(),
        file: file.to_owned(),
        why: String::new(),
        cue: CuePattern { class: None, tests: Vec::new() },
        captures: Vec::new(),
        yields: Yield::OfCue,
        negated: None,
        weight: 1.0,
        plain: false,
        refers_back: false,
        needs: Vec::new(),
        examples: Vec::new(),
        counter_examples: Vec::new(),
    }
}

fn need(word: &str) -> Result<Need, String> {
    match word {
        "own" => Ok(Need::Own),
        "other" => Ok(Need::Other),
        "speech" => Ok(Need::Speech),
        "quote" => Ok(Need::Quote),
        _ => Err(format!("a rule can't need {word:?}; it may need own, other, speech or quote")),
    }
}

fn define(text: &str, relations: &Relations) -> Result<(String, RelationSet), String> {
    let (name, members) = text.split_once('=').ok_or("write `relations NAME = rel rel …`")?;
    let mut set = RelationSet::default();
    for member in members.split_whitespace() {
        set = set.union(&relation_set(member, relations)?);
    }
    Ok((name.trim().to_owned(), set))
}

fn clause(rule: &mut Rule, word: &str, rest: &str, relations: &Relations) -> Result<(), String> {
    match word {
        "why" => rest.clone_into(&mut rule.why),
        "cue" => rule.cue = cue(rest, relations)?,
        "yields" if rest == "cue" => rule.yields = Yield::OfCue,
        "yields" => rule.yields = Yield::Label(rest.to_owned()),
        "force" if rest == "plain" => rule.plain = true,
        "force" => return Err(format!("force is {rest:?}; it can only be plain")),
        "refers" if rest == "back" => rule.refers_back = true,
        "refers" => return Err(format!("refers is {rest:?}; it can only be back")),
        "negated" => rule.negated = Some(rest.to_owned()),
        "weight" => rule.weight = rest.parse().map_err(|_| format!("weight {rest:?} is no number from 0 to 1"))?,
        "needs" => rule.needs = rest.split_whitespace().map(need).collect::<Result<_, _>>()?,
        "yes" => rule.examples.push(example(rest)?),
        "no" => rule.counter_examples.push(rest.to_owned()),
        role => {
            let (name, optional) = role.strip_suffix('?').map_or((role, false), |name| (name, true));
            let paths = split(rest, ',').into_iter().map(|p| path(p, relations)).collect::<Result<_, _>>()?;
            rule.captures.push(Capture { role: name.to_owned(), optional, paths });
        }
    }
    Ok(())
}

fn example(text: &str) -> Result<Example, String> {
    let wanted = "write `yes SENTENCE => SIDE | LABEL | CONTENT`";
    let (text, found) = text.split_once("=>").ok_or(wanted)?;
    let parts: Vec<&str> = found.split('|').map(str::trim).collect();
    let [side, label, content] = parts[..] else { return Err(wanted.to_owned()) };
    let own = str::to_owned;
    Ok(Example { text: own(text.trim()), side: own(side), label: own(label), content: own(content) })
}

fn cue(text: &str, relations: &Relations) -> Result<CuePattern, String> {
    let (class, tests) = bracketed(text)?;
    let class = match class {
        "verb" => Some(CueClass::Verb),
        "noun" => Some(CueClass::Noun),
        "adj" => Some(CueClass::Adjective),
        "any" => None,
        other => return Err(format!("unknown cue class {other:?}: verb, noun, adj or any")),
    };
    Ok(CuePattern { class, tests: self::tests(tests, relations)? })
}

/// `name[inside]` taken apart.
fn bracketed(text: &str) -> Result<(&str, &str), String> {
    match text.split_once('[') {
        None => Ok((text.trim(), "")),
        Some((name, rest)) => {
            let inside = rest.trim_end().strip_suffix(']').ok_or_else(|| format!("no `]` after {rest:?}"))?;
            Ok((name.trim(), inside))
        }
    }
}

fn path(text: &str, relations: &Relations) -> Result<Path, String> {
    let text = text.trim();
    let start = text.find(['>', '<']).unwrap_or(text.len());
    let (from, mut rest) = (text[..start].trim().to_owned(), &text[start..]);
    let mut steps = Vec::new();
    while let Some(direction) = rest.chars().next() {
        let body = &rest[1..];
        let end = step_end(body);
        let (names, tests_text) = bracketed(body[..end].trim())?;
        steps.push(Step {
            up: direction == '<',
            relations: relation_set(names, relations)?,
            tests: tests(tests_text, relations)?,
        });
        rest = &body[end..];
    }
    Ok(Path { from, steps })
}

/// Where the next step starts, outside of brackets.
fn step_end(body: &str) -> usize {
    let mut depth = 0_i32;
    for (i, c) in body.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            '>' | '<' if depth == 0 => return i,
            _ => {}
        }
    }
    body.len()
}

fn relation_set(names: &str, relations: &Relations) -> Result<RelationSet, String> {
    let mut set = RelationSet::default();
    for name in names.split('|').map(str::trim) {
        let one = match relations.get(name) {
            Some(known) => known.clone(),
            None => RelationSet::plain(name.parse().map_err(|_| format!("unknown relation {name:?}"))?),
        };
        set = set.union(&one);
    }
    Ok(set)
}

fn tests(text: &str, relations: &Relations) -> Result<Vec<Test>, String> {
    split(text, ',').into_iter().map(str::trim).filter(|t| !t.is_empty()).map(|t| test(t, relations)).collect()
}

fn test(text: &str, relations: &Relations) -> Result<Test, String> {
    let (text, not) = text.strip_prefix("not ").map_or((text, false), |rest| (rest.trim(), true));
    let (name, value) = text.split_once('=').map_or((text, ""), |(n, v)| (n.trim(), v.trim()));
    let words = || value.split('|').map(|w| w.trim().to_owned()).collect();
    let kind = match (name, value) {
        ("lemma", _) => TestKind::Lemma(words()),
        ("set", _) => TestKind::Set(value.to_owned()),
        ("upos", _) => TestKind::Upos(members(value)?),
        ("xpos", _) => TestKind::Xpos(members(value)?),
        ("case", "frame") => TestKind::CaseOfFrame,
        ("case", "person") => TestKind::CaseOfPerson,
        ("case", _) => TestKind::Case(words()),
        ("frame", _) => TestKind::Frame(value.to_owned()),
        ("has", _) => TestKind::Has(relation_set(value, relations)?),
        ("rel", _) => TestKind::Rel(relation_set(value, relations)?),
        ("no-sense", _) => TestKind::NoSense,
        ("subjunctive", _) => TestKind::Subjunctive,
        ("perfect", _) => TestKind::Perfect,
        ("opens", _) => TestKind::Opens,
        ("after", _) => TestKind::After,
        ("next", _) => TestKind::Next,
        ("adjoins", _) => TestKind::Adjoins,
        ("party", _) => TestKind::Party,
        _ => return Err(format!("unknown condition {text:?}")),
    };
    Ok(Test { not, kind })
}

fn members<T: FromStr>(value: &str) -> Result<Vec<T>, String>
where
    T::Err: std::fmt::Display,
{
    value.split('|').map(|v| v.trim().parse().map_err(|e: T::Err| e.to_string())).collect()
}

/// Parts between separators that stand outside of brackets.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (i, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            c if c == separator && depth == 0 => {
                parts.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}
