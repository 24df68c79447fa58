//! What a file is written for, and what comes of it.

use super::FileBytes;
use crate::geometry::{Length, Size};
use crate::notice::Notice;
use crate::press::{PrintProfile, SpotInk};
use std::fmt;

/// What the file says of itself and whom it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfJob {
    /// The document's title.
    pub title: String,
    /// What its pages are called, in a file of several.
    pub labels: Vec<String>,
    /// The program that made the page.
    pub creator: String,
    /// The program that wrote the file.
    pub producer: String,
    /// When it was made.
    pub stamp: Stamp,
    /// The spot inks that marks may have.
    pub spots: Vec<SpotInk>,
    /// What it is printed with.
    pub profile: PrintProfile,
}

/// A moment, in seconds since the beginning of 1970, UTC. Shown as PDF writes dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(pub i64);

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, seconds) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        let (year, month, day) = civil(days);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}+00'00'")
    }
}

impl Stamp {
    /// As XMP writes dates (ISO 8601).
    pub fn iso(self) -> String {
        let (days, seconds) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        let (year, month, day) = civil(days);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00")
    }
}

/// The Gregorian date of a day counted from 1 January 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    // years counted from March, so that the leap day ends one (Howard Hinnant, chrono-compatible dates)
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = year_of_era + era * 400 + i64::from(month >= 10);
    (year, if month < 10 { month + 3 } else { month - 9 }, day)
}

/// A finished file.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The file.
    pub bytes: FileBytes,
    /// What there is to say about it.
    pub notices: Vec<Notice>,
    /// What is in it.
    pub contents: Contents,
}

/// What is in a file, for those who print it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Each page after trimming.
    pub trims: Vec<Size>,
    /// How far grounds reach past the trim.
    pub bleed: Length,
    /// The inks of its marks, pictures and artworks: `Cyan`, `Magenta`, `Yellow`, `Black`, then spot inks.
    pub inks: Vec<String>,
    /// Its fonts by PostScript name, without a subset's tag, and whether they are subsets.
    pub fonts: Vec<(String, bool)>,
    /// Its pictures, as they went in.
    pub pictures: Vec<PictureUse>,
}

/// A picture in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureUse {
    /// Pixels across and down.
    pub pixels: (u32, u32),
    /// Pixels to the inch.
    pub ppi: u32,
    /// `Black` or `CMYK`.
    pub inks: &'static str,
    /// Whether it is the file's own JPEG, byte for byte.
    pub untouched: bool,
}

/// Why a file could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// A face can't be cut down to the glyphs used.
    Subset {
        /// The face's PostScript name.
        face: String,
        /// The subsetter's words.
        reason: String,
    },
    /// The file's parts don't go together.
    Structure(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::Subset { face, reason } => write!(f, "the face {face} can't be subset: {reason}"),
            PdfError::Structure(reason) => write!(f, "the PDF can't be put together: {reason}"),
        }
    }
}

impl std::error::Error for PdfError {}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> PdfError {
        PdfError::Structure(error.to_string())
    }
}

impl From<std::io::Error> for PdfError {
    fn from(error: std::io::Error) -> PdfError {
        PdfError::Structure(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_read_as_dates() {
        for (seconds, date) in [
            (0, "D:19700101000000+00'00'"),
            (951_782_400, "D:20000229000000+00'00'"),
            (1_709_251_199, "D:20240229235959+00'00'"),
            (4_107_542_400, "D:21000301000000+00'00'"),
            (-1, "D:19691231235959+00'00'"),
        ] {
            assert_eq!(Stamp(seconds).to_string(), date);
        }
        assert_eq!(Stamp(1_709_251_199).iso(), "2024-02-29T23:59:59+00:00");
    }
}
