//! Advertisements for random pages: a picture, a page of a PDF, or a place that is kept.

use crate::ads::{BLACK_BOX, simple};
use crate::random_copy::Dice;
use crate::random_page::{Place, range};
use std::fs;
use std::path::Path;

/// Writes a PDF of 243 × 189 pt.
pub(crate) fn write_file(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join("box.pdf"), simple("243 189", BLACK_BOX, "", &[])).expect("a file");
}

/// An advertisement in a place.
pub(crate) fn ad(dice: &mut Dice, n: usize, place: &Place) -> String {
    let (columns, lines) = (range(place.columns), range(place.rows));
    let shows = match dice.below(5) {
        0 | 1 => "file = \"pictures/plain.png\"\n",
        2 | 3 => "file = \"ads/box.pdf\"\nfit = \"whole\"\n",
        _ => "",
    };
    format!("[[ad]]\nname = \"ad{n}\"\ncolumns = \"{columns}\"\nlines = \"{lines}\"\n{shows}")
}
