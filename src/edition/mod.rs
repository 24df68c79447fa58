//! 版次: which stories go on which page of one edition.
//!
//! Plans enter; [`Edition`], [`PagePlan`], [`Block`], [`Ad`] and the words of a [`Date`] leave. Knows nothing of how anything is
//! set.

mod ad;
mod claim;
mod date;
mod numeral;

pub use ad::{Ad, AdCopy, ArtworkId, SAME_SIZE};
pub use date::{Date, Lunar};
pub use numeral::{han, number};

use crate::article::Article;
use crate::geometry::{Length, WritingMode};
use crate::grid::{Columns, Rows};
use crate::notice::Origin;
use crate::picture::Cropping;
use crate::press::Tint;
use crate::style::HeadStyle;
use crate::template::Layout;
use std::collections::BTreeMap;

/// One edition of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The folder's name.
    pub name: String,
    /// The template of its pages.
    pub layout: Layout,
    /// The stories.
    pub articles: Vec<Article>,
    /// The pages, in order.
    pub pages: Vec<PagePlan>,
    /// The day it is of, if it says.
    pub date: Option<Date>,
    /// Words that furniture asks for by name; `page:ID` is the page on which a story stands.
    pub values: BTreeMap<String, String>,
    /// 责任框: labels and values.
    pub staff: Vec<(String, String)>,
    /// Names that heads never part: the paper's and its own.
    pub names: Vec<String>,
}

/// The plan of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePlan {
    /// 版次.
    pub number: u32,
    /// 版名.
    pub section: String,
    /// The page's file.
    pub origin: Origin,
    /// The furniture it shows, with a place of its own where the page gives one.
    pub furniture: Vec<FurniturePlan>,
    /// Its stories.
    pub blocks: Vec<Block>,
    /// Its advertisements.
    pub ads: Vec<Ad>,
}

/// A piece of furniture on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurniturePlan {
    /// An index into [`Layout::furniture`].
    pub piece: usize,
    /// The columns and lines the page gives it, if it does.
    pub place: Option<(Columns, Rows)>,
    /// Where the page names it.
    pub origin: Origin,
}

/// A story's area on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where the page plans it.
    pub origin: Origin,
    /// An index into [`Edition::articles`].
    pub article: usize,
    /// 占栏.
    pub columns: Columns,
    /// 占行, head and all.
    pub rows: Rows,
    /// The head's setting.
    pub head: HeadPlan,
    /// How many legs; fewer or more than the columns is a 破栏.
    pub legs: u16,
    /// Body lines left off the foot of each leg, first to last; legs beyond the list keep all.
    pub short: Vec<u32>,
    /// Pictures and text boxes that stand among the legs.
    pub insets: Vec<Inset>,
    /// What goes round the block.
    pub border: Border,
    /// 底纹: the ink of its ground.
    pub ground: Option<Tint>,
}

impl Block {
    /// Whether a border or a ground sets it apart: its copy then keeps a cell from its edges.
    pub fn is_boxed(&self) -> bool {
        self.border != Border::None || self.ground.is_some()
    }

    /// One past the last body line it takes in a column: the foot of the longest leg that touches the column.
    pub fn foot(&self, column: u16) -> u32 {
        let first = self.columns.start + self.head.columns;
        if column < first || self.is_boxed() {
            return self.rows.end;
        }
        let columns = u32::from(self.columns.end - first).max(1);
        let (at, legs) = (u32::from(column - first), u32::from(self.legs));
        let touching = at * legs / columns..((at + 1) * legs).div_ceil(columns);
        let short = touching.map(|leg| self.short.get(leg as usize).copied().unwrap_or(0)).min();
        self.rows.end - short.unwrap_or(0).min(self.rows.end - self.rows.start)
    }
}

/// How a block's head is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadPlan {
    /// Its style, with what the block changes.
    pub style: HeadStyle,
    /// 占行: its body lines, or as many as it needs.
    pub rows: Option<u32>,
    /// For a vertical head, the columns it takes at the block's left; else 0: it stands above all legs.
    pub columns: u16,
}

/// What goes round a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Border {
    /// Nothing.
    None,
    /// 花边: two lines with a row of diamonds between.
    Ornament,
    /// 正线: a light line.
    Light,
    /// 反线: a heavy line.
    Heavy,
    /// 文武线: a heavy line with a light one inside it.
    Double,
}

/// What an inset shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InsetKind {
    /// A picture of the article, by index, with its caption on the line below.
    Picture(usize),
    /// 提要.
    Digest,
    /// 引语.
    PullQuote,
}

/// 串文: a box that leaves room beside it for copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runaround {
    /// Where in its columns it stands.
    pub side: Side,
    /// Its width.
    pub width: Length,
    /// What stays free between it and the copy, at least.
    pub gap: Length,
}

/// A place across columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At their left edge.
    Left,
    /// In their middle: over the gap between two legs.
    Centre,
    /// At their right edge.
    Right,
}

/// A box that stands among the legs of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inset {
    /// What it shows.
    pub kind: InsetKind,
    /// For a picture, how it fills its place; what is left out is the article's to say.
    pub cropping: Cropping,
    /// Across or down.
    pub writing: WritingMode,
    /// The page's columns it spans, within the block.
    pub columns: Columns,
    /// How wide it is and where in its columns it stands, if copy runs round it; else it takes them whole.
    pub runaround: Option<Runaround>,
    /// The page's body lines it takes, caption and white included.
    pub rows: Rows,
    /// How many of them stay white at its foot.
    pub white: u32,
    /// Where the page plans it.
    pub origin: Origin,
}
