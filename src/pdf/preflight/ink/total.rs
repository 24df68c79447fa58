//! The most ink on a page, all four plates together.

use super::plates::{Plates, sum};

/// The square over whose mean ink is judged, in mm² (GWG 2015, 4.22).
const SQUARE: f64 = 15.0;
const POINTS_OF_MM: f64 = 72.0 / 25.4;
/// A dot's full sum in per cent, by what it counts.
const PER_CENT: f64 = 100.0 / 255.0;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Total {
    /// The most of any square, in per cent.
    pub square: f64,
    /// The most of any dot, in per cent.
    pub dot: f64,
    /// The square's left top corner, and its side, on the page in points.
    pub corner: [f64; 2],
    pub side: f64,
    /// Whether there is any ink at all.
    pub inked: bool,
}

/// Looks for the square with the most ink.
pub fn total(plates: &Plates) -> Total {
    let (width, height) = (plates.width as usize, plates.height as usize);
    let side = (SQUARE.sqrt() * POINTS_OF_MM * plates.scale).round().max(1.0) as usize;
    let side = side.min(width).min(height);
    // sums of columns of so many dots, moved down row by row
    let mut columns = vec![0u32; width];
    let (mut most, mut corner, mut dot, mut all) = (0, [0, 0], 0, 0u64);
    for row in 0..height {
        for (x, column) in columns.iter_mut().enumerate() {
            let own = sum(plates.dots[row * width + x]);
            (dot, all) = (dot.max(own), all + u64::from(own));
            *column += own;
            if row >= side {
                *column -= sum(plates.dots[(row - side) * width + x]);
            }
        }
        if row + 1 < side {
            continue;
        }
        let mut square: u32 = columns[..side].iter().sum();
        for x in 0..=width - side {
            if x > 0 {
                square += columns[x + side - 1];
                square -= columns[x - 1];
            }
            if square > most {
                (most, corner) = (square, [x, row + 1 - side]);
            }
        }
    }
    let mean = f64::from(most) / (side * side) as f64 * PER_CENT;
    let place = plates.point([corner[0] as f64, corner[1] as f64]);
    let least = (width * height) as f64 * 0.001 / PER_CENT;
    Total {
        square: mean,
        dot: f64::from(dot.max(plates.peak)) * PER_CENT,
        corner: place,
        side: side as f64 / plates.scale,
        inked: all as f64 > least,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::preflight::bounds::Bounds;
    use crate::pdf::preflight::ink::{Paint, Path, Rule};

    #[test]
    fn a_small_spot_weighs_by_its_share_of_the_square() {
        let mut plates = Plates::new(&Bounds([0.0, 0.0, 144.0, 144.0]));
        let all = plates.whole();
        let square = |l: f64, r: f64| Path::polygon(&[[l, l], [r, l], [r, r], [l, r]]);
        // 3 × 3 pt in a square of 15 by 15 dots, 10.8 pt: 5 × 5 dots touched
        plates.fill(&square(50.4, 53.3), Rule::NonZero, &all, &Paint::solid([255, 255, 255, 0]));
        let found = total(&plates);
        assert_eq!(found.dot.round(), 300.0);
        assert_eq!(found.square.round(), (300.0 * 25.0 / 225.0_f64).round());
        plates.fill(&square(0.0, 72.0), Rule::NonZero, &all, &Paint::solid([255, 255, 255, 26]));
        let found = total(&plates);
        assert!((found.square - 310.2).abs() < 0.1, "{}", found.square);
        assert!(found.inked && !total(&Plates::new(&Bounds([0.0, 0.0, 9.0, 9.0]))).inked);
    }
}
