//! Tables: where rules and cells stand, what wraps, what is refused, what is told.

use crate::editions::{self, Made};
use crate::hostile_sheet::{self, column};
use crate::{map, reader, util};
use paiban::Typeset;
use paiban::input::{Homes, LoadFailure};
use paiban::notice::{Code, Notice};
use serde_json::Value;

const EDITION: &str = r#"
layout = "broadsheet"
date = "2026-11-24"
pages = ["02.toml"]
staff = []
"#;

/// A block of two columns, 243 pt wide, with a table on lines 9 to 16: 93 pt.
const PAGE: &str = r#"
page = 2
section = "民　生"

[[block]]
article = "p2-a"
columns = "1-2"
lines = "1-30"
head = { style = "two", lines = 8 }
[[block.inset]]
kind = "table"
columns = "1-2"
lines = "9-16"
"#;

/// Columns of 4, 6 and 10 characters of 8.5 pt, 34 + 51 + 85 pt, with two gaps of 8.5 pt: 56 pt are left and shared out
/// as 11.2 + 16.8 + 28.
const SPANS: &str = r#"
[[tables]]
align = ["left", "centre", "right"]
widths = ["4字", "6字", "10字"]
rows = [
  [{ text = "项目", columns = 2 }, "数量"],
  [{ text = "春茶", rows = 2 }, "清明", "120"],
  ["谷雨", "95"],
  ["合计", "两季", "215斤"],
]
"#;

fn article(tables: &str) -> String {
    format!("+++\nheadline = \"石岭茶山四季\"\n{tables}\n+++\n\n清明过后，石岭的茶园进入采摘时节。\n")
}

fn made(name: &str, tables: &str, page: &str) -> Made {
    let article = article(tables);
    let changes =
        [("edition.toml", "", EDITION), ("02.toml", "", page), ("articles/p2-a.md", "", article.as_str())];
    editions::changed("daily", name, &changes)
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

const MM: f64 = 25.4 / 72.0;

/// A cell or a rule in points from the block's left edge and the em top of its ninth line.
#[derive(Debug)]
struct Seen {
    text: String,
    /// Left, top, width, height.
    rect: [f64; 4],
    baseline: f64,
}

/// The table's lines and rules in the page map, and where the block stands, in points.
fn seen(made: &Made) -> (Vec<Seen>, Vec<Seen>, (f64, f64)) {
    let map: Value =
        serde_json::from_str(&paiban::page_map(&made.job, &made.set, &["02.pdf".to_owned()])).expect("JSON");
    let blocks = map["pages"][0]["blocks"].as_array().expect("blocks");
    let block = blocks.iter().find(|block| block["id"] == "p2-a").expect("the block");
    let (x, y) = (number(&block["box_mm"][0]), number(&block["box_mm"][1]) + 8.0 * 12.0 * MM);
    let read = |entry: &Value, text: &str| {
        let at = |n: usize, from: f64| (number(&entry["box_mm"][n]) - from) / MM;
        let baseline = entry["baseline_mm"].as_f64().map_or(0.0, |baseline| (baseline - y) / MM);
        Seen { text: text.to_owned(), rect: [at(0, x), at(1, y), at(2, 0.0), at(3, 0.0)], baseline }
    };
    let frames = block["frames"].as_array().expect("frames").iter().filter(|frame| frame["role"] == "table");
    let lines = frames.flat_map(|frame| {
        assert!(frame["leg"].is_null());
        frame["lines"].as_array().expect("lines").iter()
    });
    let lines = lines.map(|line| read(line, line["text"].as_str().expect("text"))).collect();
    let rules = block["rules"].as_array().expect("rules").iter();
    (lines, rules.map(|rule| read(rule, "")).collect(), (x / MM, y / MM))
}

fn near(found: &[f64], wanted: &[f64], what: &str) {
    let off = found.iter().zip(wanted).any(|(found, wanted)| (found - wanted).abs() > 0.002);
    assert!(!off && found.len() == wanted.len(), "{what}: {found:?}, not {wanted:?}");
}

fn told<'a>(set: &'a Typeset, fault: &str) -> Vec<&'a Notice> {
    set.made.notices.iter().filter(|notice| notice.fact("fault") == fault).collect()
}

fn place(made: &Made, notice: &Notice) -> String {
    let place = made.job.sources.resolve(notice.origin.expect("a place"), 0);
    let file = place.file.rsplit('/').next().unwrap_or_default();
    format!("{file}:{}:{}", place.line, place.column)
}

