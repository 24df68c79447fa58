//! Heads that do not simply stand above their legs: decks, heads beside, among and on what they belong to, strips.

use crate::editions::{self, Made};
use crate::{conserve, util};
use paiban::article::Role;
use paiban::display::Mark;
use paiban::geometry::{Length, Rect, WritingMode};
use paiban::input::Homes;
use paiban::makeup::{PlacedBlock, PlacedFrame};
use paiban::notice::Code;
use paiban::press::Tint;

/// A column and its gap.
const PITCH: Length = Length::pt(126);
const LINE: Length = Length::pt(12);
const CELL: Length = Length::pt(9);
const DECK: &str = "——六百名志愿者走进社区，把书送到家门口";
const EDITION: &str = "layout = \"broadsheet\"\ndate = \"2026-11-24\"\npages = [\"02.toml\"]\nstaff = []\n\n\
    [values]\nweb = \"www.linlan.example\"\n";

/// A page of two stories: `keys` for the first, with a deck and a label.
fn page(keys: &str) -> String {
    format!(
        "page = 2\nsection = \"民　生\"\n\n[[block]]\narticle = \"p2-a\"\n{keys}\n\n\
         [[block]]\narticle = \"p2-b\"\ncolumns = \"6-8\"\nlines = \"40-80\"\nhead = \"second\"\n"
    )
}

fn made_with(name: &str, keys: &str, front: &str) -> Made {
    let page = page(keys);
    let front = format!("{front}dateline = \"本报讯\"\n");
    let changes = [
        ("edition.toml", "", EDITION),
        ("02.toml", "", page.as_str()),
        ("articles/p2-a.md", "dateline = \"本报讯\"\n", front.as_str()),
    ];
    let made = editions::changed("daily", name, &changes);
    let (_, tally) = made.set.made.tallies[0];
    assert_eq!(tally.set, tally.chars, "{:?}", made.set.made.notices);
    assert_eq!(overlaps(block(&made)), Vec::<String>::new(), "{name}");
    conserve::comes_back_whole(&made);
    made
}

fn made(name: &str, keys: &str) -> Made {
    made_with(name, keys, &format!("deck = \"{DECK}\"\n"))
}

fn block(made: &Made) -> &PlacedBlock {
    made.set.made.pages[0].blocks.iter().find(|block| block.id == "p2-a").expect("the story")
}

fn frame(block: &PlacedBlock, role: Role) -> &PlacedFrame {
    block.frames.iter().find(|frame| frame.role == role).unwrap_or_else(|| panic!("no {}", role.name()))
}

/// The first and the last row of a leg's body, from the page's first.
fn rows(made: &Made, leg: u16) -> Vec<i64> {
    let page = &made.set.made.pages[0];
    let frames = block(made).frames.iter().filter(|frame| frame.role == Role::Body && frame.leg == Some(leg));
    let lines = frames.flat_map(|frame| &frame.lines);
    lines.map(|line| (line.at.y - page.first_baseline).whole(page.baseline_step)).collect()
}

/// Lines that lie over another.
fn overlaps(block: &PlacedBlock) -> Vec<String> {
    let lines: Vec<_> = block.frames.iter().flat_map(|frame| &frame.lines).collect();
    let mut found = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let over = lines[..n].iter().filter(|other| other.rect().overlaps(&line.rect()));
        found.extend(over.map(|other| format!("{} on {}", line.line.text, other.line.text)));
    }
    found
}

fn told(made: &Made, code: Code) -> usize {
    made.set.made.notices.iter().filter(|notice| notice.code == code).count()
}

/// What a page is refused for.
fn faults(name: &str, keys: &str) -> Vec<String> {
    let folder = util::fresh_folder(name);
    let paper = util::root().join("examples/linlan/daily");
    for part in ["articles", "pictures"] {
        std::fs::create_dir_all(folder.join(part)).expect("a folder");
        for entry in std::fs::read_dir(paper.join(part)).expect("a folder") {
            let from = entry.expect("an entry").path();
            let to = folder.join(part).join(from.file_name().expect("a name"));
            std::fs::copy(from, to).expect("a copied file");
        }
    }
    for (file, text) in [("paiban.toml", ""), ("edition.toml", EDITION), ("02.toml", &page(keys))] {
        std::fs::write(folder.join(file), text).expect("a written file");
    }
    let failure = paiban::load(&folder, &Homes::from_environment()).err();
    let notices = failure.map(|failure| failure.notices).unwrap_or_default();
    let faults = notices.iter().map(|notice| format!("{} {}", notice.fact("fault"), notice.fact("what")));
    faults.filter(|fault| !fault.starts_with("unplaced")).map(|fault| fault.trim().to_owned()).collect()
}

