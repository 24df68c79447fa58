//! Where lines may end, with sums of widths up to there.
//!
//! Any candidate line is then measured by subtraction: what stands at its edges (an opening mark flush, spaces
//! left out, a hyphen) is in the sums already.

use super::cost::SPREAD_BOUND;
use super::marks;
use super::piece::{Gap, Piece, Prepared};
use crate::style::HangingPunctuation;
use crate::text::{BreakKind, CharClass};

/// The kinds of width that give way, in the order in which they do (CLREQ, Procedures for punctuation width
/// adjustment; the first of its seven tiers, the mark at the line's end, belongs to the stop).
pub(super) mod tier {
    /// 2: word spaces, to 1/4 em.
    pub const WORD: usize = 0;
    /// 3: 间隔号, to 1/2 em.
    pub const DOT: usize = 1;
    /// 4: brackets and quotation marks, to 1/2 em.
    pub const BRACKET: usize = 2;
    /// 5: ，、；：, to 1/2 em.
    pub const COMMA: usize = 3;
    /// 6: 中西间距, to 1/8 em.
    pub const MIXED: usize = 4;
    /// 7: 。？！, to 1/2 em.
    pub const STOP: usize = 5;
    /// How many.
    pub const COUNT: usize = 6;
}

/// The least width of a word space, in thousandths of an em.
const WORD_LEAST: u16 = 250;
/// The greatest width of a word space and of a 中西间距 before all gaps widen.
const WIDEN_MOST: u16 = 500;

/// What gives way up to a place, in units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Elastic {
    /// By tier; sums wrap, and only differences within a line are read.
    pub shrink: [u32; tier::COUNT],
    /// Word spaces, then 中西间距; sums wrap.
    pub widen: [u32; 2],
}

/// A place where a line may end and the next begin; also the paragraph's two ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// How a line ends here.
    pub end: LineEnd,
    /// How a line begins here.
    pub begin: LineBegin,
    /// The piece that the next line begins with.
    pub piece: u32,
    /// How willingly a line ends here.
    pub kind: BreakKind,
}

/// What is summed up to the end of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LineEnd {
    /// The width, the last mark whole, in units.
    pub width: i64,
    /// The width with all before the last piece squeezed, and the last mark cut or hanging.
    least: i64,
    /// The width with all before the last piece spread to its bound.
    most: i64,
    /// What all before the last piece gives and takes.
    inner: Ease,
    /// What the last mark may give up.
    pub trim: u32,
    /// The last mark's width, if it may hang.
    pub hang: u32,
}

/// What is summed up to the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineBegin {
    /// The width, in units.
    pub width: i64,
    /// The width with all up to the first piece squeezed.
    least: i64,
    /// The width with all up to the first piece spread to its bound.
    most: i64,
    /// What all up to the first piece gives and takes.
    outer: Ease,
}

/// Sums of what gives way; they wrap, and only differences within a line are read.
#[derive(Clone, Copy, Debug, Default)]
struct Ease {
    /// Even gaps.
    gaps: u32,
    /// How many elastic items.
    items: u32,
}

impl LineBegin {
    /// What a line from here to `end` holds by nature, its last mark whole.
    #[inline]
    pub(super) fn width_to(&self, end: &LineEnd) -> i64 {
        end.width - self.width
    }

    /// How many even gaps it has.
    #[inline]
    pub(super) fn gaps_to(&self, end: &LineEnd) -> i64 {
        // a single piece has none, nor anything else that gives way
        between(self.outer.gaps, end.inner.gaps)
    }

    /// What it takes on with every space and every even gap spread to its bound.
    #[inline]
    pub(super) fn stretch_to(&self, end: &LineEnd) -> i64 {
        self.most_to(end) - self.width_to(end)
    }

    /// Whether it is longer than its measure with everything squeezed that gives way.
    #[inline]
    pub(super) fn is_too_long_to(&self, end: &LineEnd, measure: i64) -> bool {
        // a single piece gives up nothing inside, though it would be counted
        end.least - self.least > measure
            && (end.inner.items >= self.outer.items || self.width_to(end) - end.trimmed() > measure)
    }

    /// What a line from here to `end` holds with everything spread to its bound; a single piece, though nothing in it
    /// is spread, would seem to hold less than it does.
    #[inline]
    pub(super) fn most_to(&self, end: &LineEnd) -> i64 {
        end.most - self.most
    }

