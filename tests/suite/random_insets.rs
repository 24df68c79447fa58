//! Pictures for random pages: insets of every kind, and what their articles say of them.

use crate::generated::{Features, Place, plain, range};
use crate::png;
use crate::random_copy::Dice;
use paiban::geometry::Rect;
use paiban::makeup::{MadeUp, PlacedBlock};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Polygons: a triangle, a lozenge, one with a notch.
const POLYGONS: [&str; 3] = [
    "[[0.5, 0], [1, 1], [0, 0.9]]",
    "[[0.5, 0.1], [0.9, 0.5], [0.5, 0.9], [0.1, 0.5]]",
    "[[0, 0], [1, 0], [0.6, 0.5], [1, 1], [0, 1]]",
];

/// A picture in a block: the plan of its inset, its article's table, and the words in that.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picture {
    pub(crate) plan: String,
    pub(crate) table: String,
    pub(crate) words: String,
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

/// A picture below the head of a block of 36 lines and more, on any of its columns that are free.
pub(crate) fn picture(dice: &mut Dice, corpus: &[char], free: &Place, features: &mut Features) -> Picture {
    let mut found = Picture::default();
    let (first, last) = free.columns;
    let from = first + dice.below(last - first);
    let columns = (from, from + 1 + dice.below(last - from));
    let deep = 9 + dice.below(6);
    let top = free.rows.0 + 20 + dice.below(free.rows.1 - free.rows.0 - 20 - deep);
    let plan = &mut found.plan;
    let _ = writeln!(plan, "[[block.inset]]\nkind = \"picture\"\ncolumns = \"{}\"", range(columns));
    let _ = writeln!(plan, "lines = \"{}\"", range((top, top + deep)));
    features.insert("picture", true);
    let runs_round = dice.below(5) > 0;
    if runs_round {
        let place = ["left", "right", "centre", "centre"][dice.below(4)];
        let width = 5 + dice.below(7 * (columns.1 - columns.0));
        let gap = ["0.5字", "1字", "7pt", "2字"][dice.below(4)];
        let _ = writeln!(plan, "place = \"{place}\"\nwidth = \"{width}字\"\ngap = \"{gap}\"");
        features.insert(place, true);
        if dice.below(4) > 0 {
            plan.push_str("sides = \"both\"\n");
        }
    }
    let cut_out = dice.below(3);
    if cut_out == 1 {
        plan.push_str("outline = \"alpha\"\n");
    }
    let file = if cut_out == 1 { "cut" } else { "plain" };
    let _ = writeln!(found.table, "[[pictures]]\nfile = \"pictures/{file}.png\"");
    if cut_out == 2 {
        let _ = writeln!(found.table, "outline = {}", POLYGONS[dice.below(3)]);
    }
    features.insert("outline", cut_out > 0 && runs_round || features.get("outline") == Some(&true));
    for (key, size) in [("caption", 7), ("credit", 4)] {
        if dice.below(2) == 0 {
            let text = plain(dice, corpus, size);
            let _ = writeln!(found.table, "{key} = \"{text}\"");
            found.words += &text;
        }
    }
    found
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

/// What is wrong with a page's pictures: each planned one stands in its block once, and no line lies over one.
pub(crate) fn faults(made: &MadeUp, planned: &[usize]) -> Vec<String> {
    let blocks = &made.pages[0].blocks;
    let mut faults = Vec::new();
    for block in blocks.iter().filter(|block| block.article.is_some()) {
        let wanted = block.article.map_or(0, |article| planned[article]);
        if block.figures.len() != wanted {
            faults.push(format!("{}: {} pictures of {wanted}", block.id, block.figures.len()));
        }
        for figure in &block.figures {
            if block.rect.union(&figure.crop.shown) != block.rect {
                faults.push(format!("{}: {} leaves its block", block.id, figure.id));
            }
        }
    }
    let boxes: Vec<Rect> = blocks.iter().flat_map(shown).collect();
    for frame in blocks.iter().flat_map(|block| &block.frames) {
        let pairs = frame.lines.windows(2).filter(|pair| pair[0].at.y == pair[1].at.y && frame.leg.is_some());
        if let Some([left, _]) = pairs.into_iter().find(|pair| pair[0].at.x >= pair[1].at.x) {
            faults.push(format!("{:?} is read before what stands left of it", left.line.text));
        }
        for line in &frame.lines {
            if boxes.iter().any(|rect| rect.overlaps(&line.rect())) {
                faults.push(format!("{:?} {:?} lies over a picture", frame.role, line.line.text));
            }
        }
    }
    faults
}

/// Whether a page has a row with two lines of one leg.
pub(crate) fn has_halves(made: &MadeUp) -> bool {
    let frames =
        made.pages[0].blocks.iter().flat_map(|block| &block.frames).filter(|frame| frame.leg.is_some());
    frames.into_iter().any(|frame| frame.lines.windows(2).any(|pair| pair[0].at.y == pair[1].at.y))
}
