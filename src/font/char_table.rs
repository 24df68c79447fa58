//! What a family shows for each character, found once.

use super::{FaceId, GlyphId};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// The glyph of a character in a family, with all that breaking lines asks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharGlyph {
    /// Where it was found.
    pub found: Found,
    /// The face it comes from.
    pub face: FaceId,
    /// The glyph; `.notdef` when missing.
    pub glyph: GlyphId,
    /// The advance, in thousandths of an em.
    pub advance: u16,
    /// From the origin to the ink's left edge, in thousandths of an em; 0 where the ink hangs over.
    pub before: u16,
    /// From the ink's right edge to the advance, in thousandths of an em; 0 where the ink hangs over.
    pub after: u16,
}

/// How far the shelf went for a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// In a face that the style asks for.
    Own,
    /// In the face of last resort: set, and to be reported.
    LastResort,
    /// In no face.
    Missing,
}

/// The glyphs of the Basic Multilingual Plane, block by block, each found when it is first asked for.
///
/// Han text costs one load a character; no block is filled ahead, so that a page that needs 900 characters looks
/// up 900.
pub(super) struct CharTable {
    blocks: Box<[OnceLock<Box<Block>>; BLOCKS]>,
}

type Block = [AtomicU64; BLOCK];

/// So many characters are looked up together: those of a head lie far apart.
const BLOCK: usize = 64;

/// How many there are in the plane.
const BLOCKS: usize = 0x1_0000 / BLOCK;

/// Set in every cell that is filled.
const FILLED: u64 = 1 << 63;

/// Where what is told of a cell is the same for all characters that a face has itself.
const OWN: u64 = FILLED | 0b11 << 60 | 0xff << 16;

impl Default for CharTable {
    fn default() -> CharTable {
        CharTable { blocks: Box::new([const { OnceLock::new() }; BLOCKS]) }
    }
}

impl CharTable {
    /// The glyph of `c`; `find` is asked the first time.
    #[inline(always)]
    pub(super) fn get(&self, c: char, find: impl FnOnce() -> CharGlyph) -> CharGlyph {
        let packed = u16::try_from(u32::from(c)).ok().and_then(|code| self.cell(code));
        match packed.filter(|packed| packed & FILLED != 0) {
            Some(packed) => unpack(packed),
            None => self.fill(c, find),
        }
    }

    /// What is packed for the character of this code, if its block is there.
    #[inline(always)]
    fn cell(&self, code: u16) -> Option<u64> {
        let block = self.blocks[usize::from(code) / BLOCK].get()?;
        Some(block[usize::from(code) % BLOCK].load(Ordering::Relaxed))
    }

    /// Finds the glyph of `c` and keeps it.
    #[cold]
    #[inline(never)]
    fn fill(&self, c: char, find: impl FnOnce() -> CharGlyph) -> CharGlyph {
        let (code, glyph) = (c as usize, find());
        if let (Some(block), Some(packed)) = (self.blocks.get(code / BLOCK), pack(glyph)) {
            let block = block.get_or_init(|| Box::new([const { AtomicU64::new(0) }; BLOCK]));
            // two threads that find the same glyph write the same cell
            block[code % BLOCK].store(packed, Ordering::Relaxed);
        }
        glyph
    }

    /// The glyph and advance of the character of this code, if it is known to stand in `face` as the style asks for.
    #[inline]
    pub(super) fn known(&self, code: u16, face: FaceId) -> Option<(GlyphId, u16)> {
        let packed = self.cell(code)?;
        let own = FILLED | u64::from(face.0) << 16;
        (packed & OWN == own).then_some((GlyphId(packed as u16), (packed >> 24) as u16 & 0x3fff))
    }
}

/// 16 bits of glyph, 8 of face, 14 of advance, 11 of each blank, 2 of where it was found; `None` for what is wider.
fn pack(glyph: CharGlyph) -> Option<u64> {
    let fits =
        glyph.face.0 < 1 << 8 && glyph.advance < 1 << 14 && glyph.before < 1 << 11 && glyph.after < 1 << 11;
    let found = match glyph.found {
        Found::Own => 0,
        Found::LastResort => 1,
        Found::Missing => 2,
    };
    fits.then(|| {
        FILLED
            | u64::from(glyph.glyph.0)
            | u64::from(glyph.face.0) << 16
            | u64::from(glyph.advance) << 24
            | u64::from(glyph.before) << 38
            | u64::from(glyph.after) << 49
            | found << 60
    })
}

#[inline]
fn unpack(packed: u64) -> CharGlyph {
    let bits = |from: u32, count: u32| (packed >> from & ((1 << count) - 1)) as u16;
    CharGlyph {
        found: match bits(60, 2) {
            0 => Found::Own,
            1 => Found::LastResort,
            _ => Found::Missing,
        },
        face: FaceId(bits(16, 8)),
        glyph: GlyphId(bits(0, 16)),
        advance: bits(24, 14),
        before: bits(38, 11),
        after: bits(49, 11),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let glyph = CharGlyph {
            found: Found::LastResort,
            face: FaceId(200),
            glyph: GlyphId(65_000),
            advance: 16_000,
            before: 2_000,
            after: 1_999,
        };
        assert_eq!(pack(glyph).map(unpack), Some(glyph));
        assert_eq!(pack(CharGlyph { advance: 1 << 14, ..glyph }), None);
    }

    #[test]
    fn a_glyph_is_found_once_and_beyond_the_plane_each_time() {
        let table = CharTable::default();
        let glyph = CharGlyph {
            found: Found::Own,
            face: FaceId(0),
            glyph: GlyphId(7),
            advance: 1000,
            before: 0,
            after: 0,
        };
        assert_eq!(table.get('一', || glyph), glyph);
        assert_eq!(table.get('一', || unreachable!()), glyph);
        assert_eq!(table.get('\u{20000}', || glyph), glyph);
        assert_eq!(table.get('\u{20000}', || CharGlyph { advance: 5, ..glyph }).advance, 5);
    }
}