/// Numbers whose decimals and units differ in length.
const DECIMALS: &str = r#"
[[tables]]
align = ["left", "right"]
rows = [["地块", "亩产"], ["东坡", "12.5"], ["西坡", "3.75"], ["南岭", "120"], ["北岭", "0.5吨"], ["山口", "1208.25"]]
"#;

#[test]
fn numbers_stand_with_their_decimal_points_below_each_other() {
    let sheet = hostile_sheet::sheet(&made("table-decimals", DECIMALS, PAGE), 0);
    let edge = column(1) + 243.0;
    // a digit is as wide as the next is away from it
    let digits = sheet.find("1208.25");
    let wide = digits[1].x - digits[0].x;
    // the longest of what follows the units, .5吨, reaches the edge with its 8.5 pt of Han
    let tonne = sheet.find("0.5吨");
    assert!((tonne[3].x + 8.5 - edge).abs() < 0.02, "{} ends before {edge}", tonne[3].x);
    let points = [("12.5", 2), ("3.75", 1), ("1208.25", 4)].map(|(number, n)| sheet.find(number)[n].x);
    for point in points.into_iter().chain([sheet.find("120")[2].x + wide]) {
        assert!((point - tonne[1].x).abs() < 0.02, "{point}, not {}", tonne[1].x);
    }
}

/// Rows of 93 / 4 = 23.25 pt.
#[test]
fn cells_and_rules_stand_where_the_spans_put_them() {
    let made = made("table-spans", SPANS, PAGE);
    let (lines, rules, (left, top)) = seen(&made);
    // em top in the middle of the row: (23.25 − 8.5) / 2 below its edge; the baseline 0.88 em lower
    let baseline = |middle: f64| middle - 4.25 + 7.48;
    let middle = |row: f64| 23.25 * (row + 0.5);
    // columns begin at 0, 45.2 + 8.5 and 53.7 + 67.8 + 8.5, and are 45.2, 67.8 and 113 wide
    let centred = 53.7 + (67.8 - 17.0) / 2.0;
    let wanted = [
        ("项目", Some(0.0), middle(0.0)),
        ("数量", Some(243.0 - 17.0), middle(0.0)),
        ("春茶", Some(0.0), middle(1.5)),
        ("清明", Some(centred), middle(1.0)),
        ("120", None, middle(1.0)),
        ("谷雨", Some(centred), middle(2.0)),
        ("95", None, middle(2.0)),
        ("合计", Some(0.0), middle(3.0)),
        ("两季", Some(centred), middle(3.0)),
        ("215斤", None, middle(3.0)),
    ];
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, wanted.map(|(text, ..)| text));
    for (line, (text, x, middle)) in lines.iter().zip(&wanted) {
        near(&[line.baseline], &[baseline(*middle)], text);
        x.iter().for_each(|x| near(&[line.rect[0]], &[*x], text));
    }
    // numbers end where the last digit of 215斤 does, one character before the edge
    for (n, right) in [(4, 234.5), (6, 234.5), (9, 243.0)] {
        near(&[lines[n].rect[0] + lines[n].rect[2]], &[right], texts[n]);
    }
    // the rule below row 2 spares the cell of two rows: it begins in the middle of the gap, at 45.2 + 4.25
    let wanted_rules = [
        [0.0, 0.0, 243.0, 0.9],
        [0.0, 23.25 - 0.3, 243.0, 0.6],
        [49.45, 46.5 - 0.15, 243.0 - 49.45, 0.3],
        [0.0, 69.75 - 0.15, 243.0, 0.3],
        [0.0, 93.0 - 0.9, 243.0, 0.9],
    ];
    assert_eq!(rules.len(), wanted_rules.len(), "{rules:?}");
    rules.iter().zip(&wanted_rules).for_each(|(rule, wanted)| near(&rule.rect, wanted, "a rule"));
    // the PDF has the same: rules by their corners, glyphs row by row at their places
    let bytes = &made.pdfs[0].1;
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let trim = reader::trim_box(&document);
    let drawn = reader::operations(&document).into_iter().filter(|operation| operation.operator == "re");
    let drawn: Vec<Vec<f64>> = drawn
        .map(|operation| {
            let at = |n: usize| f64::from(operation.operands[n].as_float().expect("a number"));
            vec![at(0) - trim[0] - left, trim[3] - at(1) - at(3) - top, at(2), at(3)]
        })
        .collect();
    for wanted in &wanted_rules {
        let close = |rect: &Vec<f64>| rect.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.01);
        assert_eq!(drawn.iter().filter(|rect| close(rect)).count(), 1, "{wanted:?} in {drawn:?}");
    }
    let glyphs = reader::glyphs(bytes);
    let read: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    let all: String = texts.concat();
    let at = read.find(&all).expect("the cells in one piece, in order");
    let first = read[..at].chars().count();
    let spring = &glyphs[first + 4];
    near(&[spring.x / MM - left, spring.y / MM - top], &[0.0, baseline(middle(1.5))], "春 in the PDF");
    assert_eq!(map::faults(&made.set.made.pages[0]), Vec::<String>::new());
}

