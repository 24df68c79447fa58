//! `build` and `proof`.

use super::arguments::{self, Build, Proof, Target};
use super::environment;
use super::outbox::{self, Outbox};
use super::preflight;
use paiban::display::{DisplayPage, Mark};
use paiban::edition::PagePlan;
use paiban::geometry::Rect;
use paiban::input::{Homes, Job, Sources};
use paiban::notice::{Code, Notice, Severity};
use paiban::pdf::FileBytes;
use paiban::pdf::preflight::Finding;
use paiban::report::SentFile;
use paiban::{Overlay, Typeset, Written};
use std::io;
use std::path::{Path, PathBuf};

/// Dots per inch of the proofs beside press PDFs.
const BUILD_DPI: u32 = 100;
/// What proofs are written by.
const PROOF_PROFILE: &str = "proof";

/// How a command went.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The files read.
    pub sources: Sources,
    /// What there is to say.
    pub notices: Vec<Notice>,
    /// Pages set or looked through.
    pub pages: usize,
    /// Files looked through, where none is set.
    pub looked_through: Option<usize>,
    /// Characters of the articles on them.
    pub chars_in: usize,
    /// Those that stand on the pages.
    pub chars_out: usize,
    /// Files written.
    pub written: Vec<PathBuf>,
}

impl Outcome {
    /// Nothing came of it.
    pub fn failed(notice: Notice) -> Outcome {
        Outcome { notices: vec![notice], ..Outcome::default() }
    }

    /// The exit code: the largest that an error asks for.
    pub fn exit_code(&self) -> u8 {
        let errors = self.notices.iter().filter(|notice| notice.severity == Severity::Error);
        errors.map(|notice| notice.code.exit_code()).max().unwrap_or(0)
    }
}

/// Writes press PDFs and looks through them; none when an error is more than one of copy or of a file's breach, so that no
/// page with a blank for a glyph goes out.
pub(super) fn build(build: &Build) -> Outcome {
    run(&build.target, build.profile.as_deref(), |press| {
        press.lists = build.manifest.is_some();
        if build.one_file {
            press.one_pdf()?;
        } else {
            (0..press.set.display.len()).try_for_each(|index| press.pdf(index, "", Check::Look))?;
        }
        if build.proofs {
            (0..press.set.display.len()).try_for_each(|index| press.png(index, BUILD_DPI))?;
        }
        if let Some(manifest) = &build.manifest {
            press.manifest(manifest)?;
        }
        let fit = press.outcome.exit_code() <= Code::Overset.exit_code();
        Ok(if fit { Sending::Send } else { Sending::Keep })
    })
}

/// Writes proofs with what is to be drawn over them.
pub(super) fn proof(proof: &Proof) -> Outcome {
    run(&proof.target, Some(PROOF_PROFILE), |press| {
        for index in 0..press.set.display.len() {
            for overlay in &proof.overlay {
                paiban::overlay(press.job, &mut press.set, index, facade(*overlay));
            }
            press.png(index, proof.dpi)?;
            press.pdf(index, "-proof", Check::Pass)?;
        }
        Ok(Sending::Send)
    })
}

fn facade(overlay: arguments::Overlay) -> Overlay {
    match overlay {
        arguments::Overlay::Grid => Overlay::Grid,
        arguments::Overlay::Frames => Overlay::Frames,
    }
}

/// Whether a file is looked through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    Look,
    Pass,
}

/// Whether what was written may go to its place.
enum Sending {
    Send,
    Keep,
}

