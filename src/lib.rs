//! `paiban` 排版: a typesetter for newspaper pages.
//!
//! Articles are prepared into text that knows no width, fitted into the legs of their frames, made up into pages,
//! lowered to a display list, and the list is written as PDF, PNG or a report.
//!
//! ```text
//! files ─► input ─► article · font · text · style · grid · template · edition
//!            │
//!            ▼
//!      paragraph 段·行 ─► flow 走文 ─► makeup 组版 ─► display 显示表 ─► pdf · raster · report
//! ```
//!
//! The rooms, each of which names only those before it: [`geometry`], [`notice`], [`press`], [`text`], [`font`],
//! [`picture`], [`article`], [`style`], [`grid`], [`template`], [`edition`], [`paragraph`], [`flow`], [`makeup`],
//! [`display`], [`pdf`], [`raster`], [`report`], [`input`]. `input` is first in the flow and last among the imports:
//! it builds the types of the others. Only `input` and the command line touch files, the clock or the environment.
//!
//! Layout is total: copy that does not fit, a glyph that no face has, a line spread too wide give [`Notice`]s with
//! a place and figures, never an error and never a panic.
//!
//! ```no_run
//! let homes = paiban::input::Homes::from_environment();
//! let job = paiban::load("examples/linlan/daily".as_ref(), &homes).expect("a sound edition");
//! let set = paiban::typeset(&job);
//! let page = paiban::write_pdf(&job, &set.display[0], 0).expect("a page");
//! assert!(page.bytes.to_vec().starts_with(b"%PDF"));
//! ```

pub mod article;
pub mod display;
pub mod edition;
pub mod flow;
pub mod font;
pub mod geometry;
pub mod grid;
pub mod input;
pub mod makeup;
pub mod notice;
pub mod paragraph;
pub mod pdf;
pub mod picture;
pub mod press;
pub mod raster;
pub mod report;
pub mod style;
pub mod template;
pub mod text;

use display::{DisplayPage, Slug};
use edition::Half;
use input::{Homes, Job, LoadFailure};
use makeup::MadeUp;
use notice::Notice;
use pdf::preflight::{Order, PreflightError, Report};
use pdf::{Contents, FileBytes, PdfError, PdfJob, Stamp};
use press::{PrintProfile, Standard};
use report::{SentFile, Substitute};
use std::borrow::Cow;
use std::path::Path;

/// An edition, set: its pages as made up and as they are drawn.
#[derive(Debug)]
pub struct Typeset {
    /// The pages with their stories, and what there is to say of them.
    pub made: MadeUp,
    /// The pages' display lists, in the same order.
    pub display: Vec<DisplayPage>,
}

/// A file's bytes with what there is to say about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The file.
    pub bytes: FileBytes,
    /// What there is to say.
    pub notices: Vec<Notice>,
    /// What is in a press PDF; nothing is said of a proof.
    pub contents: Contents,
}

/// What a proof draws over its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Overlay {
    /// Columns and baselines.
    Grid,
    /// A line round every block of lines and every picture.
    Frames,
}

/// Reads an edition's folder with its layout, faces, articles and pictures.
///
/// # Errors
/// When anything named is missing or malformed; every fault found is in the failure, with its place.
pub fn load(edition: &Path, homes: &Homes) -> Result<Job, LoadFailure> {
    input::load(edition, homes, None)
}

/// Reads as [`load`] does, to be printed by the profile of that name instead of the layout's own.
///
/// # Errors
/// As of [`load`]; also when no profile has the name.
pub fn load_for(edition: &Path, homes: &Homes, profile: &str) -> Result<Job, LoadFailure> {
    input::load(edition, homes, Some(profile))
}

/// Sets every page of an edition.
pub fn typeset(job: &Job) -> Typeset {
    let made = makeup::make_up(&job.edition, &job.shelf, &job.pictures);
    let display = made.pages.iter().map(display::lower).collect();
    Typeset { made, display }
}

