//! Print profiles, spot inks, colour plans and press marks: facts of the written files, some measured by Ghostscript.

use crate::{editions, exits, reader, util};
use lopdf::{Dictionary, Document, Object};
use paiban::input::{Homes, Job};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

pub(crate) fn load(folder: &Path, profile: &str) -> Job {
    paiban::load_for(folder, &Homes::from_environment(), profile)
        .unwrap_or_else(|failure| panic!("{:#?}", failure.notices))
}

fn sample(edition: &str, profile: &str) -> Job {
    load(&util::root().join("examples/linlan").join(edition), profile)
}

/// The first page's file.
fn written(job: &Job) -> Vec<u8> {
    let set = paiban::typeset(job);
    paiban::write_pdf(job, &set.display[0], 1_795_392_000).expect("a page").bytes.to_vec()
}

fn get<'a>(document: &'a Document, entries: &'a Dictionary, key: &str) -> &'a Object {
    document.dereference(entries.get(key.as_bytes()).expect(key)).expect(key).1
}

fn text(document: &Document, entries: &Dictionary, key: &str) -> String {
    lopdf::decode_text_string(get(document, entries, key)).expect(key)
}

fn shipped(name: &str) -> Vec<u8> {
    std::fs::read(util::root().join("layouts/profiles").join(name)).expect("a shipped file")
}

#[test]
fn each_standard_says_what_it_is() {
    let icc = shipped("PSO_SNP_Paper_eci.icc");
    for (profile, version, standard, conformance) in [
        ("pdfx1a", "1.4", Some("PDF/X-1a:2003"), None),
        ("pdfx1a-2001", "1.3", Some("PDF/X-1:2001"), Some("PDF/X-1a:2001")),
        ("pdfx4", "1.6", None, None),
        ("ifra26", "1.4", Some("PDF/X-1a:2003"), None),
        ("proof", "1.4", None, None),
    ] {
        let job = sample("weekly", profile);
        let bytes = written(&job);
        assert!(bytes == written(&job), "{profile}: other bytes for the same input");
        let document = Document::load_mem(&bytes).expect("a PDF");
        assert_eq!(document.version, version, "{profile}");
        let info = get(&document, &document.trailer, "Info").as_dict().expect("a dictionary");
        for (key, wanted) in [("GTS_PDFXVersion", standard), ("GTS_PDFXConformance", conformance)] {
            let found = info.has(key.as_bytes()).then(|| text(&document, info, key));
            assert_eq!(found.as_deref(), wanted, "{profile}: {key}");
        }
        let catalog = document.catalog().expect("a catalog");
        assert_eq!(catalog.has(b"Metadata"), profile == "pdfx4", "{profile}");
        assert_eq!(catalog.has(b"OutputIntents"), profile != "proof", "{profile}");
        if profile == "proof" {
            continue;
        }
        let intents = get(&document, catalog, "OutputIntents").as_array().expect("an array");
        let intent = intents[0].as_dict().expect("an intent");
        let condition = text(&document, intent, "OutputConditionIdentifier");
        if profile == "ifra26" {
            assert_eq!(condition, "IFRA26");
            assert_eq!(text(&document, intent, "RegistryName"), "http://www.color.org");
            assert!(!intent.has(b"DestOutputProfile"));
            continue;
        }
        assert_eq!(condition, "FOGRA42");
        let embedded = get(&document, intent, "DestOutputProfile").as_stream().expect("a stream");
        assert_eq!(embedded.content, shipped("PSO_SNP_Paper_eci.icc.zz"), "as it lay there");
        assert!(embedded.decompressed_content().expect("a zlib stream") == icc, "the profile itself");
    }
}

