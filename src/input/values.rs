//! Words for furniture: those an edition writes, and those that follow from its date, its number and its pages.
//!
//! What is written goes before what follows, and is told where the two disagree.

use super::document::{Document, unknown};
use super::edition_file::{DateText, EditionFile};
use super::fault::Fault;
use super::furniture::{PAGE_OF, placeholders};
use super::layout;
use super::near::nearest;
use super::notes::Notes;
use super::references::{beyond_in_value, part};
use crate::article::Text;
use crate::edition::{Date, han, number};
use crate::notice::Notice;
use std::collections::BTreeMap;
use toml::Spanned;

/// The words that a date gives.
const OF_THE_DATE: [&str; 7] = ["year", "month", "day", "date", "weekday", "lunar", "term"];
const DATE: &str = "date = \"2026-11-24\"";
const ISSUE: &str = "issue = 3128";

/// Where the stories of an edition stand.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// How many pages were read.
    pub pages: usize,
    /// The number of the last page.
    pub last: i64,
    /// The page of each article.
    pub articles: BTreeMap<String, i64>,
    /// Whether every page could be read.
    pub whole: bool,
}

/// The words of an edition, by name, and how many pages it says it has.
#[derive(Debug)]
pub(super) struct Values {
    pub words: BTreeMap<String, String>,
    /// The number past which no page is.
    pub last: u32,
}

/// Reads a date of the form 2026-11-24.
pub(super) fn date(document: &Document, written: &Spanned<DateText>) -> Result<Date, Notice> {
    let found = &written.get_ref().0;
    let bad = || Fault::BadDate.notice().text("found", found).at(document.place(written));
    let parts: Vec<&str> = found.split('-').collect();
    let figures = found.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let &[year, month, day] = parts.as_slice() else { return Err(bad()) };
    if !figures || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return Err(bad());
    }
    let year = year.parse().map_err(|_| bad())?;
    let (month, day) = (month.parse().map_err(|_| bad())?, day.parse().map_err(|_| bad())?);
    layout::count(year, "year", &Date::YEARS).map_err(|notice| notice.at(document.place(written)))?;
    Date::new(year, month, day).ok_or_else(|| match Date::days_in(year, month) {
        Some(days) => bad().count("month", month.into()).count("days", days.into()),
        None => bad(),
    })
}

/// The words that furniture may ask for.
pub(super) fn values(
    document: &Document,
    file: &EditionFile,
    date: Option<Date>,
    standing: &Standing,
    notes: &mut Notes,
) -> Values {
    let written = file.values.iter().map(|(name, value)| (name.as_str(), document.words(value)));
    let written: BTreeMap<&str, Text> =
        written.filter_map(|(name, text)| Some((name, notes.take(text)?))).collect();
    // an edition may be some pages of a whole that is made elsewhere: then it says how many there are
    let said = written.get("page-count").and_then(|text| number(text.text.trim()));
    let page_count = (standing.pages as u32).max(said.unwrap_or(0)).min(MOST_SAID);
    let issue = file.issue.as_ref().and_then(|issue| {
        let counted = layout::count(*issue.get_ref(), "issue", &(1..=9_999_999));
        notes.take(counted.map_err(|notice| notice.at(document.place(issue))))
    });
    let mut basis = Basis { date, issue, page_count, standing, untold: Vec::new() };
    if file.date.is_some() && date.is_none() {
        basis.untold.extend(OF_THE_DATE);
    }
    if file.issue.is_some() && issue.is_none() {
        basis.untold.push("issue");
    }
    let last = page_count.max(standing.last.clamp(0, 999) as u32);
    let mut words = basis.words();
    for (name, text) in &written {
        let filled = notes.take(basis.fill(text)).unwrap_or_default();
        notes.0.extend(basis.contradiction(name, &filled).map(|notice| notice.at(text.origin)));
        if standing.whole {
            notes.0.extend(beyond_in_value(text, last));
        }
        words.insert((*name).to_string(), filled);
    }
    Values { words, last }
}

/// The most pages an issue is believed to have.
const MOST_SAID: u32 = 999;

/// What words follow from.
struct Basis<'a> {
    date: Option<Date>,
    /// 总期号.
    issue: Option<i64>,
    page_count: u32,
    standing: &'a Standing,
    /// What would follow from a date or an issue that is refused: one fault is enough to tell.
    untold: Vec<&'static str>,
}

