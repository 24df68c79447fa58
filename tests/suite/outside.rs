//! What outside programs read of a page: each of its characters once, in its place, and under no clip.

use crate::conserve::difference;
use crate::editions::{self, Made};
use crate::glyphs::{compare, map_lines, traced};
use crate::util;
use paiban::notice::Code;

/// The programs that are there.
#[derive(Clone, Copy)]
pub(crate) struct Readers {
    poppler: bool,
    mupdf: bool,
}

impl Readers {
    /// Looks for them, and says so of what is missing.
    pub(crate) fn there() -> Readers {
        Readers { poppler: util::has("pdftotext", "-v"), mupdf: util::has("mutool", "-v") }
    }

    /// What they find wrong with the first page of what was made.
    pub(crate) fn faults(self, made: &Made) -> Vec<String> {
        let (path, bytes) = &made.pdfs[0];
        let path = path.to_str().expect("UTF-8");
        let page = &made.set.made.pages[0];
        let lines = page.blocks.iter().flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
        let wanted: String = lines.map(|placed| placed.line.text.as_str()).collect();
        let mut faults = Vec::new();
        if self.poppler {
            let text = util::run("pdftotext", &["-raw", "-enc", "UTF-8", path, "-"]);
            let found = difference(&text, &wanted).into_iter();
            faults.extend(found.map(|(c, more)| format!("pdftotext: {c} {more:+}")));
        }
        if !self.mupdf {
            return faults;
        }
        let glyphs = traced(path, bytes);
        let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        faults.extend(difference(&text, &wanted).into_iter().map(|(c, more)| format!("MuPDF: {c} {more:+}")));
        let trim = [page.trim.width, page.trim.height].map(|side| side.to_mm());
        let outside = glyphs.iter().filter(|glyph| {
            let within = |place: f64, side: f64| place >= 0.0 && place <= side;
            !(within(glyph.x, trim[0]) && within(glyph.y, trim[1]))
        });
        faults.extend(outside.map(|glyph| format!("MuPDF: {} stands outside the trim", glyph.text)));
        if is_clipped(&util::run("mutool", &["trace", path, "1"])) {
            faults.push("MuPDF: text under a clip".to_owned());
        }
        // what is told as too long for its measure may lie over a neighbour
        let too_long = |code| matches!(code, Code::HeadTooLong | Code::LineTooLong);
        if !made.set.made.notices.iter().any(|notice| too_long(notice.code)) {
            faults.extend(compare(&map_lines(made, 0).1, &glyphs).faults);
        }
        faults
    }
}

/// Whether a trace shows text while a clip is open.
fn is_clipped(trace: &str) -> bool {
    let mut open = 0;
    trace.lines().map(str::trim_start).any(|line| {
        open += i32::from(line.starts_with("<clip_")) - i32::from(line.starts_with("<pop_clip"));
        open > 0 && line.starts_with("<fill_text")
    })
}

#[test]
fn a_clip_over_text_is_seen() {
    assert!(is_clipped("<clip_path>\n<fill_image/>\n<fill_text>\n</fill_text>\n<pop_clip/>"));
    assert!(!is_clipped("<clip_path>\n<fill_image/>\n<pop_clip/>\n<fill_text>\n</fill_text>"));
}

#[test]
fn outside_readers_find_the_samples_sound_and_a_lost_line_missing() {
    let readers = Readers::there();
    for name in ["daily", "weekly"] {
        let folder = util::root().join("examples/linlan").join(name);
        let mut made = editions::make(&folder, name);
        assert_eq!(readers.faults(&made), Vec::<String>::new(), "{name}");
        for reader in [Readers { mupdf: false, ..readers }, Readers { poppler: false, ..readers }] {
            let frame = made.set.made.pages[0].blocks.iter_mut().flat_map(|block| &mut block.frames);
            let frame = frame.max_by_key(|frame| frame.lines.len()).expect("a frame");
            let line = frame.lines.pop().expect("a line");
            let found = readers.poppler && reader.poppler || readers.mupdf && reader.mupdf;
            assert_eq!(!reader.faults(&made).is_empty(), found, "{name}: {}", line.line.text);
        }
    }
}
