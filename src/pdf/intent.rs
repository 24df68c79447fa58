//! The output intent: which printing condition the file was separated for.

use super::bytes::{BEGINNING, Begun, Data};
use super::stream::{deflate, deflated};
use super::{PdfError, PdfJob};
use crate::press::{Icc, Inks, Standard};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// Where the identifiers of registered conditions are kept.
const REGISTRY: &str = "http://www.color.org";

/// Says what the file is printed with; the profile, of which the document has the beginning. A file of no standard has no
/// intent.
pub(super) fn set_intent(document: &mut Document, job: &PdfJob) -> Result<Option<Begun>, PdfError> {
    if job.profile.standard == Standard::Plain {
        return Ok(None);
    }
    let condition = &job.profile.condition;
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => lopdf::text_string(&condition.identifier),
        "OutputCondition" => lopdf::text_string(&condition.description),
        "Info" => lopdf::text_string(&condition.description),
    };
    let mut begun = None;
    match &condition.icc {
        Some(icc) => {
            let deflated = icc.deflated_by(deflate);
            let beginning = &deflated[..deflated.len().min(BEGINNING)];
            let profile = document.add_object(profile(icc, beginning.to_vec()));
            intent.set("DestOutputProfile", profile);
            let data = Data::Profile(icc.clone());
            begun = Some(Begun { number: profile.0, data, kept: beginning.len() });
        }
        None => intent.set("RegistryName", lopdf::text_string(REGISTRY)),
    }
    document.catalog_mut()?.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(begun)
}

/// The profile's stream.
fn profile(icc: &Icc, beginning: Vec<u8>) -> Stream {
    let mut entries = Dictionary::new();
    let inks = match icc.inks() {
        Inks::Grey => 1,
        Inks::Cmyk => 4,
    };
    entries.set("N", inks);
    deflated(entries, beginning)
}
