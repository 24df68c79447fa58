//! The output intent: which printing condition the file was separated for.

use super::stream::{deflate, deflated};
use super::{PdfError, PdfJob};
use crate::press::{Icc, Inks, Standard};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// Where the identifiers of registered conditions are kept.
const REGISTRY: &str = "http://www.color.org";

/// Says what the file is printed with; how many bytes of profile that adds, at the end. A file of no standard has no intent.
pub(super) fn set_intent(document: &mut Document, job: &PdfJob) -> Result<usize, PdfError> {
    if job.profile.standard == Standard::Plain {
        return Ok(0);
    }
    let condition = &job.profile.condition;
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => lopdf::text_string(&condition.identifier),
        "OutputCondition" => lopdf::text_string(&condition.description),
        "Info" => lopdf::text_string(&condition.description),
    };
    let mut added = 0;
    match &condition.icc {
        Some(icc) => {
            let profile = profile(icc);
            added = profile.content.len();
            let profile = document.add_object(profile);
            intent.set("DestOutputProfile", profile);
        }
        None => intent.set("RegistryName", lopdf::text_string(REGISTRY)),
    }
    document.catalog_mut()?.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(added)
}

/// The profile's stream; what is deflated already is not deflated again.
fn profile(icc: &Icc) -> Stream {
    let mut entries = Dictionary::new();
    let inks = match icc.inks() {
        Inks::Grey => 1,
        Inks::Cmyk => 4,
    };
    entries.set("N", inks);
    deflated(entries, icc.deflated().map_or_else(|| deflate(icc.bytes()), <[u8]>::to_vec))
}
