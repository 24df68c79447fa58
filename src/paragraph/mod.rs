//! 段·行: from a paragraph's copy to its lines.
//!
//! Text and styles enter and become [`Prepared`], which knows no width; with a [`Measure`](crate::grid::Measure)
//! it becomes [`Variant`]s of different line counts, and each variant [`Line`]s whose glyphs stand at exact places.
//! Knows nothing of columns or pages: all is inline advance from a line's start.

mod adjust;
mod best_fit;
mod cost;
mod dots;
mod first_fit;
mod fit_line;
mod line;
mod marks;
mod piece;
mod prepare;
mod search;
mod stops;
mod trace;
mod upright;
mod variants;
mod window;

pub use adjust::{Adjust, set_line};
pub use best_fit::{Variant, best_fit};
pub use cost::{Cost, SPREAD_BOUND};
pub use first_fit::first_fit;
pub use fit_line::{Broken, EndMark, Relaxation};
pub use line::{Line, PlacedGlyph, Run, Turn};
pub use piece::{Gap, Hyphen, Look, Piece, Prepared};
pub use prepare::{StyledText, prepare};
pub use variants::variants;

use crate::geometry::Length;
use stops::Stops;

/// Sets the lines of a variant: every line but the last fills its measure exactly.
pub fn set_lines(text: &Prepared, broken: &[Broken]) -> Vec<Line> {
    let indent = |n| if n == 0 { text.indent } else { Length::ZERO };
    broken.iter().enumerate().map(|(n, line)| adjust::justify(text, line, indent(n))).collect()
}
