//! How an edition goes to the press: names of files, sections, halves of a spread, the manifest, a page's own inks.

use crate::press::{load, own};
use crate::{editions, reader, util};
use lopdf::{Document, Object};
use paiban::geometry::Length;
use paiban::input::Homes;
use paiban::notice::{Code, Fact, Notice, Severity};
use paiban::pdf::preflight::{Finding, Order};
use paiban::picture::Picture;
use std::fs;
use std::path::{Path, PathBuf};

const LAYOUT: &str = "layouts/tabloid.toml";
const PROFILE: &str = "layouts/profiles/pdfx1a.toml";
const PRESS: &str = "[press]\n";

/// The weekend edition, pages 5, 6 with 7, and 8, with its own layout.
fn weekend(changes: &[(&str, &str, &str)]) -> PathBuf {
    own("weekend", "tabloid", changes)
}

fn files(pattern: &str) -> PathBuf {
    weekend(&[(LAYOUT, PRESS, &format!("{PRESS}files = \"{pattern}\"\n"))])
}

#[test]
fn files_are_named_by_the_pattern() {
    let folder = files("{paper}-{date}-{page}-v{version}-{month}{day}");
    let edition = folder.join("edition.toml");
    let text = fs::read_to_string(&edition).expect("the edition");
    fs::write(&edition, format!("version = 2\n{}", text.replace("[values]", "[values]\npaper = \"LLRB\"")))
        .expect("a file");
    let job = load(&folder, "pdfx1a");
    let names: Vec<&str> = job.edition.pages.iter().map(|page| page.file.as_str()).collect();
    assert_eq!(names, ["05", "06-07", "08"].map(|page| format!("LLRB-2026-11-28-{page}-v2-1128")));
    assert_eq!(job.edition.version, 2);
    let arguments =
        ["build", ".", "-o", "out", "--report", "out/map.json", "--manifest", "out/manifest.json"];
    let output = util::paiban_in(&folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.join("out/LLRB-2026-11-28-06-07-v2-1128.pdf").exists());
    let json = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(folder.join("out").join(name)).expect(name)).expect("JSON")
    };
    assert_eq!(json("map.json")["pages"][2]["pdf"], "LLRB-2026-11-28-08-v2-1128.pdf");
    let manifest = json("manifest.json");
    assert_eq!(
        (&manifest["version"], &manifest["program"]),
        (&2.into(), &concat!("paiban ", env!("CARGO_PKG_VERSION")).into())
    );
}

#[test]
fn an_editions_own_pattern_has_the_last_word_and_none_is_as_before() {
    let folder = files("{page}");
    let edition = folder.join("edition.toml");
    let text = fs::read_to_string(&edition).expect("the edition");
    fs::write(&edition, format!("files = \"x{{page}}\"\n{text}")).expect("a file");
    assert_eq!(load(&folder, "pdfx1a").edition.pages[0].file, "x05");
    let plain = weekend(&[]);
    let name = plain.file_name().expect("a name").to_string_lossy().into_owned();
    assert_eq!(load(&plain, "pdfx1a").edition.pages[1].file, format!("{name}-06-07"));
}

fn faults(folder: &Path) -> Vec<Notice> {
    paiban::load(folder, &Homes::from_environment()).expect_err("a fault").notices
}

#[test]
fn names_that_can_not_be_are_faults_with_their_place() {
    for (pattern, fault, count) in [
        ("{papre}-{page}", "no-value", 3),
        ("{page", "bad-placeholder", 3),
        ("out/{page}", "bad-name", 3),
        ("..{page}", "bad-name", 3),
        ("{sector}{page}", "no-value", 3),
        // two of the three pages' files are named as one before
        ("all", "same-file", 2),
        ("{motto}-{page}", "", 0),
    ] {
        let folder = files(pattern);
        if count == 0 {
            assert_eq!(load(&folder, "pdfx1a").edition.pages[0].file, "人间　烟火　海风-05");
            continue;
        }
        let found = faults(&folder);
        let names: Vec<String> = found.iter().map(|notice| notice.fact("fault")).collect();
        assert_eq!(names, vec![fault; count], "{pattern}");
        assert!(found.iter().all(|notice| notice.origin.is_some() && notice.page.is_some()), "{pattern}");
    }
    let slashed = weekend(&[
        (LAYOUT, PRESS, "[press]\nfiles = \"{contact}{page}\"\n"),
        ("edition.toml", "contact = \"投稿邮箱：weekend@linlan.example\"", "contact = \"a/b\""),
    ]);
    assert_eq!(faults(&slashed)[0].fact("found"), "a/b05");
}

