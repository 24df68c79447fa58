//! 段·行: from a paragraph's copy to its lines.
//!
//! Text and styles enter and become [`Prepared`], which knows no width; with a [`Measure`]
//! it becomes [`Variant`]s of different line counts, and each variant [`Line`]s whose glyphs stand at exact places.
//! Knows nothing of columns or pages: all is inline advance from a line's start.

mod adjust;
mod best_fit;
mod cost;
mod dots;
mod first_fit;
mod fit_line;
mod line;
mod prepare;
mod upright;

pub use adjust::{Adjust, set_line};
pub use best_fit::{Variant, best_fit, variants};
pub use cost::Cost;
pub use first_fit::first_fit;
pub use fit_line::{Broken, LineFit, SPREAD_BOUND};
pub use line::{Line, PlacedGlyph, Run, Turn};
pub use prepare::{Look, MarkWidth, Piece, Prepared, StyledText, prepare};

use crate::geometry::Length;
use crate::grid::Measure;

/// Sets the lines of a variant: every line but the last fills its measure exactly.
pub fn set_lines(prepared: &Prepared, broken: &[Broken], measure: &Measure, first_slot: usize) -> Vec<Line> {
    let indent = |n| if n == 0 { prepared.indent } else { Length::ZERO };
    let lines = broken.iter().enumerate();
    lines.map(|(n, line)| adjust::justify(prepared, line, indent(n), measure.slot(first_slot + n))).collect()
}
