//! Pictures from their files, drawings among them, and the drawings of a layout's furniture.

use super::document::Amount;
use super::fault::Fault;
use super::homes::{self, Kind};
use super::layout::Cross;
use crate::article::Text;
use crate::notice::{Notice, Origin};
use crate::picture::{Picture, PictureError};
use crate::template::FurnitureDrawing;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use toml::Spanned;

/// `[[furniture.nameplate.drawing]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DrawingFile {
    pub file: Spanned<String>,
    pub x: Option<Spanned<Amount>>,
    pub y: Option<Spanned<Amount>>,
    pub width: Option<Spanned<Amount>>,
    pub height: Option<Spanned<Amount>>,
    pub ink: Option<Spanned<String>>,
}

/// Reads a picture; every reason why it can't be printed is told.
pub(super) fn picture(path: &Path, file: &Text) -> Result<Picture, Vec<Notice>> {
    let alone = |notice: Notice| vec![notice.at(file.origin)];
    homes::plain(path, &file.text, Kind::Binary).map_err(alone)?;
    let bytes = read(path).map_err(|error| alone(homes::no_file(&file.text, &error)))?;
    Picture::parse(bytes).map_err(|error| faults(error, &file.text, file.origin))
}

/// A file's bytes, read to where they stay: large pictures are not copied once more.
fn read(path: &Path) -> io::Result<Arc<[u8]>> {
    let mut file = File::open(path)?;
    let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
    let mut bytes: Arc<[u8]> = std::iter::repeat_n(0, length).collect();
    // nobody else has them yet
    Arc::get_mut(&mut bytes).map_or(Ok(()), |bytes| file.read_exact(bytes))?;
    Ok(bytes)
}

fn faults(error: PictureError, path: &str, origin: Origin) -> Vec<Notice> {
    let PictureError::Undrawable(undrawn) = error else {
        let notice = Fault::BadPicture.notice().text("path", path).text("reason", error.to_string());
        return vec![notice.at(origin)];
    };
    let told = undrawn.into_iter().map(|undrawn| {
        let notice = Fault::Undrawable.notice().text("path", path).text("what", undrawn.what);
        let notice = if undrawn.place.is_empty() { notice } else { notice.text("place", undrawn.place) };
        notice.text("remedy", undrawn.what).at(origin)
    });
    told.collect()
}

impl Cross<'_> {
    /// A drawing in the layout's own folder.
    pub(super) fn drawing(&mut self, file: &DrawingFile) -> Option<FurnitureDrawing> {
        let origin = self.document.place(&file.file);
        let rect = self.rect([&file.x, &file.y, &file.width, &file.height]);
        let ink = file.ink.as_ref().map(|ink| self.ink(ink));
        let named = Text { text: self.words(&file.file), origin };
        let path = homes::inside(self.folder, self.folder, &named.text);
        let path = self.notes.take(path.map_err(|notice| notice.at(origin)))?;
        let picture = picture(&path, &named).map_err(|told| self.notes.0.extend(told)).ok()?;
        let Some(drawing) = picture.drawing() else {
            let notice = Fault::WrongType.notice().text("found", &named.text).text("expected", "SVG");
            self.notes.push(notice.at(origin));
            return None;
        };
        Some(FurnitureDrawing { origin, rect, drawing: drawing.clone(), ink })
    }
}