#[test]
fn a_boxed_table_has_rules_down_that_spare_its_spans() {
    let boxed = SPANS.replace("[[tables]]", "[[tables]]\nform = \"boxed\"");
    let (_, rules, _) = seen(&made("table-boxed", &boxed, PAGE));
    let down: Vec<&Seen> = rules.iter().filter(|rule| rule.rect[3] > rule.rect[2]).collect();
    // half a gap stays free at each end: 47.5 pt are shared out as 9.5 + 14.25 + 23.75
    let (first, second) = (4.25 + 43.5 + 4.25, 4.25 + 43.5 + 8.5 + 65.25 + 4.25);
    let wanted = [
        [0.0, 0.0, 0.9, 93.0],
        [243.0 - 0.9, 0.0, 0.9, 93.0],
        [first - 0.15, 23.25, 0.3, 93.0 - 23.25],
        [second - 0.15, 0.0, 0.3, 93.0],
    ];
    assert_eq!(down.len(), wanted.len(), "{down:?}");
    down.iter().zip(&wanted).for_each(|(rule, wanted)| near(&rule.rect, wanted, "a rule down"));
}

const PAIRS: &str = r#"
[[tables]]
form = "pairs"
rows = [
  ["时间", "每日九时"],
  ["集合地点", "石岭茶山等雾茶室，自圩镇沿乡道上山约二十分钟，请停在祠堂前"],
  ["票价", "免费"],
]
"#;

/// Four lines and three labels: 8 lines hold them with a white line between rows. The widest label has four characters,
/// 34 pt; values begin 8.5 pt later and have 200.5 pt, 23 characters and a bit.
#[test]
fn labels_are_spread_and_long_values_wrap() {
    let made = made("table-pairs", PAIRS, PAGE);
    let (lines, rules, _) = seen(&made);
    assert!(rules.is_empty());
    let row = |n: f64| 7.92 + 12.0 * n;
    let wanted =
        [(0.0, 34.0, 0.0), (42.5, 34.0, 0.0), (0.0, 34.0, 2.0), (42.5, 195.5, 2.0), (42.5, 51.0, 3.0)];
    let wanted = wanted.into_iter().chain([(0.0, 34.0, 5.0), (42.5, 17.0, 5.0)]);
    assert_eq!(lines.len(), 7, "{lines:?}");
    for (line, (x, width, n)) in lines.iter().zip(wanted) {
        near(&[line.rect[0], line.rect[2], line.baseline], &[x, width, row(n)], &line.text);
    }
    assert_eq!(
        format!("{}{}", lines[3].text, lines[4].text),
        "石岭茶山等雾茶室，自圩镇沿乡道上山约二十分钟，请停在祠堂前"
    );
    // with one line fewer than that, rows follow each other
    let tight = PAGE.replace("9-16", "9-13");
    let (lines, ..) = seen(&self::made("table-pairs-tight", PAIRS, &tight));
    near(&[lines[5].baseline], &[row(3.0)], "the last row");
}

/// One cell of 37 characters in a column of 23: it wraps, its row is higher, the white the same.
#[test]
fn a_row_is_as_high_as_its_highest_cell() {
    let long = "采摘时节，石岭家家起早，天不亮就上山，露水未干，嫩芽最鲜，一筐一筐背下山来";
    let tables = format!(
        "[[tables]]\nhead = 0\nwidths = [\"4字\", \"23字\"]\nrows = [[\"一\", \"短\"], [\"二\", \"{long}\"], [\"三\", \"短\"]]\n"
    );
    let made = made("table-wraps", &tables, PAGE);
    let (lines, rules, _) = seen(&made);
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let (first, second) = (lines[3].text.clone(), lines[4].text.clone());
    assert_eq!((format!("{first}{second}").as_str(), texts.len()), (long, 7));
    near(&[lines[4].baseline - lines[3].baseline], &[12.0], "its leading");
    // 8 lines hold 93 pt; rows need 8.5, 20.5, 8.5 and share the rest: grown to 26.4, 38.4 and 26.4 they have 91.2
    near(&[rules[1].rect[1], rules[2].rect[1]], &[26.4 - 0.15, 64.8 - 0.15], "rules");
    near(&[rules[3].rect[1]], &[91.2 - 0.9], "the foot");
    let middle = 26.4 + 38.4 / 2.0;
    near(&[lines[2].baseline], &[middle - 4.25 + 7.48], "the label in the middle of its row");
    near(&[lines[3].baseline], &[middle - 10.25 + 7.48], "the first of two lines");
}

