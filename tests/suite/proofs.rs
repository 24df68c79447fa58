//! Proofs of horizontal lines: each character with its place, as the rules have it, worked out by hand.
//!
//! Rules are named by the keys of our notes: R1 to R10 are GB/T 15834, 5.1.1 to 5.1.10; R26 to R29, R37 to R39
//! the parts of CLREQ on punctuation width adjustment; R32 xeCJK's styles; R34 CLREQ, Mixed text composition; R35
//! CSS Text 4, text-autospace; R42 CLREQ, Hanging punctuation.

use crate::util::{root, shelf};
use paiban::geometry::{Length, TypeSize, WritingMode};
use paiban::grid::Measure;
use paiban::paragraph::{EndMark, Line, Prepared, StyledText, best_fit, prepare, set_lines, variants};
use paiban::press::Tint;
use paiban::style::HangingPunctuation::{self, Allowed};
use paiban::style::PunctuationWidth::{self, Banjiao, Kaiming, LineEnd, Plain, Quanjiao};
use paiban::style::Spacing::{self, Eighth, Newspaper, Quarter};
use paiban::style::{SettingRules, TypeStyle};

const SIZE: TypeSize = TypeSize::from_half_points(18);
/// Its letters, digits and space take half an em (P and 6 not quite, which no proof has before its last place).
pub(crate) const HALVES: &str = "NPKaiSC-Regular.ttf";
/// Its space takes a quarter of an em, its digits half.
pub(crate) const SERIF: &str = "LiberationSerif-Regular.ttf";
const MARKS: [PunctuationWidth; 5] = [Quanjiao, Kaiming, Banjiao, LineEnd, Plain];
const SPACINGS: [Spacing; 4] = [Spacing::None, Newspaper, Quarter, Eighth];
/// About four ems that no line parts, to end the one before.
pub(crate) const BLOCK: &str = "20261126";

fn rules(marks: PunctuationWidth, spacing: Spacing) -> SettingRules {
    SettingRules { marks, spacing, ..SettingRules::NEWSPAPER }
}

pub(crate) fn prepared(text: &str, rules: SettingRules, latin: &str) -> Prepared {
    let (shelf, family) = shelf(latin);
    let style = TypeStyle { family, size: SIZE, leading: Length::pt(12), tint: Tint::BLACK };
    prepare(&shelf, &[StyledText { text, style: &style, origin: None }], &rules, WritingMode::Horizontal)
}

pub(crate) fn measure(thousandths: i64) -> Measure {
    Measure::uniform(SIZE.em() / 1000 * thousandths)
}

pub(crate) fn mille(length: Length) -> i64 {
    let em = SIZE.em().units();
    (length.units() * 1000 + em / 2).div_euclid(em)
}

/// A line's characters with the places of their em boxes, in thousandths of an em, and its end.
fn proof(line: &Line) -> String {
    let mut shown = String::new();
    for glyph in line.runs.iter().flat_map(|run| &run.glyphs) {
        let text = &line.text[glyph.text.0 as usize..glyph.text.1 as usize];
        shown += &format!("{text}@{} ", mille(glyph.at));
    }
    shown + &format!("|{}", mille(line.end()))
}

pub(crate) fn set(text: &Prepared, thousandths: i64) -> Vec<String> {
    let best = best_fit(text, &measure(thousandths), 0).expect("a breaking");
    set_lines(text, &best.lines).iter().map(proof).collect()
}

/// The paragraph on one line of this measure, if it may be squeezed into it.
pub(crate) fn squeezed(text: &Prepared, thousandths: i64) -> Option<String> {
    let found = variants(text, &measure(thousandths), 0, 9);
    let one = found.into_iter().find(|variant| variant.lines.len() == 1)?;
    Some(proof(&set_lines(text, &one.lines)[0])).filter(|_| one.lines[0].relaxed.is_none())
}

fn natural(text: &str, rules: SettingRules, latin: &str) -> String {
    set(&prepared(text, rules, latin), 40_000).remove(0)
}