fn told(folder: &Path) -> Vec<(String, Notice)> {
    let notices = load(folder, "pdfx1a").notices.into_iter().filter(|notice| notice.code == Code::Imposition);
    notices.map(|notice| (notice.fact("fault"), notice)).collect()
}

#[test]
fn pages_that_do_not_make_up_sections_are_told() {
    let section = |pages: u32| (LAYOUT, PRESS, format!("{PRESS}section = {pages}\n"));
    let sections = |pages: u32, changes: &[(&str, &str, &str)]| {
        let (file, from, to) = section(pages);
        told(&weekend(&[&[(file, from, to.as_str())], changes].concat()))
    };
    assert!(sections(4, &[]).is_empty(), "four pages, the spread in the middle of the second section");
    let [(count, notice), (sheets, spread)] = &sections(8, &[])[..] else { panic!("two things") };
    assert_eq!((count.as_str(), sheets.as_str()), ("section-count", "spread-sheets"));
    assert_eq!(
        (notice.fact("missing"), notice.fact("over"), notice.fact("pages")),
        ("4".into(), "".into(), "4".into())
    );
    assert_eq!((spread.fact("middle"), spread.fact("after")), ("4".into(), "5".into()));
    assert_eq!(notice.severity, Severity::Warning);
    let six = ("edition.toml", "[values]", "[values]\npage-count = \"14\"");
    let told = &sections(8, &[six])[0].1;
    assert_eq!((told.fact("missing"), told.fact("over")), ("2".into(), "6".into()));
    // an edition whose other pages are made elsewhere says how many there are
    let whole = ("edition.toml", "[values]", "[values]\npage-count = \"16\"");
    assert!(sections(8, &[whole]).iter().all(|(fault, _)| fault != "section-count"));
    let odd = [("06-07.toml", "page = 6", "page = 7"), ("08.toml", "page = 8", "page = 9")];
    let [(fault, notice)] = &sections(4, &odd)[..] else { panic!("one thing") };
    assert_eq!((fault.as_str(), notice.fact("middle")), ("spread-facing", "6".into()));
    let failure = faults(&weekend(&[(LAYOUT, PRESS, "[press]\nsection = 3\n")]));
    assert_eq!((failure[0].fact("fault"), failure[0].fact("what")), ("limit".into(), "section".into()));
}

fn halved(sheet: &str) -> PathBuf {
    weekend(&[(PROFILE, "spreads = \"whole\"", &format!("{sheet}spreads = \"halves\""))])
}

fn boxes(bytes: &[u8]) -> [[f64; 4]; 3] {
    let document = Document::load_mem(bytes).expect("a PDF");
    let page = document.get_dictionary(document.page_iter().next().expect("a page")).expect("a page");
    ["MediaBox", "BleedBox", "TrimBox"].map(|key| {
        let edges = page.get(key.as_bytes()).and_then(Object::as_array).expect(key);
        std::array::from_fn(|n| (f64::from(edges[n].as_float().expect(key)) / 72.0 * 254.0).round() / 10.0)
    })
}

/// The pixels of a file's trim, at 10 to the millimetre.
fn trimmed(path: &Path, bytes: &[u8], [left, top, width, height]: [usize; 4]) -> Vec<u8> {
    fs::write(path, bytes).expect("a file");
    let stem = path.with_extension("");
    let arguments =
        ["-r", "254", "-png", "-singlefile", path.to_str().expect("UTF-8"), stem.to_str().expect("UTF-8")];
    util::run("pdftoppm", &arguments);
    let drawn = fs::read(path.with_extension("png")).expect("a page");
    let pixels = Picture::parse(drawn.into()).expect("a PNG").pixels().expect("pixels");
    let (row, channels) = (pixels.width as usize * pixels.colours.channels(), pixels.colours.channels());
    (top..top + height)
        .flat_map(|y| pixels.values[y * row + left * channels..][..width * channels].iter().copied())
        .collect()
}

