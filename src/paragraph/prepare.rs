//! Copy with styles becomes clusters with glyphs and widths.

use super::{Turn, upright};
use crate::font::{Face, FaceId, FontShelf, GlyphId, Pick};
use crate::geometry::{Em, Length, TypeSize, WritingMode};
use crate::notice::{Code, Notice, Origin};
use crate::press::Tint;
use crate::style::TypeStyle;
use crate::text::{BreakKind, CharClass, Cluster, Side, break_between, clusters, stretches_between};

/// Text in one style.
#[derive(Clone, Copy, Debug)]
pub struct StyledText<'a> {
    /// The words.
    pub text: &'a str,
    /// How they are set.
    pub style: &'a TypeStyle,
    /// Where they were written, if anywhere.
    pub origin: Option<Origin>,
}

/// How wide marks are by nature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkWidth {
    /// Full width; two that meet share one blank half. For running text.
    Full,
    /// Half width throughout. For heads.
    Half,
}

/// What a piece of a run looks like: one face, size and ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// The face.
    pub face: FaceId,
    /// The size.
    pub size: TypeSize,
    /// The ink.
    pub tint: Tint,
}

/// One cluster: a glyph with its widths.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Face, size and ink.
    pub look: Look,
    /// The glyph.
    pub glyph: GlyphId,
    /// The class of its character.
    pub class: CharClass,
    /// The full advance.
    pub advance: Length,
    /// How far its origin stands from the edge of its em box across the line: a narrow glyph set vertically is
    /// centred.
    pub across: Length,
    /// Blank before the ink that may be given up, all of it.
    pub blank_before: Length,
    /// Blank after the ink that may be given up, all of it.
    pub blank_after: Length,
    /// How much of the blank before is given up by nature.
    pub cut_before: Length,
    /// How much of the blank after is given up by nature.
    pub cut_after: Length,
    /// Its bytes in the text.
    pub text: (u32, u32),
    /// Whether a line may end before it.
    pub break_before: BreakKind,
    /// Whether the gap before it may be widened.
    pub gap_before: bool,
    /// White before it that vanishes at a line's start.
    pub space_before: Length,
    /// How it stands in its line.
    pub turn: Turn,
    /// Its width in thousandths of its own.
    pub widen: u16,
    /// 着重号: whether it is dotted.
    pub dotted: bool,
}

impl Piece {
    /// The width it has by nature.
    pub fn width(&self) -> Length {
        self.space_before + self.advance - self.cut_before - self.cut_after
    }

    /// The blank it could still give up inside a line.
    pub fn room(&self) -> Length {
        self.blank_before + self.blank_after - self.cut_before - self.cut_after
    }
}

/// A paragraph ready to be broken at any width.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Its text.
    pub text: String,
    /// Its clusters.
    pub pieces: Vec<Piece>,
    /// What the first line is indented by.
    pub indent: Length,
    /// The direction of its lines.
    pub writing: WritingMode,
    /// Where its parts were written: from which byte of the text on, and where.
    pub origins: Vec<(u32, Option<Origin>)>,
    /// Characters without a face, or from the last one.
    pub notices: Vec<Notice>,
}

impl Prepared {
    /// Sets the first line's indent.
    pub fn indented(mut self, indent: Length) -> Prepared {
        self.indent = indent;
        self
    }

    /// Where a stretch of its text was written: from its first part that was written anywhere to its last.
    pub fn origin_of(&self, start: u32, end: u32) -> Option<Origin> {
        let parts = self.origins.iter().enumerate().filter_map(|(n, (from, origin))| {
            let to = self.origins.get(n + 1).map_or(self.text.len() as u32, |(next, _)| *next);
            let (first, last) = (start.max(*from), end.min(to));
            let origin = (*origin)?;
            (first < last).then(|| origin.part((first - from) as usize, (last - first) as usize))
        });
        parts.reduce(|a, b| if a.source == b.source { Origin { end: b.end.max(a.end), ..a } } else { a })
    }

    /// The width on one line, by nature, edges untrimmed.
    pub fn natural_width(&self) -> Length {
        self.pieces.iter().map(Piece::width).sum()
    }

    /// The largest size in it, for its height.
    pub fn em(&self) -> Option<TypeSize> {
        self.pieces.iter().map(|piece| piece.look.size).max()
    }
}

