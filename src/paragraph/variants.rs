//! The best breaking for each number of lines (TeX's looseness).

use super::best_fit::{self, Variant};
use super::cost::Cost;
use super::fit_line::Pricing;
use super::search::{Ground, Node, Rung, Tried, shortest};
use super::{Prepared, trace};
use crate::geometry::Length;
use crate::grid::Measure;

/// Paragraphs of more lines are searched only near the number of lines that is best up to each place.
const EXACT_LINES: usize = 64;
/// How far from it.
const BAND: u32 = 6;

/// The best breaking of a paragraph, and the best with up to `looseness` lines fewer and more, fewest lines first.
///
/// All are of the mildest rung that has any breaking; where lines must be spread beyond the bound, no line of equal
/// measure exceeds it by more than all lines of the best breaking together. `first_slot` is the slot of the first line in `measure`. Exact
/// for paragraphs of up to 64 lines. Empty for a paragraph without text.
pub fn variants(text: &Prepared, measure: &Measure, first_slot: usize, looseness: usize) -> Vec<Variant> {
    if text.is_empty() {
        return Vec::new();
    }
    let found = Rung::ALL.into_iter().find_map(|rung| {
        let mut ground = Ground::new(text, rung);
        if rung == Rung::Spread && measure.is_uniform() {
            // no line of any variant is looser than all of the best one's together
            ground.excess = best_fit::needed(text, measure, first_slot);
            let best = shortest(&ground, measure.slot(first_slot).units())?;
            ground.excess = best[best.len() - 1].cost.relaxed();
        }
        Counted::search(&ground, measure, first_slot).map(|counted| counted.pick(text, &ground, looseness))
    });
    found.unwrap_or_default()
}

/// The cheapest way to a stop in a certain number of lines.
#[derive(Clone, Copy)]
struct State {
    cost: Cost,
    from: u32,
}

const UNREACHED: State = State { cost: Cost::MAX, from: 0 };

/// The states of a stop: for `first_count` lines, then one more each.
#[derive(Clone, Copy, Default)]
struct Row {
    at: usize,
    first_count: u32,
    len: u32,
}

/// The cheapest way to every stop in every number of lines.
struct Counted<'a> {
    measure: &'a Measure,
    first_slot: usize,
    states: Vec<State>,
    rows: Vec<Row>,
}

/// A line that may end at the stop at hand: where it begins and, if all lines are of one length, its cost.
type Candidate = (usize, Cost);

