//! Pixels made fewer.

use super::{Colours, Pixels};
use image::imageops::{FilterType, resize};
use image::{ImageBuffer, Luma, Pixel, Rgb, Rgba};

/// Cubic, from all the pixels that a new one covers: keeps edges and rings little.
const FILTER: FilterType = FilterType::CatmullRom;

impl Pixels {
    /// The same picture in so many pixels.
    ///
    /// # Panics
    /// If there are not as many values as the size asks for.
    pub fn resampled(self, width: u32, height: u32) -> Pixels {
        let colours = self.colours;
        let values = match colours {
            Colours::Grey => resampled::<Luma<u8>>(self, width, height),
            Colours::Rgb => resampled::<Rgb<u8>>(self, width, height),
            // four channels, which are not mixed with each other
            Colours::Cmyk => resampled::<Rgba<u8>>(self, width, height),
        };
        Pixels { width, height, colours, values }
    }
}

fn resampled<P: Pixel<Subpixel = u8> + 'static>(pixels: Pixels, width: u32, height: u32) -> Vec<u8> {
    let image = ImageBuffer::<P, _>::from_raw(pixels.width, pixels.height, pixels.values);
    resize(&image.expect("as many values as its size asks for"), width, height, FILTER).into_raw()
}
