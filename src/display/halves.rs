//! A spread as two pages, each for a sheet of its own.

use super::{Baseline, DisplayPage, Item, Mark, Shape, TextRun};
use crate::edition::Half;
use crate::geometry::{Length, Point, Rect};
use crate::picture::{Crop, Step};

impl DisplayPage {
    /// Its trim, with the bleed round it but for the side at the fold.
    pub fn bleed_box(&self) -> Rect {
        let (first, second) = (self.fold == Some(Half::First), self.fold == Some(Half::Second));
        let left = if second { Length::ZERO } else { self.bleed };
        let right = if first { Length::ZERO } else { self.bleed };
        let (width, height) = (self.trim.width + left + right, self.trim.height + self.bleed * 2);
        Rect::new(-left, -self.bleed, width, height)
    }

    /// A page of a spread: what of its marks reaches onto it. The other page's show no further than the fold.
    pub fn half(&self, half: Half) -> DisplayPage {
        let mut page = DisplayPage { items: Vec::new(), fold: Some(half), ..self.clone() };
        page.trim.width = self.trim.width / 2;
        page.number += u32::from(half == Half::Second);
        let (area, shift) = (page.bleed_box(), half.shift(page.trim.width));
        let kept = self.items.iter().filter_map(|item| {
            let mark = kept(moved(&item.mark, -shift), &area)?;
            Some(Item { mark, owner: item.owner })
        });
        page.items = kept.collect();
        page
    }
}

/// A mark so far to the right.
fn moved(mark: &Mark, by: Length) -> Mark {
    let mut mark = mark.clone();
    let point = |point: &mut Point| point.x += by;
    match &mut mark {
        Mark::Text(run) => point(&mut run.origin),
        Mark::Fill { shape: Shape::Rect(rect), .. } => rect.x += by,
        Mark::Fill { shape: Shape::Polygon(points), .. } => points.iter_mut().for_each(point),
        Mark::Fill { shape: Shape::Disc { centre, .. }, .. } => point(centre),
        Mark::Stroke { steps, .. } => {
            let moved = |at: Point| Point::new(at.x + by, at.y);
            steps.iter_mut().for_each(|step| *step = step.placed(moved));
        }
        Mark::Picture { crop, .. } | Mark::Drawing { crop, .. } | Mark::Artwork { crop, .. } => {
            crop.whole.x += by;
            crop.shown.x += by;
        }
    }
    mark
}

/// What of a mark reaches into an area, if anything does.
fn kept(mut mark: Mark, area: &Rect) -> Option<Mark> {
    let reaches = match &mut mark {
        Mark::Text(run) => {
            let near: Vec<_> = run
                .glyphs
                .iter()
                .copied()
                .filter(|glyph| reach(run, glyph.x, glyph.y).overlaps(area))
                .collect();
            run.glyphs = near;
            !run.glyphs.is_empty()
        }
        Mark::Fill { shape: Shape::Rect(rect), .. } => rect.overlaps(area),
        Mark::Fill { shape: Shape::Disc { centre, radius }, .. } => {
            Rect::new(centre.x - *radius, centre.y - *radius, *radius * 2, *radius * 2).overlaps(area)
        }
        Mark::Fill { shape: Shape::Polygon(points), .. } => {
            bounds(points.iter().copied()).is_some_and(|bounds| bounds.overlaps(area))
        }
        Mark::Stroke { steps, .. } => {
            bounds(steps.iter().flat_map(Step::points)).is_some_and(|bounds| bounds.overlaps(area))
        }
        Mark::Picture { crop, .. } | Mark::Drawing { crop, .. } | Mark::Artwork { crop, .. } => {
            cut(crop, area)
        }
    };
    reaches.then_some(mark)
}

/// The box round points.
fn bounds(points: impl Iterator<Item = Point>) -> Option<Rect> {
    points.map(|at| Rect::new(at.x, at.y, Length::ZERO, Length::ZERO)).reduce(|a, b| a.union(&b))
}

/// Where a glyph may have ink: its em, with an eighth beside it.
fn reach(run: &TextRun, x: Length, y: Length) -> Rect {
    let em = run.size.em().scale(i64::from(run.widen.max(1000)), 1000);
    let (x, y) = (run.origin.x + x, run.origin.y + y);
    match run.baseline {
        Baseline::Right => Rect::new(x - em / 8, y - em * 2, em * 5 / 4, em * 3),
        Baseline::Down => Rect::new(x - em / 2, y - em, em * 7 / 4, em * 3),
    }
}

/// Leaves of what shows what lies in the area.
fn cut(crop: &mut Crop, area: &Rect) -> bool {
    let shown = crop.shown;
    if !shown.overlaps(area) {
        return false;
    }
    let (left, right) = (shown.x.max(area.x), shown.right().min(area.right()));
    crop.shown = Rect::new(left, shown.y, right - left, shown.height);
    true
}
