//! Glyphs and widths of a bare CFF program, as files carry them (Adobe technical notes 5176 and 5177).

use std::collections::BTreeMap;
use std::ops::Range;

/// The most operands that stand before an operator.
const MOST_OPERANDS: usize = 513;
/// The deepest nesting of subroutines.
const DEEPEST: usize = 10;

/// A CFF program's index of glyphs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cff<'a> {
    glyphs: Index<'a>,
    global: Index<'a>,
    /// The CID, or the name's number, of each glyph.
    charset: Vec<u16>,
    /// Whether the charset holds CIDs.
    pub keyed: bool,
    fonts: Vec<Private<'a>>,
    /// The font of each glyph; empty where there is one.
    select: Vec<u8>,
    /// Thousandths of an em in a unit.
    pub scale: f64,
}

/// What glyphs of one font share.
#[derive(Clone, Debug, Default, PartialEq)]
struct Private<'a> {
    usual: f64,
    nominal: f64,
    local: Index<'a>,
}

/// Where things stand in the program (note 5176, 5).
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index<'a> {
    data: &'a [u8],
    /// Bytes of an offset.
    size: usize,
    count: usize,
}

type Dict = BTreeMap<u16, Vec<f64>>;

const CHARSET: u16 = 15;
const CHAR_STRINGS: u16 = 17;
const PRIVATE: u16 = 18;
const SUBRS: u16 = 19;
const USUAL_WIDTH: u16 = 20;
const NOMINAL_WIDTH: u16 = 21;
const FONT_MATRIX: u16 = 0x0C07;
const ROS: u16 = 0x0C1E;
const FD_ARRAY: u16 = 0x0C24;
const FD_SELECT: u16 = 0x0C25;

impl<'a> Cff<'a> {
    /// Reads a program; `None` if it is torn.
    pub fn parse(bytes: &'a [u8]) -> Option<Cff<'a>> {
        let header = usize::from(*bytes.get(2)?);
        let (_, rest) = Index::read(bytes.get(header..)?)?;
        let (tops, rest) = Index::read(rest)?;
        let (_, rest) = Index::read(rest)?;
        let (global, _) = Index::read(rest)?;
        let top = dict(tops.get(0)?);
        let at = |key: u16| Some(offset(*top.get(&key)?.first()?)).filter(|&at| at > 0);
        let (glyphs, _) = Index::read(bytes.get(at(CHAR_STRINGS)?..)?)?;
        let keyed = top.contains_key(&ROS);
        let charset = match top.get(&CHARSET).and_then(|operands| operands.first()).map(|&at| offset(at)) {
            None | Some(0..=2) => (0..glyphs.count.min(65_535) as u16).collect(),
            Some(at) => charset(bytes.get(at..)?, glyphs.count)?,
        };
        let mut cff =
            Cff { glyphs, global, charset, keyed, fonts: Vec::new(), select: Vec::new(), scale: 1.0 };
        cff.scale =
            top.get(&FONT_MATRIX).and_then(|matrix| matrix.first()).map_or(1.0, |scale| scale * 1000.0);
        if keyed && let Some(at) = at(FD_ARRAY) {
            let (fonts, _) = Index::read(bytes.get(at..)?)?;
            for n in 0..fonts.count.min(256) {
                cff.fonts.push(private(bytes, &dict(fonts.get(n)?)).unwrap_or_default());
            }
            cff.select =
                self::at(bytes, at_of(&top, FD_SELECT)).and_then(|data| select(data, cff.glyphs.count))?;
        } else {
            cff.fonts.push(private(bytes, &top).unwrap_or_default());
        }
        Some(cff)
    }

    /// How many glyphs there are.
    pub fn count(&self) -> usize {
        self.glyphs.count
    }

    /// The CIDs of all glyphs in their order, or the numbers of their names.
    pub fn charset(&self) -> &[u16] {
        &self.charset
    }

    /// The glyph's width in units; `None` if its program is torn.
    pub fn width(&self, glyph: u16) -> Option<f64> {
        let program = self.glyphs.get(usize::from(glyph))?;
        let font = self.select.get(usize::from(glyph)).copied().unwrap_or(0);
        let private = self.fonts.get(usize::from(font))?;
        let mut run = Run { global: &self.global, local: &private.local, stack: Vec::new() };
        match run.first(program, DEEPEST)? {
            Found::Width(width) => Some(private.nominal + width),
            Found::Usual => Some(private.usual),
            Found::Nothing => None,
        }
    }
}

fn at_of(dict: &Dict, key: u16) -> Option<usize> {
    dict.get(&key).and_then(|operands| operands.first()).map(|&at| offset(at))
}

fn at(bytes: &[u8], at: Option<usize>) -> Option<&[u8]> {
    bytes.get(at?..)
}

/// An offset in a dictionary, where all is a number.
fn offset(value: f64) -> usize {
    if value >= 0.0 { value as usize } else { usize::MAX / 2 }
}

impl<'a> Index<'a> {
    pub fn read(bytes: &'a [u8]) -> Option<(Index<'a>, &'a [u8])> {
        let count = usize::from(u16::from_be_bytes([*bytes.first()?, *bytes.get(1)?]));
        if count == 0 {
            return Some((Index::default(), &bytes[2..]));
        }
        let size = usize::from(*bytes.get(2)?);
        if !(1..=4).contains(&size) {
            return None;
        }
        let index = Index { data: &bytes[3..], size, count };
        let end = index.body().checked_add(index.offset(count)?)?;
        Some((index.clone(), index.data.get(end..)?))
    }