/// Each text as it stands by nature in the styles named.
fn check_marks(cases: &[(&str, &[PunctuationWidth], &str)]) {
    for (text, styles, wanted) in cases {
        for marks in *styles {
            assert_eq!(natural(text, rules(*marks, Newspaper), SERIF), *wanted, "{marks:?}");
        }
    }
}

#[test]
fn marks_that_meet_share_a_blank() {
    check_marks(&[
        // R27: closing before opening, ，“ are 0.5 + 1; closing before closing, 。” are 0.5 + 1
        ("甲，“乙。”丙", &[Quanjiao], "甲@0 ，@1000 “@1500 乙@2500 。@3500 ”@4000 丙@5000 |6000"),
        // R32: 0.5 each; an opening mark's box begins 0.5 before its place
        ("甲，“乙。”丙", &[Banjiao], "甲@0 ，@1000 “@1000 乙@2000 。@3000 ”@3500 丙@4000 |5000"),
        // R32: 1 each, no pair gives way
        ("甲，“乙。”丙", &[LineEnd, Plain], "甲@0 ，@1000 “@2000 乙@3000 。@4000 ”@5000 丙@6000 |7000"),
        // R27: of two closing marks the first gives up its half, of two opening ones the second
        (
            "甲）（乙（《丙》）丁",
            &[Quanjiao],
            "甲@0 ）@1000 （@1500 乙@2500 （@3500 《@4000 丙@5000 》@6000 ）@6500 丁@7500 |8500",
        ),
        (
            "甲）（乙（《丙》）丁",
            &[Kaiming, Banjiao],
            "甲@0 ）@1000 （@1000 乙@2000 （@2500 《@3000 丙@4000 》@5000 ）@5500 丁@6000 |7000",
        ),
        (
            "甲）（乙（《丙》）丁",
            &[LineEnd, Plain],
            "甲@0 ）@1000 （@2000 乙@3000 （@4000 《@5000 丙@6000 》@7000 ）@8000 丁@9000 |10000",
        ),
        // R27, twice in a chain: 0.5 + 0.5 + 1
        ("甲。”（乙", &[Quanjiao], "甲@0 。@1000 ”@1500 （@2000 乙@3000 |4000"),
        ("甲。”（乙", &[Banjiao], "甲@0 。@1000 ”@1500 （@1500 乙@2500 |3500"),
        ("甲。”（乙", &[LineEnd, Plain], "甲@0 。@1000 ”@2000 （@3000 乙@4000 |5000"),
        // R32: an opening mark before a closing one is left alone
        ("甲（）乙", &[Quanjiao, LineEnd, Plain], "甲@0 （@1000 ）@2000 乙@3000 |4000"),
        // R27: 字！”字 are 3.5, as with any other closing mark
        ("甲！”乙", &[Quanjiao], "甲@0 ！@1000 ”@1500 乙@2500 |3500"),
    ]);
}

#[test]
fn marks_alone_are_as_wide_as_their_style_says() {
    check_marks(&[
        // R7, R26: 间隔号 is 0.5, its box beginning 0.25 ahead of that; R1: ； and ： are 1
        ("甲·乙；丙：丁", &[Quanjiao, LineEnd], "甲@0 ·@750 乙@1500 ；@2500 丙@3500 ：@4500 丁@5500 |6500"),
        // R32: ； and ： do not end a sentence and are 0.5
        ("甲·乙；丙：丁", &[Kaiming, Banjiao], "甲@0 ·@750 乙@1500 ；@2500 丙@3000 ：@4000 丁@4500 |5500"),
        ("甲；丙：丁", &[Plain], "甲@0 ；@1000 丙@2000 ：@3000 丁@4000 |5000"),
        // R32: ！？。 end a sentence, 1 in 开明式 too
        (
            "甲！乙？丙。丁",
            &[Quanjiao, Kaiming, LineEnd, Plain],
            "甲@0 ！@1000 乙@2000 ？@3000 丙@4000 。@5000 丁@6000 |7000",
        ),
        ("甲！乙？丙。丁", &[Banjiao], "甲@0 ！@1000 乙@1500 ？@2500 丙@3000 。@4000 丁@4500 |5500"),
        // R2: ？！ together are 1
        ("甲？！乙", &[Quanjiao, Kaiming, Banjiao], "甲@0 ？@1000 ！@1500 乙@2000 |3000"),
        // R2: three are 2
        ("甲！！！乙", &[Quanjiao, Kaiming], "甲@0 ！@1000 ！@1500 ！@2000 乙@3000 |4000"),
        // R4, R5: —— and …… are 2 and give nothing up, beside marks neither; one — is 1 (R6)
        ("甲——乙……丙", &MARKS, "甲@0 —@1000 —@2000 乙@3000 …@4000 …@5000 丙@6000 |7000"),
        (
            "甲：——乙……。丙",
            &[Quanjiao, LineEnd, Plain],
            "甲@0 ：@1000 —@2000 —@3000 乙@4000 …@5000 …@6000 。@7000 丙@8000 |9000",
        ),
        ("甲—乙～丙", &MARKS, "甲@0 —@1000 乙@2000 ～@3000 丙@4000 |5000"),
    ]);
}

