//! The places of lines.

use crate::geometry::Length;

/// The place of one body line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The leg it stands in, counted from 0.
    pub leg: u16,
    /// The body line of the page.
    pub row: u32,
    /// Left edge, from the trim's.
    pub x: Length,
    /// The line's length.
    pub width: Length,
}

/// A story's slots in the order in which copy runs through them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// The slots.
    pub slots: Vec<Slot>,
}

impl Thread {
    /// Whether a leg begins at this slot.
    pub fn is_leg_top(&self, index: usize) -> bool {
        index == 0 || index < self.slots.len() && self.slots[index].leg != self.slots[index - 1].leg
    }

    /// Whether the slot goes on straight below the one before it.
    pub fn follows(&self, index: usize) -> bool {
        index > 0
            && index < self.slots.len()
            && self.slots[index].leg == self.slots[index - 1].leg
            && self.slots[index].row == self.slots[index - 1].row + 1
    }

    /// The line lengths, for breaking.
    pub fn measure(&self) -> Measure {
        Measure { widths: self.slots.iter().map(|slot| slot.width).collect() }
    }
}

/// 行长: the line length as a function of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    widths: Vec<Length>,
}

impl Measure {
    /// Every line of one length.
    pub fn uniform(width: Length) -> Measure {
        Measure { widths: vec![width] }
    }

    /// The length of a line; beyond the last slot, the last one's.
    pub fn slot(&self, index: usize) -> Length {
        self.widths.get(index).or(self.widths.last()).copied().unwrap_or_default()
    }

    /// The shortest and the longest length.
    pub fn bounds(&self) -> (Length, Length) {
        let least = self.widths.iter().min().copied().unwrap_or_default();
        (least, self.widths.iter().max().copied().unwrap_or_default())
    }

    /// Whether every line has the same length.
    pub fn is_uniform(&self) -> bool {
        self.widths.windows(2).all(|pair| pair[0] == pair[1])
    }
}
