//! Breaking that is best over the whole paragraph.

use super::cost::Cost;
use super::fit_line::Broken;
use super::search::{self, Ground, Rung, chain, shortest};
use super::{Prepared, first_fit, trace, variants};
use crate::grid::Measure;

/// A paragraph broken into a certain number of lines, as well as that number allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its lines.
    pub lines: Vec<Broken>,
    /// What they cost.
    pub cost: Cost,
}

/// The cheapest breaking of all; `None` for a paragraph without text.
///
/// `first_slot` is the slot of the first line in `measure`.
pub fn best_fit(text: &Prepared, measure: &Measure, first_slot: usize) -> Option<Variant> {
    if !measure.is_uniform() {
        return variants(text, measure, first_slot, 0).pop();
    }
    if text.is_empty() {
        return None;
    }
    let width = measure.slot(first_slot);
    let mut known = Vec::new();
    Rung::ALL.into_iter().find_map(|rung| {
        let ground = Ground::new(text, rung);
        if rung == Rung::Any {
            // one line ended anywhere may save many ended inside words
            known.clear();
        }
        let reached = shortest(&ground, width.units(), &known);
        let Some(end) = search::end(&ground, &reached) else {
            known = reached;
            return None;
        };
        let lines = trace::lines(text, &ground, &chain(&reached), &|_| width);
        Some(Variant { lines, cost: end.cost })
    })
}

/// By how much no line need exceed its bound: what the greedy lines exceed it by in all. A line that does so by more is
/// in no cheapest breaking.
pub(super) fn needed(text: &Prepared, measure: &Measure, first_slot: usize) -> Option<u32> {
    let greedy = first_fit(text, measure, first_slot).cost;
    limit(greedy).filter(|_| greedy.broken() == 0)
}

/// What lines of this cost exceed their bound by in all, if that is a limit.
pub(super) fn limit(cost: Cost) -> Option<u32> {
    u32::try_from(cost.relaxed()).ok().filter(|relaxed| *relaxed < 1 << 20)
}
