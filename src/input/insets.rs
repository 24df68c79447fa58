//! Insets that lie over each other, or show the same.

use super::fault::Fault;
use super::page::one_based;
use super::plan;
use crate::edition::{Block, Inset, InsetKind, PagePlan};
use crate::grid::TypeArea;
use crate::notice::Notice;
use std::collections::BTreeMap;

/// Each pair of a block's insets that overlap.
pub(super) fn overlaps(block: &Block) -> Vec<Notice> {
    let area = &block.area;
    let pairs = block
        .insets
        .iter()
        .enumerate()
        .flat_map(|(n, inset)| block.insets[..n].iter().map(move |other| (inset, other)));
    pairs.filter_map(|(inset, other)| overlap(area, block, (inset, other))).collect()
}

/// What two insets of a story show, in whichever of its blocks they stand: it would be set twice.
pub(super) fn doubled(pages: &[PagePlan]) -> Vec<Notice> {
    let mut seen = BTreeMap::new();
    let blocks = pages.iter().flat_map(|page| &page.blocks);
    let insets = blocks.flat_map(|block| block.insets.iter().map(|inset| (block.article, inset)));
    let doubled = insets.filter_map(|(article, inset)| {
        let first = *seen.entry((article, inset.kind)).or_insert(inset.origin);
        (first != inset.origin).then(|| plan::twice("inset", &name(inset), inset.origin, first))
    });
    doubled.collect()
}

fn overlap(area: &TypeArea, block: &Block, (inset, other): (&Inset, &Inset)) -> Option<Notice> {
    let [(x, width), (other_x, other_width)] = [inset, other].map(|inset| block.span(area, inset));
    let rows = inset.rows.start.max(other.rows.start)..inset.rows.end.min(other.rows.end);
    let left = x.max(other_x);
    if rows.is_empty() || left >= (x + width).min(other_x + other_width) {
        return None;
    }
    let columns = inset.columns.start.max(other.columns.start)..inset.columns.end.min(other.columns.end);
    let right = |column: u16| area.origin.x + area.columns.left(column) + area.columns.column_width();
    let column = columns.clone().find(|&column| left < right(column)).unwrap_or(columns.start);
    let notice = Fault::Overlap.notice().text("found", name(inset)).text("other", name(other));
    let notice = notice.count("column", usize::from(column) + 1).text("lines", one_based(rows));
    Some(notice.at(inset.origin).related(other.origin))
}

/// An inset as the page names it.
fn name(inset: &Inset) -> String {
    match inset.kind {
        InsetKind::Picture(n) => format!("picture {}", n + 1),
        InsetKind::Table(n) => format!("table {}", n + 1),
        InsetKind::Digest => "digest".to_owned(),
        InsetKind::PullQuote => "pull-quote".to_owned(),
    }
}
