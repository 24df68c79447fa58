//! 版次: which stories go on which page of one edition.
//!
//! Plans enter; [`Edition`], [`PagePlan`], [`Block`], [`Ad`] and the words of a [`Date`] leave. Knows nothing of how anything is
//! set.

mod ad;
mod claim;
mod date;
mod head;
mod numeral;
mod place;
mod sun_table;
mod term;

pub use ad::{Ad, AdCopy, ArtworkId, SAME_SIZE};
pub use date::{Date, Lunar};
pub use head::{HeadArea, HeadPlace, HeadPlan};
pub use numeral::{han, number};

use crate::article::Article;
use crate::geometry::{Length, Rect, Size, WritingMode};
use crate::grid::{Columns, Rows, Sides, TypeArea};
use crate::notice::Origin;
use crate::picture::{Cropping, Stencil};
use crate::press::{Plates, Tint};
use crate::template::{Layout, Place, RuleForm};
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// 版本: from 1, for pages that are sent again.
    pub version: u32,
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
    /// 通版: whether it is two pages, this one and the next, on one sheet.
    pub spread: bool,
    /// The sheet after trimming.
    pub trim: Size,
    /// 版心, of both pages of a spread.
    pub area: TypeArea,
    /// The inks it is printed in.
    pub plates: Plates,
    /// 版名.
    pub section: String,
    /// The page's file.
    pub origin: Origin,
    /// What its files are named, without their endings.
    pub file: String,
    /// What the files of a spread's pages are named, where each is one.
    pub half_files: Option<[String; 2]>,
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
    /// Where it stands here, if not where the layout says.
    pub place: Option<Place>,
    /// Which page of a spread it stands on; the first, where there is one.
    pub half: Half,
    /// Where the page names it.
    pub origin: Origin,
}

/// A page of a spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Half {
    /// The one with the lower number.
    First,
    /// The one with the higher number.
    Second,
}

impl Half {
    /// How far it stands to the right, for pages so wide.
    pub fn shift(self, width: Length) -> Length {
        match self {
            Half::First => Length::ZERO,
            Half::Second => width,
        }
    }
}

/// A story's area on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where the page plans it.
    pub origin: Origin,
    /// An index into [`Edition::articles`].
    pub article: usize,
    /// The columns and lines it counts: the page's, or those of a zone with other columns.
    pub area: TypeArea,
    /// 占栏.
    pub columns: Columns,
    /// 占行, head and all.
    pub rows: Rows,
    /// The head's setting.
    pub head: HeadPlan,
    /// How its copy goes on from its article's block before it, on this page or an earlier one, if it does.
    pub continues: Option<Continuation>,
    /// How many legs; fewer or more than the columns is a 破栏.
    pub legs: u16,
    /// How they share its width.
    pub split: Split,
    /// Body lines left off the foot of each leg, first to last; legs beyond the list keep all.
    pub short: Vec<u32>,
    /// Pictures and text boxes that stand among the legs.
    pub insets: Vec<Inset>,
    /// What goes round the block.
    pub border: Border,
    /// 首字下沉: how many lines its story's first character is as tall as, if it is set large.
    pub drop_cap: Option<u32>,
    /// 底纹: the ink of its ground.
    pub ground: Option<Tint>,
    /// The form of the rule above it, where one stands.
    pub rule: RuleForm,
}

impl PagePlan {
    /// The numbers of its pages: of two on a spread.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        self.number..=self.number + u32::from(self.spread)
    }

    /// What it is called in a file of several: its number, or both of a spread.
    pub fn label(&self) -> String {
        self.numbers().map(|number| number.to_string()).collect::<Vec<_>>().join("-")
    }

    /// 中缝: the white between the pages of a spread on these lines, the fold in its middle.
    pub fn gutter(&self, rows: &Rows) -> Option<Rect> {
        let fold = self.area.columns.fold?;
        let (before, after) = (self.area.rect(&(0..fold.before), rows), fold.before..fold.before + 1);
        let middle = self.trim.width / 2;
        let reach = (middle - before.right()).min(self.area.rect(&after, rows).x - middle);
        Some(Rect::new(middle - reach, before.y, reach * 2, before.height))
    }

    /// The number of the page on which a block begins.
    pub fn number_of(&self, block: &Block) -> u32 {
        let left = block.area.rect(&block.columns, &block.rows).x;
        self.number + u32::from(self.spread && left >= self.trim.width / 2)
    }
}

