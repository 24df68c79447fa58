//! Exact lengths and the shapes made of them.
//!
//! Numbers enter; [`Length`], [`TypeSize`], [`Em`], points and rectangles leave. Knows nothing of fonts or
//! text. Every quantity is a whole number of one small unit, so that sums are exact and equality means equality.

mod length;
mod rect;
mod size;

pub use length::Length;
pub use rect::{Insets, Point, Rect, Size};
pub use size::{Em, TypeSize, WritingMode};
