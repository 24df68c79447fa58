//! Checks that look at more than one key: overlaps, doubles, values that furniture asks for.

use super::fault::Fault;
use super::furniture::placeholders;
use super::page::one_based;
use super::values;
use crate::article::Article;
use crate::edition::{Ad, Block, PagePlan};
use crate::grid::{Columns, Rows};
use crate::notice::{Notice, Origin};
use crate::template::{Element, Layout, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Values that come from the page plan itself.
const OF_THE_PAGE: [&str; 2] = ["page", "section"];

/// An area of a page, as far down as it reaches in each column.
struct Area {
    name: String,
    origin: Origin,
    columns: Columns,
    rows: Rows,
    /// The end of each column.
    feet: Vec<u32>,
}

/// Overlaps of blocks and advertisements with each other and with furniture that stands on the grid.
pub(super) fn overlaps(
    page: &PagePlan,
    layout: &Layout,
    articles: &[(String, Option<Article>)],
) -> Vec<Notice> {
    let blocks = page.blocks.iter().map(|block| of_block(block, &articles[block.article].0));
    let areas: Vec<Area> = blocks.chain(page.ads.iter().map(of_ad)).collect();
    let furniture: Vec<Area> = furniture(page, layout);
    let mut notices = Vec::new();
    for (n, area) in areas.iter().enumerate() {
        let others = areas[..n].iter().chain(&furniture);
        notices.extend(
            others.filter_map(|other| overlap(area, other)).map(|notice| notice.on_page(page.number)),
        );
    }
    notices
}

fn of_block(block: &Block, name: &str) -> Area {
    let (columns, rows) = (block.columns.clone(), block.rows.clone());
    let feet = columns.clone().map(|column| block.foot(column)).collect();
    Area { name: name.to_string(), origin: block.origin, columns, rows, feet }
}

fn of_ad(ad: &Ad) -> Area {
    let feet = vec![ad.rows.end; ad.columns.len()];
    let (columns, rows) = (ad.columns.clone(), ad.rows.clone());
    Area { name: ad.name.clone(), origin: ad.origin, columns, rows, feet }
}

fn furniture(page: &PagePlan, layout: &Layout) -> Vec<Area> {
    let pieces = page.furniture.iter().filter_map(|plan| {
        let piece = &layout.furniture[plan.piece];
        let (columns, rows) = match (&plan.place, &piece.place) {
            (Some(place), _) => place.clone(),
            (None, Place::Grid(columns, rows)) => (columns.clone(), rows.clone()),
            (None, Place::Free { .. }) => return None,
        };
        let feet = vec![rows.end; columns.len()];
        Some(Area { name: piece.name.clone(), origin: plan.origin, columns, rows, feet })
    });
    pieces.collect()
}

fn overlap(area: &Area, other: &Area) -> Option<Notice> {
    let end = |area: &Area, column: u16| area.feet[usize::from(column - area.columns.start)];
    let columns = area.columns.start.max(other.columns.start)..area.columns.end.min(other.columns.end);
    let top = area.rows.start.max(other.rows.start);
    let column = columns.clone().find(|&column| top < end(area, column).min(end(other, column)))?;
    let bottom = end(area, column).min(end(other, column));
    let notice = Fault::Overlap.notice().text("found", &area.name).text("other", &other.name);
    let notice = notice.count("column", usize::from(column) + 1).text("lines", one_based(top..bottom));
    Some(notice.at(area.origin).related(other.origin))
}

/// Page numbers given twice.
pub(super) fn doubled_numbers(pages: &[PagePlan]) -> Vec<Notice> {
    let mut seen = BTreeMap::new();
    let doubled = pages.iter().filter_map(|page| {
        let first = *seen.entry(page.number).or_insert(page.origin);
        (first != page.origin).then(|| twice("page", &page.number.to_string(), page.origin, first))
    });
    doubled.collect()
}

/// The notice of something named twice.
pub(super) fn twice(what: &str, found: &str, again: Origin, first: Origin) -> Notice {
    Fault::Twice.notice().text("what", what).text("found", found).at(again).related(first)
}

/// Values that the furniture of the pages asks for and the edition does not give.
pub(super) fn missing_values(
    pages: &[PagePlan],
    layout: &Layout,
    values: &BTreeMap<String, String>,
    edition_file: &str,
) -> Vec<Notice> {
    let pieces: BTreeSet<usize> =
        pages.iter().flat_map(|page| &page.furniture).map(|plan| plan.piece).collect();
    let elements = pieces.into_iter().flat_map(|piece| &layout.furniture[piece].elements);
    let lines =
        elements.filter_map(|element| if let Element::Line(line) = element { Some(line) } else { None });
    let mut told = BTreeSet::new();
    let mut notices = Vec::new();
    for line in lines {
        let names = line.spans.iter().filter_map(|span| placeholders(&span.text).ok()).flatten();
        let names = names.map(|(_, name)| name).filter(|name| !OF_THE_PAGE.contains(name));
        for name in names.filter(|name| !values.contains_key(*name)) {
            if told.insert(name) {
                notices.push(values::missing(name, values, edition_file).at(line.origin));
            }
        }
    }
    notices
}
