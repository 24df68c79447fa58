//! 串文: copy beside pictures that take no whole columns.

use crate::editions::{self, Made};
use crate::{conserve, util};
use paiban::article::Role;
use paiban::edition::{CaptionPlace, Inset, InsetKind, Runaround, Side};
use paiban::geometry::{Length, Rect, WritingMode};
use paiban::grid::{Sides, Slot, Thread};
use paiban::makeup::{Page, PlacedBlock, PlacedLine};
use paiban::notice::Code;
use paiban::paragraph::{Broken, Relaxation, StyledText, prepare, variants};
use paiban::picture::Cropping;
use paiban::press::Tint;
use paiban::style::{SettingRules, TypeStyle};
use serde_json::Value;
use std::fmt::Write;

const CELL: Length = Length::pt(9);

/// Two stories: one with a picture at the left of leg 1 and one at the right of leg 2, one with a picture over the gap
/// of both legs.
const EDITION: &str = r#"
layout = "broadsheet"
date = "2026-11-24"
pages = ["02.toml"]
staff = []

[values]
web = "www.linlan.example"
"#;

const PAGE: &str = r#"
page = 2
section = "民　生"

[[block]]
article = "p2-a"
columns = "1-3"
lines = "1-36"
head = { style = "second", lines = 9 }
[[block.inset]]
kind = "picture"
columns = "1"
lines = "14-23"
place = "left"
width = "6字"
[[block.inset]]
kind = "picture"
picture = 2
columns = "2"
lines = "18-29"
place = "right"
width = "20mm"
gap = "0.5字"
white = 1

[[block]]
article = "p2-b"
columns = "4-5"
lines = "1-50"
head = { style = "two", lines = 8 }
[[block.inset]]
kind = "picture"
columns = "4-5"
lines = "20-31"
place = "centre"
width = "10字"
"#;

/// Pictures for a story; the first has more words than fit a line.
const PICTURES: &str = "dateline = \"本报讯\"\n\
    [[pictures]]\nfile = \"pictures/clinic.jpg\"\ncaption = \"读者在灯下翻书。\"\ncredit = \"邵禾　摄\"\n\
    [[pictures]]\nfile = \"pictures/harbour.jpg\"\n";

fn made(name: &str, page: &str) -> Made {
    let dateline = "dateline = \"本报讯\"\n";
    let changes = [
        ("edition.toml", "", EDITION),
        ("02.toml", "", page),
        ("articles/p2-a.md", dateline, PICTURES),
        ("articles/p2-b.md", dateline, PICTURES),
    ];
    editions::changed("daily", name, &changes)
}

fn body(block: &PlacedBlock, leg: u16) -> Vec<&PlacedLine> {
    let frames = block.frames.iter().filter(|frame| frame.role == Role::Body && frame.leg == Some(leg));
    frames.flat_map(|frame| &frame.lines).collect()
}

/// A leg as it reads: row by row, each cell before a line's first character as a blank, a picture's cells as ▒.
pub(crate) fn proof(page: &Page, block: &PlacedBlock, leg: u16) -> String {
    let frame = block.frames.iter().find(|frame| frame.role == Role::Body && frame.leg == Some(leg));
    let (x, width) = frame.map(|frame| (frame.rect.x, frame.rect.width)).expect("a leg with text");
    let lines = body(block, leg);
    let row = |y: Length| (y - page.first_baseline).units() / page.baseline_step.units();
    let mut proof = String::new();
    let (first, last) = (row(lines[0].at.y), row(lines[lines.len() - 1].at.y));
    for n in first..=last {
        let middle = page.first_baseline + page.baseline_step * n - CELL / 3;
        let holds = |rect: &Rect, at: Length| {
            rect.x <= at && at < rect.right() && rect.y <= middle && middle < rect.bottom()
        };
        let is_picture = |at: Length| {
            block.figures.iter().any(|figure| match &figure.outline {
                Some(outline) => figure.crop.rows_of(outline).iter().any(|rect| holds(rect, at)),
                None => holds(&figure.crop.shown, at),
            })
        };
        let cells = |from: Length, to: Length| -> String {
            let cell = |at: Length| if is_picture(at + CELL / 2) { '▒' } else { '　' };
            (0..(to - from).whole(CELL)).map(|n| cell(from + CELL * n)).collect()
        };
        let (mut said, mut at) = (String::new(), x);
        for line in lines.iter().filter(|line| row(line.at.y) == n) {
            said += &cells(at, line.rect().x);
            said += &line.line.text;
            at = line.rect().right();
        }
        said += &cells(at, x + width);
        writeln!(proof, "{:>3} {}", n + 1, said.trim_end()).expect("a string");
    }
    proof
}

