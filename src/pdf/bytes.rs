//! A written file, into which pictures and the output profile are not copied before it goes out.

use crate::press::Icc;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

/// Bytes of an entry in the table of objects (ISO 32000-1, 7.5.4), and of the place it begins with.
const ENTRY: usize = 20;
const PLACE: usize = 10;

/// So much of a picture or a profile is in the document.
pub(super) const BEGINNING: usize = 4096;

/// A file's bytes. Pictures and the output profile, most of a page's file, go straight from where they are into it: here
/// stand their first bytes alone.
#[derive(Clone, PartialEq, Eq)]
pub struct FileBytes {
    held: Vec<u8>,
    /// In the order of the file.
    cuts: Vec<Cut>,
    /// Of the table of objects, the entries.
    table: Range<usize>,
    /// Where the last lines say where that table is.
    start: Range<usize>,
}

/// The data of a stream.
#[derive(Clone)]
pub(super) enum Data {
    /// A picture as the file has it.
    Picture(PictureBytes),
    /// A profile, deflated.
    Profile(Arc<Icc>),
}

/// A picture's data.
pub(super) type PictureBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A stream in a document that has of its data the first bytes alone.
pub(super) struct Begun {
    /// The object's number.
    pub number: u32,
    pub data: Data,
    /// How many bytes are there.
    pub kept: usize,
}

/// Where a stream's data break off.
#[derive(Clone, PartialEq, Eq)]
struct Cut {
    data: Data,
    /// How much of them stands there.
    kept: usize,
    /// Where their length is stated.
    length: Range<usize>,
    /// Where the rest belongs.
    at: usize,
}

impl FileBytes {
    /// The bytes of a PDF file with one table of objects, some of whose streams are only begun; `None` for other files.
    pub(super) fn cut(held: Vec<u8>, begun: Vec<Begun>) -> Option<FileBytes> {
        let start = digits(&held, rfind(&held, b"startxref\n")? + b"startxref\n".len());
        let place = number(&held[start.clone()])?;
        held.get(place..)?.strip_prefix(b"xref\n0 ")?;
        let count = digits(&held, place + b"xref\n0 ".len());
        let table = count.end + 1..count.end + 1 + number(&held[count.clone()])? * ENTRY;
        let cut = |Begun { number: object, data, kept }| {
            let entry = table.start + object as usize * ENTRY;
            let object = number(held.get(entry..entry + PLACE)?)?;
            let dictionary = object..object + find(&held[object..], b"stream\n")?;
            let length = object + find(&held[dictionary.clone()], b"/Length ")? + b"/Length ".len();
            let at = dictionary.end + b"stream\n".len() + kept;
            Some(Cut { data, kept, length: digits(&held, length), at })
        };
        let mut cuts = begun.into_iter().map(cut).collect::<Option<Vec<Cut>>>()?;
        cuts.sort_by_key(|cut| cut.at);
        Some(FileBytes { held, cuts, table, start })
    }

    /// The bytes with the beginning of what is only begun for all of it: a file to be looked through quickly.
    pub fn held(&self) -> &[u8] {
        &self.held
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.shifted(self.held.len()) + self.start_stated().len() - self.start.len()
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
        let held = &self.held;
        let mut from = 0;
        for cut in &self.cuts {
            out.write_all(&held[from..cut.length.start])?;
            out.write_all(cut.data.len().to_string().as_bytes())?;
            out.write_all(&held[cut.length.end..cut.at])?;
            cut.data.write_to(cut.kept, out)?;
            from = cut.at;
        }
        out.write_all(&held[from..self.table.start])?;
        out.write_all(&self.table_stated())?;
        out.write_all(&held[self.table.end..self.start.start])?;
        out.write_all(self.start_stated().as_bytes())?;
        out.write_all(&held[self.start.end..])
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

    /// Where in the whole file a place is.
    fn shifted(&self, place: usize) -> usize {
        let before = self.cuts.iter().take_while(|cut| cut.at <= place);
        before.fold(place, |place, cut| {
            let length = cut.data.len();
            place + length - cut.kept + length.to_string().len() - cut.length.len()
        })
    }

    /// The table of objects in the whole file.
    fn table_stated(&self) -> Vec<u8> {
        let mut table = self.held[self.table.clone()].to_vec();
        for entry in table.as_chunks_mut::<ENTRY>().0 {
            if let Some(place) = number(&entry[..PLACE]) {
                entry[..PLACE].copy_from_slice(format!("{:010}", self.shifted(place)).as_bytes());
            }
        }
        table
    }

    /// Where that table is.
    fn start_stated(&self) -> String {
        let stated = number(&self.held[self.start.clone()]);
        stated.map_or_else(String::new, |start| self.shifted(start).to_string())
    }
}

impl From<Vec<u8>> for FileBytes {
    fn from(held: Vec<u8>) -> FileBytes {
        FileBytes { held, cuts: Vec::new(), table: 0..0, start: 0..0 }
    }
}

impl fmt::Debug for FileBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileBytes({})", self.len())
    }
}

