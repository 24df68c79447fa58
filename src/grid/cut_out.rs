//! 串文: what a box beside it leaves of a line.

use crate::geometry::Length;

/// Characters of the shortest line that copy runs through beside a box.
pub const LEAST_CELLS: i64 = 5;

/// A box that copy runs round, on one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOut {
    /// Its left edge.
    pub left: Length,
    /// Its right edge.
    pub right: Length,
    /// What stays free between it and the copy.
    pub gap: Length,
}

impl CutOut {
    /// Whether it takes from a leg: it stands in it, or nearer to it than the columns stand to each other.
    pub fn touches(&self, (x, width): (Length, Length), column_gap: Length) -> bool {
        let near = self.gap.min(column_gap);
        self.left - near < x + width && x < self.right + near
    }
}

/// What cut-outs leave of a leg's line: whole cells on their wider side, flush with the leg's edge; `None` where that is
/// too short.
pub fn beside(
    (x, width): (Length, Length),
    cell: Length,
    cuts: impl Iterator<Item = CutOut>,
) -> Option<(Length, Length)> {
    let (mut from, mut to) = (x, x + width);
    let (mut cut_left, mut cut_right) = (false, false);
    for cut in cuts {
        let (before, after) = (cut.left - cut.gap, cut.right + cut.gap);
        if before - from >= to - after {
            (to, cut_right) = (to.min(before), true);
        } else {
            (from, cut_left) = (from.max(after), true);
        }
    }
    if !cut_left && !cut_right {
        return Some((x, width));
    }
    let cells = (to - from).whole(cell);
    let free = to - from - cell * cells;
    let start = match (cut_left, cut_right) {
        (false, _) => from,
        (true, false) => from + free,
        (true, true) => from + free / 2,
    };
    (cells >= LEAST_CELLS).then_some((start, cell * cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What two boxes, if any, leave of a leg of 13 cells of 10 pt at 100 pt: start and width in tenths of a cell.
    fn left_of(cuts: &[(i64, i64, i64)]) -> Option<(i64, i64)> {
        let at = |tenths: i64| Length::pt(100 + tenths);
        let cuts = cuts.iter().map(|&(left, right, gap)| CutOut {
            left: at(left),
            right: at(right),
            gap: Length::pt(gap),
        });
        let found = beside((at(0), Length::pt(130)), Length::pt(10), cuts);
        found.map(|(x, width)| ((x - at(0)).whole(Length::pt(1)), width.whole(Length::pt(1))))
    }

    #[test]
    fn lines_are_whole_cells_flush_with_the_legs_edge() {
        for (cuts, wanted) in [
            (&[][..], Some((0, 130))),
            (&[(0, 50, 10)], Some((60, 70))),
            (&[(80, 130, 10)], Some((0, 70))),
            // what is left of a cell widens the gap
            (&[(0, 53, 10)], Some((70, 60))),
            (&[(77, 130, 10)], Some((0, 60))),
            (&[(0, 55, 5)], Some((60, 70))),
            // five cells are a line, four are none
            (&[(0, 70, 10)], Some((80, 50))),
            (&[(0, 71, 10)], None),
            (&[(-300, 400, 10)], None),
            // out of the leg on one side
            (&[(-40, 20, 10)], Some((30, 100))),
            // between two
            (&[(0, 20, 10), (112, 130, 10)], Some((31, 70))),
            (&[(0, 50, 10), (0, 60, 10)], Some((70, 60))),
        ] {
            assert_eq!(left_of(cuts), wanted, "{cuts:?}");
        }
    }

    #[test]
    fn copy_runs_on_the_wider_side() {
        assert_eq!(left_of(&[(20, 50, 10)]), Some((60, 70)));
        assert_eq!(left_of(&[(80, 110, 10)]), Some((0, 70)));
        assert_eq!(left_of(&[(50, 80, 10)]), None, "four cells on either side");
    }

    #[test]
    fn a_leg_beside_the_box_is_left_alone() {
        let leg = (Length::pt(100), Length::pt(130));
        let cut = |left, right, gap| CutOut {
            left: Length::pt(left),
            right: Length::pt(right),
            gap: Length::pt(gap),
        };
        let column_gap = Length::pt(10);
        for (cut, touches) in [
            (cut(0, 90, 10), false),
            (cut(0, 90, 20), false),
            (cut(0, 95, 10), true),
            (cut(0, 95, 5), false),
            (cut(0, 101, 5), true),
            (cut(240, 300, 10), false),
            (cut(235, 300, 10), true),
        ] {
            assert_eq!(cut.touches(leg, column_gap), touches, "{cut:?}");
        }
    }
}
