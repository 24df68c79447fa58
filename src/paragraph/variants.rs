//! The best breaking for each number of lines (TeX's looseness).

use super::best_fit::{self, Variant};
use super::cost::{BEYOND, Cost};
use super::fit_line::Pricing;
use super::search::{EXACT_LINES, Ground, Rung, shortest};
use super::stops::{LineEnd, Stop};
use super::window::{Start, Window};
use super::{Prepared, first_fit, trace};
use crate::geometry::Length;
use crate::grid::Measure;

/// How far from the line count that is best up to a place longer paragraphs are searched.
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
    let counted = |ground: Ground<'_>, most: Option<usize>| {
        let counted = Counted::search(&ground, (measure, first_slot), most)?;
        Some(counted.pick(text, &ground, looseness))
    };
    if let Some(bound) = counted(Ground::new(text, Rung::Bound), None) {
        return bound;
    }
    if !measure.is_uniform() {
        let found = Rung::STOPS.into_iter().find_map(|rung| counted(Ground::new(text, rung), None));
        // no copy is lost, should its lines be far from as many as was thought
        return found.unwrap_or_else(|| vec![first_fit(text, measure, first_slot)]);
    }
    let best = best_fit::cheapest(text, measure.slot(first_slot));
    let Some((mut ground, reached)) = best else { return Vec::new() };
    let most = reached.chain().len() - 1 + looseness;
    if ground.rung == Rung::Spread {
        // no line of any variant is looser than all of the best one's together
        let relaxed = reached.cost().relaxed();
        ground.excess = u32::try_from(relaxed).ok().filter(|relaxed| *relaxed < 1 << 20);
    }
    counted(ground, Some(most)).unwrap_or_default()
}

/// The cheapest way to a stop in a certain number of lines.
#[derive(Clone, Copy)]
struct State {
    cost: Cost,
    from: u32,
}

const UNREACHED: State = State { cost: Cost::MAX, from: 0 };

impl State {
    /// Becomes a way from another stop if that is cheaper.
    #[inline]
    fn or(&mut self, cost: Cost, from: u32) {
        if cost < self.cost {
            *self = State { cost, from };
        }
    }
}

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

/// A line that may end at the stop at hand: where it begins, the row there and, if all lines are of one length, its
/// cost.
type Candidate = (u32, Row, Cost);

impl<'a> Counted<'a> {
    /// Searches for ways of no more than `most` lines.
    fn search(
        ground: &Ground<'_>,
        (measure, first_slot): (&'a Measure, usize),
        most_lines: Option<usize>,
    ) -> Option<Counted<'a>> {
        let (pricing, stops) = (ground.pricing(), &ground.stops.list);
        let (least, most) = measure.bounds();
        let whole = stops[stops.len() - 1].end.width;
        let long = whole / least.units().max(1) >= EXACT_LINES;
        let guide = match long {
            true if least == most => Some(line_counts(ground, most)?),
            true => Some(filled(ground, measure, first_slot)).filter(|counts| is_long(counts)),
            false => None,
        };
        let mut search = Counted {
            measure,
            first_slot,
            states: Vec::with_capacity(stops.len() * 3),
            rows: Vec::with_capacity(stops.len()),
        };
        let start = Row { at: 0, first_count: 0, len: 1 };
        search.states.push(State { cost: Cost::default(), from: 0 });
        search.rows.push(start);
        let rest = most_lines.filter(|_| least == most).and_then(|lines| Rest::new(ground, most, lines));
        let (mut near, mut window) = (Vec::new(), Window::new(ground, ground.excess));
        window.open(0, &stops[0], start);
        for to in 1..stops.len() {
            if !window.advance(&stops[to], most.units()) {
                return None;
            }
            near.clear();
            list_near((ground, &pricing), &window, (to, (least, most)), &mut near);
            if near.is_empty() {
                search.rows.push(Row::default());
                continue;
            }
            // lines of several lengths are told less well beforehand the more there are
            let slack = |lines: u32| if least == most { BAND } else { BAND + lines / 4 };
            let band = guide.as_ref().map(|counts| (counts[to], slack(counts[to])));
            let most = rest.as_ref().map_or(u32::MAX, |rest| rest.most_before(&stops[to]));
            let row = search.reach(ground, &pricing, to, (&near, band, most));
            if row.len > 0 {
                window.open(to, &stops[to], row);
            }
        }
        (search.rows[stops.len() - 1].len > 0).then_some(search)
    }

