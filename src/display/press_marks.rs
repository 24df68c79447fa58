//! 印刷标记: what stands outside the trim for those who print, fold and cut.

use super::{Baseline, DisplayGlyph, DisplayPage, Mark, Shape, TextRun};
use crate::font::{CharGlyph, FamilyId, FontShelf};
use crate::geometry::{Em, Length, Point, Rect, TypeSize};
use crate::press::{Plates, SheetMark, Tint};

/// From the bleed's edge to the sheet's.
const MARGIN: Length = Length::from_microns(9_000);
/// From the bleed's edge to where marks begin, so that none is left on the page by a cut that is off.
const CLEAR: Length = Length::from_microns(1_000);
/// How long crop and fold marks are.
const LONG: Length = Length::from_microns(5_000);
/// The weight of their lines.
const LINE: Length = Length::from_centipoints(25);
/// The ring of a registration mark, from its middle.
const RING: Length = Length::from_microns(1_500);
/// The side of a patch of the colour bar.
const PATCH: Length = Length::from_microns(5_000);
/// The slug line's size.
const SLUG: TypeSize = TypeSize::from_half_points(12);
/// Every process ink, solid: a line on each plate.
const ALL: Tint = Tint::process(100, 100, 100, 100);
/// The colour bar: solids, overprints of two, middle tones, and the grey that three inks should come to.
const BAR: [Tint; 12] = [
    Tint::process(100, 0, 0, 0),
    Tint::process(0, 100, 0, 0),
    Tint::process(0, 0, 100, 0),
    Tint::BLACK,
    Tint::process(0, 100, 100, 0),
    Tint::process(100, 0, 100, 0),
    Tint::process(100, 100, 0, 0),
    Tint::process(50, 0, 0, 0),
    Tint::process(0, 50, 0, 0),
    Tint::process(0, 0, 50, 0),
    Tint::grey(50),
    Tint::process(50, 40, 40, 0),
];

/// Adds the marks that the press asks for; the sheet grows by a margin for them. A slug that is longer than the page is
/// cut short.
pub fn add_press_marks(page: &mut DisplayPage, marks: &[SheetMark], slug: &Slug<'_>) {
    if marks.is_empty() {
        return;
    }
    page.margin = MARGIN;
    let sheet = Sheet {
        trim: Rect::new(Length::ZERO, Length::ZERO, page.trim.width, page.trim.height),
        bleed: page.bleed,
    };
    for mark in marks {
        let drawn = match mark {
            SheetMark::Crop => sheet.crop(),
            SheetMark::Fold => sheet.fold(),
            SheetMark::Registration => sheet.registration(),
            SheetMark::Bar => sheet.bar(),
            SheetMark::Slug => sheet.slug(slug),
        };
        // every plate there is gets a mark, and no other
        page.press_marks.extend(drawn.into_iter().filter_map(|mark| on_plates(mark, page.plates)));
    }
}

/// What the slug line says, and in which faces.
#[derive(Clone, Copy, Debug)]
pub struct Slug<'a> {
    /// The faces.
    pub shelf: &'a FontShelf,
    /// Those of the line.
    pub family: FamilyId,
    /// Its words.
    pub words: &'a str,
}

/// The page on its sheet.
struct Sheet {
    trim: Rect,
    bleed: Length,
}

impl Sheet {
    /// From the trim to where marks begin.
    fn clear(&self) -> Length {
        self.bleed + CLEAR
    }

    /// Two lines at each corner, in line with the trim's edges.
    fn crop(&self) -> Vec<Mark> {
        let trim = &self.trim;
        let across = [trim.x, trim.right()].map(|x| self.upright(x));
        let down = [trim.y, trim.bottom()].map(|y| self.level(y));
        across.into_iter().chain(down).flatten().collect()
    }

    /// Where the page is folded once more: at half its height.
    fn fold(&self) -> Vec<Mark> {
        self.level(self.trim.y + self.trim.height / 2).into()
    }

    /// A line above and one below the page.
    fn upright(&self, x: Length) -> [Mark; 2] {
        let line = |y| line(Rect::new(x - LINE / 2, y, LINE, LONG));
        [line(self.trim.y - self.clear() - LONG), line(self.trim.bottom() + self.clear())]
    }

    /// A line on either side of the page.
    fn level(&self, y: Length) -> [Mark; 2] {
        let line = |x| line(Rect::new(x, y - LINE / 2, LONG, LINE));
        [line(self.trim.x - self.clear() - LONG), line(self.trim.right() + self.clear())]
    }

    /// A ring with a cross in the middle of the two long sides.
    fn registration(&self) -> Vec<Mark> {
        // clear of the fold marks at half the height
        let middle = self.trim.y + self.trim.height / 3;
        let off = self.clear() + LONG / 2;
        let places = [self.trim.x - off, self.trim.right() + off];
        places.into_iter().flat_map(|x| target(Point::new(x, middle))).collect()
    }

