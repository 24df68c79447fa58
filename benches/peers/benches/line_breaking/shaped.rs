//! Rivals that shape: the body face from bytes, system fonts off.

use crate::{CELLS, INDENT};
use cosmic_text::fontdb::Database;
use cosmic_text::{
    Attrs, AttrsList, BufferLine, Ellipsize, Family, FontSystem, Hinting, LineEnding, Shaping, Wrap,
};
use parley::fontique::{Blob, Collection, CollectionOptions};
use parley::{FontContext, FontFamily, IndentOptions, Layout, LayoutContext, OverflowWrap, StyleProperty};
use std::hint::black_box;
use std::path::Path;

/// Has every character of the copy.
const FACE: &str = "NPSongSC-Regular.otf";
const FAMILY: &str = "NP Song SC";
/// Lines depend only on the width in ems.
const SIZE: f32 = 9.0;

fn ems(cells: u16) -> f32 {
    SIZE * f32::from(cells)
}

fn face() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts").join(FACE)).expect("a face")
}

pub(crate) struct Parley {
    fonts: FontContext,
    context: LayoutContext<()>,
}

impl Parley {
    pub fn new() -> Parley {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut fonts = FontContext { collection: Collection::new(options), ..FontContext::default() };
        fonts.collection.register_fonts(Blob::from(face()), None);
        Parley { fonts, context: LayoutContext::new() }
    }

    /// A text, shaped.
    pub fn layout(&mut self, text: &str) -> Layout<()> {
        let mut builder = self.context.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(FontFamily::named(FAMILY));
        builder.push_default(StyleProperty::FontSize(SIZE));
        // as all others here: a word wider than the line is broken
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        let mut layout = builder.build(text);
        layout.set_text_indent(ems(INDENT), IndentOptions::default());
        layout
    }

    /// Breaks a layout; the number of its lines.
    pub fn lines(layout: &mut Layout<()>) -> usize {
        layout.break_all_lines(Some(ems(CELLS)));
        layout.len()
    }
}

pub(crate) struct Cosmic {
    fonts: FontSystem,
}

impl Cosmic {
    pub fn new() -> Cosmic {
        let mut faces = Database::new();
        faces.load_font_data(face());
        Cosmic { fonts: FontSystem::new_with_locale_and_db("zh-CN".into(), faces) }
    }

    /// A text, not shaped yet.
    pub fn line(text: &str) -> BufferLine {
        // it knows no indent
        let text = "\u{3000}".repeat(usize::from(INDENT)) + text;
        let style = AttrsList::new(&Attrs::new().family(Family::Name(FAMILY)));
        BufferLine::new(text, LineEnding::None, style, Shaping::Advanced)
    }

    /// Shapes a line and lays it out; the number of its lines.
    pub fn lines(&mut self, line: &mut BufferLine) -> usize {
        let (wrap, width, tab) = (Wrap::WordOrGlyph, Some(ems(CELLS)), 8);
        let hinting = Hinting::Disabled;
        let lines = line.layout(&mut self.fonts, SIZE, width, wrap, Ellipsize::None, None, tab, hinting);
        black_box(lines).len()
    }

    /// Lays a line out again that has been shaped.
    pub fn lines_again(&mut self, line: &mut BufferLine) -> usize {
        line.reset_layout();
        self.lines(line)
    }
}
