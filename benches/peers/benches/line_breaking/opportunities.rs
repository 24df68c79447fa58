//! Where lines may end.

use crate::{Corpus, ROUNDS, Table};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use paiban::text::{BreakKind, Profile, clusters, opportunities};
use std::hint::black_box;
use xi_unicode::LineBreakIterator;

pub(crate) fn run(corpus: &Corpus) {
    let options = LineBreakOptions::default();
    let auto = LineSegmenter::new_auto(options);
    let simple = LineSegmenter::new_for_non_complex_scripts(options);
    println!();
    println!("Opportunities, from &str: the byte offsets where UAX #14 lets a line end, untailored.");
    println!(
        "  Unicode 17.0 in paiban, 15.0 in unicode-linebreak, 15.1 in icu_segmenter, 10.0 in xi-unicode."
    );
    println!("  The rivals also list the text's end, icu_segmenter its start too; neither is counted.");
    println!("  Clusters are what prepare reads: graphemes, their classes and kinds of break, with 避头尾.");
    let mut table = Table::new(corpus.characters, ROUNDS);
    let ours = listing(&mut table, corpus, "paiban, profile none", |text| {
        let allowed = |&(_, kind): &(usize, BreakKind)| kind == BreakKind::Allowed;
        opportunities(text, Profile::None).filter(allowed).map(|(at, _)| at)
    });
    let places = corpus.texts().map(|text| opportunities(text, Profile::None).count()).sum();
    table.row("paiban, profile none, every place with its kind", "places", || {
        for text in corpus.texts() {
            opportunities(text, Profile::None).for_each(|place| {
                black_box(place);
            });
        }
        places
    });
    let linebreak = listing(&mut table, corpus, "unicode-linebreak", |text| {
        unicode_linebreak::linebreaks(text).map(|(at, _)| at)
    });
    listing(&mut table, corpus, "xi-unicode", |text| LineBreakIterator::new(text).map(|(at, _)| at));
    let icu = listing(&mut table, corpus, "icu_segmenter, auto", |text| auto.segment_str(text));
    listing(&mut table, corpus, "icu_segmenter, non-complex scripts", |text| simple.segment_str(text));
    let count = corpus.texts().map(|text| clusters(text, Profile::Strict).count()).sum();
    table.row("paiban, clusters, profile strict", "clusters", || {
        for text in corpus.texts() {
            clusters(text, Profile::Strict).for_each(|cluster| {
                black_box(cluster);
            });
        }
        count
    });
    let times = table.run();
    times.ratio("paiban, profile none / unicode-linebreak", ours, linebreak);
    times.ratio("paiban, profile none / icu_segmenter, auto", ours, icu);
}

/// Adds the row of one that lists offsets.
pub(crate) fn listing<'a, I: Iterator<Item = usize>>(
    table: &mut Table<'a>,
    corpus: &'a Corpus,
    name: &str,
    list: impl Fn(&'a str) -> I + 'a,
) -> usize {
    // here, not in the step: no rival is to pay for it
    let inside = |text: &'a str| list(text).filter(|&at| 0 < at && at < text.len()).count();
    let count = corpus.texts().map(inside).sum();
    table.row(name, "opportunities", move || {
        for text in corpus.texts() {
            list(text).for_each(|at| {
                black_box(at);
            });
        }
        count
    })
}
