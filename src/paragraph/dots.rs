//! What is said of parts of a paragraph: 着重号, and what stays with the character before it.

use super::Prepared;
use super::stops::Stops;
use crate::text::{BreakKind, CharClass};
use std::ops::Range;

impl Prepared {
    /// Keeps what begins at this byte on the line of the character before it.
    pub fn kept_from(mut self, byte: usize) -> Prepared {
        let kept = self.pieces.iter_mut().filter(|piece| piece.start as usize >= byte);
        kept.for_each(|piece| piece.before = BreakKind::Never);
        self.stops = Stops::new(&self, BreakKind::LastResort);
        self
    }

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
