//! Advertisements: artworks and pictures in their places, marked, measured and told.

use crate::agree::{Grey, viewed};
use crate::exits::{EDITION, change, paper};
use crate::reader::operations;
use crate::{editions, util};
use lopdf::{Dictionary, Document, Object};
use paiban::article::Role;
use paiban::geometry::{Length, Rect};
use paiban::input::{Homes, LoadFailure};
use paiban::makeup::{Page, PlacedBlock};
use paiban::notice::{Code, Notice, Severity};
use paiban::press::Tint;
use std::fs;
use std::path::PathBuf;

/// Two columns of 117 pt with 9 pt between, 16 lines of 12 pt but for the last one's 9: 243 × 189 pt. The story above
/// ends two lines higher.
pub(crate) const PLACE: &str = "\n[[ad]]\nname = \"spring\"\ncolumns = \"4-5\"\nlines = \"16-31\"\n";
pub(crate) const WITH_FILE: &str = "file = \"ads/spring.pdf\"\n";
/// 390 × 545 mm less 999 pt, halved, and three columns; 30 mm and 15 lines.
const LEFT: f64 = 53.256 + 378.0;
const TOP: f64 = 85.039 + 180.0;
const BLEED: f64 = 8.504;
const HEIGHT: f64 = 1544.882;

/// A file of numbered objects, the first of them its catalog.
pub(crate) fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = objects.len() + 1;
    let end = format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
    file.extend(end.bytes());
    file
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// One page of 189 × 243 pt on its side, so 243 × 189 upright; its sheet does not begin at 0, 0. Sheet, rotation and
/// resources are its parent's; its content comes in two parts that meet inside an operation. A grey ground runs over
/// the trim on all sides, a black bar of 40 × 20 pt stands in the upper left corner.
pub(crate) fn sideways() -> Vec<u8> {
    let first = stream("0 0 0 0.2 k 100 200 209 263 re f 0 0 0 1 k 110 210 20 40");
    let second = stream("re f BT /F1 12 Tf 0 1 -1 0 250 230 Tm (SPRING SALE) Tj ET");
    pdf(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [100 200 309 463] /Rotate 90 \
             /Resources << /Font << /F1 6 0 R >> >> >>",
            "<< /Type /Page /Parent 2 0 R /TrimBox [110 210 299 453] /Contents [4 0 R 5 0 R] >>",
            &first,
            &second,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ],
        "",
    )
}

/// One page of a size, from 0, 0, with more entries of its own and more objects from number 5 on.
pub(crate) fn simple(size: &str, content: &str, entries: &str, more: &[&str]) -> Vec<u8> {
    let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents 4 0 R {entries} >>");
    let content = stream(content);
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"];
    let all: Vec<&str> =
        objects.into_iter().chain([page.as_str(), &content]).chain(more.iter().copied()).collect();
    pdf(&all, "")
}

pub(crate) const BLACK_BOX: &str = "0 0 0 1 k 20 20 40 40 re f";

/// The example page with an advertisement.
struct Made {
    made: editions::Made,
    notices: Vec<Notice>,
}

fn write(name: &str, keys: &str, file: &[u8]) -> PathBuf {
    let paper = paper(name);
    let folder = paper.join(EDITION);
    fs::create_dir(folder.join("ads")).expect("a folder");
    fs::write(folder.join("ads/spring.pdf"), file).expect("a file");
    change(
        &paper,
        "01.toml",
        "\"1-13\"\nhead = { style = \"two\", lines = 8 }",
        &format!("\"1-13\"\nhead = {{ style = \"two\", lines = 8 }}\n{keys}"),
    );
    folder
}

fn made(name: &str, keys: &str, file: &[u8]) -> Made {
    let made = editions::make(&write(name, keys, file), name);
    let notices = made.job.notices.iter().chain(&made.set.made.notices).cloned().collect();
    Made { made, notices }
}

pub(crate) fn fails(name: &str, keys: &str, file: &[u8]) -> LoadFailure {
    paiban::load(&write(name, keys, file), &Homes::from_environment()).expect_err(name)
}

impl Made {
    fn page(&self) -> &Page {
        &self.made.set.made.pages[0]
    }

