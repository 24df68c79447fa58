//! Pictures for random pages: insets of every kind, and what their articles say of them.

use crate::png;
use crate::random_copy::Dice;
use crate::random_page::{Place, range};
use crate::random_story::plain;
use crate::random_tables as tables;
use paiban::edition::{HeadPlace, PagePlan};
use paiban::geometry::Rect;
use paiban::input::Job;
use paiban::makeup::{MadeUp, Page, PlacedBlock};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Polygons: a triangle, a lozenge, one with a notch.
const POLYGONS: [&str; 3] = [
    "[[0.5, 0], [1, 1], [0, 0.9]]",
    "[[0.5, 0.1], [0.9, 0.5], [0.5, 0.9], [0.1, 0.5]]",
    "[[0, 0], [1, 0], [0.6, 0.5], [1, 1], [0, 1]]",
];

/// What stands among the legs of a story's blocks, and what else of them its article must know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Insets {
    pub(crate) digest: bool,
    pub(crate) quote: bool,
    /// Pictures and tables as the article's file has them, and the words in them; pictures come first.
    pub(crate) tables: Vec<(String, String)>,
    pub(crate) pictures: usize,
    /// Whether its head has no deck.
    pub(crate) bar: bool,
    /// Whether its head has little room.
    pub(crate) narrow: bool,
    /// Whether it turns a page.
    pub(crate) turns: bool,
    /// Whether the other part has a head of its own.
    pub(crate) jump_headline: bool,
}

/// Writes the pictures' files, a plain one and one whose corners are transparent.
pub(crate) fn write_files(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let plain = png::rgba((48, 40), |x, y| [(x * 4) as u8, (y * 4) as u8, 120, 255]);
    let oval = |x: u32, y: u32| (x.abs_diff(20) * 3).pow(2) + (y.abs_diff(24) * 2).pow(2) < 3000;
    let cut = png::rgba((40, 48), |x, y| [90, 90, 90, if oval(x, y) { 255 } else { 0 }]);
    fs::write(folder.join("plain.png"), plain).expect("a file");
    fs::write(folder.join("cut.png"), cut).expect("a file");
}

/// What stands among the legs of a block, one below another: its plan; the article learns of it.
pub(crate) fn insets(dice: &mut Dice, corpus: &[char], free: &Place, insets: &mut Insets) -> String {
    let mut plan = String::new();
    let mut top = free.rows.0 + 18 + dice.below(6);
    let mut table = None;
    for kind in 0..4 {
        let (columns, deep) = (some_columns(dice, free), 9 + dice.below(6));
        let made = (kind == 2).then(|| tables::table(dice, corpus));
        let deep = made.as_ref().map_or(deep, |(_, _, deep)| *deep);
        if kind > 0 && dice.below(2) > 0 || top + deep > free.rows.1 {
            continue;
        }
        let place = (columns, (top, top + deep));
        match (kind, made) {
            (0, _) => {
                plan += &picture(dice, corpus, &Place { columns, rows: place.1, ..free.clone() }, insets)
            }
            (1, _) if free.cells * (columns.1 - columns.0) > 22 => {
                plan += &inset("pull-quote", place);
                insets.quote = true;
            }
            (2, Some((file, words, _))) => {
                plan += &inset("table", place);
                table = Some((file, words));
            }
            (3, _) if free.cells * (columns.1 - columns.0) > 13 => {
                plan += &inset("digest", place);
                insets.digest = true;
            }
            _ => {}
        }
        top += deep + 2 + dice.below(12);
    }
    insets.tables.extend(table);
    plan
}

fn some_columns(dice: &mut Dice, free: &Place) -> (usize, usize) {
    let from = free.columns.0 + dice.below(free.wide());
    (from, from + 1 + dice.below(free.columns.1 - from))
}

fn inset(kind: &str, (columns, rows): ((usize, usize), (usize, usize))) -> String {
    let (columns, lines) = (range(columns), range(rows));
    format!("[[block.inset]]\nkind = \"{kind}\"\ncolumns = \"{columns}\"\nlines = \"{lines}\"\n")
}

/// A picture as wide as its columns, without more.
pub(crate) fn whole_picture(columns: (usize, usize), rows: (usize, usize), insets: &mut Insets) -> String {
    insets.tables.push(("[[pictures]]\nfile = \"pictures/plain.png\"\n".to_owned(), String::new()));
    insets.pictures += 1;
    inset("picture", (columns, rows))
}

