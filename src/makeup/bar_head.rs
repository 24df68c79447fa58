//! 栏头: a solid strip with the head at its left and the kicker at its right.

use super::head::{HeadTexts, half_marks, largest};
use super::setting::Setter;
use super::{PlacedBlock, PlacedFill, PlacedFrame, PlacedLine};
use crate::article::{Role, Text};
use crate::edition::Block;
use crate::geometry::{Em, Length, Point, Rect, TypeSize};
use crate::notice::{Code, Notice};
use crate::paragraph::{Adjust, Line, set_line};
use crate::style::TypeStyle;

/// The strip's height, unless its type needs more.
const STRIP: Length = Length::pt(21);
/// Ground above and below the type together, at least.
const PADDING: Length = Length::pt(6);
/// White below the strip, at least.
const CLEAR: Length = Length::pt(8);
/// Space added between the characters of the main head.
const TRACK: Em = Em::from_thousandths(120);

/// The height of the strip with the white below it.
pub(super) fn height(plan: &Block) -> Length {
    strip(plan) + CLEAR
}

fn strip(plan: &Block) -> Length {
    STRIP.max(plan.head.style.main.size.em() + PADDING)
}

/// Places the strip over the block's width, `above` below the zone's top.
pub(super) fn place(
    setter: &Setter<'_>,
    plan: &Block,
    (texts, zone, above): (HeadTexts<'_>, &Rect, Length),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let (style, cell) = (&plan.head.style, setter.cell());
    let bar = Rect { y: zone.y + above, height: strip(plan), ..block.rect };
    let ground = plan.head.ground.unwrap_or(setter.styles().label_ground);
    block.fills.push(PlacedFill::solid(bar, ground));
    let inside = match plan.is_boxed() {
        true => *zone,
        false => Rect { x: zone.x + cell, width: zone.width - cell * 2, ..*zone },
    };
    let mut notices = Vec::new();
    let kicker = texts.kicker.map(|text| line(setter, (text, &style.kicker), Adjust::Natural, &mut notices));
    let taken = kicker.as_ref().map_or(Length::ZERO, |line| line.width + cell);
    let room = inside.width - taken;
    let baseline = |size: TypeSize| bar.y + (bar.height - size.em()) / 2 + size.ascent();
    if let Some(text) = texts.headline {
        let text = Text { text: text.text.replace('|', ""), origin: text.origin };
        let natural = |style: &TypeStyle| {
            let prepared = half_marks(setter, &text, style);
            set_line(&prepared, prepared.all(), Adjust::Natural).width
        };
        let main = largest(&style.main, style.smallest, |style| natural(style) <= room);
        let gaps = (text.text.chars().count() as i64 - 1).max(1);
        let track = ((room - natural(&main)) / gaps).max(Length::ZERO).min(main.size.at(TRACK));
        let set = line(setter, (&text, &main), Adjust::Track(track), &mut notices);
        notices.extend(too_long(&text, set.width, room));
        block.frames.extend(frame(Role::Headline, set, (inside.x, baseline(main.size))));
    }
    if let (Some(text), Some(kicker)) = (texts.kicker, kicker) {
        notices.extend(too_long(text, kicker.width, inside.width));
        let (x, y) = (inside.right() - kicker.width, baseline(kicker.size));
        block.frames.extend(frame(Role::Kicker, kicker, (x, y)));
    }
    notices
}

fn line(
    setter: &Setter<'_>,
    (text, style): (&Text, &TypeStyle),
    adjust: Adjust,
    notices: &mut Vec<Notice>,
) -> Line {
    let prepared = half_marks(setter, text, style);
    notices.extend(prepared.notices.iter().cloned());
    set_line(&prepared, prepared.all(), adjust)
}

fn too_long(text: &Text, width: Length, room: Length) -> Option<Notice> {
    let notice = Notice::new(Code::HeadTooLong).at(text.origin).text("head", text.text.clone());
    let notice = notice.number("measure_mm", room.to_mm()).number("width_mm", width.to_mm());
    (width > room).then_some(notice)
}

fn frame(role: Role, line: Line, (x, y): (Length, Length)) -> Option<PlacedFrame> {
    let placed = PlacedLine { line, at: Point::new(x, y) };
    let rect = placed.rect();
    PlacedFrame::new(role, None, rect, vec![placed])
}
