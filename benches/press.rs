//! Writing press files: where a page's time goes, what a further page costs, and how large files are.
//!
//! `cargo bench --bench press`. An edition of sixteen pages is made of the seed page, or else of the sample's front: each
//! story keeps its head and its length and gets sentences of the copy for measuring, in an order of its own. Times are
//! processor times of this process; a part's time is what the page costs more with it than without.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use nix::sys::resource::{UsageWho, getrusage};
use paiban::display::{DisplayPage, Mark};
use paiban::edition::Edition;
use paiban::input::{Homes, Job};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[allow(dead_code, reason = "shared with the tests, which use all of it")]
#[path = "../tests/suite/seed.rs"]
mod seed;
#[allow(dead_code, reason = "shared with the tests, which use all of it")]
#[path = "../tests/suite/util.rs"]
mod util;

const PAGES: usize = 16;
const ROUNDS: usize = 9;

fn main() {
    let folder =
        seed::edition().map_or_else(|| util::root().join("examples/linlan/daily"), |(folder, _)| folder);
    let job = edition_of(folder);
    let pages = paiban::typeset(&job).display;
    let glyphs: usize = pages.iter().flat_map(|page| &page.items).map(|item| glyphs(&item.mark)).sum();
    println!("an edition of {PAGES} pages, {glyphs} glyphs, {} stories", job.edition.articles.len());
    parts(&job, &pages);
    one_file(&job, &pages);
    sizes(&job, &pages);
}

fn glyphs(mark: &Mark) -> usize {
    if let Mark::Text(run) = mark { run.glyphs.len() } else { 0 }
}

/// The first page of an edition so many times, with other copy in every story.
fn edition_of(folder: PathBuf) -> Job {
    let mut job = paiban::load(&folder, &Homes::from_environment()).expect("a sound edition");
    let mut copy = Copy::read();
    let edition = &job.edition;
    let (mut pages, mut articles) = (Vec::new(), Vec::new());
    for n in 0..PAGES {
        let mut page = edition.pages[0].clone();
        page.number = n as u32 + 1;
        for block in &mut page.blocks {
            let mut article = edition.articles[block.article].clone();
            article.id = format!("{}-{}", article.id, n + 1);
            for span in article.body.iter_mut().flat_map(|paragraph| &mut paragraph.spans) {
                span.text.text = copy.text(span.text.text.chars().count());
            }
            block.article = articles.len();
            articles.push(article);
        }
        pages.push(page);
    }
    job.edition = Edition { pages, articles, ..job.edition };
    job
}

/// Sentences, drawn in an order that never comes twice.
struct Copy {
    sentences: Vec<String>,
    state: u64,
}

impl Copy {
    fn read() -> Copy {
        let read = |name| std::fs::read_to_string(util::root().join("tests/fixtures/corpus").join(name));
        let text = ["news-a.txt", "news-b.txt"].map(|name| read(name).expect("copy")).concat();
        let sentences = text.lines().flat_map(|line| line.split_inclusive('。'));
        Copy { sentences: sentences.map(str::to_owned).collect(), state: 1 }
    }

    /// Sentences of so many characters, the last cut off.
    fn text(&mut self, length: usize) -> String {
        let mut text = String::new();
        while text.chars().count() < length {
            // Knuth's linear congruential generator; its upper bits are the random ones
            self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text += &self.sentences[(self.state >> 33) as usize % self.sentences.len()];
        }
        text.chars().take(length).collect()
    }
}

/// Processor milliseconds a page, the least of several rounds.
fn cost(pages: usize, mut run: impl FnMut()) -> f64 {
    let used = || {
        let usage = getrusage(UsageWho::RUSAGE_SELF).expect("rusage");
        let time = |t: nix::sys::time::TimeVal| t.tv_sec() as f64 * 1e3 + t.tv_usec() as f64 / 1e3;
        time(usage.user_time()) + time(usage.system_time())
    };
    let round = |_| {
        let before = used();
        run();
        used() - before
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min) / pages as f64
}

