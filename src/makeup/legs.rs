//! The legs of a block and the slots in them.

use crate::edition::Block;
use crate::geometry::{Length, Rect};
use crate::grid::{Rows, Slot, Thread, TypeArea};

/// One column's run of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leg {
    pub(super) x: Length,
    pub(super) width: Length,
    /// Body lines left off its foot.
    pub(super) short: u32,
}

/// The inner width of a block: what its border leaves.
pub(super) fn inner(area: &TypeArea, block: &Block) -> (Length, Length) {
    let columns = block.columns.start + block.head.columns..block.columns.end;
    let outer = area.rect(&columns, &block.rows);
    if !block.is_boxed() {
        return (outer.x, outer.width);
    }
    // one cell of padding on each side
    let cell = area.columns.size.em();
    (outer.x + cell, outer.width - cell * 2)
}

/// The legs of a block: its columns, or whole cells with the gap taking the rest where their number differs
/// (破栏, absolute split).
pub(super) fn legs(area: &TypeArea, block: &Block) -> Vec<Leg> {
    let (x, width) = inner(area, block);
    let columns = block.columns.start + block.head.columns..block.columns.end;
    let grid = &area.columns;
    let short = |n: usize| block.short.get(n).copied().unwrap_or(0);
    if !block.is_boxed() && usize::from(block.legs) == columns.len() {
        let left = |column| area.origin.x + grid.left(column);
        return columns
            .zip(0..)
            .map(|(column, n)| Leg { x: left(column), width: grid.column_width(), short: short(n) })
            .collect();
    }
    let (count, cell) = (i64::from(block.legs.max(1)), grid.size.em());
    let cells = ((width - grid.gap * (count - 1)) / count).whole(cell).max(1);
    let leg = cell * cells;
    let free = width - leg * count;
    let at = |n: i64| x + leg * n + if count > 1 { free.scale(n, count - 1) } else { Length::ZERO };
    (0..count).map(|n| Leg { x: at(n), width: leg, short: short(n as usize) }).collect()
}

/// The slots of legs between a head and a foot, less what insets take.
pub(super) fn thread(area: &TypeArea, block: &Block, legs: &[Leg], rows: &Rows, fewer: &[u32]) -> Thread {
    let mut slots = Vec::new();
    for (n, leg) in legs.iter().enumerate() {
        let short = leg.short + fewer.get(n).copied().unwrap_or(0);
        let end = rows.end.saturating_sub(short);
        for row in rows.start..end {
            if !taken(area, block, leg, row) {
                slots.push(Slot { leg: n as u16, row, x: leg.x, width: leg.width });
            }
        }
    }
    Thread { slots }
}

/// Whether an inset stands in this leg on this row.
fn taken(area: &TypeArea, block: &Block, leg: &Leg, row: u32) -> bool {
    block.insets.iter().any(|inset| {
        let rect = area.rect(&inset.columns, &inset.rows);
        inset.rows.contains(&row) && rect.x < leg.x + leg.width && leg.x < rect.right()
    })
}

/// The box of columns and rows.
pub(super) fn zone(area: &TypeArea, x: Length, width: Length, rows: &Rows) -> Rect {
    let height = area.lines.step * i64::from(rows.end.saturating_sub(rows.start));
    Rect::new(x, area.top(rows.start), width, height)
}

/// Leaves out legs that insets fill from top to foot.
pub(super) fn with_room(area: &TypeArea, block: &Block, mut legs: Vec<Leg>, rows: &Rows) -> Vec<Leg> {
    legs.retain(|leg| {
        (rows.start..rows.end.saturating_sub(leg.short)).any(|row| !taken(area, block, leg, row))
    });
    legs
}
