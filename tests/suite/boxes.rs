//! Boxes: what goes round a block, what lies under it, and how far its copy keeps from both.

use crate::exits::{EDITION, change, paper};
use paiban::geometry::{Length, Rect};
use paiban::input::Homes;
use paiban::makeup::{Page, Pattern, PlacedBlock};
use paiban::notice::Code;
use paiban::press::Tint;

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
    let page = page("ornament", "border = \"ornament\"");
    let strips = boxed(&page).fills.iter().filter(|fill| matches!(fill.pattern, Pattern::Diamonds(_)));
    assert_eq!(strips.count(), 4);
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
