//! A block's head as a page file writes it.

use super::document::Amount;
use super::edition_file::BorderFile;
use super::layout_file::FormFile;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use std::fmt;
use toml::Spanned;

/// A head: the name of its style, or a table that changes some of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadTable {
    pub style: Spanned<String>,
    pub size: Option<Spanned<Amount>>,
    pub form: Option<FormFile>,
    pub lines: Option<Spanned<ExtentFile>>,
    pub columns: Option<Spanned<ExtentFile>>,
    pub place: Option<Spanned<HeadPlaceFile>>,
    pub ground: Option<Spanned<String>>,
    pub ink: Option<Spanned<String>>,
    #[serde(default)]
    pub border: BorderFile,
}

/// A head as a page gives it.
#[derive(Debug)]
pub(super) enum HeadPlanFile {
    /// `head = "lead"`: the style's name.
    Name(String),
    /// `head = { style = "lead", … }`.
    Table(Box<HeadTable>),
}

/// Where a head stands that does not stand above its legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum HeadPlaceFile {
    Left,
    Right,
    Inside,
    Over,
}

/// How many columns or lines, or which.
#[derive(Debug)]
pub(super) enum ExtentFile {
    /// `lines = 8`.
    Count(i64),
    /// `lines = "40-47"`.
    Range(String),
}

impl<'de> Deserialize<'de> for ExtentFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ExtentFile, D::Error> {
        deserializer.deserialize_any(ExtentVisitor)
    }
}

struct ExtentVisitor;

impl Visitor<'_> for ExtentVisitor {
    type Value = ExtentFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or a range in quotes, such as \"1-5\"")
    }

    fn visit_i64<E: de::Error>(self, count: i64) -> Result<ExtentFile, E> {
        Ok(ExtentFile::Count(count))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<ExtentFile, E> {
        Ok(ExtentFile::Range(text.to_string()))
    }
}

impl<'de> Deserialize<'de> for HeadPlanFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<HeadPlanFile, D::Error> {
        deserializer.deserialize_any(HeadVisitor)
    }
}

struct HeadVisitor;

impl<'de> Visitor<'de> for HeadVisitor {
    type Value = HeadPlanFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a head style, or a table with `style`")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<HeadPlanFile, E> {
        Ok(HeadPlanFile::Name(name.to_string()))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<HeadPlanFile, M::Error> {
        HeadTable::deserialize(MapAccessDeserializer::new(map))
            .map(|table| HeadPlanFile::Table(Box::new(table)))
    }
}
