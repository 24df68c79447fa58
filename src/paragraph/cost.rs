//! What a way of breaking costs.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// The cost of lines. Fields weigh in order: no saving in a later one makes up for an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost {
    /// Lines that end inside a word, because it is wider than the line.
    pub last_resort: u32,
    /// Thousandths of an em by which gaps exceed [`SPREAD_BOUND`](super::SPREAD_BOUND), summed over lines.
    pub relaxed: u32,
    /// 孤字: paragraphs whose last line holds one character.
    pub runt: u32,
    /// Cubes of spread and squares of squeeze, summed over lines.
    pub badness: u64,
}

impl Add for Cost {
    type Output = Cost;
    fn add(self, other: Cost) -> Cost {
        Cost {
            last_resort: self.last_resort + other.last_resort,
            relaxed: self.relaxed + other.relaxed,
            runt: self.runt + other.runt,
            badness: self.badness + other.badness,
        }
    }
}

impl AddAssign for Cost {
    fn add_assign(&mut self, other: Cost) {
        *self = *self + other;
    }
}

impl Sum for Cost {
    fn sum<I: Iterator<Item = Cost>>(costs: I) -> Cost {
        costs.fold(Cost::default(), Add::add)
    }
}
