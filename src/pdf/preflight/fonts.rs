//! Fonts: embedded, of a kind that the file's version has, with every glyph shown at the width stated (rules F01 to F11).

use super::Look;
use super::boxes::Page;
use super::filters::decode;
use super::finding::{Findings, Place};
use super::font::Font;
use super::font_use::FontUse;
use super::reader::{Reader, entries_of};
use crate::font::{FontProgram, GlyphId};
use crate::notice::Fact;
use lopdf::{Dictionary, Object, Stream};
use std::collections::BTreeSet;

/// A program of fewer bytes holds nothing.
const LEAST_PROGRAM: usize = 100;
/// Widths may differ by so much, in thousandths of an em.
const SAME_WIDTH: f64 = 1.01;
/// So many widths of a font are compared.
const MOST_WIDTHS: usize = 4000;
/// The deepest nesting of resources.
const DEEPEST: usize = 12;

/// Checks a font in use. `version` is the newest that the file may be.
pub(super) fn check(
    reader: Reader<'_>,
    used: &FontUse<'_>,
    findings: &mut Findings,
    (version, look): (f64, Look),
) {
    let (font, place) = (&*used.font, used.place);
    if used.codes.is_empty() {
        return;
    }
    let name = font.name(reader);
    if font.kind == b"Type3" {
        findings.warn("F01", place, "Type3");
        return;
    }
    let programs = font.programs(reader);
    if programs.len() != 1 {
        findings.tell_found("F01", place, name.as_str());
    }
    let Some(&(key, stream, _)) = programs.first() else { return };
    let kind = reader.name(&stream.dict, b"Subtype").unwrap_or_default();
    let needed = match kind {
        b"Type1C" => 1.2,
        b"CIDFontType0C" => 1.3,
        b"OpenType" => 1.6,
        _ => 1.0,
    };
    if needed > version {
        findings.tell_found("F03", place, format!("{name} {}", String::from_utf8_lossy(kind)));
    }
    check_names(reader, font, findings, place);
    let maps = reader.has(font.own, b"CIDToGIDMap");
    if font.wide && reader.is(font.own, b"Subtype", b"CIDFontType2") && !maps {
        findings.tell_found("F07", place, name.as_str());
    }
    check_glyphs(reader, used, (key, kind, stream), (findings, look));
}

fn check_names(reader: Reader<'_>, font: &Font<'_>, findings: &mut Findings, place: Place) {
    let name = reader.name(font.entries, b"BaseFont");
    let own = font.descriptor(reader).and_then(|descriptor| reader.name(descriptor, b"FontName"));
    let own = own.unwrap_or(b"?");
    let is_own = Some(own) == name || font.wide && Some(own) == reader.name(font.own, b"BaseFont");
    if !is_own {
        findings.tell_found("F04", place, String::from_utf8_lossy(own));
    }
    if !reader.has(font.entries, b"ToUnicode") {
        findings.tell_found("F05", place, font.name(reader));
    }
}

/// Whether the program is there and has the glyphs.
fn check_glyphs(
    reader: Reader<'_>,
    used: &FontUse<'_>,
    (key, kind, stream): (&[u8], &[u8], &Stream),
    (findings, look): (&mut Findings, Look),
) {
    let (font, place) = (&*used.font, used.place);
    let data = decode(reader, stream).data;
    let name = font.name(reader);
    if data.len() <= LEAST_PROGRAM {
        findings.tell_found("F02", place, name.as_str());
    }
    if !font.wide {
        return;
    }
    let identity = reader.name(font.entries, b"Encoding").is_some_and(|name| name.starts_with(b"Identity"));
    if kind == b"CIDFontType0C" && identity {
        let program = FontProgram::new(data);
        let Some(charset) = program.as_ref().and_then(FontProgram::charset) else {
            findings.tell_found("F08", place, name.as_str());
            return;
        };
        let missing = used.codes.iter().filter(|code| !charset.glyphs.contains_key(code)).count();
        tell_count("F08", findings, place, missing);
        if used.codes.contains(0) {
            findings.tell_found("F09", place, name.as_str());
        }
        if look == Look::Whole {
            let shown = used.codes.iter().take(MOST_WIDTHS);
            let glyphs: Vec<(u16, GlyphId)> =
                shown.filter_map(|code| Some((code, *charset.glyphs.get(&code)?))).collect();
            let ids: Vec<GlyphId> = glyphs.iter().map(|(_, glyph)| *glyph).collect();
            let widths = program.map(|program| program.widths(&ids)).unwrap_or_default();
            let differs = |(code, width): (u16, Option<f64>)| {
                width.is_some_and(|width| (width - font.width(code)).abs() > SAME_WIDTH)
            };
            let pairs = glyphs.iter().map(|(code, _)| *code).zip(widths);
            tell_count("F10", findings, place, pairs.filter(|pair| differs(*pair)).count());
        }
    } else if key == b"FontFile2" {
        check_tables(reader, used, data, findings);
    }
}

