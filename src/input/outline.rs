//! What of a picture shows, as articles and pages write it.

use super::cropping::{PointFile, point};
use super::document::{Document, unknown};
use super::fault::Fault;
use super::notes::Notes;
use crate::notice::{Notice, Origin};
use crate::picture::{Picture, Stencil};
use serde::Deserialize;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use std::fmt;
use std::sync::Arc;
use toml::Spanned;

/// The fewest points of a polygon.
const LEAST_POINTS: usize = 3;

/// `outline = "alpha"`, or a polygon's points.
#[derive(Debug)]
pub(super) enum OutlineFile {
    Word(String),
    Points(Vec<PointFile>),
}

/// An outline without its picture.
#[derive(Debug)]
pub(super) struct Outline {
    form: Form,
    origin: Origin,
}

#[derive(Debug)]
enum Form {
    /// The file's own transparency.
    Alpha,
    /// Points in millionths of width and height.
    Polygon(Vec<(u32, u32)>),
}

/// Reads the key.
pub(super) fn outline(
    document: &Document,
    written: &Option<Spanned<OutlineFile>>,
    notes: &mut Notes,
) -> Option<Outline> {
    let written = written.as_ref()?;
    let origin = document.place(written);
    let form = match written.get_ref() {
        OutlineFile::Word(word) if word == "alpha" => Form::Alpha,
        OutlineFile::Word(word) => {
            notes.push(unknown(Fault::UnknownName, word, &["alpha"]).text("what", "outline").at(origin));
            return None;
        }
        OutlineFile::Points(points) if points.len() < LEAST_POINTS => {
            let least = format!("≥ {LEAST_POINTS}");
            notes.push(Fault::limit("outline points", &points.len().to_string(), &least).at(origin));
            return None;
        }
        OutlineFile::Points(points) => {
            // every point is looked at, so that every fault is told
            let points: Vec<_> = points.iter().map(|at| point(document, "outline", at, notes)).collect();
            Form::Polygon(points.into_iter().collect::<Option<_>>()?)
        }
    };
    Some(Outline { form, origin })
}

impl Outline {
    /// Lays it over its picture, which is told by a name.
    pub(super) fn over(&self, picture: &Picture, name: &str) -> Result<Arc<Stencil>, Notice> {
        if picture.drawing().is_some() {
            let notice = Fault::Conflict.notice().text("found", "outline").text("what", "pixels");
            return Err(notice.at(self.origin));
        }
        let stencil = match &self.form {
            Form::Polygon(points) => Stencil::polygon(picture.size(), points),
            Form::Alpha => {
                let bad =
                    |reason: String| Fault::BadPicture.notice().text("path", name).text("reason", reason);
                let stencil = picture.opaque().map_err(|error| bad(error.to_string()).at(self.origin))?;
                if stencil.is_whole() {
                    return Err(Fault::NoAlpha.notice().text("path", name).at(self.origin));
                }
                stencil
            }
        };
        let empty = || Fault::EmptyOutline.notice().text("path", name).at(self.origin);
        if stencil.is_empty() { Err(empty()) } else { Ok(Arc::new(stencil)) }
    }
}

impl<'de> Deserialize<'de> for OutlineFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OutlineFile, D::Error> {
        deserializer.deserialize_any(OutlineVisitor)
    }
}

struct OutlineVisitor;

impl<'de> Visitor<'de> for OutlineVisitor {
    type Value = OutlineFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"alpha\", or points such as [[0.5, 0], [1, 1], [0, 1]]")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<OutlineFile, E> {
        Ok(OutlineFile::Word(word.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, points: A) -> Result<OutlineFile, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(points)).map(OutlineFile::Points)
    }
}
