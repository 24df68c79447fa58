//! A paragraph's clusters, ready to be measured.

use super::{Stops, Turn};
use crate::font::{FaceId, GlyphId};
use crate::geometry::{Em, Length, TypeSize, WritingMode};
use crate::notice::{Notice, Origin};
use crate::press::Tint;
use crate::style::SettingRules;
use crate::text::{BreakKind, CharClass};
use std::ops::Range;

/// What a piece of a run looks like: one face, size and ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// The face.
    pub face: FaceId,
    /// The size.
    pub size: TypeSize,
    /// The ink.
    pub tint: Tint,
}

/// What the gap before a piece does when a line is adjusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    /// Nothing: inside a word, a number, a dash.
    Fixed,
    /// It widens evenly with all others of its kind.
    Even,
    /// 中西间距: it shrinks and widens by its own amounts.
    Mixed,
}

/// One cluster: a glyph with its widths, all in thousandths of its own em.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// First byte in the text.
    pub start: u32,
    /// Which of the paragraph's looks it has.
    pub look: u16,
    /// The glyph.
    pub glyph: GlyphId,
    /// The full advance, kerning with the next piece included.
    pub advance: u16,
    /// Across a vertical line, how far its origin stands from the em box's left edge; turned, its baseline.
    pub across: i16,
    /// 中西间距 before it, unless it begins a line.
    pub lead: u16,
    /// How much of the lead may be taken.
    pub lead_room: u16,
    /// Blank before the ink that may be given up, all of it.
    pub blank_before: u16,
    /// Blank after the ink that may be given up, all of it.
    pub blank_after: u16,
    /// How much of the blank before is given up by nature.
    pub cut_before: u16,
    /// How much of the blank after is given up by nature.
    pub cut_after: u16,
    /// The class of its character.
    pub class: CharClass,
    /// Whether a line may end before it.
    pub before: BreakKind,
    /// What the gap before it does.
    pub gap: Gap,
    /// How it stands in a vertical line.
    pub turn: Turn,
    /// 着重号: whether it is dotted.
    pub dotted: bool,
    /// The width it is drawn at, in thousandths of its own.
    pub widen: u16,
}

impl Piece {
    /// A piece of nothing, to be filled in.
    pub(super) const BLANK: Piece = Piece {
        start: 0,
        look: 0,
        glyph: GlyphId(0),
        advance: 0,
        across: 0,
        lead: 0,
        lead_room: 0,
        blank_before: 0,
        blank_after: 0,
        cut_before: 0,
        cut_after: 0,
        class: CharClass::Han,
        before: BreakKind::Never,
        gap: Gap::Fixed,
        turn: Turn::Upright,
        dotted: false,
        widen: 1000,
    };

    /// The width it has by nature, without its lead, in thousandths of its em.
    #[inline]
    pub fn width(&self) -> i64 {
        i64::from(self.advance) - i64::from(self.cut_before) - i64::from(self.cut_after)
    }

    /// The blank it could still give up inside a line, in thousandths of its em.
    #[inline]
    pub fn room(&self) -> i64 {
        i64::from(self.blank_before) + i64::from(self.blank_after)
            - i64::from(self.cut_before)
            - i64::from(self.cut_after)
    }
}

/// A hyphen that stands where a line ends inside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hyphen {
    /// The piece that the next line begins with.
    pub before: u32,
    /// The glyph.
    pub glyph: GlyphId,
    /// Its advance, in thousandths of an em.
    pub advance: u16,
}

/// A paragraph ready to be broken at any width.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Its text.
    pub text: String,
    /// Its clusters.
    pub pieces: Vec<Piece>,
    /// The looks of its pieces.
    pub looks: Vec<Look>,
    /// The hyphens of the places where a word may be broken, in order.
    pub hyphens: Vec<Hyphen>,
    /// The rules it is set by.
    pub rules: SettingRules,
    /// What the first line is indented by.
    pub indent: Length,
    /// The direction of its lines.
    pub writing: WritingMode,
    /// Where its parts were written: from which byte of the text on, and where.
    pub origins: Vec<(u32, Option<Origin>)>,
    /// Characters without a face, or from the last one.
    pub notices: Vec<Notice>,
    /// Where lines may end without breaking a rule, with sums of widths.
    pub(super) stops: Stops,
}

