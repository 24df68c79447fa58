//! Edition and page files as written.

use super::ads::AdFile;
use super::caption::CaptionFile;
use super::cropping::{FitFile, PointFile};
use super::document::{Amount, RangeText};
use super::head_file::HeadPlanFile;
use super::house_copy::CopyFile;
use super::outline::OutlineFile;
use super::rule_file::RuleFormFile;
use super::zone::ZoneFile;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;
use toml::value::Datetime;

/// `edition.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionFile {
    pub name: Option<Spanned<String>>,
    pub layout: Spanned<String>,
    pub pages: Vec<Spanned<String>>,
    pub date: Option<Spanned<DateText>>,
    pub issue: Option<Spanned<i64>>,
    pub version: Option<Spanned<i64>>,
    pub files: Option<Spanned<String>>,
    #[serde(default)]
    pub values: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub staff: Vec<(Spanned<String>, Spanned<String>)>,
    #[serde(default)]
    pub names: Vec<Spanned<String>>,
    #[serde(default)]
    pub copy: CopyFile,
}

/// A date as written, in quotes or as TOML's own.
#[derive(Debug)]
pub(super) struct DateText(pub String);

/// The file of one page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageFile {
    pub page: Spanned<i64>,
    pub section: Spanned<String>,
    pub inks: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    pub spread: bool,
    #[serde(default)]
    pub zone: Vec<ZoneFile>,
    #[serde(default)]
    pub furniture: Vec<PieceFile>,
    #[serde(default)]
    pub block: Vec<BlockFile>,
    #[serde(default)]
    pub ad: Vec<AdFile>,
}

/// A piece of furniture on a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PieceFile {
    pub piece: Spanned<String>,
    pub columns: Option<Spanned<RangeText>>,
    pub lines: Option<Spanned<RangeText>>,
    pub half: Option<Spanned<HalfFile>>,
}

/// `half = "second"`: the page of a spread.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum HalfFile {
    First,
    Second,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BlockFile {
    pub article: Spanned<String>,
    pub zone: Option<Spanned<String>>,
    pub columns: Spanned<RangeText>,
    pub lines: Spanned<RangeText>,
    pub head: Option<Spanned<HeadPlanFile>>,
    pub continues: Option<Spanned<bool>>,
    pub legs: Option<Spanned<i64>>,
    pub split: Option<Spanned<SplitFile>>,
    #[serde(default)]
    pub short: Vec<Spanned<i64>>,
    #[serde(default)]
    pub border: BorderFile,
    pub ground: Option<Spanned<String>>,
    pub rule: Option<RuleFormFile>,
    pub drop_cap: Option<Spanned<i64>>,
    #[serde(default)]
    pub inset: Vec<InsetFile>,
}

/// `split = "absolute"`: how legs share the width.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SplitFile {
    Grid,
    Absolute,
    Free,
    Relative,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum BorderFile {
    #[default]
    None,
    Ornament,
    Light,
    Heavy,
    Double,
    Twin,
    Wave,
    Dotted,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InsetFile {
    pub kind: Spanned<InsetKindFile>,
    pub picture: Option<Spanned<i64>>,
    pub table: Option<Spanned<i64>>,
    pub columns: Spanned<RangeText>,
    pub lines: Spanned<RangeText>,
    pub place: Option<Spanned<SideFile>>,
    pub width: Option<Spanned<Amount>>,
    pub gap: Option<Spanned<Amount>>,
    pub white: Option<Spanned<i64>>,
    pub writing: Option<Spanned<WritingFile>>,
    pub fit: Option<Spanned<FitFile>>,
    pub focus: Option<PointFile>,
    pub outline: Option<Spanned<OutlineFile>>,
    pub sides: Option<Spanned<SidesFile>>,
    pub caption: Option<Spanned<CaptionFile>>,
    pub caption_width: Option<Spanned<Amount>>,
}

/// `sides = "both"`: where copy runs beside an inset that stands within a leg.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SidesFile {
    Wider,
    Both,
}

/// `place = "left"`: where in its columns an inset stands that copy runs round.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SideFile {
    Left,
    Centre,
    Right,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum WritingFile {
    #[default]
    Horizontal,
    Vertical,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum InsetKindFile {
    Picture,
    Digest,
    PullQuote,
    Table,
}

impl<'de> Deserialize<'de> for DateText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateText, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = DateText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as \"2026-11-24\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DateText, E> {
        Ok(DateText(text.to_string()))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<DateText, M::Error> {
        let date = Datetime::deserialize(MapAccessDeserializer::new(map))?;
        Ok(DateText(date.to_string()))
    }
}
