//! One documented constant for each term that Démarche writes or reads.
//!
//! `ontology/demarche.ttl` defines the terms of [`dm`]; a test compares the two both ways.

use crate::position::{ActorKind, EventKind, EventStatus, Modality, Polarity, Stance};
use oxigraph::model::NamedNodeRef;

macro_rules! terms {
    ($(#[$doc:meta])* $module:ident = $namespace:literal { $($(#[$term_doc:meta])* $name:ident = $local:literal,)* }) => {
        $(#[$doc])*
        pub mod $module {
            use oxigraph::model::NamedNodeRef;

            /// The namespace.
            pub const NAMESPACE: &str = $namespace;
            /// Every term of this module, in the order of the file.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($name,)*];
            $(
                $(#[$term_doc])*
                pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));
            )*
        }
    };
}

terms! {
    /// Démarche's own terms.
    dm = "https://w3id.org/demarche/ns#" {
        // Things.
        /// Class: an article, statement or transcript.
        DOCUMENT = "Document",
        /// Class: a stretch of a document.
        PASSAGE = "Passage",
        /// Class: one holder taking one stance on one proposition in one passage.
        POSITION = "Position",
        /// Class: what is demanded, rejected, offered …
        PROPOSITION = "Proposition",
        /// Class: what propositions are about.
        ISSUE = "Issue",
        /// Class: something that happens or is scheduled.
        EVENT = "Event",
        /// Class: one document's statement that an event came before another.
        PRECEDENCE = "Precedence",
        /// Class: a run of the program with its models, rules and settings.
        RUN = "Run",
        /// Class: who can hold a position.
        ACTOR = "Actor",
        /// Class: a state or territory with a government.
        STATE = "State",
        /// Class: a ministry, court, parliament or army of a state.
        BODY = "Body",
        /// Class: an international organisation or alliance.
        ORGANIZATION = "Organization",
        /// Class: an armed group that is no state's army.
        ARMED_GROUP = "ArmedGroup",
        /// Class: a political party.
        PARTY = "Party",
        /// Class: a trade union or a federation of them.
        UNION = "Union",
        /// Class: a company.
        COMPANY = "Company",
        /// Class: a human being.
        PERSON = "Person",
        /// Class: a named but loose group.
        BLOC = "Bloc",
        /// Class: rounds of talks, negotiations, consultations.
        TALKS = "Talks",
        /// Class: a meeting or summit.
        MEETING = "Meeting",
        /// Class: a telephone call.
        CALL = "Call",
        /// Class: a visit.
        VISIT = "Visit",
        /// Class: a statement, speech or interview.
        STATEMENT = "Statement",
        /// Class: a plan or offer put on the table.
        PROPOSAL = "Proposal",
        /// Class: an agreement, accord or treaty.
        AGREEMENT = "Agreement",
        /// Class: a signature.
        SIGNING = "Signing",
        /// Class: a vote.
        VOTE = "Vote",
        /// Class: a judgment, decree or order.
        RULING = "Ruling",
        /// Class: a ceasefire or truce.
        CEASEFIRE = "Ceasefire",
        /// Class: a breach of a ceasefire or agreement.
        VIOLATION = "Violation",
        /// Class: an attack, strike, invasion or raid.
        ATTACK = "Attack",
        /// Class: troops leave.
        WITHDRAWAL = "Withdrawal",
        /// Class: prisoners are exchanged or freed.
        EXCHANGE = "Exchange",
        /// Class: sanctions, tariffs, embargoes.
        SANCTION = "Sanction",
        /// Class: money, weapons or relief are given.
        AID = "Aid",
        /// Class: a demonstration.
        PROTEST = "Protest",
        /// Class: work stops.
        STRIKE = "Strike",
        /// Class: an election or referendum.
        ELECTION = "Election",
        /// Class: a term that ends.
        DEADLINE = "Deadline",
        /// Class: somebody takes or leaves an office.
        APPOINTMENT = "Appointment",
        /// Class: anything else that happens.
        OCCURRENCE = "Occurrence",
        /// Class of classes of events: parties talk to each other.
        DIPLOMACY = "Diplomacy",
        /// Class of classes of events: a party says or offers something.
        DECLARATION = "Declaration",
        /// Class of classes of events: parties agree, or the fighting stops.
        SETTLEMENT = "Settlement",
        /// Class of classes of events: a body decides, or people are chosen.
        DECISION = "Decision",
        /// Class of classes of events: force is used, or what was agreed is broken.
        HOSTILITY = "Hostility",
        /// Class of classes of events: troops leave, people are freed, help is given.
        DEESCALATION = "Deescalation",
        /// Class of classes of events: costs are imposed without force.
        PRESSURE = "Pressure",
        /// Class: the eleven stances.
        STANCE_CLASS = "Stance",
        /// Class: affirmed or negated.
        POLARITY_CLASS = "Polarity",
        /// Class: how the text presents a stance.
        MODALITY_CLASS = "Modality",
        /// Class: whether an event took place.
        STATUS_CLASS = "EventStatus",
        /// Class: what people have said about a position that the machine found.
        REVIEW_CLASS = "ReviewStatus",

        // Direct triples, from a side to a proposition.
        /// Any stance.
        TAKES_POSITION_ON = "takesPositionOn",
        /// Requires or calls for.
        DEMANDS = "demands",
        /// Puts on the table.
        PROPOSES = "proposes",
        /// Agrees to.
        ACCEPTS = "accepts",
        /// Backs.
        SUPPORTS = "supports",
        /// Refuses, rules out.
        REJECTS = "rejects",
        /// Undertakes.
        COMMITS_TO = "commitsTo",
        /// Is willing to.
        IS_OPEN_TO = "isOpenTo",
        /// States as an own goal.
        SEEKS = "seeks",
        /// Announces as a harmful consequence.
        THREATENS = "threatens",
        /// Blames another party for.
        ACCUSES_OF = "accusesOf",
        /// Gives up, having held it before.
        DROPS = "drops",
        /// From an event to a later one.
        PRECEDES = "precedes",

        // Position nodes.
        /// Who holds the position, as the text names them.
        HOLDER = "holder",
        /// The words that name the holder.
        HOLDER_WORDS = "holderWords",
        /// For whom the holder speaks.
        SIDE = "side",
        /// Which stance.
        STANCE = "stance",
        /// On which proposition.
        PROPOSITION_OF = "proposition",
        /// Who is to act, or at whom a threat or accusation is aimed.
        ADDRESSEE = "addressee",
        /// A side that says so, where not the holder's own.
        SOURCE = "source",
        /// All sources in order, outermost first, as words.
        SOURCE_CHAIN = "sourceChain",
        /// When it was stated, EDTF.
        STATED_ON = "statedOn",
        /// Affirmed or negated.
        POLARITY = "polarity",
        /// How the text presents it.
        MODALITY = "modality",
        /// The passage that states the condition.
        CONDITION = "condition",
        /// The exact words.
        QUOTE = "quote",
        /// The sentence around the exact words.
        SENTENCE = "sentence",
        /// The words of the cue.
        CUE = "cue",
        /// Words that the content points back to.
        RESOLVES = "resolves",
        /// Code points before the passage.
        START = "start",
        /// Code points before its end.
        END = "end",
        /// From 0 to 1.
        CONFIDENCE = "confidence",
        /// The rule that found it.
        FOUND_BY = "foundBy",
        /// A machine or a named coder.
        ASSERTED_BY = "assertedBy",
        /// What people have said about it.
        REVIEW_STATUS = "reviewStatus",
        /// The document that it comes from.
        IN_DOCUMENT = "document",

        // Dates.
        /// First day of a stretch of time.
        BEGIN = "begin",
        /// Last day of a stretch of time.
        FINISH = "finish",
        /// A date of any precision, EDTF.
        DATE = "date",

        // Cards.
        /// For whom an actor acts: spokesman to office to state.
        ACTS_FOR = "actsFor",
        /// First day of a role, EDTF.
        VALID_FROM = "validFrom",
        /// Last day of a role, EDTF.
        VALID_UNTIL = "validUntil",
        /// ISO 3166 alpha-3 code of a state.
        ISO3 = "iso3",
        /// Whether the actor comes from the actor files.
        KNOWN = "known",
        /// Whether the content of a proposition is itself negative.
        NEGATIVE = "negative",
        /// The normal form of a proposition, by which equal ones meet.
        NORMAL_FORM = "normalForm",
        /// An actor named inside a proposition.
        ABOUT = "about",
        /// The issue that a proposition is on.
        ISSUE_OF = "issue",
        /// Class: how one proposition, position or event stands to another, with score and reason.
        RELATION = "Relation",
        /// Class: what a person says of two propositions or events.
        VERDICT = "Verdict",
        /// What stands in a relation.
        FROM = "from",
        /// To what it stands in it.
        TO = "to",
        /// What a person says of a passage.
        CODING = "Coding",
        /// A coding as it was given, in JSON.
        RECORD = "record",
        /// The words of the one, in a verdict.
        FROM_WORDS = "fromWords",
        /// The words of the other, in a verdict.
        TO_WORDS = "toWords",
        /// The name of who says so: "machine", or a person.
        ASSERTED_NAME = "assertedByName",
        /// Which relation.
        RELATION_OF = "relation",
        /// From a proposition to one that says the same, from an event to one that it is.
        SAME = "same",
        /// From a proposition to one that asks for less.
        NARROWER = "narrowerThan",
        /// From a proposition to what it is against.
        OPPOSITE = "opposite",
        /// From a proposition or event to one that a person keeps apart from it.
        DIFFERENT = "different",
        /// From a position to the one that it answers.
        RESPONDS_TO = "respondsTo",
        // Derived.
        /// Class: what a side said last of a proposition.
        CURRENT_POSITION = "CurrentPosition",
        /// Class: where a side stands on an issue.
        STAND = "Stand",
        /// Class: one side wants what another does not.
        CONFLICT = "Conflict",
        /// Class: two sides want the same.
        COMMON_GROUND = "CommonGround",
        /// Class: a side says something else of a proposition than before.
        SHIFT = "Shift",
        /// Class: a demand that nobody has answered.
        UNANSWERED_DEMAND = "UnansweredDemand",
        /// Class: one position that several documents tell.
        MERGED_POSITION = "MergedPosition",
        /// Class: two documents tell opposite things of one side.
        CONTRADICTION = "Contradiction",
        /// From a document to a side that it has to do with.
        CONCERNS = "concerns",
        /// Class: one side wants what another rejects.
        PROPOSITION_CONFLICT = "PropositionConflict",
        /// Class: two sides lean opposite ways on an issue.
        ISSUE_CONFLICT = "IssueConflict",
        /// From a stand to an issue that it is for.
        STANDS_FOR = "standsFor",
        /// From a stand to an issue that it is against.
        STANDS_AGAINST = "standsAgainst",
        /// From a conflict to the stands of both sides.
        BETWEEN = "between",
        /// From a position to an issue that it wants.
        LEANS_FOR = "leansFor",
        /// From a position to an issue that it does not want.
        LEANS_AGAINST = "leansAgainst",
        /// The day that counts for a position.
        DAY = "day",
        /// Whose a derived thing is.
        PARTY_OF = "party",
        /// What a derived thing is on.
        ON = "on",
        /// Which stance a derived thing has.
        TOOK = "took",
        /// A position that a derived thing rests on.
        BASED_ON = "basedOn",
        /// Who wants it, in a conflict.
        IN_FAVOUR = "inFavour",
        /// Who does not want it, in a conflict.
        AGAINST = "against",
        /// How a position changed.
        SHIFT_KIND = "shift",
        /// How many documents tell it.
        REPORTS = "reports",
        /// How many of them are no copies.
        INDEPENDENT_REPORTS = "independentReports",
        // Issues and relations.
        /// Class: that a proposition is on an issue, with direction and score.
        TOPIC = "Topic",
        /// For or against what an issue names, as a word.
        DIRECTION = "direction",
        /// Words that speak against the thing that an issue names.
        OPPOSITE_CUE = "oppositeCue",
        /// Code of the PA-X database of peace agreements.
        PAX = "pax",
        /// The issue that a proposition is for.
        FAVOURS = "favours",
        /// The issue that a proposition is against.
        OPPOSES = "opposes",
        /// Whether an event took place.
        STATUS = "status",
        /// Where, in the words of the text.
        PLACE = "place",
        /// The earlier event of a precedence.
        FIRST = "first",
        /// The later event of a precedence.
        THEN = "then",
        /// Why one event comes first.
        WHY = "why",
        /// Version of a document: hash of its text.
        VERSION = "version",
        /// What a document is known by in the store.
        KEY = "key",
        /// Whether a document was analysed; said only of those that were not.
        ANALYSED = "analysed",
        /// What a document's words look like, for finding copies.
        FINGERPRINT = "fingerprint",
        /// From a document to the first one with the same words.
        COPY_OF = "copyOf",
        /// Version of the program of a run.
        PROGRAM = "program",
        /// Hash of the models of a run.
        MODELS = "models",
        /// Hash of the rules of a run.
        RULES = "rules",
        /// The settings of a run.
        SETTINGS = "settings",

        // Stances and their codes.
        /// The direct property that goes with a stance.
        DIRECT_PROPERTY = "directProperty",
        /// CAMEO root code of a stance or a kind of events.
        CAMEO = "cameo",
        /// PLOVER event type.
        PLOVER = "plover",
        /// Stance.
        DEMAND = "demand",
        /// Stance.
        PROPOSE = "propose",
        /// Stance.
        ACCEPT = "accept",
        /// Stance.
        SUPPORT = "support",
        /// Stance.
        REJECT = "reject",
        /// Stance.
        COMMIT = "commit",
        /// Stance.
        OPEN = "open",
        /// Stance.
        SEEK = "seek",
        /// Stance.
        THREATEN = "threaten",
        /// Stance.
        ACCUSE = "accuse",
        /// Stance.
        DROP = "drop",

        // Closed sets.
        /// Polarity: the text says that the stance is taken.
        AFFIRMED = "affirmed",
        /// Polarity: the text says that it is not.
        NEGATED = "negated",
        /// Modality: a fact.
        ACTUAL = "actual",
        /// Modality: something to come.
        FUTURE = "future",
        /// Modality: bound to a condition.
        CONDITIONAL = "conditional",
        /// Modality of a position, status of an event: merely possible.
        HYPOTHETICAL = "hypothetical",
        /// Event status: it did take place.
        HAPPENED = "happened",
        /// Event status: it is planned.
        SCHEDULED = "scheduled",
        /// Event status: it was planned and will not be.
        CALLED_OFF = "calledOff",
        /// Event status: the text says that it did not happen.
        DENIED = "denied",
        /// Review status: nobody has looked at it.
        UNREVIEWED = "unreviewed",
        /// Review status: a person found it right.
        CONFIRMED = "confirmed",
        /// Review status: a person found it wrong.
        REFUTED = "refuted",
        /// The function that says whether a text has all the words of another.
        HAS_WORDS = "hasWords",
    }
}

terms! {
    /// RDF Schema.
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" {
        /// The plain name.
        LABEL = "label",
        /// What it means.
        COMMENT = "comment",
        /// From a class to a wider one.
        SUB_CLASS_OF = "subClassOf",
        /// From a property to a wider one.
        SUB_PROPERTY_OF = "subPropertyOf",
    }
}

