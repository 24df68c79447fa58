//! Pictures brought to the page's pixels.
//!
//! Reduced, each pixel is the mean of the area it covers; enlarged, it lies between its four neighbours.

use super::canvas::Canvas;
use super::extent::Extent;
use crate::picture::{Colours, Pixels, Stencil};
use crate::press::{on_screen, separate};

/// Where something stands, in pixels of the page: least and most of each axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub across: (f64, f64),
    pub down: (f64, f64),
}

/// Lays what shows of a picture on the canvas; all of it would stand at `whole`.
pub(super) fn place(canvas: &mut Canvas, picture: &Pixels, whole: Place, shown: Place) {
    lay(canvas, (picture, None), whole, shown);
}

/// Lays what shows of a cut-out picture on the canvas: what its outline leaves out is neither drawn nor mixed in.
pub(super) fn place_cut(
    canvas: &mut Canvas,
    (mut picture, outline): (Pixels, &Stencil),
    whole: Place,
    shown: Place,
) {
    let (width, height) = (picture.width, picture.height);
    let mut matte = vec![0; width as usize * height as usize];
    for (y, row) in (0..height).zip(matte.chunks_mut(width.max(1) as usize)) {
        outline.row(y).iter().for_each(|part| row[part.start as usize..part.end as usize].fill(1));
    }
    let channels = picture.colours.channels();
    picture.values.chunks_mut(channels).zip(&matte).filter(|(_, shows)| **shows == 0).for_each(
        |(pixel, _)| {
            pixel.fill(0);
        },
    );
    let matte = Pixels { width, height, colours: Colours::Grey, values: matte };
    lay(canvas, (&picture, Some(&matte)), whole, shown);
}

/// Lays a picture on the canvas; a matte holds 1 where it shows and 0 where it does not and is black.
fn lay(canvas: &mut Canvas, (picture, matte): (&Pixels, Option<&Pixels>), whole: Place, shown: Place) {
    let across = Extent::between(shown.across.0, shown.across.1, canvas.width);
    let down = Extent::between(shown.down.0, shown.down.1, canvas.height);
    let columns = samples(&across, (whole.across, shown.across), picture.width);
    let rows = samples(&down, (whole.down, shown.down), picture.height);
    let channels = picture.colours.channels();
    let mut line = vec![0.0; picture.width as usize * channels];
    let mut shows = vec![1.0; picture.width as usize];
    for ((y, cover), row) in down.iter().zip(&rows) {
        gather(&mut line, picture, row);
        if let Some(matte) = matte {
            gather(&mut shows, matte, row);
        }
        let colours = columns.iter().zip(&across.covers).map(|(column, across)| {
            let share = if matte.is_some() { share(&shows, column) } else { 1.0 };
            (colour(&line, column, (picture.colours, share)), across * cover * share)
        });
        canvas.lay_each((across.first, y), colours);
    }
}

/// The picture's pixels that make up one of the page's along an axis.
#[derive(Debug, PartialEq)]
struct Sample {
    first: usize,
    weights: Vec<f32>,
}

fn samples(extent: &Extent, (whole, shown): ((f64, f64), (f64, f64)), count: u32) -> Vec<Sample> {
    let scale = f64::from(count) / (whole.1 - whole.0);
    let sample = |n: usize| {
        let (start, end) = ((n as f64).max(shown.0) - whole.0, (n as f64 + 1.0).min(shown.1) - whole.0);
        if scale > 1.0 {
            mean(start * scale, end * scale, count)
        } else {
            between((start + end) / 2.0 * scale, count)
        }
    };
    extent.iter().map(|(n, _)| sample(n)).collect()
}

/// All pixels between two places, each by its share.
fn mean(start: f64, end: f64, count: u32) -> Sample {
    let Extent { first, covers } = Extent::between(start, end, count as usize);
    if covers.is_empty() {
        return Sample { first: count as usize - 1, weights: vec![1.0] };
    }
    let sum: f32 = covers.iter().sum();
    Sample { first, weights: covers.iter().map(|cover| cover / sum).collect() }
}

/// The two pixels whose middles lie on either side.
fn between(place: f64, count: u32) -> Sample {
    let place = (place - 0.5).clamp(0.0, f64::from(count - 1));
    let first = place as usize;
    let second = (place - first as f64) as f32;
    let weights = if second > 0.0 { vec![1.0 - second, second] } else { vec![1.0] };
    Sample { first, weights }
}

/// Sums the picture's rows into one.
fn gather(line: &mut [f32], picture: &Pixels, sample: &Sample) {
    line.fill(0.0);
    let rows = picture.values.chunks_exact(line.len());
    for (row, weight) in rows.skip(sample.first).zip(&sample.weights) {
        for (sum, value) in line.iter_mut().zip(row) {
            *sum += f32::from(*value) * weight;
        }
    }
}

/// How much of a sample shows, 0 to 1.
fn share(shows: &[f32], sample: &Sample) -> f32 {
    shows[sample.first..].iter().zip(&sample.weights).map(|(shows, weight)| shows * weight).sum()
}

