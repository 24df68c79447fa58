//! How one candidate line fills its measure, and at what cost.

use super::cost::{self, Cost, SPREAD_BOUND};
use super::stops::{LineBegin, LineEnd, Stop, Stops};
use crate::geometry::Length;
use crate::text::BreakKind;
use std::ops::Range;

/// A line of a broken paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its pieces; spaces at its end are among them and not set.
    pub pieces: Range<usize>,
    /// How it ends.
    pub end: EndMark,
    /// What it lacks to its measure, its end settled: to be spread, or squeezed when negative.
    pub slack: Length,
    /// The bound that gave way, if one did.
    pub relaxed: Option<Relaxation>,
}

/// What becomes of a mark at a line's end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EndMark {
    /// It is as wide as it is.
    #[default]
    Whole,
    /// It gives up its blank half.
    Half,
    /// It stands outside the measure.
    Hanging,
}

/// What gave way so that a line could be set, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relaxation {
    /// It ends inside an address, at one of its points.
    Address,
    /// Its gaps are wider than [`SPREAD_BOUND`].
    Spread,
    /// It ends inside a word or a number that is wider than the line.
    Word,
    /// It ends or begins with a mark that 避头尾 keeps off the edge.
    Prohibition,
    /// One cluster is wider than the line.
    Overfull,
}

impl Relaxation {
    /// The name in the page map.
    pub const fn name(self) -> &'static str {
        match self {
            Relaxation::Address => "address",
            Relaxation::Spread => "spread",
            Relaxation::Word => "word",
            Relaxation::Prohibition => "prohibition",
            Relaxation::Overfull => "overfull",
        }
    }
}

/// How a line's width is made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fill {
    pub end: EndMark,
    pub slack: i64,
    pub cost: Cost,
}

/// Prices lines of one paragraph.
#[derive(Clone, Copy)]
pub(super) struct Pricing<'a> {
    pub stops: &'a Stops,
    /// Units in a thousandth of the em that gaps are measured by.
    pub unit: i64,
    /// 2⁶⁴ by that, rounded up.
    per_unit: u64,
    /// Where the paragraph ends.
    last_piece: u32,
}

/// 2³² by so many gaps, rounded up.
const PER_GAP: [u32; 64] = {
    let mut by = [u32::MAX; 64];
    let mut gaps = 2;
    while gaps < 64 {
        by[gaps] = u32::MAX / gaps as u32 + 1;
        gaps += 1;
    }
    by
};

