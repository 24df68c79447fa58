//! 引点: dots that lead the eye from a line of furniture to the next on its baseline.

use super::{Pattern, PlacedBlock, PlacedFill, PlacedLine};
use crate::geometry::Rect;
use crate::template::{RuleForm, RuleStyles};

/// Dots from the end of a line to what follows it, half an em off both, in the middle of its height.
pub(super) fn dots(from: &PlacedLine, block: &PlacedBlock, rules: &RuleStyles) -> Option<PlacedFill> {
    let (line, em) = (from.rect(), from.line.size.em());
    let lines = block.frames.iter().flat_map(|frame| &frame.lines);
    let next = lines.filter(|other| other.at.y == from.at.y).map(|other| other.rect().x);
    let end = next.filter(|x| *x >= line.right()).min().map_or(block.rect.right(), |x| x - em / 2);
    let (start, thick) = (line.right() + em / 2, RuleForm::Dotted.thickness(rules.thin));
    let rect = Rect::new(start, line.y + (em - thick) / 2, end - start, thick);
    let tint = from.line.runs.first()?.look.tint;
    (end > start).then_some(PlacedFill { rect, pattern: Pattern::of_rule(RuleForm::Dotted), tint })
}