#[test]
fn copy_runs_round_pictures() {
    let made = made("runaround", PAGE);
    let page = &made.set.made.pages[0];
    let story = |id: &str| page.blocks.iter().find(|block| block.id == id).expect("a story");
    let legs = [("p2-a", 1), ("p2-a", 2), ("p2-b", 1), ("p2-b", 2)];
    let proofs = legs.map(|(id, leg)| format!("{id}, leg {leg}\n{}\n", proof(page, story(id), leg)));
    let head = "Legs beside pictures: the page's lines, ▒ for a cell of a picture.\n\n";
    util::same_as_golden("runaround.txt", &format!("{head}{}", proofs.concat()));
    for code in [Code::Overset, Code::NarrowRoom, Code::LineTooLong, Code::StrandedLine] {
        let told: Vec<_> = made.set.made.notices.iter().filter(|notice| notice.code == code).collect();
        assert!(told.is_empty(), "{told:?}");
    }
    assert_eq!(lies_over(page), Vec::<String>::new());
    conserve::comes_back_whole(&made);
}

pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn the_map_shows_the_gap_to_the_picture_and_flush_edges() {
    let made = made("runaround-map", PAGE);
    let map: Value =
        serde_json::from_str(&paiban::page_map(&made.job, &made.set, &["02.pdf".to_owned()])).expect("JSON");
    let step = number(&map["pages"][0]["baseline"]["step_mm"]);
    let cell = step * 0.75;
    let at = |entry: &Value| [0, 1, 2, 3].map(|n| number(&entry["box_mm"][n]));
    let blocks = list(&map["pages"][0]["blocks"]).iter().filter(|block| !block["article"].is_null());
    let (mut left, mut right) = (0, 0);
    for block in blocks {
        for (n, figure) in list(&block["figures"]).iter().enumerate() {
            let gap = if block["id"] == "p2-a" && n == 1 { cell / 2.0 } else { cell };
            let [x, top, width, height] = at(figure);
            let frames = list(&block["frames"]).iter().filter(|frame| frame["role"] == "body");
            for (frame, line) in frames.flat_map(|f| list(&f["lines"]).iter().map(move |line| (f, line))) {
                let [from, y, wide, high] = at(line);
                let [leg, _, leg_width, _] = at(frame);
                // a line that stands beside it, in a leg that it takes from
                let beside = y < top + height && top < y + high && x < leg + leg_width && leg < x + width;
                if !beside {
                    continue;
                }
                let tolerance = 0.001;
                if from > x {
                    let white = from - (x + width);
                    let indent = ((white - gap) / cell).floor().max(0.0) * cell;
                    assert!(white >= gap - tolerance && indent <= 2.0 * cell + tolerance, "{white}: {line}");
                    assert!(from + wide <= leg + leg_width + tolerance, "{line}");
                    left += 1;
                } else {
                    let white = x - (from + wide);
                    assert!(white >= gap - tolerance, "{white}: {line}");
                    assert!(from >= leg - tolerance, "{line}");
                    right += 1;
                }
            }
        }
    }
    assert!(left >= 15 && right >= 15, "{left} lines at the right of a picture, {right} at the left");
}

