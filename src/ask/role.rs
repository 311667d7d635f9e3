//! What parts of a question may be, and what they are in it: closed sets.

use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What kind of words a slot takes.
    Kind {
        /// The name of an actor, or a pronoun for one.
        Actor = "actor",
        /// A verb of stance whose object is the content: "demand".
        Verb = "verb",
        /// Such a verb as a participle: "demanded".
        Done = "done",
        /// A verb of stance whose object is a person: "threaten".
        PersonVerb = "person-verb",
        /// Such a verb as a participle.
        PersonDone = "person-done",
        /// An adjective or preposition of stance, after "is": "opposed to", "for".
        Adjective = "adjective",
        /// A noun of stance: "demand", "proposals".
        Noun = "noun",
        /// A time expression.
        Date = "date",
        /// A number.
        Number = "number",
        /// Words for a content.
        Topic = "topic",
        /// Words for an event.
        Event = "event",
    }
}

closed_set! {
    /// What words are in a question.
    Role {
        /// What is asked for: the shape of the answer.
        Shape = "shape",
        /// The query of that name answers it.
        Query = "query",
        /// The stance.
        Verb = "verb",
        /// The stance of what is answered: demands that are rejected.
        Noun = "noun",
        /// Who takes the position.
        Holder = "holder",
        /// Towards whom.
        Addressee = "addressee",
        /// Whose demand or proposal is answered.
        Asker = "asker",
        /// By whose word.
        Source = "source",
        /// On what.
        Topic = "topic",
        /// Around which event.
        Event = "event",
        /// A time expression, or the first of two.
        Date = "date",
        /// The second of two time expressions.
        Until = "until",
        /// How the time expression limits: in, since, before, after, until, between, and the same with an event.
        Time = "time",
        /// How many.
        Number = "number",
        /// In which order, or which of all: first, latest, newest, oldest.
        Order = "order",
        /// Whether the stance is denied.
        Negated = "negated",
        /// Only what was said last.
        Current = "current",
        /// Only actors of that class.
        Class = "class",
        /// For each of what it is counted.
        Group = "group",
        /// What the words speak of the question before.
        Back = "back",
    }
}

closed_set! {
    /// The shape of an answer.
    Shape {
        /// Contents: what is demanded, rejected …
        What = "what",
        /// Holders: who does.
        Who = "who",
        /// Addressees: towards whom.
        Whom = "whom",
        /// Yes, no or unknown.
        Whether = "whether",
        /// How often, and when first and last.
        Times = "times",
        /// When.
        When = "when",
        /// In which documents, by whom.
        Where = "where",
        /// The words in which reasons may stand.
        Why = "why",
        /// How many different contents.
        Count = "count",
        /// Who most often.
        Most = "most",
        /// Positions of several sides, side by side.
        Compare = "compare",
        /// What positions are about.
        Issues = "issues",
        /// How positions changed in time.
        Course = "course",
        /// How others answered it.
        Replies = "replies",
        /// What a named query lists.
        Named = "named",
    }
}

closed_set! {
    /// How a time limits what is listed.
    Time {
        /// Within it.
        In = "in",
        /// From its first day on.
        Since = "since",
        /// Up to the day before it.
        Before = "before",
        /// From the day after it on.
        After = "after",
        /// Up to its last day.
        Until = "until",
        /// From the first of two to the second.
        Between = "between",
    }
}

closed_set! {
    /// In which order answers come, or which of them are wanted.
    Order {
        /// The first only.
        First = "first",
        /// The last only.
        Latest = "latest",
        /// All, the newest first.
        Newest = "newest",
        /// All, the oldest first.
        Oldest = "oldest",
    }
}

closed_set! {
    /// For each of what positions are counted.
    Group {
        /// Each side.
        Who = "who",
        /// Each month.
        Month = "month",
        /// Each issue.
        Issue = "issue",
        /// Each stance.
        Stance = "stance",
        /// Each outlet.
        Outlet = "outlet",
    }
}
