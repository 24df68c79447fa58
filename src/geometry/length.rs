//! The one unit of length.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in units of 1/762 000 pt = 1/2 160 000 mm.
///
/// 25.4 mm = 72 pt holds exactly, and so do hundredths of a millimetre, twentieths of a point and
/// thousandths of an em of every [`TypeSize`](super::TypeSize).
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// Units in one point.
    pub const PER_PT: i64 = 762_000;
    /// Units in one millimetre.
    pub const PER_MM: i64 = 2_160_000;
    /// No length.
    pub const ZERO: Length = Length(0);

    /// A length of `n` units of 1/762 000 pt.
    pub const fn from_units(n: i64) -> Length {
        Length(n)
    }

    /// A length of `n` hundredths of a point.
    pub const fn from_centipoints(n: i64) -> Length {
        Length(n * (Self::PER_PT / 100))
    }

    /// A length of `n` whole points.
    pub const fn pt(n: i64) -> Length {
        Length(n * Self::PER_PT)
    }

    /// A length of `n` thousandths of a millimetre.
    pub const fn from_microns(n: i64) -> Length {
        Length(n * (Self::PER_MM / 1000))
    }

    /// The number of units.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// Points, for output only: never computed with again.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / Self::PER_PT as f64
    }

    /// Millimetres, for output only: never computed with again.
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / Self::PER_MM as f64
    }

    /// This length times `numerator / denominator`, rounded towards zero.
    pub const fn scale(self, numerator: i64, denominator: i64) -> Length {
        Length((self.0 as i128 * numerator as i128 / denominator as i128) as i64)
    }

    /// How often `step` goes into this length, rounded down; 0 for a step of nothing.
    pub const fn whole(self, step: Length) -> i64 {
        if step.0 == 0 { 0 } else { self.0.div_euclid(step.0) }
    }

    /// How many steps cover this length, rounded up; 0 for a step of nothing.
    pub const fn steps(self, step: Length) -> i64 {
        if step.0 == 0 { 0 } else { -((-self.0).div_euclid(step.0)) }
    }

    /// The length without its sign.
    pub const fn abs(self) -> Length {
        Length(self.0.abs())
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", self.to_pt())
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Length;
    fn mul(self, n: i64) -> Length {
        Length(self.0 * n)
    }
}

impl Div<i64> for Length {
    type Output = Length;
    fn div(self, n: i64) -> Length {
        Length(self.0 / n)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_and_points_meet_exactly() {
        assert_eq!(Length::from_microns(25_400), Length::pt(72));
        assert_eq!(Length::from_centipoints(5).units() % 2, 0);
    }

    #[test]
    fn steps_round_up_and_whole_rounds_down() {
        assert_eq!(Length::pt(25).steps(Length::pt(12)), 3);
        assert_eq!(Length::pt(24).steps(Length::pt(12)), 2);
        assert_eq!(Length::pt(25).whole(Length::pt(12)), 2);
        assert_eq!(Length::pt(25).whole(Length::ZERO), 0);
    }
}
