//! The columns of a table: what their cells need, and what they get of the width there is.

use crate::article::CellArea;
use crate::geometry::{Length, Rect};

/// The widths that do for a column's cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Need {
    /// So that no word is parted.
    pub(super) least: Length,
    /// So that no cell wraps.
    pub(super) natural: Length,
    /// Its part of the width that is left over.
    pub(super) weight: i64,
}

/// Where columns stand; their cells keep a gap between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// Left edge and width of each column's cells.
    cells: Vec<(Length, Length)>,
    gap: Length,
    outside: Length,
}

impl Columns {
    /// Shares a table's width among its columns; `outside` stays free at both ends. Also the width that it must have,
    /// where that is more.
    pub(super) fn new(
        rect: &Rect,
        needs: &[Need],
        (gap, outside): (Length, Length),
        em: Length,
    ) -> (Columns, Option<Length>) {
        let count = needs.len() as i64;
        let blank = gap * (count - 1) + outside * 2;
        let least: Length = needs.iter().map(|need| need.least).sum();
        let width = (rect.width - blank).max(em * count);
        let mut x = rect.x + outside;
        let cells = share(needs, width).into_iter().map(|width| {
            let cell = (x, width);
            x += width + gap;
            cell
        });
        let columns = Columns { cells: cells.collect(), gap, outside };
        (columns, (least + blank > rect.width).then_some(least + blank))
    }

    /// Left edge and width of a cell.
    pub(super) fn across(&self, area: &CellArea) -> (Length, Length) {
        let (first, last) = (self.cells[area.column], self.cells[area.across().end - 1]);
        (first.0, last.0 + last.1 - first.0)
    }

    /// The edge before a column, in the middle of the gap; the table's right edge after the last.
    pub(super) fn edge(&self, column: usize) -> Length {
        match self.cells.get(column) {
            Some((x, _)) if column == 0 => *x - self.outside,
            Some((x, _)) => *x - self.gap / 2,
            None => self.cells.last().map_or(Length::ZERO, |(x, width)| *x + *width + self.outside),
        }
    }
}

/// Raises what columns need to what a cell over several of them needs, evenly.
pub(super) fn raise(needs: &mut [Need], gap: Length, (least, natural): (Length, Length)) {
    let count = needs.len() as i64;
    let inner = gap * (count - 1);
    let sums = needs.iter().fold((inner, inner), |sum, need| (sum.0 + need.least, sum.1 + need.natural));
    let more = |wanted: Length, sum: Length| (wanted - sum).max(Length::ZERO);
    let (least, natural) = (more(least, sums.0), more(natural, sums.1));
    let part = |whole: Length, n: i64| whole.scale(n + 1, count) - whole.scale(n, count);
    for (n, need) in (0..).zip(needs) {
        need.least += part(least, n);
        need.natural = (need.natural + part(natural, n)).max(need.least);
    }
}

/// Shares a width out whole. Where it is more than all need, each takes its part of what is left; where it is less, the
/// widest give way first, down to their least, and then all in proportion.
fn share(needs: &[Need], width: Length) -> Vec<Length> {
    let at = |need: &Need, level: Length| need.natural.min(level).max(need.least);
    let sum = |level: Length| needs.iter().map(|need| at(need, level)).sum::<Length>();
    let least = sum(Length::ZERO);
    let mut widths: Vec<Length> = if least > width {
        needs.iter().map(|need| need.least.scale(width.units(), least.units())).collect()
    } else {
        let (mut fits, mut over) = (0, width.units() + 1);
        while over - fits > 1 {
            let middle = fits + (over - fits) / 2;
            if sum(Length::from_units(middle)) <= width { fits = middle } else { over = middle }
        }
        needs.iter().map(|need| at(need, Length::from_units(fits))).collect()
    };
    let mut left = width - widths.iter().copied().sum::<Length>();
    let mut weights: i64 = needs.iter().map(|need| need.weight).sum();
    for (width, need) in widths.iter_mut().zip(needs).filter(|(_, need)| need.weight > 0) {
        let part = left.scale(need.weight, weights);
        *width += part;
        (left, weights) = (left - part, weights - need.weight);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(columns: &[(i64, i64)]) -> Vec<Need> {
        let need = |&(least, natural): &(i64, i64)| {
            let (least, natural) = (Length::pt(least), Length::pt(natural));
            Need { least, natural, weight: natural.units() }
        };
        columns.iter().map(need).collect()
    }

    fn shared(columns: &[(i64, i64)], width: i64) -> Vec<i64> {
        let widths = share(&needs(columns), Length::pt(width));
        assert_eq!(widths.iter().copied().sum::<Length>(), Length::pt(width), "{columns:?}");
        widths.iter().map(|width| (*width + Length::from_centipoints(1)).whole(Length::pt(1))).collect()
    }

    #[test]
    fn what_is_left_goes_out_in_proportion() {
        assert_eq!(shared(&[(5, 10), (5, 20)], 60), [20, 40]);
        assert_eq!(shared(&[(5, 10), (5, 20)], 30), [10, 20]);
    }

    #[test]
    fn the_widest_give_way_first() {
        assert_eq!(shared(&[(5, 10), (5, 50), (5, 100)], 90), [10, 40, 40]);
        assert_eq!(shared(&[(5, 10), (45, 50), (5, 100)], 85), [10, 45, 30]);
        assert_eq!(shared(&[(10, 10), (30, 30)], 20), [5, 15]);
    }

    #[test]
    fn a_cell_over_several_columns_raises_them_evenly() {
        let mut raised = needs(&[(10, 10), (10, 20)]);
        raise(&mut raised, Length::pt(8), (Length::pt(20), Length::pt(50)));
        let widths: Vec<_> = raised.iter().map(|need| (need.least, need.natural)).collect();
        assert_eq!(widths, [(Length::pt(10), Length::pt(16)), (Length::pt(10), Length::pt(26))]);
    }
}
