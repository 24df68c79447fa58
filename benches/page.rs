//! The whole page, from files to PDF bytes: warm stage by stage, and cold as a process, beside Typst when it is there.
//!
//! `cargo bench --bench page`. The page is the seed page where its data stands beside the checkout, else the sample's
//! front. Typst is asked through Python's `typst` package; its page holds the same copy with the same faces, in six
//! columns, blocks placed by hand. Read ratios: processor times of whole processes, median of several.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its figures")]

use nix::sys::resource::{UsageWho, getrusage};
use paiban::edition::Edition;
use paiban::input::Job;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

#[path = "../tests/suite/seed.rs"]
mod seed;
#[allow(dead_code, reason = "shared with the tests, which use all of it")]
#[path = "../tests/suite/util.rs"]
mod util;

const ROUNDS: usize = 30;
const PROCESSES: usize = 15;

fn main() {
    let (edition, name) = match seed::edition() {
        Some((folder, page)) => {
            (folder, format!("the seed page ({} characters added)", seed::added(&page).chars().count()))
        }
        None => {
            (util::root().join("examples/linlan/daily"), "the sample edition (no seed page here)".to_owned())
        }
    };
    println!("page: {name}");
    // first, while this process is small: a child's peak memory counts its parent's from before it starts
    processes(&edition);
    warm(&edition);
}

/// Milliseconds of a stage, median of many rounds, and what it made.
fn stage<T>(name: &str, mut run: impl FnMut() -> T) -> T {
    let start = Instant::now();
    let mut made = run();
    let first = start.elapsed().as_secs_f64() * 1e3;
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            made = black_box(run());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "  {name:<28} first {first:>7.2} ms, then best {:>7.2}, median {:>7.2} ms",
        times[0],
        times[ROUNDS / 2]
    );
    made
}

fn warm(edition: &Path) {
    println!("in one process, wall:");
    let homes = paiban::input::Homes::from_environment();
    let job = stage("load (parse, map fonts)", || paiban::load(edition, &homes).expect("a sound edition"));
    let set = stage("typeset (to display list)", || paiban::typeset(&job));
    pages(&job);
    let pdf = stage("write PDF", || paiban::write_pdf(&job, &set.display[0], 0).expect("a page"));
    stage("page map", || paiban::page_map(&job, &set, &["page.pdf".to_owned()]));
    let png = stage("draw proof at 100 dpi", || paiban::write_png(&job, &set.display[0], 100));
    println!("  PDF {} bytes, proof {} bytes", pdf.bytes.len(), png.bytes.len());
}

/// Editions of this page once, 16 and 64 times over, each copy with stories of its own: set whole, and set again after one
/// story lost its first paragraph.
fn pages(job: &Job) {
    for count in [1, 16, 64] {
        let (whole, changed) = (repeated(job, count), changed(repeated(job, count)));
        stage(&format!("typeset, {count} pages"), || paiban::typeset(&whole));
        let mut set = Some(paiban::typeset(&whole));
        let (mut at, mut from) = (&changed, &whole);
        let again = stage(&format!("again, 1 story of {count} pages"), || {
            let next = paiban::typeset_again(at, (from, set.take().expect("a set edition")));
            (at, from) = (from, at);
            let kept = next.made.kept;
            set = Some(next);
            kept
        });
        println!("    {again} of {} stories kept", whole.edition.articles.len());
    }
}

fn repeated(job: &Job, count: usize) -> Job {
    let (edition, stories) = (&job.edition, job.edition.articles.len());
    let pages = (0..count).flat_map(|n| {
        edition.pages.iter().cloned().map(move |mut page| {
            page.number += n as u32;
            page.blocks.iter_mut().for_each(|block| block.article += n * stories);
            page
        })
    });
    let articles = edition.articles.iter().cloned().cycle().take(stories * count).collect();
    let edition = Edition { pages: pages.collect(), articles, ..edition.clone() };
    let (pictures, artworks, sources) = (job.pictures.clone(), job.artworks.clone(), job.sources.clone());
    Job { edition, shelf: job.shelf.clone(), pictures, artworks, sources, notices: Vec::new() }
}

/// The edition with another story in the middle of its first page.
fn changed(mut job: Job) -> Job {
    let middle = job.edition.pages[0].blocks.len() / 2;
    let article = job.edition.pages[0].blocks[middle].article;
    job.edition.articles[article].body.remove(0);
    job
}

/// What children have used: processor milliseconds of all, and the largest memory of any, in MB.
fn used() -> (f64, f64) {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("rusage");
    let time = |t: nix::sys::time::TimeVal| t.tv_sec() as f64 * 1e3 + t.tv_usec() as f64 / 1e3;
    (time(usage.user_time()) + time(usage.system_time()), usage.max_rss() as f64 / 1024.0)
}

/// Processor milliseconds of a command; `None` if it fails.
fn run(command: &[&str]) -> Option<f64> {
    let before = used().0;
    let mut process = Command::new(command[0]);
    let status = process.args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    status.success().then(|| used().0 - before)
}