#[test]
fn an_opening_mark_is_flush_and_a_closing_one_gives_way_at_the_edge() {
    let lines =
        |text: &str, marks, thousandths| set(&prepared(text, rules(marks, Newspaper), SERIF), thousandths);
    // R29: the first half of the opening mark is out of the line
    for marks in [Quanjiao, LineEnd] {
        assert_eq!(lines("“甲”乙", marks, 9000), ["“@-500 甲@500 ”@1500 乙@2500 |3500"], "{marks:?}");
    }
    for marks in [Kaiming, Banjiao] {
        assert_eq!(lines("“甲”乙", marks, 9000), ["“@-500 甲@500 ”@1500 乙@2000 |3000"], "{marks:?}");
    }
    assert_eq!(lines("“甲”乙", Plain, 9000), ["“@0 甲@1000 ”@2000 乙@3000 |4000"]);
    // R29: so it is on an indented first line: 2 - 0.5
    for (marks, wanted) in [(Quanjiao, "“@1500 甲@2500 |3500"), (Plain, "“@2000 甲@3000 |4000")] {
        let text = prepared("“甲", rules(marks, Newspaper), SERIF).indented(SIZE.em() * 2);
        assert_eq!(set(&text, 9000), [wanted], "{marks:?}");
    }
    // R10: 4 + 0.5 is the measure
    for marks in [Quanjiao, Kaiming, Banjiao, LineEnd] {
        let wanted = ["甲@0 乙@1000 丙@2000 丁@3000 ，@4000 |4500", "戊@0 己@1000 |2000"];
        assert_eq!(lines("甲乙丙丁，戊己", marks, 4500), wanted, "{marks:?}");
    }
    // R37.1: the mark at the end keeps its em while nothing need be squeezed
    for marks in [Quanjiao, Plain] {
        let wanted = ["甲@0 乙@1000 丙@2000 丁@3000 ，@4000 |5000", "戊@0 己@1000 |2000"];
        assert_eq!(lines("甲乙丙丁，戊己", marks, 5000), wanted, "{marks:?}");
    }
    // R10, R32: always half; R38.3: what that leaves, 0.5 over 4 gaps, is 0.125
    for marks in [LineEnd, Banjiao] {
        let wanted = ["甲@0 乙@1125 丙@2250 丁@3375 ，@4500 |5000", "戊@0 己@1000 |2000"];
        assert_eq!(lines("甲乙丙丁，戊己", marks, 5000), wanted, "{marks:?}");
    }
    // R10, R32: at a paragraph's end too
    assert_eq!(lines("甲。", LineEnd, 9000), ["甲@0 。@1000 |1500"]);
    // R37.1, then R38.3: halved, 5.5; the 0.2 that this leaves goes to 5 gaps, 0.04 each
    assert_eq!(
        lines("甲乙丙丁戊，己庚", Quanjiao, 5700),
        ["甲@0 乙@1040 丙@2080 丁@3120 戊@4160 ，@5200 |5700", "己@0 庚@1000 |2000"]
    );
    // R27 holds inside a line: parted by a break, the comma has its em and the quote is flush (R29)
    let wanted = ["甲@0 乙@1000 丙@2000 ，@3000 |4000", "“@-500 丁@500 戊@1500 |2500"];
    assert_eq!(lines("甲乙丙，“丁戊", Quanjiao, 4000), wanted);
}

