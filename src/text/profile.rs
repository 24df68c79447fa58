//! Profiles of 避头尾 as tables: how each class of characters is read, and what follows for pairs.

use super::property::{ASCII, Group, KIND_SPACE, Kind, Line, Property, SIMPLE, WIDE, property};
use super::property_table::KINDS;
use super::rules::{Seen, State};
use super::{BreakKind, CharClass};
use std::cell::Cell;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};

/// Which marks are kept off the edges of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// 不处理: UAX #14 as it stands.
    None,
    /// 基本处理: 点号, closing marks, connectors, 间隔号 and 分隔号 don't start a line, opening marks don't end one
    /// (CLREQ, Prohibition Rules for Line Start and Line End).
    Basic,
    /// GB/T 15834: besides, 分隔号 don't end a line.
    Gb,
    /// 严格处理: besides, 破折号 and 省略号 don't start a line.
    Strict,
    /// CSS Text 3, `line-break: strict` in Chinese.
    CssStrict,
    /// CSS Text 3, `line-break: normal` in Chinese.
    CssNormal,
    /// CSS Text 3, `line-break: loose` in Chinese.
    CssLoose,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Profile; 7] = [
        Profile::None,
        Profile::Basic,
        Profile::Gb,
        Profile::Strict,
        Profile::CssStrict,
        Profile::CssNormal,
        Profile::CssLoose,
    ];

    /// Whether it goes by CLREQ and GB/T 15834, not by CSS.
    pub(super) const fn is_chinese(self) -> bool {
        matches!(self, Profile::Basic | Profile::Gb | Profile::Strict)
    }

    /// Whether a 分隔号 may not end a line.
    const fn keeps_solidus_in(self) -> bool {
        matches!(self, Profile::Gb | Profile::Strict)
    }

    /// How a character is read: curly quotes are full-width brackets.
    const fn seen(self, property: Property) -> Seen {
        match (self, property.line, property.class) {
            (Profile::None, ..) => Seen::new(property, self.line(property)),
            (_, Line::Qu, CharClass::Open) => Seen { line: Line::Op, flags: WIDE },
            (_, Line::Qu, CharClass::Close) => Seen { line: Line::Cl, flags: WIDE },
            _ => Seen::new(property, self.line(property)),
        }
    }

    /// The Line_Break class that a character is read as. EX stands for what never starts a line and goes before
    /// anything; marks that depend on their neighbours are settled by the scanner.
    const fn line(self, property: Property) -> Line {
        match self {
            Profile::None => untailored(property.line),
            Profile::Basic | Profile::Gb | Profile::Strict => self.chinese(property),
            Profile::CssStrict | Profile::CssNormal | Profile::CssLoose => self.css(property),
        }
    }

    const fn chinese(self, property: Property) -> Line {
        use CharClass::*;
        match (property.class, property.line) {
            (Comma | Colon | Stop | Exclaim | DoubleExclaim | Connector | MiddleDot, _) => Line::Ex,
            (Close, _) => Line::Cl,
            (Solidus, _) => Line::Sy,
            (Dash | Ellipsis, _) if matches!(self, Profile::Strict) => Line::Ex,
            (_, Line::Ai) => Line::Id,
            (_, line) => untailored(line),
        }
    }

    /// CSS Text 3, Breaking Rules for Letters: what `strict` forbids, `normal` and `loose` allow by groups.
    const fn css(self, property: Property) -> Line {
        let (normal, loose) = (!matches!(self, Profile::CssStrict), matches!(self, Profile::CssLoose));
        match (property.group, property.line) {
            (_, Line::Ai) => Line::Id,
            (_, Line::Cj) if normal => Line::Id,
            (Group::WaveDash, _) if normal => Line::Id,
            (Group::Iteration | Group::Centred | Group::Suffix | Group::Prefix, _) | (_, Line::In)
                if loose =>
            {
                Line::Id
            }
            (_, line) => untailored(line),
        }
    }
}

