//! `build --one-file`: a whole edition in one press PDF.

use crate::{reader, util};
use lopdf::{Dictionary, Document, Object, ObjectId};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The weekend edition, of pages 5 and 8 and a spread of 6 and 7, as one file and as three.
fn built(name: &str) -> PathBuf {
    let out = util::fresh_folder(name);
    let text = |path: PathBuf| path.to_str().expect("a path in UTF-8").to_owned();
    let edition = text(util::root().join("examples/linlan/weekend"));
    let (map, manifest) = (text(out.join("map.json")), text(out.join("manifest.json")));
    let one = [
        "build",
        &edition,
        "-o",
        &text(out.clone()),
        "--one-file",
        "--report",
        &map,
        "--manifest",
        &manifest,
    ];
    for arguments in [&one[..], &["build", &edition, "-o", &text(out.clone())]] {
        let output = util::paiban_in(&out, arguments);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    out
}

fn json(path: PathBuf) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON")
}

fn load(path: PathBuf) -> Document {
    Document::load(path).expect("a PDF")
}

fn pages(document: &Document) -> Vec<ObjectId> {
    document.page_iter().collect()
}

/// A page's dictionary of resources of a kind, empty where it has none.
fn named(document: &Document, page: ObjectId, kind: &[u8]) -> Dictionary {
    let page = document.get_dictionary(page).expect("a page");
    let resources = page.get_deref(b"Resources", document).and_then(Object::as_dict).expect("resources");
    resources.get_deref(kind, document).and_then(Object::as_dict).cloned().unwrap_or_default()
}

#[test]
fn every_page_has_its_label_its_boxes_and_its_own_pictures() {
    let out = built("one-file-pages");
    let document = load(out.join("weekend.pdf"));
    let labels =
        document.catalog().expect("a catalog").get(b"PageLabels").and_then(Object::as_dict).expect("labels");
    let nums = labels.get(b"Nums").and_then(Object::as_array).expect("numbers");
    let labels: Vec<(i64, String)> = nums
        .chunks(2)
        .map(|pair| {
            let label = pair[1].as_dict().and_then(|label| label.get(b"P")).expect("a label");
            (pair[0].as_i64().expect("an index"), lopdf::decode_text_string(label).expect("text"))
        })
        .collect();
    assert_eq!(labels, [(0, "5".to_owned()), (1, "6-7".to_owned()), (2, "8".to_owned())]);
    for (n, name) in ["weekend-05.pdf", "weekend-06-07.pdf", "weekend-08.pdf"].into_iter().enumerate() {
        let alone = load(out.join(name));
        let (own, page) = (pages(&alone)[0], pages(&document)[n]);
        for key in [&b"MediaBox"[..], b"BleedBox", b"TrimBox"] {
            let of = |document: &Document, page| {
                document.get_dictionary(page).and_then(|page| page.get(key)).cloned()
            };
            assert_eq!(of(&document, page).expect("a box"), of(&alone, own).expect("a box"), "{name}");
        }
        let count = |document: &Document, page| named(document, page, b"XObject").len();
        assert_eq!(count(&document, page), count(&alone, own), "pictures of {name}");
    }
}

#[test]
fn faces_and_profile_are_in_it_once() {
    let out = built("one-file-once");
    let document = load(out.join("weekend.pdf"));
    let entries = |object: &Object| match object {
        Object::Dictionary(entries) => Some(entries.clone()),
        Object::Stream(stream) => Some(stream.dict.clone()),
        _ => None,
    };
    let all: Vec<Dictionary> = document.objects.values().filter_map(entries).collect();
    let descriptors: Vec<_> = all.iter().filter(|entries| entries.has_type(b"FontDescriptor")).collect();
    let faces: BTreeSet<&[u8]> = descriptors
        .iter()
        .map(|entries| entries.get(b"FontName").and_then(Object::as_name).expect("a name"))
        .map(|name| &name[7..])
        .collect();
    assert!(faces.len() > 4 && faces.len() == descriptors.len(), "{} of {}", faces.len(), descriptors.len());
    let profiles = all.iter().filter(|entries| entries.get(b"N").is_ok_and(|n| *n == Object::Integer(4)));
    assert_eq!(profiles.count(), 1);
    let names = pages(&document).into_iter().map(|page| named(&document, page, b"Font").len());
    assert_eq!(names.collect::<BTreeSet<_>>().len(), 1, "all pages share one list of fonts");
}

#[test]
fn map_and_manifest_name_it_and_it_is_written_the_same_again() {
    let out = built("one-file-lists");
    let (map, manifest) = (json(out.join("map.json")), json(out.join("manifest.json")));
    let pages = map["pages"].as_array().expect("pages");
    assert!(pages.len() == 3 && pages.iter().all(|page| page["pdf"] == "weekend.pdf"), "{pages:?}");
    let files = manifest["files"].as_array().expect("files");
    assert_eq!((files.len(), &files[0]["file"]), (1, &Value::from("weekend.pdf")));
    assert_eq!(files[0]["pages"], serde_json::json!([5, 6, 7, 8]));
    let single = serde_json::json!([275.0, 390.0]);
    assert_eq!(files[0]["trim_mm"], single);
    assert_eq!(files[0]["trims_mm"], serde_json::json!([single, [550.0, 390.0], single]));
    let bytes = std::fs::read(out.join("weekend.pdf")).expect("a file");
    assert_eq!(files[0]["bytes"], Value::from(bytes.len()));
    let again = std::fs::read(built("one-file-again").join("weekend.pdf")).expect("a file");
    assert!(bytes == again, "other bytes for the same input");
}

#[test]
fn its_glyphs_stand_as_in_the_single_files() {
    let out = built("one-file-text");
    let document = load(out.join("weekend.pdf"));
    for (n, name) in ["weekend-05.pdf", "weekend-06-07.pdf", "weekend-08.pdf"].into_iter().enumerate() {
        let alone = std::fs::read(out.join(name)).expect("a file");
        let mut own = document.clone();
        let others: Vec<u32> = (1..=3).filter(|page| *page != n as u32 + 1).collect();
        own.delete_pages(&others);
        let mut bytes = Vec::new();
        own.save_to(&mut bytes).expect("a file");
        let glyphs = reader::glyphs(&alone);
        assert!(reader::glyphs(&bytes) == glyphs && !glyphs.is_empty(), "{name}");
    }
}
