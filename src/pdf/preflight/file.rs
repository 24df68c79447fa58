//! A file's bytes: what it calls itself, whether its parts are where it says (rules S01 to S07).

use super::filters::{self, decode};
use super::finding::{Findings, Place};
use super::reader::{Reader, text};
use super::repair::{find, repaired};
use super::{Look, PreflightError};
use lopdf::xref::XrefEntry;
use lopdf::{Document, LoadOptions, Object, ObjectId, Stream};
use std::panic::catch_unwind;

/// Where a header may stand at the latest.
const LATEST_HEADER: usize = 1024;
/// So many bytes of long data are kept for a quick look.
const BEGINNING: usize = 4096;

/// A file as read.
pub(super) struct File<'a> {
    pub bytes: &'a [u8],
    pub document: Document,
    /// Whether it is to be read only with a password.
    pub locked: bool,
    /// What in its table of objects is wrong: the object, if it is one, and how.
    faults: Vec<(Option<ObjectId>, &'static str)>,
}

/// Names that a file has anywhere in its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mentions {
    pub packed: bool,
    pub script: bool,
    pub postscript: bool,
}

impl<'a> File<'a> {
    /// # Errors
    /// When it is no PDF file, or nothing of it can be read.
    pub fn read(bytes: &'a [u8], look: Look) -> Result<File<'a>, PreflightError> {
        let head = &bytes[..bytes.len().min(LATEST_HEADER)];
        if !head.windows(5).any(|window| window == b"%PDF-") {
            return Err(PreflightError::NotPdf);
        }
        let whole = load(bytes, look);
        let is_read = whole.is_some();
        let mut faults = whole.as_ref().map_or_else(|| vec![(None, "xref")], |own| table_faults(bytes, own));
        // an object that is not where it should be may be elsewhere
        let lost = |(_, fault): &(Option<ObjectId>, &str)| *fault != "length";
        let mended = if faults.iter().any(lost) { load(&repaired(bytes), look) } else { None };
        let document = mended.or(whole).ok_or(PreflightError::Unreadable)?;
        // what the reader can't decrypt it can't read, and the table made for it leaves the lock out
        let locked = document.is_encrypted() || !is_read && find(bytes, b"/Encrypt", 0).is_some();
        if locked {
            faults.push((None, "locked"));
        }
        Ok(File { bytes, document, locked, faults })
    }

    pub fn reader(&self) -> Reader<'_> {
        Reader { document: &self.document }
    }

    /// The version that the header states, at the very beginning.
    fn header(&self) -> Option<f64> {
        match self.bytes {
            [b'%', b'P', b'D', b'F', b'-', a @ b'0'..=b'9', b'.', b @ b'0'..=b'9', ..] => {
                Some(f64::from(a - b'0') + f64::from(b - b'0') / 10.0)
            }
            _ => None,
        }
    }

    /// The version that header and catalog state.
    pub fn version(&self) -> f64 {
        let catalog = self.document.catalog().ok();
        let named = catalog.map(|catalog| self.reader().text(catalog, b"Version")).unwrap_or_default();
        let named = named.get(1..).and_then(|version| version.parse().ok()).unwrap_or(0.0);
        self.header().unwrap_or(0.0).max(named)
    }

    /// What can be said before anything is read.
    pub fn check_outside(&self, findings: &mut Findings, look: Look) {
        if self.header().is_none() {
            findings.tell("S01", Place::default());
        }
        let mut lines = self.bytes.split(|&byte| byte == b'\n');
        let second = lines.nth(1).filter(|_| lines.nth(1).is_some()).unwrap_or_default();
        if second.iter().take(8).filter(|&&byte| byte >= 128).count() < 4 {
            findings.tell("S02", Place::default());
        }
        for (id, fault) in &self.faults {
            findings.tell_found("S03", Place::default().object(*id), *fault);
        }
        if self.locked || self.document.was_encrypted() {
            findings.tell("S04", Place::default());
        }
        if look == Look::Whole && !self.locked {
            self.check_streams(findings);
        }
    }

