//! From a file to its pixels.

use super::file::{Colours, Format, Header, MAX_SIDE, Pixels};
use super::{PictureError, Stencil, jpeg, tiff};
use image::{DynamicImage, ImageBuffer, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba};
use std::io::Cursor;

/// Room for 120 megapixels of 16-bit RGBA, the most that `Picture::parse` lets through.
const MAX_BYTES: u64 = 120_000_000 * 8 + 64_000_000;

/// Decodes, turns upright and brings to 8 bits without transparency.
pub(super) fn pixels(bytes: &[u8], header: &Header) -> Result<Pixels, PictureError> {
    let image = match header.colours {
        Colours::Cmyk => inked(bytes, header)?,
        Colours::Grey | Colours::Rgb => upright(bytes, header)?,
    };
    let (width, height) = (image.width(), image.height());
    let values = match header.colours {
        Colours::Grey => grey(image),
        Colours::Rgb => rgb(image),
        Colours::Cmyk => image.into_bytes(),
    };
    Ok(Pixels { width, height, colours: header.colours, values })
}

/// The pixels that are at least half opaque.
pub(super) fn opaque(bytes: &[u8], header: &Header) -> Result<Stencil, PictureError> {
    if header.colours == Colours::Cmyk {
        let (width, height) = (header.width, header.height);
        return Ok(Stencil::of(width, &vec![true; width as usize * height as usize]));
    }
    let image = upright(bytes, header)?;
    let width = image.width();
    let holds: Vec<bool> = match image.color().has_alpha() {
        true => image.into_luma_alpha8().pixels().map(|pixel| pixel.0[1] >= 128).collect(),
        false => vec![true; width as usize * image.height() as usize],
    };
    Ok(Stencil::of(width, &holds))
}

/// The ICC profile that the file brings.
pub(super) fn icc(bytes: &[u8], header: &Header) -> Option<Vec<u8>> {
    match header.format {
        Format::Tiff => tiff::icc(bytes),
        // the library would copy the whole file to look at its head
        Format::Jpeg(_) => reader(jpeg::head(bytes), header).into_decoder().ok()?.icc_profile().ok()?,
        _ => reader(bytes, header).into_decoder().ok()?.icc_profile().ok()?,
    }
}

/// Four inks, in the four channels that the library turns and copies without looking at them.
fn inked(bytes: &[u8], header: &Header) -> Result<DynamicImage, PictureError> {
    let values = match header.format {
        Format::Tiff => tiff::inks(bytes, header)?,
        _ => jpeg::inks(bytes, header)?,
    };
    let image = ImageBuffer::<Rgba<u8>, _>::from_raw(header.width, header.height, values);
    let mut image = DynamicImage::ImageRgba8(image.ok_or(PictureError::Incomplete)?);
    image.apply_orientation(header.orientation);
    Ok(image)
}

fn reader<'a>(bytes: &'a [u8], header: &Header) -> ImageReader<Cursor<&'a [u8]>> {
    let format = match header.format {
        Format::Jpeg(_) => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Tiff => ImageFormat::Tiff,
        Format::WebP => ImageFormat::WebP,
        // it has no pixels: whoever asks for them is told so
        Format::Svg => return ImageReader::new(Cursor::new(bytes)),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    reader
}

fn upright(bytes: &[u8], header: &Header) -> Result<DynamicImage, PictureError> {
    let reader = reader(bytes, header);
    let mut image = reader.decode().map_err(|error| PictureError::Unreadable(error.to_string()))?;
    image.apply_orientation(header.orientation);
    Ok(image)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_BYTES);
    limits
}

fn grey(image: DynamicImage) -> Vec<u8> {
    if !image.color().has_alpha() {
        return image.into_luma8().into_raw();
    }
    image.into_luma_alpha8().pixels().map(|pixel| on_white(pixel.0[0], pixel.0[1])).collect()
}

fn rgb(image: DynamicImage) -> Vec<u8> {
    if !image.color().has_alpha() {
        return image.into_rgb8().into_raw();
    }
    let image = image.into_rgba8();
    image.pixels().flat_map(|pixel| [0, 1, 2].map(|n| on_white(pixel.0[n], pixel.0[3]))).collect()
}

/// A value of that opacity, on paper.
fn on_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}
