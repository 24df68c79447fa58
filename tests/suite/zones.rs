//! Zones with columns of their own, and two pages on one sheet.

use crate::exits::{EDITION, change, paper};
use crate::{editions, reader, util};
use paiban::article::Role;
use paiban::edition::Block;
use paiban::geometry::{Length, Rect};
use paiban::input::{Homes, Job, LoadFailure};
use paiban::makeup::{Page, PlacedBlock};
use std::path::{Path, PathBuf};

/// Over five columns, four of 16 characters: 69 - 64 leaves five characters, 45 pt, to three gaps.
const ZONE: &str = "section = \"要闻\"\n[[zone]]\nname = \"lead\"\ncolumns = \"1-5\"\nlines = \"1-40\"\n\
    grid = { columns = 4, cells = 16 }\n";

fn planned(name: &str, changes: &[(&str, &str)]) -> PathBuf {
    let paper = paper(name);
    for (from, to) in changes {
        change(&paper, "01.toml", from, to);
    }
    paper
}

fn load(paper: &Path) -> Result<Job, LoadFailure> {
    paiban::load(&paper.join(EDITION), &Homes::from_environment())
}

fn block<'a>(page: &'a Page, id: &str) -> &'a PlacedBlock {
    page.blocks.iter().find(|block| block.id == id).expect("the block")
}

/// The legs of a block with text, from a point on, in points.
fn legs(block: &PlacedBlock, from: Length) -> Vec<(f64, f64)> {
    let body = block.frames.iter().filter(|frame| frame.role == Role::Body);
    let mut legs: Vec<_> =
        body.map(|frame| ((frame.rect.x - from).to_pt(), frame.rect.width.to_pt())).collect();
    legs.dedup();
    legs
}

#[test]
fn a_zone_has_columns_of_its_own_on_the_pages_lines() {
    let in_zone = |columns: &str| format!("zone = \"lead\"\ncolumns = \"{columns}\"");
    let paper = planned(
        "zone",
        &[
            ("section = \"要闻\"\n", ZONE),
            ("columns = \"1-3\"", &in_zone("1-2")),
            ("columns = \"4-5\"", &in_zone("3-4")),
        ],
    );
    let job = load(&paper).unwrap_or_else(|failure| panic!("{:?}", failure.notices));
    let page = &paiban::typeset(&job).made.pages[0];
    let left = job.edition.layout.area.origin.x;
    assert_eq!(legs(block(page, "ferry"), left), [(0.0, 144.0), (159.0, 144.0)]);
    assert_eq!(legs(block(page, "library"), left), [(318.0, 144.0), (477.0, 144.0)]);
    // the zone ends where its five columns end: 69 characters
    assert_eq!(block(page, "library").rect.right() - left, Length::pt(621));
    for frame in page.blocks.iter().flat_map(|block| &block.frames).filter(|frame| frame.role == Role::Body) {
        for line in &frame.lines {
            let down = (line.at.y - page.first_baseline).units();
            assert_eq!(down % page.baseline_step.units(), 0, "{}", line.line.text);
        }
    }
    // a hairline stands in the middle of the gap between the stories, 15 pt wide
    let rule = block(page, "rule-1").fills[0].rect;
    assert_eq!(rule.x + rule.width / 2 - left, Length::pt(318) - Length::from_centipoints(750));
}

#[test]
fn a_zone_of_a_spread_may_lie_on_its_second_page() {
    let zone = ZONE.replace("1-5", "9-13");
    let changes = [
        ("page = 1", "page = 2\nspread = true"),
        ("section = \"要闻\"\n", zone.as_str()),
        ("columns = \"1-3\"", "zone = \"lead\"\ncolumns = \"1-2\""),
    ];
    let job =
        load(&planned("spread-zone", &changes)).unwrap_or_else(|failure| panic!("{:?}", failure.notices));
    let page = &paiban::typeset(&job).made.pages[0];
    let left = job.edition.layout.trim.width + job.edition.layout.area.origin.x;
    assert_eq!(legs(block(page, "ferry"), left), [(0.0, 144.0), (159.0, 144.0)]);
}