impl Data {
    /// A picture's bytes.
    pub fn picture(&self) -> Option<&[u8]> {
        match self {
            Data::Picture(bytes) => Some((**bytes).as_ref()),
            Data::Profile(_) => None,
        }
    }

    fn len(&self) -> usize {
        match self {
            Data::Picture(bytes) => (**bytes).as_ref().len(),
            Data::Profile(icc) => icc.deflated_length(),
        }
    }

    /// Writes them from a place on.
    fn write_to(&self, from: usize, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Data::Picture(bytes) => out.write_all(&(**bytes).as_ref()[from..]),
            Data::Profile(icc) => icc.write_deflated(from, out),
        }
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Data) -> bool {
        match (self, other) {
            (Data::Picture(one), Data::Picture(other)) => (**one).as_ref() == (**other).as_ref(),
            (Data::Profile(one), Data::Profile(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Data {}

fn find(within: &[u8], word: &[u8]) -> Option<usize> {
    within.windows(word.len()).position(|window| window == word)
}

fn rfind(within: &[u8], word: &[u8]) -> Option<usize> {
    within.windows(word.len()).rposition(|window| window == word)
}

/// Where the digits from a place on are.
fn digits(held: &[u8], at: usize) -> Range<usize> {
    at..at + held[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn number(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of two streams and what lies after them.
    fn file([first, second]: [&str; 2]) -> String {
        let object = |n, data: &str| {
            format!("{n} 0 obj\n<</Length {}>>stream\n{data}\nendstream\nendobj\n", data.len())
        };
        let [first, second] = [object(1, first), object(2, second)];
        let (at, after) = (first.len(), first.len() + second.len());
        format!(
            "{first}{second}xref\n0 3\n0000000000 65535 f \n0000000000 00000 n \n{at:010} 00000 n \n\
             trailer\n<</Size 3>>\nstartxref\n{after}\n%%EOF"
        )
    }

    fn begun(number: u32, data: &'static str, kept: usize) -> Begun {
        Begun { number, data: Data::Picture(Arc::new(data)), kept }
    }

    #[test]
    fn what_is_begun_is_put_in_whole() {
        // a length gains a digit, a place moves by it too
        let (one, two) = ("a picture of a quay", "nothing cut");
        let held = file(["a pic", two]).into_bytes();
        let both = vec![begun(2, two, two.len()), begun(1, one, 5)];
        let cut = FileBytes::cut(held.clone(), both).expect("a file with a table");
        let whole = file([one, two]);
        assert_eq!(String::from_utf8(cut.to_vec()).as_deref(), Ok(whole.as_str()));
        assert_eq!((cut.len(), cut.held()), (whole.len(), &held[..]));
        assert_eq!(FileBytes::cut(held.clone(), Vec::new()).map(|file| file.to_vec()), Some(held));
    }

    #[test]
    fn only_files_with_a_table_are_cut() {
        let text = file(["a pic", "b"]);
        for other in
            [text.replace("xref\n0 3", "xref\n1 3"), text.replace("stream\na", "strea\na"), String::new()]
        {
            assert!(
                FileBytes::cut(other.clone().into(), vec![begun(1, "a picture", 5)]).is_none(),
                "{other}"
            );
        }
    }
}