/// Body lines are whole cells: those that go on reach the edge of what the pictures leave, to the unit.
#[test]
fn lines_beside_a_picture_are_whole_cells_and_full() {
    let made = made("runaround-full", PAGE);
    let page = &made.set.made.pages[0];
    let block = page.blocks.iter().find(|block| block.id == "p2-a").expect("a story");
    let picture = block.figures[0].crop.shown;
    let leg = block.frames.iter().find(|frame| frame.leg == Some(1) && frame.role == Role::Body);
    let edge = leg.expect("leg 1").rect.right();
    let lines = body(block, 1);
    let beside: Vec<_> = lines.iter().filter(|line| line.at.x > picture.x).collect();
    // seven lines of picture, two of caption, one of credit
    assert_eq!(beside.len(), 10);
    for line in &beside {
        assert_eq!((line.at.x - picture.right(), edge - line.at.x), (CELL, CELL * 6), "{}", line.line.text);
    }
    let full = beside.iter().filter(|line| line.rect().right() == edge).count();
    assert!(full >= 8, "only {full} lines are full");
    // the words stand below their picture, in what is cut out for them
    for frame in block.frames.iter().filter(|frame| matches!(frame.role, Role::Caption | Role::Credit)) {
        assert!(frame.rect.x >= picture.x && frame.rect.right() <= picture.right(), "{:?}", frame.rect);
        assert!(frame.rect.y > picture.bottom(), "{:?}", frame.rect);
    }
}

#[test]
fn a_room_of_four_cells_is_jumped_over_and_told() {
    for (width, lines, white) in [("7字", 10, None), ("8字", 0, Some("5.00")), ("75pt", 0, Some("4.67"))] {
        let page = PAGE.replace("width = \"6字\"", &format!("width = \"{width}\""));
        let made = made("runaround-narrow", &page);
        let block = made.set.made.pages[0].blocks.iter().find(|block| block.id == "p2-a").expect("a story");
        let page = &made.set.made.pages[0];
        let row = |line: &PlacedLine| (line.at.y - page.first_baseline).whole(page.baseline_step);
        let rows: Vec<i64> = body(block, 1).into_iter().map(row).collect();
        // words and all
        assert_eq!(rows.iter().filter(|row| (13..23).contains(*row)).count(), lines, "{width}");
        assert!(rows.contains(&12) && rows.contains(&23), "copy goes on below: {rows:?}");
        let told: Vec<_> =
            made.set.made.notices.iter().filter(|notice| notice.code == Code::NarrowRoom).collect();
        assert_eq!(told.len(), usize::from(white.is_some()), "{width}: {told:?}");
        if let Some(white) = white {
            let facts = ["cells", "needed", "lines"].map(|name| told[0].fact(name));
            assert_eq!(facts, [white, "6.00", "10"]);
            let place = made.job.sources.resolve(told[0].origin.expect("a place"), 0);
            assert!(place.file.ends_with("02.toml") && place.line == 11, "{}:{}", place.file, place.line);
        }
    }
}

/// Lines that lie over a picture or nearer to it than half a character, beside it.
pub(crate) fn lies_over(page: &Page) -> Vec<String> {
    let figures = || page.blocks.iter().flat_map(|block| &block.figures);
    let pictures: Vec<Rect> = figures()
        .flat_map(|figure| match &figure.outline {
            Some(outline) => figure.crop.rows_of(outline),
            None => vec![figure.crop.shown],
        })
        .collect();
    let lines = page.blocks.iter().flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
    let over = lines.filter(|line| {
        let line = line.rect();
        let near = Rect::new(line.x - CELL / 2, line.y, line.width + CELL, line.height);
        pictures.iter().any(|picture| near.overlaps(picture))
    });
    over.map(|line| line.line.text.clone()).collect()
}

