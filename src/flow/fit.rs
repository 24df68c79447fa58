//! The dynamic programme over items and slots.

use super::{Closing, Ease, Fitted, FittedItem, FlowCost, FlowItem, Story};
use crate::geometry::Length;
use crate::grid::{Measure, Thread};
use crate::paragraph::{Prepared, Variant, variants};
use std::collections::BTreeMap;
use std::rc::Rc;

/// By how many lines a paragraph may be shorter or longer than is best for it.
const LOOSENESS: usize = 2;

/// A story's paragraphs in lines of one length, each broken once however often the story is fitted.
#[derive(Debug, Default)]
pub struct Breakings(BTreeMap<(usize, Length), Rc<Vec<Variant>>>);

/// Fits a story into a thread: the cheapest choice of line counts over all its paragraphs together. `known` is what was
/// broken when the same paragraphs were fitted before.
pub fn fit(story: &Story, thread: &Thread, known: &mut Breakings) -> Fitted {
    let measure = thread.measure();
    let even_from = measure.uniform_from();
    let mut course = Course { story, thread, measure: &measure, even_from, known, broken: BTreeMap::new() };
    let mut states: Vec<BTreeMap<usize, State>> = vec![BTreeMap::from([(0, State::default())])];
    for (n, item) in story.items.iter().enumerate() {
        let mut next = BTreeMap::new();
        for (&slot, state) in &states[n] {
            match item {
                FlowItem::Block { rows, give, width, keep } => {
                    let give = match story.ease {
                        Ease::Nothing => *rows..=*rows,
                        Ease::White | Ease::LoneLines => give.0..=give.1,
                    };
                    for taken in give {
                        let given = taken.abs_diff(*rows);
                        course.block((slot, state), (taken, given), (*width, *keep), &mut next);
                    }
                }
                FlowItem::Text(text) => course.text((n, text), slot, state, &mut next),
            }
        }
        states.push(next);
    }
    course.finish(&states)
}

/// The cheapest way to have set all items before a slot.
#[derive(Clone, Debug, Default)]
struct State {
    cost: FlowCost,
    /// The slot the item before was reached from.
    from: usize,
    /// The slot its first line stands in.
    first_slot: usize,
    /// The lines it takes, if it is a block.
    rows: u32,
    /// Its lines, as one of its variants.
    variant: Option<(Rc<Vec<Variant>>, usize)>,
}

struct Course<'a> {
    story: &'a Story,
    thread: &'a Thread,
    measure: &'a Measure,
    /// The first slot from which on all lines are of one length.
    even_from: usize,
    known: &'a mut Breakings,
    /// Paragraphs in lines of several lengths, by the slot they begin in.
    broken: BTreeMap<(usize, usize), Rc<Vec<Variant>>>,
}

