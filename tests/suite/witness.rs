//! Checkers that share no code with the engine, where they stand beside the checkout and their Python is installed.

use crate::{editions, util};
use paiban::style::HeadForm;
use std::process::Command;

fn check(
    script: &str,
    module: &str,
    arguments: &dyn Fn(&editions::Made, &std::path::Path) -> Vec<Vec<String>>,
) {
    let script = util::root().join("../shared/tools").join(script);
    let ready = Command::new("python3").args(["-c", &format!("import {module}")]).output();
    if !script.exists() || !ready.is_ok_and(|output| output.status.success()) {
        return util::skipped(&format!("{} or its Python modules are not there", script.display()));
    }
    for made in editions::all() {
        let map = made.pdfs[0].0.with_file_name("map.json");
        let names: Vec<String> = made
            .pdfs
            .iter()
            .map(|(path, _)| path.file_name().expect("a name").to_string_lossy().into_owned())
            .collect();
        std::fs::write(&map, paiban::page_map(&made.job, &made.set, &names)).expect("a written map");
        for arguments in arguments(made, &map) {
            let output = Command::new("python3").arg(&script).args(&arguments).output().expect("python3");
            let said = String::from_utf8_lossy(&output.stdout);
            let found = said.lines().filter(|line| line.starts_with("FAIL"));
            let aside = [is_of_a_fold, is_beside_its_head, is_in_a_box];
            let (aside, found): (Vec<&str>, Vec<&str>) =
                found.partition(|line| aside.iter().any(|aside| aside(made, line)));
            let well = output.status.success() || !aside.is_empty();
            assert!(well && found.is_empty(), "{}: {found:#?}", made.name);
            println!("{}", said.lines().last().unwrap_or_default());
        }
    }
}

/// The look checker takes the columns of a spread for one grid without a fold, and pictures on it to stand off them;
/// `zones` holds those to the columns.
fn is_of_a_fold(made: &editions::Made, line: &str) -> bool {
    let spreads = made.job.edition.pages.iter().filter(|page| page.spread);
    let mut starts = spreads.map(|page| format!("FAIL L23  p{} ", page.number));
    line.ends_with("off the columns") && starts.any(|start| line.starts_with(&start))
}

/// Copy and pictures in a box keep a character from its edges, which stand on the columns.
fn is_in_a_box(made: &editions::Made, line: &str) -> bool {
    let pages = made.job.edition.pages.iter();
    let blocks = pages.flat_map(|page| page.blocks.iter().map(move |block| (page.number, block)));
    let mut starts = blocks.filter(|(_, block)| block.is_boxed()).map(|(page, block)| {
        format!("FAIL L23  p{page} {} picture ", made.job.edition.articles[block.article].id)
    });
    line.contains("edge 9.0") && starts.any(|start| line.starts_with(&start))
}

/// It looks for a kicker above its head: one in a bar or down the side of a vertical head stands beside it.
fn is_beside_its_head(made: &editions::Made, line: &str) -> bool {
    let pages = made.job.edition.pages.iter();
    let blocks = pages.flat_map(|page| page.blocks.iter().map(move |block| (page.number, block)));
    let beside = blocks.filter(|(_, block)| block.head.is_whole() || block.head.style.form == HeadForm::Bar);
    let mut starts = beside.map(|(page, block)| {
        format!("FAIL L06  p{page} {} kicker ", made.job.edition.articles[block.article].id)
    });
    starts.any(|start| line.starts_with(&start))
}

#[test]
fn the_page_checker_finds_no_fault() {
    check("check_page.py", "pymupdf, numpy", &|_, map| vec![vec![map.display().to_string()]]);
}

#[test]
fn the_look_checker_finds_no_fault() {
    let has_front = |made: &editions::Made| made.set.display.iter().any(|page| page.number == 1);
    let front = |made: &editions::Made| if has_front(made) { "1" } else { "0" };
    check("check_look.py", "json", &|made, map| {
        vec![vec![map.display().to_string(), "--front".into(), front(made).into()]]
    });
}

#[test]
fn the_press_checker_finds_no_fault() {
    check("check_pdfx.py", "pikepdf", &|made, _| {
        made.pdfs.iter().map(|(path, _)| vec![path.display().to_string()]).collect()
    });
}