/// What is wrong with a plan, and where: `fault line:column`.
fn fault(changes: &[(&str, &str)]) -> String {
    let failure = load(&planned("zone-fault", changes)).expect_err("a fault");
    let notice = &failure.notices[0];
    let place = failure.sources.resolve(notice.origin.expect("a place"), 0);
    format!("{} {}:{}", notice.fact("fault"), place.line, place.column)
}

#[test]
fn zones_that_can_not_be_meant_are_refused() {
    let zone = ("section = \"要闻\"\n", ZONE);
    let ferry = |to| ("columns = \"1-3\"", to);
    for (changes, expected) in [
        // four columns of 17 leave a character to three gaps
        (vec![zone, ("cells = 16", "cells = 17")], "limit 7:31"),
        (vec![zone, ferry("zone = \"leaf\"\ncolumns = \"1-2\"")], "unknown-name 17:8"),
        (vec![zone, ferry("zone = \"lead\"\ncolumns = \"4-5\"")], "limit 18:11"),
        (vec![zone, ferry("zone = \"lead\"\ncolumns = \"1-2\""), ("\"1-16\"", "\"30-45\"")], "outside 19:9"),
        // columns 3 and 4 of the zone lie over column 4 of the page
        (vec![zone, ferry("zone = \"lead\"\ncolumns = \"3-4\"")], "overlap 23:11"),
        (
            vec![
                zone,
                (
                    "[[furniture]]",
                    "[[zone]]\nname = \"lead\"\ncolumns = \"6\"\nlines = \"1-9\"\ngrid = { columns = 1, cells = 13 }\n[[furniture]]",
                ),
            ],
            "twice 10:8",
        ),
        (vec![("piece = \"folio\"", "piece = \"folio\"\nhalf = \"second\"")], "conflict 6:8"),
    ] {
        assert_eq!(fault(&changes), expected, "{changes:?}");
    }
}

