//! 广告: places on a page that are sold.

use crate::geometry::{Length, Size};
use crate::grid::{Columns, Rows};
use crate::notice::Origin;
use crate::picture::{Cropping, PictureId};

/// Sizes of an advertisement this far apart are taken for the same.
pub const SAME_SIZE: Length = Length::from_microns(500);

/// A page of a PDF file that is placed as it came, by its place among the job's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArtworkId(pub u32);

/// An advertisement's area on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ad {
    /// Where the page names it.
    pub origin: Origin,
    /// Unique on the page.
    pub name: String,
    /// 占栏.
    pub columns: Columns,
    /// 占行.
    pub rows: Rows,
    /// What it shows, and where the page names its file; `None` is reserved.
    pub copy: Option<(AdCopy, Origin)>,
    /// How its copy fills its place.
    pub cropping: Cropping,
    /// The size that was sold.
    pub booking: Option<Size>,
    /// What marks it as an advertisement, by law 广告 or a word to that effect; empty for none.
    pub mark: String,
}

/// What an advertisement shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdCopy {
    /// A picture.
    Picture(PictureId),
    /// A page of a PDF file.
    Artwork {
        /// Which page of which file.
        id: ArtworkId,
        /// Its size after trimming.
        size: Size,
    },
}
