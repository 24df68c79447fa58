//! The type area with its columns and lines.

use crate::geometry::{Length, Point, Rect, TypeSize};
use std::ops::Range;

/// Columns, counted from 0 at the left.
pub type Columns = Range<u16>;

/// Body lines, counted from 0 at the top.
pub type Rows = Range<u32>;

/// 栏: columns of whole cells with a gap between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnGrid {
    /// 基本栏: how many.
    pub columns: u16,
    /// Characters of `size` across one column.
    pub cells: u16,
    /// The size of a cell: the body's.
    pub size: TypeSize,
    /// 栏距.
    pub gap: Length,
}

impl ColumnGrid {
    /// A column's width, derived from its cells.
    pub fn column_width(&self) -> Length {
        self.size.em() * i64::from(self.cells)
    }

    /// The left edge of a column, from the type area's.
    pub fn left(&self, column: u16) -> Length {
        (self.column_width() + self.gap) * i64::from(column)
    }

    /// The width of neighbouring columns with the gaps between them.
    pub fn width(&self, columns: &Columns) -> Length {
        let count = i64::from(columns.end.saturating_sub(columns.start));
        if count == 0 { Length::ZERO } else { (self.column_width() + self.gap) * count - self.gap }
    }
}

/// Body lines at one distance down the whole page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaselineGrid {
    /// How many lines the type area holds.
    pub lines: u32,
    /// From baseline to baseline.
    pub step: Length,
    /// The size of the body, whose em boxes stand on the lines.
    pub size: TypeSize,
}

impl BaselineGrid {
    /// The em top of a line, from the type area's top.
    pub fn top(&self, row: u32) -> Length {
        self.step * i64::from(row)
    }

    /// The height of neighbouring lines, from the first em top to the last em bottom.
    pub fn height(&self, rows: &Rows) -> Length {
        let count = i64::from(rows.end.saturating_sub(rows.start));
        if count == 0 { Length::ZERO } else { self.step * (count - 1) + self.size.em() }
    }
}

/// 版心: where the page's copy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeArea {
    /// Its top left corner, from the trim's.
    pub origin: Point,
    /// Its columns.
    pub columns: ColumnGrid,
    /// Its lines.
    pub lines: BaselineGrid,
}

impl TypeArea {
    /// The box of columns and lines, from the trim's corner.
    pub fn rect(&self, columns: &Columns, rows: &Rows) -> Rect {
        let x = self.origin.x + self.columns.left(columns.start);
        Rect::new(x, self.top(rows.start), self.columns.width(columns), self.lines.height(rows))
    }

    /// The whole of it.
    pub fn whole(&self) -> Rect {
        self.rect(&(0..self.columns.columns), &(0..self.lines.lines))
    }

    /// The em top of a line, from the trim's top.
    pub fn top(&self, row: u32) -> Length {
        self.origin.y + self.lines.top(row)
    }

    /// The baseline of a line, from the trim's top.
    pub fn baseline(&self, row: u32) -> Length {
        self.top(row) + self.lines.size.ascent()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_broadsheet_is_999_by_1389_points() {
        let size = TypeSize::from_half_points(18);
        let columns = ColumnGrid { columns: 8, cells: 13, size, gap: Length::pt(9) };
        let lines = BaselineGrid { lines: 116, step: Length::pt(12), size };
        let whole = TypeArea { origin: Point::default(), columns, lines }.whole();
        assert_eq!((whole.width, whole.height), (Length::pt(999), Length::pt(1389)));
        assert_eq!(columns.width(&(0..3)), Length::pt(369));
    }
}
