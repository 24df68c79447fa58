//! 专色: inks beside the four of process printing, and which inks a page is printed in.

use super::Tint;

/// A spot ink, by its place among the job's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpotId(pub u8);

/// So much of a spot ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Which.
    pub ink: SpotId,
    /// In per cent of solid.
    pub amount: u8,
}

/// 专色: an ink mixed for the job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotInk {
    /// Its name on the tin and on the plate.
    pub name: String,
    /// The process inks that look most like its solid, for proofs and for presses without it.
    pub like: Tint,
}

/// The inks that a page is printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Plates {
    /// 四色: the four process inks, and whatever spot inks its marks have.
    #[default]
    Process,
    /// 黑版: black alone.
    Black,
    /// 套红 and the like: black and one spot ink.
    BlackAnd(SpotId),
}

impl Plates {
    /// Whether a mark of this tint can be printed.
    pub fn hold(self, tint: Tint) -> bool {
        let is_black = tint.spot.is_none() && (tint.c, tint.m, tint.y) == (0, 0, 0);
        match self {
            Plates::Process => true,
            Plates::Black => is_black,
            Plates::BlackAnd(ink) => is_black || tint.spot.is_some_and(|spot| spot.ink == ink),
        }
    }

    /// The tint itself, or the black as dark as it.
    pub fn held(self, tint: Tint) -> Tint {
        if self.hold(tint) { tint } else { Tint::grey(tint.darkness() as u8) }
    }

    /// Whether pictures are printed in black.
    pub fn are_black(self) -> bool {
        self != Plates::Process
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_the_plates_becomes_as_dark_a_black() {
        let red = Tint::process(8, 100, 95, 2);
        let brand = red.in_spot(SpotId(1), 100);
        for (plates, tint, held) in [
            (Plates::Process, red, red),
            (Plates::Black, Tint::grey(12), Tint::grey(12)),
            (Plates::Black, red, Tint::grey(red.darkness() as u8)),
            (Plates::Black, brand, Tint::grey(red.darkness() as u8)),
            (Plates::BlackAnd(SpotId(1)), brand, brand),
            (Plates::BlackAnd(SpotId(0)), brand, Tint::grey(red.darkness() as u8)),
            (Plates::BlackAnd(SpotId(1)), red, Tint::grey(red.darkness() as u8)),
        ] {
            assert_eq!(plates.held(tint), held, "{plates:?} {tint}");
            assert_eq!(plates.hold(tint), tint == held, "{plates:?} {tint}");
        }
        assert!((50..80).contains(&red.darkness()), "a red of middling darkness: {}", red.darkness());
    }
}