#[test]
fn pictures_and_the_profile_go_in_as_the_file_goes_out() {
    let job = sample("weekly", "pdfx1a");
    let page = paiban::write_pdf(&job, &paiban::typeset(&job).display[0], 0).expect("a page").bytes;
    let bytes = page.to_vec();
    assert_eq!(page.len(), bytes.len());
    let [whole, held] = [&bytes, page.held()].map(|file| {
        let tail = std::str::from_utf8(&file[file.len() - 24..]).expect("the last lines");
        let start =
            tail.split_once("startxref\n").and_then(|(_, rest)| rest.lines().next()).expect("a place");
        assert!(file[start.parse::<usize>().expect("a number")..].starts_with(b"xref\n"), "{tail}");
        Document::load_mem(file).expect("a PDF")
    });
    let mut begun = Vec::new();
    for (id, object) in &whole.objects {
        let Ok(stream) = object.as_stream() else { continue };
        let own = held.objects[id].as_stream().expect("the same stream");
        assert!(stream.content.starts_with(&own.content), "{id:?}");
        if stream.content.len() > own.content.len() {
            begun.push((stream.dict.has_type(b"XObject"), own.content.len()));
        }
    }
    assert_eq!(begun, [(true, 4096), (false, 4096)], "a photograph and the profile");
}

#[test]
fn the_packet_of_x4_is_plain_text_and_agrees_with_the_rest() {
    let bytes = written(&sample("weekly", "pdfx4"));
    let document = Document::load_mem(&bytes).expect("a PDF");
    let metadata = get(&document, document.catalog().expect("a catalog"), "Metadata");
    let metadata = metadata.as_stream().expect("a stream");
    assert!(!metadata.dict.has(b"Filter"));
    let packet = std::str::from_utf8(&metadata.content).expect("UTF-8");
    for wanted in [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "<xmp:CreateDate>2026-11-23T00:00:00+00:00</xmp:CreateDate>",
        "<rdf:li xml:lang=\"x-default\">weekly 4</rdf:li>",
    ] {
        assert!(packet.contains(wanted), "{wanted} is not in {packet}");
    }
    let info = get(&document, &document.trailer, "Info").as_dict().expect("a dictionary");
    assert_eq!(text(&document, info, "CreationDate"), "D:20261123000000+00'00'");
}

/// A sample edition of the test's own, with its layout beside it to be changed, and what was changed in both.
pub(crate) fn own(sample: &str, layout: &str, changes: &[(&str, &str, &str)]) -> PathBuf {
    let made = editions::changed(sample, "press", &[]);
    let folder = made.folder.clone();
    let layouts = folder.join("layouts/profiles");
    std::fs::create_dir_all(&layouts).expect("a folder");
    let file = format!("layouts/{layout}.toml");
    std::fs::copy(util::root().join(&file), folder.join(&file)).expect("the layout");
    for name in ["pdfx1a.toml", "PSO_SNP_Paper_eci.icc", "PSO_SNP_Paper_eci.icc.zz"] {
        std::fs::write(layouts.join(name), shipped(name)).expect("a written file");
    }
    for (file, from, to) in changes {
        let path = folder.join(file);
        let text = std::fs::read_to_string(&path).expect("a readable file");
        assert!(text.contains(from), "{file} has no {from:?}");
        std::fs::write(path, text.replacen(from, to, 1)).expect("a written file");
    }
    folder
}

/// Cyan, magenta, yellow and black of a file's first page, in per cent, as Ghostscript measures.
fn ink_coverage(pdf: &Path) -> Vec<f64> {
    let path = pdf.to_str().expect("a path in UTF-8");
    let said = util::run("gs", &["-q", "-o", "-", "-sDEVICE=inkcov", "-dUseFastColor=true", path]);
    said.split_whitespace().take(4).map(|ink| ink.parse().expect("a number")).collect()
}

