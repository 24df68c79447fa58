//! 矢量图: a drawing's shapes in the press's inks.

use super::FigureCopy;
use crate::notice::{Code, Notice, Origin, Severity};
use crate::picture::{Crop, Drawing};
use crate::press::{PrintProfile, Tint};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A drawing as it is printed: in one ink if that is asked, else in those that its colours come to.
pub(super) fn inked(drawing: &Arc<Drawing>, press: &PrintProfile, ink: Option<Tint>) -> FigureCopy {
    let mut known: BTreeMap<[u8; 3], Tint> = BTreeMap::new();
    let tint = |colour: [u8; 3]| {
        let own = press.tint(colour);
        ink.map_or(own, |ink| ink.share(own.darkness() as u8))
    };
    let shapes = drawing.shapes.iter();
    let tints =
        shapes.map(|shape| *known.entry(shape.colour).or_insert_with(|| tint(shape.colour))).collect();
    FigureCopy::Drawing { drawing: drawing.clone(), tints }
}

/// Tells of a drawing's thinnest line, if the press can't print it well.
pub(super) fn thin(origin: Origin, copy: &FigureCopy, crop: &Crop, press: &PrintProfile) -> Option<Notice> {
    let FigureCopy::Drawing { drawing, tints } = copy else { return None };
    let lines = drawing.shapes.iter().zip(tints).filter_map(|(shape, tint)| {
        let weight = shape.weight?.scale(crop.whole.width.units(), drawing.size.width.units());
        let inks = [tint.c, tint.m, tint.y, tint.k].into_iter().filter(|&ink| ink > 0).count();
        let (rule, least) = match tint.spot.is_none() && inks > 1 {
            true => ("N12", press.marks.thinnest_in_inks),
            false => ("N11", press.marks.thinnest),
        };
        (weight < least).then_some((weight, least, rule))
    });
    let (weight, least, rule) = lines.min_by_key(|(weight, ..)| *weight)?;
    let notice = Notice::new(Code::PressLimit).text("rule", rule).number("found", weight.to_pt());
    let notice = notice.number("wanted", least.to_pt()).at(origin);
    Some(Notice { severity: Severity::Warning, ..notice })
}
