//! How far a glyph's ink reaches up and down.

use super::{Face, GlyphId};

/// The vertical extent of a glyph's ink, in thousandths of an em above its baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkHeight {
    /// The lowest ink; negative below the baseline.
    pub bottom: i32,
    /// The highest ink.
    pub top: i32,
}

impl Face {
    /// How high and low the glyph's ink reaches, or `None` for a glyph without ink.
    pub fn ink_height(&self, glyph: GlyphId) -> Option<InkHeight> {
        let bounds = self.tables().glyph_bounding_box(ttf_parser::GlyphId(glyph.0))?;
        let per_mille = |units: i16| i32::from(units) * 1000 / i32::from(self.units_per_em().max(1));
        Some(InkHeight { bottom: per_mille(bounds.y_min), top: per_mille(bounds.y_max) })
    }
}
