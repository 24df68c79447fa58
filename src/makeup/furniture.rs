//! 报头, 报眉, 责任框 and the like, set from the layout's description.

use super::setting::{Setter, widened};
use super::{Pattern, PlacedBlock, PlacedFigure, PlacedFill, PlacedFrame, PlacedLine, drawing, leader};
use crate::article::Role;
use crate::edition::{FurniturePlan, Half, PagePlan};
use crate::geometry::{Length, Point, Rect, WritingMode};
use crate::notice::{Code, Notice};
use crate::paragraph::{Adjust, StyledText, prepare, set_line};
use crate::picture::{Crop, Cropping, Fit};
use crate::style::{SettingRules, TypeStyle};
use crate::template::{Align, Element, Furniture, FurnitureDrawing, Place, Rows, TextLine};

/// Sets a piece of furniture on its page.
pub(super) fn set(setter: &Setter<'_>, page: &PagePlan, plan: &FurniturePlan) -> (PlacedBlock, Vec<Notice>) {
    let piece = &setter.edition.layout.furniture[plan.piece];
    let mut rect = rect(setter, (page, plan), piece);
    rect.x += plan.half.shift(setter.edition.layout.trim.width);
    let mut block = PlacedBlock {
        id: id(piece, plan.half),
        article: None,
        origin: Some(plan.origin),
        rect,
        fills: Vec::new(),
        figures: Vec::new(),
        frames: Vec::new(),
    };
    let numbers = numbers(page, plan, piece);
    let (mut notices, mut led) = (Vec::new(), Vec::new());
    for element in &piece.elements {
        match element {
            Element::Fill(fill) => {
                let (rect, pattern) = (within(&rect, &fill.rect), Pattern::of_rule(fill.form));
                block.fills.push(PlacedFill { rect, pattern, tint: fill.tint });
            }
            Element::Drawing(drawing) => place_drawing(setter, drawing, &mut block, &mut notices),
            Element::Line(line) => {
                let placed = text_line(setter, (page, &numbers), line, &rect, &mut notices);
                let box_ = placed.rect();
                let (room, length) = match line.anchor.writing {
                    WritingMode::Horizontal => (rect.width, box_.width),
                    WritingMode::Vertical => (rect.bottom() - box_.y, box_.height),
                };
                if length > room {
                    let notice =
                        Notice::new(Code::LineTooLong).at(line.origin).text("what", piece.name.clone());
                    let notice = notice.number("measure_mm", room.to_mm());
                    notices.push(notice.number("width_mm", length.to_mm()));
                }
                led.extend(line.leader.then(|| placed.clone()));
                block.frames.extend(PlacedFrame::new(Role::Furniture, None, box_, vec![placed]));
            }
            Element::Rows(rows) => staff(setter, rows, &rect, &mut block, &mut notices),
        }
    }
    let dots = led.iter().filter_map(|line| leader::dots(line, &block, &setter.edition.layout.rules));
    let dots: Vec<PlacedFill> = dots.collect();
    block.fills.extend(dots);
    (block, notices)
}

/// A box of a piece on the page; a side of nothing reaches to the piece's edge.
fn within(piece: &Rect, own: &Rect) -> Rect {
    let (x, y) = (piece.x + own.x, piece.y + own.y);
    let or_rest = |length: Length, rest| if length == Length::ZERO { rest } else { length };
    Rect::new(x, y, or_rest(own.width, piece.right() - x), or_rest(own.height, piece.bottom() - y))
}

fn place_drawing(
    setter: &Setter<'_>,
    own: &FurnitureDrawing,
    block: &mut PlacedBlock,
    notices: &mut Vec<Notice>,
) {
    let press = &setter.edition.layout.press;
    let whole = Cropping { fit: Some(Fit::Whole), focus: None };
    let crop = Crop::new(own.drawing.ratio(), within(&block.rect, &own.rect), whole);
    let copy = drawing::inked(&own.drawing, press, own.ink);
    notices.extend(drawing::thin(own.origin, &copy, &crop, press));
    let id = format!("figure-{}", block.figures.len() + 1);
    block.figures.push(PlacedFigure { id, copy, crop, outline: None, ppi: None, origin: own.origin });
}

/// A piece that stands on both pages of a spread is numbered.
fn id(piece: &Furniture, half: Half) -> String {
    match half {
        Half::First => piece.name.clone(),
        Half::Second => format!("{}-2", piece.name),
    }
}

