//! 引语: a line or more from the story, set large.

use super::inset::stack;
use super::setting::Setter;
use super::vertical_inset::Downwards;
use super::{PlacedBlock, PlacedFill, PlacedFrame, PlacedLine};
use crate::article::{Article, Role, Text};
use crate::geometry::{Length, Point, Rect, WritingMode};
use crate::notice::Notice;
use crate::paragraph::{Adjust, Line, StyledText, prepare, set_line};
use crate::style::{SettingRules, TypeStyle};

/// The heavy rule above a quote that has no rule of its own.
const HEAVY: Length = Length::from_centipoints(160);
/// From the rule to the large mark's em.
const MARK_DROP: Length = Length::pt(6);
/// From the large mark to the lines.
const MARK_GAP: Length = Length::pt(12);
/// Added between the characters of a feature's quote.
const TRACK: Length = Length::from_centipoints(50);
/// From the lines to whose words they are.
const SOURCE_GAP: Length = Length::pt(10);

/// Sets the quote of an article: with a large “ where the layout has a style for it, else between two rules.
pub(super) fn place(
    setter: &Setter<'_>,
    article: &Article,
    (rect, writing): (Rect, WritingMode),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let (rules, styles) = (&setter.edition.layout.rules, setter.styles());
    let quote =
        Quote { setter, article, mark: styles.quote_mark.filter(|_| writing == WritingMode::Horizontal) };
    let (weight, tint, off) = match (quote.mark, rules.standfirst) {
        (Some(_), Some((weight, tint))) => (weight, tint, Length::ZERO),
        _ => (HEAVY, rules.tint, Length::pt(3)),
    };
    let top = Rect::new(rect.x, rect.y + off, rect.width, weight);
    let foot = Rect::new(rect.x, rect.bottom() - Length::pt(2), rect.width, rules.thin);
    block.fills.extend([PlacedFill::solid(top, tint), PlacedFill::solid(foot, tint)]);
    let room = Rect::new(rect.x, top.bottom(), rect.width, foot.y - top.bottom());
    match writing {
        WritingMode::Horizontal => quote.across(room, block),
        WritingMode::Vertical => quote.down(room, block),
    }
}

#[derive(Clone, Copy)]
struct Quote<'a> {
    setter: &'a Setter<'a>,
    article: &'a Article,
    mark: Option<TypeStyle>,
}

impl Quote<'_> {
    fn across(&self, mut room: Rect, block: &mut PlacedBlock) -> Vec<Notice> {
        let styles = self.setter.styles();
        let mut notices = Vec::new();
        let track = if self.mark.is_some() { Adjust::Track(TRACK) } else { Adjust::Natural };
        let texts = self.article.pull_quote.iter();
        let lines: Vec<Line> =
            texts.map(|text| self.line((text, &styles.pull_quote), track, &mut notices)).collect();
        let whole = room;
        if let Some(style) = &self.mark {
            let mark = self.large_mark(style, &mut notices);
            let left = mark.width + MARK_GAP;
            let at = Point::new(room.x, room.y + MARK_DROP + style.size.ascent());
            let placed = PlacedLine { line: mark, at };
            let rect = placed.rect();
            block.frames.extend(PlacedFrame::new(Role::PullQuote, None, rect, vec![placed]));
            (room.x, room.width) = (room.x + left, room.width - left);
        }
        let source = self.source(&mut notices);
        let below = source.as_ref().map_or(Length::ZERO, |line| line.size.em() + SOURCE_GAP);
        room.height -= below;
        notices.extend(self.stack(lines, room, block));
        if let Some(line) = source {
            let count = self.article.pull_quote.len() as i64;
            let style = &styles.pull_quote;
            let height = style.leading * (count - 1).max(0) + style.size.em();
            let y = room.y + (room.height + height) / 2 + SOURCE_GAP + line.size.ascent();
            let placed = PlacedLine { line: line.flush_right(whole.width), at: Point::new(whole.x, y) };
            let rect = placed.rect();
            block.frames.extend(PlacedFrame::new(Role::PullQuote, None, rect, vec![placed]));
        }
        notices
    }

    /// The lines: ragged right beside a large mark, else as a block in the middle.
    fn stack(&self, lines: Vec<Line>, room: Rect, block: &mut PlacedBlock) -> Vec<Notice> {
        let widest = lines.iter().map(|line| line.width).max().unwrap_or_default();
        let indent = match self.mark {
            Some(_) => Length::ZERO,
            None => ((room.width - widest) / 2).max(Length::ZERO),
        };
        let lines = lines.into_iter().map(|line| line.shifted(indent)).collect();
        stack(Role::PullQuote, lines, (&self.setter.styles().pull_quote, room), block)
    }

    /// Lines from right to left, then whose words they are.
    fn down(&self, room: Rect, block: &mut PlacedBlock) -> Vec<Notice> {
        let styles = self.setter.styles();
        let mut notices = Vec::new();
        let down = Downwards { role: Role::PullQuote, style: &styles.pull_quote, room };
        let texts = self.article.pull_quote.iter();
        let mut lines: Vec<Line> = texts.map(|text| down.line(self.setter, text, &mut notices)).collect();
        let source = Downwards { style: &styles.quote_source, ..down };
        let source =
            self.article.quote_source.as_ref().map(|text| source.line(self.setter, text, &mut notices));
        let longest = lines.iter().chain(&source).map(Line::end).max().unwrap_or_default();
        lines.extend(source.map(|line| line.flush_right(longest)));
        notices.extend(down.range(lines, longest, block));
        notices
    }

    fn source(&self, notices: &mut Vec<Notice>) -> Option<Line> {
        let style = &self.setter.styles().quote_source;
        let source = self.article.quote_source.as_ref()?;
        Some(self.line((source, style), Adjust::Natural, notices))
    }

    /// The large “, at half its width: nothing of the article's.
    fn large_mark(&self, style: &TypeStyle, notices: &mut Vec<Notice>) -> Line {
        let styled = StyledText { text: "“", style, origin: None };
        let mark = prepare(self.setter.shelf, &[styled], &SettingRules::HEAD, WritingMode::Horizontal);
        notices.extend(mark.notices.iter().cloned());
        Line { added: 1, ..set_line(&mark, mark.all(), Adjust::Natural) }
    }

    fn line(&self, (text, style): (&Text, &TypeStyle), adjust: Adjust, notices: &mut Vec<Notice>) -> Line {
        let styled = StyledText { text: &text.text, style, origin: Some(text.origin) };
        let rules = &self.setter.styles().setting;
        let prepared = prepare(self.setter.shelf, &[styled], rules, WritingMode::Horizontal);
        notices.extend(prepared.notices.iter().cloned());
        set_line(&prepared, prepared.all(), adjust)
    }
}
