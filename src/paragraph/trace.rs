//! From a chain of stops to broken lines.

use super::Prepared;
use super::fit_line::{Broken, EndMark, Relaxation};
use super::search::Ground;
use crate::geometry::Length;
use crate::text::BreakKind;

/// The lines that begin with these pieces, the last of which is the paragraph's end.
pub(super) fn lines(
    text: &Prepared,
    ground: &Ground<'_>,
    begins: &[u32],
    width: &dyn Fn(usize) -> Length,
) -> Vec<Broken> {
    let at = |piece: u32| ground.stops.list.partition_point(|stop| stop.piece < piece);
    let pairs = begins.windows(2).enumerate();
    pairs.map(|(n, pair)| line(text, ground, (at(pair[0]), at(pair[1])), width(n))).collect()
}

/// The line between two stops.
pub(super) fn line(
    text: &Prepared,
    ground: &Ground<'_>,
    (from, to): (usize, usize),
    width: Length,
) -> Broken {
    let (from, to) = (&ground.stops.list[from], &ground.stops.list[to]);
    let pieces = from.piece as usize..to.piece as usize;
    let last = pieces.end == text.pieces.len();
    let Some(fill) = ground.line(&ground.pricing(), (&from.begin, from.piece), to, width.units()) else {
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
