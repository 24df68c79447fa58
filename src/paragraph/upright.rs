//! Vertical lines: what stands upright, what lies on its side, what shares an em.
//!
//! Every piece is first stood in an em of its own with its vertical form; then words of Latin letters and digits are
//! set as their length asks.

use super::piece::{Gap, Look, Piece};
use super::{Turn, marks};
use crate::font::{Face, FontShelf, GlyphId, InkHeight};
use crate::text::{BreakKind, CharClass};
use std::ops::Range;

/// Between Han text and a word on its side, in thousandths of an em, and how much of it may be taken (CLREQ, Mixed
/// text composition in vertical writing mode).
const WORD_SPACE: (u16, u16) = (250, 125);
/// The most characters of a number that share an em (CLREQ, Horizontal-in-vertical).
const MOST_TOGETHER: usize = 3;
/// Thousandths of its width that a digit is squeezed to at most: narrower ones look like another face.
const LEAST_WIDEN: i64 = 600;

/// Gives a mark or a Han character its vertical form; letters, digits and spaces wait for [`words`].
pub(super) fn stand(face: &Face, piece: &mut Piece, (c, before, after): (char, u16, u16)) {
    if is_word(piece) || piece.class == CharClass::Space {
        return;
    }
    match (vertical_form(face, piece, c), lies(c)) {
        (None, true) => {
            lay(piece, 380);
            if marks::is_mark(piece.class) && piece.advance == 1000 {
                marks::measure(piece, (before, after));
            }
        }
        (form, _) => erect(face, piece, form.unwrap_or(piece.glyph)),
    }
    if matches!(c, '：' | '；' | '！' | '？') {
        // they keep their em (CLREQ, Punctuation width adjustment)
        (piece.blank_before, piece.blank_after) = (0, 0);
    }
    if piece.turn == Turn::Upright && matches!(c, '！' | '？') && face.vertical(piece.glyph) == piece.glyph
    {
        // a form drawn for horizontal lines has its ink at the left
        let middle = face.ink(piece.glyph).map_or(500, |ink| (ink.left + ink.right) / 2);
        piece.across += 500 - middle as i16;
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
fn erect(face: &Face, piece: &mut Piece, glyph: GlyphId) {
    piece.glyph = glyph;
    piece.turn = Turn::Upright;
    piece.advance = 1000;
    piece.across = ((1000 - face.advance_per_mille(glyph)) / 2) as i16;
    // a glyph's outline is looked for only where it counts
    if marks::is_mark(piece.class)
        && let Some(ink) = face.ink_height(glyph)
    {
        let blank = |blank: i32| blank.clamp(0, 1000) as u16;
        marks::measure(piece, (blank(880 - ink.top), blank(ink.bottom + 120)));
    }
}

/// Lays a glyph on its side: what stands `middle` above its baseline comes onto the line's middle.
fn lay(piece: &mut Piece, middle: i32) {
    piece.turn = Turn::Sideways;
    piece.across = 500 - middle as i16;
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
pub(super) fn words(shelf: &FontShelf, text: &str, looks: &[Look], pieces: &mut [Piece]) {
    let desk = Desk { shelf, text, looks };
    let mut at = 0;
    while at < pieces.len() {
        let phrase = phrase(pieces, at);
        if phrase.is_empty() {
            at += 1;
            continue;
        }
        at = phrase.end;
        let words = split(pieces, phrase.clone());
        let stances: Vec<Stance> = words
            .iter()
            .map(|word| desk.stance(&pieces[word.clone()], end_of(pieces, word.end, text)))
            .collect();
        // a number or an acronym among words lies with them
        if stances.contains(&Stance::Sideways) {
            desk.turn(pieces, phrase);
            continue;
        }
        for (word, stance) in words.into_iter().zip(stances) {
            match stance {
                Stance::Together => desk.gather(&mut pieces[word]),
                _ => pieces[word].iter_mut().for_each(|piece| {
                    erect(desk.face(piece), piece, piece.glyph);
                }),
            }
        }
    }
}

/// The letters, digits and signs from `at` on, with the single spaces between them.
fn phrase(pieces: &[Piece], at: usize) -> Range<usize> {
    let is_word = |n: usize| pieces.get(n).is_some_and(is_word);
    let mut end = at;
    while is_word(end) || (end > at && pieces[end..].len() > 1 && is_space(&pieces[end]) && is_word(end + 1))
    {
        end += 1;
    }
    at..end
}

/// A letter, a digit or a narrow sign of a number.
fn is_word(piece: &Piece) -> bool {
    piece.class.is_latin() || piece.class == CharClass::Postfix && piece.advance < 1000
}

fn is_space(piece: &Piece) -> bool {
    piece.class == CharClass::Space && piece.advance < 1000
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

/// The byte at which the piece before `n` ends.
fn end_of(pieces: &[Piece], n: usize, text: &str) -> usize {
    pieces.get(n).map_or(text.len(), |piece| piece.start as usize)
}

/// What words are measured with.
#[derive(Clone, Copy)]
struct Desk<'a> {
    shelf: &'a FontShelf,
    text: &'a str,
    looks: &'a [Look],
}

impl<'a> Desk<'a> {
    fn face(&self, piece: &Piece) -> &'a Face {
        self.shelf.face(self.looks[usize::from(piece.look)].face)
    }

    fn natural(&self, piece: &Piece) -> i64 {
        self.face(piece).advance_per_mille(piece.glyph)
    }

    fn stance(&self, word: &[Piece], end: usize) -> Stance {
        let Some(first) = word.first() else { return Stance::Apart };
        let letters = &self.text[first.start as usize..end];
        let has_digit = letters.contains(|c: char| c.is_ascii_digit());
        let fits = letters.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || ".+%".contains(c));
        if letters.chars().all(|c| c.is_ascii_uppercase())
            || word.len() == 1 && letters.starts_with(char::is_alphanumeric)
        {
            Stance::Apart
        } else if word.len() <= MOST_TOGETHER
            && fits
            && (has_digit || letters.ends_with('+'))
            && self.widen(word) >= LEAST_WIDEN
        {
            Stance::Together
        } else {
            Stance::Sideways
        }
    }

    /// Thousandths of their width at which the pieces fill an em, or 1000 when they are narrower.
    fn widen(&self, word: &[Piece]) -> i64 {
        let width: i64 = word.iter().map(|piece| self.natural(piece)).sum();
        (1_000_000 / width.max(1)).min(1000)
    }

    /// 纵中横: side by side in one em. All begin where the em does, and the last one fills it.
    fn gather(&self, word: &mut [Piece]) {
        let widen = self.widen(word);
        let squeezed: Vec<i64> = word.iter().map(|piece| self.natural(piece) * widen / 1000).collect();
        let count = word.len();
        let mut across = (1000 - squeezed.iter().sum::<i64>()) / 2;
        for (n, (piece, width)) in word.iter_mut().zip(squeezed).enumerate() {
            (piece.turn, piece.widen) = (Turn::Together, widen as u16);
            piece.across = across as i16;
            piece.advance = if n + 1 == count { 1000 } else { 0 };
            if n > 0 {
                (piece.before, piece.gap) = (BreakKind::Never, Gap::Fixed);
            }
            across += width;
        }
    }

    /// Lays a phrase on its side, its ink in the middle of the line, a quarter em from the Han text beside it.
    fn turn(&self, pieces: &mut [Piece], phrase: Range<usize>) {
        let heights = pieces[phrase.clone()]
            .iter()
            .filter_map(|piece| self.face(piece).ink_height(piece.glyph))
            .reduce(|a, b| InkHeight { bottom: a.bottom.min(b.bottom), top: a.top.max(b.top) });
        let middle = heights.map_or(380, |ink| (ink.bottom + ink.top) / 2);
        for piece in &mut pieces[phrase.clone()] {
            lay(piece, middle);
        }
        let is_han = |piece: &Piece| piece.class == CharClass::Han;
        if phrase.start > 0 && is_han(&pieces[phrase.start - 1]) {
            space(&mut pieces[phrase.start]);
        }
        if let Some(after) = pieces.get_mut(phrase.end).filter(|piece| is_han(piece)) {
            space(after);
        }
    }
}

fn space(piece: &mut Piece) {
    ((piece.lead, piece.lead_room), piece.gap) = (WORD_SPACE, Gap::Mixed);
}
