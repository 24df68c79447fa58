//! A story through its blocks, on one page or on several.

use super::PlacedBlock;
use super::block::{self, OpenBlock};
use super::jump::{Jump, Way};
use super::legs::Leg;
use super::place::{self, Placing, Tally};
use super::setting::Setter;
use super::story::{self, RunningStory};
use crate::article::{Article, ParagraphKind, Role, count};
use crate::edition::{Block, Continuation, InsetKind};
use crate::flow::{Ease, Fitted, FlowCost, Story, fit};
use crate::geometry::Length;
use crate::grid::{Slot, Thread};
use crate::notice::{Code, Notice, Severity};
use crate::style::HeadForm;

/// Lines of a story's text on each page that it runs over, at least: a reader does not turn a page for less.
const LEAST_LINES: usize = 10;

/// A block of a story and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    /// The number of the sheet's first page.
    pub(super) sheet: u32,
    /// The number of the page on which it begins.
    pub(super) page: u32,
    pub(super) plan: &'a Block,
}

/// A story as set.
#[derive(Debug)]
pub(super) struct SetStory {
    /// Its blocks, in the order given, with what there is to say of each.
    pub(super) blocks: Vec<(PlacedBlock, Vec<Notice>)>,
    pub(super) tally: Tally,
}

/// The slots of a story's blocks, one block after another.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) thread: Thread,
    /// The legs that the thread counts.
    pub(super) legs: Vec<CourseLeg>,
    /// 转版: lines at the ends of pages that say where the story goes on and where it comes from.
    pub(super) jumps: Vec<Jump>,
}

/// A leg of a course.
#[derive(Clone, Copy, Debug)]
pub(super) struct CourseLeg {
    /// Which of the story's blocks it belongs to.
    pub(super) block: usize,
    /// Its number in the block, from 1.
    pub(super) number: u16,
    pub(super) leg: Leg,
}

/// Sets a story into the blocks planned for it.
pub(super) fn set(setter: &Setter<'_>, parts: &[Part<'_>]) -> SetStory {
    let Some(first) = parts.first() else { return SetStory { blocks: Vec::new(), tally: Tally::default() } };
    let article = &setter.edition.articles[first.plan.article];
    let mut open: Vec<OpenBlock<'_>> = (0..)
        .zip(parts)
        .map(|(n, part)| block::open(&setter.within(part.plan.area), part.plan, id(article, parts, n)))
        .collect();
    said_again(article, &mut open);
    let byline = open[0].byline.take();
    let longest = |block: &OpenBlock<'_>| block.legs.iter().map(|leg| leg.width).max();
    let room = |block: &OpenBlock<'_>| {
        let widths = block.slots(&[]).iter().map(|slot| slot.width).max();
        widths.or_else(|| longest(block))
    };
    // what takes whole lines must find room in every block
    let measure = open.iter().filter_map(room).min().unwrap_or_default();
    let run = |cap| story::run(setter, article, byline.clone(), (measure, cap));
    let (running, course, fitted, told) = capped(setter, (parts, &open), run);
    open[0].notices.extend(running.notices.iter().cloned().chain(told));
    let placing = Placing { setter, course: &course, fitted: &fitted, running: &running, article };
    let lost = placing.place(&mut open);
    let reached = course.legs.last().map_or(0, |leg| leg.block);
    for (n, block) in open.iter_mut().enumerate().skip(reached) {
        let told = underset(setter, article, block, used(&course, &fitted, n));
        block.notices.extend(told);
    }
    let short = short_jumps(article, (parts, &course), fitted.end);
    short.into_iter().for_each(|(n, notice)| open[n].notices.push(notice));
    open[0].notices.extend(unplaced(article, parts));
    let tally = place::tally(setter, article, open.iter().map(|block| &block.placed), lost);
    let tally = Tally { given: fitted.given(&running.story), ..tally };
    SetStory { blocks: open.into_iter().map(|block| (block.placed, block.notices)).collect(), tally }
}

