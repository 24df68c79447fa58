//! Pages that words refer to by number: 详见第3版, 下转第3版, 上接第1版.
//!
//! Copy is set as written; a number past the last page is told.

use super::fault::Fault;
use crate::article::{Article, Paragraph, Table, Text};
use crate::edition::number;
use crate::notice::{Notice, Origin};
use std::ops::Range;

/// Words that a page's number follows; a bare 见 only after a bracket, where no book's 第3版 is meant.
const SIGNS: [&str; 5] = ["详见", "下转", "上接", "（见", "(见"];
/// Numerals that are no number alone.
const NUMERALS: &str = "十百零";
/// What may stand before the number.
const BETWEEN: [&str; 5] = ["本报", "本刊", "今日", "今天", "第"];
/// What may stand between two numbers: 2、3版, 2—4版, 第2版至第4版.
const JOINTS: &str = "、—–-至到和及";

/// Tells of the references in an article that lie past the last page.
pub(super) fn beyond(article: &Article, last: u32) -> Vec<Notice> {
    let Article { kicker, headline, jump_headline, deck, label, standfirst, signature, .. } = article;
    let heads = [kicker, headline, jump_headline, deck, label, standfirst, signature];
    let captions = article.figures.iter().filter_map(|figure| figure.caption.as_ref());
    let tables = article.tables.iter().flat_map(Table::texts);
    let texts = heads
        .into_iter()
        .flatten()
        .chain(&article.digest)
        .chain(&article.pull_quote)
        .chain(&article.quote_source)
        .chain(captions)
        .chain(tables);
    let texts = texts.flat_map(|text| past(&text.text, last, |span| part(text, span)));
    let body = article
        .body
        .iter()
        .flat_map(|paragraph| past(&paragraph.plain(), last, |span| in_paragraph(paragraph, span)));
    texts.chain(body).collect()
}

/// Tells of a value's references past the last page; one that is nothing but 03版 refers too.
pub(super) fn beyond_in_value(text: &Text, last: u32) -> Vec<Notice> {
    let words = text.text.trim();
    let whole = words.strip_suffix('版').and_then(|words| number(words.trim_start_matches('第')));
    match whole.filter(|page| *page > last) {
        Some(page) => vec![notice(words, page, last).at(text.origin)],
        None => past(&text.text, last, |span| part(text, span)),
    }
}

fn past(text: &str, last: u32, place: impl Fn(Range<usize>) -> Origin) -> Vec<Notice> {
    let found = references(text).into_iter().filter(|(_, page)| !(1..=last).contains(page));
    found.map(|(span, page)| notice(&text[span.clone()], page, last).at(place(span))).collect()
}

fn notice(found: &str, page: u32, last: u32) -> Notice {
    let notice = Fault::PageBeyond.notice().text("found", found);
    notice.count("number", page as usize).count("last", last as usize)
}

/// A stretch of a text in its file; the whole of a text that the file spells with escapes.
pub(super) fn part(text: &Text, span: Range<usize>) -> Origin {
    let verbatim = (text.origin.end - text.origin.start) as usize == text.text.len();
    if verbatim { text.origin.part(span.start, span.len()) } else { text.origin }
}

/// A stretch of a paragraph's words, as far as the span goes that it begins in.
fn in_paragraph(paragraph: &Paragraph, span: Range<usize>) -> Origin {
    let mut start = span.start;
    for own in &paragraph.spans {
        if start < own.text.text.len() {
            return part(&own.text, start..start + span.len());
        }
        start -= own.text.text.len();
    }
    paragraph.origin
}

/// The references in a text: the stretch of each and the pages it names, the greatest of them.
fn references(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut found: Vec<(Range<usize>, u32)> = SIGNS
        .into_iter()
        .flat_map(|sign| text.match_indices(sign))
        .filter_map(|(at, sign)| {
            let start = at + sign.find(['详', '下', '上', '见']).unwrap_or(0);
            let (length, page) = pages(&text[at + sign.len()..])?;
            Some((start..at + sign.len() + length, page))
        })
        .collect();
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// The numbers up to the last 版 that a text opens with: their length and the greatest.
fn pages(text: &str) -> Option<(usize, u32)> {
    let mut rest = text;
    while let Some(next) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = next;
    }
    let end = rest.find(|c: char| !NUMERALS.contains(c) && number(&c.to_string()).is_none())?;
    let own = number(&rest[..end])?;
    rest = &rest[end..];
    let closed = rest.strip_prefix('版');
    let after = closed.unwrap_or(rest);
    let more = after.trim_start_matches(|c| JOINTS.contains(c));
    let next = if more.len() < after.len() { pages(more) } else { None };
    match (next, closed) {
        (Some((length, page)), _) => Some((text.len() - more.len() + length, own.max(page))),
        (None, Some(after)) => Some((text.len() - after.len(), own)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_and_editions_of_books_are_not() {
        for (text, expected) in [
            ("（下转第3版）", vec![("下转第3版", 3)]),
            ("（上接第一版）", vec![("上接第一版", 1)]),
            ("详见本报今日第０４版", vec![("详见本报今日第０４版", 4)]),
            ("详见2、3版", vec![("详见2、3版", 3)]),
            ("详见第十二版至第十四版报道", vec![("详见第十二版至第十四版", 14)]),
            ("详见12—14版", vec![("详见12—14版", 14)]),
            ("（见3版）和（见第5版）", vec![("见3版", 3), ("见第5版", 5)]),
            ("《新华字典》第12版，参见第12版", vec![]),
            ("详见A3版", vec![]),
            ("详见第3页", vec![]),
            ("详见", vec![]),
            ("详见第3", vec![]),
            ("详见第九九版", vec![("详见第九九版", 99)]),
        ] {
            let found: Vec<(&str, u32)> =
                references(text).into_iter().map(|(span, page)| (&text[span], page)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
