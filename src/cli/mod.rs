//! The command line: arguments become calls of the façade, its results become files, messages and an exit code.
//!
//! Results go to stdout, messages to stderr. Exit codes: 0 well · 1 content · 2 usage, configuration, malformed
//! input · 3 something missing · 4 output not written · 70 internal fault; of several the largest.

mod arguments;
mod breaks;
mod commands;
mod environment;
mod human;
mod json;
mod messages;
mod outbox;
mod phrase;
mod phrase_table;
mod preflight;
mod rule_table;

use arguments::{Arguments, Command};
use clap::Parser;
use commands::Outcome;
use messages::Messages;
use paiban::notice::{Code, Notice};
use std::hint;
use std::panic;
use std::process::ExitCode;
use std::sync::Mutex;

static PANIC: Mutex<String> = Mutex::new(String::new());

/// So large are the largest of the buffers that are made and dropped for every page.
const PAGE_BUFFERS: usize = 8 << 20;

/// Runs the command.
pub(crate) fn run() -> ExitCode {
    keep_freed_memory();
    let arguments = Arguments::parse();
    let messages = Messages::new(&arguments);
    panic::set_hook(Box::new(|fault| {
        if let Ok(mut last) = PANIC.lock() {
            *last = fault.to_string().replace('\n', " ");
        }
    }));
    let outcome = panic::catch_unwind(|| match &arguments.command {
        Command::Build(build) => commands::build(build),
        Command::Proof(proof) => commands::proof(proof),
        Command::Breaks(asked) => breaks::breaks(asked),
        Command::Preflight(asked) => preflight::preflight(asked),
    });
    let outcome = outcome.unwrap_or_else(|_| {
        let reason = PANIC.lock().map(|last| last.clone()).unwrap_or_default();
        Outcome::failed(Notice::new(Code::Internal).text("reason", reason))
    });
    ExitCode::from(messages.say(&outcome))
}

/// glibc maps large blocks one by one and unmaps each when it is freed, until one of a size has come and gone; then it keeps
/// such memory for use again (mallopt(3), `M_MMAP_THRESHOLD`). One that nobody writes to costs nothing.
fn keep_freed_memory() {
    drop(hint::black_box(Vec::<u8>::with_capacity(PAGE_BUFFERS)));
}