/// Subheads, signature and byline keep off pictures too, wherever these stand; what finds no room is told.
#[test]
fn nothing_lies_over_a_picture_wherever_it_stands() {
    let folder = util::root().join("examples/linlan/daily");
    let homes = paiban::input::Homes::from_environment();
    let mut job = paiban::load(&folder, &homes).expect("the sample");
    let picture = job.edition.articles.iter().find(|article| !article.figures.is_empty()).expect("a picture");
    let figures = picture.figures.clone();
    let index = |job: &paiban::input::Job, id: &str| {
        job.edition.articles.iter().position(|article| article.id == id).expect("a story")
    };
    let (mut set, mut short) = (0, 0);
    for id in ["p1-feature", "p1-two", "p2-c"] {
        let article = index(&job, id);
        job.edition.articles[article].figures = figures.clone();
        let plans = job.edition.pages.iter().flat_map(|page| &page.blocks);
        let mut block = plans.clone().find(|block| block.article == article).expect("a block").clone();
        (block.short, block.rows) = (Vec::new(), block.rows.start..block.rows.end.min(110) + 6);
        let columns = block.columns.clone();
        let head = block.head.rows.expect("head lines");
        for side in [Side::Left, Side::Right, Side::Centre] {
            for (cells, start, rows) in [(4, head, 8), (6, head + 3, 11), (7, head + 9, 60), (9, head, 15)] {
                let width = if side == Side::Centre { CELL * cells * 2 } else { CELL * cells };
                let first = block.rows.start + start;
                let span = match side {
                    Side::Left => columns.start..columns.start + 1,
                    Side::Right => columns.end - 1..columns.end,
                    Side::Centre => columns.start..columns.start + 2,
                };
                block.insets = vec![Inset {
                    kind: InsetKind::Picture(0),
                    cropping: Cropping::default(),
                    caption: CaptionPlace::Below,
                    outline: None,
                    writing: WritingMode::Horizontal,
                    columns: span,
                    runaround: Some(Runaround { side, width, gap: CELL, sides: Sides::Wider }),
                    rows: first..(first + rows).min(block.rows.end),
                    white: 0,
                    origin: block.origin,
                }];
                let mut page = job.edition.pages[0].clone();
                (page.furniture, page.blocks) = (Vec::new(), vec![block.clone()]);
                let edition = paiban::edition::Edition { pages: vec![page], ..job.edition.clone() };
                let made = paiban::makeup::make_up(&edition, &job.shelf, &job.pictures);
                let what = format!("{id} {side:?} {cells} cells, {rows} rows");
                assert_eq!(lies_over(&made.pages[0]), Vec::<String>::new(), "{what}");
                let (_, tally) = made.tallies[0];
                let told = made.notices.iter().any(|notice| notice.code == Code::Overset);
                assert_eq!(tally.set < tally.chars, told, "{what}: {tally:?}");
                set += 1;
                short += usize::from(told);
            }
        }
    }
    println!("{set} pages, {short} with copy left over");
    assert!(set == 36 && short < set);
}

/// A paragraph of over 64 lines of several lengths keeps all its characters.
#[test]
fn a_very_long_paragraph_beside_pictures_is_whole() {
    let (shelf, family) = util::shelf("LiberationSerif-Regular.ttf");
    let body = paiban::geometry::TypeSize::from_half_points(18);
    let style = TypeStyle { family, size: body, leading: Length::pt(12), tint: Tint::BLACK };
    let path = util::root().join("tests/fixtures/corpus/news-a.txt");
    let corpus = std::fs::read_to_string(path).expect("the corpus");
    let text: String = corpus.chars().filter(|c| !c.is_whitespace()).take(1600).collect();
    let styled = StyledText { text: &text, style: &style, origin: None };
    let text = prepare(&shelf, &[styled], &SettingRules::NEWSPAPER, WritingMode::Horizontal);
    for narrow in [0..40, 30..110, 0..300, 70..71] {
        let slots = (0..300).map(|row| {
            let cells = if narrow.contains(&row) { 5 + i64::from(row % 3) } else { 13 };
            Slot { leg: 0, row, x: Length::ZERO, width: CELL * cells }
        });
        let measure = Thread { slots: slots.collect(), turns: Vec::new() }.measure();
        let found = variants(&text, &measure, 0, 2);
        assert!(!found.is_empty(), "{narrow:?}");
        for variant in &found {
            let ends: Vec<_> = variant.lines.iter().map(|line| line.pieces.clone()).collect();
            assert_eq!((ends[0].start, ends[ends.len() - 1].end), (0, text.pieces.len()));
            assert!(ends.windows(2).all(|pair| pair[0].end == pair[1].start), "{narrow:?}");
            let overfull = |line: &&Broken| line.relaxed == Some(Relaxation::Overfull);
            assert_eq!(variant.lines.iter().filter(overfull).count(), 0);
        }
    }
}