    /// Makes the states of a stop from the lines that may end there.
    fn reach(
        &mut self,
        ground: &Ground<'_>,
        pricing: &Pricing<'_>,
        to: usize,
        (near, band, most): (&[Candidate], Option<(u32, u32)>, u32),
    ) -> Row {
        let counts = |row: &Row| (row.first_count, row.first_count + row.len);
        let (mut first, mut end) = (u32::MAX, 0);
        for (_, row, _) in near {
            let (low, high) = counts(row);
            (first, end) = (first.min(low + 1), end.max(high + 1));
        }
        if let Some((lines, band)) = band {
            (first, end) = (first.max(lines.saturating_sub(band)), end.min(lines + band + 1));
        }
        end = end.min(most.saturating_add(1));
        let mut row =
            Row { at: self.states.len(), first_count: first.min(end), len: end.saturating_sub(first) };
        self.states.resize(row.at + row.len as usize, UNREACHED);
        let stop = &ground.stops.list[to];
        let (place, last) = (pricing.place(stop), to + 1 == ground.stops.list.len());
        let uniform = self.measure.is_uniform();
        let (before, states) = self.states.split_at_mut(row.at);
        for &(from, source, cost) in near {
            let begin = &ground.stops.list[from as usize];
            let place = if last { ground.runt(begin.piece, place) } else { place };
            let before = &before[source.at..source.at + source.len as usize];
            // a line on: states of this row, and those before it, by the same counts
            let low = first.max(source.first_count + 1);
            let states = states.iter_mut().skip((low - first) as usize);
            let pairs = before.iter().skip((low - source.first_count - 1) as usize).zip(states);
            if uniform {
                pairs.for_each(|(before, state)| state.or(before.cost + (cost + place), from));
                continue;
            }
            for (count, (before, state)) in (low..).zip(pairs) {
                let width = self.measure.slot(self.first_slot + count as usize - 1).units();
                match ground.line(pricing, (&begin.begin, begin.piece), stop, width) {
                    Some(fill) if ground.allows(fill.cost) => {
                        state.or(before.cost + (fill.cost + place), from)
                    }
                    _ => {}
                }
            }
        }
        // a row of nothing but unreached states is as good as none
        if self.states[row.at..].iter().all(|state| state.cost == Cost::MAX) {
            self.states.truncate(row.at);
            row.len = 0;
        }
        self.rows.push(row);
        row
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
    fn stops(&self, last: usize, lines: usize) -> Vec<u32> {
        let (mut stops, mut at) = (vec![0; lines + 1], last as u32);
        for count in (1..=lines).rev() {
            stops[count] = at;
            let row = self.rows[at as usize];
            at = self.states[row.at + count - row.first_count as usize].from;
        }
        stops
    }
}

/// How many lines what is left takes at least, however it is squeezed.
struct Rest {
    /// The lines that there may be.
    lines: i64,
    /// What a line holds, with what is given up where it ends and the next begins.
    line: i64,
    /// What is given up there at most.
    saved: i64,
    end: LineEnd,
}

impl Rest {
    /// `None` where a line may hold more than its measure.
    fn new(ground: &Ground<'_>, measure: Length, lines: usize) -> Option<Rest> {
        let stops = &ground.stops.list;
        let inner = stops.get(1..stops.len() - 1)?;
        let saved = inner.iter().map(|stop| stop.begin.least_after(&stop.end)).max()?.max(0);
        let can_stick_out = ground.rung == Rung::Any || measure.units() <= ground.stops.widest * 2;
        let end = stops.last()?.end;
        (!can_stick_out).then_some(Rest { lines: lines as i64, line: measure.units() + saved, saved, end })
    }

    /// The most lines that may end with a stop.
    fn most_before(&self, stop: &Stop) -> u32 {
        let rest = stop.begin.least_to(&self.end);
        // n lines have n - 1 breaks between them
        let least = if rest > 0 { (rest + self.saved + self.line - 1) / self.line } else { 0 };
        (self.lines - least).max(0) as u32
    }
}

/// Lists the lines that may end at a stop.
fn list_near(
    (ground, pricing): (&Ground<'_>, &Pricing<'_>),
    window: &Window<Row>,
    (to, (least, most)): (usize, (Length, Length)),
    near: &mut Vec<Candidate>,
) {
    let stops = &ground.stops.list;
    let (stop, last) = (&stops[to], to + 1 == stops.len());
    let is_bound = least == most && ground.excess == Some(0) && !last;
    if is_bound && pricing.is_quick(most.units()) {
        list_bound(pricing, window.near(), (stop, most.units()), near);
        return;
    }
    for start in window.near() {
        // too loose for the shortest line is too loose for all
        let slack = least.units() - start.begin.width_to(&stop.end);
        if !last && window.is_loose(&start.begin, &stop.end, slack) {
            break;
        }
        if least != most {
            near.push((start.stop, start.reached, Cost::MAX));
            continue;
        }
        match ground.line(pricing, (&start.begin, start.piece), stop, most.units()) {
            Some(fill) if ground.allows(fill.cost) => near.push((start.stop, start.reached, fill.cost)),
            _ => {}
        }
    }
}

/// Lists the lines within their bounds that may end at a stop inside the paragraph.
fn list_bound(
    pricing: &Pricing<'_>,
    starts: &[Start<Row>],
    (stop, measure): (&Stop, i64),
    near: &mut Vec<Candidate>,
) {
    for start in starts {
        match pricing.within(&start.begin, &stop.end, measure) {
            None => break, // those that begin later are looser still
            Some(BEYOND) => {}
            Some(badness) => near.push((start.stop, start.reached, Cost::bad(badness))),
        }
    }
}

/// The number of lines up to each stop if every line held as much as it is long.
fn filled(ground: &Ground<'_>, measure: &Measure, first_slot: usize) -> Vec<u32> {
    let (mut lines, mut room) = (0_usize, 0);
    let count = |stop: &Stop| {
        while room < stop.end.width {
            room += measure.slot(first_slot + lines).units().max(1);
            lines += 1;
        }
        lines as u32
    };
    ground.stops.list.iter().map(count).collect()
}

fn is_long(counts: &[u32]) -> bool {
    counts.last().is_some_and(|lines| i64::from(*lines) >= EXACT_LINES)
}

/// The number of lines of the cheapest way to each stop.
fn line_counts(ground: &Ground<'_>, width: Length) -> Option<Vec<u32>> {
    let mut counts = vec![0; ground.stops.list.len()];
    let mut next = 0;
    for (stop, from) in shortest(ground, width.units())?.links() {
        let lines = if stop == 0 { 0 } else { counts[from as usize] + 1 };
        // stops that are left out are as far down as the next one
        counts[next..=stop as usize].fill(lines);
        next = stop as usize + 1;
    }
    Some(counts)
}
