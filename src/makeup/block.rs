//! One story in its area: head, insets, legs.

use super::drop_cap::DropCap;
use super::legs::{self, Leg};
use super::place::{self, Tally};
use super::setting::Setter;
use super::story::{self, RunningStory};
use super::{PlacedBlock, PlacedFill, head_zone, inset, rules};
use crate::article::{Article, ParagraphKind};
use crate::edition::{Block, Inset, InsetKind};
use crate::flow::{Fitted, fit};
use crate::geometry::Length;
use crate::grid::{LEAST_CELLS, Rows, Thread};
use crate::notice::{Code, Notice};
use crate::style::HeadForm;

/// A story as set.
#[derive(Debug)]
pub(super) struct SetBlock {
    pub(super) placed: PlacedBlock,
    pub(super) notices: Vec<Notice>,
    pub(super) tally: Tally,
}

/// Sets a story into the area planned for it.
pub(super) fn set(setter: &Setter<'_>, plan: &Block) -> SetBlock {
    let article = &setter.edition.articles[plan.article];
    let area = setter.area();
    let mut block = PlacedBlock {
        id: article.id.clone(),
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
    let byline = match plan.head.is_whole() {
        true => None,
        false => story::byline(setter, article, &mut notices),
    };
    let (in_leg, under_head) = match byline {
        Some(line) if line.width > first_width(setter, plan, &legs) => (None, Some(line)),
        other => (other, None),
    };
    let plan = &head_zone::deep_enough(setter, plan, under_head.as_ref(), &mut notices);
    let text_start = head_zone::set(setter, plan, under_head, &mut block, &mut notices);
    let text_end = plan.rows.end - u32::from(plan.is_boxed());
    for planned in &plan.insets {
        notices.extend(inset::place(setter, article, (plan, planned), &mut block));
        notices.extend(wasted(setter, plan, (planned, &legs), text_start..text_end));
    }
    let legs = legs::with_room(area, plan, legs, &(text_start..text_end));
    let widest = legs::thread(area, plan, &legs, &(text_start..text_end), &[]).measure().bounds().1;
    let desk = LegDesk { setter, plan, legs: &legs, rows: text_start..text_end };
    let (running, thread, fitted) =
        desk.fill(|cap| story::run(setter, article, in_leg.clone(), (widest, cap)), &mut notices);
    notices.extend(running.notices.iter().cloned());
    let placing = place::Placing { setter, legs: &legs, thread: &thread, fitted: &fitted, running: &running };
    let lost = placing.place(&mut block, &mut notices);
    let white = legs.len() * text_end.saturating_sub(text_start) as usize;
    notices.extend(
        underset(setter, plan, &legs, (&thread, &fitted), text_start..text_end).filter(|_| white > 0),
    );
    notices.extend(unplaced(article, plan));
    let tally = place::tally(setter, article, &block, lost);
    SetBlock { placed: block, notices, tally }
}

/// The length of the line that a byline in the legs would stand on, as far as the plan says.
fn first_width(setter: &Setter<'_>, plan: &Block, legs: &[Leg]) -> Length {
    let is_beside = plan.head.style.form == HeadForm::Vertical || plan.head.area.is_some();
    let head = if is_beside { 0 } else { plan.head.rows.unwrap_or(0) };
    let rows = (plan.rows.start + head).min(plan.rows.end)..plan.rows.end;
    let legs = legs::with_room(setter.area(), plan, legs.to_vec(), &rows);
    legs::thread(setter.area(), plan, &legs, &rows, &[]).slots.first().map_or(Length::ZERO, |slot| slot.width)
}

/// Tells of legs that stay white beside an inset, because what it leaves of them is too narrow for copy.
fn wasted(setter: &Setter<'_>, plan: &Block, (inset, legs): (&Inset, &[Leg]), rows: Rows) -> Option<Notice> {
    let (area, cell) = (setter.area(), setter.cell());
    let around = inset.runaround?;
    let (x, width) = legs::span(area, plan, inset);
    let rows = inset.rows.start.max(rows.start)..inset.rows.end.min(rows.end);
    let stays = legs.iter().flat_map(|leg| {
        let sides = [(leg.x, x.min(leg.x + leg.width)), ((x + width).max(leg.x), leg.x + leg.width)];
        let stands = x < leg.x + leg.width && leg.x < x + width;
        let line = legs::room(area, plan, leg, rows.start);
        let free = sides.into_iter().filter(move |(from, to)| {
            stands && line.is_none_or(|(x, width)| x >= *to || x + width <= *from) && *to - *from >= cell
        });
        free.map(|(from, to)| to - from)
    });
    let most = stays.max().filter(|_| rows.start < rows.end)?;
    let needed = around.gap + cell * LEAST_CELLS;
    let notice = Notice::new(Code::NarrowRoom).at(inset.origin).count("lines", rows.len());
    let notice = notice.number("cells", in_cells(most, cell));
    Some(notice.number("needed", in_cells(needed, cell)))
}

fn in_cells(length: Length, cell: Length) -> f64 {
    length.units() as f64 / cell.units() as f64
}

/// The legs that a story is fitted into.
struct LegDesk<'a> {
    setter: &'a Setter<'a>,
    plan: &'a Block,
    legs: &'a [Leg],
    rows: Rows,
}

