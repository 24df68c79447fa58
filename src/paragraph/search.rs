//! The dynamic programme over places where lines may end.
//!
//! For each stop, the cheapest way to have set all before it. Lines come in four rungs, each tried only when no
//! breaking exists with the one before, so that the bounds give way in order: within bounds; spread beyond them;
//! ending inside words; ending anywhere. A breaking of a lower rung is never dearer than one of a higher, so the
//! first rung that reaches the paragraph's end holds the optimum of all.

use super::Prepared;
use super::cost::{Cost, FORCED};
use super::fit_line::{EndMark, Fill, Pricing};
use super::stops::{LineBegin, Stop, Stops};
use super::window::{Start, Window};
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
    /// By how much a line's gap may exceed its bound, in thousandths of an em; `None` for any amount.
    pub excess: Option<u32>,
    em: Length,
}

impl<'a> Ground<'a> {
    pub(super) fn new(text: &'a Prepared, rung: Rung) -> Ground<'a> {
        let stops = match rung {
            Rung::Bound | Rung::Spread => Cow::Borrowed(&text.stops),
            Rung::Word => Cow::Owned(Stops::new(text, BreakKind::Emergency)),
            Rung::Any => Cow::Owned(Stops::new(text, BreakKind::Never)),
        };
        let excess = (rung == Rung::Bound).then_some(0);
        Ground { stops, rung, excess, em: text.em() }
    }

    pub(super) fn pricing(&self) -> Pricing<'_> {
        Pricing::new(&self.stops, self.em)
    }

    /// A line's fill and cost, or `None` if it is too long even squeezed. `from` is where it begins and with which piece.
    #[inline]
    pub(super) fn line(
        &self,
        pricing: &Pricing<'_>,
        (from, piece): (&LineBegin, u32),
        to: &Stop,
        measure: i64,
    ) -> Option<Fill> {
        let fill = pricing.fill(from, to, measure);
        if fill.is_none() && self.rung == Rung::Any && to.piece == piece + 1 {
            // one cluster wider than its line sticks out
            let cost = Cost::default().broken_by(FORCED);
            return Some(Fill { end: EndMark::Whole, slack: 0, cost });
        }
        fill
    }

    /// Whether a line of this cost is of this rung.
    #[inline]
    pub(super) fn allows(&self, cost: Cost) -> bool {
        self.excess.is_none_or(|excess| cost.relaxed() <= u64::from(excess))
    }

    /// Whether a line is too long even squeezed.
    #[inline]
    pub(super) fn is_long(&self, from: &Stop, to: &Stop, measure: i64) -> bool {
        let sticks_out = self.rung == Rung::Any && to.piece == from.piece + 1;
        !sticks_out && from.begin.is_too_long_to(&to.end, measure)
    }

    /// What is added when the line that begins with `piece` is the paragraph's last.
    #[inline]
    pub(super) fn runt(&self, piece: u32, cost: Cost) -> Cost {
        let runt = piece > 0 && piece >= self.stops.runt_from;
        if runt { cost.runt_line() } else { cost }
    }
}

/// The cheapest way to a stop: from the one before this piece, and at what cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub cost: Cost,
    pub from: u32,
}

const NO_WAY: Way = Way { cost: Cost::MAX, from: 0 };

/// The stops that can be reached, in order.
pub(super) type Reached = Vec<Start<Way>>;

/// The cheapest breaking into lines of one length, whatever their number: the stops that can be reached.
///
/// `known` are those of a milder rung: what it reached can be reached no cheaper. If there is no breaking, the last
/// stop is not among the reached.
pub(super) fn shortest(ground: &Ground<'_>, measure: i64, known: &[Start<Way>]) -> Reached {
    let stops = &ground.stops.list;
    let window = Window::new(ground, Some(0));
    let mut search = Search { ground, pricing: ground.pricing(), window, measure, least: 0 };
    search.window.open(&stops[0], Way { cost: Cost::default(), from: 0 });
    let mut known = known.iter().skip(1).peekable();
    for (to, stop) in stops.iter().enumerate().skip(1) {
        if let Some(start) = known.next_if(|start| start.piece == stop.piece) {
            search.window.open(stop, start.reached);
            continue;
        }
        if !search.window.advance(stop, measure) {
            break;
        }
        let way = if to + 1 == stops.len() { search.last(stop) } else { search.cheapest(stop) };
        if way.cost != Cost::MAX {
            search.window.open(stop, way);
        }
    }
    search.window.into_starts()
}

