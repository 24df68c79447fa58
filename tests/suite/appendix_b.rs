//! The checkable examples B1 to B20 of our notes on Chinese setting, where no other test has them.
//!
//! In `breaks`: B1, B3 to B8 (marks_of_the_standard_keep_off_the_edges_they_must), B10 (pairs_hold_and_chains_…).
//! In `lines`: B11 (two_marks_that_meet_…), B15 (an_opening_mark_stands_flush_at_a_line_start). In `proofs`: B18
//! (no_gap_opens_inside_a_pair_…), B20 (justified_lines_equal_their_measure_in_every_style).

use crate::breaks::parts;
use crate::proofs::{BLOCK, HALVES, SERIF, measure, mille, prepared, set, squeezed};
use paiban::geometry::Point;
use paiban::makeup::PlacedLine;
use paiban::paragraph::{best_fit, set_lines};
use paiban::style::{PunctuationWidth, SettingRules, Spacing};
use paiban::text::Profile;

const LINE_END: SettingRules = SettingRules { marks: PunctuationWidth::LineEnd, ..SettingRules::NEWSPAPER };

#[test]
fn b2_b9_lines_end_where_they_may() {
    const CHINESE: [Profile; 3] = [Profile::Basic, Profile::Gb, Profile::Strict];
    for (key, profiles, before, after, may) in [
        ("B2", &Profile::ALL[..], "好…", "…吧", false),
        ("B2", &[Profile::Strict], "好", "……吧", false),
        ("B2", &[Profile::Basic, Profile::Gb], "好", "……吧", true),
        ("B2", &CHINESE, "好……", "吧", true),
        ("B9", &Profile::ALL, "《红楼梦》", "，", false),
        ("B9", &Profile::ALL, "《红楼梦》", "（上）", true),
    ] {
        for profile in profiles {
            assert_eq!(parts(before, after, *profile), may, "{key}: {before} {after}, {profile:?}");
        }
    }
}

#[test]
fn b12_a_stop_and_a_quote_take_one_and_a_half_ems() {
    for text in ["字。”字", "字！”字"] {
        let text = prepared(text, SettingRules::NEWSPAPER, SERIF);
        // 1 + 0.5 + 1 + 1
        assert_eq!(mille(text.natural_width(text.all())), 3500, "B12: {}", text.text);
    }
}

#[test]
fn b13_a_stop_at_the_line_end_leaves_half_an_em() {
    let copy = "一二三四五六七八九十一二三。";
    // 13 + 0.5 where it is not spread
    let alone = set(&prepared(copy, LINE_END, SERIF), 14_000).remove(0);
    assert!(alone.ends_with("三@12000 。@13000 |13500"), "B13: {alone}");
    // 0.5 over 13 gaps: 0.03846 each
    let spread = set(&prepared(&format!("{copy}{BLOCK}"), LINE_END, SERIF), 14_000).remove(0);
    assert_eq!(
        spread,
        "一@0 二@1038 三@2077 四@3115 五@4154 六@5192 七@6231 八@7269 九@8308 十@9346 一@10385 二@11423 三@12462 \
         。@13500 |14000",
        "B13"
    );
}

#[test]
fn b14_the_end_mark_alone_cannot_save_half_an_em() {
    // 14 + 0.5; a comma inside has the other half
    let fits = |copy: &str, rules| squeezed(&prepared(copy, rules, SERIF), 14_000);
    for rules in [LINE_END, SettingRules::NEWSPAPER] {
        assert_eq!(fits("一二三四五六七八九十一二三四。", rules), None, "B14");
        let comma = fits("一二三四五六，八九十一二三四。", rules).expect("B14: a comma that gives way");
        assert!(
            comma.ends_with(
                "，@6000 八@6500 九@7500 十@8500 一@9500 二@10500 三@11500 四@12500 。@13500 |14000"
            )
        );
    }
}

#[test]
fn b16_one_character_and_its_mark_are_a_runt() {
    for (copy, runts) in [("甲乙丙丁了。", 1), ("甲乙丙丁好了。", 0)] {
        let best =
            best_fit(&prepared(copy, SettingRules::NEWSPAPER, SERIF), &measure(4000), 0).expect("a breaking");
        assert_eq!((best.lines.len(), best.cost.runt()), (2, runts), "B16: {copy}");
    }
}

#[test]
fn b17_the_space_beside_latin_vanishes_at_both_edges() {
    let rules = SettingRules { spacing: Spacing::Quarter, ..SettingRules::NEWSPAPER };
    let text = prepared("国国X国", rules, HALVES);
    // 1 + 1 + 0.25 + 0.5 | 1
    assert_eq!(set(&text, 2750), ["国@0 国@1000 X@2250 |2750", "国@0 |1000"], "B17");
    // 1 + 1 | 0.5 + 0.25 + 1
    assert_eq!(set(&text, 2000), ["国@0 国@1000 |2000", "X@0 国@750 |1750"], "B17");
}

#[test]
fn b19_dots_stay_centred_when_the_line_is_spread() {
    let copy = "甲乙，丙丁";
    let text = prepared(&format!("{copy}{BLOCK}"), SettingRules::NEWSPAPER, SERIF);
    let text = text.dotted(std::slice::from_ref(&(0..copy.len())));
    let best = best_fit(&text, &measure(5400), 0).expect("a breaking");
    let line = set_lines(&text, &best.lines).remove(0);
    let placed = PlacedLine { line, at: Point::default() };
    let centres: Vec<i64> = placed.dots().map(|dot| mille(dot.rect.x + dot.rect.width / 2)).collect();
    // 0.4 over four gaps: the characters stand at 0, 1.1, 3.3 and 4.4; the comma takes no dot
    assert_eq!(centres, [500, 1600, 3800, 4900], "B19");
}