#[test]
fn a_page_printed_in_black_has_no_other_ink() {
    let page = ("04.toml", "page = 4", "page = 4\ninks = [\"black\"]");
    let folder = own("weekly", "tabloid", &[page]);
    let job = load(&folder, "pdfx1a");
    let set = paiban::typeset(&job);
    let told = set.made.notices.iter().find(|notice| notice.code == paiban::notice::Code::OffPlan);
    let told = told.expect("colours that became black are told");
    assert_eq!(told.fact("pictures"), "1");
    assert!(told.fact("marks").parse::<usize>().expect("a count") > 5, "{told:?}");
    let page = paiban::write_pdf(&job, &set.display[0], 0).expect("a page");
    assert_eq!(page.contents.inks, ["Black"]);
    assert_eq!(page.contents.pictures[0].inks, "Black");
    let proof = paiban::raster::draw(&set.display[0], &job.shelf, &job.pictures, 40);
    assert!(proof.values.chunks(3).all(|rgb| rgb[0] == rgb[1] && rgb[1] == rgb[2]), "a grey proof");
    if util::has("gs", "--version") {
        let path = folder.join("black.pdf");
        std::fs::write(&path, page.bytes.to_vec()).expect("a written file");
        let inks = ink_coverage(&path);
        assert_eq!(inks[..3], [0.0, 0.0, 0.0]);
        assert!(inks[3] > 0.05, "{inks:?}");
        let colour = folder.join("colour.pdf");
        std::fs::write(&colour, written(&sample("weekly", "pdfx1a"))).expect("a written file");
        assert!(ink_coverage(&colour).iter().all(|ink| *ink > 0.01), "the same page in colour");
    }
}

#[test]
fn an_advertisement_in_pdf_on_a_black_page_is_told() {
    let paper = exits::paper("black-ad");
    exits::change(&paper, "01.toml", "page = 1", "page = 1\ninks = [\"black\"]");
    let edition = paper.join(exits::EDITION);
    let page = std::fs::read_to_string(edition.join("01.toml")).expect("the page");
    let ad = "\n[[ad]]\nname = \"brand\"\ncolumns = \"1-1\"\nlines = \"100-110\"\nfile = \"brand.pdf\"\nmark = \"广告\"\n";
    std::fs::write(edition.join("01.toml"), page + ad).expect("a written file");
    let drawn = crate::ads::simple("200 100", "1 0 0 0 k 0 0 200 100 re f", "", &[]);
    std::fs::write(edition.join("brand.pdf"), drawn).expect("a written file");
    let job = paiban::load(&edition, &Homes::from_environment())
        .unwrap_or_else(|failure| panic!("{:#?}", failure.notices));
    let made = paiban::typeset(&job).made;
    let told =
        made.notices.iter().find(|notice| notice.code == paiban::notice::Code::OffPlan).expect("a notice");
    assert_eq!((told.fact("artworks"), told.severity), ("1".to_owned(), paiban::notice::Severity::Warning));
}

