//! 着重号: which characters are dotted.

use super::Prepared;
use crate::text::CharClass;
use std::ops::Range;

impl Prepared {
    /// Dots the Han characters among these bytes of its text; marks, spaces and Latin letters take no dot (CLREQ,
    /// Emphasis dots).
    pub fn dotted(mut self, stretches: &[Range<usize>]) -> Prepared {
        for piece in &mut self.pieces {
            let start = piece.start as usize;
            let marked = stretches.iter().any(|stretch| stretch.contains(&start));
            let is_character =
                piece.class == CharClass::Han && self.text[start..].starts_with(char::is_alphanumeric);
            piece.dotted |= marked && is_character;
        }
        self
    }
}
