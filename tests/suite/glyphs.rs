//! Glyph origins read back from the PDF, by MuPDF and by a reader of our own, against the page map and the grid.

use crate::editions::{self, Made};
use crate::reader::{self, Glyph};
use crate::trace::trace;
use crate::util;
use paiban::display::{Baseline, Mark};
use serde_json::Value;

/// Millimetres.
const TOLERANCE: f64 = 0.02;
/// Between what is asked for and what is written: millimetres.
const SAME: f64 = 0.001;
/// Between our reader and MuPDF, which takes widths for whole thousandths of an em: Latin words drift until the next
/// correction, measured at most 0.006 mm.
const DRIFT: f64 = 0.01;
/// How far from its baseline a glyph may stand and still be taken for one of the line.
const NEAR: f64 = 0.5;
pub(crate) const OPENING: &str = "“‘（《〈【〔";
/// The em's top above the baseline of upright vertical type.
const ASCENT: f64 = 0.88;

/// A line of the page map; `start` and `length` run along it.
#[derive(Clone, Debug)]
pub(crate) struct MapLine {
    /// The story it is of, or the piece of furniture.
    pub(crate) owner: String,
    pub(crate) role: String,
    vertical: bool,
    /// The height of its em.
    size: f64,
    start: f64,
    length: f64,
    /// The baseline, or a vertical line's centre.
    baseline: f64,
    text: String,
    /// Left edge, top, width and height.
    pub(crate) area: [f64; 4],
}

impl MapLine {
    /// The places where a glyph may stand along the line: an opening mark set in half a cell begins half an em ahead, a
    /// middle dot a quarter.
    fn places(&self, glyph: &Glyph) -> Vec<f64> {
        let place = if self.vertical { glyph.y - ASCENT * glyph.size } else { glyph.x };
        match glyph.text.as_str() {
            "·" => vec![place, place + glyph.size / 4.0],
            text if OPENING.contains(text) => vec![place, place + glyph.size / 2.0],
            _ => vec![place],
        }
    }

    /// How far a glyph stands from the baseline.
    fn off(&self, glyph: &Glyph) -> f64 {
        let across = if self.vertical { glyph.x + glyph.size / 2.0 } else { glyph.y };
        (across - self.baseline).abs()
    }

    fn holds(&self, glyph: &Glyph) -> bool {
        let within =
            |place: &f64| *place >= self.start - NEAR && *place < self.start + self.length - TOLERANCE;
        // a large quotation mark begins in what stands beside it
        let alike = glyph.size < self.size * 2.0;
        alike && self.off(glyph) <= NEAR && self.places(glyph).iter().any(within)
    }
}

/// A page's baseline grid and its lines in every role, as the page map tells them.
pub(crate) fn map_lines(made: &Made, page: usize) -> ((f64, f64), Vec<MapLine>) {
    let names: Vec<String> = made.pdfs.iter().map(|(path, _)| path.display().to_string()).collect();
    let map: Value = serde_json::from_str(&paiban::page_map(&made.job, &made.set, &names)).expect("JSON");
    let page = &map["pages"][page];
    let number = |value: &Value| value.as_f64().expect("a number");
    let mut lines = Vec::new();
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let blocks = list(&page["blocks"]);
    let frames =
        blocks.iter().flat_map(|block| list(&block["frames"]).into_iter().map(move |frame| (block, frame)));
    for (block, frame) in frames {
        let owner = block["article"].as_str().or(block["id"].as_str()).expect("an id");
        let vertical = frame["writing"] == "vertical";
        for line in list(&frame["lines"]) {
            let area = [0, 1, 2, 3].map(|n| number(&line["box_mm"][n]));
            lines.push(MapLine {
                owner: owner.to_owned(),
                role: frame["role"].as_str().expect("a role").to_owned(),
                vertical,
                size: area[if vertical { 2 } else { 3 }],
                start: area[usize::from(vertical)],
                length: area[2 + usize::from(vertical)],
                baseline: number(&line["baseline_mm"]),
                text: line["text"].as_str().expect("text").split_whitespace().collect(),
                area,
            });
        }
    }
    let grid = (number(&page["baseline"]["first_mm"]), number(&page["baseline"]["step_mm"]));
    (grid, lines)
}