impl Block {
    /// Whether a border or a ground sets it apart: its copy then keeps a cell from its edges.
    pub fn is_boxed(&self) -> bool {
        self.border != Border::None || self.ground.is_some()
    }

    /// Its columns from left to right, each as far down as it is taken.
    pub fn strips(&self) -> impl DoubleEndedIterator<Item = Strip> + '_ {
        self.columns.clone().map(|column| {
            let rect = self.area.rect(&(column..column + 1), &self.rows);
            Strip { left: rect.x, right: rect.right(), end: self.foot(column) }
        })
    }

    /// One past the last body line it takes in a column: the foot of the longest leg that touches the column, or of what
    /// stands there below it.
    fn foot(&self, column: u16) -> u32 {
        let insets = self.insets.iter().map(|inset| (&inset.columns, inset.rows.end - inset.white));
        let head = self.head.area.iter().map(|area| (&area.columns, area.rows.end));
        let ends = insets.chain(head).filter(|(columns, _)| columns.contains(&column)).map(|(_, end)| end);
        ends.max().unwrap_or(0).max(self.leg_foot(column))
    }

    fn leg_foot(&self, column: u16) -> u32 {
        let among = self.leg_columns();
        let first = among.start;
        if !among.contains(&column) || self.is_boxed() {
            return self.rows.end;
        }
        let columns = u32::from(among.end - first).max(1);
        let (at, legs) = (u32::from(column - first), u32::from(self.legs));
        let touching = at * legs / columns..((at + 1) * legs).div_ceil(columns);
        let short = touching.map(|leg| self.short.get(leg as usize).copied().unwrap_or(0)).min();
        self.rows.end - short.unwrap_or(0).min(self.rows.end - self.rows.start)
    }
}

/// A column of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Its left edge, from the trim's.
    pub left: Length,
    /// Its right edge.
    pub right: Length,
    /// One past the last body line that is taken in it.
    pub end: u32,
}

impl Strip {
    /// Whether one stands above or below the other.
    pub fn shares_width(&self, other: &Strip) -> bool {
        self.left < other.right && other.left < self.right
    }
}

/// How legs share the width of their block (飞腾's 分栏).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Split {
    /// 自动: the page's columns.
    Grid,
    /// 绝对: as many whole characters each; the gaps take the rest.
    Absolute,
    /// 自由: as wide as each other, the page's gap between, no whole characters.
    Free,
    /// 相对: whole characters with the page's gap between, the last legs one wider where they do not come out even.
    Relative,
}

/// How a block goes on from its article's block before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Continuation {
    /// Without a head.
    Bare,
    /// With a head that names the story again.
    Headed,
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
    /// 双线: two light lines.
    Twin,
    /// 水线: a wave.
    Wave,
    /// 点线: dots.
    Dotted,
}

/// What an inset shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InsetKind {
    /// A picture of the article, by index, with its caption on the line below.
    Picture(usize),
    /// 提要.
    Digest,
    /// 引语.
    PullQuote,
    /// A table of the article, by index.
    Table(usize),
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
    /// On which of its sides copy runs.
    pub sides: Sides,
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

/// Where a picture's caption and credit stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptionPlace {
    /// On whole lines below it.
    Below,
    /// At its left, so wide, the last line at its foot.
    Left(Length),
    /// At its right, so wide.
    Right(Length),
    /// 压图: on a strip of paper in its lower left corner.
    Over,
}

/// A box that stands among the legs of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inset {
    /// What it shows.
    pub kind: InsetKind,
    /// For a picture, how it fills its place; what is left out is the article's to say.
    pub cropping: Cropping,
    /// For a picture, where its words stand.
    pub caption: CaptionPlace,
    /// 抠图: what of a picture shows, if not all; what is left out is the article's to say.
    pub outline: Option<Arc<Stencil>>,
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
