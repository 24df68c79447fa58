//! Where a block's copy and its insets stand across the page.

use super::{Block, Inset, Side};
use crate::geometry::Length;
use crate::grid::{Columns, TypeArea};

impl Block {
    /// Where its copy begins, and the width that its border and a vertical head leave.
    pub fn inner(&self, area: &TypeArea) -> (Length, Length) {
        let columns = self.leg_columns();
        let outer = area.rect(&columns, &self.rows);
        if !self.is_boxed() {
            return (outer.x, outer.width);
        }
        // one cell of padding on each side
        let cell = area.columns.size.em();
        (outer.x + cell, outer.width - cell * 2)
    }

    /// From where to where an inset in some columns may reach.
    pub fn reach(&self, area: &TypeArea, columns: &Columns) -> (Length, Length) {
        let columns = area.rect(columns, &self.rows);
        if !self.is_boxed() {
            return (columns.x, columns.right());
        }
        let (x, width) = self.inner(area);
        (columns.x.max(x), columns.right().min(x + width))
    }

    /// Where an inset begins, and its width.
    pub fn span(&self, area: &TypeArea, inset: &Inset) -> (Length, Length) {
        let (left, right) = self.reach(area, &inset.columns);
        let Some(around) = inset.runaround else { return (left, right - left) };
        let free = right - left - around.width;
        let x = match around.side {
            Side::Left => left,
            Side::Centre => left + free / 2,
            Side::Right => left + free,
        };
        (x, around.width)
    }
}
