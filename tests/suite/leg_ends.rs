//! How evenly stories end: the lines left white at the foot of each leg, from the plan and the lines that stand.

use crate::even_legs::{Part, fills, parts};
use paiban::article::Role;
use paiban::edition::{Block, Split};
use paiban::geometry::Length;
use paiban::input::Job;
use paiban::makeup::{MadeUp, PlacedBlock};
use std::collections::BTreeSet;

/// How the stories of two legs and more end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ends {
    /// Stories that fit: by how many lines their legs differ.
    pub(crate) fitted: Vec<(String, u32)>,
    /// The same, for those whose paragraphs and white can't be as many lines as legs ask for.
    pub(crate) forbidden: Vec<(String, u32)>,
    /// Stories left over: the lines that their legs lack.
    pub(crate) overset: Vec<(String, u32)>,
    /// Stories with a picture in the white that copy could run round.
    pub(crate) aside: usize,
}

/// The legs of a block: left edge and width (飞腾's 分栏, from its documentation).
fn legs(block: &Block) -> Vec<(Length, Length)> {
    let (grid, (x, width)) = (&block.area.columns, block.inner(&block.area));
    let (count, cell) = (i64::from(block.legs), grid.size.em());
    let room = width - grid.gap * (count - 1);
    let (cells, mut legs, mut at) = (room.whole(cell), Vec::new(), x);
    for n in 0..count {
        let (left, wide) = match block.split {
            Split::Grid => {
                let column = block.leg_columns().start + n as u16;
                (block.area.origin.x + grid.left(column), grid.column_width())
            }
            Split::Absolute => {
                let wide = cell * (cells / count);
                (x + (width - wide).scale(n, (count - 1).max(1)), wide)
            }
            Split::Free => (x + (room.scale(1, count) + grid.gap) * n, room.scale(1, count)),
            Split::Relative => (at, cell * (cells / count + i64::from(n >= count - cells % count))),
        };
        at = left + wide + grid.gap;
        legs.push((left, wide));
    }
    legs
}

/// What stands on a row of a leg.
#[derive(Clone, Copy, PartialEq)]
enum Taken {
    Free,
    /// All of it.
    Whole,
    /// Something that copy may run round.
    Part,
}

fn taken(block: &Block, (x, width): (Length, Length), row: u32) -> Taken {
    let meets = |left: Length, wide: Length| left < x + width && x < left + wide;
    let head = block.head.cut().filter(|area| area.rows.contains(&row)).is_some_and(|area| {
        let rect = block.area.rect(&area.columns, &area.rows);
        meets(rect.x, rect.width)
    });
    let insets = block.insets.iter().filter(|inset| {
        let near = if inset.runaround.is_some() { 3 } else { 0 };
        (inset.rows.start.saturating_sub(near)..inset.rows.end + near).contains(&row)
    });
    let met: Vec<_> = insets
        .filter(|inset| {
            let (left, wide) = match inset.runaround {
                Some(_) => {
                    let rect = block.area.rect(&inset.columns, &inset.rows);
                    (rect.x, rect.width)
                }
                None => block.span(&block.area, inset),
            };
            meets(left, wide)
        })
        .collect();
    match () {
        () if head || met.iter().any(|inset| inset.runaround.is_none()) => Taken::Whole,
        () if !met.is_empty() => Taken::Part,
        () => Taken::Free,
    }
}

/// Where the copy of a block ends.
#[derive(Default)]
struct Feet {
    /// How many lines are left off the foot of each leg, at least and at most: what something takes below the copy is
    /// white or not as one likes.
    white: Vec<(u32, u32)>,
    /// Which lines of each leg copy may stand on, counted up from its foot.
    rows: Vec<Vec<u32>>,
}