impl<'a> Counted<'a> {
    fn search(ground: &Ground<'_>, measure: &'a Measure, first_slot: usize) -> Option<Counted<'a>> {
        let (pricing, stops) = (ground.pricing(), &ground.stops.list);
        let (least, most) = measure.bounds();
        let whole = stops[stops.len() - 1].end;
        let long = whole / least.units().max(1) >= EXACT_LINES as i64;
        // for other than one length the count up to a place is taken from the widest, as good a guess as any
        let guide = if long { shortest(ground, most.units()) } else { None };
        let mut search = Counted {
            measure,
            first_slot,
            states: Vec::with_capacity(stops.len() * 3),
            rows: Vec::with_capacity(stops.len()),
        };
        search.states.push(State { cost: Cost::default(), from: 0 });
        search.rows.push(Row { at: 0, first_count: 0, len: 1 });
        let (mut near, mut low) = (Vec::new(), 0);
        for to in 1..stops.len() {
            near.clear();
            low = search.near(ground, &pricing, (low, to), &mut near);
            let band = guide.as_ref().map(|nodes| nodes[to]).filter(|node| node.cost != Cost::MAX);
            search.reach(ground, &pricing, to, (&near, band));
        }
        (search.rows[stops.len() - 1].len > 0).then_some(search)
    }

    /// Lists the lines that may end at `to`; says from where on the next stop's need be looked for.
    fn near(
        &self,
        ground: &Ground<'_>,
        pricing: &Pricing<'_>,
        (mut low, to): (usize, usize),
        near: &mut Vec<Candidate>,
    ) -> usize {
        let stops = &ground.stops.list;
        let (least, most) = self.measure.bounds();
        let uniform = least == most;
        let line = |from: usize, width: Length| ground.line(pricing, &stops[from], &stops[to], width.units());
        while low < to
            && (self.rows[low].len == 0 || ground.is_long(pricing, &stops[low], &stops[to], most.units()))
        {
            low += 1;
        }
        for from in low..to {
            if self.rows[from].len == 0 {
                continue;
            }
            // too long for the longest line is too long for all; too loose for the shortest likewise
            match line(from, most) {
                Tried::Long => {}
                Tried::Loose if uniform => break,
                Tried::Unfit if uniform => {}
                Tried::Fits(fill) => near.push((from, fill.cost)),
                Tried::Loose => match line(from, least) {
                    Tried::Loose => break,
                    _ => near.push((from, Cost::MAX)),
                },
                Tried::Unfit => near.push((from, Cost::MAX)),
            }
        }
        low
    }

    /// Makes the states of a stop from the lines that may end there.
    fn reach(
        &mut self,
        ground: &Ground<'_>,
        pricing: &Pricing<'_>,
        to: usize,
        (near, band): (&[Candidate], Option<Node>),
    ) {
        let counts = |row: &Row| (row.first_count, row.first_count + row.len);
        let (mut first, mut end) = (u32::MAX, 0);
        for (from, _) in near {
            let (low, high) = counts(&self.rows[*from]);
            (first, end) = (first.min(low + 1), end.max(high + 1));
        }
        if let Some(node) = band {
            (first, end) = (first.max(node.lines.saturating_sub(BAND)), end.min(node.lines + BAND + 1));
        }
        let mut row =
            Row { at: self.states.len(), first_count: first.min(end), len: end.saturating_sub(first) };
        self.states.resize(row.at + row.len as usize, UNREACHED);
        let uniform = self.measure.is_uniform();
        let stop = &ground.stops.list[to];
        let place = pricing.place(stop);
        for &(from, cost) in near {
            let source = self.rows[from];
            for n in 0..source.len {
                let count = source.first_count + n + 1;
                let Some(index) = count.checked_sub(first).filter(|&index| index < row.len) else { continue };
                let before = self.states[source.at + n as usize].cost;
                if before == Cost::MAX {
                    continue;
                }
                let line = if uniform {
                    cost
                } else {
                    let width = self.measure.slot(self.first_slot + count as usize - 1).units();
                    match ground.line(pricing, &ground.stops.list[from], stop, width) {
                        Tried::Fits(fill) => fill.cost,
                        _ => continue,
                    }
                };
                let cost = ground.ends(from, to, before + line + place);
                let state = &mut self.states[row.at + index as usize];
                if cost < state.cost {
                    *state = State { cost, from: from as u32 };
                }
            }
        }
        // a row of nothing but unreached states is as good as none
        if self.states[row.at..].iter().all(|state| state.cost == Cost::MAX) {
            self.states.truncate(row.at);
            row.len = 0;
        }
        self.rows.push(row);
    }

    /// The best of all and its neighbours by line count.
    fn pick(&self, text: &Prepared, ground: &Ground<'_>, looseness: usize) -> Vec<Variant> {
        let row = self.rows[self.rows.len() - 1];
        let ends = &self.states[row.at..row.at + row.len as usize];
        let Some(best) = (0..ends.len()).min_by_key(|&n| ends[n].cost) else { return Vec::new() };
        let wanted = best.saturating_sub(looseness)..(best + looseness + 1).min(ends.len());
        let reached = wanted.filter(|&n| ends[n].cost != Cost::MAX);
        reached
            .map(|n| {
                let stops = self.stops(self.rows.len() - 1, row.first_count as usize + n);
                let widths = |line: usize| self.measure.slot(self.first_slot + line);
                Variant { lines: trace::lines(text, ground, &stops, &widths), cost: ends[n].cost }
            })
            .collect()
    }

    /// The stops that the lines of a breaking end at, in order, the paragraph's start first.
    fn stops(&self, last: usize, lines: usize) -> Vec<usize> {
        let (mut stops, mut at) = (vec![0; lines + 1], last);
        for count in (1..=lines).rev() {
            stops[count] = at;
            let row = self.rows[at];
            at = self.states[row.at + count - row.first_count as usize].from as usize;
        }
        stops
    }
}