/// The article's own id, and a number for each block after its first on the same page.
fn id(article: &Article, parts: &[Part<'_>], n: usize) -> String {
    let before = parts[..n].iter().filter(|part| part.sheet == parts[n].sheet).count();
    if before == 0 { article.id.clone() } else { format!("{}-{}", article.id, before + 1) }
}

/// Counts as added the heads of parts that name the story in words that stand before.
fn said_again(article: &Article, open: &mut [OpenBlock<'_>]) {
    let headed = open.iter_mut().filter(|block| block.plan.continues == Some(Continuation::Headed));
    for block in headed.skip(usize::from(article.jump_headline.is_some())) {
        let heads = block.placed.frames.iter_mut().filter(|frame| frame.role == Role::Headline);
        heads
            .flat_map(|frame| &mut frame.lines)
            .for_each(|placed| placed.line.added = count(&placed.line.text));
    }
}

/// Makes the story and fits it; a first character that finds no room to be set large stays in its line, and is told.
fn capped(
    setter: &Setter<'_>,
    (parts, open): (&[Part<'_>], &[OpenBlock<'_>]),
    run: impl Fn(Option<u32>) -> RunningStory,
) -> (RunningStory, Course, Fitted, Option<Notice>) {
    let plain = run(None);
    let (course, fitted) = fill((parts, open), &plain, |_| {});
    let slot_of = |running: &RunningStory, fitted: &Fitted| {
        running.story.first_text().and_then(|item| fitted.items.get(item)).map(|item| item.first_slot)
    };
    let Some((rows, slot)) = parts[0].plan.drop_cap.zip(slot_of(&plain, &fitted)) else {
        return (plain, course, fitted, None);
    };
    let large = run(Some(rows));
    let mut slot = slot;
    // a byline above it may take a line more with it, or a line less
    for _ in 0..3 {
        let Some(cap) = &large.cap else { break };
        let (cut, refitted) = fill((parts, open), &large, |thread| cap.cut(setter, thread, slot));
        let begins = cut.thread.slots.get(slot).map(|slot| slot.x - cap.width);
        let stands = begins == course.thread.slots.get(slot).map(|slot| slot.x);
        match slot_of(&large, &refitted) {
            Some(now) if stands && now == slot => return (large, cut, refitted, None),
            Some(now) if now != slot => slot = now,
            _ => break,
        }
    }
    let notice = Notice::new(Code::NarrowRoom).at(parts[0].plan.origin).text("fault", "no-drop-cap");
    let article = setter.edition.articles[parts[0].plan.article].id.clone();
    (plain, course, fitted, Some(notice.text("article", article)))
}

/// Fits the story. Blocks that its copy does not reach are left out, and so are the lines that lead to them; slots that
/// stay white in the last block are taken off the feet of its legs: as many off each where paragraphs can be made to
/// fill the rest, else a line more off the last legs.
fn fill(
    (parts, open): (&[Part<'_>], &[OpenBlock<'_>]),
    running: &RunningStory,
    cut: impl Fn(&mut Thread),
) -> (Course, Fitted) {
    let new = |reached: usize, fewer: &[u32]| {
        let mut course = Course::new((&parts[..reached], &open[..reached]), fewer);
        cut(&mut course.thread);
        course
    };
    let mut reached = open.len();
    let (course, fitted) = loop {
        let course = new(reached, &[]);
        let fitted = fit(&running.story, &course.thread);
        let last = fitted.end.saturating_sub(1).min(course.thread.slots.len().saturating_sub(1));
        let end =
            course.thread.slots.get(last).map_or(1, |slot| course.legs[usize::from(slot.leg)].block + 1);
        if end == reached || reached == 1 {
            break (course, fitted);
        }
        reached = end;
    };
    let legs = open[reached - 1].legs.len();
    if course.thread.slots.len() <= fitted.end || legs == 0 {
        return (course, fitted);
    }
    let slots = |fewer: &[u32]| new(reached, fewer).thread.slots.len();
    let set = |fewer: &[u32], ease: Ease| {
        let shorter = new(reached, fewer);
        let story = Story { ease, ..running.story.clone() };
        let fitted = fit(&story, &shorter.thread);
        (shorter, fitted)
    };
    evened(legs, &fitted, slots, set).unwrap_or((course, fitted))
}

/// The story in legs that end as evenly as can be, by its paragraphs alone or else by its white too; a line stands
/// alone only where slots would stay white in legs a line apart. `full` is its fit in whole legs.
fn evened(
    legs: usize,
    full: &Fitted,
    slots: impl Fn(&[u32]) -> usize,
    set: impl Fn(&[u32], Ease) -> (Course, Fitted),
) -> Option<(Course, Fitted)> {
    let mut needed = full.end;
    // shorter legs may have shorter lines, of which copy needs more
    for _ in 0..3 {
        let feet = feet(legs, needed, &slots);
        let mut best: Option<(Course, Fitted)> = None;
        let mut least = usize::MAX;
        for ease in [Ease::Nothing, Ease::White, Ease::LoneLines] {
            for fewer in &feet {
                let is_full = |cost: FlowCost| match ease {
                    Ease::LoneLines => cost.white() == 0,
                    _ => cost.is_full() && cost.relaxed <= full.cost.relaxed,
                };
                if best.as_ref().is_some_and(|(_, best)| is_full(best.cost)) {
                    return best;
                }
                let (course, fitted) = set(fewer, ease);
                least = least.min(fitted.end);
                let before = best.as_ref().map(|(_, best)| best.cost.unevenness());
                if fitted.cost.overset == 0 && before.is_none_or(|cost| fitted.cost.unevenness() < cost) {
                    best = Some((course, fitted));
                }
            }
        }
        if best.is_some() {
            return best;
        }
        needed = least.max(needed + 1);
    }
    None
}

/// What may be left off the feet of legs so that they have about as many slots as copy needs: first the same off each,
/// then a line more off the last ones.
fn feet(legs: usize, needed: usize, slots: impl Fn(&[u32]) -> usize) -> Vec<Vec<u32>> {
    let each = |lines: u32| vec![lines; legs];
    let least = (1..).find(|&lines| slots(&each(lines)) <= needed).unwrap_or(1);
    // copy is spread as far as it goes: it may be shorter, hardly longer
    let even =
        [least, least + 1, least - 1, least + 2, least + 3].into_iter().filter(|lines| *lines > 0).map(each);
    let stepped = (1..legs).map(|n| (0..legs).map(|leg| least - u32::from(leg < n)).collect::<Vec<u32>>());
    even.chain(stepped.filter(|fewer| slots(fewer) >= needed).take(3)).collect()
}

impl Course {
    /// The slots of all blocks; `fewer` are left off the feet of the last one's legs. Where the story turns a page, the last
    /// slot before and the first one after are kept for the lines that say so.
    fn new((parts, open): (&[Part<'_>], &[OpenBlock<'_>]), fewer: &[u32]) -> Course {
        let mut course = Course { thread: Thread::default(), legs: Vec::new(), jumps: Vec::new() };
        for (n, block) in open.iter().enumerate() {
            let fewer = if n + 1 == open.len() { fewer } else { &[] };
            let mut slots = block.slots(fewer);
            let first_leg = course.legs.len() as u16;
            slots.iter_mut().for_each(|slot| slot.leg += first_leg);
            course.legs.extend((1..).zip(&block.legs).map(|(number, leg)| CourseLeg {
                block: n,
                number,
                leg: *leg,
            }));
            let turns = |other: Option<&Part<'_>>| {
                other.filter(|other| other.sheet != parts[n].sheet).map(|other| other.page)
            };
            let before = n.checked_sub(1).and_then(|before| parts.get(before));
            if let Some(page) = turns(before).filter(|_| !slots.is_empty()) {
                course.jumps.push(Jump { slot: slots.remove(0), way: Way::From(page), headed: false });
                course.thread.turns.push(course.thread.slots.len());
            }
            if let Some(page) = turns(parts.get(n + 1)) {
                let headed = parts[n + 1].plan.continues == Some(Continuation::Headed);
                course.jumps.extend(slots.pop().map(|slot| Jump { slot, way: Way::To(page), headed }));
            }
            course.thread.slots.extend(slots);
        }
        course
    }

    /// The block and the leg of a slot.
    pub(super) fn leg(&self, slot: &Slot) -> &CourseLeg {
        &self.legs[usize::from(slot.leg)]
    }
}

/// The slots of a block that copy stands in, jump lines counted.
fn used<'a>(course: &'a Course, fitted: &Fitted, block: usize) -> impl Iterator<Item = &'a Slot> {
    let text = course.thread.slots.iter().take(fitted.end);
    let jumps = course.jumps.iter().map(|jump| &jump.slot);
    text.chain(jumps).filter(move |slot| course.leg(slot).block == block)
}

