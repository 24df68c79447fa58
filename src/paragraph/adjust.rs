//! Places the glyphs of a line.

use super::fit_line::{Broken, EndMark};
use super::marks;
use super::piece::{Gap, Piece, Prepared};
use super::stops::{is_word_space, tier, tier_of, widening, word_room};
use super::{Line, PlacedGlyph, Run};
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
pub fn set_line(text: &Prepared, pieces: Range<usize>, adjust: Adjust) -> Line {
    let visible = without_end_spaces(&text.pieces, pieces.clone());
    let Some(gaps) = visible.len().checked_sub(1) else { return empty(text) };
    let setting = Setting { text, visible, end: EndMark::Half, hyphen: false };
    let spread = match adjust {
        Adjust::Natural => Length::ZERO,
        Adjust::Track(gap) => gap * gaps as i64,
        Adjust::Spread(width) => width - setting.place(&mut Giving::default()).width,
    };
    setting.place(&mut Giving { gaps: Share::of(spread, gaps as i64), every_gap: true, ..Giving::default() })
}

/// Sets a line of a broken paragraph to its measure.
pub(super) fn justify(text: &Prepared, broken: &Broken, indent: Length) -> Line {
    let visible = without_end_spaces(&text.pieces, broken.pieces.clone());
    let hyphen = broken.pieces.end < text.pieces.len();
    let setting = Setting { text, visible, end: broken.end, hyphen };
    let mut giving = Giving::of(&setting, broken.slack);
    let gap = giving.gaps.widest(text.em());
    let mut line = setting.place(&mut giving).shifted(indent);
    (line.gap, line.relaxed) = (gap, broken.relaxed.map(|bound| bound.name()));
    line
}

/// Leaves the spaces at a line's end out of it.
pub(super) fn without_end_spaces(pieces: &[Piece], mut line: Range<usize>) -> Range<usize> {
    while line.len() > 1 && pieces[line.end - 1].class == CharClass::Space {
        line.end -= 1;
    }
    line
}

/// A width to be shared among items, so that the last takes the last unit.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    left: Length,
    over: i64,
}

impl Share {
    fn of(left: Length, over: i64) -> Share {
        Share { left, over }
    }

    /// The part of an item that weighs so much.
    fn take(&mut self, weight: i64) -> Length {
        if self.over <= 0 || weight == 0 || self.left == Length::ZERO {
            return Length::ZERO;
        }
        let part = if weight == self.over { self.left } else { self.left.scale(weight, self.over) };
        self.left -= part;
        self.over -= weight;
        part
    }

    /// The widest part, in thousandths of an em rounded up, if all weigh the same.
    fn widest(&self, em: Length) -> i64 {
        match self.over * (em.units() / 1000) {
            0 => 0,
            over if self.left > Length::ZERO => (self.left.units() as u64).div_ceil(over as u64) as i64,
            over => self.left.units() / over,
        }
    }
}

/// What every kind of width gives up or takes on.
#[derive(Clone, Copy, Debug, Default)]
struct Giving {
    /// Taken from each tier.
    shrink: [Share; tier::COUNT],
    /// Added to word spaces and to 中西间距.
    widen: [Share; 2],
    /// Added to gaps.
    gaps: Share,
    /// Whether every gap takes its part, not only the even ones.
    every_gap: bool,
}

impl Giving {
    /// Shares what a line lacks, or has too much, tier by tier.
    fn of(setting: &Setting<'_>, slack: Length) -> Giving {
        let mut giving = Giving::default();
        if slack == Length::ZERO {
            return giving;
        }
        let mut rooms = [0; tier::COUNT];
        let (mut widths, mut even) = ([0; 2], 0);
        setting.visit(|piece, unit, inner| {
            even += i64::from(piece.gap == Gap::Even);
            if piece.gap == Gap::Mixed {
                rooms[tier::MIXED] += unit * i64::from(piece.lead_room);
                widths[1] += unit * widening(piece);
            }
            if inner && is_word_space(piece) {
                rooms[tier::WORD] += unit * word_room(piece);
                widths[0] += unit * widening(piece);
            } else if inner && piece.room() > 0 {
                rooms[tier_of(piece.class)] += unit * piece.room();
            }
        });
        let mut rest = slack.units();
        if rest < 0 {
            for (share, room) in giving.shrink.iter_mut().zip(rooms) {
                let used = (-rest).min(room);
                *share = Share::of(Length::from_units(used), room);
                rest += used;
            }
            return giving;
        }
        for (share, room) in giving.widen.iter_mut().zip(widths) {
            let used = rest.min(room);
            *share = Share::of(Length::from_units(used), room);
            rest -= used;
        }
        giving.gaps = Share::of(Length::from_units(rest), even);
        if even == 0 {
            // no gap to share it: the spaces take it beyond their most, and the line is told as relaxed
            let widest = usize::from(widths[0] == 0);
            if widths[widest] > 0 {
                giving.widen[widest].left += Length::from_units(rest);
            }
            giving.gaps = Share::default();
        }
        giving
    }
}

/// A line to be set.
struct Setting<'a> {
    text: &'a Prepared,
    visible: Range<usize>,
    end: EndMark,
    /// Whether a hyphen stands at its end if the text has one there.
    hyphen: bool,
}