    /// A row of patches below the page, begun a patch in from the left.
    fn bar(&self) -> Vec<Mark> {
        let top = self.trim.bottom() + self.clear();
        let patch = |(n, tint): (usize, Tint)| {
            let x = self.trim.x + PATCH * (n as i64 + 2);
            Mark::Fill { shape: Shape::Rect(Rect::new(x, top, PATCH, PATCH)), tint }
        };
        BAR.into_iter().enumerate().map(patch).filter(|mark| self.is_beside(mark)).collect()
    }

    fn is_beside(&self, mark: &Mark) -> bool {
        matches!(mark, Mark::Fill { shape: Shape::Rect(rect), .. } if rect.right() < self.trim.right() - PATCH)
    }

    /// A line of small type above the page.
    fn slug(&self, slug: &Slug<'_>) -> Vec<Mark> {
        let origin = Point::new(self.trim.x + PATCH * 2, self.trim.y - self.clear() - SLUG.em() / 2);
        let end = self.trim.right() - PATCH;
        let mut runs: Vec<TextRun> = Vec::new();
        let mut pen = origin.x;
        for c in slug.words.chars() {
            let CharGlyph { face, glyph, advance, .. } = slug.shelf.pick(slug.family, c);
            if pen > end {
                break;
            }
            if runs.last().is_none_or(|run| run.face != face) {
                let (text, glyphs, baseline) = (String::new(), Vec::new(), Baseline::Right);
                let (size, tint, origin) = (SLUG, Tint::BLACK, Point::new(pen, origin.y));
                runs.push(TextRun { face, size, widen: 1000, tint, baseline, origin, text, glyphs });
            }
            let run = runs.last_mut().expect("one was just begun");
            let start = run.text.len() as u32;
            run.text.push(c);
            let text = (start, run.text.len() as u32);
            run.glyphs.push(DisplayGlyph { glyph, x: pen - run.origin.x, y: Length::ZERO, text });
            pen += SLUG.at(Em::from_thousandths(advance.into()));
        }
        runs.into_iter().map(Mark::Text).collect()
    }
}

/// A mark in the inks of a page: what is on every plate is on each of those that it has; a patch of another ink goes.
fn on_plates(mut mark: Mark, plates: Plates) -> Option<Mark> {
    if let Mark::Fill { tint, .. } = &mut mark {
        if *tint == ALL && plates.are_black() {
            *tint = Tint::BLACK;
        }
        return plates.hold(*tint).then_some(mark);
    }
    Some(mark)
}

fn line(rect: Rect) -> Mark {
    Mark::Fill { shape: Shape::Rect(rect), tint: ALL }
}

/// A ring with a cross.
fn target(centre: Point) -> [Mark; 4] {
    let disc = |radius, tint| Mark::Fill { shape: Shape::Disc { centre, radius }, tint };
    let arm = RING + RING / 2;
    [
        disc(RING, ALL),
        disc(RING - LINE, Tint::PAPER),
        line(Rect::new(centre.x - arm, centre.y - LINE / 2, arm * 2, LINE)),
        line(Rect::new(centre.x - LINE / 2, centre.y - arm, LINE, arm * 2)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn page(bleed: i64) -> DisplayPage {
        let trim = Size { width: Length::from_microns(275_000), height: Length::from_microns(390_000) };
        DisplayPage { trim, bleed: Length::from_microns(bleed), ..DisplayPage::default() }
    }

    fn slug(shelf: &FontShelf) -> Slug<'_> {
        Slug { shelf, family: FamilyId(0), words: "" }
    }

    #[test]
    fn marks_stand_outside_the_bleed_and_on_the_sheet() {
        for bleed in [0, 3_000] {
            let mut page = page(bleed);
            let marks = [SheetMark::Crop, SheetMark::Fold, SheetMark::Registration, SheetMark::Bar];
            add_press_marks(&mut page, &marks, &slug(&FontShelf::default()));
            assert_eq!(page.press_marks.len(), 8 + 2 + 8 + 12);
            let reach = page.bleed + page.margin;
            for mark in &page.press_marks {
                let Mark::Fill { shape, .. } = mark else { panic!("{mark:?}") };
                let rect = match shape {
                    Shape::Rect(rect) => *rect,
                    Shape::Disc { centre, radius } => {
                        Rect::new(centre.x - *radius, centre.y - *radius, *radius * 2, *radius * 2)
                    }
                    Shape::Polygon(_) => panic!("{shape:?}"),
                };
                let outside = rect.right() <= -page.bleed
                    || rect.x >= page.trim.width + page.bleed
                    || rect.bottom() <= -page.bleed
                    || rect.y >= page.trim.height + page.bleed;
                assert!(outside, "{rect:?} on the page");
                assert!(
                    rect.x >= -reach && rect.right() <= page.trim.width + reach,
                    "{rect:?} off the sheet"
                );
                assert!(
                    rect.y >= -reach && rect.bottom() <= page.trim.height + reach,
                    "{rect:?} off the sheet"
                );
            }
        }
    }

    #[test]
    fn nothing_is_asked_and_nothing_added() {
        let mut bare = page(3_000);
        add_press_marks(&mut bare, &[], &slug(&FontShelf::default()));
        assert_eq!(bare, page(3_000));
    }
}
