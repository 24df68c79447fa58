//! One block of a story: its head, its insets, its legs.

use super::head::{Head, HeadTexts};
use super::legs::{self, Leg};
use super::obstacle::{self, Obstacle};
use super::setting::Setter;
use super::{PlacedBlock, PlacedFill, PlacedFrame, inset, label, place, rules, story, vertical_head};
use crate::article::{Article, count};
use crate::edition::{Block, HeadPlan};
use crate::geometry::{Length, TypeSize};
use crate::grid::{Rows, Slot};
use crate::notice::{Code, Notice};
use crate::paragraph::Line;
use crate::style::{HeadForm, HeadStyle};

/// Body lines of a byline that stands under the head, with the white line below it.
const BYLINE_ROWS: u32 = 2;

/// A block with its head and insets in place, which waits for its copy.
#[derive(Debug)]
pub(super) struct OpenBlock<'a> {
    pub(super) plan: &'a Block,
    pub(super) placed: PlacedBlock,
    pub(super) notices: Vec<Notice>,
    pub(super) legs: Vec<Leg>,
    pub(super) obstacles: Vec<Obstacle<'a>>,
    /// The body lines of its copy.
    pub(super) rows: Rows,
    /// A byline that is to stand in its first leg.
    pub(super) byline: Option<Line>,
}

/// Sets what stands in a block beside its copy.
pub(super) fn open<'a>(setter: &Setter<'_>, plan: &'a Block, id: String) -> OpenBlock<'a> {
    let article = &setter.edition.articles[plan.article];
    let area = setter.area();
    let mut block = PlacedBlock {
        id,
        article: Some(plan.article),
        origin: Some(plan.origin),
        rect: area.rect(&plan.columns, &plan.rows),
        fills: Vec::new(),
        figures: Vec::new(),
        frames: Vec::new(),
    };
    let mut notices = Vec::new();
    block.fills.extend(plan.ground.map(|ink| PlacedFill::solid(block.rect, ink)));
    block.fills.extend(rules::border(&block.rect, plan.border, &setter.edition.layout.rules));
    let legs = legs::legs(area, plan);
    let obstacles = obstacle::all(setter, article, plan);
    let byline = if plan.continues { None } else { story::byline(setter, article, &mut notices) };
    let (in_leg, under_head) = match byline {
        Some(line) if line.width > first_width(setter, plan, (&obstacles, &legs)) => (None, Some(line)),
        other => (other, None),
    };
    let text_start = set_head(setter, plan, under_head, &mut block, &mut notices);
    if plan.continues && article.jump_headline.is_none() {
        block.frames.iter_mut().for_each(said_again);
    }
    let text_end = plan.rows.end - u32::from(plan.is_boxed());
    let rows = text_start..text_end;
    for (planned, obstacle) in plan.insets.iter().zip(&obstacles) {
        notices.extend(inset::place(setter, article, (plan, planned), &mut block));
        notices.extend(obstacle.wasted(setter, (&obstacles, &legs), rows.clone()));
    }
    let legs = legs::with_room(area, &obstacles, legs, &rows);
    OpenBlock { plan, placed: block, notices, legs, obstacles, rows, byline: in_leg }
}

impl OpenBlock<'_> {
    /// Its slots, with so many body lines more left off the feet of its legs.
    pub(super) fn slots(&self, fewer: &[u32]) -> Vec<Slot> {
        legs::slots(&self.plan.area, &self.obstacles, &self.legs, &self.rows, fewer)
    }
}

/// The length of the line that a byline in the legs would stand on, as far as the plan says.
fn first_width(setter: &Setter<'_>, plan: &Block, (obstacles, legs): (&[Obstacle<'_>], &[Leg])) -> Length {
    let above = plan.head.as_ref().filter(|head| head.style.form != HeadForm::Vertical);
    let head = above.and_then(|head| head.rows).unwrap_or(0);
    let rows = (plan.rows.start + head).min(plan.rows.end)..plan.rows.end;
    let legs = legs::with_room(setter.area(), obstacles, legs.to_vec(), &rows);
    let slots = legs::slots(setter.area(), obstacles, &legs, &rows, &[]);
    slots.first().map_or(Length::ZERO, |slot| slot.width)
}

