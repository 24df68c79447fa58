//! A file's bytes: what it calls itself, whether its parts are where it says (rules S01 to S07).

use super::filters::{self, decode};
use super::finding::{Findings, Place};
use super::reader::{Reader, text};
use super::repair::{find, repaired, with_lock_apart};
use super::table::{retake_streams, table_faults};
use super::{Look, PreflightError};
use lopdf::xref::XrefEntry;
use lopdf::{Document, LoadOptions, Object, ObjectId};
use std::borrow::Cow;
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
        let apart = || load(&with_lock_apart(bytes)?, look);
        let whole = load(bytes, look).or_else(apart);
        let is_read = whole.is_some();
        let mut faults =
            whole.as_ref().map_or_else(|| vec![(None, "xref")], |own| table_faults(bytes, own, look));
        // an object that is not where it should be may be elsewhere
        let lost = |(_, fault): &(Option<ObjectId>, &str)| matches!(*fault, "xref" | "offset" | "object");
        let mended = faults.iter().any(lost).then(|| repaired(bytes));
        let mended = mended.and_then(|own| Some((load(&own, look)?, Cow::Owned(own))));
        let whole = whole.map(|own| (own, Cow::Borrowed(bytes)));
        let (mut document, source) = mended.or(whole).ok_or(PreflightError::Unreadable)?;
        if !faults.is_empty() {
            retake_streams(&source, &mut document);
        }
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
        version(self.bytes)
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
        let head = &self.bytes[..self.bytes.len().min(LATEST_HEADER)];
        if !head.windows(8).any(|window| version(window).is_some()) {
            findings.tell_found("S03", Place::default(), "version");
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

/// The version of the header that begins here.
fn version(bytes: &[u8]) -> Option<f64> {
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', a @ b'0'..=b'9', b'.', b @ b'0'..=b'9', ..] => {
            Some(f64::from(a - b'0') + f64::from(b - b'0') / 10.0)
        }
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert_eq!(File::read(b"hello", Look::Whole).err(), Some(PreflightError::NotPdf));
        assert_eq!(File::read(b"%PDF-1.4\n", Look::Whole).err(), Some(PreflightError::Unreadable));
    }
}
