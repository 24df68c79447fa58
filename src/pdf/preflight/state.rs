//! The graphics state of a content stream (ISO 32000-1, 8.4).

use super::bounds::product;
use super::font::Font;
use super::ink::{Clip, Dash};
use super::space::Space;
use lopdf::Object;
use std::rc::Rc;

/// A matrix that changes nothing.
pub(super) const UNIT: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// A colour with its space.
#[derive(Clone, Debug)]
pub(super) struct Colour<'a> {
    pub space: Rc<Space>,
    /// Its components, once they are said.
    pub values: Option<Vec<f64>>,
    pub pattern: Option<&'a Object>,
}

impl Colour<'_> {
    pub fn of(space: Space, values: &[f64]) -> Colour<'static> {
        Colour { space: Rc::new(space), values: Some(values.to_vec()), pattern: None }
    }

    /// The amounts of the four inks where a file says them itself, 0 to 1.
    pub fn said_inks(&self) -> Option<[f64; 4]> {
        let values = self.values.as_ref()?;
        match (&*self.space, values.as_slice()) {
            (Space::Cmyk, &[c, m, y, k]) => Some([c, m, y, k]),
            (Space::Gray, &[light, ..]) => Some([0.0, 0.0, 0.0, 1.0 - light]),
            (Space::Tint { names, .. }, &[share, ..]) if names.len() == 1 && names[0].ends_with(b"Black") => {
                Some([0.0, 0.0, 0.0, share])
            }
            _ => None,
        }
    }

    /// The amounts of the four inks, 0 to 1, as near as can be told.
    pub fn inks(&self) -> [f64; 4] {
        match &self.values {
            Some(values) if !values.is_empty() => self.space.inks(values),
            _ => self.space.inks(&self.space.initial()),
        }
    }
}

/// What lets what is below show through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Veil {
    pub fill: f64,
    pub stroke: f64,
    /// Whether inks add up as through two filters.
    pub multiplies: bool,
    /// Whether it is not known how much shows.
    pub masked: bool,
}

/// The graphics state.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    pub matrix: [f64; 6],
    pub fill: Colour<'a>,
    pub stroke: Colour<'a>,
    pub fill_overprints: bool,
    pub stroke_overprints: bool,
    pub overprint_mode: i64,
    pub line_width: f64,
    pub cap: i64,
    pub dash: Rc<Dash>,
    pub font: Option<Rc<Font<'a>>>,
    pub size: f64,
    pub text: [f64; 6],
    pub line: [f64; 6],
    pub render: i64,
    pub leading: f64,
    pub char_gap: f64,
    pub word_gap: f64,
    pub stretch: f64,
    pub rise: f64,
    pub veil: Veil,
    pub clip: Clip,
}

impl<'a> State<'a> {
    pub fn new(matrix: [f64; 6], clip: Clip) -> State<'a> {
        State {
            matrix,
            fill: Colour::of(Space::Gray, &[0.0]),
            stroke: Colour::of(Space::Gray, &[0.0]),
            fill_overprints: false,
            stroke_overprints: false,
            overprint_mode: 0,
            line_width: 1.0,
            cap: 0,
            dash: Rc::default(),
            font: None,
            size: 0.0,
            text: UNIT,
            line: UNIT,
            render: 0,
            leading: 0.0,
            char_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            rise: 0.0,
            veil: Veil { fill: 1.0, stroke: 1.0, multiplies: false, masked: false },
            clip,
        }
    }

    /// The next line of text begins so far from this one's beginning.
    pub fn move_line(&mut self, x: f64, y: f64) {
        self.line = product([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// The next glyph stands so far on.
    pub fn advance(&mut self, x: f64, y: f64) {
        let [a, b, c, d, ref mut e, ref mut f] = self.text;
        *e += a * x + c * y;
        *f += b * x + d * y;
    }

    /// From glyph space, an em a unit, to the page.
    pub fn glyph_matrix(&self) -> [f64; 6] {
        let own = [self.size * self.stretch, 0.0, 0.0, self.size, 0.0, self.rise];
        product(product(own, self.text), self.matrix)
    }
}