impl<'a> Pricing<'a> {
    pub(super) fn new(stops: &'a Stops, em: Length) -> Pricing<'a> {
        let last_piece = stops.list.last().map_or(0, |stop| stop.piece);
        // 1 has no reciprocal below 2⁶⁴
        let unit = (em.units() / 1000).max(2);
        Pricing { stops, unit, per_unit: u64::MAX / unit as u64 + 1, last_piece }
    }

    /// The cheapest way for a line to fill `measure`, or `None` when it is too long even squeezed.
    #[inline]
    pub(super) fn fill(&self, from: &LineBegin, to: &Stop, measure: i64) -> Option<Fill> {
        let slack = measure - from.width_to(&to.end);
        if slack < 0 { self.too_long(from, to, slack) } else { self.ending(from, to, slack) }
    }

    /// The first tier: the mark at the line's end; then the others, or gaps for what is then too short.
    #[inline(never)]
    fn too_long(&self, from: &LineBegin, to: &Stop, slack: i64) -> Option<Fill> {
        let (trim, hang) = (i64::from(to.end.trim), i64::from(to.end.hang));
        let half = slack + trim;
        let mut best = self.ending(from, to, half);
        if trim > 0 {
            best = best.map(|fill| Fill { end: EndMark::Half, ..fill });
            if half > 0 {
                best = cheaper(best, self.ending(from, to, slack));
            }
        }
        if hang > 0 && half != 0 {
            let hung = self.ending(from, to, slack + hang);
            let hung = hung.map(|fill| Fill {
                end: EndMark::Hanging,
                cost: fill.cost + Cost::bad(cost::HANG),
                ..fill
            });
            best = cheaper(best, hung);
        }
        best
    }

    /// Adjusts a line whose end mark is settled.
    #[inline]
    fn ending(&self, from: &LineBegin, to: &Stop, slack: i64) -> Option<Fill> {
        if slack < 0 {
            let cost = Cost::bad(self.squeeze(from, &to.end, -slack)?);
            return Some(Fill { end: EndMark::Whole, slack, cost });
        }
        let whole = slack == 0 || to.piece == self.last_piece;
        let cost = if whole { Cost::default() } else { self.spread(from, &to.end, slack) };
        Some(Fill { end: EndMark::Whole, slack, cost })
    }

    /// Shares what a line lacks among its spaces, then its gaps.
    #[inline(never)]
    pub(super) fn spread(&self, from: &LineBegin, to: &LineEnd, slack: i64) -> Cost {
        let (mut rest, mut badness) = (slack, 0);
        if from.widening_to(to) > 0 {
            (rest, badness) = self.widen(from, to, slack);
        }
        let gaps = from.gaps_to(to);
        let gap = self.gap(rest as u64, gaps.max(1) as u64) as i64;
        let over = if gaps == 0 { gap } else { gap - SPREAD_BOUND };
        Cost::bad(badness + (gap * gap * gap / 1000) as u64).relaxed_by(over.max(0) as u64)
    }

    /// What is left of what a line lacks once its spaces are widened, and what widening them costs.
    fn widen(&self, from: &LineBegin, to: &LineEnd, slack: i64) -> (i64, u64) {
        let elastic = self.stops.elastic(from, to);
        let (mut rest, mut badness) = (slack, 0);
        for (&room, weight) in elastic.widen.iter().zip(cost::WIDEN) {
            let used = rest.min(i64::from(room));
            badness += weighed(weight, used, i64::from(room));
            rest -= used;
        }
        (rest, badness)
    }

    /// What each of so many gaps takes of a width, in thousandths of an em rounded up.
    #[inline]
    fn gap(&self, width: u64, gaps: u64) -> u64 {
        // by multiplication where it is exact, since division is slow
        if width >= 1 << 38 {
            return width.div_ceil(self.unit as u64 * gaps);
        }
        let rounded = width + self.unit as u64 - 1;
        let thousandths = ((u128::from(rounded) * u128::from(self.per_unit)) >> 64) as u64;
        match PER_GAP.get(gaps as usize) {
            _ if gaps == 1 => thousandths,
            Some(by) if thousandths < 1 << 20 => ((thousandths + gaps - 1) * u64::from(*by)) >> 32,
            _ => thousandths.div_ceil(gaps),
        }
    }

    /// The badness of taking what a line has too much from the marks and spaces inside it, tier by tier.
    #[inline(never)]
    fn squeeze(&self, from: &LineBegin, to: &LineEnd, excess: i64) -> Option<u64> {
        let elastic = self.stops.elastic(from, to);
        let (mut rest, mut badness) = (excess, 0);
        for (&room, weight) in elastic.shrink.iter().zip(cost::SQUEEZE) {
            let room = i64::from(room);
            if rest <= room {
                return Some(badness + weighed(weight, rest, room));
            }
            badness += if room > 0 { weight } else { 0 };
            rest -= room;
        }
        None
    }

    /// What the place costs at which a line ends.
    #[inline]
    pub(super) fn place(&self, to: &Stop) -> Cost {
        match to.kind {
            BreakKind::Allowed => Cost::default(),
            BreakKind::Hyphen => Cost::bad(cost::HYPHEN),
            BreakKind::LastResort => Cost::bad(cost::ADDRESS),
            BreakKind::Emergency => Cost::default().broken_by(1),
            BreakKind::Never => Cost::default().broken_by(cost::FORCED),
        }
    }
}

fn cheaper(best: Option<Fill>, other: Option<Fill>) -> Option<Fill> {
    match (best, other) {
        (Some(one), Some(two)) if two.cost < one.cost => other,
        (None, _) => other,
        _ => best,
    }
}

/// A tier's badness: its weight by the square of the share used.
#[inline]
fn weighed(weight: u64, used: i64, room: i64) -> u64 {
    if used == 0 {
        return 0;
    }
    let share = if used == room { 1000 } else { (used * 1000 / room) as u64 };
    weight * share * share / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::TypeSize;

    #[test]
    fn a_gap_by_multiplication_is_the_gap_by_division() {
        let stops = Stops::default();
        for half_points in [2, 15, 18, 19, 21, 144, 2000] {
            let pricing = Pricing::new(&stops, TypeSize::from_half_points(half_points).em());
            let unit = pricing.unit as u64;
            for gaps in (1..70).chain([500, 40_000]) {
                for gap in (0..400).chain([9_999, 1 << 19, 1 << 21]) {
                    for width in
                        [unit * gaps * gap, unit * gaps * gap + 1, (unit * gaps * gap).saturating_sub(1)]
                    {
                        let wanted = width.div_ceil(unit * gaps);
                        assert_eq!(pricing.gap(width, gaps), wanted, "{width} {half_points} {gaps}");
                    }
                }
            }
        }
    }
}
