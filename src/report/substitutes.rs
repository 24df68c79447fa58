//! Characters that stand in a face other than their text's own, which lacks them.

use crate::display::{DisplayPage, Item, Mark, TextRun};
use crate::font::{FaceId, FontShelf};
use std::collections::BTreeMap;

/// A character from a fallback face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitute {
    /// The character.
    pub char: char,
    /// The face it is from, by its PostScript name.
    pub face: String,
    /// The face that lacks it.
    pub instead_of: String,
    /// How often it stands on the pages.
    pub count: usize,
}

/// Every character of pages from a fallback face, by character and face.
pub fn substitutes(pages: &[DisplayPage], shelf: &FontShelf) -> Vec<Substitute> {
    let mut found: BTreeMap<(char, FaceId, FaceId), usize> = BTreeMap::new();
    for line in pages.iter().flat_map(|page| page.items.chunk_by(on_one_line)) {
        let runs = || line.iter().filter_map(run_of);
        let faces: Vec<FaceId> = runs().map(|run| run.face).collect();
        for run in runs() {
            for c in run.glyphs.iter().flat_map(|glyph| run.text_of(glyph).chars()) {
                if let Some(own) = own_face(shelf, (run.face, c), &faces) {
                    *found.entry((c, run.face, own)).or_default() += 1;
                }
            }
        }
    }
    let name = |face| shelf.face(face).name().to_owned();
    let entries = found.into_iter();
    entries
        .map(|((char, face, own), count)| Substitute { char, face: name(face), instead_of: name(own), count })
        .collect()
}

fn run_of(item: &Item) -> Option<&TextRun> {
    match &item.mark {
        Mark::Text(run) => Some(run),
        _ => None,
    }
}

fn on_one_line(a: &Item, b: &Item) -> bool {
    a.owner == b.owner
        && run_of(a).zip(run_of(b)).is_some_and(|(a, b)| a.origin.y == b.origin.y || a.origin.x == b.origin.x)
}

/// The face that a character was to stand in, where it fell back from one: a family's first that lacks it, and that stands
/// on the same line or is the only one to fall back so.
fn own_face(shelf: &FontShelf, (face, c): (FaceId, char), line: &[FaceId]) -> Option<FaceId> {
    let families = || shelf.families().filter(|family| family.fallback.contains(&face));
    let lacks = |own: FaceId| own != face && shelf.face(own).glyph(c).is_none();
    let is_own = shelf.families().any(|family| family.han == face || family.latin == Some(face));
    let mut beside = families().filter(|family| lacks(family.han) && line.contains(&family.han));
    let beside = beside.next().map(|family| family.han);
    beside.or_else(|| families().find(|family| !is_own && lacks(family.han)).map(|family| family.han))
}
