//! 竖题 of a feature: read from right to left, label strip and kicker, main head, hairline, deck and byline.

use super::head::{HeadTexts, largest};
use super::setting::Setter;
use super::vertical_head::{Downward, parted};
use super::{PlacedBlock, PlacedFill, PlacedFrame, PlacedLine, story};
use crate::article::{Article, Role, Text};
use crate::edition::{Block, HeadPlace};
use crate::geometry::{Em, Length, Point, Rect, TypeSize, WritingMode};
use crate::notice::{Code, Notice};
use crate::paragraph::{Adjust, Line, StyledText, prepare, set_line};
use crate::style::{HeadStyle, SettingRules, TypeStyle};

/// The ground left and right of a label's characters.
const LABEL_SIDE: Length = Length::from_centipoints(400);
/// The ground above and below them.
const LABEL_END: Length = Length::pt(6);
/// From label to kicker.
const LABEL_GAP: Length = Length::pt(18);
/// Between the lines of the main head.
const LINE_GAP: Em = Em::from_thousandths(180);
/// From the main head to label and kicker: nearer they would touch it.
const KICKER_GAP: Em = Em::from_thousandths(150);
/// From the main head to the hairline.
const SIDE_GAP: Em = Em::from_thousandths(90);
/// From the hairline to the deck.
const RULE_GAP: Length = Length::pt(7);
/// From the deck to the byline below it, at least.
const BYLINE_GAP: Length = Length::pt(24);
/// No kicker or deck is set smaller than 9 pt.
const SMALLEST: TypeSize = TypeSize::from_half_points(18);

