//! A page's content stream.

use super::codes::{Code, font_name};
use super::number::{push_decimal, push_place, push_ratio, push_size};
use super::resources::Resources;
use super::text::{Line, RunScale};
use crate::display::{DisplayGlyph, DisplayPage, Item, Mark, Shape, TextRun};
use crate::font::FaceId;
use crate::geometry::{Length, Point, Rect, Size, TypeSize};
use crate::picture::{Crop, Drawing, Step, Winding};
use crate::press::{Overprint, Spot, SpotId, Tint};
use std::collections::BTreeSet;

/// A drawn page: its measures and its operators.
#[derive(Debug)]
pub(super) struct Sheet {
    pub trim: Size,
    pub bleed: Length,
    pub margin: Length,
    /// Its lower left corner and its size, on the sheet.
    pub bleed_box: (Point, Size),
    pub content: Vec<u8>,
    /// The spot inks it asks for.
    pub spots: BTreeSet<SpotId>,
    /// Which of the process inks its marks have.
    pub process: [bool; 4],
    /// The names of the pictures and artworks it draws.
    pub drawn: BTreeSet<Vec<u8>>,
}

impl Sheet {
    /// Draws every item, in order.
    pub(super) fn draw(page: &DisplayPage, resources: &mut Resources<'_>) -> Sheet {
        let edge = page.bleed + page.margin;
        let space = Space { left: edge, top: edge + page.trim.height };
        let (out, state) = (Vec::with_capacity(page.items.len() * 64), State::default());
        let (spots, drawn) = (BTreeSet::new(), BTreeSet::new());
        let mut pen = Pen { out, space, state, spots, process: [false; 4], drawn };
        // what reaches past the bleed would show among the marks, or on the other page of a spread
        let is_cut = page.margin > Length::ZERO || page.fold.is_some();
        if is_cut {
            pen.enter(&page.bleed_box());
        }
        for item in &page.items {
            pen.draw(item, page, resources);
        }
        pen.leave_text();
        if is_cut {
            pen.leave(State::default());
        }
        for mark in &page.press_marks {
            pen.mark(mark, resources);
        }
        pen.leave_text();
        let (trim, bleed, margin) = (page.trim, page.bleed, page.margin);
        let bleed_box = space.box_of(&page.bleed_box());
        let Pen { out: content, spots, process, drawn, .. } = pen;
        Sheet { trim, bleed, margin, bleed_box, content, spots, process, drawn }
    }

    /// The page grown by so much on each side.
    pub(super) fn grown(&self, by: Length) -> Size {
        Size { width: self.trim.width + by * 2, height: self.trim.height + by * 2 }
    }
}

/// The name of the graphics state for an overprint.
pub(super) const fn state_name(overprint: Overprint) -> &'static str {
    match overprint {
        Overprint::On => "Over",
        Overprint::Off => "Knock",
    }
}

/// The name of a spot ink's colour space.
pub(super) fn spot_name(ink: SpotId) -> String {
    format!("S{}", ink.0 + 1)
}

/// The way from layout space to the sheet: y turns up here and nowhere else.
#[derive(Clone, Copy, Debug)]
struct Space {
    left: Length,
    top: Length,
}

impl Space {
    fn place(&self, point: Point) -> Point {
        Point::new(self.left + point.x, self.top - point.y)
    }

    fn box_of(&self, rect: &Rect) -> (Point, Size) {
        (self.lower_left(rect), Size { width: rect.width, height: rect.height })
    }

    fn lower_left(&self, rect: &Rect) -> Point {
        self.place(Point::new(rect.x, rect.bottom()))
    }
}

/// The radius of the largest disc that is drawn as a dot.
const DOT: Length = Length::pt(1);

/// How lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ends {
    #[default]
    Straight,
    Round,
}

