//! Puts a fitted story's lines on the page and counts them.

use super::legs::Leg;
use super::setting::Setter;
use super::story::{BlockItem, RunningStory, SUBHEAD_LOWER};
use super::{PlacedBlock, PlacedFrame, PlacedLine};
use crate::article::{Article, Role, count};
use crate::flow::{Fitted, FlowItem};
use crate::geometry::{Length, Point, Rect};
use crate::grid::{Thread, TypeArea};
use crate::notice::{Code, Notice};
use crate::paragraph::{Line, set_lines};
use crate::style::SubheadAlign;

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
}

/// What found no slot.
#[derive(Clone, Debug, Default)]
pub(super) struct Lost {
    lines: usize,
    chars: usize,
    first: Option<Line>,
}

/// All that is needed to place a story.
#[derive(Clone, Copy)]
pub(super) struct Placing<'a> {
    pub(super) setter: &'a Setter<'a>,
    pub(super) legs: &'a [Leg],
    pub(super) thread: &'a Thread,
    pub(super) fitted: &'a Fitted,
    pub(super) running: &'a RunningStory,
}

impl Placing<'_> {
    /// Places every line that has a slot into the block; tells and returns what has none.
    pub(super) fn place(&self, block: &mut PlacedBlock, notices: &mut Vec<Notice>) -> Lost {
        let mut lost = Lost::default();
        let mut open: Option<(u16, u32, Vec<PlacedLine>)> = None;
        let items = self.running.story.items.iter().zip(&self.running.blocks).zip(&self.fitted.items);
        let first_text = self.running.story.first_text();
        for (at, ((item, shown), fitted)) in items.enumerate() {
            if let Some(cap) = self.running.cap.as_ref().filter(|_| first_text == Some(at)) {
                match cap.place(self.setter, self.thread, fitted.first_slot) {
                    Some(frame) => block.frames.push(frame),
                    None => lost.add(cap.line.clone()),
                }
            }
            match (item, shown) {
                (FlowItem::Text(prepared), _) => {
                    let mut lines = set_lines(prepared, &fitted.lines);
                    if let Some(last) = lines.last_mut().filter(|_| self.running.ended == Some(at)) {
                        last.added += count(&self.setter.styles().end_mark);
                    }
                    for (n, line) in lines.into_iter().enumerate() {
                        notices.extend(relaxed(&line, prepared.token_at(fitted.lines[n].pieces.end)));
                        self.place_line(line, fitted.first_slot + n, &mut open, (block, &mut lost));
                    }
                }
                (FlowItem::Block { rows, .. }, Some(shown)) => {
                    self.close(&mut open, block);
                    self.place_block(shown, fitted.first_slot, *rows, (block, &mut lost));
                }
                (FlowItem::Block { .. }, None) => {}
            }
        }
        self.close(&mut open, block);
        self.place_signature(block, &mut lost);
        if let Some(first) = &lost.first {
            let notice = Notice::new(Code::Overset).at(first.origin).text("article", block.id.clone());
            let head: String = first.text.chars().take(8).collect();
            let rows = lost.lines.div_ceil(self.legs.len().max(1));
            let notice =
                notice.count("lines", lost.lines).count("chars", lost.chars).text("first_lost", head);
            notices.push(notice.count("rows", rows).count("legs", self.legs.len()));
        }
        if self.fitted.cost.stranded > 0 {
            let notice = Notice::new(Code::StrandedLine).at(block.origin).text("article", block.id.clone());
            notices.push(notice.count("lines", self.fitted.cost.stranded as usize));
        }
        lost
    }

    fn place_line(
        &self,
        line: Line,
        slot: usize,
        open: &mut Option<(u16, u32, Vec<PlacedLine>)>,
        (block, lost): (&mut PlacedBlock, &mut Lost),
    ) {
        let Some(at) = self.thread.slots.get(slot) else { return lost.add(line) };
        let goes_on = open.as_ref().is_some_and(|(leg, row, _)| *leg == at.leg && row + 1 == at.row);
        if !goes_on {
            self.close(open, block);
        }
        let point = Point::new(at.x, self.setter.area().baseline(at.row));
        let (_, row, lines) = open.get_or_insert_with(|| (at.leg, at.row, Vec::new()));
        *row = at.row;
        lines.push(PlacedLine { line, at: point });
    }

    /// Ends the body frame under way.
    fn close(&self, open: &mut Option<(u16, u32, Vec<PlacedLine>)>, block: &mut PlacedBlock) {
        let Some((leg, last, lines)) = open.take() else { return };
        let (place, area) = (self.legs[usize::from(leg)], self.setter.area());
        let first = last + 1 - lines.len() as u32;
        let rect = Rect::new(place.x, area.top(first), place.width, area.lines.height(&(first..last + 1)));
        block.frames.extend(PlacedFrame::new(Role::Body, Some(leg + 1), rect, lines));
    }

    fn place_block(
        &self,
        shown: &BlockItem,
        slot: usize,
        rows: u32,
        (block, lost): (&mut PlacedBlock, &mut Lost),
    ) {
        let area = self.setter.area();
        let last = self.thread.slots.get(slot + rows as usize - 1);
        let (Some(at), Some(last)) = (self.thread.slots.get(slot), last) else {
            match shown {
                BlockItem::Byline(line) => lost.add(line.clone()),
                BlockItem::Subhead(lines) => lines.iter().for_each(|line| lost.add(line.clone())),
            }
            return;
        };
        match shown {
            BlockItem::Byline(line) => {
                let frame = byline(area, line.clone(), (at.x, at.width), at.row, Some(at.leg + 1));
                block.frames.extend(frame);
            }
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
                block.frames.extend(PlacedFrame::new(
                    Role::Subhead,
                    Some(at.leg + 1),
                    rect,
                    placed.collect(),
                ));
            }
        }
    }

    fn place_signature(&self, block: &mut PlacedBlock, lost: &mut Lost) {
        let Some(line) = &self.running.signature else { return };
        let slot = self.fitted.signature.and_then(|slot| self.thread.slots.get(slot));
        let Some(at) = slot else { return lost.add(line.clone()) };
        let line = line.clone().flush_right(at.width);
        let placed = PlacedLine { line, at: Point::new(at.x, self.setter.area().baseline(at.row)) };
        let rect = placed.rect();
        block.frames.extend(PlacedFrame::new(Role::Signature, Some(at.leg + 1), rect, vec![placed]));
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
fn relaxed(line: &Line, token: &str) -> Option<Notice> {
    let bound = line.relaxed?;
    let notice = Notice::new(Code::RelaxedLine).at(line.origin).text("line", line.text.clone());
    let notice = notice.text("fault", format!("line-{bound}")).text("bound", bound).text("token", token);
    Some(notice.number("gap_em", line.gap as f64 / 1000.0))
}

/// Counts an article's characters: those on the page are read from its frames.
pub(super) fn tally(setter: &Setter<'_>, article: &Article, block: &PlacedBlock, lost: Lost) -> Tally {
    let lines = || block.frames.iter().flat_map(|frame| &frame.lines);
    let standing: usize = lines().map(|placed| count(&placed.line.text)).sum();
    let has_byline = block.frames.iter().any(|frame| frame.role == Role::Byline);
    let mark = if has_byline { count(&setter.styles().byline_mark) } else { 0 };
    let added = mark + lines().map(|placed| placed.line.added).sum::<usize>();
    let (chars, set) = (article.characters(), standing - added);
    let overset_lines = if set < chars { lost.lines.max(1) } else { 0 };
    Tally { chars, set, added, overset_lines }
}