/// Sets the head into `zone`: at its right or left edge, as its place says, else in its middle.
pub(super) fn place(
    setter: &Setter<'_>,
    article: &Article,
    (plan, texts): (&Block, HeadTexts<'_>),
    zone: &Rect,
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let parts = Parts::set(setter, article, (texts, &plan.head.style), zone, &mut notices);
    let width = parts.width();
    let free = zone.width - width;
    if free < Length::ZERO || parts.is_too_deep {
        let origin = texts.headline.map(|text| text.origin);
        let head = texts.headline.map(|text| text.text.clone()).unwrap_or_default();
        let notice = Notice::new(Code::HeadTooLong).at(origin).text("head", head);
        let notice = notice.number("measure_mm", zone.width.to_mm());
        notices.push(notice.number("width_mm", width.to_mm()));
    }
    let free = free.max(Length::ZERO);
    let right = match plan.head.area.as_ref().map(|area| area.place) {
        Some(HeadPlace::Right) => zone.right(),
        Some(HeadPlace::Left) => zone.right() - free,
        _ => zone.right() - free / 2,
    };
    parts.place(setter, (zone, right), plan.head.style.main.tint, block);
    notices
}

/// The depth that a head needs at its smallest: its main lines, its deck, or its kicker below the label.
pub(super) fn least_depth(
    setter: &Setter<'_>,
    (article, texts): (&Article, HeadTexts<'_>),
    style: &HeadStyle,
    depth: Length,
) -> Length {
    let lines = parted(setter, texts, style, depth);
    let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    let small = |text: Option<&Text>| {
        text.map_or(Length::ZERO, |text| SMALLEST.em() * text.text.chars().count() as i64)
    };
    let label = article.label.as_ref().map_or(Length::ZERO, |text| {
        setter.styles().label.size.em() * text.text.chars().count() as i64 + LABEL_END * 2 + LABEL_GAP
    });
    let main = style.smallest.em() * longest as i64;
    main.max(small(texts.deck)).max(label + small(texts.kicker))
}

/// The parts of a head, each as set.
struct Parts {
    label: Option<Line>,
    kicker: Option<Line>,
    lines: Vec<Line>,
    main: TypeSize,
    deck: Option<Line>,
    byline: Option<Line>,
    /// Whether deck and byline share a line.
    is_shared: bool,
    is_too_deep: bool,
}

impl Parts {
    fn set(
        setter: &Setter<'_>,
        article: &Article,
        (texts, style): (HeadTexts<'_>, &HeadStyle),
        zone: &Rect,
        notices: &mut Vec<Notice>,
    ) -> Parts {
        let styles = setter.styles();
        let depth = zone.height;
        let line = |text: &Text, style: &TypeStyle, notices: &mut Vec<Notice>| {
            let styled = StyledText { text: &text.text, style, origin: Some(text.origin) };
            set_down(setter, &[styled], notices)
        };
        let label = article.label.as_ref().map(|text| line(text, &styles.label, notices));
        let marks = styles.mark();
        let byline_texts = story::byline_texts(setter, article, &marks);
        let byline = (!byline_texts.is_empty()).then(|| set_down(setter, &byline_texts, notices));
        let taken = label.as_ref().map_or(Length::ZERO, |label| label.width + LABEL_END * 2 + LABEL_GAP);
        let down = |text: &Text, style: &TypeStyle, depth: Length, notices: &mut Vec<Notice>| {
            let text = Text { text: text.text.replace('|', ""), origin: text.origin };
            let count = text.text.chars().count() as i64;
            let style = largest(style, SMALLEST, |style| style.size.em() * count <= depth);
            Downward { setter, style: &style, depth }.spread(&text, notices)
        };
        let kicker = texts.kicker.map(|text| down(text, &style.kicker, depth - taken, notices));
        let below = byline.as_ref().map_or(Length::ZERO, |line| line.width + BYLINE_GAP);
        let count = texts.deck.map_or(0, |text| text.text.chars().count() as i64);
        let is_shared = style.deck.size.em() * count + below <= depth;
        let for_deck = if is_shared { depth - below } else { depth };
        let deck = texts.deck.map(|text| down(text, &style.deck, for_deck, notices));
        let mut parts = Parts {
            label,
            kicker,
            lines: Vec::new(),
            main: style.main.size,
            deck,
            byline,
            is_shared,
            is_too_deep: false,
        };
        let clauses = parted(setter, texts, style, depth);
        let longest = clauses.iter().map(|line| line.text.chars().count()).max().unwrap_or(1) as i64;
        let main = largest(&style.main, style.smallest, |style| {
            let width = parts.width_with(style.size, clauses.len() as i64);
            style.size.em() * longest <= depth && width <= zone.width
        });
        parts.main = main.size;
        let spread = Downward { setter, style: &main, depth };
        parts.lines = clauses.iter().map(|text| spread.spread(text, notices).centred(depth)).collect();
        let kicker = parts.kicker.iter().map(|line| taken + line.width);
        let others = parts.deck.iter().chain(&parts.lines).chain(&parts.byline).map(|line| line.width);
        parts.is_too_deep = kicker.chain(others).max().unwrap_or_default() > depth;
        parts
    }

    /// The width of label strip and kicker.
    fn side(&self) -> Length {
        let label = self.label.as_ref().map_or(Length::ZERO, |label| label.size.em() + LABEL_SIDE * 2);
        label.max(self.kicker.as_ref().map_or(Length::ZERO, |line| line.size.em()))
    }

    /// The widths of the lines at the left of the hairline.
    fn after(&self) -> Length {
        let em = |line: &Option<Line>| line.as_ref().map_or(Length::ZERO, |line| line.size.em());
        match self.is_shared || self.deck.is_none() {
            true => em(&self.deck).max(em(&self.byline)),
            false => em(&self.deck) + self.byline.as_ref().map_or(Length::ZERO, |line| line.size.em() * 2),
        }
    }

    fn width(&self) -> Length {
        self.width_with(self.main, self.lines.len() as i64)
    }

    fn width_with(&self, main: TypeSize, lines: i64) -> Length {
        let (side, after) = (self.side(), self.after());
        let gap = main.at(SIDE_GAP);
        let before = if side > Length::ZERO { side + main.at(KICKER_GAP) } else { Length::ZERO };
        let behind = if after > Length::ZERO { gap + RULE_GAP + after } else { Length::ZERO };
        before + main.em() * lines + main.at(LINE_GAP) * (lines - 1).max(0) + behind
    }

    /// Places the parts from the right edge on.
    fn place(
        self,
        setter: &Setter<'_>,
        (zone, right): (&Rect, Length),
        tint: crate::press::Tint,
        block: &mut PlacedBlock,
    ) {
        let (side, after, gap) = (self.side(), self.after(), self.main.at(SIDE_GAP));
        let rules = &setter.edition.layout.rules;
        let mut top = zone.y;
        let mut right = right;
        if let Some(label) = self.label {
            let width = label.size.em() + LABEL_SIDE * 2;
            let strip = Rect::new(right - (side + width) / 2, top, width, label.width + LABEL_END * 2);
            block.fills.push(PlacedFill::solid(strip, setter.styles().label_ground));
            block.frames.extend(frame(Role::Label, label, strip.x + width / 2, strip.y + LABEL_END));
            top = strip.bottom() + LABEL_GAP;
        }
        if let Some(kicker) = self.kicker {
            block.frames.extend(frame(Role::Kicker, kicker, right - side / 2, top));
        }
        if side > Length::ZERO {
            right -= side + self.main.at(KICKER_GAP);
        }
        let pitch = self.main.em() + self.main.at(LINE_GAP);
        let count = self.lines.len() as i64;
        for (n, line) in (0..).zip(self.lines) {
            let centre = right - pitch * n - self.main.em() / 2;
            block.frames.extend(frame(Role::Headline, line, centre, zone.y));
        }
        if after == Length::ZERO {
            return;
        }
        right -= pitch * count - self.main.at(LINE_GAP) + gap;
        let hairline = Rect::new(right, zone.y, rules.thin, zone.height);
        block.fills.push(PlacedFill::solid(hairline, tint));
        right -= RULE_GAP;
        let alone = self.deck.is_none() || self.is_shared;
        let mut centre = right - if alone { after / 2 } else { Length::ZERO };
        if let Some(deck) = self.deck {
            let em = deck.size.em();
            centre = if alone { centre } else { right - em / 2 };
            block.frames.extend(frame(Role::Deck, deck, centre, zone.y));
            centre = if alone { centre } else { centre - em / 2 };
        }
        if let Some(byline) = self.byline {
            let centre = if alone { centre } else { centre - byline.size.em() * 3 / 2 };
            let top = zone.bottom() - byline.width;
            block.frames.extend(frame(Role::Byline, byline, centre, top));
        }
    }
}

fn set_down(setter: &Setter<'_>, texts: &[StyledText<'_>], notices: &mut Vec<Notice>) -> Line {
    let prepared = prepare(setter.shelf, texts, &SettingRules::HEAD, WritingMode::Vertical);
    notices.extend(prepared.notices.iter().cloned());
    set_line(&prepared, prepared.all(), Adjust::Natural)
}

/// One line down, from `top` on the centre line.
fn frame(role: Role, line: Line, centre: Length, top: Length) -> Option<PlacedFrame> {
    let placed = PlacedLine { line, at: Point::new(centre, top) };
    let rect = placed.rect();
    PlacedFrame::new(role, None, rect, vec![placed])
}
