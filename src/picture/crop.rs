//! 裁切: how a picture fills a place of another shape.

use super::Stencil;
use crate::geometry::{Length, Rect};
use std::ops::Range;

/// What a fraction of 1 is counted in.
const MILLION: i64 = 1_000_000;

/// The point of a picture that stays nearest to the middle of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    across: i64,
    down: i64,
}

impl Focus {
    /// The picture's middle.
    pub const CENTRE: Focus = Focus { across: MILLION / 2, down: MILLION / 2 };

    /// A point in millionths of width and height, from the picture's top left corner.
    pub fn from_millionths(across: u32, down: u32) -> Focus {
        let within = |millionths| i64::from(millionths).min(MILLION);
        Focus { across: within(across), down: within(down) }
    }
}

/// What gives way where picture and place differ in shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The picture: it covers its place, and what stands out is cut off.
    Crop,
    /// The place: all of the picture stands in its middle.
    Whole,
}

/// What is said of how a picture fills its place; what is left out is said elsewhere, or as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cropping {
    /// Usually cropped.
    pub fit: Option<Fit>,
    /// Usually its middle.
    pub focus: Option<Focus>,
}

impl Cropping {
    /// What is left out here, as it is said there. A focus asks for a crop.
    pub fn or(self, other: Cropping) -> Cropping {
        let fit = self.fit.or(self.focus.map(|_| Fit::Crop)).or(other.fit);
        Cropping { fit, focus: self.focus.or(other.focus) }
    }
}

/// Pixels of a picture: columns and rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixelBox {
    /// Columns, counted from 0 at the left.
    pub across: Range<u32>,
    /// Rows, counted from 0 at the top.
    pub down: Range<u32>,
}

/// A picture's place on the page: where all of it would lie, and what of that shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    /// Where all of it would lie.
    pub whole: Rect,
    /// What shows of it.
    pub shown: Rect,
}

impl Crop {
    /// A picture that fills a box, whatever its shape.
    pub const fn uncut(rect: Rect) -> Crop {
        Crop { whole: rect, shown: rect }
    }

    /// A picture of `size` pixels in a place, at one scale both ways.
    pub fn new(size: (u32, u32), place: Rect, cropping: Cropping) -> Crop {
        if place.width <= Length::ZERO || place.height <= Length::ZERO {
            return Crop::uncut(place);
        }
        match cropping.fit {
            Some(Fit::Whole) => Crop::uncut(standing_in(size, &place)),
            Some(Fit::Crop) | None => {
                let whole = covering(size, &place, cropping.focus.unwrap_or(Focus::CENTRE));
                Crop { whole, shown: place }
            }
        }
    }

    /// The share of the picture's area that is cut off, 0 to 1.
    pub fn cut_off(&self) -> f64 {
        1.0 - area(&self.shown) / area(&self.whole)
    }

    /// The share of a place's area that it leaves blank, 0 to 1.
    pub fn left_blank(&self, place: &Rect) -> f64 {
        1.0 - area(&self.shown) / area(place)
    }

    /// Pixels to the inch of a picture so many pixels wide.
    pub fn ppi(&self, width: u32) -> u32 {
        (f64::from(width) / (self.whole.width.to_mm() / 25.4)) as u32
    }

    /// The pixels that show, if only in part.
    pub fn pixels(&self, (width, height): (u32, u32)) -> PixelBox {
        let (whole, shown) = (&self.whole, &self.shown);
        PixelBox {
            across: touched(shown.x - whole.x, shown.right() - whole.x, whole.width, width),
            down: touched(shown.y - whole.y, shown.bottom() - whole.y, whole.height, height),
        }
    }

    /// Where some of the pixels lie.
    pub fn rect_of(&self, pixels: &PixelBox, (width, height): (u32, u32)) -> Rect {
        let whole = &self.whole;
        let x = |column: u32| whole.x + whole.width.scale(column.into(), width.into());
        let y = |row: u32| whole.y + whole.height.scale(row.into(), height.into());
        let (left, top) = (x(pixels.across.start), y(pixels.down.start));
        Rect::new(left, top, x(pixels.across.end) - left, y(pixels.down.end) - top)
    }

