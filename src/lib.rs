//! paiban
#![allow(missing_docs)]
pub mod article;
pub mod display;
pub mod edition;
pub mod flow;
pub mod font;
pub mod geometry;
pub mod grid;
pub mod makeup;
pub mod notice;
pub mod paragraph;
pub mod pdf;
pub mod picture;
pub mod press;
pub mod raster;
pub mod report;
pub mod style;
pub mod template;
pub mod text;
