//! 分栏: how legs share the width of their block. The block takes two columns: 27 characters of 9 pt.

use crate::exits::{EDITION, change, paper};
use paiban::article::Role;
use paiban::geometry::Length;
use paiban::input::Homes;
use paiban::notice::Code;

/// Where the legs begin, from the block's left edge, and how wide they are, in points; and how much room is left free at
/// the right edge.
fn legs(keys: &str) -> Vec<(f64, f64)> {
    let paper = paper("split");
    change(&paper, "01.toml", "\"1-13\"", &format!("\"1-20\"\n{keys}"));
    let job = paiban::load(&paper.join(EDITION), &Homes::from_environment()).expect("a sound edition");
    let made = paiban::typeset(&job).made;
    assert!(made.notices.iter().all(|notice| notice.code != Code::Overset), "{:?}", made.notices);
    let block = made.pages[0].blocks.iter().find(|block| block.id == "library").expect("the block");
    let body = block.frames.iter().filter(|frame| frame.role == Role::Body);
    let mut legs: Vec<(f64, f64)> =
        body.map(|frame| ((frame.rect.x - block.rect.x).to_pt(), frame.rect.width.to_pt())).collect();
    legs.dedup();
    for line in block.frames.iter().flat_map(|frame| &frame.lines) {
        assert!(
            line.rect().right() <= block.rect.right() + Length::from_centipoints(1),
            "{}",
            line.line.text
        );
    }
    legs
}

#[test]
fn four_ways_to_share_a_width() {
    // the page's columns: 13 characters and a gap of one
    assert_eq!(legs("split = \"grid\""), [(0.0, 117.0), (126.0, 117.0)]);
    assert_eq!(legs(""), legs("split = \"grid\""));
    // eight characters each, and gaps of one and a half
    let absolute = [(0.0, 72.0), (85.5, 72.0), (171.0, 72.0)];
    assert_eq!(legs("legs = 3\nsplit = \"absolute\""), absolute);
    assert_eq!(legs("legs = 3"), absolute);
    // gaps of one, and a third of 25 characters each
    assert_eq!(legs("legs = 3\nsplit = \"free\""), [(0.0, 75.0), (84.0, 75.0), (168.0, 75.0)]);
    // gaps of one, and eight, eight and nine characters
    assert_eq!(legs("legs = 3\nsplit = \"relative\""), [(0.0, 72.0), (81.0, 72.0), (162.0, 81.0)]);
}

#[test]
fn the_page_has_no_three_columns_in_the_width_of_two() {
    let paper = paper("split-grid");
    change(&paper, "01.toml", "\"1-13\"", "\"1-20\"\nlegs = 3\nsplit = \"grid\"");
    let failure = paiban::load(&paper.join(EDITION), &Homes::from_environment()).expect_err("no such split");
    assert_eq!(failure.notices[0].fact("fault"), "conflict");
    let place = failure.sources.resolve(failure.notices[0].origin.expect("a place"), 0);
    assert_eq!((place.line, place.column), (21, 9));
}
