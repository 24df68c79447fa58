//! A picture file: JPEG, PNG, TIFF, WebP or SVG.

use super::{Drawing, PictureError, PixelBox, Stencil, decode, jpeg, png, svg, tiff, webp};
use crate::press::on_screen;
use image::metadata::Orientation;
use std::fmt;
use std::sync::Arc;

/// A picture of the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// What a picture's pixels hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// One channel: 0 black to 255 white.
    Grey,
    /// Three channels: red, green, blue.
    Rgb,
    /// Four channels of ink, 0 none to 255 solid: cyan, magenta, yellow, black.
    Cmyk,
}

impl Colours {
    /// Values in a pixel.
    pub const fn channels(self) -> usize {
        match self {
            Colours::Grey => 1,
            Colours::Rgb => 3,
            Colours::Cmyk => 4,
        }
    }
}

/// Pixels in rows from the top, channels together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What each holds.
    pub colours: Colours,
    /// The values, `width × height × channels` of them.
    pub values: Vec<u8>,
}

impl Pixels {
    /// Some of them, which must be there.
    pub fn part(&self, part: &PixelBox) -> Pixels {
        let channels = self.colours.channels();
        let row = |y: u32| {
            let at = |x: u32| (y as usize * self.width as usize + x as usize) * channels;
            &self.values[at(part.across.start)..at(part.across.end)]
        };
        let (width, height) = (part.across.end - part.across.start, part.down.end - part.down.start);
        let values = part.down.clone().flat_map(|y| row(y).iter().copied()).collect();
        Pixels { width, height, colours: self.colours, values }
    }
}

impl Pixels {
    /// As dark, without colour.
    pub fn without_colour(self) -> Pixels {
        let light = |[r, g, b]: [u8; 3]| {
            ((u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114 + 500) / 1000) as u8
        };
        let values = match self.colours {
            Colours::Grey => return self,
            Colours::Rgb => self.values.as_chunks().0.iter().map(|&rgb| light(rgb)).collect(),
            Colours::Cmyk => self.values.as_chunks().0.iter().map(|&inks| light(on_screen(inks))).collect(),
        };
        Pixels { colours: Colours::Grey, values, ..self }
    }
}

/// The longest side of a picture, in pixels.
pub(super) const MAX_SIDE: u32 = 30_000;
/// The most pixels of a picture.
const MAX_PIXELS: u64 = 120_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// With what an `Adobe` segment says of four components, if there is one.
    Jpeg(Option<Inverted>),
    Png,
    Tiff,
    WebP,
    /// No pixels; its sides are a ratio.
    Svg,
}

/// Amounts of ink are stored as what is left of 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Inverted;

/// How many tones a channel has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Two: ink or paper.
    LineArt,
    /// As many as a photograph.
    Tones,
}

/// What stands before the pixels; width and height as stored, before any turning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub format: Format,
    pub width: u32,
    pub height: u32,
    pub colours: Colours,
    pub depth: Depth,
    pub orientation: Orientation,
}

/// A picture as it came: the file's bytes and what its header says.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    bytes: Arc<[u8]>,
    header: Header,
    drawing: Option<Arc<Drawing>>,
}

