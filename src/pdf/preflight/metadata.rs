//! What a file says of itself (rules M01 to M11).

use super::file::File;
use super::filters::decode;
use super::finding::{Findings, Place};
use super::reader::Reader;
use super::xml::{self, Element};
use crate::notice::Fact;
use crate::press::Standard;
use lopdf::{Dictionary, Object};

const PDFX_ID: &str = "http://www.npes.org/pdfx/ns/id/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const MEDIA: &str = "http://ns.adobe.com/xap/1.0/mm/";

/// Information dictionary and metadata packet.
pub(super) struct Metadata<'a> {
    reader: Reader<'a>,
    info: Option<&'a Dictionary>,
    stream: Option<(&'a Object, Place)>,
    packet: Option<Element>,
}

impl<'a> Metadata<'a> {
    pub fn of(file: &'a File<'_>) -> Metadata<'a> {
        let reader = file.reader();
        let info = reader.dict(&file.document.trailer, b"Info");
        let found = file.document.catalog().ok().and_then(|catalog| reader.entry(catalog, b"Metadata"));
        let stream = found.map(|found| (found.object, Place::default().object(found.id)));
        let packet = stream.and_then(|(object, _)| object.as_stream().ok()).and_then(|stream| {
            let data = decode(reader, stream).data;
            xml::parse(characters(&data)?.trim_start_matches('\u{FEFF}').trim())
        });
        Metadata { reader, info, stream, packet }
    }

    fn info(&self, key: &[u8]) -> String {
        self.info.map(|info| self.reader.text(info, key)).unwrap_or_default()
    }

    fn property(&self, space: &str, name: &str) -> Option<String> {
        self.packet.as_ref()?.property(space, name)
    }

    /// The standard that the file says it keeps to.
    pub fn stated(&self) -> Option<Standard> {
        let (version, conformance) = (self.info(b"GTS_PDFXVersion"), self.info(b"GTS_PDFXConformance"));
        let packet = self.property(PDFX_ID, "GTS_PDFXVersion").unwrap_or_default();
        if conformance.starts_with("PDF/X-1a:2001") || version.starts_with("PDF/X-1:2001") {
            Some(Standard::X1a2001)
        } else if version == "PDF/X-1a:2003" {
            Some(Standard::X1a2003)
        } else if version == "PDF/X-1a:2001" {
            Some(Standard::X1a2001)
        } else if version.starts_with("PDF/X-3") {
            None
        } else if packet.starts_with("PDF/X-4") || version.starts_with("PDF/X-4") {
            Some(Standard::X4)
        } else {
            None
        }
    }

    pub fn check(&self, findings: &mut Findings, standard: Standard) {
        self.check_names(findings, standard);
        self.check_trapped(findings, standard);
        self.check_dates(findings, standard);
        let Some((object, place)) = self.stream else {
            findings.tell("M08", Place::default());
            self.check_packet(findings, Place::default());
            return;
        };
        if self.packet.is_none() {
            findings.tell("M07", place);
        }
        let is_filtered =
            |object: &Object| object.as_stream().is_ok_and(|stream| self.reader.has(&stream.dict, b"Filter"));
        if is_filtered(object) {
            findings.tell("M09", place);
        }
        self.check_packet(findings, place);
    }

    fn check_names(&self, findings: &mut Findings, standard: Standard) {
        let (key, wanted) = match standard {
            Standard::X1a2001 => (b"GTS_PDFXVersion", "PDF/X-1:2001"),
            Standard::X1a2003 => (b"GTS_PDFXVersion", "PDF/X-1a:2003"),
            Standard::X4 => (b"GTS_PDFXVersion", "PDF/X-4"),
            Standard::Plain => return,
        };
        let found = match standard {
            Standard::X4 => self.property(PDFX_ID, "GTS_PDFXVersion").unwrap_or_default(),
            _ => self.info(key),
        };
        let mut tell = |rule, found: String, wanted: &str| {
            if found != wanted {
                let facts = [("found", Fact::Text(found)), ("wanted", Fact::Text(wanted.to_owned()))];
                findings.tell_of(rule, Place::default(), "", facts);
            }
        };
        tell("M01", found, wanted);
        if standard == Standard::X1a2001 {
            tell("M02", self.info(b"GTS_PDFXConformance"), "PDF/X-1a:2001");
        }
    }

    fn check_trapped(&self, findings: &mut Findings, standard: Standard) {
        let info = self.info.and_then(|info| self.reader.get(info, b"Trapped"));
        let named = info.and_then(|trapped| trapped.as_name().ok());
        let is_said = named.is_some_and(|name| name == b"True" || name == b"False");
        let packet = self.property(PDF, "Trapped");
        let is_said_there = packet.as_deref().is_some_and(|word| word == "True" || word == "False");
        let found = self.info(b"Trapped");
        if !(is_said || standard == Standard::X4 && is_said_there) {
            findings.tell_found("M03", Place::default(), found);
        } else if let (Some(packet), Some(_)) = (packet, info)
            && named != Some(packet.as_bytes())
        {
            findings.tell_found("M03b", Place::default(), packet);
        }
    }

    fn check_dates(&self, findings: &mut Findings, standard: Standard) {
        type Row = (&'static [u8], (&'static str, &'static str), [&'static str; 3]);
        let rows: [Row; 3] = [
            (b"Title", (DC, "title"), ["M04", "", ""]),
            (b"CreationDate", (XMP, "CreateDate"), ["M05", "M05f", "M05x"]),
            (b"ModDate", (XMP, "ModifyDate"), ["M06", "M06f", "M06x"]),
        ];
        for (key, (space, name), [missing, form, packet_form]) in rows {
            let written = self.info(key);
            let packet = self.property(space, name).unwrap_or_default();
            let own = if standard == Standard::X4 { &packet } else { &written };
            if own.trim().is_empty() {
                findings.tell(missing, Place::default());
            }
            if !form.is_empty() && !written.is_empty() && !is_pdf_date(&written) {
                findings.tell_found(form, Place::default(), written);
            }
            if !packet_form.is_empty() && !packet.is_empty() && !is_iso_date(&packet) {
                findings.tell_found(packet_form, Place::default(), packet);
            }
        }
    }

    fn check_packet(&self, findings: &mut Findings, place: Place) {
        for (rule, space, name) in [
            ("M10.DocumentID", MEDIA, "DocumentID"),
            ("M10.RenditionClass", MEDIA, "RenditionClass"),
            ("M10.VersionID", MEDIA, "VersionID"),
            ("M11", XMP, "MetadataDate"),
        ] {
            if self.property(space, name).is_none_or(|value| value.is_empty()) {
                findings.tell(rule, place);
            }
        }
    }
}

