//! Pages written and read back.

use super::{PdfJob, Stamp, Written, write};
use crate::display::{Baseline, DisplayGlyph, DisplayPage, Item, Mark, Owner, OwnerId, Shape, TextRun};
use crate::font::{Face, FaceId, FontShelf, GlyphId};
use crate::geometry::{Em, Length, Point, Rect, Size, TypeSize};
use crate::notice::Code;
use crate::picture::{Colours, Crop, Picture, PictureId, Pixels, Step, encode_png};
use crate::press::{
    Condition, MarkRules, OffPlan, PictureRules, Plates, PrintProfile, SheetRules, Standard, Tint,
};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::sync::Arc;

pub(super) fn face(file: &str) -> Face {
    let path = format!("{}/fonts/{file}", env!("CARGO_MANIFEST_DIR"));
    Face::parse(Arc::new(std::fs::read(path).unwrap())).unwrap()
}

/// A run without glyphs.
pub(super) fn run_of(size: TypeSize, widen: u16) -> TextRun {
    TextRun {
        face: FaceId(0),
        size,
        widen,
        tint: Tint::BLACK,
        baseline: Baseline::Right,
        origin: Point::default(),
        text: String::new(),
        glyphs: Vec::new(),
    }
}

/// The faces of the tests, in the order of their [`FaceId`]s.
const FACES: [&str; 5] = [
    "NPSongSC-Regular.otf",
    "LiberationSerif-Regular.ttf",
    "NPHeiSC-Bold.otf",
    "NPKaiSC-Regular.ttf",
    "NPSongSC-Bold.otf",
];

fn shelf() -> FontShelf {
    let mut shelf = FontShelf::default();
    for file in FACES {
        shelf.add_face(Arc::new(face(file)));
    }
    shelf
}

/// Glyphs side by side at their own widths, from (`x`, `y`) in points.
fn set(shelf: &FontShelf, id: u16, half_points: i64, (x, y): (i64, i64), text: &str) -> TextRun {
    let mut run = run_of(TypeSize::from_half_points(half_points), 1000);
    let face = shelf.face(FaceId(id));
    (run.face, run.origin, run.text) =
        (FaceId(id), Point::new(Length::pt(x), Length::pt(y)), text.to_owned());
    let mut pen = Length::ZERO;
    for (start, c) in text.char_indices() {
        let glyph = face.glyph(c).unwrap_or_default();
        let span = (start as u32, (start + c.len_utf8()) as u32);
        run.glyphs.push(DisplayGlyph { glyph, x: pen, y: Length::ZERO, text: span });
        pen += run.size.at(Em::from_thousandths(face.advance_per_mille(glyph) as i32));
    }
    run
}

fn page(marks: Vec<Mark>) -> DisplayPage {
    DisplayPage {
        number: 1,
        trim: Size { width: Length::from_microns(390_000), height: Length::from_microns(540_000) },
        bleed: Length::from_microns(3000),
        margin: Length::ZERO,
        fold: None,
        press_marks: Vec::new(),
        plates: Plates::Process,
        items: marks.into_iter().map(|mark| Item { mark, owner: OwnerId(0) }).collect(),
        owners: vec![Owner { name: "test".to_owned(), origin: None }],
    }
}

pub(super) fn job() -> PdfJob {
    PdfJob {
        title: "测试报 第1版".to_owned(),
        labels: Vec::new(),
        creator: "paiban".to_owned(),
        producer: "paiban".to_owned(),
        stamp: Stamp(1_709_251_199),
        spots: Vec::new(),
        profile: PrintProfile {
            name: "ifra26".to_owned(),
            standard: Standard::X1a2003,
            condition: Condition {
                identifier: "IFRA26".to_owned(),
                description: "newsprint".to_owned(),
                icc: None,
            },
            ink_limit: 240,
            off_plan: OffPlan::Convert,
            sheet: SheetRules::default(),
            pictures: PictureRules::NEWSPAPER,
            marks: MarkRules::NEWSPAPER,
        },
    }
}

fn wide(mut run: TextRun, widen: u16) -> TextRun {
    run.widen = widen;
    for glyph in &mut run.glyphs {
        glyph.x = glyph.x.scale(i64::from(widen), 1000);
    }
    run
}

