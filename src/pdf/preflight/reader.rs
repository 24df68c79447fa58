//! Plain questions to a file's objects. Nothing here fails: what is not there or of another kind is `None`.

use crate::pdf::import::number;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// The deepest page tree.
const DEEPEST_TREE: usize = 50;
/// So many references in a row are followed.
const LONGEST_CHAIN: usize = 32;

/// A file's objects.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub document: &'a Document,
}

/// An object with the number it has in the file, if it has one.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub object: &'a Object,
    pub id: Option<ObjectId>,
}

impl<'a> Reader<'a> {
    /// What an object refers to, with its number; `None` for null and for nothing.
    pub fn found(self, object: &'a Object) -> Option<Found<'a>> {
        let (mut object, mut id) = (object, None);
        for _ in 0..LONGEST_CHAIN {
            match object {
                Object::Reference(next) => {
                    id = Some(*next);
                    object = self.document.objects.get(next)?;
                }
                Object::Null => return None,
                object => return Some(Found { object, id }),
            }
        }
        None
    }

    pub fn resolved(self, object: &'a Object) -> Option<&'a Object> {
        self.found(object).map(|found| found.object)
    }

    pub fn entry(self, entries: &'a Dictionary, key: &[u8]) -> Option<Found<'a>> {
        self.found(entries.get(key).ok()?)
    }

    pub fn get(self, entries: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.entry(entries, key).map(|found| found.object)
    }

    pub fn has(self, entries: &'a Dictionary, key: &[u8]) -> bool {
        self.get(entries, key).is_some()
    }

    pub fn dict(self, entries: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.get(entries, key).and_then(entries_of)
    }

    pub fn array(self, entries: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
        self.get(entries, key)?.as_array().ok().map(Vec::as_slice)
    }

    pub fn name(self, entries: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(entries, key)?.as_name().ok()
    }

    pub fn is(self, entries: &'a Dictionary, key: &[u8], value: &[u8]) -> bool {
        self.name(entries, key) == Some(value)
    }

    pub fn number(self, entries: &'a Dictionary, key: &[u8]) -> Option<f64> {
        self.get(entries, key).and_then(number)
    }

    /// A whole number, of a real without its fraction.
    pub fn count(self, entries: &'a Dictionary, key: &[u8]) -> Option<i64> {
        self.number(entries, key).map(|value| value as i64)
    }

    pub fn truth(self, entries: &'a Dictionary, key: &[u8]) -> Option<bool> {
        match self.get(entries, key)? {
            Object::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// A text string, or a name with its slash; empty if there is neither.
    pub fn text(self, entries: &'a Dictionary, key: &[u8]) -> String {
        self.get(entries, key).map_or_else(String::new, text)
    }

    pub fn numbers(self, object: &'a Object) -> Option<Vec<f64>> {
        let items = object.as_array().ok()?.iter();
        items.map(|item| self.resolved(item).and_then(number)).collect()
    }

    /// Four numbers as they stand.
    pub fn four(self, object: &'a Object) -> Option<[f64; 4]> {
        self.numbers(object)?.try_into().ok()
    }

    /// A page's own entry, or that of the nearest node above it.
    pub fn inherited(self, page: &'a Dictionary, key: &[u8]) -> Option<Found<'a>> {
        let mut node = page;
        for _ in 0..DEEPEST_TREE {
            if let Some(found) = self.entry(node, key) {
                return Some(found);
            }
            node = self.dict(node, b"Parent")?;
        }
        None
    }

    /// The matrix of a form or a pattern; that which changes nothing where there is none.
    pub fn matrix(self, entries: &'a Dictionary) -> [f64; 6] {
        let numbers = self.get(entries, b"Matrix").and_then(|matrix| self.numbers(matrix));
        numbers.and_then(|numbers| numbers.try_into().ok()).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

/// A dictionary, or that of a stream.
pub(super) fn entries_of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(entries) | Object::Stream(Stream { dict: entries, .. }) => Some(entries),
        _ => None,
    }
}

/// A text string; a name with its slash.
pub(super) fn text(object: &Object) -> String {
    match object {
        Object::String(bytes, _) => string(bytes),
        Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        _ => String::new(),
    }
}

/// A text string's characters (ISO 32000-1, 7.9.2.2); PDFDocEncoding as Latin-1, which is the same for what is compared.
fn string(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().copied().map(char::from).collect(),
    }
}
