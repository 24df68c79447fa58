//! 竖题: a head set downwards at the left of its legs.

use super::head::{HeadTexts, largest};
use super::head_lines;
use super::setting::Setter;
use super::{PlacedFrame, PlacedLine};
use crate::article::{Role, Text};
use crate::geometry::{Em, Length, Point, Rect, TypeSize, WritingMode};
use crate::notice::{Code, Notice};
use crate::paragraph::{Adjust, Line, StyledText, prepare, set_line};
use crate::style::{HeadStyle, SettingRules, TypeStyle};

/// Between the lines of a vertical head.
const LINE_GAP: Em = Em::from_thousandths(200);
/// Between main head and kicker.
const KICKER_GAP: Em = Em::from_thousandths(270);
/// Characters of the main head are spread over the depth by no more than this.
const SPREAD_MOST: Em = Em::from_thousandths(250);

/// Sets the head into `zone`: main lines from right to left, then the kicker at the left, all centred across.
pub(super) fn place(
    setter: &Setter<'_>,
    texts: HeadTexts<'_>,
    style: &HeadStyle,
    zone: &Rect,
    notices: &mut Vec<Notice>,
) -> Vec<PlacedFrame> {
    let parted = |headline| head_lines::lines(setter, headline, texts.names, style, zone.height);
    let lines = texts.headline.map(parted).unwrap_or_default();
    let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(1) as i64;
    let main = largest(&style.main, style.smallest, |style| style.size.em() * longest <= zone.height);
    let kicker = texts.kicker.map(|text| {
        let count = text.text.chars().count() as i64;
        let smallest = TypeSize::from_half_points(16);
        (text, largest(&style.kicker, smallest, |style| style.size.em() * count <= zone.height))
    });
    let gap = main.size.at(LINE_GAP);
    let main_width = main.size.em() * lines.len() as i64 + gap * (lines.len() as i64 - 1).max(0);
    let kicker_width = kicker.map_or(Length::ZERO, |(_, style)| style.size.em() + main.size.at(KICKER_GAP));
    if main_width + kicker_width > zone.width || main.size.em() * longest > zone.height {
        let origin = texts.headline.map(|text| text.origin);
        let notice = Notice::new(Code::HeadTooLong).at(origin);
        let head = texts.headline.map(|text| text.text.clone()).unwrap_or_default();
        let (room, width) = (zone.width.to_mm(), (main_width + kicker_width).to_mm());
        notices.push(notice.text("head", head).number("measure_mm", room).number("width_mm", width));
    }
    let mut right = zone.x + (zone.width + main_width + kicker_width) / 2;
    let mut frames = Vec::new();
    for line in &lines {
        let line = spread(setter, line, &main, zone.height, notices);
        frames.extend(frame(Role::Headline, line, right, zone));
        right -= main.size.em() + gap;
    }
    if let Some((text, style)) = kicker {
        right += gap - main.size.at(KICKER_GAP);
        let line = spread(setter, text, &style, zone.height, notices);
        frames.extend(frame(Role::Kicker, line, right, zone));
    }
    frames
}

/// Sets a line downwards, spread over the depth as far as is allowed.
fn spread(
    setter: &Setter<'_>,
    text: &Text,
    style: &TypeStyle,
    depth: Length,
    notices: &mut Vec<Notice>,
) -> Line {
    let styled = StyledText { text: &text.text, style, origin: Some(text.origin) };
    let prepared = prepare(setter.shelf, &[styled], &SettingRules::HEAD, WritingMode::Vertical);
    notices.extend(prepared.notices.iter().cloned());
    let all = prepared.all();
    let natural = set_line(&prepared, all.clone(), Adjust::Natural).width;
    let gaps = (prepared.pieces.len() as i64 - 1).max(1);
    let track = ((depth - natural) / gaps).min(style.size.at(SPREAD_MOST)).max(Length::ZERO);
    set_line(&prepared, all, Adjust::Track(track)).centred(depth)
}

fn frame(role: Role, line: Line, right: Length, zone: &Rect) -> Option<PlacedFrame> {
    let em = line.size.em();
    let rect = Rect::new(right - em, zone.y, em, zone.height);
    let placed = PlacedLine { at: Point::new(right - em / 2, zone.y), line };
    PlacedFrame::new(role, None, rect, vec![placed])
}