/// Which characters agree, in body text and in all, and what does not.
pub(crate) struct Comparison {
    body: usize,
    all: usize,
    pub(crate) faults: Vec<String>,
}

/// Gives each glyph to the lines it stands in, and compares each line with what it was given.
pub(crate) fn compare(lines: &[MapLine], glyphs: &[Glyph]) -> Comparison {
    compare_but(&vec![false; lines.len()], lines, glyphs)
}

/// Compares as [`compare`] does, but for some lines: others may lie over them.
pub(crate) fn compare_but(but: &[bool], lines: &[MapLine], glyphs: &[Glyph]) -> Comparison {
    let mut found = Comparison { body: 0, all: 0, faults: Vec::new() };
    let mut standing: Vec<Vec<&Glyph>> = vec![Vec::new(); lines.len()];
    for glyph in glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()) {
        let holders: Vec<usize> = (0..lines.len()).filter(|&n| lines[n].holds(glyph)).collect();
        if holders.len() != 1 && !holders.iter().any(|n| but[*n]) {
            found.faults.push(format!("{glyph:?} stands in {} lines", holders.len()));
        }
        holders.into_iter().for_each(|n| standing[n].push(glyph));
    }
    for ((line, mut glyphs), _) in lines.iter().zip(standing).zip(but).filter(|(_, but)| !**but) {
        glyphs.sort_by(|a, b| line.places(a).last().unwrap().total_cmp(line.places(b).last().unwrap()));
        match fault(line, &glyphs) {
            Some(fault) => found.faults.push(fault),
            None => {
                let count = line.text.chars().count();
                found.all += count;
                found.body += if line.role == "body" { count } else { 0 };
            }
        }
    }
    found
}

/// What is wrong with the glyphs of a line.
fn fault(line: &MapLine, glyphs: &[&Glyph]) -> Option<String> {
    let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    // a quotation mark of a Latin face is as wide as it is, and begins where it stands
    let mut as_drawn = glyphs.to_vec();
    as_drawn.sort_by(|a, b| line.places(a)[0].total_cmp(&line.places(b)[0]));
    let drawn: String = as_drawn.iter().map(|glyph| glyph.text.as_str()).collect();
    let glyphs = if text == line.text { glyphs } else { as_drawn.as_slice() };
    if text != line.text && drawn != line.text {
        return Some(format!("{} {:?} reads {text:?}", line.role, line.text));
    }
    let worst = glyphs.iter().map(|glyph| line.off(glyph)).fold(0.0, f64::max);
    let places = glyphs.first().map_or(vec![line.start], |glyph| line.places(glyph));
    let first = places.iter().map(|place| (place - line.start).abs()).fold(f64::MAX, f64::min);
    let off = worst > TOLERANCE || first > TOLERANCE;
    off.then(|| format!("{} {:?}: baseline {worst:.3} mm off, start {first:.3} mm off", line.role, line.text))
}

