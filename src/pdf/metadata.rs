//! What the file says of itself: the information dictionary, and for PDF/X-4 its XMP packet.

use super::bytes::PictureBytes;
use super::{PdfError, PdfJob};
use crate::press::Standard;
use lopdf::{Document, Object, Stream, dictionary};
use md5::{Digest, Md5};

/// Says title, programs, dates and standard. Of the pictures, the document has the beginning alone.
pub(super) fn set_metadata(
    document: &mut Document,
    pictures: &[PictureBytes],
    job: &PdfJob,
) -> Result<(), PdfError> {
    set_info(document, job);
    if job.profile.standard == Standard::X4 {
        let packet = packet(job, &identity(document, pictures, job));
        let entries = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        // readers that know no PDF find the packet by its text, so it has no filter
        let packet = document.add_object(Stream::new(entries, packet.into_bytes()).with_compression(false));
        document.catalog_mut()?.set("Metadata", packet);
    }
    Ok(())
}

fn set_info(document: &mut Document, job: &PdfJob) {
    let date = Object::string_literal(job.stamp.to_string());
    let mut info = dictionary! {
        "Title" => lopdf::text_string(&job.title),
        "Creator" => lopdf::text_string(&job.creator),
        "Producer" => lopdf::text_string(&job.producer),
        "CreationDate" => date.clone(),
        "ModDate" => date,
        "Trapped" => "False",
    };
    match job.profile.standard {
        Standard::X1a2001 => {
            info.set("GTS_PDFXVersion", Object::string_literal("PDF/X-1:2001"));
            info.set("GTS_PDFXConformance", Object::string_literal("PDF/X-1a:2001"));
        }
        Standard::X1a2003 => info.set("GTS_PDFXVersion", Object::string_literal("PDF/X-1a:2003")),
        Standard::X4 | Standard::Plain => {}
    }
    let info = document.add_object(info);
    document.trailer.set("Info", info);
}

/// A name for the document that another document has not: what its streams and its title come to.
fn identity(document: &Document, pictures: &[PictureBytes], job: &PdfJob) -> String {
    let mut hash = Md5::new_with_prefix(&job.title);
    hash.update(job.stamp.0.to_be_bytes());
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let streams = streams.map(|stream| stream.content.as_slice());
    for data in streams.chain(pictures.iter().map(|picture| (**picture).as_ref())) {
        hash.update(Md5::digest(data));
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The XMP packet (ISO 16684-1) with what ISO 15930-7 asks for.
fn packet(job: &PdfJob, identity: &str) -> String {
    let (title, creator, producer) = (escaped(&job.title), escaped(&job.creator), escaped(&job.producer));
    let (date, standard) = (job.stamp.iso(), job.profile.standard.name());
    format!(
        r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmpMM:DocumentID>{identity}</xmpMM:DocumentID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
   <pdf:Producer>{producer}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>
   <pdfxid:GTS_PDFXVersion>{standard}</pdfxid:GTS_PDFXVersion>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        mark = '\u{feff}',
    )
}

/// Text as XML writes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
