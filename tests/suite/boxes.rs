//! Boxes: what goes round a block, what lies under it, and how far its copy keeps from both.

use crate::exits::{EDITION, change, paper};
use crate::util::root;
use paiban::display::{Mark, Shape};
use paiban::geometry::{Length, Rect};
use paiban::input::Homes;
use paiban::makeup::{Page, Pattern, PlacedBlock};
use paiban::notice::Code;
use paiban::press::Tint;
use std::fs;

/// The page with one block boxed.
fn page(name: &str, keys: &str) -> Page {
    let paper = paper(name);
    change(&paper, "01.toml", "\"1-13\"", &format!("\"1-20\"\n{keys}"));
    let job = paiban::load(&paper.join(EDITION), &Homes::from_environment()).expect("a sound edition");
    let mut made = paiban::typeset(&job).made;
    assert!(made.notices.iter().all(|notice| notice.code != Code::Overset), "{:?}", made.notices);
    made.pages.remove(0)
}

fn boxed(page: &Page) -> &PlacedBlock {
    page.blocks.iter().find(|block| block.id == "library").expect("the block")
}

const BLACK: Tint = Tint::process(0, 0, 0, 100);

fn weights(block: &PlacedBlock) -> Vec<f64> {
    let thin = |rect: &Rect| rect.width.min(rect.height).to_pt();
    block.fills.iter().filter(|fill| fill.tint == BLACK).map(|fill| thin(&fill.rect)).collect()
}

#[test]
fn lines_go_round_inside_the_block() {
    let forms =
        [("light", vec![0.5; 4]), ("heavy", vec![1.4; 4]), ("double", [[1.4; 4], [0.35; 4]].concat())];
    for (border, wanted) in forms {
        let page = page(border, &format!("border = \"{border}\""));
        let block = boxed(&page);
        assert_eq!(weights(block), wanted, "{border}");
        let area = block.rect;
        for fill in &block.fills {
            let Rect { x, y, .. } = fill.rect;
            assert!(x >= area.x && y >= area.y, "{border}: {fill:?}");
            assert!(fill.rect.right() <= area.right() && fill.rect.bottom() <= area.bottom(), "{border}");
        }
    }
    // 双线: two hairlines, 1.3 pt between them
    let twin = page("twin", "border = \"twin\"");
    assert_eq!(weights(boxed(&twin)), [0.35; 8]);
    let lines = &boxed(&twin).fills;
    assert_eq!(lines[4].rect.y - lines[0].rect.bottom(), Length::from_centipoints(130));
    // 花边, 水线 and 点线: a strip along each edge, of the border's width, 5 and 2 times a rule's weight
    let forms = [("ornament", "diamonds", 5.4), ("wave", "wave", 2.5), ("dotted", "dots", 1.0)];
    for (border, pattern, thick) in forms {
        let page = page(border, &format!("border = \"{border}\""));
        assert!(boxed(&page).fills.iter().all(|fill| fill.pattern.name() == Some(pattern)), "{border}");
        assert_eq!(weights(boxed(&page)), [thick; 4], "{border}");
    }
}