terms! {
    /// SKOS: aliases, issues, the same thing elsewhere.
    skos = "http://www.w3.org/2004/02/skos/core#" {
        /// Another name.
        ALT_LABEL = "altLabel",
        /// The name.
        PREF_LABEL = "prefLabel",
        /// Words to find it by.
        HIDDEN_LABEL = "hiddenLabel",
        /// From a concept to a wider one.
        BROADER = "broader",
        /// A set of concepts.
        CONCEPT_SCHEME = "ConceptScheme",
        /// A concept of a scheme.
        CONCEPT = "Concept",
        /// From a concept to its scheme.
        IN_SCHEME = "inScheme",
        /// The same thing in another data set.
        EXACT_MATCH = "exactMatch",
    }
}

terms! {
    /// PROV-O: derivation and runs.
    prov = "http://www.w3.org/ns/prov#" {
        /// A thing with a history.
        ENTITY = "Entity",
        /// Something that makes things.
        ACTIVITY = "Activity",
        /// A program that bears responsibility.
        SOFTWARE_AGENT = "SoftwareAgent",
        /// A human being.
        PERSON = "Person",
        /// From a thing to what it was made from.
        WAS_DERIVED_FROM = "wasDerivedFrom",
        /// From a thing to the activity that made it.
        WAS_GENERATED_BY = "wasGeneratedBy",
        /// From an activity to its agent.
        WAS_ASSOCIATED_WITH = "wasAssociatedWith",
    }
}

