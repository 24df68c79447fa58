//! Preflight 印前检查: what in a PDF file, from its bytes alone, its press file's standard or the press itself would refuse.
//!
//! Bytes and a print profile enter; [`Finding`]s leave. Any program's file is read; nothing in one may stop the program. Cannot
//! do: tell every torn part that readers mend silently, work out meshes and JPEG 2000 pictures in ink, follow
//! character maps other than Identity.

mod bounds;
mod boxes;
mod calculator;
mod file;
mod filters;
mod finding;
mod font;
mod font_use;
mod fonts;
mod function;
mod ink;
mod intent;
mod lexer;
mod marks;
mod metadata;
mod objects;
mod paint;
mod pixels;
mod plan;
mod reader;
mod repair;
mod rule_table;
mod shade;
mod show;
mod space;
mod state;
mod table;
mod walk;
mod xml;

pub use finding::Finding;
pub use rule_table::{RULES, Rule};

use crate::edition::Half;
use crate::geometry::{Length, Size};
use crate::notice::Fact;
use crate::pdf::FileBytes;
use crate::press::{PrintProfile, Standard};
use bounds::Bounds;
use boxes::Page;
use file::File;
use finding::{Findings, Place};
use ink::{Plates, Total, total};
use metadata::Metadata;
use std::borrow::Cow;
use std::fmt;
use walk::Walk;

/// So many pages of a file are looked at.
const MOST_PAGES: usize = 10_000;
/// Sums of ink may be so much over their limit, in per cent.
const INK_TOLERANCE: f64 = 0.5;

/// What was ordered of the print shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The trimmed size of every page.
    pub trim: Option<Size>,
    /// How far colour reaches past the trim.
    pub bleed: Option<Length>,
    /// The page of a spread it is, where it is one of the two: it has no bleed at the fold.
    pub fold: Option<Half>,
    /// The inks that every page is printed in, by the names of their plates; any, if it is not said.
    pub inks: Option<Vec<String>>,
    /// How much is looked at.
    pub look: Look,
}

/// How much of a file is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// All that can be told.
    #[default]
    Whole,
    /// What is quick, in a file that was just written: not the widths of glyphs and the data of pictures, and the sums of
    /// ink only where a colour or a picture of another's may be over the limit.
    Quick,
}

/// Why a file can't be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreflightError {
    /// It does not begin as a PDF file does.
    NotPdf,
    /// Nothing of it can be read.
    Unreadable,
}

impl fmt::Display for PreflightError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PreflightError::NotPdf => "it is no PDF file",
            PreflightError::Unreadable => "no page in it can be read",
        })
    }
}

impl std::error::Error for PreflightError {}

/// What was found in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// How many pages it has.
    pub pages: usize,
    /// The breaches.
    pub findings: Vec<Finding>,
}

/// The standard that a file says it keeps to, if it is one that profiles can ask for.
///
/// # Errors
/// As of [`preflight`].
pub fn stated_standard(bytes: &[u8]) -> Result<Option<Standard>, PreflightError> {
    let file = File::read(bytes, Look::Whole)?;
    Ok(if file.locked { None } else { Metadata::of(&file).stated() })
}

/// Looks through a file for breaches of a profile and an order.
///
/// # Errors
/// When it is no PDF file or nothing of it can be read.
pub fn preflight(bytes: &[u8], profile: &PrintProfile, order: &Order) -> Result<Report, PreflightError> {
    look_through(bytes, || bytes.into(), profile, order)
}

/// Looks quickly through a file that was just written.
///
/// # Errors
/// As of [`preflight`].
pub fn preflight_written(
    file: &FileBytes,
    profile: &PrintProfile,
    order: Order,
) -> Result<Report, PreflightError> {
    look_through(file.held(), || file.to_vec().into(), profile, &Order { look: Look::Quick, ..order })
}

/// Looks through a file that has all that the look asks for; `whole` gives what it may leave out.
fn look_through<'a>(
    bytes: &[u8],
    whole: impl FnOnce() -> Cow<'a, [u8]>,
    profile: &PrintProfile,
    order: &Order,
) -> Result<Report, PreflightError> {
    let file = File::read(bytes, order.look)?;
    let mut findings = Findings::new(profile.standard);
    file.check_outside(&mut findings, order.look);
    if file.locked {
        return Ok(Report { pages: 0, findings: findings.done() });
    }
    let mentions = file.mentions(order.look);
    let newest = newest(profile.standard);
    file.check_inside(&mut findings, newest, mentions);
    Metadata::of(&file).check(&mut findings, profile.standard);
    let intent = intent::check(&file, &mut findings, (profile.standard, order.look));
    let pages = pages(&file, &mut findings, order);
    objects::check(&file, &mut findings, (profile.standard, mentions));
    let newest = newest.max(file.version());
    let heavy = follow(&pages, &mut findings, (profile, intent), (order, newest));
    if order.look == Look::Quick && !heavy.is_empty() {
        measure(&whole(), &mut findings, (profile, &heavy))?;
    }
    Ok(Report { pages: pages.len(), findings: findings.done() })
}

