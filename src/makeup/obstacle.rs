//! What insets take of the lines beside them, row by row.

use super::legs::{self, Leg};
use super::setting::Setter;
use super::{figure, inset};
use crate::article::Article;
use crate::edition::{Block, Inset, InsetKind, Runaround};
use crate::geometry::{Length, Rect};
use crate::grid::{CutOut, LEAST_CELLS, Rows, Sides, TypeArea};
use crate::notice::{Code, Notice};
use std::collections::BTreeMap;

/// What copy keeps out of on a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    /// For a leg that the inset does not stand in: no nearer than columns stand to each other.
    pub(super) near: CutOut,
    /// For a leg that it stands in.
    pub(super) clear: CutOut,
}

/// An inset or a head among the legs.
#[derive(Debug)]
pub(super) struct Obstacle<'a> {
    /// The inset; a head is none.
    inset: Option<&'a Inset>,
    pub(super) cuts: BTreeMap<u32, Cut>,
}

/// The insets of a block as copy meets them.
pub(super) fn all<'a>(setter: &Setter<'_>, article: &Article, plan: &'a Block) -> Vec<Obstacle<'a>> {
    plan.insets.iter().map(|inset| Obstacle::new(setter, article, (plan, inset))).collect()
}

impl<'a> Obstacle<'a> {
    fn new(setter: &Setter<'_>, article: &Article, (plan, inset): (&Block, &'a Inset)) -> Obstacle<'a> {
        let area = setter.area();
        let (x, width) = plan.span(area, inset);
        let beside = |gap| CutOut::beside(x, x + width, gap);
        let Some(around) = inset.runaround else {
            let cut = Cut { near: beside(Length::ZERO), clear: beside(Length::ZERO) };
            return Obstacle { inset: Some(inset), cuts: inset.rows.clone().map(|row| (row, cut)).collect() };
        };
        let gaps = [around.gap.min(area.columns.gap), around.gap];
        let Some((shape, foot)) = shape(setter, article, (plan, inset)) else {
            let cut = cut(around, gaps.map(|gap| Some(beside(gap))));
            return Obstacle {
                inset: Some(inset),
                cuts: inset.rows.clone().filter_map(|row| Some((row, cut?))).collect(),
            };
        };
        let cuts = plan.rows.clone().filter_map(|row| {
            let top = area.top(row);
            let found = gaps.map(|gap| {
                let round = CutOut::round(&shape, (top, top + area.lines.size.em()), gap);
                let below = foot.rows.contains(&row).then(|| CutOut::beside(foot.left, foot.right, gap));
                round.into_iter().chain(below).reduce(CutOut::with)
            });
            Some((row, cut(around, found)?))
        });
        Obstacle { inset: Some(inset), cuts: cuts.collect() }
    }

    /// The head, where it stands at the side of the legs or among them.
    pub(super) fn of_head(area: &TypeArea, plan: &Block) -> Option<Obstacle<'a>> {
        let head = plan.head.cut()?;
        let rect = area.rect(&head.columns, &head.rows);
        let beside = CutOut::beside(rect.x, rect.right(), area.columns.gap);
        let cut = Cut { near: beside, clear: beside };
        Some(Obstacle { inset: None, cuts: head.rows.clone().map(|row| (row, cut)).collect() })
    }

    /// Whether it leaves nothing of the legs that it stands in: what does not say that copy runs round it.
    pub(super) fn takes_legs(&self) -> bool {
        self.inset.is_some_and(|inset| inset.runaround.is_none())
    }

    /// Tells of white beside it that is too narrow for copy, or that copy would run through on both sides of it.
    pub(super) fn wasted(
        &self,
        setter: &Setter<'_>,
        (obstacles, legs): (&[Obstacle<'_>], &[Leg]),
        rows: Rows,
    ) -> Option<Notice> {
        let (inset, around) = (self.inset?, self.inset?.runaround?);
        let (area, cell) = (setter.area(), setter.cell());
        let stays = self.cuts.range(rows).filter_map(|(&row, cut)| {
            let met = legs.iter().filter(|leg| cut.near.meets((leg.x, leg.width)));
            let white = met.flat_map(|leg| {
                let lines = legs::room(area, obstacles, leg, row);
                white_beside((leg, cut.clear), around.gap, &lines)
            });
            white.filter(|white| *white >= cell).max()
        });
        let stays: Vec<Length> = stays.collect();
        let most = *stays.iter().max()?;
        let needed = around.gap + cell * LEAST_CELLS;
        let notice = Notice::new(Code::NarrowRoom).at(inset.origin).count("lines", stays.len());
        let cells = |length: Length| length.units() as f64 / cell.units() as f64;
        let notice = notice.number("cells", cells(most)).number("needed", cells(needed));
        let one_side = most >= needed && around.sides == Sides::Wider;
        Some(if one_side { notice.text("fault", "one-side") } else { notice })
    }
}

fn cut(around: Runaround, found: [Option<CutOut>; 2]) -> Option<Cut> {
    let [near, clear] = found;
    let clear = CutOut { sides: around.sides, ..clear? };
    // what lies further off than columns do meets only the leg that it stands in
    Some(Cut { near: near.unwrap_or(clear), clear })
}

/// The white of a leg on each side of a cut-out that holds no line, up to the box itself.
fn white_beside(
    (leg, cut): (&Leg, CutOut),
    gap: Length,
    lines: &[(Length, Length)],
) -> impl Iterator<Item = Length> + use<> {
    let right = leg.x + leg.width;
    let before = lines.iter().any(|&(x, _)| x < cut.left);
    let after = lines.iter().any(|&(x, width)| x + width > cut.right);
    let sides =
        [(before, (cut.left + gap).min(right) - leg.x), (after, right - (cut.right - gap).max(leg.x))];
    sides.into_iter().filter(|(held, _)| !held).map(|(_, white)| white)
}

/// The rows at the foot of a cut-out that its words and its white take, and how wide they are.
struct Foot {
    rows: Rows,
    left: Length,
    right: Length,
}

/// A cut-out picture's shape on the page.
fn shape(
    setter: &Setter<'_>,
    article: &Article,
    (plan, inset): (&Block, &Inset),
) -> Option<(Vec<Rect>, Foot)> {
    let InsetKind::Picture(n) = inset.kind else { return None };
    let figure = article.figures.get(n)?;
    let outline = figure::outline(figure, inset)?;
    let (rect, rows) = inset::place_of(setter.area(), plan, inset);
    let standing = figure::standing(setter, figure, (inset, &rect, &rows))?;
    let shown = standing.crop.shown;
    let foot = Foot { rows: rows.end - standing.given..inset.rows.end, left: shown.x, right: shown.right() };
    Some((standing.crop.rows_of(outline), foot))
}
