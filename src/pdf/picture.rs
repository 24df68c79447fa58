//! Pictures as image objects: grey stays grey, colour is separated into the four inks.

use super::stream::{deflate, deflated};
use crate::picture::{Colours, Crop, Picture, PictureError, PixelBox, Pixels, Stencil};
use crate::press::separate;
use lopdf::{Stream, dictionary};
use printpdf::{DictItem, ExternalStream};
use std::collections::BTreeMap;

/// The file's bytes that go in as they came, undecoded: a grey JPEG's.
fn as_it_came(picture: &Picture) -> Option<&[u8]> {
    picture.jpeg().filter(|_| picture.colours() == Colours::Grey)
}

/// The pixels that go into the file: those that show, but all of a JPEG, which would grow if it were decoded.
pub(super) fn taken(picture: &Picture, crop: &Crop) -> PixelBox {
    let (width, height) = picture.size();
    match as_it_came(picture) {
        Some(_) => PixelBox { across: 0..width, down: 0..height },
        None => crop.pixels((width, height)),
    }
}

/// The image object of a picture's pixels.
pub(super) fn stream(picture: &Picture, pixels: &PixelBox) -> Result<ExternalStream, PictureError> {
    let Some(jpeg) = as_it_came(picture) else { return Ok(flat(picture.pixels()?.part(pixels))) };
    let entries = entries(picture.width(), picture.height(), "DeviceGray", "DCTDecode");
    Ok(ExternalStream { dict: entries, content: jpeg.to_vec(), compress: false })
}

/// What of a picture's pixels shows, as an explicit mask (PDF/X-1a allows no soft one): a bit a pixel, 1 for none.
pub(super) fn mask(stencil: &Stencil, pixels: &PixelBox) -> Stream {
    let (width, height) = (pixels.across.len() as i64, pixels.down.len() as i64);
    let parameters = dictionary! {
        "Predictor" => 15, "Colors" => 1, "BitsPerComponent" => 1, "Columns" => width,
    };
    let entries = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
        "ImageMask" => true, "BitsPerComponent" => 1, "DecodeParms" => parameters,
    };
    deflated(entries, deflate(&foretold(&stencil.bits(pixels), pixels.across.len().div_ceil(8))))
}

fn flat(pixels: Pixels) -> ExternalStream {
    let (space, inks, values) = match pixels.colours {
        Colours::Grey => ("DeviceGray", 1, pixels.values),
        Colours::Rgb => ("DeviceCMYK", 4, separated(&pixels.values)),
    };
    let mut dict = entries(pixels.width, pixels.height, space, "FlateDecode");
    let predictor = [("Predictor", 15), ("Colors", inks as i64), ("Columns", i64::from(pixels.width))];
    let predictor = predictor.map(|(key, value)| (key.to_owned(), DictItem::Int(value)));
    dict.insert("DecodeParms".to_owned(), DictItem::Dict { map: predictor.into() });
    let rows = foretold(&values, pixels.width as usize * inks);
    ExternalStream { dict, content: deflate(&rows), compress: false }
}

fn separated(rgb: &[u8]) -> Vec<u8> {
    rgb.as_chunks().0.iter().flat_map(|&colour| separate(colour)).collect()
}

/// Each row as PNG's "up" filter has it, which deflates photographs better than plain values.
fn foretold(values: &[u8], row: usize) -> Vec<u8> {
    let blank = vec![0; row];
    let mut out = Vec::with_capacity(values.len() + values.len() / row.max(1));
    let mut above = &blank[..];
    for line in values.chunks_exact(row.max(1)) {
        out.push(2);
        out.extend(line.iter().zip(above).map(|(value, above)| value.wrapping_sub(*above)));
        above = line;
    }
    out
}

fn entries(width: u32, height: u32, space: &str, filter: &str) -> BTreeMap<String, DictItem> {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(width.into())),
        ("Height".to_owned(), DictItem::Int(height.into())),
        ("ColorSpace".to_owned(), name(space)),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ("Filter".to_owned(), name(filter)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Length, Rect};
    use std::sync::Arc;

    /// 8 × 8, all of one grey.
    const GREY_JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xDB\0\x43\0\
        \x50\x37\x3C\x46\x3C\x32\x50\x46\x41\x46\x5A\x55\x50\x5F\x78\xC8\x82\x78\x6E\x6E\x78\xF5\xAF\xB9\x91\xC8\
        \xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\
        \xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xC0\0\x0B\x08\0\x08\0\x08\x01\x01\x11\0\
        \xFF\xC4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xC4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
        \xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x3F\xFF\xD9";

    /// Two rows: red, black; white, grey (100 of 255).
    const COLOUR_PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x02\0\0\0\x02\x08\x02\0\0\0\xFD\xD4\x9A\x73\
        \0\0\0\x16IDAT\x78\xDA\x63\xF8\xCF\xC0\xC0\xC0\xC0\xC0\xDC\xF0\xFF\xFF\xD3\xA7\x4F\x01\x1E\x6B\x06\x30\x56\x72\
        \x16\x7C\0\0\0\0IEND\xAE\x42\x60\x82";

    /// A picture in a square of 100 pt: all of it, or the right half of what is twice as wide.
    fn placed(file: &[u8], width: i64) -> (PixelBox, ExternalStream) {
        let picture = Picture::parse(Arc::from(file)).unwrap();
        let rect = |x, width| Rect::new(Length::pt(x), Length::ZERO, Length::pt(width), Length::pt(100));
        let crop = Crop { whole: rect(100 - width, width), shown: rect(0, 100) };
        let pixels = taken(&picture, &crop);
        let stream = stream(&picture, &pixels).unwrap();
        (pixels, stream)
    }

    fn inks(stream: &ExternalStream) -> Vec<u8> {
        let entries = stream.dict.iter().map(|(key, item)| (key.as_bytes().to_vec(), item.to_lopdf()));
        lopdf::Stream::new(entries.collect(), stream.content.clone()).decompressed_content().unwrap()
    }

    fn named(stream: &ExternalStream, key: &str, value: &str) -> bool {
        stream.dict[key] == DictItem::Name(value.as_bytes().to_vec())
    }

    #[test]
    fn a_grey_jpeg_goes_in_byte_for_byte() {
        let (_, stream) = placed(GREY_JPEG, 100);
        assert_eq!(stream.content, GREY_JPEG);
        assert!(named(&stream, "ColorSpace", "DeviceGray") && named(&stream, "Filter", "DCTDecode"));
    }

    #[test]
    fn colour_is_separated_into_the_four_inks() {
        let (_, stream) = placed(COLOUR_PNG, 100);
        assert!(named(&stream, "ColorSpace", "DeviceCMYK") && named(&stream, "Filter", "FlateDecode"));
        let wanted = [[0, 255, 255, 0], [0, 0, 0, 255], [0, 0, 0, 0], [0, 0, 0, 155]].concat();
        assert_eq!(inks(&stream), wanted);
    }

    #[test]
    fn what_is_cut_off_stays_out_of_the_file_but_for_a_jpeg() {
        let (pixels, stream) = placed(COLOUR_PNG, 200);
        assert_eq!(pixels, PixelBox { across: 1..2, down: 0..2 });
        assert_eq!(inks(&stream), [[0, 0, 0, 255], [0, 0, 0, 155]].concat());
        assert_eq!((&stream.dict["Width"], &stream.dict["Height"]), (&DictItem::Int(1), &DictItem::Int(2)));
        let (pixels, stream) = placed(GREY_JPEG, 200);
        assert_eq!((pixels.across, &stream.content[..]), (0..8, GREY_JPEG));
    }
}