/// LB1: ambiguous characters are letters, small kana nonstarters.
const fn untailored(line: Line) -> Line {
    match line {
        Line::Ai => Line::Al,
        Line::Cj => Line::Ns,
        line => line,
    }
}

/// The row of a state that its last character does not tell: all its pairs ask.
pub(super) const HELD: Kind = KIND_SPACE as u8 - 1;

/// The row of the start of a text.
pub(super) const START: Kind = KIND_SPACE as u8 - 2;

/// A profile worked out for every kind.
pub(super) struct Table {
    pub profile: Profile,
    seen: [Seen; KIND_SPACE],
    classes: [CharClass; KIND_SPACE],
    /// What follows for two kinds, each worked out when a text first has them: a page has few of all.
    pairs: [[AtomicU8; KIND_SPACE]; KIND_SPACE],
}

/// Two kinds not met yet.
const NEW: u8 = 0;
/// Two kinds whose context decides.
const ASK: u8 = 1;
/// From here on answers.
const ANSWERS: [BreakKind; 5] =
    [BreakKind::Never, BreakKind::Emergency, BreakKind::LastResort, BreakKind::Hyphen, BreakKind::Allowed];

static TABLES: [LazyLock<Table>; 7] = [
    LazyLock::new(|| Table::of(Profile::None)),
    LazyLock::new(|| Table::of(Profile::Basic)),
    LazyLock::new(|| Table::of(Profile::Gb)),
    LazyLock::new(|| Table::of(Profile::Strict)),
    LazyLock::new(|| Table::of(Profile::CssStrict)),
    LazyLock::new(|| Table::of(Profile::CssNormal)),
    LazyLock::new(|| Table::of(Profile::CssLoose)),
];