struct Search<'a> {
    ground: &'a Ground<'a>,
    pricing: Pricing<'a>,
    window: Window<Way>,
    measure: i64,
    /// A bound that no way to a later stop goes below: what the cheapest way into the window costs.
    least: u64,
}

impl Search<'_> {
    /// The cheapest way to a stop inside the paragraph.
    #[inline]
    fn cheapest(&mut self, stop: &Stop) -> Way {
        let (spread, measure) = (self.window.spread(stop), self.measure);
        let mut best = NO_WAY;
        let mut tight = 0;
        for start in self.window.near() {
            let slack = measure - (stop.end.width - start.begin.width);
            let line = if slack > 0 {
                if self.window.is_loose(start, stop, (spread, measure)) {
                    break;
                }
                self.pricing.spread(&start.begin, &stop.end, slack)
            } else if slack == 0 {
                Cost::default()
            } else {
                match self.ground.line(&self.pricing, (&start.begin, start.piece), stop, measure) {
                    Some(fill) => fill.cost,
                    None => {
                        tight += 1;
                        continue;
                    }
                }
            };
            tight += 1;
            if self.ground.allows(line) {
                best = best.or(start, line);
            }
        }
        if self.ground.rung > Rung::Bound && best.cost.hard() > self.least {
            best = self.loose(stop, tight, best);
        }
        if best.cost != Cost::MAX {
            best.cost += self.pricing.place(stop);
        }
        best
    }

    /// Lines spread beyond their bound, from the first that is, as far as they may be cheaper.
    #[inline(never)]
    fn loose(&mut self, stop: &Stop, first: usize, mut best: Way) -> Way {
        let least = self.window.near().iter().map(|start| start.reached.cost.hard()).min();
        self.least = least.unwrap_or(self.least);
        for start in self.window.near().iter().skip(first) {
            let slack = self.measure - (stop.end.width - start.begin.width);
            let line = self.pricing.spread(&start.begin, &stop.end, slack);
            // those that begin later are looser still
            if self.least + line.hard() > best.cost.hard() {
                break;
            }
            best = best.or(start, line);
        }
        best
    }

    /// The cheapest way to the paragraph's end.
    fn last(&self, stop: &Stop) -> Way {
        let mut best = NO_WAY;
        for start in self.window.near() {
            let line = self.ground.line(&self.pricing, (&start.begin, start.piece), stop, self.measure);
            if let Some(fill) = line.filter(|fill| self.ground.allows(fill.cost)) {
                best = best.or(start, self.ground.runt(start.piece, fill.cost));
            }
        }
        best
    }
}

impl Way {
    /// This, or a line from `start` if it is cheaper.
    #[inline]
    fn or(self, start: &Start<Way>, line: Cost) -> Way {
        let cost = start.reached.cost + line;
        if cost < self.cost { Way { cost, from: start.piece } } else { self }
    }
}

/// The way to the paragraph's end, if it is reached.
pub(super) fn end(ground: &Ground<'_>, reached: &[Start<Way>]) -> Option<Way> {
    let end = ground.stops.list.last().map(|stop| stop.piece);
    reached.last().filter(|start| Some(start.piece) == end).map(|start| start.reached)
}

/// The pieces that the lines of the cheapest breaking begin with, and the paragraph's end.
pub(super) fn chain(reached: &[Start<Way>]) -> Vec<u32> {
    let mut pieces = Vec::new();
    let mut at = reached.len().checked_sub(1);
    while let Some(start) = at.map(|at| &reached[at]) {
        pieces.push(start.piece);
        at = match start.piece {
            0 => None,
            _ => reached.binary_search_by_key(&start.reached.from, |start| start.piece).ok(),
        };
    }
    pieces.reverse();
    pieces
}
