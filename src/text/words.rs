//! Words of a head: the likeliest way to part a text by the dictionary, with names and numbers whole.
//!
//! A text's costs add up: a dictionary word costs as much as it is rare, a name that fits the forms of
//! [`super::names`] a fixed amount, a character by itself what it costs plus a fine. The cheapest parting is taken.

use super::dictionary::{self, Found, look_up};
use super::names::{is_foreign, may_be_given, surname};
use super::{CharClass, class_of, merge};
use std::ops::Range;

/// The part a word plays in a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// 名词, and what is nothing else.
    Noun,
    /// 人名.
    Person,
    /// 地名.
    Place,
    /// 时间词.
    Time,
    /// 数词 without its measure.
    Number,
    /// 量词 by itself.
    Measure,
    /// 数量词: a number with its measure.
    Amount,
    /// 动词.
    Verb,
    /// 动名词: a verb that is as often a noun.
    Gerund,
    /// 形容词.
    Adjective,
    /// 副词 and auxiliaries.
    Adverb,
    /// 介词 and verbs that ask for what follows.
    Preposition,
    /// 和, 及, 或: join two of a kind.
    Conjunction,
    /// 助词 and suffixes: lean on what goes before.
    Particle,
    /// 方位词.
    Direction,
    /// 趋向补语 such as 起来.
    Complement,
    /// 代词.
    Pronoun,
    /// 指示词: leans on what follows.
    Determiner,
    /// 区别词 and prefixes: lean on what follows.
    Modifier,
    /// Letters or digits.
    Latin,
    /// A short quotation or a title with its marks.
    Quoted,
    /// A mark.
    Mark,
    /// A space, or a break that the author forces.
    Space,
}

/// A word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub range: Range<usize>,
    /// The part it plays.
    pub kind: WordKind,
}

/// Eighths of a bit that a name of a person costs: less than its characters one by one, more than common words.
const PERSON: i64 = 30 * 8;
/// What a given name of one character costs on top.
const SHORT_NAME: i64 = 2 * 8;
/// What a given name that is a word costs on top.
const COMMON_GIVEN: i64 = 5 * 8;
/// What a name costs on top when its last character would begin a word with the next, or its first end one.
const CUTS_WORD: i64 = 8 * 8;
/// The fine on a character that stands by itself.
const ALONE: i64 = 3 * 8;
/// The most characters of a dictionary word that is looked for.
const LONGEST: usize = 7;
/// The most texts that are parted: a head longer than this is no head.
const MOST_CHARS: usize = 400;

/// A way to go on in a text.
#[derive(Clone, Copy)]
struct Step {
    cost: i64,
    from: usize,
    /// `None`: as the dictionary says.
    kind: Option<WordKind>,
}

/// Parts a text into words, in order and without gaps. `names` are kept whole wherever they stand.
pub fn words(text: &str, names: &[&str]) -> Vec<Word> {
    let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    places.push(text.len());
    places.truncate(MOST_CHARS + 1);
    let mut lattice = Lattice { text, places, names, known: Vec::new() };
    lattice.find_known_names();
    let mut words = lattice.cheapest();
    if let Some(end) = words.last().map(|word| word.range.end).filter(|end| *end < text.len()) {
        words.push(Word { range: end..text.len(), kind: WordKind::Noun });
    }
    merge::merged(text, words)
}

struct Lattice<'a> {
    text: &'a str,
    /// Byte offsets of the characters, and the end.
    places: Vec<usize>,
    names: &'a [&'a str],
    /// Where listed names stand, in order.
    known: Vec<Range<usize>>,
}

