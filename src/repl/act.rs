//! What each dot-command, query and question does.

use super::command::{Command, GraphOrder, HELP};
use super::evidence;
use super::shell::{LineError, Shell};
use crate::ask::{Answered, AskError, Conversation, NotUnderstood};
use crate::export::{self, GraphFormat};
use crate::graph::{self, Wanted};
use crate::position::Stance;
use crate::query::{self, Answer, Catalog, Format, Params, QueryError, Rows, resolve_actor, write_as};
use crate::terminal::answers;
use crate::terminal::graph_target::GraphTarget;
use crate::terminal::interrupt::stoppable;
use crate::terminal::output::{self, FAINT, HEAD, NAME, one_line, styled};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

/// All that is known of a thing, wherever it stands.
const DESCRIBE: &str = "SELECT DISTINCT ?property ?value {
  { ?thing ?property ?value } UNION { GRAPH ?graph { ?thing ?property ?value } }
} ORDER BY ?property ?value";

/// How many values of a property a card shows.
const VALUES: usize = 6;

/// The latest positions that a thing has to do with.
const POSITIONS_OF: &str = "SELECT DISTINCT ?date ?side ?stance ?proposition ?document {
  { GRAPH ?document { ?position dm:side ?thing } } UNION { GRAPH ?document { ?position dm:holder ?thing } }
  UNION { GRAPH ?document { ?position dm:proposition ?thing } } UNION { GRAPH ?document { ?position dm:addressee ?thing } }
  GRAPH ?document {
    ?position dm:side ?side ; dm:stance ?stance ; dm:proposition ?proposition .
    OPTIONAL { ?position dm:begin ?stated }
    OPTIONAL { ?document schema:datePublished ?published }
  }
  BIND(COALESCE(?stated, ?published) AS ?date)
} ORDER BY DESC(?date) ?side ?stance ?proposition ?document LIMIT 15";

impl Shell {
    pub(super) fn command(&mut self, command: Command, out: &mut Vec<u8>) -> Result<(), LineError> {
        match command {
            Command::Ask(question) => self.ask(&question, out)?,
            Command::Describe(thing) => self.describe(&thing, out)?,
            Command::Edit => self.edit(out)?,
            Command::Evidence(row) => self.evidence(row, out)?,
            Command::Explain(sparql) => self.explain(sparql, out)?,
            Command::Graph(order) => self.graph(&order, out)?,
            Command::Help => help(out)?,
            Command::History(words) => self.history(&words, out)?,
            Command::Labels(on) => self.settings.labels = on,
            Command::Limit(limit) => self.settings.limit = limit,
            Command::Matrix(pairs) => self.matrix(&pairs, out)?,
            Command::Memory(limit) => self.settings.memory = limit,
            Command::Mode(None) => writeln!(out, "{}", self.settings.format.name())?,
            Command::Mode(Some(name)) => self.settings.format = name.parse().map_err(LineError::Told)?,
            Command::Output(path) => self.output(path)?,
            Command::Prefixes => self.prefixes(out)?,
            Command::Queries => answers::list(&self.catalog.borrow(), out)?,
            Command::Run(name, pairs) => self.run_named(&name, &pairs, out)?,
            Command::Save(name) => self.save(&name)?,
            Command::Timeline(pairs) => self.run_named("timeline", &pairs, out)?,
            Command::Timeout(timeout) => self.settings.timeout = timeout,
            Command::Timer(on) => self.settings.timer = on,
            Command::Why(claim) => self.why(&claim, out)?,
            // The session itself does these.
            Command::Quit | Command::Read(_) => {}
        }
        Ok(())
    }

    /// Answers a query of the user's own.
    pub(super) fn query(&mut self, sparql: &str, out: &mut Vec<u8>) -> Result<(), LineError> {
        self.last = Some(sparql.to_owned());
        let answer = self.answer(sparql, &Params::none())?;
        self.print(answer, out)
    }

    fn run_named(&mut self, name: &str, pairs: &BTreeMap<String, String>, out: &mut Vec<u8>) -> Result<(), LineError> {
        let (sparql, params) = self.named(name, pairs)?;
        self.last = Some(params.apply(&self.store.borrow(), &sparql)?);
        let answer = self.answer(&sparql, &params)?;
        self.print(answer, out)
    }

