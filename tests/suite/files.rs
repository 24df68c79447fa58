//! The files themselves: sound PDFs with embedded subsets, process inks alone, and the same bytes every time.

use crate::{editions, reader, util};
use lopdf::{Document, Object, dictionary};
use std::path::Path;
use std::process::Command;

#[test]
fn qpdf_finds_nothing_to_mend() {
    if !util::has("qpdf", "--version") {
        return;
    }
    for (path, _) in editions::all().iter().flat_map(|made| &made.pdfs) {
        let said = util::run("qpdf", &["--check", path.to_str().expect("UTF-8")]);
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
        assert!(!said.contains("WARNING"), "{said}");
    }
}

#[test]
fn every_font_is_embedded_as_a_subset_with_its_text() {
    if !util::has("pdffonts", "-v") {
        return;
    }
    for (path, _) in editions::all().iter().flat_map(|made| &made.pdfs) {
        let table = util::run("pdffonts", &[path.to_str().expect("UTF-8")]);
        let fonts: Vec<&str> = table.lines().skip(2).collect();
        assert!(fonts.len() >= 4, "{table}");
        for font in fonts {
            // from the right: object number and generation, unicode, subset, embedded
            let words: Vec<&str> = font.split_whitespace().rev().collect();
            assert_eq!(words[2..5], ["yes", "yes", "yes"], "{font}");
            assert_eq!(font.find('+'), Some(6), "{font}");
        }
    }
}

#[test]
fn pages_hold_process_inks_alone_and_their_trim() {
    for made in editions::all() {
        for ((_, bytes), page) in made.pdfs.iter().zip(&made.set.display) {
            let document = Document::load_mem(bytes).expect("a PDF");
            let [left, bottom, right, top] = reader::trim_box(&document);
            let mm = |points: f64| points * 25.4 / 72.0;
            assert!((mm(right - left) - page.trim.width.to_mm()).abs() < 0.01);
            assert!((mm(top - bottom) - page.trim.height.to_mm()).abs() < 0.01);
            assert!((mm(left) - page.bleed.to_mm()).abs() < 0.01 && (mm(bottom) - mm(left)).abs() < 0.01);
            for operation in reader::operations(&document) {
                let name = operation.operator.as_str();
                assert!(!["rg", "RG", "g", "G", "cs", "CS", "sc", "scn"].contains(&name), "{name}");
            }
            for object in document.objects.values() {
                assert!(is_process(object), "{object:?}");
            }
        }
    }
}

/// Whether an object is none that has a colour space, or has grey's or the four inks'.
fn is_process(object: &Object) -> bool {
    let entries = object.as_stream().map(|stream| &stream.dict).or_else(|_| object.as_dict());
    let space = entries.ok().and_then(|entries| entries.get(b"ColorSpace").ok());
    space.is_none_or(|space| space.as_name().is_ok_and(|name| name == b"DeviceGray" || name == b"DeviceCMYK"))
}

#[test]
fn another_colour_space_is_seen() {
    let image = |space: Object| Object::Dictionary(dictionary! { "ColorSpace" => space });
    assert!(is_process(&image("DeviceCMYK".into())));
    assert!(!is_process(&image("DeviceRGB".into())));
    assert!(!is_process(&image(vec!["Indexed".into(), "DeviceRGB".into()].into())));
}

#[test]
fn a_page_written_again_and_on_two_threads_has_the_same_bytes() {
    for made in editions::all() {
        for ((_, bytes), page) in made.pdfs.iter().zip(&made.set.display) {
            let again = || paiban::write_pdf(&made.job, page, 0).expect("a page").bytes.to_vec();
            let threaded = std::thread::scope(|scope| {
                [scope.spawn(again), scope.spawn(again)].map(|thread| thread.join().expect("a thread"))
            });
            assert!(*bytes == again() && threaded.iter().all(|other| other == bytes), "{}", made.name);
        }
    }
}

/// Everything in a folder, by name.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read(path).expect("a file"))
    };
    let mut files: Vec<_> = entries.map(read).collect();
    files.sort();
    files
}

#[test]
fn another_zone_locale_and_folder_give_the_same_bytes() {
    let edition = util::root().join("examples/linlan/daily");
    let build = |zone: &str, locale: &str, folder: &Path| {
        let out = util::fresh_folder("bytes");
        let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
        command.current_dir(folder).env("TZ", zone).env("LC_ALL", locale).env_remove("SOURCE_DATE_EPOCH");
        command.arg("build").arg(&edition).arg("-o").arg(&out).arg("--report").arg(out.join("map.json"));
        let output = command.arg("--proofs").output().expect("paiban runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        contents(&out)
    };
    let here = build("UTC", "C", util::root());
    assert_eq!(here.len(), 5, "two PDFs, two proofs and a map");
    let elsewhere = build("Asia/Shanghai", "zh_CN.UTF-8", &std::env::temp_dir());
    assert!(here == elsewhere, "the bytes differ");
}
