//! 抠图: copy that follows a picture's outline, on one side of it or on both.

use crate::agree::compare_edition;
use crate::editions::{self, Made};
use crate::runaround::{lies_over, list, number, proof};
use crate::{conserve, png, util};
use paiban::article::Role;
use paiban::geometry::Length;
use paiban::input::Homes;
use paiban::notice::Code;
use paiban::press::Tint;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Story `a`: a disc over the gap of its two legs. Story `b`: a lozenge in the middle of one wide leg.
const PAGE: &str = r#"page = 1
section = "试版"

[[block]]
article = "a"
columns = "1-2"
lines = "1-60"
head = { style = "two", lines = 8 }
[[block.inset]]
kind = "picture"
columns = "1-2"
lines = "20-29"
place = "centre"
width = "13字"

[[block]]
article = "b"
columns = "3-5"
lines = "1-60"
legs = 1
head = { style = "third", lines = 8 }
[[block.inset]]
kind = "picture"
columns = "3-5"
lines = "20-34"
place = "centre"
width = "12字"
outline = "alpha"
sides = "both"
"#;

/// Millimetres in a point, in a body character, in a body line.
const PT: f64 = 25.4 / 72.0;
const CELL: f64 = 9.0 * PT;
/// A corner of 72, half a pixel of 400.
const SLACK: f64 = 0.3 * PT;

/// A polygon of 72 points on the picture's edge.
fn disc() -> String {
    let at = |n: u32| f64::from(n).to_radians() * 5.0;
    let point = |n| format!("[{:.6}, {:.6}]", 0.5 + at(n).cos() / 2.0, 0.5 + at(n).sin() / 2.0);
    format!("outline = [{}]\n", (0..72).map(point).collect::<Vec<_>>().join(", "))
}

/// The paragraphs of both stories.
fn paragraphs() -> Vec<String> {
    let corpus = util::root().join("tests/fixtures/corpus/news-b.txt");
    let corpus = fs::read_to_string(corpus).expect("the corpus");
    let corpus: Vec<char> = corpus.chars().filter(|c| *c != '\n').collect();
    corpus.chunks(230).map(String::from_iter).collect()
}

fn write(name: &str, page: &str, pictures: [&str; 2]) -> PathBuf {
    let folder = util::fresh_folder(name);
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, bytes).expect("a written file");
    };
    put("paiban.toml", b"");
    put("edition.toml", b"layout = \"broadsheet\"\npages = [\"01.toml\"]\nstaff = []\n");
    put("01.toml", page.as_bytes());
    // grey, whatever lies outside it
    let stripes = |x, _| [[60, 60, 60, 255], [90, 90, 90, 255]][x as usize / 8 % 2];
    put("plain.png", &png::rgba((400, 400), stripes));
    // twice as high as wide; its middle at the picture's
    let lozenge = |x: u32, y: u32| {
        let inside = x.abs_diff(100) * 2 + y.abs_diff(200) <= 200;
        [70, 70, 70, if inside { 200 } else { 90 }]
    };
    put("lozenge.png", &png::rgba((200, 400), lozenge));
    let paragraphs = paragraphs();
    for (id, range, pictures) in [("a", 4..8, pictures[0]), ("b", 8..15, pictures[1])] {
        let body = paragraphs[range].join("\n\n");
        let file = format!("+++\nheadline = \"城南新街开通\"\n{pictures}+++\n\n{body}\n");
        put(&format!("articles/{id}.md"), file.as_bytes());
    }
    folder
}

fn pictures() -> [String; 2] {
    let words = "caption = \"街心的菱形花坛\"\n";
    ["plain", "lozenge"].map(|name| match name {
        "plain" => format!("[[pictures]]\nfile = \"plain.png\"\n{}", disc()),
        _ => format!("[[pictures]]\nfile = \"lozenge.png\"\n{words}"),
    })
}

fn made(name: &str) -> Made {
    let [a, b] = pictures();
    let folder = write(name, PAGE, [&a, &b]);
    editions::make(&folder, name)
}

fn story(made: &Made, id: &str) -> Value {
    let map = paiban::page_map(&made.job, &made.set, &["01.pdf".to_owned()]);
    let map: Value = serde_json::from_str(&map).expect("JSON");
    list(&map["pages"][0]["blocks"]).iter().find(|block| block["id"] == id).expect("a story").clone()
}

fn at(entry: &Value) -> [f64; 4] {
    [0, 1, 2, 3].map(|n| number(&entry["box_mm"][n]))
}

/// A body line: its box, its leg's left and right edge, and whether it opens a paragraph.
#[derive(Clone, Copy, Debug)]
struct BodyLine {
    rect: [f64; 4],
    leg: [f64; 2],
    opens: bool,
}

