//! Greedy breaking: each line as full as it goes, squeezed before pushed out (先挤进，后推出).

use super::fit_line::{self, Candidate, Sums, is_runt, without_end_spaces};
use super::{Broken, Cost, Prepared};
use crate::geometry::Length;
use crate::grid::Measure;
use crate::text::BreakKind;

/// Breaks line by line; the result is one of those that [`best_fit`](super::best_fit) chooses among.
pub fn first_fit(prepared: &Prepared, measure: &Measure, first_slot: usize) -> (Vec<Broken>, Cost) {
    let sums = Sums::new(&prepared.pieces);
    let (mut lines, mut cost, mut start) = (Vec::new(), Cost::default(), 0);
    while start < prepared.pieces.len() {
        let indent = if start == 0 { prepared.indent } else { Length::ZERO };
        let width = measure.slot(first_slot + lines.len()) - indent;
        let (end, line, line_cost) = longest(prepared, &sums, start, width);
        cost += line_cost;
        cost.runt += u32::from(
            end == prepared.pieces.len() && start > 0 && is_runt(&prepared.pieces[line.pieces.clone()]),
        );
        lines.push(line);
        start = end;
    }
    (lines, cost)
}

/// The longest line from `start` that fits, with where the next one starts.
fn longest(prepared: &Prepared, sums: &Sums, start: usize, measure: Length) -> (usize, Broken, Cost) {
    let pieces = &prepared.pieces;
    let mut best = None;
    for kind in [BreakKind::Allowed, BreakKind::LastResort, BreakKind::Never] {
        for end in start + 1..=pieces.len() {
            let last = end == pieces.len();
            if !last && pieces[end].break_before < kind {
                continue;
            }
            let line = without_end_spaces(pieces, start..end);
            let candidate = Candidate { pieces: line.clone(), measure, last };
            match fit_line::fit(prepared, sums, &candidate) {
                Some((fit, mut cost)) => {
                    cost.last_resort = u32::from(kind != BreakKind::Allowed && !last);
                    best = Some((end, Broken { pieces: line, fit }, cost));
                }
                None if sums.width(&line) > measure * 2 => break,
                None => {}
            }
        }
        if let Some(best) = best {
            return best;
        }
    }
    // not even one piece fits: it is set all the same, and sticks out
    let fit = fit_line::LineFit { relaxed: true, ..Default::default() };
    let cost = Cost { last_resort: 1, ..Cost::default() };
    (start + 1, Broken { pieces: start..start + 1, fit }, cost)
}