/// Loads and sets an edition, lets `write` write its pages, and sends them with the page map.
fn run(
    target: &Target,
    profile: Option<&str>,
    write: impl FnOnce(&mut Press<'_>) -> Result<Sending, Notice>,
) -> Outcome {
    let homes = Homes::from_environment();
    let loaded = match profile {
        Some(profile) => paiban::load_for(&target.edition, &homes, profile),
        None => paiban::load(&target.edition, &homes),
    };
    let mut job = match loaded {
        Ok(job) => job,
        Err(failure) => {
            return Outcome { sources: failure.sources, notices: failure.notices, ..Outcome::default() };
        }
    };
    let notices = std::mem::take(&mut job.notices);
    let stamp = match environment::stamp(&job.edition) {
        Ok(stamp) => stamp,
        Err(notice) => return Outcome { sources: job.sources, ..Outcome::failed(notice) },
    };
    let set = paiban::typeset(&job);
    let mut outcome = Outcome { notices, pages: set.display.len(), ..Outcome::default() };
    outcome.notices.extend(set.made.notices.iter().cloned());
    outcome.chars_in = set.made.tallies.iter().map(|(_, tally)| tally.chars).sum();
    outcome.chars_out = set.made.tallies.iter().map(|(_, tally)| tally.set).sum();
    let mut press = Press {
        job: &job,
        set,
        target,
        stamp,
        outbox: Outbox::default(),
        pdfs: Vec::new(),
        lists: false,
        sent: Vec::new(),
        outcome,
    };
    let sent = write(&mut press).and_then(|sending| press.send(sending));
    let mut outcome = press.outcome;
    match sent {
        Ok(written) => outcome.written = written,
        Err(notice) => outcome.notices.push(notice),
    }
    // the process ends with this: what was taken up need not be given back piece by piece
    std::mem::forget(press.set);
    let sources = std::mem::take(&mut job.sources);
    std::mem::forget(job);
    Outcome { sources, ..outcome }
}

/// A set edition on its way to files.
struct Press<'a> {
    job: &'a Job,
    set: Typeset,
    target: &'a Target,
    stamp: i64,
    outbox: Outbox,
    pdfs: Vec<PathBuf>,
    /// Whether the files sent are listed.
    lists: bool,
    sent: Vec<SentFile>,
    outcome: Outcome,
}

