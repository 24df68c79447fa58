//! Exit codes and messages: the example paper through the binary, with one thing wrong at a time.

use crate::util::{fresh_folder, paiban_in, root};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) const EDITION: &str = "2026-11-24";

/// A copy of the example paper.
pub(crate) fn paper(name: &str) -> PathBuf {
    let folder = fresh_folder(name);
    copy(&root().join("tests/fixtures/paper"), &folder);
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the example").map(|entry| entry.expect("an entry")) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file");
        }
    }
}

pub(crate) fn change(paper: &Path, file: &str, from: &str, to: &str) {
    let path = paper.join(EDITION).join(file);
    let text = fs::read_to_string(&path).expect(file);
    assert!(text.contains(from), "{file} has no {from:?}");
    fs::write(path, text.replacen(from, to, 1)).expect(file);
}

fn build(paper: &Path) -> Output {
    paiban_in(paper, &["build", EDITION, "-o", "out", "--message-format", "json", "--lang", "en"])
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Changes one thing; the exit code, the first message's code and place, and whether a PDF was written.
fn check(file: &str, from: &str, to: &str, expected: (i32, &str, &str, bool)) {
    let (exit, code, place, written) = expected;
    let paper = paper("exits");
    change(&paper, file, from, to);
    let output = build(&paper);
    let said = said(&output);
    let case = format!("{from:?} to {to:?} in {file}: {said}");
    assert_eq!(output.status.code(), Some(exit), "{case}");
    let first: serde_json::Value =
        serde_json::from_str(said.lines().next().expect("a message")).expect("JSON");
    assert_eq!(first["code"], code, "{case}");
    let shown = format!(
        "{}:{}:{}",
        first["file"].as_str().unwrap_or("-"),
        first["span"]["line"],
        first["span"]["col"]
    );
    assert!(shown.starts_with(&format!("{EDITION}/{place}")), "{shown} for {place} in {case}");
    assert_eq!(paper.join("out").join(format!("{EDITION}-01.pdf")).exists(), written, "{case}");
    let last: serde_json::Value = serde_json::from_str(said.lines().last().expect("a line")).expect("JSON");
    assert!(last["summary"]["errors"].as_u64().expect("a count") > 0, "{case}");
}

#[test]
fn a_sound_edition_exits_with_0() {
    let output = build(&paper("sound"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let figures: serde_json::Value = serde_json::from_str(&said(&output)).expect("the summary alone");
    let summary = &figures["summary"];
    assert_eq!(summary["chars_in"], summary["chars_out"]);
    assert_eq!((&summary["pages"], &summary["warnings"]), (&serde_json::json!(1), &serde_json::json!(0)));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), format!("out/{EDITION}-01.pdf"));
}

#[test]
fn copy_left_over_exits_with_1_and_is_still_written() {
    check("01.toml", "\"1-16\"", "\"1-15\"", (1, "PB0201", "articles/ferry.md:12:", true));
}

#[test]
fn a_value_that_says_another_day_is_told_and_the_page_still_written() {
    let paper = paper("contradiction");
    change(&paper, "edition.toml", "layout =", "date = 2026-11-24\nlayout =");
    change(&paper, "edition.toml", "星期二", "星期三");
    let output = build(&paper);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let said = said(&output);
    let first: serde_json::Value =
        serde_json::from_str(said.lines().next().expect("a message")).expect("JSON");
    assert_eq!((&first["code"], &first["level"]), (&"PB0107".into(), &"warning".into()), "{said}");
    assert_eq!(first["message"], "`weekday` says “星期三”; by `date` it is “星期二”");
    assert_eq!((&first["span"]["line"], &first["span"]["col"]), (&14.into(), &12.into()), "{said}");
    assert!(paper.join("out").join(format!("{EDITION}-01.pdf")).exists());
}

#[test]
fn malformed_files_and_plans_exit_with_2() {
    check("01.toml", "columns = \"1-3\"", "colums = \"1-3\"", (2, "PB0101", "01.toml:12:1", false));
    check("01.toml", "\"1-3\"", "\"0-3\"", (2, "PB0102", "01.toml:12:11", false));
    check("01.toml", "\"1-3\"", "\"3-5\"", (2, "PB0103", "01.toml:17:11", false));
    check("01.toml", "\"1-13\"", "\"1-13\"\nground = \"K31\"", (2, "PB0102", "01.toml:20:10", false));
    check(
        "edition.toml",
        "layout",
        "date = \"2026-02-30\"\nlayout",
        (2, "PB0101", "edition.toml:1:8", false),
    );
    check("edition.toml", "青屿网", "{page:fery}", (2, "PB0102", "edition.toml:15:8", false));
    check("edition.toml", "01.toml", "../01.toml", (2, "PB0106", "edition.toml:2:10", false));
    check("articles/ferry.md", "这条航线", "这条`航线", (2, "PB0101", "articles/ferry.md:10:3", false));
}

#[test]
fn missing_things_exit_with_3() {
    check("edition.toml", "01.toml", "02.toml", (3, "PB0105", "edition.toml:2:10", false));
    check(
        "articles/ferry.md",
        "这条航线",
        "这条\u{1f600}航线",
        (3, "PB0301", "articles/ferry.md:10:3", false),
    );
}

#[test]
fn the_gravest_of_several_errors_decides() {
    let paper = paper("several");
    change(&paper, "01.toml", "\"1-3\"", "\"0-3\"");
    change(&paper, "articles/ferry.md", "dateline", "dateleine");
    change(&paper, "01.toml", "\"library\"", "\"nowhere\"");
    let output = build(&paper);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("PB0101"), "{}", said(&output));
}