    fn ad(&self) -> &PlacedBlock {
        self.page().blocks.iter().find(|block| block.id == "spring").expect("the advertisement")
    }

    fn document(&self) -> Document {
        Document::load_mem(&self.made.pdfs[0].1).expect("a PDF")
    }

    fn faults(&self) -> Vec<String> {
        let name = |notice: &Notice| match notice.fact("fault") {
            fault if fault.is_empty() => notice.code.name().to_owned(),
            fault => fault,
        };
        self.notices.iter().map(name).collect()
    }

    fn told(&self, fault: &str) -> &Notice {
        self.notices.iter().find(|notice| notice.fact("fault") == fault).expect(fault)
    }
}

fn form(document: &Document) -> &lopdf::Stream {
    let page = document.page_iter().next().expect("a page");
    let (resources, ids) = document.get_page_resources(page).expect("resources");
    let resources = resources.or_else(|| document.get_dictionary(ids[0]).ok()).expect("resources");
    let forms = resources.get_deref(b"XObject", document).and_then(Object::as_dict).expect("XObjects");
    forms.get_deref(b"A1", document).and_then(Object::as_stream).expect("the form")
}

fn numbers(entries: &Dictionary, key: &[u8]) -> Vec<f64> {
    let array = entries.get(key).and_then(Object::as_array).expect("an array");
    array.iter().map(|item| f64::from(item.as_float().expect("a number"))).collect()
}

fn close(found: &[f64], wanted: &[f64]) -> bool {
    found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.002)
}

/// The operands of the matrix before the form is drawn.
fn matrix(document: &Document) -> Vec<f64> {
    let operations = operations(document);
    let is_form = |operand: &Object| operand.as_name().is_ok_and(|name| name == b"A1");
    let at = operations.iter().position(|op| op.operator == "Do" && is_form(&op.operands[0]));
    let cm = &operations[at.expect("the form is drawn") - 1];
    assert_eq!(cm.operator, "cm");
    cm.operands.iter().map(|item| f64::from(item.as_float().expect("a number"))).collect()
}

#[test]
fn a_page_on_its_side_with_inherited_entries_stands_upright_in_its_place() {
    let made = made("sideways", &format!("{PLACE}{WITH_FILE}"), &sideways());
    let document = made.document();
    let form = form(&document);
    // clockwise by a quarter: x' = y − 210, y' = 299 − x
    assert!(close(&numbers(&form.dict, b"Matrix"), &[0.0, -1.0, 1.0, 0.0, -210.0, 299.0]));
    assert!(close(&numbers(&form.dict, b"BBox"), &[110.0, 210.0, 299.0, 453.0]));
    let (x, y) = (BLEED + LEFT, BLEED + HEIGHT - TOP - 189.0);
    assert!(close(&matrix(&document), &[1.0, 0.0, 0.0, 1.0, x, y]), "{:?}", matrix(&document));
    let figure = &made.ad().figures[0];
    assert_eq!((figure.crop.whole, figure.crop.shown, figure.ppi), (made.ad().rect, made.ad().rect, None));
    assert_eq!(made.faults(), ["artwork-fonts"]);
    assert_eq!(made.told("artwork-fonts").fact("found"), "Helvetica");
}

/// What is darkest and what is lightest in a box, in points from the place's corner.
fn shades(grey: &Grey, [left, top, right, foot]: [f64; 4]) -> (u8, u8) {
    let pixel = |at: f64, from: f64| ((BLEED + from + at) * 150.0 / 72.0).round() as usize;
    let rows = pixel(top, TOP)..pixel(foot, TOP);
    let values = rows.flat_map(|y| {
        let row = &grey.values[y * grey.width..][..grey.width];
        row[pixel(left, LEFT)..pixel(right, LEFT)].iter().copied()
    });
    values.fold((255, 0), |(dark, light), value| (dark.min(value), light.max(value)))
}

