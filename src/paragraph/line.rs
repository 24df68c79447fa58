//! A line with every glyph in its place.

use super::{Look, Piece};
use crate::font::GlyphId;
use crate::geometry::{Length, TypeSize, WritingMode};
use crate::notice::Origin;

/// A set line, measured along itself from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its glyphs, in runs of one look.
    pub runs: Vec<Run>,
    /// What stands there, as a reader would copy it.
    pub text: String,
    /// How many characters of it the engine added: a hyphen.
    pub added: usize,
    /// Where it begins: its indent or what centres it.
    pub start: Length,
    /// From the first glyph's place to the last one's end, as set.
    pub width: Length,
    /// The largest size in it.
    pub size: TypeSize,
    /// Across or down.
    pub writing: WritingMode,
    /// The gap added between characters, in thousandths of an em.
    pub gap: i64,
    /// The bound that gave way, if one did.
    pub relaxed: Option<&'static str>,
    /// Where its words were written.
    pub origin: Option<Origin>,
}

/// How a glyph stands in its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    /// As in a book held upright.
    #[default]
    Upright,
    /// In a vertical line, turned a quarter clockwise: words and long numbers.
    Sideways,
    /// 纵中横: upright in a vertical line, beside its neighbours in one em.
    Together,
}

/// Glyphs of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Face, size and ink.
    pub look: Look,
    /// How its glyphs stand.
    pub turn: Turn,
    /// The width of its characters in thousandths of their own.
    pub widen: u16,
    /// Its glyphs, in reading order.
    pub glyphs: Vec<PlacedGlyph>,
}

/// A glyph along a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// Which glyph.
    pub glyph: GlyphId,
    /// Its origin's distance from the line's zero; a mark cut before its ink begins ahead of its place.
    pub at: Length,
    /// Its advance in the face.
    pub advance: Length,
    /// Across a vertical line, its origin's distance from the em box's left edge; turned, its baseline's.
    pub across: Length,
    /// 着重号: whether it is dotted.
    pub dotted: bool,
    /// Its bytes in [`Line::text`].
    pub text: (u32, u32),
}

impl Run {
    /// Whether a piece stands as the run does.
    pub(super) fn goes_on(&self, look: &Look, piece: &Piece) -> bool {
        (self.look, self.turn, self.widen) == (*look, piece.turn, piece.widen)
    }
}

impl Line {
    /// Where it ends.
    pub fn end(&self) -> Length {
        self.start + self.width
    }

    /// Moves it along itself.
    pub fn shifted(mut self, by: Length) -> Line {
        self.start += by;
        for glyph in self.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
            glyph.at += by;
        }
        self
    }

    /// Centres it in a measure.
    pub fn centred(self, measure: Length) -> Line {
        let by = (measure - self.width) / 2 - self.start;
        self.shifted(by)
    }

    /// Ends it at a measure's end.
    pub fn flush_right(self, measure: Length) -> Line {
        let by = measure - self.end();
        self.shifted(by)
    }
}
