//! A CFF program cut down to some of its glyphs (Adobe technical note 5176).
//!
//! Subroutines are written out where they are called, byte for byte, so that no program is taken apart into operands.
//! What is rare (fonts without CIDs, arithmetic in programs, accented glyphs of two others) is left to others: `None`.

use super::GlyphId;
use super::cff::{Index, operators};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Strings that every program knows (note 5176, appendix A).
const STANDARD_STRINGS: u16 = 391;
const NOTICE: u16 = 1;
const COPYRIGHT: u16 = 0x0C00;
const FONT_MATRIX: u16 = 0x0C07;
const FONT_BBOX: u16 = 5;
const CHARSET: u16 = 15;
const CHAR_STRINGS: u16 = 17;
const PRIVATE: u16 = 18;
const SUBRS: u16 = 19;
const ROS: u16 = 0x0C1E;
const CID_COUNT: u16 = 0x0C22;
const FD_ARRAY: u16 = 0x0C24;
const FD_SELECT: u16 = 0x0C25;
/// The usual matrix, 0.001 0 0 0.001 0 0, and the one that changes nothing.
const THOUSANDTH: &[u8] = &[0x1E, 0x0A, 0x00, 0x1F, 139, 139, 0x1E, 0x0A, 0x00, 0x1F, 139, 139];
const UNIT: &[u8] = &[140, 139, 139, 140, 139, 139];
/// The deepest nesting of subroutines (note 5177, appendix B).
const DEEPEST: usize = 10;
/// Glyphs whose numbers are no further apart are read together with what lies between: a call costs more than a few hundred bytes.
const NEAR: u16 = 8;

/// The program with those glyphs alone, numbered and keyed in their order; the first must be `.notdef`. `None` if it can't
/// be done here. `read` appends a part of the program to what it is given.
pub(super) fn subset(
    bytes: &[u8],
    glyphs: &[GlyphId],
    read: impl Fn(&[u8], &mut Vec<u8>) -> Option<()>,
) -> Option<Vec<u8>> {
    let source = Source::parse(bytes)?;
    let mut fonts = BTreeMap::new();
    let mut select = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let font = source.select.font(glyph.0)?;
        select.push(font);
        if let Entry::Vacant(place) = fonts.entry(font) {
            place.insert(Font::read(bytes, source.fonts.get(usize::from(font))?)?);
        }
    }
    let mut order: Vec<usize> = (0..glyphs.len()).collect();
    order.sort_unstable_by_key(|&n| glyphs[n]);
    let (mut written, mut raw) = (Vec::with_capacity(glyphs.len() * 256), Vec::new());
    let mut places = vec![0..0; glyphs.len()];
    for near in order.chunk_by(|&a, &b| glyphs[b].0 - glyphs[a].0 <= NEAR) {
        let place = |n: usize| source.glyphs.place(usize::from(glyphs[n].0));
        let start = place(near[0])?.start;
        raw.clear();
        read(source.glyphs.bytes(start..place(near[near.len() - 1])?.end)?, &mut raw)?;
        for &n in near {
            let mut inliner = Inliner {
                out: written,
                global: &source.global,
                local: &fonts[&select[n]].local,
                numbers: 0,
                stems: 0,
                mask: 0,
            };
            let place = place(n)?;
            places[n].start = inliner.out.len();
            let program = place.start.checked_sub(start)?..place.end.checked_sub(start)?;
            inliner.run(raw.get(program)?, DEEPEST)?;
            written = inliner.out;
            places[n].end = written.len();
        }
    }
    let programs: Vec<&[u8]> = places.into_iter().map(|place| &written[place]).collect();
    Some(source.assembled(&fonts, &select, &programs))
}

/// A program's parts.
struct Source<'a> {
    name: &'a [u8],
    top: BTreeMap<u16, &'a [u8]>,
    strings: Index<'a>,
    global: Index<'a>,
    glyphs: Index<'a>,
    fonts: Index<'a>,
    select: Select<'a>,
}

