//! Puts a fitted story's lines on the page and counts them.

use super::block::OpenBlock;
use super::chain::{Course, CourseLeg};
use super::jump::Way;
use super::setting::Setter;
use super::story::{BlockItem, RunningStory, SUBHEAD_LOWER};
use super::{PlacedBlock, PlacedFrame, PlacedLine};
use crate::article::{Article, Role, count};
use crate::flow::{Fitted, FlowItem, Given};
use crate::geometry::{Length, Point, Rect};
use crate::grid::{Rows, Slot, TypeArea};
use crate::notice::{Code, Notice};
use crate::paragraph::{Line, set_lines};
use crate::style::SubheadAlign;
use std::ops::Range;

/// The characters of an article, as set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Characters of every role.
    pub chars: usize,
    /// Those that stand on the page.
    pub set: usize,
    /// Those that stand there and are not the article's: the mark before a byline, hyphens.
    pub added: usize,
    /// Lines that found no slot.
    pub overset_lines: usize,
    /// Lines of white given for the sake of even legs.
    pub given: Given,
}

/// What found no slot.
#[derive(Clone, Debug, Default)]
pub(super) struct Lost {
    lines: usize,
    chars: usize,
    first: Option<Line>,
}

/// A body frame under way: its leg, the rows it takes and its lines, as they are read.
#[derive(Debug)]
struct OpenFrame {
    leg: CourseLeg,
    rows: Rows,
    lines: Vec<PlacedLine>,
}

/// All that is needed to place a story.
#[derive(Clone, Copy)]
pub(super) struct Placing<'a> {
    pub(super) setter: &'a Setter<'a>,
    pub(super) course: &'a Course,
    pub(super) fitted: &'a Fitted,
    pub(super) running: &'a RunningStory,
    pub(super) article: &'a Article,
}

