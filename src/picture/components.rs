//! The components of a JPEG as they are stored, for a reader that has its own idea of their colours.

use jpeg_decoder::{Decoder, PixelFormat};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most bytes of a picture.
const LARGEST: usize = 480_000_000;

/// A JPEG's pixels: so many components each, 0 to 255.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Components {
    /// Pixels of a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Components of a pixel: 1, 3 or 4.
    pub count: usize,
    /// The components, pixel by pixel.
    pub values: Vec<u8>,
}

/// Decodes a JPEG to grey, RGB or four components, YCCK as a PDF reader has it (Adobe TN 5116); `None` if it is torn.
pub fn jpeg_components(bytes: &[u8]) -> Option<Components> {
    // a torn file may be more than the decoder bears
    catch_unwind(AssertUnwindSafe(|| decode(bytes))).ok().flatten()
}

fn decode(bytes: &[u8]) -> Option<Components> {
    let mut decoder = Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(LARGEST);
    let mut values = decoder.decode().ok()?;
    let info = decoder.info()?;
    let count = match info.pixel_format {
        PixelFormat::L8 => 1,
        PixelFormat::RGB24 => 3,
        PixelFormat::CMYK32 => 4,
        PixelFormat::L16 => return None,
    };
    if count == 4 {
        // the decoder takes all four to be stored inverted, as Adobe's programs do
        values.iter_mut().for_each(|value| *value = 255 - *value);
    }
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    (values.len() == width * height * count).then_some(Components { width, height, count, values })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_torn_is_none() {
        assert_eq!(jpeg_components(b"\xFF\xD8\xFF"), None);
        assert_eq!(jpeg_components(b""), None);
    }
}
