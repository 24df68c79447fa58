//! Poppler, MuPDF, Ghostscript and PDFium draw the page that the proof shows.
//!
//! At 150 dpi in grey. A pixel is ink where it is darker than [`INK`]. An ink pixel of one picture agrees with the
//! other when the other has, within one pixel of it, a value no more than [`SLACK`] lighter than `INK`: viewers draw a
//! hairline as one dark pixel that covers two by halves, and differ in the grey of a colour. The share of ink pixels, of both
//! pictures, that do not agree is bounded; and so is their number in any window of 24 × 24 pixels, so that a single
//! glyph out of its place is seen.
//!
//! The sheet is given a bleed of 15 pixels and a trim of whole pixels: then no viewer has to round an edge.

use crate::{editions, tone, util};
use paiban::display::{DisplayPage, Mark};
use paiban::geometry::{Length, Size};
use paiban::picture::Colours;
use std::path::Path;

const DPI: u32 = 150;
const INK: u8 = 128;
/// Half of a hairline as dark as `INK` is 191 or 192, give or take what PDFium rounds.
const SLACK: u8 = 66;
/// Per mille of the ink pixels that may differ.
const MOST_PER_MILLE: f64 = 2.0;
/// Differing pixels in any window; measured at most 1 on sound pages. Of 240 glyphs of body text moved by 0.5 mm, one
/// at a time, all but 一 came to 5 and more, half of them to 20 and more.
const MOST_IN_WINDOW: usize = 4;
const WINDOW: usize = 24;
const BLEED_PIXELS: usize = 15;
/// PDFium has no program of its own; it is asked through its Python binding.
const PDFIUM: &str = "
import pypdfium2, sys
drawn = pypdfium2.PdfDocument(sys.argv[1])[0].render(scale=600 / 72, grayscale=True)
rows = bytes(drawn.buffer)
assert drawn.n_channels == 1
with open(sys.argv[2], 'wb') as out:
    out.write(b'P5 %d %d 255\\n' % (drawn.width, drawn.height))
    for y in range(drawn.height):
        out.write(rows[y * drawn.stride:y * drawn.stride + drawn.width])
";

/// A grey picture.
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) values: Vec<u8>,
}

/// The engine's own picture of a page.
pub(crate) struct Proof {
    pub(crate) grey: Grey,
    /// Which pixels are not grey, or of a colour picture: its greys are made of four inks.
    pub(crate) coloured: Vec<bool>,
}

impl Grey {
    /// Reads a binary PGM, or a PPM as the proof's colours are read.
    fn read(bytes: &[u8]) -> Grey {
        let mut fields = Vec::new();
        let mut at = 0;
        while fields.len() < 4 {
            let skipped =
                |stop: &dyn Fn(u8) -> bool| bytes[at..].iter().take_while(|&&byte| !stop(byte)).count();
            match bytes[at] {
                b'#' => at += skipped(&|byte| byte == b'\n'),
                byte if byte.is_ascii_whitespace() => at += 1,
                _ => {
                    let length = skipped(&|byte: u8| byte.is_ascii_whitespace());
                    fields.push(String::from_utf8_lossy(&bytes[at..at + length]).into_owned());
                    at += length;
                }
            }
        }
        at += 1;
        let (width, height) = (fields[1].parse().expect("a width"), fields[2].parse().expect("a height"));
        let values: Vec<u8> = match (fields[0].as_str(), fields[3].as_str()) {
            ("P5", "255") => bytes[at..].to_vec(),
            ("P6", "255") => bytes[at..].chunks(3).map(grey).collect(),
            other => panic!("a picture of kind {other:?}"),
        };
        assert_eq!(values.len(), width * height);
        Grey { width, height, values }
    }

