//! What went into a file.

use super::content::Sheet;
use super::program::Program;
use super::resources::Resources;
use super::{Contents, PdfJob};
use std::collections::BTreeSet;

/// The process inks, in the order of their plates.
const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

/// What is on a file's sheets.
pub(super) fn of(
    sheets: &[Sheet],
    resources: &Resources<'_>,
    programs: &[Program],
    job: &PdfJob,
) -> Contents {
    let pictures: Vec<_> = resources.picture_uses().collect();
    let has_four =
        pictures.iter().any(|picture| picture.inks == "CMYK") || resources.artworks().next().is_some();
    let has_black = !pictures.is_empty();
    let used = |n: usize| sheets.iter().any(|sheet| sheet.process[n]) || has_four || (n == 3 && has_black);
    let process = (0..4).filter(|&n| used(n)).map(|n| PROCESS[n].to_owned());
    let spots: BTreeSet<_> = sheets.iter().flat_map(|sheet| &sheet.spots).collect();
    let spots = spots.into_iter().filter_map(|id| Some(job.spots.get(usize::from(id.0))?.name.clone()));
    let fonts = programs.iter().map(|program| match program.name.split_once('+') {
        Some((_, name)) => (name.to_owned(), true),
        None => (program.name.clone(), false),
    });
    Contents {
        trims: sheets.iter().map(|sheet| sheet.trim).collect(),
        bleed: sheets.first().map(|sheet| sheet.bleed).unwrap_or_default(),
        inks: process.chain(spots).collect(),
        fonts: fonts.collect(),
        pictures,
    }
}
