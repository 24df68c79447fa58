//! One face.

use super::{cff_subset, glyf};
use rusttype::{Font, OutlineBuilder, Point, Scale};
use self_cell::self_cell;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicI16, Ordering};
use std::sync::{Arc, OnceLock};

/// The bytes of a font file, mapped or read, shared and immutable.
pub type FontBytes = Arc<dyn FontSource>;

/// Where a face's bytes come from.
pub trait FontSource: AsRef<[u8]> + Send + Sync {
    /// Appends a part of the bytes. A mapped file reads it: a glyph here and there would bring most of a large face into memory.
    fn append(&self, part: Range<usize>, out: &mut Vec<u8>) -> Option<()> {
        out.extend(self.as_ref().get(part)?);
        Some(())
    }

    /// Gives back the memory that a mapped file takes until it is read again.
    fn rest(&self) {}
}

impl FontSource for Vec<u8> {}

/// The number of a glyph in its face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GlyphId(pub u16);

/// The horizontal extent of a glyph's ink, in thousandths of an em from its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkBox {
    /// Left edge of the ink.
    pub left: i32,
    /// Right edge of the ink.
    pub right: i32,
}

/// What a face's licence allows to be done with it in a file (OS/2 `fsType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// A subset may be embedded.
    Subset,
    /// Only the whole face may be embedded.
    WholeOnly,
    /// The face may not be embedded.
    Forbidden,
}

/// Why a face could not be taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaceError {
    /// The bytes are no font that can be read.
    Unreadable,
    /// The licence bits forbid embedding.
    EmbeddingForbidden,
}

impl fmt::Display for FaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FaceError::Unreadable => "not a readable TrueType or OpenType font",
            FaceError::EmbeddingForbidden => "its OS/2 fsType forbids embedding",
        })
    }
}

impl std::error::Error for FaceError {}

/// Receives an outline, in thousandths of an em with y up.
pub trait Outline {
    /// Starts a contour.
    fn move_to(&mut self, x: f32, y: f32);
    /// A straight line.
    fn line_to(&mut self, x: f32, y: f32);
    /// A quadratic curve through the control point (`x1`, `y1`).
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32);
    /// A cubic curve.
    fn cubic_to(&mut self, first: (f32, f32), second: (f32, f32), end: (f32, f32));
    /// Ends the contour.
    fn close(&mut self);
}

struct Tables<'a> {
    outlines: Font<'a>,
    tables: ttf_parser::Face<'a>,
}

self_cell!(
    struct Parsed {
        owner: FontBytes,
        #[covariant]
        dependent: Tables,
    }
);

/// One face of type: its name, metrics, outlines and bytes.
pub struct Face {
    name: String,
    units_per_em: u16,
    embedding: Embedding,
    parsed: Parsed,
    /// Kerning of ASCII pairs, found when first asked for.
    kerns: OnceLock<Box<[AtomicI16]>>,
}

impl Face {
    /// Reads a face. The bytes are borrowed for as long as the face lives, never copied.
    pub fn parse(bytes: FontBytes) -> Result<Face, FaceError> {
        let parsed = Parsed::try_new(bytes, |bytes| {
            let data: &[u8] = (**bytes).as_ref();
            let outlines = Font::try_from_bytes(data).ok_or(FaceError::Unreadable)?;
            let tables = ttf_parser::Face::parse(data, 0).map_err(|_| FaceError::Unreadable)?;
            Ok(Tables { outlines, tables })
        })?;
        let tables = &parsed.borrow_dependent().tables;
        let embedding = embedding(tables);
        if embedding == Embedding::Forbidden {
            return Err(FaceError::EmbeddingForbidden);
        }
        let name = postscript_name(tables).ok_or(FaceError::Unreadable)?;
        Ok(Face { name, units_per_em: tables.units_per_em(), embedding, parsed, kerns: OnceLock::new() })
    }

    /// The PostScript name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Font units in an em.
    pub fn units_per_em(&self) -> u16 {
        self.units_per_em
    }

    /// What the licence bits allow.
    pub fn embedding(&self) -> Embedding {
        self.embedding
    }