fn check(made: &Made, page: usize, glyphs: &[Glyph], reader: &str) {
    let ((first, step), lines) = map_lines(made, page);
    let count = |lines: &mut dyn Iterator<Item = &MapLine>| -> usize {
        lines.map(|line| line.text.chars().count()).sum()
    };
    let (body, all) = (count(&mut lines.iter().filter(|line| line.role == "body")), count(&mut lines.iter()));
    assert!(body > 1000, "{} page {page}: only {body} characters of body", made.name);
    let found = compare(&lines, glyphs);
    let what = format!("{} page {page}, {reader}", made.name);
    println!("{what}: {} of {body} body characters agree, {} of {all} in all", found.body, found.all);
    assert!(found.faults.is_empty(), "{what}: {:#?}", &found.faults[..found.faults.len().min(8)]);
    assert_eq!((found.body, found.all), (body, all), "{what}");
    for line in lines.iter().filter(|line| line.role == "body") {
        let rows = (line.baseline - first) / step;
        assert!((rows - rows.round()).abs() * step <= TOLERANCE, "{:?} stands off the grid", line.text);
    }
    let shift = |(along, across): (f64, f64)| -> Vec<MapLine> {
        let moved = |line: &MapLine| MapLine {
            start: line.start + along,
            baseline: line.baseline + across,
            ..line.clone()
        };
        lines.iter().map(moved).collect()
    };
    for by in [(0.1, 0.0), (0.0, 0.1), (-0.1, 0.0), (0.0, -0.1)] {
        assert_eq!(compare(&shift(by), glyphs).all, 0, "{what}: a map shifted by {by:?} mm must not agree");
    }
    let fewer = compare(&lines[1..], glyphs).faults;
    assert!(!fewer.is_empty(), "{what}: a line that the map leaves out must be seen");
}

/// The glyphs of the display list, as they are asked for.
fn asked(made: &Made, page: usize) -> Vec<Glyph> {
    let runs = made.set.display[page].items.iter().filter_map(|item| match &item.mark {
        Mark::Text(run) => Some(run),
        _ => None,
    });
    let glyphs = runs.flat_map(|run| {
        run.glyphs.iter().map(|glyph| Glyph {
            text: run.text_of(glyph).to_owned(),
            x: (run.origin.x + glyph.x).to_mm(),
            y: (run.origin.y + glyph.y).to_mm(),
            size: run.size.em().to_mm(),
            turned: run.baseline == Baseline::Down,
        })
    });
    glyphs.collect()
}

/// The first glyph in which two lists differ, by more than `most` millimetres or in its text.
fn first_difference(a: &[Glyph], b: &[Glyph], most: f64) -> Option<String> {
    if a.len() != b.len() {
        return Some(format!("{} glyphs and {}", a.len(), b.len()));
    }
    let same = |a: &Glyph, b: &Glyph| {
        let off = [a.x - b.x, a.y - b.y, a.size - b.size];
        a.text == b.text && off.iter().all(|off| off.abs() <= most)
    };
    a.iter().zip(b).find(|(a, b)| !same(a, b)).map(|(a, b)| format!("{a:?} and {b:?}"))
}

#[test]
fn our_own_reader_finds_every_glyph_where_the_map_says() {
    for made in editions::all() {
        for (page, (_, bytes)) in made.pdfs.iter().enumerate() {
            check(made, page, &reader::glyphs(bytes), "own reader");
        }
    }
}

#[test]
fn the_file_has_every_glyph_of_the_display_list_at_its_place() {
    for made in editions::all() {
        for (page, (_, bytes)) in made.pdfs.iter().enumerate() {
            let (asked, read) = (asked(made, page), reader::glyphs(bytes));
            assert_eq!(first_difference(&asked, &read, SAME), None, "{} page {page}", made.name);
            let mut moved = read.clone();
            moved[asked.len() / 2].x += 0.002;
            assert!(first_difference(&asked, &moved, SAME).is_some(), "two microns must be seen");
        }
    }
}

#[test]
fn mupdf_finds_every_glyph_where_the_map_says() {
    if !util::has("mutool", "-v") {
        return;
    }
    for made in editions::all() {
        for (page, (path, bytes)) in made.pdfs.iter().enumerate() {
            let traced = trace(path.to_str().expect("UTF-8"), bytes).glyphs;
            check(made, page, &traced, "MuPDF");
            let own = reader::glyphs(bytes);
            assert_eq!(
                first_difference(&own, &traced, DRIFT),
                None,
                "{} page {page}: two readers",
                made.name
            );
        }
    }
}
