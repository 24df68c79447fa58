//! Font programs: a face cut down to the glyphs in use.

use super::PdfError;
use super::codes::{FaceCodes, NANO};
use super::{stream, to_unicode};
use crate::font::{Embedding, Face, FaceId, FaceMetrics, GlyphId};
use lopdf::Object;
use md5::{Digest, Md5};
use subsetter::GlyphRemapper;

/// Which outlines a program has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlines {
    /// A bare `CFF ` table.
    Cff,
    /// A TrueType file.
    TrueType,
}

/// A face as it goes into the file.
#[derive(Debug)]
pub(super) struct Program {
    pub face: FaceId,
    /// The character maps of the fonts that share it.
    pub maps: Vec<Vec<u8>>,
    /// The PostScript name, after a tag if it is a subset.
    pub name: String,
    pub outlines: Outlines,
    pub metrics: FaceMetrics,
    /// The widths that are not one em, as a `W` array.
    pub widths: Vec<Object>,
    /// Deflated.
    pub data: Vec<u8>,
    /// Its length before that.
    pub length: usize,
}

impl Program {
    /// Cuts the face down to the glyphs in use, or takes the whole of it where its licence wants that.
    pub(super) fn cut(face: &Face, codes: &FaceCodes) -> Result<Program, PdfError> {
        let outlines = if face.is_cff() { Outlines::Cff } else { Outlines::TrueType };
        let is_whole = face.embedding() == Embedding::WholeOnly;
        let bare = if is_whole { None } else { bare_subset(face, codes) };
        let file = if is_whole || bare.is_some() { None } else { Some(subset(face, codes)?) };
        let file = file.as_deref().unwrap_or(face.bytes());
        let program = match (outlines, &bare) {
            (_, Some(bare)) => bare,
            (Outlines::Cff, None) => table(file, b"CFF ").ok_or_else(|| refused(face, "no CFF table"))?,
            (Outlines::TrueType, None) => file,
        };
        let name = match is_whole {
            true => face.name().to_owned(),
            false => format!("{}+{}", tag(face, codes), face.name()),
        };
        Ok(Program {
            face: codes.face,
            maps: (0..codes.variants()).map(|variant| to_unicode::map(&codes.texts(variant))).collect(),
            name,
            outlines,
            metrics: face.metrics(),
            widths: widths(codes),
            data: stream::deflate(program),
            length: program.len(),
        })
    }
}

/// A CFF program cut down in one pass, which takes a sixth of the subsetter's time; `None` for what only the subsetter knows.
fn bare_subset(face: &Face, codes: &FaceCodes) -> Option<Vec<u8>> {
    let mut glyphs = vec![GlyphId(0); 1 + codes.glyphs.iter().map(|coded| usize::from(coded.cid)).max()?];
    for coded in &codes.glyphs {
        glyphs[usize::from(coded.cid)] = coded.glyph;
    }
    face.cff_subset(&glyphs)
}

fn subset(face: &Face, codes: &FaceCodes) -> Result<Vec<u8>, PdfError> {
    let mut remapper = GlyphRemapper::new();
    for coded in &codes.glyphs {
        let number = remapper.remap(coded.glyph.0);
        debug_assert_eq!(number, coded.cid);
    }
    let gathered = face.with_outlines(codes.glyphs.iter().map(|coded| coded.glyph));
    let file = gathered.as_deref().unwrap_or(face.bytes());
    subsetter::subset(file, 0, &remapper).map_err(|error| refused(face, &error.to_string()))
}

fn refused(face: &Face, reason: &str) -> PdfError {
    PdfError::Subset { face: face.name().to_owned(), reason: reason.to_owned() }
}

/// Six letters that tell one subset of a face from another (ISO 32000, 9.6.4).
fn tag(face: &Face, codes: &FaceCodes) -> String {
    let mut hash = Md5::new_with_prefix(face.name());
    for coded in &codes.glyphs {
        hash.update(coded.glyph.0.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Runs of neighbouring numbers, each the first number and the widths.
fn widths(codes: &FaceCodes) -> Vec<Object> {
    let other = codes.glyphs.iter().filter(|coded| coded.width != NANO);
    let mut widths: Vec<_> = other.map(|coded| (coded.cid, coded.width)).collect();
    widths.sort_unstable();
    let mut array = Vec::new();
    for run in widths.chunk_by(|a, b| a.0 + 1 == b.0) {
        array.push(Object::Integer(run[0].0.into()));
        array.push(Object::Array(run.iter().map(|&(_, width)| thousandths(width)).collect()));
    }
    array
}

/// A width as the `W` array counts it; faces give whole thousandths.
fn thousandths(nano_em: i64) -> Object {
    Object::Integer(nano_em / (NANO / 1000))
}

/// A table of a font file.
fn table<'a>(file: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = u16::from_be_bytes(*file.get(4..)?.first_chunk()?);
    let records = file.get(12..)?.as_chunks::<16>().0;
    let record = records.iter().take(count.into()).find(|record| record.starts_with(tag))?;
    let number = |at: usize| Some(u32::from_be_bytes(*record[at..].first_chunk()?) as usize);
    let (offset, length) = (number(8)?, number(12)?);
    file.get(offset..offset.checked_add(length)?)
}
