//! Made-up pages against the page plan: nothing left over, legs full, heads in their lines.

use crate::{seed, util};
use paiban::input::Homes;
use paiban::makeup::Page;
use paiban::notice::{Code, Severity};
use std::path::Path;

fn set(edition: &Path) -> (paiban::input::Job, paiban::Typeset) {
    let homes = Homes::from_environment();
    let job = paiban::load(edition, &homes).unwrap_or_else(|failure| panic!("{:#?}", failure.notices));
    let set = paiban::typeset(&job);
    (job, set)
}

/// The last row that each leg of a block reaches, from the block's bottom, in lines.
fn ragged_legs(page: &Page) -> Vec<(String, Vec<i64>)> {
    let stories = page.blocks.iter().filter(|block| block.article.is_some());
    let feet = stories.map(|block| {
        let mut feet = std::collections::BTreeMap::new();
        for frame in block.frames.iter().filter(|frame| frame.leg.is_some()) {
            let last = frame.lines.last().expect("a line").rect().bottom();
            let foot = feet.entry(frame.leg).or_insert(last);
            *foot = last.max(*foot);
        }
        let lines = |foot: &paiban::geometry::Length| (block.rect.bottom() - *foot).steps(page.baseline_step);
        (block.id.clone(), feet.values().map(lines).collect())
    });
    feet.collect()
}

fn check(edition: &Path) {
    let (job, set) = set(edition);
    let told =
        |code: Code| set.made.notices.iter().filter(move |notice| notice.code == code).collect::<Vec<_>>();
    for code in [Code::Overset, Code::Underset, Code::StrandedLine, Code::HeadTooLong, Code::LineTooLong] {
        assert!(told(code).is_empty(), "{:?}", told(code));
    }
    assert!(
        set.made.notices.iter().all(|notice| notice.severity < Severity::Error),
        "{:#?}",
        set.made.notices
    );
    for (article, tally) in &set.made.tallies {
        let id = &job.edition.articles[*article].id;
        assert_eq!((tally.set, tally.overset_lines), (tally.chars, 0), "{id}");
        assert_eq!(tally.chars, job.edition.articles[*article].characters(), "{id}");
    }
    for page in &set.made.pages {
        for (id, feet) in ragged_legs(page) {
            println!("{id}: {feet:?}");
        }
    }
}

#[test]
fn the_seed_page_is_set_whole() {
    match seed::edition() {
        Some((folder, _)) => check(&folder),
        None => util::skipped("no seed page beside the checkout"),
    }
}

#[test]
fn the_sample_editions_are_set_whole() {
    for edition in ["daily", "weekend", "weekly"] {
        check(&util::root().join("examples/linlan").join(edition));
    }
}

#[test]
fn a_name_from_the_last_resort_face_is_told_with_its_place() {
    let (job, set) = set(&util::root().join("examples/linlan/daily"));
    let told: Vec<_> = set.made.notices.iter().filter(|notice| notice.code == Code::LastResortFace).collect();
    assert_eq!(told.len(), 2, "the name stands twice in p2-c");
    for notice in told {
        assert_eq!(
            (notice.fact("code_point").as_str(), notice.fact("face").as_str()),
            ("U+2AC94", "NPNamesSC-Regular")
        );
        let place = job.sources.resolve(notice.origin.expect("a place"), 0);
        assert!(place.file.ends_with("articles/p2-c.md") && place.text.contains("庞\u{2ac94}"), "{place:?}");
    }
}
