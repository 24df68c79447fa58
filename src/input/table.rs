//! 表格: `[[tables]]` of an article's front matter.

use super::document::{Amount, Document};
use super::fault::Fault;
use super::layout::count;
use super::layout_file::AlignFile;
use super::notes::Notes;
use super::unit;
use crate::article::{Cell, CellAlign, CellArea, GridFault, Table, TableForm, Text, place_cells};
use crate::geometry::Em;
use crate::notice::{Notice, Origin};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::ops::RangeInclusive;
use toml::Spanned;

/// The most columns of a table.
const MOST_COLUMNS: usize = 24;
/// The most rows of a table.
const MOST_ROWS: usize = 200;

/// A table as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableFile {
    title: Option<Spanned<String>>,
    #[serde(default)]
    form: TableFormFile,
    head: Option<Spanned<i64>>,
    align: Option<Spanned<Vec<AlignFile>>>,
    widths: Option<Spanned<Vec<Spanned<Amount>>>>,
    rows: Spanned<Vec<RowFile>>,
}

type RowFile = Spanned<Vec<Spanned<CellFile>>>;

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TableFormFile {
    #[default]
    Ruled,
    Boxed,
    Pairs,
}

/// A cell: its words, or a table with more to say of it.
#[derive(Debug)]
enum CellFile {
    Words(String),
    Table(CellTable),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CellTable {
    text: Spanned<String>,
    columns: Option<Spanned<i64>>,
    rows: Option<Spanned<i64>>,
    align: Option<AlignFile>,
}

/// Reads a table; its cells must fill its grid.
pub(super) fn table(document: &Document, file: &Spanned<TableFile>, notes: &mut Notes) -> Option<Table> {
    let origin = document.place(file);
    let file = file.get_ref();
    let mut reading = Reading { document, notes };
    let areas = reading.areas(file)?;
    let grid = areas
        .iter()
        .fold((0, 0), |(columns, rows), area| (columns.max(area.across().end), rows.max(area.down().end)));
    let form = match file.form {
        TableFormFile::Ruled => TableForm::Ruled,
        TableFormFile::Boxed => TableForm::Boxed,
        TableFormFile::Pairs => TableForm::Pairs,
    };
    let usual = usize::from(form != TableForm::Pairs).min(grid.1);
    let head = file.head.as_ref().map_or(usual, |head| reading.count(head, "table head", 0..=grid.1));
    if form == TableForm::Pairs && grid.0 != 2 {
        let notice = Fault::limit("table columns", &grid.0.to_string(), "2");
        reading.notes.push(notice.at(document.place(&file.rows)));
    }
    let aligns = reading.aligns(file, grid.0);
    let title = file.title.as_ref().map(|title| reading.words(title)).filter(|text| !text.text.is_empty());
    let cells = file.rows.get_ref().iter().flat_map(|row| row.get_ref()).zip(areas);
    let cells = cells.map(|(cell, area)| reading.cell(cell, area, aligns[area.column])).collect();
    Some(Table { title, form, head, grid, widths: reading.widths(file, grid.0), cells, origin })
}

struct Reading<'a> {
    document: &'a Document,
    notes: &'a mut Notes,
}

