//! The furniture of a layout file.

use super::document::{Amount, RangeText};
use super::fault::Fault;
use super::layout::{Cross, mm};
use super::layout_file::{
    AlignFile, FillFile, FurnitureFile, LayoutFile, LineFile, RowsFile, SpanFile, WritingFile,
};
use super::range::range;
use super::unit;
use crate::geometry::{Em, Length, Rect, WritingMode};
use crate::grid::{Columns, TypeArea};
use crate::notice::Notice;
use crate::style::TypeStyle;
use crate::template::{Align, Anchor, Element, Fill, Furniture, LineSpan, Place, Rows, RuleForm, TextLine};
use toml::Spanned;

/// What a piece says for columns that stands between the pages of a spread.
const FOLD: &str = "fold";

impl Cross<'_> {
    /// Every piece, by name.
    pub fn all_furniture(&mut self, file: &LayoutFile, area: &TypeArea) -> Vec<Furniture> {
        let pieces = file.furniture.iter();
        pieces.map(|(name, piece)| self.furniture(name, piece, area)).collect()
    }

    fn furniture(&mut self, name: &Spanned<String>, file: &FurnitureFile, area: &TypeArea) -> Furniture {
        let place = self.place(name, file, area);
        let fills = file.fill.iter().map(|fill| Element::Fill(self.fill(fill))).collect::<Vec<_>>();
        let lines = file.line.iter().map(|line| Element::Line(self.line(line))).collect::<Vec<_>>();
        let rows = file.rows.iter().map(|rows| Element::Rows(self.rows(rows))).collect::<Vec<_>>();
        let drawings = file.drawing.iter().filter_map(|drawing| self.drawing(drawing));
        let drawings = drawings.map(Element::Drawing).collect::<Vec<_>>();
        let elements = fills.into_iter().chain(drawings).chain(lines).chain(rows).collect();
        let origin = self.document.place(name);
        Furniture { name: name.get_ref().clone(), origin, place, elements }
    }

    fn place(&mut self, name: &Spanned<String>, file: &FurnitureFile, area: &TypeArea) -> Place {
        let in_fold = file.columns.get_ref().0 == FOLD;
        let columns = if in_fold { 0..1 } else { self.columns(&file.columns, area) };
        match (&file.lines, &file.top, &file.height) {
            (Some(lines), None, None) => {
                let rows = range(&lines.get_ref().0, "lines", area.lines.lines);
                let rows = rows.map_err(|notice| notice.at(self.document.place(lines)));
                let rows = self.notes.or(rows, 0..1);
                if in_fold { Place::Fold(rows) } else { Place::Grid(columns, rows) }
            }
            (None, Some(top), Some(height)) if !in_fold => {
                let top = self.offset(Some(top));
                Place::Free { columns, top, height: self.length(height, "height", Length::ZERO..=mm(2000)) }
            }
            _ => {
                let what = if in_fold { "lines" } else { "lines, or top and height" };
                let notice = Fault::Conflict.notice().text("what", what);
                self.notes.push(notice.text("found", name.get_ref()).at(self.document.place(name)));
                Place::Grid(columns, 0..1)
            }
        }
    }

    fn columns(&mut self, written: &Spanned<RangeText>, area: &TypeArea) -> Columns {
        let columns = range(&written.get_ref().0, "columns", u32::from(area.columns.columns));
        let columns = columns.map_err(|notice| notice.at(self.document.place(written)));
        let columns = self.notes.or(columns, 0..1);
        columns.start as u16..columns.end as u16
    }

    fn fill(&mut self, file: &FillFile) -> Fill {
        let rect = self.rect([&file.x, &file.y, &file.width, &file.height]);
        let form = file.form.map_or(RuleForm::Plain, RuleForm::from);
        Fill { rect, form, tint: self.ink(&file.tint) }
    }

    /// Left edge, top, width and height within a piece.
    pub(super) fn rect(&mut self, [x, y, width, height]: [&Option<Spanned<Amount>>; 4]) -> Rect {
        let (x, y) = (self.offset(x.as_ref()), self.offset(y.as_ref()));
        Rect::new(x, y, self.extent(width.as_ref()), self.extent(height.as_ref()))
    }

    fn line(&mut self, file: &LineFile) -> TextLine {
        let writing = match file.writing {
            Some(WritingFile::Vertical) => WritingMode::Vertical,
            Some(WritingFile::Horizontal) | None => WritingMode::Horizontal,
        };
        let align = match file.align {
            Some(AlignFile::Centre) => Align::Centre,
            Some(AlignFile::Right) => Align::Right,
            Some(AlignFile::Left) | None => Align::Left,
        };
        let anchor =
            Anchor { align, x: self.offset(file.x.as_ref()), y: self.offset(Some(&file.y)), writing };
        let first = file.spans.first().map(|span| self.document.place(&span.text));
        if first.is_none() {
            let found = Fault::limit("spans", "0", "≥ 1");
            self.notes.push(found.at(self.document.place(&file.y)));
        }
        TextLine {
            origin: first.unwrap_or_else(|| self.document.place(&file.y)),
            anchor,
            spans: file.spans.iter().map(|span| self.span(span)).collect(),
            track: self.per_mille(&file.track, "track", (-50, 300), Em::ZERO),
            spread: file
                .spread
                .as_ref()
                .map(|spread| self.length(spread, "spread", Length::pt(1)..=mm(2000))),
            leader: self.leader(file, writing),
            widen: self.per_mille(&file.widen, "widen", (50, 200), Em::ONE).thousandths() as u16,
        }
    }

    /// Whether dots follow a line: none lead downwards.
    fn leader(&mut self, file: &LineFile, writing: WritingMode) -> bool {
        let Some(written) = file.leader.as_ref().filter(|leader| *leader.get_ref()) else { return false };
        if writing == WritingMode::Vertical {
            let notice =
                Fault::Conflict.notice().text("what", "writing = \"horizontal\"").text("found", "leader");
            self.notes.push(notice.at(self.document.place(written)));
        }
        true
    }

    fn span(&mut self, file: &SpanFile) -> LineSpan {
        let text = self.words(&file.text);
        if let Err(notice) = placeholders(&text) {
            self.notes.push(notice.at(self.document.place(&file.text)));
        }
        let (family, size) = (self.family(&file.family), self.size(&file.size));
        let style = TypeStyle { family, size, leading: size.em().scale(6, 5), tint: self.tint(&file.tint) };
        LineSpan { text, style }
    }

    fn rows(&mut self, file: &RowsFile) -> Rows {
        Rows {
            label: self.style(&file.label),
            label_width: self.length(&file.label_width, "label_width", Length::pt(1)..=mm(2000)),
            value: self.style(&file.value),
            label_x: self.offset(Some(&file.label_x)),
            value_x: self.offset(Some(&file.value_x)),
            first: self.offset(Some(&file.first)),
            step: self.length(&file.step, "step", Length::pt(1)..=mm(200)),
        }
    }

    /// A distance either way; none is 0.
    fn offset(&mut self, written: Option<&Spanned<Amount>>) -> Length {
        written.map_or(Length::ZERO, |written| self.length(written, "offset", mm(-2000)..=mm(2000)))
    }

    /// A width or height; none reaches to the edge.
    fn extent(&mut self, written: Option<&Spanned<Amount>>) -> Length {
        written.map_or(Length::ZERO, |written| self.length(written, "extent", Length::ZERO..=mm(2000)))
    }

    fn per_mille(
        &mut self,
        written: &Option<Spanned<String>>,
        what: &str,
        limits: (i32, i32),
        usual: Em,
    ) -> Em {
        let Some(written) = written else { return usual };
        let found = unit::per_mille(written.get_ref(), what, limits.0, limits.1);
        self.notes.or(found.map_err(|notice| notice.at(self.document.place(written))), usual)
    }
}