    /// A line that begins here and is shorter.
    pub(super) fn indented(mut self, by: i64) -> LineBegin {
        self.width -= by;
        self.least -= by;
        self.most -= by;
        self
    }
}

impl LineEnd {
    /// What the last mark gives up at most.
    #[inline]
    fn trimmed(&self) -> i64 {
        i64::from(self.trim.max(self.hang))
    }

    /// A line that ends here with a hyphen.
    #[inline]
    fn wider(self, hyphen: i64) -> LineEnd {
        let Self { width, least, most, .. } = self;
        LineEnd { width: width + hyphen, least: least + hyphen, most: most + hyphen, ..self }
    }
}

/// The difference of two sums, 0 where the line has no inside.
#[inline]
fn between(before: u32, after: u32) -> i64 {
    i64::from(after.wrapping_sub(before).cast_signed().max(0))
}

/// What is summed up to a piece.
#[derive(Clone, Copy, Default)]
struct Sums {
    width: i64,
    /// What all tiers give up.
    room: i64,
    /// What all gaps take on within their bound.
    stretch: i64,
    ease: Ease,
}

impl Sums {
    /// A line that begins with the piece summed last, at this width.
    #[inline]
    fn begin(&self, width: i64) -> LineBegin {
        LineBegin { width, least: width - self.room, most: width + self.stretch, outer: self.ease }
    }

    /// A line whose last piece comes next and ends at this width; what its mark may give up, and how much of it hang.
    #[inline]
    fn end(&self, width: i64, (trim, hang): (u32, u32)) -> LineEnd {
        let least = width - self.room - i64::from(trim.max(hang));
        LineEnd { width, least, most: width + self.stretch, inner: self.ease, trim, hang }
    }
}

/// Every place where a line may end, from the paragraph's start to its end.
#[derive(Clone, Debug, Default)]
pub(super) struct Stops {
    pub list: Vec<Stop>,
    /// Sums after each elastic item, from none.
    pub items: Vec<Elastic>,
    /// A line that begins at this piece or later and ends the paragraph is a runt.
    pub runt_from: u32,
    /// The width of the widest piece, in units.
    pub widest: i64,
}

impl Stops {
    /// The stops of at least this kind.
    pub(super) fn new(text: &Prepared, least: BreakKind) -> Stops {
        let pieces = &text.pieces;
        let mut stops = Stops {
            list: Vec::with_capacity(pieces.len() + 1),
            items: vec![Elastic::default()],
            runt_from: runt_from(pieces),
            widest: 0,
        };
        let units: Vec<i64> = text.looks.iter().map(|look| look.size.em().units() / 1000).collect();
        let bound = SPREAD_BOUND * text.gap_unit();
        let (mut sums, mut ending) = (Sums::default(), LineEnd::default());
        for (n, piece) in pieces.iter().enumerate() {
            let unit = units[usize::from(piece.look)];
            let lead = unit * i64::from(piece.lead);
            let mut start = sums.width + lead;
            if piece.gap == Gap::Even {
                sums.ease.gaps += 1;
                sums.stretch += bound;
            }
            if piece.gap == Gap::Mixed {
                stops.mixed(&mut sums, piece, unit);
            }
            let inner = sums;
            stops.widest = stops.widest.max(unit * i64::from(piece.advance));
            let is_han = piece.class == CharClass::Han;
            if is_han {
                sums.width = start + unit * i64::from(piece.advance);
            } else {
                sums.width = start + unit * piece.width();
                start += unit * i64::from(marks::start_trim(piece));
                stops.own(&mut sums, piece, unit);
            }
            if n == 0 || piece.before >= least {
                let hyphen = match piece.before {
                    BreakKind::Hyphen => text.hyphen(n).map_or(0, |hyphen| unit * i64::from(hyphen.advance)),
                    _ => 0,
                };
                let indent = if n == 0 { text.indent.units() } else { 0 };
                stops.list.push(Stop {
                    end: ending.wider(hyphen),
                    begin: sums.begin(start - indent),
                    piece: n as u32,
                    kind: piece.before,
                });
            }
            if is_han {
                ending = inner.end(sums.width, (0, 0));
            } else if piece.class != CharClass::Space {
                let (more, trim) = marks::at_line_end(piece, text.rules.marks);
                let hang = if may_hang(text, n) { piece.width() + more } else { 0 };
                ending = inner.end(sums.width + unit * more, ((unit * trim) as u32, (unit * hang) as u32));
            }
        }
        let begin = sums.begin(sums.width);
        let (piece, kind) = (pieces.len() as u32, BreakKind::Allowed);
        stops.list.push(Stop { end: ending, begin, piece, kind });
        stops
    }

