//! Web and mail addresses in a run of ASCII characters.

use std::ops::Range;

/// What kind of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AddressKind {
    /// May be broken after a mark, as a last resort.
    Web,
    /// Whole.
    Mail,
}

/// Where an address stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub kind: AddressKind,
    pub at: Range<usize>,
}

/// What ends a part of a run that may be an address.
const BOUNDS: &[u8] = b"<>\"()[]{}|\\^`,;'";

/// The first address in a run. Reads each byte a bounded number of times.
pub(super) fn find(run: &str) -> Option<Address> {
    let bytes = run.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let length = bytes[start..].iter().position(|byte| BOUNDS.contains(byte));
        let end = length.map_or(bytes.len(), |length| start + length);
        if let Some(address) = in_part(run, start..end) {
            return Some(address);
        }
        start = end + 1;
    }
    None
}

fn in_part(run: &str, part: Range<usize>) -> Option<Address> {
    let text = &run[part.clone()];
    let web = |start: usize| {
        let end = web_end(run, start);
        Some(Address { kind: AddressKind::Web, at: start..end })
    };
    if let Some(colon) = text.find("://") {
        let scheme = text[..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let after = text.as_bytes().get(colon + 3).is_some_and(u8::is_ascii_alphanumeric);
        if scheme >= 2 && after {
            return web(part.start + colon - scheme);
        }
    }
    if text.len() > 4 && text[..4].eq_ignore_ascii_case("www.") && text.as_bytes()[4].is_ascii_alphanumeric()
    {
        return web(part.start);
    }
    if let Some(at) = mail(text) {
        return Some(Address { kind: AddressKind::Mail, at: part.start + at.start..part.start + at.end });
    }
    let host = text.find('/').map(|slash| &text[..slash]);
    host.filter(|host| is_host(host)).and_then(|_| web(part.start))
}

/// Where a web address ends: at a quote or an angle bracket, less the marks of the sentence round it.
fn web_end(run: &str, start: usize) -> usize {
    let whole = &run[start..];
    let whole = whole.split(['<', '>', '"']).next().unwrap_or_default();
    let marks = if whole.contains('(') { ".,;:!?'" } else { ".,;:!?')]}" };
    start + whole.trim_end_matches(|c| marks.contains(c)).len()
}

/// The first `local@host.tld`.
fn mail(text: &str) -> Option<Range<usize>> {
    let at = text.find('@')?;
    let local =
        text[..at].bytes().rev().take_while(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b)).count();
    let host = text[at + 1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b)).count();
    let host = text[at + 1..at + 1 + host].trim_end_matches(['.', '-']);
    (local > 0 && is_host(host)).then(|| at - local..at + 1 + host.len())
}

/// Whether it is `label.label.tld`.
fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = text.rsplit('.').next().unwrap_or_default();
    text.contains('.')
        && text.split('.').all(label)
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// How willingly a line ends inside an address, between these two bytes.
pub(super) fn break_inside(kind: AddressKind, before: u8, after: u8) -> super::BreakKind {
    use super::BreakKind::{Emergency, LastResort, Never};
    let open = after.is_ascii_alphanumeric();
    match (kind, before) {
        (AddressKind::Web, b'/' | b'?' | b'&' | b'=' | b'.' | b'-' | b'_') if open => LastResort,
        (_, b'%') => Never,
        (_, _) if open || after == b'%' => Emergency,
        _ => Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(run: &str, expected: Option<(AddressKind, &str)>) {
        let found = find(run);
        assert_eq!(found.as_ref().map(|found| (found.kind, &run[found.at.clone()])), expected, "{run}");
    }

    #[test]
    fn addresses_are_found_and_trimmed() {
        use AddressKind::{Mail, Web};
        check("https://a.cn/b?c=d", Some((Web, "https://a.cn/b?c=d")));
        check("(https://a.cn/b).", Some((Web, "https://a.cn/b")));
        check("http://a.cn/x(1),", Some((Web, "http://a.cn/x(1)")));
        check("www.linlan.cn,", Some((Web, "www.linlan.cn")));
        check("linlan.gov.cn/news/1", Some((Web, "linlan.gov.cn/news/1")));
        check("<desk@linlan-daily.cn>", Some((Mail, "desk@linlan-daily.cn")));
        check("a.b+c@d.co.", Some((Mail, "a.b+c@d.co")));
        for plain in ["10.5/3", "km/h", "and/or", "@user", "a@b", "://x", "www.", "U.S./UK", "1/3", "e.g."] {
            check(plain, None);
        }
    }
}
