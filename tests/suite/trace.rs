//! MuPDF's trace of a page: every glyph with its place, and what MuPDF sees wrong with it.

use crate::reader::{Glyph, trim_box};
use crate::util;

const MM: f64 = 25.4 / 72.0;

/// What a trace shows.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    pub(crate) glyphs: Vec<Glyph>,
    /// Text under a clip or under what is painted later, and what is no glyph.
    pub(crate) faults: Vec<String>,
}

/// Traces the first page of a file.
pub(crate) fn trace(path: &str, bytes: &[u8]) -> Trace {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let [left, _, _, top] = trim_box(&document);
    read(&util::run("mutool", &["trace", path, "1"]), (left, top))
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let start = line.find(&format!(" {name}=\""))? + name.len() + 3;
    line[start..].split('"').next()
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(' ').filter_map(|number| number.parse().ok()).collect()
}

/// What is under way.
#[derive(Default)]
struct Reading {
    found: Trace,
    /// The middles of the glyphs so far, on the sheet, y up.
    middles: Vec<(f64, f64)>,
    /// How many clips are open.
    open: i32,
    size: f64,
    /// The way from the sheet to the screen, and of the shape under way.
    sheet: f64,
    way: Vec<f64>,
    shape: Vec<(f64, f64)>,
}

/// Reads a trace; places are told from the trim's top left corner.
fn read(trace: &str, (left, top): (f64, f64)) -> Trace {
    let mut reading = Reading::default();
    for line in trace.lines().map(str::trim_start) {
        let number = |name: &str| attribute(line, name).and_then(|value| value.parse::<f64>().ok());
        reading.open += i32::from(line.starts_with("<clip_")) - i32::from(line.starts_with("<pop_clip"));
        if line.starts_with("<fill_text") {
            reading.text(line);
        } else if line.starts_with("<span") {
            let matrix = numbers(attribute(line, "trm").expect("a matrix"));
            reading.size = *matrix.last().expect("a height");
        } else if line.starts_with("<g ") {
            let text = attribute(line, "unicode").expect("a character");
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let (x, y) = (number("x").expect("a place"), number("y").expect("a place"));
            reading.glyph(line, &text, (x, y));
            let (x, y, size) = ((x - left) * MM, (top - y) * MM, reading.size * MM);
            reading.found.glyphs.push(Glyph { text, x, y, size, turned: false });
        } else if line.starts_with("<fill_path") {
            reading.begin(line);
        } else if let (true, Some(x), Some(y)) = (line.contains("to x="), number("x"), number("y")) {
            reading.shape.push((x, y));
        } else if line.starts_with("</fill_path") {
            reading.end();
        } else if line.starts_with("<fill_image") {
            reading.begin(line);
            reading.shape = vec![(0.0, 0.0), (1.0, 1.0)];
            reading.end();
        }
    }
    reading.found
}

impl Reading {
    fn text(&mut self, line: &str) {
        // places are those of the sheet, y up: nothing but the way to the screen is applied to them
        let way = attribute(line, "transform").expect("a transform");
        assert!(way.starts_with("1 0 0 -1 0 "), "{way}");
        self.sheet = *numbers(way).last().expect("a height");
        if self.open > 0 {
            self.found.faults.push("text under a clip".to_owned());
        }
    }

    fn glyph(&mut self, line: &str, text: &str, (x, y): (f64, f64)) {
        if attribute(line, "glyph") == Some("0") {
            self.found.faults.push(format!("{text} is no glyph"));
        }
        let advance = attribute(line, "adv").and_then(|advance| advance.parse::<f64>().ok()).unwrap_or(1.0);
        self.middles.push((x + advance * self.size / 2.0, y + 0.38 * self.size));
    }

    fn begin(&mut self, line: &str) {
        self.way = numbers(attribute(line, "transform").expect("a transform"));
        self.shape.clear();
    }

    /// Looks what a shape covers; what is clipped does not show all over.
    fn end(&mut self) {
        let [a, b, c, d, e, f] = self.way[..] else { return };
        let sheet = self.sheet;
        let places = self.shape.iter().map(|(x, y)| (a * x + c * y + e, sheet - (b * x + d * y + f)));
        let bounds = places.fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[l, b, r, t], (x, y)| {
            [l.min(x), b.min(y), r.max(x), t.max(y)]
        });
        let under =
            |(x, y): &&(f64, f64)| *x > bounds[0] && *x < bounds[2] && *y > bounds[1] && *y < bounds[3];
        let count = self.middles.iter().filter(under).count();
        if self.open == 0 && count > 0 {
            self.found.faults.push(format!("{count} glyphs are covered"));
        }
    }
}

#[test]
fn a_clip_over_text_is_seen() {
    let faults = |trace: &str| read(trace, (0.0, 0.0)).faults;
    let text = "<fill_text transform=\"1 0 0 -1 0 9\">\n</fill_text>";
    assert_eq!(faults(&format!("<clip_path>\n<fill_x/>\n{text}\n<pop_clip/>")), ["text under a clip"]);
    assert_eq!(faults(&format!("<clip_path>\n<fill_x/>\n<pop_clip/>\n{text}")), Vec::<String>::new());
}
