//! 版心·栏: the geometry of a page before any text.
//!
//! A template's figures enter; [`TypeArea`], [`ColumnGrid`], [`BaselineGrid`], [`Slot`]s, [`CutOut`]s
//! and [`Measure`]s leave.
//! Knows nothing of text.

mod area;
mod cut_out;
mod slot;

pub use area::{BaselineGrid, ColumnGrid, Columns, Fold, Rows, TypeArea};
pub use cut_out::{CutOut, LEAST_CELLS, Sides, beside};
pub use slot::{Measure, Slot, Thread};
