//! One story in its area: head, insets, legs.

use super::head::{Head, HeadTexts};
use super::legs::{self, Leg};
use super::place::{self, Tally};
use super::setting::Setter;
use super::story::{self, RunningStory};
use super::{PlacedBlock, PlacedFill, inset, label, rules, vertical_head};
use crate::article::{Article, ParagraphKind};
use crate::edition::{Block, Inset, InsetKind};
use crate::flow::{Fitted, fit};
use crate::geometry::{Length, TypeSize};
use crate::grid::{LEAST_CELLS, Rows, Thread};
use crate::notice::{Code, Notice};
use crate::paragraph::Line;
use crate::style::{HeadForm, HeadStyle};

/// Body lines of a byline that stands under the head, with the white line below it.
const BYLINE_ROWS: u32 = 2;

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
    let byline = story::byline(setter, article, &mut notices);
    let (in_leg, under_head) = match byline {
        Some(line) if line.width > first_width(setter, plan, &legs) => (None, Some(line)),
        other => (other, None),
    };
    let text_start = set_head(setter, plan, under_head, &mut block, &mut notices);
    let text_end = plan.rows.end - u32::from(plan.is_boxed());
    for planned in &plan.insets {
        notices.extend(inset::place(setter, article, (plan, planned), &mut block));
        notices.extend(wasted(setter, plan, (planned, &legs), text_start..text_end));
    }
    let legs = legs::with_room(area, plan, legs, &(text_start..text_end));
    let widest = legs::thread(area, plan, &legs, &(text_start..text_end), &[]).measure().bounds().1;
    let running = story::run(setter, article, in_leg, widest);
    notices.extend(running.notices.iter().cloned());
    let (thread, fitted) = fill_legs(setter, plan, &legs, text_start..text_end, &running);
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
    let head = if plan.head.style.form == HeadForm::Vertical { 0 } else { plan.head.rows.unwrap_or(0) };
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
    let names = setter.names(article);
    let (kicker, headline) = (article.kicker.as_ref(), article.headline.as_ref());
    let texts = HeadTexts { kicker, headline, names: &names };
    if plan.head.style.form == HeadForm::Vertical {
        let columns = plan.columns.start..plan.columns.start + plan.head.columns.max(1);
        let mut zone = area.rect(&columns, &plan.rows);
        notices.extend(label::place(setter, article, (&zone, plan.border), block));
        let above = label::height(article, plan);
        (zone.y, zone.height) = (zone.y + above, zone.height - above);
        block.frames.extend(vertical_head::place(setter, texts, &plan.head.style, &zone, notices));
        return plan.rows.start;
    }
    let (x, width) = legs::inner(area, plan);
    let above = label::height(article, plan);
    let byline_rows = if byline.is_some() { BYLINE_ROWS } else { 0 };
    let head = fitting_head(setter, plan, texts, (width, above), byline_rows);
    let needed = head.height(above).steps(area.lines.step) as u32;
    let needed = needed + byline_rows;
    let given = plan.head.rows.unwrap_or(needed);
    if needed > given {
        let notice = Notice::new(Code::HeadTooLong).at(plan.origin);
        let text = article.headline.as_ref().map(|text| text.text.clone()).unwrap_or_default();
        notices
            .push(notice.text("head", text).count("lines", given as usize).count("needed", needed as usize));
    }
    // what it lacks it takes from the text, and lies over nothing
    let rows = given.max(needed);
    notices.extend(head.notices.iter().cloned());
    let start = plan.rows.start;
    let zone = legs::zone(area, x, width, &(start..start + rows - byline_rows.min(rows)));
    block.frames.extend(head.place(&zone, above));
    notices.extend(label::place(setter, article, (&zone, plan.border), block));
    if let Some(line) = byline {
        let row = (start + rows).saturating_sub(byline_rows);
        block.frames.extend(place::byline(area, line, (x, width), row, None));
    }
    (start + rows).min(plan.rows.end)
}

/// The head within the lines the plan gives it; one that is too long for its one line is stacked if there is height.
fn fitting_head(
    setter: &Setter<'_>,
    plan: &Block,
    texts: HeadTexts<'_>,
    (width, above): (Length, Length),
    byline_rows: u32,
) -> Head {
    let half = (plan.rows.end - plan.rows.start) / 2;
    let step = setter.area().lines.step;
    let room = |rows: u32| step * i64::from(rows.saturating_sub(byline_rows));
    let fits = |head: &Head| plan.head.rows.is_none_or(|rows| head.height(above) <= room(rows));
    let head = reduced(plan.head.style, |style| Head::set(setter, texts, style, width), fits);
    if plan.head.style.form != HeadForm::OneLine || !head.is_too_long() {
        return head;
    }
    let style = HeadStyle { form: HeadForm::Stacked, lines: None, ..plan.head.style };
    let stacked = reduced(style, |style| Head::set(setter, texts, style, width), fits);
    let has_height = stacked.height(above) <= room(plan.head.rows.unwrap_or(half));
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

/// Fits the story; slots that stay white are taken off the legs' feet evenly, the last legs first.
fn fill_legs(
    setter: &Setter<'_>,
    plan: &Block,
    legs: &[Leg],
    rows: Rows,
    running: &RunningStory,
) -> (Thread, Fitted) {
    let thread = legs::thread(setter.area(), plan, legs, &rows, &[]);
    let fitted = fit(&running.story, &thread);
    let white = thread.slots.len().saturating_sub(fitted.end);
    if white == 0 || legs.is_empty() {
        return (thread, fitted);
    }
    let (each, over) = (white / legs.len(), white % legs.len());
    let fewer: Vec<u32> =
        (0..legs.len()).map(|n| (each + usize::from(n + over >= legs.len())) as u32).collect();
    let shorter = legs::thread(setter.area(), plan, legs, &rows, &fewer);
    let refitted = fit(&running.story, &shorter);
    if refitted.cost.overset == 0 { (shorter, refitted) } else { (thread, fitted) }
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

/// Texts, pictures and tables of the article for which the block has no place.
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
    let has_text = article.body.iter().any(|paragraph| paragraph.kind == ParagraphKind::Text);
    if let Some(dateline) = article.dateline.as_ref().filter(|_| !has_text) {
        missing.push(("dateline", dateline.origin));
    }
    for (n, figure) in article.figures.iter().enumerate() {
        if !shown(InsetKind::Picture(n)) {
            missing.push(("picture", figure.origin));
        }
    }
    for (n, table) in article.tables.iter().enumerate() {
        if !shown(InsetKind::Table(n)) {
            missing.push(("table", table.origin));
        }
    }
    let told = missing.into_iter().map(|(what, origin)| {
        let mut notice = Notice::new(Code::Unplaced).at(origin).text("what", what);
        notice.severity = crate::notice::Severity::Error;
        notice.text("article", article.id.clone())
    });
    told.collect()
}
