//! A page's boxes and what hangs on it (rules B01 to B14, R01 to R04).

use super::Order;
use super::bounds::{Bounds, MM};
use super::finding::{Findings, Place};
use super::reader::{Reader, entries_of};
use crate::edition::Half;
use crate::geometry::Size;
use lopdf::{Dictionary, Object, ObjectId};

/// A trim may be so much larger or smaller than ordered, in mm.
const TRIM_TOLERANCE: f64 = 0.1;
/// A bleed may be so much less, in mm.
const BLEED_TOLERANCE: f64 = 0.05;
/// A trim may stand so much off the middle of its sheet, in points.
const CENTRE_TOLERANCE: f64 = 0.3;

/// A page of the file.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub reader: Reader<'a>,
    pub entries: &'a Dictionary,
    pub number: u32,
    pub id: ObjectId,
    /// Its MediaBox.
    pub media: Bounds,
    /// Its TrimBox, else its ArtBox.
    pub trim: Option<Bounds>,
}

impl<'a> Page<'a> {
    /// A page with its sheet; B01 where it has none.
    pub fn of(
        reader: Reader<'a>,
        (number, id): (u32, ObjectId),
        findings: &mut Findings,
    ) -> Option<Page<'a>> {
        let entries = reader.document.objects.get(&id).and_then(entries_of)?;
        let media = reader.inherited(entries, b"MediaBox").and_then(|found| reader.four(found.object));
        let Some(media) = media else {
            findings.tell("B01", Place::page(number).object(Some(id)));
            return None;
        };
        let own = |key: &[u8]| reader.get(entries, key).and_then(|object| reader.four(object));
        let trim = own(b"TrimBox").or_else(|| own(b"ArtBox")).map(Bounds::of);
        Some(Page { reader, entries, number, id, media: Bounds::of(media), trim })
    }

    pub fn place(&self) -> Place {
        Place::page(self.number).object(Some(self.id))
    }

    /// A place on it, from its trim's top left, or its sheet's.
    pub fn at(&self, bounds: Option<Bounds>) -> Place {
        let rect = bounds.map(|bounds| bounds.on(&self.trim.unwrap_or(self.media)));
        Place { rect, ..self.place() }
    }

    fn own(&self, key: &[u8]) -> Option<[f64; 4]> {
        self.reader.get(self.entries, key).and_then(|object| self.reader.four(object))
    }

    pub fn check(&self, findings: &mut Findings, order: &Order) {
        let (reader, place) = (self.reader, self.place());
        let bleed = self.own(b"BleedBox");
        let crop = reader.inherited(self.entries, b"CropBox").and_then(|found| reader.four(found.object));
        if self.own(b"TrimBox").is_some() == self.own(b"ArtBox").is_some() {
            findings.tell("B02", place);
        }
        for (name, corners) in [("TrimBox", self.own(b"TrimBox")), ("BleedBox", bleed), ("CropBox", crop)] {
            if corners.is_some_and(|[l, b, r, t]| r <= l || t <= b) {
                findings.tell_found("B03", place, name);
            }
        }
        let (bleed, crop) = (bleed.map(Bounds::of), crop.map(Bounds::of));
        self.check_nesting(findings, bleed, crop);
        if reader.has(self.entries, b"UserUnit") {
            findings.tell("B10", place);
        }
        if let Some(trim) = self.trim {
            self.check_order(findings, order, (trim, bleed));
        }
        let turned = reader.inherited(self.entries, b"Rotate").and_then(|found| found.object.as_i64().ok());
        if turned.unwrap_or(0) % 360 != 0 {
            findings.tell_found("B14", place, turned.unwrap_or(0).to_string());
        }
        self.check_hangings(findings, bleed.or(self.trim));
    }

    fn check_nesting(&self, findings: &mut Findings, bleed: Option<Bounds>, crop: Option<Bounds>) {
        let (media, place) = (Some(self.media), self.place());
        let nesting = [
            ("B04", media, self.trim),
            ("B05", bleed, self.trim),
            ("B06", crop, self.trim),
            ("B07", media, bleed),
            ("B08", media, crop),
        ];
        for (rule, outer, inner) in nesting {
            if let (Some(outer), Some(inner)) = (outer, inner)
                && !outer.holds(&inner)
            {
                findings.tell(rule, Place { rect: self.at(Some(inner)).rect, ..place });
            }
        }
        if crop.is_some_and(|crop| !crop.is(&self.media)) {
            findings.tell("B09", place);
        }
    }

    fn check_order(&self, findings: &mut Findings, order: &Order, (trim, bleed): (Bounds, Option<Bounds>)) {
        let place = self.place();
        if let Some(Size { width, height }) = order.trim {
            let (wide, high) = (trim.width() / MM, trim.height() / MM);
            let off = |found: f64, wanted: f64| (found - wanted).abs() >= TRIM_TOLERANCE;
            if off(wide, width.to_mm()) || off(high, height.to_mm()) {
                findings.tell_found("B11", place, format!("{wide:.2} × {high:.2} mm"));
            }
            let ([l, b, r, t], [ml, mb, mr, mt]) = (trim.0, self.media.0);
            let uneven = |a: f64, b: f64| (a - b).abs() >= CENTRE_TOLERANCE;
            if uneven(l - ml, mr - r) || uneven(b - mb, mt - t) {
                findings.tell("B12", place);
            }
        }
        if let Some(wanted) = order.bleed {
            let least = bleed.map_or(0.0, |bleed| {
                let ([l, b, r, t], [ol, ob, or, ot]) = (trim.0, bleed.0);
                let sides = [
                    (l - ol, Some(Half::Second)),
                    (b - ob, None),
                    (or - r, Some(Half::First)),
                    (ot - t, None),
                ];
                let open = sides.into_iter().filter(|(_, half)| half.is_none() || *half != order.fold);
                open.map(|(side, _)| side).fold(f64::INFINITY, f64::min)
            });
            if least / MM < wanted.to_mm() - BLEED_TOLERANCE {
                findings.tell_found("B13", place, format!("{:.2} mm", least / MM));
            }
        }
    }

    /// Separation data, actions and annotations.
    fn check_hangings(&self, findings: &mut Findings, area: Option<Bounds>) {
        let (reader, place) = (self.reader, self.place());
        if reader.has(self.entries, b"SeparationInfo") {
            findings.tell("R01", place);
        }
        if reader.has(self.entries, b"PresSteps") || reader.has(self.entries, b"AA") {
            findings.tell("R02", place);
        }
        for object in reader.array(self.entries, b"Annots").unwrap_or_default() {
            let Some(found) = reader.found(object) else { continue };
            let Some(entries) = entries_of(found.object) else { continue };
            self.check_annotation(findings, entries, (found.id, area));
        }
    }

    fn check_annotation(
        &self,
        findings: &mut Findings,
        entries: &'a Dictionary,
        (id, area): (Option<ObjectId>, Option<Bounds>),
    ) {
        let reader = self.reader;
        let kind = reader.name(entries, b"Subtype").unwrap_or_default();
        if kind == b"TrapNet" {
            return;
        }
        let kind = String::from_utf8_lossy(kind).into_owned();
        let rect = reader.get(entries, b"Rect").and_then(|rect: &Object| reader.four(rect)).map(Bounds::of);
        let place = self.at(rect).object(id);
        if let (Some(rect), Some(area)) = (rect, area)
            && rect.overlaps(&area)
        {
            findings.tell_found("R03", place, kind.as_str());
        }
        if reader.has(entries, b"A") || reader.has(entries, b"AA") {
            findings.tell_found("R04", place, kind);
        }
    }
}
