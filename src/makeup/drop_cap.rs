//! 首字下沉: a story's first character, as tall as its first lines, which leave room for it.

use super::setting::Setter;
use super::{PlacedFrame, PlacedLine};
use crate::article::Role;
use crate::geometry::{Length, Point, Rect, TypeSize, WritingMode};
use crate::grid::{LEAST_CELLS, Slot, Thread};
use crate::notice::Notice;
use crate::paragraph::{Adjust, Line, StyledText, prepare, set_line};
use crate::style::{SettingRules, TypeStyle};
use crate::text::{CharClass, clusters};

/// A large first character and the lines beside it.
#[derive(Clone, Debug)]
pub(super) struct DropCap {
    pub(super) line: Line,
    /// The lines it is as tall as.
    pub(super) rows: u32,
    /// What it takes of each, in whole cells, with a quarter of one clear at least.
    pub(super) width: Length,
}

impl DropCap {
    /// Sets the opening of a text: its first character with the marks before it, unless it is a mark itself. How many
    /// bytes of the text it is.
    pub(super) fn set(
        setter: &Setter<'_>,
        first: StyledText<'_>,
        rows: u32,
        notices: &mut Vec<Notice>,
    ) -> Option<(DropCap, usize)> {
        let rules = SettingRules::HEAD;
        let is_letter = |class| matches!(class, CharClass::Han | CharClass::Letter | CharClass::Digit);
        let found = clusters(first.text, rules.profile);
        let end = found.into_iter().find(|cluster| cluster.class != CharClass::Open);
        let end = end
            .filter(|cluster| is_letter(cluster.class))
            .map(|cluster| cluster.start + cluster.text.len())?;
        let lines = setter.area().lines;
        // em boxes, not baselines: 汉字 reach below theirs, and would touch the line below
        let height = lines.height(&(0..rows));
        let size = TypeSize::from_half_points(height.whole(Length::from_centipoints(50)));
        let style = TypeStyle { size, ..*first.style };
        let origin = first.origin.map(|origin| origin.part(0, end));
        let styled = StyledText { text: &first.text[..end], style: &style, origin };
        let prepared = prepare(setter.shelf, &[styled], &rules, WritingMode::Horizontal);
        notices.extend(prepared.notices.iter().cloned());
        let line = set_line(&prepared, prepared.all(), Adjust::Natural);
        let cell = setter.cell();
        let width = cell * (line.width + cell / 4).steps(cell);
        Some((DropCap { line, rows, width }, end))
    }

    /// Takes its room from the slots beside it, if they stand below each other and leave room for copy.
    pub(super) fn cut(&self, setter: &Setter<'_>, thread: &mut Thread, first: usize) {
        let beside = first..first + self.rows as usize;
        let stands =
            beside.clone().skip(1).all(|slot| thread.continues(slot)) && beside.end <= thread.slots.len();
        let least = setter.cell() * LEAST_CELLS + self.width;
        if !stands || thread.slots[first].width < least {
            return;
        }
        for slot in &mut thread.slots[beside] {
            (slot.x, slot.width) = (slot.x + self.width, slot.width - self.width);
        }
    }

    /// Its place beside the slot of the first line.
    pub(super) fn place(&self, setter: &Setter<'_>, slot: &Slot, leg: u16) -> Option<PlacedFrame> {
        let (area, x) = (setter.area(), slot.x - self.width);
        let (top, size) = (area.top(slot.row), self.line.size);
        let rect = Rect::new(x, top, self.line.width, size.em());
        let placed = PlacedLine { line: self.line.clone(), at: Point::new(x, top + size.ascent()) };
        PlacedFrame::new(Role::Body, Some(leg), rect, vec![placed])
    }
}
