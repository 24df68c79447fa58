//! What stands for something that a proof can't show.

use crate::display::{Baseline, DisplayGlyph, TextRun};
use crate::font::FontShelf;
use crate::geometry::{Em, Length, Point, Rect, TypeSize};
use crate::press::Tint;

const SIZE: TypeSize = TypeSize::from_half_points(18);

/// A name in the middle of a box, in the first face that has all of it, and the box of its characters.
pub(super) fn name(shelf: &FontShelf, text: &str, place: &Rect) -> Option<(TextRun, Rect)> {
    let (id, face) = shelf.faces().find(|(_, face)| text.chars().all(|c| face.glyph(c).is_some()))?;
    let mut pen = Length::ZERO;
    let mut glyphs = Vec::new();
    for (start, c) in text.char_indices() {
        let glyph = face.glyph(c)?;
        let text = (start as u32, (start + c.len_utf8()) as u32);
        glyphs.push(DisplayGlyph { glyph, x: pen, y: Length::ZERO, text });
        pen += SIZE.at(Em::from_thousandths(face.advance_per_mille(glyph) as i32));
    }
    let (x, y) = (place.x + (place.width - pen) / 2, place.y + (place.height - SIZE.em()) / 2);
    let run = TextRun {
        face: id,
        size: SIZE,
        widen: 1000,
        tint: Tint::BLACK,
        baseline: Baseline::Right,
        origin: Point::new(x, y + SIZE.ascent()),
        text: text.to_owned(),
        glyphs,
    };
    Some((run, Rect::new(x, y, pen, SIZE.em())))
}
