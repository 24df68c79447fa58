//! Pictures.
//!
//! Bytes enter; [`Picture`] leaves: its size, its colours, its file as read and, when asked for, its pixels and the ICC
//! profile it brings. Also encodes pixels, as PNG for a proof and as JPEG for a press file; says how a picture is cut to
//! its place, and which of its pixels show. An SVG is a [`Drawing`], which has shapes instead of pixels. Knows nothing of captions
//! or pages.

mod components;
mod crop;
mod decode;
mod drawing;
mod error;
mod file;
mod jpeg;
mod png;
mod resample;
mod stencil;
mod svg;
mod svg_walk;
mod tiff;
mod webp;

pub use components::{Components, jpeg_components};
pub use crop::{Crop, Cropping, Fit, Focus, PixelBox};
pub use drawing::{Drawing, DrawnShape, Step, Winding};
pub use error::{PictureError, Undrawn};
pub use file::{Colours, Picture, PictureId, Pixels};
pub use jpeg::encode_jpeg;
pub use png::encode_png;
pub use stencil::Stencil;
