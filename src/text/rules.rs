//! The rules of UAX #14, revision 55, for Unicode 17.0, in their order.

use super::property::{FINAL, INITIAL, Kind, Line, Property, RESERVED, WIDE};
use Line::*;

/// The last character was a joiner (LB8a).
const JOINER: u16 = 1;
/// Inside `NU (SY | IS)*` (LB25).
const NUMBER: u16 = 1 << 1;
/// After a number's closing bracket (LB25).
const CLOSED: u16 = 1 << 2;
/// A quotation mark that a narrow character, or none, stands before (LB19a).
const AFTER_NARROW: u16 = 1 << 3;
/// An initial quotation mark where a quotation may begin (LB15a).
const OPENING: u16 = 1 << 4;
/// A hyphen that begins a word (LB20a).
const WORD_HYPHEN: u16 = 1 << 5;
/// A hyphen after a Hebrew letter (LB21a).
const HEBREW_HYPHEN: u16 = 1 << 6;
/// A virama after an aksara (LB28a).
const AKSARA: u16 = 1 << 7;
/// An odd number of regional indicators (LB30a).
const ODD: u16 = 1 << 8;

/// A character as the rules see it: its class by LB1 and the profile, and what else they ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub line: Line,
    pub flags: u8,
}

impl Seen {
    pub const fn new(property: Property, line: Line) -> Seen {
        Seen { line, flags: property.flags }
    }

    const fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    const fn is_alphabetic(self) -> bool {
        matches!(self.line, Al | Hl | Dc)
    }

    const fn is_aksara(self) -> bool {
        matches!(self.line, Ak | Dc | As)
    }
}

/// All that the rules must know of the text so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// The last character that is not absorbed by the one before it (LB9).
    last: Seen,
    /// The last one that is no space.
    lead: Seen,
    context: u16,
}

const START: Seen = Seen { line: Sot, flags: 0 };

impl State {
    /// Before any text.
    pub const START: State = State { last: START, lead: START, context: 0 };

    /// After a character whose own properties tell all, see [`State::is_plain`].
    pub const fn plain(last: Seen) -> State {
        State { last, lead: last, context: if matches!(last.line, Nu) { NUMBER } else { 0 } }
    }

    /// After a character that [`State::is_plain`] or [`State::is_told_by_digit`] holds of, the one before it being a
    /// digit.
    pub const fn after_digit(last: Seen) -> State {
        let context = match last.line {
            Cl | Cp => CLOSED,
            Nu | Is => NUMBER,
            _ => 0,
        };
        State { last, lead: last, context }
    }

    /// Whether the last character and that it follows a digit tell all.
    pub const fn is_told_by_digit(&self) -> bool {
        match self.last.line {
            Cl | Cp => self.context == CLOSED,
            Is => self.context == NUMBER,
            _ => false,
        }
    }

    /// Whether the last character tells all.
    pub const fn is_plain(&self) -> bool {
        match self.last.line {
            Nu => self.context == NUMBER,
            Sot | Sp | Cm | Zwj => false,
            _ => self.context == 0,
        }
    }

    /// The last character that counts.
    pub const fn last(&self) -> Seen {
        self.last
    }

    /// The last one that is no space.
    pub const fn lead(&self) -> Seen {
        self.lead
    }

    /// Whether a line must end here (LB4, LB5).
    pub const fn must_break(&self, next: Seen) -> bool {
        matches!(self.last.line, Bk | Lf | Nl) || matches!(self.last.line, Cr) && !matches!(next.line, Lf)
    }

    /// Whether a line may end before `next`. `ahead` gives the characters after it, those absorbed left out, from 1.
    pub fn breaks_before(&self, next: Seen, ahead: impl Fn(usize) -> Option<Seen>) -> bool {
        let (a, b) = (self.last.line, next.line);
        if a == Sot {
            return false; // LB2
        }
        if matches!(a, Bk | Cr | Lf | Nl) {
            return self.must_break(next);
        }
        if matches!(b, Bk | Cr | Lf | Nl | Sp | Zw) {
            return false; // LB6, LB7
        }
        if self.lead.line == Zw {
            return true; // LB8
        }
        if self.has(JOINER) || self.absorbs(next) {
            return false; // LB8a, LB9
        }
        let next = resolved(next);
        self.around_spaces(next, &ahead).unwrap_or_else(|| self.beside(next, ahead))
    }

