//! The rules of a table; none crosses a cell.

use super::PlacedFill;
use super::table_columns::Columns;
use crate::article::{CellArea, Table, TableForm};
use crate::geometry::{Length, Rect};
use crate::press::Tint;
use std::ops::Range;

/// At top and foot, and round a boxed table.
const OUTER: Length = Length::from_centipoints(90);
/// Under the head.
const HEAD: Length = Length::from_centipoints(60);
/// Between rows and columns.
const INNER: Length = Length::from_centipoints(30);

/// The rules of a table whose rows have these edges on the page.
pub(super) fn rules(table: &Table, columns: &Columns, rows: &[Length], tint: Tint) -> Vec<PlacedFill> {
    let (wide, deep) = table.grid;
    if table.form == TableForm::Pairs {
        return Vec::new();
    }
    let (left, right, top, foot) = (columns.edge(0), columns.edge(wide), rows[0], rows[deep]);
    let across = |y: Length, weight| Rect::new(left, y, right - left, weight);
    let mut rects = vec![across(top, OUTER)];
    for (row, edge) in rows.iter().enumerate().take(deep).skip(1) {
        let weight = if row == table.head { HEAD } else { INNER };
        let is_crossed = |area: &CellArea| area.row < row && row < area.down().end;
        let open = runs(table, wide, |area, column| area.across().contains(&column) && is_crossed(area));
        rects.extend(open.into_iter().map(|run| {
            let (from, to) = (columns.edge(run.start), columns.edge(run.end));
            Rect::new(from, *edge - weight / 2, to - from, weight)
        }));
    }
    rects.push(across(foot - OUTER, OUTER));
    if table.form == TableForm::Boxed {
        let down = |x: Length, weight| Rect::new(x, top, weight, foot - top);
        rects.extend([down(left, OUTER), down(right - OUTER, OUTER)]);
        for column in 1..wide {
            let is_crossed = |area: &CellArea| area.column < column && column < area.across().end;
            let open = runs(table, deep, |area, row| area.down().contains(&row) && is_crossed(area));
            rects.extend(open.into_iter().map(|run| {
                let (from, to) = (rows[run.start], rows[run.end]);
                Rect::new(columns.edge(column) - INNER / 2, from, INNER, to - from)
            }));
        }
    }
    rects.into_iter().map(|rect| PlacedFill::solid(rect, tint)).collect()
}

/// The runs of columns, or rows, in which no cell is in the way.
fn runs(table: &Table, count: usize, is_in_the_way: impl Fn(&CellArea, usize) -> bool) -> Vec<Range<usize>> {
    let is_closed = |n: usize| table.cells.iter().any(|cell| is_in_the_way(&cell.area, n));
    let mut runs: Vec<Range<usize>> = Vec::new();
    for n in (0..count).filter(|n| !is_closed(*n)) {
        match runs.last_mut() {
            Some(run) if run.end == n => run.end = n + 1,
            _ => runs.push(n..n + 1),
        }
    }
    runs
}