impl Basis<'_> {
    /// Every word that follows, by name.
    fn words(&self) -> BTreeMap<String, String> {
        let date = self.date.into_iter().flat_map(Date::words);
        let issue = self.issue.map(|issue| ("issue", issue.to_string()));
        let pages = [("page-count", self.page_count.to_string()), ("page-count-han", han(self.page_count))];
        let untold = self.untold.iter().map(|name| (*name, String::new()));
        let own = date.chain(issue).chain(pages).chain(untold).map(|(name, words)| (name.to_string(), words));
        let stands = self.standing.articles.iter();
        own.chain(stands.map(|(id, page)| (format!("{PAGE_OF}{id}"), format!("{page:02}")))).collect()
    }

    /// A value with what follows in the place of its `{name}`s.
    fn fill(&self, text: &Text) -> Result<String, Notice> {
        let words = self.words();
        let names = placeholders(&text.text).map_err(|notice| notice.at(text.origin))?;
        let (mut out, mut from) = (String::new(), 0);
        for (at, name) in names {
            let end = at + name.len() + 2;
            let found = words.get(name).ok_or_else(|| self.unfilled(name, &words).at(part(text, at..end)));
            out.push_str(&text.text[from..at]);
            match found {
                Ok(found) => out.push_str(found),
                // a page that could not be read may have it
                Err(_) if name.starts_with(PAGE_OF) && !self.standing.whole => {}
                Err(notice) => return Err(notice),
            }
            from = end;
        }
        out.push_str(&text.text[from..]);
        Ok(out)
    }

    /// The notice of a name in a value that nothing follows for.
    fn unfilled(&self, name: &str, words: &BTreeMap<String, String>) -> Notice {
        if let Some(id) = name.strip_prefix(PAGE_OF) {
            return no_page(id, words);
        }
        if let Some(key) = key(name) {
            return Fault::Conflict.notice().text("found", format!("{{{name}}}")).text("what", key);
        }
        let known = words.keys().map(String::as_str).filter(|known| !known.starts_with(PAGE_OF));
        unknown(Fault::UnknownName, name, &known.collect::<Vec<_>>()).text("what", "value")
    }

    /// The notice of a value that says otherwise than what it follows from.
    fn contradiction(&self, name: &str, words: &str) -> Option<Notice> {
        let said = number(words.trim()).map(i64::from);
        let (basis, wrong) = match name {
            "issue" => ("issue", self.issue.is_some_and(|issue| said.is_some_and(|said| said != issue))),
            "page-count" => ("pages", said.is_some_and(|said| said < self.standing.pages as i64)),
            "page-count-han" => ("pages", said.is_some_and(|said| said != i64::from(self.page_count))),
            _ => ("date", self.date.is_some_and(|date| date.is_contradicted(name, words))),
        };
        let notice = || {
            let notice = Fault::Contradiction.notice().text("name", name).text("found", words);
            let right = self.words().remove(name).unwrap_or_default();
            notice.text("right", right).text("basis", basis)
        };
        wrong.then(notice)
    }
}

/// The key of an edition that a word follows from.
fn key(name: &str) -> Option<&'static str> {
    match name {
        "issue" => Some(ISSUE),
        _ => OF_THE_DATE.contains(&name).then_some(DATE),
    }
}

/// The notice of a value that furniture asks for and nothing gives.
pub(super) fn missing(name: &str, values: &BTreeMap<String, String>, edition_file: &str) -> Notice {
    if let Some(id) = name.strip_prefix(PAGE_OF) {
        return no_page(id, values);
    }
    let known = values.keys().map(String::as_str).filter(|known| !known.starts_with(PAGE_OF));
    let notice = Fault::NoValue.notice().text("found", name).text("file", edition_file);
    let notice = match nearest(name, known) {
        Some(near) => notice.text("near", near),
        None => notice,
    };
    match key(name) {
        Some(key) => notice.text("key", key),
        None => notice,
    }
}

/// The notice of a reference to an article that stands on no page.
fn no_page(id: &str, values: &BTreeMap<String, String>) -> Notice {
    let notice = Fault::NoPage.notice().text("found", id);
    match nearest(id, values.keys().filter_map(|name| name.strip_prefix(PAGE_OF))) {
        Some(near) => notice.text("near", near),
        None => notice,
    }
}
