//! Where a head stands in its block: above the legs, at their side, among them, on a picture; on what ground.

use super::head::{Head, HeadTexts};
use super::setting::Setter;
use super::{PlacedBlock, PlacedFill, bar_head, label, legs, place, rules, vertical_head, whole_head};
use crate::article::{Article, Role};
use crate::edition::{Block, Border, Continuation, HeadArea, HeadPlace};
use crate::geometry::{Length, Rect, TypeSize};
use crate::notice::{Code, Notice};
use crate::paragraph::Line;
use crate::style::{HeadForm, HeadStyle};
use std::borrow::Cow;

/// Body lines of a byline that stands under the head, with the white line below it.
const BYLINE_ROWS: u32 = 2;
/// Ground above and below a head, at least.
const PADDING: Length = Length::pt(7);
/// White between a head's ground and what stands above or below it, beside the gap of the lines.
const CLEAR: Length = Length::pt(3);
/// Head type smaller than 14 pt with fine strokes fills in when it is reversed.
const LEAST_REVERSED: TypeSize = TypeSize::from_half_points(28);

/// Sets the head and what belongs to it; says on which row the text begins.
pub(super) fn set(
    setter: &Setter<'_>,
    plan: &Block,
    byline: Option<Line>,
    block: &mut PlacedBlock,
    notices: &mut Vec<Notice>,
) -> u32 {
    if plan.continues == Some(Continuation::Bare) {
        return plan.rows.start + u32::from(plan.is_boxed());
    }
    let article = &*heading(setter, plan);
    let names = setter.names(article);
    let desk = HeadDesk { setter, plan, article, texts: texts(article, &names) };
    let before = block.frames.len();
    let start = match &plan.head.area {
        Some(area) => desk.in_area(area, byline, block, notices),
        None if plan.head.style.form == HeadForm::Vertical => desk.at_left(block, notices),
        None => desk.above(byline, block, notices),
    };
    notices.extend(desk.fine_strokes(&block.frames[before..]));
    start
}

/// A block whose head's area is as deep as the head needs; what it lacks it takes from the text.
pub(super) fn deep_enough(
    setter: &Setter<'_>,
    plan: &Block,
    byline: Option<&Line>,
    notices: &mut Vec<Notice>,
) -> Block {
    let mut plan = plan.clone();
    let Some(area) = plan.head.area.clone().filter(|area| area.place != HeadPlace::Over) else { return plan };
    let article = &*heading(setter, &plan);
    let names = setter.names(article);
    let desk = HeadDesk { setter, plan: &plan, article, texts: texts(article, &names) };
    let (zone, above) = (desk.zone(&area), desk.above_in_area() + desk.byline_depth(byline));
    let given = area.rows.end - area.rows.start;
    let depth = match plan.head.is_whole() {
        true => whole_head::least_depth(setter, (article, desk.texts), &plan.head.style, zone.height),
        false => {
            desk.fitting((zone.width, zone.height - above), &area).type_height() + above + desk.least(&area)
        }
    };
    let lacks = (depth - zone.height).max(Length::ZERO);
    let needed = given + lacks.steps(setter.area().lines.step) as u32;
    if needed > given {
        notices.push(desk.too_deep(given, needed));
        // a line at least stays for the copy
        let end = (area.rows.start + needed).min(plan.rows.end - 1).max(area.rows.end);
        plan.head.area = Some(HeadArea { rows: area.rows.start..end, ..area });
    }
    plan
}

/// The article as its head names it; where a story goes on it is named again, and no more said.
fn heading<'a>(setter: &Setter<'a>, plan: &Block) -> Cow<'a, Article> {
    let article = &setter.edition.articles[plan.article];
    if plan.continues.is_none() {
        return Cow::Borrowed(article);
    }
    let headline = article.jump_headline.clone().or_else(|| article.headline.clone());
    let (kicker, deck, label, byline) = (None, None, None, Vec::new());
    Cow::Owned(Article { headline, kicker, deck, label, byline, ..article.clone() })
}

