//! 组版: stories and furniture made up into pages.
//!
//! An [`Edition`] with its faces and pictures enters; [`Page`]s leave, with what there is to say about them. Heads
//! are set in columns and body lines, copy runs through the legs of its block and round what stands in them on one
//! baseline grid, rules are drawn between stories. Knows neither PDF nor pixels. Cannot do yet: outlines that are no
//! rectangle, tables.

mod block;
mod chain;
mod figure;
mod furniture;
mod head;
mod head_lines;
mod inset;
mod jump;
mod label;
mod legs;
mod page;
mod place;
mod rules;
mod sense;
mod setting;
mod story;
mod vertical_head;
mod vertical_inset;

pub use page::{Page, Pattern, PlacedBlock, PlacedFigure, PlacedFill, PlacedFrame, PlacedLine};
pub use place::Tally;

use crate::edition::{Edition, PagePlan};
use crate::font::FontShelf;
use crate::notice::Notice;
use crate::picture::Picture;
use chain::Part;
use setting::Setter;
use std::collections::BTreeMap;

/// An edition's pages, with what there is to say.
#[derive(Debug, Default)]
pub struct MadeUp {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The characters of each article that stands on a page, by its index.
    pub tallies: Vec<(usize, Tally)>,
    /// What does not fit, is missing or was relaxed.
    pub notices: Vec<Notice>,
}

/// Makes up every page of an edition.
pub fn make_up(edition: &Edition, shelf: &FontShelf, pictures: &[Picture]) -> MadeUp {
    let setter = Setter { edition, shelf, pictures, area: edition.layout.area };
    let mut made = MadeUp::default();
    let mut blocks = BTreeMap::new();
    for places in chains(edition) {
        let part = |&(page, block): &(usize, usize)| {
            let plan = &edition.pages[page];
            Part { page: plan.number, plan: &plan.blocks[block] }
        };
        let parts: Vec<Part<'_>> = places.iter().map(part).collect();
        let set = chain::set(&setter, &parts);
        made.tallies.extend(parts.first().map(|part| (part.plan.article, set.tally)));
        blocks.extend(places.into_iter().zip(set.blocks));
    }
    for (n, plan) in edition.pages.iter().enumerate() {
        let own = (0..plan.blocks.len()).filter_map(|block| blocks.remove(&(n, block)));
        let (page, notices) = assemble(&setter, plan, own);
        made.pages.push(page);
        made.notices.extend(notices.into_iter().map(|notice| notice.on_page(plan.number)));
    }
    made
}

/// The blocks of each article, by page and by number on it, articles in the order of their first blocks.
fn chains(edition: &Edition) -> Vec<Vec<(usize, usize)>> {
    let mut known = BTreeMap::new();
    let mut chains: Vec<Vec<(usize, usize)>> = Vec::new();
    for (page, plan) in edition.pages.iter().enumerate() {
        for (n, block) in plan.blocks.iter().enumerate() {
            let chain = *known.entry(block.article).or_insert(chains.len());
            if chain == chains.len() {
                chains.push(Vec::new());
            }
            chains[chain].push((page, n));
        }
    }
    chains
}

/// A page from its furniture, the rules between its stories and their blocks, and what there is to say of it.
fn assemble(
    setter: &Setter<'_>,
    plan: &PagePlan,
    blocks: impl Iterator<Item = (PlacedBlock, Vec<Notice>)>,
) -> (Page, Vec<Notice>) {
    let (layout, area) = (&setter.edition.layout, &plan.area);
    let mut page = Page {
        number: plan.number,
        trim: plan.trim,
        bleed: layout.bleed,
        first_baseline: area.baseline(0),
        baseline_step: area.lines.step,
        blocks: Vec::new(),
    };
    let mut notices = Vec::new();
    for piece in &plan.furniture {
        let (placed, told) = furniture::set(setter, plan, piece);
        page.blocks.push(placed);
        notices.extend(told);
    }
    page.blocks.extend(rules::between(area, &plan.blocks, &layout.rules));
    for (placed, told) in blocks {
        page.blocks.push(placed);
        notices.extend(told);
    }
    (page, notices)
}