/// The median of each command's times. They run by turns: the machine's own pace changes.
fn medians<const N: usize>(commands: [&[&str]; N]) -> Option<[f64; N]> {
    let mut times = [(); N].map(|()| Vec::new());
    for _ in 0..PROCESSES {
        for (command, times) in commands.iter().zip(&mut times) {
            times.push(run(command)?);
        }
    }
    Some(times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[PROCESSES / 2]
    }))
}

fn processes(edition: &Path) {
    println!("as whole processes, cold, processor time (median of {PROCESSES} by turns) and peak memory:");
    let out = util::fresh_folder("bench");
    let text = |path: &Path| path.to_str().expect("a path in UTF-8").to_owned();
    let (edition_text, out_text) = (text(edition), text(&out));
    let build = [env!("CARGO_BIN_EXE_paiban"), "build", &edition_text, "-o", &out_text];
    // memory only grows over children: ours is measured before the rival's
    let Some([alone]) = medians([&build]) else { return println!("  paiban build failed") };
    let our_memory = used().1;
    println!("  paiban build                 {alone:>8.1} ms {our_memory:>8.1} MB");
    let picture = util::root().join("examples/linlan/daily/pictures/harbour.jpg");
    std::fs::copy(picture, out.join("picture.jpg")).expect("the sample's picture");
    let Some([start]) = medians([&["python3", "-c", "import typst"]]) else {
        return println!("  SKIPPED: Python's typst package is not installed");
    };
    println!("  Python with Typst loaded     {start:>8.1} ms");
    let page = typst_page(edition);
    let fonts = format!("font_paths=[{:?}], ignore_system_fonts=True", text(&util::root().join("fonts")));
    let rival = |name: &str, page: &str, fonts: &str| {
        let source = out.join("page.typ");
        std::fs::write(&source, page).expect("a written file");
        let (source, pdf) = (text(&source), text(&out.join("typst.pdf")));
        let compile = format!("import typst; typst.compile({source:?}, output={pdf:?}, {fonts})");
        let Some([ours, typst]) = medians([&build, &["python3", "-c", &compile]]) else {
            return println!("  Typst failed on its page ({name})");
        };
        let memory = used().1;
        println!("  Typst, {name:<21} {typst:>8.1} ms {memory:>8.1} MB, paiban {ours:.1} ms by turns");
        println!(
            "    paiban / Typst: time {:.3} of the process, {:.3} less Python's; memory {:.3}",
            ours / typst,
            ours / (typst - start),
            our_memory / memory
        );
    };
    rival("same faces", &page, &fonts);
    if Path::new("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc").exists() {
        let noto = page.replace("NPSongSC", "Noto Serif CJK SC").replace("NPHeiSC", "Noto Sans CJK SC");
        rival("Noto CJK", &noto.replace("NPKaiSC", "Noto Serif CJK SC"), "ignore_system_fonts=False");
    }
}

/// The same copy as a Typst page: eight blocks of one to four columns on a sheet of six.
fn typst_page(edition: &Path) -> String {
    let homes = paiban::input::Homes::from_environment();
    let job = paiban::load(edition, &homes).expect("a sound edition");
    let mut page = String::from(
        "#set page(width: 390mm, height: 540mm, margin: 20mm)\n\
         #set text(font: (\"Liberation Serif\", \"NPSongSC\"), size: 10pt, lang: \"zh\")\n\
         #set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 3.5pt, spacing: 3.5pt)\n",
    );
    // columns, row and depth of each block, by hand
    let places = [
        (0, 4, 0, 105),
        (4, 2, 0, 105),
        (0, 2, 110, 120),
        (2, 4, 110, 120),
        (0, 3, 235, 130),
        (3, 3, 235, 130),
        (0, 4, 370, 125),
        (4, 2, 370, 125),
    ];
    for (article, (column, span, top, depth)) in job.edition.articles.iter().zip(places) {
        let width = span * 58 - 5;
        let _ = write!(
            page,
            "#place(dx: {}mm, dy: {top}mm, block(width: {width}mm, height: {depth}mm)[",
            column * 58
        );
        let plain =
            |text: &str| text.replace('|', "").replace(['#', '*', '_', '@', '$', '<', '\\', '`'], " ");
        if let Some(kicker) = &article.kicker {
            let _ = write!(
                page,
                "#align(center, text(size: 14pt, font: \"NPKaiSC\")[{}])\n\n",
                plain(&kicker.text)
            );
        }
        if let Some(head) = &article.headline {
            let size = 12 + span * 5;
            let _ = write!(
                page,
                "#align(center, text(size: {size}pt, font: \"NPHeiSC\", weight: \"bold\")[{}])\n\n",
                plain(&head.text)
            );
        }
        if top == 0 && column == 0 {
            page.push_str("#place(bottom + left, image(\"picture.jpg\", width: 110mm, height: 60mm))\n");
        }
        let _ = write!(page, "#columns({span}, gutter: 5mm)[");
        for paragraph in &article.body {
            let _ = write!(page, "{}\n\n", plain(&paragraph.plain()));
        }
        page.push_str("]])\n");
    }
    page
}
