//! Boxes among the legs: pictures with captions, digests, pull quotes, tables.

use super::place::relaxed;
use super::setting::Setter;
use super::vertical_inset::Downwards;
use super::{PlacedBlock, PlacedFill, PlacedFrame, PlacedLine, figure, pull_quote, table};
use crate::article::{Article, Role, Text};
use crate::edition::{Block, Inset, InsetKind};
use crate::geometry::{Length, Point, Rect, WritingMode};
use crate::grid::{Measure, Rows, TypeArea};
use crate::notice::{Code, Notice};
use crate::paragraph::{Line, StyledText, best_fit, prepare, set_lines};
use crate::style::TypeStyle;

/// Between the two lines of a 文武线.
const DOUBLE_GAP: Length = Length::from_centipoints(130);

/// Places an inset of an article into its block.
pub(super) fn place(
    setter: &Setter<'_>,
    article: &Article,
    (plan, inset): (&Block, &Inset),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let (rect, rows) = place_of(setter.area(), plan, inset);
    let missing =
        |what, n| vec![Notice::new(Code::BadPlan).at(inset.origin).text("what", what).count("number", n + 1)];
    match inset.kind {
        InsetKind::Picture(n) => match article.figures.get(n) {
            Some(figure) => figure::place(setter, figure, (inset, &rect, &rows), block),
            None => missing("picture", n),
        },
        InsetKind::Table(n) => match article.tables.get(n) {
            Some(table) => table::place(setter, table, (&rect, rows), block),
            None => missing("table", n),
        },
        InsetKind::Digest => digest(setter, article, (rect, inset.writing), block),
        InsetKind::PullQuote => pull_quote::place(setter, article, (rect, inset.writing), block),
    }
}

/// Where an inset stands, and on which rows, less the white at its foot.
pub(super) fn place_of(area: &TypeArea, plan: &Block, inset: &Inset) -> (Rect, Rows) {
    let rows = inset.rows.start..inset.rows.end - inset.white;
    let (x, width) = plan.span(area, inset);
    (Rect::new(x, area.top(rows.start), width, area.lines.height(&rows)), rows)
}

/// 提要, or a feature's 导语, between a 文武线 and a hairline; a 导语 below one rule where the layout has that.
fn digest(
    setter: &Setter<'_>,
    article: &Article,
    (rect, writing): (Rect, WritingMode),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let (rules, styles) = (&setter.edition.layout.rules, setter.styles());
    let mut notices = Vec::new();
    let (role, style) = match article.digest.is_empty() {
        true => (Role::Standfirst, &styles.standfirst),
        false => (Role::Digest, &styles.digest),
    };
    let line = |off: Length, weight| Rect::new(rect.x, rect.y + off, rect.width, weight);
    let room = match rules.standfirst.filter(|_| role == Role::Standfirst) {
        Some((weight, tint)) => {
            block.fills.push(PlacedFill::solid(line(Length::ZERO, weight), tint));
            line(weight, rect.height - weight)
        }
        None => {
            let top = rules.thick + DOUBLE_GAP + rules.thin;
            let foot = rect.height - rules.thin;
            let lines = [(Length::ZERO, rules.thick), (top - rules.thin, rules.thin), (foot, rules.thin)];
            block.fills.extend(lines.map(|(off, weight)| PlacedFill::solid(line(off, weight), rules.tint)));
            line(top, foot - top)
        }
    };
    let texts = article.digest.iter().chain(&article.standfirst);
    if writing == WritingMode::Vertical {
        let down = Downwards { role, style, room };
        let lines = texts.flat_map(|text| down.paragraph(setter, text, &mut notices)).collect();
        notices.extend(down.range(lines, down.measure(), block));
        return notices;
    }
    let lines: Vec<Line> =
        texts.flat_map(|text| paragraph(setter, text, style, rect.width, &mut notices)).collect();
    notices.extend(stack(role, lines, (style, room), block));
    notices
}

/// Sets a text of its own size to a measure; tells of lines whose bounds gave way.
pub(super) fn paragraph(
    setter: &Setter<'_>,
    text: &Text,
    style: &TypeStyle,
    width: Length,
    notices: &mut Vec<Notice>,
) -> Vec<Line> {
    let styled = StyledText { text: &text.text, style, origin: Some(text.origin) };
    let prepared = prepare(setter.shelf, &[styled], &setter.styles().setting, WritingMode::Horizontal);
    notices.extend(prepared.notices.iter().cloned());
    let measure = Measure::uniform(width);
    let Some(variant) = best_fit(&prepared, &measure, 0) else { return Vec::new() };
    let lines = set_lines(&prepared, &variant.lines);
    let broken = lines.iter().zip(&variant.lines);
    notices.extend(broken.filter_map(|(line, broken)| relaxed(line, prepared.token_at(broken.pieces.end))));
    lines
}

/// Stacks lines at their leading in the middle of a room; lines that do not fit it are told.
pub(super) fn stack(
    role: Role,
    lines: Vec<Line>,
    (style, room): (&TypeStyle, Rect),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let count = lines.len() as i64;
    let height = style.leading * (count - 1).max(0) + style.size.em();
    let mut notices = Vec::new();
    let widest = lines.iter().map(Line::end).max().unwrap_or_default();
    if height > room.height || widest > room.width {
        let notice = Notice::new(Code::LineTooLong).at(lines.first().and_then(|line| line.origin));
        let notice = notice.text("what", role.name()).number("measure_mm", room.width.to_mm());
        notices.push(notice.number("width_mm", widest.to_mm()).number("height_mm", height.to_mm()));
    }
    let top = room.y + (room.height - height) / 2;
    let placed = (0..).zip(lines).map(|(n, line)| {
        let y = top + style.leading * n + style.size.ascent();
        PlacedLine { line, at: Point::new(room.x, y) }
    });
    let rect = Rect::new(room.x, top, room.width, height);
    block.frames.extend(PlacedFrame::new(role, None, rect, placed.collect()));
    notices
}