terms! {
    /// Web Annotation: passages by offsets and by words.
    oa = "http://www.w3.org/ns/oa#" {
        /// A part of a source.
        SPECIFIC_RESOURCE = "SpecificResource",
        /// The source that it is a part of.
        HAS_SOURCE = "hasSource",
        /// How to find the part.
        HAS_SELECTOR = "hasSelector",
        /// By offsets.
        TEXT_POSITION_SELECTOR = "TextPositionSelector",
        /// By words.
        TEXT_QUOTE_SELECTOR = "TextQuoteSelector",
        /// Code points before it.
        START = "start",
        /// Code points before its end.
        END = "end",
        /// The exact words.
        EXACT = "exact",
        /// Some words before it.
        PREFIX = "prefix",
        /// Some words after it.
        SUFFIX = "suffix",
    }
}

terms! {
    /// ORG: dated roles.
    org = "http://www.w3.org/ns/org#" {
        /// Somebody is something in an organisation.
        MEMBERSHIP = "Membership",
        /// Who.
        MEMBER = "member",
        /// In which organisation.
        ORGANIZATION = "organization",
        /// From a member to a group that it belongs to now.
        MEMBER_OF = "memberOf",
    }
}

terms! {
    /// schema.org: documents.
    schema = "https://schema.org/" {
        /// A news article.
        NEWS_ARTICLE = "NewsArticle",
        /// Its title.
        HEADLINE = "headline",
        /// Who published it, by name.
        PUBLISHER = "publisher",
        /// When it was published.
        DATE_PUBLISHED = "datePublished",
        /// Where it was published.
        URL = "url",
        /// Its language.
        IN_LANGUAGE = "inLanguage",
        /// What records call it.
        IDENTIFIER = "identifier",
        /// A state or body that it names.
        MENTIONS = "mentions",
    }
}

