//! Amounts of the four process inks.

use std::fmt;

/// A colour as per cents of cyan, magenta, yellow and black ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tint {
    /// Cyan, 0 to 100.
    pub c: u8,
    /// Magenta, 0 to 100.
    pub m: u8,
    /// Yellow, 0 to 100.
    pub y: u8,
    /// Black, 0 to 100.
    pub k: u8,
}

/// Whether a mark lets the inks below it stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Overprint {
    /// 叠印: the mark adds its ink to what is below.
    On,
    /// 镂空: the mark clears what is below.
    Off,
}

impl Tint {
    /// Solid black.
    pub const BLACK: Tint = Tint::grey(100);
    /// Bare paper.
    pub const PAPER: Tint = Tint::grey(0);

    /// A tint of black alone.
    pub const fn grey(k: u8) -> Tint {
        Tint { c: 0, m: 0, y: 0, k }
    }

    /// Solid black overprints, so that it shows no white rim when the plates shift; all else knocks out.
    pub fn overprint(self) -> Overprint {
        if self == Tint::BLACK { Overprint::On } else { Overprint::Off }
    }

    /// A screen colour for proofs, 0 to 255 each: ink by ink, black over all.
    pub fn to_rgb(self) -> [u8; 3] {
        let channel = |ink: u8| {
            let light = (100 - u32::from(ink.min(100))) * (100 - u32::from(self.k.min(100)));
            ((light * 255 + 5_000) / 10_000) as u8
        };
        [channel(self.c), channel(self.m), channel(self.y)]
    }
}

/// The ink as the page map writes it: `C8 M100 Y95 K2`.
impl fmt::Display for Tint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C{} M{} Y{} K{}", self.c, self.m, self.y, self.k)
    }
}

/// A screen colour as ink amounts of 0 to 255, with all common grey moved to black.
///
/// Full grey-component replacement by plain subtraction: neutral greys print in black alone and the sum of
/// inks stays at 200 % or less, under every newspaper's limit.
pub fn separate(rgb: [u8; 3]) -> [u8; 4] {
    let [c, m, y] = rgb.map(|light| 255 - light);
    let k = c.min(m).min(y);
    [c - k, m - k, y - k, k]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_written_as_the_map_wants_it() {
        assert_eq!(Tint { c: 8, m: 100, y: 95, k: 2 }.to_string(), "C8 M100 Y95 K2");
    }

    #[test]
    fn separation_keeps_greys_black_and_inks_under_the_limit() {
        assert_eq!(separate([100, 100, 100]), [0, 0, 0, 155]);
        for rgb in [[0, 0, 0], [255, 0, 0], [0, 0, 10], [200, 30, 90]] {
            let total: u32 = separate(rgb).iter().map(|&ink| u32::from(ink)).sum();
            assert!(total <= 510, "{rgb:?} takes {total} of 255");
        }
    }
}
