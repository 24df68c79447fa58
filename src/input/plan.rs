//! Checks that look at more than one key: overlaps, doubles, values that furniture asks for.

use super::fault::Fault;
use super::furniture::placeholders;
use super::insets;
use super::page::one_based;
use super::values;
use crate::article::Article;
use crate::edition::{Ad, Block, PagePlan, Strip};
use crate::notice::{Notice, Origin};
use crate::template::{Element, Layout, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Values that come from the page plan itself.
const OF_THE_PAGE: [&str; 2] = ["page", "section"];

/// An area of a page, as far down as it reaches in each of its columns.
struct Area {
    name: String,
    origin: Origin,
    start: u32,
    strips: Vec<Strip>,
}

/// Overlaps of blocks and advertisements with each other and with furniture that stands on the grid, and of the insets of
/// a block.
pub(super) fn overlaps(
    page: &PagePlan,
    layout: &Layout,
    articles: &[(String, Option<Article>)],
) -> Vec<Notice> {
    let blocks = page.blocks.iter().map(|block| of_block(block, &articles[block.article].0));
    let areas: Vec<Area> = blocks.chain(page.ads.iter().map(|ad| of_ad(page, ad))).collect();
    let furniture: Vec<Area> = furniture(page, layout);
    let mut notices = Vec::new();
    for (n, area) in areas.iter().enumerate() {
        let others = areas[..n].iter().chain(&furniture);
        notices.extend(
            others.filter_map(|other| overlap(page, area, other)).map(|notice| notice.on_page(page.number)),
        );
    }
    let insets = page.blocks.iter().flat_map(insets::overlaps);
    notices.extend(insets.map(|notice| notice.on_page(page.number)));
    notices
}

fn of_block(block: &Block, name: &str) -> Area {
    let mut strips: Vec<Strip> = block.strips().collect();
    // what stands on both sides of a gap, the fold too, takes it
    let gaps = strips.windows(2).map(|pair| {
        let [before, after] = [pair[0], pair[1]];
        Strip { left: before.right, right: after.left, end: before.end.min(after.end) }
    });
    let gaps: Vec<Strip> = gaps.collect();
    strips.extend(gaps);
    Area { name: name.to_string(), origin: block.origin, start: block.rows.start, strips }
}

fn of_ad(page: &PagePlan, ad: &Ad) -> Area {
    let rect = page.area.rect(&ad.columns, &ad.rows);
    let strips = vec![Strip { left: rect.x, right: rect.right(), end: ad.rows.end }];
    Area { name: ad.name.clone(), origin: ad.origin, start: ad.rows.start, strips }
}

fn furniture(page: &PagePlan, layout: &Layout) -> Vec<Area> {
    let pieces = page.furniture.iter().filter_map(|plan| {
        let piece = &layout.furniture[plan.piece];
        let (rect, rows) = match plan.place.as_ref().unwrap_or(&piece.place) {
            Place::Grid(columns, rows) => (layout.area.rect(columns, rows), rows),
            Place::Fold(rows) => (page.gutter(rows)?, rows),
            Place::Free { .. } => return None,
        };
        let left = rect.x + plan.half.shift(layout.trim.width);
        let strips = vec![Strip { left, right: left + rect.width, end: rows.end }];
        Some(Area { name: piece.name.clone(), origin: plan.origin, start: rows.start, strips })
    });
    pieces.collect()
}

fn overlap(page: &PagePlan, area: &Area, other: &Area) -> Option<Notice> {
    let top = area.start.max(other.start);
    let pairs = area.strips.iter().flat_map(|strip| other.strips.iter().map(move |other| (strip, other)));
    let mut over = pairs.filter(|(strip, other)| strip.shares_width(other) && top < strip.end.min(other.end));
    let (strip, under) = over.next()?;
    let (left, bottom) = (strip.left.max(under.left), strip.end.min(under.end));
    let edge = |column: u16| page.area.rect(&(column..column + 1), &(0..1)).right();
    let column = (0..page.area.columns.columns).find(|column| left < edge(*column)).unwrap_or(0);
    let notice = Fault::Overlap.notice().text("found", &area.name).text("other", &other.name);
    let notice = notice.count("column", usize::from(column) + 1).text("lines", one_based(top..bottom));
    Some(notice.at(area.origin).related(other.origin))
}

/// Page numbers given twice.
pub(super) fn doubled_numbers(pages: &[PagePlan]) -> Vec<Notice> {
    let mut seen = BTreeMap::new();
    let numbers = pages.iter().flat_map(|page| page.numbers().map(move |number| (number, page)));
    let doubled = numbers.filter_map(|(number, page)| {
        let first = *seen.entry(number).or_insert(page.origin);
        (first != page.origin).then(|| twice("page", &number.to_string(), page.origin, first))
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
