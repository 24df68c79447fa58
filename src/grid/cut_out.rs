//! 串文: what a box or a shape beside it leaves of a line.

use crate::geometry::{Length, Rect};

/// Characters of the shortest line that copy runs through beside a box.
pub const LEAST_CELLS: i64 = 5;

/// Where copy runs beside a box that stands within a leg.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// On its wider side.
    #[default]
    Wider,
    /// On both: each row is read to its end, left of the box and then right of it.
    Both,
}

/// What copy keeps out of on one row: a box, with what stays free beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOut {
    /// Where copy ends before it.
    pub left: Length,
    /// Where copy begins after it.
    pub right: Length,
    /// Where copy runs.
    pub sides: Sides,
}

impl CutOut {
    /// A box from `left` to `right`.
    pub fn beside(left: Length, right: Length, gap: Length) -> CutOut {
        CutOut { left: left - gap, right: right + gap, sides: Sides::Wider }
    }

    /// A shape made of boxes: what lies nearer to any of them than `gap`, measured straight, at any height from
    /// `top` to `bottom`.
    pub fn round(boxes: &[Rect], (top, bottom): (Length, Length), gap: Length) -> Option<CutOut> {
        let near = boxes.iter().filter_map(|rect| {
            let away = (rect.y - bottom).max(top - rect.bottom()).max(Length::ZERO);
            (away < gap).then(|| CutOut::beside(rect.x, rect.right(), other_side(gap, away)))
        });
        near.reduce(|a, b| a.with(b))
    }

    /// What keeps out of both.
    pub fn with(self, other: CutOut) -> CutOut {
        CutOut { left: self.left.min(other.left), right: self.right.max(other.right), ..self }
    }

    /// Whether it takes from a leg.
    pub fn meets(&self, (x, width): (Length, Length)) -> bool {
        self.left < x + width && x < self.right
    }
}

/// The third side of a triangle with a right angle, given the longest and another, rounded up.
fn other_side(longest: Length, other: Length) -> Length {
    let [longest, other] = [longest, other].map(|side| i128::from(side.units()));
    let square = longest * longest - other * other;
    let root = square.isqrt();
    Length::from_units(root as i64 + i64::from(root * root < square))
}

/// A stretch of a leg's line, and whether something was cut off at its ends.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: Length,
    to: Length,
    cut: (bool, bool),
}

impl Stretch {
    /// What a cut-out leaves of it.
    fn less(self, cut: &CutOut) -> Vec<Stretch> {
        if !cut.meets((self.from, self.to - self.from)) {
            return vec![self];
        }
        let before = Stretch { to: cut.left, cut: (self.cut.0, true), ..self };
        let after = Stretch { from: cut.right, cut: (true, self.cut.1), ..self };
        match cut.sides {
            Sides::Both => vec![before, after],
            Sides::Wider if before.to - before.from >= after.to - after.from => vec![before],
            Sides::Wider => vec![after],
        }
    }

    /// Whole cells, flush with the end that is the leg's own; `None` where they are too few.
    fn in_cells(self, cell: Length) -> Option<(Length, Length)> {
        let cells = (self.to - self.from).whole(cell);
        let free = self.to - self.from - cell * cells;
        let start = match self.cut {
            (false, false) => return Some((self.from, self.to - self.from)),
            (false, true) => self.from,
            (true, false) => self.from + free,
            (true, true) => self.from + free / 2,
        };
        (cells >= LEAST_CELLS).then_some((start, cell * cells))
    }
}

/// What cut-outs leave of a leg's line, from left to right: whole cells, flush with the leg's edges.
pub fn beside(
    (x, width): (Length, Length),
    cell: Length,
    cuts: impl Iterator<Item = CutOut>,
) -> Vec<(Length, Length)> {
    let whole = Stretch { from: x, to: x + width, cut: (false, false) };
    let left = cuts.fold(vec![whole], |stretches, cut| {
        stretches.into_iter().flat_map(|stretch| stretch.less(&cut)).collect()
    });
    left.into_iter().filter_map(|stretch| stretch.in_cells(cell)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(tenths: i64) -> Length {
        Length::pt(100 + tenths)
    }

    /// What boxes leave of a leg of 13 cells of 10 pt at 100 pt: starts and widths in tenths of a cell.
    fn left_of(cuts: &[(i64, i64, i64)], sides: Sides) -> Vec<(i64, i64)> {
        let cut = |&(left, right, gap)| CutOut::beside(at(left), at(right), Length::pt(gap));
        let cuts = cuts.iter().map(|found| CutOut { sides, ..cut(found) });
        let found = beside((at(0), Length::pt(130)), Length::pt(10), cuts);
        let tenths = |length: Length| length.whole(Length::pt(1));
        found.into_iter().map(|(x, width)| (tenths(x - at(0)), tenths(width))).collect()
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
            assert_eq!(left_of(cuts, Sides::Wider), Vec::from_iter(wanted), "{cuts:?}");
        }
    }

    #[test]
    fn copy_runs_on_the_wider_side_or_on_both() {
        for (cut, wider, both) in [
            ((20, 50, 10), &[(60, 70)][..], &[(60, 70)][..]),
            ((80, 110, 10), &[(0, 70)], &[(0, 70)]),
            ((50, 80, 10), &[], &[]),
            // five cells on either side
            ((60, 70, 10), &[(0, 50)], &[(0, 50), (80, 50)]),
            ((63, 67, 7), &[(0, 50)], &[(0, 50), (80, 50)]),
            ((59, 70, 10), &[(80, 50)], &[(80, 50)]),
        ] {
            assert_eq!(left_of(&[cut], Sides::Wider), wider, "{cut:?}");
            assert_eq!(left_of(&[cut], Sides::Both), both, "{cut:?}");
        }
    }

    #[test]
    fn a_leg_is_met_where_they_share_more_than_an_edge() {
        let cut = CutOut { left: at(0), right: at(10), sides: Sides::Wider };
        for (x, meets) in [(-20, false), (-19, true), (5, true), (9, true), (10, false)] {
            assert_eq!(cut.meets((at(x), Length::pt(20))), meets, "{x}");
        }
    }

    #[test]
    fn a_shape_is_kept_off_all_round() {
        // a point's worth of box at 0, from 100 pt to 101 pt down
        let shape = [Rect::new(at(0), Length::pt(100), Length::pt(1), Length::pt(1))];
        let found = |top: i64| {
            CutOut::round(&shape, (Length::pt(top), Length::pt(top + 9)), Length::pt(10)).map(|cut| {
                assert_eq!(cut.left - at(0), -(cut.right - at(1)));
                cut.right - at(1)
            })
        };
        for (top, reach) in [(95, 10), (101, 10), (107, 8), (109, 6), (85, 8), (83, 6)] {
            assert_eq!(found(top), Some(Length::pt(reach)), "{top}");
        }
        assert_eq!((found(111), found(81)), (None, None));
        let reach = found(106).expect("a cut").units();
        assert!(reach * reach >= 75 * Length::PER_PT.pow(2), "rounded up: {reach}");
    }
}
