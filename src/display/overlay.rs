//! What a proof draws below a page: the grid and the frames.

use super::{DisplayPage, Item, Mark, Owner, OwnerId, Shape};
use crate::geometry::{Length, Rect};
use crate::grid::TypeArea;
use crate::makeup::Page;
use crate::press::Tint;

const LINE: Length = Length::from_centipoints(25);
const GRID: Tint = Tint::process(40, 0, 0, 0);
const BASELINE: Tint = Tint::process(15, 0, 0, 0);
const FRAME: Tint = Tint::process(0, 80, 60, 0);

/// Draws the columns and the baselines.
pub fn overlay_grid(list: &mut DisplayPage, area: &TypeArea) {
    let whole = area.whole();
    let mut fills = Vec::new();
    for row in 0..area.lines.lines {
        fills.push((Rect::new(whole.x, area.baseline(row), whole.width, LINE), BASELINE));
    }
    for column in 0..area.columns.columns {
        let rect = area.rect(&(column..column + 1), &(0..area.lines.lines));
        fills.extend(outline(&rect).map(|edge| (edge, GRID)));
    }
    push(list, "grid", fills);
}

/// Draws a line round every block, frame and picture.
pub fn overlay_frames(list: &mut DisplayPage, page: &Page) {
    let rects = page.blocks.iter().flat_map(|block| {
        let figures = block.figures.iter().map(|figure| figure.crop.shown);
        block.frames.iter().map(|frame| frame.rect).chain(figures)
    });
    let fills = rects.flat_map(|rect| outline(&rect).map(|edge| (edge, FRAME))).collect();
    push(list, "frames", fills);
}

/// Puts the lines below all that the page holds: a proof's text is not cut by them.
fn push(list: &mut DisplayPage, name: &str, fills: Vec<(Rect, Tint)>) {
    list.owners.push(Owner { name: name.to_owned(), origin: None });
    let owner = OwnerId(list.owners.len() as u32 - 1);
    let marks = fills.into_iter().map(|(rect, tint)| Mark::Fill { shape: Shape::Rect(rect), tint });
    list.items.splice(0..0, marks.map(|mark| Item { mark, owner }));
}

fn outline(rect: &Rect) -> [Rect; 4] {
    [
        Rect::new(rect.x, rect.y, rect.width, LINE),
        Rect::new(rect.x, rect.bottom() - LINE, rect.width, LINE),
        Rect::new(rect.x, rect.y, LINE, rect.height),
        Rect::new(rect.right() - LINE, rect.y, LINE, rect.height),
    ]
}
