//! A page of somebody else's PDF file, taken up to be placed on ours.
//!
//! It becomes a form: upright, its lower left corner at 0, 0, a point a unit. Its boxes, rotation and resources may
//! come from the page tree above it; its content may come in parts.

use super::import::{Importer, number};
use super::stream::inflate;
use super::unfit::{Unfit, unfit};
use crate::geometry::{Length, Size};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};
use std::fmt;

/// The most bytes that a stream may inflate to.
pub(super) const LARGEST_STREAM: usize = 256 << 20;
/// The deepest page tree.
const DEEPEST_TREE: usize = 64;
/// The longest side of a page (ISO 32000-1, annex C).
const LONGEST_SIDE: f64 = 14_400.0;

/// A page of a PDF file with all that it draws with.
#[derive(Clone, Debug, PartialEq)]
pub struct Artwork {
    /// Its size after trimming, upright.
    pub size: Size,
    /// What it holds that a PDF/X-1a file may not, or that placing it leaves out.
    pub unfit: Vec<Unfit>,
    /// The form, then all that it refers to. A reference's number is an index into these.
    pub(super) objects: Vec<Object>,
}

/// Why a page could not be taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArtworkError {
    /// The file asks for a password, even an empty one.
    Encrypted,
    /// There is no page in it.
    NoPages,
    /// The page asked for is not among so many.
    PastEnd(usize),
    /// It does not read; the reader's words.
    Broken(String),
}

impl Artwork {
    /// Takes up the page of a number, from 1.
    ///
    /// # Errors
    /// When the file or a part of the page does not read, is encrypted, or the file has no such page.
    pub fn read(bytes: &[u8], page: usize) -> Result<Artwork, ArtworkError> {
        let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => ArtworkError::Encrypted,
            error => ArtworkError::Broken(error.to_string()),
        })?;
        if document.is_encrypted() || document.was_encrypted() {
            return Err(ArtworkError::Encrypted);
        }
        let pages: Vec<ObjectId> = document.page_iter().collect();
        if pages.is_empty() {
            return Err(ArtworkError::NoPages);
        }
        let id =
            page.checked_sub(1).and_then(|at| pages.get(at)).ok_or(ArtworkError::PastEnd(pages.len()))?;
        form(&document, *id)
    }
}

fn form(document: &Document, id: ObjectId) -> Result<Artwork, ArtworkError> {
    let page = Page { document, id, entries: document.get_dictionary(id)? };
    let [left, foot, right, top] = page.trim()?;
    let unit = page.get(b"UserUnit").and_then(number).unwrap_or(1.0);
    let turned = page.inherited(b"Rotate").and_then(number).unwrap_or(0.0).rem_euclid(360.0);
    // the page's axes on the form's, and where its upright lower left corner goes
    let (axes, corner) = match turned as i64 {
        90 => ([0.0, -1.0, 1.0, 0.0], [-foot, right]),
        180 => ([-1.0, 0.0, 0.0, -1.0], [right, top]),
        270 => ([0.0, 1.0, -1.0, 0.0], [top, -left]),
        0 => ([1.0, 0.0, 0.0, 1.0], [-left, -foot]),
        other => return Err(ArtworkError::Broken(format!("/Rotate {other}"))),
    };
    let (wide, high) = ((right - left) * unit, (top - foot) * unit);
    let (wide, high) = if axes[0] == 0.0 { (high, wide) } else { (wide, high) };
    if !(1.0..=LONGEST_SIDE).contains(&wide) || !(1.0..=LONGEST_SIDE).contains(&high) {
        return Err(ArtworkError::Broken(format!("a page of {wide:.1} × {high:.1} pt")));
    }
    let content = page.content()?;
    let entries = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => reals([left, foot, right, top]),
        "Matrix" => reals(axes.into_iter().chain(corner).map(|value| value * unit)),
        "Resources" => page.inherited(b"Resources").cloned().unwrap_or_else(|| Dictionary::new().into()),
    };
    let mut form = Stream::new(entries, content);
    let mut objects = Importer::new(document).closed(form.clone().into())?;
    let mut unfit = unfit(&objects)?;
    // without transparency a page's group changes nothing, and a press file may have none
    if let (true, Some(group)) = (unfit.contains(&Unfit::Transparency), page.get(b"Group")) {
        form.dict.set("Group", group.clone());
        objects = Importer::new(document).closed(form.into())?;
    }
    unfit.extend(page.left_out());
    Ok(Artwork { size: Size { width: points(wide), height: points(high) }, unfit, objects })
}

/// A page in its document.
struct Page<'a> {
    document: &'a Document,
    id: ObjectId,
    entries: &'a Dictionary,
}