impl LegDesk<'_> {
    /// Makes the story and fits it; a first character that finds no room to be set large stays in its line.
    fn fill(
        &self,
        run: impl Fn(Option<u32>) -> RunningStory,
        notices: &mut Vec<Notice>,
    ) -> (RunningStory, Thread, Fitted) {
        let plain = run(None);
        let (thread, fitted) = self.fill_legs(&plain, None);
        let slot_of = |running: &RunningStory, fitted: &Fitted| {
            running.story.first_text().and_then(|item| fitted.items.get(item)).map(|item| item.first_slot)
        };
        let Some((rows, slot)) = self.plan.drop_cap.zip(slot_of(&plain, &fitted)) else {
            return (plain, thread, fitted);
        };
        let large = run(Some(rows));
        if let Some(cap) = &large.cap {
            let (cut, fitted) = self.fill_legs(&large, Some((cap, slot)));
            let begins = cut.slots.get(slot).map(|slot| slot.x - cap.width);
            let stands =
                slot_of(&large, &fitted) == Some(slot) && begins == thread.slots.get(slot).map(|slot| slot.x);
            if stands {
                return (large, cut, fitted);
            }
        }
        let notice = Notice::new(Code::NarrowRoom).at(self.plan.origin).text("fault", "no-drop-cap");
        notices.push(notice.text("article", self.setter.edition.articles[self.plan.article].id.clone()));
        (plain, thread, fitted)
    }

    /// Fits the story; slots that stay white are taken off the legs' feet evenly, the last legs first.
    fn fill_legs(&self, running: &RunningStory, cap: Option<(&DropCap, usize)>) -> (Thread, Fitted) {
        let threaded = |fewer: &[u32]| {
            let mut thread = legs::thread(self.setter.area(), self.plan, self.legs, &self.rows, fewer);
            if let Some((cap, slot)) = cap {
                cap.cut(self.setter, &mut thread, slot);
            }
            thread
        };
        let thread = threaded(&[]);
        let fitted = fit(&running.story, &thread);
        let (white, legs) = (thread.slots.len().saturating_sub(fitted.end), self.legs.len());
        if white == 0 || legs == 0 {
            return (thread, fitted);
        }
        let (each, over) = (white / legs, white % legs);
        let fewer: Vec<u32> = (0..legs).map(|n| (each + usize::from(n + over >= legs)) as u32).collect();
        let shorter = threaded(&fewer);
        let refitted = fit(&running.story, &shorter);
        if refitted.cost.overset == 0 { (shorter, refitted) } else { (thread, fitted) }
    }
}

/// White left at the legs' feet, once it is more than a line that some legs lack.
fn underset(
    setter: &Setter<'_>,
    plan: &Block,
    legs: &[Leg],
    (thread, fitted): (&Thread, &Fitted),
    rows: Rows,
) -> impl Iterator<Item = Notice> + use<> {
    let full = legs::thread(setter.area(), plan, legs, &rows, &[]).slots.len();
    let used = fitted.end.min(thread.slots.len());
    let white = full.saturating_sub(used);
    let cells = legs.first().map_or(0, |leg| leg.width.whole(setter.cell())) as usize;
    let article = setter.edition.articles[plan.article].id.clone();
    let notice = Notice::new(Code::Underset).at(plan.origin).text("article", article);
    let notice = notice.count("lines", white).count("chars", white * cells).count("legs", legs.len());
    (white >= legs.len().max(1)).then_some(notice).into_iter()
}

/// Texts and pictures of the article for which the block has no place.
fn unplaced(article: &Article, plan: &Block) -> Vec<Notice> {
    let shown = |kind: InsetKind| plan.insets.iter().any(|inset| inset.kind == kind);
    let mut missing = Vec::new();
    let digest = article.digest.iter().chain(&article.standfirst).next();
    if let Some(text) = digest.filter(|_| !shown(InsetKind::Digest)) {
        missing.push(("digest", text.origin));
    }
    if let Some(text) = article.pull_quote.first().filter(|_| !shown(InsetKind::PullQuote)) {
        missing.push(("pull-quote", text.origin));
    }
    if let Some(deck) = article.deck.as_ref().filter(|_| plan.head.style.form == HeadForm::Bar) {
        missing.push(("deck", deck.origin));
    }
    let has_text = article.body.iter().any(|paragraph| paragraph.kind == ParagraphKind::Text);
    if let Some(dateline) = article.dateline.as_ref().filter(|_| !has_text) {
        missing.push(("dateline", dateline.origin));
    }
    for (n, figure) in article.figures.iter().enumerate() {
        if !shown(InsetKind::Picture(n)) {
            missing.push(("picture", figure.origin));
        }
    }
    let told = missing.into_iter().map(|(what, origin)| {
        let mut notice = Notice::new(Code::Unplaced).at(origin).text("what", what);
        notice.severity = crate::notice::Severity::Error;
        notice.text("article", article.id.clone())
    });
    told.collect()
}
