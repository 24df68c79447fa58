//! What a file may not hold anywhere (rules R05 to R14, R21).

use super::file::{File, Mentions};
use super::filters::filters;
use super::finding::{Findings, Place};
use super::intent::is_name_of;
use super::reader::{Reader, entries_of};
use crate::press::Standard;
use lopdf::{Dictionary, Object};

/// Areas that a viewer may show and print.
const AREAS: [&[u8]; 4] = [b"ViewArea", b"ViewClip", b"PrintArea", b"PrintClip"];
/// Actions that do more than go to a page.
const ACTIONS: [&[u8]; 4] = [b"JavaScript", b"Launch", b"Movie", b"Sound"];

/// Checks the catalog and every object.
pub(super) fn check(file: &File<'_>, findings: &mut Findings, (standard, mentions): (Standard, Mentions)) {
    let reader = file.reader();
    if let Ok(catalog) = file.document.catalog() {
        check_catalog(reader, catalog, findings, (standard, mentions));
    }
    if mentions.postscript {
        findings.tell("R14", Place::default());
    }
    for (&id, object) in &file.document.objects {
        let place = Place::default().object(Some(id));
        let Some(entries) = entries_of(object) else { continue };
        if let Object::Stream(_) = object {
            for filter in filters(reader, entries) {
                if is_forbidden(filter, standard) {
                    findings.tell_found("R10", place, String::from_utf8_lossy(filter));
                }
            }
            // an embedded file's own stream may be named so; a stream in a file is forbidden
            if reader.has(entries, b"F") {
                findings.tell("R11", place);
            }
        }
        check_halftone(reader, object, entries, (findings, place));
        if let Some(action) = reader.get(entries, b"S").filter(|action| is_name_of(action, &ACTIONS)) {
            let name = String::from_utf8_lossy(action.as_name().unwrap_or_default());
            findings.tell_found("R13", place, name);
        }
    }
}

fn is_forbidden(filter: &[u8], standard: Standard) -> bool {
    match filter {
        b"LZWDecode" | b"Crypt" => true,
        b"JBIG2Decode" | b"JPXDecode" => standard != Standard::X4,
        _ => false,
    }
}

fn check_catalog(
    reader: Reader<'_>,
    catalog: &Dictionary,
    findings: &mut Findings,
    (standard, mentions): (Standard, Mentions),
) {
    let place = Place::default();
    if reader.has(catalog, b"OpenAction") || reader.has(catalog, b"AA") {
        findings.tell("R05", place);
    }
    let names = reader.dict(catalog, b"Names");
    if mentions.script || names.is_some_and(|names| reader.has(names, b"JavaScript")) {
        findings.tell("R06", place);
    }
    if names.is_some_and(|names| reader.has(names, b"EmbeddedFiles")) {
        findings.tell("R07", place);
    }
    if reader.has(catalog, b"AcroForm") {
        findings.tell("R08", place);
    }
    if let Some(layers) = reader.dict(catalog, b"OCProperties") {
        let usual = reader.dict(layers, b"D");
        if standard != Standard::X4 || usual.is_some_and(|usual| reader.has(usual, b"AS")) {
            findings.tell("R09", place);
        }
        if reader.has(layers, b"Configs") {
            findings.tell("R09b", place);
        }
    }
    let preferences = reader.dict(catalog, b"ViewerPreferences");
    let named = |key: &&[u8]| preferences.and_then(|own| reader.name(own, key));
    let odd = AREAS.iter().filter_map(named).find(|area| *area != b"MediaBox" && *area != b"BleedBox");
    if let Some(area) = odd {
        findings.tell_found("R21", place, String::from_utf8_lossy(area));
    }
}

fn check_halftone(
    reader: Reader<'_>,
    object: &Object,
    entries: &Dictionary,
    (findings, place): (&mut Findings, Place),
) {
    let Some(kind) = reader.count(entries, b"HalftoneType") else { return };
    if kind != 1 && kind != 5 {
        findings.tell_found("R12", place, kind.to_string());
    }
    if object.as_dict().is_ok() && reader.has(entries, b"HalftoneName") {
        findings.tell_found("R12", place, "HalftoneName");
    }
}
