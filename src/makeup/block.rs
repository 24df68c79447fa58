//! One block of a story: its head, its insets, its legs.

use super::legs::{self, Leg};
use super::obstacle::{self, Obstacle};
use super::setting::Setter;
use super::{PlacedBlock, PlacedFill, head_zone, inset, rules, story};
use crate::article::Article;
use crate::edition::Block;
use crate::geometry::Length;
use crate::grid::{Rows, Slot};
use crate::notice::{Code, Notice};
use crate::paragraph::Line;
use crate::style::HeadForm;

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
    let mut obstacles = obstacle::all(setter, article, plan);
    obstacles.extend(Obstacle::of_head(area, plan));
    let byline = match plan.continues.is_some() || plan.head.is_whole() {
        true => None,
        false => story::byline(setter, article, &mut notices),
    };
    let (in_leg, under_head) = match byline {
        Some(line) if line.width > first_width(setter, plan, (&obstacles, &legs)) => (None, Some(line)),
        other => (other, None),
    };
    let deep = head_zone::deep_enough(setter, plan, under_head.as_ref(), &mut notices);
    obstacles.truncate(plan.insets.len());
    obstacles.extend(Obstacle::of_head(area, &deep));
    let text_start = head_zone::set(setter, &deep, under_head, &mut block, &mut notices);
    notices.extend(over_inset(article, plan, text_start));
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

/// Tells of a head that takes as many lines as it needs, and needs those of an inset.
fn over_inset(article: &Article, plan: &Block, text_start: u32) -> Option<Notice> {
    let highest = plan.insets.iter().min_by_key(|inset| inset.rows.start)?;
    let lies_over = plan.head.rows.is_none() && plan.head.area.is_none() && highest.rows.start < text_start;
    let head = article.headline.as_ref().map(|text| text.text.clone()).filter(|_| lies_over)?;
    let lines = |row: u32| (row - plan.rows.start) as usize;
    let notice = Notice::new(Code::HeadTooLong).at(highest.origin).text("head", head);
    Some(notice.count("lines", lines(highest.rows.start)).count("needed", lines(text_start)))
}

/// The length of the line that a byline in the legs would stand on, as far as the plan says.
fn first_width(setter: &Setter<'_>, plan: &Block, (obstacles, legs): (&[Obstacle<'_>], &[Leg])) -> Length {
    let is_beside = plan.head.style.form == HeadForm::Vertical || plan.head.area.is_some();
    let head = if is_beside { 0 } else { plan.head.rows.unwrap_or(0) };
    let rows = (plan.rows.start + head).min(plan.rows.end)..plan.rows.end;
    let legs = legs::with_room(setter.area(), obstacles, legs.to_vec(), &rows);
    let slots = legs::slots(setter.area(), obstacles, &legs, &rows, &[]);
    slots.first().map_or(Length::ZERO, |slot| slot.width)
}
