//! Vertical lines and emphasis dots, from the paragraph to the PDF and the page map.

use crate::editions::{self, Made};
use crate::util::shelf;
use crate::{agree, reader, util};
use paiban::display::{Mark, Shape};
use paiban::geometry::{Length, TypeSize, WritingMode};
use paiban::grid::Measure;
use paiban::paragraph::{Line, Prepared, StyledText, Turn, best_fit, prepare, set_lines};
use paiban::press::Tint;
use paiban::style::{SettingRules, TypeStyle};
use serde_json::Value;
use std::sync::OnceLock;

const SIZE: TypeSize = TypeSize::from_half_points(18);
const COPY: &str = "他说：“到2026年，GDP增长3.0%，约12万人（含5G用户）——使用iPhone 16 Pro手机……真的吗？”《日报》第3次获‘A+’。";

fn prepared(text: &str, writing: WritingMode) -> Prepared {
    let (shelf, family) = shelf("LiberationSerif-Regular.ttf");
    let style = TypeStyle { family, size: SIZE, leading: Length::pt(12), tint: Tint::BLACK };
    prepare(&shelf, &[StyledText { text, style: &style, origin: None }], &SettingRules::NEWSPAPER, writing)
}

fn set(text: &str, cells: i64) -> Vec<Line> {
    let prepared = prepared(text, WritingMode::Vertical);
    let measure = Measure::uniform(SIZE.em() * cells);
    let best = best_fit(&prepared, &measure, 0).expect("a breaking");
    set_lines(&prepared, &best.lines)
}

fn mille(length: Length) -> i64 {
    (length.to_pt() * 1000.0 / SIZE.to_pt()).round() as i64
}

