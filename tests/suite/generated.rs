//! Pages that nobody planned: random grids, heads, boxes and lengths, from a seed.
//!
//! Every character of the copy must stand once, in its frame, in the trim, or be told as overset. `cargo test` sets
//! a few; `PAIBAN_PAGES=1000 cargo test --release --test suite -- generated --nocapture` sets as many as it says, and
//! says what they had.

use crate::accounts::{counted, not_told, too_long, wrong};
use crate::counters::{FEATURES, features};
use crate::editions::Made;
use crate::leg_ends::{Ends, ends};
use crate::outside::Readers;
use crate::random_page::generate;
use crate::random_story::Copy;
use crate::{drawn, order, reader, util};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// The pages of a run that is long enough for shares to be asked of it.
const LONG: usize = 1000;
/// In a short run, one edition in so many is shown to other programs.
const SAMPLE: u64 = 5;

/// What a run found.
#[derive(Default)]
struct Found {
    pages: usize,
    characters: usize,
    shown: usize,
    /// On how many pages each feature is.
    seen: BTreeMap<&'static str, usize>,
    faults: Vec<String>,
    ends: Ends,
}

pub(crate) fn corpus() -> Vec<char> {
    let read = |name: &str| {
        fs::read_to_string(util::root().join("tests/fixtures/corpus").join(name)).expect("the corpus")
    };
    ["news-a.txt", "news-b.txt"].map(read).concat().chars().collect()
}

/// Sets a generated edition and writes its files.
pub(crate) fn made(seed: u64, corpus: &[char]) -> (Made, Vec<Copy>) {
    let folder = util::fresh_folder("generated");
    let (job, copies) = generate(seed, corpus, &folder);
    let set = paiban::typeset(&job);
    let mut made = Made { name: format!("seed {seed}"), folder, job, set, pdfs: Vec::new() };
    write(&mut made);
    (made, copies)
}

/// Writes the display lists as they are.
pub(crate) fn write(made: &mut Made) {
    made.pdfs.clear();
    for (n, page) in made.set.display.iter().enumerate() {
        let bytes = paiban::write_pdf(&made.job, page, 0).expect("a page").bytes.to_vec();
        let path = made.folder.join(format!("{n}.pdf"));
        fs::write(&path, &bytes).expect("a file");
        made.pdfs.push((path, bytes));
    }
}

/// What the engine's own lists say of an edition.
pub(crate) fn faults_inside(made: &Made, copies: &[Copy]) -> Vec<String> {
    let mut faults = wrong((&made.job, &made.set.made), copies);
    for ((page, list), (_, pdf)) in made.set.made.pages.iter().zip(&made.set.display).zip(&made.pdfs) {
        faults.extend(drawn::faults(page, list));
        let lines = page.blocks.iter().flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
        let whole: String = lines.map(|placed| placed.line.text.as_str()).collect();
        let read: String = reader::glyphs(pdf).into_iter().map(|glyph| glyph.text).collect();
        if counted(&read) != counted(&whole) {
            faults.push("the PDF has other text than the page".to_owned());
        }
    }
    not_told(made, faults)
}

/// What other programs say of it.
pub(crate) fn faults_outside(made: &Made, copies: &[Copy], readers: Readers) -> Vec<String> {
    let pages = 0..made.pdfs.len();
    let mut faults: Vec<String> = pages.flat_map(|page| readers.faults(made, page)).collect();
    if readers.poppler {
        faults.extend(order::faults(made, copies));
    }
    faults
}