fn check_tables(reader: Reader<'_>, used: &FontUse<'_>, data: Vec<u8>, findings: &mut Findings) {
    let (font, place) = (&*used.font, used.place);
    let Some(count) = FontProgram::new(data).and_then(|program| program.count()) else {
        findings.tell_found("F08", place, font.name(reader));
        return;
    };
    let map = reader.get(font.own, b"CIDToGIDMap").and_then(|map| map.as_stream().ok());
    let map = map.map(|stream| decode(reader, stream).data);
    let glyph = |code: u16| match &map {
        Some(map) => {
            let at = usize::from(code) * 2;
            Some(u16::from_be_bytes([*map.get(at)?, *map.get(at + 1)?]))
        }
        None => Some(code),
    };
    let glyphs: BTreeSet<u16> = used.codes.iter().filter_map(glyph).collect();
    tell_count("F08", findings, place, glyphs.iter().filter(|&&glyph| usize::from(glyph) >= count).count());
    if glyphs.contains(&0) {
        findings.tell_found("F09", place, font.name(reader));
    }
}

fn tell_count(rule: &'static str, findings: &mut Findings, place: Place, count: usize) {
    if count > 0 {
        findings.tell_of(rule, place, "", [("found", Fact::Count(count as i64))]);
    }
}

/// Every font that a page's resources name, used or not, must be embedded.
pub(super) fn check_named(page: &Page<'_>, findings: &mut Findings) {
    let reader = page.reader;
    let mut look = Named { reader, findings, place: page.place(), seen: BTreeSet::new() };
    if let Some(resources) =
        reader.inherited(page.entries, b"Resources").and_then(|found| entries_of(found.object))
    {
        look.resources(resources, DEEPEST);
    }
    for annotation in reader.array(page.entries, b"Annots").unwrap_or_default() {
        let shown = reader.resolved(annotation).and_then(entries_of);
        let shown = shown.and_then(|annotation| reader.dict(annotation, b"AP"));
        if let Some(form) =
            shown.and_then(|shown| reader.get(shown, b"N")).and_then(|form| form.as_stream().ok())
            && let Some(resources) = reader.dict(&form.dict, b"Resources")
        {
            look.resources(resources, DEEPEST);
        }
    }
}

struct Named<'a, 'f> {
    reader: Reader<'a>,
    findings: &'f mut Findings,
    place: Place,
    seen: BTreeSet<usize>,
}

impl<'a> Named<'a, '_> {
    fn resources(&mut self, resources: &'a Dictionary, depth: usize) {
        let reader = self.reader;
        if depth == 0 || !self.seen.insert(std::ptr::from_ref(resources) as usize) {
            return;
        }
        for (_, object) in reader.dict(resources, b"Font").into_iter().flat_map(Dictionary::iter) {
            let Some(found) = reader.found(object) else { continue };
            if let Some(entries) = entries_of(found.object) {
                self.font(&Font::named(reader, entries, found.id));
            }
        }
        for kind in [&b"XObject"[..], b"Pattern"] {
            for (_, object) in reader.dict(resources, kind).into_iter().flat_map(Dictionary::iter) {
                let inner = reader.resolved(object).and_then(entries_of);
                if let Some(inner) = inner.and_then(|entries| reader.dict(entries, b"Resources")) {
                    self.resources(inner, depth - 1);
                }
            }
        }
        for (_, object) in reader.dict(resources, b"ExtGState").into_iter().flat_map(Dictionary::iter) {
            let state = reader.resolved(object).and_then(entries_of);
            let mask = state.and_then(|state| reader.dict(state, b"SMask"));
            let group = mask.and_then(|mask| reader.dict(mask, b"G"));
            if let Some(inner) = group.and_then(|group| reader.dict(group, b"Resources")) {
                self.resources(inner, depth - 1);
            }
        }
    }

    fn font(&mut self, font: &Font<'a>) {
        if font.kind != b"Type3"
            && font.programs(self.reader).is_empty()
            && is_font(self.reader, font.entries)
        {
            self.findings.tell_found("F11", self.place.object(font.id), font.name(self.reader));
        }
    }
}

fn is_font(reader: Reader<'_>, entries: &Dictionary) -> bool {
    reader.get(entries, b"Subtype").is_some_and(|kind: &Object| kind.as_name().is_ok())
}
