//! Breaking that is best over the whole paragraph.

use super::cost::Cost;
use super::fit_line::Broken;
use super::search::{Ground, Node, Rung, shortest};
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
    Rung::ALL.into_iter().find_map(|rung| {
        let mut ground = Ground::new(text, rung);
        if rung == Rung::Spread {
            ground.excess = needed(text, measure, first_slot);
        }
        let nodes = shortest(&ground, width.units())?;
        let lines = trace::lines(text, &ground, &chain(&nodes), &|_| width);
        Some(Variant { lines, cost: nodes[nodes.len() - 1].cost })
    })
}

/// By how much no line need exceed its bound: what the greedy lines exceed it by in all. A line that does so by more is
/// in no cheapest breaking.
pub(super) fn needed(text: &Prepared, measure: &Measure, first_slot: usize) -> u64 {
    let greedy = first_fit(text, measure, first_slot).cost;
    if greedy.broken() == 0 { greedy.relaxed() } else { u64::MAX }
}

/// The stops that lead to the last one.
fn chain(nodes: &[Node]) -> Vec<usize> {
    let mut at = nodes.len() - 1;
    let mut stops = vec![0; nodes[at].lines as usize + 1];
    for stop in stops.iter_mut().rev() {
        *stop = at;
        at = nodes[at].from as usize;
    }
    stops
}