#[test]
fn a_spread_in_halves_is_two_files_that_meet_at_the_fold() {
    let folder = halved("");
    let job = load(&folder, "pdfx1a");
    let set = paiban::typeset(&job);
    assert!(paiban::halves(&job, &set, 0).is_none());
    let halves = paiban::halves(&job, &set, 1).expect("two halves");
    assert_eq!(halves.each_ref().map(|half| half.number), [6, 7]);
    let write = |page| paiban::write_pdf(&job, page, 0).expect("a page").bytes.to_vec();
    let [first, second] = halves.each_ref().map(write);
    let whole = write(&set.display[1]);
    // 275 × 390 mm with 3 mm of bleed, but at the fold
    let sheet = [0.0, 0.0, 281.0, 396.0];
    let trim = [3.0, 3.0, 278.0, 393.0];
    assert_eq!(boxes(&first), [sheet, [0.0, 0.0, 278.0, 396.0], trim]);
    assert_eq!(boxes(&second), [sheet, [3.0, 0.0, 281.0, 396.0], trim]);
    for (bytes, page) in [(&first, &halves[0]), (&second, &halves[1])] {
        let report = paiban::preflight_page(&job, page, &bytes.clone().into()).expect("a PDF");
        let errors: Vec<&Finding> =
            report.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    // each character once, but for those that lie across the fold
    let count = |bytes: &[u8]| reader::glyphs(bytes).len();
    let (all, parts) = (count(&whole), count(&first) + count(&second));
    assert!(parts >= all && parts - all <= 20, "{all} characters became {parts}");
    if !util::has("pdftoppm", "-v") {
        return;
    }
    let out = util::fresh_folder("halves");
    let left = trimmed(&out.join("first.pdf"), &first, [30, 30, 2750, 3900]);
    let right = trimmed(&out.join("second.pdf"), &second, [30, 30, 2750, 3900]);
    let both = trimmed(&out.join("whole.pdf"), &whole, [30, 30, 5500, 3900]);
    let row = both.len() / 3900;
    let joined =
        left.chunks(row / 2).zip(right.chunks(row / 2)).flat_map(|(left, right)| [left, right].concat());
    // glyphs are drawn to a quarter of a pixel, and the parts of a picture are compressed anew: a square millimetre's sum tells
    let mut squares = vec![0i64; (3900 / 10) * (5500 / 10)];
    for (n, (joined, whole)) in joined.zip(&both).enumerate() {
        let (x, y) = (n % row * 5500 / row, n / row);
        squares[y / 10 * 550 + x / 10] += i64::from(joined) - i64::from(*whole);
    }
    let values = (both.len() / squares.len()) as i64;
    let most = squares.iter().map(|sum| sum.abs() / values).max().expect("squares");
    assert!(most <= 32, "a square millimetre is {most} of 255 off");
}

#[test]
fn each_half_has_a_name_and_the_map_tells_both() {
    let folder = halved("");
    let arguments =
        ["build", ".", "-o", "out", "--report", "out/map.json", "--manifest", "out/manifest.json"];
    let output = util::paiban_in(&folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    let json = |file: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(folder.join("out").join(file)).expect(file)).expect("JSON")
    };
    let map = json("map.json");
    let page = &map["pages"][1];
    assert_eq!(
        (&page["pdf"], &page["second_pdf"]),
        (&format!("{name}-06.pdf").into(), &format!("{name}-07.pdf").into())
    );
    assert_eq!(map["pages"][2]["pdf"], format!("{name}-08.pdf"));
    let manifest = json("manifest.json");
    let sent: Vec<(String, u64)> = manifest["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| {
            (file["file"].as_str().expect("a name").to_owned(), file["pages"][0].as_u64().expect("a page"))
        })
        .collect();
    let wanted = [5, 6, 7, 8].map(|page| (format!("{name}-{page:02}.pdf"), page));
    assert_eq!(sent, wanted);
}

