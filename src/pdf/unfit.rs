//! What a placed page holds that a PDF/X-1a:2003 file may not (ISO 15930-4), as far as a plain look finds it.

use super::artwork::{ArtworkError, LARGEST_STREAM, plain};
use super::import::number;
use lopdf::content::Content;
use lopdf::{Dictionary, Object, Stream};
use std::collections::BTreeSet;

/// What is wrong with a placed page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unfit {
    /// It draws nothing.
    Blank,
    /// Colours that are no inks: RGB, Lab or by a profile.
    Colour,
    /// Content that does not read to its end, where more may be wrong.
    Unread,
    /// Marks that let what is below shine through.
    Transparency,
    /// A font, by name, without its outlines.
    Font(String),
    /// Layers, all of which show.
    Layers,
    /// Notes, forms or links, which are left out.
    Annotations,
    /// Scripts or other actions, which are left out.
    Actions,
}

/// Colour spaces that are no inks, as resources and inline images write them.
const NO_INKS: [&[u8]; 6] = [b"DeviceRGB", b"CalRGB", b"CalGray", b"Lab", b"ICCBased", b"RGB"];

/// Looks through a form and what it refers to.
///
/// # Errors
/// When a content stream does not read.
pub(super) fn unfit(objects: &[Object]) -> Result<Vec<Unfit>, ArtworkError> {
    let mut look = Look { objects, found: BTreeSet::new() };
    for (n, object) in objects.iter().enumerate() {
        look.object(object);
        let Object::Stream(stream) = object else { continue };
        if n != 0 && !is_content(&stream.dict) {
            continue;
        }
        let operations = look.content(stream)?;
        if n == 0 && operations == 0 {
            look.found.insert(Unfit::Blank);
        }
    }
    look.glyph_procedures()?;
    Ok(look.found.into_iter().collect())
}

/// A form or the cell of a pattern.
fn is_content(entries: &Dictionary) -> bool {
    let is =
        |key: &[u8], value: &[u8]| entries.get(key).and_then(Object::as_name).is_ok_and(|name| name == value);
    is(b"Subtype", b"Form")
        || entries.get(b"PatternType").and_then(Object::as_i64).is_ok_and(|kind| kind == 1)
}

struct Look<'a> {
    objects: &'a [Object],
    found: BTreeSet<Unfit>,
}

impl<'a> Look<'a> {
    fn resolved(&self, object: &'a Object) -> &'a Object {
        let at = object.as_reference().map(|(index, _)| index as usize);
        at.ok().and_then(|at| self.objects.get(at)).unwrap_or(object)
    }

    fn object(&mut self, object: &'a Object) {
        match object {
            Object::Name(name) => self.colour_space(name),
            Object::Array(items) => items.iter().for_each(|item| self.object(item)),
            Object::Dictionary(entries) => self.entries(entries),
            Object::Stream(stream) => self.entries(&stream.dict),
            _ => {}
        }
    }

    fn colour_space(&mut self, name: &[u8]) {
        if NO_INKS.contains(&name) {
            self.found.insert(Unfit::Colour);
        }
    }

    fn entries(&mut self, entries: &'a Dictionary) {
        if entries.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Transparency") {
            // a group's colour space is where it blends, not what it draws in
            self.found.insert(Unfit::Transparency);
            return;
        }
        for (key, own) in entries.iter() {
            let item = self.resolved(own);
            let named = |names: &[&[u8]]| item.as_name().is_ok_and(|name| names.contains(&name));
            let see_through = match key.as_slice() {
                b"SMask" => !named(&[b"None"]),
                b"SMaskInData" => item.as_i64().is_ok_and(|kind| kind != 0),
                b"CA" | b"ca" => number(item).is_some_and(|opacity| opacity < 1.0),
                b"BM" => !named(&[b"Normal", b"Compatible"]),
                _ => false,
            };
            if see_through {
                self.found.insert(Unfit::Transparency);
            }
            if key == b"OC" || key == b"Type" && named(&[b"OCG", b"OCMD"]) {
                self.found.insert(Unfit::Layers);
            }
            // what it refers to is looked at by itself
            self.object(own);
        }
        self.font(entries);
    }

    fn font(&mut self, entries: &'a Dictionary) {
        let name = |key: &[u8]| entries.get(key).and_then(Object::as_name).unwrap_or_default();
        if !entries.has_type(b"Font") || [&b"Type0"[..], b"Type3"].contains(&name(b"Subtype")) {
            return;
        }
        let descriptor = entries.get(b"FontDescriptor").map(|object| self.resolved(object));
        let descriptor = descriptor.and_then(Object::as_dict).ok();
        let has = |key: &&[u8]| descriptor.is_some_and(|entries| entries.has(key));
        if ![&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(has) {
            self.found.insert(Unfit::Font(String::from_utf8_lossy(name(b"BaseFont")).into_owned()));
        }
    }

    /// Looks through a content stream; tells how many operations it has.
    fn content(&mut self, stream: &Stream) -> Result<usize, ArtworkError> {
        let content = plain(stream, LARGEST_STREAM)?;
        let operations = Content::decode_strict(&content).or_else(|_| {
            self.found.insert(Unfit::Unread);
            Content::decode(&content)
        })?;
        let operations = operations.operations;
        for operation in &operations {
            let colour = match operation.operator.as_str() {
                "rg" | "RG" => true,
                "cs" | "CS" => operation.operands.iter().any(is_no_ink),
                "BI" => operation.operands.iter().filter_map(|image| image.as_stream().ok()).any(|image| {
                    [&b"ColorSpace"[..], b"CS"]
                        .iter()
                        .filter_map(|key| image.dict.get(key).ok())
                        .any(is_no_ink)
                }),
                _ => false,
            };
            if colour {
                self.found.insert(Unfit::Colour);
            }
        }
        Ok(operations.len())
    }

    /// The glyphs of Type 3 fonts, which are content too.
    fn glyph_procedures(&mut self) -> Result<(), ArtworkError> {
        let fonts = self.objects.iter().filter_map(|object| object.as_dict().ok());
        let procedures = fonts.filter_map(|font| font.get(b"CharProcs").ok());
        let glyphs = procedures.filter_map(|procedures| self.resolved(procedures).as_dict().ok());
        let streams = glyphs
            .flat_map(|glyphs| glyphs.iter())
            .filter_map(|(_, glyph)| self.resolved(glyph).as_stream().ok());
        for stream in streams.collect::<Vec<_>>() {
            self.content(stream)?;
        }
        Ok(())
    }
}

fn is_no_ink(object: &Object) -> bool {
    match object {
        Object::Name(name) => NO_INKS.contains(&name.as_slice()),
        Object::Array(items) => items.iter().any(is_no_ink),
        _ => false,
    }
}
