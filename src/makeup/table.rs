//! 表格: cells in their columns, rows over the lines given to the table, rules between them.

use super::inset::paragraph;
use super::setting::Setter;
use super::table_cell::{SetCell, align_digits};
use super::table_columns::{Columns, Need, raise};
use super::table_rows::{TableRows, heights};
use super::table_rules::rules;
use super::{PlacedBlock, PlacedFrame, PlacedLine};
use crate::article::{CellArea, Role, Table, TableForm, Text};
use crate::geometry::{Em, Length, Point, Rect};
use crate::grid::Rows;
use crate::notice::{Code, Notice};

/// The white in a row between rules, at least, above and below its text together.
const TIGHT: Em = Em::from_thousandths(250);
/// So many lines may stay white below a table before it is told.
const MOST_WHITE: u32 = 2;

/// Places a table on its lines.
pub(super) fn place(
    setter: &Setter<'_>,
    table: &Table,
    (rect, lines): (&Rect, Rows),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let title = table
        .title
        .as_ref()
        .map_or(0, |title| place_title(setter, title, (rect, &lines), block, &mut notices));
    let mut cells: Vec<SetCell<'_>> =
        table.cells.iter().map(|cell| SetCell::new(setter, table, cell, &mut notices)).collect();
    align_digits(&mut cells, table.head);
    let columns = columns(setter, table, &cells, rect, &mut notices);
    for cell in &mut cells {
        let (_, width) = columns.across(&cell.cell.area);
        cell.fill(width, table.form, &mut notices);
    }
    let below = Standing {
        setter,
        table,
        top: lines.start + title,
        given: (lines.end - lines.start).saturating_sub(title),
    };
    let rows = below.rows(&cells);
    notices.extend(below.told(rows.lines, title));
    let top = setter.area().top(below.top);
    let edges: Vec<Length> = rows.edges.iter().map(|edge| top + *edge).collect();
    block.fills.extend(rules(table, &columns, &edges, setter.edition.layout.rules.tint));
    for cell in &mut cells {
        block.frames.extend(below.frame(cell, columns.across(&cell.cell.area), &edges));
    }
    notices
}

/// The title centred on body lines over the table; says how many.
fn place_title(
    setter: &Setter<'_>,
    title: &Text,
    (rect, rows): (&Rect, &Rows),
    block: &mut PlacedBlock,
    notices: &mut Vec<Notice>,
) -> u32 {
    let area = setter.area();
    let lines = paragraph(setter, title, &setter.styles().table_head, rect.width, notices);
    let count = lines.len() as u32;
    let placed = (rows.start..).zip(lines).map(|(row, line)| {
        let line = line.centred(rect.width);
        PlacedLine { line, at: Point::new(rect.x, area.baseline(row)) }
    });
    let height = area.lines.height(&(rows.start..rows.start + count));
    let frame = Rect::new(rect.x, rect.y, rect.width, height);
    block.frames.extend(PlacedFrame::new(Role::Table, None, frame, placed.collect()));
    count
}

/// The columns, as wide as the table says or its cells ask for; tells of a table too wide for its place.
fn columns(
    setter: &Setter<'_>,
    table: &Table,
    cells: &[SetCell<'_>],
    rect: &Rect,
    notices: &mut Vec<Notice>,
) -> Columns {
    let size = setter.styles().table.size;
    let gap = size.em();
    let outside = if table.form == TableForm::Boxed { gap / 2 } else { Length::ZERO };
    let mut needs = vec![Need::default(); table.grid.0];
    if table.widths.is_empty() {
        let (single, spanning): (Vec<_>, Vec<_>) = cells.iter().partition(|cell| cell.cell.area.columns == 1);
        for cell in single.into_iter().chain(spanning) {
            raise(&mut needs[cell.cell.area.across()], gap, cell.widths());
        }
    }
    for (need, width) in needs.iter_mut().zip(&table.widths) {
        let width = size.at(*width);
        *need = Need { least: width, natural: width, ..Need::default() };
    }
    let labels = usize::from(table.form == TableForm::Pairs);
    for need in needs.iter_mut().skip(labels) {
        need.weight = need.natural.units().max(1);
    }
    let (columns, needed) = Columns::new(rect, &needs, (gap, outside), gap);
    notices.extend(needed.map(|width| {
        let notice = Notice::new(Code::LineTooLong).at(table.origin).text("fault", "table-wide");
        notice.number("width_mm", width.to_mm()).number("measure_mm", rect.width.to_mm())
    }));
    columns
}

/// A table below its title.
struct Standing<'a> {
    setter: &'a Setter<'a>,
    table: &'a Table,
    /// The first of its body lines.
    top: u32,
    /// How many it is given.
    given: u32,
}

