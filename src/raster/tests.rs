//! Whole pages, drawn and looked at.

use super::{draw, write};
use crate::display::{Baseline, DisplayGlyph, DisplayPage, Item, Mark, Owner, OwnerId, Shape, TextRun};
use crate::font::{Face, FaceId, FontShelf, Outline};
use crate::geometry::{Length, Point, Rect, Size, TypeSize};
use crate::notice::Code;
use crate::picture::{Colours, Crop, Picture, PictureId, Pixels, Step, encode_png};
use crate::press::{Plates, Tint};
use std::sync::Arc;

/// Lengths in hundredths of a point; at 72 dpi a point is a pixel.
fn at(centipoints: i64) -> Length {
    Length::from_centipoints(centipoints)
}

fn rect([x, y, width, height]: [i64; 4], tint: Tint) -> Mark {
    Mark::Fill { shape: Shape::Rect(Rect::new(at(x), at(y), at(width), at(height))), tint }
}

fn page(width: i64, height: i64, marks: Vec<Mark>) -> DisplayPage {
    DisplayPage {
        number: 7,
        trim: Size { width: Length::pt(width), height: Length::pt(height) },
        bleed: Length::ZERO,
        margin: Length::ZERO,
        fold: None,
        press_marks: Vec::new(),
        plates: Plates::Process,
        items: marks.into_iter().map(|mark| Item { mark, owner: OwnerId(0) }).collect(),
        owners: vec![Owner { name: "a7".to_owned(), origin: None }],
    }
}

/// The red channel, rows apart.
fn shown(pixels: &Pixels) -> Vec<Vec<u8>> {
    pixels
        .values
        .chunks(pixels.width as usize * 3)
        .map(|row| row.iter().step_by(3).copied().collect())
        .collect()
}

fn drawn(width: i64, height: i64, marks: Vec<Mark>) -> Vec<Vec<u8>> {
    shown(&draw(&page(width, height, marks), &FontShelf::default(), &[], 72))
}

