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
    /// The first slot of each page but the first.
    pub turns: Vec<usize>,
}

impl Thread {
    /// Whether a leg begins at this slot.
    pub fn is_leg_top(&self, index: usize) -> bool {
        index == 0 || index < self.slots.len() && self.slots[index].leg != self.slots[index - 1].leg
    }

    /// Whether the slot goes on from the one before it: on the next row of its leg, or beside it.
    pub fn follows(&self, index: usize) -> bool {
        let Some([before, slot]) = self.slots.get(index.wrapping_sub(1)..=index) else { return false };
        slot.leg == before.leg && (before.row..=before.row + 1).contains(&slot.row)
    }

    /// Whether a block of lines may go on from the slot before it: straight below, and in the same measure.
    pub fn continues(&self, index: usize) -> bool {
        let edges = |slot: &Slot| (slot.x, slot.width);
        self.follows(index) && edges(&self.slots[index]) == edges(&self.slots[index - 1])
    }

    /// Whether the slot shares its row of the leg with another.
    pub fn is_part(&self, index: usize) -> bool {
        let place = |index: usize| self.slots.get(index).map(|slot| (slot.leg, slot.row));
        place(index).is_some() && [index.wrapping_sub(1), index + 1].map(place).contains(&place(index))
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

    /// The first line from which on all have the same length.
    pub fn uniform_from(&self) -> usize {
        let last = self.widths.last();
        self.widths.iter().rposition(|width| Some(width) != last).map_or(0, |index| index + 1)
    }

    /// Whether every line has the same length.
    pub fn is_uniform(&self) -> bool {
        self.widths.windows(2).all(|pair| pair[0] == pair[1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thread(slots: &[(u16, u32, i64, i64)]) -> Thread {
        let slot = |&(leg, row, x, width)| Slot { leg, row, x: Length::pt(x), width: Length::pt(width) };
        Thread { slots: slots.iter().map(slot).collect(), turns: Vec::new() }
    }

    #[test]
    fn lines_are_even_from_the_last_change_on() {
        for (widths, from) in
            [(&[9, 9, 9][..], 0), (&[9, 5, 5, 9, 9], 3), (&[9, 9, 5], 2), (&[5, 9], 1), (&[], 0)]
        {
            let slots: Vec<_> = (0..).zip(widths).map(|(row, width)| (0, row, 0, *width)).collect();
            let measure = thread(&slots).measure();
            assert_eq!(measure.uniform_from(), from, "{widths:?}");
            assert_eq!(measure.uniform_from() == 0, measure.is_uniform());
        }
    }

    #[test]
    fn a_block_goes_on_below_in_the_same_measure() {
        let slots = [(0, 1, 0, 9), (0, 2, 0, 9), (0, 3, 4, 5), (0, 4, 4, 5), (0, 6, 4, 5), (1, 1, 9, 9)];
        let thread = thread(&slots);
        let which = |is: fn(&Thread, usize) -> bool| (0..7).map(|n| is(&thread, n)).collect::<Vec<_>>();
        assert_eq!(which(Thread::follows), [false, true, true, true, false, false, false]);
        assert_eq!(which(Thread::continues), [false, true, false, true, false, false, false]);
    }

    #[test]
    fn two_slots_on_a_row_follow_each_other_and_hold_no_block() {
        let slots = [(0, 1, 0, 9), (0, 2, 0, 3), (0, 2, 6, 3), (0, 3, 6, 3), (1, 3, 9, 9)];
        let thread = thread(&slots);
        let which = |is: fn(&Thread, usize) -> bool| (0..6).map(|n| is(&thread, n)).collect::<Vec<_>>();
        assert_eq!(which(Thread::follows), [false, true, true, true, false, false]);
        assert_eq!(which(Thread::is_part), [false, true, true, false, false, false]);
        assert_eq!(which(Thread::is_leg_top), [true, false, false, false, true, false]);
        assert_eq!(which(Thread::continues), [false, false, false, true, false, false]);
    }
}
