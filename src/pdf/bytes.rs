//! A written file, into which the output profile is not copied before it goes out.

use crate::press::Icc;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

/// A file's bytes. An output profile, most of a page's file, goes straight from its own file into this one: here stand its
/// first bytes alone.
#[derive(Clone, PartialEq, Eq)]
pub struct FileBytes {
    held: Vec<u8>,
    cut: Option<Cut>,
}

/// Where a profile's data break off.
#[derive(Clone, PartialEq, Eq)]
struct Cut {
    icc: Arc<Icc>,
    /// How much of it stands there.
    kept: usize,
    /// Where its length is stated.
    length: Range<usize>,
    /// Where the rest belongs.
    at: usize,
    /// Where the last lines say where the table of objects is, and what they say.
    start: Range<usize>,
    start_at: usize,
}

impl FileBytes {
    /// The bytes of a PDF file whose last object is a stream that has of a profile, deflated, so many bytes alone; `None` for
    /// other files.
    pub(super) fn cut(held: Vec<u8>, icc: Arc<Icc>, kept: usize) -> Option<FileBytes> {
        let last = |within: &[u8], word: &[u8]| within.windows(word.len()).rposition(|window| window == word);
        let number = |at: usize| {
            let digits = held[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            at..at + digits
        };
        let start = number(last(&held, b"startxref\n")? + b"startxref\n".len());
        let at = last(&held[..start.start], b"\nendstream")?;
        let length = number(last(&held[..at.checked_sub(kept)?], b"/Length ")? + b"/Length ".len());
        let start_at = std::str::from_utf8(&held[start.clone()]).ok()?.parse().ok()?;
        Some(FileBytes { held, cut: Some(Cut { icc, kept, length, at, start, start_at }) })
    }

    /// The bytes with the beginning of the profile for all of it: a file to be looked through quickly.
    pub fn held(&self) -> &[u8] {
        &self.held
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        let longer = |cut: &Cut| {
            let Numbers { length, start } = cut.numbers();
            let digits = length.len() + start.len() - cut.length.len() - cut.start.len();
            cut.icc.deflated_length() - cut.kept + digits
        };
        self.held.len() + self.cut.as_ref().map_or(0, longer)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Writes them out.
    ///
    /// # Errors
    /// When they can't be written, or the profile's file can no longer be read.
    pub fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        let (held, Some(cut)) = (&self.held, &self.cut) else { return out.write_all(&self.held) };
        let Numbers { length, start } = cut.numbers();
        out.write_all(&held[..cut.length.start])?;
        out.write_all(length.as_bytes())?;
        out.write_all(&held[cut.length.end..cut.at])?;
        cut.icc.write_deflated(cut.kept, out)?;
        out.write_all(&held[cut.at..cut.start.start])?;
        out.write_all(start.as_bytes())?;
        out.write_all(&held[cut.start.end..])
    }

    /// All of them in one piece.
    ///
    /// # Panics
    /// When the profile's file can no longer be read.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len());
        self.write_to(&mut bytes).expect("a profile that is there");
        bytes
    }
}

impl From<Vec<u8>> for FileBytes {
    fn from(held: Vec<u8>) -> FileBytes {
        FileBytes { held, cut: None }
    }
}

impl fmt::Debug for FileBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileBytes({})", self.len())
    }
}

/// What is stated otherwise in the whole file.
struct Numbers {
    length: String,
    start: String,
}

impl Cut {
    fn numbers(&self) -> Numbers {
        let length = self.icc.deflated_length().to_string();
        let start = self.start_at + self.icc.deflated_length() - self.kept + length.len() - self.length.len();
        Numbers { length, start: start.to_string() }
    }
}
