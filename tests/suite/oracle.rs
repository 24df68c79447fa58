//! The line breaker against every breaking of random paragraphs.

use crate::naive::{Copy, Kind, Price, Token, sum};
use crate::random_copy::{Case, Dice, length};
use paiban::geometry::Length;
use paiban::grid::{Measure, Slot, Thread};
use paiban::paragraph::{Broken, Cost, EndMark, Prepared, Variant};
use paiban::paragraph::{best_fit, first_fit, set_lines, variants};
use paiban::style::{HangingPunctuation, PunctuationWidth, SettingRules, Spacing};

/// Paragraphs of each way of setting.
const EACH: usize = 120;

fn measure(widths: &[i64]) -> Measure {
    if let [width] = widths {
        return Measure::uniform(length(*width));
    }
    let slot = |(row, width): (usize, &i64)| Slot {
        leg: 0,
        row: row as u32,
        x: Length::ZERO,
        width: length(*width),
    };
    Thread { slots: widths.iter().enumerate().map(slot).collect(), turns: Vec::new() }.measure()
}

fn price(cost: &Cost) -> Price {
    [cost.broken(), cost.relaxed(), cost.runt(), cost.badness()].map(|field| field as i64)
}

/// What was met on the way.
#[derive(Debug, Default)]
struct Seen {
    paragraphs: usize,
    tried: usize,
    relaxed: usize,
    runts: usize,
    impossible: usize,
    hanging: usize,
    neighbours: usize,
    greedy_dearer: usize,
}

/// One paragraph against the oracle; `told` says which it is.
fn compare(text: &Prepared, copy: &Copy<'_>, (widths, slot): (&[i64], usize), seen: &mut Seen, told: &str) {
    let engine = measure(widths);
    let naive = copy.cheapest(widths, slot, i64::MAX);
    let best = best_fit(text, &engine, slot).expect("a breaking");
    assert!(first_fit(text, &engine, slot).cost >= best.cost, "first_fit is cheaper: {told}");
    seen.greedy_dearer += usize::from(first_fit(text, &engine, slot).cost > best.cost);
    seen.paragraphs += 1;
    seen.tried += naive.tried;
    let all = if naive.bound.is_empty() { &naive.any } else { &naive.bound };
    let Some(least) = all.values().min() else {
        seen.impossible += 1;
        assert!(best.cost.broken() > 0, "a breaking that is none: {told}");
        return;
    };
    seen.relaxed += usize::from(least[1] > 0);
    seen.runts += usize::from(least[2] > 0);
    check(text, copy, (widths, slot), &best, told);
    assert_eq!(price(&best.cost), *least, "best_fit: {told}: {:?}", shown(text, &best.lines));
    // of lines that must be spread beyond their bound none is looser than all of the best ones together
    let capped = copy.cheapest(widths, slot, least[1]);
    let all = if least[1] > 0 && engine.is_uniform() { &capped.any } else { all };
    let (count, _) = all.iter().find(|(_, cost)| *cost == least).expect("the least");
    let near = all.iter().filter(|(n, _)| n.abs_diff(*count) <= 1);
    let wanted: Vec<(usize, Price)> = near.map(|(n, cost)| (*n, *cost)).collect();
    let found = variants(text, &engine, slot, 1);
    let costs: Vec<(usize, Price)> = found.iter().map(|one| (one.lines.len(), price(&one.cost))).collect();
    assert_eq!(costs, wanted, "variants: {told}");
    found.iter().for_each(|one| check(text, copy, (widths, slot), one, told));
    seen.neighbours += found.len() - 1;
    seen.hanging += usize::from(best.lines.iter().any(|line| line.end == EndMark::Hanging));
}

fn shown<'a>(text: &'a Prepared, lines: &[Broken]) -> Vec<&'a str> {
    lines.iter().map(|line| &text.text[text.bytes(line.pieces.clone())]).collect()
}

/// Whether the lines cost what they are said to, and fill their measures.
fn check(text: &Prepared, copy: &Copy<'_>, (widths, slot): (&[i64], usize), one: &Variant, told: &str) {
    let width = |n: usize| widths[(slot + n).min(widths.len() - 1)];
    let (mut cost, mut from) = ([0; 4], 0);
    for (n, line) in shown(text, &one.lines).into_iter().enumerate() {
        let (mut to, mut bytes) = (from, 0);
        while bytes < line.len() {
            bytes += copy.tokens[to].text.len();
            to += 1;
        }
        assert_eq!(bytes, line.len(), "a token is split: {told}: {line}");
        let line_cost = copy.price(from, to, width(n));
        cost = sum(cost, line_cost.unwrap_or_else(|| panic!("{line:?} does not go into its line: {told}")));
        from = to;
    }
    assert_eq!(price(&one.cost), cost, "the lines of {told}: {:?}", shown(text, &one.lines));
    let set = set_lines(text, &one.lines);
    for (n, line) in set.iter().enumerate() {
        let (end, full) = (line.end(), length(width(n)));
        let last = n + 1 == set.len();
        let fills = if last || line.relaxed.is_some() { end <= full } else { end == full };
        assert!(fills, "{:?} ends at {end:?}, not {full:?}: {told}", line.text);
    }
}

