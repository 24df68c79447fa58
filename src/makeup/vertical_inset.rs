//! 竖排文字框: digests and quotations set downwards, their lines from right to left.

use super::setting::Setter;
use super::{PlacedBlock, PlacedFrame, PlacedLine};
use crate::article::{Role, Text};
use crate::geometry::{Length, Point, Rect, WritingMode};
use crate::grid::Measure;
use crate::notice::{Code, Notice};
use crate::paragraph::{Adjust, Line, StyledText, best_fit, prepare, set_line, set_lines};
use crate::style::TypeStyle;

/// Texts to be set downwards in a room.
pub(super) struct Downwards<'a> {
    pub(super) role: Role,
    pub(super) style: &'a TypeStyle,
    pub(super) room: Rect,
}

impl Downwards<'_> {
    /// As many whole characters as go into the room with half a character above and below.
    pub(super) fn measure(&self) -> Length {
        let em = self.style.size.em();
        em * (self.room.height - em).whole(em).max(1)
    }

    /// Breaks a text to the room's measure.
    pub(super) fn paragraph(&self, setter: &Setter<'_>, text: &Text, notices: &mut Vec<Notice>) -> Vec<Line> {
        let styled = StyledText { text: &text.text, style: self.style, origin: Some(text.origin) };
        let prepared = prepare(setter.shelf, &[styled], &setter.styles().setting, WritingMode::Vertical);
        notices.extend(prepared.notices.iter().cloned());
        let measure = Measure::uniform(self.measure());
        let variant = best_fit(&prepared, &measure, 0);
        variant.map(|variant| set_lines(&prepared, &variant.lines)).unwrap_or_default()
    }

    /// Sets a text on one line, as it was given.
    pub(super) fn line(&self, setter: &Setter<'_>, text: &Text, notices: &mut Vec<Notice>) -> Line {
        let styled = StyledText { text: &text.text, style: self.style, origin: Some(text.origin) };
        let prepared = prepare(setter.shelf, &[styled], &setter.styles().setting, WritingMode::Vertical);
        notices.extend(prepared.notices.iter().cloned());
        set_line(&prepared, prepared.all(), Adjust::Natural)
    }

    /// Ranges lines from right to left in the middle of the room; lines that do not fit it are told.
    pub(super) fn range(&self, lines: Vec<Line>, depth: Length, block: &mut PlacedBlock) -> Vec<Notice> {
        let (style, room, count) = (self.style, &self.room, lines.len() as i64);
        let width = style.leading * (count - 1).max(0) + style.size.em();
        let mut notices = Vec::new();
        let longest = lines.iter().map(Line::end).max().unwrap_or_default();
        if width > room.width || longest > room.height {
            let notice = Notice::new(Code::LineTooLong).at(lines.first().and_then(|line| line.origin));
            let notice = notice.text("what", self.role.name()).number("measure_mm", room.width.to_mm());
            notices.push(notice.number("width_mm", width.to_mm()).number("height_mm", longest.to_mm()));
        }
        let left = room.x + (room.width - width) / 2;
        let top = room.y + (room.height - depth) / 2;
        let first = left + width - style.size.em() / 2;
        let placed = (0..).zip(lines).map(|(n, line)| {
            let at = Point::new(first - style.leading * n, top);
            PlacedLine { line, at }
        });
        let rect = Rect::new(left, top, width, depth.max(longest));
        block.frames.extend(PlacedFrame::new(self.role, None, rect, placed.collect()));
        notices
    }
}
