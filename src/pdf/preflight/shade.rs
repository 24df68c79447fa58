//! Shadings and tiling patterns on the plates.

use super::bounds::{Bounds, moved, product};
use super::function::Function;
use super::ink::{Clip, Paint, Path, Rule};
use super::lexer::Operand;
use super::paint::{dot, inverse, paint};
use super::reader::entries_of;
use super::space::{Space, numbers};
use super::state::{Colour, State};
use super::walk::{Scope, Walk};
use lopdf::{Dictionary, Object};
use std::rc::Rc;

/// So many colours are worked out along a shading.
const COLOURS: usize = 256;
/// So many tiles are painted of a pattern.
const MOST_TILES: f64 = 2_500.0;

/// A shading's colours from its start to its end.
struct Ramp {
    inks: Vec<[u8; 4]>,
}

impl<'a> Walk<'a, '_> {
    /// `sh`: paints all that the clip lets through.
    pub(super) fn shade(&mut self, object: &'a Object, scope: Scope<'a>, state: &State<'a>) {
        let Some(shading) = entries_of(object) else { return };
        let space = self.shading_space(shading, scope);
        if self.plates.is_some() {
            self.print_shading((shading, &space), state.matrix, (&state.clip, state));
        }
    }

    /// The pattern that a colour names, looked through once.
    pub(super) fn pattern(&mut self, operands: &[Operand<'_>], scope: Scope<'a>) -> Option<&'a Object> {
        let Some(Operand::Name(_)) = operands.last() else { return None };
        let (object, id) = self.resource(scope, b"Pattern", operands)?;
        let entries = entries_of(object)?;
        if self.reader.count(entries, b"PatternType") == Some(2) {
            if let Some(shading) = self.reader.dict(entries, b"Shading") {
                self.shading_space(shading, scope);
            }
        } else if id.is_none_or(|id| self.patterns.insert(id)) {
            let state = self.in_pattern(entries)?;
            // looked through without being painted
            let plates = self.plates.take();
            self.cell(object, id, scope, state);
            self.plates = plates;
        }
        Some(object)
    }

    /// The state in which a pattern is painted: that in which the content that names it began, moved by the pattern's matrix
    /// (ISO 32000-1, 8.7.3.1).
    fn in_pattern(&self, entries: &'a Dictionary) -> Option<State<'a>> {
        let mut state = self.began.last()?.clone();
        state.matrix = product(self.reader.matrix(entries), state.matrix);
        Some(state)
    }

    /// Fills a path with a pattern.
    pub(super) fn fill_with(
        &mut self,
        pattern: &'a Object,
        (path, rule): (&Path, Rule),
        (scope, state): (Scope<'a>, &State<'a>),
    ) {
        let Some(entries) = entries_of(pattern) else { return };
        let Some(plates) = &self.plates else { return };
        let clip = plates.clipped(&state.clip, path, rule);
        let Some(began) = self.in_pattern(entries) else { return };
        let matrix = began.matrix;
        if self.reader.count(entries, b"PatternType") == Some(2) {
            if let Some(shading) = self.reader.dict(entries, b"Shading") {
                let space = self.shading_space(shading, scope);
                self.print_shading((shading, &space), matrix, (&clip, state));
            }
        } else if scope.depth < 4 {
            // what it is painted in lets what is below show through as any object does
            let tile = State { clip, veil: state.veil, ..began };
            self.print_tiles((pattern, entries), (path.bounds(), &state.fill), (scope, &tile));
        }
    }

    fn print_tiles(
        &mut self,
        (pattern, entries): (&'a Object, &'a Dictionary),
        (bounds, colour): (Option<Bounds>, &Colour<'a>),
        (scope, state): (Scope<'a>, &State<'a>),
    ) {
        let (reader, matrix) = (self.reader, state.matrix);
        let step = |key: &[u8]| reader.number(entries, key).map(f64::abs).filter(|step| *step > 1e-3);
        let (Some(x), Some(y), Some(back)) = (step(b"XStep"), step(b"YStep"), inverse(&matrix)) else {
            return;
        };
        let Some(cell) = reader.get(entries, b"BBox").and_then(|object| reader.four(object)).map(Bounds::of)
        else {
            return;
        };
        let Some(Bounds([l, b, r, t])) = bounds else { return };
        let corners = [[l, b], [r, b], [r, t], [l, t]].map(|corner| moved(&back, corner));
        let Some(Bounds([l, b, r, t])) = Bounds::around(corners) else { return };
        let range = |low: f64, high: f64, from: f64, to: f64, step: f64| {
            (((low - to) / step).floor(), ((high - from) / step).ceil())
        };
        let (x0, x1) = range(l, r, cell.0[0], cell.0[2], x);
        let (y0, y1) = range(b, t, cell.0[1], cell.0[3], y);
        let tiles = (x1 - x0 + 1.0) * (y1 - y0 + 1.0);
        if tiles.is_nan() || tiles > MOST_TILES {
            if let Some(plates) = &mut self.plates {
                plates.unknown = Some("Pattern".to_owned());
            }
            return;
        }
        for row in y0 as i64..=y1 as i64 {
            for column in x0 as i64..=x1 as i64 {
                let mut inner = state.clone();
                let shift = [1.0, 0.0, 0.0, 1.0, column as f64 * x, row as f64 * y];
                inner.matrix = product(shift, matrix);
                if let (Space::Pattern(Some(base)), Some(2)) =
                    (&*colour.space, reader.count(entries, b"PaintType"))
                {
                    let values = colour.values.clone();
                    inner.fill = Colour { space: base.clone(), values, pattern: None };
                    inner.stroke = inner.fill.clone();
                }
                self.clip_to_box(entries, &mut inner);
                self.cell(pattern, None, scope, inner);
            }
        }
    }

    fn print_shading(
        &mut self,
        (shading, space): (&'a Dictionary, &Rc<Space>),
        matrix: [f64; 6],
        (clip, state): (&Clip, &State<'a>),
    ) {
        let reader = self.reader;
        let kind = reader.count(shading, b"ShadingType").unwrap_or(0);
        let function = shading.get(b"Function").ok().and_then(|function| Function::read(reader, function));
        let domain = numbers(reader, reader.get(shading, b"Domain"));
        let domain = if domain.len() < 2 { vec![0.0, 1.0] } else { domain };
        let base = paint(
            &Colour { space: space.clone(), values: None, pattern: None },
            (false, state.veil.fill),
            state,
        );
        let Some(plates) = &mut self.plates else { return };
        let ramp =
            function.map(|function| Ramp::of(&function, &domain, space)).filter(|ramp| !ramp.inks.is_empty());
        let (Some(ramp), Some(back)) = (ramp, inverse(&matrix)) else {
            plates.unknown = Some(format!("ShadingType {kind}"));
            return;
        };
        let coords = numbers(reader, reader.get(shading, b"Coords"));
        let extend = reader.array(shading, b"Extend").unwrap_or_default();
        let extends = |n: usize| matches!(extend.get(n), Some(Object::Boolean(true)));
        let heavy = ramp.heaviest();
        let whole = Path::polygon(&plates.corners());
        let mut dots = Vec::new();
        plates.touch(&whole, Rule::NonZero, clip, &mut |x, y, _| dots.push((x, y)));
        for (x, y) in dots {
            let place = moved(&back, plates.point([f64::from(x) + 0.5, f64::from(y) + 0.5]));
            let inks = match (kind, coords.as_slice()) {
                (2, &[x0, y0, x1, y1]) => ramp.at(along(place, [x0, y0], [x1, y1]), [extends(0), extends(1)]),
                (3, &[x0, y0, r0, x1, y1, r1]) => {
                    ramp.at(around(place, [x0, y0, r0], [x1, y1, r1]), [extends(0), extends(1)])
                }
                _ => Some(heavy),
            };
            if let Some(inks) = inks {
                plates.put(x, y, &Paint { inks, ..base });
            }
        }
    }
}

impl Ramp {
    fn of(function: &Function, domain: &[f64], space: &Space) -> Ramp {
        let at = |n: usize| {
            let share = n as f64 / (COLOURS - 1) as f64;
            // of two inputs the diagonal, both ways, is looked at
            let input: Vec<f64> = domain
                .chunks_exact(2)
                .enumerate()
                .map(|(axis, ends)| {
                    let share = if axis == 1 && n % 2 == 1 { 1.0 - share } else { share };
                    ends[0] + share * (ends[1] - ends[0])
                })
                .collect();
            function.value(&input).map(|values| dot(space.inks(&values)))
        };
        Ramp { inks: (0..COLOURS).map_while(at).collect() }
    }

    fn heaviest(&self) -> [u8; 4] {
        let sum = |dot: &&[u8; 4]| dot.iter().map(|&ink| u32::from(ink)).sum::<u32>();
        self.inks.iter().max_by_key(sum).copied().unwrap_or_default()
    }

    fn at(&self, share: f64, [before, after]: [bool; 2]) -> Option<[u8; 4]> {
        let outside = share < 0.0 && !before || share > 1.0 && !after || share.is_nan();
        let at = (share.clamp(0.0, 1.0) * (self.inks.len() - 1) as f64).round() as usize;
        (!outside).then(|| self.inks[at])
    }
}

/// How far a point lies along a line, 0 at its start and 1 at its end.
fn along([x, y]: [f64; 2], [x0, y0]: [f64; 2], [x1, y1]: [f64; 2]) -> f64 {
    let (dx, dy) = (x1 - x0, y1 - y0);
    ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)
}

/// The larger share at which a circle between two goes through a point; not a number where none does.
fn around([x, y]: [f64; 2], [x0, y0, r0]: [f64; 3], [x1, y1, r1]: [f64; 3]) -> f64 {
    let (dx, dy, dr, px, py) = (x1 - x0, y1 - y0, r1 - r0, x - x0, y - y0);
    let a = dx * dx + dy * dy - dr * dr;
    let b = px * dx + py * dy + r0 * dr;
    let c = px * px + py * py - r0 * r0;
    if a.abs() < 1e-9 {
        return c / (2.0 * b);
    }
    let root = (b * b - a * c).sqrt();
    let (s, t) = ((b + root) / a, (b - root) / a);
    let fits = |share: f64| r0 + share * dr >= 0.0;
    let (large, small) = (s.max(t), s.min(t));
    if fits(large) {
        large
    } else if fits(small) {
        small
    } else {
        f64::NAN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_lie_between_start_and_end() {
        assert_eq!(along([5.0, 3.0], [0.0, 0.0], [10.0, 0.0]), 0.5);
        assert_eq!(around([0.0, 5.0], [0.0, 0.0, 0.0], [0.0, 0.0, 10.0]), 0.5);
    }
}
