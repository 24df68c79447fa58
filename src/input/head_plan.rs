//! From a block's `head` to a [`HeadPlan`]: its style, where it stands, what it stands on.

use super::document::{Amount, unknown};
use super::fault::Fault;
use super::head_file::{ExtentFile, HeadPlaceFile, HeadPlanFile, HeadTable};
use super::layout::form;
use super::page::{Planner, border, one_based};
use super::range::range;
use super::unit;
use crate::edition::{Block, Border, HeadArea, HeadPlace, HeadPlan, InsetKind};
use crate::grid::{Columns, Rows};
use crate::notice::Origin;
use crate::press::Tint;
use crate::style::{HeadForm, HeadStyle};
use toml::Spanned;

/// The least difference of darkness between a head and its ground, in per cent: white on a lighter tint, or black on a
/// darker one, is hard to read in newspaper print.
const LEAST_CONTRAST: u32 = 50;

/// The block's columns and lines, if they could be read.
type Place<'a> = Option<(&'a Columns, &'a Rows)>;

impl Planner<'_> {
    /// A block's head.
    pub(super) fn head(&mut self, file: &Spanned<HeadPlanFile>, place: Place<'_>) -> Option<HeadPlan> {
        match file.get_ref() {
            HeadPlanFile::Name(name) => {
                let style = self.head_style(name, self.document.place(file))?;
                let columns = u16::from(style.form == HeadForm::Vertical);
                let (ground, border) = (None, Border::None);
                Some(HeadPlan { style, rows: None, columns, area: None, ground, border })
            }
            HeadPlanFile::Table(table) => self.head_table(table, place),
        }
    }

    fn head_table(&mut self, table: &HeadTable, place: Place<'_>) -> Option<HeadPlan> {
        let mut style = self.head_style(table.style.get_ref(), self.document.place(&table.style))?;
        style.form = table.form.map_or(style.form, form);
        if let Some(size) = &table.size {
            self.resize(&mut style, size);
        }
        let (mut rows, mut columns, mut area) = (None, 0, None);
        match &table.place {
            None => (rows, columns) = self.extents(table, style.form),
            Some(written) if style.form == HeadForm::Bar => {
                self.conflict(self.document.place(written), "place", "form = \"stacked\"");
            }
            Some(_) => area = place.and_then(|place| self.head_area(table, place)),
        }
        let ground = table.ground.as_ref().and_then(|ink| self.head_ink(ink));
        self.ink(&mut style, table, ground);
        Some(HeadPlan { style, rows, columns, area, ground, border: border(table.border) })
    }

    /// The lines of a head above the legs, the columns of a vertical one at their left.
    fn extents(&mut self, table: &HeadTable, form: HeadForm) -> (Option<u32>, u16) {
        let rows = table.lines.as_ref().and_then(|lines| self.extent(lines, "lines", 0..=1000));
        let columns = match (&table.columns, form) {
            (Some(columns), HeadForm::Vertical) => self.extent(columns, "columns", 1..=24).unwrap_or(1),
            (None, HeadForm::Vertical) => 1,
            (None, _) => 0,
            (Some(columns), _) => {
                self.conflict(self.document.place(columns), "columns", "form = \"vertical\"");
                0
            }
        };
        (rows, columns as u16)
    }

    /// A count of columns or lines.
    fn extent(
        &mut self,
        written: &Spanned<ExtentFile>,
        what: &str,
        limits: std::ops::RangeInclusive<i64>,
    ) -> Option<u32> {
        let place = self.document.place(written);
        match written.get_ref() {
            ExtentFile::Count(count) => {
                let found = super::layout::count(*count, what, &limits).map_err(|notice| notice.at(place));
                Some(self.notes.or(found, *limits.start()) as u32)
            }
            ExtentFile::Range(_) => {
                self.conflict(place, what, "place = \"inside\"");
                None
            }
        }
    }

    /// Where a head stands: at a side by how many columns and lines it takes, else on the columns and lines it names.
    fn head_area(&mut self, table: &HeadTable, (columns, rows): (&Columns, &Rows)) -> Option<HeadArea> {
        let written = table.place.as_ref()?;
        let place = match written.get_ref() {
            HeadPlaceFile::Left => HeadPlace::Left,
            HeadPlaceFile::Right => HeadPlace::Right,
            HeadPlaceFile::Inside => HeadPlace::Inside,
            HeadPlaceFile::Over => HeadPlace::Over,
        };
        if matches!(place, HeadPlace::Inside | HeadPlace::Over) {
            let columns = self.which(
                table.columns.as_ref(),
                (written, "columns"),
                u32::from(columns.start)..u32::from(columns.end),
            );
            let rows = self.which(table.lines.as_ref(), (written, "lines"), rows.clone());
            let columns = columns?;
            return Some(HeadArea { columns: columns.start as u16..columns.end as u16, rows: rows?, place });
        }
        let most = i64::from(columns.end - columns.start) - 1;
        let wide = match &table.columns {
            Some(columns) => self.extent(columns, "head columns", 1..=most.max(1))? as u16,
            None => 1,
        };
        let depth = match &table.lines {
            Some(lines) => self.extent(lines, "head lines", 1..=rows.len() as i64)?,
            None => rows.len() as u32,
        };
        let columns = match place {
            HeadPlace::Left => columns.start..columns.start + wide,
            _ => columns.end.saturating_sub(wide)..columns.end,
        };
        Some(HeadArea { columns, rows: rows.start..rows.start + depth, place })
    }

    /// Columns or lines of the page, within the block's.
    fn which(
        &mut self,
        written: Option<&Spanned<ExtentFile>>,
        (place, what): (&Spanned<HeadPlaceFile>, &str),
        within: Rows,
    ) -> Option<Rows> {
        let Some(written) = written else {
            let found = if *place.get_ref() == HeadPlaceFile::Over {
                "place = \"over\""
            } else {
                "place = \"inside\""
            };
            self.conflict(self.document.place(place), found, &format!("{what} = \"…-…\""));
            return None;
        };
        let at = self.document.place(written);
        let ExtentFile::Range(text) = written.get_ref() else {
            let notice = Fault::BadRange.notice().text("what", what);
            let found = if let ExtentFile::Count(count) = written.get_ref() { *count } else { 0 };
            self.notes.push(notice.text("found", found.to_string()).at(at));
            return None;
        };
        let found = self.notes.take(range(text, what, 1000).map_err(|notice| notice.at(at)))?;
        if found.start < within.start || within.end < found.end {
            let notice = Fault::Outside.notice().text("what", "headline").text("found", text);
            self.notes.push(notice.text("limits", one_based(within)).at(at));
            return None;
        }
        Some(found)
    }

    /// The ink of a head's type: as given, else paper on a dark ground. It must differ from what it stands on.
    fn ink(&mut self, style: &mut HeadStyle, table: &HeadTable, ground: Option<Tint>) {
        let bar = (style.form == HeadForm::Bar).then_some(self.layout.styles.label_ground);
        let (below, written) = (ground.or(bar), table.ink.as_ref());
        let given = written.and_then(|ink| self.head_ink(ink));
        let dark = below.is_some_and(|ground| ground.darkness() >= LEAST_CONTRAST);
        if let Some(ink) = given.or(dark.then_some(Tint::PAPER)) {
            (style.main.tint, style.kicker.tint, style.deck.tint) = (ink, ink, ink);
        }
        let on_picture = matches!(&table.place, Some(place) if *place.get_ref() == HeadPlaceFile::Over);
        let Some(key) = written.or(table.ground.as_ref()) else {
            if on_picture {
                (style.main.tint, style.kicker.tint, style.deck.tint) =
                    (Tint::PAPER, Tint::PAPER, Tint::PAPER);
            }
            return;
        };
        if on_picture && below.is_none() {
            return;
        }
        let below = below.unwrap_or(Tint::PAPER).darkness();
        let inks = [style.main.tint, style.kicker.tint, style.deck.tint];
        let least = inks.map(|ink| ink.darkness().abs_diff(below)).into_iter().min().unwrap_or(0);
        if least < LEAST_CONTRAST {
            let most = format!("≥ {LEAST_CONTRAST} %");
            let notice = Fault::limit("contrast", &format!("{least} %"), &most);
            self.notes.push(notice.at(self.document.place(key)));
        }
    }

    fn head_ink(&mut self, written: &Spanned<String>) -> Option<Tint> {
        let tint = unit::tint(written.get_ref(), &self.layout.inks);
        self.notes.take(tint.map_err(|notice| notice.at(self.document.place(written))))
    }

    fn conflict(&mut self, place: Origin, found: &str, what: &str) {
        self.notes.push(Fault::Conflict.notice().text("what", what).text("found", found).at(place));
    }

    /// A head must leave its block a line and a column for the story.
    pub(super) fn check_head(&mut self, block: &Block, written: &Spanned<HeadPlanFile>) {
        let (rows, columns) = (block.rows.end - block.rows.start, block.columns.end - block.columns.start);
        let origin = self.document.place(written);
        if let Some(lines) = block.head.rows.filter(|lines| *lines >= rows) {
            let most = format!("0 … {}", rows - 1);
            self.notes.push(Fault::limit("head lines", &lines.to_string(), &most).at(origin));
        }
        let beside = block.head.columns.max(columns - block.leg_columns().len() as u16);
        if beside >= columns {
            let most = format!("1 … {}", columns - 1);
            self.notes.push(Fault::limit("head columns", &beside.to_string(), &most).at(origin));
        }
    }

    /// A head among the legs keeps off the insets; one over a picture stands on one.
    pub(super) fn check_head_area(&mut self, block: &Block, written: &Spanned<HeadPlanFile>) {
        let origin = self.document.place(written);
        let (columns, rows) = (&block.columns, &block.rows);
        let above = || match block.head.columns {
            0 => (columns.clone(), rows.start..rows.start + block.head.rows.unwrap_or(0)),
            wide => (columns.start..columns.start + wide, rows.clone()),
        };
        let Some(head) = &block.head.area else { return self.keep_off(block, above(), origin) };
        let is_picture = |kind: InsetKind| matches!(kind, InsetKind::Picture(_));
        if head.place == HeadPlace::Over {
            let holds = block.insets.iter().any(|inset| {
                let across =
                    inset.columns.start <= head.columns.start && head.columns.end <= inset.columns.end;
                let down = inset.rows.start <= head.rows.start && head.rows.end <= inset.rows.end;
                is_picture(inset.kind) && across && down
            });
            if !holds {
                self.conflict(origin, "place = \"over\"", "kind = \"picture\"");
            }
            return;
        }
        self.keep_off(block, (head.columns.clone(), head.rows.clone()), origin);
    }

    /// Tells of insets on the columns and lines of a head.
    fn keep_off(&mut self, block: &Block, (across, down): (Columns, Rows), origin: Origin) {
        for inset in &block.insets {
            let columns = inset.columns.start.max(across.start)..inset.columns.end.min(across.end);
            let rows = inset.rows.start.max(down.start)..inset.rows.end.min(down.end);
            if columns.start < columns.end && rows.start < rows.end {
                let notice = Fault::Overlap.notice().text("found", "headline").text("other", "inset");
                let notice = notice.count("column", usize::from(columns.start) + 1);
                self.notes.push(notice.text("lines", one_based(rows)).at(origin).related(inset.origin));
            }
        }
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
}
