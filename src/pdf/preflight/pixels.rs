//! A picture's dots as inks (ISO 32000-1, 8.9).

use super::filters::decode_data;
use super::ink::Paint;
use super::paint::dot;
use super::reader::Reader;
use super::space::{Space, numbers};
use crate::picture::jpeg_components;
use lopdf::{Dictionary, Object};
use std::rc::Rc;

/// The most pixels of a picture.
const MOST_PIXELS: usize = 120_000_000;

/// A picture as the file has it.
pub(super) struct Image<'i> {
    pub entries: &'i Dictionary,
    pub data: &'i [u8],
    pub space: Option<Rc<Space>>,
    /// Whether it is a stencil for the fill colour.
    pub stencil: bool,
}

/// Its pixels.
pub(super) struct Pixels {
    pub width: usize,
    pub height: usize,
    dots: Vec<[u8; 4]>,
    /// How much covers, with its own width and height.
    cover: Option<(usize, usize, Vec<u8>)>,
    base: Paint,
    stencil: bool,
}

/// Samples of a picture: so many components each, from 0 to the most of so many bits.
struct Samples {
    components: usize,
    bits: u32,
    data: Vec<u8>,
}

impl Image<'_> {
    /// The pixels in ink; what can't be read is an error, by its name.
    pub fn pixels(&self, reader: Reader<'_>, base: &Paint) -> Result<Pixels, String> {
        let (width, height) = self.size(reader)?;
        let base = Paint { opacity: 1.0, ..*base };
        let samples = self.samples(reader)?;
        if self.stencil {
            let shows = self.decode_range(reader, 0, 1, &Space::Gray)[0] < 0.5;
            let cover = (0..width * height).map(|at| {
                let bit = samples.at(at % width, at / width, 0, width);
                if (bit == 0) == shows { 255 } else { 0 }
            });
            let cover = Some((width, height, cover.collect()));
            return Ok(Pixels { width, height, dots: Vec::new(), cover, base, stencil: true });
        }
        let space = self.space.clone().unwrap_or_else(|| {
            Rc::new(match samples.components {
                1 => Space::Gray,
                3 => Space::Rgb,
                _ => Space::Cmyk,
            })
        });
        let dots = self.inked(reader, &space, &samples, (width, height));
        let masked = base.masked || self.has(reader, b"Mask");
        let cover = self.cover(reader);
        Ok(Pixels { width, height, dots, cover, base: Paint { masked, ..base }, stencil: false })
    }

    fn size(&self, reader: Reader<'_>) -> Result<(usize, usize), String> {
        let side = |key: &[u8]| reader_count(reader, self.entries, key).filter(|side| *side > 0);
        let (Some(width), Some(height)) = (side(b"Width"), side(b"Height")) else {
            return Err("Width".to_owned());
        };
        let (width, height) = (width as usize, height as usize);
        let fits = width.checked_mul(height).is_some_and(|count| count <= MOST_PIXELS);
        if fits { Ok((width, height)) } else { Err("Width".to_owned()) }
    }

    fn has(&self, reader: Reader<'_>, key: &[u8]) -> bool {
        self.entries.get(key).ok().and_then(|object| reader.resolved(object)).is_some()
    }

    fn samples(&self, reader: Reader<'_>) -> Result<Samples, String> {
        let decoded = decode_data(reader, self.entries, self.data);
        let bits = reader_count(reader, self.entries, b"BitsPerComponent").unwrap_or(if self.stencil {
            1
        } else {
            8
        });
        let bits = if self.stencil { 1 } else { u32::try_from(bits).unwrap_or(8).clamp(1, 16) };
        match decoded.left {
            None => {
                let components = self.space.as_ref().map_or(1, |space| space.components());
                Ok(Samples { components, bits, data: decoded.data })
            }
            Some((b"DCTDecode", _)) => {
                let jpeg = jpeg_components(&decoded.data).ok_or("DCTDecode")?;
                Ok(Samples { components: jpeg.count, bits: 8, data: jpeg.values })
            }
            // all black, which is the most it can be
            Some((b"CCITTFaxDecode" | b"JBIG2Decode", _)) => {
                let (width, height) = self.size(reader)?;
                Ok(Samples { components: 1, bits: 1, data: vec![0; width.div_ceil(8) * height] })
            }
            Some((filter, _)) => Err(String::from_utf8_lossy(filter).into_owned()),
        }
    }

    /// The values that a component's least and most sample stand for.
    fn decode_range(&self, reader: Reader<'_>, component: usize, bits: u32, space: &Space) -> [f64; 2] {
        let written = self.entries.get(b"Decode").ok().and_then(|object| reader.resolved(object));
        match numbers(reader, written).get(component * 2..component * 2 + 2) {
            Some([least, most]) => [*least, *most],
            _ => space.range(component, bits),
        }
    }

    fn inked(
        &self,
        reader: Reader<'_>,
        space: &Space,
        samples: &Samples,
        (width, height): (usize, usize),
    ) -> Vec<[u8; 4]> {
        let count = samples.components;
        let most = f64::from((1u32 << samples.bits) - 1);
        let ranges: Vec<[f64; 2]> =
            (0..count).map(|n| self.decode_range(reader, n, samples.bits, space)).collect();
        let value =
            |n: usize, sample: u32| ranges[n][0] + f64::from(sample) / most * (ranges[n][1] - ranges[n][0]);
        if count == 1 && samples.bits <= 8 {
            let table: Vec<[u8; 4]> =
                (0..=most as u32).map(|sample| dot(space.inks(&[value(0, sample)]))).collect();
            let at = |at: usize| table[samples.at(at % width, at / width, 0, width) as usize];
            return (0..width * height).map(at).collect();
        }
        let (mut last, mut inks) = (vec![u32::MAX; count], [0; 4]);
        let mut own = vec![0.0; count];
        let mut out = Vec::with_capacity(width * height);
        for at in 0..width * height {
            let mut same = true;
            for (n, last) in last.iter_mut().enumerate() {
                let sample = samples.at(at % width, at / width, n, width);
                same &= *last == sample;
                *last = sample;
                own[n] = value(n, sample);
            }
            if !same {
                inks = dot(space.inks(&own));
            }
            out.push(inks);
        }
        out
    }

    /// What a soft mask says covers.
    fn cover(&self, reader: Reader<'_>) -> Option<(usize, usize, Vec<u8>)> {
        let stream = reader.resolved(self.entries.get(b"SMask").ok()?)?.as_stream().ok()?;
        let space = Some(Rc::new(Space::Gray));
        let mask = Image { entries: &stream.dict, data: &stream.content, space, stencil: false };
        let (width, height) = mask.size(reader).ok()?;
        let samples = mask.samples(reader).ok()?;
        let dots = mask.inked(reader, &Space::Gray, &samples, (width, height));
        Some((width, height, dots.iter().map(|dot| 255 - dot[3]).collect()))
    }
}

