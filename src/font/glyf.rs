//! A TrueType face with the outlines of some glyphs alone (OpenType, `glyf` and `loca`).
//!
//! Glyphs keep their numbers and the other tables stay, so that a library can cut the face down; only that reading a few
//! glyphs does not bring most of a large face into memory.

use super::GlyphId;
use std::collections::BTreeMap;
use ttf_parser::{RawFace, Tag};

/// Tables of a face that is cut down.
const TABLES: [&[u8; 4]; 11] =
    [b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post", b"prep"];
/// Where `head` says whether places in `loca` take four bytes.
const LONG_PLACES: usize = 50;
/// Flags of a glyph's parts.
const WORDS: u16 = 0x01;
const SCALE: u16 = 0x08;
const MORE: u16 = 0x20;
const TWO_SCALES: u16 = 0x40;
const FOUR_SCALES: u16 = 0x80;

/// The face with those glyphs, what they are made of, and `.notdef`; `None` if it is no TrueType face or torn. `read` appends a
/// part of the face to what it is given.
pub(super) fn gathered(
    face: RawFace<'_>,
    glyphs: impl Iterator<Item = GlyphId>,
    read: impl Fn(&[u8], &mut Vec<u8>) -> Option<()>,
) -> Option<Vec<u8>> {
    let table = |tag: &[u8; 4]| face.table(Tag::from_bytes(tag));
    let (glyf, loca, head) = (table(b"glyf")?, table(b"loca")?, table(b"head")?);
    let is_long = *head.get(LONG_PLACES..)?.first_chunk()? != [0, 0];
    let place = |n: usize| match is_long {
        true => Some(u32::from_be_bytes(*loca.get(n * 4..)?.first_chunk()?) as usize),
        false => Some(usize::from(u16::from_be_bytes(*loca.get(n * 2..)?.first_chunk()?)) * 2),
    };
    let mut found: BTreeMap<u16, Vec<u8>> = BTreeMap::new();
    let mut wanted: Vec<u16> = glyphs.map(|glyph| glyph.0).chain([0]).collect();
    while let Some(glyph) = wanted.pop() {
        if found.contains_key(&glyph) {
            continue;
        }
        let mut outline = Vec::new();
        read(glyf.get(place(glyph.into())?..place(usize::from(glyph) + 1)?)?, &mut outline)?;
        wanted.extend(parts(&outline)?);
        found.insert(glyph, outline);
    }
    let count = loca.len() / if is_long { 4 } else { 2 };
    let (mut places, mut outlines): (Vec<u32>, Vec<u8>) = (Vec::with_capacity(count), Vec::new());
    for (&glyph, outline) in &found {
        places.resize(usize::from(glyph) + 1, outlines.len() as u32);
        outlines.extend(outline);
    }
    places.resize(count, outlines.len() as u32);
    let places: Vec<u8> = places.into_iter().flat_map(u32::to_be_bytes).collect();
    let mut head = head.to_vec();
    head[LONG_PLACES..][..2].copy_from_slice(&[0, 1]);
    let tables = TABLES.into_iter().filter_map(|tag| match tag {
        b"glyf" => Some((tag, &outlines[..])),
        b"loca" => Some((tag, &places[..])),
        b"head" => Some((tag, &head[..])),
        tag => Some((tag, table(tag)?)),
    });
    Some(file(&tables.collect::<Vec<_>>()))
}

/// The glyphs that a glyph is made of, if it has no outline of its own; `None` if it is torn.
fn parts(outline: &[u8]) -> Option<Vec<u16>> {
    let mut parts = Vec::new();
    // contours, and the edges of a box
    let Some((&[sign, ..], mut rest)) = outline.split_first_chunk::<10>() else { return Some(parts) };
    let mut goes_on = sign >= 0x80;
    while goes_on {
        let number = |at: usize| Some(u16::from_be_bytes(*rest.get(at..)?.first_chunk()?));
        let (flags, glyph) = (number(0)?, number(2)?);
        parts.push(glyph);
        let place = if flags & WORDS == 0 { 2 } else { 4 };
        let scales = [(SCALE, 2), (TWO_SCALES, 4), (FOUR_SCALES, 8)];
        let scale: usize = scales.iter().filter(|(flag, _)| flags & flag != 0).map(|(_, size)| size).sum();
        rest = rest.get(4 + place + scale..)?;
        goes_on = flags & MORE != 0;
    }
    Some(parts)
}

/// A font file of those tables, which must stand in order of their tags; nobody asks for its sums.
fn file(tables: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut out = vec![0, 1, 0, 0];
    out.extend((tables.len() as u16).to_be_bytes());
    out.extend([0; 6]);
    let mut start = 12 + tables.len() * 16;
    for (tag, data) in tables {
        out.extend(*tag);
        out.extend([0; 4]);
        out.extend((start as u32).to_be_bytes());
        out.extend((data.len() as u32).to_be_bytes());
        start += data.len().next_multiple_of(4);
    }
    for (_, data) in tables {
        out.extend(*data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A face of four glyphs: `.notdef`, a dot, a glyph made of the dot twice, and one nobody asks for.
    fn face() -> Vec<u8> {
        let dot = [0, 1, 0, 0, 0, 0, 0, 9, 0, 9, 7, 7];
        // one part by words and with a scale, one by bytes and the last
        let twice =
            [0xFF, 0xFF, 0, 0, 0, 0, 0, 9, 0, 9, 0, 0x29, 0, 1, 0, 5, 0, 5, 0x40, 0, 0, 0x02, 0, 1, 5, 5];
        let glyphs: [&[u8]; 4] = [&[], &dot, &twice, &[1; 10]];
        let ends = glyphs.iter().scan(0, |end, glyph| {
            *end += glyph.len() as u16 / 2;
            Some(*end)
        });
        let loca: Vec<u8> = std::iter::once(0).chain(ends).flat_map(u16::to_be_bytes).collect();
        file(&[
            (b"glyf", &glyphs.concat()),
            (b"head", &[0; 54]),
            (b"loca", &loca),
            (b"maxp", &[0, 1, 0, 0, 0, 4]),
        ])
    }

    fn outlines(glyphs: &[u16]) -> Option<Vec<usize>> {
        let face = face();
        let whole = RawFace::parse(&face, 0).ok()?;
        let read = |part: &[u8], out: &mut Vec<u8>| {
            out.extend(part);
            Some(())
        };
        let gathered = gathered(whole, glyphs.iter().map(|&glyph| GlyphId(glyph)), read)?;
        let loca = RawFace::parse(&gathered, 0).ok()?.table(Tag::from_bytes(b"loca"))?;
        let places: Vec<u32> = loca.as_chunks().0.iter().map(|place| u32::from_be_bytes(*place)).collect();
        Some(places.windows(2).map(|pair| (pair[1] - pair[0]) as usize).collect())
    }

    #[test]
    fn a_glyph_brings_what_it_is_made_of() {
        assert_eq!(outlines(&[2]), Some(vec![0, 12, 26, 0]));
        assert_eq!(outlines(&[3, 3]), Some(vec![0, 0, 0, 10]));
        assert_eq!(outlines(&[9]), None, "no such glyph");
    }

    #[test]
    fn torn_parts_are_refused() {
        assert_eq!(parts(&[0xFF; 12]), None);
        assert_eq!(parts(&[0; 10]), Some(vec![]));
    }
}