#[test]
fn one_stop_may_hang_and_none_in_a_run() {
    let lines = |text: &str, marks, hanging, thousandths| {
        let rules = SettingRules { hanging, ..rules(marks, Newspaper) };
        set(&prepared(text, rules, SERIF), thousandths)
    };
    // R42: the line is full without its mark, which stands beyond
    for (marks, mark) in MARKS.into_iter().flat_map(|marks| ["、", "，", "。"].map(|mark| (marks, mark))) {
        let wanted = [format!("甲@0 乙@1000 丙@2000 丁@3000 {mark}@4000 |4000"), "戊@0 己@1000 |2000".into()];
        assert_eq!(lines(&format!("甲乙丙丁{mark}戊己"), marks, Allowed, 4000), wanted, "{marks:?}");
    }
    // hanging off: 丁 goes with its mark, and 1 is shared by 2 gaps
    for marks in [Quanjiao, LineEnd, Plain] {
        let wanted = ["甲@0 乙@1500 丙@3000 |4000", "丁@0 ，@1000 戊@2000 己@3000 |4000"];
        assert_eq!(lines("甲乙丙丁，戊己", marks, HangingPunctuation::None, 4000), wanted, "{marks:?}");
    }
    // R42: not after ”. 1.5 over 2 gaps is 0.75; ” shares its half with the comma
    let wanted = ["甲@0 乙@1750 丙@3500 |4500", "丁@0 ”@1000 ，@1500 戊@2500 己@3500 |4500"];
    assert_eq!(lines("甲乙丙丁”，戊己", Quanjiao, Allowed, 4500), wanted);
    // R42: nor what is no 点号
    let wanted = ["甲@0 乙@1500 丙@3000 |4000", "丁@0 ）@1000 戊@2000 己@3000 |4000"];
    assert_eq!(lines("甲乙丙丁）戊己", Quanjiao, Allowed, 4000), wanted);
}

#[test]
fn curly_quotes_are_full_width_but_in_latin_text() {
    check_marks(&[
        // Han stand round them: 1 each; R34: nothing is added inside brackets. The serif's a is 0.444
        ("说“a”了", &[Quanjiao, LineEnd, Plain], "说@0 “@1000 a@2000 ”@2444 了@3444 |4444"),
        ("说“a”了", &[Kaiming, Banjiao], "说@0 “@500 a@1500 ”@1944 了@2444 |3444"),
        // the serif's own: b 0.5, space 0.25, “ and ” 0.444; no style cuts them
        ("b “b” b", &MARKS, "b@0  @500 “@750 b@1194 ”@1694  @2138 b@2388 |2888"),
        // an apostrophe, 0.333, after i and t, 0.278 each
        ("it’s", &MARKS, "i@0 t@278 ’@556 s@889 |1278"),
    ]);
}

