//! What was set where, as data for scripts and checkers.
//!
//! Made-up pages and what was written of them enter; the page map and the print shop's manifest leave as JSON (`schema: 1`).
//! Millimetres from the trim's top left corner, y down. Knows nothing of PDF objects.

mod manifest;
mod page_map;
mod substitutes;

pub use manifest::{SentFile, manifest};
pub use page_map::page_map;
pub use substitutes::{Substitute, substitutes};
