//! The example paper, with one thing changed at a time.

use super::{Homes, Job, LoadFailure, load};
use crate::geometry::Length;
use crate::notice::Severity;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

const FIXTURE: &str = "tests/fixtures/paper";
const EDITION: &str = "2026-11-24";
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A copy of the example paper that goes with its owner.
struct Paper(PathBuf);

impl Paper {
    fn copy() -> Paper {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("paiban-trial-{}-{number}", std::process::id()));
        copy(&source_tree().join(FIXTURE), &root);
        Paper(root.canonicalize().expect("the copy"))
    }

    fn load(&self) -> Result<Job, LoadFailure> {
        load(&self.0.join(EDITION), &Homes { here: self.0.clone(), shipped: vec![source_tree()] }, None)
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(path, text.replacen(from, to, 1)).expect(file);
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn source_tree() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
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

/// What is said of the paper: `fault file:line:column`, a line each.
fn said(paper: &Paper) -> String {
    let (notices, sources) = match paper.load() {
        Ok(job) => (job.notices, job.sources),
        Err(failure) => (failure.notices, failure.sources),
    };
    let lines = notices.iter().map(|notice| {
        let place = notice.origin.map(|origin| sources.resolve(origin, 0));
        let place = place.map(|place| {
            let file = place.file.replace(&format!("{}/", source_tree().display()), "");
            format!(" {file}:{}:{}", place.line, place.column)
        });
        let level = if notice.severity < Severity::Error { "~" } else { "" };
        format!("{level}{}{}", notice.fact("fault"), place.unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The line of the layout whose furniture shows the date.
fn date_line() -> usize {
    let own = fs::read_to_string(source_tree().join("layouts/broadsheet.toml")).expect("the layout");
    own.lines().position(|line| line.contains("{date}　{weekday}")).expect("the date") + 1
}

/// Changes one thing in a file of the edition and compares what is said.
fn check(file: &str, from: &str, to: &str, expected: &str) {
    let paper = Paper::copy();
    paper.change(&format!("{EDITION}/{file}"), from, to);
    let said = said(&paper);
    assert_eq!(said.replace(&format!("{EDITION}/"), ""), expected, "{from:?} to {to:?} in {file}");
}

#[test]
fn the_example_loads_in_silence() {
    let paper = Paper::copy();
    let job = paper.load().unwrap_or_else(|_| panic!("{}", said(&paper)));
    assert!(job.notices.is_empty(), "{}", said(&paper));
    let edition = &job.edition;
    assert_eq!((edition.name.as_str(), edition.articles.len(), edition.staff.len()), (EDITION, 2, 4));
    let whole = edition.layout.area.whole();
    assert_eq!(
        (whole.width, whole.height, whole.y),
        (Length::pt(999), Length::pt(1389), Length::from_microns(30_000))
    );
    assert_eq!(whole.x * 2 + whole.width, edition.layout.trim.width);
    let block = &edition.pages[0].blocks[1];
    assert_eq!(
        (block.columns.clone(), block.rows.clone(), block.legs, block.head.rows),
        (3..5, 0..13, 2, Some(8))
    );
    assert_eq!(job.shelf.faces().count(), 10);
}

#[test]
fn the_tabloid_loads_too() {
    let paper = Paper::copy();
    let values = "[values]\nmotto = \"\"\neditors = \"程砚\"";
    paper.change(&format!("{EDITION}/edition.toml"), "[values]", values);
    paper.change(&format!("{EDITION}/edition.toml"), "broadsheet", "tabloid");
    let job = paper.load().unwrap_or_else(|_| panic!("{}", said(&paper)));
    let whole = job.edition.layout.area.whole();
    assert_eq!((whole.width, whole.height), (Length::pt(711), Length::pt(993)));
}

#[test]
fn every_ear_and_nameplate_value_is_asked_for() {
    let pieces = "section = \"要闻\"\n[[furniture]]\npiece = \"nameplate\"";
    let expected = "no-value layouts/broadsheet.toml";
    let paper = Paper::copy();
    paper.change(&format!("{EDITION}/01.toml"), "section = \"要闻\"", pieces);
    paper.change(&format!("{EDITION}/01.toml"), "lines = \"1-16\"", "lines = \"12-27\"");
    paper.change(&format!("{EDITION}/01.toml"), "lines = \"1-13\"", "lines = \"12-24\"");
    let said = said(&paper);
    assert_eq!(said.lines().filter(|line| line.contains(expected)).count(), 3, "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn slips_in_an_edition_are_pointed_at() {
    check("edition.toml", "layout =", "layuot =", "unknown-key edition.toml:1:1");
    check("edition.toml", "\"broadsheet\"", "\"broadshet\"", "no-file edition.toml:1:10");
    check("edition.toml", "\"broadsheet\"", "\"../broadsheet\"", "bad-name edition.toml:1:10");
    check("edition.toml", "[\"01.toml\"]", "[\"01.toml\", \"01.toml\"]", "twice edition.toml:2:21");
    check("edition.toml", "[\"01.toml\"]", "[\"../x.toml\"]", "path-outside edition.toml:2:10");
    check(
        "edition.toml",
        "date = ",
        "dote = ",
        &format!("no-value layouts/broadsheet.toml:{}:19", date_line()),
    );
    check("edition.toml", "\"温既白\"", "3", "wrong-type edition.toml:5:12");
    check("edition.toml", "layout =", "names = [\"林\"]\nlayout =", "limit edition.toml:1:10");
    check("edition.toml", "layout =", "names = \"林秀禾\"\nlayout =", "wrong-type edition.toml:1:9");
}

/// Puts a line at the head of the edition's file and compares what is said.
fn check_key(line: &str, expected: &str) {
    check("edition.toml", "layout =", &format!("{line}\nlayout ="), expected);
}

#[test]
fn an_edition_may_have_a_date_and_an_issue() {
    for date in ["date = 2026-11-24", "date = \"2026-11-24\"\nissue = 3128"] {
        check_key(date, "");
    }
    check_key("date = \"2026-02-30\"", "bad-date edition.toml:1:8");
    check_key("date = 2026-02-30", "bad-date edition.toml:1:8");
    check_key("date = \"2026-13-01\"", "bad-date edition.toml:1:8");
    check_key("date = \"2026-1-1\"", "bad-date edition.toml:1:8");
    check_key("date = \"2026年1月1日\"", "bad-date edition.toml:1:8");
    check_key("date = \"+026-01-01\"", "bad-date edition.toml:1:8");
    check_key("date = 2026-11-24T08:00:00", "bad-date edition.toml:1:8");
    check_key("date = \"1900-01-01\"", "limit edition.toml:1:8");
    check_key("date = 20261124", "wrong-type edition.toml:1:8");
    check_key("issue = 0", "limit edition.toml:1:9");
    // what would follow from it is not asked for as well
    let paper = Paper::copy();
    let file = format!("{EDITION}/edition.toml");
    paper.change(&file, "layout =", "date = \"2026-02-29\"\nissue = 0\nlayout =");
    paper.change(&file, "lunar = \"农历丙午年十月十六\"", "see = \"{issue} {year}\"");
    assert_eq!(
        said(&paper).replace(&format!("{EDITION}/"), ""),
        "bad-date edition.toml:1:8\nlimit edition.toml:2:9"
    );
    check_key("issue = \"3128\"", "wrong-type edition.toml:1:9");
}

#[test]
fn words_that_follow_are_given_to_furniture() {
    let paper = Paper::copy();
    let file = format!("{EDITION}/edition.toml");
    paper.change(&file, "layout =", "date = 2026-11-24\nissue = 3128\nlayout =");
    paper.change(
        &file,
        "date = \"2026年11月24日\"\nweekday = \"星期二\"\nlunar = \"农历丙午年十月十六\"\n",
        "",
    );
    let ears =
        "ear = \"总第{issue}期　今日{page-count-han}版　{page-count}\"\nsee = \"{page:ferry}版\"\nweb =";
    paper.change(&file, "web =", ears);
    let values = paper.load().unwrap_or_else(|_| panic!("{}", said(&paper))).edition.values;
    for (name, expected) in [
        ("year", "2026"),
        ("month", "11"),
        ("day", "24"),
        ("date", "2026年11月24日"),
        ("weekday", "星期二"),
        ("lunar", "农历丙午年十月十六"),
        ("issue", "3128"),
        ("ear", "总第3128期　今日一版　1"),
        ("see", "01版"),
        ("page:library", "01"),
    ] {
        assert_eq!(values[name], expected, "{name}");
    }
}

#[test]
fn values_that_say_another_day_are_told() {
    let check_pair = |from: &str, to: &str, expected: &str| {
        let paper = Paper::copy();
        let file = format!("{EDITION}/edition.toml");
        paper.change(&file, "layout =", "date = 2026-11-24\nissue = 3128\nlayout =");
        paper.change(&file, from, to);
        assert_eq!(said(&paper).replace(&format!("{EDITION}/"), ""), expected, "{from:?} to {to:?}");
    };
    check_pair("星期二", "周二", "");
    check_pair("星期二", "星期三", "~contradiction edition.toml:15:12");
    check_pair("十月十六", "十月廿六", "~contradiction edition.toml:16:10");
    check_pair("11月24日", "11月25日", "~contradiction edition.toml:14:9");
    check_pair("web =", "issue = \"3127\"\nweb =", "~contradiction edition.toml:17:10");
    check_pair("web =", "month = \"{year}年{month}月\"\nweb =", "");
    check_pair("web =", "month = \"{year}年10月\"\nweb =", "~contradiction edition.toml:17:10");
    check_pair("web =", "page-count-han = \"八\"\nweb =", "~contradiction edition.toml:17:19");
    check_pair("web =", "page-count-han = \"八\"\npage-count = \"8\"\nweb =", "");
    check_pair("web =", "page-count = \"0\"\nweb =", "~contradiction edition.toml:17:15");
    // without a date there is nothing to hold them to
    check("edition.toml", "星期二", "星期三", "");
}

#[test]
fn references_to_pages_are_followed() {
    let see = |value: &str| format!("see = \"{value}\"\nweb =");
    check("edition.toml", "web =", &see("夜航　{page:ferry}版"), "");
    check("edition.toml", "web =", &see("夜航　{page:fery}版"), "no-page edition.toml:15:11");
    check("edition.toml", "web =", &see("{lunr}"), "unknown-name edition.toml:15:8");
    check("edition.toml", "web =", &see("{lunar}"), "conflict edition.toml:15:8");
    check("edition.toml", "web =", &see("{issue}"), "conflict edition.toml:15:8");
    check("edition.toml", "web =", &see("夜航{"), "bad-placeholder edition.toml:15:8");
    check("edition.toml", "web =", &see("第05版"), "~page-beyond edition.toml:15:8");
    check("edition.toml", "web =", &see("夜航　详见第05版"), "~page-beyond edition.toml:15:11");
    check("edition.toml", "web =", &format!("page-count = \"8\"\n{}", see("05版")), "");
    // a story that stands nowhere has no page
    let paper = Paper::copy();
    fs::write(paper.0.join(EDITION).join("articles/spare.md"), "+++\nheadline = \"备稿\"\n+++\n\n备用。\n")
        .expect("a file");
    paper.change(&format!("{EDITION}/edition.toml"), "web =", &see("{page:spare}版"));
    let said = said(&paper).replace(&format!("{EDITION}/"), "");
    assert_eq!(said, "~unplaced-article articles/spare.md:1:1\nno-page edition.toml:15:8");
}

#[test]
fn copy_that_refers_past_the_last_page_is_told() {
    let ferry = "articles/ferry.md";
    check(ferry, "单程40分钟。", "单程40分钟（下转第1版）。", "");
    check(ferry, "单程40分钟。", "单程40分钟（下转第3版）。", "~page-beyond articles/ferry.md:10:21");
    check(ferry, "单程40分钟。", "单程40分钟（上接第〇版）。", "~page-beyond articles/ferry.md:10:21");
    check(
        ferry,
        "**安全照旧第一。**",
        "**安全照旧第一，详见**第4版。",
        "~page-beyond articles/ferry.md:12:10",
    );
    check(ferry, "夜航多一班", "夜航多一班（详见第二版）", "~page-beyond articles/ferry.md:3:19");
    check(ferry, "单程40分钟。", "单程40分钟{page:ferry}。", "");
    let paper = Paper::copy();
    paper.change(&format!("{EDITION}/{ferry}"), "单程40分钟。", "单程40分钟{page:ferry}。");
    let job = paper.load().expect("a sound edition");
    assert!(job.edition.articles[0].body[1].plain().contains("{page:ferry}"), "copy is set as written");
}

#[test]
fn slips_in_a_page_are_pointed_at() {
    check("01.toml", "\"1-3\"", "\"1-9\"", "limit 01.toml:12:11");
    check("01.toml", "\"1-3\"", "3", "wrong-type 01.toml:12:11");
    check("01.toml", "\"1-16\"", "\"20-1\"", "limit 01.toml:13:9");
    check("01.toml", "\"1-3\"", "\"2-4\"", "overlap 01.toml:17:11");
    check("01.toml", "head = \"third\"", "head = \"thrid\"", "unknown-name 01.toml:14:8");
    check("01.toml", "lines = 8", "lines = 13", "limit 01.toml:20:8");
    check("01.toml", "lines = 8", "columns = 1", "conflict 01.toml:20:35");
    check("01.toml", "lines = 8", "size = 27", "bare-number 01.toml:20:32");
    check("01.toml", "head = \"third\"", "head = \"third\"\nlegs = 40", "limit 01.toml:15:8");
    check("01.toml", "head = \"third\"", "head = \"third\"\nlegs = 15", "limit 01.toml:15:8");
    check(
        "01.toml",
        "head = \"third\"",
        "head = \"third\"\nshort = [1, 1, 1, 16]",
        "limit 01.toml:15:19\nlimit 01.toml:15:19",
    );
    check("01.toml", "\"folio\"", "\"foliot\"", "unknown-name 01.toml:5:9");
    check(
        "01.toml",
        "\"ferry\"",
        "\"library\"",
        "twice 01.toml:17:11\n~unplaced-article articles/ferry.md:1:1",
    );
    check(
        "01.toml",
        "\"ferry\"",
        "\"fery\"",
        "no-file 01.toml:11:11\n~unplaced-article articles/ferry.md:1:1",
    );
    check("01.toml", "page = 1", "page = 0", "limit 01.toml:1:8");
    let inset = "head = \"third\"\n[[block.inset]]\nkind = \"digest\"\ncolumns = \"3-4\"\nlines = \"9-12\"";
    check("01.toml", "head = \"third\"", inset, "not-in-article 01.toml:16:8");
    let picture = inset.replace("digest\"", "picture\"\npicture = 9\nwriting = \"vertical\"");
    let expected = "not-in-article 01.toml:16:8\nconflict 01.toml:18:11";
    check("01.toml", "head = \"third\"", &picture, expected);
    for (keys, expected) in [
        ("width = \"5字\"", "conflict 01.toml:19:9"),
        ("place = \"left\"\ngap = \"1字\"", "conflict 01.toml:19:9\nconflict 01.toml:20:7"),
        ("gap = \"1字\"", "conflict 01.toml:19:7"),
        ("width = 5\nplace = \"left\"", "bare-number 01.toml:19:9"),
        ("width = \"5 px\"\nplace = \"left\"", "bad-length 01.toml:19:9"),
        ("width = \"1.9字\"\nplace = \"left\"", "limit 01.toml:19:9"),
        ("width = \"100mm\"\nplace = \"centre\"", "limit 01.toml:19:9"),
        ("width = \"5字\"\nplace = \"middle\"", "unknown-name 01.toml:20:9"),
        ("width = \"5字\"\nplace = \"right\"\ngap = \"0.4字\"", "limit 01.toml:21:7"),
        ("width = \"20mm\"\nplace = \"right\"\ngap = \"2mm\"", ""),
    ] {
        // what the reader of TOML refuses is told alone
        let alone = ["bare-number", "unknown-name"].iter().any(|fault| expected.starts_with(fault));
        let expected =
            if alone { expected.to_owned() } else { format!("not-in-article 01.toml:16:8\n{expected}") };
        check("01.toml", "head = \"third\"", &format!("{inset}\n{keys}"), expected.trim_end());
    }
    let focus = format!("{inset}\nfit = \"crop\"\nfocus = [1, 2]");
    let expected =
        "not-in-article 01.toml:16:8\nconflict 01.toml:19:7\nconflict 01.toml:20:9\nlimit 01.toml:20:13";
    check("01.toml", "head = \"third\"", &focus, expected);
}

#[test]
fn slips_in_an_article_are_pointed_at() {
    check("articles/ferry.md", "headline", "hedline", "unknown-key articles/ferry.md:3:1");
    check("articles/ferry.md", "kicker", "names = [\"林\"]\nkicker", "limit articles/ferry.md:2:10");
    check("articles/ferry.md", "**安全", "# **安全", "markup articles/ferry.md:12:1");
    check("articles/ferry.md", "船长滕远说", "船长*滕远说", "markup articles/ferry.md:12:14");
    let picture = "dateline = \"本报讯\"\n[[pictures]]\nfile = \"/etc/passwd\"";
    check("articles/ferry.md", "dateline = \"本报讯\"", picture, "path-outside articles/ferry.md:7:9");
    for (key, expected) in [
        ("focus = [0.5, 1.01]", "limit articles/ferry.md:8:15"),
        ("focus = [-0.1, nan]", "limit articles/ferry.md:8:10\nlimit articles/ferry.md:8:16"),
        ("focus = [0.5]", "wrong-type articles/ferry.md:8:9"),
        ("focus = [0, 1, 0]", "wrong-type articles/ferry.md:8:9"),
        ("focus = [0.5, \"a\"]", "wrong-type articles/ferry.md:8:15"),
        ("focus = 0.5", "wrong-type articles/ferry.md:8:9"),
        ("fit = \"hole\"", "unknown-name articles/ferry.md:8:7"),
        ("focus = [0, 1]\nfit = \"whole\"", "conflict articles/ferry.md:8:9"),
    ] {
        check("articles/ferry.md", "dateline = \"本报讯\"", &format!("{picture}\n{key}"), expected);
    }
}

#[test]
fn names_and_lines_of_heads_are_read() {
    let paper = Paper::copy();
    paper.change("paiban.toml", "name =", "names = [\"青屿镇\"]\nname =");
    paper.change("2026-11-24/edition.toml", "layout =", "names = [\"东汐\"]\nlayout =");
    paper.change("2026-11-24/articles/ferry.md", "kicker", "names = [\"滕远\"]\nkicker");
    fs::create_dir_all(paper.0.join("layouts")).expect("a folder");
    fs::copy(source_tree().join("layouts/broadsheet.toml"), paper.0.join("layouts/broadsheet.toml"))
        .expect("a file");
    paper.change("layouts/broadsheet.toml", "[heads.third] # 3 columns\n", "[heads.third]\nlines = 2\n");
    let edition = paper.load().expect("a sound edition").edition;
    assert_eq!(edition.names, ["青屿镇", "东汐"]);
    assert_eq!(edition.articles[0].names, ["滕远"]);
    assert_eq!(edition.pages[0].blocks[0].head.style.lines, Some(2));
    paper.change("layouts/broadsheet.toml", "lines = 2\n", "lines = 4\n");
    assert!(said(&paper).starts_with("limit layouts/broadsheet.toml"), "{}", said(&paper));
    paper.change("paiban.toml", "[\"青屿镇\"]", "[\"青\"]");
    assert!(said(&paper).contains("limit paiban.toml"), "{}", said(&paper));
}

#[test]
fn a_layout_may_refer_to_a_story() {
    let paper = Paper::copy();
    let own = fs::read_to_string(source_tree().join("layouts/broadsheet.toml")).expect("the layout");
    fs::create_dir(paper.0.join("layouts")).expect("a folder");
    let path = paper.0.join("layouts/broadsheet.toml");
    for (id, expected) in
        [("ferry", String::new()), ("fery", format!("no-page layouts/broadsheet.toml:{}:19", date_line()))]
    {
        let (from, to) = ("{date}　{weekday}", format!("{{page:{id}}}"));
        assert!(own.contains(from));
        fs::write(&path, own.replacen(from, &to, 1)).expect("a file");
        assert_eq!(said(&paper), expected);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let paper = Paper::copy();
    fs::write(paper.0.join(EDITION).join("articles/ferry.md"), b"+++\n+++\nab\xb1\xb1").expect("a file");
    assert_eq!(said(&paper), format!("encoding {EDITION}/articles/ferry.md:3:3"));
}

#[test]
fn an_edition_needs_a_project() {
    let paper = Paper::copy();
    fs::remove_file(paper.0.join("paiban.toml")).expect("a file");
    assert_eq!(said(&paper), "no-project");
}

#[test]
fn the_projects_own_layout_comes_first() {
    let paper = Paper::copy();
    let own = fs::read_to_string(source_tree().join("layouts/broadsheet.toml")).expect("the layout");
    fs::create_dir(paper.0.join("layouts")).expect("a folder");
    let path = paper.0.join("layouts/broadsheet.toml");
    for (from, to, expected) in [
        ("columns = 8 ", "columns = 25 ", "limit"),
        ("gap = \"1字\"", "gap = \"14字\"", "limit"),
        ("gap = \"1字\"", "gap = 9", "bare-number"),
        ("\"390mm\"", "\"3mm\"", "limit"),
        ("cells = 13", "cells = 20", "outside"),
        ("red = \"C8", "red = \"R8", "bad-ink"),
        ("face = \"NPHeiSC-Black\"", "face = \"NPHeiSC-Blakc\"", "no-face"),
        ("family = \"hei-bold\"", "family = \"hei-bolt\"", "unknown-name"),
        ("smallest = \"44pt\"", "smallest = \"65pt\"", "limit"),
        ("height = \"26.5pt\"", "", "conflict"),
    ] {
        assert!(own.contains(from), "no {from:?}");
        fs::write(&path, own.replacen(from, to, 1)).expect("a file");
        let said = said(&paper);
        let first = said.lines().next().unwrap_or_default();
        assert!(
            first.starts_with(&format!("{expected} layouts/broadsheet.toml:")),
            "{from:?} to {to:?}: {said}"
        );
    }
}
