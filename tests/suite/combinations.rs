//! Forms that can not stand where a plan puts them: refused or told, with the place and what to do.

use crate::editions;
use crate::hostile_page::written;
use crate::hostile_sheet::{CELL, column, line, near};
use paiban::article::Role;
use paiban::input::Homes;
use paiban::makeup::PlacedFrame;
use paiban::notice::{Code, Notice};

/// The hostile page with one thing changed in the plan of a page.
fn planned(file: &str, from: &str, to: &str) -> std::path::PathBuf {
    let folder = written("combination");
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).expect("a readable file");
    assert!(text.contains(from), "{file} has no {from:?}");
    std::fs::write(path, text.replacen(from, to, 1)).expect("a written file");
    folder
}

/// What a plan is refused for, and the line that is to change.
fn refused(file: &str, from: &str, to: &str) -> (String, String) {
    let failure = paiban::load(&planned(file, from, to), &Homes::from_environment()).expect_err(to);
    let [notice] = &failure.notices[..] else { panic!("{:#?}", failure.notices) };
    let fact = |name| notice.fact(name);
    let place = failure.sources.resolve(notice.origin.expect("a place"), 0);
    let facts = ["fault", "found", "other", "column", "lines"].map(fact);
    (facts.join(" ").trim().to_owned(), place.text)
}

#[test]
fn an_inset_keeps_off_a_table_a_head_and_what_stands_below_its_block() {
    let picture = "columns = \"1\"\nlines = \"39-45\"";
    let found = refused("01.toml", picture, "columns = \"1-2\"\nlines = \"39-45\"");
    assert_eq!(found, ("overlap table 1 picture 1 2 39-45".to_owned(), "kind = \"table\"".to_owned()));
    // the head has lines 15 to 33
    let (fault, line) = refused("01.toml", "lines = \"34-55\"", "lines = \"25-55\"");
    assert_eq!(fault, "overlap headline inset 3 25-33");
    assert!(line.starts_with("head = "), "{line}");
    // a vertical head has its column from top to foot
    let table = "columns = \"7-8\"\nlines = \"53-61\"";
    let (fault, _) = refused("01.toml", table, "columns = \"6-8\"\nlines = \"53-61\"");
    assert_eq!(fault, "overlap headline inset 6 53-61");
    // legs 1 and 2 end above the advertisement; a digest below them lies over it
    let digest = "columns = \"1-2\"\nlines = \"34-40\"";
    let (fault, line) = refused("01.toml", digest, "columns = \"1-2\"\nlines = \"52-60\"");
    assert_eq!((fault.as_str(), line.as_str()), ("overlap spring h-lead 1 57-59", "name = \"spring\""));
    // nor into another block
    let (fault, line) =
        refused("02.toml", "columns = \"1-10\"\nlines = \"1-40\"", "columns = \"1-11\"\nlines = \"1-40\"");
    assert_eq!((fault.as_str(), line.as_str()), ("outside 1-11", "columns = \"1-11\""));
}

#[test]
fn a_head_keeps_off_advertisements_and_stands_on_pictures_alone() {
    let ad = "columns = \"1-2\"\nlines = \"57-66\"\nfile";
    let (fault, line) = refused("01.toml", ad, "columns = \"1-2\"\nlines = \"20-28\"\nfile");
    assert_eq!((fault.as_str(), line.as_str()), ("overlap spring h-lead 1 20-28", "name = \"spring\""));
    let beside = "place = \"left\", columns = 1";
    let over = "place = \"over\", columns = \"14-15\", lines = \"30-40\"";
    let (fault, _) = refused("02.toml", beside, over);
    assert_eq!(fault, "conflict place = \"over\"");
}

#[test]
fn a_head_that_needs_the_lines_of_an_inset_says_so() {
    let folder =
        planned("01.toml", "columns = \"1-3\"\nlines = \"98-104\"", "columns = \"1-3\"\nlines = \"97-104\"");
    let made = editions::make(&folder, "head-on-inset");
    let told: Vec<&Notice> =
        made.set.made.notices.iter().filter(|notice| notice.code == Code::HeadTooLong).collect();
    let [notice] = told[..] else { panic!("{told:?}") };
    // a bar of 21 pt with its white takes three lines of 95 and 96
    assert_eq!(["head", "lines", "needed"].map(|name| notice.fact(name)), ["便民台", "2", "3"]);
    let place = made.job.sources.resolve(notice.origin.expect("a place"), 0);
    assert_eq!(place.text, "kind = \"table\"");
}

#[test]
fn words_beside_a_picture_need_their_room() {
    let caption = "caption_width = \"11字\"";
    // three columns have 41 characters: 34 leave the picture six and one between
    let (fault, line) = refused("01.toml", caption, "caption_width = \"35字\"");
    assert_eq!((fault.as_str(), line.as_str()), ("limit 35字", "caption_width = \"35字\""));
    let below = refused("01.toml", "caption = \"right\"", "caption = \"below\"");
    assert_eq!(below, ("conflict caption_width".to_owned(), caption.to_owned()));
    // a cut-out has no edge to stand at
    let lantern = "lines = \"104-113\"";
    let (fault, _) = refused("01.toml", lantern, "lines = \"104-113\"\ncaption = \"over\"");
    assert_eq!(fault, "conflict outline");
    let (fault, _) = refused("01.toml", "kind = \"digest\"", "kind = \"digest\"\ncaption = \"over\"");
    assert_eq!(fault, "conflict caption");
}

/// The credit beside a picture, 11 characters wide, with its last line on line 54.
#[test]
fn a_credit_too_long_for_its_room_is_broken_and_told_if_it_cannot_be() {
    let (article, credit) = ("articles/h-lead.md", "credit = \"本报记者　罗一帆　摄\"");
    let long = "本报记者　罗一帆　通讯员　林秀禾　东汐港务局供图";
    let made = editions::make(&planned(article, credit, &format!("credit = \"{long}\"")), "long-credit");
    let told = |made: &editions::Made| -> Vec<String> {
        let about = |notice: &&Notice| matches!(notice.code, Code::LineTooLong | Code::RelaxedLine);
        made.set.made.notices.iter().filter(about).map(|notice| notice.fact("fault")).collect()
    };
    assert_eq!(told(&made), Vec::<String>::new());
    let frames = made.set.made.pages[0].blocks.iter().flat_map(|block| &block.frames);
    let credit_of =
        |frame: &&PlacedFrame| frame.role == Role::Credit && frame.lines[0].line.text.contains("罗一帆");
    let frame = frames.into_iter().find(credit_of).expect("the credit");
    // 24 characters
    assert_eq!(frame.lines.len(), 3);
    let words: String = frame.lines.iter().flat_map(|placed| placed.line.text.split_whitespace()).collect();
    assert_eq!(words, long.replace('　', ""));
    for placed in &frame.lines {
        near(placed.rect().right().to_pt(), column(5) + 117.0, "flush right");
        assert!(placed.rect().width.to_pt() < 99.01, "{}", placed.line.text);
    }
    let last = frame.lines.last().expect("a line");
    near(last.at.y.to_pt(), line(54) + 0.88 * CELL, "its last line");
    let word = format!("credit = \"{}\"", "x".repeat(40));
    assert_eq!(told(&editions::make(&planned(article, credit, &word), "longest-credit")), ["line-word"]);
}
