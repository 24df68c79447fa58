//! 稿件原样: straight quotes, half-width marks, full-width digits and odd spaces in copy. They are set as written and
//! told, or, where the house says so, normalised and told.

use crate::article::{Article, Paragraph, Span, Text};
use crate::notice::{Code, Notice, Origin};
use serde::Deserialize;
use std::ops::Range;

/// A `[copy]` table of a layout or an edition.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CopyFile {
    pub normalise: Option<Vec<Rough>>,
}

/// What copy may hold that a page is not set with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Rough {
    /// Straight quotes.
    Quotes,
    /// Half-width marks beside Han text.
    Marks,
    /// Full-width digits and Latin letters.
    Digits,
    /// Spaces beside Han text, two together, and such as are not U+0020; U+3000 is the author's own.
    Spaces,
}

impl Rough {
    const ALL: [Rough; 4] = [Rough::Quotes, Rough::Marks, Rough::Digits, Rough::Spaces];

    /// Its name in a notice.
    const fn name(self) -> &'static str {
        match self {
            Rough::Quotes => "quotes",
            Rough::Marks => "marks",
            Rough::Digits => "digits",
            Rough::Spaces => "spaces",
        }
    }
}

/// A place in a text, and what the house would set there; nothing for a quote or bracket without its other half.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    bytes: Range<usize>,
    rough: Rough,
    to: Option<String>,
}

/// Tells of an article's rough copy, and normalises of it what the house does.
pub(super) fn normalise(article: &mut Article, house: &[Rough]) -> Vec<Notice> {
    let mut desk = Desk { house, told: Vec::new() };
    let Article { kicker, headline, jump_headline, deck, label, dateline, standfirst, signature, .. } =
        article;
    let heads = [kicker, headline, jump_headline, deck, label, dateline, standfirst, signature];
    heads.into_iter().flatten().for_each(|text| desk.text(text));
    for group in &mut article.byline {
        std::iter::once(&mut group.role).chain(&mut group.names).for_each(|text| desk.text(text));
    }
    let boxed = article.digest.iter_mut().chain(&mut article.pull_quote).chain(&mut article.quote_source);
    boxed.for_each(|text| desk.text(text));
    for figure in &mut article.figures {
        figure.caption.iter_mut().chain(&mut figure.credit).for_each(|text| desk.text(text));
    }
    for table in &mut article.tables {
        let cells = table.cells.iter_mut().map(|cell| &mut cell.text);
        table.title.iter_mut().chain(cells).for_each(|text| desk.text(text));
    }
    article.body.iter_mut().for_each(|paragraph| desk.paragraph(paragraph));
    desk.notices(&article.id)
}

struct Desk<'a> {
    house: &'a [Rough],
    /// What was found, where, its words and whether it was normalised.
    told: Vec<(Rough, Origin, String, bool)>,
}

