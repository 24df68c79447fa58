//! A text, character by character: a look-up for most pairs, the rules for the rest.

use super::context::{Context, Place, Reading};
use super::profile::{HELD, Table};
use super::property::{Kind, Line, SIMPLE, decode, property};
use super::rules::{State, seen_after};
use super::{BreakKind, CharClass, Profile};

/// Goes through a text. Every character is read once, looked back at and ahead at a bounded number of times.
#[derive(Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    table: &'static Table,
    at: usize,
    /// The kind of the last character when that tells all, else [`HELD`].
    row: Kind,
    /// What the rest is for when it does not.
    held: Held,
    context: Context,
}

/// What must be known of the text so far where the last kind does not tell.
#[derive(Clone, Copy, Debug)]
struct Held {
    state: State,
    class: Option<CharClass>,
    lead: Option<CharClass>,
    is_simple: bool,
}

/// One character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Where it begins.
    pub at: usize,
    pub class: CharClass,
    /// How willingly a line ends before it.
    pub before: BreakKind,
    /// Whether a cluster begins with it for certain.
    pub begins: bool,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str, profile: Profile) -> Scanner<'a> {
        let held = Held { state: State::START, class: None, lead: None, is_simple: true };
        Scanner { text, table: Table::get(profile), at: 0, row: HELD, held, context: Context::new(profile) }
    }

    /// Where the next character begins.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The class of the next character and how willingly a line ends before it, if two look-ups tell. A cluster begins
    /// with it.
    #[inline(always)]
    pub fn quick(&mut self) -> Option<(CharClass, BreakKind)> {
        let (kind, end) = decode(self.text, self.at)?;
        let before = self.table.answer_of(self.row, kind)?;
        (self.row, self.at) = (kind, end);
        Some((self.table.class(kind), before))
    }

    /// The next character.
    #[inline]
    pub fn step(&mut self) -> Option<Step> {
        let at = self.at;
        match self.quick() {
            Some((class, before)) => Some(Step { at, class, before, begins: true }),
            None => self.ask(),
        }
    }

    #[cold]
    #[inline(never)]
    fn ask(&mut self) -> Option<Step> {
        let (table, (kind, end)) = (self.table, decode(self.text, self.at)?);
        let Held { mut state, class, lead, is_simple } = self.before();
        let place = Place { text: self.text, at: self.at, end, before: class, lead };
        let reading = if table.profile == Profile::None {
            Reading { kind, class: table.class(kind), forced: None }
        } else {
            self.context.read(kind, &place)
        };
        let next = table.seen(reading.kind);
        let ahead = seen_after(self.text, end, |kind| table.seen(kind));
        let answer = table.judge(&state, class.unwrap_or(CharClass::Han), reading.kind, ahead);
        let before = reading.forced.filter(|_| !state.must_break(next)).unwrap_or(answer);
        let absorbed = matches!(next.line, Line::Cm | Line::Zwj);
        state.enter(next);
        let step = Step {
            at: self.at,
            class: reading.class,
            before,
            begins: is_simple && property(kind).has(SIMPLE),
        };
        self.held = Held {
            state,
            class: if absorbed { class } else { Some(reading.class) },
            lead: if absorbed || reading.class == CharClass::Space { lead } else { Some(reading.class) },
            is_simple: property(kind).has(SIMPLE),
        };
        if ends_line(next.line) {
            (self.held.class, self.held.lead) = (None, None);
        }
        let tells = state.is_plain() && !absorbed && !self.context.holds(end);
        (self.row, self.at) = (if tells { reading.kind } else { HELD }, end);
        Some(step)
    }

    /// What is known of the text so far.
    fn before(&self) -> Held {
        if self.row == HELD {
            return self.held;
        }
        let class = Some(self.table.class(self.row));
        Held {
            state: State::plain(self.table.seen(self.row)),
            class,
            lead: class,
            is_simple: property(self.row).has(SIMPLE),
        }
    }
}

fn ends_line(line: Line) -> bool {
    matches!(line, Line::Bk | Line::Cr | Line::Lf | Line::Nl)
}