    /// A named query with its parameters.
    fn named(&self, name: &str, pairs: &BTreeMap<String, String>) -> Result<(String, Params), QueryError> {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let catalog = self.catalog.borrow();
        let query = catalog.get(name)?;
        Ok((query.sparql.clone(), Params::bind(&self.store.borrow(), query, &pairs)?))
    }

    /// Sides × issues, as many as a screen holds.
    fn matrix(&mut self, pairs: &BTreeMap<String, String>, out: &mut Vec<u8>) -> Result<(), LineError> {
        let (sparql, params) = self.named("stands", pairs)?;
        match self.answer(&sparql, &params)? {
            Answer::Rows(stands) => self.print(Answer::Rows(query::matrix(&stands, 12, 8)), out),
            other => self.print(other, out),
        }
    }

    /// Runs a query that Ctrl-C can stop.
    fn answer(&self, sparql: &str, params: &Params) -> Result<Answer, QueryError> {
        let limits = self.settings.limits();
        let start = Instant::now();
        let answer = stoppable(&limits.cancel, || query::run(&self.store.borrow(), sparql, params, &limits));
        self.tell_time(start);
        answer
    }

    fn tell_time(&self, start: Instant) {
        if self.settings.timer {
            output::tell(&format!("{:.3} s", start.elapsed().as_secs_f64()));
        }
    }

    /// Prints an answer and keeps its rows for `.evidence`.
    fn print(&mut self, answer: Answer, out: &mut Vec<u8>) -> Result<(), LineError> {
        let look = self.settings.look(output::width());
        write_as(&answer, look, out)?;
        let (count, truncated, what) = match &answer {
            Answer::Rows(rows) => (rows.rows.len(), rows.truncated, "row"),
            Answer::Graph { triples, truncated } => (triples.len(), *truncated, "triple"),
            Answer::Boolean(_) => return Ok(()),
        };
        let many = if count == 1 { "" } else { "s" };
        match (truncated, self.is_interactive && look.format == Format::Table) {
            // A cut answer is never silent: on the screen below it, else beside the data.
            (true, true) => {
                writeln!(out, "{}", styled(FAINT, format!("the first {count} {what}s; .limit off shows all")))?;
            }
            (true, false) => output::warn(&format!("only the first {count} {what}s")),
            (false, true) => writeln!(out, "{}", styled(FAINT, format!("{count} {what}{many}")))?,
            (false, false) => {}
        }
        if let Answer::Rows(rows) = answer {
            self.rows = rows;
        }
        Ok(())
    }

    pub(super) fn ask(&mut self, question: &str, out: &mut Vec<u8>) -> Result<(), LineError> {
        let limits = self.settings.limits();
        let start = Instant::now();
        let answered = loop {
            match self.answered(question, &limits) {
                Err(AskError::NotUnderstood(NotUnderstood::Ambiguous { words, names })) if self.is_interactive => {
                    let chosen = answers::choose(&words, &names, &mut std::io::stdin().lock())?;
                    match (chosen, &mut self.talk) {
                        (Some(name), Some(talk)) => talk.choose(&words, name),
                        _ => return Err(AskError::from(NotUnderstood::Ambiguous { words, names }).into()),
                    }
                }
                answered => break answered?,
            }
        };
        self.tell_time(start);
        match self.settings.format {
            Format::Table => answers::show(&answered, out)?,
            _ => write_as(&answered.answer, self.settings.look(output::width()), out)?,
        }
        self.last = Some(answered.sparql);
        if let Answer::Rows(rows) = answered.answer {
            self.rows = rows;
        }
        Ok(())
    }

    /// The answer to a question, in a conversation that begins with the first one.
    fn answered(&mut self, question: &str, limits: &query::Limits) -> Result<Answered, AskError> {
        let (store, catalog) = (self.store.borrow(), self.catalog.borrow());
        let talk = match &mut self.talk {
            Some(talk) => talk,
            none => none.insert(Conversation::new(&self.assets, &store)?),
        };
        stoppable(&limits.cancel, || talk.ask(question, &catalog, &store, limits))
    }