impl Desk<'_> {
    fn does(&self, found: &Found) -> bool {
        found.to.is_some() && self.house.contains(&found.rough)
    }

    fn tell(&mut self, found: &Found, origin: Origin, text: &str) {
        let (from, to) = (found.bytes.start, found.bytes.end);
        let before = text[..from].chars().rev().take(4).collect::<Vec<_>>().into_iter().rev();
        let words = before.chain(text[from..to].chars()).chain(text[to..].chars().take(4)).collect();
        let done = self.does(found);
        self.told.push((found.rough, origin, words, done));
    }

    /// A text that is one stretch of its file: spaces between Han characters part clauses and names.
    fn text(&mut self, text: &mut Text) {
        let found = rough(&text.text, "\u{3000}");
        let verbatim = (text.origin.end - text.origin.start) as usize == text.text.len();
        for one in &found {
            let part = text.origin.part(one.bytes.start, one.bytes.len());
            self.tell(one, if verbatim { part } else { text.origin }, &text.text);
        }
        let mut words = text.text.clone();
        for one in found.into_iter().rev().filter(|one| self.does(one)) {
            words.replace_range(one.bytes, &one.to.unwrap_or_default());
        }
        if words != text.text {
            text.text = words;
            // no byte of it stands for one of the file any more, whatever their number
            let as_many = (text.origin.end - text.origin.start) as usize == text.text.len();
            text.origin.end += u32::from(as_many);
        }
    }

    /// A paragraph keeps the places of its words: what is normalised becomes a span of its own.
    fn paragraph(&mut self, paragraph: &mut Paragraph) {
        let plain = paragraph.plain();
        let found = rough(&plain, "");
        if found.is_empty() {
            return;
        }
        let mut base = 0;
        let mut spans = Vec::with_capacity(paragraph.spans.len() + found.len() * 2);
        for span in std::mem::take(&mut paragraph.spans) {
            let end = base + span.text.text.len();
            let mut at = base;
            for one in found.iter().filter(|one| (base..end).contains(&one.bytes.start)) {
                let stretch = one.bytes.start..one.bytes.end.min(end);
                let origin = span.text.origin.part(stretch.start - base, stretch.len());
                self.tell(one, origin, &plain);
                if let (true, Some(to)) = (self.does(one), &one.to) {
                    spans.extend(part(&span, at - base..stretch.start - base));
                    let text = Text { text: to.clone(), origin };
                    spans.extend((!to.is_empty()).then(|| Span { text, ..span.clone() }));
                    at = stretch.end;
                }
            }
            spans.extend(part(&span, at - base..end - base));
            base = end;
        }
        paragraph.spans = spans;
    }

    /// One notice for each kind, of what stays and of what was normalised: how often, and the first.
    fn notices(&self, article: &str) -> Vec<Notice> {
        let kinds = Rough::ALL.into_iter().flat_map(|rough| [(rough, false), (rough, true)]);
        let told = kinds.filter_map(|(rough, done)| {
            let mut all = self.told.iter().filter(|(own, .., was)| (*own, *was) == (rough, done));
            let (_, origin, words, _) = all.next()?;
            let code = if done { Code::CopyNormalised } else { Code::CopyAsWritten };
            let notice = Notice::new(code).at(*origin).text("article", article).text("what", rough.name());
            Some(notice.count("count", all.count() + 1).text("first", words.clone()))
        });
        told.collect()
    }
}

/// A part of a span, if there is anything in it.
fn part(span: &Span, bytes: Range<usize>) -> Option<Span> {
    let words = span.text.text.get(bytes.clone()).filter(|words| !words.is_empty())?;
    let text = Text { text: words.to_string(), origin: span.text.origin.part(bytes.start, bytes.len()) };
    Some(Span { text, ..span.clone() })
}

/// Everything rough in a text, in order; `between` is what a space between Han characters is normalised to.
fn rough(text: &str, between: &str) -> Vec<Found> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let sight = Sight { chars: &chars };
    if !chars.iter().any(|(_, c)| is_han(*c)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (n, &(at, c)) in chars.iter().enumerate() {
        let mut push =
            |rough, to: Option<String>| found.push(Found { bytes: at..at + c.len_utf8(), rough, to });
        match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                push(Rough::Digits, char::from_u32(u32::from(c) - 0xFEE0).map(String::from));
            }
            ',' | ';' | '?' | '!' | ':' if sight.beside_han(n) => {
                push(Rough::Marks, char::from_u32(u32::from(c) + 0xFEE0).map(String::from));
            }
            '.' if sight.ends_a_sentence(n) => push(Rough::Marks, Some("。".to_string())),
            _ => {}
        }
    }
    found.extend(sight.brackets());
    found.extend(sight.quotes('"', ["“", "”"]));
    found.extend(sight.quotes('\'', ["‘", "’"]));
    found.extend(sight.spaces(between));
    found.sort_by_key(|one| one.bytes.start);
    found
}

/// Han characters, their marks and full-width forms.
const fn is_han(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Spaces that are no U+3000.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// A text's characters with what stands beside them.
struct Sight<'a> {
    chars: &'a [(usize, char)],
}

