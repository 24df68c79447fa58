//! What is wrong, gathered while reading goes on.

use crate::notice::{Notice, Severity};

/// Notices gathered so far.
#[derive(Debug, Default)]
pub(super) struct Notes(pub Vec<Notice>);

impl Notes {
    /// Keeps a result's value, or its notice.
    pub fn take<T>(&mut self, result: Result<T, Notice>) -> Option<T> {
        result.map_err(|notice| self.0.push(notice)).ok()
    }

    /// Keeps a result's value; its notice is noted and `fallback` stands in for it, to read on with.
    pub fn or<T>(&mut self, result: Result<T, Notice>, fallback: T) -> T {
        self.take(result).unwrap_or(fallback)
    }

    /// Adds a notice.
    pub fn push(&mut self, notice: Notice) {
        self.0.push(notice);
    }

    /// Whether nothing stands in the way of setting.
    pub fn are_mild(&self) -> bool {
        self.0.iter().all(|notice| notice.severity < Severity::Error)
    }
}