/// The newest version of PDF that a standard allows.
fn newest(standard: Standard) -> f64 {
    match standard {
        Standard::X1a2001 => 1.3,
        Standard::X1a2003 => 1.4,
        Standard::X4 => 1.6,
        Standard::Plain => 2.0,
    }
}

fn pages<'a>(file: &'a File<'_>, findings: &mut Findings, order: &Order) -> Vec<Page<'a>> {
    let numbered = (1..).zip(file.document.page_iter().take(MOST_PAGES));
    let pages: Vec<Page<'a>> =
        numbered.filter_map(|(number, id)| Page::of(file.reader(), (number, id), findings)).collect();
    for page in &pages {
        page.check(findings, order);
    }
    pages
}

/// Follows every page's content, and looks at the fonts and the inks on the way. Says on which pages more ink than the
/// limit may lie.
fn follow(
    pages: &[Page<'_>],
    findings: &mut Findings,
    (profile, intent): (&PrintProfile, Option<String>),
    (order, newest): (&Order, f64),
) -> Vec<u32> {
    let mut heavy = Vec::new();
    let Some(&first) = pages.first() else { return heavy };
    let cmyk_intent = intent.as_deref() == Some("CMYK");
    let look = order.look;
    let mut walk = Walk::new(first, findings, (profile, intent));
    walk.inks = order.inks.as_deref();
    let mut blends = false;
    for &page in pages {
        let plates = (look == Look::Whole).then(|| Plates::new(&page.media));
        let plates = walk.page(page, plates);
        walk.forget();
        if std::mem::take(&mut walk.heavy) {
            heavy.push(page.number);
        }
        if let Some(plates) = plates {
            check_ink(&page, &plates, (walk.findings, profile.ink_limit));
        }
        fonts::check_named(&page, walk.findings);
        let group = page.reader.dict(page.entries, b"Group");
        blends |= group.is_some_and(|group| page.reader.has(group, b"CS"));
    }
    if walk.transparent && !blends && !cmyk_intent {
        walk.findings.tell("T03", Place::default());
    }
    let fonts = std::mem::take(&mut walk.fonts);
    for used in fonts.values() {
        fonts::check(first.reader, used, findings, (newest, look));
    }
    heavy
}

/// Measures the ink on some pages of a file that was just written and is looked at quickly otherwise.
fn measure(
    bytes: &[u8],
    findings: &mut Findings,
    (profile, numbers): (&PrintProfile, &[u32]),
) -> Result<(), PreflightError> {
    let file = File::read(bytes, Look::Whole)?;
    // all else has been told
    let mut told = Findings::new(profile.standard);
    for page in pages(&file, &mut told, &Order::default()) {
        if numbers.contains(&page.number) {
            let mut walk = Walk::new(page, &mut told, (profile, None));
            if let Some(plates) = walk.page(page, Some(Plates::new(&page.media))) {
                check_ink(&page, &plates, (findings, profile.ink_limit));
            }
        }
    }
    Ok(())
}

fn check_ink(page: &Page<'_>, plates: &Plates, (findings, limit): (&mut Findings, u16)) {
    let Total { square, dot, corner: [x, y], side, inked } = total(plates);
    let limit = f64::from(limit);
    if square > limit + INK_TOLERANCE {
        let place = page.at(Some(Bounds([x, y - side, x + side, y])));
        let facts =
            [("found", Fact::Number(square)), ("wanted", Fact::Number(limit)), ("dot", Fact::Number(dot))];
        findings.tell_of("N20", place, "", facts);
    }
    if let Some(what) = &plates.unknown {
        let facts = [("unknown", Fact::Text(what.clone())), ("wanted", Fact::Number(limit))];
        findings.tell_of("N20", page.place(), "unknown", facts);
    }
    if !inked && plates.unknown.is_none() {
        findings.tell("N21", page.place());
    }
}
