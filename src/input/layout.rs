//! From a layout file to a [`Layout`].

use super::document::{Amount, Document, unknown};
use super::fault::Fault;
use super::layout_file::{
    AreaFile, FormFile, HeadFile, LayoutFile, RulesFile, SpotFile, StyleFile, SubheadAlignFile, TrimFile,
};
use super::notes::Notes;
use super::rule_file::RuleFormFile;
use super::setting::setting;
use super::unit::{self, Units};
use crate::font::FamilyId;
use crate::geometry::{Length, Point, Size, TypeSize};
use crate::grid::{BaselineGrid, ColumnGrid, TypeArea};
use crate::notice::Notice;
use crate::press::{PrintProfile, SpotId, SpotInk, Tint};
use crate::style::{HeadForm, HeadStyle, StyleSheet, SubheadAlign, TypeStyle};
use crate::template::{Layout, RuleForm, RuleStyles};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::Path;
use toml::Spanned;

/// The most spot inks of a layout.
const MOST_SPOTS: usize = 8;

/// What a layout's values are read with.
pub(super) struct Cross<'a> {
    pub document: &'a Document,
    /// The file's own folder.
    pub folder: &'a Path,
    pub families: &'a BTreeMap<String, FamilyId>,
    pub inks: BTreeMap<String, Tint>,
    pub spots: Vec<SpotInk>,
    pub units: Units,
    pub notes: Notes,
}

/// Crosses over from a layout file; notes every fault on the way.
pub(super) fn layout(
    name: &str,
    place: (&Document, &Path),
    file: &LayoutFile,
    families: &BTreeMap<String, FamilyId>,
    press: PrintProfile,
) -> Result<Layout, Vec<Notice>> {
    let mut cross = Cross::new(place, families);
    cross.units.size = cross.size(&file.styles.body.size);
    cross.inks(file);
    let trim = cross.trim(&file.sheet.trim);
    let bleed = cross.length(&file.sheet.bleed, "bleed", mm(0)..=mm(20));
    let area = cross.area(&file.area, trim);
    let styles = cross.styles(file);
    let rules = cross.rules(&file.rules);
    let furniture = cross.all_furniture(file, &area);
    let name = name.to_string();
    let (inks, spots) = (cross.inks, cross.spots);
    let layout = Layout { name, trim, bleed, area, styles, rules, inks, spots, furniture, press };
    if cross.notes.0.is_empty() { Ok(layout) } else { Err(cross.notes.0) }
}

/// Whole millimetres.
pub(super) const fn mm(n: i64) -> Length {
    Length::from_microns(n * 1000)
}

