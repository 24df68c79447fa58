//! How a line is made of characters: prohibitions, widths of marks, spacing, hanging.

use crate::text::Profile;

/// The rules a text is set by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SettingRules {
    /// 禁则: where lines may end.
    pub profile: Profile,
    /// 标点挤压: how wide marks are.
    pub marks: PunctuationWidth,
    /// 中西间距: the space between Han and Latin.
    pub spacing: Spacing,
    /// 标点悬挂: whether a mark may hang over a line's end.
    pub hanging: HangingPunctuation,
}

impl SettingRules {
    /// Newspaper body copy: strict prohibitions, full-width marks, digits solid.
    pub const NEWSPAPER: SettingRules = SettingRules {
        profile: Profile::Strict,
        marks: PunctuationWidth::Quanjiao,
        spacing: Spacing::Newspaper,
        hanging: HangingPunctuation::None,
    };

    /// Heads: marks at half width, no added space.
    pub const HEAD: SettingRules =
        SettingRules { marks: PunctuationWidth::Banjiao, spacing: Spacing::None, ..SettingRules::NEWSPAPER };
}

/// 标点挤压 styles (CLREQ, Punctuation width adjustment; xeCJK's manual for the names).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PunctuationWidth {
    /// 全角式: 1 em; two that meet are 1.5 em; half an em at line start, half or 1 at line end.
    Quanjiao,
    /// 开明式: 。．！？ 1 em, the rest half.
    Kaiming,
    /// 半角式: half an em.
    Banjiao,
    /// 行末半角: 1 em; half at line start and line end; two that meet keep 2 em.
    LineEnd,
    /// 1 em everywhere, never trimmed or squeezed.
    Plain,
}

/// 中西间距: the space between a Han character and Latin letters or digits, in thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spacing {
    /// Solid.
    None,
    /// 1/4 em beside words, shrinking to 1/8; solid beside digits and words with digits, as newspapers set them.
    Newspaper,
    /// 1/4 em, shrinking to 1/8 (CLREQ, Mixed text composition).
    Quarter,
    /// 1/8 em, which widens but does not shrink (CSS Text 4, text-autospace).
    Eighth,
}

impl Spacing {
    /// The space beside a word, and how much of it may be taken.
    pub const fn beside_words(self) -> (u16, u16) {
        match self {
            Spacing::None => (0, 0),
            Spacing::Newspaper | Spacing::Quarter => (250, 125),
            Spacing::Eighth => (125, 0),
        }
    }

    /// The space beside digits and words with digits in them, and how much of it may be taken.
    pub const fn beside_digits(self) -> (u16, u16) {
        match self {
            Spacing::Newspaper => (0, 0),
            _ => self.beside_words(),
        }
    }
}

/// 标点悬挂 (CLREQ, Hanging punctuation at line end).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HangingPunctuation {
    /// No mark hangs, as in most Chinese publications.
    None,
    /// One of 、，。． may stand outside the measure where that serves the line.
    Allowed,
}
