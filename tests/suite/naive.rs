//! The line breaker's objective once more, naively: tokens, widths in thousandths of an em, every breaking tried.
//!
//! Nothing here is the breaker's; only the names of the setting's rules are shared.

use paiban::style::{HangingPunctuation, PunctuationWidth, SettingRules, Spacing};
use std::collections::BTreeMap;

const SPREAD_BOUND: i64 = 150;
/// For all that a tier has: word spaces, 间隔号, brackets, ，、；：, 中西间距, 。？！.
const SQUEEZE: [i64; 6] = [100, 100, 250, 400, 300, 1000];
/// For all that word spaces, then 中西间距, take on.
const WIDEN: [i64; 2] = [100, 150];
const HANG: i64 = 50;
const FORCED: i64 = 64;

/// `broken`, `relaxed`, `runt`, `badness`: compared in order.
pub(crate) type Price = [i64; 4];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Han,
    Open,
    Close,
    /// ，、；：
    Comma,
    /// 。？！
    Stop,
    Dot,
    /// —— or ……
    Long,
    Word,
    Number,
    Space,
}

impl Kind {
    /// Marks whose ink leaves the second half blank.
    pub(crate) fn blank_after(self) -> bool {
        matches!(self, Kind::Close | Kind::Comma | Kind::Stop)
    }

    fn is_mark(self) -> bool {
        self.blank_after() || matches!(self, Kind::Open | Kind::Dot)
    }

    fn is_latin(self) -> bool {
        matches!(self, Kind::Word | Kind::Number)
    }
}

/// What is never split, with the width it has before any mark is cut.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub text: String,
    pub kind: Kind,
    pub width: i64,
}

/// A paragraph and how it is set.
pub(crate) struct Copy<'a> {
    pub tokens: &'a [Token],
    pub rules: SettingRules,
    pub indent: i64,
    /// What a line counts as broken that ends before each token; `None` where none may end.
    pub ends: Vec<Option<i64>>,
}

