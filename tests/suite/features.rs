//! What a feature page has beside its head: a large quote, its own subheads, end sign, drop cap and rule.

use crate::editions::{self, Made};
use crate::{conserve, reader};
use paiban::article::Role;
use paiban::geometry::{Length, TypeSize};
use paiban::makeup::{PlacedBlock, PlacedFrame, PlacedLine};
use paiban::notice::Code;
use paiban::press::Tint;
use serde_json::Value;

const CELL: Length = Length::pt(9);
const COLOUR: Tint = Tint::process(78, 32, 78, 22);
const PAGE: &str = "page = 4\nsection = \"人文\"\n\n[[block]]\narticle = \"tab-main\"\ncolumns = \"1-5\"\n\
    lines = \"1-60\"\nhead = { style = \"lead\", lines = 9 }\n\
    [[block.inset]]\nkind = \"digest\"\ncolumns = \"1-3\"\nlines = \"10-16\"\nwhite = 1\n\
    [[block.inset]]\nkind = \"pull-quote\"\ncolumns = \"4-5\"\nlines = \"10-28\"\n\n\
    [[block]]\narticle = \"tab-side\"\ncolumns = \"1-5\"\nlines = \"63-83\"\nhead = { style = \"two\", lines = 6 }\n";
const QUOTE: [&str; 2] = ["山就这么大，", "雾就这么多。"];
const SOURCE: &str = "——守园人　黎守田";

fn made(name: &str, keys: &str) -> Made {
    let page = PAGE.replacen("lines = \"1-60\"\n", &format!("lines = \"1-60\"\n{keys}"), 1);
    let pictures = "[[pictures]]\nfile = \"pictures/craft.jpg\"\n\
        caption = \"暮色里的柳叶湾修船棚，待修的木船静静架在岸边。\"\ncredit = \"本报记者　罗一帆　摄\"\n\
        focus = [0.6, 0.55] # the man at the boat's stern\n";
    let quote = format!("pull_quote = [\"{}\", \"{}\"]\nquote_source = \"{SOURCE}\"\n", QUOTE[0], QUOTE[1]);
    let changes = [
        ("04.toml", "", page.as_str()),
        ("articles/tab-main.md", pictures, quote.as_str()),
        // a quotation opens the story
        ("articles/tab-side.md", "修一条木船", "“修一条木船”"),
    ];
    let made = editions::changed("weekly", name, &changes);
    for (_, tally) in &made.set.made.tallies {
        assert_eq!(tally.set, tally.chars, "{:?}", made.set.made.notices);
    }
    made
}

fn block<'a>(made: &'a Made, id: &str) -> &'a PlacedBlock {
    made.set.made.pages[0].blocks.iter().find(|block| block.id == id).expect("the story")
}

fn frames(block: &PlacedBlock, role: Role) -> Vec<&PlacedFrame> {
    block.frames.iter().filter(|frame| frame.role == role).collect()
}

fn ink(line: &PlacedLine) -> Tint {
    line.line.runs.last().expect("a run").look.tint
}

#[test]
fn a_feature_quote_has_a_large_mark_and_its_source() {
    let made = made("quote", "");
    let quote = frames(block(&made, "tab-main"), Role::PullQuote);
    let texts: Vec<&str> =
        quote.iter().flat_map(|frame| &frame.lines).map(|line| line.line.text.as_str()).collect();
    assert_eq!(texts, ["“", QUOTE[0], QUOTE[1], SOURCE]);
    let (mark, lines, source) = (&quote[0].lines[0], &quote[1].lines, &quote[2].lines[0]);
    assert_eq!((quote[0].size, ink(mark)), (TypeSize::from_half_points(152), COLOUR));
    assert_eq!(quote[1].size, TypeSize::from_half_points(54));
    // the lines begin 12 pt right of the mark, which takes half its em; ragged right
    for line in lines {
        assert_eq!(line.rect().x - mark.rect().x, Length::pt(38 + 12));
    }
    let rule = block(&made, "tab-main")
        .fills
        .iter()
        .find(|fill| fill.tint == COLOUR && fill.rect.x == mark.rect().x);
    let rule = rule.expect("the rule above").rect;
    assert_eq!((rule.width, rule.height), (Length::pt(279), Length::from_centipoints(220)));
    assert_eq!(source.rect().right(), rule.right());
    assert!(source.rect().y >= lines[1].rect().bottom());
    // the mark is no character of the article's
    assert_eq!(mark.line.added, 1);
    conserve::comes_back_whole(&made);
}

#[test]
fn a_standfirst_stands_under_one_rule_in_colour() {
    let made = made("standfirst", "");
    let block = block(&made, "tab-main");
    let standfirst = frames(block, Role::Standfirst)[0];
    let above: Vec<_> = block.fills.iter().filter(|fill| fill.rect.x == standfirst.rect.x).collect();
    assert_eq!(above.len(), 1, "{above:?}");
    assert_eq!((above[0].tint, above[0].rect.height), (COLOUR, Length::from_centipoints(220)));
    assert_eq!(above[0].rect.width, Length::pt(423));
    assert!(above[0].rect.bottom() < standfirst.rect.y);
}

#[test]
fn subheads_stand_at_the_left_of_their_leg() {
    let made = made("subheads", "");
    let subheads = frames(block(&made, "tab-main"), Role::Subhead);
    assert_eq!(subheads.len(), 3);
    for frame in subheads {
        assert!(frame.lines.iter().all(|line| line.rect().x == frame.rect.x && ink(line) == COLOUR));
    }
}

