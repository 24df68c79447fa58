//! From marks to the canvas.

use super::canvas::Canvas;
use super::coverage::{Coverage, Window};
use super::extent::Extent;
use super::outline::{Flat, Flattener, Outlines, TOLERANCE};
use super::photo::{self, Place};
use super::stand_in;
use crate::display::{Baseline, DisplayPage, Item, Mark, Shape, TextRun};
use crate::font::FontShelf;
use crate::geometry::{Length, Point, Rect};
use crate::notice::{Code, Notice};
use crate::picture::{Crop, Drawing, DrawnShape, Picture, PictureId, Pixels, Stencil, Step, Winding};
use crate::press::Tint;

/// What stands for a picture that does not read, or an artwork.
const BLANK: Tint = Tint::grey(15);
const CROSS: Tint = Tint::grey(60);
/// The edges of a disc: of 100 pixels, none lies a tenth of a pixel off.
const DISC_EDGES: u32 = 72;

/// A page being drawn.
pub(super) struct Painter<'a> {
    page: &'a DisplayPage,
    shelf: &'a FontShelf,
    pictures: &'a [Picture],
    /// Pixels in a unit of length.
    scale: f64,
    outlines: Outlines<'a>,
    coverage: Coverage,
    canvas: Canvas,
    notices: Vec<Notice>,
}

