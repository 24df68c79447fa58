//! How large a press file is beside `krilla`'s of the same glyphs, from the same faces at the same places, in one run.
//!
//! `cargo bench --manifest-path benches/peers/Cargo.toml --bench press_size`. Pictures are left out of both, and so is the
//! output profile, whose size is the house's choice. Both cut faces down with the `subsetter` crate's rules and deflate.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use krilla::Document;
use krilla::color::cmyk;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use paiban::display::{Baseline, DisplayGlyph, DisplayPage, Mark, Shape, TextRun};
use paiban::font::{FaceId, FontShelf};
use paiban::geometry::Length;
use paiban::input::{Homes, Job};
use paiban::press::Tint;
use std::collections::BTreeMap;
use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for name in ["daily", "weekly", "feature"] {
        let edition = root.join("examples/linlan").join(name);
        // a registered condition: no profile goes into the file
        let job = paiban::load_for(&edition, &Homes::from_environment(), "ifra26").expect("a sound edition");
        for mut page in paiban::typeset(&job).display {
            page.items.retain(|item| matches!(item.mark, Mark::Text(_) | Mark::Fill { .. }));
            let ours = paiban::write_pdf(&job, &page, 0).expect("a page").bytes.len();
            let theirs = drawn(&job, &page).len();
            let glyphs: usize =
                page.items.iter().map(|item| runs(&item.mark).map_or(0, |run| run.glyphs.len())).sum();
            println!(
                "{name}, page {}, {glyphs} glyphs: paiban {ours} bytes, krilla {theirs}, ratio {:.3}",
                page.number,
                ours as f64 / theirs as f64
            );
        }
    }
}

fn runs(mark: &Mark) -> Option<&TextRun> {
    if let Mark::Text(run) = mark { Some(run) } else { None }
}

/// The page as krilla writes it.
fn drawn(job: &Job, page: &DisplayPage) -> Vec<u8> {
    let mut document = Document::new();
    let edge = page.bleed;
    let settings = PageSettings::from_wh(pt(page.trim.width + edge * 2), pt(page.trim.height + edge * 2));
    let mut sheet = document.start_page_with(settings.expect("a size"));
    draw(job, page, sheet.surface());
    sheet.finish();
    document.finish().expect("a file")
}

fn draw(job: &Job, page: &DisplayPage, surface: Surface<'_>) {
    let mut pen = Pen { surface, shelf: &job.shelf, fonts: BTreeMap::new(), tint: None };
    let edge = page.bleed;
    pen.surface.push_transform(&Transform::from_translate(pt(edge), pt(edge)));
    for item in &page.items {
        match &item.mark {
            Mark::Text(run) => pen.text(run),
            Mark::Fill { shape, tint } => pen.fill(shape, *tint),
            Mark::Stroke { .. } | Mark::Picture { .. } | Mark::Drawing { .. } | Mark::Artwork { .. } => {}
        }
    }
    pen.surface.pop();
    pen.surface.finish();
}

struct Pen<'a, 's> {
    surface: Surface<'s>,
    shelf: &'a FontShelf,
    fonts: BTreeMap<FaceId, Font>,
    tint: Option<Tint>,
}

impl Pen<'_, '_> {
    fn tint(&mut self, tint: Tint) {
        if self.tint.replace(tint) != Some(tint) {
            let part = |ink: u8| (u16::from(ink.min(100)) * 255 / 100) as u8;
            let [c, m, y, k] = [tint.c, tint.m, tint.y, tint.k].map(part);
            self.surface
                .set_fill(Some(Fill { paint: cmyk::Color::new(c, m, y, k).into(), ..Fill::default() }));
        }
    }

    fn text(&mut self, run: &TextRun) {
        self.tint(run.tint);
        let face = self.shelf.face(run.face);
        let font = self
            .fonts
            .entry(run.face)
            .or_insert_with(|| Font::new(face.bytes().to_vec().into(), 0).expect("a face"));
        let font = font.clone();
        let size = run.size.to_pt() as f32;
        // glyphs on one baseline go in one call, as a writer for krilla would
        for line in run.glyphs.chunk_by(|a, b| run.along(a).1 == run.along(b).1) {
            let glyphs = self.glyphs(run, line);
            let first = line[0];
            let (x, y) = (pt(run.origin.x + first.x), pt(run.origin.y + first.y));
            let widen = f32::from(run.widen) / 1000.0;
            let matrix = match run.baseline {
                Baseline::Right if run.widen == 1000 => None,
                Baseline::Right => Some(Transform::from_row(widen, 0.0, 0.0, 1.0, x, y)),
                Baseline::Down => Some(Transform::from_row(0.0, widen, -1.0, 0.0, x, y)),
            };
            let start = if matrix.is_some() { Point::from_xy(0.0, 0.0) } else { Point::from_xy(x, y) };
            if let Some(matrix) = &matrix {
                self.surface.push_transform(matrix);
            }
            self.surface.draw_glyphs(start, &glyphs, font.clone(), &run.text, size, false);
            if matrix.is_some() {
                self.surface.pop();
            }
        }
    }

    /// Glyphs whose advances lead each to the next one's place, in ems.
    fn glyphs(&self, run: &TextRun, line: &[DisplayGlyph]) -> Vec<KrillaGlyph> {
        let em = pt(run.size.em().scale(i64::from(run.widen), 1000));
        let own =
            |glyph: &DisplayGlyph| self.shelf.face(run.face).advance_per_mille(glyph.glyph) as f32 / 1000.0;
        let nexts = line[1..].iter().map(Some).chain([None]);
        let glyph = |(glyph, next): (&DisplayGlyph, Option<&DisplayGlyph>)| KrillaGlyph {
            glyph_id: GlyphId::new(glyph.glyph.0.into()),
            text_range: glyph.text.0 as usize..glyph.text.1 as usize,
            x_advance: next
                .map_or_else(|| own(glyph), |next| pt(run.along(next).0 - run.along(glyph).0) / em),
            x_offset: 0.0,
            y_offset: 0.0,
            y_advance: 0.0,
            location: None,
        };
        line.iter().zip(nexts).map(glyph).collect()
    }

    fn fill(&mut self, shape: &Shape, tint: Tint) {
        self.tint(tint);
        let mut path = PathBuilder::new();
        match shape {
            Shape::Rect(rect) => {
                let sides = [rect.x, rect.y, rect.width, rect.height].map(pt);
                path.push_rect(Rect::from_xywh(sides[0], sides[1], sides[2], sides[3]).expect("a rectangle"));
            }
            Shape::Polygon(points) => {
                let mut points = points.iter().map(|point| (pt(point.x), pt(point.y)));
                let Some((x, y)) = points.next() else { return };
                path.move_to(x, y);
                points.for_each(|(x, y)| path.line_to(x, y));
                path.close();
            }
            // as a square: a few bytes less than its curves
            Shape::Disc { centre, radius } => {
                let (x, y, side) = (pt(centre.x - *radius), pt(centre.y - *radius), pt(*radius * 2));
                path.push_rect(Rect::from_xywh(x, y, side, side).expect("a rectangle"));
            }
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }
}

fn pt(length: Length) -> f32 {
    length.to_pt() as f32
}
