//! From a page file to a [`PagePlan`].

use super::cropping::cropping;
use super::document::{Amount, Document, RangeText, unknown};
use super::edition_file::{
    BlockFile, BorderFile, HeadPlanFile, HeadTable, InsetFile, InsetKindFile, PageFile, PieceFile, SideFile,
    WritingFile,
};
use super::fault::Fault;
use super::layout::{count, form};
use super::notes::Notes;
use super::range::range;
use super::unit;
use crate::article::Article;
use crate::edition::{Block, Border, FurniturePlan, HeadPlan, Inset, InsetKind, PagePlan, Runaround, Side};
use crate::geometry::{Length, WritingMode};
use crate::grid::{Columns, Rows, TypeArea};
use crate::notice::{Notice, Origin};
use crate::press::Tint;
use crate::style::{HeadForm, HeadStyle};
use crate::template::{Layout, Place};
use std::ops::RangeInclusive;
use toml::Spanned;

/// What a page's values are read with.
pub(super) struct Planner<'a> {
    pub layout: &'a Layout,
    /// The placed articles, `None` where one could not be read.
    pub articles: &'a [(String, Option<Article>)],
    pub document: &'a Document,
    pub notes: Notes,
}

/// The most ink of a ground, in per cent: black body type on more is hard to read in newspaper print.
const MOST_GROUND: u32 = 30;
/// The most legs of a block.
const MOST_LEGS: i64 = 24;