impl<'a> Copy<'a> {
    /// Under strict 避头尾.
    pub(crate) fn strict(tokens: &'a [Token], rules: SettingRules, indent: i64) -> Copy<'a> {
        let may_end = |n: usize| {
            let (before, after) = (tokens[n - 1].kind, tokens[n].kind);
            let starts = !after.blank_after() && !matches!(after, Kind::Dot | Kind::Long | Kind::Space);
            starts && before != Kind::Open
        };
        let ends = (0..tokens.len()).map(|n| (n > 0 && may_end(n)).then_some(0)).collect();
        Copy { tokens, rules, indent, ends }
    }

    fn kind(&self, n: usize) -> Kind {
        self.tokens[n].kind
    }

    /// Whether a mark is half an em by its style.
    fn is_half(&self, n: usize) -> bool {
        match self.rules.marks {
            PunctuationWidth::Quanjiao | PunctuationWidth::LineEnd => self.kind(n) == Kind::Dot,
            PunctuationWidth::Kaiming => self.kind(n) != Kind::Stop,
            PunctuationWidth::Banjiao => true,
            PunctuationWidth::Plain => false,
        }
    }

    /// The width of a token in a line of `first..=last`.
    fn width(&self, n: usize, first: usize, last: usize) -> i64 {
        let kind = self.kind(n);
        if !kind.is_mark() {
            return self.tokens[n].width;
        }
        let meets = matches!(self.rules.marks, PunctuationWidth::Quanjiao | PunctuationWidth::Kaiming);
        let after = |next: Kind| next.blank_after() || next == Kind::Open;
        let cut = if n == last && kind.blank_after() {
            self.rules.marks == PunctuationWidth::LineEnd
        } else if kind == Kind::Open {
            n == first || meets && self.kind(n - 1) == Kind::Open
        } else {
            let shares = n + 1 < self.tokens.len() && after(self.kind(n + 1));
            // every second of a run of ？！
            let run = self.tokens[..=n].iter().rev().take_while(|token| "？！".contains(&token.text)).count();
            kind.blank_after() && meets && (shares || run > 0 && run % 2 == 0)
        };
        if cut || self.is_half(n) { 500 } else { 1000 }
    }

    /// 中西间距 before a token inside a line, and how much of it may be taken.
    fn mixed(&self, n: usize) -> Option<(i64, i64)> {
        let (before, after) = (&self.tokens[n - 1], &self.tokens[n]);
        let latin = match (before.kind, after.kind) {
            (Kind::Han, kind) if kind.is_latin() => kind,
            (kind, Kind::Han) if kind.is_latin() => kind,
            _ => return None,
        };
        let spaced = match self.rules.spacing {
            Spacing::Newspaper => latin == Kind::Word,
            Spacing::Quarter => true,
            Spacing::None | Spacing::Eighth => false,
        };
        spaced.then_some((250, 125))
    }

    /// What tokens `from..to` cost as a line, or `None` if they do not go into it.
    pub(crate) fn price(&self, from: usize, to: usize, measure: i64) -> Option<Price> {
        let is_last = to == self.tokens.len();
        let end = if self.kind(to - 1) == Kind::Space { to - 1 } else { to };
        let last = end - 1;
        let mut line = Material { is_last, ..Material::default() };
        for n in from..end {
            let (kind, width) = (self.kind(n), self.width(n, from, last));
            line.natural += width;
            if n > from {
                match self.mixed(n) {
                    Some((natural, room)) => {
                        line.natural += natural;
                        line.shrink[4] += room;
                        line.widen[1] += 500 - natural;
                    }
                    None => line.gaps += i64::from(self.stretches(n)),
                }
            }
            let inside = n > from && n < last;
            match kind {
                Kind::Space => {
                    line.shrink[0] += width - 250;
                    line.widen[0] += 500 - width;
                }
                Kind::Dot if inside => line.shrink[1] += width - 500,
                Kind::Open | Kind::Close if inside => line.shrink[2] += width - 500,
                Kind::Comma if inside => line.shrink[3] += width - 500,
                Kind::Stop if inside => line.shrink[5] += width - 500,
                _ => {}
            }
        }
        let indent = if from == 0 { self.indent } else { 0 };
        let slack = measure - indent - line.natural;
        let end_width = self.width(last, from, last);
        let mut ways = vec![line.fill(slack)];
        if slack < 0 && self.kind(last).blank_after() {
            ways.push(line.fill(slack + end_width - 500));
        }
        if slack < 0 && self.may_hang(last) {
            let hung = line.fill(slack + end_width);
            ways.push(hung.map(|[broken, relaxed, runt, bad]| [broken, relaxed, runt, bad + HANG]));
        }
        let mut best = ways.into_iter().flatten().min();
        if best.is_none() && to == from + 1 && self.ends.contains(&Some(FORCED)) {
            best = Some([FORCED, 0, 0, 0]);
        }
        let [mut broken, relaxed, mut runt, bad] = best?;
        if is_last && from > 0 {
            runt += i64::from(self.characters(from..to) <= 1);
        }
        broken += if is_last { 0 } else { self.ends[to]? };
        Some([broken, relaxed, runt, bad])
    }

    /// Whether the gap before a token is one of the even ones, 中西间距 aside.
    fn stretches(&self, n: usize) -> bool {
        let (before, after) = (self.kind(n - 1), self.kind(n));
        before != Kind::Space && after != Kind::Space && !(before.is_latin() && after.is_latin())
    }

    /// One of ，、。 that no mark stands before.
    fn may_hang(&self, n: usize) -> bool {
        self.rules.hanging == HangingPunctuation::Allowed
            && matches!(self.tokens[n].text.as_str(), "，" | "、" | "。")
            && !(n > 0 && self.kind(n - 1).is_mark())
    }

    /// Characters, marks aside.
    fn characters(&self, tokens: std::ops::Range<usize>) -> usize {
        let solid = |kind: Kind| !kind.is_mark() && !matches!(kind, Kind::Space | Kind::Long);
        let tokens = self.tokens[tokens].iter().filter(|token| solid(token.kind));
        tokens.map(|token| token.text.chars().count()).sum()
    }

    /// The cheapest of all breakings for every number of lines: within bounds, and whatever their bounds; no line
    /// relaxed by more than `most`.
    pub(crate) fn cheapest(&self, measures: &[i64], first_slot: usize, most: i64) -> Cheapest {
        let measure = |line: usize| measures[(first_slot + line).min(measures.len() - 1)];
        let count = self.tokens.len();
        let widths: Vec<i64> = (0..=count).map(measure).collect();
        let mut table: BTreeMap<i64, Vec<Option<Price>>> = BTreeMap::new();
        for &width in &widths {
            table.entry(width).or_insert_with(|| {
                let cells = (0..count * (count + 1)).map(|cell| (cell / (count + 1), cell % (count + 1)));
                cells
                    .map(|(from, to)| if to > from { self.price(from, to, width) } else { None })
                    .map(|price| price.filter(|price| price[1] <= most))
                    .collect()
            });
        }
        let lines: Vec<&[Option<Price>]> = widths.iter().map(|width| table[width].as_slice()).collect();
        let mut found = Cheapest::default();
        try_all(&lines, count, (0, 0), [0; 4], &mut found);
        found
    }
}

/// By number of lines.
#[derive(Debug, Default)]
pub(crate) struct Cheapest {
    pub bound: BTreeMap<usize, Price>,
    pub any: BTreeMap<usize, Price>,
    pub tried: usize,
}

/// Every way to set what follows a token, one by one.
fn try_all(
    lines: &[&[Option<Price>]],
    count: usize,
    (from, line): (usize, usize),
    so_far: Price,
    found: &mut Cheapest,
) {
    if from == count {
        found.tried += 1;
        let keep = |best: &mut BTreeMap<usize, Price>| {
            let best = best.entry(line).or_insert(so_far);
            *best = so_far.min(*best);
        };
        keep(&mut found.any);
        if so_far[..2] == [0, 0] {
            keep(&mut found.bound);
        }
        return;
    }
    for to in from + 1..=count {
        if let Some(price) = lines[line][from * (count + 1) + to] {
            try_all(lines, count, (to, line + 1), sum(so_far, price), found);
        }
    }
}

pub(crate) fn sum(a: Price, b: Price) -> Price {
    std::array::from_fn(|n| a[n] + b[n])
}

/// What a line is made of.
#[derive(Default)]
struct Material {
    natural: i64,
    shrink: [i64; 6],
    widen: [i64; 2],
    gaps: i64,
    is_last: bool,
}

impl Material {
    /// What it costs to take on so much, or to give it up when negative.
    fn fill(&self, slack: i64) -> Option<Price> {
        if slack >= 0 && self.is_last {
            return Some([0; 4]);
        }
        let (mut rest, mut bad) = (slack.abs(), 0);
        let mut use_up = |room: i64, weight: i64| {
            let used = rest.min(room);
            let share = if used > 0 { used * 1000 / room } else { 0 };
            bad += weight * share * share / 1_000_000;
            rest -= used;
        };
        if slack < 0 {
            self.shrink.iter().zip(SQUEEZE).for_each(|(&room, weight)| use_up(room, weight));
            return (rest == 0).then_some([0, 0, 0, bad]);
        }
        self.widen.iter().zip(WIDEN).for_each(|(&room, weight)| use_up(room, weight));
        let shared = self.gaps.max(1);
        let gap = (rest + shared - 1) / shared;
        // without a gap to share it, all of it is beyond the bound
        let bound = if self.gaps > 0 { SPREAD_BOUND } else { 0 };
        Some([0, (gap - bound).max(0), 0, bad + gap * gap * gap / 1000])
    }
}