    /// A SPARQL Update, where the session was started for that.
    pub(super) fn update(&mut self, sparql: &str, out: &mut Vec<u8>) -> Result<(), LineError> {
        if !self.may_write {
            return Err(LineError::Told(
                "the store is open for reading only; start with `demarche repl --write`".to_owned(),
            ));
        }
        let limits = self.settings.limits();
        stoppable(&limits.cancel, || query::update(&mut self.store.borrow_mut(), sparql, &limits))?;
        // What questions can name may be others now.
        self.talk = None;
        if self.is_interactive {
            writeln!(out, "{}", styled(FAINT, "done"))?;
        }
        Ok(())
    }

    /// The card of a thing: what is said of it, then the latest positions that it has to do with.
    fn describe(&mut self, thing: &str, out: &mut Vec<u8>) -> Result<(), LineError> {
        let thing = self.find(thing)?;
        let params = Params::none().with("thing", thing.clone());
        let card = self.answer(DESCRIBE, &params)?;
        if self.settings.format != Format::Table {
            return self.print(card, out);
        }
        let short = self.store.borrow().prefixes().shorten(thing.as_str());
        let label = self.store.borrow().label(thing.as_ref()).map_err(QueryError::from)?.unwrap_or_default();
        writeln!(out, "{} {}", styled(HEAD, label), styled(FAINT, short))?;
        if let Answer::Rows(rows) = &card {
            facts(rows, out)?;
        }
        if let Answer::Rows(rows) = self.answer(POSITIONS_OF, &params)? {
            for row in &rows.rows {
                let words = |n: usize| row[n].as_ref().map(|cell| one_line(cell.words())).unwrap_or_default();
                let said = format!("{} {} “{}”", words(1), words(2), words(3));
                writeln!(out, "  {}  {said} {}", words(0), styled(FAINT, format!("— {}", words(4))))?;
            }
            self.rows = rows;
        }
        Ok(())
    }

    /// The thing with that name: a document by its id or key, else an actor, a short name or an IRI.
    fn find(&self, name: &str) -> Result<NamedNode, LineError> {
        let store = self.store.borrow();
        let documents = store.documents().map_err(QueryError::from)?;
        let named = documents.into_iter().find(|d| d.id == name || d.key.as_str() == name);
        match named {
            Some(document) => Ok(document.iri),
            None => Ok(resolve_actor(&store, name)?),
        }
    }

    /// The words behind a row of the last answer.
    fn evidence(&self, row: usize, out: &mut Vec<u8>) -> Result<(), LineError> {
        let rows = self.rows.rows.len();
        if row == 0 || row > rows {
            return Err(LineError::Told(format!("the last answer has {rows} rows; .evidence takes 1 to {rows}")));
        }
        let store = self.store.borrow();
        match evidence::about(&store, &self.rows, row)? {
            Some(about) if evidence::show(&store, &about, None, out)? => Ok(()),
            _ => Ok(evidence::nothing(out)?),
        }
    }

    /// Why the graph says that somebody takes a stance: `Kyiv rejects talks`.
    fn why(&self, claim: &str, out: &mut Vec<u8>) -> Result<(), LineError> {
        let store = self.store.borrow();
        let words: Vec<&str> = claim.split_whitespace().collect();
        let verb = words.iter().enumerate().skip(1).find_map(|(n, word)| Some((n, stance(word)?)));
        let Some((at, stance)) = verb else {
            let stances: Vec<&str> = Stance::ALL.iter().map(|s| s.as_str()).collect();
            return Err(LineError::Told(format!(
                "no stance in {claim:?}; write it as .why Kyiv rejects talks, with one of {}",
                stances.join(", ")
            )));
        };
        let side = resolve_actor(&store, &words[..at].join(" "))?;
        let about = Params::none().with("side", side).with("stance", crate::rdf::vocab::stance(stance).into_owned());
        let rest: Vec<&str> = words[at + 1..].iter().copied().filter(|w| !["to", "of"].contains(w)).collect();
        let rest = rest.join(" ");
        let shown = match store.prefixes().expand(&rest) {
            Some(proposition) => evidence::show(&store, &about.with("proposition", proposition), None, out)?,
            None => evidence::show(&store, &about, Some(&rest).filter(|r| !r.is_empty()).map(String::as_str), out)?,
        };
        if !shown {
            evidence::nothing(out)?;
        }
        Ok(())
    }