#[test]
fn a_deck_stands_below_its_head() {
    let made = made("deck", "columns = \"1-3\"\nlines = \"1-50\"\nhead = { style = \"second\", lines = 12 }");
    let block = block(&made);
    let (head, deck) = (frame(block, Role::Headline), frame(block, Role::Deck));
    assert_eq!(deck.lines.len(), 1);
    assert_eq!(deck.lines[0].line.text, DECK);
    // 0.22 of 31 pt below it, at most 0.62 of its size, its foot at least 8 pt above the text
    assert_eq!(head.size.em(), Length::pt(31));
    assert_eq!(deck.rect.y - head.rect.bottom(), Length::from_centipoints(682));
    assert!(deck.size.em() <= head.size.em().scale(62, 100));
    assert!(frame(block, Role::Byline).rect.y - deck.rect.bottom() >= Length::pt(8));
    assert_eq!(rows(&made, 2)[0], 12);
}

#[test]
fn a_deck_too_long_for_its_measure_is_broken_by_sense() {
    let made = made("deck-narrow", "columns = \"1\"\nlines = \"1-116\"\nhead = \"single\"");
    let deck = frame(block(&made), Role::Deck);
    let lines: Vec<&str> = deck.lines.iter().map(|line| line.line.text.as_str()).collect();
    assert!(lines.len() > 1 && lines.concat() == DECK, "{lines:?}");
    assert!(lines.iter().all(|line| !line.starts_with('，')), "{lines:?}");
    assert!(deck.lines.iter().all(|line| line.line.width <= Length::pt(117)));
}

#[test]
fn a_whole_vertical_head_reads_from_right_to_left() {
    let front = format!("label = \"书香\"\ndeck = \"{DECK}\"\n");
    let keys =
        "columns = \"1-3\"\nlines = \"1-33\"\nhead = { style = \"vertical\", place = \"right\", lines = 28 }";
    let made = made_with("whole-head", keys, &front);
    let (block, area) = (block(&made), &made.job.edition.layout.area);
    let parts =
        [Role::Label, Role::Kicker, Role::Headline, Role::Deck, Role::Byline].map(|role| frame(block, role));
    let (column, foot) = (area.origin.x + PITCH * 2, area.origin.y + LINE * 27 + CELL);
    for part in parts {
        assert_eq!(part.writing, WritingMode::Vertical, "{}", part.role.name());
        let rect = part.lines[0].rect();
        assert!(rect.x >= column && rect.right() <= column + Length::pt(117), "{rect:?}");
        assert!(rect.y >= area.origin.y && rect.bottom() <= foot, "{rect:?}");
    }
    let centres = parts.map(|part| part.lines[0].at.x);
    assert!(centres[0] >= centres[1] && centres[1] > centres[2] && centres[2] > centres[3], "{centres:?}");
    assert_eq!(centres[3], centres[4], "deck and byline share a line");
    assert!(parts[1].rect.y > parts[0].rect.bottom(), "the kicker stands below the label");
    assert_eq!(parts[4].rect.bottom(), foot);
    // one hairline, between the last line of the main head and the deck
    let hairlines = block.fills.iter().filter(|fill| fill.rect.height == LINE * 27 + CELL);
    let x: Vec<Length> = hairlines.map(|fill| fill.rect.x).collect();
    assert!(x.len() == 1 && parts[3].rect.right() < x[0] && x[0] < parts[2].rect.x, "{x:?}");
    // copy begins in leg 1, and in leg 3 below the head
    assert_eq!([1, 2, 3].map(|leg| rows(&made, leg)[0]), [0, 0, 28]);
}