impl Course<'_> {
    fn total(&self) -> usize {
        self.thread.slots.len()
    }

    /// A block stands in the first slots, from here on, that hold it together with the lines it keeps.
    fn block(
        &self,
        (slot, state): (usize, &State),
        (taken, given): (u32, u32),
        (width, keep): (Length, u32),
        next: &mut BTreeMap<usize, State>,
    ) {
        let (rows, keep) = (taken as usize, keep as usize);
        let holds = |first: usize| {
            let end = first + rows;
            let even = (first + 1..end).all(|slot| self.thread.continues(slot));
            let whole = (first..end).all(|slot| !self.thread.is_part(slot));
            end <= self.total() && self.is_wide(first, width) && even && whole
        };
        let keeps = |first: usize| {
            let (end, last) = (first + rows, first + rows + keep);
            last <= self.total() && (end..last).all(|slot| self.thread.follows(slot))
        };
        let first_of = |fits: &dyn Fn(usize) -> bool| (slot..self.total()).find(|&first| fits(first));
        // where no leg has room for the lines as well it stands without, and where none has room for it, it is overset
        let found = first_of(&|first| holds(first) && keeps(first)).or_else(|| first_of(&holds));
        let first = found.unwrap_or(slot.max(self.total()));
        let mut cost = state.cost;
        cost.holes += (first - slot) as u32;
        cost.given += given;
        let placed = State { cost, from: slot, first_slot: first, rows: taken, variant: None };
        keep_cheaper(next, first + rows, placed);
    }

    fn text(
        &mut self,
        (n, text): (usize, &Prepared),
        slot: usize,
        state: &State,
        next: &mut BTreeMap<usize, State>,
    ) {
        let variants = self.variants(n, text, slot);
        let closing = self.story.signature.filter(|_| n + 1 == self.story.items.len());
        for (choice, variant) in variants.iter().enumerate() {
            let last = slot + variant.lines.len().max(1) - 1;
            let stands_alone = |slot: usize| slot > 0 && slot < self.total() && self.thread.is_leg_top(slot);
            let mut cost = state.cost.with_lines(variant.cost);
            *self.alone(&mut cost) += u32::from(variant.lines.len() > 1 && stands_alone(last));
            cost.closed += u32::from(self.thread.turns.contains(&(last + 1)));
            let chosen = Some((Rc::clone(&variants), choice));
            let placed = State { cost, from: slot, first_slot: slot, rows: 0, variant: chosen };
            let room = closing.is_none_or(|closing| self.leaves_room(text, variant, last, closing));
            if let Some(closing) = closing.filter(|_| !room || self.story.ease >= Ease::White) {
                let signed = self.line_for(last + 1, closing);
                let mut own_line = placed.clone();
                *self.alone(&mut own_line.cost) += u32::from(stands_alone(signed));
                own_line.cost.holes += (signed.saturating_sub(last + 1)) as u32;
                own_line.cost.given += u32::from(room);
                keep_cheaper(next, signed + 1, own_line);
            }
            if room {
                keep_cheaper(next, last + 1, placed);
            }
        }
        if variants.is_empty() {
            keep_cheaper(next, slot, State { from: slot, first_slot: slot, ..state.clone() });
        }
    }

    /// What lines that stand alone add to.
    fn alone<'c>(&self, cost: &'c mut FlowCost) -> &'c mut u32 {
        match self.story.ease {
            Ease::LoneLines => &mut cost.lone,
            Ease::Nothing | Ease::White => &mut cost.stranded,
        }
    }

    /// Whether a slot holds a line of this length; where all are of one length, it must.
    fn is_wide(&self, slot: usize, width: Length) -> bool {
        self.even_from == 0 || self.measure.slot(slot) >= width
    }

    /// The first slot from here on that holds the signature on a line of its own.
    fn line_for(&self, slot: usize, closing: Closing) -> usize {
        let found = (slot..self.total()).find(|&slot| self.is_wide(slot, closing.line));
        found.unwrap_or(self.total().max(slot))
    }

    /// Breaks a paragraph once for all slots from which on lines have one length, and once for each slot before.
    fn variants(&mut self, n: usize, text: &Prepared, slot: usize) -> Rc<Vec<Variant>> {
        let found = match slot < self.even_from {
            true => self
                .broken
                .entry((n, slot))
                .or_insert_with(|| Rc::new(variants(text, self.measure, slot, LOOSENESS))),
            false => {
                let width = self.measure.slot(slot);
                let even = || Rc::new(variants(text, &Measure::uniform(width), 0, LOOSENESS));
                self.known.0.entry((n, width)).or_insert_with(even)
            }
        };
        Rc::clone(found)
    }

    fn leaves_room(&self, text: &Prepared, variant: &Variant, slot: usize, closing: Closing) -> bool {
        let Some(line) = variant.lines.last() else { return false };
        let natural = text.natural_width(line.pieces.clone());
        let indent = if variant.lines.len() == 1 { text.indent } else { Length::ZERO };
        natural + indent + closing.width <= self.measure.slot(slot)
    }

    fn finish(&self, states: &[BTreeMap<usize, State>]) -> Fitted {
        // a signature that follows no text has a line of its own
        let follows_text = matches!(self.story.items.last(), Some(FlowItem::Text(_)));
        let own = usize::from(self.story.signature.is_some() && !follows_text);
        let priced = states.last().into_iter().flatten().map(|(&last, state)| {
            let (mut cost, end) = (state.cost, last + own);
            cost.overset = end.saturating_sub(self.total()) as u32;
            cost.unfilled = self.total().saturating_sub(end) as u32;
            (cost, end)
        });
        let Some((cost, end)) = priced.min() else { return Fitted::default() };
        let signature = self.story.signature.map(|_| end.saturating_sub(1));
        let mut fitted = Fitted { items: Vec::new(), signature, end, cost };
        let mut slot = end - own;
        for n in (1..states.len()).rev() {
            let state = &states[n][&slot];
            let lines = state.variant.as_ref().map(|(variants, choice)| variants[*choice].lines.clone());
            let (first_slot, rows) = (state.first_slot, state.rows);
            fitted.items.push(FittedItem { first_slot, rows, lines: lines.unwrap_or_default() });
            slot = state.from;
        }
        fitted.items.reverse();
        fitted
    }
}

fn keep_cheaper(states: &mut BTreeMap<usize, State>, slot: usize, next: State) {
    match states.get(&slot) {
        Some(state) if state.cost <= next.cost => {}
        _ => {
            states.insert(slot, next);
        }
    }
}
