//! Vertical lines: what stands upright, what lies on its side, what shares an em.
//!
//! Pieces enter as they stand in a horizontal line. [`marks`] goes before neighbours are joined and [`words`] after, for
//! words undo the kerning of what stands upright.

use super::{Piece, Turn};
use crate::font::{Face, FontShelf, GlyphId, InkHeight};
use crate::geometry::{Em, Length};
use crate::text::{BreakKind, CharClass, Side};
use std::ops::Range;

/// Between Han text and a word on its side (CLREQ, Mixed text composition in vertical writing mode).
const WORD_SPACE: Em = Em::from_thousandths(250);
/// The most characters of a number that share an em (CLREQ, Horizontal-in-vertical).
const MOST_TOGETHER: usize = 3;
/// Thousandths of its width that a digit is squeezed to at most: narrower ones look like another face.
const LEAST_WIDEN: i64 = 600;

/// Gives marks and Han text their vertical forms.
pub(super) fn marks(shelf: &FontShelf, text: &str, pieces: &mut [Piece]) {
    for piece in pieces {
        if matches!(piece.class, CharClass::Latin | CharClass::Space) {
            continue;
        }
        let c = text[piece.text.0 as usize..].chars().next().unwrap_or('\u{fffd}');
        let face = shelf.face(piece.look.face);
        match (vertical_form(face, piece, c), lies(c)) {
            (None, true) => lay(piece, Em::from_thousandths(380)),
            (form, _) => stand(face, piece, form.unwrap_or(piece.glyph)),
        }
        if matches!(c, '：' | '；' | '！' | '？') {
            // they keep their em (CLREQ, Punctuation width adjustment)
            (piece.blank_before, piece.blank_after) = (Length::ZERO, Length::ZERO);
        }
        if piece.turn == Turn::Upright
            && matches!(c, '！' | '？')
            && face.vertical(piece.glyph) == piece.glyph
        {
            // a form drawn for horizontal lines has its ink at the left
            let middle = face.ink(piece.glyph).map_or(500, |ink| (ink.left + ink.right) / 2);
            piece.across += piece.look.size.at(Em::HALF) - piece.look.size.at(Em::from_thousandths(middle));
        }
    }
}

/// The face's own form for vertical lines; curly quotes turn to corner brackets (CLREQ, Quotation marks).
fn vertical_form(face: &Face, piece: &Piece, c: char) -> Option<GlyphId> {
    let bracket = match c {
        '“' => Some('『'),
        '”' => Some('』'),
        '‘' => Some('「'),
        '’' => Some('」'),
        _ => None,
    };
    let glyph = bracket.and_then(|bracket| face.glyph(bracket));
    let form = face.vertical(glyph.unwrap_or(piece.glyph));
    (form != piece.glyph).then_some(form)
}

/// Whether a mark without a vertical form is turned: `R` and `Tr` of Unicode's Vertical_Orientation (UAX #50); `Tu`
/// and `U` stay upright.
fn lies(c: char) -> bool {
    let is_bracket = matches!(c, '（'..='）' | '〈'..='】' | '〔'..='〗' | '［' | '］' | '｛' | '｝');
    let is_quote = matches!(c, '“' | '”' | '‘' | '’');
    is_bracket || is_quote || matches!(c, '—' | '⸺' | '–' | '…' | '⋯' | '～' | '：' | '；' | '°')
}

/// Sets a glyph upright in an em of its own, centred across the line.
fn stand(face: &Face, piece: &mut Piece, glyph: GlyphId) {
    let size = piece.look.size;
    let natural = size.font_units(face.advance(glyph), face.units_per_em());
    piece.glyph = glyph;
    piece.turn = Turn::Upright;
    piece.advance = size.em();
    piece.across = (size.em() - natural) / 2;
    let (before, after) = match (piece.class.blank(), face.ink_height(glyph)) {
        (Side::Neither, _) | (_, None) => (Em::ZERO, Em::ZERO),
        (side, Some(ink)) => blanks(side, ink),
    };
    (piece.blank_before, piece.blank_after) = (size.at(before), size.at(after));
}

/// The blank above and below a mark's ink that may be given up: half an em where the ink keeps to its half, give
/// or take an overshoot of 0.06 em.
fn blanks(side: Side, ink: InkHeight) -> (Em, Em) {
    let up_to =
        |blank: i32, most: i32| Em::from_thousandths(if blank >= most - 60 { most } else { blank.max(0) });
    let (above, below) = (880 - ink.top, ink.bottom + 120);
    match side {
        Side::Before => (up_to(above, 500), Em::ZERO),
        Side::After => (Em::ZERO, up_to(below, 500)),
        Side::Both => (up_to(above, 250), up_to(below, 250)),
        Side::Neither => (Em::ZERO, Em::ZERO),
    }
}

/// Lays a glyph on its side: what stands `middle` above its baseline comes onto the line's middle.
fn lay(piece: &mut Piece, middle: Em) {
    piece.turn = Turn::Sideways;
    piece.across = piece.look.size.at(Em::HALF) - piece.look.size.at(middle);
}

/// How a word goes into a vertical line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stance {
    /// Each character in an em: single letters, digits and acronyms.
    Apart,
    /// 纵中横.
    Together,
    /// Turned.
    Sideways,
}

