//! How the time a character depends on the length of a paragraph and on the width of a line.

use crate::breaking::{COLUMNS, fragments};
use crate::{CELLS, Corpus, ROUNDS, Table};
use paiban::paragraph::{Prepared, best_fit};
use std::hint::black_box;
use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};

/// Lengths with the rounds they are timed for.
const LENGTHS: [(usize, usize); 3] = [(1_000, ROUNDS), (100_000, 10), (10_000_000, 2)];

pub(crate) fn run(corpus: &Corpus) {
    println!();
    println!(
        "Scaling at {CELLS} cells: optimal lines of text already measured, the copy again and again as one"
    );
    println!("  paragraph; textwrap's of fragments.");
    let (measure, penalties) = (corpus.measure(CELLS), Penalties::new());
    for (characters, rounds) in LENGTHS {
        let text = one_paragraph(corpus, characters);
        let prepared = corpus.prepare(&text);
        let words = fragments(&text);
        let mut table = Table::new(characters, rounds);
        table.lines(format!("paiban best_fit, {characters} characters, {rounds} rounds"), || {
            black_box(best_fit(&prepared, &measure, 0)).expect("a breaking").lines.len()
        });
        table.lines(format!("textwrap optimal-fit, {characters} characters, {rounds} rounds"), || {
            black_box(wrap_optimal_fit(&words, &COLUMNS, &penalties)).expect("finite widths").len()
        });
        table.run();
    }
    println!("Flat in the width: the {} paragraphs, already measured.", corpus.paragraphs.len());
    let prepared: Vec<Prepared> = corpus.texts().map(|text| corpus.prepare(text)).collect();
    let mut table = Table::new(corpus.characters, ROUNDS);
    for cells in [8, 10, 13, 16, 20, 40] {
        let (prepared, measure) = (&prepared, corpus.measure(cells));
        table.lines(format!("paiban best_fit, {cells} cells"), move || {
            let best = |text| best_fit(text, &measure, 0).expect("a breaking");
            prepared.iter().map(|text| black_box(best(text)).lines.len()).sum()
        });
    }
    table.run();
}

/// The copy as one paragraph, repeated up to a length.
fn one_paragraph(corpus: &Corpus, characters: usize) -> String {
    corpus.texts().flat_map(str::chars).cycle().take(characters).collect()
}
