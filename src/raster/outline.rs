//! Glyph outlines as straight edges, kept for use again.

use crate::font::{FaceId, FontShelf, GlyphId, Outline};
use crate::geometry::Point;
use crate::picture::Step;
use std::collections::HashMap;

/// How far an edge may lie from its curve, in pixels.
pub(super) const TOLERANCE: f32 = 0.1;

/// An outline as edges, in thousandths of an em with y up, or in pixels of a page.
#[derive(Debug)]
pub(super) struct Flat {
    pub edges: Vec<[[f32; 2]; 2]>,
    /// The least and the most x and y of the edges.
    pub bounds: [[f32; 2]; 2],
}

/// The outlines used so far, by face, glyph and fineness.
pub(super) struct Outlines<'a> {
    shelf: &'a FontShelf,
    flats: HashMap<(FaceId, GlyphId, u32), Option<Flat>>,
}

impl<'a> Outlines<'a> {
    pub fn new(shelf: &'a FontShelf) -> Outlines<'a> {
        Outlines { shelf, flats: HashMap::new() }
    }

    /// The outline of a glyph, fine enough for an em of that many pixels; `None` if it has no ink.
    pub fn get(&mut self, face: FaceId, glyph: GlyphId, em: f64) -> Option<&Flat> {
        // sizes share an outline up to the next power of two
        let fineness = (em.ceil() as u32).clamp(1, 1 << 14).next_power_of_two();
        let shelf = self.shelf;
        let flat = self.flats.entry((face, glyph, fineness)).or_insert_with(|| {
            let mut flattener = Flattener::new(TOLERANCE * 1000.0 / fineness as f32);
            shelf.face(face).outline(glyph, &mut flattener);
            flattener.finish()
        });
        flat.as_ref()
    }
}

/// Turns curves into edges as they come.
pub(super) struct Flattener {
    tolerance: f32,
    start: [f32; 2],
    pen: [f32; 2],
    edges: Vec<[[f32; 2]; 2]>,
}

impl Flattener {
    pub fn new(tolerance: f32) -> Flattener {
        Flattener { tolerance, start: [0.0; 2], pen: [0.0; 2], edges: Vec::new() }
    }

    /// A step along a path, its points taken where `at` says.
    pub fn step(&mut self, step: Step, at: impl Fn(Point) -> (f32, f32)) {
        match step {
            Step::Move(to) => self.move_to(at(to).0, at(to).1),
            Step::Line(to) => self.line_to(at(to).0, at(to).1),
            Step::Curve(a, b, to) => self.cubic_to(at(a), at(b), at(to)),
            Step::Close => self.close(),
        }
    }

    /// What a line of that weight along an open path covers: there on one side of it and back on the other.
    pub fn stroked(&self, weight: f64) -> Vec<[f64; 2]> {
        let side = |turn: f64| {
            self.edges.iter().flat_map(move |edge| {
                let [from, to] = edge.map(|point| point.map(f64::from));
                let (right, down) = (to[0] - from[0], to[1] - from[1]);
                let off = turn * weight / 2.0 / right.hypot(down);
                [from, to].map(|point| [point[0] - down * off, point[1] + right * off])
            })
        };
        let back: Vec<_> = side(-1.0).collect();
        side(1.0).chain(back.into_iter().rev()).collect()
    }

    pub fn finish(mut self) -> Option<Flat> {
        self.close();
        let first = self.edges.first()?[0];
        let corner = |pick: fn(f32, f32) -> f32| {
            let points = self.edges.iter().map(|edge| edge[0]);
            points.fold(first, |a, b| [pick(a[0], b[0]), pick(a[1], b[1])])
        };
        let bounds = [corner(f32::min), corner(f32::max)];
        Some(Flat { edges: self.edges, bounds })
    }

    /// How many edges hold to the tolerance (Wang's bound), for `bend` = d(d − 1)/8 of the largest second difference.
    fn steps(&self, bend: f32) -> u32 {
        ((bend / self.tolerance).sqrt().ceil() as u32).clamp(1, 100)
    }

    fn curve(&mut self, steps: u32, at: impl Fn(f32) -> [f32; 2]) {
        for n in 1..=steps {
            let [x, y] = at(n as f32 / steps as f32);
            self.line_to(x, y);
        }
    }
}

impl Outline for Flattener {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        (self.start, self.pen) = ([x, y], [x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        if self.pen != [x, y] {
            self.edges.push([self.pen, [x, y]]);
            self.pen = [x, y];
        }
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let points = [self.pen, [x1, y1], [x, y]];
        let steps = self.steps(0.25 * bend(points));
        self.curve(steps, |t| blend(&points.map(|p| p.map(f64::from)), f64::from(t)));
    }

    fn cubic_to(&mut self, first: (f32, f32), second: (f32, f32), end: (f32, f32)) {
        let [a, b, c, d] = [self.pen, [first.0, first.1], [second.0, second.1], [end.0, end.1]];
        let steps = self.steps(0.75 * bend([a, b, c]).max(bend([b, c, d])));
        self.curve(steps, |t| blend(&[a, b, c, d].map(|p| p.map(f64::from)), f64::from(t)));
    }

    fn close(&mut self) {
        let [x, y] = self.start;
        self.line_to(x, y);
    }
}

/// The length of a curve's second difference.
fn bend([a, b, c]: [[f32; 2]; 3]) -> f32 {
    (a[0] - 2.0 * b[0] + c[0]).hypot(a[1] - 2.0 * b[1] + c[1])
}

/// The point at `t` of a curve of those control points (de Casteljau).
fn blend<const N: usize>(points: &[[f64; 2]; N], t: f64) -> [f32; 2] {
    let mut points = *points;
    for last in (1..N).rev() {
        for n in 0..last {
            let [a, b] = [points[n], points[n + 1]];
            points[n] = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
        }
    }
    points[0].map(|place| place as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_are_held_to_the_tolerance() {
        let mut flattener = Flattener::new(0.5);
        let k = 552.285;
        flattener.move_to(1000.0, 0.0);
        flattener.cubic_to((1000.0, k), (k, 1000.0), (0.0, 1000.0));
        flattener.line_to(0.0, 0.0);
        let flat = flattener.finish().unwrap();
        assert_eq!(flat.bounds, [[0.0, 0.0], [1000.0, 1000.0]]);
        let arc = &flat.edges[..flat.edges.len() - 2];
        for [a, b] in arc {
            let middle = ((a[0] + b[0]) / 2.0).hypot((a[1] + b[1]) / 2.0);
            assert!((middle - 1000.0).abs() < 0.8, "{middle}");
        }
        assert!((20..30).contains(&arc.len()), "{} edges", arc.len());
    }

    #[test]
    fn contours_close_and_points_without_length_vanish() {
        let mut flattener = Flattener::new(1.0);
        flattener.move_to(5.0, 5.0);
        flattener.line_to(5.0, 5.0);
        flattener.line_to(9.0, 5.0);
        flattener.line_to(9.0, 9.0);
        flattener.move_to(0.0, 0.0);
        let flat = flattener.finish().unwrap();
        assert_eq!(flat.edges.last(), Some(&[[9.0, 9.0], [5.0, 5.0]]));
        assert_eq!(flat.edges.len(), 3);
        assert!(Flattener::new(1.0).finish().is_none());
    }
}