/// Sets letters, digits and their spaces: upright, together in an em, or on their side.
pub(super) fn words(shelf: &FontShelf, text: &str, pieces: &mut [Piece]) {
    let mut at = 0;
    while at < pieces.len() {
        let phrase = phrase(pieces, at);
        if phrase.is_empty() {
            at += 1;
            continue;
        }
        at = phrase.end;
        let words = split(pieces, phrase.clone());
        let stances: Vec<Stance> =
            words.iter().map(|word| stance(shelf, text, &pieces[word.clone()])).collect();
        // a number or an acronym among words lies with them
        if stances.contains(&Stance::Sideways) {
            turn(shelf, pieces, phrase);
            continue;
        }
        for (word, stance) in words.into_iter().zip(stances) {
            match stance {
                Stance::Together => gather(shelf, &mut pieces[word]),
                _ => pieces[word].iter_mut().for_each(|piece| {
                    let face = shelf.face(piece.look.face);
                    stand(face, piece, piece.glyph);
                }),
            }
        }
    }
}

/// The letters, digits and signs from `at` on, with the single spaces between them.
fn phrase(pieces: &[Piece], at: usize) -> Range<usize> {
    let is_word = |n: usize| pieces.get(n).is_some_and(|piece| piece.class == CharClass::Latin);
    let mut end = at;
    while is_word(end) || (end > at && pieces[end..].len() > 1 && is_space(&pieces[end]) && is_word(end + 1))
    {
        end += 1;
    }
    at..end
}

fn is_space(piece: &Piece) -> bool {
    piece.class == CharClass::Space && piece.text.1 - piece.text.0 < 3
}

fn split(pieces: &[Piece], phrase: Range<usize>) -> Vec<Range<usize>> {
    let base = phrase.start;
    let words = pieces[phrase].split(|piece| piece.class == CharClass::Space);
    words
        .scan(base, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some(start..start + word.len())
        })
        .collect()
}

fn stance(shelf: &FontShelf, text: &str, word: &[Piece]) -> Stance {
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return Stance::Apart };
    let letters = &text[first.text.0 as usize..last.text.1 as usize];
    let has_digit = letters.contains(|c: char| c.is_ascii_digit());
    let fits = letters.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || ".+%".contains(c));
    if letters.chars().all(|c| c.is_ascii_uppercase())
        || word.len() == 1 && letters.starts_with(char::is_alphanumeric)
    {
        Stance::Apart
    } else if word.len() <= MOST_TOGETHER
        && fits
        && (has_digit || letters.ends_with('+'))
        && widen(shelf, word) >= LEAST_WIDEN
    {
        Stance::Together
    } else {
        Stance::Sideways
    }
}

/// Thousandths of their width at which the pieces fill an em, or 1000 when they are narrower.
fn widen(shelf: &FontShelf, word: &[Piece]) -> i64 {
    let width: Length = word.iter().map(|piece| natural(shelf, piece)).sum();
    let em = word.first().map_or(Length::ZERO, |piece| piece.look.size.em());
    (em.units() * 1000 / width.units().max(1)).min(1000)
}

fn natural(shelf: &FontShelf, piece: &Piece) -> Length {
    let face = shelf.face(piece.look.face);
    piece.look.size.font_units(face.advance(piece.glyph), face.units_per_em())
}

/// 纵中横: side by side in one em. All begin where the em does, and the last one fills it.
fn gather(shelf: &FontShelf, word: &mut [Piece]) {
    let widen = widen(shelf, word);
    let squeezed: Vec<Length> = word.iter().map(|piece| natural(shelf, piece).scale(widen, 1000)).collect();
    let count = word.len();
    let mut across = (word[0].look.size.em() - squeezed.iter().copied().sum()) / 2;
    for (n, (piece, width)) in word.iter_mut().zip(squeezed).enumerate() {
        (piece.turn, piece.widen) = (Turn::Together, widen as u16);
        piece.across = across;
        piece.advance = if n + 1 == count { piece.look.size.em() } else { Length::ZERO };
        if n > 0 {
            (piece.break_before, piece.gap_before) = (BreakKind::Never, false);
        }
        across += width;
    }
}

/// Lays a phrase on its side, its ink in the middle of the line, a quarter em from the Han text beside it.
fn turn(shelf: &FontShelf, pieces: &mut [Piece], phrase: Range<usize>) {
    let heights = pieces[phrase.clone()]
        .iter()
        .filter_map(|piece| shelf.face(piece.look.face).ink_height(piece.glyph))
        .reduce(|a, b| InkHeight { bottom: a.bottom.min(b.bottom), top: a.top.max(b.top) });
    let middle = heights.map_or(380, |ink| (ink.bottom + ink.top) / 2);
    for piece in &mut pieces[phrase.clone()] {
        lay(piece, Em::from_thousandths(middle));
    }
    let is_han = |piece: &Piece| piece.class == CharClass::Han;
    if phrase.start > 0 && is_han(&pieces[phrase.start - 1]) {
        pieces[phrase.start].space_before = pieces[phrase.start - 1].look.size.at(WORD_SPACE);
    }
    if let Some(after) = pieces.get_mut(phrase.end).filter(|piece| is_han(piece)) {
        after.space_before = after.look.size.at(WORD_SPACE);
    }
}
