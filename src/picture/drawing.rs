//! 矢量图: shapes in flat colours, as a drawing program leaves them.

use crate::geometry::{Length, Point, Rect, Size};

/// A drawing. Its points count from its top left corner; what lies beyond its size does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its own size; a place gives it another.
    pub size: Size,
    /// Its shapes, in paint order.
    pub shapes: Vec<DrawnShape>,
}

/// A shape in one colour; a line is the shape of its stroke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnShape {
    /// Its contours.
    pub steps: Vec<Step>,
    /// What of them is inside.
    pub winding: Winding,
    /// Red, green and blue, 0 to 255.
    pub colour: [u8; 3],
    /// Of a line, how thick it is.
    pub weight: Option<Length>,
}

/// A step along a contour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Begins a contour.
    Move(Point),
    /// Straight to a point.
    Line(Point),
    /// In a Bézier curve that leans to two points, to a third.
    Curve(Point, Point, Point),
    /// Back to where the contour began.
    Close,
}

/// What is inside contours that lie over each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Winding {
    /// What they turn round.
    NonZero,
    /// What an odd number of them holds.
    EvenOdd,
}

impl Step {
    /// The step with its points elsewhere.
    pub fn placed(self, place: impl Fn(Point) -> Point) -> Step {
        match self {
            Step::Move(to) => Step::Move(place(to)),
            Step::Line(to) => Step::Line(place(to)),
            Step::Curve(a, b, to) => Step::Curve(place(a), place(b), place(to)),
            Step::Close => Step::Close,
        }
    }

    /// Its points, where it leans to as well as its end.
    pub fn points(&self) -> impl Iterator<Item = Point> + use<> {
        let points = match *self {
            Step::Move(to) | Step::Line(to) => [None, None, Some(to)],
            Step::Curve(a, b, to) => [Some(a), Some(b), Some(to)],
            Step::Close => [None; 3],
        };
        points.into_iter().flatten()
    }
}

impl Drawing {
    /// Width to height, as whole numbers.
    pub fn ratio(&self) -> (u32, u32) {
        let sides = [self.size.width, self.size.height].map(Length::units);
        // to within a part in a thousand million
        let step = sides[0].max(sides[1]) / i64::from(u32::MAX) + 1;
        let [width, height] = sides.map(|side| (side / step).max(1) as u32);
        (width, height)
    }

    /// Where a step leads, when all of the drawing lies there.
    pub fn placed(&self, step: Step, whole: &Rect) -> Step {
        let place = |point: Point| {
            let x = whole.x + whole.width.scale(point.x.units(), self.size.width.units());
            Point::new(x, whole.y + whole.height.scale(point.y.units(), self.size.height.units()))
        };
        step.placed(place)
    }
}
