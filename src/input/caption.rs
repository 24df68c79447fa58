//! Where a picture's words stand: `caption` and `caption_width` of an inset.

use super::edition_file::InsetFile;
use super::fault::Fault;
use super::page::Planner;
use crate::edition::{Block, CaptionPlace, InsetKind};
use crate::geometry::Length;
use serde::Deserialize;

/// `caption = "left"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CaptionFile {
    Below,
    Left,
    Right,
    Over,
}

/// Words and picture are so many characters wide, at least, where they stand side by side.
const LEAST_CELLS: i64 = 6;
/// The usual width of words beside a picture: 25 mm of body type.
const USUAL_CELLS: i64 = 8;

impl Planner<'_> {
    /// Where the words of a picture stand in an inset so wide; beside or over a cut-out there is no edge for them.
    pub(super) fn caption(
        &mut self,
        block: &Block,
        (file, kind): (&InsetFile, InsetKind),
        width: Length,
    ) -> CaptionPlace {
        let place = file.caption.as_ref().map_or(CaptionFile::Below, |caption| *caption.get_ref());
        let beside = matches!(place, CaptionFile::Left | CaptionFile::Right);
        if let (Some(key), false) = (&file.caption_width, beside) {
            let notice =
                Fault::Conflict.notice().text("what", "caption = \"left\"").text("found", "caption_width");
            self.notes.push(notice.at(self.document.place(key)));
        }
        let kept = file.caption.as_ref().filter(|_| place != CaptionFile::Below);
        if let Some(key) = kept.filter(|_| self.is_cut_out(block, (file, kind))) {
            let notice =
                Fault::Conflict.notice().text("what", "caption = \"below\"").text("found", "outline");
            self.notes.push(notice.at(self.document.place(key)));
        }
        if !beside {
            return if place == CaptionFile::Over { CaptionPlace::Over } else { CaptionPlace::Below };
        }
        let cell = self.area.columns.size.em();
        // the picture, and a character between
        let limits = cell * LEAST_CELLS..=(width - cell * (LEAST_CELLS + 1)).max(cell * LEAST_CELLS);
        let written =
            file.caption_width.as_ref().map(|written| self.length(written, "caption width", limits));
        let words = written.flatten().unwrap_or(cell * USUAL_CELLS);
        if file.caption_width.is_none() && width < cell * (USUAL_CELLS + LEAST_CELLS + 1) {
            let least = format!("≥ {}字", USUAL_CELLS + LEAST_CELLS + 1);
            let found = format!("{}字", width.whole(cell));
            self.notes.push(Fault::limit("columns", &found, &least).at(self.document.place(&file.columns)));
        }
        if place == CaptionFile::Left { CaptionPlace::Left(words) } else { CaptionPlace::Right(words) }
    }

    fn is_cut_out(&self, block: &Block, (file, kind): (&InsetFile, InsetKind)) -> bool {
        let InsetKind::Picture(n) = kind else { return false };
        let article = self.articles[block.article].1.as_ref();
        let own =
            article.and_then(|article| article.figures.get(n)).is_some_and(|figure| figure.outline.is_some());
        own || file.outline.is_some()
    }
}