impl Standing<'_> {
    fn is_on_grid(&self) -> bool {
        self.table.form == TableForm::Pairs
    }

    /// From baseline to baseline in a cell.
    fn leading(&self, cell: &SetCell<'_>) -> Length {
        let step = self.setter.area().lines.step;
        if self.is_on_grid() { step * cell.style.leading.steps(step) } else { cell.style.leading }
    }

    fn rows(&self, cells: &[SetCell<'_>]) -> TableRows {
        let grid = &self.setter.area().lines;
        let size = self.setter.styles().table.size;
        let tight = if self.is_on_grid() { Length::ZERO } else { size.at(TIGHT) };
        let needed = cells.iter().map(|cell| (cell.cell.area, cell.height(self.leading(cell)) + tight));
        let needed: Vec<_> = needed.collect();
        let all = heights(self.table.grid.1, needed.iter());
        if self.is_on_grid() {
            return TableRows::on_grid(&all, self.given, grid);
        }
        let room = grid.height(&(self.top..self.top + self.given));
        let spread = |heights: &[Length]| TableRows::spread(heights, room, size.em() + tight, grid);
        // a cell over several rows stretches none if the white between them is enough
        let rows = spread(&heights(self.table.grid.1, needed.iter().filter(|(area, _)| area.rows == 1)));
        let has_room = |(area, height): &(CellArea, Length)| {
            rows.edges[area.down().end] - rows.edges[area.row] >= *height
        };
        if needed.iter().all(has_room) { rows } else { spread(&all) }
    }

    /// Tells of a table that is deeper than its place, or leaves much of it white.
    fn told(&self, lines: u32, title: u32) -> Option<Notice> {
        let told = |code, fault, lines: u32, needed: u32| {
            let notice = Notice::new(code).at(self.table.origin).text("fault", fault);
            Some(notice.count("lines", lines as usize).count("needed", needed as usize))
        };
        if lines > self.given {
            return told(Code::LineTooLong, "table-deep", self.given + title, lines + title);
        }
        let white = self.given - lines;
        if white > MOST_WHITE { told(Code::Underset, "table-white", white, lines + title) } else { None }
    }

    /// A cell's lines: on body lines from its row's top, or in the middle between its rules.
    fn frame(
        &self,
        cell: &mut SetCell<'_>,
        (x, width): (Length, Length),
        edges: &[Length],
    ) -> Option<PlacedFrame> {
        let down = cell.cell.area.down();
        let (top, leading) = (edges[down.start], self.leading(cell));
        let (deep, height) = (edges[down.end] - top, cell.height(leading));
        let size = cell.style.size;
        if self.is_on_grid() {
            let baseline = top + self.setter.area().lines.size.ascent();
            let rect = Rect::new(x, baseline - size.ascent(), width, height);
            return PlacedFrame::new(Role::Table, None, rect, cell.placed((x, width), baseline, leading));
        }
        let baseline = top + (deep - height) / 2 + size.ascent();
        let rect = Rect::new(x, top, width, deep);
        PlacedFrame::new(Role::Table, None, rect, cell.placed((x, width), baseline, leading))
    }
}