    /// Where a stencil's rows lie, each from its first pixel to its last, as far as they show.
    pub fn rows_of(&self, stencil: &Stencil) -> Vec<Rect> {
        let (size, shown) = (stencil.size(), &self.shown);
        let lies = |y: u32| {
            let pixels = PixelBox { across: stencil.extent(y)?, down: y..y + 1 };
            let row = self.rect_of(&pixels, size);
            let (x, y) = (row.x.max(shown.x), row.y.max(shown.y));
            let (right, bottom) = (row.right().min(shown.right()), row.bottom().min(shown.bottom()));
            (x < right && y < bottom).then(|| Rect::new(x, y, right - x, bottom - y))
        };
        (0..size.1).filter_map(lies).collect()
    }
}

/// Where all of a picture lies that just covers a place.
fn covering((width, height): (u32, u32), place: &Rect, focus: Focus) -> Rect {
    // rounded up: no edge of the place stays bare
    let raised = |side: Length, n: u32, of: u32| {
        let units = i128::from(side.units()) * i128::from(n);
        Length::from_units((units + i128::from(of) - 1).div_euclid(i128::from(of)) as i64)
    };
    let (w, h) = match wider(place, (width, height)) {
        true => (place.width, raised(place.width, height, width)),
        false => (raised(place.height, width, height), place.height),
    };
    let start = |from: Length, side: Length, whole: Length, focus: i64| {
        let wanted = from + side / 2 - whole.scale(focus, MILLION);
        wanted.clamp(from + side - whole, from)
    };
    let x = start(place.x, place.width, w, focus.across);
    Rect::new(x, start(place.y, place.height, h, focus.down), w, h)
}

/// Where a picture stands in the middle of a place.
fn standing_in((width, height): (u32, u32), place: &Rect) -> Rect {
    let (w, h) = match wider(place, (width, height)) {
        true => (place.height.scale(width.into(), height.into()), place.height),
        false => (place.width, place.width.scale(height.into(), width.into())),
    };
    Rect::new(place.x + (place.width - w) / 2, place.y + (place.height - h) / 2, w, h)
}

/// Whether a place is wider for its height than a picture.
fn wider(place: &Rect, (width, height): (u32, u32)) -> bool {
    i128::from(place.width.units()) * i128::from(height)
        >= i128::from(place.height.units()) * i128::from(width)
}

/// The pixels of an axis between two places on it.
fn touched(from: Length, to: Length, whole: Length, count: u32) -> Range<u32> {
    if whole <= Length::ZERO {
        return 0..count;
    }
    let (whole, n) = (i128::from(whole.units()), i128::from(count));
    let at = |units: i128| units.clamp(0, n) as u32;
    let first = at((i128::from(from.units()) * n).div_euclid(whole)).min(count.saturating_sub(1));
    let end = at((i128::from(to.units()) * n + whole - 1).div_euclid(whole));
    first..end.max(first + 1)
}