impl Placing<'_> {
    /// Places every line that has a slot into its block; tells and returns what has none.
    pub(super) fn place(&self, blocks: &mut [OpenBlock<'_>]) -> Lost {
        let mut lost = Lost::default();
        let mut open: Option<OpenFrame> = None;
        let mut next = 0;
        self.place_jumps(blocks, |way| matches!(way, Way::From(_)));
        let items = self.running.story.items.iter().zip(&self.running.blocks).zip(&self.fitted.items);
        let first_text = self.running.story.first_text();
        for (at, ((item, shown), fitted)) in items.enumerate() {
            if let Some(cap) = self.running.cap.as_ref().filter(|_| first_text == Some(at)) {
                match self.course.thread.slots.get(fitted.first_slot) {
                    Some(slot) => {
                        let leg = self.course.leg(slot);
                        let frame = cap.place(self.setter, slot, leg.number);
                        blocks[leg.block].placed.frames.extend(frame);
                    }
                    None => lost.add(cap.line.clone()),
                }
            }
            match (item, shown) {
                (FlowItem::Text(prepared), _) => {
                    let mut lines = set_lines(prepared, &fitted.lines);
                    next = fitted.first_slot + lines.len();
                    if let Some(last) = lines.last_mut().filter(|_| self.running.ended == Some(at)) {
                        last.added += count(&self.setter.styles().end_mark);
                    }
                    for (n, line) in lines.into_iter().enumerate() {
                        let token = prepared.token_at(fitted.lines[n].pieces.end);
                        self.place_line((line, token), fitted.first_slot + n, &mut open, (blocks, &mut lost));
                    }
                }
                (FlowItem::Block { keep, .. }, Some(shown)) => {
                    self.close(&mut open, blocks);
                    let rows = fitted.rows;
                    let hole = self.hole(shown, next..fitted.first_slot, rows + *keep);
                    blocks[self.block_of(fitted.first_slot)].notices.extend(hole);
                    next = fitted.first_slot + rows as usize;
                    self.place_block(shown, fitted.first_slot, rows, (blocks, &mut lost));
                }
                (FlowItem::Block { .. }, None) => {}
            }
        }
        self.close(&mut open, blocks);
        self.place_signature(blocks, &mut lost);
        self.place_jumps(blocks, |way| matches!(way, Way::To(_)));
        let last = self.course.legs.last().map_or(0, |leg| leg.block);
        if let Some(notice) = self.overset(&lost) {
            blocks[last].notices.push(notice);
        }
        let alone = self.fitted.cost.stranded + self.fitted.cost.lone;
        if alone > 0 {
            let origin = blocks[last].placed.origin;
            let notice = Notice::new(Code::StrandedLine).at(origin).text("article", self.article.id.clone());
            blocks[last].notices.push(notice.count("lines", alone as usize));
        }
        let given = self.fitted.given(&self.running.story);
        if given != Given::default() {
            let origin = blocks[last].placed.origin;
            let notice = Notice::new(Code::WhiteGiven).at(origin).text("article", self.article.id.clone());
            let notice = notice.count("more", given.more as usize).count("fewer", given.fewer as usize);
            blocks[last].notices.push(notice);
        }
        lost
    }

    /// The block of a slot; the last one for what has none.
    fn block_of(&self, slot: usize) -> usize {
        let leg = self.course.thread.slots.get(slot).map(|slot| self.course.leg(slot));
        leg.or(self.course.legs.last()).map_or(0, |leg| leg.block)
    }

    fn overset(&self, lost: &Lost) -> Option<Notice> {
        let first = lost.first.as_ref()?;
        let last = self.course.legs.last().map_or(0, |leg| leg.block);
        let legs = self.course.legs.iter().filter(|leg| leg.block == last).count();
        let notice = Notice::new(Code::Overset).at(first.origin).text("article", self.article.id.clone());
        let head: String = first.text.chars().take(8).collect();
        let notice = notice.count("lines", lost.lines).count("chars", lost.chars).text("first_lost", head);
        Some(notice.count("rows", lost.lines.div_ceil(legs.max(1))).count("legs", legs))
    }

    /// Tells of lines left white before a block that found no room among pictures: more than a leg's foot may lack.
    fn hole(&self, shown: &BlockItem, white: Range<usize>, foot: u32) -> Option<Notice> {
        let told = white.len() >= foot as usize && white.end < self.course.thread.slots.len();
        let first = shown.lines().first().filter(|_| told)?;
        let notice = Notice::new(Code::Underset).at(first.origin).text("fault", "hole");
        Some(notice.count("lines", white.len()).text("head", first.text.clone()))
    }

    fn place_line(
        &self,
        (line, token): (Line, &str),
        slot: usize,
        open: &mut Option<OpenFrame>,
        (blocks, lost): (&mut [OpenBlock<'_>], &mut Lost),
    ) {
        blocks[self.block_of(slot)].notices.extend(relaxed(&line, token));
        let Some(at) = self.course.thread.slots.get(slot) else { return lost.add(line) };
        if !self.course.thread.follows(slot) {
            self.close(open, blocks);
        }
        let point = Point::new(at.x, self.setter.area().baseline(at.row));
        let frame = open.get_or_insert_with(|| OpenFrame {
            leg: *self.course.leg(at),
            rows: at.row..at.row,
            lines: Vec::new(),
        });
        frame.rows.end = at.row + 1;
        frame.lines.push(PlacedLine { line, at: point });
    }

    /// Ends the body frame under way.
    fn close(&self, open: &mut Option<OpenFrame>, blocks: &mut [OpenBlock<'_>]) {
        let Some(OpenFrame { leg, rows, lines }) = open.take() else { return };
        let (place, area) = (leg.leg, self.setter.area());
        let rect = Rect::new(place.x, area.top(rows.start), place.width, area.lines.height(&rows));
        let frame = PlacedFrame::new(Role::Body, Some(leg.number), rect, lines);
        blocks[leg.block].placed.frames.extend(frame);
    }

    fn place_block(
        &self,
        shown: &BlockItem,
        slot: usize,
        rows: u32,
        (blocks, lost): (&mut [OpenBlock<'_>], &mut Lost),
    ) {
        let area = self.setter.area();
        let slots = &self.course.thread.slots;
        let (Some(at), Some(last)) = (slots.get(slot), slots.get(slot + rows as usize - 1)) else {
            return shown.lines().iter().for_each(|line| lost.add(line.clone()));
        };
        let leg = self.course.leg(at);
        let frame = match shown {
            BlockItem::Byline(line) => byline(area, line.clone(), (at.x, at.width), at.row, Some(leg.number)),
            BlockItem::Subhead(lines) => {
                let style = &self.setter.styles().subhead;
                let count = lines.len() as i64;
                let height = style.leading * (count - 1).max(0) + style.size.em();
                let zone = area.lines.height(&(at.row..last.row + 1));
                let top = area.top(at.row) + (zone - height) / 2 + SUBHEAD_LOWER;
                let placed = (0..).zip(lines).map(|(n, line)| {
                    let y = top + style.leading * n + style.size.ascent();
                    let line = match self.setter.styles().subhead_align {
                        SubheadAlign::Centre => line.clone().centred(at.width),
                        SubheadAlign::Left => line.clone(),
                    };
                    PlacedLine { line, at: Point::new(at.x, y) }
                });
                let rect = Rect::new(at.x, top, at.width, height);
                PlacedFrame::new(Role::Subhead, Some(leg.number), rect, placed.collect())
            }
        };
        blocks[leg.block].placed.frames.extend(frame);
    }

    fn place_signature(&self, blocks: &mut [OpenBlock<'_>], lost: &mut Lost) {
        let Some(line) = &self.running.signature else { return };
        let slot = self.fitted.signature.and_then(|slot| self.course.thread.slots.get(slot));
        let Some(at) = slot else { return lost.add(line.clone()) };
        self.place_alone(Role::Signature, line.clone().flush_right(at.width), at, blocks);
    }

    fn place_jumps(&self, blocks: &mut [OpenBlock<'_>], which: impl Fn(Way) -> bool) {
        for jump in self.course.jumps.iter().filter(|jump| which(jump.way)) {
            let line = jump.line(self.setter, self.article);
            self.place_alone(Role::Furniture, line, &jump.slot, blocks);
        }
    }

    /// A line in a frame of its own.
    fn place_alone(&self, role: Role, line: Line, at: &Slot, blocks: &mut [OpenBlock<'_>]) {
        let leg = self.course.leg(at);
        let placed = PlacedLine { line, at: Point::new(at.x, self.setter.area().baseline(at.row)) };
        let frame = PlacedFrame::new(role, Some(leg.number), placed.rect(), vec![placed]);
        blocks[leg.block].placed.frames.extend(frame);
    }
}

impl Lost {
    fn add(&mut self, line: Line) {
        self.lines += 1;
        self.chars += count(&line.text) - line.added;
        self.first.get_or_insert(line);
    }
}

/// A byline centred on a body line.
pub(super) fn byline(
    area: &TypeArea,
    line: Line,
    (x, width): (Length, Length),
    row: u32,
    leg: Option<u16>,
) -> Option<PlacedFrame> {
    byline_at(line, (x, width), area.baseline(row), leg)
}

/// A byline centred on a baseline.
pub(super) fn byline_at(
    line: Line,
    (x, width): (Length, Length),
    baseline: Length,
    leg: Option<u16>,
) -> Option<PlacedFrame> {
    let placed = PlacedLine { line: line.centred(width), at: Point::new(x, baseline) };
    let line = placed.rect();
    let rect = Rect::new(x, line.y, width, line.height);
    PlacedFrame::new(Role::Byline, leg, rect, vec![placed])
}

/// Tells of a line whose bound gave way, with the token that could not be parted at its end.
pub(super) fn relaxed(line: &Line, token: &str) -> Option<Notice> {
    let bound = line.relaxed?;
    let notice = Notice::new(Code::RelaxedLine).at(line.origin).text("line", line.text.clone());
    let notice = notice.text("fault", format!("line-{bound}")).text("bound", bound).text("token", token);
    Some(notice.number("gap_em", line.gap as f64 / 1000.0))
}

/// Counts an article's characters: those on the pages are read from the frames of its blocks.
pub(super) fn tally<'a>(
    setter: &Setter<'_>,
    article: &Article,
    blocks: impl Iterator<Item = &'a PlacedBlock>,
    lost: Lost,
) -> Tally {
    let frames: Vec<&PlacedFrame> = blocks.flat_map(|block| &block.frames).collect();
    let lines = || frames.iter().flat_map(|frame| &frame.lines);
    let standing: usize = lines().map(|placed| count(&placed.line.text)).sum();
    let has_byline = frames.iter().any(|frame| frame.role == Role::Byline);
    let mark = if has_byline { count(&setter.styles().byline_mark) } else { 0 };
    let added = mark + lines().map(|placed| placed.line.added).sum::<usize>();
    let (chars, set) = (article.characters(), standing - added);
    let overset_lines = if set < chars { lost.lines.max(1) } else { 0 };
    Tally { chars, set, added, overset_lines, given: Given::default() }
}
