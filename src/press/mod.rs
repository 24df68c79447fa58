//! Inks and what a page is printed with.
//!
//! ICC bytes and house data enter; [`Tint`], [`Overprint`] and [`PrintProfile`] leave, which separates pictures. Knows
//! nothing of pages. Cannot do yet: several spot inks over each other.

mod icc;
mod profile;
mod separation;
mod spot;
mod tint;

pub use icc::{Icc, IccBytes, IccError, IccSource, Inks};
pub use profile::{
    Condition, MarkRules, OffPlan, PictureRules, PrintProfile, SheetMark, SheetRules, Spreads, Standard,
};
pub use separation::{Separated, Source, is_of_press};
pub use spot::{Plates, Spot, SpotId, SpotInk};
pub use tint::{Overprint, Tint, on_screen, separate};