fn down(mut run: TextRun) -> TextRun {
    let em = run.size.em();
    for (n, glyph) in run.glyphs.iter_mut().enumerate() {
        (glyph.x, glyph.y) = (Length::ZERO, em * n as i64);
    }
    run
}

/// Text in every face, a rule, a ground, a headline in white, widened and vertical type.
fn full_page(shelf: &FontShelf) -> DisplayPage {
    let rect =
        |x, y, w, h| Shape::Rect(Rect::new(Length::pt(x), Length::pt(y), Length::pt(w), Length::pt(h)));
    let corner = |x, y| Point::new(Length::pt(x), Length::pt(y));
    let triangle = Shape::Polygon(vec![corner(900, 300), corner(940, 300), corner(920, 330)]);
    let red = Tint::process(0, 100, 90, 10);
    let mut white = set(shelf, 4, 84, (40, 200), "人民日报");
    white.tint = Tint::PAPER;
    let mut marks = vec![
        Mark::Fill { shape: rect(30, 140, 300, 80), tint: red },
        Mark::Text(white),
        Mark::Fill { shape: rect(30, 240, 900, 1), tint: Tint::BLACK },
        Mark::Fill { shape: triangle, tint: Tint::grey(30) },
        Mark::Text(set(shelf, 0, 18, (40, 300), "兀\u{FA0C}：名字照原样抄出，𠮷也一样。")),
        Mark::Text(set(shelf, 1, 18, (40, 320), "AVATAR office, 2024 ffi")),
        Mark::Text(set(shelf, 2, 36, (40, 350), "黑体标题")),
        Mark::Text(wide(set(shelf, 3, 24, (40, 380), "楷体引语"), 1100)),
        Mark::Text(down(set(shelf, 0, 24, (980, 300), "竖排正文"))),
    ];
    let han: Vec<char> =
        ('\u{4E00}'..'\u{5A00}').filter(|&c| shelf.face(FaceId(0)).glyph(c).is_some()).collect();
    for (n, line) in han.chunks(80).take(25).enumerate() {
        marks.push(Mark::Text(set(shelf, 0, 18, (40, 420 + 14 * n as i64), &String::from_iter(line))));
    }
    page(marks)
}

fn written(page: &DisplayPage, shelf: &FontShelf, pictures: &[Picture]) -> Written {
    write(std::slice::from_ref(page), shelf, pictures, &[], &job()).unwrap()
}

fn dictionary<'a>(document: &'a Document, entries: &'a Dictionary, key: &str) -> &'a Dictionary {
    let object = entries.get(key.as_bytes()).unwrap();
    document.dereference(object).unwrap().1.as_dict().unwrap()
}

struct Reread {
    document: Document,
    page: ObjectId,
}

impl Reread {
    fn of(written: &Written) -> Reread {
        let document = Document::load_mem(&written.bytes.to_vec()).unwrap();
        let page = document.page_iter().next().unwrap();
        Reread { document, page }
    }

    fn entries(&self) -> &Dictionary {
        self.document.get_dictionary(self.page).unwrap()
    }

    fn resource(&self, kind: &str, name: &str) -> &Object {
        let resources = dictionary(&self.document, self.entries(), "Resources");
        let object = dictionary(&self.document, resources, kind).get(name.as_bytes()).unwrap();
        self.document.dereference(object).unwrap().1
    }

    fn font(&self, name: &str) -> &Dictionary {
        self.resource("Font", name).as_dict().unwrap()
    }

    fn descriptor(&self, font: &str) -> &Dictionary {
        let descendants = self.font(font).get(b"DescendantFonts").unwrap().as_array().unwrap();
        dictionary(&self.document, descendants[0].as_dict().unwrap(), "FontDescriptor")
    }

    fn to_unicode(&self, font: &str) -> String {
        let stream = self.font(font).get(b"ToUnicode").unwrap().as_reference().unwrap();
        let stream = self.document.get_object(stream).unwrap().as_stream().unwrap();
        String::from_utf8(stream.decompressed_content().unwrap()).unwrap()
    }

    fn operators(&self) -> Vec<lopdf::content::Operation> {
        Content::decode(&self.document.get_page_content(self.page)).unwrap().operations
    }

    fn numbers(&self, key: &str) -> Vec<f32> {
        let numbers = self.entries().get(key.as_bytes()).unwrap().as_array().unwrap();
        numbers.iter().map(|number| number.as_float().unwrap()).collect()
    }
}