#[test]
fn halves_are_pages_of_their_own_in_one_file() {
    let folder = halved("");
    let arguments = ["build", ".", "-o", "out", "--one-file", "--report", "out/map.json"];
    let output = util::paiban_in(&folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    let bytes = fs::read(folder.join(format!("out/{name}.pdf"))).expect("one file");
    let document = Document::load_mem(&bytes).expect("a PDF");
    let width = |page| {
        let page = document.get_dictionary(page).expect("a page");
        let edges = page.get(b"TrimBox").and_then(Object::as_array).expect("a trim");
        edges[2].as_float().expect("an edge") - edges[0].as_float().expect("an edge")
    };
    let widths: Vec<f32> = document.page_iter().map(width).collect();
    // 275 mm each, none the spread's 550
    assert_eq!(widths.len(), 4);
    assert!(widths.iter().all(|width| (width - 779.528).abs() < 0.01), "{widths:?}");
    let labels = document.catalog().and_then(|catalog| catalog.get(b"PageLabels")).expect("labels");
    let nums =
        labels.as_dict().and_then(|labels| labels.get(b"Nums")).and_then(Object::as_array).expect("numbers");
    let labels = nums.chunks(2).map(|label| {
        let prefix = label[1].as_dict().and_then(|label| label.get(b"P")).and_then(Object::as_str);
        prefix.expect("a label").to_vec()
    });
    assert!(labels.eq([b"5", b"6", b"7", b"8"].map(|label| label.to_vec())));
    let map: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("out/map.json")).expect("a map")).expect("JSON");
    let spread = &map["pages"][1];
    assert_eq!([&spread["pdf"], &spread["second_pdf"]], [&format!("{name}.pdf"); 2]);
}

#[test]
fn grounds_end_at_the_bleed_where_marks_stand_round_it() {
    let marks = halved("bleed = \"0mm\"\n");
    let profile = marks.join(PROFILE);
    let text = fs::read_to_string(&profile).expect("the profile");
    fs::write(&profile, text.replace("marks = []", "marks = [\"crop\", \"slug\"]")).expect("a file");
    let job = load(&marks, "pdfx1a");
    let bytes = paiban::write_pdf(&job, &paiban::typeset(&job).display[0], 0).expect("a page").bytes.to_vec();
    let operations = reader::operations(&Document::load_mem(&bytes).expect("a PDF"));
    let operators: Vec<&str> = operations.iter().map(|operation| operation.operator.as_str()).collect();
    assert_eq!(operators[..4], ["q", "re", "W", "n"]);
    let edges: Vec<f64> =
        operations[1].operands.iter().map(|edge| f64::from(edge.as_float().expect("a number"))).collect();
    // 9 mm in, 275 × 390 mm
    let wanted = [9.0, 9.0, 275.0, 390.0].map(|mm| mm / 25.4 * 72.0);
    assert!(edges.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.01), "{edges:?}");
    let (opened, closed) =
        (operators.iter().filter(|own| **own == "q"), operators.iter().filter(|own| **own == "Q"));
    assert_eq!(opened.count(), closed.count());
}

#[test]
fn the_slug_line_says_the_version_in_the_furnitures_faces() {
    let folder = weekend(&[
        (PROFILE, "marks = []", "marks = [\"slug\"]"),
        ("edition.toml", "date =", "version = 3\ndate ="),
    ]);
    let job = load(&folder, "pdfx1a");
    let page = &paiban::typeset(&job).display[0];
    let glyphs = reader::glyphs(&paiban::write_pdf(&job, page, 0).expect("a page").bytes.to_vec());
    let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert!(text.contains("v3  1970-01-01"), "{}", &text[text.len().saturating_sub(200)..]);
    let family = job.edition.layout.furniture_family();
    let lines = job.edition.layout.furniture.iter().flat_map(|piece| &piece.elements);
    let mut styles = lines.filter_map(|element| match element {
        paiban::template::Element::Line(line) => Some(line.spans[0].style.family),
        _ => None,
    });
    assert_eq!(styles.next(), Some(family));
}

#[test]
fn characters_from_another_face_are_in_the_manifest() {
    // U+9FD4 and its like are in the face of names alone
    let odd = char_of_the_last_face();
    let made = editions::changed("weekly", "substitutes", &[]);
    let folder = made.folder;
    let article = folder.join("articles/tab-side.md");
    let text = fs::read_to_string(&article).expect("the article");
    fs::write(&article, format!("{text}\n\n{odd}姓人家与{odd}姓同乡。\n")).expect("a file");
    util::paiban_in(&folder, &["build", ".", "-o", "out", "--manifest", "out/m.json"]);
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("out/m.json")).expect("a manifest")).expect("JSON");
    let substitutes = manifest["files"][0]["substitutes"].as_array().expect("a list").clone();
    let found = substitutes.iter().find(|own| own["char"] == odd.to_string()).expect("the character");
    assert_eq!((&found["count"], &found["face"]), (&2.into(), &"NPNamesSC-Regular".into()));
    assert_eq!(found["code_point"], format!("U+{:04X}", u32::from(odd)));
    assert!(found["instead_of"].as_str().expect("a face").starts_with("NP"), "{found}");
}

