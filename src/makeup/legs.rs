//! The legs of a block and the slots in them.

use crate::edition::{Block, Inset, Side, Split};
use crate::geometry::{Length, Rect};
use crate::grid::{CutOut, Rows, Slot, TypeArea, beside};

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
    let columns = block.columns.start + block.head_columns()..block.columns.end;
    let outer = area.rect(&columns, &block.rows);
    if !block.is_boxed() {
        return (outer.x, outer.width);
    }
    // one cell of padding on each side
    let cell = area.columns.size.em();
    (outer.x + cell, outer.width - cell * 2)
}

/// The legs of a block, as its split says.
pub(super) fn legs(area: &TypeArea, block: &Block) -> Vec<Leg> {
    let grid = &area.columns;
    let (x, width) = inner(area, block);
    let (count, cell) = (i64::from(block.legs.max(1)), grid.size.em());
    let room = width - grid.gap * (count - 1);
    let short = |n: i64| block.short.get(n as usize).copied().unwrap_or(0);
    let leg = |n: i64| match block.split {
        Split::Grid => {
            let column = block.columns.start + block.head_columns() + n as u16;
            (area.origin.x + grid.left(column), grid.column_width())
        }
        Split::Absolute => {
            let leg = cell * (room / count).whole(cell).max(1);
            let free = width - leg * count;
            let gaps = if count > 1 { free.scale(n, count - 1) } else { Length::ZERO };
            (x + leg * n + gaps, leg)
        }
        Split::Free => {
            let left = |n: i64| room.scale(n, count);
            (x + left(n) + grid.gap * n, left(n + 1) - left(n))
        }
        Split::Relative => {
            let cells = room.whole(cell);
            let before = |n: i64| cell * (cells / count * n + (n - (count - cells % count)).max(0));
            (x + before(n) + grid.gap * n, before(n + 1) - before(n))
        }
    };
    (0..count).map(|n| (leg(n), short(n))).map(|((x, width), short)| Leg { x, width, short }).collect()
}

/// The slots of legs between a head and a foot, less what insets take.
pub(super) fn slots(area: &TypeArea, block: &Block, legs: &[Leg], rows: &Rows, fewer: &[u32]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (n, leg) in legs.iter().enumerate() {
        let short = leg.short + fewer.get(n).copied().unwrap_or(0);
        let end = rows.end.saturating_sub(short);
        for row in rows.start..end {
            let left = room(area, block, leg, row);
            slots.extend(left.map(|(x, width)| Slot { leg: n as u16, row, x, width }));
        }
    }
    slots
}

/// What insets leave of a leg on a row: where the line begins, and its length.
pub(super) fn room(area: &TypeArea, block: &Block, leg: &Leg, row: u32) -> Option<(Length, Length)> {
    let mut cuts = Vec::new();
    for inset in block.insets.iter().filter(|inset| inset.rows.contains(&row)) {
        let (left, width) = span(area, block, inset);
        let gap = inset.runaround.map_or(Length::ZERO, |around| around.gap);
        let cut = CutOut { left, right: left + width, gap };
        if cut.touches((leg.x, leg.width), area.columns.gap) {
            // what does not say that copy runs round it takes the leg whole
            inset.runaround?;
            cuts.push(cut);
        }
    }
    beside((leg.x, leg.width), area.columns.size.em(), cuts.into_iter())
}

/// Where an inset begins in its block, and its width.
pub(super) fn span(area: &TypeArea, block: &Block, inset: &Inset) -> (Length, Length) {
    let columns = area.rect(&inset.columns, &inset.rows);
    let (mut left, mut right) = (columns.x, columns.right());
    if block.is_boxed() {
        let (x, width) = inner(area, block);
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

/// The box of columns and rows.
pub(super) fn zone(area: &TypeArea, x: Length, width: Length, rows: &Rows) -> Rect {
    let height = area.lines.step * i64::from(rows.end.saturating_sub(rows.start));
    Rect::new(x, area.top(rows.start), width, height)
}

/// Leaves out legs that insets fill from top to foot.
pub(super) fn with_room(area: &TypeArea, block: &Block, mut legs: Vec<Leg>, rows: &Rows) -> Vec<Leg> {
    legs.retain(|leg| {
        (rows.start..rows.end.saturating_sub(leg.short)).any(|row| room(area, block, leg, row).is_some())
    });
    legs
}
