//! 引点: dots that lead from an item of the ear to its page.

use crate::exits::{EDITION, paper};
use crate::hostile_page;
use crate::hostile_sheet::{column, line, near, sheet};
use crate::util::root;
use paiban::input::Homes;
use std::fs;

/// The ear stands on columns 6 to 8; its items are 10.5 pt, the numbers of their pages flush right.
#[test]
fn dots_lead_from_each_item_to_its_page() {
    let made = hostile_page::made();
    let sheet = sheet(made, 0);
    let map: serde_json::Value =
        serde_json::from_str(&paiban::page_map(&made.job, &made.set, &[String::new(), String::new()]))
            .expect("JSON");
    let blocks = map["pages"][0]["blocks"].as_array().expect("blocks");
    let ear = blocks.iter().find(|block| block["id"] == "ear").expect("the ear");
    let rules = ear["rules"].as_array().expect("rules").iter();
    let dots: Vec<[f64; 4]> = rules
        .filter(|rule| rule["form"] == "dots")
        .map(|rule| [0, 1, 2, 3].map(|n| rule["box_mm"][n].as_f64().expect("a number") * 72.0 / 25.4))
        .collect();
    assert_eq!(dots.len(), 4);
    // baselines at 33 pt and every 18 pt below the piece's top
    for (n, [x, y, width, thick]) in (0..).zip(dots) {
        let baseline = line(1) + 33.0 + 18.0 * f64::from(n);
        let row: Vec<_> = sheet
            .glyphs
            .iter()
            .filter(|glyph| (glyph.y - baseline).abs() < 0.01 && glyph.x > column(6))
            .collect();
        let is_number = |glyph: &&&crate::reader::Glyph| (glyph.size - 9.0).abs() < 0.01;
        let number = row.iter().filter(is_number).map(|glyph| glyph.x).fold(f64::MAX, f64::min);
        let last = row.iter().filter(|glyph| !is_number(glyph)).map(|glyph| glyph.x).fold(0.0, f64::max);
        // an item ends in Han text; half an em of 10.5 pt off both
        near(x, last + 10.5 + 5.25, "where dots begin");
        near(x + width, number - 5.25, "where they end");
        near(thick, 0.7, "a dot");
        near(y + thick / 2.0, baseline - 0.88 * 10.5 + 5.25, "their middle");
    }
}

#[test]
fn no_dots_lead_downwards() {
    let paper = paper("leader-down");
    let layout = fs::read_to_string(root().join("layouts/broadsheet.toml")).expect("a layout");
    let layout = layout.replacen("writing = \"vertical\"\n", "writing = \"vertical\"\nleader = true\n", 1);
    fs::create_dir_all(paper.join("layouts")).expect("a folder");
    fs::write(paper.join("layouts/broadsheet.toml"), layout).expect("a layout");
    let failure = paiban::load(&paper.join(EDITION), &Homes::from_environment()).expect_err("a conflict");
    let [notice] = &failure.notices[..] else { panic!("{:?}", failure.notices) };
    assert_eq!(
        ["fault", "what", "found"].map(|fact| notice.fact(fact)),
        ["conflict", "writing = \"horizontal\"", "leader"]
    );
    let place = failure.sources.resolve(notice.origin.expect("a place"), 0);
    assert_eq!(place.text, "leader = true");
}