#[test]
fn han_and_latin_stand_apart_by_their_style() {
    let cases = [
        // 1 + 1 + 1 + 1 + 1 + 1 + 1, solid
        (Spacing::None, "甲@0 a@1000 b@1500 乙@2000 1@3000 2@3500 丙@4000 c@5000 3@5500 丁@6000 |7000"),
        // 0.25 on both sides of ab alone; digits, half an em each, are solid
        (Newspaper, "甲@0 a@1250 b@1750 乙@2500 1@3500 2@4000 丙@4500 c@5500 3@6000 丁@6500 |7500"),
        // R34: 0.25, six times
        (Quarter, "甲@0 a@1250 b@1750 乙@2500 1@3750 2@4250 丙@5000 c@6250 3@6750 丁@7500 |8500"),
        // R35: 0.125, six times
        (Eighth, "甲@0 a@1125 b@1625 乙@2250 1@3375 2@3875 丙@4500 c@5625 3@6125 丁@6750 |7750"),
    ];
    for (spacing, wanted) in cases {
        assert_eq!(natural("甲ab乙12丙c3丁", rules(Quanjiao, spacing), HALVES), wanted, "{spacing:?}");
    }
    for spacing in SPACINGS {
        let rules = rules(Quanjiao, spacing);
        // R34: none beside marks, dashes among them; R27 for 。（
        assert_eq!(
            natural("甲，ab。（cd）乙", rules, HALVES),
            "甲@0 ，@1000 a@2000 b@2500 。@3000 （@3500 c@4500 d@5000 ）@5500 乙@6500 |7500",
            "{spacing:?}"
        );
        assert_eq!(
            natural("甲——ab·乙", rules, HALVES),
            "甲@0 —@1000 —@2000 a@3000 b@3500 ·@3750 乙@4500 |5500"
        );
        // a space of the author's is all there is
        assert_eq!(natural("甲 ab 乙", rules, HALVES), "甲@0  @1000 a@1500 b@2000  @2500 乙@3000 |4000");
        // R34: none at a line's end, none at its start
        let wanted = ["甲@0 乙@1000 |2000", "A@0 B@500 C@1000 D@1500 |2000", "丙@0 丁@1000 |2000"];
        assert_eq!(set(&prepared("甲乙ABCD丙丁", rules, HALVES), 2000), wanted, "{spacing:?}");
    }
    // newspapers set digits at half an em: 0.5 + 1 + 1 + 1
    assert_eq!(natural("9月17日", SettingRules::NEWSPAPER, SERIF), "9@0 月@500 1@1500 7@2000 日@2500 |3500");
}

#[test]
fn the_space_beside_latin_shrinks_to_an_eighth_and_widens_to_a_half() {
    let text = |text: &str, spacing| prepared(text, rules(Quanjiao, spacing), HALVES);
    for spacing in [Newspaper, Quarter] {
        let text = text("甲ab乙丙", spacing);
        // R37.6: 4.5 by nature; 0.1 from both, then all they have, 0.125 each
        assert_eq!(squeezed(&text, 4300).as_deref(), Some("甲@0 a@1150 b@1650 乙@2300 丙@3300 |4300"));
        assert_eq!(squeezed(&text, 4250).as_deref(), Some("甲@0 a@1125 b@1625 乙@2250 丙@3250 |4250"));
        assert_eq!(squeezed(&text, 4240), None, "{spacing:?}");
    }
    // an eighth is the least
    assert_eq!(squeezed(&text("甲ab乙丙", Eighth), 4240), None);
    assert_eq!(squeezed(&text("甲ab乙丙", Spacing::None), 3990), None);
    let spread = |spacing, measure| set(&text(&format!("甲ab乙丙{BLOCK}"), spacing), measure).remove(0);
    for spacing in [Newspaper, Quarter] {
        // R38.2: 0.4 over two, then 0.25 each, to 0.5
        assert_eq!(spread(spacing, 4900), "甲@0 a@1450 b@1950 乙@2900 丙@3900 |4900", "{spacing:?}");
        assert_eq!(spread(spacing, 5000), "甲@0 a@1500 b@2000 乙@3000 丙@4000 |5000", "{spacing:?}");
        // R38.3: 0.1 more for the only other gap
        assert_eq!(spread(spacing, 5100), "甲@0 a@1500 b@2000 乙@3000 丙@4100 |5100", "{spacing:?}");
    }
    // R38.3: solid, its gaps are three like others, not those inside the word
    assert_eq!(spread(Spacing::None, 4300), "甲@0 a@1100 b@1600 乙@2200 丙@3300 |4300");
    let digits = set(&text(&format!("甲12乙丙{BLOCK}"), Newspaper), 4300).remove(0);
    assert_eq!(digits, "甲@0 1@1100 2@1600 乙@2200 丙@3300 |4300");
}

/// R37's tiers in one line, 15 by nature: two brackets, a comma, two words with 0.25 on both sides and a space
/// of 0.5 between them, a full stop, and another at the end.
const TIERS: &str = "甲“乙”丙，丁ab cd戊。己庚。";

