//! The suite: whole editions through the binary, pages read back by other programs, lines against their rules.

mod exits;
mod lines;
mod pages;
mod seed;
mod util;
