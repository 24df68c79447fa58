//! The output intent: which printing condition the file was separated for.

use super::stream::{deflate, deflated};
use super::{PdfError, PdfJob};
use crate::press::{Icc, Inks, Standard};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// Where the identifiers of registered conditions are kept.
const REGISTRY: &str = "http://www.color.org";

/// Says what the file is printed with; the content of the last object, the profile, which is left empty here. A file of no
/// standard has no intent.
pub(super) fn set_intent<'a>(document: &mut Document, job: &'a PdfJob) -> Result<&'a [u8], PdfError> {
    if job.profile.standard == Standard::Plain {
        return Ok(&[]);
    }
    let condition = &job.profile.condition;
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => lopdf::text_string(&condition.identifier),
        "OutputCondition" => lopdf::text_string(&condition.description),
        "Info" => lopdf::text_string(&condition.description),
    };
    let mut content: &[u8] = &[];
    match &condition.icc {
        Some(icc) => {
            content = icc.deflated_by(deflate);
            let profile = document.add_object(profile(icc, content.len()));
            intent.set("DestOutputProfile", profile);
        }
        None => intent.set("RegistryName", lopdf::text_string(REGISTRY)),
    }
    document.catalog_mut()?.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(content)
}

/// The profile's stream, without its content of so many bytes.
fn profile(icc: &Icc, length: usize) -> Stream {
    let mut entries = Dictionary::new();
    let inks = match icc.inks() {
        Inks::Grey => 1,
        Inks::Cmyk => 4,
    };
    entries.set("N", inks);
    let mut stream = deflated(entries, Vec::new());
    stream.dict.set("Length", length as i64);
    stream
}