/// The feet of a block's legs; `None` where they can't be told.
fn feet(block: &Block, placed: &PlacedBlock) -> Option<Feet> {
    let area = &block.area;
    let frames = || placed.frames.iter().filter(|frame| frame.leg.is_some());
    let row = |y: Length| (y - area.origin.y).steps(area.lines.step) as u32;
    let top = frames().flat_map(|frame| &frame.lines).map(|line| row(line.rect().y)).min()?;
    let mut feet = Feet::default();
    for (n, (x, width)) in legs(block).into_iter().enumerate() {
        let short = block.short.get(n).copied().unwrap_or(0);
        let foot = block.rows.end - u32::from(block.is_boxed()) - short;
        let own = frames().flat_map(|frame| &frame.lines).map(|line| line.rect());
        let own = own.filter(|rect| rect.x >= x && rect.x < x + width);
        let end = own.map(|rect| row(rect.bottom())).max();
        let rows = || (end.unwrap_or(top)..foot).map(|row| taken(block, (x, width), row));
        if rows().any(|taken| taken == Taken::Part) {
            return None;
        }
        if rows().any(|taken| taken == Taken::Free) || end.is_some() {
            let below = rows().take_while(|taken| *taken == Taken::Whole).count() as u32;
            let most = rows().count() as u32;
            // a leg without copy begins too low for any
            feet.white.push((most - below, if end.is_some() { most } else { u32::MAX }));
            let is_free = |row: &u32| taken(block, (x, width), *row) == Taken::Free;
            let free: Vec<u32> = (top..foot).filter(is_free).collect();
            feet.rows.push(free.into_iter().map(|row| foot - row).collect());
        }
    }
    Some(feet)
}

impl Feet {
    /// By how many lines the legs differ.
    fn differ(&self) -> u32 {
        let most = self.white.iter().map(|(least, _)| *least).max().unwrap_or(0);
        most.saturating_sub(self.white.iter().map(|(_, most)| *most).min().unwrap_or(0))
    }

    /// The lines of each leg with so many left off its foot.
    fn depths(&self, white: u32) -> Vec<u32> {
        self.rows.iter().map(|rows| rows.iter().filter(|row| **row > white).count() as u32).collect()
    }

    /// Whether a story can fill every leg but for as many lines at its foot.
    fn can_be_even(&self, story: &[Part]) -> bool {
        let deepest = self.rows.iter().flatten().max().copied().unwrap_or(0);
        (0..=deepest).any(|white| fills(&self.depths(white), story))
    }
}

/// How the stories of an edition end.
pub(crate) fn ends(job: &Job, made: &MadeUp) -> Ends {
    let mut ends = Ends::default();
    for (article, tally) in &made.tallies {
        let plans = job.edition.pages.iter().flat_map(|page| &page.blocks);
        let placed = made.pages.iter().flat_map(|page| &page.blocks);
        let has_copy = |block: &&PlacedBlock| {
            block.article == Some(*article) && block.frames.iter().any(|frame| frame.role == Role::Body)
        };
        let Some(last) = placed.into_iter().rfind(has_copy) else { continue };
        let Some(plan) = plans.into_iter().find(|plan| Some(plan.origin) == last.origin) else { continue };
        let Some(feet) = feet(plan, last) else {
            ends.aside += 1;
            continue;
        };
        if feet.white.len() < 2 {
            continue;
        }
        let name = format!("{} on {} legs: {:?}", last.id, plan.legs, feet.white);
        if tally.overset_lines > 0 && tally.set < tally.chars {
            ends.overset.push((name, feet.white.iter().map(|(least, _)| *least).max().unwrap_or(0)));
            continue;
        }
        let own =
            made.pages.iter().flat_map(|page| &page.blocks).filter(|block| block.article == Some(*article));
        let body = own.flat_map(|block| &block.frames).filter(|frame| frame.role == Role::Body);
        let body: Vec<_> = body.filter(|frame| frame.size.em() < plan.area.lines.step).collect();
        let widths: BTreeSet<Length> = body.iter().map(|frame| frame.rect.width).collect();
        let alone =
            made.pages.iter().flat_map(|page| &page.blocks).filter(|block| block.article == Some(*article));
        // in blocks and legs of several widths it is taken for granted
        let can_be = match (widths.first(), widths.len(), alone.count()) {
            (Some(width), 1, 1) => feet.can_be_even(&parts(job, last, (*article, *width))),
            _ => true,
        };
        match (feet.differ(), can_be) {
            (differ, false) if differ > 0 => ends.forbidden.push((name, differ)),
            (differ, _) => ends.fitted.push((name, differ)),
        }
    }
    ends
}
