//! 转版: stories that run over several blocks and pages.

use crate::editions::{self, Made};
use crate::{reader, util};
use paiban::article::Role;
use paiban::geometry::Length;
use paiban::input::Homes;
use paiban::makeup::{PlacedBlock, PlacedLine};
use paiban::notice::{Code, Notice};

/// The pages are made of two files of the sample edition; the later one is page 5.
const EDITION: &str = r#"
layout = "broadsheet"
pages = ["02.toml", "01.toml"]
staff = []
[values]
"#;

const BEGINNING: &str = r#"
page = 2
section = "民　生"
[[block]]
article = "p2-lead"
columns = "1-3"
lines = "1-30"
head = { style = "second", lines = 10 }
[[block.inset]]
kind = "picture"
columns = "1"
lines = "20-30"
"#;

const GOING_ON: &str = r#"
page = 5
section = "综　合"
[[block]]
article = "p2-lead"
continues = true
columns = "1-4"
lines = "1-24"
"#;

fn made(name: &str, beginning: &str, going_on: &str) -> Made {
    let changes = [("edition.toml", "", EDITION), ("02.toml", "", beginning), ("01.toml", "", going_on)];
    editions::changed("daily", name, &changes)
}

fn blocks(made: &Made) -> Vec<&PlacedBlock> {
    let blocks = made.set.made.pages.iter().flat_map(|page| &page.blocks);
    blocks.filter(|block| block.article.is_some()).collect()
}

fn lines(block: &PlacedBlock, role: Role) -> Vec<&PlacedLine> {
    block.frames.iter().filter(|frame| frame.role == role).flat_map(|frame| &frame.lines).collect()
}

fn text(lines: &[&PlacedLine]) -> String {
    lines.iter().map(|placed| placed.line.text.as_str()).collect()
}