/// What the reader has been told so far.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    text: bool,
    font: Option<(FaceId, usize, TypeSize)>,
    tint: Option<Tint>,
    stroke: Option<Tint>,
    /// How thick lines are.
    weight: Option<Length>,
    ends: Ends,
    overprint: Option<Overprint>,
}

struct Pen {
    out: Vec<u8>,
    space: Space,
    state: State,
    spots: BTreeSet<SpotId>,
    process: [bool; 4],
    drawn: BTreeSet<Vec<u8>>,
}

impl Pen {
    fn draw(&mut self, item: &Item, page: &DisplayPage, resources: &mut Resources<'_>) {
        match &item.mark {
            Mark::Text(_) | Mark::Fill { .. } | Mark::Stroke { .. } | Mark::Drawing { .. } => {
                self.mark(&item.mark, resources);
            }
            Mark::Artwork { artwork, crop } => {
                let origin = page.owners.get(item.owner.0 as usize).and_then(|owner| owner.origin);
                if let Some((name, size)) = resources.artwork(*artwork, page.number, origin) {
                    self.artwork(&name, size, crop);
                }
            }
            Mark::Picture { picture, crop, outline } => {
                let origin = page.owners.get(item.owner.0 as usize).and_then(|owner| owner.origin);
                let found = (*picture, crop, outline.as_ref());
                if let Some((name, rect)) = resources.picture(found, page, origin) {
                    self.picture(&name, &rect, &crop.shown);
                }
            }
        }
    }

    /// Draws what needs nothing of its page.
    fn mark(&mut self, mark: &Mark, resources: &mut Resources<'_>) {
        match mark {
            Mark::Text(run) => self.text(run, resources),
            Mark::Fill { shape, tint } => self.fill(shape, *tint),
            Mark::Stroke { steps, weight, tint } => self.stroke(steps, *weight, *tint),
            Mark::Drawing { drawing, tints, crop } => self.drawing(drawing, tints, crop),
            Mark::Picture { .. } | Mark::Artwork { .. } => {}
        }
    }

    /// Lets nothing be drawn outside a box, until it is left; the state before.
    fn enter(&mut self, rect: &Rect) -> State {
        self.leave_text();
        self.out.extend(b"q ");
        self.rect_path(rect);
        self.out.extend(b"W n\n");
        self.state
    }

    fn leave(&mut self, before: State) {
        self.leave_text();
        self.out.extend(b"Q\n");
        self.state = before;
    }

    fn text(&mut self, run: &TextRun, resources: &mut Resources<'_>) {
        if run.glyphs.is_empty() {
            return;
        }
        let face = resources.shelf.face(run.face);
        let codes = resources.fonts.codes(run.face);
        let scale = RunScale::of(run);
        self.tint(run.tint);
        self.enter_text();
        let mut line: Option<Line> = None;
        for glyph in &run.glyphs {
            let code = codes.code(face, glyph.glyph, run.text_of(glyph));
            match &mut line {
                Some(line) if line.variant == code.variant && line.across == run.along(glyph).1 => {
                    line.show(&mut self.out, run.along(glyph).0, code);
                }
                other => {
                    if other.is_some() {
                        Line::close(&mut self.out);
                    }
                    line = Some(self.open(run, scale, glyph, code));
                }
            }
        }
        Line::close(&mut self.out);
    }

    fn open(&mut self, run: &TextRun, scale: RunScale, glyph: &DisplayGlyph, code: Code) -> Line {
        self.font(run.face, code.variant, run.size);
        let place = self.space.place(Point::new(run.origin.x + glyph.x, run.origin.y + glyph.y));
        Line::open(&mut self.out, scale, place, run.along(glyph), code)
    }

    fn fill(&mut self, shape: &Shape, tint: Tint) {
        if let Shape::Disc { centre, radius } = shape
            && *radius <= DOT
        {
            return self.dot(*centre, *radius, tint);
        }
        self.leave_text();
        self.tint(tint);
        match shape {
            Shape::Rect(rect) => {
                self.rect_path(rect);
                self.out.extend(b"f\n");
            }
            Shape::Polygon(points) => self.polygon(points),
            Shape::Disc { centre, radius } => self.disc(*centre, *radius),
        }
    }

