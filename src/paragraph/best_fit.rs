//! Breaking that is best over the whole paragraph.

use super::cost::Cost;
use super::fit_line::Broken;
use super::search::{Ground, Reached, Rung, shortest};
use super::{Prepared, trace, variants};
use crate::geometry::Length;
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
    let (ground, reached) = cheapest(text, measure.slot(first_slot))?;
    let cost = reached.cost();
    let width = measure.slot(first_slot);
    Some(Variant { lines: trace::lines(text, &ground, &reached.chain(), &|_| width), cost })
}

/// The stops that can be reached with lines of one length, on the mildest rung that reaches the last.
pub(super) fn cheapest(text: &Prepared, width: Length) -> Option<(Ground<'_>, Reached)> {
    Rung::STOPS.into_iter().find_map(|rung| {
        let ground = Ground::new(text, rung);
        let reached = shortest(&ground, width.units())?;
        Some((ground, reached))
    })
}