    const fn has(&self, context: u16) -> bool {
        self.context & context != 0
    }

    /// Whether `next` belongs to the last character (LB9).
    const fn absorbs(&self, next: Seen) -> bool {
        matches!(next.line, Cm | Zwj) && !matches!(self.last.line, Sot | Bk | Cr | Lf | Nl | Sp | Zw)
    }

    /// LB11 to LB18: what holds across spaces.
    fn around_spaces(&self, next: Seen, ahead: &impl Fn(usize) -> Option<Seen>) -> Option<bool> {
        let (a, lead, b) = (self.last.line, self.lead.line, next.line);
        let never = a == Wj
            || b == Wj
            || a == Gl
            || b == Gl && !matches!(a, Sp | Ba | Hy | Hh)
            || matches!(b, Cl | Cp | Ex | Sy)
            || lead == Op
            || lead == Qu && self.has(OPENING)
            || b == Qu && next.has(FINAL) && ahead(1).is_none_or(closes_before);
        if never {
            return Some(false);
        }
        if b == Is {
            return Some(a == Sp && ahead(1).is_some_and(|after| after.line == Nu)); // LB15c, LB15d
        }
        if matches!(lead, Cl | Cp) && b == Ns || lead == B2 && b == B2 {
            return Some(false); // LB16, LB17
        }
        (a == Sp).then_some(true) // LB18
    }

    /// LB19 to LB31: what holds between neighbours.
    fn beside(&self, next: Seen, ahead: impl Fn(usize) -> Option<Seen>) -> bool {
        let (last, a, b) = (self.last, self.last.line, next.line);
        if self.quotes(next, &ahead) {
            return false; // LB19, LB19a
        }
        if a == Cb || b == Cb {
            return true; // LB20
        }
        let never = self.has(WORD_HYPHEN) && next.is_alphabetic()
            || matches!(b, Ba | Hh | Hy | Ns)
            || a == Bb
            || self.has(HEBREW_HYPHEN) && b != Hl
            || a == Sy && b == Hl
            || b == In
            || a == Nu && next.is_alphabetic()
            || last.is_alphabetic() && matches!(b, Nu | Pr | Po)
            || a == Pr && matches!(b, Id | Eb | Em)
            || matches!(a, Id | Eb | Em) && b == Po
            || matches!(a, Pr | Po) && next.is_alphabetic()
            || self.number(next, &ahead)
            || hangul(a, b)
            || (last.is_alphabetic() || a == Is) && next.is_alphabetic()
            || self.aksara(next, &ahead)
            || (last.is_alphabetic() || a == Nu) && b == Op && !next.has(WIDE)
            || a == Cp && !last.has(WIDE) && (next.is_alphabetic() || b == Nu)
            || a == Ri && b == Ri && self.has(ODD)
            || (a == Eb || last.has(RESERVED)) && b == Em;
        !never
    }

    /// LB19 and LB19a.
    fn quotes(&self, next: Seen, ahead: &impl Fn(usize) -> Option<Seen>) -> bool {
        let (last, quote) = (self.last, self.last.line == Qu);
        next.line == Qu
            && (!next.has(INITIAL) || !last.has(WIDE) || ahead(1).is_none_or(|after| !after.has(WIDE)))
            || quote && (!last.has(FINAL) || !next.has(WIDE) || self.has(AFTER_NARROW))
    }

