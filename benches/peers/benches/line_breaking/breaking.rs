//! Lines of 13 cells.

use crate::opportunities::listing;
use crate::shaped::{Cosmic, Parley};
use crate::{CELLS, Corpus, INDENT, ROUNDS, Table};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use paiban::paragraph::{Prepared, best_fit, first_fit, set_lines, variants};
use std::hint::black_box;
use textwrap::WordSeparator::UnicodeBreakProperties;
use textwrap::WordSplitter::HyphenSplitter;
use textwrap::core::{Word, break_words};
use textwrap::word_splitters::split_words;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use textwrap::{Options, WrapAlgorithm};

/// Half-width columns of the indented first line and of the others.
pub(crate) const COLUMNS: [f64; 2] = [((CELLS - INDENT) * 2) as f64, (CELLS * 2) as f64];

/// What `textwrap::wrap` makes of a text before it breaks it.
pub(crate) fn fragments(text: &str) -> Vec<Word<'_>> {
    let words = split_words(UnicodeBreakProperties.find_words(text), &HyphenSplitter);
    break_words(words, usize::from(CELLS * 2))
}

pub(crate) fn run(corpus: &Corpus) {
    println!();
    println!("Breaking at {CELLS} cells, first lines indented by {INDENT}.");
    println!(
        "  paiban: 避头尾, punctuation widths, lines squeezed and spread, hyphens; best_fit, variants: optimal."
    );
    println!("  textwrap: columns, not glyphs (“ ” — … are half a cell); no 避头尾 beyond UAX #14, ragged.");
    println!(
        "  parley, cosmic-text: greedy; no punctuation widths, no 避头尾 beyond UAX #14, no justification."
    );
    of_measured(corpus);
    from_text(corpus);
}

fn of_measured(corpus: &Corpus) {
    println!("Of text already measured. cosmic-text also places every glyph; paiban in one row.");
    let prepared: Vec<Prepared> = corpus.texts().map(|text| corpus.prepare(text)).collect();
    let fragments: Vec<Vec<Word<'_>>> = corpus.texts().map(fragments).collect();
    let (measure, penalties) = (corpus.measure(CELLS), Penalties::new());
    let mut table = Table::new(corpus.characters, ROUNDS);
    let first = table.lines("paiban first_fit", || {
        prepared.iter().map(|text| black_box(first_fit(text, &measure, 0)).lines.len()).sum()
    });
    let set = table.lines("paiban first_fit, every glyph placed", || {
        let set = |text| set_lines(text, &first_fit(text, &measure, 0).lines);
        prepared.iter().map(|text| black_box(set(text)).len()).sum()
    });
    let best = table.lines("paiban best_fit", || {
        let best = |text| best_fit(text, &measure, 0).expect("a breaking");
        prepared.iter().map(|text| black_box(best(text)).lines.len()).sum()
    });
    table.lines("paiban variants k-1, k, k+1 (lines of all)", || {
        let all = prepared.iter().flat_map(|text| black_box(variants(text, &measure, 0, 1)));
        all.map(|variant| variant.lines.len()).sum()
    });
    table.lines("textwrap first-fit of fragments", || {
        fragments.iter().map(|words| black_box(wrap_first_fit(words, &COLUMNS)).len()).sum()
    });
    let optimal = table.lines("textwrap optimal-fit of fragments", || {
        let wrap = |words| wrap_optimal_fit(words, &COLUMNS, &penalties).expect("finite widths");
        fragments.iter().map(|words| black_box(wrap(words)).len()).sum()
    });
    let mut shaper = Parley::new();
    let mut layouts: Vec<_> = corpus.texts().map(|text| shaper.layout(text)).collect();
    let parley = table.lines("parley break_all_lines of a built layout", move || {
        layouts.iter_mut().map(|layout| black_box(Parley::lines(layout))).sum()
    });
    let mut shaper = Cosmic::new();
    let mut lines: Vec<_> = corpus.texts().map(Cosmic::line).collect();
    // the round before the timed ones shapes them
    let cosmic = table.lines("cosmic-text layout of a shaped line", move || {
        lines.iter_mut().map(|line| shaper.lines_again(line)).sum()
    });
    let times = table.run();
    times.ratio("paiban best_fit / textwrap optimal-fit", best, optimal);
    times.ratio("paiban first_fit / parley", first, parley);
    times.ratio("paiban first_fit, every glyph placed / cosmic-text", set, cosmic);
}

fn from_text(corpus: &Corpus) {
    println!("From &str. paiban: clusters, glyphs, widths, kerning first. textwrap: words, columns first.");
    println!("  parley, cosmic-text: bidi, runs, OpenType shaping with the body face alone first.");
    let measure = corpus.measure(CELLS);
    let segmenter = LineSegmenter::new_auto(LineBreakOptions::default());
    let indent = "\u{3000}".repeat(usize::from(INDENT));
    let mut table = Table::new(corpus.characters, ROUNDS);
    table.lines("paiban prepare, first_fit", || {
        let first = |text| first_fit(&corpus.prepare(text), &measure, 0);
        corpus.texts().map(|text| black_box(first(text)).lines.len()).sum()
    });
    let best = table.lines("paiban prepare, best_fit", || {
        let best = |text| best_fit(&corpus.prepare(text), &measure, 0).expect("a breaking");
        corpus.texts().map(|text| black_box(best(text)).lines.len()).sum()
    });
    let icu = listing(&mut table, corpus, "icu_segmenter, its opportunities alone", |text| {
        segmenter.segment_str(text)
    });
    let mut wrap = |name: &str, algorithm: WrapAlgorithm| {
        let options = Options::new(usize::from(CELLS * 2)).initial_indent(&indent).wrap_algorithm(algorithm);
        let wrap = move |text| black_box(textwrap::wrap(text, &options)).len();
        table.lines(name, move || corpus.texts().map(&wrap).sum())
    };
    wrap("textwrap first-fit", WrapAlgorithm::FirstFit);
    let optimal = wrap("textwrap optimal-fit", WrapAlgorithm::new_optimal_fit());
    let mut shaper = Parley::new();
    let parley = table.lines("parley build, break_all_lines", move || {
        corpus.texts().map(|text| black_box(Parley::lines(&mut shaper.layout(text)))).sum()
    });
    let mut shaper = Cosmic::new();
    let cosmic = table.lines("cosmic-text shape, layout", move || {
        corpus.texts().map(|text| shaper.lines(&mut Cosmic::line(text))).sum()
    });
    let times = table.run();
    times.ratio("paiban prepare, best_fit / icu_segmenter, its opportunities alone", best, icu);
    times.ratio("paiban prepare, best_fit / textwrap optimal-fit", best, optimal);
    times.ratio("paiban prepare, best_fit / parley", best, parley);
    times.ratio("paiban prepare, best_fit / cosmic-text", best, cosmic);
}