#[test]
fn viewers_draw_it_where_it_stands_and_nothing_beside() {
    let made = made("viewed", &format!("{PLACE}{WITH_FILE}"), &sideways());
    for (viewer, version) in [("pdftoppm", "-v"), ("mutool", "-v"), ("gs", "--version")] {
        if !util::has(viewer, version) {
            continue;
        }
        let grey = viewed(viewer, &made.made.pdfs[0].0);
        let (_, light) = shades(&grey, [1.0, 1.0, 39.0, 19.0]);
        assert!(light < 70, "{viewer}: the bar has {light}");
        for ground in [[42.0, 1.0, 180.0, 19.0], [1.0, 22.0, 100.0, 120.0], [110.0, 150.0, 242.0, 188.0]] {
            let (dark, light) = shades(&grey, ground);
            assert!(dark > 190 && light < 230, "{viewer}: {dark} to {light} in {ground:?}");
        }
        for beside in [[-8.0, 30.0, -1.0, 200.0], [244.0, -8.0, 280.0, 200.0], [-8.0, 190.0, 280.0, 200.0]] {
            assert_eq!(shades(&grey, beside), (255, 255), "{viewer}: {beside:?}");
        }
    }
}

#[test]
fn its_text_is_found_in_its_place() {
    if !util::has("pdftotext", "-v") {
        return;
    }
    let made = made("text", &format!("{PLACE}{WITH_FILE}"), &sideways());
    let (x, y) = ((BLEED + LEFT) as i64, (BLEED + TOP) as i64);
    let cut = [x.to_string(), y.to_string()];
    let path = made.made.pdfs[0].0.to_string_lossy().into_owned();
    let arguments = ["-x", &cut[0], "-y", &cut[1], "-W", "244", "-H", "190", "-r", "72", &path, "-"];
    let text = util::run("pdftotext", &arguments);
    assert!(text.contains("SPRING SALE") && text.contains("广告"), "{text}");
}

#[test]
fn a_page_of_our_own_is_scaled_whole_and_told() {
    let page = editions::make(&paper("artwork").join(EDITION), "artwork");
    let bytes = &page.pdfs[0].1;
    let keys = format!(
        "{PLACE}{WITH_FILE}\n[[ad]]\nname = \"again\"\ncolumns = \"6-8\"\nlines = \"20-60\"\n{WITH_FILE}"
    );
    let made = made("own", &keys, bytes);
    assert_eq!(made.faults(), ["ad-scaled", "ad-scaled"]);
    // 390 × 545 mm in 243 × 189 pt, which is 66.675 mm high: 12.234 %
    let told = made.told("ad-scaled");
    assert_eq!((told.fact("width_mm"), told.fact("height_mm")), ("390.00".to_owned(), "545.00".to_owned()));
    assert_eq!(
        (told.fact("scale_per_cent"), told.fact("wanted_height_mm")),
        ("12.23".to_owned(), "66.67".to_owned())
    );
    let crop = made.ad().figures[0].crop;
    // its trim alone: 47.712 mm wide, in the middle of 85.725
    assert_eq!(format!("{:.2} {:.2}", crop.shown.width.to_mm(), crop.shown.height.to_mm()), "47.71 66.67");
    assert_eq!(format!("{:.2}", (crop.shown.x - made.ad().rect.x).to_mm()), "19.01");
    let document = made.document();
    assert!((matrix(&document)[0] - 0.122_339).abs() < 1e-5, "{:?}", matrix(&document));
    assert!(close(&numbers(&form(&document).dict, b"BBox"), &[8.504, 8.504, 1114.016, 1553.386]));
    // read once, written once, drawn twice
    assert_eq!(made.made.job.artworks.len(), 1);
    let drawn = operations(&document).iter().filter(|op| op.operator == "Do").count();
    let forms = document.objects.values().filter_map(|object| object.as_stream().ok());
    let is_form = |stream: &&lopdf::Stream| {
        stream.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Form"))
    };
    assert_eq!((drawn, forms.filter(is_form).count()), (2, 1));
    let again = paiban::write_pdf(&made.made.job, &made.made.set.display[0], 0).expect("a page");
    assert_eq!(again.bytes.to_vec(), made.made.pdfs[0].1);
}

