//! From a page file to a [`PagePlan`].

use super::cropping::cropping;
use super::document::{Amount, Document, RangeText, unknown};
use super::edition_file::{
    BlockFile, BorderFile, HalfFile, InsetFile, InsetKindFile, PageFile, PieceFile, SideFile, SidesFile,
    SplitFile, WritingFile,
};
use super::fault::Fault;
use super::layout::count;
use super::notes::Notes;
use super::outline::outline;
use super::range::range;
use super::unit;
use crate::article::Article;
use crate::edition::{
    Block, Border, CaptionPlace, Continuation, FurniturePlan, Half, HeadPlan, Inset, InsetKind, PagePlan,
    Runaround, Side, Split,
};
use crate::geometry::{Length, WritingMode};
use crate::grid::{Columns, Rows, Sides, TypeArea};
use crate::notice::{Notice, Origin};
use crate::picture::{Picture, Stencil};
use crate::press::Tint;
use crate::template::{Layout, Place, RuleForm};
use std::ops::RangeInclusive;
use std::sync::Arc;
use toml::Spanned;

/// What a page's values are read with.
pub(super) struct Planner<'a> {
    pub layout: &'a Layout,
    /// The placed articles, `None` where one could not be read.
    pub articles: &'a [(String, Option<Article>)],
    pub pictures: &'a [Picture],
    pub document: &'a Document,
    /// The columns and lines that are counted: the page's, or a zone's.
    pub area: TypeArea,
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
        let (mut trim, mut area) = (self.layout.trim, self.layout.area);
        if file.spread {
            (trim.width, area) = (trim.width * 2, area.doubled(trim.width));
        }
        self.area = area;
        let section = self.document.words(&file.section);
        let zones = self.zones(&file.zone);
        let furniture = file.furniture.iter().flat_map(|piece| self.pieces(piece, file)).collect();
        let blocks = file.block.iter().filter_map(|block| {
            self.area = area;
            let zone = block.zone.as_ref().map(|zone| self.enter(&zones, zone));
            let planned = self.block(block);
            if let (Some(Some(zone)), Some(planned)) = (zone, &planned) {
                self.check_zone(&zone, &planned.rows, &block.lines);
            }
            planned
        });
        let blocks = blocks.collect();
        PagePlan {
            number,
            spread: file.spread,
            trim,
            area,
            plates: file.inks.as_ref().map(|inks| self.plates(inks)).unwrap_or_default(),
            section: self.notes.take(section).map(|section| section.text).unwrap_or_default(),
            origin: self.document.place(&file.page),
            file: String::new(),
            half_files: None,
            furniture,
            blocks,
            ads: Vec::new(),
        }
    }

    /// A piece of furniture; on a spread it stands on both pages unless it says on which.
    fn pieces(&mut self, file: &PieceFile, page: &PageFile) -> Vec<FurniturePlan> {
        let Some(piece) = self.piece(file) else { return Vec::new() };
        let half = file.half.as_ref().map(|half| match half.get_ref() {
            HalfFile::First => Half::First,
            HalfFile::Second => Half::Second,
        });
        let in_fold = matches!(self.layout.furniture[piece.piece].place, Place::Fold(_));
        let halves = match half {
            None if page.spread && !in_fold => vec![Half::First, Half::Second],
            half => vec![half.unwrap_or(Half::First)],
        };
        let conflict = |what: &str, found: &str, place| {
            Fault::Conflict.notice().text("what", what).text("found", found).at(place)
        };
        if let Some(half) = file.half.as_ref().filter(|_| in_fold || !page.spread) {
            let what = if in_fold { "a piece on columns" } else { "spread = true" };
            self.notes.push(conflict(what, "half", self.document.place(half)));
        }
        if in_fold && !page.spread {
            self.notes.push(conflict("spread = true", file.piece.get_ref(), piece.origin));
        }
        halves.into_iter().map(|half| FurniturePlan { half, ..piece.clone() }).collect()
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
        self.area = self.layout.area;
        let columns = file.columns.as_ref().map(|columns| self.columns(columns));
        let rows = file.lines.as_ref().map(|lines| self.rows(lines));
        let place = match (columns, rows, &self.layout.furniture[piece].place) {
            (None, None, _) => None,
            (Some(columns), Some(rows), Place::Grid(..) | Place::Free { .. }) => {
                Some(Place::Grid(columns?, rows?))
            }
            (Some(columns), None, Place::Grid(_, rows)) => Some(Place::Grid(columns?, rows.clone())),
            (None, Some(rows), Place::Grid(columns, _)) => Some(Place::Grid(columns.clone(), rows?)),
            (None, Some(rows), Place::Fold(_)) => Some(Place::Fold(rows?)),
            (Some(_), _, Place::Fold(_)) => {
                let notice = Fault::Conflict.notice().text("what", "a piece on columns");
                self.notes.push(notice.text("found", "columns").at(origin));
                return None;
            }
            (_, _, Place::Free { .. }) => {
                let notice = Fault::Conflict.notice().text("what", "columns and lines").text("found", name);
                self.notes.push(notice.at(origin));
                return None;
            }
        };
        Some(FurniturePlan { piece, place, half: Half::First, origin })
    }

    fn block(&mut self, file: &BlockFile) -> Option<Block> {
        let origin = self.document.place(&file.article);
        let article = self.articles.iter().position(|(id, _)| id == file.article.get_ref())?;
        let (columns, rows) = (self.columns(&file.columns), self.rows(&file.lines));
        let goes_on = file.continues.as_ref().is_some_and(|continues| *continues.get_ref());
        let continues = match &file.head {
            Some(_) => goes_on.then_some(Continuation::Headed),
            None => Some(Continuation::Bare),
        };
        let head = match &file.head {
            Some(head) => self.head(head, columns.as_ref().zip(rows.as_ref()))?,
            None if goes_on => HeadPlan::none(&self.layout.styles.body),
            None => {
                self.notes.push(Fault::MissingKey.notice().text("key", "head").at(origin));
                return None;
            }
        };
        let (columns, rows) = (columns?, rows?);
        let mut block = Block {
            origin,
            article,
            area: self.area,
            legs: columns.end - columns.start,
            split: Split::Absolute,
            columns,
            rows,
            head,
            continues,
            short: Vec::new(),
            insets: Vec::new(),
            border: border(file.border),
            drop_cap: file.drop_cap.as_ref().map(|lines| self.count(lines, "drop_cap", 2..=4) as u32),
            ground: file.ground.as_ref().and_then(|ink| self.ground(ink)),
            rule: file.rule.map_or(self.layout.rules.story_form, RuleForm::from),
        };
        self.legs(&mut block, file);
        block.insets = file.inset.iter().filter_map(|inset| self.inset(&block, inset)).collect();
        if let Some(head) = &file.head {
            self.check_head(&block, head);
            self.check_head_area(&block, head);
        }
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

    /// The legs, none narrower than two cells, and what is left off their feet.
    fn legs(&mut self, block: &mut Block, file: &BlockFile) {
        let among = block.leg_columns();
        let columns = among.end.saturating_sub(among.start).max(1);
        block.legs = match &file.legs {
            Some(legs) => self.count(legs, "legs", 1..=MOST_LEGS) as u16,
            None => columns,
        };
        block.split = self.split(block, columns, file.split.as_ref());
        let grid = &self.area.columns;
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

    /// How the legs share the width; they follow the page's columns where there are as many and nothing stands round them.
    fn split(&mut self, block: &Block, columns: u16, written: Option<&Spanned<SplitFile>>) -> Split {
        let follows = block.legs == columns && !block.is_boxed();
        match written.map(|written| (*written.get_ref(), self.document.place(written))) {
            None if follows => Split::Grid,
            None | Some((SplitFile::Absolute, _)) => Split::Absolute,
            Some((SplitFile::Free, _)) => Split::Free,
            Some((SplitFile::Relative, _)) => Split::Relative,
            Some((SplitFile::Grid, place)) => {
                if !follows {
                    let what = format!("legs = {columns}");
                    let notice = Fault::Conflict.notice().text("what", what).text("found", "split");
                    self.notes.push(notice.at(place));
                }
                Split::Grid
            }
        }
    }

    fn inset(&mut self, block: &Block, file: &InsetFile) -> Option<Inset> {
        let origin = self.document.place(&file.kind);
        let kind = self.inset_kind(block, file);
        let writing = self.writing(file);
        self.check_picture_keys(file);
        self.check_table_key(file);
        let cropping = cropping(self.document, (&file.fit, &file.focus), &mut self.notes);
        let (columns, rows) = (self.columns(&file.columns), self.rows(&file.lines));
        let runaround = columns.as_ref().and_then(|columns| self.runaround(block, file, columns));
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
        let outline = self.outline(block, (kind, file));
        let caption = CaptionPlace::Below;
        let mut inset =
            Inset { kind, cropping, caption, outline, writing, columns, runaround, rows, white, origin };
        let (_, width) = block.span(&self.area, &inset);
        inset.caption = self.caption(block, (file, kind), width);
        Some(inset)
    }

    /// 抠图: the page's own outline of a picture.
    fn outline(&mut self, block: &Block, (kind, file): (InsetKind, &InsetFile)) -> Option<Arc<Stencil>> {
        let outline = outline(self.document, &file.outline, &mut self.notes)?;
        let InsetKind::Picture(n) = kind else { return None };
        let figure = self.articles[block.article].1.as_ref()?.figures.get(n)?;
        let picture = self.pictures.get(figure.picture.0 as usize)?;
        self.notes.take(outline.over(picture, &format!("{}", n + 1)))
    }

    /// 串文: a width and a place go together; what stays free is a character unless it says otherwise.
    fn runaround(&mut self, block: &Block, file: &InsetFile, columns: &Columns) -> Option<Runaround> {
        let (Some(width), Some(side)) = (&file.width, &file.place) else {
            let keys = [
                (file.width.as_ref().map(|key| self.document.place(key)), "width", "place"),
                (file.place.as_ref().map(|key| self.document.place(key)), "place", "width"),
                (file.gap.as_ref().map(|key| self.document.place(key)), "gap", "width"),
                (file.sides.as_ref().map(|key| self.document.place(key)), "sides", "width"),
            ];
            for (place, found, what) in keys.into_iter().filter(|(place, ..)| place.is_some()) {
                let notice = Fault::Conflict.notice().text("what", what).text("found", found);
                self.notes.push(notice.at(place));
            }
            return None;
        };
        let (cell, (left, right)) = (self.area.columns.size.em(), block.reach(&self.area, columns));
        let most = right - left;
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
        let sides = match file.sides.as_ref().map(Spanned::get_ref) {
            None | Some(SidesFile::Wider) => Sides::Wider,
            Some(SidesFile::Both) => Sides::Both,
        };
        Some(Runaround { side, width: width?, gap: gap?, sides })
    }

    /// A length within limits, which are told in body characters.
    pub fn length(
        &mut self,
        written: &Spanned<Amount>,
        what: &str,
        limits: RangeInclusive<Length>,
    ) -> Option<Length> {
        let TypeArea { columns, lines, .. } = self.area;
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
            place(file.outline.as_ref().map(|key| self.document.place(key)), "outline"),
            place(file.caption.as_ref().map(|key| self.document.place(key)), "caption"),
        ];
        for (name, place) in keys.into_iter().flatten() {
            let notice = Fault::Conflict.notice().text("what", "kind = \"picture\"").text("found", name);
            self.notes.push(notice.at(place));
        }
    }

    /// What only a table has.
    fn check_table_key(&mut self, file: &InsetFile) {
        if let (Some(key), false) = (&file.table, matches!(file.kind.get_ref(), InsetKindFile::Table)) {
            let notice = Fault::Conflict.notice().text("what", "kind = \"table\"").text("found", "table");
            self.notes.push(notice.at(self.document.place(key)));
        }
    }

    /// Across or down; a picture is neither, a table stands upright.
    fn writing(&mut self, file: &InsetFile) -> WritingMode {
        let Some(written) = &file.writing else { return WritingMode::Horizontal };
        if matches!(file.kind.get_ref(), InsetKindFile::Picture | InsetKindFile::Table) {
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
            InsetKindFile::Table => {
                let number = file.table.as_ref().map_or(1, |number| *number.get_ref());
                let index = usize::try_from(number - 1).unwrap_or(usize::MAX);
                ("table", index < article.tables.len(), InsetKind::Table(index))
            }
        };
        let notice = || Fault::NotInArticle.notice().text("what", what).text("article", id).at(place);
        self.notes.take(if there { Ok(kind) } else { Err(notice()) })
    }

    pub fn columns(&mut self, written: &Spanned<RangeText>) -> Option<Columns> {
        let count = u32::from(self.area.columns.columns);
        let columns = self.range(written, "columns", count)?;
        Some(columns.start as u16..columns.end as u16)
    }

    pub fn rows(&mut self, written: &Spanned<RangeText>) -> Option<Rows> {
        self.range(written, "lines", self.area.lines.lines)
    }

    pub(super) fn range(&mut self, written: &Spanned<RangeText>, what: &str, count: u32) -> Option<Rows> {
        let found = range(&written.get_ref().0, what, count);
        self.notes.take(found.map_err(|notice| notice.at(self.document.place(written))))
    }

    pub fn count(&mut self, written: &Spanned<i64>, what: &str, limits: RangeInclusive<i64>) -> i64 {
        let found: Result<i64, Notice> = count(*written.get_ref(), what, &limits);
        self.notes.or(found.map_err(|notice| notice.at(self.document.place(written))), *limits.start())
    }
}

/// What goes round a block or a head.
pub(super) const fn border(file: BorderFile) -> Border {
    match file {
        BorderFile::None => Border::None,
        BorderFile::Ornament => Border::Ornament,
        BorderFile::Light => Border::Light,
        BorderFile::Heavy => Border::Heavy,
        BorderFile::Double => Border::Double,
        BorderFile::Twin => Border::Twin,
        BorderFile::Wave => Border::Wave,
        BorderFile::Dotted => Border::Dotted,
    }
}

/// A range as editors write it.
pub(super) fn one_based(range: Rows) -> String {
    format!("{}-{}", range.start + 1, range.end)
}