impl Prepared {
    /// Sets the first line's indent.
    pub fn indented(mut self, indent: Length) -> Prepared {
        if let Some(first) = self.stops.list.first_mut() {
            first.begin = first.begin.indented((indent - self.indent).units());
        }
        self.indent = indent;
        self
    }

    /// Whether nothing is to be set.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The whole of it.
    pub fn all(&self) -> Range<usize> {
        0..self.pieces.len()
    }

    /// How a piece looks.
    pub fn look(&self, piece: &Piece) -> &Look {
        &self.looks[usize::from(piece.look)]
    }

    /// A length of so many thousandths of a piece's em.
    #[inline]
    pub(super) fn at(&self, piece: &Piece, thousandths: i64) -> Length {
        self.look(piece).size.at(Em::from_thousandths(1)) * thousandths
    }

    /// The bytes of a stretch of pieces in the text.
    pub fn bytes(&self, pieces: Range<usize>) -> Range<usize> {
        let start = |n: usize| self.pieces.get(n).map_or(self.text.len(), |piece| piece.start as usize);
        start(pieces.start)..start(pieces.end)
    }

    /// What stands round the place before a piece and is not parted freely: a word, a number, an address, a character
    /// with its marks.
    pub fn token_at(&self, piece: usize) -> &str {
        let free = |n: &usize| self.pieces.get(*n).is_none_or(|piece| piece.before == BreakKind::Allowed);
        let piece = piece.min(self.pieces.len());
        let start = (0..=piece).rev().find(|n| *n == 0 || free(n)).unwrap_or(0);
        let end = (piece + 1..=self.pieces.len()).find(free).unwrap_or(self.pieces.len());
        &self.text[self.bytes(start..end)]
    }

    /// Where a stretch of its text was written: from its first part that was written anywhere to its last.
    pub fn origin_of(&self, bytes: Range<usize>) -> Option<Origin> {
        let (start, end) = (bytes.start as u32, bytes.end as u32);
        let parts = self.origins.iter().enumerate().filter_map(|(n, (from, origin))| {
            let to = self.origins.get(n + 1).map_or(self.text.len() as u32, |(next, _)| *next);
            let (first, last) = (start.max(*from), end.min(to));
            let origin = (*origin)?;
            (first < last).then(|| origin.part((first - from) as usize, (last - first) as usize))
        });
        parts.reduce(|a, b| if a.source == b.source { Origin { end: b.end.max(a.end), ..a } } else { a })
    }

    /// The width of a stretch on one line, by nature, edges untrimmed.
    pub fn natural_width(&self, pieces: Range<usize>) -> Length {
        let first = pieces.start;
        let widths = pieces.map(|n| {
            let piece = &self.pieces[n];
            let lead = if n > first { i64::from(piece.lead) } else { 0 };
            self.at(piece, piece.width() + lead)
        });
        widths.sum()
    }

    /// The largest size in it, for its height.
    pub fn size(&self) -> Option<TypeSize> {
        self.looks.iter().map(|look| look.size).max()
    }

    /// The em that gaps are measured by: the first piece's.
    pub(super) fn em(&self) -> Length {
        self.looks.first().map_or(Length::ZERO, |look| look.size.em())
    }

    /// The units of a thousandth of that em.
    pub(super) fn gap_unit(&self) -> i64 {
        // 1 has no reciprocal below 2⁶⁴
        (self.em().units() / 1000).max(2)
    }

    /// The hyphen of a line that ends before this piece.
    pub(super) fn hyphen(&self, piece: usize) -> Option<&Hyphen> {
        let at = self.hyphens.binary_search_by_key(&(piece as u32), |hyphen| hyphen.before).ok()?;
        Some(&self.hyphens[at])
    }
}
