//! The dynamic programme over places where lines may end.
//!
//! For each stop, the cheapest way to have set all before it. Lines come in four rungs, each tried only when no
//! breaking exists with the one before, so that the bounds give way in order: within bounds; spread beyond them;
//! ending inside words; ending anywhere.

use super::Prepared;
use super::cost::{BEYOND, Cost, FORCED};
use super::fit_line::{EndMark, Fill, Pricing};
use super::stops::{LineBegin, Stop, Stops};
use super::window::{Start, Window};
use crate::geometry::Length;
use crate::text::BreakKind;
use std::borrow::Cow;
use std::hint::select_unpredictable;

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
    /// Those that differ in where lines may end, from the mildest.
    pub(super) const STOPS: [Rung; 3] = [Rung::Spread, Rung::Word, Rung::Any];
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

/// The cheapest way to a stop: from which one, and at what cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub cost: Cost,
    pub from: u32,
}

const NO_WAY: Way = Way { cost: Cost::MAX, from: 0 };

/// The stops that can be reached, in order.
pub(super) struct Reached {
    /// The first of them, of which no more is kept than which stop each is and from which one it is reached.
    past: Vec<(u32, u32)>,
    near: Vec<Start<Way>>,
}

impl Reached {
    /// What the whole paragraph costs.
    pub(super) fn cost(&self) -> Cost {
        self.near.last().map_or(Cost::MAX, |end| end.reached.cost)
    }

    /// Each stop, and from which one it is reached.
    pub(super) fn links(&self) -> impl Iterator<Item = (u32, u32)> {
        self.past.iter().copied().chain(self.near.iter().map(link))
    }

    /// The stops between the lines of the cheapest breaking, its ends among them.
    pub(super) fn chain(&self) -> Vec<u32> {
        let mut stops = Vec::with_capacity(self.near.len() / 4 + 2);
        let Some((end, before)) = self.near.split_last() else { return stops };
        stops.push(end.stop);
        let from = follow(before, link, end.reached.from, &mut stops);
        follow(&self.past, |past| *past, from, &mut stops);
        stops.reverse();
        stops
    }
}

fn link(start: &Start<Way>) -> (u32, u32) {
    (start.stop, start.reached.from)
}

/// Lists the stops that lead back from one, as far as they are among these; the first that is not.
fn follow<T>(mut among: &[T], link: impl Fn(&T) -> (u32, u32), mut from: u32, stops: &mut Vec<u32>) -> u32 {
    // a line back is a few places back
    while let Some(at) = among.iter().rposition(|place| link(place).0 == from) {
        stops.push(from);
        (from, among) = (link(&among[at]).1, &among[..at]);
    }
    from
}

/// Where no line is within its bounds, ways that need one are looked for this many lines back.
pub(super) const EXACT_LINES: i64 = 64;

/// After so many stops what no line reaches back to is let go, so that it takes little memory in a long paragraph.
const STRETCH: usize = 1024;

/// The cheapest breaking into lines of one length, whatever their number: the stops that can be reached, the last one
/// among them, or `None`. Exact for paragraphs of up to 64 lines.
///
/// A way whose lines are all within their bounds is cheaper than any other, so others are looked for only where no such
/// way leads on; and likewise from there.
pub(super) fn shortest(ground: &Ground<'_>, measure: i64) -> Option<Reached> {
    let stops = &ground.stops.list;
    let (last, end) = stops.split_last()?;
    let window = Window::new(ground, Some(0));
    let (pricing, past) = (ground.pricing(), Vec::new());
    let mut search = Search { ground, pricing, window, measure, least: 0, least_at: 0, past };
    search.window.open(0, &stops[0], Way { cost: Cost::default(), from: 0 });
    let mut to = 1;
    while to < end.len() {
        let until = end.len().min(to + STRETCH);
        to = search.lead_on(to, until);
        if to < until {
            search.widen(to)?;
            to += 1;
        }
        search.let_go(to);
    }
    let mut way = NO_WAY;
    if search.window.advance(last, measure) && search.window.low() <= search.least_at {
        way = search.last(last);
    }
    if way.cost.hard() == search.least {
        search.window.open(to, last, way);
    } else {
        search.widen(to)?;
    }
    let (past, near) = (search.past, search.window.into_starts());
    (near.last()?.piece == last.piece).then_some(Reached { past, near })
}

struct Search<'a> {
    ground: &'a Ground<'a>,
    pricing: Pricing<'a>,
    window: Window<Way>,
    measure: i64,
    /// How much the cheapest way into the window counts as broken and relaxed.
    least: u64,
    /// The last place in the window that is reached so.
    least_at: usize,
    /// The stops that no line reaches back to any more, and from which ones they are reached.
    past: Vec<(u32, u32)>,
}

