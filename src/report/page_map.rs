//! The page map.

use crate::edition::Edition;
use crate::font::FontShelf;
use crate::geometry::{Length, Rect, WritingMode};
use crate::makeup::{MadeUp, Page, PlacedBlock, PlacedFill, PlacedFrame, PlacedLine};
use serde::Serialize;

#[derive(Serialize)]
struct MapFile<'a> {
    schema: u32,
    pages: Vec<PageEntry<'a>>,
    articles: Vec<ArticleEntry<'a>>,
}

#[derive(Serialize)]
struct PageEntry<'a> {
    page: u32,
    pdf: &'a str,
    /// The file of a spread's second page, where it has one of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    second_pdf: Option<&'a str>,
    trim_mm: [f64; 2],
    baseline: BaselineEntry,
    blocks: Vec<BlockEntry<'a>>,
}

#[derive(Serialize)]
struct BaselineEntry {
    first_mm: f64,
    step_mm: f64,
}

#[derive(Serialize)]
struct BlockEntry<'a> {
    id: &'a str,
    article: Option<&'a str>,
    box_mm: [f64; 4],
    frames: Vec<FrameEntry<'a>>,
    figures: Vec<FigureEntry<'a>>,
    rules: Vec<RuleEntry>,
}

#[derive(Serialize)]
struct FrameEntry<'a> {
    role: &'static str,
    writing: &'static str,
    leg: Option<u16>,
    face: &'a str,
    size_pt: f64,
    box_mm: [f64; 4],
    lines: Vec<LineEntry<'a>>,
}

#[derive(Serialize)]
struct LineEntry<'a> {
    box_mm: [f64; 4],
    baseline_mm: f64,
    text: &'a str,
    stretch_em: f64,
    relaxed: Option<&'static str>,
}

#[derive(Serialize)]
struct FigureEntry<'a> {
    id: &'a str,
    box_mm: [f64; 4],
    ppi: Option<u32>,
}

#[derive(Serialize)]
struct RuleEntry {
    box_mm: [f64; 4],
    ink: String,
    /// Of what is not solid.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
}

#[derive(Serialize)]
struct ArticleEntry<'a> {
    id: &'a str,
    chars: usize,
    chars_set: usize,
    added_chars: usize,
    overset_chars: usize,
    overset_lines: usize,
    white_added_lines: u32,
    white_taken_lines: u32,
}

/// The page map of an edition as JSON. `pdfs` names each page's file, relative to the map.
pub fn page_map(edition: &Edition, shelf: &FontShelf, made: &MadeUp, pdfs: &[String]) -> String {
    let mut pdfs = pdfs.iter().map(String::as_str);
    let pages = made.pages.iter().zip(&edition.pages).map(|(page, plan)| {
        let first = pdfs.next().unwrap_or_default();
        let second = plan.half_files.as_ref().and_then(|_| pdfs.next());
        page_entry(edition, shelf, page, (first, second))
    });
    let pages = pages.collect();
    let articles = made.tallies.iter().map(|(index, tally)| ArticleEntry {
        id: &edition.articles[*index].id,
        chars: tally.chars,
        chars_set: tally.set,
        added_chars: tally.added,
        overset_chars: tally.chars.saturating_sub(tally.set),
        overset_lines: tally.overset_lines,
        white_added_lines: tally.given.more,
        white_taken_lines: tally.given.fewer,
    });
    let map = MapFile { schema: 1, pages, articles: articles.collect() };
    // plain data with string keys always serialises
    serde_json::to_string_pretty(&map).unwrap_or_default()
}

fn page_entry<'a>(
    edition: &'a Edition,
    shelf: &'a FontShelf,
    page: &'a Page,
    (pdf, second_pdf): (&'a str, Option<&'a str>),
) -> PageEntry<'a> {
    PageEntry {
        page: page.number,
        pdf,
        second_pdf,
        trim_mm: [mm(page.trim.width), mm(page.trim.height)],
        baseline: BaselineEntry { first_mm: mm(page.first_baseline), step_mm: fine_mm(page.baseline_step) },
        blocks: page.blocks.iter().map(|block| block_entry(edition, shelf, block)).collect(),
    }
}

fn block_entry<'a>(edition: &'a Edition, shelf: &'a FontShelf, block: &'a PlacedBlock) -> BlockEntry<'a> {
    let figures = block.figures.iter();
    let lines = block.frames.iter().flat_map(|frame| &frame.lines);
    let dots = lines.flat_map(PlacedLine::dots);
    let rules = block.fills.iter().cloned().chain(dots);
    BlockEntry {
        id: &block.id,
        article: block.article.map(|index| edition.articles[index].id.as_str()),
        box_mm: box_mm(&block.rect),
        frames: block.frames.iter().map(|frame| frame_entry(shelf, frame)).collect(),
        figures: figures
            .map(|f| FigureEntry { id: &f.id, box_mm: box_mm(&f.crop.shown), ppi: f.ppi })
            .collect(),
        rules: rules.map(|f| rule_entry(&f)).collect(),
    }
}

fn rule_entry(fill: &PlacedFill) -> RuleEntry {
    RuleEntry { box_mm: box_mm(&fill.rect), ink: fill.tint.to_string(), form: fill.pattern.name() }
}

fn frame_entry<'a>(shelf: &'a FontShelf, frame: &'a PlacedFrame) -> FrameEntry<'a> {
    FrameEntry {
        role: frame.role.name(),
        writing: match frame.writing {
            WritingMode::Horizontal => "horizontal",
            WritingMode::Vertical => "vertical",
        },
        leg: frame.leg,
        face: shelf.face(frame.face).name(),
        size_pt: frame.size.to_pt(),
        box_mm: box_mm(&frame.rect),
        lines: frame.lines.iter().map(line_entry).collect(),
    }
}

fn line_entry(placed: &PlacedLine) -> LineEntry<'_> {
    let baseline = match placed.line.writing {
        WritingMode::Horizontal => placed.at.y,
        WritingMode::Vertical => placed.at.x,
    };
    LineEntry {
        box_mm: box_mm(&placed.rect()),
        baseline_mm: mm(baseline),
        text: &placed.line.text,
        stretch_em: placed.line.gap as f64 / 1000.0,
        relaxed: placed.line.relaxed,
    }
}

fn box_mm(rect: &Rect) -> [f64; 4] {
    [mm(rect.x), mm(rect.y), mm(rect.width), mm(rect.height)]
}

/// Millimetres to four decimals: a tenth of a micron.
fn mm(length: Length) -> f64 {
    (length.to_mm() * 10_000.0).round() / 10_000.0
}

/// Millimetres to seven decimals, for what is multiplied: a hundred steps stay within a tenth of a micron.
fn fine_mm(length: Length) -> f64 {
    (length.to_mm() * 10_000_000.0).round() / 10_000_000.0
}
