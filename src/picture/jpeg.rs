//! What a JPEG file says before its pixels (ITU-T T.81, Annex B).

use super::file::{Colours, Depth, Format, Header, Inverted, Pixels};
use super::{PictureError, jpeg_components};
use image::metadata::Orientation;
use jpeg_encoder::{ColorType, Encoder};

/// Start of scan: the pixels follow.
const SOS: u8 = 0xDA;
/// End of image.
const EOI: u8 = 0xD9;

/// Reads the segments before the first scan, and looks whether the file has an end.
pub(super) fn header(bytes: &[u8]) -> Result<Header, PictureError> {
    let (mut frame, mut orientation, mut adobe) = (None, Orientation::NoTransforms, None);
    let mut rest = &bytes[2..];
    loop {
        let (marker, body, after) = segment(rest)?;
        match marker {
            0xC0..=0xC2 => frame = Some(read_frame(body)?),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(PictureError::Unsupported("a lossless, layered or arithmetic-coded JPEG"));
            }
            0xEE if body.starts_with(b"Adobe") => adobe = Some(Inverted),
            0xE1 => orientation = exif_orientation(body).unwrap_or(orientation),
            SOS => break,
            _ => {}
        }
        rest = after;
    }
    let (width, height, colours) = frame.ok_or_else(|| PictureError::unreadable("a JPEG without a frame"))?;
    if !ends(bytes) && !has_end(rest) {
        return Err(PictureError::Incomplete);
    }
    Ok(Header { format: Format::Jpeg(adobe), width, height, colours, depth: Depth::Tones, orientation })
}

/// The segments up to the first scan.
pub(super) fn head(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let Ok((marker, _, after)) = segment(rest) {
        rest = after;
        if marker == SOS {
            break;
        }
    }
    &bytes[..bytes.len() - rest.len()]
}

/// The next segment's marker and body, and what follows it.
fn segment(bytes: &[u8]) -> Result<(u8, &[u8], &[u8]), PictureError> {
    let Some((0xFF, _)) = bytes.split_first() else {
        return Err(if bytes.is_empty() { PictureError::Incomplete } else { no_segment() });
    };
    let fill = bytes.iter().take_while(|&&byte| byte == 0xFF).count();
    let [marker, high, low, ..] = bytes[fill..] else { return Err(PictureError::Incomplete) };
    if marker == EOI {
        return Err(PictureError::unreadable("a JPEG that ends before its pixels"));
    }
    let start = fill + 1;
    let end = start + usize::from(u16::from_be_bytes([high, low]));
    if end < start + 2 {
        return Err(no_segment());
    }
    let body = bytes.get(start + 2..end).ok_or(PictureError::Incomplete)?;
    Ok((marker, body, &bytes[end..]))
}

fn no_segment() -> PictureError {
    PictureError::unreadable("a JPEG with a damaged header")
}

fn read_frame(body: &[u8]) -> Result<(u32, u32, Colours), PictureError> {
    let [bits, h1, h0, w1, w0, components, ..] = *body else { return Err(no_segment()) };
    let colours = match (bits, components) {
        (8, 1) => Colours::Grey,
        (8, 3) => Colours::Rgb,
        (8, 4) => Colours::Cmyk,
        (8, _) => return Err(PictureError::Unsupported("a JPEG of other than 1, 3 or 4 components")),
        _ => return Err(PictureError::Unsupported("a JPEG of more than 8 bits")),
    };
    Ok((u16::from_be_bytes([w1, w0]).into(), u16::from_be_bytes([h1, h0]).into(), colours))
}

fn exif_orientation(body: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(body.strip_prefix(b"Exif\0\0")?)
}

/// Whether the file ends with the end marker, but for padding.
fn ends(bytes: &[u8]) -> bool {
    let padding = |byte: &u8| matches!(byte, 0 | 0xFF) || byte.is_ascii_whitespace();
    let length = bytes.len() - bytes.iter().rev().take_while(|byte| padding(byte)).count();
    bytes[..length].ends_with(&[0xFF, EOI])
}

/// Whether the end marker stands anywhere in the scans: some cameras write more after it.
fn has_end(mut rest: &[u8]) -> bool {
    while let Some(at) =
        rest.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF))
    {
        if rest[at + 1] == EOI {
            return true;
        }
        let Ok((_, _, after)) = segment(&rest[at..]) else { return false };
        rest = after;
    }
    false
}

/// The inks of a JPEG of four components.
pub(super) fn inks(bytes: &[u8], header: &Header) -> Result<Vec<u8>, PictureError> {
    let stored = jpeg_components(bytes).ok_or_else(|| PictureError::unreadable("a damaged JPEG"))?;
    let size = (header.width as usize, header.height as usize, 4);
    if (stored.width, stored.height, stored.count) != size {
        return Err(PictureError::unreadable("a JPEG that is not as its header says"));
    }
    let mut values = stored.values;
    if header.format == Format::Jpeg(Some(Inverted)) {
        values.iter_mut().for_each(|value| *value = 255 - *value);
    }
    Ok(values)
}

/// The pixels as a JPEG of a quality of 1 to 100; inks as Adobe's programs write them. Sides must be under 65 536.
///
/// # Panics
/// If there are not as many values as the size asks for.
pub fn encode_jpeg(pixels: &Pixels, quality: u8) -> Vec<u8> {
    let colours = match pixels.colours {
        Colours::Grey => ColorType::Luma,
        Colours::Rgb => ColorType::Rgb,
        Colours::Cmyk => ColorType::CmykAsYcck,
    };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_optimized_huffman_tables(true);
    encoder
        .encode(&pixels.values, pixels.width as u16, pixels.height as u16, colours)
        .expect("pixels of a size, written to memory");
    bytes
}
