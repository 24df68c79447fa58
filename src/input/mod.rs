//! The only reader: files become an [`Edition`], its faces and its pictures.
//!
//! A path enters; a [`Job`] leaves, or every fault found, each with its place. Bounds are checked here, before a
//! figure becomes a length. Knows no layout algorithm. Cannot do yet: GB18030 text, several layouts in one
//! edition.

mod ads;
mod body;
mod caption;
mod cropping;
mod document;
mod drawing;
mod edition_file;
mod fault;
mod fonts;
mod front;
mod furniture;
mod head_file;
mod head_plan;
mod homes;
mod house_copy;
mod insets;
mod layout;
mod layout_file;
mod mapped;
mod names;
mod near;
mod notes;
mod outline;
mod page;
mod plan;
mod plates;
mod press;
mod range;
mod reader;
mod references;
mod rule_file;
mod sending;
mod setting;
mod sources;
mod table;
#[cfg(test)]
mod trial;
mod unit;
mod values;
mod zone;

pub use fault::Fault;
pub use homes::Homes;
pub use sources::{Place, Sources};

use crate::edition::Edition;
use crate::font::FontShelf;
use crate::notice::Notice;
use crate::pdf::Artwork;
use crate::picture::Picture;
use crate::press::PrintProfile;
use std::path::Path;

/// All that is needed to set an edition.
#[derive(Debug)]
pub struct Job {
    /// The plan, the copy and the template.
    pub edition: Edition,
    /// The faces that the template names.
    pub shelf: FontShelf,
    /// The pictures, by [`PictureId`](crate::picture::PictureId).
    pub pictures: Vec<Picture>,
    /// The pages of PDF files that are placed, by [`ArtworkId`](crate::edition::ArtworkId).
    pub artworks: Vec<Artwork>,
    /// The files read.
    pub sources: Sources,
    /// What is to be said, none of it an error.
    pub notices: Vec<Notice>,
}

/// Why an edition can't be set: one or more errors, with any warnings met on the way.
#[derive(Debug)]
pub struct LoadFailure {
    /// What is wrong.
    pub notices: Vec<Notice>,
    /// The files read, to find the places in.
    pub sources: Sources,
}

/// Reads the edition in a folder, with all that it names, to be printed by a profile of that name or else by its layout's.
pub fn load(edition: &Path, homes: &Homes, profile: Option<&str>) -> Result<Job, LoadFailure> {
    reader::read(edition, homes, profile)
}

/// Reads the print profile of a name, from the project round a folder if there is one, else from what ships.
///
/// # Errors
/// When no profile has the name, or it is malformed.
pub fn print_profile(name: &str, folder: &Path, homes: &Homes) -> Result<PrintProfile, LoadFailure> {
    reader::read_profile(name, folder, homes)
}