/// The running text of a story as its file has it, with its dateline; neither stars nor spaces.
fn copy(made: &Made, id: &str) -> String {
    let file = std::fs::read_to_string(made.folder.join(format!("articles/{id}.md"))).expect("an article");
    let body = file.split("\n+++\n").nth(1).expect("a body");
    let parts = body.split("\n\n").filter(|part| !part.trim().starts_with("##"));
    let text: String = parts.collect();
    format!("本报讯{}", text.replace("**", "")).chars().filter(|c| !c.is_whitespace()).collect()
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_story_turns_the_page_and_says_so_on_both() {
    let made = made("jump", BEGINNING, GOING_ON);
    let blocks = blocks(&made);
    let [first, second] = blocks[..] else { panic!("{} blocks", blocks.len()) };
    assert_eq!((first.id.as_str(), second.id.as_str()), ("p2-lead", "p2-lead"));
    assert_eq!(text(&lines(first, Role::Furniture)), "（下转第5版）");
    assert_eq!(text(&lines(second, Role::Furniture)), "（上接第2版）");
    // both parts together are the copy, and the first breaks off within a paragraph
    let (before, after) = (text(&lines(first, Role::Body)), text(&lines(second, Role::Body)));
    assert_eq!(unspaced(&before) + &unspaced(&after), copy(&made, "p2-lead"));
    let seam = before.chars().skip(before.chars().count() - 6).chain(after.chars().take(6));
    let seam: String = seam.collect();
    let file = std::fs::read_to_string(made.folder.join("articles/p2-lead.md")).expect("an article");
    assert!(file.split("\n\n").any(|paragraph| paragraph.contains(&seam)), "{seam}");
    // the way on ends the last leg, flush right; the way back opens the first, flush left
    let page = &made.set.made.pages[0];
    let area = &made.job.edition.layout.area;
    let row = |placed: &PlacedLine| (placed.at.y - page.first_baseline).steps(page.baseline_step);
    let (on, back) = (lines(first, Role::Furniture)[0], lines(second, Role::Furniture)[0]);
    assert_eq!((row(on), row(back)), (29, 0));
    let third = area.rect(&(2..3), &(0..1));
    assert_eq!(on.rect().right(), third.right());
    assert_eq!(back.rect().x, area.origin.x);
    assert!(lines(first, Role::Body).iter().all(|placed| placed.rect().x < third.x || row(placed) < 29));
    let tally = made.set.made.tallies[0].1;
    // what the engine added: both ways, seven characters each, and the mark before the byline
    assert_eq!((tally.chars, tally.set, tally.added), (tally.chars, tally.chars, 15));
    assert_eq!(made.set.made.tallies.len(), 1);
    // and so say the files
    for (n, wanted) in [(0, "（下转第5版）"), (1, "（上接第2版）")] {
        let own: String = reader::glyphs(&made.pdfs[n].1).into_iter().map(|glyph| glyph.text).collect();
        assert!(own.contains(wanted), "{wanted}");
        if util::has("pdftotext", "-v") {
            let path = made.pdfs[n].0.to_str().expect("UTF-8");
            assert!(util::run("pdftotext", &["-raw", path, "-"]).contains(wanted), "{wanted}");
        }
    }
}

#[test]
fn the_part_on_the_other_page_has_its_own_head() {
    let headed =
        GOING_ON.replace("continues = true", "continues = true\nhead = { style = \"two\", lines = 6 }");
    let with_title = |title: &str| {
        let front = format!("jump_headline = \"{title}\"\ndateline = \"本报讯\"");
        let changes = [
            ("edition.toml", "", EDITION),
            ("02.toml", "", BEGINNING),
            ("01.toml", "", headed.as_str()),
            ("articles/p2-lead.md", "dateline = \"本报讯\"", &front),
        ];
        editions::changed("daily", "jump-head", &changes)
    };
    let own = with_title("夜间|门诊");
    let both = blocks(&own);
    assert_eq!(text(&lines(both[0], Role::Furniture)), "下转第5版（夜间门诊）");
    assert_eq!(text(&lines(both[1], Role::Headline)), "夜间门诊");
    assert!(lines(both[1], Role::Kicker).is_empty() && lines(both[1], Role::Byline).is_empty());
    let tally = own.set.made.tallies[0].1;
    assert_eq!((tally.set, tally.added), (tally.chars, 11 + 7 + 1));
    // a title that finds no room beside the page is left out, a head that is the story's own said again is added
    let again = made("jump-again", BEGINNING, &headed);
    let both = blocks(&again);
    assert_eq!(text(&lines(both[0], Role::Furniture)), "（下转第5版）");
    let head = unspaced(&text(&lines(both[1], Role::Headline)));
    assert_eq!(head, unspaced(&text(&lines(both[0], Role::Headline))));
    let tally = again.set.made.tallies[0].1;
    assert_eq!((tally.set, tally.added), (tally.chars, 15 + head.chars().count()));
}

#[test]
fn frames_of_other_widths_on_one_page_are_linked_without_a_word() {
    let page = format!(
        "{BEGINNING}\n[[block]]\narticle = \"p2-lead\"\ncontinues = true\ncolumns = \"4-8\"\nlines = \"3-18\"\nlegs = 4\n"
    );
    let alone = EDITION.replace(", \"01.toml\"", "");
    let changes = [("edition.toml", "", alone.as_str()), ("02.toml", "", &page)];
    let made = editions::changed("daily", "linked", &changes);
    let blocks = blocks(&made);
    assert_eq!(blocks.iter().map(|block| block.id.as_str()).collect::<Vec<_>>(), ["p2-lead", "p2-lead-2"]);
    assert!(blocks.iter().all(|block| lines(block, Role::Furniture).is_empty()));
    let running: String = blocks.iter().map(|block| text(&lines(block, Role::Body))).collect();
    assert_eq!(unspaced(&running), copy(&made, "p2-lead"));
    let width = |block: &PlacedBlock| {
        let body = block.frames.iter().find(|frame| frame.role == Role::Body).expect("text");
        body.rect.width.whole(Length::pt(9))
    };
    // columns of 13 characters, then four legs over five columns: of 69 characters less three gaps each has 16
    assert_eq!(blocks.into_iter().map(width).collect::<Vec<_>>(), [13, 16]);
}

fn told(notices: &[Notice], code: Code) -> Vec<(Option<u32>, String)> {
    let told = notices.iter().filter(|notice| notice.code == code);
    told.map(|notice| (notice.page, notice.fact("lines"))).collect()
}

#[test]
fn a_page_that_copy_does_not_reach_is_told_and_not_referred_to() {
    let made = made("unreached", &BEGINNING.replace("\"1-30\"", "\"1-60\""), GOING_ON);
    let blocks = blocks(&made);
    assert!(blocks.iter().all(|block| lines(block, Role::Furniture).is_empty()));
    assert!(lines(blocks[1], Role::Body).is_empty());
    // four legs of 24 lines
    let underset = told(&made.set.made.notices, Code::Underset);
    assert!(underset.contains(&(Some(5), "96".into())), "{underset:?}");
}

#[test]
fn a_turn_for_few_lines_is_told() {
    let made = made("short-jump", &BEGINNING.replace("\"1-30\"", "\"1-40\""), GOING_ON);
    let short = told(&made.set.made.notices, Code::ShortJump);
    let lines = lines(blocks(&made)[1], Role::Body).len();
    assert!((1..10).contains(&lines), "{lines}");
    assert_eq!(short, [(Some(5), lines.to_string())]);
}

#[test]
fn what_goes_on_from_nothing_is_refused() {
    let folder = editions::changed("daily", "no-start", &[]).folder;
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a written file");
    write("edition.toml", &EDITION.replace("\"02.toml\", \"01.toml\"", "\"01.toml\", \"02.toml\""));
    write("01.toml", GOING_ON);
    write("02.toml", BEGINNING);
    let failure = paiban::load(&folder, &Homes::from_environment()).expect_err("no beginning");
    let faults: Vec<String> = failure.notices.iter().map(|notice| notice.fact("fault")).collect();
    assert_eq!(faults.iter().filter(|fault| *fault == "no-start").count(), 1, "{faults:?}");
    assert!(faults.contains(&"twice".to_string()), "the beginning comes second: {faults:?}");
    // a beginning that could not be read is told of where it stands alone
    write("02.toml", &BEGINNING.replace("article =", "artikle ="));
    write("edition.toml", EDITION);
    let failure = paiban::load(&folder, &Homes::from_environment()).expect_err("no article");
    let faults: Vec<String> = failure.notices.iter().map(|notice| notice.fact("fault")).collect();
    assert_eq!(faults, ["unknown-key"]);
    write("02.toml", &BEGINNING.replace("head = { style = \"second\", lines = 10 }", ""));
    let failure = paiban::load(&folder, &Homes::from_environment()).expect_err("no head");
    let notice = failure.notices.iter().find(|notice| notice.fact("fault") == "missing-key");
    assert_eq!(notice.expect("a fault").fact("key"), "head");
}
