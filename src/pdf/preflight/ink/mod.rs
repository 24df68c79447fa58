//! How much ink lies where: a page's four plates at about 100 dots an inch.
//!
//! What is painted covers every dot that it touches, as PostScript has it; so sums err upwards.

mod dash;
mod path;
mod plates;
mod scan;
mod total;

pub(super) use dash::Dash;
pub(super) use path::{Cap, Glyph, Path, Rule};
pub(super) use plates::{Clip, Paint, Plates};
pub(super) use total::{Total, total};