    /// Whether every stream's filters can be undone.
    fn check_streams(&self, findings: &mut Findings) {
        for (&id, object) in &self.document.objects {
            let Object::Stream(stream) = object else { continue };
            let there = !filters::filters(self.reader(), &stream.dict).is_empty();
            if there && decode(self.reader(), stream).torn {
                findings.tell_found("S03", Place::default().object(Some(id)), "data");
            }
        }
    }

    /// The trailer's ID, the version and what the version allows.
    pub fn check_inside(&self, findings: &mut Findings, most: f64, mentions: Mentions) {
        let reader = self.reader();
        let id = reader.array(&self.document.trailer, b"ID");
        let is_string = |object: &Object| reader.resolved(object).is_some_and(|id| !text(id).is_empty());
        if !id.is_some_and(|id| id.len() == 2 && id.iter().all(is_string)) {
            findings.tell("S05", Place::default());
        }
        if self.version() > most {
            findings.tell_found("S06", Place::default(), format!("{:.1}", self.version()));
        }
        if mentions.packed {
            findings.tell("S07", Place::default());
        }
    }

    /// What is mentioned; in a quick look, outside streams that are packed or pictures.
    pub fn mentions(&self, look: Look) -> Mentions {
        let mut found = Mentions::default();
        let mut from = 0;
        if look == Look::Quick && self.faults.is_empty() {
            let mut packed: Vec<_> =
                self.document.objects.iter().filter_map(|(id, object)| self.packed(*id, object)).collect();
            packed.sort_unstable();
            for (start, length) in packed {
                found.add(self.bytes.get(from..start).unwrap_or_default());
                from = from.max(start.saturating_add(length));
            }
        }
        found.add(self.bytes.get(from..).unwrap_or_default());
        found
    }

    /// Where a stream's data begin and how long they are, if they are packed.
    fn packed(&self, id: ObjectId, object: &Object) -> Option<(usize, usize)> {
        let stream = object.as_stream().ok().filter(|stream| stream.dict.has(b"Filter"))?;
        let XrefEntry::Normal { offset, .. } = *self.document.reference_table.get(id.0)? else { return None };
        let length = usize::try_from(self.reader().count(&stream.dict, b"Length")?).ok()?;
        Some((find(self.bytes, b"stream", offset as usize)?, length))
    }
}

impl Mentions {
    fn add(&mut self, mut rest: &[u8]) {
        let found = self;
        while let Some(at) = rest.iter().position(|&byte| byte == b'/') {
            rest = &rest[at + 1..];
            match rest.first() {
                Some(b'O') => found.packed |= rest.starts_with(b"ObjStm"),
                Some(b'X') => found.packed |= rest.starts_with(b"XRef"),
                Some(b'J') => found.script |= rest.starts_with(b"JavaScript"),
                Some(b'S') => found.postscript |= rest.starts_with(b"Subtype /PS"),
                _ => {}
            }
        }
    }
}

/// Objects that do not stand where the table says, or are not as long as they say.
fn table_faults(bytes: &[u8], document: &Document) -> Vec<(Option<ObjectId>, &'static str)> {
    let mut faults = Vec::new();
    if document.is_encrypted() || document.was_encrypted() {
        return faults;
    }
    let start = bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    for (&number, entry) in &document.reference_table.entries {
        let XrefEntry::Normal { offset, generation } = *entry else { continue };
        let id = (number, generation);
        // a table may list object 0 or what was never written at 0
        if number == 0 || offset == 0 {
            continue;
        }
        let rest = bytes.get(start + offset as usize..).unwrap_or_default();
        let fault = match document.objects.get(&id) {
            _ if heads(rest) != Some(id) => "offset",
            None if !is_empty_object(rest) => "object",
            Some(Object::Dictionary(entries)) if entries.has(b"Length") && is_stream(rest) => "object",
            Some(Object::Stream(stream)) if !is_as_long(document, rest, stream) => "length",
            _ => continue,
        };
        faults.push((Some(id), fault));
    }
    faults
}