impl<'a> Source<'a> {
    fn parse(bytes: &'a [u8]) -> Option<Source<'a>> {
        let body = bytes.get(usize::from(*bytes.get(2)?)..)?;
        let (_, rest) = Index::read(body)?;
        let name = &body[..body.len() - rest.len()];
        let (tops, rest) = Index::read(rest)?;
        let (strings, rest) = Index::read(rest)?;
        let (global, _) = Index::read(rest)?;
        let top: BTreeMap<_, _> = operators(tops.get(0)?).collect();
        if !top.contains_key(&ROS) {
            return None;
        }
        let at = |key| bytes.get(usize::try_from(*numbers(top.get(&key)?)?.first()?).ok()?..);
        let (glyphs, _) = Index::read(at(CHAR_STRINGS)?)?;
        let (fonts, _) = Index::read(at(FD_ARRAY)?)?;
        let select = Select(at(FD_SELECT)?);
        Some(Source { name, top, strings, global, glyphs, fonts, select })
    }

    /// The new program, of those glyphs' programs. The fonts keep their order.
    fn assembled(&self, fonts: &BTreeMap<u8, Font<'a>>, select: &[u8], programs: &[&[u8]]) -> Vec<u8> {
        let length: usize = programs.iter().map(|program| program.len() + 5).sum();
        let mut out = Vec::with_capacity(length + 2048);
        out.extend([1, 0, 4, 4]);
        out.extend(self.name);
        let mut strings: Vec<&[u8]> = vec![b"Adobe", b"Identity"];
        let mut top = Vec::new();
        for number in [391, 392, 0] {
            push_number(&mut top, number);
        }
        push_operator(&mut top, ROS);
        for key in [COPYRIGHT, NOTICE] {
            if let Some(string) = self.top.get(&key).and_then(|operand| self.string(operand)) {
                push_number(&mut top, i32::from(STANDARD_STRINGS) + strings.len() as i32);
                push_operator(&mut top, key);
                strings.push(string);
            }
        }
        push_entry(&mut top, FONT_MATRIX, self.top.get(&FONT_MATRIX).copied().unwrap_or(THOUSANDTH));
        push_entry(&mut top, FONT_BBOX, self.top.get(&FONT_BBOX).copied().unwrap_or(&[139; 4]));
        // readers have been seen to want the fonts' places last
        let keys = [CHARSET, CHAR_STRINGS, FD_ARRAY, FD_SELECT];
        let mut places = [0; 4];
        for (key, place) in keys.into_iter().zip(&mut places) {
            *place = top.len() + 1;
            push_place(&mut top, 0);
            push_operator(&mut top, key);
            if key == CHAR_STRINGS {
                push_number(&mut top, 65_535);
                push_operator(&mut top, CID_COUNT);
            }
        }
        let start = push_index(&mut out, &[&top]);
        push_index(&mut out, &strings);
        out.extend([0, 0]);
        let mut found = [out.len(); 4];
        // CIDs from 1 on, as many as there are
        match programs.len() - 1 {
            0 => out.push(0),
            count => out.extend([2, 0, 1, ((count - 1) >> 8) as u8, (count - 1) as u8]),
        }
        let mut dicts = Vec::new();
        for font in fonts.values() {
            let mut dict = Vec::new();
            push_entry(&mut dict, FONT_MATRIX, UNIT);
            push_place(&mut dict, font.private.len() as u32);
            push_place(&mut dict, out.len() as u32);
            push_operator(&mut dict, PRIVATE);
            out.extend(&font.private);
            dicts.push(dict);
        }
        found[3] = out.len();
        out.push(0);
        out.extend(select.iter().map(|font| fonts.range(..font).count() as u8));
        found[2] = out.len();
        push_index(&mut out, &dicts);
        found[1] = out.len();
        push_index(&mut out, programs);
        for (place, found) in places.into_iter().zip(found) {
            out[start + place..][..4].copy_from_slice(&(found as u32).to_be_bytes());
        }
        out
    }

    /// A string of the program's own.
    fn string(&self, operand: &[u8]) -> Option<&'a [u8]> {
        let number = *numbers(operand)?.first()?;
        self.strings.get(usize::try_from(number - i32::from(STANDARD_STRINGS)).ok()?)
    }
}

/// What glyphs of one font share.
struct Font<'a> {
    /// Without the place of its subroutines.
    private: Vec<u8>,
    local: Index<'a>,
}

impl<'a> Font<'a> {
    /// `None` also for one with a matrix of its own.
    fn read(bytes: &'a [u8], dict: &'a [u8]) -> Option<Font<'a>> {
        let dict: BTreeMap<_, _> = operators(dict).collect();
        if dict.contains_key(&FONT_MATRIX) {
            return None;
        }
        let [size, start] = numbers(dict.get(&PRIVATE)?)?[..] else { return None };
        let rest = bytes.get(usize::try_from(start).ok()?..)?;
        let (mut private, mut local) = (Vec::new(), Index::default());
        for (key, operands) in operators(rest.get(..usize::try_from(size).ok()?)?) {
            if key == SUBRS {
                let at = usize::try_from(*numbers(operands)?.first()?).ok()?;
                local = Index::read(rest.get(at..)?)?.0;
            } else {
                push_entry(&mut private, key, operands);
            }
        }
        Some(Font { private, local })
    }
}

/// The font of each glyph (note 5176, 19).
struct Select<'a>(&'a [u8]);