fn area(rect: &Rect) -> f64 {
    rect.width.to_mm() * rect.height.to_mm()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect([x, y, width, height]: [i64; 4]) -> Rect {
        let [x, y, width, height] = [x, y, width, height].map(Length::pt);
        Rect::new(x, y, width, height)
    }

    fn cropped(size: (u32, u32), place: [i64; 4], focus: (u32, u32)) -> Crop {
        let focus = Some(Focus::from_millionths(focus.0, focus.1));
        Crop::new(size, rect(place), Cropping { fit: None, focus })
    }

    #[test]
    fn the_focus_comes_to_the_middle_as_far_as_the_picture_reaches() {
        for (focus, x) in [
            ((500_000, 500_000), -50),
            ((0, 0), 0),
            ((1_000_000, 0), -100),
            // a quarter of 200 would lie at 50, the place's own middle
            ((250_000, 900_000), 0),
            ((400_000, 0), -30),
        ] {
            let crop = cropped((400, 200), [10, 20, 100, 100], focus);
            assert_eq!(crop.whole, rect([10 + x, 20, 200, 100]), "{focus:?}");
            assert_eq!(crop.shown, rect([10, 20, 100, 100]));
        }
        let tall = cropped((200, 800), [0, 0, 100, 100], (0, 250_000));
        assert_eq!(tall.whole, rect([0, -50, 100, 400]));
        assert!((tall.cut_off() - 0.75).abs() < 1e-9);
    }

    #[test]
    fn a_picture_of_its_places_shape_is_uncut() {
        let crop = cropped((300, 200), [5, 5, 150, 100], (0, 1_000_000));
        assert_eq!(crop, Crop::uncut(rect([5, 5, 150, 100])));
        assert_eq!((crop.cut_off(), crop.ppi(300)), (0.0, 144));
        assert_eq!(crop.pixels((300, 200)), PixelBox { across: 0..300, down: 0..200 });
    }

    #[test]
    fn every_place_is_covered_at_one_scale() {
        for (w, h) in [(1, 1), (1540, 1290), (3, 30_000), (29_999, 7), (1480, 902)] {
            for units in [1, 2, 999, 1_000_003, 281_178_000] {
                let place = Rect::new(
                    Length::from_units(-7),
                    Length::from_units(3),
                    Length::from_units(units),
                    Length::from_units(235_458_001),
                );
                for focus in [(0, 0), (333_333, 666_667), (1_000_000, 1_000_000)] {
                    let focus = Some(Focus::from_millionths(focus.0, focus.1));
                    let crop = Crop::new((w, h), place, Cropping { fit: None, focus });
                    let whole = crop.whole;
                    assert!(whole.x <= place.x && whole.y <= place.y, "{crop:?}");
                    assert!(whole.right() >= place.right() && whole.bottom() >= place.bottom(), "{crop:?}");
                    assert!(whole.width == place.width || whole.height == place.height, "{crop:?}");
                    let across = i128::from(whole.width.units()) * i128::from(h);
                    let down = i128::from(whole.height.units()) * i128::from(w);
                    assert!((across - down).abs() < i128::from(w.max(h)), "one scale: {crop:?}");
                    let pixels = crop.pixels((w, h));
                    let lies = crop.rect_of(&pixels, (w, h));
                    assert!(pixels.across.end <= w && pixels.down.end <= h, "{pixels:?}");
                    assert!(lies.x <= place.x && lies.y <= place.y, "{pixels:?}");
                    assert!(lies.right() >= place.right() && lies.bottom() >= place.bottom(), "{pixels:?}");
                }
            }
        }
    }

    #[test]
    fn whole_leaves_room_and_cuts_nothing() {
        let whole = Cropping { fit: Some(Fit::Whole), focus: None };
        let place = rect([0, 0, 100, 100]);
        let crop = Crop::new((400, 200), place, whole);
        assert_eq!(crop, Crop::uncut(rect([0, 25, 100, 50])));
        assert!((crop.left_blank(&place) - 0.5).abs() < 1e-9);
        assert_eq!(Crop::new((200, 400), place, whole), Crop::uncut(rect([25, 0, 50, 100])));
    }

    #[test]
    fn only_pixels_that_show_are_taken() {
        let crop = cropped((40, 10), [0, 0, 10, 10], (500_000, 500_000));
        assert_eq!(crop.pixels((40, 10)), PixelBox { across: 15..25, down: 0..10 });
        // a fifth of a pixel is cut off at each side: both are taken and lie out of what shows
        let crop = cropped((10, 96), [0, 0, 10, 95], (500_000, 500_000));
        let pixels = crop.pixels((10, 96));
        assert_eq!(pixels, PixelBox { across: 0..10, down: 0..96 });
        assert!(crop.rect_of(&pixels, (10, 96)).y < Length::ZERO);
    }

    #[test]
    fn what_is_said_nearer_holds() {
        let [left, right] = [0, 1_000_000].map(|across| Some(Focus::from_millionths(across, 0)));
        let article = Cropping { fit: Some(Fit::Whole), focus: None };
        let page = Cropping { fit: None, focus: left };
        assert_eq!(page.or(article), Cropping { fit: Some(Fit::Crop), focus: left });
        let article = Cropping { fit: None, focus: right };
        assert_eq!(page.or(article).focus, left);
        assert_eq!(Cropping::default().or(article).focus, right);
    }

    #[test]
    fn a_stencils_rows_lie_where_the_picture_does_and_no_further_than_it_shows() {
        let rows = [[false; 4], [true; 4], [false, true, true, false], [true, false, false, false]];
        let stencil = Stencil::of(4, &rows.concat());
        let crop = Crop { whole: rect([10, 20, 40, 40]), shown: rect([15, 20, 30, 25]) };
        assert_eq!(crop.rows_of(&stencil), [rect([15, 30, 30, 10]), rect([20, 40, 20, 5])]);
    }

    #[test]
    fn no_place_is_no_fault() {
        let crop = cropped((4, 2), [0, 0, 10, 0], (0, 0));
        assert_eq!(crop.pixels((4, 2)).across, 0..4);
    }
}
