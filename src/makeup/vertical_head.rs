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

/// Sets the head into `zone`: main lines from right to left, then kicker and deck at the left, all centred across.
pub(super) fn place(
    setter: &Setter<'_>,
    texts: HeadTexts<'_>,
    style: &HeadStyle,
    zone: &Rect,
    notices: &mut Vec<Notice>,
) -> Vec<PlacedFrame> {
    let lines = parted(setter, texts, style, zone.height);
    let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(1) as i64;
    let main = largest(&style.main, style.smallest, |style| style.size.em() * longest <= zone.height);
    let beside = [(Role::Kicker, texts.kicker, &style.kicker), (Role::Deck, texts.deck, &style.deck)];
    let beside = beside.into_iter().filter_map(|(role, text, style)| Some((role, text?, style)));
    let beside: Vec<(Role, Text, TypeStyle)> = beside
        .map(|(role, text, style)| {
            let text = Text { text: text.text.replace('|', ""), origin: text.origin };
            let style = to_depth(&text, style, zone.height);
            (role, text, style)
        })
        .collect();
    let gap = main.size.at(LINE_GAP);
    let main_width = main.size.em() * lines.len() as i64 + gap * (lines.len() as i64 - 1).max(0);
    let beside_width: Length =
        beside.iter().map(|(_, _, style)| style.size.em() + main.size.at(KICKER_GAP)).sum();
    if main_width + beside_width > zone.width || main.size.em() * longest > zone.height {
        let origin = texts.headline.map(|text| text.origin);
        let notice = Notice::new(Code::HeadTooLong).at(origin);
        let head = texts.headline.map(|text| text.text.clone()).unwrap_or_default();
        let (room, width) = (zone.width.to_mm(), (main_width + beside_width).to_mm());
        notices.push(notice.text("head", head).number("measure_mm", room).number("width_mm", width));
    }
    let mut right = zone.x + (zone.width + main_width + beside_width) / 2;
    let mut frames = Vec::new();
    for line in &lines {
        let down = Downward { setter, style: &main, depth: zone.height };
        let line = down.spread(line, notices).centred(zone.height);
        frames.extend(frame(Role::Headline, line, right, zone));
        right -= main.size.em() + gap;
    }
    right += gap;
    for (role, text, style) in &beside {
        right -= main.size.at(KICKER_GAP);
        let down = Downward { setter, style, depth: zone.height };
        let line = down.spread(text, notices).centred(zone.height);
        frames.extend(frame(*role, line, right, zone));
        right -= style.size.em();
    }
    frames
}

/// A kicker or deck as large as the depth allows, from 8 pt.
fn to_depth(text: &Text, style: &TypeStyle, depth: Length) -> TypeStyle {
    let count = text.text.chars().count() as i64;
    largest(style, TypeSize::from_half_points(16), |style| style.size.em() * count <= depth)
}

/// The lines of a vertical head.
pub(super) fn parted(
    setter: &Setter<'_>,
    texts: HeadTexts<'_>,
    style: &HeadStyle,
    depth: Length,
) -> Vec<Text> {
    let parted = |headline| head_lines::lines(setter, headline, texts.names, style, depth);
    texts.headline.map(parted).unwrap_or_default()
}

/// What a line is set downwards with.
#[derive(Clone, Copy)]
pub(super) struct Downward<'a> {
    pub(super) setter: &'a Setter<'a>,
    pub(super) style: &'a TypeStyle,
    pub(super) depth: Length,
}

impl Downward<'_> {
    /// Sets a line, spread over the depth as far as is allowed.
    pub(super) fn spread(&self, text: &Text, notices: &mut Vec<Notice>) -> Line {
        let style = self.style;
        let styled = StyledText { text: &text.text, style, origin: Some(text.origin) };
        let prepared = prepare(self.setter.shelf, &[styled], &SettingRules::HEAD, WritingMode::Vertical);
        notices.extend(prepared.notices.iter().cloned());
        let all = prepared.all();
        let natural = set_line(&prepared, all.clone(), Adjust::Natural).width;
        let gaps = (prepared.pieces.len() as i64 - 1).max(1);
        let track = ((self.depth - natural) / gaps).min(style.size.at(SPREAD_MOST)).max(Length::ZERO);
        set_line(&prepared, all, Adjust::Track(track))
    }
}

fn frame(role: Role, line: Line, right: Length, zone: &Rect) -> Option<PlacedFrame> {
    let em = line.size.em();
    let rect = Rect::new(right - em, zone.y, em, zone.height);
    let placed = PlacedLine { at: Point::new(right - em / 2, zone.y), line };
    PlacedFrame::new(role, None, rect, vec![placed])
}
