//! The suite: whole editions through the binary, pages read back by other programs, lines against their rules.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "skipped tests say so")]

mod ad_faults;
mod ads;
mod agree;
mod appendix_b;
mod boxes;
mod breaks;
mod conserve;
mod crops;
mod dates;
mod editions;
mod exits;
mod files;
mod generated;
mod glyphs;
mod heads;
mod hostile;
mod lines;
mod map;
mod map_file;
mod naive;
mod oracle;
mod pages;
mod proofs;
mod random_copy;
mod reader;
mod runaround;
mod seed;
mod tone;
mod twins;
mod util;
mod vertical;
mod witness;