#[test]
fn a_head_stands_beside_its_copy() {
    let keys = |lines: &str| {
        format!(
            "columns = \"1-3\"\nlines = \"1-60\"\nhead = {{ style = \"single\", place = \"left\"{lines} }}"
        )
    };
    let whole = made("beside", &keys(""));
    let left = whole.job.edition.layout.area.origin.x;
    for frame in &block(&whole).frames {
        let is_head = matches!(frame.role, Role::Kicker | Role::Headline | Role::Deck);
        assert_eq!(frame.rect.right() <= left + Length::pt(117), is_head, "{}", frame.role.name());
    }
    // in the middle of 60 lines
    let (top, foot) =
        (frame(block(&whole), Role::Kicker).rect.y, frame(block(&whole), Role::Deck).rect.bottom());
    let block_rect = block(&whole).rect;
    assert_eq!(top - block_rect.y, block_rect.bottom() - foot);
    let part = made("beside-part", &keys(", lines = 20"));
    // the byline is the first line of leg 1
    assert_eq!((rows(&part, 1)[0], rows(&part, 2)[0]), (21, 0));
    assert_eq!(told(&part, Code::HeadTooLong), 0);
    // one that needs more than it is given takes it from the text, and says so
    let short = made("beside-short", &keys(", lines = 3"));
    assert_eq!(told(&short, Code::HeadTooLong), 1);
    assert!(rows(&short, 1)[0] > 3);
    let right = made("beside-right", &keys(", lines = 20").replace("left", "right"));
    assert_eq!((rows(&right, 2)[0], rows(&right, 3)[0]), (0, 20));
}

#[test]
fn copy_runs_round_a_head_inside_it() {
    let keys = "columns = \"1-4\"\nlines = \"1-40\"\n\
        head = { style = \"two\", place = \"inside\", columns = \"2-3\", lines = \"9-18\" }";
    let made = made("inside", keys);
    assert_eq!(told(&made, Code::HeadTooLong), 0);
    let whole: Vec<i64> = rows(&made, 4);
    assert!((0..20).all(|row| whole.contains(&row)), "{whole:?}");
    for leg in [2, 3] {
        let rows = rows(&made, leg);
        assert!((0..8).chain(18..20).all(|row| rows.contains(&row)), "{rows:?}");
        assert!(!rows.iter().any(|row| (8..18).contains(row)), "{rows:?}");
    }
    let (kicker, deck) = (frame(block(&made), Role::Kicker), frame(block(&made), Role::Deck));
    let top = made.job.edition.layout.area.origin.y;
    // clear of the lines above and below
    assert!(kicker.rect.y - (top + LINE * 7 + CELL) >= Length::pt(7));
    assert!(top + LINE * 18 - deck.rect.bottom() >= Length::pt(7));
}

#[test]
fn a_strip_lies_under_the_whole_head() {
    let keys = "columns = \"1-3\"\nlines = \"1-50\"\nhead = { style = \"second\", ground = \"K100\" }";
    let made = made("reversed", keys);
    let block = block(&made);
    let strip = block.fills.iter().find(|fill| fill.tint == Tint::BLACK).expect("a ground").rect;
    let origin = made.job.edition.layout.area.origin;
    assert_eq!((strip.x, strip.y, strip.width), (origin.x, origin.y, Length::pt(369)));
    for role in [Role::Kicker, Role::Headline, Role::Deck] {
        let frame = frame(block, role);
        assert!(
            frame.rect.y >= strip.y + Length::pt(7) && frame.rect.bottom() <= strip.bottom() - Length::pt(7)
        );
        for placed in &frame.lines {
            let rect = placed.rect();
            assert!(rect.x >= strip.x + CELL && rect.right() <= strip.right() - CELL, "{rect:?}");
            assert!(placed.line.runs.iter().all(|run| run.look.tint == Tint::PAPER));
        }
    }
    let byline = frame(block, Role::Byline).rect;
    assert!(byline.y >= strip.bottom() + Length::pt(3) && byline.y < strip.bottom() + LINE * 2);
}

#[test]
fn a_head_is_told_or_refused_where_it_would_not_read() {
    let keys =
        |head: &str| format!("columns = \"1-3\"\nlines = \"1-50\"\nhead = {{ style = \"second\", {head} }}");
    let contrast = ["limit contrast"];
    assert_eq!(faults("pale", &keys("ground = \"K40\", ink = \"paper\"")), contrast);
    assert_eq!(faults("dark", &keys("ground = \"K60\", ink = \"black\"")), contrast);
    assert_eq!(faults("nothing", &keys("ink = \"paper\"")), contrast);
    assert_eq!(faults("grey", &keys("ground = \"K10\"")), Vec::<String>::new());
    assert_eq!(faults("red", &keys("ground = \"red\"")), Vec::<String>::new());
    // Kai of 10.5 pt in white fills in
    let narrow = "columns = \"1\"\nlines = \"1-116\"\nhead = { style = \"single\", ground = \"K100\" }";
    assert_eq!(told(&made("fine", narrow), Code::FineReversed), 1);
    assert_eq!(told(&made("fine-not", &narrow.replace("K100", "K10")), Code::FineReversed), 0);
    assert_eq!(told(&made("large", &keys("ground = \"K100\"")), Code::FineReversed), 0);
}

