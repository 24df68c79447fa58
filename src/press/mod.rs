//! Inks and what a page is printed with.
//!
//! ICC bytes and house data enter; [`Tint`], [`Overprint`] and [`PrintProfile`] leave. Knows nothing of pages. Cannot do
//! yet: ICC conversion (colour pictures are separated by plain grey-component replacement), spot inks.

mod icc;
mod profile;
mod tint;

pub use icc::{Icc, IccBytes, IccError, Inks};
pub use profile::{Condition, MarkRules, PictureRules, PrintProfile, Standard};
pub use tint::{Overprint, Tint, on_screen, separate};