/// A line's characters with their places in thousandths of an em: `>` before what lies on its side, `=` before what
/// shares an em, with its place across.
fn proof(line: &Line) -> String {
    let glyphs = line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run.turn, glyph)));
    let shown = glyphs.map(|(turn, glyph)| {
        let text = &line.text[glyph.text.0 as usize..glyph.text.1 as usize];
        let at = mille(glyph.at);
        match turn {
            Turn::Upright => format!("{text}@{at}"),
            Turn::Sideways => format!(">{text}@{at}"),
            Turn::Together => format!("={text}@{at},{}", mille(glyph.across)),
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn proofs(text: &str, cells: i64) -> Vec<String> {
    set(text, cells).iter().map(proof).collect()
}

#[test]
fn a_vertical_paragraph_stands_as_it_should() {
    let wanted = [
        // the colon keeps its em; opening quote and comma are squeezed; a quarter em on both sides of 2026
        "他@0 说@1000 ：@2000 “@2667 到@3667 >2@4917 >0@5417 >2@5917 >6@6417 年@7167 ，@8167 G@9167 D@10167 P@11167 \
         增@12167 长@13167 >3@14417 >.@14917 >0@15167 >%@15667 ，@16500",
        // 12 fills its em, 5G is squeezed into one; the line ends in the middle of the phrase
        "约@0 =1@1000,0 =2@1000,500 万@2000 人@3000 （@3986 含@4986 =5@5986,0 =G@5986,409 用@6986 户@7986 ）@8986 —@9972 \
         —@10972 使@11972 用@12972 >i@14222 >P@14500 >h@15056 >o@15556 >n@16056 >e@16556",
        // 16 lies with its words; gaps are widened by 0.041 em, but not those within dash and word
        ">1@0 >6@500 > @1000 >P@1250 >r@1806 >o@2139 手@2889 机@3889 …@4889 …@5889 真@6889 的@7889 吗@8889 ？@9889 ”@10889 《@11195 日@12195 报@13195 》@14195 第@15000 3@16000",
        "次@0 获@1000 ‘@2000 =A@3000,1 =+@3000,561 ’@4000 。@4500",
    ];
    assert_eq!(proofs(COPY, 17), wanted);
}

#[test]
fn words_stand_lie_or_share_an_em() {
    for (text, wanted) in [
        ("甲A乙", "甲@0 A@1000 乙@2000"),
        ("甲7乙", "甲@0 7@1000 乙@2000"),
        ("甲100乙", "甲@0 =1@1000,0 =0@1000,333 =0@1000,666 乙@2000"),
        ("甲-乙", "甲@0 >-@1250 乙@1833"),
        ("GDP 30亿", "G@0 D@1000 P@2000  @3000 =3@3250,0 =0@3250,500 亿@4250"),
        // too wide to be squeezed into an em
        ("甲G20乙", "甲@0 >G@1250 >2@1972 >0@2472 乙@3222"),
    ] {
        assert_eq!(proofs(text, 12), [wanted], "{text}");
    }
}

#[test]
fn the_space_beside_a_word_vanishes_at_line_edges() {
    let lines = ["甲@0 乙@1000 丙@2000 丁@3000", ">2@0 >0@500 >2@1000 >6@1500 年@2250"];
    assert_eq!(proofs("甲乙丙丁2026年", 4), lines);
    assert_eq!(proofs("2026甲乙", 2), [">2@0 >0@500 >2@1000 >6@1500", "甲@0 乙@1000"]);
}

#[test]
fn marks_take_their_vertical_forms() {
    let glyphs = |text: &str, writing| -> Vec<_> {
        prepared(text, writing).pieces.iter().map(|piece| piece.glyph).collect()
    };
    let text = "，。（）：；！？、《》—…～字";
    let (across, down) = (glyphs(text, WritingMode::Horizontal), glyphs(text, WritingMode::Vertical));
    for (n, c) in text.chars().enumerate() {
        assert_eq!(across[n] == down[n], c == '字', "{c}");
    }
    assert_eq!(glyphs("“‘’”", WritingMode::Vertical), glyphs("『「」』", WritingMode::Vertical));
}

#[test]
fn the_ink_of_turned_type_lies_in_the_middle() {
    let (shelf, _) = shelf("LiberationSerif-Regular.ttf");
    for (word, most) in [("2026", 1), ("iPhone", 1), ("seam", 1)] {
        let line = &set(word, 12)[0];
        let run = &line.runs[0];
        assert_eq!(run.turn, Turn::Sideways);
        let heights =
            run.glyphs.iter().map(|glyph| shelf.face(run.look.face).ink_height(glyph.glyph).expect("ink"));
        let (low, high) = heights.fold((0, 0), |(low, high), ink| (low.min(ink.bottom), high.max(ink.top)));
        let baseline = mille(run.glyphs[0].across) as i32;
        let (left, right) = (baseline + low, 1000 - baseline - high);
        assert!((left - right).abs() <= 2 * most, "{word}: {left} and {right} thousandths free");
    }
}

/// A page with a dotted story, a digest and a quotation set downwards.
fn edition() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = util::fresh_folder("vertical");
        std::fs::create_dir_all(folder.join("articles")).expect("a new folder");
        let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a written file");
        put("paiban.toml", "name = \"vertical\"\n");
        put("edition.toml", "layout = \"broadsheet\"\npages = [\"01.toml\"]\n");
        put("01.toml", PAGE);
        let sample = util::root().join("examples/linlan/daily/articles/p1-feature.md");
        let sample = std::fs::read_to_string(sample).expect("the sample");
        let body = sample.rsplit("+++\n").next().expect("a body");
        let dotted = "字距拉开时，点仍*居于字下，Abc 12也（一）样*，\\*不加\\*。\n\n电子信箱*甲乙*newsroom@linlan.example*丙丁*再会";
        put("articles/v.md", &format!("{FRONT}\n{dotted}\n\n{body}"));
        editions::make(&folder, "vertical")
    })
}