impl Picture {
    /// Takes up a file. Only its header is read, so that a grey JPEG can go into a page undecoded.
    pub fn parse(bytes: Arc<[u8]>) -> Result<Picture, PictureError> {
        let header = match &bytes[..] {
            [0xFF, 0xD8, ..] => jpeg::header(&bytes)?,
            [0x89, b'P', b'N', b'G', ..] => png::header(&bytes)?,
            [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => tiff::header(&bytes)?,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::header(&bytes)?,
            _ if svg::is_svg(&bytes) => return Ok(Picture::drawn(svg::parse(&bytes)?, bytes)),
            _ => return Err(PictureError::unreadable("no JPEG, PNG, TIFF, WebP or SVG file")),
        };
        let Header { width, height, .. } = header;
        let sides = 1..=MAX_SIDE;
        let fits = u64::from(width) * u64::from(height) <= MAX_PIXELS;
        if !fits || !sides.contains(&width) || !sides.contains(&height) {
            return Err(PictureError::BadSize { width, height });
        }
        Ok(Picture { bytes, header, drawing: None })
    }

    fn drawn(drawing: Drawing, bytes: Arc<[u8]>) -> Picture {
        let ((width, height), orientation) = (drawing.ratio(), Orientation::NoTransforms);
        let (format, colours, depth) = (Format::Svg, Colours::Rgb, Depth::LineArt);
        let header = Header { format, width, height, colours, depth, orientation };
        Picture { bytes, header, drawing: Some(Arc::new(drawing)) }
    }

    /// Its shapes, if it has them instead of pixels.
    pub fn drawing(&self) -> Option<&Arc<Drawing>> {
        self.drawing.as_ref()
    }

    /// Pixels across, as it is to be seen.
    pub fn width(&self) -> u32 {
        if self.lies_on_its_side() { self.header.height } else { self.header.width }
    }

    /// Pixels down, as it is to be seen.
    pub fn height(&self) -> u32 {
        if self.lies_on_its_side() { self.header.width } else { self.header.height }
    }

    /// Pixels across and down, as it is to be seen.
    pub fn size(&self) -> (u32, u32) {
        (self.width(), self.height())
    }

    /// What its pixels hold.
    pub fn colours(&self) -> Colours {
        self.header.colours
    }

    /// The file's bytes, when they are a JPEG that shows the picture upright in 8 bits.
    pub fn jpeg(&self) -> Option<Arc<[u8]>> {
        let header = &self.header;
        let is_jpeg = matches!(header.format, Format::Jpeg(_));
        (is_jpeg && header.orientation == Orientation::NoTransforms).then(|| self.bytes.clone())
    }

    /// Whether [`Picture::jpeg`] holds what is left of 255 instead of ink, as Adobe's programs write CMYK.
    pub fn is_inverted(&self) -> bool {
        self.header.colours == Colours::Cmyk && self.header.format == Format::Jpeg(Some(Inverted))
    }

    /// 线条稿: whether it has two tones, ink and paper.
    pub fn is_line_art(&self) -> bool {
        self.header.depth == Depth::LineArt
    }

    /// Whether it was compressed at a loss before.
    pub fn is_lossy(&self) -> bool {
        matches!(self.header.format, Format::Jpeg(_) | Format::WebP)
    }

    /// The ICC profile that the file brings, if it does.
    pub fn icc(&self) -> Option<Vec<u8>> {
        decode::icc(&self.bytes, &self.header)
    }

    /// The pixels: 8 bits a channel, upright, on white where the file is transparent.
    pub fn pixels(&self) -> Result<Pixels, PictureError> {
        decode::pixels(&self.bytes, &self.header)
    }

    /// The pixels that the file makes at least half opaque; all of them where it has no transparency.
    pub fn opaque(&self) -> Result<Stencil, PictureError> {
        decode::opaque(&self.bytes, &self.header)
    }

    fn lies_on_its_side(&self) -> bool {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(self.header.orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({:?}, {} bytes)", self.header, self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::encode_jpeg;
    use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbImage, RgbaImage};
    use std::io::Cursor;

    fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn parse(bytes: &[u8]) -> Result<Picture, PictureError> {
        Picture::parse(Arc::from(bytes))
    }

    /// 16 × 8, dark at the left and light at the right.
    fn grey_jpeg() -> Vec<u8> {
        encoded(GrayImage::from_fn(16, 8, |x, _| Luma([if x < 8 { 0 } else { 255 }])), ImageFormat::Jpeg)
    }

    /// The same file with an EXIF segment that says how it is turned.
    fn turned(jpeg: &[u8], exif: u8) -> Vec<u8> {
        let mut segment = vec![0xFF, 0xE1, 0, 34];
        segment.extend(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        segment.extend([exif, 0, 0, 0, 0, 0, 0]);
        [&jpeg[..2], &segment, &jpeg[2..]].concat()
    }

    #[test]
    fn a_grey_jpeg_passes_as_it_came() {
        let file = grey_jpeg();
        let picture = parse(&file).unwrap();
        assert_eq!((picture.width(), picture.height(), picture.colours()), (16, 8, Colours::Grey));
        assert_eq!(picture.jpeg().as_deref(), Some(&file[..]));
        let pixels = picture.pixels().unwrap();
        assert_eq!(pixels.values.len(), 128);
        assert!(pixels.values[0] < 10 && pixels.values[15] > 245);
    }

    #[test]
    fn a_turned_jpeg_is_set_upright_and_does_not_pass() {
        let picture = parse(&turned(&grey_jpeg(), 6)).unwrap();
        assert_eq!((picture.width(), picture.height(), picture.jpeg()), (8, 16, None));
        let pixels = picture.pixels().unwrap();
        assert_eq!((pixels.width, pixels.height), (8, 16));
        assert!(pixels.values[7] < 10, "a quarter turn to the right puts the dark left side on top");
        assert!(pixels.values[127] > 245);
        assert!(parse(&turned(&grey_jpeg(), 1)).unwrap().jpeg().is_some());
    }

    #[test]
    fn a_jpeg_that_breaks_off_is_refused_and_padding_is_not() {
        let file = encoded(
            RgbImage::from_fn(64, 64, |x, y| image::Rgb([x as u8 * 4, y as u8 * 4, 99])),
            ImageFormat::Jpeg,
        );
        assert_eq!(parse(&file).unwrap().colours(), Colours::Rgb);
        for cut in [file.len() - 1, file.len() - 2, file.len() * 3 / 4] {
            assert_eq!(parse(&file[..cut]).unwrap_err(), PictureError::Incomplete, "cut at {cut}");
        }
        for tail in [&b"\0\0\0"[..], b"\r\n", b"\xFF\xFF", b"a camera's own trailer"] {
            assert!(parse(&[&file, tail].concat()).is_ok(), "{tail:?}");
        }
    }

    #[test]
    fn any_beginning_of_a_file_gives_an_error_and_never_a_panic() {
        let png = encoded(GrayImage::new(5, 5), ImageFormat::Png);
        for file in [grey_jpeg(), turned(&grey_jpeg(), 6), png] {
            for cut in 0..file.len() {
                assert!(parse(&file[..cut]).is_err(), "{cut} of {} bytes were taken", file.len());
            }
        }
    }

    #[test]
    fn any_flipped_byte_gives_an_answer_and_never_a_panic() {
        let colour = encoded(RgbImage::new(9, 9), ImageFormat::Png);
        for file in [grey_jpeg(), colour] {
            for at in 0..file.len() {
                let mut bad = file.clone();
                bad[at] ^= 0xFF;
                let _ = parse(&bad).and_then(|picture| picture.pixels());
            }
        }
    }

    /// 16 × 16: the left half cyan and a little black, the right half yellow.
    fn inked() -> Pixels {
        let pixel = |n: usize| if n % 16 < 8 { [255, 0, 0, 40] } else { [0, 0, 255, 0] };
        let values = (0..256).flat_map(pixel).collect();
        Pixels { width: 16, height: 16, colours: Colours::Cmyk, values }
    }

    fn close(got: &[u8], wanted: &[u8]) -> bool {
        got.len() == wanted.len() && got.iter().zip(wanted).all(|(got, wanted)| got.abs_diff(*wanted) <= 6)
    }

    #[test]
    fn inks_are_read_from_a_jpeg_of_either_kind() {
        let file = encode_jpeg(&inked(), 100);
        let picture = parse(&file).unwrap();
        assert_eq!((picture.colours(), picture.is_inverted()), (Colours::Cmyk, true));
        assert_eq!(picture.jpeg().as_deref(), Some(&file[..]));
        let got = picture.pixels().unwrap().values;
        let wanted = inked().values;
        let worst = got.iter().zip(&wanted).enumerate().max_by_key(|(_, (a, b))| a.abs_diff(**b));
        assert!(close(&got, &inked().values), "{worst:?} {}", got.len());
        let on_its_side = parse(&turned(&file, 6)).unwrap();
        let pixels = on_its_side.pixels().unwrap();
        assert!(
            close(&pixels.values[..4], &[255, 0, 0, 40])
                && close(&pixels.values[15 * 4..64], &[255, 0, 0, 40])
        );
        // without Adobe's segment the four components are the inks themselves
        let at = file.windows(5).position(|window| window == b"Adobe").unwrap();
        let plain = [&file[..at - 4], &file[at + 12..]].concat();
        let picture = parse(&plain).unwrap();
        assert!(!picture.is_inverted());
        let stored = picture.pixels().unwrap().values;
        // luma 179, its differences, and what is left of 40: Y = 0.299 × 255
        assert!(close(&stored[..4], &[76, 85, 255, 215]), "{:?}", &stored[..4]);
    }

    #[test]
    fn a_tiff_in_inks_or_of_one_bit_is_read() {
        use ::tiff::encoder::{TiffEncoder, colortype};
        let mut file = Cursor::new(Vec::new());
        TiffEncoder::new(&mut file)
            .unwrap()
            .write_image::<colortype::CMYK8>(16, 16, &inked().values)
            .unwrap();
        let picture = parse(&file.into_inner()).unwrap();
        assert_eq!((picture.colours(), picture.is_line_art(), picture.icc()), (Colours::Cmyk, false, None));
        assert_eq!(picture.pixels().unwrap(), inked());
        let file = encoded(RgbImage::from_pixel(3, 2, image::Rgb([9, 8, 7])), ImageFormat::Tiff);
        let picture = parse(&file).unwrap();
        assert_eq!((picture.size(), picture.pixels().unwrap().values[..3].to_vec()), ((3, 2), vec![9, 8, 7]));
        for cut in 0..file.len() {
            let _ = parse(&file[..cut]).and_then(|picture| picture.pixels());
        }
    }

    #[test]
    fn a_webp_is_read_and_a_torn_one_refused() {
        let file = encoded(RgbImage::from_pixel(5, 4, image::Rgb([200, 100, 50])), ImageFormat::WebP);
        let picture = parse(&file).unwrap();
        assert_eq!((picture.size(), picture.colours(), picture.is_lossy()), ((5, 4), Colours::Rgb, true));
        assert_eq!(picture.pixels().unwrap().values[..3], [200, 100, 50]);
        for cut in 0..file.len() {
            assert!(parse(&file[..cut]).is_err(), "{cut} of {} bytes were taken", file.len());
        }
    }

    #[test]
    fn fewer_pixels_keep_the_tones_and_never_mix_the_inks() {
        let fewer = inked().resampled(4, 2);
        assert_eq!((fewer.width, fewer.height, fewer.values.len()), (4, 2, 32));
        assert!(close(&fewer.values[..4], &[255, 0, 0, 40]) && close(&fewer.values[12..16], &[0, 0, 255, 0]));
    }

    #[test]
    fn sizes_beyond_the_limits_are_refused() {
        let mut file = encoded(GrayImage::new(1, 1), ImageFormat::Png);
        for (width, height) in [(0, 5), (5, 0), (30_001, 1), (20_000, 20_000)] {
            file[16..20].copy_from_slice(&u32::to_be_bytes(width));
            file[20..24].copy_from_slice(&u32::to_be_bytes(height));
            assert_eq!(parse(&file).unwrap_err(), PictureError::BadSize { width, height });
        }
    }

    #[test]
    fn a_part_has_its_own_pixels() {
        let values = (0..24).collect();
        let all = Pixels { width: 4, height: 2, colours: Colours::Rgb, values };
        let part = all.part(&PixelBox { across: 1..3, down: 1..2 });
        assert_eq!(part, Pixels { width: 2, height: 1, colours: Colours::Rgb, values: (15..21).collect() });
        assert_eq!(all.part(&PixelBox { across: 0..4, down: 0..2 }), all);
    }

    #[test]
    fn transparency_shows_white_and_sixteen_bits_become_eight() {
        let clear = RgbaImage::from_pixel(1, 1, image::Rgba([200, 0, 100, 51]));
        let picture = parse(&encoded(clear, ImageFormat::Png)).unwrap();
        assert_eq!(picture.pixels().unwrap().values, [244, 204, 224]);
        let opaque = picture.opaque().unwrap();
        assert!(opaque.is_empty(), "a fifth opaque");
        let deep = image::ImageBuffer::from_pixel(2, 1, image::LumaA([0x8080_u16, 0xFFFF]));
        let picture = parse(&encoded(DynamicImage::ImageLumaA16(deep), ImageFormat::Png)).unwrap();
        assert_eq!((picture.colours(), picture.jpeg()), (Colours::Grey, None));
        assert_eq!(picture.pixels().unwrap().values, [0x80, 0x80]);
        assert!(
            picture.opaque().unwrap().is_whole() && parse(&grey_jpeg()).unwrap().opaque().unwrap().is_whole()
        );
    }
}
