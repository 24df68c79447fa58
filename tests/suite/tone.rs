//! How dark the page is, window by window: what a comparison of ink against paper lets through.
//!
//! Viewers place the edges of a glyph by fractions of a pixel each in its own way, so that single pixels can't be
//! asked to have one grey; the mean of 24 × 24 of them can. Compared are the windows in which the proof has no
//! colour, for viewers turn inks into grey each in its own way too. A ground that is missing, a picture too light
//! or a text too bold shows here.

use crate::agree::{Grey, Proof, proof};
use crate::editions;
use paiban::display::{DisplayPage, Mark};
use paiban::press::Tint;

const WINDOW: usize = 24;
/// Levels of 255 by which a window may differ; measured at most 14 (Poppler), 11 (Ghostscript), 9 (MuPDF).
const MOST_IN_WINDOW: f64 = 20.0;
/// Levels by which the mean of all windows may differ; measured at most 0.4.
const MOST_IN_ALL: f64 = 0.8;

/// By how much the proof is lighter than another picture of the page: in all, and where they differ most.
pub(crate) struct Tones {
    all: f64,
    worst: f64,
}

impl Tones {
    pub(crate) fn agree(&self) -> bool {
        self.all.abs() <= MOST_IN_ALL && self.worst.abs() <= MOST_IN_WINDOW
    }
}

impl std::fmt::Display for Tones {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:+.2} levels in all, at most {:+.1} in a window", self.all, self.worst)
    }
}

/// Compares the windows without colour.
pub(crate) fn tones(ours: &Proof, theirs: &Grey) -> Tones {
    let width = ours.grey.width;
    let sum = |values: &mut dyn Iterator<Item = u8>| values.map(f64::from).sum::<f64>();
    let mut differences = Vec::new();
    for top in (0..=ours.grey.height - WINDOW).step_by(WINDOW) {
        for left in (0..=width - WINDOW).step_by(WINDOW) {
            let pixels =
                || (top..top + WINDOW).flat_map(|y| (left..left + WINDOW).map(move |x| y * width + x));
            if pixels().any(|at| ours.coloured[at]) {
                continue;
            }
            let ours = sum(&mut pixels().map(|at| ours.grey.values[at]));
            let theirs = sum(&mut pixels().map(|at| theirs.values[at]));
            differences.push((ours - theirs) / (WINDOW * WINDOW) as f64);
        }
    }
    assert!(differences.len() > 3000, "only {} windows without colour", differences.len());
    let all = differences.iter().sum::<f64>() / differences.len() as f64;
    let worst = differences.into_iter().max_by(|a, b| a.abs().total_cmp(&b.abs()));
    Tones { all, worst: worst.unwrap_or(0.0) }
}

/// Takes away what is filled with a grey.
fn without_grounds(page: &mut DisplayPage) {
    page.items.retain(|item| match &item.mark {
        Mark::Fill { tint, .. } => (tint.c, tint.m, tint.y) != (0, 0, 0) || [0, 100].contains(&tint.k),
        _ => true,
    });
}

/// Prints black text in a dark grey, as if the strokes were lighter by a twentieth.
fn with_lighter_text(page: &mut DisplayPage) {
    for item in &mut page.items {
        if let Mark::Text(run) = &mut item.mark {
            run.tint = if run.tint == Tint::BLACK { Tint::grey(95) } else { run.tint };
        }
    }
}

#[test]
fn a_missing_ground_and_a_lighter_text_are_seen() {
    let made = &editions::all()[0];
    let page = &made.set.display[0];
    let sound = proof(made, page);
    assert!(tones(&sound, &sound.grey).agree());
    for change in [without_grounds, with_lighter_text] {
        let mut changed = page.clone();
        change(&mut changed);
        let found = tones(&sound, &proof(made, &changed).grey);
        println!("changed: {found}");
        assert!(!found.agree(), "{found}");
    }
}