impl Press<'_> {
    /// Stages a page's PDF, or those of a spread's two pages.
    fn pdf(&mut self, index: usize, suffix: &str, check: Check) -> Result<(), Notice> {
        let plan = &self.job.edition.pages[index];
        let Some(halves) = paiban::halves(self.job, &self.set, index) else {
            let page = std::mem::take(&mut self.set.display[index]);
            let told =
                self.sheet(&page, (&format!("{}{suffix}", plan.file), plan.numbers().collect()), check);
            self.set.display[index] = page;
            return told;
        };
        let names = plan.half_files.iter().flatten();
        halves.iter().zip(names).try_for_each(|(page, name)| {
            self.sheet(page, (&format!("{name}{suffix}"), vec![page.number]), check)
        })
    }

    /// Stages the PDF of what stands on a sheet.
    fn sheet(
        &mut self,
        page: &DisplayPage,
        (name, numbers): (&str, Vec<u32>),
        check: Check,
    ) -> Result<(), Notice> {
        let written = paiban::write_pdf(self.job, page, self.stamp)
            .map_err(|error| internal(&error.to_string()).on_page(page.number))?;
        self.stage(std::slice::from_ref(page), (name, numbers), written, check)
    }

    /// Stages one PDF of all sheets.
    fn one_pdf(&mut self) -> Result<(), Notice> {
        let sheets = paiban::sheets(self.job, &self.set).into_owned();
        let written = paiban::write_edition_pdf(self.job, &sheets, self.stamp)
            .map_err(|error| internal(&error.to_string()))?;
        let edition = &self.job.edition;
        let numbers = edition.pages.iter().flat_map(PagePlan::numbers).collect();
        self.stage(&sheets, (&edition.name, numbers), written, Check::Look)
    }

    fn stage(
        &mut self,
        sheets: &[DisplayPage],
        (name, numbers): (&str, Vec<u32>),
        written: Written,
        check: Check,
    ) -> Result<(), Notice> {
        let path = self.target.output.join(format!("{name}.pdf"));
        self.outcome.notices.extend(written.notices);
        let staged = self.outbox.stage_by(&path, |file| written.bytes.write_to(file));
        staged.map_err(|error| not_written(&path, &error))?;
        if check == Check::Look {
            self.preflight(sheets, &written.bytes)?;
        }
        if self.lists {
            let contents = (written.contents, paiban::substitutes(self.job, sheets));
            let sent = SentFile::new(numbers, &written.bytes, contents);
            self.sent.push(sent.map_err(|error| not_written(&path, &error))?);
        }
        self.pdfs.extend(sheets.iter().map(|_| path.clone()));
        Ok(())
    }

    /// Tells every breach in a PDF of those sheets.
    fn preflight(&mut self, sheets: &[DisplayPage], bytes: &FileBytes) -> Result<(), Notice> {
        let report = paiban::preflight_pages(self.job, sheets, bytes)
            .map_err(|error| internal(&error.to_string()).on_page(sheets[0].number))?;
        // the file counts its own pages; what is said of the whole of it is said of its first
        let place = |finding: &Finding| finding.page.map_or(0, |page| page.saturating_sub(1) as usize);
        let found = report.findings.into_iter();
        let told = found.map(|finding| (&sheets[place(&finding).min(sheets.len() - 1)], finding));
        let told = told.filter(|(page, finding)| !is_told(page, finding));
        let notices = told.map(|(page, finding)| preflight::notice(finding).on_page(page.number));
        self.outcome.notices.extend(notices);
        Ok(())
    }

    fn manifest(&mut self, path: &Path) -> Result<(), Notice> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut pdfs = self.pdfs.clone();
        pdfs.dedup();
        for (file, pdf) in self.sent.iter_mut().zip(&pdfs) {
            file.name = outbox::way(folder, pdf);
        }
        let text = paiban::manifest(self.job, &self.sent, &self.outcome.notices);
        self.outbox.stage(path, text.as_bytes()).map_err(|error| not_written(path, &error))
    }

    fn png(&mut self, index: usize, dpi: u32) -> Result<(), Notice> {
        let written = paiban::write_png(self.job, &self.set.display[index], dpi);
        let path = self.target.output.join(format!("{}.png", self.job.edition.pages[index].file));
        self.outcome.notices.extend(written.notices);
        let staged = self.outbox.stage_by(&path, |file| written.bytes.write_to(file));
        staged.map_err(|error| not_written(&path, &error))
    }

    /// Stages the page map and puts every file in its place.
    fn send(&mut self, sending: Sending) -> Result<Vec<PathBuf>, Notice> {
        if let Some(report) = &self.target.report {
            let folder = report.parent().unwrap_or(Path::new(""));
            let names: Vec<String> = self.pdfs.iter().map(|pdf| outbox::way(folder, pdf)).collect();
            let map = paiban::page_map(self.job, &self.set, &names);
            self.outbox.stage(report, map.as_bytes()).map_err(|error| not_written(report, &error))?;
        }
        match sending {
            Sending::Keep => Ok(Vec::new()),
            Sending::Send => {
                let sent = std::mem::take(&mut self.outbox).send();
                sent.map_err(|(path, error)| not_written(&path, &error))
            }
        }
    }
}

/// Whether make-up has told it: a coarse picture of ours.
fn is_told(page: &DisplayPage, finding: &Finding) -> bool {
    let is_there = |rect: Rect| {
        page.items
            .iter()
            .any(|item| matches!(&item.mark, Mark::Picture { crop, .. } if crop.shown.overlaps(&rect)))
    };
    matches!(finding.rule, "N01" | "N02") && finding.rect.is_some_and(is_there)
}

fn internal(reason: &str) -> Notice {
    Notice::new(Code::Internal).text("reason", reason)
}

fn not_written(path: &Path, error: &io::Error) -> Notice {
    let path = path.display().to_string();
    Notice::new(Code::NotWritten).text("path", path).text("reason", error.kind().to_string())
}
