//! The files read, and where in them a place lies.

use crate::notice::{Origin, SourceId};
use std::ops::Range;
use std::sync::Arc;

/// Every text file of a job, as read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

#[derive(Clone, Debug)]
struct SourceFile {
    shown: String,
    text: Arc<str>,
}

/// A place in a file, as a person finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to where the user ran, or to the project's root.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line's text, without its end.
    pub text: String,
    /// The bytes of `text` that are meant; what lies on later lines is left out.
    pub bytes: Range<usize>,
}

impl Sources {
    /// Takes up a file under the name it is shown by.
    pub fn add(&mut self, shown: String, text: &str) -> SourceId {
        self.files.push(SourceFile { shown, text: Arc::from(text) });
        SourceId(self.files.len() as u32 - 1)
    }

    /// The text of a file.
    pub fn text(&self, source: SourceId) -> Arc<str> {
        Arc::clone(&self.files[source.0 as usize].text)
    }

    /// The name a file is shown by.
    pub fn file(&self, source: SourceId) -> &str {
        &self.files[source.0 as usize].shown
    }

    /// The place `offset` bytes into a stretch. Offsets past the file's end or inside a character are drawn back.
    pub fn resolve(&self, origin: Origin, offset: usize) -> Place {
        let file = &self.files[origin.source.0 as usize];
        let text = &*file.text;
        let start = floor(text, (origin.start as usize).saturating_add(offset));
        let end = floor(text, (origin.end as usize).max(start));
        let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[first..].split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let (line, first) = match line.strip_prefix('\u{feff}') {
            Some(rest) if first == 0 => (rest, '\u{feff}'.len_utf8()),
            _ => (line, first),
        };
        let within = |at: usize| at.saturating_sub(first).min(line.len());
        Place {
            file: file.shown.clone(),
            line: text[..first].matches('\n').count() + 1,
            column: line[..within(start)].chars().count() + 1,
            text: line.to_string(),
            bytes: within(start)..within(end),
        }
    }
}

/// The greatest character boundary of `text` at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, start: u32, expected: (usize, usize, &str)) {
        let mut sources = Sources::default();
        let source = sources.add("a.md".into(), text);
        let end = start + 1;
        let place = sources.resolve(Origin { source, start, end }, 0);
        assert_eq!((place.line, place.column, place.text.as_str()), expected, "{text:?} at {start}");
    }

    #[test]
    fn columns_count_characters() {
        check("标题\n一二𠮷四", 7, (2, 1, "一二𠮷四"));
        check("标题\n一二𠮷四", 13, (2, 3, "一二𠮷四"));
        check("标题\n一二𠮷四", 17, (2, 4, "一二𠮷四"));
    }

    #[test]
    fn line_ends_marks_and_ends_of_files_are_survived() {
        check("一\r\n二\r\n", 5, (2, 1, "二"));
        check("\u{feff}一", 3, (1, 1, "一"));
        check("一", 99, (1, 2, "一"));
        check("一", 1, (1, 1, "一"));
        check("", 0, (1, 1, ""));
    }
}
