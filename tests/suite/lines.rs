//! Broken paragraphs against their rules.

use crate::util::{root, shelf};
use paiban::geometry::{Length, TypeSize, WritingMode};
use paiban::grid::Measure;
use paiban::paragraph::{Line, Prepared, StyledText, best_fit, first_fit, prepare, set_lines, variants};
use paiban::press::Tint;
use paiban::style::{SettingRules, TypeStyle};

const BODY: TypeSize = TypeSize::from_half_points(18);

fn prepared(text: &str) -> Prepared {
    let (shelf, family) = shelf("LiberationSerif-Regular.ttf");
    let style = TypeStyle { family, size: BODY, leading: Length::pt(12), tint: Tint::BLACK };
    let styled = StyledText { text, style: &style, origin: None };
    prepare(&shelf, &[styled], &SettingRules::NEWSPAPER, WritingMode::Horizontal)
}

fn cells(n: i64) -> Measure {
    Measure::uniform(BODY.em() * n)
}

/// The copy that line breaking is measured on, paragraph by paragraph.
fn corpus() -> Vec<String> {
    let read = |name: &str| std::fs::read_to_string(root().join("tests/fixtures/corpus").join(name));
    let files = ["news-a.txt", "news-b.txt"].map(|name| read(name).expect("the corpus"));
    files.iter().flat_map(|file| file.lines()).map(str::to_owned).collect()
}

fn set(prepared: &Prepared, measure: &Measure) -> Vec<Line> {
    let best = best_fit(prepared, measure, 0).expect("a breaking");
    set_lines(prepared, &best.lines)
}

#[test]
fn a_paragraph_of_a_thousand_lines_is_broken_as_well_as_a_search_that_keeps_all_of_it_finds() {
    // without what must be broken inside a word: the lines within their bounds, and those spread beyond them
    let texts = corpus().into_iter().filter(|text| !text.contains(['@', '/']));
    let prepared = prepared(&texts.collect::<String>().chars().take(14_000).collect::<String>());
    for width in [13, 14, 24] {
        let best = best_fit(&prepared, &cells(width), 0).expect("a breaking");
        let counted = variants(&prepared, &cells(width), 0, 0).pop().expect("a breaking");
        assert_eq!(best.cost, counted.cost, "{width} cells");
        assert!(best.lines.len() > 500, "{} lines", best.lines.len());
        assert!(best.lines.windows(2).all(|pair| pair[0].pieces.end == pair[1].pieces.start));
        let ends = (best.lines[0].pieces.start, best.lines[best.lines.len() - 1].pieces.end);
        assert_eq!(ends, (0, prepared.pieces.len()));
    }
}

#[test]
fn every_full_line_equals_its_measure_exactly() {
    for text in corpus() {
        let prepared = prepared(&text).indented(BODY.em() * 2);
        for width in [8, 10, 13, 16] {
            let lines = set(&prepared, &cells(width));
            for (n, line) in lines.iter().enumerate() {
                let end = if n + 1 == lines.len() { line.end().min(BODY.em() * width) } else { line.end() };
                let full = n + 1 < lines.len() && line.relaxed.is_none();
                assert!(!full || end == BODY.em() * width, "{width} cells: {:?} ends at {end:?}", line.text);
                assert!(line.end() <= BODY.em() * width, "{width} cells: {:?} sticks out", line.text);
            }
        }
    }
}

#[test]
fn no_line_begins_or_ends_with_a_forbidden_mark() {
    const NO_START: &str = "。，、；：？！”’）〕】》〉～·／—…";
    const NO_END: &str = "“‘（〔【《〈／";
    let mut seen = 0;
    for text in corpus() {
        for line in set(&prepared(&text), &cells(13)) {
            let (first, last) = (line.text.chars().next().unwrap(), line.text.chars().next_back().unwrap());
            let opens = text.starts_with(&line.text);
            assert!(opens || !NO_START.contains(first), "{:?}", line.text);
            assert!(!NO_END.contains(last), "{:?}", line.text);
            seen += 1;
        }
    }
    assert!(seen > 400, "only {seen} lines");
}

#[test]
fn the_text_of_the_lines_is_the_text_of_the_paragraph() {
    for text in corpus() {
        let lines = set(&prepared(&text), &cells(13));
        let own = lines.iter().map(|line| &line.text[..line.text.len() - line.added]);
        assert_eq!(own.collect::<String>().replace(' ', ""), text.replace(' ', ""));
    }
}

#[test]
fn best_fit_is_never_dearer_than_first_fit() {
    let mut cheaper = 0;
    for text in corpus() {
        let prepared = prepared(&text);
        for width in [8, 10, 12, 13, 14, 16] {
            let best = best_fit(&prepared, &cells(width), 0).expect("a breaking");
            let greedy = first_fit(&prepared, &cells(width), 0).cost;
            assert!(best.cost <= greedy, "{width} cells: {:?} over {greedy:?}: {text}", best.cost);
            cheaper += usize::from(best.cost < greedy);
        }
    }
    assert!(cheaper > 100, "best_fit was better only {cheaper} times");
}

#[test]
fn variants_differ_in_lines_and_keep_the_text() {
    let prepared = prepared(&corpus().concat());
    let found = variants(&prepared, &cells(13), 0, 2);
    assert!(found.len() >= 3, "only {} line counts", found.len());
    for pair in found.windows(2) {
        assert_eq!(pair[0].lines.len() + 1, pair[1].lines.len());
    }
}

#[test]
fn two_marks_that_meet_take_one_and_a_half_ems() {
    let widths = |text: &str| {
        let prepared = prepared(text);
        prepared.natural_width(prepared.all()).scale(1000, BODY.em().units()).units()
    };
    assert_eq!(widths("字，“字"), 3500);
    assert_eq!(widths("字。”字"), 3500);
    assert_eq!(widths("字“《字"), 3500);
    assert_eq!(widths("字·字"), 2500);
    assert_eq!(widths("9月17日"), 3500);
}

#[test]
fn an_opening_mark_stands_flush_at_a_line_start() {
    let lines = set(&prepared("“你好”"), &cells(13));
    let glyph = lines[0].runs[0].glyphs[0];
    assert_eq!(glyph.at, -(BODY.em() / 2));
    // half the opening mark, two characters, the closing mark whole: nothing asks for its half
    assert_eq!(lines[0].width, BODY.em() * 7 / 2);
}

#[test]
fn a_mail_address_stays_whole_and_the_spread_line_is_told() {
    let lines = set(&prepared("稿件请发至电子信箱newsroom@linlan.example谢谢"), &cells(13));
    assert!(lines.iter().any(|line| line.text.contains("newsroom@linlan.example")), "{lines:?}");
    assert!(lines.iter().any(|line| line.relaxed.is_some()));
}

#[test]
fn a_latin_word_is_hyphenated_and_the_hyphen_is_no_copy() {
    let text = prepared("北岸新区建Conservation研究院");
    let lines = set(&text, &cells(8));
    let ends: Vec<(&str, usize)> = lines.iter().map(|line| (line.text.as_str(), line.added)).collect();
    assert_eq!(ends.iter().map(|(_, added)| added).sum::<usize>(), 1, "{ends:?}");
    assert!(ends.iter().all(|(line, added)| line.ends_with('-') == (*added == 1)), "{ends:?}");
    let inside = text.pieces.iter().position(|piece| text.text[piece.start as usize..].starts_with("serv"));
    assert_eq!(text.token_at(inside.expect("the word")), "Conservation");
}