/// Sets the head and what belongs to it; says on which row the text begins.
fn set_head(
    setter: &Setter<'_>,
    plan: &Block,
    byline: Option<Line>,
    block: &mut PlacedBlock,
    notices: &mut Vec<Notice>,
) -> u32 {
    let area = setter.area();
    let article = &setter.edition.articles[plan.article];
    let Some(planned) = &plan.head else { return plan.rows.start + u32::from(plan.is_boxed()) };
    let names = setter.names(article);
    let texts = head_texts(article, plan, &names);
    if planned.style.form == HeadForm::Vertical {
        let columns = plan.columns.start..plan.columns.start + planned.columns.max(1);
        let mut zone = area.rect(&columns, &plan.rows);
        notices.extend(label::place(setter, article, (&zone, plan), block));
        let above = label::height(article, plan);
        (zone.y, zone.height) = (zone.y + above, zone.height - above);
        block.frames.extend(vertical_head::place(setter, texts, &planned.style, &zone, notices));
        return plan.rows.start;
    }
    let (x, width) = plan.inner(area);
    let above = label::height(article, plan);
    let byline_rows = if byline.is_some() { BYLINE_ROWS } else { 0 };
    let head = fitting_head(setter, (plan, planned), texts, (width, above), byline_rows);
    let needed = head.height(above).steps(area.lines.step) as u32;
    let needed = needed + byline_rows;
    let given = planned.rows.unwrap_or(needed);
    if needed > given {
        let notice = Notice::new(Code::HeadTooLong).at(plan.origin);
        let text = texts.headline.map(|text| text.text.clone()).unwrap_or_default();
        notices
            .push(notice.text("head", text).count("lines", given as usize).count("needed", needed as usize));
    }
    // what it lacks it takes from the text, and lies over nothing
    let rows = given.max(needed);
    notices.extend(head.notices.iter().cloned());
    let start = plan.rows.start;
    let zone = legs::zone(area, x, width, &(start..start + rows - byline_rows.min(rows)));
    block.frames.extend(head.place(&zone, above));
    notices.extend(label::place(setter, article, (&zone, plan), block));
    if let Some(line) = byline {
        let row = (start + rows).saturating_sub(byline_rows);
        block.frames.extend(place::byline(area, line, (x, width), row, None));
    }
    (start + rows).min(plan.rows.end)
}

/// Counts the words of a frame as added.
fn said_again(frame: &mut PlacedFrame) {
    for placed in &mut frame.lines {
        placed.line.added = count(&placed.line.text);
    }
}

/// What a block's head says; one that goes on from another page names its story again.
fn head_texts<'a>(article: &'a Article, plan: &Block, names: &'a [&'a str]) -> HeadTexts<'a> {
    if plan.continues {
        let headline = article.jump_headline.as_ref().or(article.headline.as_ref());
        return HeadTexts { kicker: None, headline, names };
    }
    HeadTexts { kicker: article.kicker.as_ref(), headline: article.headline.as_ref(), names }
}

/// The head within the lines the plan gives it; one that is too long for its one line is stacked if there is height.
fn fitting_head(
    setter: &Setter<'_>,
    (plan, planned): (&Block, &HeadPlan),
    texts: HeadTexts<'_>,
    (width, above): (Length, Length),
    byline_rows: u32,
) -> Head {
    let half = (plan.rows.end - plan.rows.start) / 2;
    let step = setter.area().lines.step;
    let room = |rows: u32| step * i64::from(rows.saturating_sub(byline_rows));
    let fits = |head: &Head| planned.rows.is_none_or(|rows| head.height(above) <= room(rows));
    let head = reduced(planned.style, |style| Head::set(setter, texts, style, width), fits);
    if planned.style.form != HeadForm::OneLine || !head.is_too_long() {
        return head;
    }
    let style = HeadStyle { form: HeadForm::Stacked, lines: None, ..planned.style };
    let stacked = reduced(style, |style| Head::set(setter, texts, style, width), fits);
    let has_height = stacked.height(above) <= room(planned.rows.unwrap_or(half));
    if has_height && !stacked.is_too_long() { stacked } else { head }
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
