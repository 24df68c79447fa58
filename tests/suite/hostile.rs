//! Copy that nobody should send: it is set all the same, whole, and in time that grows with its length alone.

use crate::util::shelf;
use paiban::font::{FamilyId, FontShelf};
use paiban::geometry::{Length, TypeSize, WritingMode};
use paiban::grid::Measure;
use paiban::paragraph::{Prepared, StyledText, Variant, best_fit, first_fit, prepare, set_lines, variants};
use paiban::press::Tint;
use paiban::style::{SettingRules, TypeStyle};

const BODY: TypeSize = TypeSize::from_half_points(18);

fn prepared((shelf, family): &(FontShelf, FamilyId), text: &str, writing: WritingMode) -> Prepared {
    let style = TypeStyle { family: *family, size: BODY, leading: Length::pt(12), tint: Tint::BLACK };
    prepare(shelf, &[StyledText { text, style: &style, origin: None }], &SettingRules::NEWSPAPER, writing)
}

/// The copy as its lines have it, hyphens and the spaces at their ends left out.
fn kept(text: &Prepared, one: &Variant) -> String {
    let lines = set_lines(text, &one.lines);
    let own = lines.iter().map(|line| &line.text[..line.text.len() - line.added]);
    own.collect::<String>().split_whitespace().collect()
}

/// Sets the copy in every way; nothing of it may be lost.
fn set(text: &str, cells: i64) {
    let shelf = shelf("LiberationSerif-Regular.ttf");
    let text = prepared(&shelf, text, WritingMode::Horizontal);
    let measure = Measure::uniform(BODY.em() * cells);
    let whole: String = text.text.split_whitespace().collect();
    let best = best_fit(&text, &measure, 0).expect("a breaking");
    assert!(kept(&text, &best) == whole, "best_fit loses copy");
    assert!(kept(&text, &first_fit(&text, &measure, 0)) == whole, "first_fit loses copy");
    let found = variants(&text, &measure, 0, 1);
    assert!(!found.is_empty() && found.iter().all(|one| kept(&text, one) == whole), "variants lose copy");
}

#[test]
fn a_megabyte_without_a_mark() {
    set(&"字".repeat(350_000), 13);
}

#[test]
fn a_megabyte_of_one_word() {
    set(&"a".repeat(1_000_000), 8);
}

#[test]
fn a_hundred_thousand_opening_brackets() {
    set(&"（".repeat(100_000), 8);
}

#[test]
fn ten_thousand_combining_marks_on_one_base() {
    set(&format!("字{}字", "\u{301}".repeat(10_000)), 8);
}

#[test]
fn a_word_of_500_letters_in_a_leg_of_8_cells() {
    set(&format!("他说{}，走了。", "x".repeat(500)), 8);
}

#[test]
fn dashes_digits_and_addresses_without_end() {
    set(&"——".repeat(50_000), 8);
    set(&"…".repeat(50_001), 8);
    set(&"1/".repeat(50_000), 8);
    set(&format!("https://a.cn/{}", "b.c/".repeat(25_000)), 8);
}

#[test]
fn every_block_of_unicode() {
    let shelf = shelf("LiberationSerif-Regular.ttf");
    let measure = Measure::uniform(BODY.em() * 8);
    for block in (0..0x11_0000_u32).step_by(0x40) {
        let text: String = (block..block + 0x40).filter_map(char::from_u32).collect();
        for writing in [WritingMode::Horizontal, WritingMode::Vertical] {
            let text = prepared(&shelf, &text, writing);
            let whole: String = text.text.split_whitespace().collect();
            let Some(best) = best_fit(&text, &measure, 0) else { continue };
            assert_eq!(kept(&text, &best), whole, "U+{block:04X}");
        }
    }
}
