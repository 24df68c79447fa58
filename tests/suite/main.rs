//! The suite: whole editions through the binary, pages read back by other programs, lines against their rules.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "skipped tests say so")]

mod ad_faults;
mod ads;
mod again;
mod agree;
mod appendix_b;
mod boxes;
mod breaks;
mod conserve;
mod crops;
mod cut_outs;
mod dates;
mod editions;
mod exits;
mod features;
mod files;
mod generated;
mod glyphs;
mod head_forms;
mod heads;
mod hostile;
mod jumps;
mod lines;
mod map;
mod map_file;
mod naive;
mod oracle;
mod outside;
mod pages;
mod png;
mod press;
mod proofs;
mod random_copy;
mod random_insets;
mod reader;
mod runaround;
mod seed;
mod splits;
mod tables;
mod tone;
mod twins;
mod util;
mod vertical;
mod witness;
mod zones;