terms! {
    /// SEM, the Simple Event Model.
    sem = "http://semanticweb.cs.vu.nl/2009/11/sem/" {
        /// Something that happens.
        EVENT = "Event",
        /// Who takes part.
        HAS_ACTOR = "hasActor",
    }
}

/// The datatype of Extended Date/Time Format literals.
pub const EDTF: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://id.loc.gov/datatypes/edtf/EDTF");

/// Wikidata's items.
pub const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// The individual for a stance.
pub fn stance(stance: Stance) -> NamedNodeRef<'static> {
    match stance {
        Stance::Demand => dm::DEMAND,
        Stance::Propose => dm::PROPOSE,
        Stance::Accept => dm::ACCEPT,
        Stance::Support => dm::SUPPORT,
        Stance::Reject => dm::REJECT,
        Stance::Commit => dm::COMMIT,
        Stance::Open => dm::OPEN,
        Stance::Seek => dm::SEEK,
        Stance::Threaten => dm::THREATEN,
        Stance::Accuse => dm::ACCUSE,
        Stance::Drop => dm::DROP,
    }
}

/// The property of the direct triple for a stance.
pub fn direct_property(stance: Stance) -> NamedNodeRef<'static> {
    match stance {
        Stance::Demand => dm::DEMANDS,
        Stance::Propose => dm::PROPOSES,
        Stance::Accept => dm::ACCEPTS,
        Stance::Support => dm::SUPPORTS,
        Stance::Reject => dm::REJECTS,
        Stance::Commit => dm::COMMITS_TO,
        Stance::Open => dm::IS_OPEN_TO,
        Stance::Seek => dm::SEEKS,
        Stance::Threaten => dm::THREATENS,
        Stance::Accuse => dm::ACCUSES_OF,
        Stance::Drop => dm::DROPS,
    }
}

