//! How much of each pixel an outline covers: exact areas, summed along the rows.
//!
//! Every edge leaves in each row it crosses the change of covered area from pixel to pixel; the running sum of a
//! row is then its coverage. (After Levien's font-rs.) Where contours overlap the sum passes 1 and is cut there,
//! which is the non-zero rule for contours that turn the same way.

use super::canvas::Canvas;
use super::extent::pixels;
use crate::picture::Winding;

/// The pixels of the page that an outline may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub left: usize,
    pub top: usize,
    pub width: usize,
    pub height: usize,
}

impl Window {
    /// The pixels between two corners, within the canvas; `None` if there are none.
    pub fn around(least: [f64; 2], most: [f64; 2], canvas: &Canvas) -> Option<Window> {
        let (left, right) = pixels(least[0], most[0], canvas.width);
        let (top, foot) = pixels(least[1], most[1], canvas.height);
        let window = Window { left, top, width: right - left, height: foot - top };
        (window.width > 0 && window.height > 0).then_some(window)
    }
}

/// A buffer that outlines are summed in; used again for each.
pub(super) struct Coverage {
    window: Window,
    changes: Vec<f32>,
}

impl Coverage {
    pub fn new() -> Coverage {
        Coverage { window: Window { left: 0, top: 0, width: 0, height: 0 }, changes: Vec::new() }
    }

    /// Begins an outline. Its edges count from the window's corner.
    pub fn open(&mut self, window: Window) {
        self.window = window;
        self.changes.clear();
        self.changes.resize(self.stride() * window.height, 0.0);
    }

    /// Two cells past the row's end take what edges on its right border leave.
    fn stride(&self) -> usize {
        self.window.width + 2
    }

    /// Adds an edge of a closed outline. What lies above, below or to the right of the window changes nothing;
    /// what lies to its left counts as on its left border.
    pub fn edge(&mut self, from: [f32; 2], to: [f32; 2]) {
        let (sign, a, b) = if from[1] < to[1] { (1.0, from, to) } else { (-1.0, to, from) };
        let (width, height) = (self.window.width as f32, self.window.height as f32);
        let (top, foot) = (a[1].max(0.0), b[1].min(height));
        let slope = (b[0] - a[0]) / (b[1] - a[1]);
        if top >= foot || !slope.is_finite() {
            return;
        }
        let edge = Edge { sign, x: a[0], y: a[1], slope, reach: (a[0].min(b[0]), a[0].max(b[0])) };
        if edge.reach.0 >= 0.0 && edge.reach.1 <= width {
            return self.rows(&edge, top, foot);
        }
        // cut where it crosses the borders, so that each piece is wholly inside or wholly outside
        let crossing = |x: f32| (edge.y + (x - edge.x) / edge.slope).clamp(top, foot);
        let mut cuts = [top, top, top, foot];
        if edge.slope != 0.0 {
            (cuts[1], cuts[2]) = (crossing(0.0).min(crossing(width)), crossing(0.0).max(crossing(width)));
        }
        for piece in cuts.windows(2).filter(|piece| piece[0] < piece[1]) {
            self.piece(&edge, (piece[0], piece[1]), width);
        }
    }

    /// Adds a piece of an edge that does not cross a border, moved onto the border if it is outside.
    fn piece(&mut self, edge: &Edge, (top, foot): (f32, f32), width: f32) {
        let (a, b) = (edge.at(top).clamp(0.0, width), edge.at(foot).clamp(0.0, width));
        let slope = (b - a) / (foot - top);
        self.rows(&Edge { sign: edge.sign, x: a, y: top, slope, reach: (a.min(b), a.max(b)) }, top, foot);
    }

    fn rows(&mut self, edge: &Edge, top: f32, foot: f32) {
        let stride = self.stride();
        let rows = top as usize..(foot.ceil() as usize).min(self.window.height);
        for row in rows {
            let (above, below) = (top.max(row as f32), foot.min(row as f32 + 1.0));
            let (a, b) = (edge.at(above), edge.at(below));
            let depth = (below - above) * edge.sign;
            slant(&mut self.changes[row * stride..][..stride], depth, a.min(b), a.max(b));
        }
    }

    /// Ends the outline and lays a colour where it covers.
    pub fn pour(&mut self, canvas: &mut Canvas, colour: [u8; 3], winding: Winding) {
        let Window { left, top, width, .. } = self.window;
        for (y, row) in (top..).zip(self.changes.chunks_exact(self.stride())) {
            let mut sum = 0.0_f32;
            let covers = row[..width].iter().map(|change| {
                sum += change;
                match winding {
                    Winding::NonZero => sum.abs().min(1.0),
                    // 0 round an even number of times, 1 round an odd one
                    Winding::EvenOdd => 1.0 - (sum.abs().rem_euclid(2.0) - 1.0).abs(),
                }
            });
            canvas.lay((left, y), colour, covers);
        }
    }
}

/// A straight edge through (`x`, `y`), downwards.
struct Edge {
    /// 1 if the outline runs down along it, −1 if up.
    sign: f32,
    x: f32,
    y: f32,
    slope: f32,
    /// The least and the most x; rounding must not lead past them.
    reach: (f32, f32),
}

impl Edge {
    fn at(&self, y: f32) -> f32 {
        (self.x + (y - self.y) * self.slope).clamp(self.reach.0, self.reach.1)
    }
}

