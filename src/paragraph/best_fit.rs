//! Breaking that is best over the whole paragraph, for each count of lines that it can have.

use super::fit_line::{self, Candidate, LineFit, Sums, is_runt, without_end_spaces};
use super::{Broken, Cost, Prepared, first_fit};
use crate::geometry::Length;
use crate::grid::Measure;
use crate::text::BreakKind;

/// How far below its measure a line may fall by nature and still be tried, in ems.
const UNDERFULL_EMS: i64 = 4;

/// How many lines more than the least are still told apart.
const LOOSEST: usize = 3;

/// A paragraph broken into a certain number of lines, as well as that number allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its lines.
    pub lines: Vec<Broken>,
    /// What they cost.
    pub cost: Cost,
}

/// Every line count the paragraph can be broken into, cheapest breaking each, fewest lines first.
///
/// `first_slot` is the slot of its first line in `measure`. Never empty for a paragraph with text.
pub fn variants(prepared: &Prepared, measure: &Measure, first_slot: usize) -> Vec<Variant> {
    if prepared.pieces.is_empty() {
        return Vec::new();
    }
    let sums = Sums::new(&prepared.pieces);
    let search = Search { prepared, sums: &sums, measure, first_slot };
    let found = search.run();
    if found.is_empty() {
        let (lines, cost) = first_fit(prepared, measure, first_slot);
        return vec![Variant { lines, cost }];
    }
    found
}

/// The cheapest variant of all.
pub fn best_fit(prepared: &Prepared, measure: &Measure, first_slot: usize) -> Option<Variant> {
    variants(prepared, measure, first_slot).into_iter().min_by_key(|variant| variant.cost)
}

/// The best way to reach a break in a certain number of lines.
#[derive(Clone, Copy)]
struct Reached {
    lines: usize,
    cost: Cost,
    from: usize,
    fit: LineFit,
}

/// Where a line may end, how it then fills its measure, and at what cost.
type Ending = (usize, LineFit, Cost);

struct Search<'a> {
    prepared: &'a Prepared,
    sums: &'a Sums,
    measure: &'a Measure,
    first_slot: usize,
}

impl Search<'_> {
    fn run(&self) -> Vec<Variant> {
        let count = self.prepared.pieces.len();
        let mut reached: Vec<Vec<Reached>> = vec![Vec::new(); count + 1];
        reached[0].push(Reached { lines: 0, cost: Cost::default(), from: 0, fit: LineFit::default() });
        let (mut states, mut near, uniform) = (Vec::new(), Vec::new(), self.measure.is_uniform());
        for start in 0..count {
            if reached[start].is_empty() {
                continue;
            }
            let fewest = reached[start].iter().map(|state| state.lines).min().unwrap_or(0);
            states.clear();
            states.extend(reached[start].iter().filter(|state| state.lines <= fewest + LOOSEST));
            if uniform {
                self.extend(start, &states, (&mut near, &mut reached));
            } else {
                states.iter().for_each(|state| self.extend(start, &[*state], (&mut near, &mut reached)));
            }
        }
        let mut ends: Vec<Reached> = reached[count].clone();
        ends.sort_by_key(|state| state.lines);
        ends.iter().map(|end| self.trace(&reached, end)).collect()
    }

    /// Tries every line from `start`; all `states` have that line's measure.
    fn extend(
        &self,
        start: usize,
        states: &[Reached],
        (near, reached): (&mut Vec<Ending>, &mut [Vec<Reached>]),
    ) {
        let indent = if start == 0 { self.prepared.indent } else { Length::ZERO };
        let measure = self.measure.slot(self.first_slot + states[0].lines) - indent;
        self.candidates(start, measure, near);
        for &(end, fit, cost) in near.iter() {
            for state in states {
                let next = Reached { lines: state.lines + 1, cost: state.cost + cost, from: start, fit };
                keep_cheaper(&mut reached[end], next);
            }
        }
    }

    /// Where a line from `start` may end: by ordinary breaks near the measure; else the longest ordinary line;
    /// inside a word only if there is none.
    fn candidates(&self, start: usize, measure: Length, near: &mut Vec<Ending>) {
        near.clear();
        let pieces = &self.prepared.pieces;
        let em = pieces[start].look.size.em();
        let count = pieces.len();
        let low = self.sums.first_end(start, measure - em * UNDERFULL_EMS);
        for end in low..=count {
            if self.sums.least_width(start..end) - em > measure {
                break;
            }
            let after = pieces.get(end).map_or(BreakKind::Allowed, |piece| piece.break_before);
            if after == BreakKind::Allowed {
                near.extend(self.fit(start..end, measure));
            }
        }
        if near.is_empty() {
            let resort = |kind: BreakKind, most: usize| {
                let ends =
                    (start + 1..=most.min(count - 1)).rev().filter(|&end| pieces[end].break_before == kind);
                ends.filter_map(|end| self.fit(start..end, measure)).next()
            };
            let longest = resort(BreakKind::Allowed, low);
            let inside = || resort(BreakKind::LastResort, self.sums.first_end(start, measure + em));
            near.extend(longest.or_else(|| {
                let (end, fit, cost) = inside()?;
                Some((end, fit, Cost { last_resort: cost.last_resort + 1, ..cost }))
            }));
        }
    }

    fn fit(&self, line: std::ops::Range<usize>, measure: Length) -> Option<Ending> {
        let pieces = &self.prepared.pieces;
        let (end, last) = (line.end, line.end == pieces.len());
        let candidate = Candidate { pieces: without_end_spaces(pieces, line), measure, last };
        let (fit, mut cost) = fit_line::fit(self.prepared, self.sums, &candidate)?;
        if last && candidate.pieces.start > 0 && is_runt(&pieces[candidate.pieces]) {
            cost.runt = 1;
        }
        Some((end, fit, cost))
    }

    fn trace(&self, reached: &[Vec<Reached>], end: &Reached) -> Variant {
        let (mut lines, mut at, mut state) = (Vec::new(), reached.len() - 1, *end);
        loop {
            let pieces = without_end_spaces(&self.prepared.pieces, state.from..at);
            lines.push(Broken { pieces, fit: state.fit });
            at = state.from;
            let wanted = state.lines - 1;
            match reached[at].iter().find(|before| before.lines == wanted) {
                Some(before) if wanted > 0 => state = *before,
                _ => break,
            }
        }
        lines.reverse();
        Variant { lines, cost: end.cost }
    }
}

fn keep_cheaper(states: &mut Vec<Reached>, next: Reached) {
    match states.iter_mut().find(|state| state.lines == next.lines) {
        Some(state) if state.cost <= next.cost => {}
        Some(state) => *state = next,
        None => states.push(next),
    }
}
