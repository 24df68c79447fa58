//! Points and rectangles: origin at the trim's top left, y down.

use super::Length;

/// A place on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Length,
    /// Distance from the top edge.
    pub y: Length,
}

impl Point {
    /// A point at `x`, `y`.
    pub const fn new(x: Length, y: Length) -> Point {
        Point { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Extent to the right.
    pub width: Length,
    /// Extent downwards.
    pub height: Length,
}

/// Distances inwards from four edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Insets {
    /// From the top edge.
    pub top: Length,
    /// From the right edge.
    pub right: Length,
    /// From the bottom edge.
    pub bottom: Length,
    /// From the left edge.
    pub left: Length,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Extent to the right.
    pub width: Length,
    /// Extent downwards.
    pub height: Length,
}

impl Rect {
    /// A rectangle from its top left corner and its extents.
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Rect {
        Rect { x, y, width, height }
    }

    /// The right edge.
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Rect::new(x, y, right - x, bottom - y)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The rectangle drawn in by `insets`.
    pub fn inset(&self, insets: &Insets) -> Rect {
        Rect::new(
            self.x + insets.left,
            self.y + insets.top,
            self.width - insets.left - insets.right,
            self.height - insets.top - insets.bottom,
        )
    }
}