const PAGE: &str = r#"
page = 1
section = "副刊"
[[block]]
article = "v"
columns = "1-5"
lines = "1-48"
head = { style = "second", lines = 9 }
[[block.inset]]
kind = "digest"
columns = "4-5"
lines = "10-34"
writing = "vertical"
[[block.inset]]
kind = "pull-quote"
columns = "3"
lines = "18-34"
writing = "vertical"
"#;

const FRONT: &str = r#"+++
headline = "竖排与着重号"
digest = ["他说：“到2026年，GDP增长3.0%，约12万人（含5G用户）——使用iPhone 16 Pro手机……真的吗？”《日报》第3次获‘A+’。"]
pull_quote = ["海岛上的灯，", "亮了17年。", "Hello，再见！"]
+++
"#;

fn map() -> Value {
    serde_json::from_str(&paiban::page_map(&edition().job, &edition().set, &["0.pdf".to_owned()]))
        .expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(|number| number.as_f64().expect("a number")).collect()
}

/// The story's vertical frames of the page map, with the texts of their lines.
fn vertical_frames(map: &Value) -> Vec<(&Value, String)> {
    let blocks = list(&map["pages"][0]["blocks"]).iter();
    let frames =
        blocks.flat_map(|block| list(&block["frames"])).filter(|frame| frame["writing"] == "vertical");
    let text = |frame: &Value| {
        list(&frame["lines"]).iter().filter_map(|line| line["text"].as_str().map(String::from)).collect()
    };
    frames.map(|frame| (frame, text(frame))).collect()
}

#[test]
fn the_map_tells_vertical_lines_and_the_pdf_reads_as_they_do() {
    let (map, made) = (map(), edition());
    let frames = vertical_frames(&map);
    let roles: Vec<&str> = frames.iter().filter_map(|(frame, _)| frame["role"].as_str()).collect();
    assert_eq!(roles, ["digest", "pullquote"]);
    assert_eq!(frames[0].1, COPY);
    let (path, bytes) = &made.pdfs[0];
    let unspaced = |text: &str| text.split_whitespace().collect::<String>();
    let read: String = reader::glyphs(bytes).into_iter().map(|glyph| glyph.text).collect();
    for (frame, text) in &frames {
        assert!(unspaced(&read).contains(&unspaced(text)), "{text}");
        let lines: Vec<Vec<f64>> =
            list(&frame["lines"]).iter().map(|line| numbers(&line["box_mm"])).collect();
        assert!(lines.windows(2).all(|pair| pair[1][0] + pair[1][2] < pair[0][0]), "from right to left");
        for (line, place) in list(&frame["lines"]).iter().zip(&lines) {
            let middle = line["baseline_mm"].as_f64().expect("a number");
            assert!((middle - place[0] - place[2] / 2.0).abs() < 0.001, "{line}");
        }
    }
    if util::has("pdftotext", "-v") {
        let text = util::run("pdftotext", &["-raw", "-enc", "UTF-8", path.to_str().expect("UTF-8"), "-"]);
        assert!(unspaced(&text).contains(&unspaced(COPY)), "{text}");
    }
    if util::has("mutool", "-v") {
        let text = util::run("mutool", &["draw", "-F", "text", path.to_str().expect("UTF-8"), "1"]);
        assert!(unspaced(&text).contains(&unspaced(COPY)), "{text}");
    }
}

#[test]
fn every_glyph_of_a_vertical_line_stands_in_its_box() {
    let map = map();
    let glyphs = reader::glyphs(&edition().pdfs[0].1);
    let mut seen = 0;
    for line in vertical_frames(&map).iter().flat_map(|(frame, _)| list(&frame["lines"])) {
        let box_mm = numbers(&line["box_mm"]);
        let [x, y, width, height] = [box_mm[0], box_mm[1], box_mm[2], box_mm[3]];
        let inside = glyphs.iter().filter(|glyph| {
            let place = if glyph.turned { glyph.y } else { glyph.y - 0.88 * glyph.size };
            // an opening mark may begin half an em ahead
            let from = y - if "“‘（《".contains(&glyph.text) { 0.5 * glyph.size } else { 0.0 };
            let across = glyph.x >= x - 0.01 && glyph.x < x + width - 0.01;
            across && place > from - 0.01 && place < y + height - 0.01
        });
        let text: String = inside.map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, line["text"].as_str().expect("a text"));
        seen += 1;
    }
    assert_eq!(seen, 6);
}

