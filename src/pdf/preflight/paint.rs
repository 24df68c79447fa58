//! Path operators, and what they, glyphs and pictures put on the plates.

use super::bounds::{moved, product, scale_of};
use super::ink::{Cap, Glyph, Paint, Path, Rule};
use super::lexer::Operand;
use super::pixels::{Image, Pixels};
use super::space::Space;
use super::state::{Colour, State};
use super::walk::{Scope, Walk, numbers};

/// A glyph without outline is as wide as its advance, and as high as this.
const BLIND_GLYPH: [f64; 2] = [-0.1, 0.8];

impl<'a> Walk<'a, '_> {
    pub(super) fn path_operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        scope: Scope<'a>,
        state: &mut State<'a>,
    ) -> bool {
        let values = numbers(operands);
        let point = |n: usize| {
            let value = |n: usize| values.get(n).copied().unwrap_or(0.0);
            moved(&state.matrix, [value(n), value(n + 1)])
        };
        match operator {
            b"m" => self.path.move_to(point(0)),
            b"l" => self.path.line_to(point(0)),
            b"c" => self.path.cubic_to([point(0), point(2), point(4)]),
            b"v" => self.path.cubic_to([self.path.last(), point(0), point(2)]),
            b"y" => self.path.cubic_to([point(0), point(2), point(2)]),
            b"h" => self.path.close(),
            b"re" => {
                let [x, y, w, h] = values[..] else { return true };
                for (n, corner) in [[x, y], [x + w, y], [x + w, y + h], [x, y + h]].into_iter().enumerate() {
                    let corner = moved(&state.matrix, corner);
                    if n == 0 { self.path.move_to(corner) } else { self.path.line_to(corner) }
                }
                self.path.close();
            }
            b"W" => self.clip = Some(Rule::NonZero),
            b"W*" => self.clip = Some(Rule::EvenOdd),
            b"n" => self.end_path(state),
            b"f" | b"F" | b"f*" | b"b" | b"B" | b"b*" | b"B*" | b"s" | b"S" => {
                if matches!(operator, b"s" | b"b" | b"b*") {
                    self.path.close();
                }
                let rule = if operator.ends_with(b"*") { Rule::EvenOdd } else { Rule::NonZero };
                if operator[0].eq_ignore_ascii_case(&b'f') || operator[0].eq_ignore_ascii_case(&b'b') {
                    self.check_plan(&state.fill, self.path.bounds());
                    self.check_bars(state);
                    self.fill(rule, scope, state);
                }
                if !operator[0].eq_ignore_ascii_case(&b'f') {
                    self.stroke(state);
                }
                self.end_path(state);
            }
            _ => return false,
        }
        true
    }

    fn end_path(&mut self, state: &mut State<'a>) {
        let path = std::mem::take(&mut self.path);
        if let Some(rule) = self.clip.take()
            && let Some(plates) = &self.plates
        {
            state.clip = plates.clipped(&state.clip, &path, rule);
        }
    }

    fn fill(&mut self, rule: Rule, scope: Scope<'a>, state: &State<'a>) {
        if self.plates.is_none() {
            return;
        }
        let path = std::mem::take(&mut self.path);
        match state.fill.pattern {
            Some(pattern) => self.fill_with(pattern, (&path, rule), (scope, state)),
            None => {
                if let Some(plates) = &mut self.plates {
                    plates.fill(&path, rule, &state.clip, &fill_paint(state));
                }
            }
        }
        self.path = path;
    }

    fn stroke(&mut self, state: &State<'a>) {
        self.check_line(state);
        self.check_plan(&state.stroke, self.path.bounds());
        let Some(plates) = &mut self.plates else { return };
        let scale = scale_of(&state.matrix);
        let half = (state.line_width * scale).max(0.0) / 2.0;
        let dashes = self.path.dashed(&state.dash, scale);
        let outline = dashes
            .as_ref()
            .unwrap_or(&self.path)
            .stroked(half, if state.cap == 0 { Cap::Butt } else { Cap::Square });
        let paint = paint(&state.stroke, (state.stroke_overprints, state.veil.stroke), state);
        plates.fill(&outline, Rule::NonZero, &state.clip, &paint);
    }

    /// A glyph's outline, or a box where it has none.
    pub(super) fn print_glyph(&mut self, code: u16, state: &State<'a>) {
        let Some(font) = &state.font else { return };
        let matrix = state.glyph_matrix();
        let mut path = Path::default();
        let own = match font.vertical {
            // a vertical glyph hangs from the middle of its top
            true => product([1.0, 0.0, 0.0, 1.0, -font.width(code) / 2000.0, -0.88], matrix),
            false => matrix,
        };
        match font.glyph(self.reader, code) {
            Some((program, glyph)) => {
                program.outline(glyph, &mut Glyph { path: &mut path, matrix: own });
            }
            None => {
                let (foot, top, right) = (BLIND_GLYPH[0], BLIND_GLYPH[1], font.width(code) / 1000.0);
                path = Path::polygon(
                    &[[0.0, foot], [right, foot], [right, top], [0.0, top]].map(|at| moved(&own, at)),
                );
            }
        }
        let strokes = matches!(state.render, 1 | 2 | 5 | 6);
        let fills = matches!(state.render, 0 | 2 | 4 | 6);
        let Some(plates) = &mut self.plates else { return };
        if fills {
            plates.fill(&path, Rule::NonZero, &state.clip, &fill_paint(state));
        }
        if strokes {
            let half = state.line_width * scale_of(&state.matrix) / 2.0;
            let paint = paint(&state.stroke, (state.stroke_overprints, state.veil.stroke), state);
            plates.fill(&path.stroked(half, Cap::Square), Rule::NonZero, &state.clip, &paint);
        }
    }

    /// A picture in the unit square.
    pub(super) fn print_image(&mut self, image: &Image<'_>, state: &State<'a>) {
        let corners =
            [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]].map(|corner| moved(&state.matrix, corner));
        let square = Path::polygon(&corners);
        let overprinted = image.space.as_ref().filter(|_| state.fill_overprints);
        let plates = overprinted.map_or([true; 4], |space| space.plates());
        let base = if image.stencil { fill_paint(state) } else { Paint { plates, ..Paint::solid([0; 4]) } };
        let pixels = match image.pixels(self.reader, &base) {
            Ok(pixels) => pixels,
            // a torn picture is a torn file's
            Err(what) if what == "DCTDecode" => {
                self.findings.tell_found("S03", self.at(square.bounds()), what);
                return;
            }
            Err(what) => {
                if let Some(plates) = &mut self.plates {
                    plates.unknown = Some(what);
                }
                return;
            }
        };
        let Some(plates) = &mut self.plates else { return };
        let Some(inverse) = inverse(&state.matrix) else { return };
        if !image.stencil {
            plates.peak = plates.peak.max(pixels.peak());
        }
        let mut dots = Vec::new();
        plates.touch(&square, Rule::NonZero, &state.clip, &mut |x, y, _| dots.push((x, y)));
        let step = sampling(&pixels, &state.matrix, plates.scale);
        for (x, y) in dots {
            let place =
                |fx: f64, fy: f64| moved(&inverse, plates.point([f64::from(x) + fx, f64::from(y) + fy]));
            if let Some(own) = pixels.mean(step, place) {
                let veil = state.veil;
                let paint = Paint {
                    opacity: own.opacity * veil.fill,
                    multiplies: own.multiplies || veil.multiplies,
                    masked: own.masked || veil.masked,
                    ..own
                };
                plates.put(x, y, &paint);
            }
        }
    }
}

