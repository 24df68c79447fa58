//! How an edition's pages go to the press: what their files are named, and whether they fit its sheets.

use super::document::Document;
use super::fault::Fault;
use super::furniture::placeholders;
use super::homes;
use super::layout_file::PressFile;
use super::notes::Notes;
use super::values;
use crate::article::Text;
use crate::edition::{Date, PagePlan};
use crate::notice::{Code, Notice, Origin};
use crate::press::Spreads;
use std::collections::BTreeMap;

/// What a layout says of it.
#[derive(Debug, Default)]
pub(super) struct Sending {
    /// The pattern of file names.
    pub files: Option<Text>,
    /// 每帖版数: the pages of a section of the press's sheets.
    pub section: Option<u32>,
}

impl Sending {
    /// Reads a layout's keys.
    pub fn of(document: &Document, file: &PressFile, notes: &mut Notes) -> Sending {
        let files = file.files.as_ref().and_then(|files| notes.take(document.words(files)));
        let section = file.section.as_ref().and_then(|section| {
            let pages = *section.get_ref();
            let even = match pages {
                2..=256 if pages % 2 == 0 => Ok(pages as u32),
                _ => Err(Fault::limit("section", &pages.to_string(), "2, 4, 6 … 256")),
            };
            notes.take(even.map_err(|notice| notice.at(document.place(section))))
        });
        Sending { files, section }
    }
}

/// What file names are made of.
pub(super) struct Naming<'a> {
    pub pattern: Option<&'a Text>,
    pub edition: &'a str,
    pub date: Option<Date>,
    pub values: &'a BTreeMap<String, String>,
    pub edition_file: &'a str,
    pub spreads: Spreads,
}

impl Naming<'_> {
    /// Names each page's file, and each half's of a spread.
    pub fn name(&self, plans: &mut [PagePlan], notes: &mut Notes) {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for plan in plans {
            let numbers: Vec<String> = plan.numbers().map(|number| format!("{number:02}")).collect();
            let mut named = |numbers: &str| {
                let name = self.of(plan, numbers).map_err(|notice| notice.on_page(plan.number));
                let name = notes.take(name)?;
                // files whose names differ in case alone are one on some systems
                if let Some(other) = seen.insert(name.to_lowercase(), plan.number) {
                    let notice = Fault::SameFile.notice().text("found", &name).text("key", "{page}");
                    let notice = notice.count("other", other as usize).on_page(plan.number);
                    notes.push(notice.at(self.pattern.map(|pattern| pattern.origin)));
                }
                Some(name)
            };
            let file = named(&numbers.join("-")).unwrap_or_default();
            let halves = match (self.spreads, &numbers[..]) {
                (Spreads::Halves, [first, second]) => named(first).zip(named(second)),
                _ => None,
            };
            plan.file = file;
            plan.half_files = halves.map(|(first, second)| [first, second]);
        }
    }

    /// A name, without its ending.
    fn of(&self, plan: &PagePlan, numbers: &str) -> Result<String, Notice> {
        let Some(pattern) = self.pattern else { return Ok(format!("{}-{numbers}", self.edition)) };
        let names = placeholders(&pattern.text).map_err(|notice| notice.at(pattern.origin))?;
        let (mut name, mut from) = (String::new(), 0);
        for (at, placeholder) in names {
            let value = self.value(placeholder, plan, numbers).map_err(|notice| notice.at(pattern.origin))?;
            name += &pattern.text[from..at];
            name += &value;
            from = at + placeholder.len() + 2;
        }
        name += &pattern.text[from..];
        homes::plain_name(&name).map_err(|notice| notice.at(pattern.origin))?;
        Ok(name)
    }

    /// Dates and numbers have all their figures, so that files stand in order.
    fn value(&self, name: &str, plan: &PagePlan, numbers: &str) -> Result<String, Notice> {
        let date = self.date.map(Date::numbers);
        Ok(match (name, date) {
            ("edition", _) => self.edition.to_owned(),
            ("page", _) => numbers.to_owned(),
            ("section", _) => plan.section.clone(),
            ("date", Some([year, month, day])) => format!("{year:04}-{month:02}-{day:02}"),
            ("month", Some([_, month, _])) => format!("{month:02}"),
            ("day", Some([_, _, day])) => format!("{day:02}"),
            _ => match self.values.get(name) {
                Some(value) => value.clone(),
                None => return Err(values::missing(name, self.values, self.edition_file)),
            },
        })
    }
}

/// Tells where so many pages don't make up whole sections, and spreads that don't lie on one sheet. The sheets of a section
/// lie in one another: page and page face each other where the first is even, and are one sheet in the section's middle.
pub(super) fn check_sections(plans: &[PagePlan], section: u32, (count, place): (u32, Origin)) -> Vec<Notice> {
    let told =
        |fault: &str| Notice::new(Code::Imposition).text("fault", fault).count("section", section as usize);
    let over = count % section;
    let counted = (over > 0).then(|| {
        let notice = told("section-count").count("pages", count as usize);
        let notice = notice.count("missing", (section - over) as usize).at(place);
        if count > section { notice.count("over", over as usize) } else { notice }
    });
    let spreads = plans.iter().filter(|plan| plan.spread).filter_map(|plan| {
        let fault = match plan.number % section {
            at if at == section / 2 && at % 2 == 0 => return None,
            at if at % 2 == 0 => "spread-sheets",
            _ => "spread-facing",
        };
        let middle = (plan.number.max(1) - 1) / section * section + section / 2;
        let notice = told(fault).count("page", plan.number as usize).count("next", plan.number as usize + 1);
        let notice = if middle.is_multiple_of(2) {
            notice.count("middle", middle as usize).count("after", middle as usize + 1)
        } else {
            notice
        };
        Some(notice.at(plan.origin).on_page(plan.number))
    });
    counted.into_iter().chain(spreads).collect()
}