impl<'a> Painter<'a> {
    pub fn new(
        page: &'a DisplayPage,
        shelf: &'a FontShelf,
        pictures: &'a [Picture],
        dpi: u32,
    ) -> Painter<'a> {
        let scale = f64::from(dpi) / Length::pt(72).units() as f64;
        let side = |length: Length| ((length.units() as f64 * scale).round() as usize).max(1);
        Painter {
            page,
            shelf,
            pictures,
            scale,
            outlines: Outlines::new(shelf),
            coverage: Coverage::new(),
            canvas: Canvas::new(side(page.trim.width), side(page.trim.height)),
            notices: Vec::new(),
        }
    }

    /// Draws all marks, first to last.
    pub fn paint(mut self) -> (Pixels, Vec<Notice>) {
        for item in &self.page.items {
            match &item.mark {
                Mark::Text(run) => self.text(run),
                Mark::Fill { shape: Shape::Rect(rect), tint } => self.rect(rect, *tint),
                Mark::Fill { shape: Shape::Polygon(points), tint } => self.polygon(points, *tint),
                Mark::Fill { shape: Shape::Disc { centre, radius }, tint } => {
                    self.disc(*centre, *radius, *tint);
                }
                Mark::Stroke { steps, weight, tint } => self.stroke(steps, *weight, *tint),
                Mark::Picture { picture, crop, outline } => {
                    self.picture(item, *picture, crop, outline.as_deref())
                }
                Mark::Drawing { drawing, tints, crop } => self.drawing(drawing, tints, crop),
                Mark::Artwork { crop, .. } => self.artwork(item, crop),
            }
        }
        (self.canvas.into_pixels(), self.notices)
    }

    fn pixels(&self, length: Length) -> f64 {
        length.units() as f64 * self.scale
    }

    fn text(&mut self, run: &TextRun) {
        let em = self.pixels(run.size.em());
        let (widen, colour) = (f64::from(run.widen) / 1000.0, run.tint.to_rgb());
        let (across, up) = (em * widen / 1000.0, em / 1000.0);
        for glyph in &run.glyphs {
            let (x, y) = (self.pixels(run.origin.x + glyph.x), self.pixels(run.origin.y + glyph.y));
            let Some(flat) = self.outlines.get(run.face, glyph.glyph, em * widen.max(1.0)) else { continue };
            let on_page = |[right, rise]: [f64; 2]| match run.baseline {
                Baseline::Right => [x + right * across, y - rise * up],
                Baseline::Down => [x + rise * up, y + right * across],
            };
            let corners = flat.bounds.map(|corner| on_page(corner.map(f64::from)));
            let corner = |pick: fn(f64, f64) -> f64| [0, 1].map(|n| pick(corners[0][n], corners[1][n]));
            let (top_left, foot_right) = (corner(f64::min), corner(f64::max));
            let Some(window) = Window::around(top_left, foot_right, &self.canvas) else { continue };
            let (x, y) = ((x - window.left as f64) as f32, (y - window.top as f64) as f32);
            let (across, up) = (across as f32, up as f32);
            let local = |[right, rise]: [f32; 2]| match run.baseline {
                Baseline::Right => [x + right * across, y - rise * up],
                Baseline::Down => [x + rise * up, y + right * across],
            };
            self.coverage.open(window);
            for edge in &flat.edges {
                self.coverage.edge(local(edge[0]), local(edge[1]));
            }
            self.coverage.pour(&mut self.canvas, colour, Winding::NonZero);
        }
    }

    fn rect(&mut self, rect: &Rect, tint: Tint) {
        if rect.width <= Length::ZERO || rect.height <= Length::ZERO {
            return;
        }
        let Place { across, down } = self.place(rect);
        let across = Extent::visible(across.0, across.1, self.canvas.width);
        let down = Extent::visible(down.0, down.1, self.canvas.height);
        for (y, cover) in down.iter() {
            let covers = across.covers.iter().map(|across| across * cover);
            self.canvas.lay((across.first, y), tint.to_rgb(), covers);
        }
    }

    fn polygon(&mut self, points: &[Point], tint: Tint) {
        let points: Vec<[f64; 2]> =
            points.iter().map(|point| [self.pixels(point.x), self.pixels(point.y)]).collect();
        self.outline(&points, tint);
    }

    /// A polygon of the disc's own area.
    fn disc(&mut self, centre: Point, radius: Length, tint: Tint) {
        let step = std::f64::consts::TAU / f64::from(DISC_EDGES);
        let radius = self.pixels(radius) * (step / step.sin()).sqrt();
        let (x, y) = (self.pixels(centre.x), self.pixels(centre.y));
        let corner = |n: u32| {
            let (sine, cosine) = (f64::from(n) * step).sin_cos();
            [x + radius * cosine, y + radius * sine]
        };
        let points: Vec<[f64; 2]> = (0..DISC_EDGES).map(corner).collect();
        self.outline(&points, tint);
    }

    /// Fills what lies within half a weight of a path that bends no closer than that.
    fn stroke(&mut self, steps: &[Step], weight: Length, tint: Tint) {
        let at = |point: Point| (self.pixels(point.x) as f32, self.pixels(point.y) as f32);
        let mut flattener = Flattener::new(TOLERANCE / 4.0);
        for step in steps {
            flattener.step(*step, at);
        }
        self.outline(&flattener.stroked(self.pixels(weight)), tint);
    }

    /// Fills a closed outline, given in pixels of the page.
    fn outline(&mut self, points: &[[f64; 2]], tint: Tint) {
        let corner = |pick: fn(f64, f64) -> f64| {
            points.iter().copied().reduce(|a, b| [pick(a[0], b[0]), pick(a[1], b[1])])
        };
        let (Some(least), Some(most)) = (corner(f64::min), corner(f64::max)) else { return };
        let Some(window) = Window::around(least, most, &self.canvas) else { return };
        let local =
            |point: [f64; 2]| [(point[0] - window.left as f64) as f32, (point[1] - window.top as f64) as f32];
        self.coverage.open(window);
        for (n, &point) in points.iter().enumerate() {
            self.coverage.edge(local(point), local(points[(n + 1) % points.len()]));
        }
        self.coverage.pour(&mut self.canvas, tint.to_rgb(), Winding::NonZero);
    }

    /// Fills a drawing's shapes, in whole pixels of where it shows.
    fn drawing(&mut self, drawing: &Drawing, tints: &[Tint], crop: &Crop) {
        let Place { across, down } = self.place(&crop.shown);
        for (shape, tint) in drawing.shapes.iter().zip(tints) {
            let Some(flat) = self.flat(drawing, shape, &crop.whole) else { continue };
            let [least, most] = flat.bounds.map(|corner| corner.map(f64::from));
            let least = [least[0].max(across.0), least[1].max(down.0)];
            let most = [most[0].min(across.1), most[1].min(down.1)];
            let Some(window) = Window::around(least, most, &self.canvas) else { continue };
            let (left, top) = (window.left as f32, window.top as f32);
            self.coverage.open(window);
            for edge in flat.edges {
                let [from, to] = edge.map(|[x, y]| [x - left, y - top]);
                self.coverage.edge(from, to);
            }
            self.coverage.pour(&mut self.canvas, tint.to_rgb(), shape.winding);
        }
    }

    /// A shape as edges, in pixels of the page.
    fn flat(&self, drawing: &Drawing, shape: &DrawnShape, whole: &Rect) -> Option<Flat> {
        let at = |point: Point| (self.pixels(point.x) as f32, self.pixels(point.y) as f32);
        let mut flattener = Flattener::new(TOLERANCE);
        for step in &shape.steps {
            flattener.step(drawing.placed(*step, whole), at);
        }
        flattener.finish()
    }

    fn picture(&mut self, item: &Item, id: PictureId, crop: &Crop, outline: Option<&Stencil>) {
        let notice = match self.pictures.get(id.0 as usize).map(Picture::pixels) {
            Some(Ok(pixels)) => {
                let pixels = if self.page.plates.are_black() { pixels.without_colour() } else { pixels };
                let (whole, shown) = (self.place(&crop.whole), self.place(&crop.shown));
                return match outline {
                    Some(outline) => photo::place_cut(&mut self.canvas, (pixels, outline), whole, shown),
                    None => photo::place(&mut self.canvas, &pixels, whole, shown),
                };
            }
            Some(Err(error)) => Notice::new(Code::BadPicture).text("reason", error.to_string()),
            None => Notice::new(Code::Internal).text("reason", format!("no picture {}", id.0)),
        };
        let owner = self.page.owners.get(item.owner.0 as usize);
        let notice = notice.text("owner", owner.map_or("", |owner| owner.name.as_str()));
        self.notices.push(notice.at(owner.and_then(|owner| owner.origin)).on_page(self.page.number));
        self.crossed_box(&crop.shown);
    }

    /// What stands for an artwork: this room can't draw one.
    fn artwork(&mut self, item: &Item, crop: &Crop) {
        let owner = self.page.owners.get(item.owner.0 as usize);
        let name = owner.map_or("", |owner| owner.name.as_str());
        let notice = Notice::new(Code::ArtworkNotShown).text("ad", name);
        self.notices.push(notice.at(owner.and_then(|owner| owner.origin)).on_page(self.page.number));
        self.crossed_box(&crop.shown);
        if let Some((run, ground)) = stand_in::name(self.shelf, name, &crop.shown) {
            self.rect(&ground, Tint::PAPER);
            self.text(&run);
        }
    }

    fn crossed_box(&mut self, rect: &Rect) {
        self.rect(rect, BLANK);
        let bar = Length::pt(1).min(rect.width);
        let (left, right, top, foot) = (rect.x, rect.right(), rect.y, rect.bottom());
        let slant = |from, to| {
            [
                Point::new(from, top),
                Point::new(from + bar, top),
                Point::new(to + bar, foot),
                Point::new(to, foot),
            ]
        };
        self.polygon(&slant(left, right - bar), CROSS);
        self.polygon(&slant(right - bar, left), CROSS);
    }

    fn place(&self, rect: &Rect) -> Place {
        Place {
            across: (self.pixels(rect.x), self.pixels(rect.right())),
            down: (self.pixels(rect.y), self.pixels(rect.bottom())),
        }
    }
}
