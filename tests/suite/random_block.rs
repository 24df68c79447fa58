//! Random blocks of a page: a head, legs, what stands among them and round them.

use crate::random_copy::Dice;
use crate::random_heads::{Edge, Head, head};
use crate::random_insets::{self, Insets};
use crate::random_page::{Place, range};
use std::fmt::Write;

/// Which part of its story a block has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    First,
    /// It goes on without a head.
    Bare,
    /// It goes on under a head.
    Headed,
}

/// Writes a page plan's block; says in `found` what its article must have. `corpus`: where pictures and more may stand.
pub(crate) fn block(
    dice: &mut Dice,
    (id, place, part): (&str, &Place, Part),
    corpus: Option<&[char]>,
    found: &mut Insets,
) -> String {
    let mut plan = format!("[[block]]\narticle = \"{id}\"\n");
    if let Some(zone) = &place.zone {
        let _ = writeln!(plan, "zone = \"{zone}\"");
    }
    let _ = writeln!(plan, "columns = \"{}\"\nlines = \"{}\"", range(place.columns), range(place.rows));
    let edge = if dice.below(4) == 0 { Edge::Boxed } else { Edge::Open };
    let boxed = edge == Edge::Boxed;
    let mut head = head(dice, place, edge);
    match part {
        Part::First => {
            plan += &head.plan;
            found.bar = head.is_bar;
            found.narrow = head.is_narrow;
        }
        Part::Headed => plan.push_str("continues = true\nhead = { style = \"two\", size = \"14pt\" }\n"),
        Part::Bare => plan.push_str("continues = true\n"),
    }
    if part != Part::First {
        head = Head { free: place.clone(), legs: place.wide(), over: None, ..head };
    } else if dice.below(4) == 0 {
        let _ = writeln!(plan, "drop_cap = {}", 2 + dice.below(3));
    }
    if boxed {
        plan += &border(dice, place);
    }
    let pictured = corpus.filter(|_| part == Part::First && place.deep() > 32 && dice.below(5) > 0);
    plan += &legs(dice, place, &head, (boxed, pictured.is_some()));
    if let Some(rows) = head.over {
        plan += &random_insets::whole_picture(place.columns, rows, found);
    }
    if let Some(corpus) = pictured {
        let rows = (head.free.rows.0, head.free.rows.1 - usize::from(boxed));
        plan += &random_insets::insets(dice, corpus, &Place { rows, ..head.free.clone() }, found);
    }
    plan
}

fn border(dice: &mut Dice, place: &Place) -> String {
    let straight = ["light", "heavy", "double", "ornament", "none"];
    let forms = if place.rows.0.is_multiple_of(2) {
        straight
    } else {
        ["twin", "wave", "dotted", "ornament", "none"]
    };
    let border = forms[dice.below(5)];
    let ground = border == "none" || dice.below(2) == 0;
    format!("border = \"{border}\"\n{}", if ground { "ground = \"K12\"\n" } else { "" })
}

/// How many legs, how they share the width, and how far down each runs.
fn legs(dice: &mut Dice, place: &Place, head: &Head, (boxed, pictured): (bool, bool)) -> String {
    let mut plan = String::new();
    let (usual, cells) = (head.legs, place.cells * head.legs);
    if pictured && usual > 1 && dice.below(5) > 1 {
        return "legs = 1\n".to_owned();
    }
    let most = (cells / 8).max(1);
    let count = match dice.below(3) {
        0 => (usual + dice.below(3)).saturating_sub(1).clamp(1, most),
        _ => usual,
    };
    if count != usual {
        let _ = writeln!(plan, "legs = {count}");
    }
    match dice.below(6) {
        0 if count == usual && !boxed => plan.push_str("split = \"grid\"\n"),
        1 => plan.push_str("split = \"absolute\"\n"),
        2 => plan.push_str("split = \"free\"\n"),
        3 => plan.push_str("split = \"relative\"\n"),
        _ => {}
    }
    if count > 1 && dice.below(3) == 0 {
        let step = 1 + dice.below(4);
        let short: Vec<usize> = match dice.below(3) {
            0 => (0..count).map(|_| dice.below(8)).collect(),
            1 => (0..count).map(|n| (n * step).min(12)).collect(),
            _ => (0..count).rev().map(|n| (n * step).min(12)).collect(),
        };
        let _ = writeln!(plan, "short = {short:?}");
    }
    plan
}
