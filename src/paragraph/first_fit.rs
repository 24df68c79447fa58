//! Greedy breaking: each line as full as it goes, squeezed before pushed out (先挤进，后推出).

use super::best_fit::Variant;
use super::cost::Cost;
use super::search::{Ground, Rung};
use super::{Broken, Prepared, trace};
use crate::geometry::Length;
use crate::grid::Measure;
use crate::text::BreakKind;

/// Breaks line by line; the result is one of those that [`best_fit`](super::best_fit) chooses among.
pub fn first_fit(text: &Prepared, measure: &Measure, first_slot: usize) -> Variant {
    let mut greedy = Greedy { text, ground: Ground::new(text, Rung::Spread), any: None };
    let mut found = Variant { lines: Vec::new(), cost: Cost::default() };
    let mut piece = 0;
    while piece < text.pieces.len() {
        let width = measure.slot(first_slot + found.lines.len());
        let (line, cost) = greedy.line(piece, width);
        piece = line.pieces.end;
        found.cost += cost;
        found.lines.push(line);
    }
    found
}

struct Greedy<'a> {
    text: &'a Prepared,
    ground: Ground<'a>,
    /// Every place between clusters, once one line needs it.
    any: Option<Ground<'a>>,
}

impl Greedy<'_> {
    /// The longest line that begins at a piece.
    fn line(&mut self, piece: usize, width: Length) -> (Broken, Cost) {
        let first = longest(&self.ground, piece, width, BreakKind::LastResort);
        if let Some((from, to, cost)) = first {
            return self.take(&self.ground, (from, to), cost, width);
        }
        let ground = self.any.get_or_insert_with(|| Ground::new(self.text, Rung::Any));
        let kinds = [BreakKind::LastResort, BreakKind::Emergency, BreakKind::Never];
        let found = kinds.into_iter().find_map(|kind| longest(ground, piece, width, kind));
        let (from, to, cost) = found.unwrap_or((piece, piece + 1, Cost::default()));
        let ground = self.any.as_ref().unwrap_or(&self.ground);
        self.take(ground, (from, to), cost, width)
    }

    fn take(
        &self,
        ground: &Ground<'_>,
        (from, to): (usize, usize),
        cost: Cost,
        width: Length,
    ) -> (Broken, Cost) {
        let line = trace::line(self.text, ground, &ground.pricing(), (from, to), width);
        let last = line.pieces.end == self.text.pieces.len();
        let cost = if last { ground.runt(line.pieces.start as u32, cost) } else { cost };
        (line, cost)
    }
}

/// The longest line from a piece to a stop of at least this kind, with its cost.
fn longest(
    ground: &Ground<'_>,
    piece: usize,
    width: Length,
    kind: BreakKind,
) -> Option<(usize, usize, Cost)> {
    let (pricing, stops) = (ground.pricing(), &ground.stops.list);
    let from = stops.binary_search_by_key(&(piece as u32), |stop| stop.piece).ok()?;
    let mut best = None;
    for to in from + 1..stops.len() {
        // a hyphen may be too long where the rest of the word is not
        let hyphen = stops[to].kind == BreakKind::Hyphen;
        if !hyphen && ground.is_long(&stops[from], &stops[to], width.units()) {
            break;
        }
        if stops[to].kind < kind {
            continue;
        }
        if let Some(fill) =
            ground.line(&pricing, (&stops[from].begin, stops[from].piece), &stops[to], width.units())
        {
            best = Some((from, to, fill.cost + pricing.place(&stops[to])));
        }
    }
    best
}
