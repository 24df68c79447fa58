//! What the pages of a file share: fonts and pictures, each taken in once.

use super::PdfError;
use super::codes::FaceCodes;
use super::picture;
use super::program::Program;
use crate::font::{FaceId, FontShelf};
use crate::notice::{Code, Notice, Origin};
use crate::picture::{Picture, PictureId};
use printpdf::ExternalStream;
use std::collections::BTreeMap;

/// Fonts and pictures in use, and what was found while taking them in.
pub(super) struct Resources<'a> {
    pub shelf: &'a FontShelf,
    pub fonts: Fonts,
    sources: &'a [Picture],
    pictures: BTreeMap<PictureId, Option<ExternalStream>>,
    notices: Vec<Notice>,
}

impl<'a> Resources<'a> {
    pub(super) fn new(shelf: &'a FontShelf, sources: &'a [Picture]) -> Resources<'a> {
        Resources { shelf, fonts: Fonts::default(), sources, pictures: BTreeMap::new(), notices: Vec::new() }
    }

    /// The name to draw a picture by; `None`, and a notice, if it can't be drawn.
    pub(super) fn picture(&mut self, id: PictureId, page: u32, origin: Option<Origin>) -> Option<String> {
        if !self.pictures.contains_key(&id) {
            let stream = self.read(id).map_err(|notice| self.notices.push(notice.on_page(page).at(origin)));
            self.pictures.insert(id, stream.ok());
        }
        self.pictures[&id].as_ref().map(|_| picture_name(id))
    }

    /// The pictures drawn, by name.
    pub(super) fn pictures(&self) -> impl Iterator<Item = (String, &ExternalStream)> {
        self.pictures.iter().filter_map(|(&id, stream)| Some((picture_name(id), stream.as_ref()?)))
    }

    /// The font programs, in the order of [`Fonts::faces`].
    pub(super) fn programs(&self) -> Result<Vec<Program>, PdfError> {
        self.fonts.faces().map(|codes| Program::cut(self.shelf.face(codes.face), codes)).collect()
    }

    pub(super) fn into_notices(self) -> Vec<Notice> {
        self.notices
    }

    fn read(&self, id: PictureId) -> Result<ExternalStream, Notice> {
        let source = self.sources.get(id.0 as usize);
        let source = source.ok_or_else(|| Notice::new(Code::Internal).text("picture", picture_name(id)))?;
        picture::stream(source)
            .map_err(|error| Notice::new(Code::BadPicture).text("reason", error.to_string()))
    }
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

fn picture_name(id: PictureId) -> String {
    format!("P{}", id.0 + 1)
}
