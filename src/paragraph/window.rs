//! The places at which a line may begin that lines yet to end may reach back to.

use super::search::{Ground, Rung};
use super::stops::{LineBegin, LineEnd, Stop};
use crate::text::BreakKind;
use std::vec::Drain;

/// Room is made beforehand for no more places than this.
const MOST: usize = 1 << 12;

/// A place where a line may begin, and how it was reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start<T> {
    /// Which stop.
    pub stop: u32,
    /// The piece that the line begins with.
    pub piece: u32,
    pub begin: LineBegin,
    pub reached: T,
}

/// The places, in order; those from which every line is too long by now are left behind.
pub(super) struct Window<T> {
    /// Whether a cluster wider than its line stands in it all the same.
    sticks_out: bool,
    /// By how much a gap may exceed its bound, in units; `None` for any amount.
    excess: Option<i64>,
    pub(super) starts: Vec<Start<T>>,
    pub(super) low: usize,
    settled: usize,
}

impl<T> Window<T> {
    /// `excess` is by how much a line's gap may exceed its bound, in thousandths of an em; `None` for any amount.
    pub(super) fn new(ground: &Ground<'_>, excess: Option<u32>) -> Window<T> {
        let unit = ground.pricing().unit;
        Window {
            sticks_out: ground.rung == Rung::Any,
            excess: excess.map(|excess| i64::from(excess) * unit),
            starts: Vec::with_capacity(ground.stops.list.len().min(MOST)),
            low: 0,
            settled: 1,
        }
    }

    /// Adds a place that has been reached, the stop of this number; says which among all it is.
    #[inline]
    pub(super) fn open(&mut self, n: usize, stop: &Stop, reached: T) -> usize {
        self.starts.push(Start { stop: n as u32, piece: stop.piece, begin: stop.begin, reached });
        self.starts.len() - 1
    }

    /// Leaves behind the places from which a line to `stop` is too long for `measure` even squeezed; so it is to any
    /// later one. Whether any is left.
    #[inline]
    pub(super) fn advance(&mut self, stop: &Stop, measure: i64) -> bool {
        // a hyphen may be too long where the rest of the word is not
        if stop.kind != BreakKind::Hyphen {
            let long = |start: &&Start<T>| {
                let sticks_out = self.sticks_out && start.piece + 1 == stop.piece;
                start.begin.is_too_long_to(&stop.end, measure) && !sticks_out
            };
            self.low += self.near().iter().take_while(long).count();
        }
        self.low < self.starts.len()
    }

    /// Goes back to the place that is `far` before `width`, but no further than the last time; the places after it are
    /// handed out.
    pub(super) fn rewind(&mut self, width: i64, far: i64) -> Vec<Start<T>> {
        let back =
            |far: i64| self.starts.partition_point(|start| start.begin.width < width.saturating_sub(far));
        let kept = back(far).max(self.settled);
        // a line to the next place may begin as far back again
        self.low = back(far.saturating_mul(2)).min(kept - 1);
        self.starts.split_off(kept)
    }

    /// Lets go of the places that [`Window::rewind`] leads back to no more from `width` on, if they are more than the rest,
    /// which must be moved.
    pub(super) fn let_go(&mut self, width: i64, far: i64) -> Drain<'_, Start<T>> {
        let least = width.saturating_sub(far.saturating_mul(2));
        let back = self.starts.partition_point(|start| start.begin.width < least);
        let count = back.min(self.low).saturating_sub(1);
        let count = if count > self.starts.len() / 2 { count } else { 0 };
        self.low -= count;
        self.settled = self.settled.saturating_sub(count).max(1);
        self.starts.drain(..count)
    }

    /// All places up to here are in: there is no going back behind the last one.
    pub(super) fn settle(&mut self) {
        self.settled = self.starts.len();
    }

    /// The stop of the last place.
    pub(super) fn last(&self) -> usize {
        self.starts.last().map_or(0, |start| start.stop as usize)
    }

    /// Which among all is the first that is left.
    #[inline]
    pub(super) fn low(&self) -> usize {
        self.low
    }

    /// Those that are left.
    #[inline]
    pub(super) fn near(&self) -> &[Start<T>] {
        &self.starts[self.low..]
    }

    /// All that were not let go.
    pub(super) fn into_starts(self) -> Vec<Start<T>> {
        self.starts
    }

    /// Whether a line that lacks `slack` is too short even when spread to its bound; so is any that begins later.
    #[inline]
    pub(super) fn is_loose(&self, from: &LineBegin, to: &LineEnd, slack: i64) -> bool {
        let Some(excess) = self.excess else { return false };
        let gaps = from.gaps_to(to);
        // without a gap, a line is looser by all that it lacks
        slack > from.stretch_to(to).max(0) + excess * gaps && (excess == 0 || gaps > 0)
    }
}