/// Every way of setting, each with its own paragraphs; `slots` makes the measures.
fn run(seed: u64, mut slots: impl FnMut(&mut Dice) -> (Vec<i64>, usize)) -> Seen {
    let (mut dice, mut seen) = (Dice(seed), Seen::default());
    let cases = ["LiberationSerif-Regular.ttf", "NPKaiSC-Regular.ttf"].map(Case::new);
    let styles = [
        PunctuationWidth::Quanjiao,
        PunctuationWidth::Kaiming,
        PunctuationWidth::Banjiao,
        PunctuationWidth::LineEnd,
    ];
    for setting in 0..16 {
        let marks = styles[setting % 4];
        let spacing = if setting / 4 % 2 == 0 { Spacing::Newspaper } else { Spacing::Quarter };
        let hanging = if setting / 8 == 0 { HangingPunctuation::None } else { HangingPunctuation::Allowed };
        let rules = SettingRules { marks, spacing, hanging, ..SettingRules::NEWSPAPER };
        for n in 0..EACH {
            let (case, indent) = (&cases[n % 2], [0, 2000][n / 2 % 2]);
            let tokens = case.paragraph(&mut dice, marks);
            let text = case.prepare(&tokens, &rules, indent);
            let copy = Copy::strict(&tokens, rules, indent);
            let (widths, slot) = slots(&mut dice);
            let told = format!("{:?} in {widths:?} from {slot}, {rules:?}, indent {indent}", text.text);
            compare(&text, &copy, (&widths, slot), &mut seen, &told);
        }
    }
    println!("{seen:?}");
    seen
}

/// 3 to 8 cells, mostly whole ones.
fn cells(dice: &mut Dice) -> i64 {
    let part = if dice.below(3) == 0 { dice.below(1000) as i64 } else { 0 };
    3000 + 1000 * dice.below(6) as i64 + part
}

#[test]
fn no_breaking_is_cheaper_than_the_best() {
    let seen = run(1, |dice| (vec![cells(dice)], 0));
    let enough = seen.relaxed > 100 && seen.runts > 10 && seen.neighbours > 300 && seen.hanging > 20;
    assert!(enough && seen.greedy_dearer > 300 && seen.impossible * 10 < seen.paragraphs, "{seen:?}");
}

#[test]
fn nor_where_lines_differ_in_length() {
    let seen = run(2, |dice| ((0..2 + dice.below(4)).map(|_| cells(dice)).collect(), dice.below(3)));
    assert!(seen.relaxed > 100 && seen.neighbours > 300, "{seen:?}");
}

#[test]
fn words_then_prohibitions_then_edges_give_way() {
    let case = Case::new("LiberationSerif-Regular.ttf");
    let kind = |c: char| match c {
        'n' => Kind::Word,
        '”' | '）' | '》' => Kind::Close,
        '，' => Kind::Comma,
        '。' => Kind::Stop,
        _ => Kind::Han,
    };
    for (text, width) in [
        ("字nnnnnnnnnnnn字", 3000),
        ("字字”）》。”字字", 2000),
        ("字字，字", 800),
        ("中nnnnnnnn，国人", 2500),
    ] {
        let tokens: Vec<Token> = text.chars().map(|c| case.token(kind(c), &c.to_string())).collect();
        let mut copy = Copy::strict(&tokens, SettingRules::NEWSPAPER, 0);
        for n in 1..tokens.len() {
            let in_word = tokens[n - 1].kind == Kind::Word && tokens[n].kind == Kind::Word;
            copy.ends[n] = if in_word { Some(1) } else { copy.ends[n].or(Some(64)) };
        }
        let best =
            best_fit(&case.prepare(&tokens, &copy.rules, 0), &measure(&[width]), 0).expect("a breaking");
        assert!(best.cost.broken() > 0, "{text}");
        assert_eq!(
            copy.cheapest(&[width], 0, i64::MAX).any.values().min(),
            Some(&price(&best.cost)),
            "{text}"
        );
    }
}