    /// Offsets count from one byte before the first thing.
    fn body(&self) -> usize {
        (self.count + 1) * self.size - 1
    }

    fn offset(&self, n: usize) -> Option<usize> {
        let bytes = self.data.get(n * self.size..(n + 1) * self.size)?;
        Some(bytes.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte)))
    }

    /// What is added to the numbers by which programs call subroutines: small numbers are written short (note 5177, 4.7).
    pub fn bias(&self) -> i32 {
        match self.count {
            0..1240 => 107,
            1240..33_900 => 1131,
            _ => 32_768,
        }
    }

    pub fn get(&self, n: usize) -> Option<&'a [u8]> {
        self.bytes(self.place(n)?)
    }

    /// Where a thing lies.
    pub fn place(&self, n: usize) -> Option<Range<usize>> {
        if n >= self.count {
            return None;
        }
        Some(self.body().checked_add(self.offset(n)?)?..self.body().checked_add(self.offset(n + 1)?)?)
    }

    /// What lies there.
    pub fn bytes(&self, place: Range<usize>) -> Option<&'a [u8]> {
        self.data.get(place)
    }
}

/// A dictionary's operators with their operands as written (note 5176, 4).
pub(super) fn operators(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let whole = bytes;
        loop {
            let length = match *bytes {
                [12, second, ref rest @ ..] => {
                    bytes = rest;
                    return Some((0x0C00 | u16::from(second), &whole[..whole.len() - rest.len() - 2]));
                }
                [key @ 0..=21, ref rest @ ..] => {
                    bytes = rest;
                    return Some((u16::from(key), &whole[..whole.len() - rest.len() - 1]));
                }
                [28, ..] => 3,
                [29, ..] => 5,
                [30, ref rest @ ..] => 1 + rest.len() - decimal(rest).1.len(),
                [247..=254, ..] => 2,
                [_, ..] => 1,
                [] => return None,
            };
            bytes = bytes.get(length..)?;
        }
    })
}

