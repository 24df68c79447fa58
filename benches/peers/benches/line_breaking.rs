//! Line breaking beside named rivals, in one run: nanoseconds a character, best and median.
//!
//! `cargo bench --manifest-path benches/peers/Cargo.toml`. Not equal work: rivals measure no glyphs and justify nothing.

use paiban::geometry::WritingMode;
use paiban::grid::Measure;
use paiban::paragraph::{StyledText, first_fit, prepare, variants};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 60;

fn report(name: &str, characters: usize, mut step: impl FnMut()) -> f64 {
    step();
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            step();
            start.elapsed().as_secs_f64() * 1e9 / characters as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name:<46} best {:>7.1}, median {:>7.1} ns/char", times[0], times[ROUNDS / 2]);
    times[0]
}

fn main() {
    let edition = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/linlan/daily");
    let homes = paiban::input::Homes::from_environment();
    let job = paiban::load(&edition, &homes).expect("the sample edition");
    let style = job.edition.layout.styles.body;
    let texts: Vec<String> =
        job.edition.articles.iter().flat_map(|article| article.body.iter().map(|p| p.plain())).collect();
    let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
    let measure = Measure::uniform(style.size.em() * 13);
    println!("{} paragraphs, {characters} characters, 13 cells", texts.len());
    let ours = report("paiban: classes and opportunities", characters, || {
        for text in &texts {
            paiban::text::opportunities(text, paiban::text::Profile::None).for_each(|at| {
                black_box(at);
            });
        }
    });
    let theirs = report("unicode-linebreak: opportunities", characters, || {
        texts.iter().for_each(|text| unicode_linebreak::linebreaks(text).for_each(|at| {
            black_box(at);
        }));
    });
    println!("  paiban / unicode-linebreak: {:.2}", ours / theirs);
    let prepared: Vec<_> = texts
        .iter()
        .map(|text| {
            let styled = StyledText { text, style: &style, origin: None };
            prepare(&job.shelf, &[styled], &paiban::style::SettingRules::NEWSPAPER, WritingMode::Horizontal)
        })
        .collect();
    let greedy = report("paiban: first_fit of prepared text", characters, || {
        prepared.iter().for_each(|text| drop(black_box(first_fit(text, &measure, 0))));
    });
    let best = report("paiban: best_fit, every line count", characters, || {
        prepared.iter().for_each(|text| drop(black_box(variants(text, &measure, 0, 1))));
    });
    let wrap = |algorithm: textwrap::WrapAlgorithm| {
        let options = textwrap::Options::new(26).wrap_algorithm(algorithm);
        texts.iter().for_each(|text| drop(black_box(textwrap::wrap(text, &options))));
    };
    let first = report("textwrap: first-fit from text", characters, || wrap(textwrap::WrapAlgorithm::FirstFit));
    let optimal = report("textwrap: optimal-fit from text", characters, || wrap(textwrap::WrapAlgorithm::new_optimal_fit()));
    println!("  paiban / textwrap: first-fit {:.2}, optimal {:.2}", greedy / first, best / optimal);
}