    fn explain(&mut self, sparql: Option<String>, out: &mut Vec<u8>) -> Result<(), LineError> {
        let sparql = sparql.or_else(|| self.last.clone()).ok_or_else(|| LineError::Told("no query yet".to_owned()))?;
        let limits = self.settings.limits();
        let plan = stoppable(&limits.cancel, || query::explain(&self.store.borrow(), &sparql, &limits))?;
        plan_lines(&plan["plan"], 0, out)?;
        Ok(())
    }

    /// Opens the last query in the user's editor and runs what comes back.
    fn edit(&mut self, out: &mut Vec<u8>) -> Result<(), LineError> {
        let told = |what: &str, error: std::io::Error| LineError::Told(format!("{what}: {error}"));
        let path = std::env::temp_dir().join(format!("demarche-{}.rq", std::process::id()));
        std::fs::write(&path, self.last.as_deref().unwrap_or("SELECT * {\n  ?s ?p ?o\n} LIMIT 10\n"))
            .map_err(|e| told("can't write a file for the editor", e))?;
        let editor =
            ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_else(|| "vi".to_owned());
        let mut words = editor.split_whitespace();
        let status = std::process::Command::new(words.next().unwrap_or("vi")).args(words).arg(&path).status();
        let edited = std::fs::read_to_string(&path);
        // A leftover in the folder of temporary files harms nobody.
        let _ = std::fs::remove_file(&path);
        let status = status.map_err(|e| told(&format!("can't start the editor {editor:?}"), e))?;
        let edited = edited.map_err(|e| told("can't read the file back", e))?;
        if !status.success() || edited.trim().is_empty() {
            return Ok(());
        }
        self.query(edited.trim(), out)
    }

    /// Keeps the last query among the user's own, as `.run` finds them.
    fn save(&mut self, name: &str) -> Result<(), LineError> {
        let told = |message: &str| LineError::Told(message.to_owned());
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(told("a name has letters, digits and hyphens only"));
        }
        let sparql = self.last.as_ref().ok_or_else(|| told("no query yet"))?;
        let folder = self
            .own_folder
            .as_ref()
            .ok_or_else(|| told("there is no folder for own queries; say where with --data DIR"))?;
        let folder = folder.join("queries");
        let path = folder.join(format!("{name}.rq"));
        let is_headed = sparql.trim_start().starts_with("# title:");
        let head =
            if is_headed { String::new() } else { format!("# title: {name}\n# question: saved in the REPL\n\n") };
        let written =
            std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, format!("{head}{sparql}\n")));
        written.map_err(|e| LineError::Told(format!("can't write {}: {e}", path.display())))?;
        if let Some(own) = &self.own_folder {
            self.assets = crate::assets::Assets::with_folder(own);
        }
        *self.catalog.borrow_mut() = Catalog::load(&self.assets)?;
        if self.is_interactive {
            output::tell(&format!("saved to {}; .run {name} runs it", path.display()));
        }
        Ok(())
    }

    fn history(&self, words: &str, out: &mut Vec<u8>) -> Result<(), LineError> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let fits = |entry: &String| words.iter().all(|word| entry.to_lowercase().contains(word));
        for (n, entry) in self.entered.iter().enumerate().filter(|(_, entry)| fits(entry)) {
            let entry = entry.replace('\n', "\n       ");
            writeln!(out, "{} {entry}", styled(FAINT, format!("{:6}", n + 1)))?;
        }
        Ok(())
    }

    fn output(&mut self, path: Option<PathBuf>) -> Result<(), LineError> {
        self.settings.output = match path {
            None => None,
            Some(path) => {
                let file =
                    File::create(&path).map_err(|e| LineError::Told(format!("can't write {}: {e}", path.display())))?;
                Some((path, file))
            }
        };
        Ok(())
    }

    fn prefixes(&self, out: &mut Vec<u8>) -> Result<(), LineError> {
        for (prefix, namespace) in self.store.borrow().prefixes().iter() {
            writeln!(out, "{:14} {namespace}", styled(NAME, format!("{prefix}:")))?;
        }
        Ok(())
    }

    /// The graph for another tool, or as a picture.
    fn graph(&self, order: &GraphOrder, out: &mut Vec<u8>) -> Result<(), LineError> {
        let told = |e: &dyn std::fmt::Display| LineError::Told(e.to_string());
        let format: GraphFormat = order.format.parse().map_err(LineError::Told)?;
        let mut wanted = Wanted::default();
        let pairs =
            order.view.iter().map(|view| ("view", view)).chain(order.pairs.iter().map(|(n, v)| (n.as_str(), v)));
        pairs.into_iter().try_for_each(|(name, value)| wanted.set(name, value)).map_err(LineError::Told)?;
        if order.file.is_none() && format == GraphFormat::Png {
            return Err(LineError::Told("a PNG needs a file: .graph png > FILE".to_owned()));
        }
        let place = order.file.as_deref().map(|file| GraphTarget::open(format, Some(file)));
        let place = place.transpose().map_err(|e| told(&e))?;
        let network = graph::build(&self.store.borrow(), &wanted).map_err(|e| told(&e))?;
        if network.graph.node_count() == 0 {
            output::warn("nothing is selected; the graph is empty");
        }
        match place {
            Some(place) => place.write(&network, format).map_err(|e| told(&e)),
            None => export::write_graph(&network, format, out).map_err(|e| told(&e)),
        }
    }
}

