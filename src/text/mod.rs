//! Characters by their part in a line, and where a line may end between them.
//!
//! `&str` enters; [`Cluster`]s with their [`CharClass`] and [`BreakKind`] leave, and a head's [`Word`]s. The rules are those of UAX #14 for
//! Unicode 17.0; a [`Profile`] tailors them to Chinese (CLREQ, GB/T 15834) or to CSS. Most pairs of characters are one
//! look-up in a table that is worked out from the rules; quotes, dashes, words, numbers and addresses are read with
//! what stands round them. Knows nothing of glyphs or widths. Cannot do yet: words of languages without spaces (Thai,
//! Lao, Khmer break between clusters only where nothing else helps), hyphenation other than English, the vertical forms
//! of GB/T 15834, 5.2.

mod address;
mod class;
mod clusters;
mod context;
mod dictionary;
mod hyphens;
mod merge;
mod names;
mod profile;
mod property;
mod property_table;
mod rules;
mod scanner;
#[cfg(test)]
mod tests;
mod words;

pub use class::{CharClass, Side, class_of, stretches_between};
pub use clusters::Clusters;
pub use profile::Profile;
pub use property::ideograph_code;
pub use words::{Word, WordKind, words};

/// How willingly a line ends at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// Not: 避头尾, the halves of a dash, the parts of one character.
    Never,
    /// Inside a word, a number or an address, when it is wider than the line.
    Emergency,
    /// After a mark of a web address; between the pairs of a chain that should not start a line.
    LastResort,
    /// Inside a Latin word, with a hyphen added.
    Hyphen,
    /// Freely, or because the text says so.
    Allowed,
}

/// What a reader takes for one character, with its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Its characters.
    pub text: &'a str,
    /// First byte in the text.
    pub start: usize,
    /// The part it plays.
    pub class: CharClass,
    /// How willingly a line ends before it; not at all before the first.
    pub before: BreakKind,
}

/// The clusters of a text, in order (UAX #29, extended grapheme clusters).
pub fn clusters(text: &str, profile: Profile) -> Clusters<'_> {
    Clusters::new(text, profile)
}

/// Every character boundary inside a text, with how willingly a line ends there.
pub fn opportunities(text: &str, profile: Profile) -> impl Iterator<Item = (usize, BreakKind)> {
    clusters::Opportunities::new(text, profile)
}
