//! 组版: stories, advertisements and furniture made up into pages.
//!
//! An [`Edition`] with its faces and pictures enters; [`Page`]s leave, with what there is to say about them. Heads
//! are set in columns and body lines, copy runs through the legs of its block and round what stands in them on one
//! baseline grid, rules are drawn between stories. Knows neither PDF nor pixels.

mod ad;
mod bar_head;
mod block;
mod chain;
mod drawing;
mod drop_cap;
mod figure;
mod furniture;
mod head;
mod head_lines;
mod head_zone;
mod inset;
mod jump;
mod kept;
mod label;
mod leader;
mod legs;
mod obstacle;
mod page;
mod place;
mod plates;
mod pull_quote;
mod rules;
mod sense;
mod setting;
mod side_lines;
mod story;
mod table;
mod table_cell;
mod table_columns;
mod table_rows;
mod table_rules;
mod vertical_head;
mod vertical_inset;
mod whole_head;

pub use page::{
    Edge, FigureCopy, Page, Pattern, PlacedBlock, PlacedFigure, PlacedFill, PlacedFrame, PlacedLine,
};
pub use place::Tally;

use crate::edition::{Edition, PagePlan};
use crate::font::FontShelf;
use crate::notice::Notice;
use crate::picture::Picture;
use chain::Part;
use kept::{Kept, Standing};
use setting::Setter;
use std::collections::{BTreeMap, BTreeSet};

/// An edition's pages, with what there is to say.
#[derive(Debug, Default)]
pub struct MadeUp {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The characters of each article that stands on a page, by its index.
    pub tallies: Vec<(usize, Tally)>,
    /// What does not fit, is missing or was relaxed.
    pub notices: Vec<Notice>,
    /// How many stories stand as they stood before and were not set again.
    pub kept: usize,
    /// Pages, by index, that stand as they stood before, furniture and all.
    pub kept_pages: BTreeSet<usize>,
    /// Where the stories stand, to keep those that do not change.
    stories: Vec<Standing>,
    /// What there is to say of each page's furniture.
    furniture: Vec<Vec<Notice>>,
}

/// An edition as it was made up before.
#[derive(Debug)]
pub struct Before<'a> {
    /// Its plan and copy.
    pub edition: &'a Edition,
    /// Its pictures.
    pub pictures: &'a [Picture],
    /// Its pages.
    pub made: MadeUp,
}

/// Makes up every page of an edition.
pub fn make_up(edition: &Edition, shelf: &FontShelf, pictures: &[Picture]) -> MadeUp {
    let setter = Setter { edition, shelf, pictures, area: edition.layout.area };
    made_up(&setter, None)
}

/// Makes up an edition of which parts were made up before, with the same faces; stories that are as they were are not
/// set again. The pages are those that [`make_up`] gives.
pub fn make_up_again(
    edition: &Edition,
    shelf: &FontShelf,
    pictures: &[Picture],
    before: Before<'_>,
) -> MadeUp {
    let setter = Setter { edition, shelf, pictures, area: edition.layout.area };
    made_up(&setter, Kept::new(&setter, before))
}

fn made_up(setter: &Setter<'_>, mut kept: Option<Kept<'_>>) -> MadeUp {
    let edition = setter.edition;
    let mut made = MadeUp::default();
    let mut blocks = BTreeMap::new();
    for places in chains(edition) {
        let part = |&(page, block): &(usize, usize)| {
            let plan = &edition.pages[page];
            let block = &plan.blocks[block];
            Part { sheet: plan.number, page: plan.number_of(block), plan: block }
        };
        let parts: Vec<Part<'_>> = places.iter().map(part).collect();
        let again = kept.as_mut().and_then(|kept| kept.take(setter, &places));
        made.kept += usize::from(again.is_some());
        let set = again.unwrap_or_else(|| chain::set(setter, &parts));
        made.tallies.extend(parts.first().map(|part| (part.plan.article, set.tally)));
        blocks.extend(places.iter().copied().zip(set.blocks));
        made.stories.push(Standing { places, blocks: Vec::new(), tally: set.tally });
    }
    let mut standing = BTreeMap::new();
    for (n, plan) in edition.pages.iter().enumerate() {
        let bare = kept.as_mut().and_then(|kept| kept.page(setter, n));
        made.kept_pages.extend(bare.is_some().then_some(n));
        let (mut page, told) = bare.unwrap_or_else(|| furnished(setter, plan));
        made.notices.extend(told.iter().map(|notice| notice.clone().on_page(plan.number)));
        made.furniture.push(told);
        for block in 0..plan.blocks.len() {
            let Some((placed, told)) = blocks.remove(&(n, block)) else { continue };
            made.notices.extend(told.iter().map(|notice| notice.clone().on_page(plan.number)));
            standing.insert((n, block), (page.blocks.len(), told));
            page.blocks.push(placed);
        }
        let off_plan = edition.layout.press.off_plan;
        let told = plates::hold(&mut page, plan, setter.pictures, off_plan);
        made.notices.extend(told.map(|notice| notice.on_page(plan.number)));
        made.pages.push(page);
    }
    for story in &mut made.stories {
        story.blocks = story.places.iter().filter_map(|place| standing.remove(place)).collect();
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

/// A page with its furniture and the rules between its stories, and what there is to say of them.
fn furnished(setter: &Setter<'_>, plan: &PagePlan) -> (Page, Vec<Notice>) {
    let (layout, area) = (&setter.edition.layout, &plan.area);
    let mut page = Page {
        number: plan.number,
        trim: plan.trim,
        bleed: layout.bleed,
        first_baseline: area.baseline(0),
        baseline_step: area.lines.step,
        plates: plan.plates,
        blocks: Vec::new(),
    };
    let mut notices = Vec::new();
    for piece in &plan.furniture {
        let (placed, told) = furniture::set(setter, plan, piece);
        page.blocks.push(placed);
        notices.extend(told);
    }
    page.blocks.extend(rules::between(area, plan, &layout.rules));
    for ad in &plan.ads {
        let (placed, told) = ad::set(&setter.within(plan.area), ad);
        page.blocks.push(placed);
        notices.extend(told);
    }
    (page, notices)
}
