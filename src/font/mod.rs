//! Faces: what a character looks like and how wide it is.
//!
//! Font bytes enter; [`Face`], [`FontShelf`] and glyphs leave. Knows nothing of paragraphs or of PDF. Cannot do
//! yet: shape scripts that need more than kerning and vertical forms; read collections (`.ttc`).

mod cff;
mod cff_subset;
mod char_table;
mod embed;
mod face;
mod glyf;
mod height;
mod program;
mod shelf;

pub use char_table::{CharGlyph, Found};
pub use embed::FaceMetrics;
pub use face::{Embedding, Face, FaceError, FontBytes, FontSource, GlyphId, InkBox, Outline};
pub use height::InkHeight;
pub use program::{Charset, FontProgram};
pub use shelf::{FaceId, Family, FamilyId, FontShelf};
