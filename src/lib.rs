//! paiban
#![allow(missing_docs)]
pub mod article;
pub mod display;
pub mod edition; pub mod paragraph; pub mod flow;
pub mod font; pub mod text;
pub mod geometry;
pub mod grid;
pub mod notice;
pub mod picture;
pub mod press;
pub mod style;
pub mod template;
