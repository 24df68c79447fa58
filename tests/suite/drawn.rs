//! A display list held to its page: each line's glyphs once, in its box, within the trim, with nothing painted over.

use crate::glyphs::OPENING;
use paiban::article::Role;
use paiban::display::{DisplayPage, Mark, Shape, TextRun};
use paiban::font::GlyphId;
use paiban::geometry::{Length, Point, Rect};
use paiban::makeup::{Page, PlacedLine};
use paiban::picture::Step;

/// What is wrong with a display list.
pub(crate) fn faults(page: &Page, list: &DisplayPage) -> Vec<String> {
    let frames = page.blocks.iter().flat_map(|block| &block.frames);
    let lines: Vec<(Role, &PlacedLine)> =
        frames.flat_map(|frame| frame.lines.iter().map(|placed| (frame.role, placed))).collect();
    let mut owed =
        lines.iter().flat_map(|(role, placed)| placed.line.runs.iter().map(move |_| (*role, *placed)));
    let mut faults = Vec::new();
    let mut standing: Vec<(Rect, Role, &str)> = Vec::new();
    for item in &list.items {
        match &item.mark {
            Mark::Text(run) => match owed.next() {
                Some((role, placed)) => {
                    faults.extend(off(page, placed, run));
                    standing.push((placed.rect(), role, &placed.line.text));
                }
                None => faults.push(format!("{:?} is drawn and does not stand", run.text)),
            },
            mark => {
                let covers = covered(mark);
                let under = standing.iter().filter(|(rect, ..)| rect.overlaps(&covers));
                faults.extend(under.map(|(_, role, text)| format!("{role:?} {text:?} is covered")));
            }
        }
    }
    faults.extend(owed.next().map(|(_, placed)| format!("{:?} is not drawn", placed.line.text)));
    let (drawn, wanted) = (list.items.iter(), lines.iter().map(|(_, placed)| placed.line.text.as_str()));
    let drawn: String = drawn
        .filter_map(|item| if let Mark::Text(run) = &item.mark { Some(run.text.as_str()) } else { None })
        .collect();
    if drawn != wanted.collect::<String>() {
        faults.push("the text drawn is not that of the lines".to_owned());
    }
    faults
}

/// What of a run leaves its line's box or the trim, or is no character.
fn off(page: &Page, placed: &PlacedLine, run: &TextRun) -> Vec<String> {
    let (rect, em) = (placed.rect(), run.size.em());
    let within = |at: Length, from: Length, length: Length| at >= from - em && at <= from + length + em;
    let mut faults = Vec::new();
    for glyph in &run.glyphs {
        let at = Point::new(run.origin.x + glyph.x, run.origin.y + glyph.y);
        let text = run.text_of(glyph);
        if glyph.glyph == GlyphId(0) {
            faults.push(format!("{text:?} is no glyph"));
        }
        if !(within(at.x, rect.x, rect.width) && within(at.y, rect.y, rect.height)) {
            faults.push(format!("{text:?} of {:?} leaves its line", placed.line.text));
        }
        let inside = |at: Length, side: Length| at >= Length::ZERO && at <= side;
        // a mark set in half its cell begins before it
        let at = if OPENING.contains(text) { Point::new(at.x + em / 2, at.y) } else { at };
        if !(inside(at.x, page.trim.width) && inside(at.y, page.trim.height)) {
            faults.push(format!("{text:?} stands outside the trim"));
        }
    }
    faults
}

/// What a mark covers.
fn covered(mark: &Mark) -> Rect {
    match mark {
        Mark::Picture { crop, .. } | Mark::Drawing { crop, .. } | Mark::Artwork { crop, .. } => crop.shown,
        Mark::Fill { shape: Shape::Rect(rect), .. } => *rect,
        Mark::Fill { shape: Shape::Disc { centre, radius }, .. } => {
            Rect::new(centre.x - *radius, centre.y - *radius, *radius * 2, *radius * 2)
        }
        Mark::Fill { shape: Shape::Polygon(points), .. } => {
            let (x, y) = (points.iter().map(|point| point.x), points.iter().map(|point| point.y));
            let (left, top) = (x.clone().min().unwrap_or_default(), y.clone().min().unwrap_or_default());
            let (right, foot) = (x.max().unwrap_or_default(), y.max().unwrap_or_default());
            Rect::new(left, top, right - left, foot - top)
        }
        Mark::Stroke { steps, .. } => {
            let boxes = steps.iter().flat_map(Step::points);
            let boxes = boxes.map(|at| Rect::new(at.x, at.y, Length::ZERO, Length::ZERO));
            boxes.reduce(|a, b| a.union(&b)).unwrap_or_default()
        }
        Mark::Text(_) => Rect::default(),
    }
}
