//! What make-up sets type with.

use crate::article::Article;
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
    /// The columns and lines that it counts.
    pub(super) area: TypeArea,
}

impl<'a> Setter<'a> {
    pub(super) fn styles(&self) -> &'a StyleSheet {
        &self.edition.layout.styles
    }

    pub(super) fn area(&self) -> &TypeArea {
        &self.area
    }

    /// Counts columns in another area.
    pub(super) fn within(self, area: TypeArea) -> Setter<'a> {
        Setter { area, ..self }
    }

    /// Sets texts on one line of running type at its natural width.
    pub(super) fn line(&self, texts: &[StyledText<'_>], notices: &mut Vec<Notice>) -> Line {
        let prepared = prepare(self.shelf, texts, &self.styles().setting, WritingMode::Horizontal);
        notices.extend(prepared.notices.iter().cloned());
        set_line(&prepared, prepared.all(), Adjust::Natural)
    }

    /// Names that the heads of a story never part: the paper's, the edition's, its own and its authors'.
    pub(super) fn names(&self, article: &'a Article) -> Vec<&'a str> {
        let listed = self.edition.names.iter().chain(&article.names).map(String::as_str);
        let authors = article.byline.iter().flat_map(|group| &group.names).map(|name| name.text.as_str());
        listed.chain(authors).collect()
    }

    /// One character of the body.
    pub(super) fn cell(&self) -> Length {
        self.area().lines.size.em()
    }
}

/// Makes a line's characters wider or narrower, with the gaps between them.
pub(super) fn widened(mut line: Line, widen: u16) -> Line {
    if widen == 1000 {
        return line;
    }
    let by = |length: Length| length.scale(i64::from(widen), 1000);
    for run in &mut line.runs {
        run.widen = widen;
        for glyph in &mut run.glyphs {
            (glyph.at, glyph.advance) = (by(glyph.at), by(glyph.advance));
        }
    }
    line.width = by(line.width);
    line
}
