//! From a filled box to its marks: rules, grounds and ornaments.

use super::{Mark, Shape};
use crate::geometry::{Length, Point, Rect};
use crate::makeup::{Edge, Pattern, PlacedFill};
use crate::picture::Step;

/// The weight of an ornamental border's lines.
const BORDER_LINE: Length = Length::from_centipoints(35);
/// The width of its diamonds.
const DIAMOND: Length = Length::from_centipoints(310);
/// The least distance of waves and dots, that no thin rule has millions.
const LEAST_STEP: Length = Length::from_centipoints(10);

/// What a fill shows.
pub(super) fn marks(fill: &PlacedFill) -> Vec<Mark> {
    let solid = |shape| Mark::Fill { shape, tint: fill.tint };
    // a rule of no weight is none; a stroke of none would be drawn
    let is_seen = fill.rect.width > Length::ZERO && fill.rect.height > Length::ZERO;
    match fill.pattern {
        Pattern::Wave(_) | Pattern::Dots(_) if !is_seen => Vec::new(),
        Pattern::Solid => vec![solid(Shape::Rect(fill.rect))],
        Pattern::Diamonds(step) => diamonds(fill.rect, step).into_iter().map(solid).collect(),
        Pattern::Disc => vec![solid(disc(&fill.rect))],
        Pattern::Wave(edge) => vec![wave(fill, edge)],
        Pattern::Dots(edge) => dots(fill.rect, edge).into_iter().map(solid).collect(),
    }
}

fn disc(rect: &Rect) -> Shape {
    let radius = rect.width / 2;
    Shape::Disc { centre: Point::new(rect.x + radius, rect.y + radius), radius }
}

/// Along the middle of a box that is longer than thick.
#[derive(Clone, Copy)]
struct Axis {
    rect: Rect,
    length: Length,
    thick: Length,
}

impl Axis {
    fn of(rect: Rect) -> Axis {
        Axis { rect, length: rect.width.max(rect.height), thick: rect.width.min(rect.height) }
    }

    /// A point so far along it and so far off it, to the right or down.
    fn at(&self, along: Length, off: Length) -> Point {
        let (Rect { x, y, .. }, middle) = (self.rect, self.thick / 2);
        match self.rect.width > self.rect.height {
            true => Point::new(x + along, y + middle + off),
            false => Point::new(x + middle + off, y + along),
        }
    }
}

/// Two lines with a row of diamonds between.
fn diamonds(rect: Rect, step: Length) -> Vec<Shape> {
    let axis = Axis::of(rect);
    let outer_and_inner = [Length::ZERO, axis.thick - BORDER_LINE].map(|at| match rect.width > rect.height {
        true => Rect::new(rect.x, rect.y + at, rect.width, BORDER_LINE),
        false => Rect::new(rect.x + at, rect.y, BORDER_LINE, rect.height),
    });
    let mut shapes: Vec<_> = outer_and_inner.into_iter().map(Shape::Rect).collect();
    let count = axis.length.whole(step).max(1);
    let half = DIAMOND / 2;
    for n in 0..count {
        let middle = axis.at(axis.length.scale(2 * n + 1, 2 * count), Length::ZERO);
        let corners =
            [(Length::ZERO, -half), (half, Length::ZERO), (Length::ZERO, half), (-half, Length::ZERO)];
        let points = corners.map(|(dx, dy)| Point::new(middle.x + dx, middle.y + dy));
        shapes.push(Shape::Polygon(points.to_vec()));
    }
    shapes
}

/// 水线: a line a fifth as thick as the box, whole waves of about 12 such weights, crests 2 weights off the axis. It leaves
/// the axis at 45 degrees. Along an edge it runs between the axes of the other two, outwards at both ends, with half
/// a wave more: so it goes round the corner as one line.
fn wave(fill: &PlacedFill, edge: Option<Edge>) -> Mark {
    let axis = Axis::of(fill.rect);
    let weight = axis.thick / 5;
    let (start, more) = edge.map_or((Length::ZERO, 0), |_| (axis.thick / 2, 1));
    let (span, long) = (axis.length - start * 2, (weight * 12).max(LEAST_STEP));
    let rounding = if more == 0 { long / 2 } else { Length::ZERO };
    let halves = 2 * (span + rounding).whole(long).max(1) + more;
    // a Bézier curve of equal leans rises three quarters as high as they are
    let mut lean = match edge {
        Some(Edge::Foot | Edge::Right) => weight * 8 / 3,
        _ => -(weight * 8 / 3),
    };
    let ease = (span / halves).scale(4, 9);
    let mut from = start;
    let mut steps = vec![Step::Move(axis.at(from, Length::ZERO))];
    for n in 1..=halves {
        let to = start + span.scale(n, halves);
        let leans = [axis.at(from + ease, lean), axis.at(to - ease, lean)];
        steps.push(Step::Curve(leans[0], leans[1], axis.at(to, Length::ZERO)));
        (from, lean) = (to, -lean);
    }
    Mark::Stroke { steps, weight, tint: fill.tint }
}

/// 点线: dots from end to end, about three of their widths from middle to middle. Those at a box's corners belong to its
/// upper and lower edges.
fn dots(rect: Rect, edge: Option<Edge>) -> Vec<Shape> {
    let axis = Axis::of(rect);
    let (radius, span) = (axis.thick / 2, axis.length - axis.thick);
    let step = (axis.thick * 3).max(LEAST_STEP);
    let gaps = (span + step / 2).whole(step).max(1);
    let own = if matches!(edge, Some(Edge::Left | Edge::Right)) { 1..=gaps - 1 } else { 0..=gaps };
    let centre = |n| axis.at(radius + span.scale(n, gaps), Length::ZERO);
    own.map(|n| Shape::Disc { centre: centre(n), radius }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::Tint;

    fn fill(height: Length, pattern: Pattern) -> PlacedFill {
        PlacedFill {
            rect: Rect::new(Length::ZERO, Length::ZERO, Length::pt(100), height),
            pattern,
            tint: Tint::BLACK,
        }
    }

    #[test]
    fn a_rule_of_no_weight_is_none_and_a_thin_one_has_no_millions() {
        for pattern in [Pattern::Wave(None), Pattern::Dots(None)] {
            assert!(marks(&fill(Length::ZERO, pattern)).is_empty());
        }
        let least = Length::from_units(1);
        let [Mark::Stroke { steps, .. }] = &marks(&fill(least, Pattern::Wave(None)))[..] else {
            panic!("no wave")
        };
        // a tenth of a point each: two curves, and where they begin
        assert_eq!(steps.len(), 2001);
        assert_eq!(marks(&fill(least, Pattern::Dots(None))).len(), 1001);
    }
}