#[test]
fn the_boxes_are_trim_and_bleed() {
    let shelf = FontShelf::default();
    let pdf = Reread::of(&written(&page(Vec::new()), &shelf, &[]));
    assert_eq!(pdf.numbers("MediaBox"), [0.0, 0.0, 1122.5197, 1547.7165]);
    assert_eq!(pdf.numbers("BleedBox"), pdf.numbers("MediaBox"));
    assert_eq!(pdf.numbers("TrimBox"), [8.5039, 8.5039, 1114.0157, 1539.2126]);
    let forbidden = ["CropBox", "ArtBox", "Annots", "Rotate", "UserUnit", "Group"];
    assert!(forbidden.iter().all(|key| !pdf.entries().has(key.as_bytes())));
    assert_eq!(pdf.document.version, "1.4");
}

#[test]
fn the_same_page_gives_the_same_bytes_on_every_thread() {
    let shelf = shelf();
    let page = full_page(&shelf);
    let first = written(&page, &shelf, &[]).bytes.to_vec();
    let others = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..2).map(|_| scope.spawn(|| written(&page, &shelf, &[]).bytes.to_vec())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(
        others.iter().all(|other| *other == first) && written(&page, &shelf, &[]).bytes.to_vec() == first
    );
    let mut other = page.clone();
    other.items.pop();
    let id = |bytes: &[u8]| Document::load_mem(bytes).unwrap().trailer.get(b"ID").unwrap().clone();
    assert_ne!(
        id(&first),
        id(&written(&other, &shelf, &[]).bytes.to_vec()),
        "the ID must follow the content"
    );
}

#[test]
fn only_process_inks_are_used_and_black_overprints() {
    let shelf = shelf();
    let pdf = Reread::of(&written(&full_page(&shelf), &shelf, &[]));
    let operations = pdf.operators();
    let allowed = ["gs", "k", "BT", "ET", "Tf", "Tm", "TJ", "re", "f", "m", "l", "c", "h"];
    let stray = operations.iter().find(|operation| !allowed.contains(&operation.operator.as_str()));
    assert!(stray.is_none(), "{stray:?}");
    let mut over = false;
    for operation in &operations {
        match operation.operator.as_str() {
            "gs" => over = operation.operands[0].as_name().unwrap() == b"Over",
            "k" => {
                let inks: Vec<_> = operation.operands.iter().map(|ink| ink.as_float().unwrap()).collect();
                assert_eq!(over, inks == [0.0, 0.0, 0.0, 1.0], "{inks:?}");
            }
            _ => {}
        }
    }
    for (name, over) in [("Over", true), ("Knock", false)] {
        let state = pdf.resource("ExtGState", name).as_dict().unwrap();
        for key in ["OP", "op"] {
            assert_eq!(state.get(key.as_bytes()).unwrap().as_bool().unwrap(), over);
        }
        assert_eq!(state.get(b"OPM").unwrap().as_i64().unwrap(), i64::from(over));
    }
}

#[test]
fn fonts_are_embedded_subsets_and_share_their_program() {
    let shelf = shelf();
    let pdf = Reread::of(&written(&full_page(&shelf), &shelf, &[]));
    for (font, key) in [("F1", "FontFile3"), ("F2", "FontFile2"), ("F3", "FontFile3"), ("F4", "FontFile2")] {
        let descriptor = pdf.descriptor(font);
        let name = pdf.font(font).get(b"BaseFont").unwrap().as_name().unwrap();
        assert_eq!(descriptor.get(b"FontName").unwrap().as_name().unwrap(), name);
        assert!(name[..6].iter().all(u8::is_ascii_uppercase) && name[6] == b'+', "{name:?}");
        assert_eq!(descriptor.get(b"Flags").unwrap().as_i64().unwrap(), 4);
        assert!(descriptor.has(key.as_bytes()), "{font}");
    }
    assert_eq!(pdf.descriptor("F1"), pdf.descriptor("F1.2"));
    let streams = pdf.document.objects.values().filter_map(|object| object.as_stream().ok());
    assert_eq!(
        streams.filter(|stream| stream.dict.has(b"Subtype")).count(),
        3,
        "one program for each CFF face"
    );
}