/// A dictionary's operands by operator (note 5176, 4).
fn dict(mut bytes: &[u8]) -> Dict {
    let (mut dict, mut operands) = (Dict::new(), Vec::new());
    while let [first, rest @ ..] = bytes {
        bytes = rest;
        match (*first, rest) {
            (12, [second, rest @ ..]) => {
                bytes = rest;
                dict.insert(0x0C00 | u16::from(*second), std::mem::take(&mut operands));
            }
            (key @ 0..=21, _) => {
                dict.insert(u16::from(key), std::mem::take(&mut operands));
            }
            (28, [a, b, rest @ ..]) => {
                bytes = rest;
                operands.push(f64::from(i16::from_be_bytes([*a, *b])));
            }
            (29, [a, b, c, d, rest @ ..]) => {
                bytes = rest;
                operands.push(f64::from(i32::from_be_bytes([*a, *b, *c, *d])));
            }
            (30, rest) => {
                let (value, rest) = decimal(rest);
                bytes = rest;
                operands.push(value);
            }
            (a @ 32..=246, _) => operands.push(f64::from(a) - 139.0),
            (a @ 247..=250, [b, rest @ ..]) => {
                bytes = rest;
                operands.push((f64::from(a) - 247.0) * 256.0 + f64::from(*b) + 108.0);
            }
            (a @ 251..=254, [b, rest @ ..]) => {
                bytes = rest;
                operands.push((251.0 - f64::from(a)) * 256.0 - f64::from(*b) - 108.0);
            }
            _ => break,
        }
    }
    dict
}

/// A number of nibbles and what follows it.
fn decimal(bytes: &[u8]) -> (f64, &[u8]) {
    let mut text = String::new();
    for (n, byte) in bytes.iter().enumerate() {
        for nibble in [byte >> 4, byte & 15] {
            match nibble {
                digit @ 0..=9 => text.push(char::from(b'0' + digit)),
                10 => text.push('.'),
                11 => text.push('e'),
                12 => text.push_str("e-"),
                14 => text.push('-'),
                _ => return (text.parse().unwrap_or(0.0), &bytes[n + 1..]),
            }
        }
    }
    (0.0, &[])
}

fn private<'a>(bytes: &'a [u8], font: &Dict) -> Option<Private<'a>> {
    let [size, start] = font.get(&PRIVATE)?[..] else { return None };
    let (size, start) = (offset(size), offset(start));
    let own = dict(bytes.get(start..start.checked_add(size)?)?);
    let number = |key: u16| own.get(&key).and_then(|operands| operands.first()).copied().unwrap_or(0.0);
    let local = at_of(&own, SUBRS).and_then(|at| Index::read(bytes.get(start.checked_add(at)?..)?));
    Some(Private {
        usual: number(USUAL_WIDTH),
        nominal: number(NOMINAL_WIDTH),
        local: local.map(|(index, _)| index).unwrap_or_default(),
    })
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

/// The CID or name of each glyph (note 5176, 13).
fn charset(bytes: &[u8], count: usize) -> Option<Vec<u16>> {
    let mut out = vec![0];
    let kind = *bytes.first()?;
    let mut at = 1;
    while out.len() < count {
        let first = word(bytes, at)?;
        let more = match kind {
            0 => 0,
            1 => u16::from(*bytes.get(at + 2)?),
            2 => word(bytes, at + 2)?,
            _ => return None,
        };
        at += 2 + usize::from(kind);
        let room = count - out.len();
        out.extend((first..=first.saturating_add(more)).take(room));
    }
    Some(out)
}

/// The font of each glyph (note 5176, 19).
fn select(bytes: &[u8], count: usize) -> Option<Vec<u8>> {
    match *bytes.first()? {
        0 => Some(bytes.get(1..=count)?.to_vec()),
        3 => {
            let ranges = usize::from(word(bytes, 1)?);
            let mut out = Vec::with_capacity(count);
            for n in 0..ranges {
                let end = usize::from(word(bytes, 3 + (n + 1) * 3)?).min(count);
                let font = *bytes.get(5 + n * 3)?;
                if end > out.len() {
                    out.resize(end, font);
                }
            }
            Some(out)
        }
        _ => None,
    }
}

/// What a glyph's program says of its width.
enum Found {
    /// A width, as a difference to the nominal one.
    Width(f64),
    /// No width: the usual one.
    Usual,
    /// No operator that tells.
    Nothing,
}

/// Runs a glyph's program up to the first operator that clears the stack: a width stands under its operands.
struct Run<'r, 'a> {
    global: &'r Index<'a>,
    local: &'r Index<'a>,
    stack: Vec<f64>,
}