impl Select<'_> {
    fn font(&self, glyph: u16) -> Option<u8> {
        match self.0 {
            [0, fonts @ ..] => fonts.get(usize::from(glyph)).copied(),
            [3, high, low, ranges @ ..] => {
                let count = usize::from(u16::from_be_bytes([*high, *low]));
                let ranges = ranges.get(..count * 3)?.as_chunks::<3>().0;
                let after = ranges.partition_point(|range| u16::from_be_bytes([range[0], range[1]]) <= glyph);
                Some(ranges.get(after.checked_sub(1)?)?[2])
            }
            _ => None,
        }
    }
}

/// Writes a glyph's program with its subroutines in their places.
struct Inliner<'r, 'a> {
    out: Vec<u8>,
    global: &'r Index<'a>,
    local: &'r Index<'a>,
    /// How many numbers are on the stack.
    numbers: usize,
    stems: usize,
    /// Bytes of a hint mask, once there is one.
    mask: usize,
}

/// Whether a glyph's program goes on after a subroutine.
#[derive(PartialEq, Eq)]
enum Next {
    GoesOn,
    Ends,
}

impl Inliner<'_, '_> {
    fn run(&mut self, program: &[u8], depth: usize) -> Option<Next> {
        // what stands from `copied` to `at` is still to be written; the last number begins at `last`
        let (mut copied, mut at, mut last) = (0, 0, 0);
        while let Some(&first) = program.get(at) {
            if let Some(kept) = PLAIN[usize::from(first)] {
                // by sums, not by branches: numbers and operators come in no order that could be guessed
                last = at;
                self.numbers = (self.numbers + 1) * usize::from(kept);
                at += 1 + usize::from(first >= 247);
                continue;
            }
            match first {
                28 | 255 => {
                    last = at;
                    self.numbers += 1;
                    at += usize::from(LENGTHS[usize::from(first)]) - 1;
                }
                10 | 29 => {
                    // a number from elsewhere can't be unwritten
                    let number = value(program.get(last..at)?)?;
                    self.out.extend(&program[copied..last]);
                    self.numbers = self.numbers.checked_sub(1)?;
                    copied = at + 1;
                    if self.call(first, number, depth)? == Next::Ends {
                        return Some(Next::Ends);
                    }
                }
                11 => break,
                14 => {
                    self.out.extend(&program[copied..=at]);
                    // four operands make a glyph of two others
                    return (self.numbers < 4).then_some(Next::Ends);
                }
                1 | 3 | 18 | 23 => {
                    self.stems += self.numbers / 2;
                    self.numbers = 0;
                }
                19 | 20 => {
                    if self.mask == 0 {
                        // numbers before the first mask are stems
                        self.stems += self.numbers / 2;
                        self.mask = self.stems.div_ceil(8);
                    }
                    self.numbers = 0;
                    at += self.mask;
                }
                12 if matches!(program.get(at + 1), Some(34..=37)) => {
                    self.numbers = 0;
                    at += 1;
                }
                _ => return None,
            }
            at += 1;
        }
        self.out.extend(program.get(copied..at)?);
        Some(Next::GoesOn)
    }

    fn call(&mut self, operator: u8, number: i32, depth: usize) -> Option<Next> {
        let subroutines = if operator == 10 { self.local } else { self.global };
        let program = subroutines.get(usize::try_from(number + subroutines.bias()).ok()?)?;
        self.run(program, depth.checked_sub(1)?)
    }
}

/// Numbers of one or two bytes, after which those before still stand (1), and operators that do no more than take them (0).
const PLAIN: [Option<u8>; 256] = {
    let mut plain = [None; 256];
    let mut first = 0;
    while first < 256 {
        plain[first] = match first {
            32..=254 => Some(1),
            4..=8 | 21 | 22 | 24..=27 | 30 | 31 => Some(0),
            _ => None,
        };
        first += 1;
    }
    plain
};

/// The bytes of a number by its first; 0 for an operator of a glyph's program (note 5177, 3.1 and 3.2).
const LENGTHS: [u8; 256] = {
    let mut lengths = [0; 256];
    let mut first = 0;
    while first < 256 {
        lengths[first] = match first {
            28 => 3,
            32..=246 => 1,
            247..=254 => 2,
            255 => 5,
            _ => 0,
        };
        first += 1;
    }
    lengths
};

/// A whole number of a glyph's program or of a dictionary.
fn value(token: &[u8]) -> Option<i32> {
    match *token {
        [a @ 32..=246] => Some(i32::from(a) - 139),
        [a @ 247..=250, b] => Some((i32::from(a) - 247) * 256 + i32::from(b) + 108),
        [a @ 251..=254, b] => Some((251 - i32::from(a)) * 256 - i32::from(b) - 108),
        [28, a, b] => Some(i16::from_be_bytes([a, b]).into()),
        [29, a, b, c, d] => Some(i32::from_be_bytes([a, b, c, d])),
        _ => None,
    }
}

