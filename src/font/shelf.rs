//! The faces of a job and the order in which they are asked.

use super::{Face, GlyphId};
use std::sync::Arc;

/// A face on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A family on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(pub u16);

/// A chain of faces that a style names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The name the layout gives it.
    pub name: String,
    /// The face for Han text and marks.
    pub han: FaceId,
    /// The face for ASCII letters, digits and signs, when another than `han`.
    pub latin: Option<FaceId>,
    /// Faces asked next, in order; a character from the last of them is reported.
    pub fallback: Vec<FaceId>,
}

/// What the shelf found for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// In a face that the style asks for.
    Own(FaceId, GlyphId),
    /// In the face of last resort: set, and to be reported.
    LastResort(FaceId, GlyphId),
    /// In no face: the `.notdef` of the family's first.
    Missing(FaceId),
}

/// Every face of a job, with its families.
#[derive(Clone, Debug, Default)]
pub struct FontShelf {
    faces: Vec<Arc<Face>>,
    families: Vec<Family>,
}

impl FontShelf {
    /// Puts a face on the shelf.
    pub fn add_face(&mut self, face: Arc<Face>) -> FaceId {
        self.faces.push(face);
        FaceId(self.faces.len() as u16 - 1)
    }

    /// Names a chain of faces. Its faces must be on this shelf.
    pub fn add_family(&mut self, family: Family) -> FamilyId {
        self.families.push(family);
        FamilyId(self.families.len() as u16 - 1)
    }

    /// The face of that number.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// Every face, in order of number.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(n, face)| (FaceId(n as u16), &**face))
    }

    /// The family of that number.
    pub fn family(&self, id: FamilyId) -> &Family {
        &self.families[usize::from(id.0)]
    }

    /// The family of that name.
    pub fn family_named(&self, name: &str) -> Option<FamilyId> {
        self.families.iter().position(|family| family.name == name).map(|n| FamilyId(n as u16))
    }

    /// The names of all families, as written.
    pub fn family_names(&self) -> impl Iterator<Item = &str> {
        self.families.iter().map(|family| family.name.as_str())
    }

    /// Finds a glyph for `c`: the Latin face first for ASCII, then the Han face, then the fallbacks.
    pub fn pick(&self, family: FamilyId, c: char) -> Pick {
        let family = self.family(family);
        let own = family.latin.filter(|_| c.is_ascii_graphic() || c == ' ').into_iter().chain([family.han]);
        for id in own {
            if let Some(glyph) = self.face(id).glyph(c) {
                return Pick::Own(id, glyph);
            }
        }
        for (n, &id) in family.fallback.iter().enumerate() {
            if let Some(glyph) = self.face(id).glyph(c) {
                let last = n + 1 == family.fallback.len();
                return if last { Pick::LastResort(id, glyph) } else { Pick::Own(id, glyph) };
            }
        }
        Pick::Missing(family.han)
    }
}