#[test]
fn a_profile_may_refuse_colour_on_a_black_page() {
    let page = ("04.toml", "page = 4", "page = 4\ninks = [\"black\"]");
    let refuse = ("layouts/profiles/pdfx1a.toml", "off_plan = \"convert\"", "off_plan = \"refuse\"");
    let folder = own("weekly", "tabloid", &[page, refuse]);
    let output = util::paiban_in(&folder, &["build", ".", "-o", "out", "--message-format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let off_plan = said.lines().find(|line| line.contains("PB0209")).unwrap_or_else(|| panic!("{said}"));
    let off_plan: serde_json::Value = serde_json::from_str(off_plan).expect("JSON");
    assert_eq!((&off_plan["level"], &off_plan["page"]), (&"error".into(), &4.into()));
}

#[test]
fn a_spot_ink_has_a_plate_of_its_own() {
    let ink = "[spots]\nbrand = { name = \"HKS 13 N\", like = \"M95 Y85\" }\n\n[inks]";
    let text = std::fs::read_to_string(util::root().join("layouts/tabloid.toml")).expect("the layout");
    let colour = text.lines().find(|line| line.starts_with("colour =")).expect("the layout's colour");
    let page = ("04.toml", "page = 4", "page = 4\ninks = [\"black\", \"brand\"]");
    let folder = own(
        "weekly",
        "tabloid",
        &[
            page,
            ("layouts/tabloid.toml", "[inks]", ink),
            ("layouts/tabloid.toml", "mark_tint = \"colour\"", "mark_tint = \"brand 60%\""),
        ],
    );
    assert!(colour.contains('C'), "the layout's own colour is of process inks: {colour}");
    let job = load(&folder, "pdfx1a");
    let set = paiban::typeset(&job);
    let page = paiban::write_pdf(&job, &set.display[0], 0).expect("a page");
    assert_eq!(page.contents.inks, ["Black", "HKS 13 N"]);
    let document = Document::load_mem(&page.bytes.to_vec()).expect("a PDF");
    let first = document.page_iter().next().expect("a page");
    let resources = get(&document, document.get_dictionary(first).expect("a page"), "Resources");
    let spaces = get(&document, resources.as_dict().expect("resources"), "ColorSpace");
    let space = get(&document, spaces.as_dict().expect("spaces"), "S1").as_array().expect("a space");
    assert_eq!(space[0].as_name().expect("a name"), b"Separation");
    assert_eq!(space[1].as_name().expect("a name"), b"HKS 13 N");
    let solid = get(&document, space[3].as_dict().expect("a function"), "C1").as_array().expect("inks");
    let solid: Vec<f32> = solid.iter().map(|ink| ink.as_float().expect("a number")).collect();
    assert_eq!(solid, [0.0, 0.95, 0.85, 0.0]);
    let asked = reader::operations(&document).into_iter().filter(|operation| operation.operator == "scn");
    let amounts: Vec<f32> =
        asked.map(|operation| operation.operands[0].as_float().expect("a number")).collect();
    assert!(!amounts.is_empty() && amounts.iter().all(|amount| *amount == 0.6), "{amounts:?}");
}

#[test]
fn press_marks_enlarge_the_sheet_and_leave_the_page() {
    let marks = "marks = [\"crop\", \"fold\", \"registration\", \"bar\", \"slug\"]";
    let profile = "layouts/profiles/pdfx1a.toml";
    let bleed = (profile, "# bleed = \"0mm\"", "bleed = \"0mm\"");
    let folder = own("weekly", "tabloid", &[(profile, "marks = []", marks), bleed]);
    let job = load(&folder, "pdfx1a");
    let bytes = written(&job);
    let document = Document::load_mem(&bytes).expect("a PDF");
    let first = document.page_iter().next().expect("a page");
    let page = document.get_dictionary(first).expect("a page");
    let edges = |key: &str| -> Vec<f64> {
        let edges = get(&document, page, key).as_array().expect(key);
        edges
            .iter()
            .map(|edge| (f64::from(edge.as_float().expect(key)) / 72.0 * 25.4 * 10.0).round() / 10.0)
            .collect()
    };
    // 275 × 390 mm, no bleed, and 9 mm round it
    assert_eq!(edges("MediaBox"), [0.0, 0.0, 293.0, 408.0]);
    assert_eq!(edges("BleedBox"), [9.0, 9.0, 284.0, 399.0]);
    assert_eq!(edges("TrimBox"), [9.0, 9.0, 284.0, 399.0]);
    let plain = reader::glyphs(&written(&sample("weekly", "pdfx1a")));
    let marked = reader::glyphs(&bytes);
    assert!(marked.len() > plain.len() + 20, "the slug line's characters");
    let text: String = marked[plain.len()..].iter().map(|glyph| glyph.text.as_str()).collect();
    assert!(text.contains("PDF/X-1a:2003"), "{text}");
}

/// The most ink in any square of 4 × 4 mm, in per cent, on Ghostscript's plates.
fn most_ink(pdf: &Path) -> f64 {
    const DPI: usize = 50;
    let side = DPI * 4 / 25;
    let out = pdf.with_extension("tif");
    let output = format!("-sOutputFile={}", out.display());
    let dpi = format!("-r{DPI}");
    let device = ["-sDEVICE=tiff32nc", "-dUseFastColor=true", "-dOverprint=/enable"];
    let arguments = [&["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER"][..], &device, &[&dpi, &output]].concat();
    util::run("gs", &[&arguments[..], &[pdf.to_str().expect("a path")]].concat());
    let picture =
        paiban::picture::Picture::parse(std::fs::read(&out).expect("the plates").into()).expect("a TIFF");
    let pixels = picture.pixels().expect("its pixels");
    assert_eq!(pixels.colours, paiban::picture::Colours::Cmyk);
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let sum = |left: usize, top: usize| -> f64 {
        let rows = (top..top + side).flat_map(|y| &pixels.values[(y * width + left) * 4..][..side * 4]);
        rows.map(|ink| f64::from(*ink)).sum::<f64>() / (side * side) as f64 / 2.55
    };
    let squares =
        (0..height - side).step_by(2).flat_map(|y| (0..width - side).step_by(2).map(move |x| (x, y)));
    squares.map(|(x, y)| sum(x, y)).fold(0.0, f64::max)
}

#[test]
fn ink_stays_under_the_limit() {
    if !util::has("gs", "--version") {
        return;
    }
    let folder = util::fresh_folder("ink");
    for edition in ["weekly", "feature", "weekend"] {
        let path = folder.join(format!("{edition}.pdf"));
        std::fs::write(&path, written(&sample(edition, "pdfx1a"))).expect("a written file");
        let most = most_ink(&path);
        println!("{edition}: {most:.0} % at most");
        assert!((100.0..=240.5).contains(&most), "{edition}: {most}");
    }
}

#[test]
fn the_manifest_says_what_was_sent() {
    let paper = exits::paper("manifest");
    let arguments =
        ["build", exits::EDITION, "-o", "out", "--manifest", "out/manifest.json", "--profile", "pdfx4"];
    assert_eq!(util::paiban_in(&paper, &arguments).status.code(), Some(0));
    let read = |name: &str| std::fs::read(paper.join("out").join(name)).expect(name);
    let manifest: serde_json::Value = serde_json::from_slice(&read("manifest.json")).expect("JSON");
    assert_eq!(manifest["profile"]["standard"], "PDF/X-4");
    let hex =
        |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(manifest["profile"]["icc_sha256"], hex(&shipped("PSO_SNP_Paper_eci.icc")));
    let file = &manifest["files"][0];
    let bytes = read(file["file"].as_str().expect("a name"));
    assert_eq!(file["sha256"], hex(&bytes));
    assert_eq!(file["bytes"], bytes.len());
    assert_eq!(file["pages"], serde_json::json!([1]));
    let inks: Vec<&str> =
        file["inks"].as_array().expect("inks").iter().filter_map(|ink| ink.as_str()).collect();
    assert!(inks.contains(&"Black"), "{inks:?}");
    let fonts = file["fonts"].as_array().expect("fonts");
    assert!(
        fonts.iter().any(|font| font["name"] == "NPSongSC-Regular" && font["subset"] == true),
        "{fonts:?}"
    );
}

#[test]
fn a_profile_that_is_not_there_or_not_of_a_press_is_refused_with_its_place() {
    let folder =
        own("weekly", "tabloid", &[("layouts/profiles/pdfx1a.toml", "PSO_SNP_Paper_eci.icc", "other.icc")]);
    let refused = |what: &str| {
        let failure = paiban::load(&folder, &Homes::from_environment()).expect_err(what);
        let notice = failure.notices.into_iter().next().expect("a notice");
        assert!(notice.origin.is_some(), "{what}: {notice:?}");
        notice.fact("fault")
    };
    assert_eq!(refused("no such file"), "no-file");
    let mut icc = shipped("PSO_SNP_Paper_eci.icc");
    icc[12..16].copy_from_slice(b"mntr");
    std::fs::write(folder.join("layouts/profiles/other.icc"), &icc).expect("a written file");
    assert_eq!(refused("a screen's profile"), "bad-icc");
    icc[12..16].copy_from_slice(b"prtr");
    icc[200] ^= 1;
    std::fs::write(folder.join("layouts/profiles/other.icc"), &icc).expect("a written file");
    let zz = shipped("PSO_SNP_Paper_eci.icc.zz");
    std::fs::write(folder.join("layouts/profiles/other.icc.zz"), zz).expect("a written file");
    assert_eq!(refused("another profile deflated"), "bad-icc");
}
