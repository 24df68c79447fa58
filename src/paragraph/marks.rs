//! 标点挤压: how wide a mark is by nature, and what it gives up at a line's edges.

use super::Piece;
use crate::style::PunctuationWidth;
use crate::text::{CharClass, Side};

/// Half an em, which a full-width mark's ink leaves blank.
const HALF: u16 = 500;
/// How far ink may reach into that half and the half still be given up, in thousandths of an em.
const OVERSHOOT: u16 = 60;

/// By side, how much blank there is before and after.
const ROOMS: [(u16, u16); 4] = {
    let mut rooms = [(0, 0); 4];
    rooms[Side::Before as usize] = (HALF, 0);
    rooms[Side::After as usize] = (0, HALF);
    rooms[Side::Both as usize] = (HALF / 2, HALF / 2);
    rooms
};

/// Whether a character of this class may be blank on a side.
#[inline]
pub(super) const fn is_mark(class: CharClass) -> bool {
    !matches!(class.blank(), Side::Neither)
}

/// Measures the blank of a full-width mark from what its ink leaves before and after it.
pub(super) fn measure(piece: &mut Piece, (before, after): (u16, u16)) {
    let up_to = |blank: u16, most: u16| if blank + OVERSHOOT >= most { most } else { blank };
    let (most_before, most_after) = ROOMS[piece.class.blank() as usize];
    (piece.blank_before, piece.blank_after) = (up_to(before, most_before), up_to(after, most_after));
}

/// Cuts what the style cuts.
pub(super) fn cut(piece: &mut Piece, style: PunctuationWidth) {
    match style {
        PunctuationWidth::Plain => (piece.blank_before, piece.blank_after) = (0, 0),
        _ if is_half(piece.class, style) => {
            (piece.cut_before, piece.cut_after) = (piece.blank_before, piece.blank_after);
        }
        _ => {}
    }
}

/// Whether the style sets marks of this class at half an em.
const fn is_half(class: CharClass, style: PunctuationWidth) -> bool {
    match style {
        // 间隔号 takes half an em, always (GB/T 15834, 5.1.7)
        PunctuationWidth::Quanjiao | PunctuationWidth::LineEnd => matches!(class, CharClass::MiddleDot),
        PunctuationWidth::Kaiming => !matches!(class, CharClass::Stop | CharClass::Exclaim),
        PunctuationWidth::Banjiao => true,
        PunctuationWidth::Plain => false,
    }
}

/// Two marks that meet are 1.5 em together, not 2 (CLREQ, Adjacent punctuation marks); two of ？！ are 1 em, three 2
/// (GB/T 15834, 5.1.2).
pub(super) fn share_blank(before: &mut Piece, after: &mut Piece, style: PunctuationWidth) {
    if matches!(style, PunctuationWidth::LineEnd | PunctuationWidth::Plain) {
        return;
    }
    let after_is_closing = after.class.blank() == Side::After;
    if before.class.blank() == Side::After && (after_is_closing || after.class == CharClass::Open) {
        let is_third = before.cut_after > 0;
        before.cut_after = before.blank_after;
        if (before.class, after.class) == (CharClass::Exclaim, CharClass::Exclaim) && !is_third {
            after.cut_after = after.blank_after;
        }
    } else if before.class == CharClass::Open && after.class == CharClass::Open {
        after.cut_before = after.blank_before;
    }
}

/// What a mark gives up at a line's start, beyond its nature: an opening mark stands flush with the edge.
#[inline]
pub(super) fn start_trim(piece: &Piece) -> u16 {
    match piece.class.blank() {
        Side::Before => piece.blank_before - piece.cut_before,
        _ => 0,
    }
}

/// A mark at a line's end: how much wider than by nature it is when whole, and how much it may give up from there
/// (in thousandths of its em).
#[inline]
pub(super) fn at_line_end(piece: &Piece, style: PunctuationWidth) -> (i64, i64) {
    if piece.class.blank() != Side::After {
        return (0, 0);
    }
    let blank = i64::from(piece.blank_after);
    match style {
        // half, always (GB/T 15834, 5.1.10)
        PunctuationWidth::LineEnd => (-blank, 0),
        _ if is_half(piece.class, style) => (0, 0),
        // what it shared with an opening mark that now begins the next line is its own again
        _ => (i64::from(piece.cut_after), blank),
    }
}
