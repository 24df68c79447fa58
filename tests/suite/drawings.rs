//! Drawings: the shapes of SVG files in their places, in the press's inks, or told.

use crate::ads::PLACE;
use crate::agree::viewed;
use crate::exits::{EDITION, change, paper};
use crate::press::own;
use crate::reader::operations;
use crate::{editions, util};
use lopdf::Document;
use paiban::geometry::Length;
use paiban::input::{Homes, LoadFailure};
use paiban::notice::{Code, Notice, Severity};
use std::fs;
use std::path::PathBuf;

/// The place of the advertisement on the sheet: 243 × 189 pt, its left edge and its top in PDF's way.
const LEFT: f64 = 8.504 + 53.256 + 378.0;
const TOP: f64 = 8.504 + 1544.882 - 85.039 - 180.0;

fn svg(body: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 81 63\">{body}</svg>")
}

/// The example page with a drawing as an advertisement: of 81 × 63 px, so a pixel is 3 pt.
fn write(name: &str, drawing: &str, keys: &str) -> PathBuf {
    let paper = paper(name);
    let folder = paper.join(EDITION);
    fs::write(folder.join("spring.svg"), drawing).expect("a file");
    let ad = format!("{PLACE}file = \"spring.svg\"\n{keys}");
    let head = "\"1-13\"\nhead = { style = \"two\", lines = 8 }";
    change(&paper, "01.toml", head, &format!("{head}\n{ad}"));
    folder
}

fn made(name: &str, body: &str) -> editions::Made {
    editions::make(&write(name, &svg(body), ""), name)
}

fn fails(name: &str, drawing: &str) -> LoadFailure {
    paiban::load(&write(name, drawing, ""), &Homes::from_environment()).expect_err(name)
}

/// The operations of the drawing, from its clip to the end of its state, as operands and operator.
fn drawn(made: &editions::Made) -> Vec<(Vec<f64>, String)> {
    let document = Document::load_mem(&made.pdfs[0].1).expect("a PDF");
    let operations = operations(&document);
    let clip = operations.iter().position(|op| op.operator == "W").expect("a clip");
    let rest = operations[clip - 1..].iter().take_while(|op| op.operator != "Q");
    let numbers = |op: &lopdf::content::Operation| {
        op.operands.iter().filter_map(|item| item.as_float().ok()).map(f64::from).collect()
    };
    rest.map(|op| (numbers(op), op.operator.clone())).collect()
}

fn has(drawn: &[(Vec<f64>, String)], operator: &str, wanted: &[f64]) -> bool {
    let close = |found: &[f64]| {
        found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.003)
    };
    drawn.iter().any(|(operands, own)| own == operator && close(operands))
}

#[test]
fn shapes_and_lines_stand_in_their_place_in_black_alone() {
    let made = made(
        "black",
        "<rect x='10' y='7' width='20' height='14'/>\
         <path d='M40 7h20v20h-20zM45 12h10v10h-10z' fill-rule='evenodd' fill='#808080'/>\
         <line x1='10' y1='40' x2='50' y2='40' stroke='#000' stroke-width='2'/>",
    );
    let drawn = drawn(&made);
    assert!(has(&drawn, "re", &[LEFT, TOP - 189.0, 243.0, 189.0]), "the clip: {drawn:?}");
    for (x, y) in [(30.0, 21.0), (90.0, 21.0), (90.0, 63.0), (30.0, 63.0)] {
        let at = [LEFT + x, TOP - y];
        assert!(has(&drawn, "m", &at) || has(&drawn, "l", &at), "({x}, {y}) of the box: {drawn:?}");
    }
    // 2 px thick about 40: from 39 to 41
    for (x, y) in [(30.0, 117.0), (150.0, 117.0), (150.0, 123.0), (30.0, 123.0)] {
        let at = [LEFT + x, TOP - y];
        assert!(has(&drawn, "m", &at) || has(&drawn, "l", &at), "({x}, {y}) of the line: {drawn:?}");
    }
    assert!(drawn.iter().any(|(_, operator)| operator == "f*"), "the hole");
    let inks: Vec<&Vec<f64>> =
        drawn.iter().filter(|(_, operator)| operator == "k").map(|(inks, _)| inks).collect();
    // the box goes on in the black of the type before it; grey 128 by the tone curve of PSO SNP Paper leaves 130 of 255
    let close = |inks: &[f64], k: f64| inks[..3] == [0.0; 3] && (inks[3] - k).abs() < 1e-6;
    assert!(inks.len() == 2 && close(inks[0], 0.49) && close(inks[1], 1.0), "{inks:?}");
    let document = Document::load_mem(&made.pdfs[0].1).expect("a PDF");
    let before = operations(&document).into_iter().take_while(|op| op.operator != "W");
    let last = before.filter(|op| op.operator == "k").last().expect("an ink");
    let last: Vec<f64> = last.operands.iter().map(|ink| f64::from(ink.as_float().expect("ink"))).collect();
    assert!(close(&last, 1.0), "{last:?}");
    assert!(made.set.made.notices.is_empty(), "{:?}", made.set.made.notices);
}