/// A character that the face of last resort has and the body face has not.
fn char_of_the_last_face() -> char {
    let face = |name: &str| {
        let bytes = fs::read(util::root().join("fonts").join(name)).expect("a shipped face");
        paiban::font::Face::parse(std::sync::Arc::new(bytes)).expect("a face")
    };
    let (names, song) = (face("NPNamesSC-Regular.ttf"), face("NPSongSC-Regular.otf"));
    ('\u{3400}'..'\u{a000}')
        .find(|c| names.glyph(*c).is_some() && song.glyph(*c).is_none())
        .expect("a character of names")
}

fn planned(bytes: &[u8], inks: &[&str]) -> Vec<Finding> {
    let inks = Some(inks.iter().map(|ink| (*ink).to_owned()).collect());
    let profile = load(&util::root().join("examples/linlan/weekly"), "pdfx1a").edition.layout.press;
    let report = paiban::preflight(bytes, &profile, &Order { inks, ..Order::default() }).expect("a PDF");
    report.findings.into_iter().filter(|finding| finding.rule == "N22").collect()
}

fn said(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_ink_that_is_not_of_the_plan_is_found_in_its_place() {
    let spot = "[/Separation /HKS#2013 /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>]";
    let spaces = format!("/Resources << /ColorSpace << /S {spot} >> >>");
    let image = "BI /W 20 /H 20 /BPC 8 /CS /CMYK ID";
    let data = "0".repeat(1600);
    for (content, plan, wanted) in [
        ("0 0 0 1 k 20 20 40 40 re f 0.5 g 0 0 9 9 re f".to_owned(), &["black"][..], vec![]),
        ("0 0 0 1 k 0 0 9 9 re f 0.2 0 0 0 k 20 120 40 40 re f".to_owned(), &["black"], vec!["Cyan"]),
        (
            "0 0 0 1 k 0 0 9 9 re f 0 0.2 0.3 0 K 5 5 m 9 9 l S".to_owned(),
            &["black"],
            vec!["Magenta", "Yellow"],
        ),
        ("/S cs 1 scn 0 0 9 9 re f".to_owned(), &["black"], vec!["HKS 13"]),
        ("/S cs 1 scn 0 0 9 9 re f 0 g 0 0 5 5 re f".to_owned(), &["black", "hks 13"], vec![]),
        ("/S cs 0 scn 0 0 9 9 re f".to_owned(), &["black"], vec![]),
        (format!("q 90 0 0 90 0 0 cm {image} {data} EI Q"), &["black"], vec!["Cyan", "Magenta", "Yellow"]),
        // set, and never painted in
        ("1 0 0 0 k 0 0 0 1 k 0 0 9 9 re f".to_owned(), &["black"], vec![]),
    ] {
        let file = crate::ads::simple("200 200", &content, &spaces, &[]);
        let found = planned(&file, plan);
        let inks: Vec<String> = found.iter().map(|finding| said(&finding.facts[0].1)).collect();
        assert_eq!(inks, wanted, "{content}");
        assert!(found.iter().all(|finding| finding.severity == Severity::Error && finding.page == Some(1)));
    }
    let file = crate::ads::simple("200 200", "0.2 0 0 0 k 20 120 40 40 re f", "/TrimBox [0 0 200 200]", &[]);
    let rect = planned(&file, &["black"])[0].rect.expect("a place");
    // from the trim's top left: 200 less 160 down
    let near = |found: Length, wanted: i64| (found - Length::pt(wanted)).abs() < Length::from_centipoints(1);
    assert!(near(rect.x, 20) && near(rect.y, 40) && near(rect.width, 40), "{rect:?}");
}

#[test]
fn a_black_page_keeps_to_its_plan_press_marks_and_all() {
    let all = "marks = [\"crop\", \"fold\", \"registration\", \"bar\", \"slug\"]";
    let folder = own(
        "weekly",
        "tabloid",
        &[("04.toml", "page = 4", "page = 4\ninks = [\"black\"]"), (PROFILE, "marks = []", all)],
    );
    let job = load(&folder, "pdfx1a");
    let set = paiban::typeset(&job);
    let written = paiban::write_pdf(&job, &set.display[0], 0).expect("a page");
    assert_eq!(written.contents.inks, ["Black"]);
    assert_eq!(planned(&written.bytes.to_vec(), &["black"]), []);
    let colour = load(&util::root().join("examples/linlan/weekly"), "pdfx1a");
    let colour = paiban::write_pdf(&colour, &paiban::typeset(&colour).display[0], 0).expect("a page");
    assert!(!planned(&colour.bytes.to_vec(), &["black"]).is_empty(), "the same page in colour");
}

#[test]
fn halves_of_a_black_spread_are_black() {
    let black = ("06-07.toml", "spread = true", "spread = true\ninks = [\"black\"]");
    let folder = weekend(&[black, (PROFILE, "spreads = \"whole\"", "spreads = \"halves\"")]);
    let output = util::paiban_in(&folder, &["build", ".", "-o", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    for (page, is_black) in [("05", false), ("06", true), ("07", true), ("08", false)] {
        let bytes = fs::read(folder.join(format!("out/{name}-{page}.pdf"))).expect("a file");
        assert_eq!(planned(&bytes, &["black"]).is_empty(), is_black, "page {page}");
    }
}

#[test]
fn a_coarse_picture_is_told_once() {
    // 90 pixels for an inch, where 100 are the least
    let folder = own(
        "weekly",
        "tabloid",
        &[
            (PROFILE, "least_ppi = 100", "least_ppi = 2000"),
            (PROFILE, "wanted_ppi = 150", "wanted_ppi = 2100"),
        ],
    );
    let output = util::paiban_in(&folder, &["build", ".", "-o", "out", "--message-format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let coarse: Vec<serde_json::Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .filter(|line: &serde_json::Value| line["code"] == "PB0402" || line["facts"]["rule"] == "N01")
        .collect();
    assert_eq!(coarse.len(), 1, "{said}");
    assert_eq!((&coarse[0]["code"], &coarse[0]["level"]), (&"PB0402".into(), &"error".into()));
    assert!(coarse[0]["file"].as_str().expect("a file").ends_with(".md"), "{said}");
}

/// What a build of the weekly with a changed layout says in rules, and its exit code.
fn refused(from: &str, to: &str) -> (Vec<(String, String, i64)>, Option<i32>) {
    let folder = own("weekly", "tabloid", &[(LAYOUT, from, to)]);
    let output = util::paiban_in(&folder, &["build", ".", "-o", "out", "--message-format", "json"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines = said.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let told = lines.filter(|line| line["facts"]["rule"].is_string()).map(|line| {
        let word = |value: &serde_json::Value| value.as_str().expect("a word").to_owned();
        (word(&line["facts"]["rule"]), word(&line["level"]), line["page"].as_i64().expect("a page"))
    });
    (told.collect(), output.status.code())
}

#[test]
fn what_the_press_can_not_print_is_told_by_the_build() {
    let told = |rule: &str, level: &str| vec![(rule.to_owned(), level.to_owned(), 4)];
    let ink = "colour = \"C78 M32 Y78 K22\"";
    assert_eq!(refused(ink, ink), (vec![], Some(0)));
    // 300 % of ink, which lies flat in strips and bars
    assert_eq!(refused(ink, "colour = \"C78 M80 Y78 K64\""), (told("N20", "error"), Some(1)));
    // hairlines of a twentieth of a point
    let foot = "y = \"68.65pt\"\nheight = ";
    let thin = refused(&format!("{foot}\"0.5pt\""), &format!("{foot}\"0.05pt\""));
    assert_eq!(thin, (told("N23", "warning"), Some(0)));
    // white type of 6 pt on a strip
    let (page, small) = ("size = \"19pt\", tint = \"paper\"", "size = \"6pt\", tint = \"paper\"");
    assert_eq!(refused(page, small), (told("N06", "warning"), Some(0)));
}