/// A page without some of its marks.
fn without(page: &DisplayPage, is_left_out: fn(&Mark) -> bool) -> DisplayPage {
    let mut page = page.clone();
    page.items.retain(|item| !is_left_out(&item.mark));
    page
}

/// A page with one glyph of each face for all of it: nearly the same content, and no fonts to speak of.
fn of_few_glyphs(page: &DisplayPage) -> DisplayPage {
    let mut page = page.clone();
    let mut firsts = BTreeMap::new();
    for item in &mut page.items {
        let Mark::Text(run) = &mut item.mark else { continue };
        run.text = "字".to_owned();
        for glyph in &mut run.glyphs {
            glyph.glyph = *firsts.entry(run.face).or_insert(glyph.glyph);
            glyph.text = (0, run.text.len() as u32);
        }
    }
    page
}

fn is_picture(mark: &Mark) -> bool {
    matches!(mark, Mark::Picture { .. } | Mark::Artwork { .. })
}

/// A file a page, and what of it each part is.
fn parts(job: &Job, pages: &[DisplayPage]) {
    let write = |pages: &[DisplayPage]| {
        cost(pages.len(), || {
            pages.iter().for_each(|page| drop(paiban::write_pdf(job, page, 0).expect("a page")));
        })
    };
    let each =
        |change: &dyn Fn(&DisplayPage) -> DisplayPage| -> Vec<_> { pages.iter().map(change).collect() };
    let bare = each(&|page| without(page, is_picture));
    let (whole, bare_cost) = (write(pages), write(&bare));
    let content = write(&bare.iter().map(of_few_glyphs).collect::<Vec<_>>());
    let blank = write(&each(&|page| without(page, |_| true)));
    println!("a file a page, ms of processor time a page:");
    println!("  pictures  {:>7.2}", whole - bare_cost);
    println!("  fonts     {:>7.2}", bare_cost - content);
    println!("  content   {:>7.2}", content - blank);
    println!("  writing   {blank:>7.2}  (the file and its output profile)");
    println!("  all       {whole:>7.2}, without pictures {bare_cost:.2}");
    let files: Vec<_> =
        pages.iter().map(|page| paiban::write_pdf(job, page, 0).expect("a page").bytes).collect();
    let look = cost(pages.len(), || {
        let looked = pages.iter().zip(&files);
        looked.for_each(|(page, bytes)| drop(paiban::preflight_page(job, page, bytes)));
    });
    println!("  preflight {look:>7.2}");
}

/// What a further page costs in one file of all pages: half of them against all.
fn one_file(job: &Job, pages: &[DisplayPage]) {
    let write =
        |pages: &[DisplayPage]| cost(1, || drop(paiban::write_edition_pdf(job, pages, 0).expect("a file")));
    let further = |pages: &[DisplayPage]| {
        let half = pages.len() / 2;
        (write(pages) - write(&pages[..half])) / (pages.len() - half) as f64
    };
    let bare: Vec<_> = pages.iter().map(|page| without(page, is_picture)).collect();
    println!(
        "one file, ms of processor time for a further page: {:.2}, without pictures {:.2}",
        further(pages),
        further(&bare)
    );
    let bytes = paiban::write_edition_pdf(job, pages, 0).expect("a file").bytes;
    let look = cost(pages.len(), || drop(paiban::preflight_pages(job, pages, &bytes)));
    println!("  preflight {look:.2} a page; {} bytes a page", bytes.len() / pages.len());
}

fn sizes(job: &Job, pages: &[DisplayPage]) {
    let bytes = |page: &DisplayPage| paiban::write_pdf(job, page, 0).expect("a page").bytes.len();
    let mean = |of: &dyn Fn(&DisplayPage) -> usize| pages.iter().map(of).sum::<usize>() / pages.len();
    let icc = job.edition.layout.press.condition.icc.as_ref().and_then(|icc| icc.deflated());
    let profile = icc.map_or(0, <[u8]>::len);
    let whole = mean(&bytes);
    let bare = mean(&|page| bytes(&without(page, is_picture)));
    println!("bytes a file: {whole}, {profile} of them the output profile, {} pictures", whole - bare);
}
