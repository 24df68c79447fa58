//! Notices become messages on stderr, files written become lines on stdout.

use super::arguments::{Arguments, Language, MessageFormat};
use super::commands::Outcome;
use super::{environment, human, json};
use annotate_snippets::Renderer;
use paiban::notice::Severity;
use std::io::{self, Write};

/// How messages are to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Messages {
    format: MessageFormat,
    language: Language,
    coloured: bool,
}

/// What a run came to, in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Summary {
    pub pages: usize,
    pub errors: usize,
    pub warnings: usize,
    pub chars_in: usize,
    pub chars_out: usize,
}

impl Summary {
    fn of(outcome: &Outcome) -> Summary {
        let of = |severity| outcome.notices.iter().filter(|notice| notice.severity == severity).count();
        Summary {
            pages: outcome.pages,
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            chars_in: outcome.chars_in,
            chars_out: outcome.chars_out,
        }
    }
}

impl Messages {
    /// As the arguments and the environment have it.
    pub fn new(arguments: &Arguments) -> Messages {
        Messages {
            format: arguments.message_format,
            language: arguments.lang.unwrap_or_else(environment::language),
            coloured: environment::is_coloured(arguments.color),
        }
    }

    /// Says how a command went; its exit code. A closed stdout or stderr is no fault.
    pub fn say(self, outcome: &Outcome) -> u8 {
        let summary = Summary::of(outcome);
        let text = match self.format {
            MessageFormat::Json => json::lines(outcome, self.language, summary),
            MessageFormat::Human => {
                let renderer = if self.coloured { Renderer::styled() } else { Renderer::plain() };
                human::text(outcome, self.language, summary, &renderer)
            }
        };
        let _ = io::stderr().lock().write_all(text.as_bytes());
        let written = outcome.written.iter().map(|path| format!("{}\n", path.display())).collect::<String>();
        let _ = io::stdout().lock().write_all(written.as_bytes());
        outcome.exit_code()
    }
}