/// What is said of a thing, property by property; of what has many values the first few.
fn facts(rows: &Rows, out: &mut impl Write) -> std::io::Result<()> {
    if rows.rows.is_empty() {
        writeln!(out, "The graph says nothing of it.")?;
    }
    let mut values: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in &rows.rows {
        if let [Some(property), Some(value)] = row.as_slice() {
            values.entry(&property.short).or_default().push(one_line(value.words()));
        }
    }
    for (property, values) in values {
        for value in values.iter().take(VALUES) {
            writeln!(out, "  {property:24} {}", styled(NAME, value))?;
        }
        if values.len() > VALUES {
            writeln!(out, "  {:24} {}", "", styled(FAINT, format!("… and {} more", values.len() - VALUES)))?;
        }
    }
    Ok(())
}

/// The stance of a word: its name, or a form of its verb such as `rejects`, `rejected`, `demanded`.
fn stance(word: &str) -> Option<Stance> {
    let word = word.to_lowercase();
    let is_form = |stance: &&Stance| {
        let name = stance.as_str();
        let stem = name.trim_end_matches('e');
        word == name
            || ["s", "es", "ed", "ing"]
                .iter()
                .any(|ending| word == format!("{stem}{ending}") || word == format!("{name}{ending}"))
    };
    Stance::ALL.iter().find(is_form).copied()
}

/// A plan as an indented list: each step with how many rows it gave and how long it took.
fn plan_lines(step: &serde_json::Value, depth: usize, out: &mut impl Write) -> std::io::Result<()> {
    let name = step["name"].as_str().unwrap_or("?");
    let rows = step["number of results"].as_u64().map(|n| format!("  {n} rows")).unwrap_or_default();
    let seconds = step["duration in seconds"].as_f64().map(|s| format!("  {s:.3} s")).unwrap_or_default();
    writeln!(out, "{:width$}{name}{}", "", styled(FAINT, format!("{rows}{seconds}")), width = depth * 2)?;
    let children = step["children"].as_array().map(Vec::as_slice).unwrap_or_default();
    children.iter().try_for_each(|child| plan_lines(child, depth + 1, out))
}

fn help(out: &mut impl Write) -> std::io::Result<()> {
    for line in HELP {
        writeln!(out, "{}  {}", styled(NAME, format!("{:28}", line.usage)), line.meaning)?;
    }
    writeln!(
        out,
        "Anything else is SPARQL, which may run over several lines, or a question in plain English.\n\
         Tab completes keywords, properties, names by their labels, commands and files; Ctrl-R searches what was entered."
    )
}

#[cfg(test)]
mod tests {
    use super::stance;
    use crate::position::Stance;

    #[test]
    fn stances_are_read_in_their_usual_forms() {
        for (word, expected) in [
            ("rejects", Stance::Reject),
            ("Demanded", Stance::Demand),
            ("proposing", Stance::Propose),
            ("accuse", Stance::Accuse),
        ] {
            assert_eq!(stance(word), Some(expected), "{word}");
        }
        assert_eq!(stance("talks"), None);
    }
}
