//! What the pages of a file share: fonts, pictures and artworks, each taken in once.

use super::bytes::PictureBytes;
use super::codes::FaceCodes;
use super::picture::{self, Image, Taken as Extract};
use super::program::Program;
use super::{Artwork, PdfError, PictureUse};
use crate::display::DisplayPage;
use crate::edition::ArtworkId;
use crate::font::{FaceId, FontShelf};
use crate::geometry::{Rect, Size};
use crate::notice::{Code, Notice, Origin};
use crate::picture::{Crop, Picture, PictureId, Stencil};
use crate::press::PrintProfile;
use printpdf::DictItem;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A picture or a part of it, taken in; without an image if it can't be drawn.
struct Taken {
    id: PictureId,
    extract: Option<Extract>,
    outline: Option<Arc<Stencil>>,
    image: Option<Image>,
}

/// Fonts and pictures in use, and what was found while taking them in.
pub(super) struct Resources<'a> {
    pub shelf: &'a FontShelf,
    pub fonts: Fonts,
    press: &'a PrintProfile,
    sources: &'a [Picture],
    artworks: &'a [Artwork],
    pictures: Vec<Taken>,
    placed: Vec<ArtworkId>,
    notices: Vec<Notice>,
}

impl<'a> Resources<'a> {
    pub(super) fn new(
        shelf: &'a FontShelf,
        sources: &'a [Picture],
        artworks: &'a [Artwork],
        press: &'a PrintProfile,
    ) -> Resources<'a> {
        let (fonts, pictures, placed, notices) = (Fonts::default(), Vec::new(), Vec::new(), Vec::new());
        Resources { shelf, fonts, press, sources, artworks, pictures, placed, notices }
    }

    /// The name to draw a picture by, and where what is drawn lies; `None`, and a notice, if it can't be drawn.
    pub(super) fn picture(
        &mut self,
        (id, crop, outline): (PictureId, &Crop, Option<&Arc<Stencil>>),
        page: &DisplayPage,
        origin: Option<Origin>,
    ) -> Option<(String, Rect)> {
        let source = self.sources.get(id.0 as usize);
        let extract = source.map(|source| Extract::of(source, crop, page.plates, self.press));
        let is_known =
            |taken: &Taken| taken.id == id && taken.extract == extract && taken.outline.as_ref() == outline;
        let known = self.pictures.iter().position(is_known);
        let at = known.unwrap_or_else(|| {
            let image = read(id, source.zip(extract.as_ref()), self.press);
            let image =
                image.map_err(|notice| self.notices.push(notice.on_page(page.number).at(origin))).ok();
            if let Some(error) = image.as_ref().and_then(|image| image.passed_over.as_ref()) {
                let notice = Notice::new(Code::OddProfile).text("reason", error.to_string());
                self.notices.push(notice.on_page(page.number).at(origin));
            }
            self.pictures.push(Taken { id, extract: extract.clone(), outline: outline.cloned(), image });
            self.pictures.len() - 1
        });
        self.pictures[at].image.as_ref()?;
        Some((picture_name(at), crop.rect_of(&extract?.pixels, source?.size())))
    }

    /// The entries of the pictures drawn, by name.
    pub(super) fn pictures(&self) -> impl Iterator<Item = (String, &BTreeMap<String, DictItem>)> {
        let taken = self.pictures.iter().enumerate();
        taken.filter_map(|(at, taken)| Some((picture_name(at), &taken.image.as_ref()?.entries)))
    }

    /// The data of the pictures drawn, by name, and the stencils of those that have one.
    pub(super) fn picture_data(&self) -> impl Iterator<Item = (String, PictureBytes, Option<lopdf::Stream>)> {
        let taken = self.pictures.iter().enumerate();
        taken.filter_map(|(at, taken)| {
            let stencil = taken.outline.as_ref().zip(taken.extract.as_ref());
            let mask = stencil.map(|(outline, extract)| picture::mask(outline, &extract.pixels));
            Some((picture_name(at), taken.image.as_ref()?.data.clone(), mask))
        })
    }

    /// The pictures drawn, for those who print them.
    pub(super) fn picture_uses(&self) -> impl Iterator<Item = PictureUse> {
        let drawn = self.pictures.iter().filter(|taken| taken.image.is_some());
        drawn.filter_map(|taken| {
            let is_grey = taken.image.as_ref()?.entries.get("ColorSpace") == Some(&picture::grey_space());
            let inks = if is_grey { "Black" } else { "CMYK" };
            Some(PictureUse { inks, ..taken.extract.as_ref()?.use_of() })
        })
    }

    /// The name to draw an artwork by, and its size; `None`, and a notice, if there is none.
    pub(super) fn artwork(
        &mut self,
        id: ArtworkId,
        page: u32,
        origin: Option<Origin>,
    ) -> Option<(String, Size)> {
        let Some(artwork) = self.artworks.get(id.0 as usize) else {
            let notice = Notice::new(Code::Internal).text("reason", format!("no artwork {}", id.0));
            self.notices.push(notice.on_page(page).at(origin));
            return None;
        };
        if !self.placed.contains(&id) {
            self.placed.push(id);
        }
        Some((artwork_name(id), artwork.size))
    }

    /// The artworks drawn, each once, by name.
    pub(super) fn artworks(&self) -> impl Iterator<Item = (String, &'a Artwork)> {
        self.placed.iter().map(|id| (artwork_name(*id), &self.artworks[id.0 as usize]))
    }

    /// The font programs, in the order of [`Fonts::faces`].
    pub(super) fn programs(&self) -> Result<Vec<Program>, PdfError> {
        let programs = self.fonts.faces().map(|codes| {
            let face = self.shelf.face(codes.face);
            let program = Program::cut(face, codes);
            face.rest();
            program
        });
        programs.collect()
    }

    pub(super) fn into_notices(self) -> Vec<Notice> {
        self.notices
    }
}

fn read(id: PictureId, found: Option<(&Picture, &Extract)>, press: &PrintProfile) -> Result<Image, Notice> {
    let missing = || Notice::new(Code::Internal).text("reason", format!("no picture {}", id.0));
    let (source, extract) = found.ok_or_else(missing)?;
    extract
        .image(source, press)
        .map_err(|error| Notice::new(Code::BadPicture).text("reason", error.to_string()))
}

/// The faces in use.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    faces: BTreeMap<FaceId, FaceCodes>,
}

impl Fonts {
    /// The codes of a face, which is in use from now on.
    pub(super) fn codes(&mut self, face: FaceId) -> &mut FaceCodes {
        self.faces.entry(face).or_insert_with(|| FaceCodes::new(face))
    }

    /// The faces in use, in order of number.
    pub(super) fn faces(&self) -> impl Iterator<Item = &FaceCodes> {
        self.faces.values()
    }
}

fn artwork_name(id: ArtworkId) -> String {
    format!("A{}", id.0 + 1)
}

fn picture_name(at: usize) -> String {
    format!("P{}", at + 1)
}
