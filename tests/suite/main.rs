//! The suite: whole editions through the binary, pages read back by other programs, lines against their rules.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "skipped tests say so")]

mod exits;
mod lines;
mod pages;
mod seed;
mod util;
