//! What make-up sets type with.

use crate::edition::Edition;
use crate::font::FontShelf;
use crate::geometry::{Length, WritingMode};
use crate::grid::TypeArea;
use crate::notice::Notice;
use crate::paragraph::{Adjust, Line, StyledText, prepare, set_line};
use crate::picture::Picture;
use crate::style::StyleSheet;

/// The faces, pictures and plan of a job.
#[derive(Clone, Copy)]
pub(super) struct Setter<'a> {
    pub(super) edition: &'a Edition,
    pub(super) shelf: &'a FontShelf,
    pub(super) pictures: &'a [Picture],
}

impl<'a> Setter<'a> {
    pub(super) fn styles(&self) -> &'a StyleSheet {
        &self.edition.layout.styles
    }

    pub(super) fn area(&self) -> &'a TypeArea {
        &self.edition.layout.area
    }

    /// Sets texts on one line of running type at its natural width.
    pub(super) fn line(&self, texts: &[StyledText<'_>], notices: &mut Vec<Notice>) -> Line {
        let prepared = prepare(self.shelf, texts, &self.styles().setting, WritingMode::Horizontal);
        notices.extend(prepared.notices.iter().cloned());
        set_line(&prepared, prepared.all(), Adjust::Natural)
    }

    /// One character of the body.
    pub(super) fn cell(&self) -> Length {
        self.area().lines.size.em()
    }
}
