//! TOML text and the places of its values.

use super::fault::Fault;
use super::near::nearest;
use crate::article::Text;
use crate::notice::{Notice, Origin, SourceId};
use serde::de::{self, DeserializeOwned, Deserializer, Visitor};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;

/// A stretch of TOML in a file: the whole of it, or an article's front matter.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub source: SourceId,
    pub text: Arc<str>,
    pub range: Range<usize>,
}

impl Document {
    /// The whole file, but for a byte order mark.
    pub fn whole(source: SourceId, text: Arc<str>) -> Document {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let range = start..text.len();
        Document { source, text, range }
    }

    /// Reads the TOML.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Notice> {
        let toml = &self.text[self.range.clone()];
        toml::from_str(toml).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            describe(error.message(), toml.get(span.clone()).unwrap_or_default()).at(self.origin(span))
        })
    }

    /// The origin of a stretch of the TOML.
    pub fn origin(&self, span: Range<usize>) -> Origin {
        let (start, end) = (self.range.start + span.start, self.range.start + span.end);
        Origin { source: self.source, start: start as u32, end: end as u32 }
    }

    /// The origin of a value.
    pub fn place<T>(&self, value: &Spanned<T>) -> Origin {
        self.origin(value.span())
    }

    /// A value's words; their origin leaves out the quotes when the string is written without escapes.
    pub fn words(&self, value: &Spanned<String>) -> Result<Text, Notice> {
        let text = value.get_ref().clone();
        let literal =
            self.text.get(self.range.start + value.span().start..self.range.start + value.span().end);
        let literal = literal.unwrap_or_default();
        let verbatim = literal.len() == text.len() + 2 && literal.get(1..text.len() + 1) == Some(&text);
        let span = value.span();
        let span = if verbatim { span.start + 1..span.end - 1 } else { span };
        let origin = self.origin(span);
        match text.chars().find(|c| is_hidden(*c)) {
            Some(c) => Err(hidden(c).at(origin)),
            None => Ok(Text { text, origin }),
        }
    }
}

/// Whether a character would vanish from a page or turn its text round.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

/// The notice of a character that can't be seen.
pub(super) fn hidden(c: char) -> Notice {
    Fault::Control.notice().text("found", format!("U+{:04X}", u32::from(c)))
}

/// A length or a size as written. A number without quotes is refused here, with the reason.
#[derive(Clone, Debug)]
pub(super) struct Amount(pub String);

/// Columns or lines as written.
#[derive(Clone, Debug)]
pub(super) struct RangeText(pub String);

const AMOUNT: &str = "a length in quotes with its unit";
const RANGE: &str = "a range in quotes, such as \"1-5\"";

struct Quoted(&'static str);

impl Visitor<'_> for Quoted {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_string())
    }
}

impl<'de> de::Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        deserializer.deserialize_str(Quoted(AMOUNT)).map(Amount)
    }
}

impl<'de> de::Deserialize<'de> for RangeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RangeText, D::Error> {
        deserializer.deserialize_str(Quoted(RANGE)).map(RangeText)
    }
}

/// The reader's message as one of our faults. serde's words are stable; what does not match is passed on.
fn describe(message: &str, found: &str) -> Notice {
    let (head, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let subject = quoted(head).next().unwrap_or_default();
    if head.starts_with("unknown field") {
        return unknown(Fault::UnknownKey, subject, &quoted(expected).collect::<Vec<_>>());
    }
    if head.starts_with("unknown variant") {
        let known: Vec<_> = quoted(expected).collect();
        return unknown(Fault::UnknownName, subject, &known).text("what", "choice");
    }
    if head.starts_with("missing field") {
        return Fault::MissingKey.notice().text("key", subject);
    }
    if head.starts_with("invalid type") && expected.starts_with(AMOUNT) && found.parse::<f64>().is_ok() {
        return Fault::BareNumber.notice().text("found", found).text("units", "mm pt 级 字 行 栏");
    }
    if head.starts_with("invalid type") || head.starts_with("invalid value") {
        return Fault::WrongType.notice().text("found", subject_of(head)).text("expected", expected);
    }
    if head.starts_with("invalid date") {
        return Fault::BadDate.notice().text("found", found);
    }
    Fault::Syntax.notice().text("reason", message)
}

/// A name that stands for nothing, with what was perhaps meant and all that could be.
pub(super) fn unknown(fault: Fault, found: &str, known: &[&str]) -> Notice {
    let notice = fault.notice().text("found", found);
    let notice = if known.is_empty() { notice } else { notice.text("known", known.join(", ")) };
    match nearest(found, known.iter().copied()) {
        Some(near) => notice.text("near", near),
        None => notice,
    }
}

/// What serde found: the words after the colon.
fn subject_of(head: &str) -> &str {
    head.split_once(": ").map_or(head, |(_, found)| found)
}

/// The words between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only its shape matters")]
    struct File {
        columns: Option<Spanned<RangeText>>,
        gap: Option<Spanned<Amount>>,
        title: Option<Spanned<String>>,
        legs: Option<Spanned<i64>>,
        part: Option<Vec<Part>>,
    }

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only its shape matters")]
    struct Part {
        kind: Kind,
    }

    #[derive(Deserialize, Debug)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Picture,
        PullQuote,
    }

    fn document(text: &str) -> Document {
        Document::whole(SourceId(0), Arc::from(text))
    }

    fn check(text: &str, fault: &str, pointed_at: &str, near: &str) {
        let document = document(text);
        let notice = document.parse::<File>().expect_err(text);
        let origin = notice.origin.expect("a place");
        assert_eq!(notice.fact("fault"), fault, "{text}");
        assert_eq!(&document.text[origin.start as usize..origin.end as usize], pointed_at, "{text}");
        assert_eq!(notice.fact("near"), near, "{text}");
    }

    #[test]
    fn faults_point_at_the_token() {
        check("title = '一'\ncolums = '1-5'", "unknown-key", "colums", "columns");
        check("\u{feff}colums = '1-5'", "unknown-key", "colums", "columns");
        check("gap = 9", "bare-number", "9", "");
        check("gap = 9.5", "bare-number", "9.5", "");
        check("gap = true", "wrong-type", "true", "");
        check("columns = 3", "wrong-type", "3", "");
        check("legs = 'two'", "wrong-type", "'two'", "");
        check("title = '一'\ntitle = '二'", "syntax", "title", "");
        check("[[part]]\nkind = 'pul-quote'", "unknown-name", "'pul-quote'", "pull-quote");
        check("[[part]]\n", "missing-key", "[[part]]", "");
        check("[[part]]\nkinds = 'x'", "unknown-key", "kinds", "kind");
    }

    #[test]
    fn words_know_where_they_stand() {
        for (text, expected) in [
            ("title = \"标题\"", "标题"),
            ("title = '标题'", "标题"),
            ("title = \"标\\u9898\"", "\"标\\u9898\""),
            ("title = ''", ""),
        ] {
            let document = document(text);
            let file = document.parse::<File>().expect(text);
            let words = document.words(&file.title.expect("a title")).expect(text);
            assert_eq!(&text[words.origin.start as usize..words.origin.end as usize], expected);
        }
    }

    #[test]
    fn words_that_hide_something_are_refused() {
        let document = document("title = \"标\\u202e题\"");
        let file = document.parse::<File>().expect("toml");
        let notice = document.words(&file.title.expect("a title")).expect_err("a turn of direction");
        assert_eq!(notice.fact("found"), "U+202E");
    }
}
