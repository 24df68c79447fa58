//! The legs of a block and the slots in them.

use crate::edition::{Block, Inset, Side};
use crate::geometry::{Length, Rect};
use crate::grid::{CutOut, Rows, Slot, Thread, TypeArea, beside};

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
    let outer = area.rect(&block.leg_columns(), &block.rows);
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
    let columns = block.leg_columns();
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
            let left = room(area, block, leg, row);
            slots.extend(left.map(|(x, width)| Slot { leg: n as u16, row, x, width }));
        }
    }
    Thread { slots }
}

/// What insets and the head leave of a leg on a row: where the line begins, and its length.
pub(super) fn room(area: &TypeArea, block: &Block, leg: &Leg, row: u32) -> Option<(Length, Length)> {
    let mut cuts = Vec::new();
    if let Some(head) = block.head.cut().filter(|head| head.rows.contains(&row)) {
        let rect = area.rect(&head.columns, &head.rows);
        let cut = CutOut { left: rect.x, right: rect.right(), gap: area.columns.gap };
        cuts.extend(Some(cut).filter(|cut| cut.touches((leg.x, leg.width), area.columns.gap)));
    }
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
