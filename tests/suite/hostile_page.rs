//! The hostile page: a front page and a spread that use every form at once, and let them meet. What it should show
//! stands in `hostile_facts`; here it is made, counted, and held to the checkers.

use crate::editions::{self, Made};
use crate::outside::Readers;
use crate::{ads, conserve, map, util};
use paiban::notice::{Code, Notice};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const PICTURES: [&str; 6] = [
    "daily/pictures/harbour.jpg",
    "daily/pictures/clinic.jpg",
    "feature/pictures/lantern.png",
    "weekend/pictures/tideflat.jpg",
    "weekend/pictures/nets.jpg",
    "weekly/pictures/craft.jpg",
];

/// A grey ground of its place's size, 243 × 117 pt, and on it a black bar of 60 × 20 pt, 10 pt from the top and the left.
const AD: &str = "0 0 0 0.2 k 0 0 243 117 re f 0 0 0 1 k 10 87 60 20 re f";

/// The edition in a folder of its own, with its pictures and its advertisement.
pub(crate) fn written(name: &str) -> PathBuf {
    let folder = util::fresh_folder(name);
    let root = util::root();
    let put = |from: &Path, to: PathBuf| {
        fs::create_dir_all(to.parent().expect("a folder")).expect("a new folder");
        fs::copy(from, to).expect("a copied file");
    };
    let files = root.join("tests/fixtures/hostile");
    for name in ["edition.toml", "01.toml", "02.toml"] {
        put(&files.join(name), folder.join(name));
    }
    for entry in fs::read_dir(files.join("articles")).expect("articles") {
        let entry = entry.expect("an article");
        put(&entry.path(), folder.join("articles").join(entry.file_name()));
    }
    for picture in PICTURES {
        let from = root.join("examples/linlan").join(picture);
        put(&from, folder.join("pictures").join(from.file_name().expect("a name")));
    }
    fs::create_dir_all(folder.join("ads")).expect("a new folder");
    fs::write(folder.join("ads/spring.pdf"), ads::simple("243 117", AD, "", &[])).expect("a file");
    fs::write(folder.join("paiban.toml"), "").expect("a file");
    folder
}

/// The edition as it stands.
pub(crate) fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| editions::make(&written("hostile"), "hostile"))
}

#[test]
fn every_character_stands_once_and_in_order_but_for_what_is_told_as_lost() {
    let made = made();
    conserve::comes_back_whole(made);
    let readers = Readers::there();
    for (n, page) in made.set.made.pages.iter().enumerate() {
        assert_eq!(readers.faults(made, n), Vec::<String>::new(), "page {}", page.number);
        assert_eq!(map::faults(page), Vec::<String>::new(), "page {}", page.number);
    }
}

/// One story is too long by design; there is nothing else to say.
#[test]
fn nothing_is_told_that_was_not_meant() {
    let made = made();
    let told: Vec<&Notice> = made.job.notices.iter().chain(&made.set.made.notices).collect();
    let [overset] = told[..] else { panic!("{told:#?}") };
    assert_eq!((overset.code, overset.fact("article")), (Code::Overset, "h-over".to_owned()));
    let place = made.job.sources.resolve(overset.origin.expect("a place"), 0);
    let words = overset.fact("first_lost");
    assert!(place.text[place.bytes].starts_with(&words) && place.file.ends_with("h-over.md"), "{words}");
    // poured and lost are the whole
    let (_, tally) = made.set.made.tallies.iter().find(|(_, tally)| tally.overset_lines > 0).expect("it");
    assert_eq!(overset.fact("chars"), (tally.chars - tally.set).to_string());
}

/// What the look checker says of forms that it does not know, by rule, page and story, and why.
const EXPLAINED: [(&str, &str); 17] = [
    // it takes the room of a table for white
    ("L02  p1 h-bar ", "white above"),
    ("L02  p1: ", "between h-zone and h-vertical"),
    // beside a vertical head it looks for type at every place across
    ("L02  p1: ", "between h-zone and h-relative"),
    ("L02  ", "... and more"),
    // it looks for the kicker above its head: in a bar it stands beside it
    ("L06  p1 h-bar kicker", ""),
    // a deck stands between head and text
    ("L07  p1 h-lead headline", ""),
    ("L07  p2 s-inside headline", ""),
    // a table does
    ("L07  p1 h-bar headline", ""),
    // the head stands on its picture
    ("L07  p2 s-picture headline", ""),
    // a picture's outline, a head's border
    ("L20  p1 h-zone: a rule between legs 1 and 2", ""),
    ("L20  p2 s-inside: a rule between legs 2 and 3", ""),
    ("L20  p2 s-tinted: a rule between legs 1 and 2", ""),
    // words beside a picture
    ("L22  p1 h-lead ", ""),
    ("L23  p1 h-lead picture", "right edge"),
    // the fold
    ("L23  p2 s-picture picture", ""),
    // a drop cap is no leg
    ("L25  p1 h-zone body leg 1 “全”", ""),
    // 自由: fractions of a cell are what was asked for
    ("L25  p1 h-free body leg", "8.33 cells wide"),
];

#[test]
fn checkers_find_nothing_but_what_they_do_not_know() {
    let made = made();
    let map = made.pdfs[0].0.with_file_name("map.json");
    let files: Vec<String> = made.pdfs.iter().map(|(path, _)| path.display().to_string()).collect();
    let names: Vec<String> = made
        .pdfs
        .iter()
        .map(|(path, _)| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    fs::write(&map, paiban::page_map(&made.job, &made.set, &names)).expect("a written map");
    let map = map.display().to_string();
    let mut runs = vec![("check_page.py", "pymupdf, numpy", vec![map.as_str()])];
    runs.push(("check_look.py", "json", vec![&map, "--front", "1"]));
    runs.extend(files.iter().map(|file| ("check_pdfx.py", "pikepdf", vec![file.as_str()])));
    for (script, module, arguments) in runs {
        let script = util::root().join("../shared/tools").join(script);
        let ready = Command::new("python3").args(["-c", &format!("import {module}")]).output();
        if !script.exists() || !ready.is_ok_and(|output| output.status.success()) {
            util::skipped(&format!("{} or its Python modules are not there", script.display()));
            continue;
        }
        let output = Command::new("python3").arg(&script).args(&arguments).output().expect("python3");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let is_explained = |line: &&str| {
            EXPLAINED
                .iter()
                .any(|(start, has)| line.starts_with(&format!("FAIL {start}")) && line.contains(has))
        };
        let found: Vec<&str> =
            said.lines().filter(|line| line.starts_with("FAIL") && !is_explained(line)).collect();
        assert_eq!(found, Vec::<&str>::new());
        assert!(said.lines().any(|line| line.starts_with("PASS")), "{}: {said}", script.display());
    }
}
