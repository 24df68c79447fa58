//! Objects copied from one file to another, with all they refer to.

use super::artwork::ArtworkError;
use lopdf::{Document, Object, ObjectId};
use std::collections::BTreeMap;

/// What an editing program keeps for itself, and what ties an object to the structure of its document.
const NOT_DRAWN: [&[u8]; 5] = [b"PieceInfo", b"StructParent", b"StructParents", b"Metadata", b"LastModified"];
/// What leads back to a whole document.
const OF_DOCUMENT: [&[u8]; 3] = [b"Catalog", b"Pages", b"Page"];

/// A number, whole or real.
pub(super) fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|value| value.is_finite())
}

/// Copies objects of a document, each once.
pub(super) struct Importer<'a> {
    document: &'a Document,
    /// The index given to each object met.
    known: BTreeMap<ObjectId, u32>,
    /// Those met and not yet copied.
    waiting: Vec<ObjectId>,
}

impl Importer<'_> {
    pub(super) fn new(document: &Document) -> Importer<'_> {
        Importer { document, known: BTreeMap::new(), waiting: Vec::new() }
    }

    /// An object, and after it all that it refers to, numbered by index.
    ///
    /// # Errors
    /// When the file lists an object that does not read.
    pub(super) fn closed(&mut self, first: Object) -> Result<Vec<Object>, ArtworkError> {
        let mut objects = vec![self.copied(&first)];
        let mut next = 0;
        while let Some(&id) = self.waiting.get(next) {
            next += 1;
            let copy = match self.document.objects.get(&id) {
                Some(object) if of_document(object) => Object::Null,
                Some(object) => self.copied(object),
                None if self.document.reference_table.get(id.0).is_some() => {
                    return Err(ArtworkError::Broken(format!("object {} {}", id.0, id.1)));
                }
                // a reference to nothing is null (ISO 32000-1, 7.3.10)
                None => Object::Null,
            };
            objects.push(copy);
        }
        Ok(objects)
    }

    fn copied(&mut self, object: &Object) -> Object {
        let mut copy = object.clone();
        self.renumber(&mut copy);
        copy
    }

    fn renumber(&mut self, object: &mut Object) {
        if let Object::Stream(stream) = object {
            stream.dict.set("Length", stream.content.len() as i64);
        }
        if let Object::Dictionary(entries) | Object::Stream(lopdf::Stream { dict: entries, .. }) = object {
            for key in NOT_DRAWN {
                entries.remove(key);
            }
        }
        for_each_reference(object, &mut |id| {
            let waiting = &mut self.waiting;
            let index = self.known.entry(*id).or_insert_with(|| {
                waiting.push(*id);
                waiting.len() as u32
            });
            *id = (*index, 0);
        });
    }
}

fn of_document(object: &Object) -> bool {
    let entries = object.as_dict().ok();
    entries.is_some_and(|entries| OF_DOCUMENT.iter().any(|kind| entries.has_type(kind)))
}

/// Shows every reference in an object.
pub(super) fn for_each_reference(object: &mut Object, change: &mut impl FnMut(&mut ObjectId)) {
    match object {
        Object::Reference(id) => change(id),
        Object::Array(items) => items.iter_mut().for_each(|item| for_each_reference(item, change)),
        Object::Dictionary(entries) | Object::Stream(lopdf::Stream { dict: entries, .. }) => {
            entries.iter_mut().for_each(|(_, item)| for_each_reference(item, change));
        }
        _ => {}
    }
}
