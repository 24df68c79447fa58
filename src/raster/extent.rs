//! How far an upright shape covers the pixels of one axis.

/// The least thickness, in pixels, that a thin shape is drawn with: a hairline pales, but does not vanish.
const HAIRLINE: f64 = 0.5;

/// A stretch of pixels along an axis.
#[derive(Debug, PartialEq)]
pub(super) struct Extent {
    /// The first pixel touched.
    pub first: usize,
    /// How much of each pixel is covered, 0 to 1.
    pub covers: Vec<f32>,
}

impl Extent {
    /// What lies between two places, within the `limit` pixels there are.
    pub fn between(from: f64, to: f64, limit: usize) -> Extent {
        let (first, end) = pixels(from, to, limit);
        let covers = (first..end).map(|n| (to.min(n as f64 + 1.0) - from.max(n as f64)) as f32).collect();
        Extent { first, covers }
    }

    /// The same, with hairlines drawn at the least thickness.
    pub fn visible(from: f64, to: f64, limit: usize) -> Extent {
        let missing = (HAIRLINE - (to - from)).max(0.0);
        Extent::between(from - missing / 2.0, to + missing / 2.0, limit)
    }

    /// The pixels with their covers.
    pub fn iter(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        (self.first..).zip(self.covers.iter().copied())
    }
}

/// The first pixel touched between two places and one past the last, within `limit`.
pub(super) fn pixels(from: f64, to: f64, limit: usize) -> (usize, usize) {
    let within = |place: f64| place.clamp(0.0, limit as f64) as usize;
    let (first, end) = (within(from.floor()), within(to.ceil()));
    (first, end.max(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_cover_fractions() {
        assert_eq!(Extent::between(1.25, 3.5, 10), Extent { first: 1, covers: vec![0.75, 1.0, 0.5] });
        assert_eq!(Extent::between(1.25, 1.5, 10), Extent { first: 1, covers: vec![0.25] });
    }

    #[test]
    fn what_is_outside_is_cut_off() {
        assert_eq!(Extent::between(-5.0, 1.5, 10), Extent { first: 0, covers: vec![1.0, 0.5] });
        assert_eq!(Extent::between(8.5, 99.0, 10), Extent { first: 8, covers: vec![0.5, 1.0] });
        assert!(Extent::between(12.0, 99.0, 10).covers.is_empty());
        assert!(Extent::between(-9.0, -2.0, 10).covers.is_empty());
    }

    #[test]
    fn a_hairline_keeps_its_middle_and_half_a_pixel() {
        assert_eq!(Extent::visible(2.4375, 2.5625, 10), Extent { first: 2, covers: vec![0.5] });
        assert_eq!(Extent::visible(2.0, 3.0, 10), Extent { first: 2, covers: vec![1.0] });
    }
}