impl Table {
    /// The table of a profile.
    pub fn get(profile: Profile) -> &'static Table {
        &TABLES[profile as usize]
    }

    fn of(profile: Profile) -> Table {
        let nothing = Seen { line: Line::Sot, flags: 0 };
        let mut table = Table {
            profile,
            seen: [nothing; KIND_SPACE],
            classes: [CharClass::Han; KIND_SPACE],
            pairs: [const { [const { AtomicU8::new(NEW) }; KIND_SPACE] }; KIND_SPACE],
        };
        for (n, property) in KINDS.iter().enumerate() {
            table.seen[n] = profile.seen(*property);
            table.classes[n] = property.class;
        }
        table
    }

    /// Works out what follows for two kinds, unless it is known.
    pub fn learn(&self, a: Kind, b: Kind) {
        let cell = self.cell(a, b);
        if cell.load(Ordering::Relaxed) != NEW {
            return;
        }
        let simple = |kind: Kind| usize::from(kind) < KINDS.len() && property(kind).has(SIMPLE);
        let answer = if (a == START || simple(a)) && simple(b) { self.pair(a, b) } else { None };
        let answer = answer.and_then(|answer| ANSWERS.iter().position(|known| *known == answer));
        // two threads that meet the same pair write the same
        cell.store(answer.map_or(ASK, |n| ASK + 1 + n as u8), Ordering::Relaxed);
    }

    #[inline(always)]
    fn cell(&self, a: Kind, b: Kind) -> &AtomicU8 {
        &self.pairs[usize::from(a) & (KIND_SPACE - 1)][usize::from(b) & (KIND_SPACE - 1)]
    }

    /// The answer for two kinds, if nothing but the two decides and nothing but the second will matter afterwards.
    fn pair(&self, a: Kind, b: Kind) -> Option<BreakKind> {
        let mut state = if a == START { State::START } else { State::plain(self.seen(a)) };
        if self.needs_digit(a, b) || self.needs_context(a, b) || a != START && !state.is_plain() {
            return None;
        }
        let asked = Cell::new(false);
        let answer = self.judge(&state, self.class(a), b, |_| {
            asked.set(true);
            None
        });
        state.enter(self.seen(b));
        let digit = self.seen(a).line == Line::Nu && a != START;
        let seen = state.last() == self.seen(b);
        (seen && !asked.get() && (state.is_plain() || digit && state.is_told_by_digit())).then_some(answer)
    }

    /// Whether it matters that a digit stands before `a`.
    fn needs_digit(&self, a: Kind, b: Kind) -> bool {
        let (a, b) = (self.seen(a).line, self.seen(b).line);
        a == Line::Is && b != Line::Nu || matches!((a, b), (Line::Cl | Line::Cp, Line::Po | Line::Pr))
    }

    /// Whether the profile reads `b` by more than its kind: quotes, dashes, ellipses, middle dots, 分隔号, and the
    /// first character that may tell a word or an address. Digits and what ends a number are read as they come.
    fn needs_context(&self, a: Kind, b: Kind) -> bool {
        use CharClass::*;
        let (before, after) = (self.class(a), property(b));
        let quote = match (after.line, after.class) {
            (Line::Qu, Open) => a == START || matches!(before, Sign | Space),
            (Line::Qu, Close) => a == START || matches!(before, Letter | Digit | Space),
            _ => false,
        };
        let inside = a != START && property(a).has(ASCII);
        let word = after.has(ASCII)
            && match before {
                Digit => !matches!(after.class, Digit | Postfix) && after.line != Line::Is,
                _ => !inside && after.class != Digit,
            };
        let mark = matches!(after.class, Dash | Ellipsis | MiddleDot) || after.line == Line::Sy;
        self.profile != Profile::None && (quote || word || mark)
    }

    /// How the profile reads a kind.
    #[inline]
    pub fn seen(&self, kind: Kind) -> Seen {
        self.seen[usize::from(kind) & (KIND_SPACE - 1)]
    }

    /// The class of a kind.
    #[inline(always)]
    pub fn class(&self, kind: Kind) -> CharClass {
        self.classes[usize::from(kind) & (KIND_SPACE - 1)]
    }

    /// The answer of a pair, unless its context decides or no text has had it.
    #[inline(always)]
    pub fn answer_of(&self, a: Kind, b: Kind) -> Option<BreakKind> {
        let known = self.cell(a, b).load(Ordering::Relaxed).checked_sub(ASK + 1)?;
        ANSWERS.get(usize::from(known)).copied()
    }

    /// How willingly a line ends before `next`: by the rules; but a 分隔号 is kept off line ends, and a word too wide
    /// for its line may be broken.
    pub fn judge(
        &self,
        state: &State,
        before: CharClass,
        next: Kind,
        ahead: impl Fn(usize) -> Option<Seen>,
    ) -> BreakKind {
        let seen = self.seen(next);
        // LB25 takes a full-width bracket after % for part of the number: 10.5%（3.8
        let beside = before == CharClass::Postfix && seen.line == Line::Op && seen.flags & WIDE != 0;
        let breaks = self.profile.is_chinese() && beside || state.breaks_before(seen, ahead);
        let solidus = self.profile.keeps_solidus_in() && state.lead().line == Line::Sy;
        if breaks && (!solidus || state.must_break(seen)) {
            BreakKind::Allowed
        } else if !solidus && in_word(state.last(), before) && opens_no_mark(seen, property(next).class) {
            BreakKind::Emergency
        } else {
            BreakKind::Never
        }
    }
}

/// Whether a word too wide for its line may be broken after this character.
fn in_word(last: Seen, class: CharClass) -> bool {
    use Line::*;
    class.is_latin()
        && matches!(last.line, Al | Hl | Dc | Nu | Is | Sy | Hy | Hh | Ba | Ak | As | Ap | Vi | Vf)
}

/// Whether a word too wide for its line may be broken before this character.
fn opens_no_mark(next: Seen, class: CharClass) -> bool {
    use Line::*;
    class.is_latin() && matches!(next.line, Al | Hl | Dc | Nu | Ak | As | Ap)
}
