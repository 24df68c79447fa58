//! The page's own pieces, as lines of type and filled boxes at stated places.

use super::RuleForm;
use crate::geometry::{Em, Length, Rect, WritingMode};
use crate::grid;
use crate::notice::Origin;
use crate::picture::Drawing;
use crate::press::Tint;
use crate::style::TypeStyle;
use std::sync::Arc;

/// A piece of furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// The name pages call it by.
    pub name: String,
    /// Where the layout defines it.
    pub origin: Origin,
    /// Where it stands unless a page says otherwise.
    pub place: Place,
    /// What it is made of, in paint order.
    pub elements: Vec<Element>,
}

/// Where a piece stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On columns and body lines.
    Grid(grid::Columns, grid::Rows),
    /// On columns, at a distance below the type area's top (negative: above it).
    Free {
        /// The columns it spans.
        columns: grid::Columns,
        /// From the type area's top to the piece's.
        top: Length,
        /// How high it is.
        height: Length,
    },
    /// 中缝: between the pages of a spread, on body lines.
    Fold(grid::Rows),
}

/// A part of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// A filled box.
    Fill(Fill),
    /// A drawing.
    Drawing(FurnitureDrawing),
    /// A line of type.
    Line(TextLine),
    /// Label–value rows from the edition's staff list.
    Rows(Rows),
}

/// A filled box, placed from the piece's top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// Its place. A width of nothing reaches to the piece's right edge, a height of nothing to its foot.
    pub rect: Rect,
    /// Filled, or a rule as thick as the box.
    pub form: RuleForm,
    /// Its ink.
    pub tint: Tint,
}

/// A drawing, whole in the middle of its box, which is placed as a [`Fill`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurnitureDrawing {
    /// Where the layout names it.
    pub origin: Origin,
    /// Its box.
    pub rect: Rect,
    /// Its shapes.
    pub drawing: Arc<Drawing>,
    /// The ink that all of it is printed in, as dark as it is; else its own colours.
    pub ink: Option<Tint>,
}

/// Which edge of the piece a line is placed from, and which end of the line stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// The line begins at a distance from the piece's left edge.
    Left,
    /// The line's middle stands at a distance from the piece's middle.
    Centre,
    /// The line ends at a distance from the piece's right edge.
    Right,
}

/// Where a line of a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// From which edge.
    pub align: Align,
    /// How far from it (inwards; for `Centre`, to the right).
    pub x: Length,
    /// From the piece's top to the baseline; for a vertical line, to the first em top.
    pub y: Length,
    /// Across or down. A vertical line's `x` is its centre line's.
    pub writing: WritingMode,
}

/// A line of type in a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Where the layout defines it.
    pub origin: Origin,
    /// Where it stands.
    pub anchor: Anchor,
    /// Its parts, in reading order.
    pub spans: Vec<LineSpan>,
    /// Space added after each character but the last; negative draws them together.
    pub track: Em,
    /// The width it is spread to, if any.
    pub spread: Option<Length>,
    /// The width of its characters in thousandths of their own.
    pub widen: u16,
    /// 引点: whether dots lead from its end to the line that follows on its baseline, or to the piece's right edge.
    pub leader: bool,
}

/// A part of a furniture line in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSpan {
    /// Text with `{name}` where a value of the edition or page goes.
    pub text: String,
    /// How it is set.
    pub style: TypeStyle,
}

/// 责任框 rows: a spread label, a colon and a value each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The labels' style.
    pub label: TypeStyle,
    /// The width labels are spread to.
    pub label_width: Length,
    /// The values' style.
    pub value: TypeStyle,
    /// The labels' left edge.
    pub label_x: Length,
    /// The values' left edge.
    pub value_x: Length,
    /// From the piece's top to the first baseline.
    pub first: Length,
    /// From baseline to baseline.
    pub step: Length,
}
