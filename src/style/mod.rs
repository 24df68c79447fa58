//! 字级: how each role is set.
//!
//! A template's type table enters; [`StyleSheet`] leaves: from a role to its [`TypeStyle`]. Knows nothing of the
//! words of an article.

mod head;
mod rules;

pub use head::{HeadForm, HeadStyle};
pub use rules::{HangingPunctuation, PunctuationWidth, SettingRules, Spacing};

use crate::font::FamilyId;
use crate::geometry::{Length, TypeSize};
use crate::press::Tint;
use std::collections::BTreeMap;

/// Face, size and colour of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeStyle {
    /// The chain of faces.
    pub family: FamilyId,
    /// 字号.
    pub size: TypeSize,
    /// From baseline to baseline.
    pub leading: Length,
    /// The ink.
    pub tint: Tint,
}

/// Where subheads stand in their leg.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SubheadAlign {
    /// In its middle.
    #[default]
    Centre,
    /// At its left edge.
    Left,
}

/// The type table of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleSheet {
    /// 正文.
    pub body: TypeStyle,
    /// 本报讯.
    pub dateline: TypeStyle,
    /// 段首.
    pub run_in: TypeStyle,
    /// The names of a byline.
    pub byline: TypeStyle,
    /// The role before the names of a byline.
    pub byline_role: TypeStyle,
    /// The mark before a byline, such as ■; empty for none.
    pub byline_mark: String,
    /// 文末符 after a story's last character, such as ■; empty for none.
    pub end_mark: String,
    /// The ink of both marks; the byline role's if it is not given.
    pub mark_tint: Option<Tint>,
    /// 小标题.
    pub subhead: TypeStyle,
    /// Where subheads stand in their leg.
    pub subhead_align: SubheadAlign,
    /// 落款.
    pub signature: TypeStyle,
    /// 下转 and 上接.
    pub jump: TypeStyle,
    /// 图说.
    pub caption: TypeStyle,
    /// 图片署名.
    pub credit: TypeStyle,
    /// 提要.
    pub digest: TypeStyle,
    /// 导语.
    pub standfirst: TypeStyle,
    /// 引语.
    pub pull_quote: TypeStyle,
    /// The large “ of a feature's 引语; without it they stand between two rules.
    pub quote_mark: Option<TypeStyle>,
    /// Whose words a 引语 is.
    pub quote_source: TypeStyle,
    /// 栏目.
    pub label: TypeStyle,
    /// 表格: its cells.
    pub table: TypeStyle,
    /// Head and first column of a table.
    pub table_head: TypeStyle,
    /// The ground of a label strip.
    pub label_ground: Tint,
    /// How lines of running text are made of characters.
    pub setting: SettingRules,
    /// Head styles by name.
    pub heads: BTreeMap<String, HeadStyle>,
}

impl StyleSheet {
    /// How the marks before a byline and at a story's end are set.
    pub fn mark(&self) -> TypeStyle {
        TypeStyle { tint: self.mark_tint.unwrap_or(self.byline_role.tint), ..self.byline_role }
    }
}