/// A whole number of a dictionary that may be an inline image's.
fn reader_count(reader: Reader<'_>, entries: &Dictionary, key: &[u8]) -> Option<i64> {
    let object = match entries.get(key).ok()? {
        Object::Reference(id) => reader.document.objects.get(id)?,
        object => object,
    };
    object.as_float().ok().map(|value| value as i64)
}

impl Samples {
    /// A sample; 0 past the end of the data.
    fn at(&self, x: usize, y: usize, component: usize, width: usize) -> u32 {
        let bits = self.bits as usize;
        if bits == 8 {
            let at = (y * width + x) * self.components + component;
            return self.data.get(at).copied().unwrap_or(0).into();
        }
        let row = (width * self.components * bits).div_ceil(8);
        let from = (x * self.components + component) * bits;
        let byte = |n: usize| u32::from(self.data.get(y * row + n).copied().unwrap_or(0));
        match bits {
            16 => byte(from / 8) << 8 | byte(from / 8 + 1),
            1 | 2 | 4 => byte(from / 8) >> (8 - bits - from % 8) & ((1 << bits) - 1),
            _ => 0,
        }
    }
}

impl Pixels {
    /// The most ink of a pixel, 0 to 1020.
    pub fn peak(&self) -> u32 {
        self.dots.iter().map(|dot| dot.iter().map(|&ink| u32::from(ink)).sum()).max().unwrap_or(0)
    }

    /// The mean of so many samples each way in a dot; `place` takes one to the unit square. `None` outside of it.
    pub fn mean(&self, step: usize, place: impl Fn(f64, f64) -> [f64; 2]) -> Option<Paint> {
        let (mut sums, mut cover, mut count) = ([0u32; 4], 0u32, 0u32);
        for n in 0..step * step {
            let middle = |n: usize| (n as f64 + 0.5) / step as f64;
            let [u, v] = place(middle(n % step), middle(n / step));
            if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
                continue;
            }
            count += 1;
            if let Some(dot) = self.dots.get(at(u, v, self.width, self.height)) {
                sums.iter_mut().zip(dot).for_each(|(sum, &ink)| *sum += u32::from(ink));
            }
            cover += match &self.cover {
                Some((width, height, values)) => {
                    values.get(at(u, v, *width, *height)).copied().unwrap_or(255).into()
                }
                None => 255,
            };
        }
        if count == 0 || cover == 0 {
            return None;
        }
        if self.stencil {
            return Some(self.base);
        }
        let inks = sums.map(|sum| ((sum + count / 2) / count) as u8);
        Some(Paint { inks, opacity: f64::from(cover) / f64::from(count * 255), ..self.base })
    }
}

/// The pixel at a place of the unit square, of which the first row is at the top.
fn at(u: f64, v: f64, width: usize, height: usize) -> usize {
    let column = (u * width as f64) as usize;
    let row = ((1.0 - v) * height as f64) as usize;
    row.min(height - 1) * width + column.min(width - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_lie_in_rows_of_whole_bytes() {
        let bits = Samples { components: 1, bits: 1, data: vec![0b1010_0000, 0b0100_0000] };
        assert_eq!([0, 1, 2].map(|x| bits.at(x, 0, 0, 3)), [1, 0, 1]);
        assert_eq!(bits.at(1, 1, 0, 3), 1);
        let wide = Samples { components: 2, bits: 16, data: vec![1, 2, 3, 4] };
        assert_eq!(wide.at(0, 0, 1, 1), 0x0304);
        assert_eq!(wide.at(9, 9, 0, 1), 0);
    }
}
