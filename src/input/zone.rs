//! Zones of a page with columns of their own, and pages side by side.

use super::document::{Document, RangeText, unknown};
use super::fault::Fault;
use super::page::{Planner, one_based};
use crate::grid::{Rows, TypeArea};
use crate::notice::Notice;
use serde::Deserialize;
use toml::Spanned;

/// `[[zone]]`: other columns over some of the page's, on the page's lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZoneFile {
    name: Spanned<String>,
    columns: Spanned<RangeText>,
    lines: Spanned<RangeText>,
    grid: GridFile,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GridFile {
    columns: Spanned<i64>,
    cells: Spanned<i64>,
}

/// A part of a page with its own columns.
#[derive(Debug)]
pub(super) struct Zone {
    name: String,
    pub area: TypeArea,
    pub rows: Rows,
}

impl Planner<'_> {
    /// The page's zones; their names are distinct.
    pub fn zones(&mut self, files: &[ZoneFile]) -> Vec<Zone> {
        let mut zones: Vec<Zone> = Vec::new();
        for file in files {
            let name = file.name.get_ref();
            if zones.iter().any(|zone| zone.name == *name) {
                let notice = Fault::Twice.notice().text("what", "zone").text("found", name);
                self.notes.push(notice.at(self.document.place(&file.name)));
            }
            zones.extend(self.zone(file));
        }
        zones
    }

    fn zone(&mut self, file: &ZoneFile) -> Option<Zone> {
        let (outer, rows) = (self.columns(&file.columns), self.rows(&file.lines));
        let columns = self.count(&file.grid.columns, "columns", 1..=24) as u16;
        let cells = self.count(&file.grid.cells, "cells", 2..=200) as u16;
        let (outer, rows) = (outer?, rows?);
        let area = self.area.within(&outer, columns, cells).ok_or_else(|| {
            let room = self.area.columns.width(&outer).whole(self.area.columns.size.em());
            let most = (room - (i64::from(columns) - 1)).max(0) / i64::from(columns);
            Fault::limit("cells", &cells.to_string(), &format!("≤ {most}"))
        });
        let area =
            self.notes.take(area.map_err(|notice| notice.at(self.document.place(&file.grid.cells))))?;
        Some(Zone { name: file.name.get_ref().clone(), area, rows })
    }

    /// Lets the columns that follow be counted in a zone; says which lines it has.
    pub fn enter(&mut self, zones: &[Zone], name: &Spanned<String>) -> Option<Rows> {
        let found = zones
            .iter()
            .find(|zone| zone.name == *name.get_ref())
            .ok_or_else(|| no_zone(self.document, zones, name));
        let zone = self.notes.take(found)?;
        self.area = zone.area;
        Some(zone.rows.clone())
    }

    /// A block stands within the lines of its zone.
    pub fn check_zone(&mut self, zone: &Rows, rows: &Rows, written: &Spanned<RangeText>) {
        if rows.start < zone.start || zone.end < rows.end {
            let notice = Fault::Outside.notice().text("what", "block").text("found", &written.get_ref().0);
            let notice = notice.text("limits", one_based(zone.clone()));
            self.notes.push(notice.at(self.document.place(written)));
        }
    }
}

fn no_zone(document: &Document, zones: &[Zone], name: &Spanned<String>) -> Notice {
    let known: Vec<&str> = zones.iter().map(|zone| zone.name.as_str()).collect();
    unknown(Fault::UnknownName, name.get_ref(), &known).text("what", "zone").at(document.place(name))
}
