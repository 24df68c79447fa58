//! Rules round and between stories.

use super::{Edge, Pattern, PlacedBlock, PlacedFill};
use crate::edition::{Ad, Block, Border, PagePlan, Strip};
use crate::geometry::{Length, Rect};
use crate::grid::TypeArea;
use crate::press::Tint;
use crate::template::{RuleForm, RuleStyles};

/// Body lines left white between stacked stories.
pub(super) const STORY_GAP: u32 = 2;
/// Body characters of white between stories, at most, that a column rule stands in.
const WIDEST_GAP: i64 = 3;
/// Body lines that a column rule stands beside, at least: a shorter one looks like a slip.
const SHORTEST: u32 = 3;
/// From the outer edge of a 双线's first line to that of its second.
const TWIN_GAP: Length = Length::from_centipoints(165);
/// The distance of a border's diamonds.
const DIAMONDS: Length = Length::from_centipoints(540);

/// A box's four edges, outside it.
pub(super) fn outline(rect: &Rect, weight: Length, tint: Tint) -> [PlacedFill; 4] {
    edges(rect, weight).map(|edge| PlacedFill::solid(edge, tint))
}

/// What goes round a box, inside its edges.
pub(super) fn border(rect: &Rect, border: Border, rules: &RuleStyles) -> Vec<PlacedFill> {
    let line = |off: Length, weight: Length| outline(&inside(rect, off + weight), weight, rules.tint);
    match border {
        Border::None => Vec::new(),
        Border::Ornament => {
            let strips = edges(&inside(rect, rules.border), rules.border);
            let pattern = Pattern::Diamonds(DIAMONDS);
            strips.map(|rect| PlacedFill { rect, pattern, tint: rules.tint }).into()
        }
        Border::Light => line(Length::ZERO, rules.story).into(),
        Border::Heavy => line(Length::ZERO, rules.thick).into(),
        // as much white between the two as the heavy one takes
        Border::Double => {
            let (heavy, light) = (line(Length::ZERO, rules.thick), line(rules.thick * 2, rules.thin));
            heavy.into_iter().chain(light).collect()
        }
        Border::Twin => {
            let (outer, inner) = (line(Length::ZERO, rules.thin), line(TWIN_GAP, rules.thin));
            outer.into_iter().chain(inner).collect()
        }
        Border::Wave => round(rect, RuleForm::Wave.thickness(rules.story), (Pattern::Wave, rules.tint)),
        Border::Dotted => round(rect, RuleForm::Dotted.thickness(rules.story), (Pattern::Dots, rules.tint)),
    }
}

/// A hairline round a box, inside its edges.
pub(super) fn hairline(rect: &Rect, rules: &RuleStyles) -> [PlacedFill; 4] {
    outline(&inside(rect, rules.thin), rules.thin, rules.tint)
}

/// A strip of a pattern along each edge, inside it, from corner to corner.
fn round(
    rect: &Rect,
    thick: Length,
    (pattern, tint): (fn(Option<Edge>) -> Pattern, Tint),
) -> Vec<PlacedFill> {
    let (right, foot) = (rect.right() - thick, rect.bottom() - thick);
    let strips = [
        (Edge::Top, Rect::new(rect.x, rect.y, rect.width, thick)),
        (Edge::Foot, Rect::new(rect.x, foot, rect.width, thick)),
        (Edge::Left, Rect::new(rect.x, rect.y, thick, rect.height)),
        (Edge::Right, Rect::new(right, rect.y, thick, rect.height)),
    ];
    strips.map(|(edge, rect)| PlacedFill { rect, pattern: pattern(Some(edge)), tint }).into()
}

fn inside(rect: &Rect, by: Length) -> Rect {
    Rect::new(rect.x + by, rect.y + by, rect.width - by * 2, rect.height - by * 2)
}

