//! What a file is made for: its standard, its printing condition and the press's limits.

use super::Icc;
use crate::geometry::{Length, TypeSize};
use std::sync::Arc;

/// What a press file is made to, and what the press can print of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintProfile {
    /// The name it is asked for by, such as `pdfx1a`.
    pub name: String,
    /// The kind of file.
    pub standard: Standard,
    /// How it is printed.
    pub condition: Condition,
    /// The most ink on any spot, in per cent of one solid: the mean over 15 mm².
    pub ink_limit: u16,
    /// What becomes of colour on a page that is printed in black.
    pub off_plan: OffPlan,
    /// What stands round the page.
    pub sheet: SheetRules,
    /// What is asked of pictures.
    pub pictures: PictureRules,
    /// What is asked of rules and type.
    pub marks: MarkRules,
}

/// What stands round the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRules {
    /// 出血: how far grounds reach past the trim; as the layout says, if it is not said.
    pub bleed: Option<Length>,
    /// The marks outside the trim.
    pub marks: Vec<SheetMark>,
    /// How a spread is sent.
    pub spreads: Spreads,
}

/// How a spread's two pages are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spreads {
    /// On one sheet.
    #[default]
    Whole,
    /// Each on a sheet of its own, cut at the fold.
    Halves,
}

/// A mark outside the trim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SheetMark {
    /// 裁切线: where the page is cut.
    Crop,
    /// 折线: where it is folded.
    Fold,
    /// 套准线: the same cross on every plate.
    Registration,
    /// 色标: patches to measure the inks by.
    Bar,
    /// A line that says what the sheet is.
    Slug,
}

/// What becomes of a mark in an ink that its page is not printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OffPlan {
    /// It is printed in black, and told.
    #[default]
    Convert,
    /// The page is not sent.
    Refuse,
}

/// The standard that a file keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standard {
    /// PDF/X-1a:2001 (ISO 15930-1), a PDF 1.3.
    X1a2001,
    /// PDF/X-1a:2003 (ISO 15930-4), a PDF 1.4.
    X1a2003,
    /// PDF/X-4 (ISO 15930-7), a PDF 1.6.
    X4,
    /// No standard: a file to be looked at.
    Plain,
}

impl Standard {
    /// Its name, as files and messages say it.
    pub const fn name(self) -> &'static str {
        match self {
            Standard::X1a2001 => "PDF/X-1a:2001",
            Standard::X1a2003 => "PDF/X-1a:2003",
            Standard::X4 => "PDF/X-4",
            Standard::Plain => "PDF",
        }
    }
}

/// A printing condition: paper, inks and tone curves that files are separated for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its name, registered or the house's own: `IFRA26`, `FOGRA42`.
    pub identifier: String,
    /// What a person calls it.
    pub description: String,
    /// Its profile, which goes into the file; without one the name must be registered.
    pub icc: Option<Arc<Icc>>,
}

/// What is asked of pictures. Resolutions are in pixels an inch on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureRules {
    /// Coarser is refused.
    pub least_ppi: u32,
    /// Coarser is told.
    pub wanted_ppi: u32,
    /// Finer is brought down to it.
    pub most_ppi: u32,
    /// Line art coarser than this is refused.
    pub line_art_least_ppi: u32,
    /// Line art coarser than this is told.
    pub line_art_wanted_ppi: u32,
    /// The quality at which pictures are compressed again, 1 to 100 as JPEG counts.
    pub quality: u8,
}

/// What is asked of rules and type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkRules {
    /// The thinnest rule in one ink.
    pub thinnest: Length,
    /// The thinnest rule in several inks, which may print out of register.
    pub thinnest_in_inks: Length,
    /// The smallest type.
    pub smallest: TypeSize,
    /// The smallest type in several inks.
    pub smallest_in_inks: TypeSize,
    /// The smallest white type on a ground.
    pub smallest_white: TypeSize,
    /// Black type below this size overprints.
    pub overprint_below: TypeSize,
}

impl PictureRules {
    /// As newspapers ask.
    pub const NEWSPAPER: PictureRules = PictureRules {
        least_ppi: 100,
        wanted_ppi: 150,
        most_ppi: 300,
        line_art_least_ppi: 300,
        line_art_wanted_ppi: 600,
        quality: 85,
    };
}

impl MarkRules {
    /// As newspapers ask.
    pub const NEWSPAPER: MarkRules = MarkRules {
        thinnest: Length::from_centipoints(25),
        thinnest_in_inks: Length::from_centipoints(50),
        smallest: TypeSize::from_half_points(10),
        smallest_in_inks: TypeSize::from_half_points(18),
        smallest_white: TypeSize::from_half_points(16),
        overprint_below: TypeSize::from_half_points(24),
    };
}
