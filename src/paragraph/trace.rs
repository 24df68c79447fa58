//! From a chain of stops to broken lines.

use super::Prepared;
use super::fit_line::{Broken, EndMark, Relaxation};
use super::search::{Ground, Tried};
use crate::geometry::Length;
use crate::text::BreakKind;

/// The lines between neighbouring stops.
pub(super) fn lines(
    text: &Prepared,
    ground: &Ground<'_>,
    stops: &[usize],
    width: &dyn Fn(usize) -> Length,
) -> Vec<Broken> {
    let pairs = stops.windows(2).enumerate();
    pairs.map(|(n, pair)| line(text, ground, (pair[0], pair[1]), width(n))).collect()
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
    let Tried::Fits(fill) = ground.line(&ground.pricing(), from, to, width.units()) else {
        let (end, slack) = (EndMark::Whole, Length::ZERO);
        return Broken { pieces, end, slack, relaxed: Some(Relaxation::Overfull) };
    };
    let overfull =
        to.end - i64::from(to.trim) - i64::from(ground.stops.room(from, to)) - from.start > width.units();
    let relaxed = match to.kind {
        _ if overfull && fill.slack == 0 => Some(Relaxation::Overfull),
        BreakKind::Never => Some(Relaxation::Prohibition),
        BreakKind::Emergency => Some(Relaxation::Word),
        _ if fill.cost.relaxed() > 0 => Some(Relaxation::Spread),
        BreakKind::LastResort => Some(Relaxation::Address),
        BreakKind::Hyphen | BreakKind::Allowed => None,
    };
    let slack = if last { fill.slack.min(0) } else { fill.slack };
    Broken { pieces, end: fill.end, slack: Length::from_units(slack), relaxed }
}
