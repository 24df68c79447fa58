//! How one candidate line fills its measure, and at what cost.

use super::{Cost, Piece, Prepared};
use crate::geometry::Length;
use crate::text::{CharClass, Side};
use std::ops::Range;

/// The widest gap, in thousandths of an em, that a line may be spread to without being told as relaxed.
pub const SPREAD_BOUND: i64 = 150;

/// A line of a broken paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its pieces; spaces at its end are left out.
    pub pieces: Range<usize>,
    /// How it fills its measure.
    pub fit: LineFit,
}

/// How a line fills its measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineFit {
    /// What the last piece gives up after its ink, beyond its nature; negative gives back.
    pub end_cut: Length,
    /// Width added, over all gaps together.
    pub spread: Length,
    /// Gaps that share `spread`.
    pub gaps: u32,
    /// Width taken from the marks inside the line, all together: brackets and commas first.
    pub squeeze: Length,
    /// Whether a gap exceeds [`SPREAD_BOUND`].
    pub relaxed: bool,
}

impl LineFit {
    /// The widest gap added, in thousandths of `em`.
    pub fn gap(&self, em: Length) -> i64 {
        match (self.gaps, em.units()) {
            (0, _) | (_, 0) => 0,
            (gaps, em) => (self.spread.units() * 1000).div_euclid(em * i64::from(gaps)),
        }
    }
}

/// Sums up to each piece, so that any candidate line is measured by subtraction.
pub(super) struct Sums {
    width: Vec<Length>,
    gaps: Vec<u32>,
    soft_room: Vec<Length>,
    stop_room: Vec<Length>,
}

impl Sums {
    pub(super) fn new(pieces: &[Piece]) -> Sums {
        let count = pieces.len() + 1;
        let mut sums = Sums {
            width: Vec::with_capacity(count),
            gaps: Vec::with_capacity(count),
            soft_room: Vec::with_capacity(count),
            stop_room: Vec::with_capacity(count),
        };
        let (mut width, mut gaps, mut soft, mut stop) = (Length::ZERO, 0, Length::ZERO, Length::ZERO);
        let mut push = |width, gaps, soft, stop| {
            sums.width.push(width);
            sums.gaps.push(gaps);
            sums.soft_room.push(soft);
            sums.stop_room.push(stop);
        };
        push(width, gaps, soft, stop);
        for piece in pieces {
            width += piece.width();
            gaps += u32::from(piece.gap_before);
            match piece.class {
                CharClass::Stop | CharClass::Exclaim => stop += piece.room(),
                _ => soft += piece.room(),
            }
            push(width, gaps, soft, stop);
        }
        sums
    }

    /// The width of pieces by nature, edges untrimmed.
    pub(super) fn width(&self, pieces: &Range<usize>) -> Length {
        self.width[pieces.end] - self.width[pieces.start]
    }

    /// The first end of a line from `start` that is at least this wide; the last piece's if none is.
    pub(super) fn first_end(&self, start: usize, width: Length) -> usize {
        let from = self.width[start];
        let ends = &self.width[start + 1..];
        (start + 1 + ends.partition_point(|&end| end - from < width)).min(self.width.len() - 1)
    }

    /// The width of pieces with every mark squeezed.
    pub(super) fn least_width(&self, pieces: Range<usize>) -> Length {
        let room = |sums: &[Length]| sums[pieces.end] - sums[pieces.start];
        self.width(&pieces) - room(&self.soft_room) - room(&self.stop_room)
    }

    /// Gaps that may be widened between the pieces.
    fn gaps(&self, pieces: &Range<usize>) -> u32 {
        self.gaps[pieces.end] - self.gaps[(pieces.start + 1).min(pieces.end)]
    }

    /// The blank that brackets and commas, then stops, may give up inside the line.
    pub(super) fn room(&self, pieces: &Range<usize>) -> (Length, Length) {
        if pieces.len() < 3 {
            return (Length::ZERO, Length::ZERO);
        }
        let (first, last) = (pieces.start + 1, pieces.end - 1);
        (self.soft_room[last] - self.soft_room[first], self.stop_room[last] - self.stop_room[first])
    }
}

