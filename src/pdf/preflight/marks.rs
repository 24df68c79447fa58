//! Type, lines and pictures against the profile (rules N01 to N12, N23, R15, R17, R20, T01).

use super::bounds::{Bounds, moved, scale_of};
use super::finding::Place;
use super::ink::Dash;
use super::pixels::Image;
use super::reader::entries_of;
use super::space::Space;
use super::state::State;
use super::walk::{Scope, Walk};
use crate::notice::Fact;
use crate::pdf::import::number;
use lopdf::{Dictionary, Object};
use std::rc::Rc;

/// An ink of less is none.
const NO_INK: f64 = 0.0001;
/// Sizes that differ by less are one, in points.
const SAME_SIZE: f64 = 0.01;
/// Widths that differ by less are one, in points.
const SAME_WIDTH: f64 = 0.001;
/// Pictures of fewer pixels on a side have no resolution to speak of (GWG 2015, 4.26).
const LEAST_PIXELS: i64 = 16;
/// Black with more of the other inks is too much for type.
const RICH: (f64, f64) = (0.85, 2.3);
/// Type so large may be rich.
const LARGE: f64 = 100.0;

impl<'a> Walk<'a, '_> {
    /// Type of the state's font, shown between two points.
    pub fn check_text(&mut self, state: &State<'a>, bounds: Option<Bounds>) {
        let size = state.size.abs() * scale_of(&super::bounds::product(state.text, state.matrix));
        let rules = self.profile.marks;
        let place = self.at(bounds);
        if size < rules.smallest.to_pt() - SAME_SIZE {
            self.measured("N08", place, (size, rules.smallest.to_pt()));
        }
        let Some(inks) = state.fill.said_inks() else { return };
        let count = inks.iter().filter(|&&ink| ink > NO_INK).count();
        let overprints = state.fill_overprints;
        if count > 1 && size < rules.smallest_in_inks.to_pt() - SAME_SIZE {
            self.measured("N05", place, (size, rules.smallest_in_inks.to_pt()));
        }
        if count == 0 && size < rules.smallest_white.to_pt() - SAME_SIZE {
            self.measured("N06", place, (size, rules.smallest_white.to_pt()));
        }
        if count == 0 && overprints {
            self.findings.tell("N07", place);
        }
        let sum: f64 = inks.iter().sum();
        if inks[3] >= RICH.0 && sum > RICH.1 && size < LARGE {
            self.measured("N09", place, (sum * 100.0, RICH.1 * 100.0));
        }
        if count == 1 && inks[3] >= 1.0 - NO_INK && size < rules.overprint_below.to_pt() {
            let is_cmyk = matches!(*state.fill.space, Space::Cmyk);
            if matches!(*state.fill.space, Space::Gray) {
                self.findings.tell("N04", place);
            } else if !overprints || is_cmyk && state.overprint_mode != 1 {
                self.measured("N03", place, (size, rules.overprint_below.to_pt()));
            }
        }
    }

    /// A stroke along the path.
    pub fn check_line(&mut self, state: &State<'a>) {
        let width = state.line_width * scale_of(&state.matrix);
        let rules = self.profile.marks;
        let inks = state.stroke.said_inks();
        let count = inks.map_or(1, |inks| inks.iter().filter(|&&ink| ink > NO_INK).count());
        let place = self.at(self.path.bounds());
        let (thin, thin_in_inks) = (rules.thinnest.to_pt(), rules.thinnest_in_inks.to_pt());
        if width == 0.0 {
            self.findings.tell("N10", place);
        } else if width < thin - SAME_WIDTH {
            self.measured("N11", place, (width, thin));
        } else if count > 1 && width < thin_in_inks - SAME_WIDTH {
            self.measured("N12", place, (width, thin_in_inks));
        }
    }

    /// A filled path: rectangles of a rule's width are rules.
    pub fn check_bars(&mut self, state: &State<'a>) {
        let rules = self.profile.marks;
        let inks = state.fill.said_inks();
        let count = inks.map_or(1, |inks| inks.iter().filter(|&&ink| ink > NO_INK).count());
        let wanted = if count > 1 { rules.thinnest_in_inks } else { rules.thinnest }.to_pt();
        let thin = self.path.bars().find(|(width, _)| *width < wanted - SAME_WIDTH);
        if let Some((width, bounds)) = thin.filter(|_| count > 0) {
            let place = self.at(Some(bounds));
            self.measured("N23", place, (width, wanted));
        }
    }

    /// A breach with what was measured and what is asked.
    fn measured(&mut self, rule: &'static str, place: Place, (found, wanted): (f64, f64)) {
        let facts = [("found", Fact::Number(found)), ("wanted", Fact::Number(wanted))];
        self.findings.tell_of(rule, place, "", facts);
    }

    /// A picture, with its data as they lie in the file.
    pub fn image(
        &mut self,
        (entries, data): (&'a Dictionary, &'a [u8]),
        (scope, state): (Scope<'a>, &State<'a>),
    ) {
        let reader = self.reader;
        let place = self.at(square(&state.matrix));
        let stencil = reader.truth(entries, b"ImageMask").unwrap_or(false);
        let space = match entries.get(b"ColorSpace") {
            Ok(object) if !stencil => Some(self.space(scope, |spaces| spaces.read(object))),
            _ => None,
        };
        if reader.has(entries, b"OPI") {
            self.findings.tell("R15", place);
        }
        self.check_alternates(entries, place);
        if reader.has(entries, b"SMask") {
            self.transparent(place, "SMask");
        }
        if reader.count(entries, b"SMaskInData").unwrap_or(0) != 0 {
            self.transparent(place, "SMaskInData");
        }
        self.check_resolution(entries, (stencil, state), place);
        // pictures of a form are another's: what ink they have is not known
        self.heavy |= scope.depth > 0 && !stencil;
        self.check_image_plan(space.as_deref(), state);
        if self.plates.is_some() {
            self.print_image(&Image { entries, data, space, stencil }, state);
        }
    }

    /// A picture within the content. What it says is compared and painted, and then forgotten.
    pub fn inline_image(
        &mut self,
        entries: Dictionary,
        data: &[u8],
        (scope, state): (Scope<'a>, &State<'a>),
    ) {
        let place = self.at(square(&state.matrix));
        let stencil = entries.get(b"ImageMask").and_then(Object::as_bool).unwrap_or(false);
        let space = match entries.get(b"ColorSpace") {
            Ok(Object::Name(name)) if !stencil => Some(self.named_space(scope, name)),
            Ok(Object::Array(items)) if !stencil => self.inline_space(items, scope),
            _ => None,
        };
        self.check_resolution(&entries, (stencil, state), place);
        self.heavy |= scope.depth > 0 && !stencil;
        self.check_image_plan(space.as_deref(), state);
        if self.plates.is_some() {
            self.print_image(&Image { entries: &entries, data, space, stencil }, state);
        }
    }

    /// What a picture is painted in: any colour of its space, or a stencil the state's.
    fn check_image_plan(&mut self, space: Option<&Space>, state: &State<'a>) {
        let bounds = square(&state.matrix);
        match space {
            Some(space) => self.check_space_plan(space, bounds),
            None => self.check_plan(&state.fill, bounds),
        }
    }

    /// `[/I /RGB 1 <…>]`, the one space that an inline image may write out.
    fn inline_space(&mut self, items: &[Object], scope: Scope<'a>) -> Option<Rc<Space>> {
        let base = self.named_space(scope, items.get(1)?.as_name().ok()?);
        let table = items.get(3)?.as_str().ok()?.to_vec();
        Some(Rc::new(Space::Indexed { base, table }))
    }

    fn check_alternates(&mut self, entries: &'a Dictionary, place: Place) {
        let reader = self.reader;
        let others = reader.array(entries, b"Alternates").unwrap_or_default();
        let mut others = others.iter().filter_map(|other| reader.resolved(other).and_then(entries_of));
        if others.any(|other| reader.truth(other, b"DefaultForPrinting").unwrap_or(false)) {
            self.findings.tell("R17", place);
        }
    }

    fn check_resolution(&mut self, entries: &Dictionary, (stencil, state): (bool, &State<'a>), place: Place) {
        let reader = self.reader;
        let whole = |key: &[u8]| {
            let object = entries.get(key).ok().and_then(|object| match object {
                Object::Reference(id) => reader.document.objects.get(id),
                object => Some(object),
            });
            object.and_then(number).map(|value| value as i64)
        };
        let (wide, high) = (whole(b"Width").unwrap_or(0), whole(b"Height").unwrap_or(0));
        let [a, b, c, d, ..] = state.matrix;
        let (x, y) = (a.hypot(b) / 72.0, c.hypot(d) / 72.0);
        if wide.min(high) <= LEAST_PIXELS || x == 0.0 || y == 0.0 {
            return;
        }
        let ppi = (wide as f64 / x).min(high as f64 / y);
        let rules = self.profile.pictures;
        let line_art = stencil || whole(b"BitsPerComponent") == Some(1);
        let (least, wanted) = if line_art {
            (rules.line_art_least_ppi, rules.line_art_wanted_ppi)
        } else {
            (rules.least_ppi, rules.wanted_ppi)
        };
        let (least, wanted) = (f64::from(least), f64::from(wanted));
        if ppi < least {
            self.measured("N01", place, (ppi, least));
        } else if ppi < wanted {
            self.measured("N02", place, (ppi, wanted));
        }
    }

    /// An ExtGState: what it sets, and what of it is forbidden.
    pub fn graphics_state(&mut self, entries: &'a Dictionary, state: &mut State<'a>) {
        let (reader, place) = (self.reader, self.place());
        if let Some(overprints) = reader.truth(entries, b"OP") {
            (state.stroke_overprints, state.fill_overprints) = (overprints, overprints);
        }
        if let Some(overprints) = reader.truth(entries, b"op") {
            state.fill_overprints = overprints;
        }
        state.overprint_mode = reader.count(entries, b"OPM").unwrap_or(state.overprint_mode);
        state.line_width = reader.number(entries, b"LW").unwrap_or(state.line_width);
        if let Some([lengths, phase]) = reader.array(entries, b"D")
            && let Some(lengths) = reader.resolved(lengths).and_then(|lengths| reader.numbers(lengths))
        {
            let phase = reader.resolved(phase).and_then(number).unwrap_or(0.0);
            state.dash = Rc::new(Dash::of(lengths, phase));
        }
        if let Some([font, size]) = reader.array(entries, b"Font")
            && let Some(found) = reader.found(font)
        {
            state.font = self.font(found.object, found.id);
            state.size = reader.resolved(size).and_then(number).unwrap_or(state.size);
        }
        let odd = |key: &[u8]| {
            reader.get(entries, key).is_some_and(|object| object.as_name().ok() != Some(b"Default"))
        };
        for (key, is_odd) in
            [("TR", reader.has(entries, b"TR")), ("TR2", odd(b"TR2")), ("HTP", reader.has(entries, b"HTP"))]
        {
            if is_odd {
                self.findings.tell_found("R20", place, key);
            }
        }
        self.veil(entries, state, place);
    }

    fn veil(&mut self, entries: &'a Dictionary, state: &mut State<'a>, place: Place) {
        let reader = self.reader;
        for key in [&b"ca"[..], b"CA"] {
            let Some(opacity) = reader.number(entries, key) else { continue };
            let own = if key == b"ca" { &mut state.veil.fill } else { &mut state.veil.stroke };
            *own = opacity.clamp(0.0, 1.0);
            if (opacity - 1.0).abs() > 1e-6 {
                self.transparent(place, &format!("{} {opacity:.2}", String::from_utf8_lossy(key)));
            }
        }
        if let Some(mode) = reader.get(entries, b"BM") {
            let name = mode.as_name().unwrap_or(b"[]");
            let plain = name == b"Normal" || name == b"Compatible";
            state.veil.multiplies = !plain;
            if !plain {
                self.transparent(place, &String::from_utf8_lossy(name));
            }
        }
        if let Some(mask) = reader.get(entries, b"SMask") {
            state.veil.masked = mask.as_name().ok() != Some(b"None");
            if state.veil.masked {
                self.transparent(place, "SMask");
            }
        }
    }
}

/// Where the unit square lies.
fn square(matrix: &[f64; 6]) -> Option<Bounds> {
    Bounds::around([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]].map(|corner| moved(matrix, corner)))
}
