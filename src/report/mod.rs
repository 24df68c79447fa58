//! What was set where, as data for scripts and checkers.
//!
//! Made-up pages enter; the page map leaves as JSON (`schema: 1`). Millimetres from the trim's top left corner, y
//! down. Knows nothing of PDF objects.

mod page_map;

pub use page_map::page_map;
