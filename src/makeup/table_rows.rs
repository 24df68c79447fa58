//! The rows of a table: as high as their cells need, spread over the lines there are.

use crate::article::CellArea;
use crate::geometry::Length;
use crate::grid::BaselineGrid;

/// Rows one below the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableRows {
    /// Above each row and below the last, from the first one's top.
    pub(super) edges: Vec<Length>,
    /// Body lines that all take.
    pub(super) lines: u32,
}

/// The height of each row: what its cells need, the last row of a cell over several takes what the others lack.
pub(super) fn heights<'a>(count: usize, cells: impl Iterator<Item = &'a (CellArea, Length)>) -> Vec<Length> {
    let mut heights = vec![Length::ZERO; count];
    let (single, spanning): (Vec<_>, Vec<_>) = cells.partition(|(area, _)| area.rows == 1);
    for &(area, needed) in single.into_iter().chain(spanning) {
        let have: Length = heights[area.down()].iter().copied().sum();
        heights[area.down().end - 1] += (needed - have).max(Length::ZERO);
    }
    heights
}

impl TableRows {
    /// Rows between rules from em top to em bottom, all with as much white added as the room allows: a row with one
    /// line grows to 2.2 body lines at most.
    pub(super) fn spread(heights: &[Length], room: Length, single: Length, grid: &BaselineGrid) -> TableRows {
        let count = heights.len() as i64;
        let needed: Length = heights.iter().copied().sum();
        let most = (grid.step.scale(11, 5) - single).max(Length::ZERO) * count;
        let white = (room - needed).max(Length::ZERO).min(most);
        let mut edges = vec![Length::ZERO];
        let mut down = Length::ZERO;
        for (n, height) in (1..).zip(heights) {
            down += *height;
            edges.push(down + white.scale(n, count));
        }
        let lines = (needed + white - grid.size.em()).steps(grid.step).max(0) + 1;
        TableRows { edges, lines: lines as u32 }
    }

    /// Rows of whole body lines, with a white line between them where there are lines enough.
    pub(super) fn on_grid(heights: &[Length], given: u32, grid: &BaselineGrid) -> TableRows {
        let lines: Vec<i64> = heights.iter().map(|height| height.steps(grid.step).max(1)).collect();
        let (needed, gaps) = (lines.iter().sum::<i64>(), lines.len() as i64 - 1);
        let white = i64::from(needed + gaps <= i64::from(given));
        let (mut edges, mut down) = (vec![Length::ZERO], 0);
        for lines in &lines {
            down += lines + white;
            edges.push(grid.step * down);
        }
        TableRows { edges, lines: (needed + white * gaps) as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::TypeSize;

    const GRID: BaselineGrid =
        BaselineGrid { lines: 80, step: Length::pt(12), size: TypeSize::from_half_points(18) };

    fn points(lengths: &[i64]) -> Vec<Length> {
        lengths.iter().map(|n| Length::pt(*n)).collect()
    }

    fn area(row: usize, rows: usize) -> CellArea {
        CellArea { column: 0, row, columns: 1, rows }
    }

    #[test]
    fn a_cell_over_rows_lends_its_lack_to_the_last() {
        let cells = [(area(0, 2), 50), (area(0, 1), 10), (area(1, 1), 20), (area(2, 1), 10)];
        let cells = cells.map(|(area, height)| (area, Length::pt(height)));
        assert_eq!(heights(3, cells.iter()), points(&[10, 40, 10]));
    }

    #[test]
    fn white_is_spread_evenly_up_to_its_bound() {
        let spread =
            |room| TableRows::spread(&points(&[10, 20, 10]), Length::pt(room), Length::pt(10), &GRID);
        let rows = spread(58);
        assert_eq!((rows.edges, rows.lines), (points(&[0, 16, 42, 58]), 6), "58 pt reach into line 6");
        // 3 × (2.2 × 12 − 10) + 40 = 89.2
        let rows = spread(500);
        assert_eq!((rows.edges[3], rows.lines), (Length::from_centipoints(8920), 8));
        // too little room: as high as they must be
        assert_eq!((spread(30).edges[3], spread(30).lines), (Length::pt(40), 4));
    }

    #[test]
    fn whole_lines_are_parted_by_a_white_one_where_there_is_room() {
        let on_grid = |given| TableRows::on_grid(&points(&[12, 24, 9]), given, &GRID);
        assert_eq!((on_grid(5).edges, on_grid(5).lines), (points(&[0, 12, 36, 48]), 4));
        assert_eq!((on_grid(6).edges[..3].to_vec(), on_grid(6).lines), (points(&[0, 24, 60]), 6));
        assert_eq!(on_grid(60).lines, 6);
    }
}
