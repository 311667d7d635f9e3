//! One rule of `queries/derive`: a `CONSTRUCT`, and what its results hang together by.
//!
//! A line such as `VALUES ?side { UNDEF } VALUES ?proposition { UNDEF }` in a rule says: its results for a side and a
//! proposition follow from what is said of both, so that they stay as they are unless both have been touched; where two
//! such groups are joined by `UNION`, one of them is enough. When all is derived anew such lines are left out; else the rule
//! runs once for each group, with the names that were touched in its place: a variable whose own name ends in that of a
//! family, such as `?side` or `?otherSide`, takes names of this family only. With a rule that has no such line all is derived
//! anew each time.

use crate::rdf::Base;
use oxigraph::model::NamedNode;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use spargebra::{Query, SparqlParser};
use std::collections::BTreeSet;

/// What stands for all that was touched.
const FREE: &str = "{ UNDEF }";
/// How many names a query begins with: fewer than the engine expects of any pattern with one unknown, so that it begins
/// with them.
const FEW: usize = 500;

/// The families of names that variables stand for, by the ends of theirs: the first that fits.
const FAMILIES: [(&str, &str); 5] = [
    ("document", "document"),
    ("proposition", "proposition"),
    ("position", "position"),
    ("side", "actor"),
    ("issue", "issue"),
];

/// Names that were touched.
#[derive(Debug)]
pub(super) struct Names<'n> {
    base: &'n Base,
    all: Vec<&'n str>,
}

impl<'n> Names<'n> {
    /// Names of things that live at a base.
    pub(super) fn new(base: &'n Base, all: impl IntoIterator<Item = &'n str>) -> Self {
        Self { base, all: all.into_iter().collect() }
    }

    /// Those that a variable may stand for.
    fn of(&self, variable: &str) -> Vec<&'n str> {
        let variable = variable.to_lowercase();
        let family = FAMILIES.iter().find(|(end, _)| variable.ends_with(end));
        let namespace = family.map(|(_, family)| self.base.namespace(family)).unwrap_or_default();
        self.all.iter().copied().filter(|name| name.starts_with(&namespace)).collect()
    }
}

/// A rule as its file has it.
#[derive(Debug)]
pub(super) struct Rule {
    text: String,
    template: Vec<TriplePattern>,
    /// Groups of variables; results stay as they are unless all variables of a group are touched.
    focus: Vec<Vec<String>>,
}

impl Rule {
    /// Reads a rule.
    ///
    /// # Errors
    /// If it is no `CONSTRUCT`.
    pub(super) fn parse<'p>(text: &str, prefixes: impl Iterator<Item = (&'p str, &'p str)>) -> Result<Self, String> {
        let mut parser = SparqlParser::new();
        for (prefix, namespace) in prefixes {
            parser = parser.with_prefix(prefix, namespace).map_err(|e| e.to_string())?;
        }
        let Query::Construct { template, .. } = parser.parse_query(text).map_err(|e| e.to_string())? else {
            return Err("it is no CONSTRUCT".to_owned());
        };
        let focus = text.lines().find(|line| line.contains(FREE)).into_iter().flat_map(groups).collect();
        Ok(Self { text: text.to_owned(), template, focus })
    }

    /// Whether it can be run on a part.
    pub(super) fn is_focused(&self) -> bool {
        !self.focus.is_empty()
    }

    /// The query for everything.
    pub(super) fn whole(&self) -> String {
        self.text.lines().filter(|line| !line.contains(FREE)).flat_map(|line| [line, "\n"]).collect()
    }

    /// The queries for what was touched.
    pub(super) fn part(&self, names: &Names<'_>) -> Vec<String> {
        let bound_to = |bounds: String| -> String {
            let lines = self.text.lines().map(|line| if line.contains(FREE) { bounds.as_str() } else { line });
            lines.flat_map(|line| [line, "\n"]).collect()
        };
        self.focus.iter().flat_map(|group| bounds(group, names)).map(bound_to).collect()
    }

    /// Queries for each node that the rule made of what was touched.
    pub(super) fn stale(&self, names: &Names<'_>, graph: &NamedNode) -> Vec<String> {
        let mut queries = Vec::new();
        for group in &self.focus {
            for (node, conditions) in self.nodes().into_iter().filter_map(|node| self.conditions(node, group)) {
                queries.extend(bounds(group, names).into_iter().map(|bounds| {
                    let apart = apart(group);
                    format!("SELECT DISTINCT ?{node} WHERE {{ GRAPH {graph} {{ {bounds} {conditions} {apart} }} }}")
                }));
            }
        }
        queries
    }

    /// The variables that stand for what the rule tells something of.
    fn nodes(&self) -> BTreeSet<&str> {
        self.template.iter().filter_map(|triple| variable(&triple.subject)).collect()
    }

    /// What the template says of a node by the variables of a group and by constants; nothing if none of the former.
    fn conditions<'r>(&'r self, node: &'r str, group: &[String]) -> Option<(&'r str, String)> {
        let of_node = || self.template.iter().filter(|triple| variable(&triple.subject) == Some(node));
        let is_in_group = |term: &TermPattern| variable(term).is_some_and(|name| group.iter().any(|g| g == name));
        let is_constant = |term: &TermPattern| variable(term).is_none();
        let is_focus = group.iter().any(|name| name == node);
        let is_linked = |name: &String| of_node().any(|triple| variable(&triple.object) == Some(name));
        let told: Vec<String> = if is_focus {
            vec![format!("?{node} ?property ?value")]
        } else {
            of_node().filter(|t| is_in_group(&t.object) || is_constant(&t.object)).map(written).collect()
        };
        (is_focus || group.iter().all(is_linked)).then(|| (node, told.join(" . ")))
    }
}

