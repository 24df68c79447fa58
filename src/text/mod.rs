//! Characters by their part in a line, and where a line may end between them.
//!
//! `&str` enters; [`Cluster`]s with their [`CharClass`], [`BreakKind`]s and gaps leave, and a head's [`Word`]s. Knows
//! nothing of glyphs or widths. Cannot do yet: profiles other than strict 避头尾, hyphenation, breaks inside addresses.

mod breaks;
mod class;
mod dictionary;
mod merge;
mod names;
mod words;

pub use breaks::{BreakKind, break_between, stretches_between};
pub use class::{CharClass, Side, class_of};
pub use words::{Word, WordKind, words};

use unicode_segmentation::UnicodeSegmentation;

/// What a reader takes for one character, with its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Its characters.
    pub text: &'a str,
    /// First byte in the text.
    pub start: usize,
    /// The class of its first character.
    pub class: CharClass,
}

/// The clusters of a text, in order (Unicode Standard Annex #29, extended grapheme clusters).
pub fn clusters(text: &str) -> impl Iterator<Item = Cluster<'_>> {
    text.grapheme_indices(true).map(|(start, text)| {
        let first = text.chars().next().unwrap_or('\u{fffd}');
        Cluster { text, start, class: class_of(first) }
    })
}
