//! 组版: stories, advertisements and furniture made up into pages.
//!
//! An [`Edition`] with its faces and pictures enters; [`Page`]s leave, with what there is to say about them. Heads
//! are set in columns and body lines, copy runs through the legs of its block and round what stands in them on one
//! baseline grid, rules are drawn between stories. Knows neither PDF nor pixels. Cannot do yet: outlines that are no
//! rectangle, jumps, spreads, tables.

mod ad;
mod block;
mod figure;
mod furniture;
mod head;
mod head_lines;
mod inset;
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

pub use page::{FigureCopy, Page, Pattern, PlacedBlock, PlacedFigure, PlacedFill, PlacedFrame, PlacedLine};
pub use place::Tally;

use crate::edition::{Edition, PagePlan};
use crate::font::FontShelf;
use crate::notice::Notice;
use crate::picture::Picture;
use setting::Setter;

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
    let setter = Setter { edition, shelf, pictures };
    let mut made = MadeUp::default();
    for plan in &edition.pages {
        make_up_page(&setter, plan, &mut made);
    }
    made
}

fn make_up_page(setter: &Setter<'_>, plan: &PagePlan, made: &mut MadeUp) {
    let (layout, area) = (&setter.edition.layout, setter.area());
    let mut page = Page {
        number: plan.number,
        trim: layout.trim,
        bleed: layout.bleed,
        first_baseline: area.baseline(0),
        baseline_step: area.lines.step,
        blocks: Vec::new(),
    };
    let tell = |made: &mut MadeUp, notices: Vec<Notice>| {
        made.notices.extend(notices.into_iter().map(|notice| notice.on_page(plan.number)));
    };
    for piece in &plan.furniture {
        let (placed, notices) = furniture::set(setter, plan, piece);
        page.blocks.push(placed);
        tell(made, notices);
    }
    page.blocks.extend(rules::between(area, plan, &layout.rules));
    for block in &plan.blocks {
        let set = block::set(setter, block);
        page.blocks.push(set.placed);
        made.tallies.push((block.article, set.tally));
        tell(made, set.notices);
    }
    for ad in &plan.ads {
        let (placed, notices) = ad::set(setter, ad);
        page.blocks.push(placed);
        tell(made, notices);
    }
    made.pages.push(page);
}
