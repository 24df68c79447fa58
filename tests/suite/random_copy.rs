//! Random news copy, for the oracle.

use crate::naive::{Kind, Token};
use crate::util::shelf;
use paiban::font::{Face, FaceId, FamilyId, FontShelf};
use paiban::geometry::{Length, TypeSize, WritingMode};
use paiban::paragraph::{Prepared, StyledText, prepare};
use paiban::press::Tint;
use paiban::style::{PunctuationWidth, SettingRules, TypeStyle};

const BODY: TypeSize = TypeSize::from_half_points(18);

/// Numbers without end (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
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
pub(crate) struct Case {
    shelf: FontShelf,
    family: FamilyId,
    latin: FaceId,
}

impl Case {
    pub(crate) fn new(latin: &str) -> Case {
        let (shelf, family) = shelf(latin);
        let latin = shelf.family(family).latin.expect("a Latin face");
        Case { shelf, family, latin }
    }

    fn face(&self) -> &Face {
        self.shelf.face(self.latin)
    }

    pub(crate) fn prepare(&self, tokens: &[Token], rules: &SettingRules, indent: i64) -> Prepared {
        let style = TypeStyle { family: self.family, size: BODY, leading: Length::pt(12), tint: Tint::BLACK };
        let text: String = tokens.iter().map(|token| token.text.as_str()).collect();
        let styled = StyledText { text: &text, style: &style, origin: None };
        prepare(&self.shelf, &[styled], rules, WritingMode::Horizontal).indented(length(indent))
    }

    pub(crate) fn token(&self, kind: Kind, text: &str) -> Token {
        let width = match kind {
            Kind::Long => 2000,
            Kind::Word | Kind::Number | Kind::Space => self.latin_width(text),
            _ => 1000,
        };
        Token { text: text.into(), kind, width }
    }

    /// As the face has it; digits are not kerned among themselves.
    fn latin_width(&self, text: &str) -> i64 {
        let glyph = |c: char| self.face().glyph(c).expect("a glyph");
        let advance = |c: char| self.face().advance_per_mille(glyph(c));
        let kern = |(a, b): (char, char)| match (a.is_ascii_digit(), b.is_ascii_digit()) {
            (true, true) => 0,
            _ => i64::from(self.face().kerning((a, glyph(a)), (b, glyph(b)))),
        };
        let pairs = text.chars().zip(text.chars().skip(1));
        text.chars().map(advance).sum::<i64>() + pairs.map(kern).sum::<i64>()
    }

    /// Tokens that may stand beside each other in news copy.
    pub(crate) fn paragraph(&self, dice: &mut Dice, marks: PunctuationWidth) -> Vec<Token> {
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

/// Thousandths of the body's em.
pub(crate) fn length(thousandths: i64) -> Length {
    BODY.em() / 1000 * thousandths
}