/// Prepares text for horizontal or vertical setting.
pub fn prepare(
    shelf: &FontShelf,
    texts: &[StyledText<'_>],
    marks: MarkWidth,
    writing: WritingMode,
) -> Prepared {
    let mut prepared = Prepared {
        text: String::new(),
        pieces: Vec::new(),
        indent: Length::ZERO,
        writing,
        origins: Vec::new(),
        notices: Vec::new(),
    };
    for text in texts {
        let base = prepared.text.len();
        prepared.origins.push((base as u32, text.origin));
        prepared.text.push_str(text.text);
        for cluster in clusters(text.text) {
            let (face, glyph) = find(shelf, text, &cluster, &mut prepared.notices);
            let look = Look { face, size: text.style.size, tint: text.style.tint };
            prepared.pieces.push(piece(shelf, look, glyph, (&cluster, base)));
        }
    }
    if writing == WritingMode::Vertical {
        upright::marks(shelf, &prepared.text, &mut prepared.pieces);
    }
    join(shelf, &mut prepared.pieces, marks);
    if writing == WritingMode::Vertical {
        upright::words(shelf, &prepared.text, &mut prepared.pieces);
    }
    prepared
}

/// The glyph of a cluster's first character; what no face has is told.
fn find(
    shelf: &FontShelf,
    text: &StyledText<'_>,
    cluster: &Cluster<'_>,
    notices: &mut Vec<Notice>,
) -> (FaceId, GlyphId) {
    let c = cluster.text.chars().next().unwrap_or('\u{fffd}');
    let told = |code| {
        let origin = text.origin.map(|origin| origin.part(cluster.start, cluster.text.len()));
        Notice::new(code)
            .at(origin)
            .text("char", cluster.text)
            .text("code_point", format!("U+{:04X}", c as u32))
    };
    match shelf.pick(text.style.family, c) {
        Pick::Own(face, glyph) => (face, glyph),
        Pick::LastResort(face, glyph) => {
            notices.push(told(Code::LastResortFace).text("face", shelf.face(face).name()));
            (face, glyph)
        }
        Pick::Missing(face) => {
            notices
                .push(told(Code::MissingGlyph).text("family", shelf.family(text.style.family).name.clone()));
            (face, GlyphId(0))
        }
    }
}

/// Makes the piece of a cluster whose text begins at `base` in the whole, as it stands in a horizontal line.
fn piece(shelf: &FontShelf, look: Look, glyph: GlyphId, (cluster, base): (&Cluster<'_>, usize)) -> Piece {
    let face = shelf.face(look.face);
    let advance = look.size.font_units(face.advance(glyph), face.units_per_em());
    let start = (base + cluster.start) as u32;
    let full = advance == look.size.em();
    let (blank_before, blank_after) =
        if full { blanks(face, glyph, cluster.class) } else { Default::default() };
    Piece {
        look,
        glyph,
        class: cluster.class,
        advance,
        across: Length::ZERO,
        blank_before: look.size.at(blank_before),
        blank_after: look.size.at(blank_after),
        cut_before: Length::ZERO,
        cut_after: Length::ZERO,
        text: (start, start + cluster.text.len() as u32),
        break_before: BreakKind::Never,
        gap_before: false,
        space_before: Length::ZERO,
        turn: Turn::Upright,
        widen: 1000,
        dotted: false,
    }
}

/// The blank a full-width mark may give up on each side, measured from its ink: half an em where the ink keeps
/// to its half, give or take an overshoot of 0.06 em.
fn blanks(face: &Face, glyph: GlyphId, class: CharClass) -> (Em, Em) {
    let side = class.blank();
    if side == Side::Neither {
        return Default::default();
    }
    let (before, after) = face.ink(glyph).map_or((500, 500), |ink| (ink.left, 1000 - ink.right));
    let up_to =
        |blank: i32, most: i32| Em::from_thousandths(if blank >= most - 60 { most } else { blank.max(0) });
    match side {
        Side::Before => (up_to(before, 500), Em::ZERO),
        Side::After => (Em::ZERO, up_to(after, 500)),
        _ => (up_to(before, 250), up_to(after, 250)),
    }
}

/// Settles what depends on neighbours: breaks, gaps, kerning and the blank that two marks share.
fn join(shelf: &FontShelf, pieces: &mut [Piece], marks: MarkWidth) {
    for piece in pieces.iter_mut() {
        if marks == MarkWidth::Half || piece.class == CharClass::MiddleDot {
            (piece.cut_before, piece.cut_after) = (piece.blank_before, piece.blank_after);
        }
    }
    for n in 1..pieces.len() {
        let (head, tail) = pieces.split_at_mut(n);
        let (before, after) = (&mut head[n - 1], &mut tail[0]);
        after.break_before = break_between(before.class, after.class);
        after.gap_before = stretches_between(before.class, after.class);
        share_blank(before, after);
        let letters = before.class == CharClass::Latin && after.class == CharClass::Latin;
        if letters && before.look == after.look {
            let face = shelf.face(before.look.face);
            let kern = face.kerning(before.glyph, after.glyph);
            before.advance += before.look.size.font_units(kern, face.units_per_em());
        }
    }
}

/// Two marks that meet are 1.5 em together, not 2 (CLREQ, Adjacent punctuation marks).
fn share_blank(before: &mut Piece, after: &mut Piece) {
    let after_is_closing = after.class.blank() == Side::After;
    if before.class.blank() == Side::After && (after_is_closing || after.class == CharClass::Open) {
        before.cut_after = before.blank_after;
    } else if before.class == CharClass::Open && after.class == CharClass::Open {
        after.cut_before = after.blank_before;
    }
}