/// The places of [`TIERS`] with brackets, comma and word space at half an em, a half and a quarter.
const BRIEF: [(i64, &str); 4] = [
    (
        12_750,
        "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@4500 a@5750 b@6250  @6750 c@7000 d@7500 戊@8250 。@9250 \
         己@10250 庚@11250 。@12250 |12750",
    ),
    // R37.6: 0.1 of the 0.25 beside the Latin words; then all
    (
        12_650,
        "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@4500 a@5700 b@6200  @6700 c@6950 d@7450 戊@8150 。@9150 \
         己@10150 庚@11150 。@12150 |12650",
    ),
    (
        12_500,
        "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@4500 a@5625 b@6125  @6625 c@6875 d@7375 戊@8000 。@9000 \
         己@10000 庚@11000 。@12000 |12500",
    ),
    // R37.7: the full stop last, 0.5
    (
        12_000,
        "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@4500 a@5625 b@6125  @6625 c@6875 d@7375 戊@8000 。@9000 \
         己@9500 庚@10500 。@11500 |12000",
    ),
];

fn check_tiers(marks: PunctuationWidth, wanted: &[(i64, &str)], least: i64) {
    let text = prepared(TIERS, rules(marks, Quarter), HALVES);
    for (measure, wanted) in wanted {
        assert_eq!(squeezed(&text, *measure).as_deref(), Some(*wanted), "{marks:?} in {measure}");
    }
    assert_eq!(squeezed(&text, least - 10), None, "{marks:?} beyond its last tier");
}

#[test]
fn each_tier_is_used_up_before_the_next() {
    let full = "甲@0 “@1000 乙@2000 ”@3000 丙@4000 ，@5000 丁@6000 a@7250 b@7750  @8250 c@8750 d@9250 戊@10000 \
                。@11000 己@12000 庚@13000 。@14000 |";
    let (whole, halved) = (format!("{full}15000"), format!("{full}14500"));
    let wanted = [
        // R37.2: 0.1 from the word space; then 0.25
        (
            14_400,
            "甲@0 “@1000 乙@2000 ”@3000 丙@4000 ，@5000 丁@6000 a@7250 b@7750  @8250 c@8650 d@9150 戊@9900 \
             。@10900 己@11900 庚@12900 。@13900 |14400",
        ),
        (
            14_250,
            "甲@0 “@1000 乙@2000 ”@3000 丙@4000 ，@5000 丁@6000 a@7250 b@7750  @8250 c@8500 d@9000 戊@9750 \
             。@10750 己@11750 庚@12750 。@13750 |14250",
        ),
        // R37.4: 0.5 from the two brackets evenly, 0.25 each; then 0.5 each
        (
            13_750,
            "甲@0 “@750 乙@1750 ”@2750 丙@3500 ，@4500 丁@5500 a@6750 b@7250  @7750 c@8000 d@8500 戊@9250 \
             。@10250 己@11250 庚@12250 。@13250 |13750",
        ),
        (
            13_250,
            "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@5000 a@6250 b@6750  @7250 c@7500 d@8000 戊@8750 \
             。@9750 己@10750 庚@11750 。@12750 |13250",
        ),
        // R37.5: 0.2 from the comma; all of it comes with the rest below
        (
            13_050,
            "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@4800 a@6050 b@6550  @7050 c@7300 d@7800 戊@8550 \
             。@9550 己@10550 庚@11550 。@12550 |13050",
        ),
    ];
    // R37.1: the mark at the end, 0.5, before all others
    check_tiers(Quanjiao, &[(15_000, &whole), (14_500, &halved)], 12_000);
    // R10: it is half by nature
    check_tiers(LineEnd, &[(15_000, &halved), (14_500, &halved)], 12_000);
    for marks in [Quanjiao, LineEnd] {
        check_tiers(marks, &wanted, 12_000);
        check_tiers(marks, &BRIEF, 12_000);
    }
}

