//! Font programs as they lie in other programs' files, to be measured.

use super::cff::Cff;
use super::{GlyphId, Outline};
use ttf_parser::{OutlineBuilder, RawFace, Tag};

/// A font program from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontProgram {
    bytes: Vec<u8>,
    form: Form,
}

/// What kind of program it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// A bare CFF table.
    Cff,
    /// Tables of a TrueType or OpenType font, some of which may be missing.
    Tables,
}

/// The glyphs of a CFF program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charset {
    /// The glyph of each CID; in a program without CIDs each glyph's number is one.
    pub glyphs: std::collections::BTreeMap<u16, GlyphId>,
}

impl FontProgram {
    /// Takes up a program; `None` if it is of no known kind.
    pub fn new(bytes: Vec<u8>) -> Option<FontProgram> {
        let form = match bytes.get(..4)? {
            [1, 0, ..] if bytes.get(..4) != Some(&[0, 1, 0, 0]) => Form::Cff,
            [0, 1, 0, 0] | b"OTTO" | b"true" => Form::Tables,
            _ => return None,
        };
        Some(FontProgram { bytes, form })
    }

    fn cff_bytes(&self) -> Option<&[u8]> {
        match self.form {
            Form::Cff => Some(&self.bytes),
            Form::Tables => RawFace::parse(&self.bytes, 0).ok()?.table(Tag::from_bytes(b"CFF ")),
        }
    }

    /// How many glyphs there are; `None` if the program is torn.
    pub fn count(&self) -> Option<usize> {
        match self.form {
            Form::Cff => Some(Cff::parse(&self.bytes)?.count()),
            Form::Tables => {
                let face = RawFace::parse(&self.bytes, 0).ok()?;
                let table = face.table(Tag::from_bytes(b"maxp"))?;
                Some(usize::from(u16::from_be_bytes([*table.get(4)?, *table.get(5)?])))
            }
        }
    }

    /// The glyphs of a CFF program by CID; `None` if it has none or is torn.
    pub fn charset(&self) -> Option<Charset> {
        let cff = Cff::parse(self.cff_bytes()?)?;
        let own = |glyph: u16| if cff.keyed { cff.charset()[usize::from(glyph)] } else { glyph };
        let all = 0..cff.charset().len().min(65_535) as u16;
        Some(Charset { glyphs: all.map(|glyph| (own(glyph), GlyphId(glyph))).collect() })
    }

    /// The widths of glyphs of a CFF program, in thousandths of an em; `None` for one that can't be read.
    pub fn widths(&self, glyphs: &[GlyphId]) -> Vec<Option<f64>> {
        let cff = self.cff_bytes().and_then(Cff::parse);
        let width = |glyph: &GlyphId| cff.as_ref().and_then(|cff| Some(cff.width(glyph.0)? * cff.scale));
        glyphs.iter().map(width).collect()
    }

    /// The glyph that a one-byte code shows by the program's own encoding.
    pub fn by_code(&self, code: u8) -> Option<GlyphId> {
        if let Form::Cff = self.form {
            return ttf_parser::cff::Table::parse(&self.bytes)?
                .glyph_index(code)
                .map(|glyph| GlyphId(glyph.0));
        }
        let face = ttf_parser::Face::parse(&self.bytes, 0).ok()?;
        let tables = face.tables().cmap?.subtables;
        let codes = [u32::from(code), 0xF000 + u32::from(code)];
        let found =
            tables.into_iter().find_map(|table| codes.iter().find_map(|&code| table.glyph_index(code)));
        found.map(|glyph| GlyphId(glyph.0))
    }

    /// Hands glyphs' outlines, in thousandths of an em, to what `sink` gives for each; says which have one.
    pub fn outline(&self, glyph: GlyphId, sink: &mut dyn Outline) -> bool {
        let glyph = ttf_parser::GlyphId(glyph.0);
        match self.form {
            Form::Cff => {
                let Some(table) = ttf_parser::cff::Table::parse(&self.bytes) else { return false };
                let scale = table.matrix().sx * 1000.0;
                table.outline(glyph, &mut Scaled { sink, scale }).is_ok()
            }
            Form::Tables => {
                let Ok(face) = ttf_parser::Face::parse(&self.bytes, 0) else { return false };
                let scale = 1000.0 / f32::from(face.units_per_em());
                face.outline_glyph(glyph, &mut Scaled { sink, scale }).is_some()
            }
        }
    }
}

/// Brings an outline to thousandths of an em.
struct Scaled<'a> {
    sink: &'a mut dyn Outline,
    scale: f32,
}

impl OutlineBuilder for Scaled<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.sink.move_to(x * self.scale, y * self.scale);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.sink.line_to(x * self.scale, y * self.scale);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let s = self.scale;
        self.sink.quad_to(x1 * s, y1 * s, x * s, y * s);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let s = self.scale;
        self.sink.cubic_to((x1 * s, y1 * s), (x2 * s, y2 * s), (x * s, y * s));
    }

    fn close(&mut self) {
        self.sink.close();
    }
}