/// A packet's characters: UTF-8, or UTF-16 by what it begins with (XMP part 1, 7.2); `None` if they are neither.
fn characters(data: &[u8]) -> Option<String> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = data.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    match data {
        [0xFE, 0xFF, ..] | [0, b'<', ..] => wide(u16::from_be_bytes),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => wide(u16::from_le_bytes),
        data => String::from_utf8(data.to_vec()).ok(),
    }
}

/// `D:YYYYMMDDHHmmSS+hh'mm'`, from the right as far as is wanted (ISO 32000-1, 7.9.4).
fn is_pdf_date(date: &str) -> bool {
    let Some(rest) = date.strip_prefix("D:") else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let zone = &rest.as_bytes()[digits..];
    let zone_fits = match zone {
        []
        | [b'Z']
        | [b'Z', b'0', b'0', b'\'', b'0', b'0']
        | [b'Z', b'0', b'0', b'\'', b'0', b'0', b'\''] => true,
        [b'+' | b'-', rest @ ..] => is_like(rest, "00'00'") || is_like(rest, "00'00"),
        _ => false,
    };
    matches!(digits, 4 | 6 | 8 | 10 | 12 | 14) && zone_fits
}

/// `YYYY-MM-DDThh:mm:ss+hh:mm`, as far as is wanted (ISO 8601).
fn is_iso_date(date: &str) -> bool {
    let bytes = date.as_bytes();
    let Some((day, time)) = date.split_once('T') else {
        return ["0000", "0000-00", "0000-00-00"].iter().any(|form| is_like(bytes, form));
    };
    let zone = match time.strip_suffix('Z') {
        Some(clock) => Some(clock),
        None => time
            .len()
            .checked_sub(6)
            .and_then(|at| time.is_char_boundary(at).then(|| time.split_at(at)))
            .filter(|(_, zone)| is_like(zone.as_bytes(), "+00:00") || is_like(zone.as_bytes(), "-00:00"))
            .map(|(clock, _)| clock),
    };
    let Some(clock) = zone else { return false };
    let (clock, fraction) = clock.split_once('.').map_or((clock, None), |(clock, rest)| (clock, Some(rest)));
    let fraction_fits =
        fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    let clock_fits =
        is_like(clock.as_bytes(), "00:00:00") || fraction.is_none() && is_like(clock.as_bytes(), "00:00");
    is_like(day.as_bytes(), "0000-00-00") && clock_fits && fraction_fits
}

/// Whether a text has digits where the form has 0, and is the same elsewhere.
fn is_like(text: &[u8], form: &str) -> bool {
    let fits = |(own, form): (&u8, u8)| if form == b'0' { own.is_ascii_digit() } else { *own == form };
    text.len() == form.len() && text.iter().zip(form.bytes()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_may_be_in_either_encoding() {
        let units: Vec<u16> = "\u{FEFF}<a>一</a>".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for data in [&little[..], &little[2..], &big, &big[2..], "\u{FEFF}<a>一</a>".as_bytes()] {
            let text = characters(data).expect("text");
            assert_eq!(text.trim_start_matches('\u{FEFF}'), "<a>一</a>", "{data:?}");
        }
        assert_eq!(characters(b"caf\xE9"), None);
    }

    #[test]
    fn dates_have_their_forms() {
        for date in
            ["D:2026", "D:20261124", "D:20261124030405Z", "D:20261124030405+08'00'", "D:20261124030405-08'00"]
        {
            assert!(is_pdf_date(date), "{date}");
        }
        for date in ["2026", "D:20261", "D:20261124030405+0800", "D:2026-11-24", ""] {
            assert!(!is_pdf_date(date), "{date}");
        }
        for date in ["2026", "2026-11-24", "2026-11-24T03:04Z", "2026-11-24T03:04:05.12+08:00"] {
            assert!(is_iso_date(date), "{date}");
        }
        for date in ["D:2026", "2026-11-24T03:04:05", "2026-11-24T03:04:05+0800", "2026-1-24"] {
            assert!(!is_iso_date(date), "{date}");
        }
    }
}
