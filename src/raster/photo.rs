//! Pictures brought to the page's pixels.
//!
//! Reduced, each pixel is the mean of the area it covers; enlarged, it lies between its four neighbours.

use super::canvas::Canvas;
use super::extent::Extent;
use crate::picture::{Colours, Pixels};
use crate::press::{on_screen, separate};

/// Where something stands, in pixels of the page: least and most of each axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub across: (f64, f64),
    pub down: (f64, f64),
}

/// Lays what shows of a picture on the canvas; all of it would stand at `whole`.
pub(super) fn place(canvas: &mut Canvas, picture: &Pixels, whole: Place, shown: Place) {
    let across = Extent::between(shown.across.0, shown.across.1, canvas.width);
    let down = Extent::between(shown.down.0, shown.down.1, canvas.height);
    let columns = samples(&across, (whole.across, shown.across), picture.width);
    let rows = samples(&down, (whole.down, shown.down), picture.height);
    let channels = picture.colours.channels();
    let mut line = vec![0.0; picture.width as usize * channels];
    for ((y, cover), row) in down.iter().zip(&rows) {
        gather(&mut line, picture, row);
        let colours = columns.iter().map(|column| colour(&line, column, picture.colours));
        canvas.lay_each((across.first, y), colours.zip(across.covers.iter().map(|across| across * cover)));
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

fn colour(line: &[f32], sample: &Sample, colours: Colours) -> [u8; 3] {
    let channels = colours.channels();
    let mut sums = [0.5; 3];
    for (pixel, weight) in line[sample.first * channels..].chunks_exact(channels).zip(&sample.weights) {
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += value * weight;
        }
    }
    let values = sums.map(|sum| sum as u8);
    match colours {
        Colours::Grey => [values[0]; 3],
        Colours::Rgb => printed(values),
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