impl Planner<'_> {
    /// Crosses over from a page file; notes every fault on the way.
    pub fn page(&mut self, file: &PageFile) -> PagePlan {
        let number = self.count(&file.page, "page", 1..=999) as u32;
        let section = self.document.words(&file.section);
        let furniture = file.furniture.iter().filter_map(|piece| self.piece(piece)).collect();
        let blocks = file.block.iter().filter_map(|block| self.block(block)).collect();
        PagePlan {
            number,
            section: self.notes.take(section).map(|section| section.text).unwrap_or_default(),
            origin: self.document.place(&file.page),
            furniture,
            blocks,
            ads: Vec::new(),
        }
    }

    fn piece(&mut self, file: &PieceFile) -> Option<FurniturePlan> {
        let name = file.piece.get_ref();
        let origin = self.document.place(&file.piece);
        let Some(piece) = self.layout.furniture.iter().position(|piece| piece.name == *name) else {
            let known: Vec<&str> = self.layout.furniture.iter().map(|piece| piece.name.as_str()).collect();
            let notice = unknown(Fault::UnknownName, name, &known).text("what", "piece").at(origin);
            self.notes.push(notice);
            return None;
        };
        let columns = file.columns.as_ref().map(|columns| self.columns(columns));
        let rows = file.lines.as_ref().map(|lines| self.rows(lines));
        let place = match (columns, rows, &self.layout.furniture[piece].place) {
            (None, None, _) => None,
            (Some(columns), Some(rows), _) => Some((columns?, rows?)),
            (Some(columns), None, Place::Grid(_, rows)) => Some((columns?, rows.clone())),
            (None, Some(rows), Place::Grid(columns, _)) => Some((columns.clone(), rows?)),
            (_, _, Place::Free { .. }) => {
                let notice = Fault::Conflict.notice().text("what", "columns and lines").text("found", name);
                self.notes.push(notice.at(origin));
                return None;
            }
        };
        Some(FurniturePlan { piece, place, origin })
    }

    fn block(&mut self, file: &BlockFile) -> Option<Block> {
        let origin = self.document.place(&file.article);
        let article = self.articles.iter().position(|(id, _)| id == file.article.get_ref())?;
        let (columns, rows) = (self.columns(&file.columns), self.rows(&file.lines));
        let head = self.head(&file.head);
        let (columns, rows, head) = (columns?, rows?, head?);
        let border = match file.border {
            BorderFile::None => Border::None,
            BorderFile::Ornament => Border::Ornament,
            BorderFile::Light => Border::Light,
            BorderFile::Heavy => Border::Heavy,
            BorderFile::Double => Border::Double,
        };
        let mut block = Block {
            origin,
            article,
            legs: columns.end - columns.start,
            columns,
            rows,
            head,
            short: Vec::new(),
            insets: Vec::new(),
            border,
            ground: file.ground.as_ref().and_then(|ink| self.ground(ink)),
        };
        self.check_head(&block, &file.head);
        self.legs(&mut block, file);
        block.insets = file.inset.iter().filter_map(|inset| self.inset(&block, inset)).collect();
        Some(block)
    }

    /// A ground that body type can be read on.
    fn ground(&mut self, written: &Spanned<String>) -> Option<Tint> {
        let origin = self.document.place(written);
        let tint = unit::tint(written.get_ref(), &self.layout.inks).map_err(|notice| notice.at(origin));
        let tint = self.notes.take(tint)?;
        let ink = [tint.c, tint.m, tint.y, tint.k].map(u32::from).iter().sum::<u32>();
        if ink > MOST_GROUND {
            let most = format!("≤ {MOST_GROUND} %");
            self.notes.push(Fault::limit("ground", &format!("{ink} %"), &most).at(origin));
        }
        Some(tint)
    }

    /// A head must leave its block a line and a column for the story.
    fn check_head(&mut self, block: &Block, written: &Spanned<HeadPlanFile>) {
        let (rows, columns) = (block.rows.end - block.rows.start, block.columns.end - block.columns.start);
        let origin = self.document.place(written);
        if let Some(lines) = block.head.rows.filter(|lines| *lines >= rows) {
            let most = format!("0 … {}", rows - 1);
            self.notes.push(Fault::limit("head lines", &lines.to_string(), &most).at(origin));
        }
        if block.head.columns >= columns {
            let most = format!("1 … {}", columns - 1);
            self.notes.push(Fault::limit("head columns", &block.head.columns.to_string(), &most).at(origin));
        }
    }

    /// The legs, none narrower than two cells, and what is left off their feet.
    fn legs(&mut self, block: &mut Block, file: &BlockFile) {
        let columns = (block.columns.end - block.columns.start).saturating_sub(block.head.columns).max(1);
        block.legs = match &file.legs {
            Some(legs) => self.count(legs, "legs", 1..=MOST_LEGS) as u16,
            None => columns,
        };
        let grid = &self.layout.area.columns;
        let width = grid.width(&(0..columns));
        let most = (width + grid.gap).whole(grid.size.em() * 2 + grid.gap);
        if i64::from(block.legs) > most {
            let place = file.legs.as_ref().map_or(block.origin, |legs| self.document.place(legs));
            let found = Fault::limit("legs", &block.legs.to_string(), &format!("1 … {most}"));
            self.notes.push(found.at(place));
        }
        let rows = i64::from(block.rows.end - block.rows.start);
        block.short =
            file.short.iter().map(|short| self.count(short, "short", 0..=rows - 1) as u32).collect();
        if let Some(extra) = file.short.get(usize::from(block.legs)) {
            let (found, most) = (file.short.len().to_string(), format!("≤ {}", block.legs));
            self.notes.push(Fault::limit("short", &found, &most).at(self.document.place(extra)));
        }
    }

    fn head(&mut self, file: &Spanned<HeadPlanFile>) -> Option<HeadPlan> {
        match file.get_ref() {
            HeadPlanFile::Name(name) => {
                let style = self.head_style(name, self.document.place(file))?;
                let columns = u16::from(style.form == HeadForm::Vertical);
                Some(HeadPlan { style, rows: None, columns })
            }
            HeadPlanFile::Table(table) => self.head_table(table),
        }
    }

    fn head_table(&mut self, table: &HeadTable) -> Option<HeadPlan> {
        let mut style = self.head_style(table.style.get_ref(), self.document.place(&table.style))?;
        style.form = table.form.map_or(style.form, form);
        if let Some(size) = &table.size {
            self.resize(&mut style, size);
        }
        let lines = table.lines.as_ref().map(|lines| self.count(lines, "lines", 0..=1000) as u32);
        let columns = match (&table.columns, style.form) {
            (Some(columns), HeadForm::Vertical) => self.count(columns, "columns", 1..=24) as u16,
            (None, HeadForm::Vertical) => 1,
            (None, _) => 0,
            (Some(columns), _) => {
                let notice =
                    Fault::Conflict.notice().text("what", "form = \"vertical\"").text("found", "columns");
                self.notes.push(notice.at(self.document.place(columns)));
                0
            }
        };
        Some(HeadPlan { style, rows: lines, columns })
    }

    /// Another size of the main head; its leading keeps the proportion.
    fn resize(&mut self, style: &mut HeadStyle, written: &Spanned<Amount>) {
        let size = unit::type_size(&written.get_ref().0).map_err(|n| n.at(self.document.place(written)));
        let Some(size) = self.notes.take(size) else { return };
        style.main.leading = style.main.leading.scale(size.em().units(), style.main.size.em().units());
        style.main.size = size;
        style.smallest = style.smallest.min(size);
    }

    fn head_style(&mut self, name: &str, place: Origin) -> Option<HeadStyle> {
        let heads = &self.layout.styles.heads;
        let found = heads.get(name).copied().ok_or_else(|| {
            let known: Vec<&str> = heads.keys().map(String::as_str).collect();
            unknown(Fault::UnknownName, name, &known).text("what", "head").at(place)
        });
        self.notes.take(found)
    }

    fn inset(&mut self, block: &Block, file: &InsetFile) -> Option<Inset> {
        let origin = self.document.place(&file.kind);
        let kind = self.inset_kind(block, file);
        let writing = self.writing(file);
        self.check_picture_keys(file);
        let cropping = cropping(self.document, (&file.fit, &file.focus), &mut self.notes);
        let (columns, rows) = (self.columns(&file.columns), self.rows(&file.lines));
        let runaround = columns.as_ref().and_then(|columns| self.runaround(file, columns));
        let (kind, columns, rows) = (kind?, columns?, rows?);
        let within = block.columns.start <= columns.start && columns.end <= block.columns.end;
        if !within {
            self.outside(
                &file.columns,
                one_based(u32::from(block.columns.start)..u32::from(block.columns.end)),
            );
        }
        if rows.start < block.rows.start || block.rows.end < rows.end {
            self.outside(&file.lines, one_based(block.rows.clone()));
        }
        let least = self.least_rows(block, kind);
        if rows.end - rows.start < least {
            let found = Fault::limit("lines", &(rows.end - rows.start).to_string(), &format!("≥ {least}"));
            self.notes.push(found.at(self.document.place(&file.lines)));
        }
        // a picture keeps a line for itself and one for its caption
        let most = i64::from(rows.end - rows.start) - 2;
        let white = file.white.as_ref().map_or(0, |white| self.count(white, "white", 0..=most.max(0)) as u32);
        Some(Inset { kind, cropping, writing, columns, runaround, rows, white, origin })
    }

    /// 串文: a width and a place go together; what stays free is a character unless it says otherwise.
    fn runaround(&mut self, file: &InsetFile, columns: &Columns) -> Option<Runaround> {
        let (Some(width), Some(side)) = (&file.width, &file.place) else {
            let keys = [
                (file.width.as_ref().map(|key| self.document.place(key)), "width", "place"),
                (file.place.as_ref().map(|key| self.document.place(key)), "place", "width"),
                (file.gap.as_ref().map(|key| self.document.place(key)), "gap", "width"),
            ];
            for (place, found, what) in keys.into_iter().filter(|(place, ..)| place.is_some()) {
                let notice = Fault::Conflict.notice().text("what", what).text("found", found);
                self.notes.push(notice.at(place));
            }
            return None;
        };
        let grid = self.layout.area.columns;
        let (cell, most) = (grid.size.em(), grid.width(columns));
        let width = self.length(width, "width", cell * 2..=most);
        let gap = match &file.gap {
            Some(gap) => self.length(gap, "text gap", cell / 2..=cell * 4),
            None => Some(cell),
        };
        let side = match side.get_ref() {
            SideFile::Left => Side::Left,
            SideFile::Centre => Side::Centre,
            SideFile::Right => Side::Right,
        };
        Some(Runaround { side, width: width?, gap: gap? })
    }

    /// A length within limits, which are told in body characters.
    fn length(
        &mut self,
        written: &Spanned<Amount>,
        what: &str,
        limits: RangeInclusive<Length>,
    ) -> Option<Length> {
        let TypeArea { columns, lines, .. } = self.layout.area;
        let units = unit::Units { size: columns.size, step: lines.step, columns: Some(columns) };
        let text = &written.get_ref().0;
        let found = units.length(text).and_then(|length| {
            let cells = |length: Length| length.units() as f64 / columns.size.em().units() as f64;
            let told = || format!("{}字 … {}字", cells(*limits.start()), cells(*limits.end()));
            if limits.contains(&length) { Ok(length) } else { Err(Fault::limit(what, text, &told())) }
        });
        self.notes.take(found.map_err(|notice| notice.at(self.document.place(written))))
    }

    /// A picture needs a line for itself and one for its words.
    fn least_rows(&self, block: &Block, kind: InsetKind) -> u32 {
        let InsetKind::Picture(n) = kind else { return 1 };
        let figure = self.articles[block.article].1.as_ref().and_then(|article| article.figures.get(n));
        figure.map_or(1, |figure| 1 + u32::from(figure.caption.is_some() || figure.credit.is_some()))
    }

    /// What only a picture has.
    fn check_picture_keys(&mut self, file: &InsetFile) {
        if matches!(file.kind.get_ref(), InsetKindFile::Picture) {
            return;
        }
        let place = |key: Option<Origin>, name| key.map(|place| (name, place));
        let keys = [
            place(file.picture.as_ref().map(|key| self.document.place(key)), "picture"),
            place(file.fit.as_ref().map(|key| self.document.place(key)), "fit"),
            place(file.focus.as_ref().map(|key| self.document.place(key)), "focus"),
        ];
        for (name, place) in keys.into_iter().flatten() {
            let notice = Fault::Conflict.notice().text("what", "kind = \"picture\"").text("found", name);
            self.notes.push(notice.at(place));
        }
    }

    /// Across or down; a picture is neither.
    fn writing(&mut self, file: &InsetFile) -> WritingMode {
        let Some(written) = &file.writing else { return WritingMode::Horizontal };
        if matches!(file.kind.get_ref(), InsetKindFile::Picture) {
            let notice = Fault::Conflict.notice().text("what", "kind = \"digest\"").text("found", "writing");
            self.notes.push(notice.at(self.document.place(written)));
        }
        match written.get_ref() {
            WritingFile::Horizontal => WritingMode::Horizontal,
            WritingFile::Vertical => WritingMode::Vertical,
        }
    }

    fn outside(&mut self, written: &Spanned<RangeText>, limits: String) {
        let notice = Fault::Outside.notice().text("what", "inset").text("found", &written.get_ref().0);
        self.notes.push(notice.text("limits", limits).at(self.document.place(written)));
    }

    /// What an inset shows; its article must have it.
    fn inset_kind(&mut self, block: &Block, file: &InsetFile) -> Option<InsetKind> {
        let place = self.document.place(&file.kind);
        let (id, article) = &self.articles[block.article];
        let article = article.as_ref()?;
        let number = file.picture.as_ref().map_or(1, |number| *number.get_ref());
        let (what, there, kind) = match file.kind.get_ref() {
            InsetKindFile::Digest => {
                let there = !article.digest.is_empty() || article.standfirst.is_some();
                ("digest", there, InsetKind::Digest)
            }
            InsetKindFile::PullQuote => ("pull_quote", !article.pull_quote.is_empty(), InsetKind::PullQuote),
            InsetKindFile::Picture => {
                let index = usize::try_from(number - 1).unwrap_or(usize::MAX);
                ("picture", index < article.figures.len(), InsetKind::Picture(index))
            }
        };
        let notice = || Fault::NotInArticle.notice().text("what", what).text("article", id).at(place);
        self.notes.take(if there { Ok(kind) } else { Err(notice()) })
    }

    pub(super) fn columns(&mut self, written: &Spanned<RangeText>) -> Option<Columns> {
        let count = u32::from(self.layout.area.columns.columns);
        let columns = self.range(written, "columns", count)?;
        Some(columns.start as u16..columns.end as u16)
    }

    pub(super) fn rows(&mut self, written: &Spanned<RangeText>) -> Option<Rows> {
        self.range(written, "lines", self.layout.area.lines.lines)
    }

    fn range(&mut self, written: &Spanned<RangeText>, what: &str, count: u32) -> Option<Rows> {
        let found = range(&written.get_ref().0, what, count);
        self.notes.take(found.map_err(|notice| notice.at(self.document.place(written))))
    }

    fn count(&mut self, written: &Spanned<i64>, what: &str, limits: RangeInclusive<i64>) -> i64 {
        let found: Result<i64, Notice> = count(*written.get_ref(), what, &limits);
        self.notes.or(found.map_err(|notice| notice.at(self.document.place(written))), *limits.start())
    }
}

/// A range as editors write it.
pub(super) fn one_based(range: Rows) -> String {
    format!("{}-{}", range.start + 1, range.end)
}