#[test]
fn what_does_not_fit_its_place_is_told_with_figures() {
    let deep = PAGE.replace("9-16", "9-10");
    let made = made("table-deep", SPANS, &deep);
    let notices = told(&made.set, "table-deep");
    // four rows of 8.5 and a quarter of it: 42.5 pt reach into line 4
    let figures = |notice: &Notice| ["lines", "needed"].map(|name| notice.fact(name));
    assert_eq!(notices.len(), 1, "{:?}", made.set.made.notices);
    assert_eq!((notices[0].code, figures(notices[0])), (Code::LineTooLong, ["2".to_owned(), "4".to_owned()]));
    assert_eq!(place(&made, notices[0]), "p2-a.md:4:1");
    // at most 2.2 lines a row: 105.6 pt reach into line 10; 3 of 13 stay white, 2 of 12 are let be
    for (lines, white) in [("9-20", 0), ("9-21", 1)] {
        let made = self::made("table-white", SPANS, &PAGE.replace("9-16", lines));
        let notices = told(&made.set, "table-white");
        assert_eq!(notices.len(), white, "{lines}: {notices:?}");
        if let Some(notice) = notices.first() {
            assert_eq!((notice.code, figures(notice)), (Code::Underset, ["3".to_owned(), "10".to_owned()]));
        }
    }
    let wide = SPANS.replace("10字", "20字");
    let made = self::made("table-wide", &wide, PAGE);
    let notices = told(&made.set, "table-wide");
    // 30 characters and two gaps are 272 pt, 85.725 mm are 243 pt
    let figures = ["width_mm", "measure_mm"].map(|name| notices[0].fact(name));
    assert_eq!(figures, ["95.96".to_owned(), "85.72".to_owned()]);
    let rights: Vec<f64> = seen(&made).0.iter().map(|line| line.rect[0] + line.rect[2]).collect();
    assert!(rights.iter().all(|right| *right < 243.001), "it lies over nothing: {rights:?}");
}

#[test]
fn every_character_counts() {
    let page =
        format!("{PAGE}[[block.inset]]\nkind = \"table\"\ntable = 2\ncolumns = \"1\"\nlines = \"18-28\"\n");
    let both = format!("{SPANS}{PAIRS}title = \"去处\"\n");
    let made = made("table-counts", &both, &page);
    let (_, tally) = made.set.made.tallies[0];
    // headline 6, body 17; cells 2+2+2+2+3+2+2+2+2+4; pairs 2+4+4+29+2+2, title 2
    assert_eq!((tally.chars, tally.set, tally.added), (6 + 17 + 23 + 43 + 2, 6 + 17 + 23 + 43 + 2, 0));
    let read: String = reader::glyphs(&made.pdfs[0].1).into_iter().map(|glyph| glyph.text).collect();
    let last = "去处时间每日九时集合地点石岭茶山等雾茶室，自圩镇沿乡道上山约二十分钟，请停在祠堂前票价免费";
    assert!(read.contains(&format!("项目数量春茶清明120谷雨95合计两季215斤{last}")), "{read}");
    let lost = self::made("table-unplaced", &both, PAGE);
    let (_, tally) = lost.set.made.tallies[0];
    assert_eq!(tally.chars - tally.set, 45, "the second table");
    let unplaced: Vec<_> =
        lost.set.made.notices.iter().filter(|notice| notice.code == Code::Unplaced).collect();
    assert_eq!((unplaced.len(), unplaced[0].fact("what")), (1, "table".to_owned()));
    assert_eq!(place(&lost, unplaced[0]), "p2-a.md:14:1");
}

