//! The objective: what a way of breaking costs.
//!
//! A paragraph's lines are priced one by one and summed; of two breakings the one with the smaller [`Cost`] is better,
//! and a [`Cost`] is compared field by field:
//!
//! 1. `broken`: lines that end where no line should, because nothing else fits: 1 inside a word, 64 beside a mark
//!    that 避头尾 keeps off the edge, 64 for a cluster wider than its line;
//! 2. `relaxed`: by how many thousandths of an em a line's gaps exceed [`SPREAD_BOUND`], summed;
//! 3. `runt`: 1 if the last line of two or more holds one character, marks aside (孤字);
//! 4. `badness`: the sum of what follows.
//!
//! A line is first as wide as its characters are by nature: an opening mark at its start gives up its blank half, a
//! closing mark at its end is whole, spaces at its end are left out. If that is its measure, it costs nothing. A
//! line that is too short is **spread**: word spaces widen to 1/2 em, then 中西间距 to 1/2 em, then all other gaps
//! evenly. A line that is too long is **squeezed**, each of CLREQ's tiers used up before the next: the mark at its
//! end to half an em, word spaces to 1/4 em, 间隔号, brackets, ，、；：, 中西间距 to 1/8 em, 。？！. Once its end mark
//! is halved a line may be too short, and is then spread; if squeezing it with the mark whole costs less, that is done
//! instead. A last line is not spread.
//!
//! With every share in thousandths of the tier's room, rounded down, a squeezed line's badness is the sum over the tiers
//! used of [`SQUEEZE`] · share² / 10⁶; a spread line's is the sum over word spaces and 中西间距 of [`WIDEN`] · share²
//! / 10⁶, plus the cube of the gap that the even gaps take, in thousandths of an em rounded up, / 1000. To that comes what
//! the place costs: [`HYPHEN`] for a hyphen, [`ADDRESS`] for a break inside an address, [`HANG`] for a mark that
//! hangs. If a line lacks width and has no even gap, its gap is all that it lacks,
//! and all of that counts as relaxed.

use super::stops::tier;
use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// The widest even gap, in thousandths of an em, that a line may be spread to without being told as relaxed.
pub const SPREAD_BOUND: i64 = 150;
/// What it costs to use a tier up.
pub(super) const SQUEEZE: [u64; tier::COUNT] = [100, 100, 250, 400, 300, 1000];
/// What it costs to widen word spaces, and 中西间距, to their most.
pub(super) const WIDEN: [u64; 2] = [100, 150];
/// What a hyphen costs.
pub(super) const HYPHEN: u64 = 800;
/// What a break inside an address costs: more than any line within the bound.
pub(super) const ADDRESS: u64 = 4000;
/// What a hanging mark costs.
pub(super) const HANG: u64 = 50;
/// How a line counts as broken that ends beside a mark against 避头尾, or sticks out.
pub(super) const FORCED: u64 = 64;

/// The cost of lines. Fields weigh in order: no saving in a later one makes up for an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cost {
    /// `broken` above the low 40 bits, `relaxed` in them.
    hard: u64,
    /// `runt` above the low 56 bits, `badness` in them.
    soft: u64,
}

/// Badness that stands for a line beyond its bounds; one may be added to another.
pub(super) const BEYOND: u64 = u64::MAX / 4;

const RELAXED_BITS: u32 = 40;
const BADNESS_BITS: u32 = 56;

impl Cost {
    /// More than any breaking costs; a line's cost may be added to it.
    pub(super) const MAX: Cost = Cost { hard: u64::MAX / 2, soft: u64::MAX / 2 };

    /// What a line costs that is well within its bounds.
    #[inline]
    pub(super) const fn bad(badness: u64) -> Cost {
        Cost { hard: 0, soft: badness }
    }

    /// What a line costs whose gap is too wide by so many thousandths of an em.
    pub(super) const fn relaxed_by(self, thousandths: u64) -> Cost {
        Cost { hard: self.hard + thousandths, ..self }
    }

    /// What a line costs that ends where none should.
    pub(super) const fn broken_by(self, count: u64) -> Cost {
        Cost { hard: self.hard + (count << RELAXED_BITS), ..self }
    }

    /// What a line costs that leaves a character alone.
    pub(super) const fn runt_line(self) -> Cost {
        Cost { soft: self.soft + (1 << BADNESS_BITS), ..self }
    }

    /// Lines that end inside a word, or against 避头尾 (counted 64 times), because nothing else fits.
    pub const fn broken(&self) -> u64 {
        self.hard >> RELAXED_BITS
    }

    /// Thousandths of an em by which gaps exceed [`SPREAD_BOUND`].
    pub const fn relaxed(&self) -> u64 {
        self.hard & ((1 << RELAXED_BITS) - 1)
    }

    /// 孤字: paragraphs whose last line holds one character.
    pub const fn runt(&self) -> u64 {
        self.soft >> BADNESS_BITS
    }

    /// How much lines are spread and squeezed.
    pub const fn badness(&self) -> u64 {
        self.soft & ((1 << BADNESS_BITS) - 1)
    }

    /// `broken` and `relaxed` as one number.
    #[inline]
    pub(super) const fn hard(&self) -> u64 {
        self.hard
    }

    /// `runt` and `badness` as one number.
    #[inline]
    pub(super) const fn soft(&self) -> u64 {
        self.soft
    }

    /// The badness of a line that is within its bounds, else [`BEYOND`].
    #[inline]
    pub(super) const fn within_bounds(&self) -> u64 {
        if self.hard == 0 { self.soft } else { BEYOND }
    }

    /// As they are in [`Cost::hard`] and [`Cost::soft`].
    #[inline]
    pub(super) const fn of(hard: u64, soft: u64) -> Cost {
        Cost { hard, soft }
    }

    /// As one number, which is compared without a branch.
    #[inline]
    const fn number(self) -> u128 {
        (self.hard as u128) << 64 | self.soft as u128
    }
}

impl Ord for Cost {
    #[inline]
    fn cmp(&self, other: &Cost) -> Ordering {
        self.number().cmp(&other.number())
    }
}

impl PartialOrd for Cost {
    #[inline]
    fn partial_cmp(&self, other: &Cost) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    #[inline]
    fn lt(&self, other: &Cost) -> bool {
        self.number() < other.number()
    }
}

impl Add for Cost {
    type Output = Cost;
    #[inline]
    fn add(self, other: Cost) -> Cost {
        Cost { hard: self.hard + other.hard, soft: self.soft + other.soft }
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