#[test]
fn each_dotted_character_has_a_dot_in_its_middle() {
    let made = edition();
    let discs = made.set.display[0].items.iter().filter_map(|item| match &item.mark {
        Mark::Fill { shape: Shape::Disc { centre, radius }, tint } => Some((*centre, *radius, *tint)),
        _ => None,
    });
    let discs: Vec<_> = discs.collect();
    let glyphs = reader::glyphs(&made.pdfs[0].1);
    let under = |(centre, radius, tint): &(paiban::geometry::Point, Length, Tint)| {
        let (x, y) = (centre.x.to_mm(), centre.y.to_mm());
        let size = radius.to_mm() * 2.0 / 0.16;
        let is_above = |glyph: &&reader::Glyph| {
            (glyph.y - y).abs() < 0.4 * size && (glyph.x + size / 2.0 - x).abs() < 0.001
        };
        let above: Vec<_> = glyphs.iter().filter(is_above).collect();
        assert_eq!((above.len(), *tint), (1, Tint::BLACK), "{above:?}");
        assert!(y - radius.to_mm() > above[0].y + 0.12 * size, "the dot touches its character");
        above[0].text.clone()
    };
    let dotted: String = discs.iter().map(under).collect();
    assert_eq!(dotted, "居于字下也一样甲乙丙丁");
    // the paragraph with the address is spread: its dots go with their characters
    let lines =
        made.set.made.pages[0].blocks.iter().flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
    let has_dots = |line: &Line| line.runs.iter().any(|run| run.glyphs.iter().any(|glyph| glyph.dotted));
    assert!(
        lines.clone().any(|placed| has_dots(&placed.line) && placed.line.gap > 0),
        "no dotted line is spread"
    );
    // and the map tells each as a rule
    let map = map();
    let rules = list(&map["pages"][0]["blocks"]).iter().flat_map(|block| list(&block["rules"]));
    let boxes: Vec<Vec<f64>> = rules.map(|rule| numbers(&rule["box_mm"])).collect();
    for (centre, radius, _) in &discs {
        let wanted = [centre.x - *radius, centre.y - *radius].map(Length::to_mm);
        assert!(boxes.iter().any(|found| (0..2).all(|n| (found[n] - wanted[n]).abs() < 0.001)), "{centre:?}");
    }
}

#[test]
fn a_dot_in_a_vertical_line_stands_at_the_right() {
    use paiban::makeup::PlacedLine;
    let prepared = prepared("甲，乙A丙", WritingMode::Vertical).dotted(std::slice::from_ref(&(0..100)));
    let measure = Measure::uniform(SIZE.em() * 9);
    let best = best_fit(&prepared, &measure, 0).expect("a breaking");
    let line = set_lines(&prepared, &best.lines).remove(0);
    let placed = PlacedLine { line, at: paiban::geometry::Point::default() };
    let middle = |fill: paiban::makeup::PlacedFill| {
        [fill.rect.x + fill.rect.width / 2, fill.rect.y + fill.rect.height / 2].map(mille)
    };
    let dots: Vec<_> = placed.dots().map(middle).collect();
    assert_eq!(dots, [[650, 500], [650, 2500], [650, 4500]]);
}

#[test]
fn viewers_draw_the_turned_type_and_the_dots_of_the_proof() {
    for (viewer, version) in [("pdftoppm", "-v"), ("mutool", "-v")] {
        if util::has(viewer, version) {
            agree::compare_edition(viewer, &util::fresh_folder(viewer), edition());
        }
    }
}