/// Adds to one row the changes of an edge that goes from `x0` to the right as far as `x1` over `depth` of the row.
fn slant(row: &mut [f32], depth: f32, x0: f32, x1: f32) {
    let first = x0.floor();
    let (start, end) = (first as usize, x1.ceil() as usize);
    if end <= start + 1 {
        let middle = 0.5 * (x0 + x1) - first;
        row[start] += depth * (1.0 - middle);
        row[start + 1] += depth * middle;
        return;
    }
    // area to the edge's right within the pixels up to `x`, were the row ever so long
    let span = x1 - x0;
    let area = |x: f32| {
        let inside = (x.clamp(x0, x1)) - x0;
        inside * inside / (2.0 * span) + (x - x1).max(0.0)
    };
    let (mut before, mut last) = (0.0, 0.0);
    for (n, cell) in row[start..=end].iter_mut().enumerate() {
        let total = area(first + n as f32 + 1.0);
        let cover = total - before;
        *cell += depth * (cover - last);
        (before, last) = (total, cover);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: [u8; 3] = [0; 3];

    /// Tenths of ink, a digit a pixel: `.` for none and `#` for full.
    fn picture(size: (usize, usize), contours: &[&[[f32; 2]]]) -> Vec<String> {
        let mut canvas = Canvas::new(size.0, size.1);
        let mut coverage = Coverage::new();
        coverage.open(Window { left: 0, top: 0, width: size.0, height: size.1 });
        for contour in contours {
            for n in 0..contour.len() {
                coverage.edge(contour[n], contour[(n + 1) % contour.len()]);
            }
        }
        coverage.pour(&mut canvas, BLACK, Winding::NonZero);
        let values = canvas.into_pixels().values;
        let sign = |light: &u8| match ((255 - u32::from(*light)) * 10 + 127) / 255 {
            0 => '.',
            10 => '#',
            tenths => char::from_digit(tenths, 10).unwrap(),
        };
        values.chunks(size.0 * 3).map(|row| row.iter().step_by(3).map(sign).collect()).collect()
    }

    #[test]
    fn a_box_with_fractional_edges() {
        let shape = [[1.25, 0.5], [4.75, 0.5], [4.75, 3.0], [1.25, 3.0]];
        assert_eq!(picture((6, 4), &[&shape]), [".4554.", ".7##7.", ".7##7.", "......"]);
    }

    #[test]
    fn a_diamond() {
        let shape = [[3.0, 0.0], [6.0, 3.0], [3.0, 6.0], [0.0, 3.0]];
        assert_eq!(picture((6, 6), &[&shape]), ["..55..", ".5##5.", "5####5", "5####5", ".5##5.", "..55.."]);
    }

    #[test]
    fn a_slight_slant_over_many_pixels() {
        let shape = [[0.0, 0.0], [5.0, 0.0], [0.0, 1.0]];
        assert_eq!(picture((6, 2), &[&shape]), ["97531.", "......"]);
    }

    #[test]
    fn the_winding_rule_keeps_counters_open_and_overlaps_full() {
        let outer = [[0.0, 0.0], [5.0, 0.0], [5.0, 3.0], [0.0, 3.0]];
        let (hole, lap) = (
            [[1.0, 1.0], [1.0, 2.0], [4.0, 2.0], [4.0, 1.0]],
            [[1.0, 1.0], [4.0, 1.0], [4.0, 2.0], [1.0, 2.0]],
        );
        assert_eq!(picture((5, 3), &[&outer, &hole]), ["#####", "#...#", "#####"]);
        assert_eq!(picture((5, 3), &[&outer, &lap]), ["#####"; 3]);
    }

    #[test]
    fn overlapping_contours_lay_their_colour_once() {
        let (mut canvas, mut coverage) = (Canvas::new(2, 1), Coverage::new());
        coverage.open(Window { left: 0, top: 0, width: 2, height: 1 });
        for _ in 0..2 {
            coverage.edge([2.0, 0.0], [2.0, 1.0]);
            coverage.edge([0.0, 1.0], [0.0, 0.0]);
        }
        coverage.pour(&mut canvas, [200; 3], Winding::NonZero);
        assert_eq!(canvas.into_pixels().values, [200; 6]);
    }

    #[test]
    fn what_passes_the_borders_leaves_no_trace_inside() {
        let wide = [[-9.0, 0.5], [3.0, -7.5], [15.0, 0.5], [15.0, 1.5], [3.0, 9.5], [-9.0, 1.5]];
        assert_eq!(picture((6, 2), &[&wide]), ["######"; 2]);
        let corner = [[-2.0, -2.0], [2.0, 2.0], [-2.0, 6.0]];
        assert_eq!(picture((4, 4), &[&corner]), ["5...", "#5..", "#5..", "5..."]);
        let right = [[3.0, -1.0], [9.0, -1.0], [9.0, 9.0], [3.0, 9.0]];
        assert_eq!(picture((4, 2), &[&right]), ["...#"; 2]);
    }

    #[test]
    fn the_sum_of_coverage_is_the_area() {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 24) as f32 * 40.0
        };
        for _ in 0..200 {
            let [a, b, c] = std::array::from_fn(|_| [next(), next()]);
            let mut coverage = Coverage::new();
            coverage.open(Window { left: 0, top: 0, width: 40, height: 40 });
            [(a, b), (b, c), (c, a)].into_iter().for_each(|(from, to)| coverage.edge(from, to));
            let covered: f32 = coverage
                .changes
                .chunks(42)
                .map(|row| (0..40).map(|n| row[..=n].iter().sum::<f32>()).sum::<f32>())
                .sum();
            let area = ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2.0;
            assert!((covered.abs() - area.abs()).abs() < 0.01, "{covered} for {area}");
        }
    }
}
