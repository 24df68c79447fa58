//! Pictures as image objects, in the press's inks: grey stays grey, colour is separated.

use super::PictureUse;
use super::bytes::PictureBytes;
use super::stream::{deflate, deflated};
use crate::picture::{Colours, Crop, Picture, PictureError, PixelBox, Pixels, Stencil, encode_jpeg};
use crate::press::{IccError, Inks, PictureRules, Plates, PrintProfile, Source, is_of_press};
use lopdf::{Stream, dictionary};
use printpdf::DictItem;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Smaller pictures are not worth a loss: in pixels.
const SMALL: usize = 64 * 64;

/// What of a picture goes into the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// The pixels.
    pub pixels: PixelBox,
    /// To how many they are brought, across and down.
    size: (u32, u32),
    /// Whether the file's bytes go in as they came.
    untouched: bool,
    plates: Plates,
    /// Pixels to the inch, as they stand on the page.
    ppi: u32,
}

/// An image object.
pub(super) struct Image {
    pub entries: BTreeMap<String, DictItem>,
    pub data: PictureBytes,
    /// Why the profile that its picture brought was not followed.
    pub passed_over: Option<IccError>,
}

impl Taken {
    /// What is taken of a picture: the pixels that show, no finer than the press wants, or all of a JPEG that the press
    /// can print as it is.
    pub(super) fn of(picture: &Picture, crop: &Crop, plates: Plates, press: &PrintProfile) -> Taken {
        let (width, height) = picture.size();
        let ppi = crop.ppi(width);
        let most = most_ppi(picture, &press.pictures);
        let is_on_plates = picture.colours() == Colours::Grey || !plates.are_black();
        if ppi <= most && is_on_plates && as_it_came(picture, press).is_some() {
            let pixels = PixelBox { across: 0..width, down: 0..height };
            return Taken { pixels, size: (width, height), untouched: true, plates, ppi };
        }
        let pixels = crop.pixels((width, height));
        let fewer = |count: usize| match ppi <= most {
            true => count as u32,
            false => (count as u64 * u64::from(most)).div_ceil(ppi.into()).max(1) as u32,
        };
        let size = (fewer(pixels.across.len()), fewer(pixels.down.len()));
        Taken { pixels, size, untouched: false, plates, ppi: ppi.min(most) }
    }

    /// What is to be said of it, in ink of any colour.
    pub(super) fn use_of(&self) -> PictureUse {
        PictureUse { pixels: self.size, ppi: self.ppi, inks: "CMYK", untouched: self.untouched }
    }

    /// The image object.
    pub(super) fn image(&self, picture: &Picture, press: &PrintProfile) -> Result<Image, PictureError> {
        if let Some(jpeg) = picture.jpeg().filter(|_| self.untouched) {
            let image = Image::jpeg(self.size, Arc::new(jpeg), channels(picture.colours()));
            return Ok(if picture.is_inverted() { image.inverted() } else { image });
        }
        let mut pixels = picture.pixels()?.part(&self.pixels);
        if picture.is_line_art() {
            return Ok(line_art(&pixels));
        }
        if self.size != (pixels.width, pixels.height) {
            pixels = pixels.resampled(self.size.0, self.size.1);
        }
        let is_graphic = !picture.is_lossy() && (pixels.values.len() < SMALL || is_flat(&pixels));
        let icc = picture.icc();
        let is_screen = self.plates.are_black() && pixels.colours != Colours::Grey;
        let pixels = if is_screen { pixels.without_colour() } else { pixels };
        let source = match pixels.colours {
            _ if is_screen => Source::Screen,
            Colours::Grey => Source::Grey(icc.as_deref()),
            Colours::Rgb => Source::Rgb(icc.as_deref()),
            Colours::Cmyk => Source::Cmyk,
        };
        let separated = press.separate(&pixels.values, source);
        let colours = match separated.inks {
            Inks::Grey => Colours::Grey,
            Inks::Cmyk => Colours::Cmyk,
        };
        let pixels = Pixels { colours, values: separated.values, ..pixels };
        let jpeg = || {
            let jpeg = Arc::new(encode_jpeg(&pixels, press.pictures.quality));
            Image::jpeg(self.size, jpeg, channels(colours))
        };
        let image = match colours {
            _ if is_graphic => flat(&pixels),
            Colours::Cmyk => jpeg().inverted(),
            _ => jpeg(),
        };
        Ok(Image { passed_over: separated.passed_over, ..image })
    }
}

/// The colour space of pictures in black.
pub(super) fn grey_space() -> DictItem {
    DictItem::Name(b"DeviceGray".to_vec())
}

/// The resolution that a picture is brought down to; line art keeps what it has.
fn most_ppi(picture: &Picture, rules: &PictureRules) -> u32 {
    if picture.is_line_art() { u32::MAX } else { rules.most_ppi }
}