/// The mean colour of as much of a sample as shows.
fn colour(line: &[f32], sample: &Sample, (colours, share): (Colours, f32)) -> [u8; 3] {
    let channels = colours.channels();
    let mut sums = [0.0; 4];
    for (pixel, weight) in line[sample.first * channels..].chunks_exact(channels).zip(&sample.weights) {
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += value * weight;
        }
    }
    let inks = sums.map(|sum: f32| (sum / share + 0.5) as u8);
    let values = [inks[0], inks[1], inks[2]];
    match colours {
        Colours::Grey => [values[0]; 3],
        Colours::Rgb => printed(values),
        Colours::Cmyk => on_screen(inks),
    }
}

/// How a screen colour looks once it is inks.
fn printed(rgb: [u8; 3]) -> [u8; 3] {
    on_screen(separate(rgb))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_of(canvas: Canvas) -> Vec<u8> {
        canvas.into_pixels().values.iter().step_by(3).copied().collect()
    }

    fn grey(width: u32, height: u32, values: &[u8]) -> Pixels {
        Pixels { width, height, colours: Colours::Grey, values: values.to_vec() }
    }

    fn uncut(canvas: &mut Canvas, picture: &Pixels, whole: Place) {
        place(canvas, picture, whole, whole);
    }

    #[test]
    fn what_is_cut_off_is_neither_drawn_nor_mixed_in() {
        let picture = grey(6, 1, &[0, 0, 100, 60, 0, 0]);
        let mut canvas = Canvas::new(6, 1);
        let (whole, shown) = ((0.0, 6.0), (2.0, 4.0));
        let down = (0.0, 1.0);
        place(&mut canvas, &picture, Place { across: whole, down }, Place { across: shown, down });
        assert_eq!(shown_of(canvas), [255, 255, 100, 60, 255, 255]);
        // half a pixel of the page is covered, and shows its own pixels' mean alone
        let mut canvas = Canvas::new(3, 1);
        let (whole, shown) = ((0.0, 3.0), (1.0, 1.5));
        place(&mut canvas, &picture, Place { across: whole, down }, Place { across: shown, down });
        assert_eq!(shown_of(canvas), [255, 177, 255]);
    }

    #[test]
    fn what_an_outline_leaves_out_is_neither_drawn_nor_mixed_in() {
        // three pixels to one: of the first two show, of the second none, of the third all
        let picture = grey(9, 1, &[40, 60, 255, 255, 255, 255, 90, 90, 90]);
        let edges = [(0, 0), (222_222, 0), (222_222, 1_000_000), (0, 1_000_000)];
        let end =
            [(1_000_000, 1_000_000), (1_000_000, 0), (666_666, 0), (666_666, 1_000_000), (0, 1_000_000)];
        let outline = Stencil::polygon((9, 1), &[&edges[..], &end[..]].concat());
        assert_eq!(outline.row(0), [0..2, 6..9]);
        let mut canvas = Canvas::new(3, 1);
        let whole = Place { across: (0.0, 3.0), down: (0.0, 1.0) };
        place_cut(&mut canvas, (picture, &outline), whole, whole);
        // 50 on two thirds of the pixel
        assert_eq!(shown_of(canvas), [118, 255, 90]);
    }

    #[test]
    fn reducing_takes_the_mean_of_the_area() {
        let mut canvas = Canvas::new(4, 1);
        let picture = grey(6, 2, &[0, 100, 200, 40, 40, 40, 0, 100, 200, 60, 60, 60]);
        uncut(&mut canvas, &picture, Place { across: (1.0, 3.0), down: (0.0, 1.0) });
        assert_eq!(shown_of(canvas), [255, 100, 50, 255]);
    }

    #[test]
    fn enlarging_goes_straight_from_middle_to_middle() {
        let mut canvas = Canvas::new(8, 1);
        uncut(&mut canvas, &grey(2, 1, &[0, 200]), Place { across: (0.0, 8.0), down: (0.0, 1.0) });
        assert_eq!(shown_of(canvas), [0, 0, 25, 75, 125, 175, 200, 200]);
    }

    #[test]
    fn edges_between_pixels_are_covered_in_part() {
        let mut canvas = Canvas::new(4, 2);
        uncut(&mut canvas, &grey(1, 1, &[55]), Place { across: (0.5, 3.0), down: (0.75, 9.0) });
        assert_eq!(shown_of(canvas), [230, 205, 205, 255, 155, 55, 55, 255]);
    }

    #[test]
    fn off_the_page_nothing_is_drawn() {
        for across in [(-9.0, -1.0), (5.0, 9.0), (1.0, 1.0)] {
            let mut canvas = Canvas::new(4, 1);
            uncut(&mut canvas, &grey(3, 1, &[0; 3]), Place { across, down: (0.0, 1.0) });
            assert_eq!(shown_of(canvas), [255; 4]);
        }
    }

    #[test]
    fn colours_show_as_their_inks_and_greys_stay() {
        for light in [0, 1, 100, 254, 255] {
            assert_eq!(printed([light; 3]), [light; 3]);
        }
        // red is magenta and yellow, solid; a mixed colour keeps its order of channels
        assert_eq!(printed([255, 0, 0]), [224, 30, 36]);
        let [red, green, blue] = printed([200, 100, 50]);
        assert!(red > green && green > blue);
    }
}
