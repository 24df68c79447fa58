//! Paths as polygons, on the page in points.

use crate::font::Outline;
use crate::pdf::preflight::bounds::{Bounds, moved};

/// The most corners of a path.
const MOST_POINTS: usize = 1 << 22;
/// Pieces that a curve is cut into.
const PIECES: usize = 8;
/// A piece so short has no direction.
const MINIMUM: f64 = 1e-9;

/// Corners that differ by less stand above each other.
const UPRIGHT: f64 = 1e-3;
/// A rule is so many times as long as wide.
const BAR: f64 = 8.0;

/// What is inside a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    NonZero,
    EvenOdd,
}

/// How a stroke ends; a round end lies within a square one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    Butt,
    Square,
}

/// Contours, each a polygon.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    pub contours: Vec<Contour>,
    points: usize,
}

/// A polygon, or a line of straight pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contour {
    pub points: Vec<[f64; 2]>,
    pub closed: bool,
}

impl Path {
    pub fn polygon(points: &[[f64; 2]]) -> Path {
        let contour = Contour { points: points.to_vec(), closed: true };
        Path { points: points.len(), contours: vec![contour] }
    }

    pub fn bounds(&self) -> Option<Bounds> {
        Bounds::around(self.contours.iter().flat_map(|contour| contour.points.iter().copied()))
    }

    /// The upright rectangles of which one side is many times the other, with their widths.
    pub fn bars(&self) -> impl Iterator<Item = (f64, Bounds)> {
        self.contours.iter().filter_map(|contour| {
            let [a, b, c, d] = contour.points[..] else { return None };
            let upright =
                |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).abs() < UPRIGHT || (a[1] - b[1]).abs() < UPRIGHT;
            let bounds = Bounds::around([a, b, c, d])?;
            let [left, bottom, right, top] = bounds.0;
            let (width, length) = ((right - left).min(top - bottom), (right - left).max(top - bottom));
            let is_bar = upright(a, b) && upright(b, c) && upright(c, d) && width * BAR < length;
            is_bar.then_some((width, bounds))
        })
    }

    pub fn move_to(&mut self, point: [f64; 2]) {
        if self.points < MOST_POINTS {
            self.contours.push(Contour { points: vec![point], closed: false });
            self.points += 1;
        }
    }

    pub fn line_to(&mut self, point: [f64; 2]) {
        if self.points >= MOST_POINTS {
            return;
        }
        match self.contours.last_mut() {
            Some(contour) if !contour.closed => {
                contour.points.push(point);
                self.points += 1;
            }
            Some(contour) => {
                let start = contour.points.first().copied().unwrap_or(point);
                self.move_to(start);
                self.line_to(point);
            }
            None => self.move_to(point),
        }
    }

    pub fn last(&self) -> [f64; 2] {
        let contour = self.contours.last();
        let point = contour.and_then(|own| if own.closed { own.points.first() } else { own.points.last() });
        point.copied().unwrap_or_default()
    }

    /// A cubic curve from the last point.
    pub fn cubic_to(&mut self, [first, second, end]: [[f64; 2]; 3]) {
        let start = self.last();
        for n in 1..=PIECES {
            let t = n as f64 / PIECES as f64;
            let u = 1.0 - t;
            let at = |axis: usize| {
                u * u * u * start[axis]
                    + 3.0 * u * u * t * first[axis]
                    + 3.0 * u * t * t * second[axis]
                    + t * t * t * end[axis]
            };
            self.line_to([at(0), at(1)]);
        }
    }

    pub fn close(&mut self) {
        if let Some(contour) = self.contours.last_mut() {
            contour.closed = true;
        }
    }

    /// The edges if it is one upright rectangle.
    pub fn rectangle(&self) -> Option<Bounds> {
        let [contour] = self.contours.as_slice() else { return None };
        let points = match contour.points.as_slice() {
            [a, b, c, d] => [a, b, c, d],
            [a, b, c, d, e] if a == e => [a, b, c, d],
            _ => return None,
        };
        let along = |a: &[f64; 2], b: &[f64; 2], axis: usize| (a[axis] - b[axis]).abs() < 1e-6;
        let upright = (0..2).any(|axis| {
            let (other, [a, b, c, d]) = (1 - axis, points);
            along(a, b, axis) && along(b, c, other) && along(c, d, axis) && along(d, a, other)
        });
        if upright { self.bounds() } else { None }
    }

    /// The outline of a stroke of a half width along it: a quadrangle for each piece, a little too long where two meet.
    pub fn stroked(&self, half: f64, cap: Cap) -> Path {
        let mut out = Path::default();
        for contour in &self.contours {
            let closing = contour.closed.then(|| contour.points.first()).flatten();
            let points: Vec<[f64; 2]> = contour.points.iter().chain(closing).copied().collect();
            let last = points.len().saturating_sub(2);
            for (n, pair) in points.windows(2).enumerate() {
                let [[ax, ay], [bx, by]] = [pair[0], pair[1]];
                let length = (bx - ax).hypot(by - ay);
                let (ux, uy) =
                    if length > MINIMUM { ((bx - ax) / length, (by - ay) / length) } else { (1.0, 0.0) };
                let inner =
                    |is_end: bool| if is_end && !contour.closed && cap == Cap::Butt { 0.0 } else { half };
                let (back, on) = (inner(n == 0), inner(n == last));
                let (px, py) = (-uy * half, ux * half);
                let (sx, sy, ex, ey) = (ax - ux * back, ay - uy * back, bx + ux * on, by + uy * on);
                for point in [[sx + px, sy + py], [ex + px, ey + py], [ex - px, ey - py], [sx - px, sy - py]]
                    .into_iter()
                    .enumerate()
                {
                    if point.0 == 0 { out.move_to(point.1) } else { out.line_to(point.1) }
                }
                out.close();
            }
        }
        out
    }
}

