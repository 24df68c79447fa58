//! From usvg's tree to shapes.

use super::{Drawing, DrawnShape, PictureError, Step, Undrawn, Winding};
use crate::geometry::{Length, Point, Size};
use tiny_skia_path::{Path as Outline, PathSegment, Transform};
use usvg::{BlendMode, FillRule, Group, Node, Opacity, Paint, PaintOrder, Path, Stroke, Tree};

/// The longest side, in pixels of 1/96 inch.
const LONGEST: f32 = 30_000.0;
/// How many times the longest side a point may lie off.
const FARTHEST: f32 = 20.0;
/// The most steps of all shapes.
const MOST_STEPS: usize = 400_000;
/// Units of length in a pixel: 3/4 pt.
const PIXEL: i64 = Length::pt(3).units() / 4;

/// Takes the shapes of a tree, or tells up to so many of those that are not in flat colours.
pub(super) fn walk(tree: &Tree, most_told: usize) -> Result<Drawing, PictureError> {
    let (width, height) = (tree.size().width(), tree.size().height());
    let sides = 0.1..=LONGEST;
    if !sides.contains(&width) || !sides.contains(&height) {
        return Err(PictureError::BadDrawing);
    }
    let size = Size { width: length(width), height: length(height) };
    let mut walk =
        Walk { shapes: Vec::new(), steps: 0, undrawn: Vec::new(), farthest: width.max(height) * FARTHEST };
    walk.group(tree.root());
    walk.undrawn.truncate(most_told);
    match walk {
        Walk { undrawn, .. } if !undrawn.is_empty() => Err(PictureError::Undrawable(undrawn)),
        Walk { shapes, .. } if shapes.is_empty() => Err(PictureError::unreadable("the SVG draws nothing")),
        Walk { shapes, .. } => Ok(Drawing { size, shapes }),
    }
}

struct Walk {
    shapes: Vec<DrawnShape>,
    steps: usize,
    undrawn: Vec<Undrawn>,
    /// How far off a point may lie, in pixels.
    farthest: f32,
}

impl Walk {
    fn tell(&mut self, what: &'static str, id: &str) {
        let place = if id.is_empty() { String::new() } else { format!("#{id}") };
        let undrawn = Undrawn { what, place };
        if !self.undrawn.contains(&undrawn) {
            self.undrawn.push(undrawn);
        }
    }

    fn group(&mut self, group: &Group) {
        // a shape with a filter or the like is a group of its own, and keeps its id
        let inner = || group.children().first().map_or("", Node::id);
        let id = if group.id().is_empty() { inner() } else { group.id() };
        let found = [
            (group.opacity() != Opacity::ONE, "transparency"),
            (group.blend_mode() != BlendMode::Normal, "a blend mode"),
            (group.mask().is_some(), "a mask"),
            (!group.filters().is_empty(), "a filter"),
            (cuts(group), "a clip path"),
        ];
        for (_, what) in found.into_iter().filter(|(found, _)| *found) {
            self.tell(what, id);
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group),
                Node::Path(path) => self.path(path),
                Node::Image(image) => self.tell("a picture of pixels", image.id()),
                Node::Text(text) => self.tell("text without outlines", text.id()),
            }
        }
    }

    fn path(&mut self, path: &Path) {
        if !path.is_visible() {
            return;
        }
        match path.paint_order() {
            PaintOrder::FillAndStroke => {
                self.fill(path);
                self.stroke(path);
            }
            PaintOrder::StrokeAndFill => {
                self.stroke(path);
                self.fill(path);
            }
        }
    }

    fn fill(&mut self, path: &Path) {
        let Some(fill) = path.fill() else { return };
        let winding = match fill.rule() {
            FillRule::NonZero => Winding::NonZero,
            FillRule::EvenOdd => Winding::EvenOdd,
        };
        let Some(colour) = self.colour((fill.paint(), fill.opacity()), path.id()) else { return };
        let outline = path.data().clone().transform(path.abs_transform());
        self.shape(outline, path.id(), |steps| DrawnShape { steps, winding, colour, weight: None });
    }

    fn stroke(&mut self, path: &Path) {
        let Some(stroke) = path.stroke() else { return };
        let Some(colour) = self.colour((stroke.paint(), stroke.opacity()), path.id()) else { return };
        let scale = scale(path.abs_transform());
        let weight = Some(length(stroke.width().get() * scale));
        let outline = outlined(path.data(), stroke, scale);
        let outline = outline.and_then(|outline| outline.transform(path.abs_transform()));
        let winding = Winding::NonZero;
        self.shape(outline, path.id(), |steps| DrawnShape { steps, winding, colour, weight });
    }

    fn colour(&mut self, (paint, opacity): (&Paint, Opacity), id: &str) -> Option<[u8; 3]> {
        if opacity != Opacity::ONE {
            self.tell("transparency", id);
        }
        match paint {
            Paint::Color(colour) => return Some([colour.red, colour.green, colour.blue]),
            Paint::LinearGradient(_) | Paint::RadialGradient(_) => self.tell("a gradient", id),
            Paint::Pattern(_) => self.tell("a pattern", id),
        }
        None
    }

    fn shape(&mut self, outline: Option<Outline>, id: &str, make: impl FnOnce(Vec<Step>) -> DrawnShape) {
        let Some(outline) = outline else { return };
        let bounds = outline.bounds();
        let reach = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
        // what is no number is nowhere
        if !reach.iter().all(|edge| edge.abs() <= self.farthest) {
            return self.tell("a point far off", id);
        }
        self.steps += outline.len();
        if self.steps > MOST_STEPS {
            return self.tell("too many points", "");
        }
        self.shapes.push(make(steps(&outline)));
    }
}