    /// A line of no length with round ends: a fifth of the words that curves take, and leaders have hundreds of dots (PDF
    /// 1.7, 8.5.3.2).
    fn dot(&mut self, centre: Point, radius: Length, tint: Tint) {
        self.leave_text();
        self.stroke_tint(tint);
        self.line(radius * 2, Ends::Round);
        self.step(Step::Move(centre));
        self.step(Step::Line(centre));
        self.out.extend(b"S\n");
    }

    fn line(&mut self, weight: Length, ends: Ends) {
        if self.state.weight.replace(weight) != Some(weight) {
            push_place(&mut self.out, weight);
            self.out.extend(b" w\n");
        }
        if std::mem::replace(&mut self.state.ends, ends) != ends {
            self.out.extend(match ends {
                Ends::Straight => b"0 J\n",
                Ends::Round => b"1 J\n",
            });
        }
    }

    fn stroke(&mut self, steps: &[Step], weight: Length, tint: Tint) {
        self.leave_text();
        self.stroke_tint(tint);
        self.line(weight, Ends::Straight);
        steps.iter().for_each(|step| self.step(*step));
        self.out.extend(b"S\n");
    }

    /// Draws a drawing's shapes, where they show.
    fn drawing(&mut self, drawing: &Drawing, tints: &[Tint], crop: &Crop) {
        let before = self.enter(&crop.shown);
        for (shape, tint) in drawing.shapes.iter().zip(tints) {
            self.tint(*tint);
            shape.steps.iter().for_each(|step| self.step(drawing.placed(*step, &crop.whole)));
            self.out.extend(match shape.winding {
                Winding::NonZero => &b"f\n"[..],
                Winding::EvenOdd => b"f*\n",
            });
        }
        self.leave(before);
    }

    fn step(&mut self, step: Step) {
        step.points().for_each(|point| self.point(self.space.place(point)));
        self.out.extend(match step {
            Step::Move(_) => b"m\n",
            Step::Line(_) => b"l\n",
            Step::Curve(..) => b"c\n",
            Step::Close => b"h\n",
        });
    }

    fn polygon(&mut self, points: &[Point]) {
        let Some((first, rest)) = points.split_first() else { return };
        self.point(self.space.place(*first));
        self.out.extend(b"m\n");
        for point in rest {
            self.point(self.space.place(*point));
            self.out.extend(b"l\n");
        }
        self.out.extend(b"h f\n");
    }

    /// Four curves, each within 0.03 per cent of its quarter circle.
    fn disc(&mut self, centre: Point, radius: Length) {
        let (centre, bend, none) = (self.space.place(centre), radius.scale(552_285, 1_000_000), Length::ZERO);
        let at = |(x, y)| Point::new(centre.x + x, centre.y + y);
        // the quarter's ends and the points its curve leans to; the next quarter is the same, turned
        let mut quarter = [(radius, none), (radius, bend), (bend, radius), (none, radius)];
        self.point(at(quarter[0]));
        self.out.extend(b"m\n");
        for _ in 0..4 {
            quarter[1..].iter().for_each(|&corner| self.point(at(corner)));
            self.out.extend(b"c\n");
            quarter = quarter.map(|(x, y)| (-y, x));
        }
        self.out.extend(b"h f\n");
    }

    /// Draws a picture that fills `rect`, where it shows.
    fn picture(&mut self, name: &str, rect: &Rect, shown: &Rect) {
        self.leave_text();
        self.overprint(Overprint::Off);
        self.out.extend(b"q ");
        self.clip(rect, shown);
        push_place(&mut self.out, rect.width);
        self.out.extend(b" 0 0 ");
        push_place(&mut self.out, rect.height);
        self.show(name, rect);
    }