/// The body lines of a leg, in the order listed.
fn lines(story: &Value, leg: u32) -> Vec<BodyLine> {
    let paragraphs = paragraphs();
    let opens = |text: &str| {
        let first: String = text.chars().take(4).collect();
        paragraphs.iter().any(|paragraph| paragraph.starts_with(&first))
    };
    let frames = list(&story["frames"]).iter().filter(|frame| frame["role"] == "body" && frame["leg"] == leg);
    let of = |frame: &Value| {
        let [x, _, width, _] = at(frame);
        let line = |line: &Value| {
            let opens = opens(line["text"].as_str().expect("text"));
            BodyLine { rect: at(line), leg: [x, x + width], opens }
        };
        list(&frame["lines"]).iter().map(line).collect::<Vec<_>>()
    };
    frames.flat_map(of).collect()
}

/// The distance of a box from a disc, from their measures alone.
fn from_disc([x, y, width, height]: [f64; 4], (middle, radius): ([f64; 2], f64)) -> f64 {
    let near = [middle[0].clamp(x, x + width), middle[1].clamp(y, y + height)];
    (near[0] - middle[0]).hypot(near[1] - middle[1]) - radius
}

/// The distance of a box from a lozenge in a box, from their measures alone: the least of those of points on its edge.
fn from_lozenge([x, y, width, height]: [f64; 4], [left, top, wide, high]: [f64; 4]) -> f64 {
    let corners =
        [(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)].map(|(h, v)| [left + h * wide, top + v * high]);
    let edge =
        |n: usize, t: f64| [0, 1].map(|k| corners[n][k] + (corners[(n + 1) % 4][k] - corners[n][k]) * t);
    let points = (0..4).flat_map(|n| (0..1000).map(move |t| edge(n, f64::from(t) / 1000.0)));
    let away = |p: [f64; 2]| (p[0].clamp(x, x + width) - p[0]).hypot(p[1].clamp(y, y + height) - p[1]);
    points.map(away).fold(f64::INFINITY, f64::min)
}

/// Holds a line's cells to what the shape leaves: as many as keep the distance, and not one more.
fn check_cells(cells: f64, distance: impl Fn(f64) -> f64, most: f64) {
    assert!((cells - cells.round()).abs() < 0.001, "{cells} cells");
    assert!(distance(cells) >= CELL - SLACK, "{cells} cells, {} mm", distance(cells));
    assert!(
        cells.round() == most || distance(cells + 1.0) < CELL + SLACK,
        "{cells} cells where more would go"
    );
}

#[test]
fn line_ends_follow_a_disc() {
    let made = made("cut-disc");
    let block = story(&made, "a");
    let [x, y, width, height] = at(&list(&block["figures"])[0]);
    // 13 characters wide and ten lines high, which is as much: nine steps of 12 pt and 9 pt
    assert!((width - 117.0 * PT).abs() < 0.001 && (height - width).abs() < 0.001);
    let disc = ([x + width / 2.0, y + height / 2.0], width / 2.0);
    let (mut shaped, mut measures) = (0, Vec::new());
    for leg in [1, 2] {
        let lines = lines(&block, leg);
        for (n, line) in lines.iter().enumerate() {
            let ([x, y, width, height], [left, right]) = (line.rect, line.leg);
            assert!(from_disc(line.rect, disc) >= CELL - SLACK, "{line:?}");
            let wide = |cells: f64| match leg {
                1 => from_disc([left, y, cells * CELL, height], disc),
                _ => from_disc([right - cells * CELL, y, cells * CELL, height], disc),
            };
            // a line is full, and reaches its edge, where its paragraph goes on
            let cells = match leg {
                1 if lines.get(n + 1).is_none_or(|next| next.opens) => continue,
                1 => (x + width - left) / CELL,
                _ => (right - x) / CELL + if line.opens { 2.0 } else { 0.0 },
            };
            check_cells(cells, wide, 13.0);
            if cells < 12.9 {
                shaped += 1;
                measures.push(cells.round() as i64);
            }
        }
    }
    measures.sort_unstable();
    measures.dedup();
    assert!(shaped >= 14 && measures.len() >= 4, "{shaped} lines beside it, {measures:?}");
    assert_eq!(list(&block["rules"]).len(), 0, "a cut-out has no frame");
}