    /// What gives way up to the inside of a line and up to its end, if anything does in it.
    #[inline]
    pub(super) fn elastic(&self, from: &LineBegin, to: &LineEnd) -> Option<(&Elastic, &Elastic)> {
        let (first, end) = (from.outer.items as usize, to.inner.items as usize);
        if end <= first { None } else { Some((&self.items[first], &self.items[end])) }
    }

    fn mixed(&mut self, sums: &mut Sums, piece: &Piece, unit: i64) {
        let (room, more) = (unit * i64::from(piece.lead_room), unit * widening(piece));
        self.item(sums, (tier::MIXED, room), Some((1, more)));
    }

    /// What the piece itself gives up or takes on inside a line.
    fn own(&mut self, sums: &mut Sums, piece: &Piece, unit: i64) {
        if is_word_space(piece) {
            let (room, more) = (unit * word_room(piece), unit * widening(piece));
            self.item(sums, (tier::WORD, room), Some((0, more)));
        } else if piece.room() > 0 {
            self.item(sums, (tier_of(piece.class), unit * piece.room()), None);
        }
    }

    fn item(&mut self, sums: &mut Sums, (tier, room): (usize, i64), widens: Option<(usize, i64)>) {
        let mut sum = self.items.last().copied().unwrap_or_default();
        sum.shrink[tier] = sum.shrink[tier].wrapping_add(room as u32);
        sums.room += room;
        if let Some((kind, more)) = widens {
            sums.stretch += more;
            sum.widen[kind] = sum.widen[kind].wrapping_add(more as u32);
        }
        self.items.push(sum);
        sums.ease.items += 1;
    }
}

/// How much more a space or a 中西间距 takes on, in thousandths of its em, before all gaps widen.
pub(super) fn widening(piece: &Piece) -> i64 {
    match piece.gap {
        Gap::Mixed => i64::from(WIDEN_MOST.saturating_sub(piece.lead)),
        _ => i64::from(WIDEN_MOST.saturating_sub(piece.advance)),
    }
}

/// How much a word space gives up, in thousandths of its em.
pub(super) fn word_room(piece: &Piece) -> i64 {
    i64::from(piece.advance.saturating_sub(WORD_LEAST))
}

/// A space between Latin words; wider ones are fixed.
pub(super) fn is_word_space(piece: &Piece) -> bool {
    piece.class == CharClass::Space && piece.advance < 1000
}

/// The tier in which a mark of this class gives up its blank.
pub(super) fn tier_of(class: CharClass) -> usize {
    match class {
        CharClass::MiddleDot => tier::DOT,
        CharClass::Open | CharClass::Close => tier::BRACKET,
        CharClass::Stop | CharClass::Exclaim => tier::STOP,
        _ => tier::COMMA,
    }
}

/// One of 、，。．, not in a run of marks (CLREQ, Hanging punctuation).
fn may_hang(text: &Prepared, n: usize) -> bool {
    if text.rules.hanging == HangingPunctuation::None {
        return false;
    }
    let alone = n == 0 || !marks::is_mark(text.pieces[n - 1].class);
    alone
        && matches!(
            text.text[text.pieces[n].start as usize..].chars().next(),
            Some('、' | '，' | '。' | '．')
        )
}

/// 孤字: a last line of one character, marks aside (CLREQ, Avoiding a single character in the last line).
fn runt_from(pieces: &[Piece]) -> u32 {
    use CharClass::{Connector, Dash, Ellipsis, Solidus, Space};
    // dashes and the like are marks too, though of no blank that could give way
    let solid = |piece: &Piece| {
        !marks::is_mark(piece.class) && !matches!(piece.class, Dash | Ellipsis | Connector | Solidus | Space)
    };
    let last_two = pieces.iter().rposition(solid).and_then(|last| pieces[..last].iter().rposition(solid));
    last_two.map_or(0, |second| second as u32 + 1)
}