impl Reading<'_> {
    /// Where each cell stands, or what is wrong with the first that can't.
    fn areas(&mut self, file: &TableFile) -> Option<Vec<CellArea>> {
        let rows = file.rows.get_ref();
        let place = self.document.place(&file.rows);
        if !(1..=MOST_ROWS).contains(&rows.len()) {
            let limits = format!("1 … {MOST_ROWS}");
            self.notes.push(Fault::limit("table rows", &rows.len().to_string(), &limits).at(place));
            return None;
        }
        let spans: Vec<Vec<_>> =
            rows.iter().map(|row| row.get_ref().iter().map(|cell| self.spans(cell)).collect()).collect();
        let columns: usize = spans[0].iter().map(|(columns, _)| columns).sum();
        if !(1..=MOST_COLUMNS).contains(&columns) {
            let notice = Fault::limit("table columns", &columns.to_string(), &format!("1 … {MOST_COLUMNS}"));
            self.notes.push(notice.at(self.document.place(&rows[0])));
            return None;
        }
        let placed = place_cells(&spans).map_err(|fault| self.fault(rows, columns, fault));
        self.notes.take(placed)
    }

    fn fault(&self, rows: &[RowFile], columns: usize, fault: GridFault) -> Notice {
        let cells: Vec<Origin> =
            rows.iter().flat_map(|row| row.get_ref()).map(|cell| self.document.place(cell)).collect();
        let told = |fault: Fault, row: usize, column: usize| {
            fault.notice().count("row", row + 1).count("column", column + 1)
        };
        match fault {
            GridFault::Gap { row, column } => {
                told(Fault::TableGap, row, column).at(self.document.place(&rows[row]))
            }
            GridFault::Overlap { cell, area, other } => {
                told(Fault::TableOverlap, area.row, area.column).at(cells[cell]).related(cells[other])
            }
            GridFault::Outside { cell, area } => {
                let notice = told(Fault::TableOutside, area.row, area.column).at(cells[cell]);
                notice.count("columns", columns).count("rows", rows.len())
            }
        }
    }

    /// How many columns and rows a cell spans.
    fn spans(&mut self, cell: &Spanned<CellFile>) -> (usize, usize) {
        let CellFile::Table(table) = cell.get_ref() else { return (1, 1) };
        let mut span = |written: &Option<Spanned<i64>>, what, most| {
            written.as_ref().map_or(1, |span| self.count(span, what, 1..=most))
        };
        (span(&table.columns, "cell columns", MOST_COLUMNS), span(&table.rows, "cell rows", MOST_ROWS))
    }

    fn cell(&mut self, file: &Spanned<CellFile>, area: CellArea, align: CellAlign) -> Cell {
        match file.get_ref() {
            CellFile::Words(words) => {
                Cell { text: self.words(&Spanned::new(file.span(), words.clone())), align, area }
            }
            CellFile::Table(table) => {
                let align = table.align.map_or(align, cell_align);
                Cell { text: self.words(&table.text), align, area }
            }
        }
    }

    /// How each column stands.
    fn aligns(&mut self, file: &TableFile, columns: usize) -> Vec<CellAlign> {
        let Some(written) = &file.align else { return vec![CellAlign::Left; columns] };
        self.check_columns("align", written, columns);
        let given = written.get_ref().iter().copied().map(cell_align);
        given.chain(std::iter::repeat(CellAlign::Left)).take(columns).collect()
    }

    /// The widths asked for, in characters of the table.
    fn widths(&mut self, file: &TableFile, columns: usize) -> Vec<Em> {
        let Some(written) = &file.widths else { return Vec::new() };
        self.check_columns("widths", written, columns);
        let read = |width: &Spanned<Amount>| {
            unit::characters(&width.get_ref().0).map_err(|notice| notice.at(self.document.place(width)))
        };
        written.get_ref().iter().filter_map(|width| self.notes.take(read(width))).collect()
    }

    /// A list with an entry for each column.
    fn check_columns<T>(&mut self, what: &str, written: &Spanned<Vec<T>>, columns: usize) {
        let found = written.get_ref().len();
        if found != columns {
            let notice = Fault::limit(what, &found.to_string(), &columns.to_string());
            self.notes.push(notice.at(self.document.place(written)));
        }
    }

    fn count(&mut self, written: &Spanned<i64>, what: &str, limits: RangeInclusive<usize>) -> usize {
        let limits = *limits.start() as i64..=*limits.end() as i64;
        let found = count(*written.get_ref(), what, &limits);
        let found = found.map_err(|notice| notice.at(self.document.place(written)));
        self.notes.or(found, *limits.start()) as usize
    }

    fn words(&mut self, written: &Spanned<String>) -> Text {
        let nothing = Text { text: String::new(), origin: self.document.place(written) };
        self.notes.or(self.document.words(written), nothing)
    }
}

const fn cell_align(file: AlignFile) -> CellAlign {
    match file {
        AlignFile::Left => CellAlign::Left,
        AlignFile::Centre => CellAlign::Centre,
        AlignFile::Right => CellAlign::Right,
    }
}

impl<'de> Deserialize<'de> for CellFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CellFile, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = CellFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("words in quotes, or a table with `text`")
    }

    fn visit_str<E: de::Error>(self, words: &str) -> Result<CellFile, E> {
        Ok(CellFile::Words(words.to_string()))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<CellFile, M::Error> {
        CellTable::deserialize(MapAccessDeserializer::new(map)).map(CellFile::Table)
    }
}
