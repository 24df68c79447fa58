//! The breaches: what is done to a finished page, and the rules that must speak.

use crate::planted::{
    Planted, catalog, change, descendant, descriptor, draw, font, icc, info, intent, named, numbers, packet,
    page, page_id, pattern, picture, program, resource, separation, state, string, text, type_in,
};
use lopdf::{Dictionary, Object, Stream, dictionary};

const X1A: &str = "pdfx1a";
const OLD: &str = "pdfx1a-2001";
const X4: &str = "pdfx4";

/// In the order of the rules.
pub(crate) const PLANTED: &[Planted] = &[
    (
        X1A,
        |d| {
            d.trailer.set(
                "Encrypt",
                dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4,
                "O" => string(&"o".repeat(32)), "U" => string(&"u".repeat(32)) },
            )
        },
        &["S03", "S04"],
    ),
    (X1A, |d| drop(d.trailer.remove(b"ID")), &["S05"]),
    (X1A, |d| d.version = "1.7".into(), &["S06"]),
    (X1A, |d| catalog(d).set("Version", named("1.6")), &["S06"]),
    (X1A, |d| catalog(d).set("Zz", named("XRef")), &["S07"]),
    (X1A, |d| info(d).set("GTS_PDFXVersion", string("PDF/X-1a:2002")), &["M01"]),
    (X4, |d| packet(d, "PDF/X-4", "PDF/X-4p"), &["M01"]),
    (OLD, |d| drop(info(d).remove(b"GTS_PDFXConformance")), &["M02"]),
    (X1A, |d| info(d).set("Trapped", named("Unknown")), &["M03"]),
    (X1A, |d| info(d).set("Trapped", string("False")), &["M03"]),
    (X4, |d| info(d).set("Trapped", named("True")), &["M03b"]),
    (X1A, |d| drop(info(d).remove(b"Title")), &["M04"]),
    (X1A, |d| drop(info(d).remove(b"CreationDate")), &["M05"]),
    (X1A, |d| info(d).set("CreationDate", string("24 November")), &["M05f"]),
    (X4, |d| packet(d, "CreateDate>1970", "CreateDate>D:1970"), &["M05x"]),
    (X1A, |d| info(d).set("ModDate", string("")), &["M06"]),
    (X1A, |d| info(d).set("ModDate", string("2026-11-24")), &["M06f"]),
    (X4, |d| packet(d, "ModifyDate>1970", "ModifyDate>D:1970"), &["M06x"]),
    (
        X4,
        |d| packet(d, "</rdf:RDF>", ""),
        &["M01", "M04", "M05", "M06", "M07", "M10.DocumentID", "M10.RenditionClass", "M10.VersionID", "M11"],
    ),
    (
        X4,
        |d| drop(catalog(d).remove(b"Metadata")),
        &["M01", "M04", "M05", "M06", "M08", "M10.DocumentID", "M10.RenditionClass", "M10.VersionID", "M11"],
    ),
    (
        X4,
        |d| {
            let id = catalog(d).get(b"Metadata").and_then(Object::as_reference).expect("metadata");
            change(d, id, |data| {
                *data = data.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
            });
            let stream = d.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
            stream.dict.set("Filter", named("ASCIIHexDecode"));
        },
        &["M09"],
    ),
    (X4, |d| packet(d, "xmpMM:DocumentID", "xmpMM:Other"), &["M10.DocumentID"]),
    (X4, |d| packet(d, "xmpMM:RenditionClass", "xmpMM:Other"), &["M10.RenditionClass"]),
    (X4, |d| packet(d, "xmpMM:VersionID", "xmpMM:Other"), &["M10.VersionID"]),
    (X4, |d| packet(d, "xmp:MetadataDate", "xmp:OtherDate"), &["M11"]),
    (X1A, |d| drop(catalog(d).remove(b"OutputIntents")), &["O01"]),
    (X1A, |d| drop(intent(d).remove(b"OutputConditionIdentifier")), &["O02"]),
    (
        X1A,
        |d| {
            let profile = intent(d).remove(b"DestOutputProfile").expect("a profile");
            intent(d).set("DestinationOutputProfile", profile);
        },
        &["O03", "O04"],
    ),
    (X1A, |d| drop(intent(d).remove(b"Info")), &["O05"]),
    (X1A, |d| icc(d, |data| data.truncate(data.len() - 10)), &["O06"]),
    (X1A, |d| icc(d, |data| data[12..16].copy_from_slice(b"scnr")), &["O07"]),
    (X1A, |d| icc(d, |data| data[16..20].copy_from_slice(b"RGB ")), &["O08", "O09", "O11"]),
    (X4, |d| icc(d, |data| data[16..20].copy_from_slice(b"RGB ")), &["C01", "O09", "O11"]),
    (OLD, |d| icc(d, |data| data[8] = 4), &["O10"]),
    (X1A, |d| icc(d, |data| data[8] = 4), &["O10"]),
    (X4, |d| icc(d, |data| data[8] = 4), &[]),
    (X1A, |d| drop(page(d).remove(b"MediaBox")), &["B01"]),
    (X1A, |d| drop(page(d).remove(b"TrimBox")), &["B02"]),
    (X1A, |d| page(d).set("ArtBox", numbers(&[20.0, 20.0, 700.0, 700.0])), &["B02"]),
    (X1A, |d| page(d).set("TrimBox", numbers(&[700.0, 700.0, 20.0, 20.0])), &["B03"]),
    (X1A, |d| page(d).set("TrimBox", numbers(&[-20.0, 20.0, 700.0, 700.0])), &["B04", "B05"]),
    (X1A, |d| page(d).set("BleedBox", numbers(&[20.0, 20.0, 700.0, 1000.0])), &["B05"]),
    (X1A, |d| page(d).set("CropBox", numbers(&[20.0, 20.0, 700.0, 1000.0])), &["B06", "B09"]),
    (X1A, |d| page(d).set("BleedBox", numbers(&[-20.0, 0.0, 900.0, 1200.0])), &["B07"]),
    (X1A, |d| page(d).set("CropBox", numbers(&[-20.0, 0.0, 900.0, 1200.0])), &["B08", "B09"]),
    (X1A, |d| page(d).set("UserUnit", 2), &["B10"]),
    (X1A, |d| page(d).set("Rotate", 90), &["B14"]),
    (X1A, |d| draw(d, "q 1 0 0 rg 100 100 9 9 re f Q"), &["C01"]),
    (X1A, |d| picture(d, (200, 60), named("DeviceRGB"), Dictionary::new()), &["C01"]),
    (X1A, |d| separation(d, "Gold", "DeviceRGB"), &["C01", "C03"]),
    (X1A, |d| draw(d, "q 30 0 0 30 100 100 cm BI /W 2 /H 1 /CS /RGB /BPC 8 ID abcdef EI Q"), &["C01"]),
    (
        X4,
        |d| {
            let lab = vec![named("Lab"), dictionary! { "WhitePoint" => numbers(&[0.96, 1.0, 0.82]) }.into()];
            resource(d, "ColorSpace", "Zl", lab.into());
            draw(d, "q /Zl cs 90 0 0 sc 100 100 9 9 re f Q");
        },
        &["C02"],
    ),
    (X1A, |d| separation(d, "PANTONE 185 C", "DeviceCMYK"), &["C03"]),
    (X1A, |d| separation(d, "All", "DeviceCMYK"), &["C04"]),
    (
        X1A,
        |d| {
            state(d, dictionary! { "ca" => 0.5 });
            draw(d, "q /Zg gs 0 0 0 .2 k 100 100 9 9 re f Q");
        },
        &["T01"],
    ),
    (
        X1A,
        |d| {
            let mask = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8 };
            let mask = d.add_object(Stream::new(mask, vec![128]));
            picture(d, (200, 60), named("DeviceGray"), dictionary! { "SMask" => mask });
        },
        &["T01"],
    ),
    (X4, |d| page(d).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" }), &["T02"]),
    (
        X4,
        |d| {
            icc(d, |data| data[16..20].copy_from_slice(b"GRAY"));
            page(d).set("Group", dictionary! { "S" => "Transparency" });
        },
        &["C01", "O09", "O11", "T03"],
    ),
    (
        X1A,
        |d| {
            let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "ToUnicode" => 0 };
            let font = d.add_object(font);
            resource(d, "Font", "Zf", font.into());
            draw(d, "q BT /Zf 12 Tf 100 100 Td 0 0 0 .5 k (Hello) Tj ET Q");
        },
        &["F01", "F11"],
    ),
    (
        X1A,
        |d| {
            let program = program(d);
            change(d, program, |data| *data = b"x".to_vec());
        },
        &["F02", "F08"],
    ),
    (
        X1A,
        |d| {
            let program = program(d);
            d.get_object_mut(program)
                .and_then(Object::as_stream_mut)
                .expect("a program")
                .dict
                .set("Subtype", "OpenType");
        },
        &["F03"],
    ),
    (
        X1A,
        |d| {
            descriptor(d).set("FontName", "Other");
        },
        &["F04"],
    ),
    (
        X1A,
        |d| {
            let (_, id) = font(d);
            drop(d.get_dictionary_mut(id).expect("a font").remove(b"ToUnicode"));
        },
        &["F05"],
    ),
    (
        X1A,
        |d| {
            descendant(d).set("Subtype", "CIDFontType2");
        },
        &["F07"],
    ),
    (X1A, |d| text(d, 20.0, "0 0 0 .5 k", Some(0xFFF0)), &["F08"]),
    (X1A, |d| text(d, 20.0, "0 0 0 .5 k", Some(0)), &["F09"]),
    (
        X1A,
        |d| {
            descendant(d).set("W", vec![1.into(), 60_000.into(), 333.into()]);
        },
        &["F10"],
    ),
    (X1A, |d| page(d).set("SeparationInfo", dictionary! { "DeviceColorant" => "Cyan" }), &["R01"]),
    (
        X1A,
        |d| page(d).set("AA", dictionary! { "O" => dictionary! { "S" => "Named", "N" => "NextPage" } }),
        &["R02"],
    ),
    (
        X1A,
        |d| {
            let note = dictionary! { "Subtype" => "Text", "Rect" => numbers(&[200.0, 200.0, 220.0, 220.0]) };
            page(d).set("Annots", vec![note.into()]);
        },
        &["R03"],
    ),
    (
        X1A,
        |d| {
            let link = dictionary! { "Subtype" => "Link", "Rect" => numbers(&[-90.0, -90.0, -50.0, -50.0]),
            "A" => dictionary! { "S" => "URI" } };
            page(d).set("Annots", vec![link.into()]);
        },
        &["R04"],
    ),
    (X1A, |d| catalog(d).set("OpenAction", dictionary! { "S" => "GoTo" }), &["R05"]),
    (
        X1A,
        |d| {
            let script = d.add_object(dictionary! { "S" => "JavaScript", "JS" => string("1") });
            catalog(d).set(
                "Names",
                dictionary! { "JavaScript" => dictionary! { "Names" => vec![string("a"), script.into()] } },
            );
        },
        &["R06", "R13"],
    ),
    (X1A, |d| catalog(d).set("Names", dictionary! { "EmbeddedFiles" => Dictionary::new() }), &["R07"]),
    (X1A, |d| catalog(d).set("AcroForm", Dictionary::new()), &["R08"]),
    (X1A, |d| catalog(d).set("OCProperties", Dictionary::new()), &["R09"]),
    (
        X4,
        |d| {
            catalog(d).set(
                "OCProperties",
                dictionary! { "D" => dictionary! { "AS" => Object::Array(Vec::new()) },
                "Configs" => Object::Array(Vec::new()) },
            )
        },
        &["R09", "R09b"],
    ),
    (
        X1A,
        |d| {
            // clear and end of data
            let stream = Stream::new(dictionary! { "Filter" => "LZWDecode" }, vec![0x80, 0x40, 0x40]);
            let id = d.add_object(stream);
            catalog(d).set("Zz", id);
        },
        &["R10"],
    ),
    (
        X1A,
        |d| {
            let id = d.add_object(Stream::new(dictionary! { "F" => string("a.bin") }, Vec::new()));
            catalog(d).set("Zz", id);
        },
        &["R11"],
    ),
    (
        X1A,
        |d| {
            let id = d.add_object(dictionary! { "Type" => "Halftone", "HalftoneType" => 6 });
            catalog(d).set("Zz", id);
        },
        &["R12"],
    ),
    (
        X1A,
        |d| {
            let id = d.add_object(dictionary! { "S" => "Launch" });
            catalog(d).set("Zz", id);
        },
        &["R13"],
    ),
    (
        X1A,
        |d| {
            let id =
                d.add_object(Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "PS" }, Vec::new()));
            resource(d, "XObject", "Zx", id.into());
            draw(d, "q /Zx Do Q");
        },
        &["R14"],
    ),
    (
        X1A,
        |d| picture(d, (200, 60), named("DeviceGray"), dictionary! { "OPI" => Dictionary::new() }),
        &["R15"],
    ),
    (
        X1A,
        |d| {
            let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]),
            "Ref" => Dictionary::new() };
            let id = d.add_object(Stream::new(form, Vec::new()));
            resource(d, "XObject", "Zx", id.into());
            draw(d, "q /Zx Do Q");
        },
        &["R16"],
    ),
    (
        X1A,
        |d| {
            let other = dictionary! { "DefaultForPrinting" => true };
            picture(d, (200, 60), named("DeviceGray"), dictionary! { "Alternates" => vec![other.into()] });
        },
        &["R17"],
    ),
    (X1A, |d| draw(d, "BX 1 foo EX"), &["R18"]),
    (X1A, |d| draw(d, "q /Nothing Do Q"), &["R19"]),
    (
        X1A,
        |d| {
            state(d, dictionary! { "TR" => "Identity" });
            draw(d, "q /Zg gs Q");
        },
        &["R20"],
    ),
    (X1A, |d| catalog(d).set("ViewerPreferences", dictionary! { "PrintArea" => "TrimBox" }), &["R21"]),
    (X1A, |d| picture(d, (100, 100), named("DeviceGray"), Dictionary::new()), &["N01"]),
    (X1A, |d| picture(d, (120, 72), named("DeviceGray"), Dictionary::new()), &["N02"]),
    (
        X1A,
        |d| {
            state(d, dictionary! { "OP" => true, "op" => true, "OPM" => 0 });
            text(d, 9.0, "/Zg gs 0 0 0 1 k", None);
        },
        &["N03"],
    ),
    (X1A, |d| text(d, 9.0, "0 g", None), &["N04"]),
    (X1A, |d| text(d, 8.0, "0.5 0.5 0 0 k", None), &["N05"]),
    (
        X1A,
        |d| {
            state(d, dictionary! { "OP" => false, "op" => false });
            text(d, 6.0, "/Zg gs 0 0 0 0.3 k 90 90 50 50 re f 0 0 0 0 k", None);
        },
        &["N06"],
    ),
    (
        X1A,
        |d| {
            state(d, dictionary! { "OP" => true, "op" => true, "OPM" => 1 });
            text(d, 20.0, "/Zg gs 0 0 0 0 k", None);
        },
        &["N07"],
    ),
    (
        X1A,
        |d| {
            state(d, dictionary! { "OP" => true, "op" => true, "OPM" => 1 });
            text(d, 4.0, "/Zg gs 0 0 0 1 k", None);
        },
        &["N08"],
    ),
    (X1A, |d| text(d, 40.0, "0.5 0.5 0.4 1 k", None), &["N09"]),
    (X1A, |d| draw(d, "q 0 0 0 1 K 0 w 100 100 m 200 100 l S Q"), &["N10"]),
    (X1A, |d| draw(d, "q 0 0 0 1 K 0.05 w 100 100 m 200 100 l S Q"), &["N11"]),
    (X1A, |d| draw(d, "q 1 1 0 0 K 0.3 w 100 100 m 200 100 l S Q"), &["N12"]),
    (X1A, |d| draw(d, "q 0 0 0 1 k 100 100 60 0.05 re f Q"), &["N23"]),
    (X1A, |d| draw(d, "q 0.5 0.5 0 0 k 100 100 0.3 60 re f Q"), &["N23"]),
    (X1A, |d| draw(d, "q 1 1 1 0 k 100 100 60 60 re f Q"), &["N20"]),
    (
        X1A,
        |d| {
            state(d, dictionary! { "OP" => true, "op" => true, "OPM" => 1 });
            draw(d, "q 1 1 0 0 k 100 100 60 60 re f /Zg gs 0 0 1 0 k 100 100 60 60 re f Q");
        },
        &["N20"],
    ),
    (
        X1A,
        |d| {
            let id = d.add_object(Stream::new(Dictionary::new(), Vec::new()));
            let page = page_id(d);
            d.get_dictionary_mut(page).expect("a page").set("Contents", id);
        },
        &["N21"],
    ),
    // type of a soft mask is shown too
    (
        X4,
        |d| {
            let helvetica = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
            let fonts = dictionary! { "Font" => dictionary! { "F" => helvetica } };
            let group = dictionary! {
                "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]), "Resources" => fonts,
                "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceGray" },
            };
            let group = d.add_object(Stream::new(group, b"BT /F 9 Tf (a) Tj ET".to_vec()));
            state(d, dictionary! { "SMask" => dictionary! { "S" => "Luminosity", "G" => group } });
            draw(d, "q /Zg gs 0 0 0 0.2 k 100 100 9 9 re f Q");
        },
        &["F11"],
    ),
    // a pattern is painted in the state that the page began with, whatever is set where it is used
    (
        X1A,
        |d| {
            state(d, dictionary! { "OP" => true, "op" => true, "OPM" => 1 });
            let white = type_in(d, 20.0, "0 0 0 0 k", None);
            pattern(d, &white, 1.0);
            draw(d, "q /Zg gs /Pattern cs /Zp scn 100 100 40 40 re f Q");
        },
        &[],
    ),
    // 1 pt by a fifth is less than 0.25 pt, however large the page is drawn where it is used
    (
        X1A,
        |d| {
            pattern(d, "0 0 0 1 K 1 w 0 0 m 9 9 l S", 0.2);
            draw(d, "q 5 0 0 5 0 0 cm /Pattern cs /Zp scn 20 20 8 8 re f Q");
        },
        &["N11"],
    ),
    // four inks of 90 % in a tenth of a broad line are not much
    (X1A, |d| draw(d, "q 0.9 0.9 0.9 0.9 K 30 w [1 9] 0 d 100 100 m 300 100 l S Q"), &[]),
    (X1A, |d| draw(d, "q 0.9 0.9 0.9 0.9 K 30 w [9] 0 d 100 100 m 300 100 l S Q"), &["N20"]),
];
