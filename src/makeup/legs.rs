//! The legs of a block and the slots in them.

use super::obstacle::Obstacle;
use crate::edition::{Block, Split};
use crate::geometry::{Length, Rect};
use crate::grid::{Rows, Slot, TypeArea, beside};

/// One column's run of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leg {
    pub(super) x: Length,
    pub(super) width: Length,
    /// Body lines left off its foot.
    pub(super) short: u32,
}

/// The legs of a block, as its split says.
pub(super) fn legs(area: &TypeArea, block: &Block) -> Vec<Leg> {
    let grid = &area.columns;
    let (x, width) = block.inner(area);
    let (count, cell) = (i64::from(block.legs.max(1)), grid.size.em());
    let room = width - grid.gap * (count - 1);
    let short = |n: i64| block.short.get(n as usize).copied().unwrap_or(0);
    let leg = |n: i64| match block.split {
        Split::Grid => {
            let column = block.leg_columns().start + n as u16;
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
pub(super) fn slots(
    area: &TypeArea,
    obstacles: &[Obstacle<'_>],
    legs: &[Leg],
    rows: &Rows,
    fewer: &[u32],
) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (n, leg) in legs.iter().enumerate() {
        let short = leg.short + fewer.get(n).copied().unwrap_or(0);
        let end = rows.end.saturating_sub(short);
        for row in rows.start..end {
            let left = room(area, obstacles, leg, row).into_iter();
            slots.extend(left.map(|(x, width)| Slot { leg: n as u16, row, x, width }));
        }
    }
    slots
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
            if obstacle.takes_legs() {
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