    /// Whether its strokes are fine: Song, Ming or Kai of a light weight, by OS/2's weight class and PANOSE.
    pub fn has_fine_strokes(&self) -> bool {
        let os2 = self.tables().raw_face().table(ttf_parser::Tag::from_bytes(b"OS/2")).unwrap_or_default();
        let weight = os2.get(4..6).map_or(400, |weight| u16::from_be_bytes([weight[0], weight[1]]));
        let is_sans = os2.get(32..34).is_some_and(|class| class[0] == 2 && (11..=15).contains(&class[1]));
        weight < 600 && !is_sans
    }

    /// The font file's bytes.
    pub fn bytes(&self) -> &[u8] {
        (**self.parsed.borrow_owner()).as_ref()
    }

    /// Tells that nothing is asked of the face for a while: its bytes need not stay in memory.
    pub fn rest(&self) {
        self.parsed.borrow_owner().rest();
    }

    /// Whether the outlines are PostScript ones (`CFF `).
    pub fn is_cff(&self) -> bool {
        self.tables().tables().cff.is_some()
    }

    /// Its program cut down to those glyphs, numbered and keyed in their order, the first `.notdef`; `None` if it is no CFF
    /// program, or one that can't be cut down here.
    pub fn cff_subset(&self, glyphs: &[GlyphId]) -> Option<Vec<u8>> {
        let cff = self.tables().raw_face().table(ttf_parser::Tag::from_bytes(b"CFF "))?;
        cff_subset::subset(cff, glyphs, |part, out| self.append(part, out))
    }

    /// Its file with the outlines of those glyphs alone, to be cut down by others; `None` if it is no TrueType face.
    pub fn with_outlines(&self, glyphs: impl Iterator<Item = GlyphId>) -> Option<Vec<u8>> {
        glyf::gathered(*self.tables().raw_face(), glyphs, |part, out| self.append(part, out))
    }

    /// Appends a part of the file.
    fn append(&self, part: &[u8], out: &mut Vec<u8>) -> Option<()> {
        let start = part.as_ptr().addr() - self.bytes().as_ptr().addr();
        self.parsed.borrow_owner().append(start..start + part.len(), out)
    }

    /// The glyph of a character, if the face has one.
    pub fn glyph(&self, c: char) -> Option<GlyphId> {
        let id = self.font().glyph(c).id().0;
        (id != 0).then_some(GlyphId(id))
    }

    /// The glyph's form for vertical setting (OpenType `vert`), or the glyph itself.
    pub fn vertical(&self, glyph: GlyphId) -> GlyphId {
        vertical_form(self.tables(), glyph).unwrap_or(glyph)
    }

    /// The advance in font units.
    pub fn advance(&self, glyph: GlyphId) -> i64 {
        let metrics = self.font().glyph(rusttype::GlyphId(glyph.0)).scaled(self.unit_scale()).h_metrics();
        metrics.advance_width.round() as i64
    }

    /// The advance in thousandths of an em: whole in a face of 1000 units, rounded in others. Layout and the PDF's
    /// widths both use it, so that what is set is what a viewer adds up.
    pub fn advance_per_mille(&self, glyph: GlyphId) -> i64 {
        self.per_mille_of(self.advance(glyph))
    }

    /// The kerning between the glyphs of two ASCII characters, in thousandths of an em.
    pub fn kerning(&self, first: (char, GlyphId), second: (char, GlyphId)) -> i16 {
        let ascii = |c: char| c.is_ascii_graphic().then_some(c as usize - 0x20);
        let find = || {
            let (first, second) = (rusttype::GlyphId(first.1.0), rusttype::GlyphId(second.1.0));
            let units = self.font().pair_kerning(self.unit_scale(), first, second).round() as i64;
            self.per_mille_of(units) as i16
        };
        let (Some(row), Some(column)) = (ascii(first.0), ascii(second.0)) else { return find() };
        let cells = self.kerns.get_or_init(|| (0..96 * 96).map(|_| AtomicI16::new(i16::MIN)).collect());
        let cell = &cells[row * 96 + column];
        match cell.load(Ordering::Relaxed) {
            i16::MIN => {
                let kern = find();
                cell.store(kern, Ordering::Relaxed);
                kern
            }
            kern => kern,
        }
    }

