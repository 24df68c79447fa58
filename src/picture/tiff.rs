//! TIFF: what a file says before its pixels, and the pixels of the kinds that print shops use.

use super::PictureError;
use super::file::{Colours, Depth, Format, Header};
use image::metadata::Orientation;
use std::io::Cursor;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

/// Reads the first picture's directory.
pub(super) fn header(bytes: &[u8]) -> Result<Header, PictureError> {
    let mut decoder = open(bytes, Limits::default())?;
    let (width, height) = decoder.dimensions().map_err(unreadable)?;
    let (colours, depth) = match decoder.colortype().map_err(unreadable)? {
        ColorType::Gray(1) => (Colours::Grey, Depth::LineArt),
        ColorType::Gray(8 | 16) | ColorType::GrayA(8 | 16) => (Colours::Grey, Depth::Tones),
        ColorType::RGB(8 | 16) | ColorType::RGBA(8 | 16) => (Colours::Rgb, Depth::Tones),
        ColorType::CMYK(8 | 16) => (Colours::Cmyk, Depth::Tones),
        _ => {
            return Err(PictureError::Unsupported(
                "a TIFF of other than grey, RGB or CMYK with 8 or 16 bits; save it so, or as PNG or JPEG",
            ));
        }
    };
    let turned = decoder.find_tag_unsigned::<u8>(Tag::Orientation).map_err(unreadable)?;
    let orientation = turned.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms);
    Ok(Header { format: Format::Tiff, width, height, colours, depth, orientation })
}

/// The inks of a CMYK file, in 8 bits.
pub(super) fn inks(bytes: &[u8], header: &Header) -> Result<Vec<u8>, PictureError> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = header.width as usize * header.height as usize * 8 + 1024;
    let values = match open(bytes, limits)?.read_image().map_err(unreadable)? {
        DecodingResult::U8(values) => values,
        DecodingResult::U16(values) => values.into_iter().map(|value| (value >> 8) as u8).collect(),
        _ => return Err(PictureError::unreadable("a TIFF that is not as its directory says")),
    };
    match values.len() == header.width as usize * header.height as usize * 4 {
        true => Ok(values),
        false => Err(PictureError::Incomplete),
    }
}

/// The ICC profile that a file brings.
pub(super) fn icc(bytes: &[u8]) -> Option<Vec<u8>> {
    open(bytes, Limits::default()).ok()?.get_tag_u8_vec(Tag::IccProfile).ok()
}

fn open(bytes: &[u8], limits: Limits) -> Result<Decoder<Cursor<&[u8]>>, PictureError> {
    Ok(Decoder::new(Cursor::new(bytes)).map_err(unreadable)?.with_limits(limits))
}

fn unreadable(error: TiffError) -> PictureError {
    match error {
        TiffError::IoError(_) => PictureError::Incomplete,
        other => PictureError::Unreadable(other.to_string()),
    }
}