impl Search<'_> {
    /// How much the cheapest way into the window counts as broken and relaxed, and the last place that is reached so, if all
    /// ways to it are known.
    fn find_least(&mut self) {
        for (n, start) in self.window.near().iter().enumerate().rev() {
            let hard = start.reached.cost.hard();
            if n + 1 == self.window.near().len() || hard < self.least {
                (self.least, self.least_at) = (hard, self.window.low() + n);
            }
        }
    }

    /// Finds the ways to the stops up to `to` that are left out so far, because a line is beyond its bounds.
    #[inline(never)]
    fn widen(&mut self, to: usize) -> Option<()> {
        let stops = &self.ground.stops.list;
        let known = self.window.rewind(stops[to].end.width, self.measure.saturating_mul(EXACT_LINES));
        let from = self.window.last() + 1;
        let mut known = known.into_iter().peekable();
        (self.least, self.least_at) = (0, 0);
        for (n, stop) in stops.iter().enumerate().take(to + 1).skip(from) {
            if let Some(start) = known.next_if(|start| start.stop as usize == n) {
                self.window.open(n, stop, start.reached);
                continue;
            }
            if !self.window.advance(stop, self.measure) {
                return None;
            }
            let way = if n + 1 == stops.len() { self.last(stop) } else { self.loose(stop) };
            if way.cost != Cost::MAX {
                self.window.open(n, stop, way);
            }
        }
        self.find_least();
        self.window.settle();
        Some(())
    }

    /// Lets go of what no line to this stop or a later one reaches back to.
    fn let_go(&mut self, to: usize) {
        let width = self.ground.stops.list[to].end.width;
        let gone = self.window.let_go(width, self.measure.saturating_mul(EXACT_LINES));
        self.least_at -= gone.len();
        self.past.extend(gone.as_slice().iter().map(link));
    }

    /// Finds the ways to the stops inside the paragraph from this one to `end`, as long as lines within their bounds
    /// lead on; the stop at which they do not.
    fn lead_on(&mut self, from: usize, end: usize) -> usize {
        let Search { ground, pricing, window: Window { starts, low, .. }, measure, least, least_at, .. } =
            self;
        let bounds = Bounds { pricing, measure: *measure, least: *least };
        let (stops, measure, mut first) = (&ground.stops, *measure, *low);
        if !pricing.is_quick(measure) {
            return from;
        }
        let mut found = end;
        for (n, stop) in (from..end).zip(&stops.list[from..end]) {
            let mut near = &starts[first..];
            // too loose from the first is too loose from all
            if near.first().is_some_and(|start| start.begin.most_to(&stop.end) < measure) {
                continue;
            }
            // a hyphen may be too long where the rest of the word is not
            if stop.kind != BreakKind::Hyphen {
                while let Some((start, rest)) = near.split_first()
                    && start.begin.is_too_long_to(&stop.end, measure)
                {
                    near = rest;
                }
                first = starts.len() - near.len();
            }
            if first > *least_at {
                found = n;
                break;
            }
            let (badness, from) = bounds.cheapest(near, stop);
            if badness < BEYOND {
                let mut cost = Cost::of(bounds.least, badness);
                if stop.kind != BreakKind::Allowed {
                    cost += pricing.place(stop);
                }
                if cost.hard() == bounds.least {
                    *least_at = starts.len();
                    let reached = Way { cost, from };
                    starts.push(Start { stop: n as u32, piece: stop.piece, begin: stop.begin, reached });
                }
            }
        }
        *low = first;
        found
    }

    /// The cheapest way to a stop inside the paragraph.
    fn loose(&mut self, stop: &Stop) -> Way {
        // what is left of the window is reached no more cheaply than all of it
        if self.window.low() > self.least_at {
            self.find_least();
        }
        let (mut best, place) = (NO_WAY, self.pricing.place(stop));
        for start in self.window.near() {
            let line = self.ground.line(&self.pricing, (&start.begin, start.piece), stop, self.measure);
            let Some(fill) = line else { continue };
            let (line, short) = (fill.cost + place, start.begin.width_to(&stop.end) < self.measure);
            // those that begin later are looser still
            if short && fill.cost.hard() > 0 && self.least + line.hard() > best.cost.hard() {
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
            if let Some(fill) = line {
                best = best.or(start, self.ground.runt(start.piece, fill.cost));
            }
        }
        best
    }
}

/// What lines within their bounds are found by.
struct Bounds<'a> {
    pricing: &'a Pricing<'a>,
    measure: i64,
    /// How much their beginnings count as broken and relaxed.
    least: u64,
}

impl Bounds<'_> {
    /// The badness of the cheapest way to a stop by a line within its bounds, and where that line begins; [`BEYOND`] if
    /// there is none. The line holds more than one piece.
    #[inline(always)]
    fn cheapest(&self, near: &[Start<Way>], stop: &Stop) -> (u64, u32) {
        let (mut best, mut from) = (BEYOND, 0);
        for start in near {
            // those that begin later are looser still
            let Some(line) = self.pricing.within(&start.begin, &stop.end, self.measure) else { break };
            let cost = start.reached.cost;
            let badness = if cost.hard() == self.least { cost.soft() + line } else { BEYOND };
            // which is better can't be foreseen, and a wrong guess costs more than the sum
            let better = badness < best;
            from = select_unpredictable(better, start.stop, from);
            best = select_unpredictable(better, badness, best);
        }
        (best, from)
    }
}

impl Way {
    /// This, or a line from `start` if it is cheaper.
    #[inline]
    fn or(self, start: &Start<Way>, line: Cost) -> Way {
        let cost = start.reached.cost + line;
        if cost < self.cost { Way { cost, from: start.stop } } else { self }
    }
}
