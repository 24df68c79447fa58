//! Text as it comes: set as written and told, or normalised where the house says so, and told.

use crate::editions::{self, Made};
use crate::exits::{EDITION, change, paper};
use crate::{conserve, reader, util};
use paiban::article::Role;
use paiban::input::Homes;
use paiban::notice::{Code, Severity};
use serde_json::Value;
use std::path::PathBuf;

/// Four marks, two quotes, a digit and a space.
const ROUGH: &str = "11月23日起, 青屿至东汐的\"渡船\"在晚间增开１班(试行),末班由";
const CLEAN: &str = "11月23日起，青屿至东汐的“渡船”在晚间增开1班（试行），末班由";
const ALL: &str = "[copy]\nnormalise = [\"quotes\", \"marks\", \"digits\", \"spaces\"]\n";

/// The paper with rough copy in a head and a body, a `[copy]` table in its layout and one in its edition.
fn written(name: &str, layout: &str, edition: &str) -> PathBuf {
    let paper = paper(name);
    change(&paper, "articles/ferry.md", "11月23日起，青屿至东汐的渡船在晚间增开一班，末班由", ROUGH);
    let headline = ["headline = \"夜航多一班　回家早半时\"", "headline = '夜航\"多\"一班　回家早半时'"];
    change(&paper, "articles/ferry.md", headline[0], headline[1]);
    let house = std::fs::read_to_string(util::root().join("layouts/broadsheet.toml")).expect("a layout");
    std::fs::create_dir_all(paper.join("layouts")).expect("a folder");
    std::fs::write(paper.join("layouts/house.toml"), format!("{layout}{house}")).expect("a written file");
    change(&paper, "edition.toml", "\"broadsheet\"", "\"house\"");
    change(&paper, "edition.toml", "[values]", &format!("{edition}[values]"));
    paper.join(EDITION)
}

fn made(name: &str, layout: &str, edition: &str) -> Made {
    let made = editions::make(&written(name, layout, edition), name);
    // what is set is the copy as normalised
    for (_, tally) in &made.set.made.tallies {
        assert_eq!(tally.set, tally.chars, "{:?}", made.set.made.notices);
    }
    let map: Value =
        serde_json::from_str(&paiban::page_map(&made.job, &made.set, &["1.pdf".to_owned()])).expect("JSON");
    for article in map["articles"].as_array().expect("articles") {
        assert_eq!(article["chars"], article["chars_set"]);
    }
    made
}

/// What is told of rough copy: the code, the kind, how often, and what stands in the file at the place told.
fn told(made: &Made) -> Vec<String> {
    let told = made.job.notices.iter().filter(|notice| notice.severity == Severity::Note);
    let shown = told.map(|notice| {
        let place = made.job.sources.resolve(notice.origin.expect("a place"), 0);
        let [kind, count] = ["what", "count"].map(|name| notice.fact(name));
        let found = place.text.get(place.bytes).unwrap_or_default();
        format!("{} {kind} {count} {found:?}", notice.code.name())
    });
    shown.collect()
}

fn text(made: &Made) -> String {
    reader::glyphs(&made.pdfs[0].1).into_iter().map(|glyph| glyph.text).collect()
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn rough_copy_is_set_as_written_and_told() {
    let made = made("rough", "", "");
    let expected = [
        r#"PB0210 quotes 4 "\"""#,
        r#"PB0210 marks 4 ",""#,
        r#"PB0210 digits 1 "１""#,
        r#"PB0210 spaces 1 " ""#,
    ];
    assert_eq!(told(&made), expected);
    let text = unspaced(&text(&made));
    assert!(text.contains(&unspaced(ROUGH)) && text.contains("夜航\"多\"一班"), "{text}");
    // the fixture itself is clean
    let clean = editions::make(&paper("clean").join(EDITION), "clean");
    assert_eq!(told(&clean), Vec::<String>::new());
}

#[test]
fn a_house_normalises_what_it_names_and_says_so() {
    let made = made("normalised", ALL, "");
    let expected = [
        r#"PB0211 quotes 4 "\"""#,
        r#"PB0211 marks 4 ",""#,
        r#"PB0211 digits 1 "１""#,
        r#"PB0211 spaces 1 " ""#,
    ];
    assert_eq!(told(&made), expected);
    let found = text(&made);
    assert!(unspaced(&found).contains(CLEAN) && unspaced(&found).contains("夜航“多”一班"), "{found}");
    // nothing else has changed: with the words as they were, it is the page of the rough copy
    let rough = text(&self::made("rough-again", "", ""));
    let difference = conserve::difference(&found, &rough);
    let wanted = [
        ('"', -4),
        ('(', -1),
        (')', -1),
        (',', -2),
        ('1', 1),
        ('“', 2),
        ('”', 2),
        ('（', 1),
        ('）', 1),
        ('，', 2),
        ('１', -1),
    ];
    assert_eq!(difference, wanted);
}

#[test]
fn an_edition_has_the_last_word() {
    let made_digits = made("digits", ALL, "[copy]\nnormalise = [\"digits\"]\n");
    let codes: Vec<String> = told(&made_digits).iter().map(|told| told[..14].trim().to_owned()).collect();
    assert_eq!(codes, ["PB0210 quotes", "PB0210 marks 4", "PB0211 digits", "PB0210 spaces"]);
    let text = unspaced(&text(&made_digits));
    assert!(text.contains("\"渡船\"在晚间增开1班(试行),"), "{text}");
    let none = made("none", ALL, "[copy]\nnormalise = []\n");
    assert!(told(&none).iter().all(|told| told.starts_with("PB0210")));
    let failure = paiban::load(
        &written("misspelt", "", "[copy]\nnormalise = [\"quote\"]\n"),
        &Homes::from_environment(),
    );
    let notice = &failure.expect_err("no such kind").notices[0];
    assert_eq!((notice.code, notice.fact("near")), (Code::Malformed, "quotes".to_owned()));
}

/// Every line leads to the place in the file where its first character stands, and the lines after rough copy too.
#[test]
fn lines_still_lead_to_their_places() {
    for (name, layout) in [("places-rough", ""), ("places", ALL)] {
        let made = made(name, layout, "");
        let block =
            made.set.made.pages[0].blocks.iter().find(|block| block.id == "ferry").expect("the story");
        let lines =
            block.frames.iter().filter(|frame| frame.role == Role::Body).flat_map(|frame| &frame.lines);
        let mut checked = 0;
        for placed in lines {
            let first = placed.line.text.trim_start().chars().next().expect("a character");
            if !('\u{4e00}'..='\u{9fff}').contains(&first) && !first.is_ascii_digit() {
                continue;
            }
            let place = made.job.sources.resolve(placed.line.origin.expect("a place"), 0);
            let there = place.text[place.bytes.start..].trim_start_matches(['*', ' ']).chars().next();
            let there = there.map(|c| if c == '１' && !layout.is_empty() { '1' } else { c });
            assert_eq!(there, Some(first), "{}", placed.line.text);
            checked += 1;
        }
        assert!(checked >= 12, "only {checked}");
    }
}