#[test]
fn copy_runs_on_both_sides_of_a_lozenge() {
    let made = made("cut-both");
    let block = story(&made, "b");
    let shape = at(&list(&block["figures"])[0]);
    let [shape_x, top, wide, high] = shape;
    // fourteen lines of fifteen, one for the words
    assert!((high - 165.0 * PT).abs() < 0.001 && (wide - 82.5 * PT).abs() < 0.001, "{shape:?}");
    let lines = lines(&block, 1);
    let (mut both, mut full) = (0, 0);
    for (n, line) in lines.iter().enumerate() {
        let ([x, y, width, height], [left, right]) = (line.rect, line.leg);
        assert!(from_lozenge(line.rect, shape) >= CELL - SLACK, "{line:?}");
        let Some(next) = lines.get(n + 1).filter(|next| (next.rect[1] - y).abs() < 0.001) else { continue };
        both += 1;
        let other = next.rect;
        assert!(x + width < other[0] && other[0] + other[2] <= right + 0.001, "left, then right: {line:?}");
        if y >= top + high {
            // the words take their line as wide as the picture
            let gaps = [shape_x - (x + width), other[0] - (shape_x + wide)];
            assert!(gaps.iter().all(|gap| *gap >= CELL - 0.001), "{gaps:?}");
            continue;
        }
        if !next.opens {
            full += 1;
            let cells = (x + width - left) / CELL;
            check_cells(cells, |cells| from_lozenge([left, y, cells * CELL, height], shape), 41.0);
            let cells = (right - other[0]) / CELL;
            let wide = |cells: f64| from_lozenge([right - cells * CELL, y, cells * CELL, height], shape);
            check_cells(cells, wide, 41.0);
        }
    }
    assert!(both >= 13 && full >= 6, "{both} rows of two lines, {full} of them full");
}

/// A subhead goes into no half of a row: it stands below the picture, and the white before it is told.
#[test]
fn a_subhead_keeps_out_of_halves() {
    let [a, b] = pictures();
    let folder = write("cut-subhead", PAGE, [&a, &b]);
    let path = folder.join("articles/b.md");
    let file = fs::read_to_string(&path).expect("a file");
    let second = &paragraphs()[10];
    fs::write(&path, file.replace(second, &format!("## 小标题\n\n{second}"))).expect("a written file");
    let made = editions::make(&folder, "cut-subhead");
    let block = story(&made, "b");
    let subhead = list(&block["frames"]).iter().find(|frame| frame["role"] == "subhead").map(at);
    let [_, y, width, _] = subhead.expect("a subhead");
    let [_, top, _, high] = at(&list(&block["figures"])[0]);
    assert!((width / CELL - 41.0).abs() < 0.001 && y > top + high, "{subhead:?}");
    let told: Vec<_> = made.set.made.notices.iter().filter(|n| n.fact("fault") == "hole").collect();
    assert_eq!((told.len(), told[0].fact("head")), (1, "小标题".to_owned()));
}

#[test]
fn a_cut_out_reads_well_and_keeps_all_its_copy() {
    let made = made("cut-proof");
    let page = &made.set.made.pages[0];
    let story = |id: &str| page.blocks.iter().find(|block| block.id == id).expect("a story");
    let proofs = [("a", 1), ("a", 2), ("b", 1)]
        .map(|(id, leg)| format!("{id}, leg {leg}\n{}\n", proof(page, story(id), leg)));
    let head = "Legs round cut-outs: the page's lines, ▒ for a cell of a shape.\n\n";
    util::same_as_golden("cut_outs.txt", &format!("{head}{}", proofs.concat()));
    for code in [Code::Overset, Code::NarrowRoom, Code::LineTooLong, Code::LetterboxedPicture] {
        let told: Vec<_> = made.set.made.notices.iter().filter(|notice| notice.code == code).collect();
        assert!(told.is_empty(), "{told:?}");
    }
    assert_eq!(lies_over(page), Vec::<String>::new());
    let caption = story("b").frames.iter().find(|frame| frame.role == Role::Caption).expect("words");
    let figure = story("b").figures[0].crop.shown;
    assert_eq!(caption.rect.x, figure.x);
    conserve::comes_back_whole(&made);
}

/// What an outline leaves out shows the block's ground; words stand close below a picture smaller than its place.
#[test]
fn a_cut_out_stands_on_its_blocks_ground_and_its_words_below_it() {
    let [a, b] = pictures();
    let page = PAGE.replacen("legs = 1", "legs = 1\nground = \"K12\"", 1).replace("12字", "6字");
    let folder = write("cut-ground", &page, [&a, &b]);
    let made = editions::make(&folder, "cut-ground");
    let blocks = &made.set.made.pages[0].blocks;
    let block = blocks.iter().find(|block| block.id == "b").expect("a story");
    let shown = block.figures[0].crop.shown;
    // 54 pt wide and twice as high, in a place of fourteen lines: 165 pt
    assert_eq!((shown.width.to_pt(), shown.height.to_pt()), (54.0, 108.0));
    let caption = block.frames.iter().find(|frame| frame.role == Role::Caption).expect("words");
    let below = (caption.rect.y - shown.bottom()).to_pt();
    assert!((0.0..4.0).contains(&below), "{below} pt below");
    let proof = paiban::raster::draw(&made.set.display[0], &made.job.shelf, &made.job.pictures, 72);
    let light = |x: Length, y: Length| {
        let at = (y.to_pt() as usize * proof.width as usize + x.to_pt() as usize) * 3;
        proof.values[at]
    };
    let ground = light(block.rect.x + Length::pt(2), block.rect.bottom() - Length::pt(2));
    assert_eq!(ground, Tint::grey(12).to_rgb()[0]);
    assert_eq!(light(shown.x + Length::pt(2), shown.y + Length::pt(2)), ground);
    // 70 at an opacity of 200 on white
    assert_eq!(light(shown.x + shown.width / 2, shown.y + shown.height / 2), 110);
}