/// The groups of variables in a line.
fn groups(line: &str) -> Vec<Vec<String>> {
    let variables = |part: &str| {
        let before = part.split(FREE).filter_map(|words| words.trim_end().rsplit_once("VALUES ?"));
        before.map(|(_, name)| name.to_owned()).collect::<Vec<_>>()
    };
    line.split("UNION").map(variables).filter(|group| !group.is_empty()).collect()
}

/// What binds the variables of a group to names, the first of them to some at a time.
fn bounds(group: &[String], names: &Names<'_>) -> Vec<String> {
    let values = |variable: &String, names: &[&str]| {
        let names: String = names.iter().map(|name| format!("<{name}> ")).collect();
        format!("VALUES ?{variable} {{ {names}}} ")
    };
    let Some((first, others)) = group.split_first() else { return Vec::new() };
    let others: String = others.iter().map(|variable| values(variable, &names.of(variable))).collect();
    names.of(first).chunks(FEW).map(|some| values(first, some) + &others).collect()
}

/// That the variables of a group stand for different things, as they do in rules: without it, what has one touched party
/// would count as having two.
fn apart(group: &[String]) -> String {
    group.windows(2).map(|pair| format!("FILTER(?{} != ?{}) ", pair[0], pair[1])).collect()
}

fn variable(term: &TermPattern) -> Option<&str> {
    match term {
        TermPattern::Variable(name) => Some(name.as_str()),
        _ => None,
    }
}

fn written(triple: &TriplePattern) -> String {
    let predicate = match &triple.predicate {
        NamedNodePattern::NamedNode(node) => node.to_string(),
        NamedNodePattern::Variable(name) => name.to_string(),
    };
    format!("{} {predicate} {}", triple.subject, triple.object)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NS: [(&str, &str); 1] = [("dm", "https://w3id.org/demarche/ns#")];

    fn rule(focus: &str) -> Rule {
        let text =
            format!("CONSTRUCT {{ ?node a dm:Stand ; dm:party ?side ; dm:on ?issue }} WHERE {{\n{focus}\n?s ?p ?o }}");
        Rule::parse(&text, NS.into_iter()).unwrap()
    }

    #[test]
    fn both_or_one_of_two_must_be_touched() {
        let both = rule("VALUES ?side { UNDEF } VALUES ?issue { UNDEF }");
        assert_eq!(both.focus, [["side", "issue"]]);
        let one = rule("{ VALUES ?side { UNDEF } } UNION { VALUES ?issue { UNDEF } }");
        assert_eq!(one.focus, [["side"], ["issue"]]);
        let base = Base::default();
        let sides = Names::new(&base, ["https://w3id.org/demarche/actor/a"]);
        assert_eq!((both.part(&sides).len(), one.part(&sides).len()), (1, 1));
        assert!(one.part(&sides)[0].contains("VALUES ?side"));
        assert!(!rule("").is_focused());
    }

    #[test]
    fn the_line_goes_or_gets_the_names() {
        let rule = rule("VALUES ?side { UNDEF }");
        assert!(!rule.whole().contains("VALUES"), "{}", rule.whole());
        let base = Base::new("urn:").unwrap();
        let parts = rule.part(&Names::new(&base, ["urn:/actor/a", "urn:/issue/b"]));
        assert!(parts[0].contains("VALUES ?side { <urn:/actor/a> }"), "{parts:?}");
    }

    #[test]
    fn what_is_stale_is_known_by_the_template() {
        let graph = NamedNode::new_unchecked("urn:g");
        let base = Base::default();
        let names = Names::new(&base, ["https://w3id.org/demarche/actor/a"]);
        let [query] = &rule("VALUES ?side { UNDEF }").stale(&names, &graph)[..] else { panic!("one query") };
        assert!(query.contains("ns#Stand") && query.contains("ns#party> ?side"), "{query}");
        assert!(!query.contains("ns#on"), "{query}");
    }

    #[test]
    fn only_a_construct_is_a_rule() {
        assert!(Rule::parse("SELECT * WHERE { ?s ?p ?o }", NS.into_iter()).is_err());
    }
}
