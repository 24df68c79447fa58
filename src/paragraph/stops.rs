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

    /// What a line from here to `end` holds with everything squeezed; a single piece would seem to hold more.
    #[inline]
    pub(super) fn least_to(&self, end: &LineEnd) -> i64 {
        end.least - self.least
    }

    /// What is given up, with everything squeezed, where a line ends and the next begins here.
    pub(super) fn least_after(&self, end: &LineEnd) -> i64 {
        self.least - end.least
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
    /// No piece is wider, in units.
    pub widest: i64,
}

impl Stops {
    /// The stops of at least this kind.
    pub(super) fn new(text: &Prepared, least: BreakKind) -> Stops {
        let pieces = &text.pieces;
        let units: Vec<i64> = text.looks.iter().map(|look| look.size.em().units() / 1000).collect();
        let widest = pieces.iter().fold(0, |widest, piece| piece.advance.max(widest));
        let stops = Stops {
            list: Vec::with_capacity(pieces.len() + 1),
            items: Vec::with_capacity(pieces.len() / 4 + 4),
            runt_from: runt_from(pieces),
            widest: units.iter().max().map_or(0, |unit| unit * i64::from(widest)),
        };
        let bound = SPREAD_BOUND * text.gap_unit();
        let (sums, ending) = (Sums::default(), LineEnd::default());
        let mut summing = Summing { text, least, units, bound, stops, sums, ending };
        summing.stops.items.push(Elastic::default());
        let mut n = summing.run(0);
        while n < pieces.len() {
            summing.piece(n);
            n = summing.run(n + 1);
        }
        summing.end()
    }

    /// What gives way up to the inside of a line and up to its end, if anything does in it.
    #[inline]
    pub(super) fn elastic(&self, from: &LineBegin, to: &LineEnd) -> Option<(&Elastic, &Elastic)> {
        let (first, end) = (from.outer.items as usize, to.inner.items as usize);
        if end <= first { None } else { Some((&self.items[first], &self.items[end])) }
    }
}

/// Stops in the making.
struct Summing<'a> {
    text: &'a Prepared,
    least: BreakKind,
    /// The units in a thousandth of each look's em.
    units: Vec<i64>,
    /// What an even gap takes on, in units.
    bound: i64,
    stops: Stops,
    sums: Sums,
    /// How a line ends with the last piece that is no space.
    ending: LineEnd,
}

impl Summing<'_> {
    /// Sums up Han characters of one look with even gaps before which a line may end: most of all text, and nothing but
    /// widths and gaps are to be summed. Says what comes next.
    #[inline]
    fn run(&mut self, first: usize) -> usize {
        let pieces = &self.text.pieces;
        if pieces.get(first).is_some_and(|piece| is_plain(piece, piece.look)) {
            self.sum_run(first)
        } else {
            first
        }
    }

    #[inline(never)] // so that all that it sums stays in registers
    fn sum_run(&mut self, first: usize) -> usize {
        let pieces = &self.text.pieces;
        let (look, bound) = (pieces[first].look, self.bound);
        let unit = self.units[usize::from(look)];
        let Sums { width, room, stretch, mut ease } = self.sums;
        let (mut width, mut least, mut most) = (width, width - room, width + stretch);
        let (mut end, mut n) = (self.ending, first);
        while let Some(piece) = pieces.get(n).filter(|piece| is_plain(piece, look)) {
            ease.gaps += 1;
            most += bound;
            let begin = LineBegin { width, least, most, outer: ease };
            self.stops.list.push(Stop { end, begin, piece: n as u32, kind: BreakKind::Allowed });
            let advance = unit * i64::from(piece.advance);
            (width, least, most) = (width + advance, least + advance, most + advance);
            end = LineEnd { width, least, most, inner: ease, trim: 0, hang: 0 };
            n += 1;
        }
        self.sums = Sums { width, room, stretch: most - width, ease };
        self.ending = end;
        n
    }

    /// Sums up any piece.
    fn piece(&mut self, n: usize) {
        let piece = &self.text.pieces[n];
        let unit = self.units[usize::from(piece.look)];
        let mut start = self.sums.width + unit * i64::from(piece.lead);
        match piece.gap {
            Gap::Even => {
                self.sums.ease.gaps += 1;
                self.sums.stretch += self.bound;
            }
            Gap::Mixed => {
                let (room, more) = (unit * i64::from(piece.lead_room), unit * widening(piece));
                self.item((tier::MIXED, room), Some((1, more)));
            }
            Gap::Fixed => {}
        }
        let inner = self.sums;
        self.sums.width = start + unit * piece.width();
        if !piece.class.is_latin() {
            start += unit * i64::from(marks::start_trim(piece));
            self.own(piece, unit);
        }
        if n == 0 || piece.before >= self.least {
            self.stop(n, start);
        }
        if piece.class.is_latin() {
            self.ending = inner.end(self.sums.width, (0, 0));
        } else if piece.class != CharClass::Space {
            let (more, trim) = marks::at_line_end(piece, self.text.rules.marks);
            let hang = if may_hang(self.text, n) { piece.width() + more } else { 0 };
            let given = ((unit * trim) as u32, (unit * hang) as u32);
            self.ending = inner.end(self.sums.width + unit * more, given);
        }
    }

    /// A line may end before a piece, and the next begins at `start`.
    fn stop(&mut self, n: usize, start: i64) {
        let piece = &self.text.pieces[n];
        let hyphen = match piece.before {
            BreakKind::Hyphen => self.text.hyphen(n).map_or(0, |hyphen| i64::from(hyphen.advance)),
            _ => 0,
        };
        let indent = if n == 0 { self.text.indent.units() } else { 0 };
        self.stops.list.push(Stop {
            end: self.ending.wider(self.units[usize::from(piece.look)] * hyphen),
            begin: self.sums.begin(start - indent),
            piece: n as u32,
            kind: piece.before,
        });
    }

    /// What the piece itself gives up or takes on inside a line.
    fn own(&mut self, piece: &Piece, unit: i64) {
        if is_word_space(piece) {
            let (room, more) = (unit * word_room(piece), unit * widening(piece));
            self.item((tier::WORD, room), Some((0, more)));
        } else if piece.room() > 0 {
            self.item((tier_of(piece.class), unit * piece.room()), None);
        }
    }

    fn item(&mut self, (tier, room): (usize, i64), widens: Option<(usize, i64)>) {
        let mut sum = self.stops.items.last().copied().unwrap_or_default();
        sum.shrink[tier] = sum.shrink[tier].wrapping_add(room as u32);
        self.sums.room += room;
        if let Some((kind, more)) = widens {
            sum.widen[kind] = sum.widen[kind].wrapping_add(more as u32);
            self.sums.stretch += more;
        }
        self.stops.items.push(sum);
        self.sums.ease.items += 1;
    }

    /// The paragraph's end.
    fn end(mut self) -> Stops {
        let begin = self.sums.begin(self.sums.width);
        let (piece, kind) = (self.text.pieces.len() as u32, BreakKind::Allowed);
        self.stops.list.push(Stop { end: self.ending, begin, piece, kind });
        self.stops
    }
}

/// Whether a piece is a Han character of this look after an even gap at which a line may end.
#[inline]
fn is_plain(piece: &Piece, look: u16) -> bool {
    let even = piece.gap == Gap::Even && piece.before == BreakKind::Allowed;
    even && piece.class == CharClass::Han && piece.look == look
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
