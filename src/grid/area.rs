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
    /// On two pages side by side, where one ends.
    pub fold: Option<Fold>,
}

/// 中缝: what parts the columns of two pages beside their gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The columns left of it.
    pub before: u16,
    /// What it adds to the gap there.
    pub extra: Length,
}

impl ColumnGrid {
    /// A column's width, derived from its cells.
    pub fn column_width(&self) -> Length {
        self.size.em() * i64::from(self.cells)
    }

    /// The left edge of a column, from the type area's.
    pub fn left(&self, column: u16) -> Length {
        let fold = self.fold.filter(|fold| fold.before <= column).map_or(Length::ZERO, |fold| fold.extra);
        (self.column_width() + self.gap) * i64::from(column) + fold
    }

    /// The width of neighbouring columns with the gaps between them.
    pub fn width(&self, columns: &Columns) -> Length {
        match columns.end.checked_sub(columns.start + 1) {
            Some(_) => self.left(columns.end - 1) + self.column_width() - self.left(columns.start),
            None => Length::ZERO,
        }
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
    /// The area of two such pages side by side, `across` wide each: their columns, with the margins between.
    pub fn doubled(&self, across: Length) -> TypeArea {
        let ColumnGrid { columns, gap, .. } = self.columns;
        let margins = across - self.columns.width(&(0..columns)) - gap;
        let fold = Some(Fold { before: columns, extra: margins });
        TypeArea { columns: ColumnGrid { columns: columns * 2, fold, ..self.columns }, ..*self }
    }

    /// An area of its own columns within columns of this one, on the same lines; `None` where they find no room with a
    /// gap between.
    pub fn within(&self, outer: &Columns, columns: u16, cells: u16) -> Option<TypeArea> {
        let (width, size) = (self.columns.width(outer), self.columns.size);
        let left = width - size.em() * (i64::from(columns) * i64::from(cells));
        let gap = match i64::from(columns) - 1 {
            0 => self.columns.gap,
            gaps => left / gaps,
        };
        let origin = Point::new(self.origin.x + self.columns.left(outer.start), self.origin.y);
        let room = left >= Length::ZERO && (columns == 1 || gap >= size.em() / 2);
        room.then_some(TypeArea {
            origin,
            columns: ColumnGrid { columns, cells, size, gap, fold: None },
            ..*self
        })
    }

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
        let columns = ColumnGrid { columns: 8, cells: 13, size, gap: Length::pt(9), fold: None };
        let lines = BaselineGrid { lines: 116, step: Length::pt(12), size };
        let whole = TypeArea { origin: Point::default(), columns, lines }.whole();
        assert_eq!((whole.width, whole.height), (Length::pt(999), Length::pt(1389)));
        assert_eq!(columns.width(&(0..3)), Length::pt(369));
    }
}
