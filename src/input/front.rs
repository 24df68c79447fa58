//! Article files: TOML front matter between `+++` lines, then a body.

use super::body;
use super::cropping::{FitFile, PointFile, cropping};
use super::document::{Document, hidden, is_hidden};
use super::fault::Fault;
use super::names::names;
use super::notes::Notes;
use super::outline::{Outline, OutlineFile, outline};
use super::table::{TableFile, table};
use crate::article::{Article, Byline, Figure, Text};
use crate::notice::{Notice, Origin, SourceId};
use crate::picture::PictureId;
use serde::Deserialize;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;

/// An article's front matter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleFile {
    kicker: Option<Spanned<String>>,
    headline: Option<Spanned<String>>,
    jump_headline: Option<Spanned<String>>,
    deck: Option<Spanned<String>>,
    label: Option<Spanned<String>>,
    #[serde(default)]
    byline: Vec<BylineFile>,
    #[serde(default)]
    names: Vec<Spanned<String>>,
    dateline: Option<Spanned<String>>,
    #[serde(default)]
    digest: Vec<Spanned<String>>,
    standfirst: Option<Spanned<String>>,
    #[serde(default)]
    pull_quote: Vec<Spanned<String>>,
    quote_source: Option<Spanned<String>>,
    signature: Option<Spanned<String>>,
    #[serde(default)]
    pictures: Vec<PictureFile>,
    #[serde(default)]
    tables: Vec<Spanned<TableFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BylineFile {
    role: Spanned<String>,
    names: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PictureFile {
    file: Spanned<String>,
    caption: Option<Spanned<String>>,
    credit: Option<Spanned<String>>,
    fit: Option<Spanned<FitFile>>,
    focus: Option<PointFile>,
    outline: Option<Spanned<OutlineFile>>,
}

/// An article and the picture files it names, one for each of its figures.
#[derive(Debug)]
pub(super) struct Parsed {
    /// The article. Its figures' pictures are numbered from 0 until the files are read.
    pub article: Article,
    /// The picture files, as written.
    pub pictures: Vec<Text>,
    /// Their outlines, which are laid over them once they are read.
    pub outlines: Vec<Option<Outline>>,
}

/// Reads an article's text.
pub(super) fn article(id: &str, source: SourceId, text: &Arc<str>) -> Result<Parsed, Vec<Notice>> {
    let mut notes = Notes::default();
    let whole = Document::whole(source, Arc::clone(text));
    notes.0.extend(hidden_characters(&whole));
    let (front, body) = match split(text, whole.range.start) {
        Ok(parts) => parts,
        Err(at) => {
            let notice = Fault::FrontMatter.notice().at(origin(source, at..at));
            return Err(notes.0.into_iter().chain([notice]).collect());
        }
    };
    let document = Document { range: front, ..whole };
    let (paragraphs, faults) = body::paragraphs(source, text, body);
    notes.0.extend(faults);
    let parsed = notes.take(document.parse::<ArticleFile>());
    let parsed = parsed.map(|file| Front { document: &document, notes: &mut notes }.cross(id, file));
    match parsed {
        Some(mut parsed) if notes.0.is_empty() => {
            parsed.article.body = paragraphs;
            Ok(parsed)
        }
        _ => Err(notes.0),
    }
}

/// The stretches of front matter and body, or where the front matter is missing.
fn split(text: &str, start: usize) -> Result<(Range<usize>, Range<usize>), usize> {
    let mut lines = body::lines(text, start..text.len());
    let first = lines.next().filter(|line| text[line.clone()].trim_end() == "+++").ok_or(start)?;
    let opening = after(text, first.end);
    let closing = lines.find(|line| text[line.clone()].trim_end() == "+++").ok_or(start)?;
    Ok((opening..closing.start, after(text, closing.end)..text.len()))
}

/// The start of the next line.
fn after(text: &str, end: usize) -> usize {
    text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1)
}

/// Every character that can't be seen, but for line ends and tabs.
fn hidden_characters(document: &Document) -> Vec<Notice> {
    let text = &document.text[document.range.clone()];
    let found = text.char_indices().filter(|&(at, c)| {
        let line_end = c == '\n' || c == '\r' && text[at + 1..].starts_with('\n');
        is_hidden(c) && !line_end && c != '\t'
    });
    found.take(20).map(|(at, c)| hidden(c).at(document.origin(at..at + c.len_utf8()))).collect()
}

fn origin(source: SourceId, span: Range<usize>) -> Origin {
    Origin { source, start: span.start as u32, end: span.end as u32 }
}

struct Front<'a> {
    document: &'a Document,
    notes: &'a mut Notes,
}

