//! Where lines may end, with sums of widths up to there.
//!
//! Any candidate line is then measured by subtraction: what stands at its edges (an opening mark flush, spaces
//! left out, a hyphen) is in the sums already.

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

/// What gives way up to a place, in units; sums wrap, and only differences within a line are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Elastic {
    /// By tier.
    pub shrink: [u32; tier::COUNT],
    /// Of all tiers.
    pub room: u32,
    /// Word spaces, then 中西间距.
    pub widen: [u32; 2],
}

impl Elastic {
    /// What gives way between two places.
    pub(super) fn since(&self, before: &Elastic) -> Elastic {
        let mut between = *self;
        for (sum, less) in between.shrink.iter_mut().zip(before.shrink) {
            *sum = sum.wrapping_sub(less);
        }
        for (sum, less) in between.widen.iter_mut().zip(before.widen) {
            *sum = sum.wrapping_sub(less);
        }
        between.room = between.room.wrapping_sub(before.room);
        between
    }

    fn shrinks(&mut self, tier: usize, amount: u32) {
        self.shrink[tier] = self.shrink[tier].wrapping_add(amount);
        self.room = self.room.wrapping_add(amount);
    }
}

/// A place where a line may end and the next begin; also the paragraph's two ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// The width up to the end of a line that ends here, its last mark whole, in units.
    pub end: i64,
    /// The width up to where a line that begins here begins.
    pub start: i64,
    /// What the last mark may give up.
    pub trim: u32,
    /// The last mark's width, if it may hang.
    pub hang: u32,
    /// Even gaps up to the last piece of a line that ends here.
    pub gaps_end: u32,
    /// Even gaps up to the first piece of a line that begins here.
    pub gaps_start: u32,
    /// How many elastic items stand before the last piece of a line that ends here.
    pub items_end: u32,
    /// How many stand up to the first piece of a line that begins here.
    pub items_start: u32,
    /// The piece that the next line begins with.
    pub piece: u32,
    /// How willingly a line ends here.
    pub kind: BreakKind,
}

/// Every place where a line may end, from the paragraph's start to its end.
#[derive(Clone, Debug, Default)]
pub(super) struct Stops {
    pub list: Vec<Stop>,
    /// Sums after each elastic item, from none.
    pub items: Vec<Elastic>,
    /// Whether any gap but the even ones widens.
    pub has_spaces: bool,
    /// A line that begins at this piece or later and ends the paragraph is a runt.
    pub runt_from: u32,
}

/// How a line ends after the piece last seen, were the next piece to begin a line.
#[derive(Clone, Copy, Default)]
struct LineEnd {
    end: i64,
    trim: u32,
    hang: u32,
    gaps: u32,
    items: u32,
}

impl Stops {
    /// The stops of at least this kind.
    pub(super) fn new(text: &Prepared, least: BreakKind) -> Stops {
        let pieces = &text.pieces;
        let mut stops = Stops {
            list: Vec::with_capacity(pieces.len() + 1),
            items: vec![Elastic::default()],
            has_spaces: false,
            runt_from: runt_from(pieces),
        };
        let units: Vec<i64> = text.looks.iter().map(|look| look.size.em().units() / 1000).collect();
        let (mut width, mut gaps, mut ending) = (0i64, 0u32, LineEnd::default());
        for (n, piece) in pieces.iter().enumerate() {
            let unit = units[usize::from(piece.look)];
            let indent = if n == 0 { text.indent.units() } else { 0 };
            let from = width - indent + unit * (i64::from(piece.lead) + i64::from(marks::start_trim(piece)));
            width += unit * (i64::from(piece.lead) + piece.width());
            gaps += u32::from(piece.gap == Gap::Even);
            if piece.gap == Gap::Mixed {
                stops.mixed(piece, unit);
            }
            let items = stops.items.len() as u32 - 1;
            if piece.class != CharClass::Han {
                stops.own(piece, unit);
            }
            if n == 0 || piece.before >= least {
                let hyphen = match piece.before {
                    BreakKind::Hyphen => text.hyphen(n).map_or(0, |hyphen| unit * i64::from(hyphen.advance)),
                    _ => 0,
                };
                stops.list.push(Stop {
                    end: ending.end + hyphen,
                    start: from,
                    trim: ending.trim,
                    hang: ending.hang,
                    gaps_end: ending.gaps,
                    gaps_start: gaps,
                    items_end: ending.items,
                    items_start: stops.items.len() as u32 - 1,
                    piece: n as u32,
                    kind: piece.before,
                });
            }
            if piece.class == CharClass::Han {
                ending = LineEnd { end: width, trim: 0, hang: 0, gaps, items };
            } else if piece.class != CharClass::Space {
                let (more, trim) = marks::at_line_end(piece, text.rules.marks);
                let hang = if may_hang(text, n) { piece.width() + more } else { 0 };
                let (trim, hang) = ((unit * trim) as u32, (unit * hang) as u32);
                ending = LineEnd { end: width + unit * more, trim, hang, gaps, items };
            }
        }
        stops.list.push(Stop {
            end: ending.end,
            start: width,
            trim: ending.trim,
            hang: ending.hang,
            gaps_end: ending.gaps,
            gaps_start: gaps,
            items_end: ending.items,
            items_start: ending.items,
            piece: pieces.len() as u32,
            kind: BreakKind::Allowed,
        });
        stops
    }

    /// What gives way inside a line between two stops.
    #[inline]
    pub(super) fn elastic(&self, from: &Stop, to: &Stop) -> Elastic {
        if to.items_end <= from.items_start {
            return Elastic::default();
        }
        self.items[to.items_end as usize].since(&self.items[from.items_start as usize])
    }

    fn mixed(&mut self, piece: &Piece, unit: i64) {
        let mut sum = *self.items.last().unwrap_or(&Elastic::default());
        sum.shrinks(tier::MIXED, (unit * i64::from(piece.lead_room)) as u32);
        let more = WIDEN_MOST.saturating_sub(piece.lead);
        sum.widen[1] = sum.widen[1].wrapping_add((unit * i64::from(more)) as u32);
        self.has_spaces = true;
        self.items.push(sum);
    }

    /// What the piece itself gives up or takes on inside a line.
    fn own(&mut self, piece: &Piece, unit: i64) {
        let mut sum = *self.items.last().unwrap_or(&Elastic::default());
        if is_word_space(piece) {
            sum.shrinks(tier::WORD, (unit * i64::from(piece.advance.saturating_sub(WORD_LEAST))) as u32);
            let more = WIDEN_MOST.saturating_sub(piece.advance);
            sum.widen[0] = sum.widen[0].wrapping_add((unit * i64::from(more)) as u32);
            self.has_spaces = true;
        } else if piece.room() > 0 {
            sum.shrinks(tier_of(piece.class), (unit * piece.room()) as u32);
        } else {
            return;
        }
        self.items.push(sum);
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