/// A picture of any kind; a page shows it after those before it.
fn picture(dice: &mut Dice, corpus: &[char], place: &Place, insets: &mut Insets) -> String {
    let (mut table, mut words) = (String::new(), String::new());
    let Place { columns, rows, cells, .. } = *place;
    let mut plan = inset("picture", (columns, rows));
    insets.pictures += 1;
    let _ = writeln!(plan, "picture = {}", insets.pictures);
    let runs_round = dice.below(8) > 0;
    if runs_round {
        let place = ["left", "right", "centre", "centre", "centre"][dice.below(5)];
        let most = (cells - 6) * (columns.1 - columns.0);
        let most = if dice.below(2) == 0 { most.min(6) } else { most };
        let width = 5 + dice.below(most);
        let gap = ["0.5字", "1字", "7pt", "2字"][dice.below(4)];
        let _ = writeln!(plan, "place = \"{place}\"\nwidth = \"{width}字\"\ngap = \"{gap}\"");
        if dice.below(6) > 0 {
            plan.push_str("sides = \"both\"\n");
        }
    }
    let cut_out = dice.below(3);
    if cut_out == 1 {
        plan.push_str("outline = \"alpha\"\n");
    }
    let file = if cut_out == 1 { "cut" } else { "plain" };
    let _ = writeln!(table, "[[pictures]]\nfile = \"pictures/{file}.png\"");
    if cut_out == 2 {
        let _ = writeln!(table, "outline = {}", POLYGONS[dice.below(3)]);
    }
    for (key, size) in [("caption", 7), ("credit", 4)] {
        if dice.below(2) == 0 {
            let text = plain(dice, corpus, size);
            let _ = writeln!(table, "{key} = \"{text}\"");
            words += &text;
        }
    }
    insets.tables.push((table, words));
    plan
}

/// The boxes of what pictures show: all of one, or the rows of a cut-out.
fn shown(block: &PlacedBlock) -> Vec<Rect> {
    let figures = block.figures.iter();
    let boxes = figures.flat_map(|figure| match &figure.outline {
        Some(outline) => figure.crop.rows_of(outline),
        None => vec![figure.crop.shown],
    });
    boxes.collect()
}

/// What is wrong with the pictures: each planned one stands in its story's blocks once, and no line lies over one but a
/// head that should, and an advertisement's mark.
pub(crate) fn faults(job: &Job, made: &MadeUp, planned: &[usize]) -> Vec<String> {
    let mut faults = Vec::new();
    let blocks = || made.pages.iter().flat_map(|page| &page.blocks);
    for (article, wanted) in planned.iter().enumerate() {
        let own = blocks().filter(|block| block.article == Some(article));
        let found: usize = own.map(|block| block.figures.len()).sum();
        if found != *wanted {
            faults.push(format!("a{article}: {found} pictures of {wanted}"));
        }
    }
    for (page, plan) in made.pages.iter().zip(&job.edition.pages) {
        faults.extend(over_pictures(page, plan));
    }
    faults
}

fn over_pictures(page: &Page, plan: &PagePlan) -> Vec<String> {
    let mut faults = Vec::new();
    let boxes: Vec<(&str, Rect)> = page
        .blocks
        .iter()
        .flat_map(|block| shown(block).into_iter().map(|rect| (block.id.as_str(), rect)))
        .collect();
    for block in &page.blocks {
        let left = block.figures.iter().filter(|figure| block.rect.union(&figure.crop.shown) != block.rect);
        faults.extend(left.map(|figure| format!("{}: {} leaves its block", block.id, figure.id)));
        let of_it = plan.blocks.iter().find(|planned| Some(planned.origin) == block.origin);
        let place = of_it.and_then(|planned| planned.head.area.as_ref()).map(|area| area.place);
        for frame in &block.frames {
            let stands_on_it =
                block.article.is_none() || place == Some(HeadPlace::Over) && frame.leg.is_none();
            for line in &frame.lines {
                let mut over = boxes.iter().filter(|(_, rect)| rect.overlaps(&line.rect()));
                if over.any(|(id, _)| !stands_on_it || *id != block.id) {
                    faults.push(format!("{:?} {:?} lies over a picture", frame.role, line.line.text));
                }
            }
            let pairs =
                frame.lines.windows(2).filter(|pair| pair[0].at.y == pair[1].at.y && frame.leg.is_some());
            if let Some([left, _]) = pairs.into_iter().find(|pair| pair[0].at.x >= pair[1].at.x) {
                faults.push(format!("{:?} is read before what stands left of it", left.line.text));
            }
        }
    }
    faults
}

/// Whether a page has a row with two lines of one leg.
pub(crate) fn has_halves(page: &Page) -> bool {
    let frames = page.blocks.iter().flat_map(|block| &block.frames).filter(|frame| frame.leg.is_some());
    frames.into_iter().any(|frame| frame.lines.windows(2).any(|pair| pair[0].at.y == pair[1].at.y))
}