/// How many samples each way a dot takes of a picture.
fn sampling(pixels: &Pixels, matrix: &[f64; 6], scale: f64) -> usize {
    let [a, b, c, d, ..] = *matrix;
    let dots = (a.hypot(b).max(1e-6) * scale, c.hypot(d).max(1e-6) * scale);
    let finest = (pixels.width as f64 / dots.0).max(pixels.height as f64 / dots.1);
    (finest.ceil() as usize).clamp(1, 4)
}

/// The matrix that undoes another.
pub(super) fn inverse([a, b, c, d, e, f]: &[f64; 6]) -> Option<[f64; 6]> {
    let area = a * d - b * c;
    (area.is_finite() && area.abs() > 1e-12)
        .then(|| [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area])
}

fn fill_paint(state: &State<'_>) -> Paint {
    paint(&state.fill, (state.fill_overprints, state.veil.fill), state)
}

/// How a colour is painted under the state's overprinting and transparency (ISO 32000-1, table 149).
pub(super) fn paint(colour: &Colour<'_>, (overprints, opacity): (bool, f64), state: &State<'_>) -> Paint {
    let inks = dot(colour.inks());
    let mut plates = [true; 4];
    if overprints {
        plates = colour.space.plates();
        if state.overprint_mode == 1 && matches!(*colour.space, Space::Cmyk) {
            plates = inks.map(|ink| ink > 0);
        }
    }
    Paint { inks, plates, opacity, multiplies: state.veil.multiplies, masked: state.veil.masked }
}

/// Shares of ink as a dot has them.
pub(super) fn dot(inks: [f64; 4]) -> [u8; 4] {
    inks.map(|ink| (ink.clamp(0.0, 1.0) * 255.0).round() as u8)
}
