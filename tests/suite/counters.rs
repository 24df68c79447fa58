//! What a page has, read from its plan and from what stands on it.

use crate::random_insets::has_halves;
use paiban::article::Role;
use paiban::edition::{AdCopy, Block, Border, HeadPlace, HeadPlan, InsetKind, PagePlan, Side, Split};
use paiban::input::Job;
use paiban::makeup::{Page, PlacedBlock};
use paiban::style::HeadForm;
use std::collections::BTreeSet;

/// Every feature that generated pages have now and then.
pub(crate) const FEATURES: [&str; 42] = [
    "jump",
    "linked",
    "zone",
    "spread",
    "ad picture",
    "ad PDF",
    "ad kept",
    "table",
    "picture",
    "left",
    "right",
    "centre",
    "outline",
    "both sides",
    "digest",
    "pull quote",
    "drop cap",
    "absolute",
    "free",
    "relative",
    "other legs",
    "unequal legs",
    "head vertical",
    "head whole",
    "head beside",
    "head inside",
    "head over",
    "head bar",
    "head reversed",
    "head tinted",
    "head border",
    "border",
    "ground",
    "label",
    "kicker",
    "deck",
    "byline",
    "signature",
    "subhead",
    "caption",
    "folio",
    "dateline",
];

/// The features of a page.
pub(crate) fn features(job: &Job, plan: &PagePlan, page: &Page) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    found.extend(plan.spread.then_some("spread"));
    found.extend((!plan.furniture.is_empty()).then_some("folio"));
    found.extend(has_halves(page).then_some("both sides"));
    found.extend(plan.ads.iter().map(|ad| match ad.copy {
        Some((AdCopy::Picture(_), _)) => "ad picture",
        Some((AdCopy::Artwork { .. }, _)) => "ad PDF",
        None => "ad kept",
    }));
    for placed in page.blocks.iter().filter(|block| block.article.is_some()) {
        found.extend(roles(placed));
        let Some(block) = plan.blocks.iter().find(|block| Some(block.origin) == placed.origin) else {
            continue;
        };
        found.extend((block.area != plan.area).then_some("zone"));
        found.extend(of_block(block));
        if block.continues.is_none() {
            found.extend(of_head(&block.head));
        }
        let article = &job.edition.articles[block.article];
        found.extend(article.dateline.as_ref().filter(|_| block.continues.is_none()).map(|_| "dateline"));
        let body = placed.frames.iter().any(|frame| frame.role == Role::Body);
        found.extend((body && placed.id != article.id).then_some("linked"));
        let large = |frame: &&paiban::makeup::PlacedFrame| {
            frame.role == Role::Body && frame.size.em() > block.area.lines.step
        };
        found.extend(placed.frames.iter().find(large).map(|_| "drop cap"));
    }
    found
}

fn roles(placed: &PlacedBlock) -> impl Iterator<Item = &'static str> + '_ {
    placed.frames.iter().filter_map(|frame| match frame.role {
        Role::Furniture => Some("jump"),
        Role::Table => Some("table"),
        Role::Digest => Some("digest"),
        Role::PullQuote => Some("pull quote"),
        Role::Label => Some("label"),
        Role::Kicker => Some("kicker"),
        Role::Deck => Some("deck"),
        Role::Byline => Some("byline"),
        Role::Signature => Some("signature"),
        Role::Subhead => Some("subhead"),
        Role::Caption => Some("caption"),
        _ => None,
    })
}

fn of_block(block: &Block) -> Vec<&'static str> {
    let mut found = Vec::new();
    found.extend((block.border != Border::None).then_some("border"));
    found.extend(block.ground.map(|_| "ground"));
    found.extend((block.legs != block.leg_columns().len() as u16).then_some("other legs"));
    found.extend(match block.split {
        _ if block.legs < 2 => None,
        Split::Grid => None,
        Split::Absolute => Some("absolute"),
        Split::Free => Some("free"),
        Split::Relative => Some("relative"),
    });
    let legs = usize::from(block.legs);
    let short = |n: usize| block.short.get(n).copied().unwrap_or(0);
    let (_, width) = block.inner(&block.area);
    let grid = &block.area.columns;
    let cells = (width - grid.gap * (legs as i64 - 1)).whole(grid.size.em());
    let stepped = (1..legs).any(|n| short(n) != short(0));
    let relative = block.split == Split::Relative && cells % legs as i64 != 0;
    found.extend((stepped || relative).then_some("unequal legs"));
    for inset in &block.insets {
        found.extend(matches!(inset.kind, InsetKind::Picture(_)).then_some("picture"));
        found.extend(inset.outline.as_ref().map(|_| "outline"));
        found.extend(inset.runaround.map(|around| match around.side {
            Side::Left => "left",
            Side::Centre => "centre",
            Side::Right => "right",
        }));
    }
    found
}

fn of_head(head: &HeadPlan) -> Vec<&'static str> {
    let mut found = Vec::new();
    let place = head.area.as_ref().map(|area| area.place);
    found.extend(match (head.style.form, place) {
        (HeadForm::Vertical, None) => Some("head vertical"),
        (HeadForm::Vertical, Some(_)) => Some("head whole"),
        (_, Some(HeadPlace::Left | HeadPlace::Right)) => Some("head beside"),
        (_, Some(HeadPlace::Inside)) => Some("head inside"),
        (_, Some(HeadPlace::Over)) => Some("head over"),
        (HeadForm::Bar, None) => Some("head bar"),
        _ => None,
    });
    found.extend(head.ground.map(|ink| if ink.darkness() > 50 { "head reversed" } else { "head tinted" }));
    found.extend((head.border != Border::None).then_some("head border"));
    found
}
