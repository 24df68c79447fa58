//! The `[setting]` table of a layout.

use super::layout_file::{HangingFile, MarksFile, ProhibitionFile, SettingFile, SpacingFile};
use crate::style::{HangingPunctuation, PunctuationWidth, SettingRules, Spacing};
use crate::text::Profile;

/// The rules of running text; what the table leaves out is as newspapers do it.
pub(super) fn setting(file: SettingFile) -> SettingRules {
    let usual = SettingRules::NEWSPAPER;
    SettingRules {
        profile: file.prohibition.map_or(usual.profile, |name| match name {
            ProhibitionFile::None => Profile::None,
            ProhibitionFile::Basic => Profile::Basic,
            ProhibitionFile::Gb => Profile::Gb,
            ProhibitionFile::Strict => Profile::Strict,
            ProhibitionFile::CssStrict => Profile::CssStrict,
            ProhibitionFile::CssNormal => Profile::CssNormal,
            ProhibitionFile::CssLoose => Profile::CssLoose,
        }),
        marks: file.marks.map_or(usual.marks, |name| match name {
            MarksFile::Quanjiao => PunctuationWidth::Quanjiao,
            MarksFile::Kaiming => PunctuationWidth::Kaiming,
            MarksFile::Banjiao => PunctuationWidth::Banjiao,
            MarksFile::LineEnd => PunctuationWidth::LineEnd,
            MarksFile::Plain => PunctuationWidth::Plain,
        }),
        spacing: file.spacing.map_or(usual.spacing, |name| match name {
            SpacingFile::None => Spacing::None,
            SpacingFile::Newspaper => Spacing::Newspaper,
            SpacingFile::Quarter => Spacing::Quarter,
            SpacingFile::Eighth => Spacing::Eighth,
        }),
        hanging: file.hanging.map_or(usual.hanging, |name| match name {
            HangingFile::None => HangingPunctuation::None,
            HangingFile::Allowed => HangingPunctuation::Allowed,
        }),
    }
}
