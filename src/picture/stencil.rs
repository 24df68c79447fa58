//! 抠图: which of a picture's pixels show.

use super::PixelBox;
use std::ops::Range;

/// What a point's fractions are counted in.
const MILLION: i128 = 1_000_000;

/// The pixels of a picture that show, as stretches of its rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stencil {
    width: u32,
    rows: Vec<Vec<Range<u32>>>,
}

impl Stencil {
    /// The pixels whose middles lie within a polygon (even-odd rule), its points in millionths of width and height.
    pub fn polygon((width, height): (u32, u32), points: &[(u32, u32)]) -> Stencil {
        let next = points.iter().cycle().skip(1);
        let edges: Vec<_> = points.iter().copied().zip(next.copied()).collect();
        let row = |y: u32| {
            let mut ends: Vec<u32> =
                edges.iter().filter_map(|edge| crossing(*edge, (width, height), y)).collect();
            ends.sort_unstable();
            let pairs = ends.as_chunks::<2>().0.iter();
            pairs.filter(|[from, to]| from < to).map(|&[from, to]| from..to).collect()
        };
        Stencil { width, rows: (0..height).map(row).collect() }
    }

    /// The pixels of so many across for which it holds, row by row.
    pub(super) fn of(width: u32, holds: &[bool]) -> Stencil {
        let row = |row: &[bool]| {
            let mut stretches = Vec::new();
            let mut at = 0;
            for same in row.chunk_by(|a, b| a == b) {
                let end = at + same.len() as u32;
                if same[0] {
                    stretches.push(at..end);
                }
                at = end;
            }
            stretches
        };
        Stencil { width, rows: holds.chunks(width.max(1) as usize).map(row).collect() }
    }

    /// Pixels across and down.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.rows.len() as u32)
    }

    /// The stretches of a row that show.
    pub fn row(&self, y: u32) -> &[Range<u32>] {
        self.rows.get(y as usize).map_or(&[], Vec::as_slice)
    }

    /// From the first pixel of a row that shows to the last.
    pub fn extent(&self, y: u32) -> Option<Range<u32>> {
        let row = self.row(y);
        Some(row.first()?.start..row.last()?.end)
    }

    /// Whether no pixel shows.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(Vec::is_empty)
    }

    /// Whether every pixel shows.
    pub fn is_whole(&self) -> bool {
        self.rows.iter().all(|row| row.first() == Some(&(0..self.width)))
    }

    /// A bit for each of some pixels, rows filled up to whole bytes: 1 where the picture does not show.
    pub fn bits(&self, part: &PixelBox) -> Vec<u8> {
        let stride = (part.across.end - part.across.start).div_ceil(8) as usize;
        let mut bits = vec![0xFF; stride * part.down.len()];
        for (y, line) in part.down.clone().zip(bits.chunks_mut(stride.max(1))) {
            let shown = self.row(y).iter().flat_map(Clone::clone).filter(|x| part.across.contains(x));
            for x in shown.map(|x| (x - part.across.start) as usize) {
                line[x / 8] &= !(0x80 >> (x % 8));
            }
        }
        bits
    }
}

/// The first pixel of row `y` whose middle lies at or right of an edge that crosses the row's middle.
fn crossing((a, b): ((u32, u32), (u32, u32)), (width, height): (u32, u32), y: u32) -> Option<u32> {
    // in halves of a pixel and millionths
    let at = |(x, y): (u32, u32)| (i128::from(x), i128::from(y) * 2 * i128::from(height));
    let ((ax, ay), (bx, by)) = (at(a), at(b));
    let middle = i128::from(2 * y + 1) * MILLION;
    if (ay <= middle) == (by <= middle) {
        return None;
    }
    let deep = by - ay;
    let across = 2 * i128::from(width) * (ax * deep + (bx - ax) * (middle - ay));
    let (across, deep) = (across * deep.signum(), deep.abs());
    let first = -(MILLION * deep - across).div_euclid(2 * MILLION * deep);
    Some(first.clamp(0, i128::from(width)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(stencil: &Stencil) -> Vec<String> {
        let (width, height) = stencil.size();
        let sign = |y, x| if stencil.row(y).iter().any(|row| row.contains(&x)) { '#' } else { '.' };
        (0..height).map(|y| (0..width).map(|x| sign(y, x)).collect()).collect()
    }

    #[test]
    fn a_polygon_shows_the_pixels_whose_middles_it_holds() {
        let half = MILLION as u32 / 2;
        let whole = MILLION as u32;
        let diamond = Stencil::polygon((6, 8), &[(half, 0), (whole, half), (half, whole), (0, half)]);
        let rows = ["......", "..##..", ".####.", "######"];
        assert_eq!(drawn(&diamond), [rows, [rows[3], rows[2], rows[1], rows[0]]].concat());
        let turned = Stencil::polygon((6, 8), &[(0, half), (half, whole), (whole, half), (half, 0)]);
        assert_eq!(diamond, turned, "whichever way it runs");
        let notched = [(0, 0), (whole, 0), (whole, whole), (half, whole / 4), (0, whole)];
        assert_eq!(drawn(&Stencil::polygon((4, 4), &notched)), ["####", "####", "#..#", "...."]);
        assert!(Stencil::polygon((4, 4), &[(0, 0), (whole, whole), (half, half)]).is_empty());
        assert!(Stencil::polygon((4, 4), &[(0, 0), (whole, 0), (whole, whole), (0, whole)]).is_whole());
    }

    #[test]
    fn a_row_knows_its_stretches_and_its_bits() {
        let holds = [false, true, true, false, true, false, false, false, false, true];
        let stencil = Stencil::of(10, &[holds, [false; 10]].concat());
        assert_eq!(stencil.row(0), [1..3, 4..5, 9..10]);
        assert_eq!((stencil.extent(0), stencil.extent(1), stencil.extent(2)), (Some(1..10), None, None));
        let all = PixelBox { across: 0..10, down: 0..2 };
        assert_eq!(stencil.bits(&all), [0b1001_0111, 0b1011_1111, 0xFF, 0xFF]);
        assert_eq!(stencil.bits(&PixelBox { across: 2..5, down: 0..1 }), [0b0101_1111]);
    }
}
