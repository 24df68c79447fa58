//! Inks and what a page is printed with.
//!
//! House data enters; [`Tint`], [`Overprint`] and [`PrintProfile`] leave. Knows nothing of pages. Cannot do
//! yet: ICC conversion (colour pictures are separated by plain grey-component replacement), spot inks.

mod profile;
mod tint;

pub use profile::PrintProfile;
pub use tint::{Overprint, Tint, on_screen, separate};
