//! Proofs: a page as pixels, drawn by the engine itself.
//!
//! A display page, faces and pictures enter; [`Written`] leaves: a PNG of the trim area and what there is to say.
//! Knows nothing of articles, lines or grids. Coverage is exact area coverage, glyphs stand where the display list
//! puts them to the fraction of a pixel, and nothing is hinted. Cannot do yet: bleed, overlays, screen profiles
//! (inks show by plain multiplication), artworks (a crossed box stands for each).

mod canvas;
mod coverage;
mod extent;
mod outline;
mod painter;
mod photo;
mod stand_in;

use crate::display::DisplayPage;
use crate::font::FontShelf;
use crate::notice::Notice;
use crate::picture::{Colours, Picture, Pixels, encode_png};
use painter::Painter;

/// A proof and what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The PNG file.
    pub bytes: Vec<u8>,
    /// Findings: pictures that did not read, artworks that are not shown.
    pub notices: Vec<Notice>,
}

/// Draws the trim area of a page. A picture is found in `pictures` by its id.
pub fn draw(page: &DisplayPage, shelf: &FontShelf, pictures: &[Picture], dpi: u32) -> Pixels {
    Painter::new(page, shelf, pictures, dpi).paint().0
}

/// Draws the trim area of a page and writes it as PNG.
pub fn write(page: &DisplayPage, shelf: &FontShelf, pictures: &[Picture], dpi: u32) -> Written {
    let (pixels, notices) = Painter::new(page, shelf, pictures, dpi).paint();
    Written { bytes: encode_png(&without_colour(pixels), dpi), notices }
}

/// A page of black alone in one channel: a third of the file, in a third of the time.
fn without_colour(pixels: Pixels) -> Pixels {
    let (triples, _) = pixels.values.as_chunks::<3>();
    if triples.iter().any(|[r, g, b]| r != g || g != b) {
        return pixels;
    }
    let values = triples.iter().map(|[light, ..]| *light).collect();
    Pixels { colours: Colours::Grey, values, ..pixels }
}

#[cfg(test)]
mod tests;