/// Whether a clip path takes anything away: it does not where it is an upright rectangle round all of the group.
fn cuts(group: &Group) -> bool {
    let Some(clip) = group.clip_path() else { return false };
    let [Node::Path(path)] = clip.root().children() else { return true };
    let upright = |transform: Transform| transform.kx == 0.0 && transform.ky == 0.0;
    let is_rectangle = path.data().len() == 5 && is_rectangle(path.data());
    let transform = group.abs_transform().pre_concat(clip.transform());
    let all = path.data().bounds().transform(transform.pre_concat(path.abs_transform()));
    let (Some(all), inner) = (all, group.abs_stroke_bounding_box()) else { return true };
    let holds = all.left() <= inner.left()
        && all.top() <= inner.top()
        && all.right() >= inner.right()
        && all.bottom() >= inner.bottom();
    clip.clip_path().is_some() || !upright(transform) || !is_rectangle || !holds
}

/// Whether every corner of a path is one of its bounds'.
fn is_rectangle(path: &Outline) -> bool {
    let bounds = path.bounds();
    path.points().iter().all(|point| {
        (point.x == bounds.left() || point.x == bounds.right())
            && (point.y == bounds.top() || point.y == bounds.bottom())
    })
}

/// What a stroke covers.
fn outlined(path: &Outline, stroke: &Stroke, scale: f32) -> Option<Outline> {
    let stroke = stroke.to_tiny_skia();
    let dashed = match &stroke.dash {
        Some(dash) => Some(path.dash(dash, scale)?),
        None => None,
    };
    // four times as fine as on a screen: a curve of the outline lies within 0.06 px of its stroke's edge
    dashed.as_ref().unwrap_or(path).stroke(&stroke, scale * 4.0)
}

/// How much larger a transform makes things, at least.
fn scale(transform: Transform) -> f32 {
    let (x, y) = transform.get_scale();
    x.min(y)
}

fn steps(outline: &Outline) -> Vec<Step> {
    let at = |point: tiny_skia_path::Point| Point::new(length(point.x), length(point.y));
    let mut pen = tiny_skia_path::Point::zero();
    let mut steps = Vec::with_capacity(outline.len());
    for segment in outline.segments() {
        let step = match segment {
            PathSegment::MoveTo(to) => Step::Move(at(to)),
            PathSegment::LineTo(to) => Step::Line(at(to)),
            PathSegment::QuadTo(lean, to) => {
                // the cubic curve of the same points: two thirds of the way to where the quadratic leans
                let near = |end: tiny_skia_path::Point| {
                    let x = end.x + (lean.x - end.x) * 2.0 / 3.0;
                    Point::new(length(x), length(end.y + (lean.y - end.y) * 2.0 / 3.0))
                };
                Step::Curve(near(pen), near(to), at(to))
            }
            PathSegment::CubicTo(a, b, to) => Step::Curve(at(a), at(b), at(to)),
            PathSegment::Close => Step::Close,
        };
        if let PathSegment::MoveTo(to)
        | PathSegment::LineTo(to)
        | PathSegment::QuadTo(_, to)
        | PathSegment::CubicTo(_, _, to) = segment
        {
            pen = to;
        }
        steps.push(step);
    }
    steps
}

/// A length of so many pixels, to the nearest unit.
fn length(pixels: f32) -> Length {
    Length::from_units((f64::from(pixels) * PIXEL as f64).round() as i64)
}
