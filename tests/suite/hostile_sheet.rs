//! A page of the hostile edition as its PDF draws it. All in points: a column is 117 wide, 126 from the next; a line is 12
//! high; a character 9.

use crate::editions::Made;
use crate::reader::{self, Glyph};
use lopdf::Document;
use std::collections::BTreeMap;

pub(crate) const MM: f64 = 25.4 / 72.0;
/// 390 mm less 999 pt, halved; 30 mm.
pub(crate) const LEFT: f64 = (390.0 / MM - 999.0) / 2.0;
pub(crate) const TOP: f64 = 30.0 / MM;
pub(crate) const CELL: f64 = 9.0;

/// The left edge of a column, from 1; on a spread nine and more stand on the second page.
pub(crate) fn column(n: u32) -> f64 {
    let second = if n > 8 { 390.0 / MM } else { 0.0 };
    LEFT + 126.0 * f64::from((n - 1) % 8) + second
}

/// The em top of a line, from 1.
pub(crate) fn line(n: u32) -> f64 {
    TOP + 12.0 * f64::from(n - 1)
}

/// A line along a path of curves: where it begins, then each curve's three points.
pub(crate) struct Stroke {
    pub(crate) points: Vec<[f64; 2]>,
    pub(crate) weight: f64,
    pub(crate) ink: [i32; 4],
}

/// A page's file: its glyphs, its filled boxes with their inks in per cent, its lines.
pub(crate) struct Sheet {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) boxes: Vec<([f64; 4], [i32; 4])>,
    pub(crate) strokes: Vec<Stroke>,
}

pub(crate) fn sheet(made: &Made, page: usize) -> Sheet {
    let bytes = &made.pdfs[page].1;
    let in_points = |glyph: Glyph| Glyph { x: glyph.x / MM, y: glyph.y / MM, size: glyph.size / MM, ..glyph };
    let document = Document::load_mem(bytes).expect("a PDF");
    let [left, _, _, top] = reader::trim_box(&document);
    let (mut ink, mut boxes) = ([0; 4], Vec::new());
    let (mut line_ink, mut weight, mut points, mut strokes) = ([0; 4], 1.0, Vec::new(), Vec::new());
    let mut saved = Vec::new();
    for operation in reader::operations(&document) {
        let at = |n: usize| f64::from(operation.operands[n].as_float().expect("a number"));
        match operation.operator.as_str() {
            "k" => ink = [0, 1, 2, 3].map(|n| (at(n) * 100.0).round() as i32),
            "K" => line_ink = [0, 1, 2, 3].map(|n| (at(n) * 100.0).round() as i32),
            "w" => weight = at(0),
            "q" => saved.push((ink, line_ink, weight)),
            "Q" => (ink, line_ink, weight) = saved.pop().expect("a saved state"),
            "m" => points = vec![[at(0) - left, top - at(1)]],
            "c" => points.extend([0, 2, 4].map(|n| [at(n) - left, top - at(n + 1)])),
            "S" => strokes.push(Stroke { points: points.split_off(0), weight, ink: line_ink }),
            "re" => boxes.push(([at(0) - left, top - at(1) - at(3), at(2), at(3)], ink)),
            _ => {}
        }
    }
    Sheet { glyphs: reader::glyphs(bytes).into_iter().map(in_points).collect(), boxes, strokes }
}

pub(crate) const BLACK: [i32; 4] = [0, 0, 0, 100];

impl Sheet {
    /// The glyphs of some words that stand together.
    pub(crate) fn find(&self, words: &str) -> &[Glyph] {
        let count = words.chars().count();
        let spelled =
            |window: &&[Glyph]| window.iter().map(|glyph| glyph.text.as_str()).collect::<String>() == words;
        self.glyphs.windows(count).find(spelled).unwrap_or_else(|| panic!("no {words}"))
    }

    /// The glyphs of body size that begin within columns and lines, both ends included.
    pub(crate) fn body(&self, columns: [u32; 2], lines: [u32; 2]) -> impl Iterator<Item = &Glyph> {
        let (left, right) = (column(columns[0]) - 1.0, column(columns[1]) + 117.0);
        let (top, foot) = (line(lines[0]), line(lines[1]) + CELL);
        self.glyphs.iter().filter(move |glyph| {
            (left..right).contains(&glyph.x)
                && (top..foot).contains(&glyph.y)
                && (glyph.size - CELL).abs() < 0.01
        })
    }

    /// Where the lines of legs begin, from the first column: places at which a row goes on after white in two rows of five.
    pub(crate) fn starts(&self, columns: [u32; 2], lines: [u32; 2]) -> Vec<f64> {
        let mut rows: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
        for glyph in self.body(columns, lines) {
            rows.entry((glyph.y * 10.0) as i64).or_default().push(glyph.x - column(columns[0]));
        }
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        let tenths = |x: f64| (x * 10.0).round() as i64;
        for row in rows.values_mut() {
            row.sort_by(f64::total_cmp);
            *counts.entry(tenths(row[0])).or_default() += 1;
            let after_white = row.windows(2).filter(|pair| pair[1] - pair[0] > CELL + 7.0);
            after_white.for_each(|pair| *counts.entry(tenths(pair[1])).or_default() += 1);
        }
        let often = counts.into_iter().filter(|(_, count)| count * 5 >= rows.len() * 2);
        often.map(|(x, _)| x as f64 / 10.0).collect()
    }

    /// Whether a filled box of an ink stands there; `None` is any measure.
    pub(crate) fn has_box(&self, wanted: [Option<f64>; 4], ink: [i32; 4]) -> bool {
        self.boxes.iter().any(|(rect, own)| {
            let same = |(found, wanted): (&f64, &Option<f64>)| {
                wanted.is_none_or(|wanted| (found - wanted).abs() < 0.02)
            };
            *own == ink && rect.iter().zip(&wanted).all(same)
        })
    }

    /// The weights of the rules round a box, as they lie one inside the other.
    pub(crate) fn frame(&self, [left, top, width, _]: [f64; 4]) -> Vec<f64> {
        let over =
            |rect: &[f64; 4]| (rect[0] - left).abs() < 6.0 && (rect[2] - width).abs() < 12.0 && rect[3] < 2.0;
        let upper =
            self.boxes.iter().filter(|(rect, _)| over(rect) && (-0.1..6.0).contains(&(rect[1] - top)));
        upper.map(|(rect, _)| (rect[3] * 100.0).round() / 100.0).collect()
    }
}

pub(crate) fn near(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() < 0.02, "{what}: {found}, not {wanted}");
}
