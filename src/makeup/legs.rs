//! The legs of a block and the slots in them.

use super::obstacle::Obstacle;
use crate::edition::Block;
use crate::geometry::{Length, Rect};
use crate::grid::{Rows, Slot, Thread, TypeArea, beside};

/// One column's run of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leg {
    pub(super) x: Length,
    pub(super) width: Length,
    /// Body lines left off its foot.
    pub(super) short: u32,
}

/// The legs of a block: its columns, or whole cells with the gap taking the rest where their number differs
/// (破栏, absolute split).
pub(super) fn legs(area: &TypeArea, block: &Block) -> Vec<Leg> {
    let (x, width) = block.inner(area);
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
pub(super) fn thread(
    area: &TypeArea,
    obstacles: &[Obstacle<'_>],
    legs: &[Leg],
    rows: &Rows,
    fewer: &[u32],
) -> Thread {
    let mut slots = Vec::new();
    for (n, leg) in legs.iter().enumerate() {
        let short = leg.short + fewer.get(n).copied().unwrap_or(0);
        let end = rows.end.saturating_sub(short);
        for row in rows.start..end {
            let left = room(area, obstacles, leg, row).into_iter();
            slots.extend(left.map(|(x, width)| Slot { leg: n as u16, row, x, width }));
        }
    }
    Thread { slots }
}

/// What insets leave of a leg on a row: where each line begins, and its length.
pub(super) fn room(
    area: &TypeArea,
    obstacles: &[Obstacle<'_>],
    leg: &Leg,
    row: u32,
) -> Vec<(Length, Length)> {
    let mut cuts = Vec::new();
    for obstacle in obstacles {
        let Some(cut) = obstacle.cuts.get(&row) else { continue };
        if cut.near.meets((leg.x, leg.width)) {
            // what does not say that copy runs round it takes the leg whole
            if obstacle.inset.runaround.is_none() {
                return Vec::new();
            }
            cuts.push(cut.clear);
        }
    }
    beside((leg.x, leg.width), area.columns.size.em(), cuts.into_iter())
}

/// The box of columns and rows.
pub(super) fn zone(area: &TypeArea, x: Length, width: Length, rows: &Rows) -> Rect {
    let height = area.lines.step * i64::from(rows.end.saturating_sub(rows.start));
    Rect::new(x, area.top(rows.start), width, height)
}

/// Leaves out legs that insets fill from top to foot.
pub(super) fn with_room(
    area: &TypeArea,
    obstacles: &[Obstacle<'_>],
    mut legs: Vec<Leg>,
    rows: &Rows,
) -> Vec<Leg> {
    legs.retain(|leg| {
        let mut rows = rows.start..rows.end.saturating_sub(leg.short);
        rows.any(|row| !room(area, obstacles, leg, row).is_empty())
    });
    legs
}