#[test]
fn two_characters_of_one_glyph_are_copied_out_as_written() {
    let shelf = shelf();
    let pdf = Reread::of(&written(&full_page(&shelf), &shelf, &[]));
    assert!(pdf.to_unicode("F1").contains("<0001> <5140>"));
    assert!(pdf.to_unicode("F1.2").contains("<0001> <FA0C>"));
    assert!(pdf.to_unicode("F1").contains("<D842DFB7>"), "an astral character is a pair of units");
}

#[test]
fn a_glyph_may_stand_for_several_characters_or_none() {
    let shelf = shelf();
    let mut run = set(&shelf, 1, 18, (40, 40), "fix");
    run.glyphs[0].text = (0, 2);
    run.glyphs[1].text = (2, 2);
    let pdf = Reread::of(&written(&page(vec![Mark::Text(run)]), &shelf, &[]));
    let map = pdf.to_unicode("F2");
    for entry in ["<0001> <00660069>", "<0002> <200B>", "<0003> <0078>"] {
        assert!(map.contains(entry), "{entry} is not in {map}");
    }
}

#[test]
fn widths_are_those_of_the_face() {
    let shelf = shelf();
    let pdf =
        Reread::of(&written(&page(vec![Mark::Text(set(&shelf, 1, 18, (40, 40), "AI中"))]), &shelf, &[]));
    let descendants = pdf.font("F2").get(b"DescendantFonts").unwrap().as_array().unwrap();
    let widths = descendants[0].as_dict().unwrap().get(b"W").unwrap().as_array().unwrap();
    let given = widths[1].as_array().unwrap().iter().map(|width| width.as_float().unwrap());
    let units = ['A', 'I'].map(|c| shelf.face(FaceId(1)).advance(shelf.face(FaceId(1)).glyph(c).unwrap()));
    let missing = shelf.face(FaceId(1)).advance(GlyphId(0));
    let wanted = [missing, units[0], units[1]].map(|units| (units as f32 * 1000.0 / 2048.0).round());
    assert_eq!(widths[0].as_i64().unwrap(), 0);
    assert!(given.eq(wanted), "{widths:?} for {wanted:?}");
}

#[test]
fn every_glyph_stands_at_its_place() {
    let shelf = shelf();
    let vertical = down(set(&shelf, 0, 24, (100, 200), "竖排"));
    let wide = wide(set(&shelf, 3, 24, (300, 400), "宽"), 1100);
    let pdf = Reread::of(&written(&page(vec![Mark::Text(vertical), Mark::Text(wide)]), &shelf, &[]));
    let operations = pdf.operators();
    let matrices = operations.iter().filter(|operation| operation.operator == "Tm");
    let got: Vec<Vec<f32>> =
        matrices.map(|matrix| matrix.operands.iter().map(|n| n.as_float().unwrap()).collect()).collect();
    let (left, top) = (8.5039, 1539.2126);
    let wanted = [(1.0, 100.0, 200.0), (1.0, 100.0, 212.0), (1.1, 300.0, 400.0)];
    assert_eq!(got.len(), wanted.len());
    for (got, (widen, x, y)) in got.iter().zip(wanted) {
        let wanted = [widen, 0.0, 0.0, 1.0, left + x, top - y];
        assert!(
            got.iter().zip(wanted).all(|(got, wanted)| (got - wanted).abs() < 0.001),
            "{got:?}, {wanted:?}"
        );
    }
}

#[test]
fn a_face_that_must_stay_whole_is_embedded_whole() {
    let mut bytes = std::fs::read(format!("{}/fonts/{}", env!("CARGO_MANIFEST_DIR"), FACES[1])).unwrap();
    let os2 = (0..64).map(|n| 12 + 16 * n).find(|&at| &bytes[at..at + 4] == b"OS/2").unwrap();
    let table = u32::from_be_bytes(bytes[os2 + 8..os2 + 12].try_into().unwrap()) as usize;
    bytes[table + 8] = 1; // fsType 0x0100: no subsetting
    let length = bytes.len() as i64;
    let mut shelf = FontShelf::default();
    shelf.add_face(Arc::new(Face::parse(Arc::new(bytes)).unwrap()));
    let pdf =
        Reread::of(&written(&page(vec![Mark::Text(set(&shelf, 0, 18, (40, 40), "whole"))]), &shelf, &[]));
    assert_eq!(pdf.font("F1").get(b"BaseFont").unwrap().as_name().unwrap(), b"LiberationSerif");
    let file = pdf.descriptor("F1").get(b"FontFile2").unwrap().as_reference().unwrap();
    let file = pdf.document.get_object(file).unwrap().as_stream().unwrap();
    assert_eq!(file.dict.get(b"Length1").unwrap().as_i64().unwrap(), length);
    let code = shelf.face(FaceId(0)).glyph('w').unwrap().0;
    assert!(pdf.to_unicode("F1").contains(&format!("<{code:04X}> <0077>")));
}

