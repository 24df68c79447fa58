//! Columns and lines as editors write them: from 1, both ends included.

use super::fault::Fault;
use crate::notice::Notice;
use std::ops::Range;

/// Reads `"3"` or `"1-5"` into a half-open range from 0, at most `count` long.
pub(super) fn range(written: &str, what: &str, count: u32) -> Result<Range<u32>, Notice> {
    let bad = || Fault::BadRange.notice().text("what", what).text("found", written);
    let (first, last) = written.split_once(['-', '–']).unwrap_or((written, written));
    let (first, last) = (number(first).ok_or_else(bad)?, number(last).ok_or_else(bad)?);
    if first < 1 || last < first || last > count {
        return Err(Fault::limit(what, written, &format!("1 … {count}")));
    }
    Ok(first - 1..last)
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = !text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_count_from_one_with_both_ends() {
        for (written, expected) in [("1-5", 0..5), ("3", 2..3), (" 2 – 8 ", 1..8), ("8-8", 7..8)] {
            assert_eq!(range(written, "columns", 8).expect(written), expected, "{written}");
        }
    }

    #[test]
    fn ranges_that_cannot_be_meant_are_refused() {
        for (written, expected) in [
            ("0-3", "limit"),
            ("5-4", "limit"),
            ("1-9", "limit"),
            ("-3", "bad-range"),
            ("1-2-3", "bad-range"),
            ("", "bad-range"),
            ("一", "bad-range"),
            ("1,3", "bad-range"),
            ("99999999999", "bad-range"),
        ] {
            let notice = range(written, "columns", 8).expect_err(written);
            assert_eq!(notice.fact("fault"), expected, "{written}");
        }
    }
}
