//! Line breaking: from copy to lines, in characters a second.
//!
//! `cargo bench --bench line_breaking`. Best and median of many rounds over the sample edition's paragraphs; read the
//! steps against each other, not the times against another machine's. Rivals are measured in `benches/peers`.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use paiban::geometry::{Length, TypeSize, WritingMode};
use paiban::grid::Measure;
use paiban::paragraph::{MarkWidth, Prepared, StyledText, first_fit, prepare, set_lines, variants};
use paiban::style::TypeStyle;
use paiban::text::Profile;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 60;
const CELLS: i64 = 13;

/// Times a step; prints nanoseconds a character, best and median, and characters a second.
fn report(name: &str, characters: usize, mut step: impl FnMut()) {
    step();
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            step();
            start.elapsed().as_secs_f64() * 1e9 / characters as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let (best, median) = (times[0], times[ROUNDS / 2]);
    println!("{name:<42} {best:>8.1} {median:>8.1} ns/char {:>12.0} char/s", 1e9 / median);
}

fn main() {
    let edition = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/linlan/daily");
    let homes = paiban::input::Homes::from_environment();
    let job = paiban::load(&edition, &homes).expect("the sample edition");
    let style: TypeStyle = job.edition.layout.styles.body;
    let paragraphs: Vec<String> =
        job.edition.articles.iter().flat_map(|article| article.body.iter().map(|p| p.plain())).collect();
    let characters: usize = paragraphs.iter().map(|text| text.chars().count()).sum();
    let prepare_all = || -> Vec<Prepared> {
        let one = |text: &String| {
            let styled = StyledText { text, style: &style, origin: None };
            prepare(&job.shelf, &[styled], MarkWidth::Full, WritingMode::Horizontal)
                .indented(style.size.em() * 2)
        };
        paragraphs.iter().map(one).collect()
    };
    let prepared = prepare_all();
    let measure = Measure::uniform(TypeSize::em(style.size) * CELLS);
    println!(
        "{} paragraphs, {characters} characters, {CELLS} cells; best and median of {ROUNDS}",
        paragraphs.len()
    );
    report("classes and opportunities", characters, || {
        for text in &paragraphs {
            paiban::text::clusters(text, Profile::Strict).for_each(|cluster| drop(black_box(cluster)));
        }
    });
    report("prepare (clusters, glyphs, widths)", characters, || drop(black_box(prepare_all())));
    report("first_fit", characters, || {
        prepared.iter().for_each(|text| drop(black_box(first_fit(text, &measure, 0))));
    });
    report("variants (best_fit, every line count)", characters, || {
        prepared.iter().for_each(|text| drop(black_box(variants(text, &measure, 0))));
    });
    report("variants and glyph places", characters, || {
        for text in &prepared {
            let found = variants(text, &measure, 0);
            black_box(set_lines(text, &found[0].lines, &measure, 0));
        }
    });
    assert!(prepared.iter().all(|text| text.natural_width() > Length::ZERO));
}