#[test]
fn the_file_says_what_it_is() {
    let shelf = FontShelf::default();
    let pdf = Reread::of(&written(&page(Vec::new()), &shelf, &[]));
    let info = dictionary(&pdf.document, &pdf.document.trailer, "Info");
    let text = |key: &str| lopdf::decode_text_string(info.get(key.as_bytes()).unwrap()).unwrap();
    assert_eq!(text("Title"), "测试报 第1版");
    assert_eq!(text("CreationDate"), "D:20240229235959+00'00'");
    assert_eq!(text("GTS_PDFXVersion"), "PDF/X-1a:2003");
    assert_eq!(info.get(b"Trapped").unwrap().as_name().unwrap(), b"False");
    let intents = pdf.document.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    let condition = intents[0].as_dict().unwrap().get(b"OutputConditionIdentifier").unwrap();
    assert_eq!(condition.as_str().unwrap(), b"IFRA26");
}

#[test]
fn a_picture_that_is_not_there_is_left_out_with_a_notice() {
    let shelf = FontShelf::default();
    let rect = Rect::new(Length::ZERO, Length::ZERO, Length::pt(10), Length::pt(10));
    let mark = || Mark::Picture { picture: PictureId(7), crop: Crop::uncut(rect), outline: None };
    let written = written(&page(vec![mark(), mark()]), &shelf, &[]);
    assert_eq!(written.notices.len(), 1, "once for each picture");
    assert_eq!((written.notices[0].code, written.notices[0].page), (Code::Internal, Some(1)));
    assert!(Reread::of(&written).operators().is_empty());
}

#[test]
fn a_cropped_picture_is_clipped_and_each_part_goes_in_once() {
    let values = (0..12).map(|n| n * 20).collect();
    let file = encode_png(&Pixels { width: 4, height: 3, colours: Colours::Grey, values }, 72);
    let pictures = [Picture::parse(file.into()).unwrap()];
    let rect = |x, width| Rect::new(Length::pt(x), Length::pt(10), Length::pt(width), Length::pt(30));
    let mark = |whole, shown| {
        let crop = Crop { whole, shown };
        Mark::Picture { picture: PictureId(0), crop, outline: None }
    };
    let half = || mark(rect(20, 40), rect(30, 20));
    // cut inside its first and its third pixel
    let less = mark(rect(20, 60), rect(25, 30));
    let mut page = page(vec![half(), half(), less, mark(rect(0, 40), rect(0, 40))]);
    (page.trim, page.bleed) = (Size { width: Length::pt(100), height: Length::pt(100) }, Length::ZERO);
    let pdf = Reread::of(&written(&page, &FontShelf::default(), &pictures));
    let content = String::from_utf8(pdf.document.get_page_content(pdf.page)).unwrap();
    let wanted = "/Knock gs\n\
        q 20 0 0 30 30 60 cm /P1 Do Q\n\
        q 20 0 0 30 30 60 cm /P1 Do Q\n\
        q 25 60 30 30 re W n 45 0 0 30 20 60 cm /P2 Do Q\n\
        q 40 0 0 30 0 60 cm /P3 Do Q\n";
    assert_eq!(content.trim_end(), wanted.trim_end());
    let columns = |name| {
        let stream = pdf.resource("XObject", name).as_stream().unwrap();
        stream.dict.get(b"Width").unwrap().as_i64().unwrap()
    };
    assert_eq!(["P1", "P2", "P3"].map(columns), [2, 3, 4]);
}