#[test]
fn within_half_a_millimetre_it_stands_at_its_own_size_in_the_middle() {
    // 244 is 0.35 mm too wide, 188 as much too low
    let made = made("near", &format!("{PLACE}{WITH_FILE}"), &simple("244 188", BLACK_BOX, "", &[]));
    assert!(made.faults().is_empty(), "{:?}", made.faults());
    let (crop, place) = (made.ad().figures[0].crop, made.ad().rect);
    let half = Length::from_centipoints(50);
    assert_eq!(crop.whole, Rect::new(place.x - half, place.y + half, Length::pt(244), Length::pt(188)));
    assert_eq!(crop.shown, Rect::new(place.x, place.y + half, Length::pt(243), Length::pt(188)));
    let far = self::made("far", &format!("{PLACE}{WITH_FILE}"), &simple("245 189", BLACK_BOX, "", &[]));
    assert_eq!(far.faults(), ["ad-scaled"]);
}

#[test]
fn a_crop_covers_its_place_and_is_told() {
    let keys = format!("{PLACE}{WITH_FILE}fit = \"crop\"\n");
    let made = made("cropped", &keys, &simple("243 378", BLACK_BOX, "", &[]));
    let (crop, place) = (made.ad().figures[0].crop, made.ad().rect);
    assert_eq!((crop.shown, crop.whole.height), (place, Length::pt(378)));
    let operations = operations(&made.document());
    let at = operations.iter().position(|op| op.operator == "W").expect("a clip");
    let clip: Vec<f64> = operations[at - 1]
        .operands
        .iter()
        .map(|item| f64::from(item.as_float().expect("a number")))
        .collect();
    assert!(close(&clip, &[BLEED + LEFT, BLEED + HEIGHT - TOP - 189.0, 243.0, 189.0]), "{clip:?}");
    let told = made.told("ad-scaled");
    assert_eq!(
        (told.fact("scale_per_cent"), told.fact("cut_per_cent")),
        ("100.00".to_owned(), "50.00".to_owned())
    );
}

#[test]
fn what_was_sold_is_compared_with_place_and_artwork() {
    let size = simple("243 189", BLACK_BOX, "", &[]);
    // 243 × 189 pt are 85.725 × 66.675 mm
    let sound = made("sold", &format!("{PLACE}{WITH_FILE}booking = [\"86.2mm\", \"66.2mm\"]\n"), &size);
    assert!(sound.faults().is_empty(), "{:?}", sound.faults());
    let made = made("oversold", &format!("{PLACE}{WITH_FILE}booking = [\"86.3mm\", \"66.7mm\"]\n"), &size);
    assert_eq!(made.faults(), ["ad-booking", "ad-booking"]);
    let told: Vec<_> =
        made.notices.iter().map(|notice| (notice.fact("what"), notice.fact("width_mm"))).collect();
    assert_eq!(told, [("place".to_owned(), "85.72".to_owned()), ("artwork".to_owned(), "85.72".to_owned())]);
    assert_eq!(made.notices[0].fact("wanted_width_mm"), "86.30");
}

#[test]
fn a_place_without_copy_is_an_outlined_box_and_told() {
    let made = made("reserved", PLACE, b"");
    assert_eq!(made.faults(), ["PB0502"]);
    assert_eq!(made.notices[0].severity, Severity::Warning);
    let (block, area) = (made.ad(), made.ad().rect);
    assert!(block.figures.is_empty() && block.article.is_none());
    let texts: Vec<&str> = block.frames.iter().map(|frame| frame.lines[0].line.text.as_str()).collect();
    assert_eq!(texts, ["预留", "广告"]);
    let outline = &block.fills[..4];
    let (top, foot) = (outline[0].rect, outline[1].rect);
    assert_eq!((top.x, top.y, top.width), (area.x, area.y, area.width));
    assert_eq!((foot.bottom(), foot.height), (area.bottom(), Length::from_centipoints(35)));
    let word = block.frames[0].lines[0].rect();
    assert_eq!(word.y - area.y, area.bottom() - word.bottom());
}

