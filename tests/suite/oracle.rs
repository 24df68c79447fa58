//! The line breaker against every breaking of random paragraphs.

use crate::naive::{Copy, Kind, Price, Token, sum};
use crate::util::root;
use paiban::font::{Face, Family, FamilyId, FontShelf};
use paiban::geometry::{Length, TypeSize, WritingMode};
use paiban::grid::{Measure, Slot, Thread};
use paiban::paragraph::{Broken, Cost, EndMark, Prepared, StyledText, Variant};
use paiban::paragraph::{best_fit, first_fit, prepare, set_lines, variants};
use paiban::press::Tint;
use paiban::style::{HangingPunctuation, PunctuationWidth, SettingRules, Spacing, TypeStyle};
use std::sync::Arc;

const BODY: TypeSize = TypeSize::from_half_points(18);
/// Paragraphs of each way of setting.
const EACH: usize = 120;

/// Numbers without end (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn one_of(&mut self, all: &str) -> char {
        let n = self.below(all.chars().count());
        all.chars().nth(n).expect("one of them")
    }
}

/// A family to set in; its Latin face is measured here too.
struct Case {
    shelf: FontShelf,
    family: FamilyId,
    latin: Arc<Face>,
}

impl Case {
    fn new(latin: &str) -> Case {
        let mut shelf = FontShelf::default();
        let face = |name: &str| {
            let bytes = std::fs::read(root().join("fonts").join(name)).expect("a shipped face");
            Arc::new(Face::parse(Arc::new(bytes)).expect("a face"))
        };
        let latin = face(latin);
        let (han, id) = (shelf.add_face(face("NPSongSC-Regular.otf")), shelf.add_face(latin.clone()));
        let family = Family { name: "song".into(), han, latin: Some(id), fallback: vec![] };
        let family = shelf.add_family(family);
        Case { shelf, family, latin }
    }

    fn prepare(&self, tokens: &[Token], rules: &SettingRules, indent: i64) -> Prepared {
        let style = TypeStyle { family: self.family, size: BODY, leading: Length::pt(12), tint: Tint::BLACK };
        let text: String = tokens.iter().map(|token| token.text.as_str()).collect();
        let styled = StyledText { text: &text, style: &style, origin: None };
        prepare(&self.shelf, &[styled], rules, WritingMode::Horizontal).indented(length(indent))
    }

    fn token(&self, kind: Kind, text: &str) -> Token {
        let width = match kind {
            Kind::Long => 2000,
            Kind::Word | Kind::Number | Kind::Space => self.latin_width(text),
            _ => 1000,
        };
        Token { text: text.into(), kind, width }
    }

    /// As the face has it; digits are not kerned among themselves.
    fn latin_width(&self, text: &str) -> i64 {
        let glyph = |c: char| self.latin.glyph(c).expect("a glyph");
        let advance = |c: char| self.latin.advance_per_mille(glyph(c));
        let kern = |(a, b): (char, char)| match (a.is_ascii_digit(), b.is_ascii_digit()) {
            (true, true) => 0,
            _ => i64::from(self.latin.kerning((a, glyph(a)), (b, glyph(b)))),
        };
        let pairs = text.chars().zip(text.chars().skip(1));
        text.chars().map(advance).sum::<i64>() + pairs.map(kern).sum::<i64>()
    }

    /// Tokens that may stand beside each other in news copy.
    fn paragraph(&self, dice: &mut Dice, marks: PunctuationWidth) -> Vec<Token> {
        let wanted = 10 + dice.below(17);
        let mut tokens = vec![self.token(Kind::Han, "字")];
        while tokens.len() < wanted
            || matches!(tokens[tokens.len() - 1].kind, Kind::Open | Kind::Space | Kind::Dot)
        {
            let kind = match dice.below(100) {
                0..46 => Kind::Han,
                46..57 => Kind::Comma,
                57..63 => Kind::Stop,
                63..71 => Kind::Open,
                71..78 => Kind::Close,
                78..81 => Kind::Dot,
                81..84 => Kind::Long,
                84..90 => Kind::Word,
                90..95 => Kind::Number,
                _ => Kind::Space,
            };
            let next = self.token(kind, &spelt(dice, kind));
            if stands(&tokens[tokens.len() - 1], &next, marks) {
                tokens.push(next);
            }
        }
        if dice.below(8) == 0 {
            tokens.remove(0);
            let quoted = !matches!(tokens[0].kind, Kind::Word | Kind::Number | Kind::Open);
            let from = tokens.iter().position(|token| matches!(token.kind, Kind::Han | Kind::Open));
            tokens.drain(..from.unwrap_or(0));
            if quoted && tokens[0].kind == Kind::Han {
                tokens.insert(0, self.token(Kind::Open, "“"));
            }
        }
        tokens
    }
}

fn spelt(dice: &mut Dice, kind: Kind) -> String {
    let letters = "AVTWYoraefgPKnimLst";
    match kind {
        Kind::Han => dice.one_of("中国人民日报今天在北京开会代表市长").into(),
        Kind::Open => dice.one_of("“（《").into(),
        Kind::Close => dice.one_of("”）》").into(),
        Kind::Comma => dice.one_of("，，，，、、；：").into(),
        Kind::Stop => dice.one_of("。。。？！").into(),
        Kind::Dot => "·".into(),
        Kind::Long => ["——", "……"][dice.below(2)].into(),
        Kind::Word => (0..1 + dice.below(4)).map(|_| dice.one_of(letters)).collect(),
        Kind::Number => ["5", "17", "2026", "3.8", "10.5%", "6%"][dice.below(6)].into(),
        Kind::Space => " ".into(),
    }
}

/// Whether two tokens may be neighbours: where usage is settled, and styles agree on what becomes of the pair.
fn stands(before: &Token, after: &Token, marks: PunctuationWidth) -> bool {
    let latin = |kind: Kind| matches!(kind, Kind::Word | Kind::Number);
    match (before.kind, after.kind) {
        (Kind::Word, Kind::Space) | (Kind::Space, Kind::Word) => true,
        (Kind::Space, _) | (_, Kind::Space) => false,
        (a, b) if latin(a) && latin(b) => false,
        // curly quotes beside Latin words may be the words' own
        (Kind::Open, b) if latin(b) => before.text != "“",
        (a, Kind::Close) if latin(a) => after.text != "”",
        (a, Kind::Open) if latin(a) => after.text != "“",
        (Kind::Close, b) if latin(b) => before.text != "”",
        // a dot of one em gives way inside a line; what it does at a line's end is not settled
        (Kind::Han, Kind::Dot) => true,
        (Kind::Dot, b) if marks == PunctuationWidth::LineEnd => b == Kind::Close,
        (Kind::Dot, b) => b == Kind::Han,
        (_, Kind::Dot) => false,
        (Kind::Open, b) => matches!(b, Kind::Han | Kind::Open),
        (Kind::Long, Kind::Long) => before.text != after.text,
        (Kind::Comma, b) => matches!(b, Kind::Han | Kind::Open | Kind::Close) || latin(b),
        // 开明式 of a whole mark beside a half one is not settled
        (Kind::Stop, Kind::Open | Kind::Close) => marks != PunctuationWidth::Kaiming,
        (Kind::Stop, b) => b != Kind::Comma,
        _ => true,
    }
}

fn length(thousandths: i64) -> Length {
    BODY.em() / 1000 * thousandths
}

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
    Thread { slots: widths.iter().enumerate().map(slot).collect() }.measure()
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
    let naive = copy.cheapest(widths, slot);
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