/// Sets an edition of which an earlier state is set; stories that did not change are not set again. The faces must be those
/// of the earlier job.
pub fn typeset_again(job: &Job, before: (&Job, Typeset)) -> Typeset {
    let (old, set) = before;
    let before = makeup::Before { edition: &old.edition, pictures: &old.pictures, made: set.made };
    let made = makeup::make_up_again(&job.edition, &job.shelf, &job.pictures, before);
    let mut drawn = set.display;
    let mut display = Vec::with_capacity(made.pages.len());
    for (n, page) in made.pages.iter().enumerate() {
        let kept = drawn.get_mut(n).filter(|_| made.kept_pages.contains(&n));
        display.push(kept.map_or_else(|| display::lower(page), std::mem::take));
    }
    Typeset { made, display }
}

/// A spread's two pages, where the print profile asks for a file of each.
pub fn halves(job: &Job, set: &Typeset, index: usize) -> Option<[DisplayPage; 2]> {
    job.edition.pages[index].half_files.as_ref()?;
    let page = &set.display[index];
    Some([Half::First, Half::Second].map(|half| page.half(half)))
}

/// Writes a page as a print-ready PDF. `stamp` is the moment it says it was made: seconds since 1970, UTC.
///
/// # Errors
/// When a face can't be embedded.
pub fn write_pdf(job: &Job, page: &DisplayPage, stamp: i64) -> Result<Written, PdfError> {
    let title = format!("{} {}", job.edition.name, page.number);
    write_pages(job, std::slice::from_ref(page), press_job(job, title, stamp))
}

/// The sheets of an edition's files: its pages, and the halves of spreads that are to be two.
pub fn sheets<'a>(job: &Job, set: &'a Typeset) -> Cow<'a, [DisplayPage]> {
    if job.edition.pages.iter().all(|plan| plan.half_files.is_none()) {
        return Cow::Borrowed(&set.display);
    }
    let pages = set.display.iter().enumerate();
    Cow::Owned(
        pages
            .flat_map(|(n, page)| halves(job, set, n).map_or_else(|| vec![page.clone()], Vec::from))
            .collect(),
    )
}

/// Writes sheets as one print-ready PDF, labelled with their numbers. `stamp` as of [`write_pdf`].
///
/// # Errors
/// When a face can't be embedded.
pub fn write_edition_pdf(job: &Job, sheets: &[DisplayPage], stamp: i64) -> Result<Written, PdfError> {
    let mut about = press_job(job, job.edition.name.clone(), stamp);
    let plan = |page: &DisplayPage| job.edition.pages.iter().find(|plan| plan.number == page.number);
    let label = |page: &DisplayPage| match (page.fold, plan(page)) {
        (None, Some(plan)) => plan.label(),
        _ => page.number.to_string(),
    };
    about.labels = sheets.iter().map(label).collect();
    write_pages(job, sheets, about)
}

fn press_job(job: &Job, title: String, stamp: i64) -> PdfJob {
    PdfJob {
        title,
        labels: Vec::new(),
        creator: concat!("paiban ", env!("CARGO_PKG_VERSION")).to_owned(),
        producer: concat!("paiban ", env!("CARGO_PKG_VERSION")).to_owned(),
        stamp: Stamp(stamp),
        spots: job.edition.layout.spots.clone(),
        profile: job.edition.layout.press.clone(),
    }
}

fn write_pages(job: &Job, pages: &[DisplayPage], about: PdfJob) -> Result<Written, PdfError> {
    let sheet = &about.profile.sheet;
    let marked = |page: &DisplayPage| {
        let mut page = page.clone();
        page.bleed = sheet.bleed.unwrap_or(page.bleed);
        let (date, name) = (about.stamp.iso(), about.profile.standard.name());
        let (edition, version) = (&job.edition, job.edition.version);
        let title = format!("{} {}", edition.name, page.number);
        let words = format!("{title}  v{version}  {date}  {name}  {}", about.producer);
        let slug = Slug { shelf: &job.shelf, family: edition.layout.furniture_family(), words: &words };
        display::add_press_marks(&mut page, &sheet.marks, &slug);
        page
    };
    let is_marked = sheet.bleed.is_some() || !sheet.marks.is_empty();
    let marked: Vec<_> = pages.iter().filter(|_| is_marked).map(marked).collect();
    let pages = if is_marked { &marked } else { pages };
    let written = pdf::write(pages, &job.shelf, &job.pictures, &job.artworks, &about)?;
    Ok(Written { bytes: written.bytes, notices: written.notices, contents: written.contents })
}

