//! The output intent: how the file is to be printed (rules O01 to O11).

use super::Look;
use super::file::File;
use super::filters::{beginning, decode};
use super::finding::{Findings, Place};
use super::reader::{Reader, entries_of};
use crate::press::Standard;
use lopdf::{Dictionary, Object, Stream};

/// Keys of an output intent (ISO 32000-1, table 365, and ISO 15930-7).
const KEYS: [&[u8]; 10] = [
    b"Type",
    b"S",
    b"OutputCondition",
    b"OutputConditionIdentifier",
    b"RegistryName",
    b"Info",
    b"DestOutputProfile",
    b"DestOutputProfileRef",
    b"MixingHints",
    b"SpectralData",
];
/// The registry of characterized printing conditions.
const REGISTRY: &str = "http://www.color.org";
/// A profile's header (ICC.1, 7.2).
const HEADER: usize = 128;

/// Checks the intent; the colour space of its profile, if it has one.
pub(super) fn check(
    file: &File<'_>,
    findings: &mut Findings,
    (standard, look): (Standard, Look),
) -> Option<String> {
    let reader = file.reader();
    let catalog = file.document.catalog().ok()?;
    let listed = reader.array(catalog, b"OutputIntents").unwrap_or_default();
    let intents: Vec<(&Dictionary, Place)> = listed
        .iter()
        .filter_map(|object| reader.found(object))
        .filter_map(|found| Some((entries_of(found.object)?, Place::default().object(found.id))))
        .filter(|(entries, _)| reader.is(entries, b"S", b"GTS_PDFX"))
        .collect();
    if intents.len() != 1 {
        findings.tell_found("O01", Place::default(), intents.len().to_string());
    }
    let (intent, place) = *intents.first()?;
    check_keys(reader, intent, place, findings);
    let profile = reader.entry(intent, b"DestOutputProfile");
    let stream = profile.and_then(|found| found.object.as_stream().ok());
    let is_registered = reader.text(intent, b"RegistryName") == REGISTRY;
    if stream.is_none() && (standard == Standard::X4 || !is_registered) {
        findings.tell("O04", place);
    }
    // callas asks for it always; Kodak only where no profile is
    if reader.text(intent, b"Info").is_empty() {
        match stream {
            None => findings.tell("O05", place),
            Some(_) if standard != Standard::X4 => findings.warn("O05", place, ""),
            Some(_) => {}
        }
    }
    let place = place.object(profile.and_then(|found| found.id));
    check_profile((reader, look), stream?, findings, (standard, place))
}

fn check_keys(reader: Reader<'_>, intent: &Dictionary, place: Place, findings: &mut Findings) {
    if reader.text(intent, b"OutputConditionIdentifier").is_empty() {
        findings.tell("O02", place);
    }
    for (key, _) in intent.iter().filter(|(key, value)| !KEYS.contains(&key.as_slice()) && !value.is_null()) {
        findings.tell_found("O03", place, String::from_utf8_lossy(key));
    }
}

fn check_profile(
    (reader, look): (Reader<'_>, Look),
    stream: &Stream,
    findings: &mut Findings,
    (standard, place): (Standard, Place),
) -> Option<String> {
    let icc = match look {
        Look::Whole => decode(reader, stream).data,
        Look::Quick => beginning(reader, stream, HEADER + 1),
    };
    let stated = icc.first_chunk().map(|size| u32::from_be_bytes(*size) as usize);
    let is_whole = look == Look::Quick || stated == Some(icc.len());
    if icc.len() <= HEADER || &icc[36..40] != b"acsp" || !is_whole {
        findings.tell_found("O06", place, icc.len().to_string());
    }
    if icc.len() <= HEADER {
        return None;
    }
    let word = |at: usize| icc[at..at + 4].iter().map(|&byte| char::from(byte)).collect::<String>();
    let (class, space, version) = (word(12), word(16), icc[8]);
    if class != "prtr" {
        findings.tell_found("O07", place, class);
    }
    let inks = match space.as_str() {
        "CMYK" => Some(4),
        "GRAY" => Some(1),
        "RGB " => Some(3),
        _ => None,
    };
    if inks.is_none() || space == "RGB " && standard != Standard::X4 {
        findings.tell_found("O08", place, space.trim_end());
    }
    let stated = reader.count(&stream.dict, b"N").unwrap_or(0);
    if Some(stated) != inks {
        findings.tell_found("O09", place, stated.to_string());
    }
    // PDF 1.3 and 1.4 know profiles of version 2 (ISO 32000-1, table 67)
    if version > if standard == Standard::X4 { 4 } else { 2 } {
        findings.tell_found("O10", place, format!("{version}.{}", icc[9] >> 4));
    }
    if space != "CMYK" {
        findings.tell_found("O11", place, space.trim_end());
    }
    Some(space)
}

/// Whether an object is a name of those.
pub(super) fn is_name_of(object: &Object, names: &[&[u8]]) -> bool {
    object.as_name().is_ok_and(|name| names.contains(&name))
}
