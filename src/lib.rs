//! paiban
#![allow(missing_docs)]
pub mod article;
pub mod display;
pub mod edition;
pub mod font;
pub mod geometry;
pub mod grid;
pub mod notice;
pub mod pdf;
pub mod picture;
pub mod press;
pub mod style;
pub mod template;
