//! Codes for glyphs: what the page's strings are made of.
//!
//! A code stands for a glyph *and* the text it was set for. Readers look a code's text up by font, so a second
//! text for a glyph takes the same number in a second font made of the same program.

use crate::font::{Embedding, Face, FaceId, GlyphId};

/// Billionths of an em in an em: fine enough that sums of widths stay exact to any eye and any press.
pub(super) const NANO: i64 = 1_000_000_000;

/// So many glyph numbers are looked up together: a head's characters stand far apart in a face.
const BLOCK: usize = 64;

/// How a glyph is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// Which of the face's fonts: 0 has the first text of each glyph, 1 the second.
    pub variant: usize,
    /// The number in the font.
    pub cid: u16,
    /// The advance, in billionths of an em.
    pub width: i64,
}

/// A glyph that is used.
#[derive(Clone, Debug)]
pub(super) struct CodedGlyph {
    pub glyph: GlyphId,
    pub cid: u16,
    pub width: i64,
    /// What it stands for at first, as a part of all that is said.
    text: (u32, u32),
    /// What else it stands for, in order of first use.
    others: Vec<String>,
}

/// The glyphs used of one face, in order of first use.
#[derive(Debug)]
pub(super) struct FaceCodes {
    pub face: FaceId,
    pub glyphs: Vec<CodedGlyph>,
    /// The first texts of all glyphs: a string for each would take longer to make than all else.
    said: String,
    /// By glyph number, in blocks: one more than its index in `glyphs`, or 0.
    slots: Vec<Option<Box<[u16; BLOCK]>>>,
    /// The last number given in a subset.
    last: u16,
}

impl FaceCodes {
    pub(super) fn new(face: FaceId) -> FaceCodes {
        FaceCodes { face, glyphs: Vec::new(), said: String::new(), slots: Vec::new(), last: 0 }
    }

    /// The code of `glyph` standing for `text`; a new one if there is none yet.
    pub(super) fn code(&mut self, face: &Face, glyph: GlyphId, text: &str) -> Code {
        let (block, at) = (usize::from(glyph.0) / BLOCK, usize::from(glyph.0) % BLOCK);
        if self.slots.len() <= block {
            self.slots.resize(block + 1, None);
        }
        let slot = &mut self.slots[block].get_or_insert_with(|| Box::new([0; BLOCK]))[at];
        if *slot == 0 {
            *slot = self.glyphs.len() as u16 + 1;
            return self.new_code(face, glyph, text);
        }
        let coded = &mut self.glyphs[usize::from(*slot) - 1];
        let variant = if said(&self.said, coded.text) == text {
            0
        } else {
            let known = coded.others.iter().position(|known| known == text);
            1 + known.unwrap_or_else(|| {
                coded.others.push(text.to_owned());
                coded.others.len() - 1
            })
        };
        Code { variant, cid: coded.cid, width: coded.width }
    }

    fn new_code(&mut self, face: &Face, glyph: GlyphId, text: &str) -> Code {
        let width = face.advance_per_mille(glyph) * (NANO / 1000);
        let cid = self.new_cid(face, glyph);
        let start = self.said.len() as u32;
        self.said.push_str(text);
        let text = (start, self.said.len() as u32);
        self.glyphs.push(CodedGlyph { glyph, cid, width, text, others: Vec::new() });
        Code { variant: 0, cid, width }
    }

    /// How many fonts the face needs.
    pub(super) fn variants(&self) -> usize {
        self.glyphs.iter().map(|glyph| 1 + glyph.others.len()).max().unwrap_or(0)
    }

    /// The CIDs of a variant with their texts, in order of number.
    pub(super) fn texts(&self, variant: usize) -> Vec<(u16, &str)> {
        let text = |glyph| self.text(glyph, variant);
        let mut texts: Vec<_> =
            self.glyphs.iter().filter_map(|glyph| Some((glyph.cid, text(glyph)?))).collect();
        texts.sort_unstable_by_key(|&(cid, _)| cid);
        texts
    }

    fn text<'a>(&'a self, glyph: &'a CodedGlyph, variant: usize) -> Option<&'a str> {
        match variant.checked_sub(1) {
            None => Some(said(&self.said, glyph.text)),
            Some(other) => glyph.others.get(other).map(String::as_str),
        }
    }

    /// A subset numbers its glyphs from 1 as they come, and has `.notdef` at 0; a whole face keeps its numbers.
    fn new_cid(&mut self, face: &Face, glyph: GlyphId) -> u16 {
        match (face.embedding(), glyph.0) {
            (Embedding::WholeOnly, _) => face.cid(glyph),
            (_, 0) => 0,
            _ => {
                self.last += 1;
                self.last
            }
        }
    }
}

fn said(all: &str, (start, end): (u32, u32)) -> &str {
    &all[start as usize..end as usize]
}

/// A font's name among the page's resources.
pub(super) fn font_name(face: FaceId, variant: usize) -> String {
    match variant {
        0 => format!("F{}", face.0 + 1),
        _ => format!("F{}.{}", face.0 + 1, variant + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::tests::face;

    fn numbers(codes: &[Code]) -> Vec<(usize, u16)> {
        codes.iter().map(|code| (code.variant, code.cid)).collect()
    }

    #[test]
    fn a_glyph_has_one_number_and_each_of_its_texts_a_font() {
        let face = face("NPSongSC-Regular.otf");
        let (wu, ren) = (face.glyph('兀').unwrap(), face.glyph('人').unwrap());
        let mut codes = FaceCodes::new(FaceId(0));
        let shown = [(wu, "\u{5140}"), (ren, "人"), (wu, "\u{FA0C}"), (wu, "\u{5140}"), (wu, "\u{FA0C}")];
        let got = shown.map(|(glyph, text)| codes.code(&face, glyph, text));
        assert_eq!(numbers(&got), [(0, 1), (0, 2), (1, 1), (0, 1), (1, 1)]);
        assert_eq!(codes.variants(), 2);
        assert_eq!(codes.texts(0), [(1, "\u{5140}"), (2, "人")]);
        assert_eq!(codes.texts(1), [(1, "\u{FA0C}")]);
        assert_eq!(got[0].width, NANO);
    }

    #[test]
    fn the_missing_glyph_keeps_number_0() {
        let face = face("LiberationSerif-Regular.ttf");
        let mut codes = FaceCodes::new(FaceId(0));
        let got = [('A', face.glyph('A').unwrap()), ('中', GlyphId(0)), ('B', face.glyph('B').unwrap())]
            .map(|(c, glyph)| codes.code(&face, glyph, c.encode_utf8(&mut [0; 4])));
        assert_eq!(numbers(&got), [(0, 1), (0, 0), (0, 2)]);
        assert_eq!(codes.texts(0), [(0, "中"), (1, "A"), (2, "B")]);
        assert_eq!(got[0].width, 722_000_000, "1479 of 2048 units, to the nearest thousandth");
    }
}