#[test]
fn what_a_style_has_cut_is_no_tier() {
    // R32: brackets and comma are half, 13.5 by nature; R37.1, then R37.2
    let kaiming = "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@4500 a@5750 b@6250  @6750 c@7250 d@7750 戊@8500 \
                   。@9500 己@10500 庚@11500 。@12500 |";
    let (whole, halved) = (format!("{kaiming}13500"), format!("{kaiming}13000"));
    check_tiers(Kaiming, &[(13_500, &whole), (13_000, &halved)], 12_000);
    check_tiers(Kaiming, &BRIEF, 12_000);
    let banjiao = [
        // R32: all marks are half, 12.5 by nature
        (
            12_500,
            "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@4500 a@5750 b@6250  @6750 c@7250 d@7750 戊@8500 。@9500 \
             己@10000 庚@11000 。@12000 |12500",
        ),
        // R37.2: 0.25; R37.6: 0.25 comes to the same as above
        (
            12_250,
            "甲@0 “@500 乙@1500 ”@2500 丙@3000 ，@4000 丁@4500 a@5750 b@6250  @6750 c@7000 d@7500 戊@8250 。@9250 \
             己@9750 庚@10750 。@11750 |12250",
        ),
        BRIEF[3],
    ];
    check_tiers(Banjiao, &banjiao, 12_000);
    let plain = [
        // no mark gives anything: R37.2, 0.25, then R37.6, 0.25
        (
            14_750,
            "甲@0 “@1000 乙@2000 ”@3000 丙@4000 ，@5000 丁@6000 a@7250 b@7750  @8250 c@8500 d@9000 戊@9750 \
             。@10750 己@11750 庚@12750 。@13750 |14750",
        ),
        (
            14_500,
            "甲@0 “@1000 乙@2000 ”@3000 丙@4000 ，@5000 丁@6000 a@7125 b@7625  @8125 c@8375 d@8875 戊@9500 \
             。@10500 己@11500 庚@12500 。@13500 |14500",
        ),
    ];
    check_tiers(Plain, &plain, 14_500);
}

#[test]
fn every_mark_gives_way_in_its_tier() {
    let narrow = |text: &str, measure| squeezed(&prepared(text, rules(Quanjiao, Quarter), HALVES), measure);
    for (text, measure, wanted) in [
        // R37.5 before R37.7: the first 0.5 is ：'s, ；'s or 、's, though it stands second
        ("甲！乙：丙", 4500, "甲@0 ！@1000 乙@2000 ：@3000 丙@3500 |4500"),
        ("甲！乙：丙", 4000, "甲@0 ！@1000 乙@1500 ：@2500 丙@3000 |4000"),
        ("甲？乙；丙", 4500, "甲@0 ？@1000 乙@2000 ；@3000 丙@3500 |4500"),
        ("甲。乙、丙", 4500, "甲@0 。@1000 乙@2000 、@3000 丙@3500 |4500"),
        // R37.4 before R37.5, and evenly: 0.5 from two brackets
        ("甲，乙《丙》丁", 6500, "甲@0 ，@1000 乙@2000 《@2750 丙@3750 》@4750 丁@5500 |6500"),
        // R37.6 before R37.7: 0.125, then 0.5
        ("甲。乙ab", 4125, "甲@0 。@1000 乙@2000 a@3125 b@3625 |4125"),
        ("甲。乙ab", 3625, "甲@0 。@1000 乙@1500 a@2625 b@3125 |3625"),
        // R26: 间隔号 has nothing left; the comma gives all
        ("甲·乙，丙", 4000, "甲@0 ·@750 乙@1500 ，@2500 丙@3000 |4000"),
        // R4, R39: nor has a dash
        ("甲——乙，丙", 5500, "甲@0 —@1000 —@2000 乙@3000 ，@4000 丙@4500 |5500"),
    ] {
        assert_eq!(narrow(text, measure).as_deref(), Some(wanted), "{text}");
    }
    for (text, least) in
        [("甲！乙：丙", 4000), ("甲·乙，丙", 4000), ("甲——乙……丙", 7000), ("甲—乙～丙", 5000)]
    {
        assert_eq!(narrow(text, least - 10), None, "{text}");
    }
}