#[test]
fn colours_are_separated_under_the_ink_limit() {
    let made = made(
        "colour",
        "<rect width='40' height='63' fill='#007f9f'/><rect x='40' width='41' height='63' fill='#3c0000'/>",
    );
    let drawn = drawn(&made);
    let inks: Vec<Vec<f64>> =
        drawn.into_iter().filter(|(_, operator)| operator == "k").map(|(inks, _)| inks).collect();
    // LittleCMS 2.19 has 228, 29, 25, 52 of 255 for it, perceptual
    let wanted = [0.89, 0.11, 0.10, 0.20];
    assert!(inks[0].iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.025), "{inks:?}");
    assert!(inks.iter().all(|inks| inks.iter().sum::<f64>() <= 2.4001), "{inks:?}");
}

/// The mean of what is light in a box of the place, in points from its corner.
fn mean(values: (&[u8], usize), scale: f64, corner: (f64, f64), [left, top, right, foot]: [f64; 4]) -> f64 {
    let pixel = |at: f64| (at * scale).round() as usize;
    let rows = pixel(corner.1 + top)..pixel(corner.1 + foot);
    let part: Vec<f64> = rows
        .flat_map(|y| values.0[y * values.1..][pixel(corner.0 + left)..pixel(corner.0 + right)].iter())
        .map(|&value| f64::from(value))
        .collect();
    part.iter().sum::<f64>() / part.len() as f64
}

#[test]
fn proof_and_press_file_show_the_same() {
    let made = made(
        "seen",
        "<rect width='40' height='30'/><circle cx='60' cy='40' r='15' fill='#777'/>\
         <g transform='translate(20 45) rotate(30) scale(1 .5)'><rect x='-9' y='-9' width='18' height='18'/></g>\
         <path d='M70 5 q10 5 0 12 t0 10' fill='none' stroke='#000' stroke-width='2' stroke-dasharray='4 2'/>\
         <rect x='70' y='50' width='40' height='40'/>\
         <path d='M45 5h20v20h-20zM50 10h10v10h-10z' fill-rule='evenodd'/>",
    );
    let proof = paiban::write_png(&made.job, &made.set.display[0], 150);
    let pixels = paiban::picture::Picture::parse(proof.bytes.to_vec().into())
        .expect("a PNG")
        .pixels()
        .expect("pixels");
    let channels = pixels.colours.channels();
    let grey: Vec<u8> = pixels.values.chunks_exact(channels).map(|pixel| pixel[channels / 2]).collect();
    let boxes = [
        [2.0, 2.0, 116.0, 86.0],
        [150.0, 95.0, 210.0, 145.0],
        [40.0, 115.0, 80.0, 160.0],
        [200.0, 10.0, 240.0, 85.0],
        [214.0, 154.0, 240.0, 186.0],
        [4.0, 170.0, 130.0, 186.0],
        [136.0, 16.0, 149.0, 74.0],
        [151.0, 31.0, 179.0, 59.0],
    ];
    for (viewer, version) in [("pdftoppm", "-v"), ("mutool", "-v")] {
        if !util::has(viewer, version) {
            continue;
        }
        let seen = viewed(viewer, &made.pdfs[0].0);
        let (scale, bleed) = (150.0 / 72.0, 8.504);
        for at in boxes {
            let of_proof = mean((&grey, pixels.width as usize), scale, (LEFT - bleed, 85.039 + 180.0), at);
            let of_pdf = mean((&seen.values, seen.width), scale, (LEFT, bleed + 85.039 + 180.0), at);
            assert!((of_proof - of_pdf).abs() < 4.0, "{viewer}: {of_proof} and {of_pdf} in {at:?}");
        }
        // beside the place nothing of the box that reaches over it
        let beside = mean(
            (&seen.values, seen.width),
            scale,
            (LEFT, bleed + 85.039 + 180.0),
            [245.0, 160.0, 280.0, 186.0],
        );
        assert!(beside > 254.0, "{viewer}: {beside}");
    }
}

