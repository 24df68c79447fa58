//! The body of an article: paragraphs, `## ` subheads, `**…**` run-ins and `*…*` dotted words; nothing else of Markdown.
//!
//! Lines of a paragraph are joined: without a space between Han text, with one between Latin words. A backslash
//! before a sign of ASCII takes its meaning away. Every span stands in the file as it stands here.

use super::fault::Fault;
use crate::article::{Emphasis, Paragraph, ParagraphKind, Span, Text};
use crate::notice::{Notice, Origin, SourceId};
use std::ops::Range;

/// The paragraphs of a body, and what in it is no copy.
pub(super) fn paragraphs(source: SourceId, text: &str, range: Range<usize>) -> (Vec<Paragraph>, Vec<Notice>) {
    let mut reader = Reader { source, text, paragraphs: Vec::new(), notices: Vec::new(), open: None };
    for line in lines(text, range) {
        reader.line(line);
    }
    reader.close();
    (reader.paragraphs, reader.notices)
}

/// The lines of a stretch, without their ends.
pub(super) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let base = range.start;
    let stretch = &text[range];
    stretch.split_inclusive('\n').scan(base, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..start + line.trim_end_matches('\n').trim_end_matches('\r').len())
    })
}

/// A paragraph in the making.
struct Open {
    kind: ParagraphKind,
    spans: Vec<Span>,
    /// The emphasis that is open, and where its sign stands.
    emphasis: Option<(Emphasis, usize)>,
    end: usize,
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    paragraphs: Vec<Paragraph>,
    notices: Vec<Notice>,
    open: Option<Open>,
}

impl Reader<'_> {
    fn line(&mut self, line: Range<usize>) {
        let words = self.text[line.clone()].trim();
        if words.is_empty() {
            return self.close();
        }
        let lead = self.text[line.clone()].len() - self.text[line.clone()].trim_start().len();
        let line = line.start + lead..line.start + lead + words.len();
        if let Some(title) = words.strip_prefix("## ") {
            self.close();
            self.begin(ParagraphKind::Subhead);
            self.inline(line.end - title.trim_start().len()..line.end);
            return self.close();
        }
        if let Some((sign, remedy)) = block_markup(words) {
            let span = line.start..line.start + sign.len();
            return self.refuse(span, sign, remedy);
        }
        match self.open.as_ref().map(|open| open.end) {
            Some(end) => self.join(end, line.start),
            None => self.begin(ParagraphKind::Text),
        }
        self.inline(line);
    }

    fn begin(&mut self, kind: ParagraphKind) {
        self.open = Some(Open { kind, spans: Vec::new(), emphasis: None, end: 0 });
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        match open.emphasis {
            Some((Emphasis::Dotted, at)) => self.refuse(at..at + 1, "*", "unclosed-dots"),
            Some((_, at)) => self.refuse(at..at + 2, "**", "unclosed"),
            None => {}
        }
        let (Some(first), Some(last)) = (open.spans.first(), open.spans.last()) else { return };
        let origin = Origin { end: last.text.origin.end, ..first.text.origin };
        self.paragraphs.push(Paragraph { kind: open.kind, spans: open.spans, origin });
    }

    /// Joins a line to the one before it.
    fn join(&mut self, end: usize, start: usize) {
        let last = self.text[..end].chars().next_back();
        let next = self.text[start..].chars().next();
        if last.is_some_and(is_narrow) && next.is_some_and(is_narrow) {
            self.span(end..start, " ");
        }
    }

    /// Reads the words of one line.
    fn inline(&mut self, line: Range<usize>) {
        let mut from = line.start;
        let mut at = line.start;
        while at < line.end {
            let rest = &self.text[at..line.end];
            let Some(c) = rest.chars().next() else { break };
            if let Some((emphasis, sign)) = self.emphasis_sign(rest) {
                self.span(from..at, &self.text[from..at]);
                // a sign within the other's words is told, and stays copy
                from = if self.turn(emphasis, at, sign) { at + sign.len() } else { at };
                at += sign.len();
            } else if c == '\\' {
                self.span(from..at, &self.text[from..at]);
                at += 1;
                from = at;
                match rest[1..].chars().next() {
                    Some(next) if next.is_ascii_punctuation() => at += 1,
                    _ => self.refuse(at - 1..at, "\\", "backslash"),
                }
            } else {
                if let Some((sign, remedy)) = inline_markup(rest) {
                    self.refuse(at..at + sign.len(), sign, remedy);
                }
                at += c.len_utf8();
            }
        }
        self.span(from..line.end, &self.text[from..line.end]);
        if let Some(open) = &mut self.open {
            open.end = line.end;
        }
    }

    /// The sign of emphasis that a text begins with. A lone star before a blank opens nothing; of three stars the
    /// first closes dotted words.
    fn emphasis_sign(&self, rest: &str) -> Option<(Emphasis, &'static str)> {
        let after = rest.strip_prefix('*')?;
        let open = self.open.as_ref()?;
        let is_open = open.emphasis.is_some_and(|(emphasis, _)| emphasis == Emphasis::Dotted);
        if after.starts_with('*') && !(is_open && after.starts_with("**")) {
            return Some((Emphasis::Strong, "**"));
        }
        let opens = after.starts_with(|c: char| !c.is_whitespace());
        let takes_dots = open.kind == ParagraphKind::Text && (is_open || opens);
        takes_dots.then_some((Emphasis::Dotted, "*"))
    }

    /// A sign at `at` opens or closes its emphasis; says whether it could.
    fn turn(&mut self, emphasis: Emphasis, at: usize, sign: &'static str) -> bool {
        let Some(open) = &mut self.open else { return false };
        match open.emphasis {
            None => open.emphasis = Some((emphasis, at)),
            Some((own, from)) if own == emphasis => {
                open.emphasis = None;
                if own == Emphasis::Dotted && !self.text[from..at].contains(is_dotted) {
                    self.refuse(from..at + 1, sign, "no-dots");
                }
            }
            Some(_) => {
                self.refuse(at..at + sign.len(), sign, "nested");
                return false;
            }
        }
        true
    }

    fn span(&mut self, span: Range<usize>, words: &str) {
        let origin = self.origin(span);
        let Some(open) = &mut self.open else { return };
        if !words.is_empty() {
            let emphasis = open.emphasis.map_or(Emphasis::Plain, |(emphasis, _)| emphasis);
            open.spans.push(Span { text: Text { text: words.to_string(), origin }, emphasis });
        }
    }

    fn refuse(&mut self, span: Range<usize>, sign: &str, remedy: &str) {
        let notice = Fault::Markup.notice().text("found", sign).text("remedy", remedy);
        self.notices.push(notice.at(self.origin(span)));
    }

    fn origin(&self, span: Range<usize>) -> Origin {
        Origin { source: self.source, start: span.start as u32, end: span.end as u32 }
    }
}