impl<'a> Cross<'a> {
    /// Nothing known yet but the families.
    pub fn new(
        (document, folder): (&'a Document, &'a Path),
        families: &'a BTreeMap<String, FamilyId>,
    ) -> Cross<'a> {
        let units = Units { size: TypeSize::from_half_points(18), step: Length::ZERO, columns: None };
        let (inks, spots, notes) = (BTreeMap::new(), Vec::new(), Notes::default());
        Cross { document, folder, families, inks, spots, units, notes }
    }

    fn inks(&mut self, file: &LayoutFile) {
        for (name, written) in &file.inks {
            let tint = self.amounts(written);
            self.inks.insert(name.clone(), tint);
        }
        for (name, spot) in &file.spots {
            let like = self.amounts(&spot.like);
            let tint = self.spot(spot, like);
            if self.inks.insert(name.clone(), tint).is_some() {
                let notice = Fault::Twice.notice().text("what", "ink").text("found", name);
                self.notes.push(notice.at(self.document.place(&spot.name)));
            }
        }
    }

    fn amounts(&mut self, written: &Spanned<String>) -> Tint {
        let amounts = unit::amounts(written.get_ref()).map_err(|n| n.at(self.document.place(written)));
        self.notes.or(amounts, Tint::BLACK)
    }

    /// 专色: a plate of its own.
    fn spot(&mut self, file: &SpotFile, like: Tint) -> Tint {
        let name = self.words(&file.name);
        // the names of process plates, of all plates and of none mean something else (ISO 32000-1, 8.6.6.4)
        let is_taken = ["Cyan", "Magenta", "Yellow", "Black", "All", "None", ""].contains(&name.trim());
        if is_taken || self.spots.iter().any(|spot| spot.name == name) {
            let notice = Fault::Twice.notice().text("what", "spot").text("found", &name);
            self.notes.push(notice.at(self.document.place(&file.name)));
        }
        let count = count(self.spots.len() + 1, "spot", &(1..=MOST_SPOTS));
        self.notes.take(count.map_err(|notice| notice.at(self.document.place(&file.name))));
        self.spots.push(SpotInk { name, like });
        like.in_spot(SpotId((self.spots.len() - 1).min(255) as u8), 100)
    }

    fn trim(&mut self, file: &TrimFile) -> Size {
        let sides = mm(20)..=mm(2000);
        let width = self.length(&file.width, "width", sides.clone());
        Size { width, height: self.length(&file.height, "height", sides) }
    }

    fn area(&mut self, file: &AreaFile, trim: Size) -> TypeArea {
        let size = self.units.size;
        self.units.step = self.length(&file.leading, "leading", size.em()..=size.em() * 4);
        let columns = self.count(&file.columns, "columns", 1..=24) as u16;
        let cells = self.count(&file.cells, "cells", 2..=200) as u16;
        let lines = self.count(&file.lines, "lines", 1..=1000) as u32;
        let column = size.em() * i64::from(cells);
        let gap = self.length(&file.gap, "gap", Length::ZERO..=column);
        let columns = ColumnGrid { columns, cells, size, gap, fold: None };
        self.units.columns = Some(columns);
        let top = self.length(&file.top, "top", Length::ZERO..=trim.height);
        let width = columns.width(&(0..columns.columns));
        let left = match file.left.get_ref().0.as_str() {
            "centre" => (trim.width - width) / 2,
            _ => self.length(&file.left, "left", Length::ZERO..=trim.width),
        };
        let lines = BaselineGrid { lines, step: self.units.step, size };
        let area = TypeArea { origin: Point::new(left, top), columns, lines };
        self.check_area(file, &area, trim);
        area
    }

    fn check_area(&mut self, file: &AreaFile, area: &TypeArea, trim: Size) {
        let whole = area.whole();
        let sides = [
            (whole.x < Length::ZERO || whole.right() > trim.width, &file.columns, whole.width, trim.width),
            (whole.bottom() > trim.height, &file.lines, whole.height, trim.height),
        ];
        for (_, place, found, limit) in sides.iter().filter(|side| side.0) {
            let notice = Fault::Outside.notice().text("what", "type area").text("found", show(*found));
            self.notes.push(notice.text("limits", show(*limit)).at(self.document.place(place)));
        }
    }

    fn styles(&mut self, whole: &LayoutFile) -> StyleSheet {
        let (file, heads) = (&whole.styles, &whole.heads);
        StyleSheet {
            body: self.style(&file.body),
            dateline: self.style(&file.dateline),
            run_in: self.style(&file.run_in),
            byline: self.style(&file.byline),
            byline_role: self.style(&file.byline_role),
            byline_mark: file.byline_mark.as_ref().map(|mark| self.words(mark)).unwrap_or_default(),
            end_mark: file.end_mark.as_ref().map(|mark| self.words(mark)).unwrap_or_default(),
            mark_tint: file.mark_tint.as_ref().map(|ink| self.ink(ink)),
            subhead: self.style(&file.subhead),
            subhead_align: match file.subhead_align {
                SubheadAlignFile::Centre => SubheadAlign::Centre,
                SubheadAlignFile::Left => SubheadAlign::Left,
            },
            signature: self.style(&file.signature),
            jump: self.style(file.jump.as_ref().unwrap_or(&file.signature)),
            caption: self.style(&file.caption),
            credit: self.style(&file.credit),
            digest: self.style(&file.digest),
            standfirst: self.style(&file.standfirst),
            pull_quote: self.style(&file.pull_quote),
            quote_mark: file.quote_mark.as_ref().map(|style| self.style(style)),
            quote_source: self.style(file.quote_source.as_ref().unwrap_or(&file.credit)),
            label: self.style(&file.label),
            table: self.style(file.table.as_ref().unwrap_or(&file.body)),
            table_head: self.style(file.table_head.as_ref().unwrap_or(&file.run_in)),
            label_ground: self.tint(&file.label_ground),
            setting: setting(whole.setting),
            heads: heads.iter().map(|(name, head)| (name.clone(), self.head(head))).collect(),
        }
    }

    fn head(&mut self, file: &HeadFile) -> HeadStyle {
        let main = self.style(&file.main);
        let smallest = self.size(&file.smallest);
        if smallest > main.size {
            let found =
                Fault::limit("smallest", &file.smallest.get_ref().0, &format!("≤ {}", show(main.size.em())));
            self.notes.push(found.at(self.document.place(&file.smallest)));
        }
        let most = if form(file.form) == HeadForm::OneLine { 1 } else { 3 };
        let lines = file.lines.as_ref().map(|lines| self.count(lines, "lines", 1..=most) as u8);
        let kicker = self.style(&file.kicker);
        let deck = file.deck.as_ref().map_or(kicker, |deck| self.style(deck));
        HeadStyle { main, smallest, form: form(file.form), lines, kicker, deck }
    }

    fn rules(&mut self, file: &RulesFile) -> RuleStyles {
        let standfirst = file.standfirst.as_ref().map(|rule| {
            let weight = self.length(&rule.weight, "weight", Length::ZERO..=Length::pt(36));
            (weight, self.tint(&rule.tint))
        });
        let form = |file: Option<RuleFormFile>| file.map_or(RuleForm::Plain, RuleForm::from);
        let mut weight = |written, what| self.length(written, what, Length::ZERO..=Length::pt(36));
        RuleStyles {
            story: weight(&file.story, "story"),
            story_form: form(file.story_form),
            column: weight(&file.column, "column"),
            column_form: form(file.column_form),
            thick: weight(&file.thick, "thick"),
            thin: weight(&file.thin, "thin"),
            picture: weight(&file.picture, "picture"),
            border: weight(&file.border, "border"),
            standfirst,
            tint: self.tint(&file.tint),
        }
    }

    /// A style; without a leading of its own it keeps the page's, or 1.2 em when that is more.
    pub fn style(&mut self, file: &StyleFile) -> TypeStyle {
        let size = self.size(&file.size);
        let usual = self.units.step.max(size.em().scale(6, 5));
        let leading = match &file.leading {
            Some(leading) => self.length(leading, "leading", size.em().scale(1, 2)..=size.em() * 6),
            None => usual,
        };
        TypeStyle { family: self.family(&file.family), size, leading, tint: self.tint(&file.tint) }
    }

    /// A family by its name.
    pub fn family(&mut self, name: &Spanned<String>) -> FamilyId {
        let known = || self.families.keys().map(String::as_str).collect::<Vec<_>>();
        let found = self.families.get(name.get_ref()).copied();
        let missing = || {
            unknown(Fault::UnknownName, name.get_ref(), &known())
                .text("what", "family")
                .at(self.document.place(name))
        };
        let found = found.ok_or_else(missing);
        self.notes.or(found, FamilyId(0))
    }

    /// An ink; black unless said otherwise.
    pub fn tint(&mut self, written: &Option<Spanned<String>>) -> Tint {
        written.as_ref().map_or(Tint::BLACK, |written| self.ink(written))
    }

    /// An ink by name or amounts.
    pub fn ink(&mut self, written: &Spanned<String>) -> Tint {
        let tint = unit::tint(written.get_ref(), &self.inks).map_err(|notice| {
            let names: Vec<&str> = self.inks.keys().map(String::as_str).collect();
            notice.text("known", names.join(", ")).at(self.document.place(written))
        });
        self.notes.or(tint, Tint::BLACK)
    }

    /// A size of type.
    pub fn size(&mut self, written: &Spanned<Amount>) -> TypeSize {
        let size = unit::type_size(&written.get_ref().0).map_err(|n| n.at(self.document.place(written)));
        self.notes.or(size, self.units.size)
    }

    /// A length within limits; the lower limit stands in for one that is not.
    pub fn length(
        &mut self,
        written: &Spanned<Amount>,
        what: &str,
        limits: RangeInclusive<Length>,
    ) -> Length {
        let found = self.units.length(&written.get_ref().0).and_then(|length| {
            let shown = format!("{} … {}", show(*limits.start()), show(*limits.end()));
            let refused = || Fault::limit(what, &written.get_ref().0, &shown);
            if limits.contains(&length) { Ok(length) } else { Err(refused()) }
        });
        self.notes.or(found.map_err(|notice| notice.at(self.document.place(written))), *limits.start())
    }

    /// A count within limits.
    pub fn count(&mut self, written: &Spanned<i64>, what: &str, limits: RangeInclusive<i64>) -> i64 {
        let found = count(*written.get_ref(), what, &limits);
        self.notes.or(found.map_err(|notice| notice.at(self.document.place(written))), *limits.start())
    }

    /// Words as written.
    pub fn words(&mut self, written: &Spanned<String>) -> String {
        self.notes.take(self.document.words(written)).map(|text| text.text).unwrap_or_default()
    }
}

/// The form of a head.
pub(super) const fn form(file: FormFile) -> HeadForm {
    match file {
        FormFile::OneLine => HeadForm::OneLine,
        FormFile::Stacked => HeadForm::Stacked,
        FormFile::Staggered => HeadForm::Staggered,
        FormFile::Vertical => HeadForm::Vertical,
        FormFile::Bar => HeadForm::Bar,
    }
}

/// A count, when it is within limits.
pub(super) fn count<T>(found: T, what: &str, limits: &RangeInclusive<T>) -> Result<T, Notice>
where
    T: PartialOrd + Display + Copy,
{
    if limits.contains(&found) {
        return Ok(found);
    }
    Err(Fault::limit(what, &found.to_string(), &format!("{} … {}", limits.start(), limits.end())))
}

/// A length for a message: whole or with as many places as it needs, up to two.
pub(super) fn show(length: Length) -> String {
    let points = format!("{:.2}", length.to_pt());
    format!("{} pt", points.trim_end_matches('0').trim_end_matches('.'))
}