    /// LB25.
    fn number(&self, next: Seen, ahead: &impl Fn(usize) -> Option<Seen>) -> bool {
        let line = |n| ahead(n).map(|seen| seen.line);
        match (self.last.line, next.line) {
            (_, Po | Pr) => self.has(NUMBER) || self.has(CLOSED),
            (Po | Pr, Op) => line(1) == Some(Nu) || line(1) == Some(Is) && line(2) == Some(Nu),
            (Po | Pr | Hy | Is, Nu) => true,
            (_, Nu) => self.has(NUMBER),
            _ => false,
        }
    }

    /// LB28a.
    fn aksara(&self, next: Seen, ahead: &impl Fn(usize) -> Option<Seen>) -> bool {
        let (last, a, b) = (self.last, self.last.line, next.line);
        a == Ap && next.is_aksara()
            || last.is_aksara() && matches!(b, Vf | Vi)
            || a == Vi && self.has(AKSARA) && matches!(b, Ak | Dc)
            || last.is_aksara() && next.is_aksara() && ahead(1).is_some_and(|after| after.line == Vf)
    }

    /// Goes on past `next`.
    pub fn enter(&mut self, next: Seen) {
        let joiner = if next.line == Zwj { JOINER } else { 0 };
        if self.absorbs(next) {
            self.context = self.context & !JOINER | joiner;
            return;
        }
        if next.line == Sp {
            self.last = next;
            self.context &= OPENING;
            return;
        }
        let next = resolved(next);
        self.context = joiner | self.context_of(next);
        (self.last, self.lead) = (next, next);
    }

    /// What will matter of the text before `next` once it is passed.
    fn context_of(&self, next: Seen) -> u16 {
        let edge = matches!(self.last.line, Sot | Bk | Cr | Lf | Nl | Sp | Zw | Gl);
        let when = |holds: bool, context: u16| if holds { context } else { 0 };
        match next.line {
            Nu => NUMBER,
            Sy | Is => self.context & NUMBER,
            Cl | Cp => when(self.has(NUMBER), CLOSED),
            Qu => {
                let opens = edge || matches!(self.last.line, Op | Qu);
                when(!self.last.has(WIDE), AFTER_NARROW) | when(opens && next.has(INITIAL), OPENING)
            }
            Hy | Hh => {
                when(edge || self.last.line == Cb, WORD_HYPHEN) | when(self.last.line == Hl, HEBREW_HYPHEN)
            }
            Vi => when(self.last.is_aksara(), AKSARA),
            Ri => when(!(self.last.line == Ri && self.has(ODD)), ODD),
            _ => 0,
        }
    }
}

/// LB10: a mark with nothing to lean on is a letter.
const fn resolved(next: Seen) -> Seen {
    match next.line {
        Cm | Zwj => Seen { line: Al, flags: next.flags },
        _ => next,
    }
}

/// What may follow a closing quotation mark (LB15b).
const fn closes_before(after: Seen) -> bool {
    matches!(after.line, Sp | Gl | Wj | Cl | Qu | Cp | Ex | Is | Sy | Bk | Cr | Lf | Nl | Zw)
}

/// LB26 and LB27.
const fn hangul(a: Line, b: Line) -> bool {
    let syllable = matches!((a, b), (Jl, Jl | Jv | H2 | H3) | (Jv | H2, Jv | Jt) | (Jt | H3, Jt));
    syllable || matches!((a, b), (Jl | Jv | Jt | H2 | H3, Po) | (Pr, Jl | Jv | Jt | H2 | H3))
}

/// The characters after the one that ends at `at`, those that it absorbs left out.
pub(super) fn seen_after<'a>(
    text: &'a str,
    at: usize,
    seen: impl Fn(Kind) -> Seen + 'a,
) -> impl Fn(usize) -> Option<Seen> + 'a {
    move |n| {
        let mut at = at;
        let mut left = n;
        loop {
            let (kind, end) = super::property::decode(text, at)?;
            let next = seen(kind);
            at = end;
            if !matches!(next.line, Cm | Zwj) {
                left -= 1;
                if left == 0 {
                    return Some(next);
                }
            }
        }
    }
}