#[test]
fn a_spread_is_two_pages_on_one_sheet() {
    let paper = planned(
        "spread",
        &[
            ("page = 1", "page = 2\nspread = true"),
            ("columns = \"1-3\"", "columns = \"7-10\""),
            ("columns = \"4-5\"", "columns = \"11-12\""),
        ],
    );
    let job = load(&paper).unwrap_or_else(|failure| panic!("{:?}", failure.notices));
    let set = paiban::typeset(&job);
    let page = &set.made.pages[0];
    let layout = &job.edition.layout;
    let (one, left) = (layout.trim.width, layout.area.origin.x);
    assert_eq!(page.trim.width, one * 2);
    // columns 1 to 8 on the one page, 9 to 16 as far in from the fold as from its outer edge: columns are 126 pt apart
    let library = block(page, "library");
    assert_eq!(legs(library, one + left), [(252.0, 117.0), (378.0, 117.0)]);
    let ferry = block(page, "ferry");
    assert_eq!(
        legs(ferry, left),
        [(756.0, 117.0), (882.0, 117.0), (one.to_pt(), 117.0), (one.to_pt() + 126.0, 117.0),]
    );
    // its head runs over the fold
    let over_fold = |rect: &Rect| rect.x < one && one < rect.right();
    assert!(ferry.frames.iter().any(|frame| frame.role == Role::Headline && over_fold(&frame.rect)));
    // each page has its own folio with its own number
    for (id, number) in [("folio", "2"), ("folio-2", "3")] {
        let texts = block(page, id).frames.iter().flat_map(|frame| &frame.lines);
        let texts: Vec<&str> = texts.map(|placed| placed.line.text.as_str()).collect();
        assert!(texts.iter().any(|text| text.starts_with(number)), "{id}: {texts:?}");
    }
    assert_eq!(block(page, "folio-2").rect.x - block(page, "folio").rect.x, one);
    let written = paiban::write_pdf(&job, &set.display[0], 0).expect("a page");
    assert!(
        reader::glyphs(&written.bytes.to_vec()).iter().any(|glyph| glyph.text == "轮" || glyph.text == "渡")
    );
    let output = util::paiban_in(&paper, &["build", EDITION, "-o", "out"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("2026-11-24-02-03.pdf"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn both_numbers_of_a_spread_are_its_own() {
    let paper = planned("spread-number", &[("page = 1", "page = 1\nspread = true")]);
    let second = "page = 2\nsection = \"民生\"\n";
    std::fs::write(paper.join(EDITION).join("02.toml"), second).expect("a written file");
    change(&paper, "edition.toml", "\"01.toml\"", "\"01.toml\", \"02.toml\"");
    let failure = load(&paper).expect_err("a number given twice");
    let faults: Vec<(String, String)> =
        failure.notices.iter().map(|notice| (notice.fact("fault"), notice.fact("found"))).collect();
    assert_eq!(faults, [("twice".to_string(), "2".to_string())]);
}

#[test]
fn pictures_on_a_spread_keep_to_its_columns() {
    let made = editions::all().iter().find(|made| made.name == "weekend").expect("the weekend edition");
    let pages = made.job.edition.pages.iter().zip(&made.set.made.pages);
    let (plan, page) = pages.into_iter().find(|(plan, _)| plan.spread).expect("a spread");
    let (grid, one) = (plan.area.columns, plan.trim.width / 2);
    let lefts: Vec<Length> = (0..10).map(|column| plan.area.origin.x + grid.left(column)).collect();
    // five columns on each page, as far from its edges; a box has a cell of padding
    assert_eq!(lefts[5] - lefts[0], one);
    let mut over_fold = 0;
    for block in &page.blocks {
        let story = |other: &&Block| Some(other.article) == block.article;
        let boxed = plan.blocks.iter().find(story).is_some_and(Block::is_boxed);
        let padding = if boxed { Length::pt(9) } else { Length::ZERO };
        for shown in block.figures.iter().map(|figure| figure.crop.shown) {
            assert!(lefts.contains(&(shown.x - padding)), "{}: {shown:?}", block.id);
            assert!(lefts.contains(&(shown.right() + padding - Length::pt(135))), "{}: {shown:?}", block.id);
            over_fold += usize::from(shown.x < one && one < shown.right());
        }
    }
    assert_eq!(over_fold, 1);
}

/// A fold's words are refused on one page, on lines of a story that lies over the fold, and on columns.
#[test]
fn words_of_the_fold_have_a_spread_and_free_lines() {
    let fold = |keys: &str| format!("[[furniture]]\npiece = \"fold\"\n{keys}[[furniture]]");
    let (spread, over) =
        (("page = 1", "page = 2\nspread = true"), ("columns = \"1-3\"", "columns = \"7-10\""));
    let (all, below) = (fold(""), fold("lines = \"17-116\"\n"));
    for (changes, expected) in [
        (vec![("[[furniture]]", all.as_str())], "conflict 5:9"),
        (vec![spread, over, ("[[furniture]]", &all)], "overlap 14:11"),
        (vec![spread, ("[[furniture]]", &fold("half = \"first\"\n"))], "conflict 7:8"),
        (vec![spread, ("[[furniture]]", &fold("columns = \"1-2\"\n"))], "conflict 6:9"),
    ] {
        assert_eq!(fault(&changes), expected, "{changes:?}");
    }
    let paper = planned("fold", &[spread, over, ("[[furniture]]", &below)]);
    change(&paper, "edition.toml", "[values]\n", "[values]\npaper = \"青屿日报\"\n");
    load(&paper).unwrap_or_else(|failure| panic!("{:?}", failure.notices));
}
