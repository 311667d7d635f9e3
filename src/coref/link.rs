//! Mentions to chains, from left to right: each joins the chain that most speaks for, or begins one.

use super::chain::Chain;
use super::guest::Interview;
use super::mention::{Form, Mention, mentions};
use super::reasons::Reasons;
use super::weights::LinkWeights;
use crate::extract::Attribution;
use crate::lexicon::{Kind, Kinds};
use crate::position::{ActorId, Entity, slug};
use crate::resolve::Cast;
use crate::text::CodePoints;
use rustc_hash::FxHashMap;

/// How many chains a mention is weighed against at most, the last named first.
const RIVALS: usize = 40;

/// A document with its mentions, and who speaks where.
pub(super) struct Scene<'a> {
    pub(super) mentions: &'a [Mention],
    /// The quotation that each mention stands in.
    quotes: Vec<Option<usize>>,
    /// Who speaks or is spoken to, for each mention that stands for one of them.
    partners: Vec<Option<ActorId>>,
    /// The line of each sentence.
    lines: Vec<usize>,
    index: FxHashMap<(usize, u16), usize>,
}

impl<'a> Scene<'a> {
    fn new(cast: &Cast<'_>, attribution: &Attribution, mentions: &'a [Mention]) -> Self {
        let floor = attribution.floor();
        let (mut quotes, mut partners) = (Vec::new(), Vec::new());
        for mention in mentions {
            let span = cast.trees[mention.at.sentence].word(mention.at.node).span;
            let quote = attribution.quote_at(span);
            let partner = match (mention.form, quote) {
                (Form::I | Form::We, Some((_, speakers))) => speakers.first().map(|s| s.holder.clone()),
                (Form::I | Form::We, None) => floor.speaker(mention.at.sentence).cloned(),
                (Form::You, None) => floor.hearer(mention.at.sentence).cloned(),
                _ => None,
            };
            quotes.push(quote.map(|(q, _)| q.inner.start as usize));
            partners.push(partner);
        }
        let lines = lines(cast);
        if let Some(interview) = Interview::new(cast, &lines, mentions, &quotes) {
            let open = mentions.iter().zip(&mut partners).zip(&quotes).filter(|(_, quote)| quote.is_none());
            for ((mention, partner), _) in open.filter(|((_, partner), _)| partner.is_none()) {
                *partner = interview.means(mention.form, lines[mention.at.sentence]).cloned();
            }
        }
        let index = mentions.iter().enumerate().map(|(i, m)| ((m.at.sentence, m.at.node.0), i)).collect();
        Self { mentions, quotes, partners, lines, index }
    }

    fn number(&self, mention: &Mention) -> usize {
        self.index.get(&(mention.at.sentence, mention.at.node.0)).copied().unwrap_or_default()
    }

    pub(super) fn quote(&self, mention: &Mention) -> Option<usize> {
        self.quotes[self.number(mention)]
    }

    pub(super) fn partner(&self, mention: &Mention) -> Option<&ActorId> {
        self.partners[self.number(mention)].as_ref()
    }

    pub(super) fn line(&self, mention: &Mention) -> usize {
        self.lines[mention.at.sentence]
    }
}

/// The number of the line in which each sentence stands.
fn lines(cast: &Cast<'_>) -> Vec<usize> {
    let mut line = 0;
    let mut end = 0;
    let mut lines = Vec::with_capacity(cast.trees.len());
    for tree in cast.trees {
        let gap = cast.text.get(end..tree.span().start as usize).unwrap_or_default();
        line += usize::from(gap.contains('\n'));
        end = tree.span().end as usize;
        lines.push(line);
    }
    lines
}

/// One mention and what it may join, as whoever learns or explains sees it.
#[derive(Debug)]
pub struct Choice<'a> {
    /// The mention, by index.
    pub mention: usize,
    /// The chains that it may join.
    pub chains: &'a [&'a Chain],
    /// The reasons for each of them, and last those to begin a chain of its own.
    pub reasons: &'a [Vec<String>],
}

/// Decides on a mention: the place among the chains that it may join, or none.
pub type Decide<'d> = dyn FnMut(&Choice<'_>) -> Option<usize> + 'd;

