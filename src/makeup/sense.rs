//! Where a head's lines end: at the author's marks, at a couplet's space, else between words, by sense.
//!
//! A breaking costs the sum of its breaks' grades and of its lines' unevenness, all whole numbers. Grades, from
//! [`GOOD`] (the subject ends, what is said of it begins) to [`NEVER`] (a particle would begin a line, a preposition
//! end one), are in the table of [`grade`]. A line that is 1 em longer or shorter than the mean costs [`UNEVEN`],
//! 2 em four times as much. A last line of one character costs as much as a particle at a line's start. The cheapest
//! is taken, the first of equals. A word is never parted: too few words give fewer lines than wanted.

use crate::style::SettingRules;
use crate::text::{BreakKind, Word, WordKind, opportunities, words};
use std::ops::Range;

/// Between the subject and what is said of it.
const GOOD: i64 = 0;
/// Between two parts of what is said.
const FAIR: i64 = 8;
/// Between a time and what happens then.
const TIMELY: i64 = 18;
/// Between a verb and its object, or before a name.
const POOR: i64 = 40;
/// Inside a noun with what describes it.
const BAD: i64 = 100;
/// After a word that leans on what follows.
const WORSE: i64 = 150;
/// Nearly forbidden.
const NEVER: i64 = 600;
/// The cost of a line that differs from the mean by 1 em.
const UNEVEN: i64 = 4;
/// More breakings than this are not compared: a text so long gets fewer lines than wanted.
const MOST_TRIED: usize = 100_000;

/// The lines of a head when `wanted` are asked for, as bytes of its text; `width` in thousandths of an em.
/// Forced breaks all count, and a couplet breaks only at its space, whatever is wanted.
pub(super) fn break_lines(
    text: &str,
    names: &[&str],
    wanted: usize,
    width: &dyn Fn(Range<usize>) -> i64,
) -> Vec<Range<usize>> {
    let clauses = parted(text);
    if clauses.len() >= wanted || text.contains('\u{3000}') {
        return clauses;
    }
    let (words, open) = (words(text, names), open_places(text));
    let mut places: Vec<Place> = Vec::new();
    for clause in &clauses {
        let inside = (1..words.len()).filter(|n| {
            let at = words[*n].range.start;
            clause.start < at && at < clause.end && open.contains(&at)
        });
        places.extend(inside.map(|n| Place::new(text, &words, n, clause)));
    }
    let more = (wanted - clauses.len()).min(places.len());
    let search = Search { clauses: &clauses, places: &places, width };
    search.best(more)
}

/// The text at its `|` and its couplet's spaces.
pub(super) fn parted(text: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '|' | '\u{3000}'));
    for (at, length) in ends.map(|(at, c)| (at, c.len_utf8())).chain([(text.len(), 0)]) {
        if start < at {
            clauses.push(start..at);
        }
        start = at + length;
    }
    clauses
}

/// Where 避头尾 allows a break, in order.
fn open_places(text: &str) -> Vec<usize> {
    let places = opportunities(text, SettingRules::HEAD.profile);
    places.filter(|(_, kind)| *kind == BreakKind::Allowed).map(|(at, _)| at).collect()
}

/// A place between two words where a line may end.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    cost: i64,
}

impl Place {
    fn new(text: &str, words: &[Word], n: usize, clause: &Range<usize>) -> Place {
        let at = words[n].range.start;
        let alone = |part: &str| part.chars().nth(1).is_none();
        let lone = alone(&text[at..clause.end]) || alone(&text[clause.start..at]);
        // 让独居|老人: what a preposition asks for has only begun
        let begun = n > 1 && words[n - 2].kind == WordKind::Preposition;
        let goes_on =
            matches!(words[n].kind, WordKind::Noun | WordKind::Place | WordKind::Person | WordKind::Gerund);
        let fines = [(lone, NEVER), (begun && goes_on, BAD)];
        let fines: i64 = fines.iter().filter(|fine| fine.0).map(|fine| fine.1).sum();
        Place { at, cost: grade(text, &words[n - 1], &words[n]) + fines }
    }
}

