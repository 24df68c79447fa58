//! Inks and what a page is printed with.
//!
//! ICC bytes and house data enter; [`Tint`], [`Overprint`] and [`PrintProfile`] leave, which separates pictures. Knows
//! nothing of pages. Cannot do yet: spot inks.

mod icc;
mod profile;
mod separation;
mod tint;

pub use icc::{Icc, IccBytes, IccError, Inks};
pub use profile::{Condition, MarkRules, PictureRules, PrintProfile, Standard};
pub use separation::{Separated, Source, is_of_press};
pub use tint::{Overprint, Tint, on_screen, separate};
