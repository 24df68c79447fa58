//! Boxes of a page, and where on it something lies.

use crate::geometry::{Length, Rect};

/// Boxes that differ by less are one, in points.
const SAME: f64 = 0.01;
/// No place on a page is farther out, in points.
const FARTHEST: f64 = 100_000.0;
/// Points of a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;

/// Left, foot, right and top in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds(pub [f64; 4]);

impl Bounds {
    /// Four numbers in whichever order their corners came.
    pub fn of([a, b, c, d]: [f64; 4]) -> Bounds {
        Bounds([a.min(c), b.min(d), a.max(c), b.max(d)])
    }

    /// The smallest that holds all points.
    pub fn around(points: impl IntoIterator<Item = [f64; 2]>) -> Option<Bounds> {
        points.into_iter().fold(None, |bounds, [x, y]| {
            let Some(Bounds([l, b, r, t])) = bounds else { return Some(Bounds([x, y, x, y])) };
            Some(Bounds([l.min(x), b.min(y), r.max(x), t.max(y)]))
        })
    }

    pub fn holds(&self, inner: &Bounds) -> bool {
        let ([l, b, r, t], [il, ib, ir, it]) = (self.0, inner.0);
        il >= l - SAME && ib >= b - SAME && ir <= r + SAME && it <= t + SAME
    }

    pub fn is(&self, other: &Bounds) -> bool {
        self.0.iter().zip(other.0).all(|(a, b)| (a - b).abs() < SAME)
    }

    pub fn overlaps(&self, other: &Bounds) -> bool {
        let ([l, b, r, t], [ol, ob, or, ot]) = (self.0, other.0);
        r > ol && l < or && t > ob && b < ot
    }

    pub fn width(&self) -> f64 {
        self.0[2] - self.0[0]
    }

    pub fn height(&self) -> f64 {
        self.0[3] - self.0[1]
    }

    /// From the top left of `trim`, y down.
    pub fn on(&self, trim: &Bounds) -> Rect {
        let length = |value: f64| {
            let bounded = if value.is_finite() { value.clamp(-FARTHEST, FARTHEST) } else { 0.0 };
            Length::from_units((bounded * Length::PER_PT as f64).round() as i64)
        };
        let [l, b, r, t] = self.0;
        Rect::new(length(l - trim.0[0]), length(trim.0[3] - t), length(r - l), length(t - b))
    }
}

/// `a` applied first, then `b`.
pub(super) fn product(a: [f64; 6], b: [f64; 6]) -> [f64; 6] {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// A point by a matrix.
pub(super) fn moved(m: &[f64; 6], [x, y]: [f64; 2]) -> [f64; 2] {
    [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

/// By how much a matrix scales, both ways together.
pub(super) fn scale_of(m: &[f64; 6]) -> f64 {
    (m[0] * m[3] - m[1] * m[2]).abs().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_the_top_left_of_the_trim() {
        let trim = Bounds([10.0, 10.0, 110.0, 210.0]);
        let rect = Bounds([20.0, 190.0, 50.0, 200.0]).on(&trim);
        assert_eq!(rect, Rect::new(Length::pt(10), Length::pt(10), Length::pt(30), Length::pt(10)));
        assert_eq!(Bounds([f64::NAN; 4]).on(&trim), Rect::default());
    }

    #[test]
    fn edges_that_touch_do_not_overlap() {
        let a = Bounds([0.0, 0.0, 10.0, 10.0]);
        assert!(!a.overlaps(&Bounds([10.0, 0.0, 20.0, 10.0])));
        assert!(a.overlaps(&Bounds([9.9, 9.9, 20.0, 20.0])));
        assert!(a.holds(&Bounds([-0.009, 0.0, 10.0, 10.0])) && !a.holds(&Bounds([-0.1, 0.0, 1.0, 1.0])));
    }
}
