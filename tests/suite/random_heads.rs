//! Heads for random blocks: every form and place.

use crate::random_copy::Dice;
use crate::random_page::{Place, range};
use std::fmt::Write;

/// What stands round a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Open,
    /// A border or a ground.
    Boxed,
}

/// A head in a block.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// What the page's file says.
    pub(crate) plan: String,
    /// What it leaves to insets, but for the lines at the block's top.
    pub(crate) free: Place,
    /// The columns that legs stand in.
    pub(crate) legs: usize,
    pub(crate) is_bar: bool,
    /// Whether its lines are short.
    pub(crate) is_narrow: bool,
    /// The lines of a picture that it stands on.
    pub(crate) over: Option<(usize, usize)>,
}

/// A head for a block.
pub(crate) fn head(dice: &mut Dice, place: &Place, edge: Edge) -> Head {
    let (wide, deep) = (place.wide(), place.deep());
    let kind = match dice.below(16) {
        0 if wide > 1 && edge == Edge::Open => return at_left(place),
        1 | 2 if wide > 1 => return beside(dice, place, "vertical"),
        3 | 4 if wide > 2 => return beside(dice, place, "two"),
        5..8 if wide > 2 && deep > 34 => return inside(dice, place),
        8 | 9 if wide > 1 && deep > 44 => return over(dice, place),
        kind => kind,
    };
    let is_bar = kind > 13;
    let mut head = plain(place);
    if is_bar {
        head.plan = "head = \"bar\"\n".to_owned();
        head.is_bar = true;
        head.is_narrow = place.width() < 40;
        return head;
    }
    let (style, size) = match place.width() {
        ..20 => ("two", ", size = \"14pt\""),
        20..34 => ("two", ""),
        34..48 => ("third", ""),
        _ => ("lead", ""),
    };
    let _ = writeln!(head.plan, "head = {{ style = \"{style}\"{size}{} }}", strip(dice));
    head
}

fn plain(place: &Place) -> Head {
    let (plan, free) = (String::new(), place.clone());
    Head { plan, free, legs: place.wide(), is_bar: false, is_narrow: place.width() < 20, over: None }
}

/// What a head may stand on and in.
fn strip(dice: &mut Dice) -> &'static str {
    match dice.below(8) {
        0 => ", ground = \"K100\"",
        1 => ", ground = \"K15\"",
        2 => ", border = \"light\"",
        3 => ", ground = \"K80\", border = \"heavy\"",
        _ => "",
    }
}

/// A vertical head at the left of all legs.
fn at_left(place: &Place) -> Head {
    let columns = (place.columns.0 + 1, place.columns.1);
    let head = plain(place);
    let plan = "head = { style = \"vertical\", columns = 1 }\n".to_owned();
    Head { plan, legs: place.wide() - 1, free: Place { columns, ..head.free }, ..head }
}

/// A head at a side, over some of its lines or all.
fn beside(dice: &mut Dice, place: &Place, style: &str) -> Head {
    let (left, all) = (dice.below(2) == 0, dice.below(4) == 0);
    let mut head = Head { is_narrow: true, ..plain(place) };
    match left {
        true => head.free.columns.0 += 1,
        false => head.free.columns.1 -= 1,
    }
    let side = if left { "left" } else { "right" };
    let size = if style == "two" { ", size = \"14pt\"" } else { "" };
    let _ = write!(head.plan, "head = {{ style = \"{style}\"{size}, place = \"{side}\"{}", strip(dice));
    match all {
        true => head.legs -= 1,
        false => {
            let _ = write!(head.plan, ", lines = {}", 1 + dice.below(place.deep() - 1));
        }
    }
    head.plan.push_str(" }\n");
    head
}

/// A head that the copy runs round.
fn inside(dice: &mut Dice, place: &Place) -> Head {
    let mut head = plain(place);
    let from = place.columns.0 + dice.below(place.wide() - 1);
    let columns = (from, from + 2);
    let top = place.rows.0 + 4 + dice.below(10);
    let rows = (top, top + 9 + dice.below(4));
    let (columns, lines) = (range(columns), range(rows));
    let _ = write!(head.plan, "head = {{ style = \"two\", place = \"inside\", columns = \"{columns}\"");
    let _ = writeln!(head.plan, ", lines = \"{lines}\"{} }}", strip(dice));
    head.free.rows.0 += 20;
    head
}

/// A head on a picture over the whole width.
fn over(dice: &mut Dice, place: &Place) -> Head {
    let rows = (place.rows.0, place.rows.0 + 22 + dice.below(6));
    let mut head = plain(place);
    let lines = range((rows.0 + 2, rows.0 + 12 + dice.below(8)));
    let columns = range(place.columns);
    let _ = write!(head.plan, "head = {{ style = \"two\", place = \"over\", columns = \"{columns}\"");
    let _ = writeln!(head.plan, ", lines = \"{lines}\" }}");
    head.free.rows.0 += 10;
    head.over = Some(rows);
    head
}