#[test]
fn word_spaces_widen_first_then_those_beside_latin_then_all_gaps() {
    let text = prepared(&format!("甲b b乙丙丁{BLOCK}"), SettingRules::NEWSPAPER, SERIF);
    for (measure, wanted) in [
        // by nature 0.25 in each place: 1 + 0.25 + 0.5 + 0.25 + 0.5 + 0.25 + 3
        (5750, "甲@0 b@1250  @1750 b@2000 乙@2750 丙@3750 丁@4750 |5750"),
        // R38.1: 0.125, then 0.25: the space is 0.5
        (5875, "甲@0 b@1250  @1750 b@2125 乙@2875 丙@3875 丁@4875 |5875"),
        (6000, "甲@0 b@1250  @1750 b@2250 乙@3000 丙@4000 丁@5000 |6000"),
        // R38.2: 0.125 each, then 0.25: they are 0.5
        (6250, "甲@0 b@1375  @1875 b@2375 乙@3250 丙@4250 丁@5250 |6250"),
        (6500, "甲@0 b@1500  @2000 b@2500 乙@3500 丙@4500 丁@5500 |6500"),
        // R38.3: 0.2 over the two gaps between Han
        (6700, "甲@0 b@1500  @2000 b@2500 乙@3500 丙@4600 丁@5700 |6700"),
    ] {
        assert_eq!(set(&text, measure)[0], wanted, "in {measure}");
    }
}

#[test]
fn no_gap_opens_inside_a_pair_or_beside_a_connector() {
    for (text, measure, wanted) in [
        // R38.3: 0.5 over four gaps; R39: none inside
        ("甲乙——丙丁", 6500, "甲@0 乙@1125 —@2250 —@3250 丙@4375 丁@5500 |6500"),
        ("甲乙……丙丁", 6500, "甲@0 乙@1125 …@2250 …@3250 丙@4375 丁@5500 |6500"),
        // R39: 0.2 over the two gaps that are not the connector's
        ("甲乙～丙丁", 5200, "甲@0 乙@1100 ～@2100 丙@3100 丁@4200 |5200"),
        ("甲乙—丙丁", 5200, "甲@0 乙@1100 —@2100 丙@3100 丁@4200 |5200"),
        // R38.3: a mark's gaps are like others: 0.4 over four
        ("甲乙，丙丁", 5400, "甲@0 乙@1100 ，@2200 丙@3300 丁@4400 |5400"),
        // digits hold together: 0.3 over three
        ("甲乙12丙", 4300, "甲@0 乙@1100 1@2200 2@2700 丙@3300 |4300"),
    ] {
        let text = prepared(&format!("{text}{BLOCK}"), SettingRules::NEWSPAPER, HALVES);
        assert_eq!(set(&text, measure)[0], wanted);
    }
}

#[test]
fn justified_lines_equal_their_measure_in_every_style() {
    let copy = std::fs::read_to_string(root().join("tests/fixtures/corpus/news-a.txt")).expect("the corpus");
    let (mut full, mut hung) = (0, 0);
    for marks in MARKS {
        for (spacing, hanging) in
            SPACINGS.iter().flat_map(|s| [(*s, HangingPunctuation::None), (*s, Allowed)])
        {
            for text in copy.lines().take(8) {
                let text = prepared(text, SettingRules { hanging, ..rules(marks, spacing) }, SERIF);
                let best = best_fit(&text, &measure(13_000), 0).expect("a breaking");
                let lines = set_lines(&text, &best.lines);
                for (line, broken) in lines[..lines.len() - 1].iter().zip(&best.lines) {
                    let told = format!("{marks:?} {spacing:?} {hanging:?} {}", line.text);
                    assert_eq!(line.end(), SIZE.em() * 13, "{told}");
                    // an address of 12.3 with a full-width mark after it does not fit a line
                    let wide = marks == Plain && line.relaxed == Some("word");
                    let hangs = broken.end == EndMark::Hanging;
                    assert!(wide || line.relaxed.is_none_or(|bound| bound == "spread"), "{told}");
                    hung += usize::from(hangs);
                    full += 1;
                }
            }
        }
    }
    assert!(full > 1000 && hung > 10, "only {full} lines, {hung} marks hung");
}