/// The chains of a document, as the weights have it.
pub fn chains(cast: &Cast<'_>, attribution: &Attribution, mentions: &[Mention], weights: &LinkWeights) -> Vec<Chain> {
    let scene = Scene::new(cast, attribution, mentions);
    let pick = |mention: &Mention, near: &[&Chain], all: &[Chain]| {
        let weigh = |place: Option<usize>| {
            let mut sum = 0.0_f32;
            let mut hear = |reason: &str| sum += weights.of(reason);
            say(&scene, mention, near, all, place, &mut hear);
            sum
        };
        let mut best = (None, weigh(None));
        for place in 0..near.len() {
            let sum = weigh(Some(place));
            if sum > best.1 {
                best = (Some(place), sum);
            }
        }
        best.0
    };
    link(&scene, pick)
}

/// The same, with every choice shown to somebody who decides.
pub fn chains_by(
    cast: &Cast<'_>,
    attribution: &Attribution,
    mentions: &[Mention],
    decide: &mut Decide<'_>,
) -> Vec<Chain> {
    let scene = Scene::new(cast, attribution, mentions);
    let pick = |mention: &Mention, near: &[&Chain], all: &[Chain]| {
        let hear = |place: Option<usize>| {
            let mut heard = Vec::new();
            let mut hear = |reason: &str| heard.push(reason.to_owned());
            say(&scene, mention, near, all, place, &mut hear);
            heard
        };
        let reasons: Vec<Vec<String>> = (0..near.len()).map(|p| hear(Some(p))).chain([hear(None)]).collect();
        decide(&Choice { mention: scene.number(mention), chains: near, reasons: &reasons })
    };
    link(&scene, pick)
}

/// All reasons to join the chain at a place among those near, or none of them.
fn say(
    scene: &Scene<'_>,
    mention: &Mention,
    near: &[&Chain],
    all: &[Chain],
    place: Option<usize>,
    hear: &mut dyn FnMut(&str),
) {
    let mut reasons = Reasons::new(mention.form, hear);
    match place {
        Some(place) => {
            reasons.join(scene, mention, near[place]);
            reasons.among(mention, near, place);
        }
        None => reasons.alone(scene, mention, all),
    }
}

fn link(scene: &Scene<'_>, mut pick: impl FnMut(&Mention, &[&Chain], &[Chain]) -> Option<usize>) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut of_actor: FxHashMap<ActorId, usize> = FxHashMap::default();
    for (index, mention) in scene.mentions.iter().enumerate() {
        let by_name = by_alias(&chains, mention);
        let by_name = by_name.or_else(|| mention.actor.as_ref().and_then(|a| of_actor.get(a).copied()));
        let by_name = by_name.or_else(|| by_words(scene, &chains, mention));
        let by_name = by_name.or_else(|| {
            let is_one = matches!(mention.form, Form::I | Form::You);
            scene.partner(mention).filter(|_| is_one).and_then(|a| of_actor.get(a).copied())
        });
        let joined = by_name.or_else(|| {
            if mention.form == Form::Name {
                return None;
            }
            let near = candidates(scene, &chains, mention);
            let views: Vec<&Chain> = near.iter().map(|c| &chains[*c]).collect();
            if views.is_empty() { None } else { pick(mention, &views, &chains).map(|place| near[place]) }
        });
        let place = joined.unwrap_or_else(|| {
            chains.push(Chain::default());
            chains.len() - 1
        });
        chains[place].add(index, mention);
        if let Some(actor) = &mention.actor {
            of_actor.entry(actor.clone()).or_insert(place);
        }
    }
    chains
}

/// The first chain that bears just that name.
fn by_alias(chains: &[Chain], mention: &Mention) -> Option<usize> {
    if mention.form != Form::Name {
        return None;
    }
    let alias = mention.alias();
    chains.iter().position(|c| c.aliases.contains(&alias) && kinds_agree(c, mention))
}

fn kinds_agree(chain: &Chain, mention: &Mention) -> bool {
    chain.kind().is_none() || mention.kind.is_none() || chain.kind() == mention.kind
}

/// The chain that a name belongs to by its words, the last named of several: that of its apposition, a longer or shorter form, initials.
fn by_words(scene: &Scene<'_>, chains: &[Chain], mention: &Mention) -> Option<usize> {
    if mention.form != Form::Name {
        return None;
    }
    let equated = mention.equated.and_then(|node| scene.index.get(&(mention.at.sentence, node.0)));
    let apposed = equated.and_then(|i| chains.iter().position(|c| c.members.contains(i) && c.names.is_empty()));
    let first = mention.names.first()?;
    let fits = |chain: &Chain| {
        let (long, own) = (&chain.longest, &mention.names);
        let is_part = own.len() > 1 && own.len() < long.len() && own.iter().all(|w| long.contains(w));
        let is_fuller = long.len() > 1 && long.len() < own.len() && long.iter().all(|w| own.contains(w));
        let is_end = own.len() == 1 && long.len() > 1 && (long.first() == Some(first) || long.last() == Some(first));
        let is_longer = long.len() == 1 && own.len() > 1 && own.last() == long.last();
        (is_part || is_fuller || is_end || is_longer) && kinds_agree(chain, mention)
            || is_initials(first, long) && own.len() == 1
    };
    let fitting = (0..chains.len()).filter(|i| !chains[*i].names.is_empty() && fits(&chains[*i]));
    apposed.or_else(|| fitting.max_by_key(|i| chains[*i].members.last().copied()))
}

