//! Pictures.
//!
//! Bytes enter; [`Picture`] leaves: its size, its colours, its file as read and, when asked for, its pixels.
//! Also encodes a proof's pixels as PNG. And says how a picture
//! is cut to its place, and which of its pixels show. Knows nothing of captions or pages. Cannot do yet: vector pictures, CMYK pixels, embedded ICC
//! profiles.

mod components;
mod crop;
mod decode;
mod error;
mod file;
mod jpeg;
mod png;
mod stencil;

pub use components::{Components, jpeg_components};
pub use crop::{Crop, Cropping, Fit, Focus, PixelBox};
pub use error::PictureError;
pub use file::{Colours, Picture, PictureId, Pixels};
pub use png::encode_png;
pub use stencil::Stencil;