/// Whether a character can take a dot: Han text, not marks, letters or blanks.
fn is_dotted(c: char) -> bool {
    c > '\u{24f}' && c.is_alphanumeric()
}

/// Whether a line break beside the character stands for a space: Latin letters, digits and signs.
fn is_narrow(c: char) -> bool {
    c < '\u{2e80}' && !matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Markdown that begins a line and is not of the subset: its sign and the remedy's name.
fn block_markup(words: &str) -> Option<(&str, &'static str)> {
    let first = words.split([' ', '\u{3000}']).next().unwrap_or_default();
    let all = |sign: char| !words.is_empty() && words.chars().all(|c| c == sign || c == ' ');
    let digits = first.trim_end_matches(['.', ')']);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if first.starts_with('#') {
        return Some((first.split(|c| c != '#').next().unwrap_or(first), "heading"));
    }
    if words.len() >= 3 && (all('-') || all('*') || all('_') || all('=')) {
        return Some((words, "rule"));
    }
    match first {
        "-" | "*" | "+" => Some((first, "list")),
        ">" => Some((first, "quote")),
        "+++" => Some((first, "rule")),
        _ if first.starts_with("```") || first.starts_with("~~~") => Some((&first[..3], "code")),
        _ if first.starts_with('|') => Some(("|", "table")),
        _ if is_number && digits.len() + 1 == first.len() && words.len() > first.len() => {
            Some((first, "list"))
        }
        _ => None,
    }
}

/// Markdown within a line that is not of the subset: its sign and the remedy's name.
fn inline_markup(rest: &str) -> Option<(&'static str, &'static str)> {
    let next = rest.chars().nth(1);
    match rest.chars().next()? {
        '*' => Some(("*", "star")),
        '`' => Some(("`", "code")),
        '<' if next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) => {
            Some(("<", "html"))
        }
        '!' if next == Some('[') && rest.contains("](") => Some(("![", "picture")),
        ']' if matches!(next, Some('(' | '[')) => Some(("]", "link")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A body as read: paragraphs in a line each, `#` before subheads, `<…>` round strong spans and `(…)`
    /// round dotted ones, `|` between spans.
    fn read(text: &str) -> String {
        let (paragraphs, notices) = paragraphs(SourceId(0), text, 0..text.len());
        for span in paragraphs.iter().flat_map(|paragraph| &paragraph.spans) {
            let origin = span.text.origin;
            let stands = &text[origin.start as usize..origin.end as usize];
            assert!(
                stands == span.text.text || stands.trim().is_empty(),
                "{stands:?} is not {:?}",
                span.text.text
            );
        }
        let faults = notices.iter().map(|n| {
            let at = text[..n.origin.expect("a place").start as usize].chars().count();
            format!("!{} {}@{at}", n.fact("remedy"), n.fact("found"))
        });
        let lines: Vec<String> = paragraphs.iter().map(show).chain(faults).collect();
        lines.join("\n")
    }

    fn show(paragraph: &Paragraph) -> String {
        let spans = paragraph.spans.iter().map(|span| match span.emphasis {
            Emphasis::Plain => span.text.text.clone(),
            Emphasis::Strong => format!("<{}>", span.text.text),
            Emphasis::Dotted => format!("({})", span.text.text),
        });
        let mark = if paragraph.kind == ParagraphKind::Subhead { "#" } else { "" };
        format!("{mark}{}", spans.collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn the_subset_is_read() {
        for (text, expected) in [
            ("一。\n\n二。\n", "一。\n二。"),
            ("　　一。\n \t\n　　二。", "一。\n二。"),
            ("一\n二\r\n三", "一|二|三"),
            ("one\ntwo", "one| |two"),
            ("one\r\n  two 三\nfour", "one| |two 三|four"),
            ("## 小标题\n一。", "#小标题\n一。"),
            ("一。\n## 小标题　二\n\n三。", "一。\n#小标题　二\n三。"),
            ("**段首。**一。", "<段首。>|一。"),
            ("一**二**三", "一|<二>|三"),
            ("**一\n二**三", "<一>|<二>|三"),
            ("一*二*三", "一|(二)|三"),
            ("*一*", "(一)"),
            ("*一\n二*三", "(一)|(二)|三"),
            ("**一***二*", "<一>|(二)"),
            ("*一***二**", "(一)|<二>"),
            (r"*一\*二*三", "(一)|(*二)|三"),
            (r"\# 一 \*二\* \\", r"# 一 |*二|* |\"),
            ("2026年，3.5%，1.5米。a@b_c.example", "2026年，3.5%，1.5米。a@b_c.example"),
            ("12. ", "12."),
            ("a < b，[一]", "a < b，[一]"),
            ("", ""),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn other_markdown_is_refused_with_its_place() {
        for (text, expected) in [
            ("# 大", "!heading #@0"),
            ("一。\n\n### 三", "一。\n!heading ###@4"),
            ("- 一", "!list -@0"),
            ("　* 一", "!list *@1"),
            ("1. 一", "!list 1.@0"),
            ("> 一", "!quote >@0"),
            ("---", "!rule ---@0"),
            ("```\n", "!code ```@0"),
            ("| 一 |", "!table |@0"),
            ("一* 二", "一* 二\n!star *@1"),
            ("## 一*二*", "#一*二*\n!star *@4\n!star *@6"),
            ("一*二", "一|(二)\n!unclosed-dots *@1"),
            ("*一\n\n二*", "(一)\n二*\n!unclosed-dots *@0\n!star *@5"),
            ("**一*二*三**", "<一>|<*二>|<*三>\n!nested *@3\n!nested *@5"),
            ("*一**二**三*", "(一)|(**二)|(**三)\n!nested **@2\n!nested **@5"),
            ("*NBA，*一", "(NBA，)|一\n!no-dots *@0"),
            ("一`二", "一`二\n!code `@1"),
            ("一<b>二", "一<b>二\n!html <@1"),
            ("[一](二)", "[一](二)\n!link ]@2"),
            ("一**二", "一|<二>\n!unclosed **@1"),
            (r"一\二", "一|二\n!backslash \\@1"),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }
}