/// The individual for a polarity.
pub fn polarity(polarity: Polarity) -> NamedNodeRef<'static> {
    match polarity {
        Polarity::Affirmed => dm::AFFIRMED,
        Polarity::Negated => dm::NEGATED,
    }
}

/// The individual for a modality.
pub fn modality(modality: Modality) -> NamedNodeRef<'static> {
    match modality {
        Modality::Actual => dm::ACTUAL,
        Modality::Future => dm::FUTURE,
        Modality::Conditional => dm::CONDITIONAL,
        Modality::Hypothetical => dm::HYPOTHETICAL,
    }
}

/// The class for a kind of actor; none for one of which only the name is known.
pub fn actor_class(kind: ActorKind) -> Option<NamedNodeRef<'static>> {
    Some(match kind {
        ActorKind::State => dm::STATE,
        ActorKind::Body => dm::BODY,
        ActorKind::Organization => dm::ORGANIZATION,
        ActorKind::ArmedGroup => dm::ARMED_GROUP,
        ActorKind::Party => dm::PARTY,
        ActorKind::Union => dm::UNION,
        ActorKind::Company => dm::COMPANY,
        ActorKind::Person => dm::PERSON,
        ActorKind::Bloc => dm::BLOC,
        ActorKind::Unknown => return None,
    })
}

