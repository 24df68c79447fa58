//! What there is to say about a job: findings with a place and figures.
//!
//! [`Notice`]s leave; nothing enters. Knows nothing of how they are shown or in which language: a notice is a
//! [`Code`], a [`Severity`], the [`Origin`] it speaks of and named facts.

mod code;

pub use code::{Code, Severity};

use crate::geometry::Rect;

/// A file among those read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A stretch of bytes in a file: where a text, a key or a figure was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Origin {
    /// The part of this stretch that begins `offset` bytes in and is `length` bytes long.
    pub fn part(self, offset: usize, length: usize) -> Origin {
        let start = self.start.saturating_add(offset as u32).min(self.end);
        Origin { start, end: start.saturating_add(length as u32).min(self.end), ..self }
    }
}

/// A figure or a word of a notice.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A count.
    Count(i64),
    /// A measured figure.
    Number(f64),
    /// A name or a piece of text.
    Text(String),
}

/// One thing to say, as data.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What kind of thing.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// Where it was written, if it was written anywhere.
    pub origin: Option<Origin>,
    /// The page it concerns.
    pub page: Option<u32>,
    /// Where on it, from the trim's top left.
    pub rect: Option<Rect>,
    /// Figures and names, in the order given.
    pub facts: Vec<(&'static str, Fact)>,
    /// Other places that belong to it, such as the block overlapped.
    pub related: Vec<Origin>,
}

impl Notice {
    /// A notice of `code` at its usual severity, with nothing said yet.
    pub fn new(code: Code) -> Notice {
        Notice {
            code,
            severity: code.severity(),
            origin: None,
            page: None,
            rect: None,
            facts: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Says where.
    pub fn at(mut self, origin: impl Into<Option<Origin>>) -> Notice {
        self.origin = origin.into();
        self
    }

    /// Says on which page.
    pub fn on_page(mut self, page: u32) -> Notice {
        self.page = Some(page);
        self
    }

    /// Says where on its page.
    pub fn within(mut self, rect: Option<Rect>) -> Notice {
        self.rect = rect;
        self
    }

    /// Adds a place that belongs to it.
    pub fn related(mut self, origin: Origin) -> Notice {
        self.related.push(origin);
        self
    }

    /// Adds a count.
    pub fn count(mut self, name: &'static str, count: usize) -> Notice {
        self.facts.push((name, Fact::Count(count as i64)));
        self
    }

    /// Adds a measured figure.
    pub fn number(mut self, name: &'static str, number: f64) -> Notice {
        self.facts.push((name, Fact::Number(number)));
        self
    }

    /// Adds a name or a piece of text.
    pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Notice {
        self.facts.push((name, Fact::Text(text.into())));
        self
    }

    /// The fact of that name, as text.
    pub fn fact(&self, name: &str) -> String {
        match self.facts.iter().find(|(n, _)| *n == name) {
            Some((_, Fact::Count(count))) => count.to_string(),
            Some((_, Fact::Number(number))) => format!("{number:.2}"),
            Some((_, Fact::Text(text))) => text.clone(),
            None => String::new(),
        }
    }
}