#[test]
fn rules_and_polygons_are_turned_upright() {
    let shelf = FontShelf::default();
    let mut page = page(Vec::new());
    (page.trim, page.bleed) = (Size { width: Length::pt(100), height: Length::pt(200) }, Length::pt(9));
    let corner = |x, y| Point::new(Length::pt(x), Length::pt(y));
    let rect = Rect::new(Length::pt(10), Length::pt(20), Length::pt(30), Length::pt(40));
    let shapes = [Shape::Rect(rect), Shape::Polygon(vec![corner(0, 0), corner(100, 0), corner(50, 200)])];
    let marks = shapes.map(|shape| Mark::Fill { shape, tint: Tint::grey(30) });
    page.items = marks.into_iter().map(|mark| Item { mark, owner: OwnerId(0) }).collect();
    let pdf = Reread::of(&written(&page, &shelf, &[]));
    let content = String::from_utf8(pdf.document.get_page_content(pdf.page)).unwrap();
    let wanted = "/Knock gs\n0 0 0 0.3 k\n19 149 30 40 re f\n9 209 m\n109 209 l\n59 9 l\nh f\n";
    assert_eq!(content.trim_end(), wanted.trim_end());
}

#[test]
fn turned_type_runs_down_the_page() {
    let shelf = shelf();
    let mut run = set(&shelf, 1, 18, (100, 200), "word");
    let space = run.size.em() / 2;
    for glyph in &mut run.glyphs {
        (glyph.x, glyph.y) = (Length::pt(1), glyph.x);
    }
    run.glyphs[3].y += space;
    run.baseline = Baseline::Down;
    let pdf = Reread::of(&written(&page(vec![Mark::Text(run)]), &shelf, &[]));
    let content = String::from_utf8(pdf.document.get_page_content(pdf.page)).unwrap();
    let wanted = "0 -1 1 0 109.5039 1339.2126 Tm\n[<000100020003>-500<0004>]TJ";
    assert!(content.contains(wanted), "{content}");
}

/// What is written for marks on a page of 100 × 200 pt.
fn content(marks: Vec<Mark>) -> String {
    let mut page = page(marks);
    (page.trim, page.bleed) = (Size { width: Length::pt(100), height: Length::pt(200) }, Length::ZERO);
    let pdf = Reread::of(&written(&page, &FontShelf::default(), &[]));
    String::from_utf8(pdf.document.get_page_content(pdf.page)).unwrap().trim_end().to_owned()
}

fn disc(x: i64, radius: i64) -> Mark {
    let centre = Point::new(Length::pt(x), Length::pt(50));
    Mark::Fill { shape: Shape::Disc { centre, radius: Length::pt(radius) }, tint: Tint::BLACK }
}

#[test]
fn a_disc_is_four_curves() {
    let wanted = "/Over gs\n0 0 0 1 k\n60 150 m\n60 155.5228 55.5228 160 50 160 c\n\
                  44.4772 160 40 155.5228 40 150 c\n40 144.4772 44.4772 140 50 140 c\n\
                  55.5228 140 60 144.4772 60 150 c\nh f";
    assert_eq!(content(vec![disc(50, 10)]), wanted);
}

#[test]
fn a_dot_is_a_line_of_no_length() {
    let at = |x| Point::new(Length::pt(x), Length::pt(50));
    let steps = vec![Step::Move(at(10)), Step::Line(at(20))];
    let line = Mark::Stroke { steps, weight: Length::pt(2), tint: Tint::BLACK };
    let wanted = "/Over gs\n0 0 0 1 K\n2 w\n1 J\n5 150 m\n5 150 l\nS\n7 150 m\n7 150 l\nS\n\
                  0 J\n10 150 m\n20 150 l\nS";
    assert_eq!(content(vec![disc(5, 1), disc(7, 1), line]), wanted);
}

#[test]
fn a_line_is_stroked_in_its_own_ink() {
    let at = |x, y| Point::new(Length::pt(x), Length::pt(y));
    let steps = vec![Step::Move(at(10, 50)), Step::Curve(at(20, 40), at(30, 40), at(40, 50))];
    let line = Mark::Stroke { steps, weight: Length::from_centipoints(50), tint: Tint::BLACK };
    let drawn = "10 150 m\n20 160 30 160 40 150 c\nS";
    let wanted = format!("/Over gs\n0 0 0 1 K\n0.5 w\n{drawn}\n{drawn}");
    assert_eq!(content(vec![line.clone(), line]), wanted);
}