/// The number of the page it stands on; in the fold, of both.
fn numbers(page: &PagePlan, plan: &FurniturePlan, piece: &Furniture) -> String {
    match piece.place {
        Place::Fold(_) => format!("{}、{}", page.number, page.number + 1),
        _ => (page.number + u32::from(plan.half == Half::Second)).to_string(),
    }
}

fn rect(setter: &Setter<'_>, (page, plan): (&PagePlan, &FurniturePlan), piece: &Furniture) -> Rect {
    let area = setter.area();
    match plan.place.as_ref().unwrap_or(&piece.place) {
        Place::Grid(columns, rows) => area.rect(columns, rows),
        Place::Fold(rows) => page.gutter(rows).unwrap_or_default(),
        Place::Free { columns, top, height } => {
            let across = area.rect(columns, &(0..1));
            Rect::new(across.x, area.origin.y + *top, across.width, *height)
        }
    }
}

fn text_line(
    setter: &Setter<'_>,
    page: (&PagePlan, &str),
    line: &TextLine,
    rect: &Rect,
    notices: &mut Vec<Notice>,
) -> PlacedLine {
    let words: Vec<String> = line.spans.iter().map(|span| filled(setter, page, &span.text)).collect();
    let texts: Vec<StyledText<'_>> = line
        .spans
        .iter()
        .zip(&words)
        .map(|(span, text)| StyledText { text, style: &span.style, origin: Some(line.origin) })
        .collect();
    let rules = SettingRules { marks: setter.styles().setting.marks, ..SettingRules::HEAD };
    let prepared = prepare(setter.shelf, &texts, &rules, line.anchor.writing);
    notices.extend(prepared.notices.iter().cloned());
    let track = prepared.size().map_or(Length::ZERO, |size| size.at(line.track));
    let before_widening = |width: Length| width.scale(1000, i64::from(line.widen.max(1)));
    let adjust = line.spread.map_or(Adjust::Track(track), |width| Adjust::Spread(before_widening(width)));
    let mut set = widened(set_line(&prepared, prepared.all(), adjust), line.widen);
    set.origin = Some(line.origin);
    let x = match line.anchor.align {
        Align::Left => rect.x + line.anchor.x,
        Align::Centre if line.anchor.writing == WritingMode::Vertical => {
            rect.x + rect.width / 2 + line.anchor.x
        }
        Align::Centre => rect.x + (rect.width - set.width) / 2 + line.anchor.x,
        Align::Right if line.anchor.writing == WritingMode::Vertical => rect.right() - line.anchor.x,
        Align::Right => rect.right() - set.width - line.anchor.x,
    };
    PlacedLine { line: set, at: Point::new(x, rect.y + line.anchor.y) }
}

/// 责任框: labels spread to one width, a colon, a value.
fn staff(setter: &Setter<'_>, rows: &Rows, rect: &Rect, block: &mut PlacedBlock, notices: &mut Vec<Notice>) {
    let mut line = |text: &str, style: &TypeStyle, adjust| {
        let prepared = prepare(
            setter.shelf,
            &[StyledText { text, style, origin: None }],
            &SettingRules::HEAD,
            WritingMode::Horizontal,
        );
        notices.extend(prepared.notices.iter().cloned());
        set_line(&prepared, prepared.all(), adjust)
    };
    for (n, (label, value)) in (0..).zip(&setter.edition.staff) {
        let y = rect.y + rows.first + rows.step * n;
        let words = line(label, &rows.label, Adjust::Spread(rows.label_width));
        let colon = line("：", &rows.label, Adjust::Natural).shifted(rows.label_width);
        let value = line(value, &rows.value, Adjust::Natural);
        let parts = [(rows.label_x, vec![words, colon]), (rows.value_x, vec![value])];
        for (x, lines) in parts {
            let at = Point::new(rect.x + x, y);
            let lines: Vec<PlacedLine> = lines.into_iter().map(|line| PlacedLine { line, at }).collect();
            let frame = lines.iter().map(PlacedLine::rect).reduce(|a, b| a.union(&b));
            block
                .frames
                .extend(frame.and_then(|frame| PlacedFrame::new(Role::Furniture, None, frame, lines)));
        }
    }
}

/// Puts values in the place of `{name}`. What the edition does not name stays as it is: `input` has refused it.
fn filled(setter: &Setter<'_>, (page, numbers): (&PagePlan, &str), text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        out.push_str(before);
        match name {
            "page" => out.push_str(numbers),
            "section" => out.push_str(&page.section),
            _ => match setter.edition.values.get(name) {
                Some(value) => out.push_str(value),
                None => out.push_str(&format!("{{{name}}}")),
            },
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}