fn is_initials(word: &str, names: &[String]) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| *c != '.').collect();
    let counts =
        |w: &&String| w.starts_with(char::is_alphanumeric) && !matches!(w.as_str(), "of" | "and" | "for" | "the");
    let spell = |names: &[&String]| {
        names.len() > 1
            && letters.len() == names.len()
            && letters.iter().zip(names).all(|(l, name)| name.starts_with(*l))
    };
    spell(&names.iter().collect::<Vec<_>>()) || spell(&names.iter().filter(counts).collect::<Vec<_>>())
}

/// The chains that a mention can join, the last named first.
fn candidates(scene: &Scene<'_>, chains: &[Chain], mention: &Mention) -> Vec<usize> {
    let is_candidate = |chain: &Chain| {
        let Some(last) = chain.members.last().map(|i| &scene.mentions[*i]) else { return false };
        let back = mention.at.sentence - last.at.sentence;
        let has = |node: Option<crate::syntax::NodeId>| {
            node.and_then(|n| scene.index.get(&(mention.at.sentence, n.0))).is_some_and(|i| chain.members.contains(i))
        };
        let is_thing = matches!(chain.kind(), Some(Kind::Body | Kind::Place));
        if has(mention.rival) {
            return false;
        }
        match mention.form {
            Form::Relative => has(mention.antecedent),
            Form::He | Form::She => back <= 6 && !is_thing && chain.gender().is_none_or(|g| Some(g) == mention.gender),
            Form::It => back <= 4 && chain.gender().is_none() && chain.kind() != Some(Kind::Person),
            Form::I | Form::We | Form::You => back <= 40 && chain.kind() != Some(Kind::Place) || back <= 8,
            Form::They => back <= 4 && chain.gender().is_none(),
            _ => {
                let same_noun = chain.nouns.contains(&mention.word);
                let can_be_named = mention.kind.is_some() && (!chain.names.is_empty() && back <= 12 || back <= 3);
                let is_title = chain.titles.contains(&mention.word);
                same_noun || can_be_named || is_title || chain.names.contains(&mention.word) || has(mention.equated)
            }
        }
    };
    let mut near: Vec<usize> = (0..chains.len()).filter(|i| is_candidate(&chains[*i])).collect();
    near.sort_by_key(|i| std::cmp::Reverse(chains[*i].members.last().copied()));
    near.truncate(RIVALS);
    near
}

/// Everybody and everything that a document speaks of, with all mentions.
pub fn entities(
    cast: &Cast<'_>,
    attribution: &Attribution,
    kinds: &Kinds,
    weights: &LinkWeights,
    points: &CodePoints<'_>,
) -> Vec<Entity> {
    let mentions = mentions(cast, kinds);
    let chains = chains(cast, attribution, &mentions, weights);
    let mut taken: FxHashMap<ActorId, usize> = FxHashMap::default();
    let entity = |chain: &Chain| {
        let passages = chain.members.iter().map(|i| passage(cast, points, &mentions[*i])).collect::<Vec<_>>();
        let card = chain.actor.as_ref().and_then(|id| cast.actor(id));
        let longest = passages.iter().map(|p| &p.words).max_by_key(|w| w.len()).cloned().unwrap_or_default();
        let label = card.map_or(longest, |card| card.label.clone());
        let id = chain.actor.clone().unwrap_or_else(|| ActorId::new(slug(&label)));
        let times = taken.entry(id.clone()).or_default();
        *times += 1;
        let id = if *times == 1 { id } else { ActorId::new(format!("{id}-{times}")) };
        Entity {
            id,
            label,
            kind: card.map_or(crate::position::ActorKind::Unknown, |card| card.kind),
            mentions: passages,
        }
    };
    chains.iter().map(entity).collect()
}

fn passage(cast: &Cast<'_>, points: &CodePoints<'_>, mention: &Mention) -> crate::position::Passage {
    let span = mention.span(cast);
    let (start, end) = points.span(span);
    crate::position::Passage { start, end, words: span.of(cast.text).to_owned() }
}
