//! A text, character by character: a look-up for most pairs, the rules for the rest.

use super::context::{Context, Place, Reading};
use super::profile::{HELD, START, Table};
use super::property::{IDEOGRAPH, Kind, Line, SIMPLE, decode, kind, property};
use super::rules::{State, seen_after};
use super::{BreakKind, CharClass, Profile};

/// Goes through a text. Every character is read once, looked back at and ahead at a bounded number of times.
#[derive(Clone)]
pub(super) struct Scanner<'a> {
    looks: Looks<'a>,
    mark: Mark,
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

/// Between two characters: where the next begins, and the kind of the last when that tells all, else [`HELD`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub at: usize,
    pub row: Kind,
}

/// A text and its tables.
#[derive(Clone, Copy)]
pub(super) struct Looks<'a> {
    text: &'a str,
    table: &'static Table,
}

impl<'a> Looks<'a> {
    /// Past the character at a mark, with its class and how willingly a line ends before it, if two look-ups tell.
    /// A cluster begins with it.
    #[inline(always)]
    pub fn past(&self, mark: Mark) -> Option<(Mark, CharClass, BreakKind)> {
        let (kind, end) = decode(self.text, mark.at)?;
        let before = self.table.answer_of(mark.row, kind)?;
        Some((Mark { at: end, row: kind }, self.table.class(kind), before))
    }

    /// Whether an ideograph stands before a mark; between it and another a line may end, and a cluster begin.
    #[inline]
    pub fn is_past_ideograph(&self, mark: Mark) -> bool {
        let between = self.table.answer_of(IDEOGRAPH, IDEOGRAPH);
        mark.row == IDEOGRAPH && between == Some(BreakKind::Allowed)
    }

    /// The text between two places.
    #[inline]
    pub fn bytes(&self, start: usize, end: usize) -> Option<&'a [u8]> {
        self.text.as_bytes().get(start..end)
    }
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
        let looks = Looks { text, table: Table::get(profile) };
        Scanner { looks, mark: Mark { at: 0, row: START }, held, context: Context::new(profile) }
    }

    /// What tells of most pairs.
    pub fn looks(&self) -> Looks<'a> {
        self.looks
    }

    /// Where it stands.
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// Goes on from a mark that [`Looks::past`] gave.
    pub fn resume(&mut self, mark: Mark) {
        self.mark = mark;
    }

    /// The next character.
    #[inline]
    pub fn step(&mut self) -> Option<Step> {
        let at = self.mark.at;
        let Some((mark, class, before)) = self.looks.past(self.mark) else { return self.ask() };
        self.mark = mark;
        Some(Step { at, class, before, begins: true })
    }

    #[cold]
    #[inline(never)]
    fn ask(&mut self) -> Option<Step> {
        let (Looks { text, table }, at) = (self.looks, self.mark.at);
        let (kind, end) = decode(text, at)?;
        table.learn(self.mark.row, kind);
        let Held { mut state, class, lead, is_simple } = self.before();
        let place = Place { text, at, end, before: class, lead };
        let reading = if table.profile == Profile::None {
            Reading { kind, class: table.class(kind), forced: None }
        } else {
            self.context.read(kind, &place)
        };
        let next = table.seen(reading.kind);
        let ahead = seen_after(text, end, |kind| table.seen(kind));
        let answer = table.judge(&state, class.unwrap_or(CharClass::Han), reading.kind, ahead);
        let before = reading.forced.filter(|_| !state.must_break(next)).unwrap_or(answer);
        let absorbed = matches!(next.line, Line::Cm | Line::Zwj);
        state.enter(next);
        let step = Step { at, class: reading.class, before, begins: is_simple && property(kind).has(SIMPLE) };
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
        self.mark = Mark { at: end, row: if tells { reading.kind } else { HELD } };
        Some(step)
    }

    /// What is known of the text so far.
    fn before(&self) -> Held {
        let row = self.mark.row;
        if matches!(row, HELD | START) {
            return self.held;
        }
        let Looks { text, table } = self.looks;
        let mut before = text[..self.mark.at].chars().rev().skip(1).map(kind);
        let after_digit = before.next().is_some_and(|kind| table.seen(kind).line == Line::Nu);
        let last = table.seen(row);
        let state = if after_digit { State::after_digit(last) } else { State::plain(last) };
        let (class, is_simple) = (Some(table.class(row)), property(row).has(SIMPLE));
        Held { state, class, lead: class, is_simple }
    }
}

fn ends_line(line: Line) -> bool {
    matches!(line, Line::Bk | Line::Cr | Line::Lf | Line::Nl)
}
