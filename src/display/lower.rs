//! From a made-up page to the display list.

use super::{Baseline, DisplayGlyph, DisplayPage, Item, Mark, Owner, OwnerId, TextRun, rules};
use crate::geometry::{Length, Point, WritingMode};
use crate::makeup::{FigureCopy, Page, PlacedBlock, PlacedFill, PlacedLine};
use crate::paragraph::{PlacedGlyph, Run, Turn};

/// Lowers a page: block by block the grounds that pictures stand on, pictures, other fills, then text.
pub fn lower(page: &Page) -> DisplayPage {
    let mut list = DisplayPage {
        number: page.number,
        trim: page.trim,
        bleed: page.bleed,
        margin: Length::ZERO,
        fold: None,
        press_marks: Vec::new(),
        plates: page.plates,
        items: Vec::new(),
        owners: Vec::new(),
    };
    for block in &page.blocks {
        lower_block(block, &mut list);
    }
    list
}

fn lower_block(block: &PlacedBlock, list: &mut DisplayPage) {
    let block_owner = list.owner(&block.id, block.origin);
    let is_ground = |fill: &&PlacedFill| {
        block.figures.iter().any(|figure| fill.rect.union(&figure.crop.shown) == fill.rect)
    };
    let (grounds, rules): (Vec<_>, Vec<_>) = block.fills.iter().partition(is_ground);
    let fill = |list: &mut DisplayPage, fills: Vec<&PlacedFill>| {
        let marks = fills.into_iter().flat_map(rules::marks);
        list.items.extend(marks.map(|mark| Item { mark, owner: block_owner }));
    };
    fill(list, grounds);
    // pictures before rules: a viewer fills whole pixels with them, and would cover the frame round a picture
    for figure in &block.figures {
        let owner = list.owner(&block.id, Some(figure.origin));
        let (crop, outline) = (figure.crop, figure.outline.clone());
        let mark = match &figure.copy {
            FigureCopy::Picture(picture) => Mark::Picture { picture: *picture, crop, outline },
            FigureCopy::Artwork(artwork) => Mark::Artwork { artwork: *artwork, crop },
            FigureCopy::Drawing { drawing, tints } => {
                Mark::Drawing { drawing: drawing.clone(), tints: tints.clone(), crop }
            }
        };
        list.items.push(Item { mark, owner });
    }
    fill(list, rules);
    for placed in block.frames.iter().flat_map(|frame| &frame.lines) {
        let owner = list.owner(&block.id, placed.line.origin);
        let dots = placed.dots().flat_map(|dot| rules::marks(&dot));
        list.items.extend(dots.map(|mark| Item { mark, owner }));
        for run in &placed.line.runs {
            list.items.push(Item { mark: Mark::Text(text_run(placed, run)), owner });
        }
    }
}

/// A run at its place: along the line is to the right, or downwards for a vertical line. A turned glyph begins where its
/// place is; an upright one stands on its own baseline below it.
fn text_run(placed: &PlacedLine, run: &Run) -> TextRun {
    let mut text = String::new();
    let (size, at) = (run.look.size, placed.at);
    let first = run.glyphs.first().map_or(Length::ZERO, |glyph| glyph.at);
    let (baseline, below) = match run.turn {
        Turn::Sideways => (Baseline::Down, Length::ZERO),
        Turn::Upright | Turn::Together => (Baseline::Right, size.ascent()),
    };
    let origin = match placed.line.writing {
        WritingMode::Horizontal => Point::new(at.x + first, at.y),
        WritingMode::Vertical => Point::new(at.x - size.em() / 2, at.y + first + below),
    };
    let place = |glyph: &PlacedGlyph| match placed.line.writing {
        WritingMode::Horizontal => (glyph.at - first, Length::ZERO),
        WritingMode::Vertical => (glyph.across, glyph.at - first),
    };
    let glyphs = run.glyphs.iter().map(|glyph| {
        let start = text.len() as u32;
        text.push_str(&placed.line.text[glyph.text.0 as usize..glyph.text.1 as usize]);
        let (x, y) = place(glyph);
        DisplayGlyph { glyph: glyph.glyph, x, y, text: (start, text.len() as u32) }
    });
    let glyphs = glyphs.collect();
    let (face, tint) = (run.look.face, run.look.tint);
    TextRun { face, size, widen: run.widen, tint, baseline, origin, text, glyphs }
}

impl DisplayPage {
    fn owner(&mut self, name: &str, origin: Option<crate::notice::Origin>) -> OwnerId {
        let owner = Owner { name: name.to_owned(), origin };
        if self.owners.last() != Some(&owner) {
            self.owners.push(owner);
        }
        OwnerId(self.owners.len() as u32 - 1)
    }
}
