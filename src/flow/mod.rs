//! 走文: copy runs through the slots of its thread.
//!
//! A [`Story`] and a [`Thread`](crate::grid::Thread) enter; [`Fitted`] leaves: which lines stand in which slots, and how much is left
//! over. The whole story is fitted at once: every paragraph may run a line longer or shorter where that fills the
//! legs or keeps a line from standing alone. Knows nothing of where on the page a slot lies.

mod cost;
mod fit;

pub use cost::FlowCost;
pub use fit::fit;

use crate::geometry::Length;
use crate::paragraph::{Broken, Prepared};
use std::sync::Arc;

/// A story ready to run.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// What it is made of, in order.
    pub items: Vec<FlowItem>,
    /// 落款 at its end.
    pub signature: Option<Closing>,
    /// What gives where its paragraphs alone don't fill the legs.
    pub ease: Ease,
}

/// What gives besides paragraphs; each gives all that those before it give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ease {
    /// Nothing: blocks take their own lines, and a signature stands on the last line where it has room.
    #[default]
    Nothing,
    /// White: blocks take as many lines as they may, and a signature may have a line of its own.
    White,
    /// 孤行: a line may stand alone at a leg's top.
    LoneLines,
}

impl Story {
    /// The first of its paragraphs.
    pub fn first_text(&self) -> Option<usize> {
        self.items.iter().position(|item| matches!(item, FlowItem::Text(_)))
    }
}

/// Something that runs through a thread.
#[derive(Clone, Debug)]
pub enum FlowItem {
    /// A paragraph.
    Text(Arc<Prepared>),
    /// A subhead or a byline: whole lines of one leg.
    Block {
        /// The body lines it takes.
        rows: u32,
        /// The fewest and the most that it may take where white gives.
        give: (u32, u32),
        /// The line length it needs at least.
        width: Length,
        /// The lines of text that must follow it in the leg.
        keep: u32,
    },
}

/// A line flush right at the story's end: on its last line where that leaves room, else on a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Its width with the space that must stay free before it.
    pub width: Length,
    /// Its width alone.
    pub line: Length,
}

/// Where an item came to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FittedItem {
    /// The slot of its first line.
    pub first_slot: usize,
    /// The body lines it takes, for a block.
    pub rows: u32,
    /// Its lines, for a paragraph.
    pub lines: Vec<Broken>,
}

/// A story in its slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitted {
    /// One for each item. Lines in slots beyond the thread's last are overset.
    pub items: Vec<FittedItem>,
    /// The slot of the signature.
    pub signature: Option<usize>,
    /// One past the last slot used.
    pub end: usize,
    /// What it cost.
    pub cost: FlowCost,
}

/// Lines of white that a story was given for the sake of even legs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Above and below subheads and bylines, and before a signature.
    pub more: u32,
    /// Taken from subheads.
    pub fewer: u32,
}

impl Fitted {
    /// What white gave in it.
    pub fn given(&self, story: &Story) -> Given {
        let mut given = Given::default();
        for (item, fitted) in story.items.iter().zip(&self.items) {
            if let FlowItem::Block { rows, .. } = item {
                given.more += fitted.rows.saturating_sub(*rows);
                given.fewer += rows.saturating_sub(fitted.rows);
            }
        }
        // the rest is a signature's line
        given.more += self.cost.given - given.more - given.fewer;
        given
    }
}