#[test]
fn the_end_sign_follows_the_last_character() {
    let made = made("end", "");
    for (n, id) in ["tab-main", "tab-side"].into_iter().enumerate() {
        let body = frames(block(&made, id), Role::Body);
        let last = body.last().and_then(|frame| frame.lines.last()).expect("a line");
        assert!(last.line.text.ends_with('■') && last.line.text.chars().count() > 1, "{}", last.line.text);
        assert_eq!(ink(last), COLOUR);
        let marks = body.iter().flat_map(|frame| &frame.lines).filter(|line| line.line.text.contains('■'));
        assert_eq!(marks.count(), 1);
        let (_, tally) = made.set.made.tallies[n];
        // end sign, byline mark and large quotation mark
        assert_eq!(tally.added, if id == "tab-main" { 3 } else { 1 });
    }
}

/// Whatever the length of the last paragraph, the sign never stands alone on a line.
#[test]
fn the_end_sign_never_begins_a_line() {
    let made = made("end-alone", "");
    let (mut job, article) = (made.job, 1);
    for n in 0..16 {
        let span = &mut job.edition.articles[article].body.last_mut().expect("a paragraph").spans[0];
        span.text.text = format!("{}。", "水".repeat(20 + n));
        let made = paiban::makeup::make_up(&job.edition, &job.shelf, &job.pictures);
        let lines =
            made.pages[0].blocks.iter().flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
        let alone =
            lines.filter(|line| line.line.text.starts_with('■') && line.line.text.chars().count() < 3);
        assert_eq!(alone.count(), 0, "{n}");
    }
}

/// The rows, in cells from the leg's edge, of the first lines of the first leg.
fn beside(made: &Made, id: &str) -> Vec<i64> {
    let body = frames(block(made, id), Role::Body);
    let leg: Vec<_> = body.iter().filter(|frame| frame.leg == Some(1)).skip(1).collect();
    let lines = leg.iter().flat_map(|frame| frame.lines.iter().map(move |line| (frame, line)));
    lines.map(|(frame, line)| (line.at.x - frame.rect.x).whole(CELL)).take(5).collect()
}

#[test]
fn a_drop_cap_is_as_tall_as_its_lines() {
    // 12 × (n − 1) + 9, in half points; cells with a quarter of one clear
    for (rows, half_points, cells) in [(2, 42, 3), (3, 66, 4), (4, 90, 6)] {
        let made = made("cap", &format!("drop_cap = {rows}\n"));
        let body = frames(block(&made, "tab-main"), Role::Body);
        let cap = &body[0].lines[0];
        assert_eq!((cap.line.text.as_str(), body[0].size), ("天", TypeSize::from_half_points(half_points)));
        let first = &body[1].lines[0];
        assert!(first.line.text.starts_with("刚放亮"), "{}", first.line.text);
        assert_eq!(first.line.start, Length::ZERO, "no indent");
        let last = &body[1].lines[rows - 1];
        assert_eq!((cap.rect().y, cap.rect().bottom()), (first.rect().y, last.rect().bottom()));
        let mut wanted = vec![cells; rows];
        wanted.resize(5, 0);
        assert_eq!(beside(&made, "tab-main"), wanted);
        assert!(first.at.x - cap.rect().right() >= CELL / 4);
        conserve::comes_back_whole(&made);
        let map: Value = serde_json::from_str(&paiban::page_map(&made.job, &made.set, &["4.pdf".to_owned()]))
            .expect("JSON");
        assert_eq!(map["articles"][0]["chars"], map["articles"][0]["chars_set"]);
        let size = half_points as f64 / 2.0 * 25.4 / 72.0;
        let glyphs = reader::glyphs(&made.pdfs[0].1);
        let large = glyphs.iter().filter(|glyph| glyph.text == "天" && (glyph.size - size).abs() < 0.01);
        assert_eq!(large.count(), 1);
    }
}

#[test]
fn a_quotation_mark_goes_with_the_cap_and_no_room_is_told() {
    let page =
        PAGE.replace("[[block.inset]]\nkind = \"pull-quote\"\ncolumns = \"4-5\"\nlines = \"10-28\"\n", "");
    assert_ne!(page, PAGE);
    let made = |keys: &str| {
        let page = page.replace("lines = \"63-83\"\n", &format!("lines = \"63-83\"\n{keys}"));
        let changes =
            [("04.toml", "", page.as_str()), ("articles/tab-side.md", "修一条木船", "“修一条木船”")];
        editions::changed("weekly", "cap-side", &changes)
    };
    let wide = made("drop_cap = 2\n");
    let body = frames(block(&wide, "tab-side"), Role::Body);
    assert_eq!(body[0].lines[0].line.text, "“修");
    let told = |made: &Made| {
        let notices = made.set.made.notices.iter().filter(|notice| notice.code == Code::NarrowRoom);
        notices.filter(|notice| notice.fact("fault") == "no-drop-cap").count()
    };
    assert_eq!(told(&wide), 0);
    // ten legs of seven cells: beside six there is none
    let narrow = made("drop_cap = 4\nlegs = 10\n");
    assert_eq!(told(&narrow), 1);
    assert!(frames(block(&narrow, "tab-side"), Role::Body)[0].lines[0].line.text.starts_with("“修"));
}
