//! A file whose table of objects is torn, with a table made from what stands in it.

use super::lexer::Lexer;
use super::table::whole;
use std::collections::BTreeMap;

/// So many objects are looked for.
const MOST_OBJECTS: usize = 1 << 20;

/// The trailer's key for the encryption dictionary.
const KEY: &[u8] = b"/Encrypt";
/// What the place of the table follows.
const START: &[u8] = b"startxref";

/// The file's bytes with a new table and trailer at the end.
pub(super) fn repaired(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    let mut out = bytes[start..].to_vec();
    let objects = objects(&out);
    let trailer = trailer(&out, &objects);
    // so far from the end of what was there that its own table is not met
    out.extend_from_slice(b"\n");
    let table = out.len();
    let size = objects.keys().next_back().map_or(1, |&number| u64::from(number) + 1);
    out.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, (generation, offset)) in &objects {
        out.extend_from_slice(format!("{number} 1\n{offset:010} {generation:05} n \n").as_bytes());
    }
    out.extend_from_slice(format!("trailer\n<</Size {size} ").as_bytes());
    out.extend_from_slice(&trailer);
    out.extend_from_slice(format!(">>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    out
}

/// The file's bytes with the encryption dictionary, where the trailer itself holds it, as an object of its own: the reader
/// knows no other.
pub(super) fn with_lock_apart(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = bytes.windows(5).position(|window| window == b"%PDF-")?;
    let mut out = bytes[start..].to_vec();
    let at = out
        .windows(KEY.len() + 1)
        .rposition(|at| at.starts_with(KEY) && !at[KEY.len()].is_ascii_alphabetic())?;
    let rest = out[at + KEY.len()..].trim_ascii_start();
    let (_, length) = rest.starts_with(b"<<").then(|| Lexer::one(rest)).flatten()?;
    let lock = rest[..length].to_vec();
    let table = out.windows(START.len()).rposition(|at| at == START)?;
    let (table, _) = whole(&out[table + START.len()..])?;
    let trailer = trailer(&out, &BTreeMap::new());
    out.extend_from_slice(b"\n");
    let place = out.len();
    out.extend_from_slice(format!("{MOST_OBJECTS} 0 obj\n").as_bytes());
    out.extend_from_slice(&lock);
    out.extend_from_slice(b"\nendobj\n");
    let own = out.len();
    out.extend_from_slice(format!("xref\n{MOST_OBJECTS} 1\n{place:010} 00000 n \ntrailer\n<<").as_bytes());
    out.extend_from_slice(&trailer);
    let size = MOST_OBJECTS + 1;
    out.extend_from_slice(
        format!("/Encrypt {MOST_OBJECTS} 0 R /Size {size} /Prev {table}>>\nstartxref\n{own}\n%%EOF\n")
            .as_bytes(),
    );
    Some(out)
}

/// Every `n g obj`, the last of a number, with its generation and offset.
fn objects(bytes: &[u8]) -> BTreeMap<u32, (u16, usize)> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(next) = find(bytes, b"obj", at) {
        at = next + 3;
        if next > 0 && bytes[next - 1] == b'd' {
            continue;
        }
        if let Some((number, generation, offset)) = head_before(bytes, next) {
            found.insert(number, (generation, offset));
        }
        if found.len() >= MOST_OBJECTS {
            break;
        }
    }
    found
}

fn head_before(bytes: &[u8], end: usize) -> Option<(u32, u16, usize)> {
    let (generation, at) = number_before(bytes, end)?;
    let (number, at) = number_before(bytes, at)?;
    (number > 0 && number < 1 << 24).then_some((number, u16::try_from(generation).ok()?, at))
}

fn number_before(bytes: &[u8], end: usize) -> Option<(u32, usize)> {
    let blank = bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    let end = end - blank;
    let digits = bytes[..end].iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&bytes[end - digits..end]).ok()?.parse().ok()?;
    Some((number, end - digits))
}

/// What trailers say, the last first; else the catalog that is found.
fn trailer(bytes: &[u8], objects: &BTreeMap<u32, (u16, usize)>) -> Vec<u8> {
    let mut out = Vec::new();
    for key in [&b"/Root"[..], b"/Info", b"/Encrypt"] {
        if let Some((number, generation)) = last_reference(bytes, key) {
            out.extend_from_slice(key);
            out.extend_from_slice(format!(" {number} {generation} R ").as_bytes());
        }
    }
    if !out.starts_with(b"/Root") {
        for (number, (generation, offset)) in objects {
            let body = &bytes[*offset..(*offset + 400).min(bytes.len())];
            let end = find(body, b"endobj", 0).unwrap_or(body.len());
            if find(&body[..end], b"/Catalog", 0).is_some() {
                out.extend_from_slice(format!("/Root {number} {generation} R ").as_bytes());
                break;
            }
        }
    }
    if let Some(id) = last_id(bytes) {
        out.extend_from_slice(b"/ID ");
        out.extend_from_slice(id);
    }
    out
}

/// The last `/Key n g R`.
fn last_reference(bytes: &[u8], key: &[u8]) -> Option<(u32, u32)> {
    let (mut at, mut found) = (0, None);
    while let Some(next) = find(bytes, key, at) {
        at = next + key.len();
        let rest = &bytes[at..(at + 40).min(bytes.len())];
        let mut words = rest.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
        let number = |word: Option<&[u8]>| std::str::from_utf8(word?).ok()?.parse().ok();
        let reference = (number(words.next()), number(words.next()), words.next());
        if let (Some(number), Some(generation), Some([b'R', ..])) = reference {
            found = Some((number, generation));
        }
    }
    found
}

/// The last array after `/ID`.
fn last_id(bytes: &[u8]) -> Option<&[u8]> {
    let (mut at, mut found) = (0, None);
    while let Some(next) = find(bytes, b"/ID", at) {
        at = next + 3;
        let rest = &bytes[at..(at + 300).min(bytes.len())];
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if rest.get(blank) == Some(&b'[')
            && let Some(end) = rest.iter().position(|&byte| byte == b']')
        {
            found = rest.get(blank..=end);
        }
    }
    found
}

/// The first place of a word from a byte on.
pub(super) fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == word[0])?;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_where_they_stand() {
        let torn = b"%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<<>>\nendobj\n/ID [<41> <42>]";
        assert_eq!(objects(torn), BTreeMap::from([(1, (0, 9)), (2, (0, 56))]));
        let whole = String::from_utf8(repaired(torn)).unwrap();
        assert!(whole.contains("/Size 3 /Root 1 0 R /ID [<41> <42>]>>"), "{whole}");
    }
}
