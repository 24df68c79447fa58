//! The dynamic programme over places where lines may end.
//!
//! For each stop, the cheapest way to have set all before it. Lines come in four rungs, each tried only when no
//! breaking exists with the one before, so that the bounds give way in order: within bounds; spread beyond them;
//! ending inside words; ending anywhere. A breaking of a lower rung is never dearer than one of a higher, so the
//! first rung that reaches the paragraph's end holds the optimum of all.

use super::Prepared;
use super::cost::{Cost, FORCED};
use super::fit_line::{EndMark, Fill, Pricing};
use super::stops::{Stop, Stops};
use crate::geometry::Length;
use crate::text::BreakKind;
use std::borrow::Cow;

/// Which lines may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rung {
    /// Those within their bounds.
    Bound,
    /// Also those spread beyond them.
    Spread,
    /// Also those that end inside a word.
    Word,
    /// Also those that end against 避头尾, and clusters wider than their line.
    Any,
}

impl Rung {
    /// From the mildest.
    pub(super) const ALL: [Rung; 4] = [Rung::Bound, Rung::Spread, Rung::Word, Rung::Any];
}

/// The lines of one rung.
pub(super) struct Ground<'a> {
    pub stops: Cow<'a, Stops>,
    pub rung: Rung,
    /// By how much a line's gap may exceed its bound, in thousandths of an em.
    pub excess: u64,
    em: Length,
}

impl<'a> Ground<'a> {
    pub(super) fn new(text: &'a Prepared, rung: Rung) -> Ground<'a> {
        let stops = match rung {
            Rung::Bound | Rung::Spread => Cow::Borrowed(&text.stops),
            Rung::Word => Cow::Owned(Stops::new(text, BreakKind::Emergency)),
            Rung::Any => Cow::Owned(Stops::new(text, BreakKind::Never)),
        };
        let excess = if rung == Rung::Bound { 0 } else { u64::MAX };
        Ground { stops, rung, excess, em: text.em() }
    }

    pub(super) fn pricing(&self) -> Pricing<'_> {
        Pricing::new(&self.stops, self.em)
    }

    /// A line's fill and cost on this rung, or why it is out.
    #[inline]
    pub(super) fn line(&self, pricing: &Pricing<'_>, from: &Stop, to: &Stop, measure: i64) -> Tried {
        match pricing.fill(from, to, measure) {
            Some(fill) if fill.cost.relaxed() > self.excess => match fill.end {
                EndMark::Whole => Tried::Loose,
                _ => Tried::Unfit,
            },
            Some(fill) => Tried::Fits(fill),
            // one cluster wider than its line sticks out
            None if self.rung == Rung::Any && to.piece == from.piece + 1 => {
                Tried::Fits(Fill { end: EndMark::Whole, slack: 0, cost: Cost::default().broken_by(FORCED) })
            }
            None => Tried::Long,
        }
    }

    /// Whether a line is too long even squeezed.
    #[inline]
    pub(super) fn is_long(&self, pricing: &Pricing<'_>, from: &Stop, to: &Stop, measure: i64) -> bool {
        let sticks_out = self.rung == Rung::Any && to.piece == from.piece + 1;
        !sticks_out && pricing.is_long(from, to, measure)
    }

    /// What is added when a line from `from` is the paragraph's last.
    #[inline]
    pub(super) fn ends(&self, from: usize, to: usize, cost: Cost) -> Cost {
        let last = to + 1 == self.stops.list.len();
        let runt = last && from > 0 && self.stops.list[from].piece >= self.stops.runt_from;
        if runt { cost.runt_line() } else { cost }
    }
}

/// What trying a line gave.
pub(super) enum Tried {
    /// It is too long even squeezed; so is any that begins earlier.
    Long,
    /// It is spread beyond its bound; so is any that begins later.
    Loose,
    /// It is spread beyond its bound once its end mark is halved; one that begins later may not be.
    Unfit,
    /// It fits.
    Fits(Fill),
}

/// The cheapest way to a stop.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub cost: Cost,
    pub from: u32,
    /// Lines up to here.
    pub lines: u32,
}

/// The cheapest breaking into lines of one length, whatever their number: the nodes of every stop, if the last one
/// is reached.
pub(super) fn shortest(ground: &Ground<'_>, measure: i64) -> Option<Vec<Node>> {
    let pricing = ground.pricing();
    let stops = &ground.stops.list;
    let mut nodes = vec![Node { cost: Cost::MAX, from: 0, lines: 0 }; stops.len()];
    nodes[0].cost = Cost::default();
    let mut low = 0;
    for to in 1..stops.len() {
        let (stop, last) = (&stops[to], to + 1 == stops.len());
        let mut best = nodes[to];
        // whatever is too long for this stop, or cannot be reached, is out for the next ones as well
        while low < to
            && (nodes[low].cost == Cost::MAX || ground.is_long(&pricing, &stops[low], stop, measure))
        {
            low += 1;
        }
        for from in low..to {
            let node = nodes[from];
            // no line makes a dear way cheap
            if node.cost >= best.cost {
                continue;
            }
            match ground.line(&pricing, &stops[from], stop, measure) {
                Tried::Long | Tried::Unfit => {}
                Tried::Loose => break,
                Tried::Fits(fill) => {
                    let cost = node.cost + fill.cost;
                    let cost = if last { ground.ends(from, to, cost) } else { cost };
                    if cost < best.cost {
                        best = Node { cost, from: from as u32, lines: node.lines + 1 };
                    }
                }
            }
        }
        if best.cost != Cost::MAX {
            best.cost += pricing.place(stop);
        }
        nodes[to] = best;
    }
    (nodes[stops.len() - 1].cost != Cost::MAX).then_some(nodes)
}
