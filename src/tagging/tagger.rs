//! The tagger: universal part of speech and Penn tag in one label, word by word from the left.

use super::Form;
use super::features::{TagContext, features};
use crate::model::{Linear, ModelError, ModelReader, ModelWriter, Scorer, argmax};
use crate::syntax::{Upos, Xpos};

/// What the tagger tells about a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
}

/// The tags that the treebank has, by their label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagSet(Vec<Tag>);

impl TagSet {
    /// The set of these tags: at most 250, the rest is left out.
    pub fn new(tags: impl IntoIterator<Item = Tag>) -> Self {
        let mut tags: Vec<Tag> = tags.into_iter().collect();
        tags.sort_unstable();
        tags.dedup();
        tags.truncate(250);
        Self(tags)
    }

    /// Number of tags.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The label of a tag, 0 if it has none.
    pub fn label(&self, tag: Tag) -> u8 {
        self.0.binary_search(&tag).map_or(0, |i| i as u8)
    }

    /// The tag of a label.
    pub fn tag(&self, label: u8) -> Tag {
        self.0.get(label as usize).copied().unwrap_or(Tag { upos: Upos::X, xpos: Xpos::Fw })
    }

    /// Appends the set to a model file.
    pub fn write(&self, file: &mut ModelWriter) {
        let names: Vec<String> = self.0.iter().map(|t| format!("{} {}", t.upos, t.xpos)).collect();
        file.bytes(names.join("\n").as_bytes());
    }

    /// Reads a set from a model file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        Ok(Self(Self::read_in_order(file)?))
    }

    /// Reads tags from a model file, in the order in which it has them.
    ///
    /// # Errors
    /// If the file does not hold any.
    pub fn read_in_order(file: &mut ModelReader) -> Result<Vec<Tag>, ModelError> {
        let names = String::from_utf8(file.bytes()?).map_err(|_| file.damaged("its tags are not UTF-8"))?;
        let tag = |line: &str| {
            let (upos, xpos) = line.split_once(' ')?;
            Some(Tag { upos: upos.parse().ok()?, xpos: xpos.parse().ok()? })
        };
        let tags: Option<Vec<Tag>> = names.lines().map(tag).collect();
        tags.ok_or_else(|| file.damaged("it has a tag that is unknown"))
    }
}

/// Gives words their tags.
#[derive(Debug, Default)]
pub struct Tagger<S = Linear> {
    /// Scores the labels of `tags`.
    pub model: S,
    /// The tags by label.
    pub tags: TagSet,
}

impl<S: Scorer> Tagger<S> {
    /// The label of each word of a sentence.
    pub fn labels(&self, forms: &[Form]) -> Vec<u8> {
        let mut labels = Vec::with_capacity(forms.len());
        let mut found = Vec::with_capacity(48);
        let mut scores = vec![0; self.tags.len()];
        for _ in forms {
            features(TagContext { forms, before: &labels }, &mut found);
            scores.fill(0);
            self.model.add(&found, &mut scores);
            labels.push(argmax(&scores, |_| true) as u8);
        }
        labels
    }
}

impl Tagger<Linear> {
    /// Appends the tagger to a model file.
    pub fn write(&self, file: &mut ModelWriter) {
        self.tags.write(file);
        self.model.write(file);
    }

    /// Reads a tagger from a model file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        let tags = TagSet::read(file)?;
        Ok(Self { tags, model: Linear::read(file)? })
    }
}