fn texts<'a>(article: &'a Article, names: &'a [&'a str]) -> HeadTexts<'a> {
    let (kicker, headline, deck) =
        (article.kicker.as_ref(), article.headline.as_ref(), article.deck.as_ref());
    HeadTexts { kicker, headline, deck, names }
}

/// What a block's head is set from.
#[derive(Clone, Copy)]
struct HeadDesk<'a> {
    setter: &'a Setter<'a>,
    plan: &'a Block,
    article: &'a Article,
    texts: HeadTexts<'a>,
}

impl HeadDesk<'_> {
    /// A vertical head at the left of all legs.
    fn at_left(&self, block: &mut PlacedBlock, notices: &mut Vec<Notice>) -> u32 {
        let (setter, plan) = (self.setter, self.plan);
        let columns = plan.columns.start..plan.columns.start + plan.head.columns.max(1);
        let mut zone = setter.area().rect(&columns, &plan.rows);
        self.strip(&zone, block);
        notices.extend(label::place(setter, self.article, (&zone, plan.border), block));
        let above = label::height(self.article, plan);
        (zone.y, zone.height) = (zone.y + above, zone.height - above);
        if plan.head.is_boxed() {
            (zone.y, zone.height) = (zone.y + PADDING, zone.height - PADDING * 2);
        }
        block.frames.extend(vertical_head::place(setter, self.texts, &plan.head.style, &zone, notices));
        plan.rows.start
    }

    /// A head above the legs.
    fn above(&self, byline: Option<Line>, block: &mut PlacedBlock, notices: &mut Vec<Notice>) -> u32 {
        let (setter, plan, area) = (self.setter, self.plan, self.setter.area());
        let (x, width) = plan.inner(area);
        let is_bar = plan.head.style.form == HeadForm::Bar;
        let above = match is_bar && self.article.label.is_none() {
            true => Length::ZERO,
            false => label::height(self.article, plan),
        };
        let byline_rows = if byline.is_some() { BYLINE_ROWS } else { 0 };
        let inner = width - self.side_padding() * 2;
        let head = if is_bar { Head::default() } else { self.fitting_above((inner, above), byline_rows) };
        let height = match is_bar {
            true => bar_head::height(plan) + above,
            false => self.height(&head, above),
        };
        let needed = height.steps(area.lines.step) as u32 + byline_rows;
        let given = plan.head.rows.unwrap_or(needed);
        if needed > given {
            notices.push(self.too_deep(given, needed));
        }
        // what it lacks it takes from the text, and lies over nothing
        let rows = given.max(needed);
        notices.extend(head.notices.iter().cloned());
        let start = plan.rows.start;
        let zone = legs::zone(area, x, width, &(start..start + rows - byline_rows.min(rows)));
        if is_bar {
            notices.extend(bar_head::place(setter, plan, (self.texts, &zone, above), block));
        } else if plan.head.is_boxed() {
            let strip = Rect::new(x, zone.y + above, width, zone.height - above - CLEAR * 2);
            self.strip(&strip, block);
            let inside = Rect { x: x + self.side_padding(), width: inner, ..strip };
            block.frames.extend(head.place_in_middle(&inside));
        } else {
            block.frames.extend(head.place(&zone, above));
        }
        notices.extend(label::place(setter, self.article, (&zone, plan.border), block));
        if let Some(line) = byline {
            let row = (start + rows).saturating_sub(byline_rows);
            block.frames.extend(place::byline(area, line, (x, width), row, None));
        }
        (start + rows).min(plan.rows.end)
    }

    /// A head in an area of its own, in the middle of its depth.
    fn in_area(
        &self,
        area: &HeadArea,
        byline: Option<Line>,
        block: &mut PlacedBlock,
        notices: &mut Vec<Notice>,
    ) -> u32 {
        let (setter, plan) = (self.setter, self.plan);
        let start = plan.rows.start + u32::from(plan.is_boxed());
        let whole = self.whole_rect(area);
        self.strip(&whole, block);
        let mut zone = self.zone(area);
        if plan.head.is_whole() {
            notices.extend(whole_head::place(setter, self.article, (plan, self.texts), &zone, block));
            return start;
        }
        let above = self.above_in_area();
        notices.extend(label::place(setter, self.article, (&zone, Border::None), block));
        (zone.y, zone.height) = (zone.y + above, zone.height - above);
        if let Some(line) = byline {
            let depth = self.byline_depth(Some(&line));
            let baseline = zone.bottom() - setter.cell() + setter.area().lines.size.ascent();
            if line.width > zone.width {
                let notice = Notice::new(Code::LineTooLong).at(line.origin).text("what", "byline");
                let notice = notice.number("measure_mm", zone.width.to_mm());
                notices.push(notice.number("width_mm", line.width.to_mm()));
            }
            block.frames.extend(place::byline_at(line, (zone.x, zone.width), baseline, None));
            zone.height -= depth;
        }
        let head = self.fitting((zone.width, zone.height), area);
        if area.place == HeadPlace::Over && head.type_height() > zone.height {
            let rows = area.rows.end - area.rows.start;
            let lacks = (head.type_height() - zone.height).steps(setter.area().lines.step) as u32;
            notices.push(self.too_deep(rows, rows + lacks));
        }
        notices.extend(head.notices.iter().cloned());
        block.frames.extend(head.place_in_middle(&zone));
        start
    }

    /// The box of an area, off the block's edges where these are a border's or a ground's.
    fn whole_rect(&self, area: &HeadArea) -> Rect {
        let (plan, cell) = (self.plan, self.setter.cell());
        let mut rect = self.setter.area().rect(&area.columns, &area.rows);
        if plan.head.is_boxed() && area.place == HeadPlace::Inside {
            (rect.y, rect.height) = (rect.y + CLEAR, rect.height - CLEAR * 2);
        }
        if plan.is_boxed() {
            let left = if area.columns.start == plan.columns.start { cell } else { Length::ZERO };
            let right = if area.columns.end == plan.columns.end { cell } else { Length::ZERO };
            let top = if area.rows.start == plan.rows.start { cell } else { Length::ZERO };
            let foot = if area.rows.end == plan.rows.end { cell } else { Length::ZERO };
            rect =
                Rect::new(rect.x + left, rect.y + top, rect.width - left - right, rect.height - top - foot);
        }
        rect
    }

    /// The room for the head's type in its area.
    fn zone(&self, area: &HeadArea) -> Rect {
        let rect = self.whole_rect(area);
        let (side, end) = match self.plan.head.is_boxed() {
            true => (self.side_padding(), PADDING),
            false => (Length::ZERO, Length::ZERO),
        };
        Rect::new(rect.x + side, rect.y + end, rect.width - side * 2, rect.height - end * 2)
    }

    /// What a label takes at the top of an area.
    fn above_in_area(&self) -> Length {
        if self.plan.head.is_whole() { Length::ZERO } else { label::strip_height(self.article) }
    }

    /// What a byline takes at the foot of an area.
    fn byline_depth(&self, byline: Option<&Line>) -> Length {
        byline.map_or(Length::ZERO, |_| self.setter.cell() * 2)
    }

    /// White above and below a head among the legs.
    fn least(&self, area: &HeadArea) -> Length {
        match area.place {
            HeadPlace::Inside if !self.plan.head.is_boxed() => PADDING * 2,
            _ => Length::ZERO,
        }
    }

    fn side_padding(&self) -> Length {
        if self.plan.head.is_boxed() { self.setter.cell() } else { Length::ZERO }
    }

    /// The height of a head above the legs, below `above` taken by a label.
    fn height(&self, head: &Head, above: Length) -> Length {
        match self.plan.head.is_boxed() && !head.is_empty() {
            true => above + head.type_height() + (PADDING + CLEAR) * 2,
            false => head.height(above),
        }
    }

    /// What a head stands on and in.
    fn strip(&self, rect: &Rect, block: &mut PlacedBlock) {
        let head = &self.plan.head;
        block.fills.extend(head.ground.map(|ink| PlacedFill::solid(*rect, ink)));
        block.fills.extend(rules::border(rect, head.border, &self.setter.edition.layout.rules));
    }

    fn too_deep(&self, given: u32, needed: u32) -> Notice {
        let text = self.article.headline.as_ref().map(|text| text.text.clone()).unwrap_or_default();
        let notice = Notice::new(Code::HeadTooLong).at(self.plan.origin).text("head", text);
        notice.count("lines", given as usize).count("needed", needed as usize)
    }

    /// The head in an area, brought down in size until it fits its depth.
    fn fitting(&self, (width, depth): (Length, Length), area: &HeadArea) -> Head {
        let fits = |head: &Head| head.type_height() + self.least(area) <= depth;
        let style = &self.plan.head.style;
        let stacked = HeadStyle { form: HeadForm::Stacked, lines: None, ..*style };
        let head = reduced(*style, |style| Head::set(self.setter, self.texts, style, width), fits);
        match style.form == HeadForm::OneLine && head.is_too_long() {
            true => reduced(stacked, |style| Head::set(self.setter, self.texts, style, width), fits),
            false => head,
        }
    }

    /// The head within the lines the plan gives it; one that is too long for its one line is stacked if there is
    /// height.
    fn fitting_above(&self, (width, above): (Length, Length), byline_rows: u32) -> Head {
        let (setter, plan) = (self.setter, self.plan);
        let half = (plan.rows.end - plan.rows.start) / 2;
        let step = setter.area().lines.step;
        let room = |rows: u32| step * i64::from(rows.saturating_sub(byline_rows));
        let fits = |head: &Head| plan.head.rows.is_none_or(|rows| self.height(head, above) <= room(rows));
        let head = reduced(plan.head.style, |style| Head::set(setter, self.texts, style, width), fits);
        if plan.head.style.form != HeadForm::OneLine || !head.is_too_long() {
            return head;
        }
        let style = HeadStyle { form: HeadForm::Stacked, lines: None, ..plan.head.style };
        let stacked = reduced(style, |style| Head::set(setter, self.texts, style, width), fits);
        let has_height = self.height(&stacked, above) <= room(plan.head.rows.unwrap_or(half));
        if has_height && !stacked.is_too_long() { stacked } else { head }
    }

    /// Small type with fine strokes on a dark ground.
    fn fine_strokes(&self, frames: &[super::PlacedFrame]) -> Option<Notice> {
        let head = &self.plan.head;
        let bar = (head.style.form == HeadForm::Bar).then_some(self.setter.styles().label_ground);
        let ground = head.ground.or(bar)?;
        let of_head = |role| matches!(role, Role::Headline | Role::Kicker | Role::Deck);
        let is_fine = |frame: &&super::PlacedFrame| {
            let runs = frame.lines.iter().flat_map(|placed| &placed.line.runs);
            let mut reversed = runs.filter(|run| run.look.tint.darkness() < ground.darkness());
            of_head(frame.role)
                && frame.size < LEAST_REVERSED
                && reversed.any(|run| self.setter.shelf.face(run.look.face).has_fine_strokes())
        };
        let frame = frames.iter().find(is_fine)?;
        let line = frame.lines.first()?;
        let notice =
            Notice::new(Code::FineReversed).at(line.line.origin).text("line", line.line.text.clone());
        Some(notice.number("size_pt", frame.size.to_pt()).number("least_pt", LEAST_REVERSED.to_pt()))
    }
}

/// The head brought down in size until it fits, to its smallest at most.
fn reduced(mut style: HeadStyle, set: impl Fn(&HeadStyle) -> Head, fits: impl Fn(&Head) -> bool) -> Head {
    let half_point = Length::from_centipoints(50);
    loop {
        let head = set(&style);
        let size = head.main_size.unwrap_or(style.smallest).min(style.main.size);
        if fits(&head) || size <= style.smallest {
            return head;
        }
        style.main.size = TypeSize::from_half_points(size.em().whole(half_point) - 1);
    }
}