impl Sight<'_> {
    fn get(&self, n: usize) -> Option<char> {
        self.chars.get(n).map(|(_, c)| *c)
    }

    fn before(&self, n: usize) -> Option<char> {
        n.checked_sub(1).and_then(|n| self.get(n))
    }

    /// Whether Han text stands before or after a mark, quotes and brackets left out.
    fn beside_han(&self, n: usize) -> bool {
        let passes = |c: &char| !matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '(' | ')');
        let before = self.chars[..n].iter().rev().map(|(_, c)| *c).find(passes);
        let after = self.chars[n + 1..].iter().map(|(_, c)| *c).find(passes);
        before.is_some_and(is_han) || after.is_some_and(is_han)
    }

    fn ends_a_sentence(&self, n: usize) -> bool {
        let goes_on = |c: char| c == '.' || c.is_ascii_alphanumeric();
        self.before(n).is_some_and(is_han) && !self.get(n + 1).is_some_and(goes_on)
    }

    fn one(&self, n: usize, rough: Rough, to: Option<&str>) -> Found {
        let (at, c) = self.chars[n];
        Found { bytes: at..at + c.len_utf8(), rough, to: to.map(str::to_string) }
    }

    /// Half-width brackets that follow Han text or hold some, each with its other half.
    fn brackets(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut open = None;
        for (n, (_, c)) in self.chars.iter().enumerate() {
            match (c, open) {
                ('(', _) => open = Some(n),
                (')', Some(from)) => {
                    let holds = self.chars[from..n].iter().any(|(_, c)| is_han(*c));
                    if holds || self.before(from).is_some_and(is_han) {
                        found.push(self.one(from, Rough::Marks, Some("（")));
                        found.push(self.one(n, Rough::Marks, Some("）")));
                    }
                    open = None;
                }
                _ => {}
            }
        }
        found
    }

    /// Straight quotes, opening and closing in turn; the last of an odd number stands alone. An apostrophe within a word is
    /// none.
    fn quotes(&self, sign: char, pair: [&str; 2]) -> Vec<Found> {
        let in_a_word = |n: usize| {
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            sign == '\'' && letter(self.before(n)) && letter(self.get(n + 1))
        };
        let at = (0..self.chars.len()).filter(|n| self.chars[*n].1 == sign && !in_a_word(*n));
        let at: Vec<usize> = at.collect();
        let paired = at.len() / 2 * 2;
        let of = |n: usize| (n < paired).then(|| pair[n % 2]);
        at.iter().enumerate().map(|(n, at)| self.one(*at, Rough::Quotes, of(n))).collect()
    }

    fn spaces(&self, between: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut n = 0;
        while n < self.chars.len() {
            let end = (n..self.chars.len()).find(|n| !is_space(self.chars[*n].1)).unwrap_or(self.chars.len());
            if n < end {
                let (before, after) = (self.before(n), self.get(end));
                let han = [before, after].map(|c| c.is_some_and(is_han));
                let to = match (before.zip(after), han) {
                    (None, _) => "",
                    (_, [true, true]) => between,
                    (_, [false, false]) => " ",
                    _ => "",
                };
                let start = self.chars[n].0;
                let bytes = start..self.chars.get(end).map_or(start + end - n, |(at, _)| *at);
                let is_sound = to == " " && end - n == 1 && self.chars[n].1 == ' ';
                if !is_sound {
                    found.push(Found { bytes, rough: Rough::Spaces, to: Some(to.to_string()) });
                }
            }
            n = end.max(n + 1);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with everything normalised.
    fn all(text: &str) -> String {
        let mut words = text.to_string();
        for one in rough(text, "").into_iter().rev() {
            words.replace_range(one.bytes.clone(), &one.to.unwrap_or(text[one.bytes].to_string()));
        }
        words
    }

    #[test]
    fn what_stands_in_han_text_is_normalised_and_the_rest_is_not() {
        for (text, expected) in [
            ("他说:\"来了,走吧.\"", "他说：“来了，走吧。”"),
            ("比分108:103,领先5分;9:30开始.", "比分108:103，领先5分；9:30开始。"),
            ("共3,600人(含儿童)?", "共3,600人（含儿童）？"),
            ("世卫组织(WHO)和f(x)", "世卫组织（WHO）和f(x)"),
            ("见附件.pdf和1.5米", "见附件.pdf和1.5米"),
            ("那双Levi's，\"it's\"", "那双Levi's，“it's”"),
            ("５０岁，Ａ座", "50岁，A座"),
            ("约 12 万 人，iPhone  16", "约12万人，iPhone 16"),
            ("甲　乙", "甲　乙"),
            ("屏幕55\"，很大", "屏幕55\"，很大"),
            ("He said, \"no.\"", "He said, \"no.\""),
            ("https://a.cn/b?c=d，见网站", "https://a.cn/b?c=d，见网站"),
            ("他说……好——", "他说……好——"),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }
}