/// Whether the object that begins here is a stream, though the reader took its dictionary alone.
fn is_stream(bytes: &[u8]) -> bool {
    let stream = find(bytes, b"stream", 0);
    stream.is_some_and(|at| find(&bytes[..at], b"endobj", 0).is_none())
}

/// Whether a stream ends where its length says, by the bytes from its head on.
fn is_as_long(document: &Document, bytes: &[u8], stream: &Stream) -> bool {
    let find = |word: &[u8], within: &[u8]| within.windows(word.len()).position(|window| window == word);
    let Some(head) = find(b"stream", bytes) else { return true };
    let written = find(b"/Length", &bytes[..head]).and_then(|at| whole(&bytes[at + 7..head]));
    let is_direct = written.is_some_and(|(_, rest)| whole(rest).is_none());
    let stated = match written.filter(|_| is_direct) {
        Some((length, _)) => Some(i64::from(length)),
        None => Reader { document }.count(&stream.dict, b"Length"),
    };
    let data = match &bytes[head + 6..] {
        [b'\r', b'\n', data @ ..] | [b'\n' | b'\r', data @ ..] => data,
        data => data,
    };
    let Some(after) = stated.and_then(|length| data.get(usize::try_from(length).ok()?..)) else {
        return false;
    };
    let blank = after.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    after[blank..].starts_with(b"endstream")
}

/// Reads a document; nothing that the reader might do on torn files stops the program.
fn load(bytes: &[u8], look: Look) -> Option<Document> {
    let loaded = catch_unwind(|| {
        let mut options = LoadOptions::with_max_decompressed_size(filters::LARGEST);
        if look == Look::Quick {
            options.filter = Some(shortened);
        }
        let document = Document::load_mem_with_options(bytes, options).ok()?;
        // a catalog that does not read is a table that does not serve, unless it is encrypted
        (document.is_encrypted() || document.page_iter().next().is_some()).then_some(document)
    });
    loaded.ok().flatten()
}

/// Forgets what a quick look does not ask for: the data of pictures, and of a profile all but its beginning.
fn shortened(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let Object::Stream(stream) = object else { return Some((id, object.clone())) };
    let is_picture = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image");
    if is_picture || stream.dict.has(b"N") && !stream.dict.has(b"Type") {
        stream.content.truncate(BEGINNING);
        stream.content.shrink_to_fit();
    }
    // streams never lie in object streams, of which alone what is returned is kept
    Some((id, Object::Null))
}

/// The number that an object is headed by: `12 0 obj`.
fn heads(bytes: &[u8]) -> Option<ObjectId> {
    let (number, rest) = whole(bytes)?;
    let (generation, rest) = whole(rest)?;
    let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    rest[blank..].starts_with(b"obj").then_some((number, u16::try_from(generation).ok()?))
}

fn whole(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let bytes = &bytes[blank..];
    let digits = bytes.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = bytes.split_at(digits);
    Some((std::str::from_utf8(number).ok()?.parse().ok()?, rest))
}

/// `1 0 obj null endobj` and the like, which a reader may leave out.
fn is_empty_object(bytes: &[u8]) -> bool {
    let after = bytes.windows(3).take(40).position(|window| window == b"obj").map_or(0, |at| at + 3);
    let rest = &bytes[after..];
    let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    rest[blank..].starts_with(b"endobj")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_headed_by_their_number() {
        assert_eq!(heads(b"\n12 0 obj\n<<"), Some((12, 0)));
        assert_eq!(heads(b"12 0 R"), None);
        assert_eq!(heads(b"99999999999 0 obj"), None);
        assert!(is_empty_object(b"4 0 obj\nendobj"));
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert_eq!(File::read(b"hello", Look::Whole).err(), Some(PreflightError::NotPdf));
        assert_eq!(File::read(b"%PDF-1.4\n", Look::Whole).err(), Some(PreflightError::Unreadable));
    }
}
