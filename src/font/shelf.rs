//! The faces of a job and the order in which they are asked.

use super::char_table::CharTable;
use super::{CharGlyph, Face, Found, GlyphId};
use std::fmt;
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

/// Every face of a job, with its families.
#[derive(Clone, Default)]
pub struct FontShelf {
    faces: Vec<Arc<Face>>,
    families: Vec<Family>,
    /// One for each family; shared by clones, for a family once named does not change.
    tables: Vec<Arc<CharTable>>,
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
        self.tables.push(Arc::default());
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

    /// Every family, in order of number.
    pub fn families(&self) -> impl Iterator<Item = &Family> {
        self.families.iter()
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

    /// The glyph for `c`: from the Latin face first for ASCII, then the Han face, then the fallbacks.
    #[inline]
    pub fn pick(&self, family: FamilyId, c: char) -> CharGlyph {
        self.tables[usize::from(family.0)].get(c, || {
            let latin = c.is_ascii_graphic() || c == ' ';
            self.find(self.family(family), if latin { Script::Latin } else { Script::Han }, c)
        })
    }

    /// What finds, by a character's code, the glyph and advance, in thousandths of an em, that [`FontShelf::pick`] would
    /// give, if it has given them before and they are of this face and to nobody's report.
    #[inline]
    pub fn known(&self, family: FamilyId, face: FaceId) -> impl Fn(u16) -> Option<(GlyphId, u16)> {
        let table = &*self.tables[usize::from(family.0)];
        move |code| table.known(code, face)
    }

    /// The glyph for a character that stands in Latin text, such as a curly quote between Latin words.
    pub fn pick_latin(&self, family: FamilyId, c: char) -> CharGlyph {
        self.find(self.family(family), Script::Latin, c)
    }

    fn find(&self, family: &Family, script: Script, c: char) -> CharGlyph {
        let own = family.latin.filter(|_| script == Script::Latin).into_iter().chain([family.han]);
        for id in own {
            if let Some(glyph) = self.face(id).glyph(c) {
                return self.measured(Found::Own, id, glyph, c);
            }
        }
        for (n, &id) in family.fallback.iter().enumerate() {
            if let Some(glyph) = self.face(id).glyph(c) {
                let last = n + 1 == family.fallback.len();
                return self.measured(if last { Found::LastResort } else { Found::Own }, id, glyph, c);
            }
        }
        self.measured(Found::Missing, family.han, GlyphId(0), c)
    }

    fn measured(&self, found: Found, id: FaceId, glyph: GlyphId, c: char) -> CharGlyph {
        let face = self.face(id);
        let advance = face.advance_per_mille(glyph).clamp(0, i64::from(u16::MAX)) as u16;
        // ideographs give up no blank: their ink is never asked for
        let ink = (!matches!(c, '\u{3400}'..='\u{d7ff}')).then(|| face.ink(glyph)).flatten();
        let (before, after) = ink.map_or((0, 0), |ink| {
            let blank = |blank: i32| blank.clamp(0, i32::from(advance)) as u16;
            (blank(ink.left), blank(i32::from(advance) - ink.right))
        });
        CharGlyph { found, face: id, glyph, advance, before, after }
    }
}

/// Which face of a family is asked first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Han,
    Latin,
}

impl fmt::Debug for FontShelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontShelf").field("faces", &self.faces).field("families", &self.families).finish()
    }
}
