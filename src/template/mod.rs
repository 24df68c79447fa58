//! 版式: a paper's template, in force for years of editions.
//!
//! Figures enter; [`Layout`] leaves: sheet, grids, type table, rules, furniture and print profile. Knows nothing
//! of one edition's values.

mod furniture;
mod rule;

pub use furniture::{
    Align, Anchor, Element, Fill, Furniture, FurnitureDrawing, LineSpan, Place, Rows, TextLine,
};
pub use rule::{RuleForm, RuleStyles};

use crate::font::FamilyId;
use crate::geometry::{Length, Size};
use crate::grid::TypeArea;
use crate::press::{Plates, PrintProfile, SpotInk, Tint};
use crate::style::StyleSheet;
use std::collections::BTreeMap;

/// A paper's template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What the paper calls it.
    pub name: String,
    /// The page after trimming.
    pub trim: Size,
    /// 出血: how far grounds reach past the trim.
    pub bleed: Length,
    /// 版心 with its grids.
    pub area: TypeArea,
    /// The type table.
    pub styles: StyleSheet,
    /// Rules between and round stories.
    pub rules: RuleStyles,
    /// Inks by name.
    pub inks: BTreeMap<String, Tint>,
    /// 专色: inks beside the four of process printing.
    pub spots: Vec<SpotInk>,
    /// Nameplate, folio line, colophon and the like.
    pub furniture: Vec<Furniture>,
    /// What it is printed with.
    pub press: PrintProfile,
}

impl Layout {
    /// The names of a page's plates, where they are fewer than the press has.
    pub fn plate_names(&self, plates: Plates) -> Option<Vec<String>> {
        let black = "Black".to_owned();
        match plates {
            Plates::Process => None,
            Plates::Black => Some(vec![black]),
            Plates::BlackAnd(ink) => {
                let spot = self.spots.get(usize::from(ink.0)).map(|spot| spot.name.clone());
                Some(std::iter::once(black).chain(spot).collect())
            }
        }
    }

    /// The faces of its furniture's first line, for what stands round a page; else those of body copy.
    pub fn furniture_family(&self) -> FamilyId {
        let lines = self.furniture.iter().flat_map(|piece| &piece.elements);
        let mut spans = lines.filter_map(|element| match element {
            Element::Line(line) => line.spans.first(),
            _ => None,
        });
        spans.next().map_or(self.styles.body.family, |span| span.style.family)
    }
}