impl Front<'_> {
    fn cross(&mut self, id: &str, file: ArticleFile) -> Parsed {
        let figures: Vec<Figure> = file.pictures.iter().enumerate().map(|(n, p)| self.figure(n, p)).collect();
        let pictures = file.pictures.iter().map(|picture| self.words(&picture.file)).collect();
        let outlines = file.pictures.iter().map(|p| outline(self.document, &p.outline, self.notes)).collect();
        let article = Article {
            id: id.to_string(),
            origin: origin(self.document.source, 0..self.document.text.len()),
            kicker: self.text(&file.kicker),
            headline: self.text(&file.headline),
            jump_headline: self.text(&file.jump_headline),
            deck: self.text(&file.deck),
            label: self.text(&file.label),
            byline: file.byline.iter().map(|group| self.byline(group)).collect(),
            names: names(self.document, &file.names, self.notes),
            dateline: self.text(&file.dateline),
            digest: file.digest.iter().map(|text| self.words(text)).collect(),
            standfirst: self.text(&file.standfirst),
            pull_quote: file.pull_quote.iter().map(|text| self.words(text)).collect(),
            quote_source: self.quote_source(&file),
            signature: self.text(&file.signature),
            figures,
            tables: file.tables.iter().filter_map(|file| table(self.document, file, self.notes)).collect(),
            body: Vec::new(),
        };
        Parsed { article, pictures, outlines }
    }

    /// A text that may be left out; an empty one is left out.
    fn text(&mut self, value: &Option<Spanned<String>>) -> Option<Text> {
        value.as_ref().map(|value| self.words(value)).filter(|text| !text.text.trim().is_empty())
    }

    /// Whose words a pull quote is; without one it has no place.
    fn quote_source(&mut self, file: &ArticleFile) -> Option<Text> {
        if let (Some(source), true) = (&file.quote_source, file.pull_quote.is_empty()) {
            let notice = Fault::Conflict.notice().text("what", "pull_quote").text("found", "quote_source");
            self.notes.push(notice.at(self.document.place(source)));
        }
        self.text(&file.quote_source)
    }

    fn words(&mut self, value: &Spanned<String>) -> Text {
        let nothing = Text { text: String::new(), origin: self.document.place(value) };
        let words = self.document.words(value);
        self.notes.or(words, nothing)
    }

    fn byline(&mut self, file: &BylineFile) -> Byline {
        if file.names.is_empty() {
            let found = Fault::limit("names", "0", "≥ 1");
            self.notes.push(found.at(self.document.place(&file.role)));
        }
        Byline {
            role: self.words(&file.role),
            names: file.names.iter().map(|name| self.words(name)).collect(),
        }
    }

    fn figure(&mut self, number: usize, file: &PictureFile) -> Figure {
        Figure {
            picture: PictureId(number as u32),
            cropping: cropping(self.document, (&file.fit, &file.focus), self.notes),
            outline: None,
            caption: self.text(&file.caption),
            credit: self.text(&file.credit),
            origin: self.document.place(&file.file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Parsed, Vec<Notice>> {
        article("a", SourceId(0), &Arc::from(text))
    }

    #[test]
    fn every_role_is_read_with_its_place() {
        let text = "\u{feff}+++\r\nkicker = \"引题\"\r\nheadline = '主题'\r\ndeck = '——副题'\r\n\
            byline = [{ role = \"记者\", names = [\"甲\", \"乙\"] }]\r\ndigest = [\"提要\"]\r\n\
            label = \"\"\r\n[[pictures]]\r\nfile = \"pictures/a.png\"\r\ncaption = \"图说\"\r\n+++\r\n\r\n正文。\r\n";
        let parsed = parse(text).expect("an article");
        let article = parsed.article;
        let stands = |t: &Text| text[t.origin.start as usize..t.origin.end as usize] == t.text;
        assert!(
            article
                .kicker
                .iter()
                .chain(&article.headline)
                .chain(&article.deck)
                .chain(&article.digest)
                .all(stands)
        );
        assert!(article.byline[0].names.iter().all(stands));
        assert!(article.label.is_none());
        assert_eq!(article.byline[0].names.len(), 2);
        assert_eq!(parsed.pictures[0].text, "pictures/a.png");
        assert_eq!(article.body[0].plain(), "正文。");
        assert_eq!(article.characters(), 2 + 2 + 4 + 2 + 2 + 2 + 2 + 3);
    }

    #[test]
    fn front_matter_that_is_wrong_is_refused() {
        for (text, expected) in [
            ("正文。", "front-matter"),
            ("+++\nheadline = \"一\"\n正文。", "front-matter"),
            ("", "front-matter"),
            ("+++\nhedline = \"一\"\n+++\n", "unknown-key"),
            ("+++\nheadline = \"一\\u0000\"\n+++\n", "control"),
            ("+++\nheadline = \"一\u{202e}\"\n+++\n", "control"),
            ("+++\nbyline = [{ role = \"记者\", names = [] }]\n+++\n", "limit"),
            ("+++\n+++\n正文\u{0}。", "control"),
            ("+++\n+++\n正\r文。", "control"),
        ] {
            let notices = parse(text).expect_err(text);
            assert_eq!(notices[0].fact("fault"), expected, "{text}");
        }
    }

    #[test]
    fn a_fault_in_front_does_not_hide_one_in_the_body() {
        let notices = parse("+++\nhedline = \"一\"\n+++\n# 大\n\n一<b>二").expect_err("three faults");
        let faults: Vec<String> = notices.iter().map(|notice| notice.fact("fault")).collect();
        assert_eq!(faults, ["markup", "markup", "unknown-key"]);
    }
}
