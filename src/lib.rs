//! paiban
#![allow(missing_docs)]
pub mod geometry; pub mod notice; pub mod press; pub mod font; pub mod picture; pub mod display;
pub mod raster;
