//! The file's objects, as printpdf makes them.

use super::codes::font_name;
use super::content::state_name;
use super::program::Program;
use super::resources::Resources;
use crate::press::Overprint;
use printpdf::{
    Codepoint, ExtendedGraphicsState, ExtendedGraphicsStateId, ExternalStream, ExternalXObject, FontId,
    FontMetrics, Mm, Op, OverprintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, TextItem, XObject, XObjectId,
};
use std::collections::BTreeMap;

/// Pages with every resource and no content. Names are ours: printpdf would draw them from a counter.
pub(super) fn assemble(resources: &Resources<'_>, programs: &[Program], pages: usize) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    let mut ops = vec![Op::StartTextSection];
    for program in programs {
        for variant in 0..program.maps.len() {
            let id = FontId(font_name(program.face, variant));
            document.resources.fonts.map.insert(id.clone(), font(program));
            ops.extend(mention(id));
        }
    }
    ops.push(Op::EndTextSection);
    for overprint in [Overprint::On, Overprint::Off] {
        let id = ExtendedGraphicsStateId(state_name(overprint).to_owned());
        document.resources.extgstates.map.insert(id, state(overprint));
    }
    for (name, entries) in resources.pictures() {
        // printpdf would copy the data twice: `finish` gives them
        let stream = ExternalStream { dict: entries.clone(), content: Vec::new(), compress: false };
        let object = ExternalXObject { stream, width: None, height: None, dpi: None };
        document.resources.xobjects.map.insert(XObjectId(name), XObject::External(object));
    }
    document.pages.push(PdfPage::new(Mm(1.0), Mm(1.0), ops));
    document.pages.resize_with(pages, || PdfPage::new(Mm(1.0), Mm(1.0), Vec::new()));
    document.to_lopdf_document(&options(), &mut Vec::new())
}

fn options() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None }
}

/// A font without its program: `finish` adds it, deflated as it is, which printpdf could not.
fn font(program: &Program) -> PdfFont {
    let metrics = &program.metrics;
    let mut parsed = ParsedFont::with_glyph_data(
        Vec::new(),
        0,
        Some(program.name.clone()),
        BTreeMap::new(),
        BTreeMap::new(),
        1000,
        FontMetrics { ascent: metrics.ascent as i16, descent: metrics.descent as i16 },
    );
    let stated = &mut parsed.pdf_font_metrics;
    [stated.x_min, stated.y_min, stated.x_max, stated.y_max] = metrics.bounds.map(|edge| edge as i16);
    stated.us_weight_class = metrics.weight;
    PdfFont::new(parsed)
}

/// Shows a glyph: printpdf leaves fonts out that no page shows. What it writes for it is replaced in `finish`.
fn mention(id: FontId) -> [Op; 2] {
    let shown = vec![Codepoint { gid: 0, offset: 0.0, cid: Some(" ".to_owned()) }];
    let items = vec![TextItem::GlyphIds(shown)];
    [Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) }, Op::ShowText { items }]
}

fn state(overprint: Overprint) -> ExtendedGraphicsState {
    let over = overprint == Overprint::On;
    // both at once, as printpdf has the keys for fills and strokes crossed
    let state = ExtendedGraphicsState::default().with_overprint_fill(over).with_overprint_stroke(over);
    // the mode is said in both: an artwork's own overprint must not meet with ours
    state.with_overprint_mode(if over {
        OverprintMode::KeepUnderlying
    } else {
        OverprintMode::EraseUnderlying
    })
}