    fn per_mille_of(&self, units: i64) -> i64 {
        let upem = i64::from(self.units_per_em);
        (units * 1000 + upem / 2).div_euclid(upem)
    }

    /// Where the glyph's ink lies, or `None` for a glyph without ink.
    pub fn ink(&self, glyph: GlyphId) -> Option<InkBox> {
        let scaled = self.font().glyph(rusttype::GlyphId(glyph.0)).scaled(self.unit_scale());
        let bounds = scaled.exact_bounding_box()?;
        let per_mille = |units: f32| (units * 1000.0 / f32::from(self.units_per_em)).round() as i32;
        Some(InkBox { left: per_mille(bounds.min.x), right: per_mille(bounds.max.x) })
    }

    /// Hands the glyph's outline to `sink`; says whether it has one.
    pub fn outline(&self, glyph: GlyphId, sink: &mut dyn Outline) -> bool {
        // rusttype's y runs down and its scale is the height from ascent to descent
        let scaled = self.font().glyph(rusttype::GlyphId(glyph.0)).scaled(self.unit_scale());
        let scale = 1000.0 / f32::from(self.units_per_em);
        scaled.build_outline(&mut Upright { sink, scale })
    }

    /// rusttype counts a size as ascent − descent; at this scale its numbers are font units.
    fn unit_scale(&self) -> Scale {
        let metrics = self.font().v_metrics_unscaled();
        Scale::uniform(metrics.ascent - metrics.descent)
    }

    fn font(&self) -> &Font<'_> {
        &self.parsed.borrow_dependent().outlines
    }

    pub(super) fn tables(&self) -> &ttf_parser::Face<'_> {
        &self.parsed.borrow_dependent().tables
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({})", self.name)
    }
}

fn postscript_name(tables: &ttf_parser::Face<'_>) -> Option<String> {
    let names =
        tables.names().into_iter().filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
    names.filter_map(|name| name.to_string()).next()
}

fn embedding(tables: &ttf_parser::Face<'_>) -> Embedding {
    use ttf_parser::Permissions;
    match (tables.permissions(), tables.is_subsetting_allowed()) {
        (Some(Permissions::Restricted), _) => Embedding::Forbidden,
        (_, false) => Embedding::WholeOnly,
        _ => Embedding::Subset,
    }
}

fn vertical_form(tables: &ttf_parser::Face<'_>, glyph: GlyphId) -> Option<GlyphId> {
    use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
    let gsub = tables.tables().gsub?;
    let glyph = ttf_parser::GlyphId(glyph.0);
    let feature = gsub.features.find(ttf_parser::Tag::from_bytes(b"vert"))?;
    let lookups = feature.lookup_indices.into_iter().filter_map(|index| gsub.lookups.get(index));
    for lookup in lookups {
        for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
            let SubstitutionSubtable::Single(single) = subtable else { continue };
            let Some(index) = single.coverage().get(glyph) else { continue };
            return match single {
                SingleSubstitution::Format1 { delta, .. } => {
                    Some(GlyphId((i32::from(glyph.0) + i32::from(delta)) as u16))
                }
                SingleSubstitution::Format2 { substitutes, .. } => {
                    substitutes.get(index).map(|id| GlyphId(id.0))
                }
            };
        }
    }
    None
}

/// Turns rusttype's outline (y down) into thousandths of an em, y up.
struct Upright<'a> {
    sink: &'a mut dyn Outline,
    scale: f32,
}

impl Upright<'_> {
    fn point(&self, x: f32, y: f32) -> Point<f32> {
        Point { x: x * self.scale, y: -y * self.scale }
    }
}

impl OutlineBuilder for Upright<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let p = self.point(x, y);
        self.sink.move_to(p.x, p.y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let p = self.point(x, y);
        self.sink.line_to(p.x, p.y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, end) = (self.point(x1, y1), self.point(x, y));
        self.sink.quad_to(control.x, control.y, end.x, end.y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b, end) = (self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        self.sink.cubic_to((a.x, a.y), (b.x, b.y), (end.x, end.y));
    }

    fn close(&mut self) {
        self.sink.close();
    }
}
