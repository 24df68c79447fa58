//! Made-up pages against what a page map promises: lines in their frames, frames in the trim, nothing over another.

use crate::editions;
use paiban::article::{Role, count};
use paiban::geometry::{Length, Rect, WritingMode};
use paiban::makeup::{Page, PlacedBlock, PlacedFrame, PlacedLine};
use std::collections::BTreeMap;

fn inside(inner: &Rect, outer: &Rect) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

/// What is wrong with a page's places.
pub(crate) fn faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let trim = Rect::new(Length::ZERO, Length::ZERO, page.trim.width, page.trim.height);
    let frames: Vec<(usize, &PlacedFrame)> = page
        .blocks
        .iter()
        .enumerate()
        .flat_map(|(n, block)| block.frames.iter().map(move |f| (n, f)))
        .collect();
    let body = paiban::geometry::TypeSize::from_half_points(18);
    let name = |frame: &PlacedFrame| format!("{:?} {:?}", frame.role, frame.lines[0].line.text);
    for (n, (block, frame)) in frames.iter().enumerate() {
        if !inside(&frame.rect, &trim) {
            faults.push(format!("{} leaves the trim", name(frame)));
        }
        for placed in &frame.lines {
            if !inside(&placed.rect(), &frame.rect) {
                faults.push(format!(
                    "{:?} leaves its {:?} frame: {:?} of {:?}",
                    placed.line.text,
                    frame.role,
                    placed.rect(),
                    frame.rect
                ));
            }
        }
        for (a, b) in
            frame.lines.iter().enumerate().flat_map(|(n, a)| frame.lines[n + 1..].iter().map(move |b| (a, b)))
        {
            if a.rect().overlaps(&b.rect()) {
                faults.push(format!("{:?} lies over {:?}", a.line.text, b.line.text));
            }
        }
        for (other_block, other) in &frames[n + 1..] {
            if block != other_block && frame.rect.overlaps(&other.rect) {
                faults.push(format!("{} lies over {}", name(frame), name(other)));
            }
            let pairs = frame.lines.iter().flat_map(|a| other.lines.iter().map(move |b| (a, b)));
            if pairs.clone().any(|(a, b)| a.rect().overlaps(&b.rect())) {
                faults.push(format!("lines of {} lie over lines of {}", name(frame), name(other)));
            }
        }
        if frame.role == Role::Body && frame.writing == WritingMode::Horizontal {
            // a drop cap begins where a line of the body does
            let drop = (frame.size.ascent() - body.ascent()).max(Length::ZERO);
            for placed in &frame.lines {
                if (placed.at.y - drop - page.first_baseline).units() % page.baseline_step.units() != 0 {
                    faults.push(format!("{:?} is off the grid", placed.line.text));
                }
            }
        }
    }
    faults
}

#[test]
fn lines_keep_to_their_frames_and_frames_to_themselves() {
    for made in editions::all() {
        for page in &made.set.made.pages {
            assert_eq!(faults(page), Vec::<String>::new(), "{} {}", made.name, page.number);
        }
    }
}

#[test]
fn a_moved_line_is_found() {
    let page = &editions::all()[0].set.made.pages[0];
    let body = |page: &mut Page, by: Length| {
        let frames = page.blocks.iter_mut().flat_map(|block| &mut block.frames);
        let frame = frames.into_iter().find(|frame| frame.role == Role::Body).expect("body");
        frame.lines[0].at.y += by;
    };
    let mut moved = page.clone();
    body(&mut moved, Length::from_units(1));
    assert!(!faults(&moved).is_empty(), "a line off the grid by the least unit");
    let mut moved = page.clone();
    body(&mut moved, page.baseline_step);
    assert!(!faults(&moved).is_empty(), "a line on the next one of its own frame");
    let mut moved = page.clone();
    body(&mut moved, page.baseline_step * -1);
    assert!(!faults(&moved).is_empty(), "a line above its frame");
}

/// Whether a line stands beside a picture, or the words below it, in its own leg (串文); a cut-out keeps copy off it by
/// its gap above and below as well.
fn beside_a_picture(block: &PlacedBlock, leg: &PlacedFrame, placed: &PlacedLine) -> bool {
    let line = placed.rect();
    let across = Rect::new(leg.rect.x, line.y, leg.rect.width, line.height);
    let words = |role| matches!(role, Role::Caption | Role::Credit);
    let pictures = block.figures.iter().map(|figure| {
        let (shown, gap) = (figure.crop.shown, Length::pt(if figure.outline.is_some() { 9 } else { 0 }));
        Rect::new(shown.x, shown.y - gap, shown.width, shown.height + gap * 2)
    });
    let words = block.frames.iter().filter(|frame| words(frame.role)).map(|frame| frame.rect);
    pictures.chain(words).any(|taken| taken.overlaps(&across))
}

#[test]
fn full_lines_reach_the_right_edge() {
    for made in editions::all() {
        for block in made.set.made.pages.iter().flat_map(|page| &page.blocks) {
            let body = block.frames.iter().filter(|frame| frame.role == Role::Body);
            let lines: Vec<_> =
                body.flat_map(|frame| frame.lines.iter().map(move |line| (frame, line))).collect();
            for pair in lines.windows(2) {
                let [(frame, placed), (next_frame, next)] = pair else { continue };
                if beside_a_picture(block, frame, placed) {
                    continue;
                }
                let paragraph_ends =
                    next.line.start > Length::ZERO || next_frame.leg == frame.leg && next_frame != frame;
                if !paragraph_ends && placed.line.relaxed.is_none() {
                    assert_eq!(placed.rect().right(), frame.rect.right(), "{:?}", placed.line.text);
                }
            }
        }
    }
}

#[test]
fn characters_add_up() {
    for made in editions::all() {
        let mut standing: BTreeMap<usize, usize> = BTreeMap::new();
        for block in made.set.made.pages.iter().flat_map(|page| &page.blocks) {
            let lines = block.frames.iter().flat_map(|frame| &frame.lines);
            let total: usize = lines.map(|placed| count(&placed.line.text)).sum();
            if let Some(article) = block.article {
                *standing.entry(article).or_default() += total;
            }
        }
        for (article, tally) in &made.set.made.tallies {
            assert_eq!(standing[article], tally.set + tally.added);
            assert_eq!(tally.set, made.job.edition.articles[*article].characters());
        }
    }
}

#[test]
fn the_display_list_holds_the_glyphs_of_the_lines_and_no_others() {
    use paiban::display::Mark;
    for made in editions::all() {
        for (page, display) in made.set.made.pages.iter().zip(&made.set.display) {
            let runs = display.items.iter().filter_map(|item| match &item.mark {
                Mark::Text(run) => Some(run),
                _ => None,
            });
            let drawn: Vec<String> = runs.map(|run| run.text.clone()).collect();
            let lines = page.blocks.iter().flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
            let wanted: String = lines.map(|placed| placed.line.text.as_str()).collect();
            assert_eq!(drawn.concat(), wanted);
        }
    }
}
