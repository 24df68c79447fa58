//! The display list: what stands on a page, flat, absolute and in paint order.
//!
//! A made-up page enters; [`DisplayPage`] leaves. Every position is final, in layout space (origin at the trim's
//! top left corner, y down). Knows no file format: PDF, PNG and the report all read this and nothing behind it.

mod halves;
mod list;
mod lower;
mod overlay;
mod press_marks;
mod rules;

pub use list::{Baseline, DisplayGlyph, DisplayPage, Item, Mark, Owner, OwnerId, Shape, TextRun};
pub use lower::lower;
pub use overlay::{overlay_frames, overlay_grid};
pub use press_marks::{Slug, add_press_marks};