#[test]
fn output_that_cannot_be_written_exits_with_4() {
    let paper = paper("unwritable");
    fs::write(paper.join("out"), "in the way").expect("a file");
    let output = build(&paper);
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(said(&output).contains("PB0801"), "{}", said(&output));
    assert!(output.stdout.is_empty());
}

#[test]
fn a_failed_build_leaves_the_old_files_alone() {
    let paper = paper("old");
    assert!(build(&paper).status.success());
    let pdf = paper.join("out").join(format!("{EDITION}-01.pdf"));
    let old = fs::read(&pdf).expect("a PDF");
    change(&paper, "articles/ferry.md", "这条航线", "这条\u{1f600}航线");
    assert_eq!(build(&paper).status.code(), Some(3));
    assert_eq!(fs::read(&pdf).expect("a PDF"), old);
    assert_eq!(fs::read_dir(paper.join("out")).expect("a folder").count(), 1, "no part file stays");
}

#[test]
fn usage_exits_with_2() {
    let paper = paper("usage");
    for arguments in [&["build"][..], &["bulid", EDITION], &["build", EDITION, "-o", "out", "--dpi", "100"]] {
        assert_eq!(paiban_in(&paper, arguments).status.code(), Some(2), "{arguments:?}");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
    command.current_dir(&paper).args(["build", EDITION, "-o", "out"]).env("SOURCE_DATE_EPOCH", "soon");
    assert_eq!(command.output().expect("paiban runs").status.code(), Some(2));
}

#[test]
fn the_stamp_is_the_editions_day_unless_the_environment_says_otherwise() {
    let paper = paper("stamp");
    let run = |epoch: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
        command.current_dir(&paper).args(["build", EDITION, "-o", "out"]).env("SOURCE_DATE_EPOCH", epoch);
        assert!(command.output().expect("paiban runs").status.success());
        fs::read(paper.join("out").join(format!("{EDITION}-01.pdf"))).expect("a PDF")
    };
    let usual = run("");
    assert_eq!(usual, run(""), "the same input gives the same bytes");
    assert_eq!(usual, run("1795478400"), "midnight of the edition's day");
    assert_ne!(usual, run("0"));
}

#[test]
fn proofs_are_written_whatever_is_wrong_with_the_copy() {
    let paper = paper("proofs");
    change(&paper, "articles/ferry.md", "这条航线", "这条\u{1f600}航线");
    let output =
        paiban_in(&paper, &["proof", EDITION, "-o", "out", "--overlay", "grid", "--report", "map/m.json"]);
    assert_eq!(output.status.code(), Some(3));
    let png = |folder: &str| fs::read(paper.join(folder).join(format!("{EDITION}-01.png"))).expect("a PNG");
    let map = fs::read_to_string(paper.join("map/m.json")).expect("a map");
    assert!(map.contains(&format!("\"../out/{EDITION}-01-proof.pdf\"")));
    paiban_in(&paper, &["proof", EDITION, "-o", "plain"]);
    paiban_in(&paper, &["proof", EDITION, "-o", "fine", "--dpi", "120"]);
    assert_ne!(png("out"), png("plain"), "the overlay is drawn");
    assert_ne!(png("fine"), png("plain"), "dpi changes the proof");
}

#[test]
fn messages_speak_the_language_asked_for() {
    let paper = paper("language");
    change(&paper, "01.toml", "columns = \"1-3\"", "colums = \"1-3\"");
    let speak = |lang: &str| said(&paiban_in(&paper, &["build", EDITION, "-o", "out", "--lang", lang]));
    let (zh, en) = (speak("zh"), speak("en"));
    assert!(zh.contains("错误[PB0101]: 没有 `colums` 这一项") && zh.contains("是不是 `columns`？"), "{zh}");
    assert!(en.contains("error[PB0101]: unknown key `colums`") && en.contains("01.toml:12:1"), "{en}");
    assert!(en.contains("^^^^^^"), "{en}");
    let colour = paiban_in(&paper, &["build", EDITION, "-o", "out", "--color", "always"]);
    assert!(said(&colour).contains('\u{1b}') && !en.contains('\u{1b}'));
}