#[test]
fn the_mark_stands_in_the_upper_right_corner_on_paper_over_the_artwork() {
    let file = simple("243 189", "0 0 0 1 k 0 0 243 189 re f", "", &[]);
    let made = made("mark", &format!("{PLACE}{WITH_FILE}"), &file);
    let (block, area) = (made.ad(), made.ad().rect);
    let [frame] = &block.frames[..] else { panic!("{:?}", block.frames) };
    assert_eq!(
        (frame.role, frame.lines[0].line.text.as_str(), frame.size.to_pt()),
        (Role::Furniture, "广告", 7.0)
    );
    // two characters and 2.5 pt on each side, 3 pt from the corner
    let strip =
        Rect::new(area.right() - Length::pt(22), area.y + Length::pt(3), Length::pt(19), Length::pt(10));
    assert_eq!((frame.rect, block.fills[0].rect, block.fills[0].tint), (strip, strip, Tint::PAPER));
    for (viewer, version) in [("pdftoppm", "-v"), ("mutool", "-v")] {
        if util::has(viewer, version) {
            let grey = viewed(viewer, &made.made.pdfs[0].0);
            assert!(shades(&grey, [1.0, 1.0, 218.0, 188.0]).1 < 70, "{viewer}");
            assert_eq!(shades(&grey, [222.0, 4.0, 240.0, 12.0]).1, 255, "{viewer}");
        }
    }
    let word = self::made("word", &format!("{PLACE}{WITH_FILE}mark = \"公益广告\"\n"), &file);
    assert_eq!(word.ad().frames[0].lines[0].line.text, "公益广告");
    let bare = self::made("bare", &format!("{PLACE}{WITH_FILE}mark = \"\"\n"), &file);
    assert_eq!((bare.faults(), bare.ad().frames.len()), (vec!["PB0503".to_owned()], 0));
}

#[test]
fn what_breaks_a_press_file_is_found() {
    let image = "<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 6 0 R \
                 /Length 1 >>\nstream\n0\nendstream";
    let mask = "<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream";
    let cell = "<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> \
                /Length 23 >>\nstream\n1 0 0 rg 0 0 5 5 re f  \nendstream";
    let cases: [(&str, &str, &[&str], &[&str]); 11] = [
        (BLACK_BOX, "", &[], &[]),
        ("1 0 0 rg 0 0 9 9 re f", "", &[], &["artwork-colour"]),
        (
            "/RGB0 cs 0 0 9 9 re f",
            "/Resources << /ColorSpace << /RGB0 [/ICCBased 5 0 R] >> >>",
            &["<< /N 3 /Length 0 >>\nstream\n\nendstream"],
            &["artwork-colour"],
        ),
        (BLACK_BOX, "/Resources << /Pattern << /P 5 0 R >> >>", &[cell], &["artwork-colour"]),
        (BLACK_BOX, "/Resources << /XObject << /I 5 0 R >> >>", &[image, mask], &["artwork-transparency"]),
        (
            BLACK_BOX,
            "/Resources << /ExtGState << /G << /ca 0.5 /CA 1 /SMask /None >> >> >>",
            &[],
            &["artwork-transparency"],
        ),
        (BLACK_BOX, "/Group << /S /Transparency /CS /DeviceRGB >>", &[], &[]),
        (BLACK_BOX, "/Resources << /ExtGState << /G << /ca 1 /SMask /None /BM /Normal >> >> >>", &[], &[]),
        (BLACK_BOX, "/Annots [<< /Subtype /Stamp /Rect [0 0 9 9] >>]", &[], &["artwork-annotations"]),
        (BLACK_BOX, "/AA << /O << /S /JavaScript /JS (app.beep\\(\\)) >> >>", &[], &["artwork-actions"]),
        ("", "", &[], &["artwork-blank"]),
    ];
    for (content, entries, more, wanted) in cases {
        let made = made("unfit", &format!("{PLACE}{WITH_FILE}"), &simple("243 189", content, entries, more));
        assert_eq!(made.faults(), wanted, "{content} {entries}");
        assert!(made.notices.iter().all(|notice| notice.severity == Severity::Warning));
        let document = made.document();
        for key in ["JavaScript", "Annots", "StructParents"] {
            let dumped = format!("{:?}", document.objects);
            assert!(!dumped.contains(key), "{key} was let in with {entries}");
        }
        assert!(wanted.contains(&"artwork-transparency") || !form(&document).dict.has(b"Group"));
    }
}