/// Takes an outline in thousandths of an em to the page.
pub struct Glyph<'p> {
    pub path: &'p mut Path,
    pub matrix: [f64; 6],
}

impl Glyph<'_> {
    fn point(&self, x: f32, y: f32) -> [f64; 2] {
        moved(&self.matrix, [f64::from(x) / 1000.0, f64::from(y) / 1000.0])
    }
}

impl Outline for Glyph<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let point = self.point(x, y);
        self.path.move_to(point);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let point = self.point(x, y);
        self.path.line_to(point);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, control, end) = (self.path.last(), self.point(x1, y1), self.point(x, y));
        let toward = |point: [f64; 2]| [0, 1].map(|n| point[n] + (control[n] - point[n]) * 2.0 / 3.0);
        self.path.cubic_to([toward(from), toward(end), end]);
    }

    fn cubic_to(&mut self, first: (f32, f32), second: (f32, f32), end: (f32, f32)) {
        let points = [first, second, end].map(|(x, y)| self.point(x, y));
        self.path.cubic_to(points);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_are_known() {
        let square = Path::polygon(&[[0.0, 0.0], [4.0, 0.0], [4.0, 2.0], [0.0, 2.0]]);
        assert_eq!(square.rectangle(), Some(Bounds([0.0, 0.0, 4.0, 2.0])));
        assert_eq!(Path::polygon(&[[0.0, 0.0], [4.0, 1.0], [4.0, 2.0], [0.0, 2.0]]).rectangle(), None);
    }

    #[test]
    fn a_stroke_is_as_wide_as_it_says() {
        let mut line = Path::default();
        line.move_to([0.0, 0.0]);
        line.line_to([10.0, 0.0]);
        assert_eq!(line.stroked(1.0, Cap::Butt).bounds(), Some(Bounds([0.0, -1.0, 10.0, 1.0])));
        assert_eq!(line.stroked(1.0, Cap::Square).bounds(), Some(Bounds([-1.0, -1.0, 11.0, 1.0])));
    }
}
