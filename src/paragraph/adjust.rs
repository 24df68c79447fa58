//! Places the glyphs of a line.

use super::fit_line::{SPREAD_BOUND, Sums, start_cut};
use super::{Broken, Line, LineFit, PlacedGlyph, Prepared, Run};
use crate::geometry::{Length, TypeSize};
use crate::text::{CharClass, Side};
use std::ops::Range;

/// How a line that stands alone is adjusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjust {
    /// As wide as it is.
    Natural,
    /// This much added to every gap; negative draws together.
    Track(Length),
    /// Gaps widened or narrowed until the line is this wide.
    Spread(Length),
}

/// Sets pieces of a head, a caption or a furniture line on one line, its marks trimmed at both edges.
pub fn set_line(prepared: &Prepared, pieces: Range<usize>, adjust: Adjust) -> Line {
    let pieces = super::fit_line::without_end_spaces(&prepared.pieces, pieces);
    let Some(last) = prepared.pieces[pieces.clone()].last() else { return empty(prepared) };
    let end_cut =
        if last.class.blank() == Side::After { last.blank_after - last.cut_after } else { Length::ZERO };
    let gaps = prepared.pieces[pieces.start + 1..pieces.end].len() as u32;
    let natural: Length = prepared.pieces[pieces.clone()].iter().map(|piece| piece.width()).sum();
    let natural = natural - start_cut(&prepared.pieces[pieces.start]) - end_cut;
    let spread = match adjust {
        Adjust::Natural => Length::ZERO,
        Adjust::Track(gap) => gap * i64::from(gaps),
        Adjust::Spread(width) => width - natural,
    };
    let fit = LineFit { end_cut, spread, gaps, ..LineFit::default() };
    let gap_at = |_: usize| true;
    place(prepared, &Broken { pieces, fit }, &gap_at, &[])
}

/// Sets a line of a broken paragraph to its measure.
pub(super) fn justify(prepared: &Prepared, broken: &Broken, indent: Length, _measure: Length) -> Line {
    let squeezes = squeezes(prepared, broken);
    let gap_at = |n: usize| prepared.pieces[n].gap_before;
    place(prepared, broken, &gap_at, &squeezes).shifted(indent)
}

/// What each piece gives up inside the line: brackets and commas in proportion, then stops.
fn squeezes(prepared: &Prepared, broken: &Broken) -> Vec<Length> {
    let line = &broken.pieces;
    if broken.fit.squeeze == Length::ZERO {
        return Vec::new();
    }
    let sums = Sums::new(&prepared.pieces[line.clone()]);
    let (soft, _) = sums.room(&(0..line.len()));
    let of_soft = broken.fit.squeeze.min(soft);
    let mut left = [of_soft, broken.fit.squeeze - of_soft];
    let mut rooms = [soft, sums.room(&(0..line.len())).1];
    let inner = line.start + 1..line.end - 1;
    let mut squeezes = vec![Length::ZERO; line.len()];
    for n in inner {
        let piece = &prepared.pieces[n];
        let tier = usize::from(matches!(piece.class, CharClass::Stop | CharClass::Exclaim));
        let room = piece.room();
        if room == Length::ZERO || rooms[tier] == Length::ZERO {
            continue;
        }
        // what is left is shared over the room that is left, so that the last mark takes the last unit
        let taken = left[tier].scale(room.units(), rooms[tier].units());
        squeezes[n - line.start] = taken;
        left[tier] -= taken;
        rooms[tier] -= room;
    }
    squeezes
}

fn place(prepared: &Prepared, broken: &Broken, gap_at: &dyn Fn(usize) -> bool, squeezes: &[Length]) -> Line {
    let (line, fit) = (&broken.pieces, &broken.fit);
    let mut gaps = Gaps { left: fit.spread, count: i64::from(fit.gaps) };
    let mut set = empty(prepared);
    let mut at = Length::ZERO;
    for n in line.clone() {
        let piece = &prepared.pieces[n];
        if n > line.start && gap_at(n) {
            at += gaps.next();
        }
        let squeeze = squeezes.get(n - line.start).copied().unwrap_or_default();
        let before = piece.cut_before - piece.space_before
            + if n == line.start { start_cut(piece) } else { Length::ZERO }
            + if piece.class.blank() == Side::Before { squeeze } else { Length::ZERO };
        let after = piece.cut_after
            + if n + 1 == line.end { fit.end_cut } else { Length::ZERO }
            + if piece.class.blank() == Side::Before { Length::ZERO } else { squeeze };
        let start = set.text.len() as u32;
        set.text.push_str(&prepared.text[piece.text.0 as usize..piece.text.1 as usize]);
        let glyph = PlacedGlyph {
            glyph: piece.glyph,
            at: at - before,
            advance: piece.advance,
            across: piece.across,
            dotted: piece.dotted,
            text: (start, set.text.len() as u32),
        };
        match set.runs.last_mut() {
            Some(run) if run.goes_on(piece) => run.glyphs.push(glyph),
            _ => {
                let (look, turn, widen) = (piece.look, piece.turn, piece.widen);
                set.runs.push(Run { look, turn, widen, glyphs: vec![glyph] });
            }
        }
        set.size = set.size.max(piece.look.size);
        at += piece.advance - before - after;
    }
    set.width = at;
    set.gap = fit.gap(prepared.pieces[line.start].look.size.em());
    set.relaxed = fit.relaxed.then_some(if set.gap > SPREAD_BOUND { "spread" } else { "word" });
    let (first, last) = (prepared.pieces[line.start].text.0, prepared.pieces[line.end - 1].text.1);
    set.origin = prepared.origin_of(first, last);
    set
}

/// Hands out the added width gap by gap; the last gap takes the last unit.
struct Gaps {
    left: Length,
    count: i64,
}

impl Gaps {
    fn next(&mut self) -> Length {
        if self.count == 0 {
            return Length::ZERO;
        }
        let gap = self.left / self.count;
        self.left -= gap;
        self.count -= 1;
        gap
    }
}

fn empty(prepared: &Prepared) -> Line {
    Line {
        runs: Vec::new(),
        text: String::new(),
        start: Length::ZERO,
        width: Length::ZERO,
        size: TypeSize::from_half_points(1),
        writing: prepared.writing,
        gap: 0,
        relaxed: None,
        origin: None,
    }
}