impl<'a> Page<'a> {
    fn resolved(&self, object: &'a Object) -> Option<&'a Object> {
        self.document.dereference(object).ok().map(|(_, object)| object).filter(|object| !object.is_null())
    }

    fn get(&self, key: &[u8]) -> Option<&'a Object> {
        self.entries.get(key).ok().and_then(|object| self.resolved(object))
    }

    /// The page's own entry, or that of the nearest node above it.
    fn inherited(&self, key: &[u8]) -> Option<&'a Object> {
        let mut node = self.entries;
        for _ in 0..DEEPEST_TREE {
            if let Some(found) = node.get(key).ok().and_then(|object| self.resolved(object)) {
                return Some(found);
            }
            node = node.get(b"Parent").ok().and_then(|object| self.resolved(object))?.as_dict().ok()?;
        }
        None
    }

    /// TrimBox, else CropBox, else MediaBox, as far as it lies on the sheet: left, foot, right, top.
    fn trim(&self) -> Result<[f64; 4], ArtworkError> {
        let edges = |object: &Object| {
            let numbers: Vec<f64> =
                object.as_array().ok()?.iter().filter_map(|item| number(self.resolved(item)?)).collect();
            let [a, b, c, d] = numbers[..] else { return None };
            Some([a.min(c), b.min(d), a.max(c), b.max(d)])
        };
        let no_box = || ArtworkError::Broken("a page without /MediaBox".to_owned());
        let media = self.inherited(b"MediaBox").and_then(edges).ok_or_else(no_box)?;
        let own =
            self.get(b"TrimBox").or_else(|| self.inherited(b"CropBox")).and_then(edges).unwrap_or(media);
        Ok([own[0].max(media[0]), own[1].max(media[1]), own[2].min(media[2]), own[3].min(media[3])])
    }

    /// All parts of the content, one after the other.
    fn content(&self) -> Result<Vec<u8>, ArtworkError> {
        let mut content = Vec::new();
        for id in self.document.get_page_contents(self.id) {
            let part = self.document.get_object(id)?.as_stream()?;
            content.extend(plain(part, LARGEST_STREAM.saturating_sub(content.len()))?);
            // a part may end within a token's reach of the next (ISO 32000-1, 7.8.2)
            content.push(b'\n');
        }
        Ok(content)
    }

    /// What is no part of the page's content.
    fn left_out(&self) -> Vec<Unfit> {
        let annotated =
            self.get(b"Annots").and_then(|list| list.as_array().ok()).is_some_and(|list| !list.is_empty());
        let catalog = self.document.catalog().ok();
        let in_catalog = |key: &[u8]| {
            catalog.and_then(|catalog| catalog.get(key).ok()).and_then(|object| self.resolved(object))
        };
        let names = in_catalog(b"Names").and_then(|names| names.as_dict().ok());
        let scripted = names.is_some_and(|names| names.has(b"JavaScript"))
            || [&b"OpenAction"[..], b"AA"]
                .iter()
                .any(|key| in_catalog(key).is_some_and(|action| action.as_dict().is_ok()))
            || self.entries.has(b"AA");
        let found = [(annotated, Unfit::Annotations), (scripted, Unfit::Actions)];
        found.into_iter().filter(|(found, _)| *found).map(|(_, what)| what).collect()
    }
}

/// A stream's data without its filters. lopdf makes do with what it gets of a torn one, where ink would be lost.
pub(super) fn plain(stream: &Stream, most: usize) -> Result<Vec<u8>, ArtworkError> {
    if stream.filters().is_ok_and(|filters| filters == [b"FlateDecode"]) && !stream.dict.has(b"DecodeParms") {
        let (data, torn) = inflate(&stream.content, most);
        return if torn { Err(ArtworkError::Broken("a torn content stream".to_owned())) } else { Ok(data) };
    }
    Ok(stream.get_plain_content_with_limit(most)?)
}

fn reals(values: impl IntoIterator<Item = f64>) -> Vec<Object> {
    values.into_iter().map(|value| Object::Real(value as f32)).collect()
}

/// A length read from a file, to the nearest unit.
fn points(value: f64) -> Length {
    Length::from_units((value * Length::PER_PT as f64).round() as i64)
}

impl fmt::Display for ArtworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ArtworkError::Encrypted => f.write_str("the file is encrypted"),
            ArtworkError::NoPages => f.write_str("the file has no pages"),
            ArtworkError::PastEnd(pages) => write!(f, "the file has {pages} pages"),
            ArtworkError::Broken(words) => write!(f, "does not read: {words}"),
        }
    }
}

impl std::error::Error for ArtworkError {}

impl From<lopdf::Error> for ArtworkError {
    fn from(error: lopdf::Error) -> ArtworkError {
        ArtworkError::Broken(error.to_string())
    }
}