fn shelf_with(file: &str) -> FontShelf {
    let bytes = std::fs::read(format!("{}/fonts/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut shelf = FontShelf::default();
    shelf.add_face(Arc::new(Face::parse(Arc::new(bytes)).unwrap()));
    shelf
}

fn glyph_run(shelf: &FontShelf, c: char, (half_points, widen): (i64, u16), origin: Point) -> Mark {
    let glyph = DisplayGlyph {
        glyph: shelf.face(FaceId(0)).glyph(c).unwrap(),
        x: Length::ZERO,
        y: Length::ZERO,
        text: (0, 0),
    };
    Mark::Text(TextRun {
        face: FaceId(0),
        size: TypeSize::from_half_points(half_points),
        widen,
        tint: Tint::BLACK,
        baseline: Baseline::Right,
        origin,
        text: c.to_string(),
        glyphs: vec![glyph],
    })
}

#[test]
fn a_rectangle_covers_fractions_of_pixels() {
    let rows = drawn(4, 3, vec![rect([50, 100, 250, 150], Tint::BLACK)]);
    assert_eq!(rows, [[255, 255, 255, 255], [127, 0, 0, 255], [191, 127, 127, 255]]);
}

#[test]
fn a_hairline_is_pale_but_there_and_marks_beyond_the_trim_are_cut() {
    assert_eq!(drawn(3, 1, vec![rect([140, 0, 10, 100], Tint::BLACK)]), [[255, 127, 255]]);
    assert_eq!(drawn(2, 2, vec![rect([-500, 100, 5000, 5000], Tint::BLACK)]), [[255, 255], [0, 0]]);
    assert_eq!(drawn(2, 1, vec![rect([0, 0, 0, 100], Tint::BLACK)]), [[255, 255]]);
}

#[test]
fn a_polygon_covers_its_area_and_tints_knock_out() {
    let corners = [(200, 0), (400, 200), (200, 400), (0, 200)].map(|(x, y)| Point::new(at(x), at(y)));
    let diamond = Mark::Fill { shape: Shape::Polygon(corners.to_vec()), tint: Tint::grey(40) };
    let rows = drawn(4, 4, vec![rect([0, 0, 400, 400], Tint::BLACK), diamond]);
    assert_eq!(rows, [[0, 77, 77, 0], [77, 153, 153, 77], [77, 153, 153, 77], [0, 77, 77, 0]]);
}

#[test]
fn the_size_is_the_trim_at_the_resolution() {
    let mut page = page(1, 1, vec![]);
    page.trim = Size { width: Length::from_microns(390_000), height: Length::from_microns(545_000) };
    let pixels = draw(&page, &FontShelf::default(), &[], 100);
    assert_eq!((pixels.width, pixels.height, pixels.colours), (1535, 2146, Colours::Rgb));
}

/// The area of an outline, by Green's theorem on each curve: nothing is flattened.
#[derive(Default)]
struct Area {
    start: (f64, f64),
    pen: (f64, f64),
    twice: f64,
}

fn cross(a: (f64, f64), b: (f64, f64)) -> f64 {
    a.0 * b.1 - a.1 * b.0
}

impl Area {
    fn line(&mut self, to: (f64, f64)) {
        self.twice += cross(self.pen, to);
        self.pen = to;
    }
}

impl Outline for Area {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.start = (x.into(), y.into());
        self.pen = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.line((x.into(), y.into()));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (a, b, c) = (self.pen, (x1.into(), y1.into()), (x.into(), y.into()));
        self.twice += (2.0 * cross(a, b) + 2.0 * cross(b, c) + cross(a, c)) / 3.0;
        self.pen = c;
    }

    fn cubic_to(&mut self, first: (f32, f32), second: (f32, f32), end: (f32, f32)) {
        let wide = |p: (f32, f32)| (f64::from(p.0), f64::from(p.1));
        let (a, b, c, d) = (self.pen, wide(first), wide(second), wide(end));
        let (outer, inner) = (6.0 * cross(a, b) + 6.0 * cross(c, d), 3.0 * cross(b, c));
        self.twice += (outer + inner + 3.0 * cross(a, c) + 3.0 * cross(b, d) + cross(a, d)) / 10.0;
        self.pen = d;
    }

    fn close(&mut self) {
        self.line(self.start);
    }
}

#[test]
fn a_glyph_has_as_much_ink_as_its_outline_has_area() {
    for (file, c) in
        [("NPSongSC-Regular.otf", '国'), ("NPKaiSC-Regular.ttf", '永'), ("LiberationSerif-Bold.ttf", 'g')]
    {
        let shelf = shelf_with(file);
        let face = shelf.face(FaceId(0));
        let mut area = Area::default();
        assert!(face.outline(face.glyph(c).unwrap(), &mut area));
        for (half_points, widen, most) in [(18, 1000, 0.02), (80, 1000, 0.01), (80, 1100, 0.01)] {
            let mark = glyph_run(&shelf, c, (half_points, widen), Point::new(at(1037), at(5523)));
            let ink = ink(&shown(&draw(&page(80, 80, vec![mark]), &shelf, &[], 72)));
            let em = half_points as f64 / 2.0 / 1000.0;
            let expected = area.twice.abs() / 2.0 * em * em * f64::from(widen) / 1000.0;
            let error = ink / expected - 1.0;
            assert!(error.abs() < most, "{c} at {half_points} half points: {error:+.4}");
        }
    }
}

/// The sum of coverage, in pixels.
fn ink(rows: &[Vec<u8>]) -> f64 {
    rows.iter().flatten().map(|light| f64::from(255 - light) / 255.0).sum()
}

/// How far right the ink's centre of mass lies.
fn middle(rows: &[Vec<u8>]) -> f64 {
    let moments = rows
        .iter()
        .flat_map(|row| (0..).zip(row))
        .map(|(x, light)| f64::from(x) * f64::from(255 - light) / 255.0);
    moments.sum::<f64>() / ink(rows)
}

#[test]
fn glyphs_stand_at_fractions_of_a_pixel() {
    let shelf = shelf_with("NPHeiSC-Regular.otf");
    let middle_at = |x: i64| {
        let mark = glyph_run(&shelf, '口', (40, 1000), Point::new(at(x), at(3000)));
        middle(&shown(&draw(&page(40, 40, vec![mark]), &shelf, &[], 72)))
    };
    for shift in [10, 25, 50, 90] {
        let moved = middle_at(1000 + shift) - middle_at(1000);
        assert!((moved - shift as f64 / 100.0).abs() < 0.02, "{moved} for {shift} hundredths");
    }
}

#[test]
fn a_picture_fills_its_place() {
    let file = encode_png(&Pixels { width: 2, height: 1, colours: Colours::Grey, values: vec![10, 90] }, 72);
    let pictures = [Picture::parse(file.into()).unwrap()];
    let mark = Mark::Picture {
        picture: PictureId(0),
        crop: Crop::uncut(Rect::new(at(100), at(0), at(200), at(100))),
        outline: None,
    };
    let pixels = draw(&page(4, 1, vec![mark]), &FontShelf::default(), &pictures, 72);
    assert_eq!(shown(&pixels), [[255, 10, 90, 255]]);
}

#[test]
fn a_picture_that_does_not_read_is_a_crossed_box_and_a_notice() {
    let mut file =
        encode_png(&Pixels { width: 9, height: 9, colours: Colours::Grey, values: vec![0; 81] }, 72);
    let middle = file.len() - 25;
    file[middle] ^= 0x55;
    let pictures = [Picture::parse(file.into()).unwrap()];
    let mark = |id| Mark::Picture {
        picture: PictureId(id),
        crop: Crop::uncut(Rect::new(at(0), at(0), at(800), at(800))),
        outline: None,
    };
    let written = write(&page(8, 8, vec![mark(0)]), &FontShelf::default(), &pictures, 72);
    assert_eq!(written.notices.len(), 1);
    let notice = &written.notices[0];
    assert_eq!(
        (notice.code, notice.page, notice.fact("owner")),
        (Code::BadPicture, Some(7), "a7".to_owned())
    );
    let proof = Picture::parse(written.bytes.into()).unwrap().pixels().unwrap();
    assert_eq!(proof.colours, Colours::Grey);
    assert_eq!(proof.values[4], Tint::grey(15).to_rgb()[0]);
    assert!(proof.values[0] < 200 && proof.values[7] < 200, "the cross reaches the corners");
    let missing = write(&page(8, 8, vec![mark(3)]), &FontShelf::default(), &pictures, 72);
    assert_eq!(missing.notices[0].code, Code::Internal);
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let shelf = shelf_with("NPSongSC-Bold.otf");
    let run = |x: i64, c| glyph_run(&shelf, c, (40, 1000), Point::new(at(x), at(2500)));
    let red = Tint::process(8, 100, 95, 2);
    let page = page(60, 40, vec![rect([0, 0, 500, 500], red), run(537, '报'), run(2537, '纸')]);
    let first = write(&page, &shelf, &[], 100);
    assert_eq!(first, write(&page, &shelf, &[], 100));
    let pixels = Picture::parse(first.bytes.into()).unwrap().pixels().unwrap();
    assert_eq!(pixels, draw(&page, &shelf, &[], 100), "colour is kept");
    assert_eq!(pixels.values[..3], red.to_rgb());
}

#[test]
fn a_turned_glyph_is_the_upright_one_turned_a_quarter_clockwise() {
    let shelf = shelf_with("LiberationSerif-Regular.ttf");
    let upright = glyph_run(&shelf, 'R', (60, 900), Point::new(at(800), at(3100)));
    let Mark::Text(mut run) = glyph_run(&shelf, 'R', (60, 900), Point::new(at(900), at(800))) else {
        unreachable!()
    };
    run.baseline = Baseline::Down;
    let upright = shown(&draw(&page(40, 40, vec![upright]), &shelf, &[], 72));
    let turned = shown(&draw(&page(40, 40, vec![Mark::Text(run)]), &shelf, &[], 72));
    assert!(ink(&upright) > 50.0);
    for (y, row) in upright.iter().enumerate() {
        for (x, &light) in row.iter().enumerate() {
            // 31 − y above the baseline is 31 − y to the right of 9; pixels count from their far edge there
            let other = turned[x][39 - y];
            assert!(light.abs_diff(other) <= 2, "{x}, {y}: {light} and {other}");
        }
    }
}

#[test]
fn a_disc_has_its_area_and_middle() {
    for radius in [70, 410, 1500] {
        let shape = Shape::Disc { centre: Point::new(at(2030), at(2000)), radius: at(radius) };
        let rows = drawn(40, 40, vec![Mark::Fill { shape, tint: Tint::BLACK }]);
        let area = std::f64::consts::PI * (radius as f64 / 100.0).powi(2);
        assert!((ink(&rows) / area - 1.0).abs() < 0.02, "{} for {area}", ink(&rows));
        // what a pixel holds counts as in its middle
        assert!((middle(&rows) + 0.5 - 20.3).abs() < 0.05, "{}", middle(&rows));
    }
}

#[test]
fn a_stroke_has_its_weight_along_its_curves() {
    let point = |x, y| Point::new(at(x), at(y));
    // a wave 8 pt high from crest to trough: two curves that lean 16/3 pt off the axis
    let steps = vec![
        Step::Move(point(200, 1000)),
        Step::Curve(point(733, 467), point(867, 467), point(1400, 1000)),
        Step::Curve(point(1933, 1533), point(2067, 1533), point(2600, 1000)),
    ];
    let rows = drawn(30, 20, vec![Mark::Stroke { steps, weight: at(200), tint: Tint::BLACK }]);
    // 2 pt wide, and about 14.7 pt along each curve
    assert!((ink(&rows) / (2.0 * 2.0 * 14.72) - 1.0).abs() < 0.02, "{}", ink(&rows));
    // the crest: from 5 to 7 pt down in the middle of the first half
    let column: Vec<u8> = rows.iter().map(|row| row[8]).collect();
    assert!(column[5] < 40 && column[6] < 40 && column[4] > 200 && column[8] > 200, "{column:?}");
}