impl Lattice<'_> {
    fn cheapest(&self) -> Vec<Word> {
        let count = self.places.len() - 1;
        let mut best: Vec<Option<Step>> = vec![None; count + 1];
        best[0] = Some(Step { cost: 0, from: 0, kind: None });
        for n in 0..count {
            let Some(here) = best[n].map(|step| step.cost) else { continue };
            self.steps(n, &mut |to, cost, kind| {
                let step = Step { cost: here + cost, from: n, kind };
                let cuts = |name: &Range<usize>| n < name.start && name.start < to;
                if self.known.iter().any(cuts) {
                    return;
                }
                if best[to].is_none_or(|known| step.cost < known.cost) {
                    best[to] = Some(step);
                }
            });
        }
        let mut words = Vec::new();
        let mut at = count;
        while let Some(step) = best[at].filter(|_| at > 0) {
            let range = self.places[step.from]..self.places[at];
            let kind = step.kind.unwrap_or_else(|| dictionary::kind(&self.text[range.clone()]));
            words.push(Word { range, kind });
            at = step.from;
        }
        words.reverse();
        words
    }

    fn char(&self, n: usize) -> Option<char> {
        self.text[*self.places.get(n)?..].chars().next()
    }

    fn piece(&self, from: usize, to: usize) -> &str {
        &self.text[self.places[from]..self.places[to]]
    }

    /// Every word that may stand at a character: where it ends, its cost, its kind.
    fn steps(&self, n: usize, offer: &mut dyn FnMut(usize, i64, Option<WordKind>)) {
        let Some(first) = self.char(n) else { return };
        if let Some(name) = self.known.iter().find(|name| name.start == n) {
            return offer(name.end, 0, Some(WordKind::Person));
        }
        match class_of(first) {
            CharClass::Han => {}
            CharClass::Letter | CharClass::Digit | CharClass::Sign | CharClass::Prefix if first != '|' => {
                return offer(self.latin(n), 0, Some(WordKind::Latin));
            }
            CharClass::Sign | CharClass::Space => return offer(n + 1, 0, Some(WordKind::Space)),
            _ => return offer(n + 1, 0, Some(WordKind::Mark)),
        }
        if let Some(to) = self.foreign_name(n) {
            offer(to, 0, Some(WordKind::Person));
        }
        self.dictionary(n, offer);
        self.person(n, offer);
    }

    /// Finds the listed names, from left to right.
    fn find_known_names(&mut self) {
        let mut n = 0;
        while n + 1 < self.places.len() {
            let end = self.known_name(n);
            self.known.extend(end.map(|end| n..end));
            n = end.unwrap_or(n + 1);
        }
    }

    /// The end of the longest of the listed names that stands here.
    fn known_name(&self, n: usize) -> Option<usize> {
        let rest = &self.text[self.places[n]..];
        let fits = |name: &&&str| name.chars().count() > 1 && rest.starts_with(**name);
        let longest = self.names.iter().filter(fits).max_by_key(|name| name.len())?;
        self.places.binary_search(&(self.places[n] + longest.len())).ok()
    }

    /// The end of letters, digits and what belongs to a number.
    fn latin(&self, n: usize) -> usize {
        let goes_on = |n: usize| match self.char(n) {
            Some('|') | None => false,
            Some(c) => {
                class_of(c).is_latin() || matches!(class_of(c), CharClass::Postfix | CharClass::Connector)
            }
        };
        (n + 1..).find(|n| !goes_on(*n)).unwrap_or(n + 1)
    }

    /// The end of a foreign name: parts of two characters or more, joined by ·.
    fn foreign_name(&self, n: usize) -> Option<usize> {
        let run = |from: usize| (from..).find(|n| !self.char(*n).is_some_and(is_foreign)).unwrap_or(from);
        let mut end = run(n);
        let mut parts = 1;
        while end > n && self.char(end) == Some('·') {
            let next = run(end + 1);
            if next == end + 1 {
                break;
            }
            (end, parts) = (next, parts + 1);
        }
        (parts > 1 && end - n > 2).then_some(end)
    }

    fn dictionary(&self, n: usize, offer: &mut dyn FnMut(usize, i64, Option<WordKind>)) {
        let mut alone = dictionary::cost(1);
        for to in n + 1..=(n + LONGEST).min(self.places.len() - 1) {
            let word = self.piece(n, to);
            match look_up(word) {
                Found::Word(entry) if to == n + 1 => alone = dictionary::cost(entry.frequency),
                Found::Word(entry) => offer(to, dictionary::cost(entry.frequency), None),
                Found::Prefix => {}
                Found::Nothing => break,
            }
        }
        offer(n + 1, alone + ALONE, None);
    }

    /// 姓 with a 名 of one or two characters.
    fn person(&self, n: usize, offer: &mut dyn FnMut(usize, i64, Option<WordKind>)) {
        let Some(length) = surname(&self.text[self.places[n]..]) else { return };
        let given = n + length / 3;
        for to in [given + 1, given + 2] {
            if !(given..to).all(|n| self.char(n).is_some_and(may_be_given)) {
                return;
            }
            let is_word = |from: usize, to: usize| {
                to < self.places.len()
                    && dictionary::entry(self.piece(from, to)).is_some_and(|e| e.frequency >= 20)
            };
            let cuts = i64::from(is_word(to - 1, to + 1)) + i64::from(n > 0 && is_word(n - 1, n + 1));
            let common = if to == given + 2 && is_word(given, to) { COMMON_GIVEN } else { 0 };
            let short = if to == given + 1 { SHORT_NAME } else { 0 };
            offer(to, PERSON + short + common + cuts * CUTS_WORD, Some(WordKind::Person));
        }
    }
}
