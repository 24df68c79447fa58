//! A font of the file, for what its codes show and how wide they are.

use super::filters::decode;
use super::reader::{Reader, entries_of};
use crate::font::{Charset, FontProgram, GlyphId};
use crate::pdf::import::number;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The width of a glyph of which none is said, in thousandths of an em.
const USUAL: f64 = 1000.0;
/// The width of a glyph of an unembedded font.
const UNKNOWN: f64 = 600.0;
/// So many widths are read of a font.
const MOST_WIDTHS: usize = 1 << 18;

/// A font.
#[derive(Debug)]
pub(super) struct Font<'a> {
    pub entries: &'a Dictionary,
    pub id: Option<ObjectId>,
    pub kind: &'a [u8],
    /// Whether codes have two bytes.
    pub wide: bool,
    pub vertical: bool,
    /// The dictionary with descriptor and widths: a composite font's descendant, else its own.
    pub own: &'a Dictionary,
    widths: BTreeMap<u16, f64>,
    usual: f64,
    /// The advance of vertical type, downwards negative.
    down: f64,
    program: OnceCell<Option<Shapes>>,
}

/// A program with the way to its glyphs.
#[derive(Debug)]
struct Shapes {
    program: FontProgram,
    charset: Option<Charset>,
    /// Two bytes a CID.
    map: Option<Vec<u8>>,
}

impl<'a> Font<'a> {
    pub fn read(reader: Reader<'a>, entries: &'a Dictionary, id: Option<ObjectId>) -> Font<'a> {
        let named = Font::named(reader, entries, id);
        let own = named.own;
        let (widths, usual) = match named.wide {
            true => (cid_widths(reader, own), reader.number(own, b"DW").unwrap_or(USUAL)),
            false => widths(reader, own),
        };
        let down = reader.array(own, b"DW2").and_then(|pair| number(reader.resolved(pair.get(1)?)?));
        Font { widths, usual, down: down.unwrap_or(-1000.0), ..named }
    }

    /// A font without its widths.
    pub fn named(reader: Reader<'a>, entries: &'a Dictionary, id: Option<ObjectId>) -> Font<'a> {
        let kind = reader.name(entries, b"Subtype").unwrap_or_default();
        let wide = kind == b"Type0";
        let descendant = reader.array(entries, b"DescendantFonts").and_then(<[Object]>::first);
        let descendant = descendant.and_then(|object| reader.resolved(object)).and_then(entries_of);
        let own = descendant.filter(|_| wide).unwrap_or(entries);
        let vertical = wide && reader.name(entries, b"Encoding").is_some_and(|name| name.ends_with(b"V"));
        let (widths, usual, down) = (BTreeMap::new(), USUAL, 0.0);
        Font { entries, id, kind, wide, vertical, own, widths, usual, down, program: OnceCell::new() }
    }

    pub fn name(&self, reader: Reader<'a>) -> String {
        let name = reader.name(self.entries, b"BaseFont").unwrap_or(b"?");
        String::from_utf8_lossy(name).into_owned()
    }

    pub fn descriptor(&self, reader: Reader<'a>) -> Option<&'a Dictionary> {
        reader.dict(self.own, b"FontDescriptor")
    }

    /// The width that the file says a code has, in thousandths of an em.
    pub fn width(&self, code: u16) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.usual)
    }

    /// How far a code moves on, along and down, in ems.
    pub fn advance(&self, code: u16) -> (f64, f64) {
        if self.vertical { (0.0, self.down / 1000.0) } else { (self.width(code) / 1000.0, 0.0) }
    }

    pub fn codes<'t>(&self, text: &'t [u8]) -> impl Iterator<Item = u16> + use<'t> {
        let step = if self.wide { 2 } else { 1 };
        text.chunks_exact(step).map(|code| code.iter().fold(0, |sum, &byte| sum << 8 | u16::from(byte)))
    }

    /// The font program's stream with the key it stands under.
    pub fn programs(&self, reader: Reader<'a>) -> Vec<(&'static [u8], &'a Stream, Option<ObjectId>)> {
        let Some(descriptor) = self.descriptor(reader) else { return Vec::new() };
        let keys: [&'static [u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
        let found = keys.into_iter().filter_map(|key| Some((key, reader.entry(descriptor, key)?)));
        found.filter_map(|(key, found)| Some((key, found.object.as_stream().ok()?, found.id))).collect()
    }

    /// The program and the glyph of a code; `None` where it can't be told.
    pub fn glyph(&self, reader: Reader<'a>, code: u16) -> Option<(&FontProgram, GlyphId)> {
        let shapes = self.program.get_or_init(|| {
            let (_, stream, _) = *self.programs(reader).first()?;
            let program = FontProgram::new(decode(reader, stream).data)?;
            let map = reader.get(self.own, b"CIDToGIDMap").and_then(|map| map.as_stream().ok());
            let map = map.map(|stream| decode(reader, stream).data);
            Some(Shapes { charset: program.charset().filter(|_| self.wide), program, map })
        });
        let shapes = shapes.as_ref()?;
        let glyph = match (&shapes.map, &shapes.charset) {
            (Some(map), _) => {
                let at = usize::from(code) * 2;
                GlyphId(u16::from_be_bytes([*map.get(at)?, *map.get(at + 1)?]))
            }
            (None, Some(charset)) => *charset.glyphs.get(&code)?,
            (None, None) if self.wide => GlyphId(code),
            (None, None) => shapes.program.by_code(code as u8)?,
        };
        Some((&shapes.program, glyph))
    }
}

/// Widths by CID (ISO 32000-1, 9.7.4.3).
fn cid_widths(reader: Reader<'_>, own: &Dictionary) -> BTreeMap<u16, f64> {
    let items = reader.array(own, b"W").unwrap_or_default();
    let value = |at: usize| items.get(at).and_then(|item| reader.resolved(item));
    let (mut widths, mut at, mut room) = (BTreeMap::new(), 0, MOST_WIDTHS);
    while let (Some(first), Some(second)) = (value(at).and_then(number), value(at + 1)) {
        if let Object::Array(list) = second {
            let list = list.iter().filter_map(|item| reader.resolved(item).and_then(number));
            widths.extend((first as u16..=u16::MAX).zip(list));
            at += 2;
        } else {
            let (Some(last), Some(width)) = (number(second), value(at + 2).and_then(number)) else { break };
            let cids = first as u16..=last as u16;
            room = room.saturating_sub(cids.len());
            widths.extend(cids.take(room).map(|cid| (cid, width)));
            at += 3;
        }
    }
    widths
}

/// Widths by code, and that of all others.
fn widths(reader: Reader<'_>, own: &Dictionary) -> (BTreeMap<u16, f64>, f64) {
    let first = reader.count(own, b"FirstChar").unwrap_or(0).clamp(0, 255) as u16;
    let listed = reader.array(own, b"Widths").unwrap_or_default();
    let listed = listed.iter().map(|item| reader.resolved(item).and_then(number).unwrap_or(0.0));
    let descriptor = reader.dict(own, b"FontDescriptor");
    let missing = descriptor.and_then(|descriptor| reader.number(descriptor, b"MissingWidth"));
    ((first..=255).zip(listed).collect(), missing.unwrap_or(UNKNOWN))
}
