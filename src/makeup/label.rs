//! 栏目: a reversed strip with a standing section's name.

use super::setting::Setter;
use super::{PlacedBlock, PlacedFill, PlacedFrame, PlacedLine};
use crate::article::{Article, Role};
use crate::edition::{Block, Border};
use crate::geometry::{Length, Point, Rect};
use crate::notice::Notice;
use crate::paragraph::StyledText;
use crate::press::Tint;
use crate::template::RuleForm;

/// A strip's height.
const STRIP: Length = Length::pt(16);
/// The ground left and right of the words.
const PADDING: Length = Length::pt(6);
/// White round a strip that stands on a border.
const CLEAR: Length = Length::pt(3);

/// The height that label and border take above a head.
pub(super) fn height(article: &Article, plan: &Block) -> Length {
    match &article.label {
        Some(_) if plan.border == Border::None => strip_height(article),
        _ if plan.is_boxed() => Length::pt(12),
        _ => Length::ZERO,
    }
}

/// The height of a strip, if there is one, with the white below it.
pub(super) fn strip_height(article: &Article) -> Length {
    if article.label.is_some() { STRIP + Length::pt(5) } else { Length::ZERO }
}

/// Places the strip: across the border's upper edge, else at the zone's top, centred.
pub(super) fn place(
    setter: &Setter<'_>,
    article: &Article,
    (zone, border): (&Rect, Border),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let Some(label) = &article.label else { return notices };
    let (style, rules) = (&setter.styles().label, &setter.edition.layout.rules);
    let line =
        setter.line(&[StyledText { text: &label.text, style, origin: Some(label.origin) }], &mut notices);
    let width = line.width + PADDING * 2;
    let top = match border {
        Border::None => zone.y + Length::pt(2),
        Border::Ornament => block.rect.y + (rules.border - STRIP) / 2,
        Border::Wave => block.rect.y + (RuleForm::Wave.thickness(rules.story) - STRIP) / 2,
        _ => block.rect.y - STRIP / 2,
    };
    let strip = Rect::new(zone.x + (zone.width - width) / 2, top, width, STRIP);
    if border != Border::None {
        let clear = Rect::new(strip.x - CLEAR, strip.y, strip.width + CLEAR * 2, STRIP);
        block.fills.push(PlacedFill::solid(clear, Tint::PAPER));
    }
    block.fills.push(PlacedFill::solid(strip, setter.styles().label_ground));
    let baseline = strip.y + (STRIP - style.size.em()) / 2 + style.size.ascent();
    let line = line.centred(strip.width);
    let placed = PlacedLine { line, at: Point::new(strip.x, baseline) };
    block.frames.extend(PlacedFrame::new(Role::Label, None, strip, vec![placed]));
    notices
}
