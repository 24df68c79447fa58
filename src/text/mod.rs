//! Characters by their part in a line, and where a line may end between them.
//!
//! `&str` enters; [`Cluster`]s with their [`CharClass`], [`BreakKind`]s and gaps leave. Knows nothing of glyphs or
//! widths. Cannot do yet: profiles other than strict 避头尾, hyphenation, breaks inside addresses.

mod breaks;
mod class;

pub use breaks::{BreakKind, break_between, stretches_between};
pub use class::{CharClass, Side, class_of};

use unicode_segmentation::UnicodeSegmentation;

/// Which prohibitions hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// None.
    None,
    /// Basic.
    Basic,
    /// GB.
    Gb,
    /// Strict.
    Strict,
    /// CSS.
    CssStrict,
    /// CSS.
    CssNormal,
    /// CSS.
    CssLoose,
}

/// What a reader takes for one character, with its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Its characters.
    pub text: &'a str,
    /// First byte in the text.
    pub start: usize,
    /// The class of its first character.
    pub class: CharClass,
    /// Break before.
    pub before: BreakKind,
}

/// The clusters of a text, in order (Unicode Standard Annex #29, extended grapheme clusters).
pub fn clusters(text: &str, _profile: Profile) -> impl Iterator<Item = Cluster<'_>> {
    let mut last = None;
    text.grapheme_indices(true).map(move |(start, text)| {
        let first = text.chars().next().unwrap_or('\u{fffd}');
        let class = class_of(first);
        let before = last.map_or(BreakKind::Never, |before| break_between(before, class));
        last = Some(class);
        Cluster { text, start, class, before }
    })
}