#[test]
fn a_bar_has_the_head_at_its_left_and_the_kicker_at_its_right() {
    let keys = "columns = \"1-4\"\nlines = \"1-40\"\nground = \"K10\"\nhead = \"bar\"";
    let made = made_with("bar", keys, "");
    let block = block(&made);
    let bar = block.fills.iter().find(|fill| fill.tint == Tint::BLACK).expect("a strip").rect;
    assert_eq!(bar, Rect { height: Length::pt(21), ..block.rect });
    let (head, kicker) = (frame(block, Role::Headline), frame(block, Role::Kicker));
    assert_eq!(head.lines[0].rect().x, bar.x + CELL);
    assert_eq!(kicker.lines[0].rect().right(), bar.right() - CELL);
    for part in [head, kicker] {
        let rect = part.lines[0].rect();
        assert_eq!(rect.y - bar.y, bar.bottom() - rect.bottom());
    }
    // 21 pt of strip and 8 pt of white take three lines of 12
    assert_eq!(rows(&made, 2)[0], 3);
}

#[test]
fn a_head_on_a_picture_is_painted_after_it() {
    let front = "[[pictures]]\nfile = \"pictures/harbour.jpg\"\n";
    let keys = |at: &str| {
        format!(
            "columns = \"1-4\"\nlines = \"1-60\"\nhead = {{ style = \"four\", place = \"over\", {at} }}\n\
             [[block.inset]]\nkind = \"picture\"\ncolumns = \"1-4\"\nlines = \"1-24\""
        )
    };
    let page = page(&keys("columns = \"1-3\", lines = \"2-9\""));
    // a table comes last in the front matter
    let changes = [
        ("edition.toml", "", EDITION),
        ("02.toml", "", page.as_str()),
        ("articles/p2-a.md", "dateline = \"本报讯\"\n", &format!("dateline = \"本报讯\"\n{front}")),
    ];
    let made = editions::changed("daily", "over", &changes);
    conserve::comes_back_whole(&made);
    let block = block(&made);
    let picture = block.figures[0].crop.shown;
    let items = &made.set.display[0].items;
    let first = |is: &dyn Fn(&Mark) -> bool| items.iter().position(|item| is(&item.mark)).expect("a mark");
    let painted = first(&|mark| matches!(mark, Mark::Picture { .. }));
    for role in [Role::Kicker, Role::Headline] {
        for placed in &frame(block, role).lines {
            let rect = placed.rect();
            assert!(rect.x >= picture.x && rect.right() <= picture.right() && rect.y >= picture.y);
            assert!(rect.bottom() <= picture.bottom());
            assert!(placed.line.runs.iter().all(|run| run.look.tint == Tint::PAPER));
            let is_it = |mark: &Mark| matches!(mark, Mark::Text(run) if placed.line.text.contains(&run.text));
            assert!(first(&is_it) > painted);
        }
    }
    // copy begins below the picture in every leg, in the first below the byline
    assert_eq!([1, 2, 3, 4].map(|leg| rows(&made, leg)[0]), [25, 24, 24, 24]);
    assert!(
        faults("over-nothing", &keys("columns = \"1-3\", lines = \"20-29\""))
            .contains(&"conflict kind = \"picture\"".to_owned())
    );
}

#[test]
fn a_head_without_its_place_is_refused() {
    let keys =
        |head: &str| format!("columns = \"1-3\"\nlines = \"1-50\"\nhead = {{ style = \"second\", {head} }}");
    for (head, fault) in [
        ("columns = 2", "conflict form = \"vertical\""),
        ("lines = \"3-9\"", "conflict place = \"inside\""),
        ("place = \"inside\", columns = \"2\"", "conflict lines = \"…-…\""),
        ("place = \"inside\", columns = \"2-4\", lines = \"3-9\"", "outside headline"),
        ("place = \"inside\", columns = 2, lines = \"3-9\"", "bad-range columns"),
        ("place = \"left\", columns = 3", "limit head columns"),
        ("place = \"left\", lines = 60", "limit head lines"),
        ("place = \"left\", form = \"bar\"", "conflict form = \"stacked\""),
    ] {
        assert_eq!(faults("refused", &keys(head)), [fault], "{head}");
    }
}
