//! Line breaking: from copy to lines, in characters a second.
//!
//! `cargo bench --bench line_breaking`. Best and median of many rounds over the sample edition's paragraphs; read the
//! steps against each other, not the times against another machine's. Rivals are measured in `benches/peers`.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use paiban::geometry::WritingMode;
use paiban::grid::Measure;
use paiban::paragraph::{Prepared, StyledText, best_fit, first_fit, prepare, set_lines, variants};
use paiban::style::TypeStyle;
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
    let rules = job.edition.layout.styles.setting;
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus");
    let files =
        ["news-a.txt", "news-b.txt"].map(|name| std::fs::read_to_string(corpus.join(name)).expect("copy"));
    let paragraphs: Vec<&str> = files.iter().flat_map(|file| file.lines()).collect();
    let characters: usize = paragraphs.iter().map(|text| text.chars().count()).sum();
    let prepare_one = |text: &str| -> Prepared {
        let styled = StyledText { text, style: &style, origin: None };
        prepare(&job.shelf, &[styled], &rules, WritingMode::Horizontal).indented(style.size.em() * 2)
    };
    let prepared: Vec<Prepared> = paragraphs.iter().map(|text| prepare_one(text)).collect();
    let cells = |cells: i64| Measure::uniform(style.size.em() * cells);
    let measure = cells(CELLS);
    println!(
        "{} paragraphs, {characters} characters, {CELLS} cells; best and median of {ROUNDS}",
        paragraphs.len()
    );
    report("clusters, classes and opportunities", characters, || {
        for text in &paragraphs {
            paiban::text::clusters(text, rules.profile).for_each(|cluster| {
                black_box(cluster);
            });
        }
    });
    report("prepare (with glyphs, widths, sums)", characters, || {
        paragraphs.iter().for_each(|text| drop(black_box(prepare_one(text))));
    });
    report("first_fit of prepared text", characters, || {
        prepared.iter().for_each(|text| drop(black_box(first_fit(text, &measure, 0))));
    });
    report("best_fit of prepared text", characters, || {
        prepared.iter().for_each(|text| drop(black_box(best_fit(text, &measure, 0))));
    });
    report("variants k-1, k, k+1 of prepared text", characters, || {
        prepared.iter().for_each(|text| drop(black_box(variants(text, &measure, 0, 1))));
    });
    report("first_fit from &str", characters, || {
        paragraphs.iter().for_each(|text| drop(black_box(first_fit(&prepare_one(text), &measure, 0))));
    });
    report("best_fit from &str", characters, || {
        paragraphs.iter().for_each(|text| drop(black_box(best_fit(&prepare_one(text), &measure, 0))));
    });
    report("best_fit from &str, every glyph placed", characters, || {
        for text in &paragraphs {
            let text = prepare_one(text);
            let best = best_fit(&text, &measure, 0).expect("a breaking");
            black_box(set_lines(&text, &best.lines));
        }
    });
    println!("flat in the width:");
    for width in [8, 13, 20, 40] {
        let measure = cells(width);
        report(&format!("  best_fit, {width} cells"), characters, || {
            prepared.iter().for_each(|text| drop(black_box(best_fit(text, &measure, 0))));
        });
    }
}
