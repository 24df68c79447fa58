//! 色版: a page held to the inks it is printed in.

use super::{FigureCopy, Page};
use crate::edition::PagePlan;
use crate::notice::{Code, Notice, Severity};
use crate::picture::{Colours, Picture};
use crate::press::{OffPlan, Tint};

/// Turns what is not in the page's inks into as dark a black; says how many marks and pictures that was, and how many
/// pages of PDF files there are, which stay as they are.
pub(super) fn hold(
    page: &mut Page,
    plan: &PagePlan,
    pictures: &[Picture],
    off_plan: OffPlan,
) -> Option<Notice> {
    let mut marks = 0;
    let mut held = |tint: &mut Tint| {
        marks += usize::from(!plan.plates.hold(*tint));
        *tint = plan.plates.held(*tint);
    };
    for block in &mut page.blocks {
        block.fills.iter_mut().for_each(|fill| held(&mut fill.tint));
        let lines = block.frames.iter_mut().flat_map(|frame| &mut frame.lines);
        lines.flat_map(|placed| &mut placed.line.runs).for_each(|run| held(&mut run.look.tint));
        for figure in &mut block.figures {
            if let FigureCopy::Drawing { tints, .. } = &mut figure.copy {
                tints.iter_mut().for_each(&mut held);
            }
        }
    }
    page.plates = plan.plates;
    let figures = || page.blocks.iter().flat_map(|block| &block.figures);
    let is_coloured = |copy: &FigureCopy| match copy {
        FigureCopy::Picture(id) => {
            pictures.get(id.0 as usize).is_some_and(|picture| picture.colours() != Colours::Grey)
        }
        FigureCopy::Artwork(_) | FigureCopy::Drawing { .. } => false,
    };
    let coloured = figures().filter(|figure| is_coloured(&figure.copy)).count();
    let artworks = figures().filter(|figure| matches!(figure.copy, FigureCopy::Artwork(_))).count();
    if !plan.plates.are_black() || marks + coloured + artworks == 0 {
        return None;
    }
    let mut notice =
        Notice::new(Code::OffPlan).at(plan.origin).count("marks", marks).count("pictures", coloured);
    if artworks > 0 {
        // their inks can't be changed here
        notice = notice.count("artworks", artworks);
        notice.severity = Severity::Warning;
    }
    if off_plan == OffPlan::Refuse {
        notice.severity = Severity::Error;
    }
    Some(notice)
}
