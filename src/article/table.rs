//! 表格: cells on a grid.

use super::Text;
use crate::geometry::Em;
use crate::notice::Origin;
use std::ops::Range;

/// How a table is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableForm {
    /// Rules across, none down.
    Ruled,
    /// Rules round every cell.
    Boxed,
    /// Labels, spread to one width, with their values; no rules.
    Pairs,
}

/// Where a cell's lines stand in its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CellAlign {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// A cell on its table's grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its words, none for a blank cell.
    pub text: Text,
    /// How they stand.
    pub align: CellAlign,
    /// What it covers.
    pub area: CellArea,
}

/// A table of an article. Its cells fill its grid, none over another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What stands over it.
    pub title: Option<Text>,
    /// How it is drawn.
    pub form: TableForm,
    /// Rows of its head.
    pub head: usize,
    /// The size of its grid.
    pub grid: (usize, usize),
    /// Widths that its columns ask for, in characters of the table; none where the cells decide.
    pub widths: Vec<Em>,
    /// Its cells, row by row.
    pub cells: Vec<Cell>,
    /// Where the article begins it.
    pub origin: Origin,
}

impl Table {
    /// Title and cells, as they are read.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.title.iter().chain(self.cells.iter().map(|cell| &cell.text))
    }

    /// Whether a cell is set like the head: it stands there, or in the first column.
    pub fn is_head(&self, cell: &Cell) -> bool {
        cell.area.column == 0 || cell.area.row < self.head
    }
}

/// The rows and columns of a cell, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CellArea {
    /// Its first column.
    pub column: usize,
    /// Its first row.
    pub row: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// How many rows it spans.
    pub rows: usize,
}

impl CellArea {
    /// The columns it spans.
    pub fn across(&self) -> Range<usize> {
        self.column..self.column + self.columns
    }

    /// The rows it spans.
    pub fn down(&self) -> Range<usize> {
        self.row..self.row + self.rows
    }
}

/// Why cells do not fill a grid; rows, columns and cells are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridFault {
    /// No cell stands at this row and column.
    Gap {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A cell lies over another one.
    Overlap {
        /// The cell.
        cell: usize,
        /// What it would cover.
        area: CellArea,
        /// The cell there before it.
        other: usize,
    },
    /// A cell reaches past the last column or row.
    Outside {
        /// The cell.
        cell: usize,
        /// What it would cover.
        area: CellArea,
    },
}

/// Places cells given row by row as columns and rows spanned: each at the first free column of its row. The first row
/// says how many columns there are.
pub fn place_cells(rows: &[Vec<(usize, usize)>]) -> Result<Vec<CellArea>, GridFault> {
    let columns = rows.first().map_or(0, |row| row.iter().map(|(columns, _)| columns).sum());
    let mut taken: Vec<Vec<Option<usize>>> = vec![vec![None; columns]; rows.len()];
    let mut placed = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for &(across, down) in cells {
            let cell = placed.len();
            let free = taken[row].iter().position(Option::is_none).unwrap_or(columns);
            let area = CellArea { column: free, row, columns: across, rows: down };
            if area.across().end > columns || area.down().end > rows.len() {
                return Err(GridFault::Outside { cell, area });
            }
            for place in taken[area.down()].iter_mut().flat_map(|row| &mut row[area.across()]) {
                if let Some(other) = place.replace(cell) {
                    return Err(GridFault::Overlap { cell, area, other });
                }
            }
            placed.push(area);
        }
        if let Some(column) = taken[row].iter().position(Option::is_none) {
            return Err(GridFault::Gap { row, column });
        }
    }
    Ok(placed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The grid with a letter for each cell, or the fault.
    fn drawn(rows: &[&[(usize, usize)]]) -> Result<String, GridFault> {
        let rows: Vec<_> = rows.iter().map(|row| row.to_vec()).collect();
        let columns = rows[0].iter().map(|cell| cell.0).sum();
        let mut grid = vec![vec!['.'; columns]; rows.len()];
        for (letter, area) in ('a'..).zip(place_cells(&rows)?) {
            grid[area.down()].iter_mut().for_each(|row| row[area.across()].fill(letter));
        }
        Ok(grid.iter().map(|row| row.iter().collect::<String>()).collect::<Vec<_>>().join("/"))
    }

    #[test]
    fn cells_stand_at_the_first_free_column() {
        assert_eq!(drawn(&[&[(1, 1), (2, 1)], &[(1, 1), (1, 1), (1, 1)]]), Ok("abb/cde".into()));
        assert_eq!(drawn(&[&[(1, 2), (1, 1), (1, 3)], &[(1, 2)], &[(1, 1)]]), Ok("abc/adc/edc".into()));
        assert_eq!(drawn(&[&[(2, 2), (1, 1)], &[(1, 2)], &[(1, 1), (1, 1)]]), Ok("aab/aac/dec".into()));
        assert_eq!(drawn(&[&[(1, 2)], &[]]), Ok("a/a".into()));
    }

    #[test]
    fn a_grid_that_is_not_filled_exactly_is_refused() {
        let area = |column, row, columns, rows| CellArea { column, row, columns, rows };
        assert_eq!(drawn(&[&[(1, 1), (1, 1)], &[(1, 1)]]), Err(GridFault::Gap { row: 1, column: 1 }));
        assert_eq!(
            drawn(&[&[(1, 1), (1, 1)], &[(1, 1), (1, 1), (1, 1)]]),
            Err(GridFault::Outside { cell: 4, area: area(2, 1, 1, 1) })
        );
        assert_eq!(
            drawn(&[&[(1, 1), (1, 2), (1, 1)], &[(2, 1), (1, 1)]]),
            Err(GridFault::Overlap { cell: 3, area: area(0, 1, 2, 1), other: 1 })
        );
        assert_eq!(
            drawn(&[&[(1, 1)], &[(1, 2)]]),
            Err(GridFault::Outside { cell: 1, area: area(0, 1, 1, 2) })
        );
    }
}
