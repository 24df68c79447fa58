//! WebP: what a file says before its pixels.

use super::PictureError;
use super::file::{Colours, Depth, Format, Header};
use image::ImageDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use std::io::Cursor;

/// Reads the chunks before the pixels.
pub(super) fn header(bytes: &[u8]) -> Result<Header, PictureError> {
    // RFC 9649, 2.3: the size counts what follows it
    let stated = bytes.get(4..8).and_then(|size| Some(u32::from_le_bytes(size.try_into().ok()?)));
    if stated.is_none_or(|stated| (bytes.len() as u64) < u64::from(stated) + 8) {
        return Err(PictureError::Incomplete);
    }
    let unreadable = |error: image::ImageError| PictureError::Unreadable(error.to_string());
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(unreadable)?;
    if decoder.has_animation() {
        return Err(PictureError::Unsupported("an animated WebP"));
    }
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(Header {
        format: Format::WebP,
        width,
        height,
        colours: Colours::Rgb,
        depth: Depth::Tones,
        orientation,
    })
}