    /// The picture `by` times as coarse.
    fn reduced(&self, by: usize) -> Grey {
        let (width, height) = (self.width / by, self.height / by);
        let mean = |x: usize, y: usize| {
            let rows = (0..by).flat_map(|n| &self.values[(y * by + n) * self.width + x * by..][..by]);
            (rows.map(|&value| usize::from(value)).sum::<usize>() / (by * by)) as u8
        };
        let values =
            (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect();
        Grey { width, height, values }
    }

    /// The part inside the bleed.
    fn trimmed(&self, width: usize, height: usize) -> Grey {
        let rows = (0..height).flat_map(|y| {
            let start = (y + BLEED_PIXELS) * self.width + BLEED_PIXELS;
            self.values[start..start + width].iter().copied()
        });
        Grey { width, height, values: rows.collect() }
    }

    fn has_ink_near(&self, x: usize, y: usize) -> bool {
        let rows = y.saturating_sub(1)..(y + 2).min(self.height);
        let columns = x.saturating_sub(1)..(x + 2).min(self.width);
        rows.into_iter().any(|y| columns.clone().any(|x| self.values[y * self.width + x] < INK + SLACK))
    }
}

/// Per mille of ink pixels that differ, and the most of them in one window.
fn difference(a: &Grey, b: &Grey) -> (f64, usize) {
    let (mut ink, mut differing) = (0usize, 0usize);
    let across = a.width.div_ceil(WINDOW);
    let mut windows = vec![0usize; across * a.height.div_ceil(WINDOW)];
    for y in 0..a.height {
        for x in 0..a.width {
            for (one, other) in [(a, b), (b, a)] {
                if one.values[y * one.width + x] < INK {
                    ink += 1;
                    if !other.has_ink_near(x, y) {
                        differing += 1;
                        windows[y / WINDOW * across + x / WINDOW] += 1;
                    }
                }
            }
        }
    }
    assert!(ink > 100_000, "only {ink} pixels of ink");
    (differing as f64 * 1000.0 / ink as f64, windows.into_iter().max().unwrap_or(0))
}

/// The page on a sheet of whole pixels.
fn on_pixels(page: &DisplayPage) -> (DisplayPage, usize, usize) {
    let pixels = |length: Length| (length.to_mm() / 25.4 * f64::from(DPI)).ceil() as usize;
    let whole = |count: usize| Length::from_microns(25_400).scale(count as i64, i64::from(DPI));
    let (width, height) = (pixels(page.trim.width), pixels(page.trim.height));
    let mut page = page.clone();
    page.trim = Size { width: whole(width), height: whole(height) };
    page.bleed = whole(BLEED_PIXELS);
    (page, width, height)
}

/// What a viewer draws of a PDF.
pub(crate) fn viewed(viewer: &str, pdf: &Path) -> Grey {
    let out = pdf.with_extension(format!("{viewer}.pgm"));
    let (pdf, out) = (pdf.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    match viewer {
        "pdftoppm" => {
            let stem = out.trim_end_matches(".pgm");
            util::run(viewer, &["-gray", "-r", "150", "-singlefile", pdf, stem]);
        }
        "mutool" => {
            // asked for grey it takes strong inks of a picture for black, where it was built without colour profiles
            util::run(viewer, &["draw", "-q", "-r", "150", "-c", "rgb", "-F", "ppm", "-o", out, pdf, "1"]);
        }
        "pdfium" => {
            util::run("python3", &["-c", PDFIUM, pdf, out]);
        }
        _ => {
            // its own smoothing of text is coarse and pale, as PDFium's is: drawn four times as fine, and averaged; fast colour
            // takes inks for light as the proof does, where its profiles make black a dark grey
            let file = format!("-sOutputFile={out}");
            let plain =
                ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pgmraw", "-r600", "-dUseFastColor=true"];
            let all: Vec<&str> = plain.into_iter().chain([file.as_str(), pdf]).collect();
            util::run(viewer, &all);
        }
    }
    let drawn = std::fs::read(out).expect("a drawn page");
    // 120 MB a page
    std::fs::remove_file(out).expect("a file that can be removed");
    let finer = if matches!(viewer, "gs" | "pdfium") { 4 } else { 1 };
    Grey::read(&drawn).reduced(finer)
}

/// The grey of a pixel's red, green and blue.
fn grey(rgb: &[u8]) -> u8 {
    let [r, g, b] = [u32::from(rgb[0]), u32::from(rgb[1]), u32::from(rgb[2])];
    ((r * 299 + g * 587 + b * 114 + 500) / 1000) as u8
}

/// Draws the proof of a page.
pub(crate) fn proof(made: &editions::Made, page: &DisplayPage) -> Proof {
    let pixels = paiban::raster::draw(page, &made.job.shelf, &made.job.pictures, DPI);
    assert_eq!(pixels.colours, Colours::Rgb);
    let values = pixels.values.chunks(3).map(grey).collect();
    let mut coloured: Vec<bool> =
        pixels.values.chunks(3).map(|rgb| rgb[0] != rgb[1] || rgb[1] != rgb[2]).collect();
    for item in &page.items {
        let Mark::Picture { picture, crop, .. } = &item.mark else { continue };
        if made.job.pictures[picture.0 as usize].colours() == Colours::Rgb {
            let at = |length: Length| (length.to_mm() / 25.4 * f64::from(DPI)).max(0.0) as usize;
            let (left, right) = (at(crop.shown.x), at(crop.shown.right()) + 1);
            let rows = coloured.chunks_mut(pixels.width as usize);
            for row in rows.skip(at(crop.shown.y)).take(at(crop.shown.height) + 2) {
                let end = right.min(row.len());
                row[left.min(end)..end].fill(true);
            }
        }
    }
    Proof { grey: Grey { width: pixels.width as usize, height: pixels.height as usize, values }, coloured }
}

fn compare(viewer: &str, version: &str) {
    if util::has(viewer, version) {
        compare_all(viewer);
    }
}

fn compare_all(viewer: &str) {
    let folder = util::fresh_folder(viewer);
    editions::all().iter().for_each(|made| compare_edition(viewer, &folder, made));
}

/// Compares each page's proof with what the viewer draws.
pub(crate) fn compare_edition(viewer: &str, folder: &Path, made: &editions::Made) {
    for display in &made.set.display {
        let (page, width, height) = on_pixels(display);
        let ours = proof(made, &page);
        assert_eq!((ours.grey.width, ours.grey.height), (width, height));
        let draw = |page: &DisplayPage, name: &str| {
            let path = folder.join(format!("{}-{}-{name}.pdf", made.name, page.number));
            std::fs::write(&path, paiban::write_pdf(&made.job, page, 0).expect("a page").bytes.to_vec())
                .expect("a file");
            viewed(viewer, &path).trimmed(width, height)
        };
        let what = format!("{viewer}, {} {}", made.name, page.number);
        let theirs = draw(&page, "sound");
        let (share, window) = difference(&ours.grey, &theirs);
        println!("{what}: {share:.3} per mille differ, at most {window} in a window");
        assert!(share <= MOST_PER_MILLE, "{what}: {share:.2} per mille");
        assert!(window <= MOST_IN_WINDOW, "{what}: {window} in a window");
        let tones = tone::tones(&ours, &theirs);
        println!("  the proof is lighter by {tones}");
        // PDFium shows inks as they look on coated paper: black as a dark grey
        assert!(tones.agree() || viewer == "pdfium", "{what}: {tones}");
        let (_, window) = difference(&ours.grey, &draw(&with_a_glyph_moved(page), "moved"));
        println!("  with one glyph moved by 0.5 mm: {window} in a window");
        assert!(window > MOST_IN_WINDOW, "{what}: a glyph moved by 0.5 mm must be seen");
    }
}

/// Moves a character in the middle of the page's longest run of Han text to the right by half a millimetre.
fn with_a_glyph_moved(mut page: DisplayPage) -> DisplayPage {
    let runs = page.items.iter_mut().filter_map(|item| match &mut item.mark {
        Mark::Text(run) => Some(run),
        _ => None,
    });
    let is_han = |text: &str| text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) && c != '一');
    let place = |run: &paiban::display::TextRun| {
        (run.glyphs.len() / 2..run.glyphs.len()).find(|&n| is_han(run.text_of(&run.glyphs[n])))
    };
    let runs = runs.filter_map(|run| Some((place(run)?, run)));
    let (at, run) = runs.max_by_key(|(_, run)| run.glyphs.len()).expect("a Han character");
    run.glyphs[at].x += Length::from_microns(500);
    page
}

#[test]
fn poppler_draws_what_the_proof_shows() {
    compare("pdftoppm", "-v");
}

#[test]
fn mupdf_draws_what_the_proof_shows() {
    compare("mutool", "-v");
}

#[test]
fn ghostscript_draws_what_the_proof_shows() {
    compare("gs", "--version");
}

#[test]
fn pdfium_draws_what_the_proof_shows() {
    if util::has_module("pypdfium2") {
        compare_all("pdfium");
    }
}