/// White left at the legs' feet, once it is more than a line that some legs lack.
fn underset<'a>(
    setter: &Setter<'_>,
    article: &Article,
    block: &OpenBlock<'_>,
    used: impl Iterator<Item = &'a Slot>,
) -> Option<Notice> {
    let (full, used) = (block.slots(&[]), used.map(|slot| slot.width).collect::<Vec<_>>());
    let white = full.len().saturating_sub(used.len());
    let free = full.iter().map(|slot| slot.width).sum::<Length>() - used.into_iter().sum();
    let cells = free.whole(setter.cell()).max(0) as usize;
    let legs = block.legs.len();
    let notice = Notice::new(Code::Underset).at(block.plan.origin).text("article", article.id.clone());
    let notice = notice.count("lines", white).count("chars", cells).count("legs", legs);
    (white >= legs.max(1)).then_some(notice)
}

/// Tells of pages on which few lines of a story that turns a page stand.
fn short_jumps(
    article: &Article,
    (parts, course): (&[Part<'_>], &Course),
    end: usize,
) -> Vec<(usize, Notice)> {
    let starts = std::iter::once(0).chain(course.thread.turns.iter().copied());
    let ends = course.thread.turns.iter().copied().chain([end]);
    let pages = starts.zip(ends).filter(|_| !course.thread.turns.is_empty());
    let short = pages.filter(|(start, end)| end.saturating_sub(*start) < LEAST_LINES);
    let told = short.filter_map(|(start, end)| {
        let block = course.leg(course.thread.slots.get(start)?).block;
        let notice =
            Notice::new(Code::ShortJump).at(parts[block].plan.origin).text("article", article.id.clone());
        Some((block, notice.count("lines", end.saturating_sub(start)).count("least", LEAST_LINES)))
    });
    told.collect()
}

/// Texts, pictures and tables of the article for which no block has a place.
fn unplaced(article: &Article, parts: &[Part<'_>]) -> Vec<Notice> {
    let insets = || parts.iter().flat_map(|part| &part.plan.insets);
    let shown = |kind: InsetKind| insets().any(|inset| inset.kind == kind);
    let mut missing = Vec::new();
    let digest = article.digest.iter().chain(&article.standfirst).next();
    if let Some(text) = digest.filter(|_| !shown(InsetKind::Digest)) {
        missing.push(("digest", text.origin));
    }
    if let Some(text) = article.pull_quote.first().filter(|_| !shown(InsetKind::PullQuote)) {
        missing.push(("pull-quote", text.origin));
    }
    let heads_again = parts.iter().any(|part| part.plan.continues == Some(Continuation::Headed));
    if let Some(text) = article.jump_headline.as_ref().filter(|_| !heads_again) {
        missing.push(("jump_headline", text.origin));
    }
    let is_bar = parts[0].plan.head.style.form == HeadForm::Bar;
    if let Some(deck) = article.deck.as_ref().filter(|_| is_bar) {
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
    for (n, table) in article.tables.iter().enumerate() {
        if !shown(InsetKind::Table(n)) {
            missing.push(("table", table.origin));
        }
    }
    let told = missing.into_iter().map(|(what, origin)| {
        let mut notice = Notice::new(Code::Unplaced).at(origin).text("what", what);
        notice.severity = Severity::Error;
        notice.text("article", article.id.clone())
    });
    told.collect()
}