fn check(seed: u64, corpus: &[char], readers: Option<Readers>, found: &Mutex<Found>) {
    let (made, copies) = made(seed, corpus);
    let mut faults = faults_inside(&made, &copies);
    faults.extend(readers.iter().flat_map(|readers| faults_outside(&made, &copies, *readers)));
    let (own, well) = (ends(&made.job, &made.set.made), faults.is_empty());
    let mut found = found.lock().expect("no panic");
    found.faults.extend(faults.into_iter().map(|fault| format!("{}: {fault}", made.folder.display())));
    found.shown += if readers.is_some() { made.pdfs.len() } else { 0 };
    for (plan, page) in made.job.edition.pages.iter().zip(&made.set.made.pages) {
        found.pages += 1;
        features(&made.job, plan, page)
            .into_iter()
            .for_each(|name| *found.seen.entry(name).or_default() += 1);
        let overset = made.set.made.tallies.iter().any(|(article, tally)| {
            tally.overset_lines > 0 && plan.blocks.iter().any(|block| block.article == *article)
        });
        *found.seen.entry("too long").or_default() += usize::from(too_long(&made.set.made));
        *found.seen.entry("overset").or_default() += usize::from(overset);
    }
    found.characters += made.set.made.tallies.iter().map(|(_, tally)| tally.chars).sum::<usize>();
    let named = |all: Vec<(String, u32)>| {
        all.into_iter().map(move |(name, lines)| (format!("seed {seed}: {name}"), lines))
    };
    found.ends.fitted.extend(named(own.fitted));
    found.ends.forbidden.extend(named(own.forbidden));
    found.ends.overset.extend(named(own.overset));
    found.ends.aside += own.aside;
    if well {
        fs::remove_dir_all(&made.folder).expect("a folder");
    }
}

/// Two editions at a time.
fn run(pages: usize, readers: impl Fn(u64) -> Option<Readers> + Sync) -> Found {
    let (corpus, found, next) = (corpus(), Mutex::new(Found::default()), AtomicU64::new(0));
    let work = || {
        while found.lock().expect("no panic").pages < pages {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            check(seed, &corpus, readers(seed), &found);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    found.into_inner().expect("no panic")
}

/// Says what was found; how many stories in a hundred end with their legs even, of those that can.
fn report(found: &Found) -> f64 {
    let Ends { fitted, forbidden, overset, aside } = &found.ends;
    println!(
        "{} pages, {} seen by other programs, {} characters",
        found.pages, found.shown, found.characters
    );
    for (name, count) in &found.seen {
        println!("  {name}: {count} pages, {:.1} %", *count as f64 * 100.0 / found.pages as f64);
    }
    let within = |ends: &[(String, u32)], most: u32| ends.iter().filter(|(_, lines)| *lines <= most).count();
    let (all, even) = (fitted.len(), within(fitted, 0));
    let share = even as f64 * 100.0 / all.max(1) as f64;
    println!(
        "legs: of {all} stories that fit {even} end even, {share:.1} %, {} within a line",
        within(fitted, 1)
    );
    let (all, near) = (forbidden.len(), within(forbidden, 1));
    println!("legs: of {all} that no count of their lines makes even {near} end within a line");
    let (all, full) = (overset.len(), within(overset, 0));
    println!(
        "legs: of {all} that are left over {full} fill their frame; {aside} beside a picture are not counted"
    );
    for (what, ends) in [("uneven", fitted), ("forbidden", forbidden), ("not full", overset)] {
        ends.iter()
            .filter(|(_, lines)| *lines > 0)
            .for_each(|(name, lines)| println!("  {what} by {lines}: {name}"));
    }
    share
}

#[test]
fn no_page_loses_a_character_in_silence() {
    let asked: Option<usize> = std::env::var("PAIBAN_PAGES").ok().and_then(|n| n.parse().ok());
    let readers = Readers::there();
    let found = run(asked.unwrap_or(40), |seed| (asked.is_some() || seed % SAMPLE == 0).then_some(readers));
    let share = report(&found);
    let some = &found.faults[..found.faults.len().min(40)];
    assert!(some.is_empty(), "{} faults: {some:#?}", found.faults.len());
    if found.pages < LONG {
        return;
    }
    let often =
        |name: &str| found.seen.get(name).map_or(0.0, |count| *count as f64 * 100.0 / found.pages as f64);
    for name in FEATURES {
        assert!(often(name) >= 5.0, "{name}: {:.1} % of the pages", often(name));
    }
    for name in ["overset", "unequal legs"] {
        assert!(often(name) >= 20.0, "{name}: {:.1} % of the pages", often(name));
    }
    assert!(share >= 90.0, "{share:.1} % of the stories end even");
}
