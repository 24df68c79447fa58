//! The items of a display list.

use crate::edition::{ArtworkId, Half};
use crate::font::{FaceId, GlyphId};
use crate::geometry::{Length, Point, Rect, Size, TypeSize};
use crate::notice::Origin;
use crate::picture::{Crop, Drawing, PictureId, Stencil, Step};
use crate::press::{Plates, Tint};
use std::sync::Arc;

/// One page, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DisplayPage {
    /// The number printed on it.
    pub number: u32,
    /// The size after trimming.
    pub trim: Size,
    /// How far marks may reach past the trim on each side.
    pub bleed: Length,
    /// The sheet's edge beyond that, for the press's marks.
    pub margin: Length,
    /// Of a spread, which page it is, if it is one of the two: nothing reaches past the fold.
    pub fold: Option<Half>,
    /// The inks it is printed in.
    pub plates: Plates,
    /// What is drawn, first to last.
    pub items: Vec<Item>,
    /// What the press wants round it, outside the bleed.
    pub press_marks: Vec<Mark>,
    /// Who the items belong to.
    pub owners: Vec<Owner>,
}

/// An index into [`DisplayPage::owners`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnerId(pub u32);

/// What an item was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The article's id, or the furniture piece's name.
    pub name: String,
    /// Where it was written.
    pub origin: Option<Origin>,
}

/// A mark and its owner.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What is drawn.
    pub mark: Mark,
    /// For whom.
    pub owner: OwnerId,
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Glyphs of one face, size and colour on one baseline.
    Text(TextRun),
    /// A filled shape: a rule, a ground, an ornament.
    Fill {
        /// Its outline.
        shape: Shape,
        /// Its colour.
        tint: Tint,
    },
    /// A line along a path.
    Stroke {
        /// Where it leads.
        steps: Vec<Step>,
        /// How thick it is.
        weight: Length,
        /// Its colour.
        tint: Tint,
    },
    /// A picture, or a part of it.
    Picture {
        /// Which picture.
        picture: PictureId,
        /// Where, and what of it.
        crop: Crop,
        /// The pixels that show, if not all.
        outline: Option<Arc<Stencil>>,
    },
    /// A drawing, or a part of it.
    Drawing {
        /// Its shapes.
        drawing: Arc<Drawing>,
        /// The ink of each.
        tints: Vec<Tint>,
        /// Where, and what of it.
        crop: Crop,
    },
    /// A page of a PDF file, or a part of it.
    Artwork {
        /// Which.
        artwork: ArtworkId,
        /// Where, and what of it.
        crop: Crop,
    },
}

/// A closed outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An upright rectangle.
    Rect(Rect),
    /// A polygon; the last point joins the first.
    Polygon(Vec<Point>),
    /// A disc.
    Disc {
        /// Its middle.
        centre: Point,
        /// From its middle to its edge.
        radius: Length,
    },
}

/// Which way a baseline runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Baseline {
    /// To the right, under upright glyphs.
    #[default]
    Right,
    /// Down, at the left of glyphs turned a quarter clockwise.
    Down,
}

/// Glyphs of one face, size and colour on one baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// The size: the height of the em.
    pub size: TypeSize,
    /// The width of the glyphs in thousandths of their own: 1100 is widened by a tenth.
    pub widen: u16,
    /// The colour.
    pub tint: Tint,
    /// Which way the baseline runs; the glyphs are turned with it.
    pub baseline: Baseline,
    /// The baseline's start.
    pub origin: Point,
    /// The text that the glyphs stand for, each its own part.
    pub text: String,
    /// The glyphs, in reading order.
    pub glyphs: Vec<DisplayGlyph>,
}

/// A glyph in its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisplayGlyph {
    /// Which glyph of the run's face.
    pub glyph: GlyphId,
    /// Its origin's distance from the run's, to the right on the page.
    pub x: Length,
    /// Its origin's distance below the run's (set vertically, glyphs follow each other downwards).
    pub y: Length,
    /// The bytes of [`TextRun::text`] that it stands for: start and end.
    pub text: (u32, u32),
}

impl TextRun {
    /// A glyph's place along the baseline and across it: to the right and down, or down and to the right.
    pub fn along(&self, glyph: &DisplayGlyph) -> (Length, Length) {
        match self.baseline {
            Baseline::Right => (glyph.x, glyph.y),
            Baseline::Down => (glyph.y, glyph.x),
        }
    }

    /// The text one glyph stands for.
    pub fn text_of(&self, glyph: &DisplayGlyph) -> &str {
        &self.text[glyph.text.0 as usize..glyph.text.1 as usize]
    }
}
