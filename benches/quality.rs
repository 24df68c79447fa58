//! Quality of line breaking, not its speed: how lines come out at several widths, greedy and optimal.
//!
//! `cargo bench --bench quality [-- [--relaxed] FILE…]`. Each file holds one paragraph a line; without files the copy
//! in `tests/fixtures/corpus` is set. The figures are the same on every machine.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use paiban::geometry::{Length, WritingMode};
use paiban::grid::Measure;
use paiban::paragraph::{Prepared, StyledText, Variant, best_fit, first_fit, prepare, set_lines};
use std::path::{Path, PathBuf};

const CELLS: [i64; 6] = [8, 10, 12, 13, 14, 16];
/// A gap that the eye sees, in thousandths of an em.
const LOOSE: i64 = 125;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the lines of a corpus look like.
#[derive(Default)]
struct Tally {
    lines: usize,
    full: usize,
    squeezed: usize,
    spread: usize,
    loose: usize,
    worst: i64,
    runts: usize,
    gaps: Vec<i64>,
    relaxed: Vec<(String, &'static str, i64, String)>,
}

impl Tally {
    fn add(&mut self, text: &Prepared, variant: &Variant) {
        let lines = set_lines(text, &variant.lines);
        self.lines += lines.len();
        self.runts += usize::from(variant.cost.runt() > 0);
        for (n, line) in lines.iter().enumerate() {
            let broken = &variant.lines[n];
            if let Some(bound) = line.relaxed {
                let token = text.token_at(broken.pieces.end).to_owned();
                self.relaxed.push((line.text.clone(), bound, line.gap, token));
            }
            if n + 1 == lines.len() {
                continue;
            }
            self.full += 1;
            self.squeezed += usize::from(broken.slack < Length::ZERO);
            self.spread += usize::from(broken.slack > Length::ZERO);
            if broken.slack > Length::ZERO {
                self.gaps.push(line.gap);
            }
            if line.relaxed.is_none() {
                self.loose += usize::from(line.gap > LOOSE);
                self.worst = self.worst.max(line.gap);
            }
        }
    }

    fn print(&mut self, cells: i64, name: &str) {
        self.gaps.sort_unstable();
        let median = self.gaps.get(self.gaps.len() / 2).copied().unwrap_or(0);
        let share = |count: usize| count as f64 * 100.0 / self.full.max(1) as f64;
        println!(
            "{cells:>5} {name:<10} {:>6} {:>7.1} % {:>6.1} % {:>6.1} % {:>7.2} % {:>7.3} {:>7.3} {:>6} {:>8}",
            self.lines,
            share(self.full - self.squeezed - self.spread),
            share(self.squeezed),
            share(self.spread),
            share(self.loose),
            median as f64 / 1000.0,
            self.worst as f64 / 1000.0,
            self.runts,
            self.relaxed.len(),
        );
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let listed = arguments.iter().any(|argument| argument == "--relaxed");
    let mut files: Vec<PathBuf> =
        arguments.iter().filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    if files.is_empty() {
        files =
            ["news-a.txt", "news-b.txt"].map(|name| root().join("tests/fixtures/corpus").join(name)).into();
    }
    let texts = files.iter().map(|file| std::fs::read_to_string(file).expect("a file of paragraphs"));
    let text: String = texts.collect::<Vec<_>>().join("\n");
    let homes = paiban::input::Homes::from_environment();
    let job = paiban::load(&root().join("examples/linlan/daily"), &homes).expect("the sample edition");
    let (style, rules) = (job.edition.layout.styles.body, job.edition.layout.styles.setting);
    let prepared: Vec<Prepared> = text
        .lines()
        .filter(|line| !line.is_empty())
        .map(|text| {
            let styled = StyledText { text, style: &style, origin: None };
            prepare(&job.shelf, &[styled], &rules, WritingMode::Horizontal).indented(style.size.em() * 2)
        })
        .collect();
    let characters: usize = prepared.iter().map(|text| text.text.chars().count()).sum();
    println!(
        "{} paragraphs, {characters} characters; shares of lines that fill their measure",
        prepared.len()
    );
    println!("cells breaking     lines untouched squeezed  spread  > 1/8 em  median   worst  runts  relaxed");
    for cells in CELLS {
        let measure = Measure::uniform(style.size.em() * cells);
        let (mut first, mut best) = (Tally::default(), Tally::default());
        for text in &prepared {
            first.add(text, &first_fit(text, &measure, 0));
            best.add(text, &best_fit(text, &measure, 0).expect("a breaking"));
        }
        first.print(cells, "first_fit");
        best.print(cells, "best_fit");
        if listed {
            for (line, bound, gap, token) in &best.relaxed {
                println!("      {bound} {:.3} em: {line} | {token}", *gap as f64 / 1000.0);
            }
        }
    }
}
