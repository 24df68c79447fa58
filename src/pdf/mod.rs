//! Pages as a print-ready file: PDF/X-1a or PDF/X-4, in the four process inks.
//!
//! [`DisplayPage`]s, the [`FontShelf`], the pictures, the [`Artwork`]s and a [`PdfJob`] enter; [`Written`] leaves. Knows nothing of
//! articles, lines or grids. The content stream is written here, glyph by glyph at its exact place; printpdf makes
//! the objects around it (fonts, resources, pages) and lopdf finishes what printpdf leaves undone. Cannot do yet:
//! tags.

mod artwork;
mod bytes;
mod codes;
mod content;
mod contents;
mod document;
mod finish;
mod import;
mod intent;
mod job;
mod metadata;
mod number;
mod picture;
pub mod preflight;
mod program;
mod resources;
mod stream;
#[cfg(test)]
mod tests;
mod text;
mod to_unicode;
mod unfit;

pub use artwork::{Artwork, ArtworkError};
pub use bytes::FileBytes;
pub use job::{Contents, PdfError, PdfJob, PictureUse, Stamp, Written};
pub use unfit::Unfit;

use crate::display::DisplayPage;
use crate::font::FontShelf;
use crate::picture::Picture;
use content::Sheet;
use resources::Resources;

/// Writes pages as one file, which has each face, picture and artwork once. A picture that can't be decoded is left out, with
/// a notice.
///
/// # Errors
/// When a face can't be cut down to its glyphs, or the file not be put together.
pub fn write(
    pages: &[DisplayPage],
    shelf: &FontShelf,
    pictures: &[Picture],
    artworks: &[Artwork],
    job: &PdfJob,
) -> Result<Written, PdfError> {
    let mut resources = Resources::new(shelf, pictures, artworks, &job.profile);
    let sheets: Vec<_> = pages.iter().map(|page| Sheet::draw(page, &mut resources)).collect();
    let programs = resources.programs()?;
    let mut document = document::assemble(&resources, &programs, sheets.len());
    let begun = finish::begin_pictures(&mut document, resources.picture_data())?;
    let artworks: Vec<_> = resources.artworks().collect();
    let contents = contents::of(&sheets, &resources, &programs, job);
    let bytes = finish::finish((document, begun), sheets, programs, &artworks, job)?;
    Ok(Written { bytes, notices: resources.into_notices(), contents })
}
