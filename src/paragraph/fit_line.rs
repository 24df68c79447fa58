//! How one candidate line fills its measure, and at what cost.

use super::cost::{self, BEYOND, Cost, SPREAD_BOUND};
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

/// Widths from here on, some hundred metres, are divided by the book.
const WIDTHS: u64 = 1 << 38;

/// 2³² by so many gaps, rounded down; none take nothing.
const PER_GAP: [u64; 64] = {
    let mut by = [0; 64];
    let mut gaps = 1;
    while gaps < 64 {
        by[gaps] = (1 << 32) / gaps as u64;
        gaps += 1;
    }
    by
};

/// The badness of even gaps of so many thousandths of an em, up to the bound.
const EVEN: [u64; 256] = {
    let mut badness = [0; 256];
    let mut gap = 0;
    while gap <= SPREAD_BOUND as usize {
        badness[gap] = even(gap as u64);
        gap += 1;
    }
    badness
};

/// The badness of even gaps of so many thousandths of an em.
const fn even(gap: u64) -> u64 {
    gap * gap * gap / 1000
}

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

    /// Whether [`Pricing::within`] can price lines of this measure: no single piece fills one.
    #[inline]
    pub(super) fn is_quick(&self, measure: i64) -> bool {
        measure > self.stops.widest && (measure as u64) < WIDTHS
    }

    /// The badness of a line inside the paragraph, [`BEYOND`] if no way to squeeze it is within its bounds, `None` if it is
    /// looser than them.
    #[inline(always)]
    pub(super) fn within(&self, from: &LineBegin, to: &LineEnd, measure: i64) -> Option<u64> {
        let slack = measure - from.width_to(to);
        if slack < 0 {
            Some(self.squeeze_within(from, to, slack))
        } else if from.most_to(to) < measure {
            None
        } else {
            Some(self.spread_within(from, to, slack))
        }
    }

    /// The badness of a line that lacks so much and is not too loose.
    #[inline(always)]
    fn spread_within(&self, from: &LineBegin, to: &LineEnd, slack: i64) -> u64 {
        let gaps = from.gaps_to(to) as u64;
        if from.stretch_to(to) > SPREAD_BOUND * self.unit * gaps as i64 {
            return self.spread(from, to, slack).within_bounds(); // spaces widen first
        }
        let thousandths = self.reciprocal(slack as u64);
        let gap = match PER_GAP.get(gaps as usize) {
            Some(by) => share(thousandths, *by),
            None => thousandths.div_ceil(gaps),
        };
        // no more than the bound
        EVEN[usize::from(gap as u8)]
    }

    /// The least badness of a line that has too much, or [`BEYOND`].
    #[inline(always)]
    fn squeeze_within(&self, from: &LineBegin, to: &LineEnd, slack: i64) -> u64 {
        if to.trim | to.hang == 0 {
            return self.squeeze(from, to, -slack).unwrap_or(BEYOND);
        }
        self.squeeze_to_mark(from, to, slack)
    }

    /// [`Pricing::squeeze_within`] where the line's last mark can be cut or hang.
    #[inline(never)]
    fn squeeze_to_mark(&self, from: &LineBegin, to: &LineEnd, slack: i64) -> u64 {
        let end = |slack: i64| match slack {
            ..0 => self.squeeze(from, to, -slack).unwrap_or(BEYOND),
            _ => self.spread(from, to, slack).within_bounds(),
        };
        let (trim, hang) = (i64::from(to.trim), i64::from(to.hang));
        let half = slack + trim;
        let mut best = end(half);
        if half > 0 {
            best = best.min(end(slack));
        }
        if hang > 0 && half != 0 {
            best = best.min(end(slack + hang) + cost::HANG);
        }
        best
    }

    /// Shares what a line lacks among its spaces, then its gaps.
    #[inline(never)]
    fn spread(&self, from: &LineBegin, to: &LineEnd, slack: i64) -> Cost {
        let (rest, badness) = self.widen(from, to, slack);
        let gaps = from.gaps_to(to);
        let gap = shared(self.thousandths(rest as u64), gaps.max(1) as u64);
        let over = if gaps == 0 { gap } else { gap.saturating_sub(SPREAD_BOUND as u64) };
        Cost::bad(badness + even(gap)).relaxed_by(over)
    }

    /// What is left of what a line lacks once its spaces are widened, and what widening them costs.
    #[inline]
    fn widen(&self, from: &LineBegin, to: &LineEnd, slack: i64) -> (i64, u64) {
        let Some((before, after)) = self.stops.elastic(from, to) else { return (slack, 0) };
        let (mut rest, mut badness) = (slack, 0);
        for ((before, after), weight) in before.widen.iter().zip(&after.widen).zip(cost::WIDEN) {
            let room = i64::from(after.wrapping_sub(*before));
            let used = rest.min(room);
            badness += weighed(weight, used, room);
            rest -= used;
        }
        (rest, badness)
    }

    /// A width in thousandths of the em that gaps are measured by, rounded up.
    #[inline]
    fn thousandths(&self, width: u64) -> u64 {
        if width < WIDTHS { self.reciprocal(width) } else { width.div_ceil(self.unit as u64) }
    }

    /// [`Pricing::thousandths`] of a width less than [`WIDTHS`], by multiplication, since division is slow.
    #[inline]
    fn reciprocal(&self, width: u64) -> u64 {
        ((u128::from(width + self.unit as u64 - 1) * u128::from(self.per_unit)) >> 64) as u64
    }

    /// The badness of taking what a line has too much from the marks and spaces inside it, tier by tier.
    #[inline(never)]
    fn squeeze(&self, from: &LineBegin, to: &LineEnd, excess: i64) -> Option<u64> {
        let (before, after) = self.stops.elastic(from, to)?;
        let (mut rest, mut badness) = (excess, 0);
        for ((before, after), weight) in before.shrink.iter().zip(&after.shrink).zip(cost::SQUEEZE) {
            let room = i64::from(after.wrapping_sub(*before));
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

/// What each of so many gaps takes of so many thousandths, rounded up.
#[inline]
fn shared(thousandths: u64, gaps: u64) -> u64 {
    match PER_GAP.get(gaps as usize) {
        Some(by) if thousandths < 1 << 20 => share(thousandths, *by),
        _ => thousandths.div_ceil(gaps),
    }
}

/// [`shared`] among gaps of which [`PER_GAP`] has the reciprocal.
#[inline]
fn share(thousandths: u64, per_gap: u64) -> u64 {
    (thousandths * per_gap + u64::from(u32::MAX)) >> 32
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
                        let found = shared(pricing.thousandths(width), gaps);
                        assert_eq!(found, wanted, "{width} {half_points} {gaps}");
                    }
                }
            }
        }
    }
}
