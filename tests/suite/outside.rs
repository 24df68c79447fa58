//! What outside programs read of a page: each of its characters once, in its place, and under no clip.

use crate::accounts::told_too_long;
use crate::conserve::difference;
use crate::editions::{self, Made};
use crate::glyphs::{MapLine, OPENING, compare_but, map_lines};
use crate::trace::{Trace, trace};
use crate::util;

/// The programs that are there.
#[derive(Clone, Copy)]
pub(crate) struct Readers {
    pub(crate) poppler: bool,
    pub(crate) mupdf: bool,
}

impl Readers {
    /// Looks for them, and says so of what is missing.
    pub(crate) fn there() -> Readers {
        Readers { poppler: util::has("pdftotext", "-v"), mupdf: util::has("mutool", "-v") }
    }

    /// What they find wrong with a page of what was made.
    pub(crate) fn faults(self, made: &Made, page: usize) -> Vec<String> {
        let (path, bytes) = &made.pdfs[page];
        let path = path.to_str().expect("UTF-8");
        let plan = &made.set.made.pages[page];
        let lines = plan.blocks.iter().flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
        let wanted: String = lines.map(|placed| placed.line.text.as_str()).collect();
        let mut faults = Vec::new();
        if self.poppler {
            let text = raw_text(path);
            let found = difference(&text, &wanted).into_iter();
            faults.extend(found.map(|(c, more)| format!("pdftotext: {c} {more:+}")));
        }
        if !self.mupdf {
            return faults;
        }
        let Trace { glyphs, faults: seen } = trace(path, bytes);
        faults.extend(seen.into_iter().map(|fault| format!("MuPDF: {fault}")));
        let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        faults.extend(difference(&text, &wanted).into_iter().map(|(c, more)| format!("MuPDF: {c} {more:+}")));
        let trim = [plan.trim.width, plan.trim.height].map(|side| side.to_mm());
        let outside = glyphs.iter().filter(|glyph| {
            let within = |place: f64, side: f64| place >= 0.0 && place <= side;
            // a mark set in half its cell begins before it
            let half = if OPENING.contains(glyph.text.as_str()) { glyph.size / 2.0 } else { 0.0 };
            !(within(glyph.x + half, trim[0]) && within(glyph.y, trim[1]))
        });
        faults.extend(outside.map(|glyph| format!("MuPDF: {} stands outside the trim", glyph.text)));
        let lines = map_lines(made, page).1;
        faults.extend(compare_but(&aside(made, &lines), &lines, &glyphs).faults);
        faults
    }
}

/// The lines in whose place others may stand: those of roles that are told as too long for their measure, of the story or
/// the piece that it is told of, and what they lie over.
fn aside(made: &Made, lines: &[MapLine]) -> Vec<bool> {
    let runs = ["body", "subhead", "signature"];
    let owners = told_too_long(made);
    let told = |line: &&MapLine| owners.contains(&line.owner) && !runs.contains(&line.role.as_str());
    let told: Vec<&MapLine> = lines.iter().filter(told).collect();
    // a glyph is taken for a line's up to half a millimetre off it
    let near = |n: usize, a: &MapLine, b: &MapLine| {
        a.area[n] < b.area[n] + b.area[n + 2] + 1.0 && b.area[n] < a.area[n] + a.area[n + 2] + 1.0
    };
    lines.iter().map(|line| told.iter().any(|over| (0..2).all(|n| near(n, line, over)))).collect()
}

/// What pdftotext reads of a file, in the order in which it is drawn.
pub(crate) fn raw_text(path: &str) -> String {
    util::run("pdftotext", &["-raw", "-enc", "UTF-8", path, "-"])
}

#[test]
fn outside_readers_find_the_samples_sound_and_a_lost_line_missing() {
    let readers = Readers::there();
    for name in ["daily", "weekly"] {
        let folder = util::root().join("examples/linlan").join(name);
        let mut made = editions::make(&folder, name);
        assert_eq!(readers.faults(&made, 0), Vec::<String>::new(), "{name}");
        for reader in [Readers { mupdf: false, ..readers }, Readers { poppler: false, ..readers }] {
            let frame = made.set.made.pages[0].blocks.iter_mut().flat_map(|block| &mut block.frames);
            let frame = frame.max_by_key(|frame| frame.lines.len()).expect("a frame");
            let line = frame.lines.pop().expect("a line");
            let found = readers.poppler && reader.poppler || readers.mupdf && reader.mupdf;
            assert_eq!(!reader.faults(&made, 0).is_empty(), found, "{name}: {}", line.line.text);
        }
    }
}
