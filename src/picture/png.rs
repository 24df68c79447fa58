//! PNG: what a file says before its pixels, and a file for a proof.

use super::PictureError;
use super::file::{Colours, Depth, Format, Header, Pixels};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{ExtendedColorType, ImageEncoder};

/// Signature and `IHDR`, which always come first and are always this long.
const HEAD: usize = 33;

/// Reads `IHDR`, and walks the chunks to the end without reading them.
pub(super) fn header(bytes: &[u8]) -> Result<Header, PictureError> {
    let head = bytes.get(..HEAD).ok_or(PictureError::Incomplete)?;
    if !head.starts_with(b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR") {
        return Err(PictureError::unreadable("a PNG with a damaged header"));
    }
    let colours = match head[25] {
        0 | 4 => Colours::Grey,
        2 | 3 | 6 => Colours::Rgb,
        _ => return Err(PictureError::unreadable("a PNG of no known colour type")),
    };
    // a bit of grey
    let depth = if (head[24], head[25]) == (1, 0) { Depth::LineArt } else { Depth::Tones };
    let mut orientation = Orientation::NoTransforms;
    let mut rest = &bytes[HEAD..];
    loop {
        let (name, body, after) = chunk(rest).ok_or(PictureError::Incomplete)?;
        match name {
            b"eXIf" => orientation = Orientation::from_exif_chunk(body).unwrap_or(orientation),
            b"IEND" => break,
            _ => {}
        }
        rest = after;
    }
    let side = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (format, width, height) = (Format::Png, side(16), side(20));
    Ok(Header { format, width, height, colours, depth, orientation })
}

/// The next chunk's name and body, and what follows it.
fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (name, rest) = rest.split_first_chunk::<4>()?;
    let (body, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    Some((name, body, rest.get(4..)?))
}

/// The pixels as a PNG file that says how large it is meant to be. The same pixels give the same bytes.
///
/// # Panics
/// If there are no pixels, or not as many values as the size asks for, or if they are inks.
pub fn encode_png(pixels: &Pixels, dpi: u32) -> Vec<u8> {
    let colours = match pixels.colours {
        Colours::Grey => ExtendedColorType::L8,
        Colours::Rgb | Colours::Cmyk => ExtendedColorType::Rgb8,
    };
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Level(1), FilterType::NoFilter)
        .write_image(&pixels.values, pixels.width, pixels.height, colours)
        .expect("pixels of a size, written to memory");
    // image's encoder has no way to say it
    bytes.splice(HEAD..HEAD, resolution(dpi));
    bytes
}

/// The `pHYs` chunk: pixels in a metre, both ways.
fn resolution(dpi: u32) -> Vec<u8> {
    let per_metre = ((u64::from(dpi) * 10_000 + 127) / 254) as u32;
    let mut body = b"pHYs".to_vec();
    body.extend(per_metre.to_be_bytes());
    body.extend(per_metre.to_be_bytes());
    body.push(1);
    let mut chunk = 9_u32.to_be_bytes().to_vec();
    chunk.extend(&body);
    chunk.extend(crc(&body).to_be_bytes());
    chunk
}

/// The check sum of a chunk's name and body (PNG, Annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Picture;

    fn proof() -> Pixels {
        let values = (0..6 * 4 * 3).map(|n| (n * 37 % 256) as u8).collect();
        Pixels { width: 6, height: 4, colours: Colours::Rgb, values }
    }

    #[test]
    fn a_proof_reads_back_as_it_was() {
        let file = encode_png(&proof(), 100);
        assert_eq!(Picture::parse(file.clone().into()).unwrap().pixels().unwrap(), proof());
        assert_eq!(file, encode_png(&proof(), 100));
    }

    #[test]
    fn a_proof_says_its_resolution() {
        let file = encode_png(&proof(), 254);
        let (name, body, _) = chunk(&file[HEAD..]).unwrap();
        assert_eq!((name, body), (b"pHYs", &[0, 0, 39, 16, 0, 0, 39, 16, 1][..]));
        assert_eq!(crc(b"IEND"), 0xAE42_6082, "the check sum that ends every PNG");
    }
}