/// The class for a kind of event.
pub fn event_class(kind: EventKind) -> NamedNodeRef<'static> {
    match kind {
        EventKind::Talks => dm::TALKS,
        EventKind::Meeting => dm::MEETING,
        EventKind::Call => dm::CALL,
        EventKind::Visit => dm::VISIT,
        EventKind::Statement => dm::STATEMENT,
        EventKind::Proposal => dm::PROPOSAL,
        EventKind::Agreement => dm::AGREEMENT,
        EventKind::Signing => dm::SIGNING,
        EventKind::Vote => dm::VOTE,
        EventKind::Ruling => dm::RULING,
        EventKind::Ceasefire => dm::CEASEFIRE,
        EventKind::Violation => dm::VIOLATION,
        EventKind::Attack => dm::ATTACK,
        EventKind::Withdrawal => dm::WITHDRAWAL,
        EventKind::Exchange => dm::EXCHANGE,
        EventKind::Sanction => dm::SANCTION,
        EventKind::Aid => dm::AID,
        EventKind::Protest => dm::PROTEST,
        EventKind::Strike => dm::STRIKE,
        EventKind::Election => dm::ELECTION,
        EventKind::Deadline => dm::DEADLINE,
        EventKind::Appointment => dm::APPOINTMENT,
        EventKind::Occurrence => dm::OCCURRENCE,
    }
}

/// The individual for an event's status.
pub fn event_status(status: EventStatus) -> NamedNodeRef<'static> {
    match status {
        EventStatus::Happened => dm::HAPPENED,
        EventStatus::Scheduled => dm::SCHEDULED,
        EventStatus::CalledOff => dm::CALLED_OFF,
        EventStatus::Hypothetical => dm::HYPOTHETICAL,
        EventStatus::Denied => dm::DENIED,
    }
}