/// Whole operands of a dictionary's entry.
fn numbers(mut operands: &[u8]) -> Option<Vec<i32>> {
    let mut found = Vec::new();
    while let Some(&first) = operands.first() {
        let length = if first == 29 { 5 } else { usize::from(LENGTHS[usize::from(first)]).max(1) };
        let (token, rest) = operands.split_at_checked(length)?;
        found.push(value(token)?);
        operands = rest;
    }
    Some(found)
}

fn push_entry(out: &mut Vec<u8>, key: u16, operands: &[u8]) {
    out.extend(operands);
    push_operator(out, key);
}

fn push_operator(out: &mut Vec<u8>, key: u16) {
    if key >= 0x0C00 {
        out.push(12);
    }
    out.push(key as u8);
}

/// A number in as many bytes as it needs.
fn push_number(out: &mut Vec<u8>, number: i32) {
    match number {
        -107..=107 => out.push((number + 139) as u8),
        -32_768..=32_767 => {
            out.push(28);
            out.extend((number as i16).to_be_bytes());
        }
        _ => push_place(out, number as u32),
    }
}

/// A number in five bytes whatever it is, so that it can be put in later.
fn push_place(out: &mut Vec<u8>, number: u32) {
    out.push(29);
    out.extend(number.to_be_bytes());
}

/// Writes an index of those parts; where its data begin.
fn push_index(out: &mut Vec<u8>, parts: &[impl AsRef<[u8]>]) -> usize {
    let length: usize = parts.iter().map(|part| part.as_ref().len()).sum();
    let size = (1..4).find(|size| length + 1 < 1 << (8 * size)).unwrap_or(4);
    out.extend((parts.len() as u16).to_be_bytes());
    out.push(size as u8);
    let mut place: u32 = 1;
    out.extend(&place.to_be_bytes()[4 - size..]);
    for part in parts {
        place += part.as_ref().len() as u32;
        out.extend(&place.to_be_bytes()[4 - size..]);
    }
    let start = out.len();
    parts.iter().for_each(|part| out.extend(part.as_ref()));
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An index of programs.
    fn index(programs: &[&[u8]]) -> Vec<u8> {
        let mut out = Vec::new();
        push_index(&mut out, programs);
        out
    }

    fn inlined(program: &[u8]) -> Option<Vec<u8>> {
        // a program calls -107 for the first: 1 2 rlineto return, and a stem whose numbers the caller wrote
        let (local, global) = (index(&[&[140, 141, 5, 11], &[1, 11]]), index(&[&[14]]));
        let (local, global) = (Index::read(&local)?.0, Index::read(&global)?.0);
        let mut inliner =
            Inliner { out: Vec::new(), global: &global, local: &local, numbers: 0, stems: 0, mask: 0 };
        inliner.run(program, 3)?;
        Some(inliner.out)
    }

    #[test]
    fn subroutines_stand_where_they_were_called() {
        // 5 hmoveto, the line, 3 vlineto, the end
        let program = [144, 22, 32, 10, 142, 7, 32, 29, 99];
        assert_eq!(inlined(&program), Some(vec![144, 22, 140, 141, 5, 142, 7, 14]));
    }

    #[test]
    fn stems_of_a_subroutine_count_for_the_mask() {
        // two stems by the second subroutine, seven before the mask: nine, of which a mask has two bytes
        let seven = [139; 14];
        let program = [&[139, 139, 139, 139, 33, 10][..], &seven, &[19, 10, 14, 14]].concat();
        let wanted = [&[139, 139, 139, 139, 1][..], &seven, &[19, 10, 14, 14]].concat();
        assert_eq!(inlined(&program), Some(wanted));
    }

    #[test]
    fn what_it_does_not_know_is_left_to_others() {
        // an accented glyph, arithmetic, a call by no number, by a torn number, a mask cut short, a call of itself
        for program in
            [&[139, 139, 139, 139, 14][..], &[139, 139, 12, 10], &[10], &[28, 0], &[139, 139, 19], &[34, 10]]
        {
            assert_eq!(inlined(program), None, "{program:?}");
        }
    }

    #[test]
    fn numbers_take_the_bytes_they_need() {
        let written = |number| {
            let mut out = Vec::new();
            push_number(&mut out, number);
            (numbers(&out), out.len())
        };
        for (number, length) in [(107, 1), (-108, 3), (391, 3), (65_535, 5)] {
            assert_eq!(written(number), (Some(vec![number]), length));
        }
    }
}
