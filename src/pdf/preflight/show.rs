//! Text operators: what codes are shown of which font, and where.

use super::bounds::{Bounds, moved, product};
use super::filters::decode;
use super::font_use::{CodeSet, FontUse};
use super::lexer::Operand;
use super::reader::{Reader, entries_of};
use super::state::{State, UNIT};
use super::walk::{Scope, Walk, last, numbers, six};
use lopdf::{Dictionary, Object};

/// How far glyphs reach above and below their line, in ems.
const REACH: [f64; 2] = [-0.2, 0.9];

impl<'a> Walk<'a, '_> {
    pub(super) fn text_operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        scope: Scope<'a>,
        state: &mut State<'a>,
    ) -> bool {
        match operator {
            b"BT" => (state.text, state.line) = (UNIT, UNIT),
            b"Tm" => {
                if let Some(matrix) = six(operands) {
                    (state.text, state.line) = (matrix, matrix);
                }
            }
            b"Td" | b"TD" => {
                let values = numbers(operands);
                let value = |n: usize| values.get(n).copied().unwrap_or(0.0);
                if operator == b"TD" {
                    state.leading = -value(1);
                }
                state.move_line(value(0), value(1));
            }
            b"T*" => state.move_line(0.0, -state.leading),
            b"TL" => state.leading = last(operands),
            b"Tc" => state.char_gap = last(operands),
            b"Tw" => state.word_gap = last(operands),
            b"Tz" => state.stretch = last(operands) / 100.0,
            b"Ts" => state.rise = last(operands),
            b"Tr" => state.render = last(operands) as i64,
            b"Tf" => {
                let found = self.resource(scope, b"Font", operands);
                state.font = found.and_then(|(object, id)| self.font(object, id));
                state.size = last(operands);
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => self.show(operator, operands, scope, state),
            _ => return false,
        }
        true
    }

    fn show(&mut self, operator: &[u8], operands: &[Operand<'_>], scope: Scope<'a>, state: &mut State<'a>) {
        if operator == b"\"" {
            let values = numbers(operands);
            state.word_gap = values.first().copied().unwrap_or(0.0);
            state.char_gap = values.get(1).copied().unwrap_or(0.0);
        }
        if operator == b"'" || operator == b"\"" {
            state.move_line(0.0, -state.leading);
        }
        let from = state.glyph_matrix();
        let before = state.text;
        match operands.last() {
            Some(Operand::Array(items)) => {
                for item in items {
                    match item {
                        Operand::Text(text) => self.show_text(text, scope, state),
                        Operand::Number(back) => {
                            let back = -back / 1000.0 * state.size;
                            match state.font.as_ref().is_some_and(|font| font.vertical) {
                                true => state.advance(0.0, back),
                                false => state.advance(back * state.stretch, 0.0),
                            }
                        }
                        _ => {}
                    }
                }
            }
            Some(Operand::Text(text)) => self.show_text(text, scope, state),
            _ => {}
        }
        let to = state.glyph_matrix();
        let corners = REACH.into_iter().flat_map(|y| [moved(&from, [0.0, y]), moved(&to, [0.0, y])]);
        let bounds = Bounds::around(corners);
        self.check_text_plan(state, bounds);
        if matches!(state.render, 0 | 2 | 4 | 6) {
            let after = std::mem::replace(&mut state.text, before);
            self.check_text(state, bounds);
            state.text = after;
        }
    }

    /// A run of codes: noted, painted and passed by.
    fn show_text(&mut self, text: &[u8], scope: Scope<'a>, state: &mut State<'a>) {
        let Some(font) = state.font.clone() else { return };
        let key = std::ptr::from_ref(font.entries) as usize;
        let place = self.at(None).object(font.id);
        let used = self.fonts.entry(key).or_insert_with(|| FontUse {
            font: font.clone(),
            place,
            codes: CodeSet::default(),
        });
        font.codes(text).for_each(|code| used.codes.insert(code));
        let drawn = font.kind == b"Type3";
        for code in font.codes(text) {
            if drawn {
                self.drawn_glyph(code, scope, state);
            } else if self.plates.is_some() && state.render != 3 && state.render != 7 {
                self.print_glyph(code, state);
            }
            let (along, down) = font.advance(code);
            let along = if drawn { along * 1000.0 * drawn_scale(self.reader, font.entries) } else { along };
            let space = if code == 32 && !font.wide { state.word_gap } else { 0.0 };
            match font.vertical {
                true => state.advance(0.0, down * state.size + state.char_gap),
                false => state.advance((along * state.size + state.char_gap + space) * state.stretch, 0.0),
            }
        }
    }

    /// A glyph of a Type 3 font, which is content; looked through once a code where it is not painted.
    fn drawn_glyph(&mut self, code: u16, scope: Scope<'a>, state: &State<'a>) {
        let Some(font) = state.font.clone() else { return };
        let key = std::ptr::from_ref(font.entries) as usize;
        if self.plates.is_none() && !self.glyphs.insert((self.page.number, key, code)) {
            return;
        }
        let reader = self.reader;
        let name = glyph_name(reader, font.entries, code);
        let procedures = reader.dict(font.entries, b"CharProcs");
        let Some(found) = name.and_then(|name| reader.entry(procedures?, name)) else { return };
        let Ok(stream) = found.object.as_stream() else { return };
        let own = reader.get(font.entries, b"FontMatrix").and_then(|matrix| reader.numbers(matrix));
        let own: [f64; 6] =
            own.and_then(|own| own.try_into().ok()).unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
        let mut inner = state.clone();
        inner.matrix = product(own, state.glyph_matrix());
        let resources = reader.dict(font.entries, b"Resources").or(scope.resources);
        let content = decode(reader, stream).data;
        let outer = self.enter(found.id);
        let path = std::mem::take(&mut self.path);
        self.run(&content, Scope { resources, depth: scope.depth + 1 }, inner);
        (self.object, self.path) = (outer, path);
    }
}

/// The name that a font's encoding gives a code.
fn glyph_name<'a>(reader: Reader<'a>, font: &'a Dictionary, code: u16) -> Option<&'a [u8]> {
    let encoding = reader.get(font, b"Encoding").and_then(entries_of)?;
    let mut at = 0;
    let mut found = None;
    for item in reader.array(encoding, b"Differences")? {
        match reader.resolved(item)? {
            Object::Name(name) => {
                if at == i64::from(code) {
                    found = Some(name.as_slice());
                }
                at += 1;
            }
            first => at = first.as_i64().ok()?,
        }
    }
    found
}

/// How wide a unit of a Type 3 font's glyph space is, in ems.
fn drawn_scale(reader: Reader<'_>, font: &Dictionary) -> f64 {
    let matrix = reader.get(font, b"FontMatrix").and_then(|matrix| reader.numbers(matrix));
    matrix.and_then(|matrix| matrix.first().copied()).unwrap_or(0.001)
}