/// What opens the name of a page reference: `{page:ID}`.
pub(super) const PAGE_OF: &str = "page:";

/// The names in a text's `{…}`, in order, each with the place of its brace.
pub(super) fn placeholders(text: &str) -> Result<Vec<(usize, &str)>, Notice> {
    let mut names = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(['{', '}']).map(|at| from + at) {
        let bad = || Fault::BadPlaceholder.notice().text("found", text);
        let (name, _) = text[at..].strip_prefix('{').and_then(|rest| rest.split_once('}')).ok_or_else(bad)?;
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let sound = match name.strip_prefix(PAGE_OF) {
            Some(id) => !id.trim().is_empty() && !id.contains('{'),
            None => !name.is_empty() && name.chars().all(fits),
        };
        if !sound {
            return Err(bad());
        }
        names.push((at, name));
        from = at + name.len() + 2;
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_and_bad_ones_refused() {
        let found = placeholders("今日{pages}版　{day-of-week}{page:p2 b}").expect("names");
        assert_eq!(found, [(6, "pages"), (19, "day-of-week"), (32, "page:p2 b")]);
        assert_eq!(placeholders("今日").expect("no names"), []);
        for text in ["{", "}", "{}", "{a b}", "{a{b}}", "a}b{", "{page:}", "{page: }", "{page:{a}}", "{a:b}"]
        {
            assert!(placeholders(text).is_err(), "{text}");
        }
    }
}
