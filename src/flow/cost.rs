//! What a way of filling a thread costs.

use crate::paragraph::Cost;

/// The cost of a fit. Fields weigh in order: no saving in a later one makes up for an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FlowCost {
    /// 溢文: lines beyond the last slot.
    pub overset: u32,
    /// Lines that end where none should, because nothing else fits.
    pub broken: u64,
    /// 孤行: last lines of paragraphs alone at a leg's top.
    pub stranded: u32,
    /// Slots left white before a subhead that did not fit the leg.
    pub holes: u32,
    /// Thousandths of an em by which gaps exceed their bound.
    pub relaxed: u64,
    /// Slots left white at the story's end.
    pub unfilled: u32,
    /// Stranded lines, where they may stand for the sake of even legs.
    pub lone: u32,
    /// Lines by which white is more or less than it should be.
    pub given: u32,
    /// Paragraphs that end where the story turns a page: nothing then draws the reader on.
    pub closed: u32,
    /// 孤字.
    pub runt: u64,
    /// Spread and squeeze.
    pub badness: u64,
}

impl FlowCost {
    /// Whether copy fills its slots to the last, and no line stands alone or is cut for it, nor a page ends with a
    /// paragraph.
    pub fn is_full(&self) -> bool {
        [self.overset, self.stranded, self.holes, self.unfilled, self.closed] == [0; 5] && self.broken == 0
    }

    /// The cost as it weighs where threads of other lengths may be had: white in legs before a wide gap in a line.
    pub fn unevenness(self) -> (u64, [u32; 3], FlowCost) {
        (self.broken, [self.stranded, self.closed, self.white()], self)
    }

    /// Slots left white.
    pub fn white(&self) -> u32 {
        self.unfilled + self.holes
    }

    /// The cost with the lines of one more paragraph.
    pub fn with_lines(self, cost: Cost) -> FlowCost {
        FlowCost {
            broken: self.broken + cost.broken(),
            relaxed: self.relaxed + cost.relaxed(),
            runt: self.runt + cost.runt(),
            badness: self.badness + cost.badness(),
            ..self
        }
    }
}
