//! `preflight` on finished files: what it says, how it exits, that nothing in a file stops it.

use crate::planted::{base, edited};
use crate::util::{self, fresh_folder, paiban_in};
use lopdf::{Document, dictionary};
use paiban::geometry::{Length, Size};
use paiban::input::{self, Homes};
use paiban::pdf::preflight::{Finding, Look, Order, Report};
use paiban::press::PrintProfile;
use serde_json::Value;
use std::process::Output;

/// A shipped print profile.
pub(crate) fn profile(name: &str) -> PrintProfile {
    input::print_profile(name, util::root(), &Homes::from_environment()).expect("a shipped profile")
}

/// What is found in a file by a profile.
pub(crate) fn found(bytes: &[u8], name: &str, look: Look) -> Vec<Finding> {
    report(bytes, name, look).findings
}

fn report(bytes: &[u8], name: &str, look: Look) -> Report {
    let order = Order { look, ..Order::default() };
    paiban::preflight(bytes, &profile(name), &order).expect("a PDF file")
}

fn run(bytes: &[u8], more: &[&str]) -> Output {
    let folder = fresh_folder("preflight");
    std::fs::write(folder.join("page.pdf"), bytes).expect("a file");
    paiban_in(&folder, &[&["preflight", "page.pdf", "--lang", "en"], more].concat())
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn exit_codes_tell_clean_breached_torn_and_missing() {
    assert_eq!(run(base("pdfx1a"), &[]).status.code(), Some(0));
    let breached = edited(base("pdfx1a"), |document| document.version = "1.7".to_owned());
    assert_eq!(run(&breached, &[]).status.code(), Some(1));
    assert_eq!(run(b"not a PDF", &[]).status.code(), Some(2));
    assert_eq!(run(b"%PDF-1.4\nnothing", &[]).status.code(), Some(2));
    assert_eq!(run(base("pdfx1a"), &["--trim", "wide"]).status.code(), Some(2));
    assert_eq!(run(base("pdfx1a"), &["missing.pdf"]).status.code(), Some(3));
    assert_eq!(run(base("pdfx1a"), &["--profile", "none"]).status.code(), Some(3));
}

#[test]
fn the_profile_is_that_of_the_standard_stated() {
    for name in ["pdfx1a", "pdfx1a-2001", "pdfx4"] {
        let output = run(base(name), &[]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let silent = edited(base("pdfx1a"), |document| {
        let id = document.trailer.get(b"Info").and_then(|info| info.as_reference()).expect("Info");
        document.get_dictionary_mut(id).expect("Info").remove(b"GTS_PDFXVersion");
    });
    let said = String::from_utf8_lossy(&run(&silent, &[]).stderr).into_owned();
    assert!(said.contains("rule M00") && said.contains("rule M01"), "{said}");
}

#[test]
fn json_has_a_line_for_each_finding_and_the_summary_last() {
    let hairline = edited(base("pdfx1a"), |document| {
        let page = document.page_iter().next().expect("a page");
        // 72 pt in and 72 pt up, 144 pt long
        let content = b"q 0 0 0 1 K 0.05 w 72 72 m 216 72 l S Q".to_vec();
        document.add_page_contents(page, content).expect("a page");
    });
    let output = run(&hairline, &["--message-format", "json"]);
    let lines = lines(&output);
    let line = lines.iter().find(|line| line["facts"]["rule"] == "N11").expect("N11");
    let page = Document::load_mem(&hairline).expect("a file").page_iter().next().expect("a page");
    assert_eq!(
        (&line["code"], &line["level"], &line["page"]),
        (&"PB0609".into(), &"warning".into(), &1.into())
    );
    assert_eq!(line["facts"]["object"], page.0);
    assert!((line["facts"]["found"].as_f64().expect("a width") - 0.05).abs() < 1e-9);
    assert_eq!(line["file"], "page.pdf");
    let place: Vec<f64> = line["box"].as_array().expect("a box").iter().filter_map(Value::as_f64).collect();
    // 72 pt are 25.4 mm; the weekly's trim of 275 by 390 mm lies within 3 mm of bleed
    let expected = [25.4 - 3.0, 390.0 + 3.0 - 25.4, 50.8, 0.0];
    assert!(place.iter().zip(expected).all(|(own, wanted)| (own - wanted).abs() < 0.01), "{place:?}");
    let last = lines.last().expect("a summary");
    assert_eq!((&last["summary"]["pages"], &last["summary"]["errors"]), (&1.into(), &0.into()));
}

#[test]
fn orders_are_compared_with_the_boxes() {
    let rules = |trim: &str, bleed: &str| -> Vec<String> {
        let output = run(base("pdfx1a"), &["--message-format", "json", "--trim", trim, "--bleed", bleed]);
        let lines = lines(&output);
        let rules = lines.iter().filter_map(|line| line["facts"]["rule"].as_str().map(str::to_owned));
        rules.filter(|rule| rule.starts_with('B')).collect()
    };
    assert_eq!(rules("275x390mm", "3mm"), Vec::<String>::new());
    assert_eq!(rules("275x391mm", "5mm"), ["B11", "B13"]);
}

#[test]
fn a_trim_off_the_middle_of_its_sheet_is_told() {
    let trim = Size { width: Length::from_microns(275_000), height: Length::from_microns(390_000) };
    let order = Order { trim: Some(trim), ..Order::default() };
    let off = edited(base("pdfx1a"), |document| {
        let edges = [8.0, 8.5039, 787.528, 1114.016].map(lopdf::Object::Real);
        crate::planted::page(document).set("TrimBox", edges.to_vec());
    });
    let report = paiban::preflight(&off, &profile("pdfx1a"), &order).expect("a PDF file");
    assert!(report.findings.iter().any(|finding| finding.rule == "B12"), "{:?}", report.findings);
}

#[test]
fn a_build_fails_on_a_breach_in_what_it_wrote() {
    // pages are right, so a customer's file brings a colour that is no ink
    let paper = crate::exits::paper("breach");
    let edition = paper.join(crate::exits::EDITION);
    let head = "\"1-13\"\nhead = { style = \"two\", lines = 8 }";
    let ad = format!("{head}\n{}file = \"spring.pdf\"\n", crate::ads::PLACE);
    crate::exits::change(&paper, "01.toml", head, &ad);
    let drawn = crate::ads::simple("243 189", "1 0 0 rg 0 0 9 9 re f", "", &[]);
    std::fs::write(edition.join("spring.pdf"), drawn).expect("a file");
    let output =
        paiban_in(&paper, &["build", crate::exits::EDITION, "-o", "out", "--message-format", "json"]);
    let breaches = lines(&output).into_iter().filter(|line| line["facts"]["rule"] == "C01").count();
    assert!(breaches > 0 && output.status.code() == Some(1), "{breaches} {:?}", output.status);
}

#[test]
fn a_sound_file_of_another_program_passes() {
    let path = util::root().join("tests/fixtures/pdf/x1a-ghostscript.pdf");
    let bytes = std::fs::read(path).expect("the file");
    let order = Order {
        trim: Some(Size { width: Length::pt(243), height: Length::pt(189) }),
        bleed: Some(Length::pt(9)),
        inks: Some(["Cyan", "Magenta", "Yellow", "Black"].map(str::to_owned).to_vec()),
        ..Order::default()
    };
    for name in ["ifra26", "pdfx1a"] {
        let report = paiban::preflight(&bytes, &profile(name), &order).expect("a PDF file");
        assert_eq!((report.pages, report.findings), (1, vec![]), "{name}");
    }
    assert_eq!(paiban::stated_standard(&bytes), Ok(Some(paiban::press::Standard::X1a2003)));
    // it can be told to be unsound: 9 pt of bleed are not 10
    let strict = Order { bleed: Some(Length::pt(10)), ..order };
    let report = paiban::preflight(&bytes, &profile("ifra26"), &strict).expect("a PDF file");
    assert_eq!(report.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["B13"]);
}

#[test]
fn torn_files_never_stop_it() {
    let whole = base("pdfx1a");
    let mut seed = 7u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize
    };
    let profile = profile("pdfx1a");
    let order = Order { look: Look::Quick, ..Order::default() };
    for round in 0..60 {
        let mut torn = whole.to_vec();
        if round % 3 == 0 {
            torn.truncate(next() % whole.len());
        }
        for _ in 0..next() % 40 {
            let at = next() % torn.len().max(1);
            if let Some(byte) = torn.get_mut(at) {
                *byte = next() as u8;
            }
        }
        // any answer will do
        let _ = paiban::preflight(&torn, &profile, &order);
    }
}

#[test]
fn content_that_refers_to_itself_ends() {
    let looped = edited(base("pdfx1a"), |document| {
        let page = document.page_iter().next().expect("a page");
        let id = document.new_object_id();
        let form = lopdf::Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
                "Resources" => dictionary! { "XObject" => dictionary! { "Zf" => id } },
            },
            b"/Zf Do /Zf Do".to_vec(),
        );
        document.objects.insert(id, form.into());
        crate::planted::resource(document, "XObject", "Zf", id.into());
        document.add_page_contents(page, b"/Zf Do".to_vec()).expect("a page");
    });
    assert_eq!(report(&looped, "pdfx1a", Look::Quick).pages, 1);
}
