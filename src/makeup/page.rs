//! A made-up page: every line, rule and picture in its place.

use crate::article::Role;
use crate::edition::ArtworkId;
use crate::font::FaceId;
use crate::geometry::{Em, Length, Point, Rect, Size, TypeSize, WritingMode};
use crate::notice::Origin;
use crate::paragraph::Line;
use crate::picture::{Crop, Drawing, PictureId, Stencil};
use crate::press::{Plates, Tint};
use crate::template::RuleForm;
use std::sync::Arc;

/// How wide an emphasis dot is.
const DOT: Em = Em::from_thousandths(160);
/// Its middle's distance from the em box: clear of both lines in a gap of a third of an em, and nearer its own.
const DOT_OFF: Em = Em::from_thousandths(150);

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// 版次.
    pub number: u32,
    /// The page after trimming.
    pub trim: Size,
    /// How far grounds may reach past the trim.
    pub bleed: Length,
    /// The first baseline of the body grid, from the trim's top.
    pub first_baseline: Length,
    /// From baseline to baseline.
    pub baseline_step: Length,
    /// The inks it is printed in.
    pub plates: Plates,
    /// Stories and furniture, in paint and reading order.
    pub blocks: Vec<PlacedBlock>,
}

/// A story, an advertisement or a piece of furniture on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacedBlock {
    /// Unique on the page.
    pub id: String,
    /// The article, or `None` for furniture and advertisements.
    pub article: Option<usize>,
    /// Where it was planned.
    pub origin: Option<Origin>,
    /// Its area.
    pub rect: Rect,
    /// Rules and grounds, painted below its text.
    pub fills: Vec<PlacedFill>,
    /// Pictures.
    pub figures: Vec<PlacedFigure>,
    /// Lines by role and leg.
    pub frames: Vec<PlacedFrame>,
}

/// Lines of one role in one leg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFrame {
    /// The part they play.
    pub role: Role,
    /// The leg, from 1, for what runs through legs.
    pub leg: Option<u16>,
    /// The face of most of it.
    pub face: FaceId,
    /// The size of most of it.
    pub size: TypeSize,
    /// Across or down.
    pub writing: WritingMode,
    /// The measure and depth given to it.
    pub rect: Rect,
    /// Its lines.
    pub lines: Vec<PlacedLine>,
}

/// A line on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedLine {
    /// The set line.
    pub line: Line,
    /// Where its zero stands: on the baseline; for a vertical line on its centre line at the em top.
    pub at: Point,
}

/// A filled shape on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFill {
    /// Its box.
    pub rect: Rect,
    /// What fills the box.
    pub pattern: Pattern,
    /// Its ink.
    pub tint: Tint,
}

/// What fills a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Solid.
    Solid,
    /// A row of diamonds as wide as the box is thick, at this distance.
    Diamonds(Length),
    /// A disc as wide as the box.
    Disc,
    /// 水线: a wave as high as the box is thick; of a border, along which edge it runs.
    Wave(Option<Edge>),
    /// 点线: dots as wide as the box is thick; of a border, along which edge they stand.
    Dots(Option<Edge>),
}

/// An edge of a box. A border's waves and dots along two of them share their corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// The upper one.
    Top,
    /// The lower one.
    Foot,
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// A picture or an artwork on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFigure {
    /// Unique in its block.
    pub id: String,
    /// What it shows.
    pub copy: FigureCopy,
    /// Where, and what of it shows.
    pub crop: Crop,
    /// 抠图: the pixels that show, if not all.
    pub outline: Option<Arc<Stencil>>,
    /// Its pixels to the inch; what comes as a PDF page has none.
    pub ppi: Option<u32>,
    /// Where it is named.
    pub origin: Origin,
}

/// What a figure shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureCopy {
    /// A picture.
    Picture(PictureId),
    /// A drawing.
    Drawing {
        /// Its shapes.
        drawing: Arc<Drawing>,
        /// The ink of each.
        tints: Vec<Tint>,
    },
    /// A page of a PDF file.
    Artwork(ArtworkId),
}

impl Pattern {
    /// What fills a rule of a form.
    pub fn of_rule(form: RuleForm) -> Pattern {
        match form {
            RuleForm::Plain => Pattern::Solid,
            RuleForm::Wave => Pattern::Wave(None),
            RuleForm::Dotted => Pattern::Dots(None),
        }
    }

    /// What reports call it; what is solid needs no name.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Pattern::Solid => None,
            Pattern::Diamonds(_) => Some("diamonds"),
            Pattern::Disc => Some("disc"),
            Pattern::Wave(_) => Some("wave"),
            Pattern::Dots(_) => Some("dots"),
        }
    }
}

impl PlacedFill {
    /// A solid box.
    pub fn solid(rect: Rect, tint: Tint) -> PlacedFill {
        PlacedFill { rect, pattern: Pattern::Solid, tint }
    }
}

impl PlacedLine {
    /// The line's em boxes: from the first glyph's place to the last one's end, em top to em bottom.
    pub fn rect(&self) -> Rect {
        let em = self.line.size.em();
        match self.line.writing {
            WritingMode::Horizontal => {
                let top = self.at.y - self.line.size.ascent();
                Rect::new(self.at.x + self.line.start, top, self.line.width, em)
            }
            WritingMode::Vertical => {
                Rect::new(self.at.x - em / 2, self.at.y + self.line.start, em, self.line.width)
            }
        }
    }
}

impl PlacedLine {
    /// 着重号: a dot below each dotted character, at its right in a vertical line, centred on the character however
    /// its line is spread (CLREQ, Emphasis dots).
    pub fn dots(&self) -> impl Iterator<Item = PlacedFill> + '_ {
        self.line.runs.iter().flat_map(move |run| {
            let (size, wide) = (run.look.size, run.look.size.at(DOT));
            run.glyphs.iter().filter(|glyph| glyph.dotted).map(move |glyph| {
                let along = glyph.at + glyph.advance / 2;
                let (x, y) = match self.line.writing {
                    WritingMode::Horizontal => (along, size.descent() + size.at(DOT_OFF)),
                    WritingMode::Vertical => (size.em() / 2 + size.at(DOT_OFF), along),
                };
                let corner = |at: Length, off: Length| at + off - wide / 2;
                let rect = Rect::new(corner(self.at.x, x), corner(self.at.y, y), wide, wide);
                PlacedFill { rect, pattern: Pattern::Disc, tint: run.look.tint }
            })
        })
    }
}

impl PlacedFrame {
    /// A frame round lines; its face and size are those of the first Han text in it.
    pub fn new(role: Role, leg: Option<u16>, rect: Rect, lines: Vec<PlacedLine>) -> Option<PlacedFrame> {
        let runs = || lines.iter().flat_map(|placed| placed.line.runs.iter().map(|run| (&placed.line, run)));
        let is_han = |line: &Line, run: &crate::paragraph::Run| {
            let text =
                run.glyphs.iter().map(|glyph| &line.text[glyph.text.0 as usize..glyph.text.1 as usize]);
            text.flat_map(str::chars).any(|c| c > '\u{2e7f}' && !c.is_whitespace())
        };
        let longest = runs().filter(|(line, run)| is_han(line, run)).max_by_key(|(_, run)| run.glyphs.len());
        let look = longest.or_else(|| runs().next())?.1.look;
        let writing = lines.first()?.line.writing;
        Some(PlacedFrame { role, leg, face: look.face, size: look.size, writing, rect, lines })
    }
}
