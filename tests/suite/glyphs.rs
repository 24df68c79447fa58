//! Glyph origins read back from the PDF, by MuPDF and by a reader of our own, against the page map and the grid.

use crate::editions::{self, Made};
use crate::reader::{self, Glyph};
use crate::util;
use serde_json::Value;

const MM: f64 = 25.4 / 72.0;
/// Millimetres.
const TOLERANCE: f64 = 0.02;
const OPENING: &str = "“‘（《〈【〔";

/// A body line of the page map.
#[derive(Clone, Debug)]
struct MapLine {
    x: f64,
    width: f64,
    baseline: f64,
    text: String,
    size: f64,
}

/// A page's baseline grid and its body lines, as the page map tells them.
fn body_lines(made: &Made, page: usize) -> ((f64, f64), Vec<MapLine>) {
    let names: Vec<String> = made.pdfs.iter().map(|(path, _)| path.display().to_string()).collect();
    let map: Value = serde_json::from_str(&paiban::page_map(&made.job, &made.set, &names)).expect("JSON");
    let page = &map["pages"][page];
    let number = |value: &Value| value.as_f64().expect("a number");
    let mut lines = Vec::new();
    let list = |value: &Value| value.as_array().expect("a list").clone();
    for frame in list(&page["blocks"]).iter().flat_map(|block| list(&block["frames"])) {
        if frame["role"] != "body" {
            continue;
        }
        for line in list(&frame["lines"]) {
            lines.push(MapLine {
                x: number(&line["box_mm"][0]),
                width: number(&line["box_mm"][2]),
                baseline: number(&line["baseline_mm"]),
                text: line["text"].as_str().expect("text").split_whitespace().collect(),
                size: number(&frame["size_pt"]) * MM,
            });
        }
    }
    let grid = (number(&page["baseline"]["first_mm"]), number(&page["baseline"]["step_mm"]));
    (grid, lines)
}

/// Compares lines with glyphs: characters compared, and what differs.
fn compare(lines: &[MapLine], glyphs: &[Glyph]) -> (usize, Vec<String>) {
    let (mut compared, mut faults) = (0, Vec::new());
    for line in lines {
        let here = |glyph: &&Glyph| {
            (glyph.y - line.baseline).abs() <= 0.5
                && glyph.x >= line.x - 0.6 * line.size
                && glyph.x < line.x + line.width
                && !glyph.text.trim().is_empty()
        };
        let mut found: Vec<&Glyph> = glyphs.iter().filter(here).collect();
        // an opening mark begins half an em ahead of its place
        let place =
            |glyph: &Glyph| glyph.x + if OPENING.contains(&glyph.text) { line.size / 2.0 } else { 0.0 };
        found.sort_by(|a, b| place(a).total_cmp(&place(b)));
        let text: String = found.iter().map(|glyph| glyph.text.as_str()).collect();
        if text != line.text {
            faults.push(format!("{:?} reads {text:?}", line.text));
            continue;
        }
        let worst = found.iter().map(|glyph| (glyph.y - line.baseline).abs()).fold(0.0, f64::max);
        let first = found.first().map_or(0.0, |glyph| {
            let marks = if OPENING.contains(&glyph.text) { vec![0.0, line.size / 2.0] } else { vec![0.0] };
            marks.into_iter().map(|mark| (glyph.x + mark - line.x).abs()).fold(f64::MAX, f64::min)
        });
        if worst > TOLERANCE || first > TOLERANCE {
            faults.push(format!("{:?}: baseline {worst:.3} mm off, start {first:.3} mm off", line.text));
            continue;
        }
        compared += line.text.chars().count();
    }
    (compared, faults)
}

fn check(made: &Made, page: usize, glyphs: &[Glyph], reader: &str) {
    let ((first, step), lines) = body_lines(made, page);
    let total: usize = lines.iter().map(|line| line.text.chars().count()).sum();
    assert!(total > 1000, "{} page {page}: only {total} characters of body", made.name);
    let (compared, faults) = compare(&lines, glyphs);
    let share = compared as f64 / total as f64;
    println!("{} page {page}, {reader}: {compared} of {total} body characters agree", made.name);
    assert!(
        share >= 0.98,
        "{} page {page}: {:.1} %: {:#?}",
        made.name,
        share * 100.0,
        &faults[..faults.len().min(8)]
    );
    for line in &lines {
        let rows = (line.baseline - first) / step;
        assert!((rows - rows.round()).abs() * step <= TOLERANCE, "{:?} stands off the grid", line.text);
    }
    let shifted: Vec<MapLine> =
        lines.iter().map(|line| MapLine { x: line.x + 0.1, ..line.clone() }).collect();
    assert_eq!(compare(&shifted, glyphs).0, 0, "a map shifted by 0.1 mm must not agree");
    let lowered: Vec<MapLine> =
        lines.iter().map(|line| MapLine { baseline: line.baseline + 0.1, ..line.clone() }).collect();
    assert_eq!(compare(&lowered, glyphs).0, 0, "a map lowered by 0.1 mm must not agree");
}

#[test]
fn our_own_reader_finds_every_body_glyph_where_the_map_says() {
    for made in editions::all() {
        for (page, (_, bytes)) in made.pdfs.iter().enumerate() {
            check(made, page, &reader::glyphs(bytes), "own reader");
        }
    }
}

/// MuPDF's trace of a page: every glyph with its origin.
pub(crate) fn traced(path: &str, bytes: &[u8]) -> Vec<Glyph> {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let [left, _, _, top] = reader::trim_box(&document);
    let trace = util::run("mutool", &["trace", path, "1"]);
    let attribute = |line: &str, name: &str| -> Option<String> {
        let start = line.find(&format!("{name}=\""))? + name.len() + 2;
        Some(line[start..].split('"').next()?.to_owned())
    };
    let glyph = |line: &str| {
        let number = |name: &str| attribute(line, name)?.parse::<f64>().ok();
        let text =
            attribute(line, " unicode")?.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        Some(Glyph { text, x: (number(" x")? - left) * MM, y: (top - number(" y")?) * MM })
    };
    trace.lines().filter(|line| line.trim_start().starts_with("<g ")).filter_map(glyph).collect()
}

#[test]
fn mupdf_finds_every_body_glyph_where_the_map_says() {
    if !util::has("mutool", "-v") {
        return;
    }
    for made in editions::all() {
        for (page, (path, bytes)) in made.pdfs.iter().enumerate() {
            check(made, page, &traced(path.to_str().expect("UTF-8"), bytes), "MuPDF");
        }
    }
}