/// The first fault of an article with this table: its name, line and column, and what it says of row and column.
fn refused(tables: &str, page: &str) -> (String, String, [String; 2]) {
    let folder = util::fresh_folder("table-refused");
    std::fs::create_dir_all(folder.join("articles")).expect("a folder");
    let files = [
        ("paiban.toml", ""),
        ("edition.toml", EDITION),
        ("02.toml", page),
        ("articles/p2-a.md", &article(tables)),
    ];
    files.iter().for_each(|(name, text)| std::fs::write(folder.join(name), text).expect("a written file"));
    let loaded = paiban::load(&folder, &Homes::from_environment());
    let LoadFailure { notices, sources } = loaded.map(|_| ()).expect_err(tables);
    let place = sources.resolve(notices[0].origin.expect("a place"), 0);
    let file = place.file.rsplit('/').next().unwrap_or_default();
    let at = format!("{file}:{}:{}", place.line, place.column);
    (notices[0].fact("fault"), at, ["row", "column"].map(|name| notices[0].fact(name)))
}

#[test]
fn tables_that_cannot_be_meant_are_refused_with_their_place() {
    // the first row of each stands on line 6
    for (rows, keys, fault, place, cell) in [
        ("[\"一\", \"二\"],\n[\"三\"]", "", "table-gap", "p2-a.md:7:1", ["2", "2"]),
        ("[\"一\", \"二\"],\n[\"三\", \"四\", \"五\"]", "", "table-outside", "p2-a.md:7:12", ["2", "3"]),
        (
            "[\"一\", { text = \"二\", rows = 2 }, \"三\"],\n[{ text = \"四\", columns = 2 }, \"五\"]",
            "",
            "table-overlap",
            "p2-a.md:7:2",
            ["2", "1"],
        ),
        ("[\"一\", { text = \"二\", rows = 2 }]", "", "table-outside", "p2-a.md:6:7", ["1", "2"]),
        ("[\"一\", { text = \"二\", rows = 0 }]", "", "limit", "p2-a.md:6:28", ["", ""]),
        ("[\"一\", { text = \"二\", colums = 2 }]", "", "unknown-key", "p2-a.md:6:21", ["", ""]),
        ("[\"一\", 2]", "", "wrong-type", "p2-a.md:6:7", ["", ""]),
        ("[\"一\"]", "form = \"rulled\"", "unknown-name", "p2-a.md:4:8", ["", ""]),
        ("[\"一\"]", "form = \"pairs\"", "limit", "p2-a.md:5:8", ["", ""]),
        ("[\"一\"]", "head = 2", "limit", "p2-a.md:4:8", ["", ""]),
        ("[\"一\"]", "align = [\"left\", \"right\"]", "limit", "p2-a.md:4:9", ["", ""]),
        ("[\"一\"]", "align = [\"middle\"]", "unknown-name", "p2-a.md:4:10", ["", ""]),
        ("[\"一\"]", "widths = [\"3\"]", "bare-number", "p2-a.md:4:11", ["", ""]),
        ("[\"一\"]", "widths = [\"3mm\"]", "bad-length", "p2-a.md:4:11", ["", ""]),
        ("[\"一\"]", "widths = [\"0字\"]", "limit", "p2-a.md:4:11", ["", ""]),
        ("", "", "limit", "p2-a.md:5:8", ["", ""]),
    ] {
        let tables = format!("[[tables]]\n{keys}\nrows = [\n{rows}\n]");
        let (found, at, named) = refused(&tables, PAGE);
        assert_eq!((found.as_str(), at.as_str(), named), (fault, place, cell.map(str::to_owned)), "{tables}");
    }
}

#[test]
fn pages_ask_for_tables_that_are_there_once() {
    for (from, to, fault, place) in [
        ("kind = \"table\"", "kind = \"table\"\ntable = 2", "not-in-article", "02.toml:11:8"),
        ("kind = \"table\"", "kind = \"digest\"\ntable = 1", "not-in-article", "02.toml:11:8"),
        ("kind = \"table\"", "kind = \"table\"\nwriting = \"vertical\"", "conflict", "02.toml:12:11"),
        ("kind = \"table\"", "kind = \"table\"\npicture = 1", "conflict", "02.toml:12:11"),
        (
            "9-16\"\n",
            "9-16\"\n[[block.inset]]\nkind = \"table\"\ncolumns = \"1\"\nlines = \"18-30\"\n",
            "twice",
            "02.toml:15:8",
        ),
    ] {
        let page = PAGE.replace(from, to);
        let (found, at, _) = refused(SPANS, &page);
        assert_eq!((found.as_str(), at.as_str()), (fault, place), "{to}");
    }
}
