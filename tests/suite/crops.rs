//! Pictures in places of another shape: cut at their focus, at one scale, drawn alike by everyone.

use crate::agree::compare_edition;
use crate::editions::{self, Made};
use crate::util;
use paiban::makeup::PlacedFigure;
use paiban::notice::{Code, Notice};

const FLAT: (&str, &str, &str) = ("02.toml", "lines = \"16-36\"\nwhite = 1", "lines = \"16-26\"\nwhite = 1");

fn figure(made: &Made) -> &PlacedFigure {
    let page = made.set.made.pages.last().expect("a page");
    let blocks = page.blocks.iter();
    blocks.flat_map(|block| &block.figures).next().expect("a picture")
}

fn told(made: &Made, code: Code) -> Vec<&Notice> {
    made.set.made.notices.iter().filter(|notice| notice.code == code).collect()
}

/// How far down the picture what shows begins, in per mille of its height.
fn begins(figure: &PlacedFigure) -> i64 {
    let (whole, shown) = (figure.crop.whole, figure.crop.shown);
    (shown.y - whole.y).units() * 1000 / whole.height.units()
}

#[test]
fn a_grey_picture_is_cut_at_its_focus() {
    let made = editions::changed("daily", "crop-grey", &[FLAT]);
    let placed = figure(&made);
    // 369 × 105 pt of a picture of 1480 × 902 at 369 × 224.9
    assert_eq!((placed.crop.whole.width, placed.crop.shown.height.to_pt()), (placed.crop.shown.width, 105.0));
    assert_eq!(placed.ppi, Some(288));
    // half of 105 of 224.9 is 0.233; the focus 0.4 is the middle
    assert_eq!(begins(placed), 166);
    let notices = told(&made, Code::CroppedPicture);
    assert_eq!((notices.len(), notices[0].fact("per_cent")), (1, "53".to_owned()));
    for viewer in [("pdftoppm", "-v"), ("mutool", "-v")] {
        if util::has(viewer.0, viewer.1) {
            compare_edition(viewer.0, &util::fresh_folder("crop-grey"), &made);
        }
    }
}

#[test]
fn the_page_has_the_last_word() {
    let focus = "lines = \"16-26\"\nwhite = 1\nfocus = [0, 1]";
    let made = editions::changed("daily", "crop-foot", &[(FLAT.0, FLAT.1, focus)]);
    assert_eq!(begins(figure(&made)), 533, "as far down as the picture reaches");
    let whole = "lines = \"16-26\"\nwhite = 1\nfit = \"whole\"";
    let made = editions::changed("daily", "crop-whole", &[(FLAT.0, FLAT.1, whole)]);
    let placed = figure(&made);
    assert_eq!(placed.crop.whole, placed.crop.shown);
    // narrow as it is, its words take two lines
    assert_eq!((placed.crop.shown.height.to_pt(), placed.ppi), (93.0, Some(698)));
    let notices = told(&made, Code::LetterboxedPicture);
    assert_eq!((notices.len(), notices[0].fact("per_cent")), (1, "59".to_owned()));
    assert!(told(&made, Code::CroppedPicture).is_empty() && told(&made, Code::LineTooLong).is_empty());
}

#[test]
fn a_colour_picture_is_cut_alike() {
    let narrow = ("04.toml", "columns = \"1-5\"\nlines = \"14-45\"", "columns = \"2-3\"\nlines = \"14-45\"");
    let made = editions::changed("weekly", "crop-colour", &[narrow]);
    let placed = figure(&made);
    assert_eq!(placed.crop.whole.height, placed.crop.shown.height);
    assert_eq!(told(&made, Code::CroppedPicture).len(), 1);
    for viewer in [("pdftoppm", "-v"), ("mutool", "-v")] {
        if util::has(viewer.0, viewer.1) {
            compare_edition(viewer.0, &util::fresh_folder("crop-colour"), &made);
        }
    }
}

#[test]
fn the_samples_keep_nearly_all_of_their_pictures() {
    for made in editions::all() {
        for placed in made.set.made.pages.iter().flat_map(|page| &page.blocks).flat_map(|b| &b.figures) {
            assert!(placed.crop.cut_off() < 0.1, "{}: {}", made.name, placed.id);
        }
    }
}