#[test]
fn every_viewer_draws_the_shape_as_the_proof_does() {
    let made = made("cut-viewers");
    for viewer in [("pdftoppm", "-v"), ("mutool", "-v"), ("gs", "--version")] {
        if util::has(viewer.0, viewer.1) {
            compare_edition(viewer.0, &util::fresh_folder("cut-viewers"), &made);
        }
    }
}

/// Copy on the wider side alone leaves white on the other, which is told with its remedy.
#[test]
fn white_on_the_other_side_is_told() {
    let [a, b] = pictures();
    let folder = write("cut-one-side", &PAGE.replace("sides = \"both\"\n", ""), [&a, &b]);
    let made = editions::make(&folder, "cut-one-side");
    let told: Vec<_> = made.set.made.notices.iter().filter(|n| n.code == Code::NarrowRoom).collect();
    assert_eq!((told.len(), told[0].fact("fault")), (1, "one-side".to_owned()));
    let number = |name| told[0].fact(name).parse::<f64>().expect("a number");
    assert!(
        number("cells") > 14.0 && number("lines") >= 15.0 && number("needed") == 6.0,
        "{:?}",
        told[0].facts
    );
}

fn told(folder: &Path) -> Vec<(String, usize)> {
    let failure = paiban::load(folder, &Homes::from_environment()).expect_err("a fault");
    let faults = failure.notices.iter().map(|notice| {
        let place = failure.sources.resolve(notice.origin.expect("a place"), 0);
        let fault = notice.fact("fault");
        let has_other = ["overlap", "twice"].contains(&fault.as_str());
        assert_eq!(notice.related.len(), usize::from(has_other));
        (fault, place.line)
    });
    faults.collect()
}

#[test]
fn outlines_that_can_not_be_meant_are_faults() {
    let picture = |outline: &str| format!("[[pictures]]\nfile = \"plain.png\"\n{outline}\n");
    for (outline, fault) in [
        ("outline = [[0, 0], [1, 1]]", "limit"),
        ("outline = [[0, 0], [1, 1.5], [0, 1]]", "limit"),
        ("outline = [[0, 0], [1, 1, 1], [0, 1]]", "wrong-type"),
        ("outline = [[0, 0], [0.5, 0.5], [1, 1]]", "empty-outline"),
        ("outline = \"alpha\"", "no-alpha"),
        ("outline = \"alhpa\"", "unknown-name"),
        ("outline = 3", "wrong-type"),
    ] {
        let folder = write("cut-faults", PAGE, [&picture(outline), &pictures()[1]]);
        // after the marks, the headline, the table and its file
        assert_eq!(told(&folder), [(fault.to_owned(), 5)], "{outline}");
    }
    let [a, b] = pictures();
    let inset = "[[block.inset]]\nkind = \"picture\"\n";
    let other = format!("{inset}columns = \"2\"\nlines = \"28-40\"\n\n[[block]]\narticle = \"b\"");
    for (from, to, faults) in [
        (
            "width = \"13字\"\n\n[[block]]\narticle = \"b\"",
            format!("width = \"13字\"\n{other}"),
            &[("overlap", 16), ("twice", 16)][..],
        ),
        ("place = \"centre\"\nwidth = \"12字\"\n", String::new(), &[("conflict", 27)]),
        ("sides = \"both\"", "sides = \"all\"".to_owned(), &[("unknown-name", 29)]),
    ] {
        assert!(PAGE.contains(from), "{from}");
        let folder = write("cut-plans", &PAGE.replacen(from, &to, 1), [&a, &b]);
        let faults: Vec<_> = faults.iter().map(|(fault, line)| ((*fault).to_owned(), *line)).collect();
        assert_eq!(told(&folder), faults, "{to}");
    }
    // told in clear words, with a remedy
    let folder = write("cut-words", PAGE, [&picture("outline = \"alpha\""), &b]);
    let said = util::paiban_in(&folder, &["build", ".", "-o", "out", "--lang", "en"]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("no transparency") && said.contains("outline = [["), "{said}");
}