#[test]
fn what_flat_inks_do_not_print_is_told_each_with_its_place() {
    let gradient =
        "<defs><linearGradient id='sky'><stop stop-color='#fff'/><stop offset='1'/></linearGradient></defs>";
    for (body, wanted) in [
        (format!("{gradient}<rect id='a' width='9' height='9' fill='url(#sky)'/>"), vec![("a gradient", "#a")]),
        (
            "<g id='veil' opacity='.5'><rect width='9' height='9'/></g>".to_owned(),
            vec![("transparency", "#veil")],
        ),
        ("<rect id='b' width='9' height='9' fill-opacity='.5'/>".to_owned(), vec![("transparency", "#b")]),
        ("<text x='1' y='9'>字</text>".to_owned(), vec![("text without outlines", "1:61")]),
        (
            "<image href='data:image/png;base64,AA' width='9' height='9'/>".to_owned(),
            vec![("a picture of pixels", "1:61")],
        ),
        (
            "<script>1</script>\n<animate/><rect width='9' height='9'/>".to_owned(),
            vec![("a script", "1:61"), ("an animation", "2:1")],
        ),
        (
            "<defs><mask id='m'><rect width='9' height='9' fill='#fff'/></mask></defs><g id='c' mask='url(#m)'><rect width='9' height='9'/></g>".to_owned(),
            vec![("a mask", "#c")],
        ),
        (
            "<defs><filter id='f'><feGaussianBlur stdDeviation='2'/></filter></defs><rect id='d' width='9' height='9' filter='url(#f)'/>".to_owned(),
            vec![("a filter", "#d")],
        ),
        (
            "<defs><clipPath id='k'><circle r='5'/></clipPath></defs><g id='e' clip-path='url(#k)'><rect width='9' height='9'/></g>".to_owned(),
            vec![("a clip path", "#e")],
        ),
        ("<use href='other.svg#a'/>".to_owned(), vec![("a reference to another file", "1:61")]),
        ("<use href='#gone'/>".to_owned(), vec![("a reference to nothing", "1:61")]),
        ("<style>@import url(http://x.example/a.css);</style>".to_owned(), vec![("a reference to another file", "1:61")]),
        ("<path d='M0 0L5 5 oops'/>".to_owned(), vec![("path data that break off", "1:61")]),
        ("<rect width='NaN' height='5'/>".to_owned(), vec![("a number that is none", "1:61")]),
        ("<rect x='1e7' width='5' height='5'/>".to_owned(), vec![("a point far off", "")]),
    ] {
        let failure = fails("undrawable", &svg(&body));
        let found: Vec<(String, String)> =
            failure.notices.iter().map(|notice| (notice.fact("what"), notice.fact("place"))).collect();
        let wanted: Vec<(String, String)> =
            wanted.into_iter().map(|(what, place)| (what.to_owned(), place.to_owned())).collect();
        assert_eq!(found, wanted, "{body}: {:?}", failure.notices);
        assert!(failure.notices.iter().all(|notice| notice.code == Code::BadPicture), "{body}");
    }
}

#[test]
fn a_clip_round_all_of_a_group_takes_nothing_away_and_is_no_fault() {
    let made = made(
        "artboard",
        "<defs><clipPath id='k'><rect width='81' height='63'/></clipPath></defs>\
         <g clip-path='url(#k)'><rect x='10' y='7' width='20' height='14'/></g>",
    );
    assert!(drawn(&made).iter().any(|(_, operator)| operator == "f"));
}

#[test]
fn hostile_files_are_refused_in_good_time() {
    let nested = (0..9).fold("<g id='g0'><rect width='1' height='1'/></g>".to_owned(), |all, n| {
        let uses = format!("<use href='#g{n}'/>").repeat(10);
        format!("{all}<g id='g{}'>{uses}</g>", n + 1)
    });
    let entities = (0..9).fold("<!ENTITY e0 'lol'>".to_owned(), |all, n| {
        format!("{all}<!ENTITY e{} '{}'>", n + 1, format!("&e{n};").repeat(10))
    });
    let deep = format!("{}<rect width='1' height='1'/>{}", "<g>".repeat(5000), "</g>".repeat(5000));
    for (name, drawing) in [
        ("uses", svg(&nested)),
        ("laughs", format!("<!DOCTYPE svg [{entities}]>{}", svg("<title>&e9;</title>"))),
        ("secret", format!("<!DOCTYPE svg [<!ENTITY p SYSTEM 'file:///etc/passwd'>]>{}", svg("<title>&p;</title>"))),
        ("deep", svg(&deep)),
        ("broken", svg("<rect")),
        ("bytes", "<svg \u{0}".to_owned()),
        ("blank", svg("")),
        ("nan", "<svg xmlns='http://www.w3.org/2000/svg' width='NaN' height='5'><rect width='5' height='5'/></svg>".to_owned()),
        ("none", "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='5'><rect width='5' height='5'/></svg>".to_owned()),
        ("huge", "<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='5'><rect width='5' height='5'/></svg>".to_owned()),
    ] {
        let failure = fails(name, &drawing);
        let codes: Vec<Code> = failure.notices.iter().map(|notice| notice.code).collect();
        assert!(!codes.is_empty() && codes.iter().all(|code| *code == Code::BadPicture), "{name}: {codes:?}");
    }
}