impl Run<'_, '_> {
    fn first(&mut self, mut program: &[u8], depth: usize) -> Option<Found> {
        while let [first, rest @ ..] = program {
            program = rest;
            match (*first, rest) {
                // stems come in pairs, as do the operands of a mask
                (1 | 3 | 18 | 19 | 20 | 23, _) => return Some(self.over(self.stack.len() % 2)),
                (21, _) => return Some(self.over(self.stack.len().saturating_sub(2))),
                (4 | 22, _) => return Some(self.over(self.stack.len().saturating_sub(1))),
                // an accented glyph of two others takes four
                (14, _) => return Some(self.over(usize::from(matches!(self.stack.len(), 1 | 5)))),
                (key @ (10 | 29), _) => {
                    let found = self.call(if key == 10 { self.local } else { self.global }, depth)?;
                    if !matches!(found, Found::Nothing) {
                        return Some(found);
                    }
                }
                (11, _) => return Some(Found::Nothing),
                (28, [a, b, rest @ ..]) => {
                    program = rest;
                    self.stack.push(f64::from(i16::from_be_bytes([*a, *b])));
                }
                (a @ 32..=246, _) => self.stack.push(f64::from(a) - 139.0),
                (a @ 247..=250, [b, rest @ ..]) => {
                    program = rest;
                    self.stack.push((f64::from(a) - 247.0) * 256.0 + f64::from(*b) + 108.0);
                }
                (a @ 251..=254, [b, rest @ ..]) => {
                    program = rest;
                    self.stack.push((251.0 - f64::from(a)) * 256.0 - f64::from(*b) - 108.0);
                }
                (255, [a, b, c, d, rest @ ..]) => {
                    program = rest;
                    self.stack.push(f64::from(i32::from_be_bytes([*a, *b, *c, *d])) / 65_536.0);
                }
                _ => return None,
            }
            if self.stack.len() > MOST_OPERANDS {
                return None;
            }
        }
        Some(Found::Nothing)
    }

    /// The width, if there is an operand more than the operator takes.
    fn over(&self, more: usize) -> Found {
        match self.stack.first().filter(|_| more > 0) {
            Some(&width) => Found::Width(width),
            None => Found::Usual,
        }
    }

    fn call(&mut self, index: &Index<'_>, depth: usize) -> Option<Found> {
        let number = self.stack.pop()? as i64 + i64::from(index.bias());
        let program = index.get(usize::try_from(number).ok()?)?;
        self.first(program, depth.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_dictionaries_are_read() {
        let read = dict(&[139, 28, 0xFF, 0xFE, 15, 29, 0, 1, 0, 0, 17, 30, 0xE2, 0xA2, 0x5F, 12, 7]);
        assert_eq!(read[&CHARSET], [0.0, -2.0]);
        assert_eq!(read[&CHAR_STRINGS], [65_536.0]);
        assert_eq!(read[&FONT_MATRIX], [-2.25]);
    }

    #[test]
    fn ranges_of_charsets_are_read() {
        assert_eq!(charset(&[2, 0, 10, 0, 2, 1, 0, 0, 0], 5), Some(vec![0, 10, 11, 12, 256]));
        assert_eq!(charset(&[0, 0, 7, 0, 9], 3), Some(vec![0, 7, 9]));
        assert_eq!(charset(&[1, 0, 7], 3), None);
        assert_eq!(select(&[3, 0, 2, 0, 0, 4, 0, 2, 5, 0, 3], 3), Some(vec![4, 4, 5]));
    }

    #[test]
    fn widths_stand_under_the_first_operands() {
        let empty = Index::default();
        let width = |program: &[u8]| {
            let mut run = Run { global: &empty, local: &empty, stack: Vec::new() };
            match run.first(program, 2) {
                Some(Found::Width(width)) => Some(width),
                _ => None,
            }
        };
        // 100 1 2 rmoveto; 1 2 rmoveto; 100 endchar; 5 1 2 hstem
        assert_eq!(width(&[239, 140, 141, 21]), Some(100.0));
        assert_eq!(width(&[140, 141, 21]), None);
        assert_eq!(width(&[239, 14]), Some(100.0));
        assert_eq!(width(&[144, 140, 141, 1]), Some(5.0));
        // a call to no subroutine
        assert_eq!(width(&[139, 10]), None);
    }
}
