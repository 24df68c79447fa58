//! How one candidate line fills its measure, and at what cost.

use super::cost::{self, Cost, SPREAD_BOUND};
use super::stops::{Stop, Stops};
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
    unit: i64,
    /// Where the paragraph ends.
    last_piece: u32,
}

impl<'a> Pricing<'a> {
    pub(super) fn new(stops: &'a Stops, em: Length) -> Pricing<'a> {
        let last_piece = stops.list.last().map_or(0, |stop| stop.piece);
        Pricing { stops, unit: (em.units() / 1000).max(1), last_piece }
    }

    /// The cheapest way for a line to fill `measure`, or `None` when it is too long even squeezed.
    #[inline]
    pub(super) fn fill(&self, from: &Stop, to: &Stop, measure: i64) -> Option<Fill> {
        let slack = measure - (to.end - from.start);
        if slack >= 0 {
            let whole = slack == 0 || to.piece == self.last_piece;
            let cost = if whole { Cost::default() } else { self.spread(from, to, slack) };
            return Some(Fill { end: EndMark::Whole, slack, cost });
        }
        if self.is_long(from, to, measure) { None } else { self.too_long(from, to, slack) }
    }

    /// Whether a line is longer than its measure with everything squeezed that gives way.
    #[inline]
    pub(super) fn is_long(&self, from: &Stop, to: &Stop, measure: i64) -> bool {
        let slack = measure - (to.end - from.start) + i64::from(to.trim.max(to.hang));
        slack < 0 && slack + i64::from(self.stops.room(from, to)) < 0
    }

    /// The first tier: the mark at the line's end; then the others, or gaps for what is then too short.
    #[inline(never)]
    fn too_long(&self, from: &Stop, to: &Stop, slack: i64) -> Option<Fill> {
        let last = to.piece == self.last_piece;
        let half = slack + i64::from(to.trim);
        let ending = |end: EndMark, slack: i64, cost: u64| {
            let adjusted = if slack < 0 {
                self.squeeze(from, to, -slack)?
            } else if last || slack == 0 {
                Cost::default()
            } else {
                self.spread(from, to, slack)
            };
            Some(Fill { end, slack, cost: adjusted + Cost::bad(cost) })
        };
        let mut best = ending(EndMark::Half, half, 0);
        let mut keep = |fill: Option<Fill>| {
            if let Some(fill) = fill
                && best.is_none_or(|best| fill.cost < best.cost)
            {
                best = Some(fill);
            }
        };
        if to.trim > 0 && half > 0 {
            keep(ending(EndMark::Whole, slack, 0));
        }
        if to.hang > 0 && half != 0 {
            keep(ending(EndMark::Hanging, slack + i64::from(to.hang), cost::HANG));
        }
        if to.trim == 0 {
            best = best.map(|fill| match fill.end {
                EndMark::Half => Fill { end: EndMark::Whole, ..fill },
                _ => fill,
            });
        }
        best
    }

    /// Shares what a line lacks among its spaces, then its gaps.
    #[inline]
    fn spread(&self, from: &Stop, to: &Stop, slack: i64) -> Cost {
        let (mut rest, mut badness) = (slack, 0);
        if self.stops.has_spaces {
            let elastic = self.stops.elastic(from, to);
            for (&room, weight) in elastic.widen.iter().zip(cost::WIDEN) {
                let used = rest.min(i64::from(room));
                badness += weighed(weight, used, i64::from(room));
                rest -= used;
            }
            if rest == 0 {
                return Cost::bad(badness);
            }
        }
        let gaps = i64::from(to.gaps_end.saturating_sub(from.gaps_start));
        let gap = (rest as u64).div_ceil((self.unit * gaps.max(1)) as u64) as i64;
        let over = if gaps == 0 { gap } else { gap - SPREAD_BOUND };
        let cost = Cost::bad(badness + (gap * gap * gap / 1000) as u64);
        if over > 0 { cost.relaxed_by(over as u64) } else { cost }
    }

    /// Takes `need` from the marks and spaces inside the line, tier by tier.
    fn squeeze(&self, from: &Stop, to: &Stop, need: i64) -> Option<Cost> {
        let elastic = self.stops.elastic(from, to);
        if need > i64::from(elastic.room) {
            return None;
        }
        let (mut rest, mut badness) = (need, 0);
        for (&room, weight) in elastic.shrink.iter().zip(cost::SQUEEZE) {
            let used = rest.min(i64::from(room));
            badness += weighed(weight, used, i64::from(room));
            rest -= used;
        }
        Some(Cost::bad(badness))
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

/// A tier's badness: its weight by the square of the share used.
#[inline]
fn weighed(weight: u64, used: i64, room: i64) -> u64 {
    if used == 0 {
        return 0;
    }
    let share = if used == room { 1000 } else { (used * 1000 / room) as u64 };
    weight * share * share / 1_000_000
}
