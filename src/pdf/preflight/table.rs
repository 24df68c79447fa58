//! Whether a file's objects stand where its table says, and as it says (rule S03).

use super::Look;
use super::lexer::{Lexer, Operand};
use super::reader::{Reader, entries_of};
use super::repair::find;
use lopdf::xref::XrefEntry;
use lopdf::{Document, Object, ObjectId, Stream};
use std::collections::BTreeSet;

/// The bytes of an entry of a table.
const ENTRY: usize = 20;

/// Objects that do not stand where the table says, are not as long as they say or have no end, and a table of another size
/// than it says.
pub(super) fn table_faults(
    bytes: &[u8],
    document: &Document,
    look: Look,
) -> Vec<(Option<ObjectId>, &'static str)> {
    let mut faults = Vec::new();
    if document.is_encrypted() || document.was_encrypted() {
        return faults;
    }
    match listed(bytes, document) {
        Some(Listed { number, turns_back }) if turns_back || !is_size_of(document, number) => {
            faults.push((None, "table"))
        }
        _ => {}
    }
    for (id, own) in placed(bytes, document) {
        let fault = match document.objects.get(&id) {
            _ if heads(own) != Some(id) => "offset",
            None if !is_empty_object(own) => "object",
            None => continue,
            Some(object) if !is_as_long(document, own, object) => "length",
            Some(Object::Stream(_)) if begins_badly(own) => "stream",
            Some(_) if look == Look::Whole && repeats(own) => "key",
            Some(Object::Stream(stream)) if has_end(own.get(stream.content.len()..).unwrap_or(own)) => {
                continue;
            }
            Some(_) if has_end(own) => continue,
            Some(_) => "end",
        };
        faults.push((Some(id), fault));
    }
    faults
}

/// What the tables of a file list.
#[derive(Default)]
struct Listed {
    /// The highest number, of objects that are no more too.
    number: u32,
    /// Whether the table before one is that one, or one after it.
    turns_back: bool,
}

/// Follows the tables of a file from the last to the first; `None` where one of them is none, but a stream.
fn listed(bytes: &[u8], document: &Document) -> Option<Listed> {
    let bytes = &bytes[bytes.windows(5).position(|window| window == b"%PDF-")?..];
    let (mut found, mut seen, mut at) = (Listed::default(), BTreeSet::new(), document.xref_start);
    while seen.insert(at) {
        let mut rest = bytes.get(at..)?.trim_ascii_start().strip_prefix(b"xref")?;
        while let Some((first, after)) = whole(rest) {
            let (count, after) = whole(after)?;
            found.number = found.number.max(first.saturating_add(count).saturating_sub(1));
            rest = after.trim_ascii_start().get(ENTRY * count as usize..).unwrap_or_default();
        }
        let trailer = rest.trim_ascii_start().strip_prefix(b"trailer")?.trim_ascii_start();
        let (Operand::Dictionary(entries), _) = Lexer::one(trailer)? else { return None };
        let before = entries.iter().find(|(key, _)| key == b"Prev");
        let Some((_, Operand::Number(before))) = before else { return Some(found) };
        at = *before as usize;
    }
    Some(Listed { turns_back: true, ..found })
}

/// Whether the trailer gives the tables the size that they have (ISO 32000-1, table 15).
fn is_size_of(document: &Document, highest: u32) -> bool {
    Reader { document }.count(&document.trailer, b"Size") == Some(i64::from(highest) + 1)
}

/// Whether what follows `stream` is no end of a line (ISO 32000-1, 7.3.8.1).
fn begins_badly(own: &[u8]) -> bool {
    let data = find(own, b"stream", 0).map(|at| &own[at + 6..]);
    data.is_some_and(|data| !data.starts_with(b"\n") && !data.starts_with(b"\r\n"))
}

/// The objects of the table, with the file from where each stands to the next.
fn placed<'b>(bytes: &'b [u8], document: &Document) -> Vec<(ObjectId, &'b [u8])> {
    let start = bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    let place = |(&number, entry): (&u32, &XrefEntry)| match *entry {
        // a table may list object 0 or what was never written at 0
        XrefEntry::Normal { offset, generation } if number != 0 && offset != 0 => {
            Some(((number, generation), start + offset as usize))
        }
        _ => None,
    };
    let places: Vec<(ObjectId, usize)> = document.reference_table.entries.iter().filter_map(place).collect();
    let mut starts: Vec<usize> = places.iter().map(|(_, at)| *at).collect();
    starts.sort_unstable();
    let own = |at: usize| {
        let next = starts.get(starts.partition_point(|start| *start <= at)).copied().unwrap_or(bytes.len());
        bytes.get(at..next.min(bytes.len())).unwrap_or_default()
    };
    places.into_iter().map(|(id, at)| (id, own(at))).collect()
}

