//! Sizes of type and lengths relative to them.

use super::Length;
use std::fmt;

/// A type size 字号, held as the length of 1/1000 em so that every [`Em`] of it is whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeSize(i64);

impl TypeSize {
    /// A size of `n` half points: 小五 is 18.
    pub const fn from_half_points(n: i64) -> TypeSize {
        TypeSize(n * Length::PER_PT / 2000)
    }

    /// A size of `n` 级 (quarter millimetres).
    pub const fn from_ji(n: i64) -> TypeSize {
        TypeSize(n * Length::PER_MM / 4000)
    }

    /// The em: the height of the character box.
    pub const fn em(self) -> Length {
        Length::from_units(self.0 * 1000)
    }

    /// A relative length at this size.
    pub const fn at(self, em: Em) -> Length {
        Length::from_units(self.0 * em.0 as i64)
    }

    /// Points, for output only.
    pub fn to_pt(self) -> f64 {
        self.em().to_pt()
    }

    /// The baseline's distance below the em top: 0.88 em, as Chinese faces are drawn.
    pub const fn ascent(self) -> Length {
        self.at(Em::from_thousandths(880))
    }

    /// The distance from the baseline to the em bottom: 0.12 em.
    pub const fn descent(self) -> Length {
        self.at(Em::from_thousandths(120))
    }
}

impl fmt::Debug for TypeSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt type", self.to_pt())
    }
}

/// A length relative to the type size, in thousandths of an em.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(i32);

impl Em {
    /// No length.
    pub const ZERO: Em = Em(0);
    /// Half an em: what a mark gives up.
    pub const HALF: Em = Em(500);
    /// One em.
    pub const ONE: Em = Em(1000);

    /// `n` thousandths of an em.
    pub const fn from_thousandths(n: i32) -> Em {
        Em(n)
    }

    /// The number of thousandths.
    pub const fn thousandths(self) -> i32 {
        self.0
    }
}

/// The direction in which a line runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WritingMode {
    /// 横排: lines run right, one below the other.
    #[default]
    Horizontal,
    /// 竖排: lines run down, each to the left of the one before.
    Vertical,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousandth_of_an_em_is_whole() {
        assert_eq!(TypeSize::from_half_points(21).em(), Length::from_centipoints(1050));
        assert_eq!(TypeSize::from_ji(13).em(), Length::from_microns(3250));
        assert_eq!(TypeSize::from_half_points(18).ascent(), Length::from_centipoints(792));
    }
}
