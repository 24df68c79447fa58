//! Layout files as written.

use super::document::{Amount, RangeText};
use super::drawing::DrawingFile;
use super::house_copy::CopyFile;
use super::rule_file::RuleFormFile;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A layout file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LayoutFile {
    pub sheet: SheetFile,
    pub area: AreaFile,
    pub fonts: BTreeMap<String, FamilyFile>,
    #[serde(default)]
    pub inks: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub spots: BTreeMap<String, SpotFile>,
    pub styles: StylesFile,
    #[serde(default)]
    pub setting: SettingFile,
    #[serde(default)]
    pub copy: CopyFile,
    pub heads: BTreeMap<String, HeadFile>,
    pub rules: RulesFile,
    pub press: PressFile,
    #[serde(default)]
    pub furniture: BTreeMap<Spanned<String>, FurnitureFile>,
}

/// 专色.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpotFile {
    pub name: Spanned<String>,
    pub like: Spanned<String>,
}

/// How lines of running text are made; what is left out is as in [`SettingRules::NEWSPAPER`].
///
/// [`SettingRules::NEWSPAPER`]: crate::style::SettingRules::NEWSPAPER
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SettingFile {
    pub prohibition: Option<ProhibitionFile>,
    pub marks: Option<MarksFile>,
    pub spacing: Option<SpacingFile>,
    pub hanging: Option<HangingFile>,
}

/// 禁则.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ProhibitionFile {
    None,
    Basic,
    Gb,
    Strict,
    CssStrict,
    CssNormal,
    CssLoose,
}

/// 标点挤压.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum MarksFile {
    Quanjiao,
    Kaiming,
    Banjiao,
    LineEnd,
    Plain,
}

/// 中西间距.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SpacingFile {
    None,
    Newspaper,
    Quarter,
    Eighth,
}

/// 标点悬挂.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum HangingFile {
    None,
    Allowed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SheetFile {
    pub trim: TrimFile,
    pub bleed: Spanned<Amount>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TrimFile {
    pub width: Spanned<Amount>,
    pub height: Spanned<Amount>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaFile {
    pub top: Spanned<Amount>,
    /// A length, or `centre`.
    pub left: Spanned<Amount>,
    pub columns: Spanned<i64>,
    pub cells: Spanned<i64>,
    pub gap: Spanned<Amount>,
    pub lines: Spanned<i64>,
    pub leading: Spanned<Amount>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FamilyFile {
    pub face: Spanned<String>,
    pub latin: Option<Spanned<String>>,
    #[serde(default)]
    pub fallback: Vec<Spanned<String>>,
}

/// The look of a text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StyleFile {
    pub family: Spanned<String>,
    pub size: Spanned<Amount>,
    pub leading: Option<Spanned<Amount>>,
    pub tint: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StylesFile {
    pub byline_mark: Option<Spanned<String>>,
    pub end_mark: Option<Spanned<String>>,
    pub mark_tint: Option<Spanned<String>>,
    #[serde(default)]
    pub subhead_align: SubheadAlignFile,
    pub label_ground: Option<Spanned<String>>,
    pub body: StyleFile,
    pub dateline: StyleFile,
    pub run_in: StyleFile,
    pub byline: StyleFile,
    pub byline_role: StyleFile,
    pub subhead: StyleFile,
    pub signature: StyleFile,
    pub jump: Option<StyleFile>,
    pub caption: StyleFile,
    pub credit: StyleFile,
    pub digest: StyleFile,
    pub standfirst: StyleFile,
    pub pull_quote: StyleFile,
    pub quote_mark: Option<StyleFile>,
    pub quote_source: Option<StyleFile>,
    pub label: StyleFile,
    pub table: Option<StyleFile>,
    pub table_head: Option<StyleFile>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SubheadAlignFile {
    #[default]
    Centre,
    Left,
}

/// The one rule above a standfirst or a feature's pull quote.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub weight: Spanned<Amount>,
    pub tint: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadFile {
    pub form: FormFile,
    pub lines: Option<Spanned<i64>>,
    pub main: StyleFile,
    pub smallest: Spanned<Amount>,
    pub kicker: StyleFile,
    pub deck: Option<StyleFile>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FormFile {
    OneLine,
    Stacked,
    Staggered,
    Vertical,
    Bar,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesFile {
    pub story: Spanned<Amount>,
    pub story_form: Option<RuleFormFile>,
    pub column: Spanned<Amount>,
    pub column_form: Option<RuleFormFile>,
    pub thick: Spanned<Amount>,
    pub thin: Spanned<Amount>,
    pub picture: Spanned<Amount>,
    pub border: Spanned<Amount>,
    pub standfirst: Option<RuleFile>,
    pub tint: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PressFile {
    pub profile: Spanned<String>,
    pub files: Option<Spanned<String>>,
    pub section: Option<Spanned<i64>>,
}

/// A piece of furniture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FurnitureFile {
    pub columns: Spanned<RangeText>,
    pub lines: Option<Spanned<RangeText>>,
    pub top: Option<Spanned<Amount>>,
    pub height: Option<Spanned<Amount>>,
    #[serde(default)]
    pub fill: Vec<FillFile>,
    #[serde(default)]
    pub line: Vec<LineFile>,
    #[serde(default)]
    pub drawing: Vec<DrawingFile>,
    pub rows: Option<RowsFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FillFile {
    pub x: Option<Spanned<Amount>>,
    pub y: Option<Spanned<Amount>>,
    pub width: Option<Spanned<Amount>>,
    pub height: Option<Spanned<Amount>>,
    pub form: Option<RuleFormFile>,
    pub tint: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineFile {
    pub align: Option<AlignFile>,
    pub writing: Option<WritingFile>,
    pub x: Option<Spanned<Amount>>,
    pub y: Spanned<Amount>,
    pub spans: Vec<SpanFile>,
    pub track: Option<Spanned<String>>,
    pub spread: Option<Spanned<Amount>>,
    pub widen: Option<Spanned<String>>,
    pub leader: Option<Spanned<bool>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpanFile {
    pub text: Spanned<String>,
    pub family: Spanned<String>,
    pub size: Spanned<Amount>,
    pub tint: Option<Spanned<String>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum AlignFile {
    Left,
    Centre,
    Right,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum WritingFile {
    Horizontal,
    Vertical,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowsFile {
    pub label: StyleFile,
    pub label_width: Spanned<Amount>,
    pub value: StyleFile,
    pub label_x: Spanned<Amount>,
    pub value_x: Spanned<Amount>,
    pub first: Spanned<Amount>,
    pub step: Spanned<Amount>,
}
