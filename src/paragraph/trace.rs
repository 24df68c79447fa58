//! From a chain of stops to broken lines.

use super::Prepared;
use super::fit_line::{Broken, EndMark, Pricing, Relaxation};
use super::search::Ground;
use crate::geometry::Length;
use crate::text::BreakKind;

/// The lines between neighbouring stops.
pub(super) fn lines(
    text: &Prepared,
    ground: &Ground<'_>,
    stops: &[u32],
    width: &dyn Fn(usize) -> Length,
) -> Vec<Broken> {
    let pricing = ground.pricing();
    let pairs = stops.windows(2).enumerate();
    let set =
        pairs.map(|(n, pair)| line(text, ground, &pricing, (pair[0] as usize, pair[1] as usize), width(n)));
    set.collect()
}

/// The line between two stops.
pub(super) fn line(
    text: &Prepared,
    ground: &Ground<'_>,
    pricing: &Pricing<'_>,
    (from, to): (usize, usize),
    width: Length,
) -> Broken {
    let (from, to) = (&ground.stops.list[from], &ground.stops.list[to]);
    let pieces = from.piece as usize..to.piece as usize;
    let last = pieces.end == text.pieces.len();
    let slack = width.units() - from.begin.width_to(&to.end);
    let is_within = slack >= 0 && from.begin.most_to(&to.end) >= width.units();
    if is_within && !last && to.kind == BreakKind::Allowed {
        // needs no price
        return Broken { pieces, end: EndMark::Whole, slack: Length::from_units(slack), relaxed: None };
    }
    let Some(fill) = ground.line(pricing, (&from.begin, from.piece), to, width.units()) else {
        let (end, slack) = (EndMark::Whole, Length::ZERO);
        return Broken { pieces, end, slack, relaxed: Some(Relaxation::Overfull) };
    };
    let relaxed = match to.kind {
        _ if from.begin.is_too_long_to(&to.end, width.units()) => Some(Relaxation::Overfull),
        BreakKind::Never => Some(Relaxation::Prohibition),
        BreakKind::Emergency => Some(Relaxation::Word),
        _ if fill.cost.relaxed() > 0 => Some(Relaxation::Spread),
        BreakKind::LastResort => Some(Relaxation::Address),
        BreakKind::Hyphen | BreakKind::Allowed => None,
    };
    let slack = if last { fill.slack.min(0) } else { fill.slack };
    Broken { pieces, end: fill.end, slack: Length::from_units(slack), relaxed }
}