/// Leaves the spaces at a line's end out of it.
pub(super) fn without_end_spaces(pieces: &[Piece], mut line: Range<usize>) -> Range<usize> {
    while line.len() > 1 && pieces[line.end - 1].class == CharClass::Space {
        line.end -= 1;
    }
    line
}

/// What the first piece of a line gives up: an opening mark stands flush with the edge, and so does a word.
pub(super) fn start_cut(piece: &Piece) -> Length {
    let blank = match piece.class.blank() {
        Side::Before => piece.blank_before - piece.cut_before,
        _ => Length::ZERO,
    };
    piece.space_before + blank
}

/// A candidate line: which pieces, how wide, and whether it ends the paragraph.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) pieces: Range<usize>,
    pub(super) measure: Length,
    pub(super) last: bool,
}

/// The best way for a candidate to fill its measure, or `None` when it is too long even squeezed.
pub(super) fn fit(prepared: &Prepared, sums: &Sums, candidate: &Candidate) -> Option<(LineFit, Cost)> {
    let line = &candidate.pieces;
    let (first, last) = (&prepared.pieces[line.start], &prepared.pieces[line.end - 1]);
    let natural = sums.width(line) - start_cut(first);
    let em = first.look.size.em();
    let ends: [Option<Length>; 2] = match last.class.blank() {
        Side::After => [Some(-last.cut_after), Some(last.blank_after - last.cut_after)],
        _ => [Some(Length::ZERO), None],
    };
    let (gaps, room) = (sums.gaps(line), sums.room(line));
    let fits = ends.into_iter().flatten().filter_map(|end_cut| {
        let slack = candidate.measure - natural + end_cut;
        let fit = LineFit { end_cut, ..LineFit::default() };
        if slack < Length::ZERO {
            squeezed(fit, -slack, room, em)
        } else if candidate.last {
            Some((fit, Cost::default()))
        } else {
            Some(spread(fit, slack, gaps, em))
        }
    });
    fits.min_by_key(|(_, cost)| *cost)
}

/// Takes `need` from the marks inside the line.
fn squeezed(
    fit: LineFit,
    need: Length,
    (soft, stop): (Length, Length),
    em: Length,
) -> Option<(LineFit, Cost)> {
    if need > soft + stop || em == Length::ZERO {
        return None;
    }
    // thousandths of its blank that each mark of the dearest tier gives up
    let share = |need: Length, room: Length| (need.units() * 1000 / room.units().max(1)) as u64;
    let of_stops = if need > soft { share(need - soft, stop) } else { 0 };
    let of_soft = if need > soft { 1000 } else { share(need, soft) };
    let amount = (need.units() * 1000 / em.units()) as u64;
    let badness = (of_soft * of_soft + 3 * of_stops * of_stops) / 1000 + amount / 2;
    Some((LineFit { squeeze: need, ..fit }, Cost { badness, ..Cost::default() }))
}

/// Shares `slack` among the gaps.
fn spread(fit: LineFit, slack: Length, gaps: u32, em: Length) -> (LineFit, Cost) {
    if slack == Length::ZERO {
        return (fit, Cost::default());
    }
    let fit = LineFit { spread: slack, gaps, ..fit };
    let gap = if gaps == 0 { slack.units() * 1000 / em.units().max(1) } else { fit.gap(em) };
    let over = (gap - SPREAD_BOUND).max(0) as u32;
    // 0.08 em, one cell over a line of 13, costs 512; 0.04 em costs 64
    let badness = (gap as u64).pow(3) / 1000;
    (LineFit { relaxed: over > 0 || gaps == 0, ..fit }, Cost { relaxed: over, badness, ..Cost::default() })
}

/// 孤字: one character, marks aside (CLREQ, avoiding a single character in the last line).
pub(super) fn is_runt(line: &[Piece]) -> bool {
    line.iter()
        .filter(|piece| piece.class.blank() == Side::Neither && piece.class != CharClass::Space)
        .count()
        < 2
}