/// Looks through a PDF file, of any program, for breaches of a print profile and an order.
///
/// # Errors
/// When it is no PDF file, or nothing of it can be read.
pub fn preflight(bytes: &[u8], profile: &PrintProfile, order: &Order) -> Result<Report, PreflightError> {
    pdf::preflight::preflight(bytes, profile, order)
}

/// Looks quickly through a page's file that was just written.
///
/// # Errors
/// As of [`preflight`].
pub fn preflight_page(job: &Job, page: &DisplayPage, bytes: &FileBytes) -> Result<Report, PreflightError> {
    preflight_pages(job, std::slice::from_ref(page), bytes)
}

/// Looks quickly through a file of pages that was just written; what is ordered of them is what is the same for all.
///
/// # Errors
/// As of [`preflight`].
pub fn preflight_pages(
    job: &Job,
    pages: &[DisplayPage],
    bytes: &FileBytes,
) -> Result<Report, PreflightError> {
    let profile = &job.edition.layout.press;
    let same = |is: &dyn Fn(&DisplayPage) -> bool| pages.iter().all(is);
    let layout = &job.edition.layout;
    let mut order = Order::default();
    if let Some(first) = pages.first() {
        order.trim = Some(first.trim).filter(|trim| same(&|page| page.trim == *trim));
        order.inks = layout.plate_names(first.plates).filter(|_| same(&|page| page.plates == first.plates));
        if same(&|page| page.fold == first.fold) {
            order.fold = first.fold;
            order.bleed = profile.sheet.bleed.or_else(|| pages.iter().map(|page| page.bleed).min());
        }
    }
    pdf::preflight::preflight_written(bytes, profile, order)
}

/// The standard that a PDF file says it keeps to, if it is one that a print profile can ask for.
///
/// # Errors
/// As of [`preflight`].
pub fn stated_standard(bytes: &[u8]) -> Result<Option<Standard>, PreflightError> {
    pdf::preflight::stated_standard(bytes)
}

/// Draws a page as a PNG proof.
pub fn write_png(job: &Job, page: &DisplayPage, dpi: u32) -> Written {
    let written = raster::write(page, &job.shelf, &job.pictures, dpi);
    Written { bytes: written.bytes.into(), notices: written.notices, contents: Contents::default() }
}

/// Draws an overlay over the page at `index`.
pub fn overlay(job: &Job, set: &mut Typeset, index: usize, overlay: Overlay) {
    match overlay {
        Overlay::Grid => display::overlay_grid(&mut set.display[index], &job.edition.pages[index].area),
        Overlay::Frames => display::overlay_frames(&mut set.display[index], &set.made.pages[index]),
    }
}

/// The page map as JSON; `pdfs` names each page's file, relative to the map.
pub fn page_map(job: &Job, set: &Typeset, pdfs: &[String]) -> String {
    report::page_map(&job.edition, &job.shelf, &set.made, pdfs)
}

/// The characters of pages that their text's own faces lack, and where they are from.
pub fn substitutes(job: &Job, pages: &[DisplayPage]) -> Vec<Substitute> {
    report::substitutes(pages, &job.shelf)
}

/// The manifest of the press files as JSON, for the print shop: what each is, what is in it and what was found.
pub fn manifest(job: &Job, files: &[SentFile], notices: &[Notice]) -> String {
    report::manifest(&job.edition, files, notices)
}