/// What it costs to end a line between two words.
fn grade(text: &str, before: &Word, after: &Word) -> i64 {
    use WordKind::*;
    let (first, second) = (&text[before.range.clone()], &text[after.range.clone()]);
    if let Some(cost) = bound(before.kind, first, after.kind, second) {
        return cost;
    }
    match (before.kind, after.kind) {
        (Mark, _) => GOOD,
        (Space, _) | (_, Space) => FAIR,
        (Particle, Noun | Place | Person | Quoted | Gerund | Latin)
            if !matches!(first, "了" | "过" | "们") =>
        {
            BAD
        }
        (Particle, Verb | Preposition | Adverb) => GOOD,
        (
            Noun | Person | Place | Quoted | Pronoun | Direction | Latin,
            Verb | Preposition | Adverb | Time,
        ) => GOOD,
        (Gerund, Preposition | Adverb | Time) => GOOD,
        (Noun | Person | Place | Quoted | Pronoun | Direction, Gerund) => FAIR,
        (Time, Verb | Preposition | Adverb | Gerund) => TIMELY,
        (Amount | Verb | Complement | Adjective, Preposition | Adverb | Time) => FAIR,
        (Amount | Verb | Complement | Gerund, Verb) | (Amount | Complement, Gerund) => FAIR,
        (
            Verb,
            Noun | Place | Person | Quoted | Amount | Number | Pronoun | Latin | Gerund | Modifier
            | Determiner,
        ) => POOR,
        (Noun | Place | Gerund, Amount) | (Time | Complement, _) | (Particle, _) | (_, Conjunction) => POOR,
        (Person | Direction, _) => POOR / 2,
        _ => BAD,
    }
}

/// The grade of a break beside a word that leans on its neighbour.
fn bound(before: WordKind, first: &str, after: WordKind, second: &str) -> Option<i64> {
    use WordKind::*;
    let cost = match (before, after) {
        (_, Particle | Complement | Measure | Direction) | (Preposition | Conjunction | Number, _) => NEVER,
        (Mark | Space, _) | (_, Space) => return None,
        (Determiner | Modifier, _) => WORSE,
        (Adverb, Amount | Number) => WORSE,
        (Adverb, _) if single(first) => WORSE,
        (Adverb, Verb | Gerund | Preposition | Adjective | Adverb) => BAD,
        (Adverb, _) => POOR + FAIR,
        // 跳|江, 护|河
        (Verb | Adjective, _) if single(first) => WORSE,
        // 观测|到: the second completes the first
        (Verb | Gerund, _) if matches!(second, "到" | "成" | "于" | "给" | "至") => WORSE,
        (Verb | Gerund | Adjective | Amount, Noun | Amount) if single(second) => WORSE,
        (Noun | Place, Noun) if single(first) || single(second) => WORSE,
        // 首批|入驻: an ordinal counts what follows
        (Amount, Verb | Gerund) if first.starts_with(['首', '第']) => WORSE,
        _ => return None,
    };
    Some(cost)
}

fn single(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// The search for the cheapest breaking.
struct Search<'a> {
    clauses: &'a [Range<usize>],
    places: &'a [Place],
    width: &'a dyn Fn(Range<usize>) -> i64,
}

impl Search<'_> {
    /// The cheapest breaking with so many breaks beside the forced ones.
    fn best(&self, more: usize) -> Vec<Range<usize>> {
        let mut more = more;
        while ways(self.places.len(), more) > MOST_TRIED {
            more -= 1;
        }
        let mut chosen: Vec<usize> = (0..more).collect();
        let mut best: Option<(i64, Vec<Range<usize>>)> = None;
        loop {
            let lines = self.lines(&chosen);
            let cost = self.unevenness(&lines) + chosen.iter().map(|n| self.places[*n].cost).sum::<i64>();
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, lines));
            }
            if !next_choice(&mut chosen, self.places.len()) {
                return best.map(|(_, lines)| lines).unwrap_or_default();
            }
        }
    }

    fn lines(&self, chosen: &[usize]) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        for clause in self.clauses {
            let mut start = clause.start;
            let inside = chosen.iter().map(|n| self.places[*n].at).filter(|at| clause.contains(at));
            for end in inside.chain([clause.end]) {
                lines.push(start..end);
                start = end;
            }
        }
        lines
    }

    /// The squares of the lines' distances from the mean, in em², times [`UNEVEN`].
    fn unevenness(&self, lines: &[Range<usize>]) -> i64 {
        let widths: Vec<i64> = lines.iter().map(|line| (self.width)(line.clone())).collect();
        let mean = widths.iter().sum::<i64>() / (widths.len() as i64).max(1);
        widths.iter().map(|width| (width - mean) * (width - mean) / 1000 * UNEVEN / 1000).sum()
    }
}

/// How many ways there are to choose so many of so many.
fn ways(of: usize, count: usize) -> usize {
    (0..count).fold(1_usize, |ways, n| ways.saturating_mul(of.saturating_sub(n)) / (n + 1))
}

/// The next choice in order; `false` after the last.
fn next_choice(chosen: &mut [usize], of: usize) -> bool {
    let count = chosen.len();
    let Some(n) = (0..count).rev().find(|n| chosen[*n] + count - n < of) else { return false };
    chosen[n] += 1;
    for later in n + 1..count {
        chosen[later] = chosen[later - 1] + 1;
    }
    true
}