fn edges(rect: &Rect, weight: Length) -> [Rect; 4] {
    let wide = rect.width + weight * 2;
    [
        Rect::new(rect.x - weight, rect.y - weight, wide, weight),
        Rect::new(rect.x - weight, rect.bottom(), wide, weight),
        Rect::new(rect.x - weight, rect.y, weight, rect.height),
        Rect::new(rect.right(), rect.y, weight, rect.height),
    ]
}

/// 正线 above each story and advertisement that stands below a story, 栏线 between stories side by side.
pub(super) fn between(area: &TypeArea, page: &PagePlan, rules: &RuleStyles) -> Vec<PlacedBlock> {
    let plain = || page.blocks.iter().filter(|block| !block.is_boxed());
    let mut placed = Vec::new();
    for below in plain() {
        let is_above = |above: &Strip| {
            below.strips().any(|strip| strip.shares_width(above))
                && (1..=STORY_GAP + 2).contains(&(below.rows.start.saturating_sub(above.end)))
        };
        let others = || plain().filter(|above| above.article != below.article);
        if others().any(|above| above.strips().any(|strip| is_above(&strip))) {
            let rect = below.area.rect(&below.columns, &below.rows);
            let middle = area.lines.step * i64::from(STORY_GAP) + area.lines.step - area.lines.size.em();
            let thick = below.rule.thickness(rules.story);
            let y = rect.y - middle / 2 - thick / 2;
            let rect = Rect::new(rect.x, y, rect.width, thick);
            placed.push(rule(placed.len(), rect, (below.rule, rules.tint)));
        }
    }
    for ad in &page.ads {
        let n = placed.len();
        placed.extend(
            above_ad(area, ad, plain(), rules).map(|rect| rule(n, rect, (rules.story_form, rules.tint))),
        );
    }
    for left in plain() {
        // what goes on in the next frame is one story
        for right in plain().filter(|right| right.article != left.article) {
            let (Some(last), Some(first)) = (left.strips().next_back(), right.strips().next()) else {
                continue;
            };
            let gap = first.left - last.right;
            let start = left.rows.start.max(right.rows.start);
            let end = last.end.min(first.end);
            let is_beside = Length::ZERO < gap && gap <= area.columns.size.em() * WIDEST_GAP;
            if is_beside && start + SHORTEST <= end {
                let thick = rules.column_form.thickness(rules.column);
                let x = first.left - gap / 2 - thick / 2;
                let (top, bottom) = (area.top(start), area.top(end - 1) + area.lines.size.em());
                let rect = Rect::new(x, top, thick, bottom - top);
                placed.push(rule(placed.len(), rect, (rules.column_form, rules.tint)));
            }
        }
    }
    placed
}

/// The rule above an advertisement, in the middle of the white between it and the stories above.
fn above_ad<'a>(
    area: &TypeArea,
    ad: &Ad,
    stories: impl Iterator<Item = &'a Block>,
    rules: &RuleStyles,
) -> Option<Rect> {
    let place = area.rect(&ad.columns, &ad.rows);
    let own = Strip { left: place.x, right: place.right(), end: ad.rows.end };
    let gaps = stories.flat_map(|above| {
        let over = above.strips().filter(|strip| strip.shares_width(&own));
        over.map(|strip| ad.rows.start.saturating_sub(strip.end)).collect::<Vec<_>>()
    });
    let lines = gaps.filter(|gap| (1..=STORY_GAP + 2).contains(gap)).min()?;
    let white = area.lines.step * i64::from(lines + 1) - area.lines.size.em();
    let thick = rules.story_form.thickness(rules.story);
    Some(Rect::new(place.x, place.y - white / 2 - thick / 2, place.width, thick))
}

fn rule(n: usize, rect: Rect, (form, tint): (RuleForm, Tint)) -> PlacedBlock {
    PlacedBlock {
        id: format!("rule-{}", n + 1),
        article: None,
        origin: None,
        rect,
        fills: vec![PlacedFill { rect, pattern: Pattern::of_rule(form), tint }],
        figures: Vec::new(),
        frames: Vec::new(),
    }
}