/// The weight of rules in the test paper is 0.5 pt between stories above each other, 0.3 pt beside each other.
#[test]
fn rules_take_the_form_that_the_layout_the_block_or_the_piece_says() {
    let paper = paper("rule-forms");
    let layout = fs::read_to_string(root().join("layouts/broadsheet.toml")).expect("a layout");
    let layout =
        layout.replacen("[rules]\n", "[rules]\nstory_form = \"dotted\"\ncolumn_form = \"wave\"\n", 1);
    let piece = "[furniture.strip]\ncolumns = \"5\"\nlines = \"36-40\"\n\
                 [[furniture.strip.fill]]\nheight = \"2pt\"\nform = \"wave\"\ntint = \"black\"\n";
    fs::create_dir_all(paper.join("layouts")).expect("a folder");
    fs::write(paper.join("layouts/broadsheet.toml"), layout + piece).expect("a layout");
    change(&paper, "01.toml", "[[block]]", "[[furniture]]\npiece = \"strip\"\n\n[[block]]");
    let again = |article: &str, lines: &str, keys: &str| {
        format!("\n[[block]]\narticle = \"{article}\"\ncontinues = true\ncolumns = \"{lines}\n{keys}")
    };
    let below = again("library", "1-2\"\nlines = \"19-22\"", "")
        + &again("ferry", "4-5\"\nlines = \"16-20\"", "rule = \"wave\"\n");
    change(&paper, "01.toml", "lines = 8 }\n", &format!("lines = 8 }}\n{below}"));
    let job = paiban::load(&paper.join(EDITION), &Homes::from_environment()).expect("a sound edition");
    let set = paiban::typeset(&job);
    let mut found: Vec<(&str, Pattern, [f64; 2])> = Vec::new();
    for block in &set.made.pages[0].blocks {
        if block.id.starts_with("rule-") || block.id == "strip" {
            let fill = &block.fills[0];
            found.push((&block.id, fill.pattern, [fill.rect.width.to_pt(), fill.rect.height.to_pt()]));
        }
    }
    // two columns of 13 characters and the gap; the stories side by side share 13 lines
    let wanted = [
        ("strip", Pattern::Wave(None), [117.0, 2.0]),
        ("rule-1", Pattern::Dots(None), [243.0, 1.0]),
        ("rule-2", Pattern::Wave(None), [243.0, 2.5]),
        ("rule-3", Pattern::Wave(None), [1.5, 153.0]),
    ];
    assert_eq!(found, wanted);
    let map: serde_json::Value =
        serde_json::from_str(&paiban::page_map(&job, &set, &["1.pdf".to_owned()])).expect("JSON");
    let blocks = map["pages"][0]["blocks"].as_array().expect("blocks");
    let form =
        |id: &str| blocks.iter().find(|block| block["id"] == id).expect("it")["rules"][0]["form"].clone();
    assert_eq!(["strip", "rule-1", "rule-2", "rule-3"].map(form), ["wave", "dots", "wave", "wave"]);
    // from the first to the last of them 242 pt, to the nearest 81 times three dots' widths
    let discs = |mark: &Mark| matches!(mark, Mark::Fill { shape: Shape::Disc { radius, .. }, .. } if radius.to_pt() == 0.5);
    assert_eq!(set.display[0].items.iter().filter(|item| discs(&item.mark)).count(), 82);
}

#[test]
fn a_ground_lies_under_the_whole_block_and_is_painted_first() {
    let page = page("ground", "ground = \"K12\"");
    let block = boxed(&page);
    assert_eq!(block.fills[0].rect, block.rect);
    assert_eq!(block.fills[0].tint, Tint { k: 12, ..BLACK });
    assert_eq!(block.fills.len(), 1);
}

#[test]
fn copy_keeps_a_cell_from_the_edges_and_its_lines_on_the_grid() {
    for keys in ["border = \"light\"", "ground = \"K12\"", "border = \"double\"\nground = \"K12\""] {
        let page = page("padding", keys);
        let block = boxed(&page);
        let body: Vec<_> = block.frames.iter().filter(|frame| frame.leg.is_some()).collect();
        assert!(!body.is_empty());
        for frame in body {
            let cell = frame.size.em();
            assert!(frame.rect.x >= block.rect.x + cell, "{keys}: {:?}", frame.rect);
            assert!(frame.rect.right() <= block.rect.right() - cell, "{keys}: {:?}", frame.rect);
            assert!(frame.rect.bottom() < block.rect.bottom(), "{keys}: {:?}", frame.rect);
            for line in &frame.lines {
                let down = (line.at.y - page.first_baseline).units();
                assert_eq!(down % page.baseline_step.units(), 0, "{keys}: {}", line.line.text);
            }
        }
    }
}

#[test]
fn no_rule_stands_beside_a_box() {
    let rules = |page: &Page| page.blocks.iter().filter(|block| block.id.starts_with("rule-")).count();
    let plain = page("plain", "");
    let tinted = page("tinted", "ground = \"K12\"");
    assert_eq!((rules(&plain), rules(&tinted)), (1, 0));
    assert!(boxed(&plain).fills.is_empty() && boxed(&plain).rect.x > Length::ZERO);
}
