//! What a file that carries a face must know of it.

use super::{Face, GlyphId};

/// A face's measures, in thousandths of an em with y up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaceMetrics {
    /// The box around all glyphs: left, bottom, right, top.
    pub bounds: [i32; 4],
    /// The height of the tallest letters above the baseline.
    pub ascent: i32,
    /// The depth of the deepest below it, negative.
    pub descent: i32,
    /// The height of capitals.
    pub cap_height: i32,
    /// The slant in whole degrees, negative to the right.
    pub slant: i32,
    /// The weight, 400 for regular and 700 for bold.
    pub weight: u16,
}

impl Face {
    /// The measures.
    pub fn metrics(&self) -> FaceMetrics {
        let tables = self.tables();
        let bounds = tables.global_bounding_box();
        let ascent = self.per_mille(tables.ascender());
        FaceMetrics {
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| self.per_mille(edge)),
            ascent,
            descent: self.per_mille(tables.descender()),
            cap_height: tables.capital_height().map_or(ascent, |height| self.per_mille(height)),
            slant: tables.italic_angle().round() as i32,
            weight: tables.weight().to_number(),
        }
    }

    /// The number by which a PDF asks the whole face for the glyph: its CID if the face has such, or its own.
    pub fn cid(&self, glyph: GlyphId) -> u16 {
        let cff = self.tables().tables().cff;
        cff.and_then(|cff| cff.glyph_cid(ttf_parser::GlyphId(glyph.0))).unwrap_or(glyph.0)
    }

    fn per_mille(&self, units: i16) -> i32 {
        let upem = i32::from(self.units_per_em());
        (i32::from(units) * 1000 + upem / 2).div_euclid(upem)
    }
}
