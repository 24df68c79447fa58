//! Where a block's copy and its insets stand across the page.

use super::{Block, Inset, Side};
use crate::geometry::Length;
use crate::grid::TypeArea;

impl Block {
    /// Where its copy begins, and the width that its border and a vertical head leave.
    pub fn inner(&self, area: &TypeArea) -> (Length, Length) {
        let columns = self.columns.start + self.head.columns..self.columns.end;
        let outer = area.rect(&columns, &self.rows);
        if !self.is_boxed() {
            return (outer.x, outer.width);
        }
        // one cell of padding on each side
        let cell = area.columns.size.em();
        (outer.x + cell, outer.width - cell * 2)
    }

    /// Where an inset begins, and its width.
    pub fn span(&self, area: &TypeArea, inset: &Inset) -> (Length, Length) {
        let columns = area.rect(&inset.columns, &inset.rows);
        let (mut left, mut right) = (columns.x, columns.right());
        if self.is_boxed() {
            let (x, width) = self.inner(area);
            (left, right) = (left.max(x), right.min(x + width));
        }
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