    /// Draws an artwork at one scale. It begins as a page does, in black that knocks out and with lines of 1 pt.
    fn artwork(&mut self, name: &str, size: Size, crop: &Crop) {
        self.leave_text();
        self.overprint(Overprint::Off);
        self.out.extend(b"q 0 g 0 G 1 w 0 J ");
        self.clip(&crop.whole, &crop.shown);
        push_ratio(&mut self.out, crop.whole.width, size.width);
        self.out.extend(b" 0 0 ");
        push_ratio(&mut self.out, crop.whole.width, size.width);
        self.show(name, &crop.whole);
    }

    /// Keeps what is not shown from being drawn.
    fn clip(&mut self, whole: &Rect, shown: &Rect) {
        if whole != shown {
            self.rect_path(shown);
            self.out.extend(b"W n ");
        }
    }

    fn rect_path(&mut self, rect: &Rect) {
        self.point(self.space.lower_left(rect));
        self.point(Point::new(rect.width, rect.height));
        self.out.extend(b"re ");
    }

    /// Ends a matrix that moves to a place, draws what is named there and leaves.
    fn show(&mut self, name: &str, place: &Rect) {
        self.out.push(b' ');
        self.point(self.space.lower_left(place));
        self.out.extend(b"cm /");
        self.out.extend(name.as_bytes());
        self.out.extend(b" Do Q\n");
        self.drawn.insert(name.as_bytes().to_vec());
    }

    fn point(&mut self, point: Point) {
        push_place(&mut self.out, point.x);
        self.out.push(b' ');
        push_place(&mut self.out, point.y);
        self.out.push(b' ');
    }

    fn enter_text(&mut self) {
        if !std::mem::replace(&mut self.state.text, true) {
            self.out.extend(b"BT\n");
        }
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.state.text) {
            self.out.extend(b"ET\n");
        }
    }

    fn font(&mut self, face: FaceId, variant: usize, size: TypeSize) {
        if self.state.font.replace((face, variant, size)) == Some((face, variant, size)) {
            return;
        }
        self.out.push(b'/');
        self.out.extend(font_name(face, variant).as_bytes());
        self.out.push(b' ');
        push_size(&mut self.out, size.em());
        self.out.extend(b" Tf\n");
    }

    fn tint(&mut self, tint: Tint) {
        self.overprint(tint.overprint());
        if self.state.tint.replace(tint) != Some(tint) {
            self.ink(tint, ["cs", "scn", "k"]);
        }
    }

    fn stroke_tint(&mut self, tint: Tint) {
        self.overprint(tint.overprint());
        if self.state.stroke.replace(tint) != Some(tint) {
            self.ink(tint, ["CS", "SCN", "K"]);
        }
    }

    /// Takes an ink, by the operators for a spot's space and amount and for the four of process printing.
    fn ink(&mut self, tint: Tint, [space, amount_of, process]: [&str; 3]) {
        if let Some(Spot { ink, amount }) = tint.spot {
            self.spots.insert(ink);
            self.out.extend(format!("/{} {space} ", spot_name(ink)).as_bytes());
            push_decimal(&mut self.out, i64::from(amount.min(100)), 2);
            self.out.extend(format!(" {amount_of}\n").as_bytes());
            return;
        }
        for (n, ink) in [tint.c, tint.m, tint.y, tint.k].into_iter().enumerate() {
            self.process[n] |= ink > 0;
            push_decimal(&mut self.out, i64::from(ink.min(100)), 2);
            self.out.push(b' ');
        }
        self.out.extend(format!("{process}\n").as_bytes());
    }

    fn overprint(&mut self, overprint: Overprint) {
        if self.state.overprint.replace(overprint) == Some(overprint) {
            return;
        }
        self.out.push(b'/');
        self.out.extend(state_name(overprint).as_bytes());
        self.out.extend(b" gs\n");
    }
}
