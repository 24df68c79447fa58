//! What is known of each character: its kind, by two look-ups in a generated table.

use super::CharClass;
use super::property_table::{BLOCKS, KINDS, REST, ROWS};

/// Line_Break classes (UAX #14, table 1). SG, XX and SA are resolved (LB1); AI and CJ are left to the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[rustfmt::skip]
pub(super) enum Line {
    Bk, Cr, Lf, Nl, Sp, Zw, Wj, Zwj, Gl, Cm, Cl, Cp, Ex, Sy, Op, Qu, Is, Ns, B2, Cb, Hy, Hh, Ba, Bb, Hl, Al,
    Nu, Pr, Po, In, Id, Eb, Em, Jl, Jv, Jt, H2, H3, Ri, Ak, Ap, As, Vf, Vi, Ai, Cj,
    /// ◌, of class AL, which LB28a names.
    Dc,
    /// The start of the text.
    Sot,
}

/// What a profile may set apart from its class (CSS Text 3, Breaking Rules for Letters).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    /// Nothing.
    Plain,
    /// 々 and other iteration marks.
    Iteration,
    /// 〜 and ゠.
    WaveDash,
    /// ‐ and –.
    Hyphen,
    /// Centred punctuation.
    Centred,
    /// PO of ambiguous or full width.
    Suffix,
    /// PR of ambiguous or full width.
    Prefix,
}

/// East_Asian_Width F, W or H.
pub(super) const WIDE: u8 = 1;
/// General_Category Pi.
pub(super) const INITIAL: u8 = 2;
/// General_Category Pf.
pub(super) const FINAL: u8 = 4;
/// Extended_Pictographic and not assigned.
pub(super) const RESERVED: u8 = 8;
/// Between two of these is always a cluster boundary.
pub(super) const SIMPLE: u8 = 16;
/// ASCII that is seen.
pub(super) const ASCII: u8 = 32;

/// All that line breaking asks of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Property {
    pub line: Line,
    pub flags: u8,
    pub group: Group,
    pub class: CharClass,
}

impl Property {
    pub const fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

/// A set of characters that are alike in every [`Property`]: an index into the table of kinds.
pub(super) type Kind = u8;

/// More than there are kinds, so that a kind cut to this range needs no check of bounds.
pub(super) const KIND_SPACE: usize = 128;

/// Characters of a block, the last byte of a three-byte character.
const BLOCK: usize = 64;

/// Blocks of planes 0 to 3; then come those of U+E0xxx.
pub(super) const PLANES: usize = 0x40000 / BLOCK;

/// The kind of a character.
pub(super) const fn kind(c: char) -> Kind {
    let code = c as usize;
    let block = match code >> 12 {
        0..0x40 => code / BLOCK,
        0xe0 => PLANES + (code / BLOCK) % BLOCK,
        _ => return REST,
    };
    ROWS[BLOCKS[block] as usize % ROWS.len()][code % BLOCK]
}

/// The properties of a kind.
pub(super) const fn property(kind: Kind) -> Property {
    KINDS[kind as usize]
}

/// The kind of the character that begins at `at`, and where it ends.
#[inline(always)]
pub(super) fn decode(text: &str, at: usize) -> Option<(Kind, usize)> {
    match text.as_bytes().get(at..)? {
        // most of Chinese text
        [first @ 0xe0..=0xef, second, third, ..] => {
            let block = ((*first as usize & 15) << 6) | (*second as usize & 63);
            Some((ROWS[BLOCKS[block] as usize % ROWS.len()][*third as usize & 63], at + 3))
        }
        [first @ 0..=0x7f, ..] => {
            Some((ROWS[BLOCKS[*first as usize >> 6] as usize % ROWS.len()][*first as usize & 63], at + 1))
        }
        _ => {
            let c = text[at..].chars().next()?;
            Some((kind(c), at + c.len_utf8()))
        }
    }
}

/// The kind of the ideographs from 一 on, some 21,000 of Chinese text's.
pub(super) const IDEOGRAPH: Kind = kind('一');

/// The code of the character that three bytes of a text are, if it is an ideograph of the kind of most: 一 to 鿿.
#[inline(always)]
pub fn ideograph_code([first, second, third]: &[u8; 3]) -> Option<u16> {
    let code = u16::from(*first) << 12 | u16::from(*second & 63) << 6 | u16::from(*third & 63);
    (0xe4b8..=0xe9bf).contains(&u16::from_be_bytes([*first, *second])).then_some(code)
}