#[test]
fn lines_too_thin_for_the_press_are_told_as_preflight_tells_them() {
    // 0.08 px are 0.24 pt; in four inks 0.5 pt are asked, which 0.16 px lack
    for (colour, width, rule) in
        [("#000", "0.08", Some("N11")), ("#000", "0.09", None), ("#a03020", "0.16", Some("N12"))]
    {
        let body = format!("<path d='M5 5H70' stroke='{colour}' stroke-width='{width}'/>");
        let made = made("thin", &body);
        let told: Vec<&Notice> =
            made.set.made.notices.iter().filter(|notice| notice.code == Code::PressLimit).collect();
        let rules: Vec<String> = told.iter().map(|notice| notice.fact("rule")).collect();
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>(), "{colour} {width}");
        assert!(told.iter().all(|notice| notice.severity == Severity::Warning));
    }
}

#[test]
fn a_drawing_on_a_black_page_is_in_black_and_told() {
    let folder = write("plan", &svg("<rect width='81' height='63' fill='#c00'/>"), "");
    let page = folder.join("01.toml");
    let text = fs::read_to_string(&page).expect("a page");
    fs::write(&page, format!("inks = [\"black\"]\n{text}")).expect("a file");
    let made = editions::make(&folder, "plan");
    let inks: Vec<Vec<f64>> =
        drawn(&made).into_iter().filter(|(_, operator)| operator == "k").map(|(inks, _)| inks).collect();
    assert!(inks.iter().all(|inks| inks[..3] == [0.0; 3]) && inks[0][3] > 0.3, "{inks:?}");
    let told = made.set.made.notices.iter().find(|notice| notice.code == Code::OffPlan).expect("told");
    assert_eq!(told.fact("marks"), "1");
}

#[test]
fn furniture_shows_a_drawing_in_one_spot_ink() {
    let ink = "[spots]\nbrand = { name = \"HKS 13 N\", like = \"M95 Y85\" }\n\n[inks]";
    let layout = "layouts/tabloid.toml";
    let folder = own("weekly", "tabloid", &[(layout, "[inks]", ink)]);
    let piece = "\n[[furniture.folio.drawing]]\nfile = \"logo.svg\"\nx = \"200pt\"\ny = \"2pt\"\nwidth = \"40pt\"\nheight = \"20pt\"\nink = \"brand\"\n";
    let text = fs::read_to_string(folder.join(layout)).expect("the layout");
    fs::write(folder.join(layout), text + piece).expect("a file");
    let logo = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='10' height='10'/><rect width='5' height='5' fill='#fff'/></svg>";
    fs::write(folder.join("layouts/logo.svg"), logo).expect("a file");
    let made = editions::make(&folder, "furniture");
    let folio = made.set.made.pages[0].blocks.iter().find(|block| block.id == "folio").expect("the folio");
    let shown = folio.figures[0].crop.shown;
    // 20 pt square in the middle of 40
    assert_eq!((shown.x - folio.rect.x, shown.y - folio.rect.y), (Length::pt(210), Length::pt(2)));
    assert_eq!((shown.width, shown.height), (Length::pt(20), Length::pt(20)));
    let document = Document::load_mem(&made.pdfs[0].1).expect("a PDF");
    let operations = operations(&document);
    let clip = operations.iter().position(|op| op.operator == "W").expect("a clip");
    let inks: Vec<&str> = operations[clip..]
        .iter()
        .map(|op| op.operator.as_str())
        .take_while(|operator| *operator != "Q")
        .filter(|operator| ["scn", "k", "f"].contains(operator))
        .collect();
    // the black in the ink's solid, the white as its paper
    assert_eq!(inks, ["scn", "f", "scn", "f"]);
    let amounts: Vec<f32> = operations[clip..]
        .iter()
        .filter(|op| op.operator == "scn")
        .take(2)
        .map(|op| op.operands[0].as_float().expect("a number"))
        .collect();
    assert_eq!(amounts, [1.0, 0.0]);
    for (from, to, fault) in [
        ("logo.svg\"", "../logo.svg\"", "path-outside"),
        ("logo.svg\"", "none.svg\"", "no-file"),
        ("logo.svg\"", "profiles/PSO_SNP_Paper_eci.icc\"", "bad-picture"),
        ("\"brand\"\n", "\"brnad\"\n", "bad-ink"),
    ] {
        let text = fs::read_to_string(folder.join(layout)).expect("the layout");
        let at = text.rfind(from).expect("the key");
        fs::write(folder.join(layout), format!("{}{to}{}", &text[..at], &text[at + from.len()..]))
            .expect("a file");
        let failure = paiban::load(&folder, &Homes::from_environment()).expect_err(fault);
        assert_eq!(failure.notices[0].fact("fault"), fault);
        fs::write(folder.join(layout), text).expect("a file");
    }
}
