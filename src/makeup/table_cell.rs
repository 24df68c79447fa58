//! A cell of a table, broken to its column.

use super::PlacedLine;
use super::place::relaxed;
use super::setting::Setter;
use crate::article::{Cell, CellAlign, Table, TableForm};
use crate::geometry::{Length, Point, WritingMode};
use crate::grid::Measure;
use crate::notice::Notice;
use crate::paragraph::{
    Adjust, Broken, Line, PlacedGlyph, Prepared, Relaxation, StyledText, best_fit, prepare, set_line,
    set_lines,
};
use crate::style::TypeStyle;
use crate::text::BreakKind;

/// A cell with its lines.
pub(super) struct SetCell<'a> {
    pub(super) cell: &'a Cell,
    pub(super) style: &'a TypeStyle,
    text: Prepared,
    /// Without a break; none for a blank cell.
    whole: Option<Line>,
    /// White at its right, so that its decimal point or its last digit stands below others.
    hang: Length,
    pub(super) lines: Vec<Line>,
}

impl<'a> SetCell<'a> {
    /// A cell that knows no width yet.
    pub(super) fn new(
        setter: &Setter<'a>,
        table: &Table,
        cell: &'a Cell,
        notices: &mut Vec<Notice>,
    ) -> SetCell<'a> {
        let styles = setter.styles();
        let style = if table.is_head(cell) { &styles.table_head } else { &styles.table };
        let styled = StyledText { text: &cell.text.text, style, origin: Some(cell.text.origin) };
        let text = prepare(setter.shelf, &[styled], &styles.setting, WritingMode::Horizontal);
        notices.extend(text.notices.iter().cloned());
        let is_blank = cell.text.text.trim().is_empty();
        let whole = (!is_blank).then(|| set_line(&text, text.all(), Adjust::Natural));
        SetCell { cell, style, text, whole, hang: Length::ZERO, lines: Vec::new() }
    }

    /// The width that parts no word, and the width of its one line.
    pub(super) fn widths(&self) -> (Length, Length) {
        let Some(whole) = &self.whole else { return (Length::ZERO, Length::ZERO) };
        let (pieces, natural) = (&self.text.pieces, whole.width + self.hang);
        let ends =
            (1..pieces.len()).filter(|n| pieces[*n].before == BreakKind::Allowed).chain([pieces.len()]);
        let (mut start, mut least) = (0, Length::ZERO);
        for end in ends {
            least = least.max(self.text.natural_width(start..end));
            start = end;
        }
        (least.min(natural), natural)
    }

    /// What stands after the whole part of a number that is flush right: its decimals, its unit.
    fn tail(&self) -> Option<Length> {
        let whole = self.whole.as_ref().filter(|_| self.cell.align == CellAlign::Right)?;
        let glyphs: Vec<&PlacedGlyph> = whole.runs.iter().flat_map(|run| &run.glyphs).collect();
        let text = |n: usize| &whole.text[glyphs[n].text.0 as usize..glyphs[n].text.1 as usize];
        let is_digit = |n: &usize| text(*n).bytes().all(|byte| byte.is_ascii_digit());
        let last = (0..glyphs.len()).rfind(is_digit)?;
        let decimals = (0..=last).rev().take_while(is_digit).count();
        let point = last.checked_sub(decimals).filter(|n| text(*n) == ".");
        let units = point.and_then(|n| n.checked_sub(1)).filter(is_digit).unwrap_or(last);
        Some(whole.end() - glyphs[units].at - glyphs[units].advance)
    }

    /// Breaks it to a width: to whole characters of it, its lines at their natural width.
    pub(super) fn fill(&mut self, width: Length, form: TableForm, notices: &mut Vec<Notice>) {
        let Some(whole) = self.whole.take() else { return };
        if whole.width + self.hang <= width {
            let is_label =
                form == TableForm::Pairs && self.cell.area.columns == 1 && self.cell.area.column == 0;
            let is_han = !self.cell.text.text.contains(|c: char| c.is_ascii_graphic());
            self.lines = vec![match is_label && is_han {
                true => set_line(&self.text, self.text.all(), Adjust::Spread(width)),
                false => whole,
            }];
            return;
        }
        self.hang = Length::ZERO;
        let em = self.style.size.em();
        let measure = Measure::uniform((em * width.whole(em)).max(em));
        let Some(variant) = best_fit(&self.text, &measure, 0) else { return };
        let ragged = variant.lines.into_iter().map(|line| Broken {
            slack: line.slack.min(Length::ZERO),
            relaxed: line.relaxed.filter(|bound| *bound != Relaxation::Spread),
            ..line
        });
        let broken: Vec<Broken> = ragged.collect();
        self.lines = set_lines(&self.text, &broken);
        let told = self.lines.iter().zip(&broken);
        notices
            .extend(told.filter_map(|(line, broken)| relaxed(line, self.text.token_at(broken.pieces.end))));
    }

    /// Its height from the first em top to the last em bottom.
    pub(super) fn height(&self, leading: Length) -> Length {
        leading * (self.lines.len() as i64 - 1).max(0) + self.style.size.em()
    }

    /// Its lines, the first with its baseline at `y`.
    pub(super) fn placed(
        &mut self,
        (x, width): (Length, Length),
        y: Length,
        leading: Length,
    ) -> Vec<PlacedLine> {
        let lines = std::mem::take(&mut self.lines).into_iter();
        let aligned = lines.map(|line| match self.cell.align {
            CellAlign::Left => line,
            CellAlign::Centre => line.centred(width),
            CellAlign::Right => line.flush_right(width - self.hang),
        });
        (0..).zip(aligned).map(|(n, line)| PlacedLine { line, at: Point::new(x, y + leading * n) }).collect()
    }
}

/// Numbers one below the other in a column stand with their units below each other, and so their decimal points,
/// whatever follows these.
pub(super) fn align_digits(cells: &mut [SetCell<'_>], head: usize) {
    let column = |cell: &SetCell<'_>| {
        let area = cell.cell.area;
        (area.columns == 1 && area.row >= head).then_some(area.column)
    };
    let tails: Vec<_> = cells.iter().map(|cell| column(cell).zip(cell.tail())).collect();
    for (cell, own) in cells.iter_mut().zip(&tails) {
        let Some((column, tail)) = own else { continue };
        let longest =
            tails.iter().flatten().filter(|(other, _)| other == column).map(|(_, tail)| *tail).max();
        cell.hang = longest.unwrap_or(*tail) - *tail;
    }
}
