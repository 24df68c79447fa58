//! How a block's head is set and where it stands.

use super::Border;
use crate::grid::{Columns, Rows};
use crate::press::Tint;
use crate::style::{HeadForm, HeadStyle, TypeStyle};

/// How a block's head is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadPlan {
    /// Its style, with what the block changes.
    pub style: HeadStyle,
    /// 占行: its body lines, or as many as it needs, when it stands above the legs.
    pub rows: Option<u32>,
    /// For a vertical head at the left of all legs, the columns it takes; else 0.
    pub columns: u16,
    /// Where it stands, unless above the legs or, vertical, at their left.
    pub area: Option<HeadArea>,
    /// The ink of the strip it stands on.
    pub ground: Option<Tint>,
    /// What goes round it.
    pub border: Border,
}

/// An area of its own for a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadArea {
    /// The page's columns it takes.
    pub columns: Columns,
    /// The page's body lines it takes.
    pub rows: Rows,
    /// What it stands beside or on.
    pub place: HeadPlace,
}

/// Where in its block a head stands that does not stand above the legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadPlace {
    /// 左题: at the left.
    Left,
    /// 右题: at the right.
    Right,
    /// 串文题: among the legs; the copy begins at the block's top and runs round it.
    Inside,
    /// 题图压字: on a picture.
    Over,
}

impl HeadPlan {
    /// No head, for what goes on without one; `style` is for what is not set.
    pub fn none(style: &TypeStyle) -> HeadPlan {
        let style = HeadStyle {
            main: *style,
            smallest: style.size,
            form: HeadForm::OneLine,
            lines: None,
            kicker: *style,
            deck: *style,
        };
        HeadPlan { style, rows: Some(0), columns: 0, area: None, ground: None, border: Border::None }
    }

    /// Whether it holds label and byline too, read from right to left: a vertical head with a place of its own.
    pub fn is_whole(&self) -> bool {
        self.area.is_some() && self.style.form == HeadForm::Vertical
    }

    /// Whether a strip or lines set it apart.
    pub fn is_boxed(&self) -> bool {
        self.ground.is_some() || self.border != Border::None
    }

    /// The area that it takes from the legs.
    pub fn cut(&self) -> Option<&HeadArea> {
        self.area.as_ref().filter(|area| area.place != HeadPlace::Over)
    }
}

impl super::Block {
    /// The columns that its legs stand in: all but those which the head takes from top to foot.
    pub fn leg_columns(&self) -> Columns {
        let (first, last) = (self.columns.start + self.head.columns, self.columns.end);
        match self.head.cut().filter(|area| area.rows == self.rows) {
            Some(area) if area.place == HeadPlace::Left => area.columns.end..last,
            Some(area) if area.place == HeadPlace::Right => first..area.columns.start,
            _ => first..last,
        }
    }
}
