//! Amounts of ink.

use super::{Spot, SpotId};
use std::fmt;

/// A colour as per cents of cyan, magenta, yellow and black ink, or of a spot ink that looks like them.
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
    /// The ink it is printed in instead, if any.
    pub spot: Option<Spot>,
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
        Tint::process(0, 0, 0, k)
    }

    /// Amounts of the four process inks.
    pub const fn process(c: u8, m: u8, y: u8, k: u8) -> Tint {
        Tint { c, m, y, k, spot: None }
    }

    /// The same look, printed in so many per cent of a spot ink.
    pub const fn in_spot(self, ink: SpotId, amount: u8) -> Tint {
        Tint { spot: Some(Spot { ink, amount }), ..self }
    }

    /// So many per cent of it.
    pub fn share(self, per_cent: u8) -> Tint {
        let share = |ink: u8| ((u32::from(ink) * u32::from(per_cent.min(100)) + 50) / 100) as u8;
        let spot = self.spot.map(|spot| Spot { amount: share(spot.amount), ..spot });
        Tint { c: share(self.c), m: share(self.m), y: share(self.y), k: share(self.k), spot }
    }

    /// Solid black overprints, so that it shows no white rim when the plates shift; all else knocks out.
    pub fn overprint(self) -> Overprint {
        if self == Tint::BLACK { Overprint::On } else { Overprint::Off }
    }

    /// How dark it looks, in per cent: paper 0, solid black 100.
    pub fn darkness(self) -> u32 {
        let [r, g, b] = self.to_rgb().map(u32::from);
        let light = 299 * r + 587 * g + 114 * b;
        (255_000 - light + 1275) / 2550
    }

    /// A screen colour for proofs, 0 to 255 each.
    pub fn to_rgb(self) -> [u8; 3] {
        let amount = |ink: u8| (u32::from(ink.min(100)) * 255 + 50) / 100;
        on_screen([self.c, self.m, self.y, self.k].map(|ink| amount(ink) as u8))
    }
}

/// Paper, and what one or more solid inks of cyan, magenta and yellow look like on it (offset, in round figures).
const SOLIDS: [[u32; 3]; 8] = [
    [255, 255, 255],
    [0, 160, 225],
    [230, 0, 126],
    [52, 46, 130],
    [255, 236, 0],
    [0, 148, 72],
    [224, 30, 36],
    [56, 52, 52],
];

/// The screen colour of ink amounts, 0 to 255 each: every combination of solids weighs by the share of paper it
/// covers (Neugebauer), black lies over all.
pub fn on_screen(inks: [u8; 4]) -> [u8; 3] {
    let [c, m, y, k] = inks.map(u32::from);
    if c + m + y == 0 {
        return [(255 - k) as u8; 3];
    }
    let mut light = [0u64; 3];
    for (n, solid) in SOLIDS.iter().enumerate() {
        let share = |ink: u32, bit: usize| u64::from(if n & bit == 0 { 255 - ink } else { ink });
        let weight = share(c, 1) * share(m, 2) * share(y, 4);
        for (sum, value) in light.iter_mut().zip(solid) {
            *sum += weight * u64::from(*value);
        }
    }
    let full = 255u64.pow(4);
    light.map(|sum| ((sum * u64::from(255 - k) + full / 2) / full) as u8)
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
        assert_eq!(Tint::process(8, 100, 95, 2).to_string(), "C8 M100 Y95 K2");
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