impl Setting<'_> {
    /// Every piece after the first, with the units of its thousandth em and whether it is not the last.
    fn visit(&self, mut see: impl FnMut(&Piece, i64, bool)) {
        let units = |piece: &Piece| self.text.at(piece, 1).units();
        for n in self.visible.start + 1..self.visible.end {
            let piece = &self.text.pieces[n];
            see(piece, units(piece), n + 1 < self.visible.end);
        }
    }

    fn place(&self, giving: &mut Giving) -> Line {
        let text = self.text;
        let mut set = empty(text);
        let mut at = Length::ZERO;
        let bytes = text.bytes(self.visible.clone());
        set.text.push_str(&text.text[bytes.clone()]);
        for n in self.visible.clone() {
            let piece = &text.pieces[n];
            let inner = n > self.visible.start && n + 1 < self.visible.end;
            if n > self.visible.start {
                at += self.gap(piece, giving);
            }
            let (mut before, mut after) = self.cuts(n);
            let mut advance = text.at(piece, i64::from(piece.advance));
            if inner && is_word_space(piece) {
                advance += giving.widen[0].take(text.at(piece, widening(piece)).units());
                after += giving.shrink[tier::WORD].take(text.at(piece, word_room(piece)).units());
            } else if inner && piece.room() > 0 {
                let taken = giving.shrink[tier_of(piece.class)].take(text.at(piece, piece.room()).units());
                match piece.class.blank() {
                    Side::Before => before += taken,
                    Side::Both => {
                        before += taken / 2;
                        after += taken - taken / 2;
                    }
                    _ => after += taken,
                }
            }
            let end = text.pieces.get(n + 1).map_or(text.text.len(), |next| next.start as usize);
            let glyph = PlacedGlyph {
                glyph: piece.glyph,
                at: at - before,
                advance,
                across: text.at(piece, i64::from(piece.across)),
                dotted: piece.dotted,
                text: ((piece.start as usize - bytes.start) as u32, (end - bytes.start) as u32),
            };
            let look = text.look(piece);
            match set.runs.last_mut() {
                Some(run) if run.goes_on(look, piece) => run.glyphs.push(glyph),
                _ => {
                    let (turn, widen) = (piece.turn, piece.widen);
                    // most lines are of one look from here on
                    let mut glyphs = Vec::with_capacity(self.visible.end - n);
                    glyphs.push(glyph);
                    set.runs.push(Run { look: *look, turn, widen, glyphs });
                }
            }
            set.size = set.size.max(look.size);
            at += advance - before - after;
        }
        set.width = at;
        set.origin = text.origin_of(bytes);
        self.hyphenate(&mut set);
        set
    }

    /// What stands between a piece and the one before it.
    fn gap(&self, piece: &Piece, giving: &mut Giving) -> Length {
        let mut gap = Length::ZERO;
        if piece.gap == Gap::Mixed {
            gap += self.text.at(piece, i64::from(piece.lead));
            gap += giving.widen[1].take(self.text.at(piece, widening(piece)).units());
            gap -= giving.shrink[tier::MIXED].take(self.text.at(piece, i64::from(piece.lead_room)).units());
        }
        if giving.every_gap || piece.gap == Gap::Even {
            gap += giving.gaps.take(1);
        }
        gap
    }

    /// What a piece's blank gives up by nature and by its place in the line.
    fn cuts(&self, n: usize) -> (Length, Length) {
        let piece = &self.text.pieces[n];
        let (mut before, mut after) = (i64::from(piece.cut_before), i64::from(piece.cut_after));
        if n == self.visible.start {
            before += i64::from(marks::start_trim(piece));
        }
        if n + 1 == self.visible.end {
            let (more, trim) = marks::at_line_end(piece, self.text.rules.marks);
            after -= more;
            after += match self.end {
                EndMark::Whole => 0,
                EndMark::Half => trim,
                EndMark::Hanging => piece.width() + more,
            };
        }
        (self.text.at(piece, before), self.text.at(piece, after))
    }

    fn hyphenate(&self, set: &mut Line) {
        let Some(hyphen) = self.text.hyphen(self.visible.end).filter(|_| self.hyphen) else { return };
        let Some(run) = set.runs.last_mut() else { return };
        let start = set.text.len() as u32;
        set.text.push('-');
        let advance = run.look.size.at(crate::geometry::Em::from_thousandths(i32::from(hyphen.advance)));
        run.glyphs.push(PlacedGlyph {
            glyph: hyphen.glyph,
            at: set.width,
            advance,
            across: run.glyphs.last().map_or(Length::ZERO, |glyph| glyph.across),
            dotted: false,
            text: (start, start + 1),
        });
        set.width += advance;
        set.added += 1;
    }
}

fn empty(text: &Prepared) -> Line {
    Line {
        runs: Vec::new(),
        text: String::new(),
        added: 0,
        start: Length::ZERO,
        width: Length::ZERO,
        size: TypeSize::from_half_points(1),
        writing: text.writing,
        gap: 0,
        relaxed: None,
        origin: None,
    }
}
