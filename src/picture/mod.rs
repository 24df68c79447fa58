//! Pictures.
//!
//! Bytes enter; [`Picture`] leaves: its size, its colours, its file as read and, when asked for, its pixels.
//! Also encodes a proof's pixels as PNG. Knows nothing of captions or pages. Cannot do yet: crop, vector pictures,
//! CMYK pixels, embedded ICC profiles.

mod decode;
mod error;
mod file;
mod jpeg;
mod png;

pub use error::PictureError;
pub use file::{Colours, Picture, PictureId, Pixels};
pub use png::encode_png;
