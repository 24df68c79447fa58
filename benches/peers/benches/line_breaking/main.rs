//! Line breaking beside named rivals, in one run: nanoseconds a character, best and median.
//!
//! `cargo bench --manifest-path benches/peers/Cargo.toml`. A row ends with what its step found, so that one that
//! does nothing is seen; ratios are of best times. No two do the same work: each group says what its rows do.

mod breaking;
mod opportunities;
mod scaling;
mod shaped;

use paiban::geometry::WritingMode;
use paiban::grid::Measure;
use paiban::input::{Homes, Job};
use paiban::paragraph::{Prepared, StyledText, prepare};
use paiban::style::{SettingRules, TypeStyle};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 60;
const CELLS: u16 = 13;
/// 首行缩进, in cells.
const INDENT: u16 = 2;

/// The copy, and what the sample edition sets it by.
struct Corpus {
    paragraphs: Vec<String>,
    characters: usize,
    job: Job,
    style: TypeStyle,
    rules: SettingRules,
}

impl Corpus {
    fn read() -> Corpus {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let edition = root.join("examples/linlan/daily");
        let job = paiban::load(&edition, &Homes::from_environment()).expect("the sample edition");
        let copy = root.join("tests/fixtures/corpus");
        let files =
            ["news-a.txt", "news-b.txt"].map(|name| std::fs::read_to_string(copy.join(name)).expect("copy"));
        let paragraphs: Vec<String> = files.iter().flat_map(|file| file.lines()).map(str::to_owned).collect();
        let characters = paragraphs.iter().map(|text| text.chars().count()).sum();
        let (style, rules) = (job.edition.layout.styles.body, job.edition.layout.styles.setting);
        Corpus { paragraphs, characters, job, style, rules }
    }

    fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.paragraphs.iter().map(String::as_str)
    }

    fn prepare(&self, text: &str) -> Prepared {
        let styled = StyledText { text, style: &self.style, origin: None };
        prepare(&self.job.shelf, &[styled], &self.rules, WritingMode::Horizontal)
            .indented(self.style.size.em() * i64::from(INDENT))
    }

    fn measure(&self, cells: u16) -> Measure {
        Measure::uniform(self.style.size.em() * i64::from(cells))
    }
}

struct Row<'a> {
    name: String,
    /// What the step counts.
    unit: &'static str,
    step: Box<dyn FnMut() -> usize + 'a>,
}

/// Steps over the same characters, timed in turn: a slow spell of the machine falls on all of them.
struct Table<'a> {
    characters: usize,
    rounds: usize,
    rows: Vec<Row<'a>>,
}

impl<'a> Table<'a> {
    fn new(characters: usize, rounds: usize) -> Table<'a> {
        Table { characters, rounds, rows: Vec::new() }
    }

    /// Adds a step, which says how much it has found; the number of its row.
    fn row(
        &mut self,
        name: impl Into<String>,
        unit: &'static str,
        step: impl FnMut() -> usize + 'a,
    ) -> usize {
        self.rows.push(Row { name: name.into(), unit, step: Box::new(step) });
        self.rows.len() - 1
    }

    /// Adds a step that makes lines and counts them.
    fn lines(&mut self, name: impl Into<String>, step: impl FnMut() -> usize + 'a) -> usize {
        self.row(name, "lines", step)
    }

    fn run(mut self) -> Times {
        let counts: Vec<usize> = self.rows.iter_mut().map(|row| (row.step)()).collect();
        let mut times = vec![Vec::with_capacity(self.rounds); self.rows.len()];
        for _ in 0..self.rounds {
            for (row, times) in self.rows.iter_mut().zip(&mut times) {
                // the caches hold another row's data
                black_box((row.step)());
                let start = Instant::now();
                black_box((row.step)());
                times.push(start.elapsed().as_secs_f64() * 1e9 / self.characters as f64);
            }
        }
        let report = |((row, mut times), count): ((Row<'_>, Vec<f64>), usize)| {
            times.sort_by(f64::total_cmp);
            let (best, median) = (times[0], times[times.len() / 2]);
            let Row { name, unit, .. } = row;
            println!("  {name:<52} best {best:>7.1}, median {median:>7.1} ns/char {count:>7} {unit}");
            best
        };
        Times(self.rows.into_iter().zip(times).zip(counts).map(report).collect())
    }
}

/// The best time of each row.
struct Times(Vec<f64>);

impl Times {
    // best, not median: a long step is more often interrupted than a short one
    fn ratio(&self, name: &str, ours: usize, theirs: usize) {
        println!("  {name}: {:.2}", self.0[ours] / self.0[theirs]);
    }
}

fn main() {
    let corpus = Corpus::read();
    let (paragraphs, characters) = (corpus.paragraphs.len(), corpus.characters);
    println!("{paragraphs} paragraphs, {characters} characters; best and median of {ROUNDS}");
    opportunities::run(&corpus);
    breaking::run(&corpus);
    scaling::run(&corpus);
}