#[test]
fn a_rule_stands_above_it_and_the_stories_stay_as_they_were() {
    let file = simple("243 189", BLACK_BOX, "", &[]);
    let with = made("rule", &format!("{PLACE}{WITH_FILE}"), &file);
    let bare = made("no-ad", "", b"");
    let rules = |made: &Made| -> Vec<Rect> {
        let blocks = made.page().blocks.iter().filter(|block| block.id.starts_with("rule-"));
        blocks.map(|block| block.rect).collect()
    };
    let added: Vec<Rect> = rules(&with).into_iter().filter(|rule| !rules(&bare).contains(rule)).collect();
    let area = with.ad().rect;
    // two lines of 12 pt and the 3 pt below the last em box are white: the rule's middle is 13.5 pt above
    let half = Length::from_centipoints(1350) + Length::from_centipoints(25);
    assert_eq!(added, [Rect::new(area.x, area.y - half, area.width, Length::from_centipoints(50))]);
    let lines = |made: &Made| -> Vec<(Rect, String)> {
        let stories = made.page().blocks.iter().filter(|block| block.article.is_some());
        let lines = stories.flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
        lines.map(|placed| (placed.rect(), placed.line.text.clone())).collect()
    };
    assert_eq!(lines(&with), lines(&bare));
    assert_eq!(with.made.set.made.tallies, bare.made.set.made.tallies);
    assert!(crate::map::faults(with.page()).is_empty(), "{:?}", crate::map::faults(with.page()));
}

#[test]
fn a_picture_may_be_an_advertisement() {
    let keys = format!("{PLACE}file = \"ads/harbour.jpg\"\nfocus = [0, 0]\n");
    let folder = write("picture", &keys, b"");
    let picture = util::root().join("examples/linlan/daily/pictures/harbour.jpg");
    fs::copy(picture, folder.join("ads/harbour.jpg")).expect("a copied file");
    let made = editions::make(&folder, "picture");
    let block =
        made.set.made.pages[0].blocks.iter().find(|block| block.id == "spring").expect("the advertisement");
    let crop = block.figures[0].crop;
    assert_eq!((crop.shown, crop.whole.x, crop.whole.y), (block.rect, block.rect.x, block.rect.y));
    assert!(block.figures[0].ppi.is_some());
}

#[test]
fn the_map_has_its_figure_and_the_proof_its_box() {
    let made = made("map", &format!("{PLACE}{WITH_FILE}"), &simple("243 189", BLACK_BOX, "", &[]));
    let map = paiban::page_map(&made.made.job, &made.made.set, &["1.pdf".to_owned()]);
    let map: serde_json::Value = serde_json::from_str(&map).expect("JSON");
    let blocks = map["pages"][0]["blocks"].as_array().expect("blocks");
    let ad = blocks.iter().find(|block| block["id"] == "spring").expect("the advertisement");
    assert!(ad["article"].is_null() && ad["figures"][0]["ppi"].is_null());
    assert_eq!(ad["figures"][0]["box_mm"], ad["box_mm"]);
    let edges: Vec<f64> =
        ad["box_mm"].as_array().expect("a box").iter().map(|edge| edge.as_f64().expect("a number")).collect();
    assert!(close(&edges, &[LEFT / 72.0 * 25.4, TOP / 72.0 * 25.4, 85.725, 66.675]), "{edges:?}");
    let proof = paiban::write_png(&made.made.job, &made.made.set.display[0], 72);
    let [notice] = &proof.notices[..] else { panic!("{:?}", proof.notices) };
    assert_eq!((notice.code, notice.severity, notice.page), (Code::ArtworkNotShown, Severity::Note, Some(1)));
    let pixels = paiban::raster::draw(&made.made.set.display[0], &made.made.job.shelf, &[], 72);
    let grey = |x: f64, y: f64| {
        pixels.values[((TOP + y) as usize * pixels.width as usize + (LEFT + x) as usize) * 3]
    };
    // 15 % grey beside the cross, which runs from corner to corner
    assert_eq!((grey(120.0, 10.0), grey(-4.0, 60.0)), (217, 255));
    assert!((0..6).any(|x| grey(f64::from(x) + 58.0, 47.0) < 160));
}
