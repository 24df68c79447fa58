//! The sheet that is drawn on.

use crate::picture::{Colours, Pixels};

/// Screen colours in rows from the top, at first all paper.
pub(super) struct Canvas {
    pub width: usize,
    pub height: usize,
    values: Vec<[u8; 3]>,
}

impl Canvas {
    pub fn new(width: usize, height: usize) -> Canvas {
        Canvas { width, height, values: vec![[255; 3]; width * height] }
    }

    /// Lays a colour over the pixels of row `y` from `x` on, as far as each is covered (0 to 1).
    pub fn lay(&mut self, (x, y): (usize, usize), colour: [u8; 3], covers: impl Iterator<Item = f32>) {
        let row = &mut self.values[y * self.width..][..self.width];
        for (pixel, cover) in row[x..].iter_mut().zip(covers) {
            mix(pixel, colour, cover);
        }
    }

    /// Lays each pixel's own colour over row `y` from `x` on.
    pub fn lay_each(&mut self, (x, y): (usize, usize), pixels: impl Iterator<Item = ([u8; 3], f32)>) {
        let row = &mut self.values[y * self.width..][..self.width];
        for (pixel, (colour, cover)) in row[x..].iter_mut().zip(pixels) {
            mix(pixel, colour, cover);
        }
    }

    pub fn into_pixels(self) -> Pixels {
        Pixels {
            width: self.width as u32,
            height: self.height as u32,
            colours: Colours::Rgb,
            values: self.values.into_flattened(),
        }
    }
}

fn mix(pixel: &mut [u8; 3], colour: [u8; 3], cover: f32) {
    let over = (cover * 255.0 + 0.5) as u32;
    if over == 0 {
        return;
    }
    for (below, above) in pixel.iter_mut().zip(colour) {
        *below = ((u32::from(*below) * (255 - over) + u32::from(above) * over + 127) / 255) as u8;
    }
}