/// Whether an object's dictionary has a key twice, or one in it does (ISO 32000-1, 7.3.7).
fn repeats(own: &[u8]) -> bool {
    let body = find(own, b"obj", 0).map_or(own, |at| own[at + 3..].trim_ascii_start());
    body.starts_with(b"<<") && Lexer::one(body).is_some_and(|(value, _)| has_twice(&value))
}

fn has_twice(value: &Operand<'_>) -> bool {
    match value {
        Operand::Dictionary(entries) => {
            let mut keys: Vec<&[u8]> = entries.iter().map(|(key, _)| key.as_slice()).collect();
            keys.sort_unstable();
            keys.windows(2).any(|pair| pair[0] == pair[1])
                || entries.iter().any(|(_, value)| has_twice(value))
        }
        Operand::Array(items) => items.iter().any(has_twice),
        _ => false,
    }
}

/// Whether an object ends before the next begins.
fn has_end(own: &[u8]) -> bool {
    find(own, b"endobj", 0).is_some()
}

/// Reads streams that are not as long as they say up to their end.
pub(super) fn retake_streams(bytes: &[u8], document: &mut Document) {
    if document.is_encrypted() || document.was_encrypted() {
        return;
    }
    for (id, own) in placed(bytes, document) {
        let Some(object) = document.objects.get(&id).filter(|_| heads(own) == Some(id)) else { continue };
        if !is_as_long(document, own, object)
            && let (Some(entries), Some(data)) = (entries_of(object), data(own))
        {
            let stream = Stream::new(entries.clone(), data.to_vec());
            document.objects.insert(id, Object::Stream(stream));
        }
    }
}

/// The data of the stream that begins here, up to its end.
fn data(bytes: &[u8]) -> Option<&[u8]> {
    let data = after_eol(&bytes[find(bytes, b"stream", 0)? + 6..]);
    let data = &data[..find(data, b"endstream", 0)?];
    let data = data.strip_suffix(b"\n").unwrap_or(data);
    Some(data.strip_suffix(b"\r").unwrap_or(data))
}

/// What follows the end of the line that is here, if it is.
fn after_eol(bytes: &[u8]) -> &[u8] {
    match bytes {
        [b'\r', b'\n', rest @ ..] | [b'\n' | b'\r', rest @ ..] => rest,
        rest => rest,
    }
}

/// Whether the object that begins here is a stream, though the reader took its dictionary alone.
fn is_stream(bytes: &[u8]) -> bool {
    let stream = find(bytes, b"stream", 0);
    stream.is_some_and(|at| find(&bytes[..at], b"endobj", 0).is_none())
}

/// Whether a stream ends where its length says, by the bytes from its head on; the reader takes one that does not for its
/// dictionary alone.
fn is_as_long(document: &Document, bytes: &[u8], object: &Object) -> bool {
    let stream = match object {
        Object::Dictionary(entries) => return !(entries.has(b"Length") && is_stream(bytes)),
        Object::Stream(stream) => stream,
        _ => return true,
    };
    let find = |word: &[u8], within: &[u8]| within.windows(word.len()).position(|window| window == word);
    let Some(head) = find(b"stream", bytes) else { return true };
    let written = find(b"/Length", &bytes[..head]).and_then(|at| whole(&bytes[at + 7..head]));
    let is_direct = written.is_some_and(|(_, rest)| whole(rest).is_none());
    let stated = match written.filter(|_| is_direct) {
        Some((length, _)) => Some(i64::from(length)),
        None => Reader { document }.count(&stream.dict, b"Length"),
    };
    let data = after_eol(&bytes[head + 6..]);
    let Some(after) = stated.and_then(|length| data.get(usize::try_from(length).ok()?..)) else {
        return false;
    };
    let blank = after.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    after[blank..].starts_with(b"endstream")
}

/// The number that an object is headed by: `12 0 obj`.
fn heads(bytes: &[u8]) -> Option<ObjectId> {
    let (number, rest) = whole(bytes)?;
    let (generation, rest) = whole(rest)?;
    let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    rest[blank..].starts_with(b"obj").then_some((number, u16::try_from(generation).ok()?))
}

/// The whole number that the bytes begin with, and the rest.
pub(super) fn whole(bytes: &[u8]) -> Option<(u32, &[u8])> {
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
}
