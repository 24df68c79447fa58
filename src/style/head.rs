//! Styles of heads.

use super::TypeStyle;
use crate::geometry::TypeSize;

/// How the lines of a head stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadForm {
    /// All on one line; a couplet keeps its space.
    OneLine,
    /// 叠题: one clause a line, each centred.
    Stacked,
    /// 阶梯题: the first line flush left, the second flush right.
    Staggered,
    /// 竖题: set downwards, one clause a line, the first at the right.
    Vertical,
    /// 栏头: on one line at the left of a solid strip, the kicker at its right.
    Bar,
}

/// Face, sizes and form of a head with its kicker and deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HeadStyle {
    /// The main head at its largest; it is set as large as its measure allows.
    pub main: TypeStyle,
    /// The smallest size it may come down to.
    pub smallest: TypeSize,
    /// How its lines stand.
    pub form: HeadForm,
    /// How many lines, unless the author's own breaks give more; `None`: as few as its measure asks for.
    pub lines: Option<u8>,
    /// 引题, at its largest.
    pub kicker: TypeStyle,
    /// 副题, at its largest.
    pub deck: TypeStyle,
}