/// The file's bytes when they can go in undecoded: a JPEG in grey dots, or in inks within the limit.
fn as_it_came(picture: &Picture, press: &PrintProfile) -> Option<Arc<[u8]>> {
    let jpeg = picture.jpeg()?;
    let obeys = match picture.colours() {
        Colours::Grey => picture.icc().is_none_or(|icc| is_of_press(&icc)),
        Colours::Rgb => false,
        Colours::Cmyk => {
            picture.pixels().is_ok_and(|pixels| press.holds(&pixels.values, pixels.width as usize))
        }
    };
    obeys.then_some(jpeg)
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

/// Whether three of four pixels are as their neighbour: a drawing or a chart, which a JPEG would blur.
fn is_flat(pixels: &Pixels) -> bool {
    let channels = pixels.colours.channels();
    let neighbours = pixels.values.chunks_exact(channels).zip(pixels.values.chunks_exact(channels).skip(1));
    let same = neighbours.filter(|(one, next)| one == next).count();
    same * 4 >= pixels.values.len() / channels * 3
}

fn channels(colours: Colours) -> i64 {
    colours.channels() as i64
}

impl Image {
    fn jpeg((width, height): (u32, u32), data: PictureBytes, channels: i64) -> Image {
        Image { entries: entries(width, height, channels, "DCTDecode"), data, passed_over: None }
    }

    /// Says that inks are stored as what is left of 255.
    fn inverted(mut self) -> Image {
        let decode = [1, 0].repeat(4).into_iter().map(DictItem::Int).collect();
        self.entries.insert("Decode".to_owned(), DictItem::Array(decode));
        self
    }
}

fn flat(pixels: &Pixels) -> Image {
    let inks = pixels.colours.channels();
    let rows = foretold(&pixels.values, pixels.width as usize * inks);
    packed(entries(pixels.width, pixels.height, inks as i64, "FlateDecode"), &rows)
}

/// Line art keeps its pixels, a bit each: 1 for paper.
fn line_art(pixels: &Pixels) -> Image {
    let width = pixels.width as usize;
    let bits = |row: &[u8]| -> Vec<u8> {
        let byte = |eight: &[u8]| {
            (0..8).filter(|&n| eight.get(n).is_none_or(|value| *value >= 128)).map(|n| 0x80 >> n).sum()
        };
        row.chunks(8).map(byte).collect()
    };
    let rows: Vec<u8> = pixels.values.chunks_exact(width.max(1)).flat_map(bits).collect();
    let mut dict = entries(pixels.width, pixels.height, 1, "FlateDecode");
    dict.insert("BitsPerComponent".to_owned(), DictItem::Int(1));
    packed(dict, &foretold(&rows, width.div_ceil(8)))
}

/// An image of rows that are foretold.
fn packed(mut dict: BTreeMap<String, DictItem>, rows: &[u8]) -> Image {
    let channels = if dict["ColorSpace"] == grey_space() { 1 } else { 4 };
    let keys = ["Width", "BitsPerComponent"].map(|key| dict[key].clone());
    let [columns, bits] = keys;
    let predictor = [
        ("Predictor", DictItem::Int(15)),
        ("Colors", DictItem::Int(channels)),
        ("Columns", columns),
        ("BitsPerComponent", bits),
    ];
    let map = predictor.map(|(key, value)| (key.to_owned(), value)).into();
    dict.insert("DecodeParms".to_owned(), DictItem::Dict { map });
    Image { entries: dict, data: Arc::new(deflate(rows)), passed_over: None }
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

fn entries(width: u32, height: u32, channels: i64, filter: &str) -> BTreeMap<String, DictItem> {
    let space = if channels == 1 { "DeviceGray" } else { "DeviceCMYK" };
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
    use crate::pdf::stream::inflate;
    use crate::pdf::tests::job;
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

    /// A bit each: of ten across and two down, the first two and the last of the upper row black.
    const LINE_ART_PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x0A\0\0\0\x02\x01\0\0\0\0\x49\x1A\x70\x7D\
        \0\0\0\x0E\x49\x44\x41\x54\x78\x9C\x63\xB4\x77\x64\xFC\x7F\x10\0\x05\x0D\x02\x43\x2E\x9A\xDB\xA1\0\0\0\0\
        IEND\xAE\x42\x60\x82";

    /// A picture in a square of 100 pt: all of it, or the right half of what is twice as wide.
    fn placed(file: &[u8], width: i64) -> (PixelBox, Image) {
        let picture = Picture::parse(Arc::from(file)).unwrap();
        let rect = |x, width| Rect::new(Length::pt(x), Length::ZERO, Length::pt(width), Length::pt(100));
        let crop = Crop { whole: rect(100 - width, width), shown: rect(0, 100) };
        let press = job().profile;
        let taken = Taken::of(&picture, &crop, Plates::Process, &press);
        let image = taken.image(&picture, &press).unwrap();
        (taken.pixels, image)
    }

    fn content(image: &Image) -> &[u8] {
        (*image.data).as_ref()
    }

    fn inks(image: &Image) -> Vec<u8> {
        let entries = image.entries.iter().map(|(key, item)| (key.as_bytes().to_vec(), item.to_lopdf()));
        lopdf::Stream::new(entries.collect(), content(image).to_vec()).decompressed_content().unwrap()
    }

    fn named(image: &Image, key: &str, value: &str) -> bool {
        image.entries[key] == DictItem::Name(value.as_bytes().to_vec())
    }

    #[test]
    fn a_grey_jpeg_goes_in_byte_for_byte() {
        let (_, image) = placed(GREY_JPEG, 100);
        assert_eq!(content(&image), GREY_JPEG);
        assert!(named(&image, "ColorSpace", "DeviceGray") && named(&image, "Filter", "DCTDecode"));
    }

    #[test]
    fn colour_is_separated_into_the_four_inks() {
        let (_, image) = placed(COLOUR_PNG, 100);
        assert!(named(&image, "ColorSpace", "DeviceCMYK") && named(&image, "Filter", "FlateDecode"));
        let wanted = [[0, 255, 255, 0], [0, 0, 0, 255], [0, 0, 0, 0], [0, 0, 0, 155]].concat();
        assert_eq!(inks(&image), wanted);
    }

    #[test]
    fn what_is_cut_off_stays_out_of_the_file_but_for_a_jpeg() {
        let (pixels, image) = placed(COLOUR_PNG, 200);
        assert_eq!(pixels, PixelBox { across: 1..2, down: 0..2 });
        // without the red there is no colour left: black, and what a grey of 100 leaves white
        assert_eq!(inks(&image), [0, 100]);
        assert_eq!(
            (&image.entries["Width"], &image.entries["Height"]),
            (&DictItem::Int(1), &DictItem::Int(2))
        );
        let (pixels, image) = placed(GREY_JPEG, 200);
        assert_eq!((pixels.across, content(&image)), (0..8, GREY_JPEG));
    }

    #[test]
    fn line_art_keeps_its_pixels_a_bit_each() {
        let (_, image) = placed(LINE_ART_PNG, 1);
        assert!(named(&image, "ColorSpace", "DeviceGray"));
        assert_eq!(
            (&image.entries["Width"], &image.entries["BitsPerComponent"]),
            (&DictItem::Int(10), &DictItem::Int(1))
        );
        // paper is 1, and what fills up a row is paper
        // each row is what it adds to the one above
        let rows = [[2, 0b0011_1111, 0b1011_1111], [2, 0b1100_0000, 0b0100_0000]].concat();
        assert_eq!(inflate(content(&image), 100), (rows, false));
    }

    #[test]
    fn finer_pictures_are_brought_down_and_coarser_are_not() {
        let press = job().profile;
        let pixels = Pixels { width: 900, height: 600, colours: Colours::Grey, values: vec![90; 540_000] };
        let picture = Picture::parse(encode_jpeg(&pixels, 90).into()).unwrap();
        // 900 pixels on one inch of the page, and on six
        for (points, size, untouched) in [(72, (300, 200), false), (432, (900, 600), true)] {
            let crop = Crop::uncut(Rect::new(
                Length::ZERO,
                Length::ZERO,
                Length::pt(points),
                Length::pt(points * 2 / 3),
            ));
            let taken = Taken::of(&picture, &crop, Plates::Process, &press);
            assert_eq!((taken.size, taken.untouched), (size, untouched));
            let image = taken.image(&picture, &press).unwrap();
            let again = Picture::parse(content(&image).into()).unwrap();
            assert_eq!(again.size(), size);
            assert!(again.pixels().unwrap().values.iter().all(|value| value.abs_diff(90) <= 3));
        }
    }

    #[test]
    fn inks_pass_untouched_within_the_limit_and_are_held_to_it_beyond() {
        let press = job().profile;
        let crop = Crop::uncut(Rect::new(Length::ZERO, Length::ZERO, Length::pt(100), Length::pt(100)));
        for (ink, untouched) in [(120, true), (220, false)] {
            let pixels =
                Pixels { width: 64, height: 64, colours: Colours::Cmyk, values: vec![ink; 64 * 64 * 4] };
            let file = encode_jpeg(&pixels, 95);
            let picture = Picture::parse(file.clone().into()).unwrap();
            let taken = Taken::of(&picture, &crop, Plates::Process, &press);
            let image = taken.image(&picture, &press).unwrap();
            assert!(named(&image, "ColorSpace", "DeviceCMYK") && image.entries.contains_key("Decode"));
            assert_eq!((taken.untouched, content(&image) == file), (untouched, untouched));
            let again = Picture::parse(content(&image).into()).unwrap().pixels().unwrap();
            assert!(press.holds(&again.values, 64), "{:?}", &again.values[..4]);
            let black = Taken::of(&picture, &crop, Plates::Black, &press).image(&picture, &press).unwrap();
            assert!(named(&black, "ColorSpace", "DeviceGray"), "on a black page");
        }
    }
}
