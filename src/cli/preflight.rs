//! `preflight`: what in PDF files their standard or the press would refuse.

use super::arguments::Preflight;
use super::commands::Outcome;
use paiban::geometry::{Length, Size};
use paiban::input::{self, Homes};
use paiban::notice::{Code, Notice, Origin};
use paiban::pdf::preflight::{Finding, Order, PreflightError};
use paiban::press::{PrintProfile, Standard};
use std::fs;
use std::path::Path;

/// What a file that states no standard is checked by.
const USUAL_PROFILE: &str = "pdfx1a";
/// The largest file that is read.
const LARGEST: u64 = 1 << 30;
/// The longest side that can be ordered, in mm.
const LONGEST: f64 = 5000.0;

/// Looks through every file.
pub(super) fn preflight(asked: &Preflight) -> Outcome {
    let order = match order(asked) {
        Ok(order) => order,
        Err(notice) => return Outcome::failed(notice),
    };
    let mut outcome = Outcome { looked_through: Some(asked.files.len()), ..Outcome::default() };
    for path in &asked.files {
        let shown = path.display().to_string();
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(notice) => {
                outcome.notices.push(notice.text("path", shown));
                continue;
            }
        };
        let source = outcome.sources.add(shown, "");
        let at = Origin { source, start: 0, end: 0 };
        match look_through(&bytes, asked, &order) {
            Ok((pages, notices)) => {
                outcome.pages += pages;
                outcome.notices.extend(notices.into_iter().map(|notice| notice.at(at)));
            }
            Err(Failure::File(error)) => {
                let fault = if error == PreflightError::NotPdf { "not-pdf" } else { "torn-pdf" };
                outcome.notices.push(Notice::new(Code::Malformed).text("fault", fault).at(at));
            }
            // a profile that is not there is not there for the next file either
            Err(Failure::Profile(failure)) => {
                return Outcome { sources: failure.sources, notices: failure.notices, ..Outcome::default() };
            }
        }
    }
    outcome
}

/// Why a file can't be looked at.
enum Failure {
    File(PreflightError),
    Profile(input::LoadFailure),
}

impl From<PreflightError> for Failure {
    fn from(error: PreflightError) -> Failure {
        Failure::File(error)
    }
}

fn look_through(bytes: &[u8], asked: &Preflight, order: &Order) -> Result<(usize, Vec<Notice>), Failure> {
    let mut notices = Vec::new();
    let name = match &asked.profile {
        Some(name) => name.as_str(),
        None => match paiban::stated_standard(bytes)? {
            Some(Standard::X1a2001) => "pdfx1a-2001",
            Some(Standard::X4) => "pdfx4",
            Some(_) => USUAL_PROFILE,
            None => {
                notices.push(Notice::new(Code::FileMetadata).text("rule", "M00"));
                USUAL_PROFILE
            }
        },
    };
    let profile = profile(name).map_err(Failure::Profile)?;
    let report = paiban::preflight(bytes, &profile, order)?;
    notices.extend(report.findings.into_iter().map(notice));
    Ok((report.pages, notices))
}

fn profile(name: &str) -> Result<PrintProfile, input::LoadFailure> {
    let homes = Homes::from_environment();
    input::print_profile(name, &homes.here.clone(), &homes)
}

fn read(path: &Path) -> Result<Vec<u8>, Notice> {
    let missing =
        |reason: String| Notice::new(Code::MissingFile).text("fault", "no-file").text("reason", reason);
    let about = fs::metadata(path).map_err(|error| missing(error.kind().to_string()))?;
    if !about.is_file() {
        return Err(Notice::new(Code::Malformed).text("fault", "not-a-file"));
    }
    if about.len() > LARGEST {
        let notice = Notice::new(Code::Malformed).text("fault", "too-large");
        return Err(notice.text("limits", format!("{} MiB", LARGEST >> 20)));
    }
    fs::read(path).map_err(|error| missing(error.kind().to_string()))
}

/// A finding as a notice.
pub(super) fn notice(finding: Finding) -> Notice {
    let code = match finding.rule.as_bytes()[0] {
        b'S' => Code::FileStructure,
        b'M' => Code::FileMetadata,
        b'O' => Code::OutputIntent,
        b'B' => Code::PageBoxes,
        b'C' => Code::FileColour,
        b'T' => Code::FileTransparency,
        b'F' => Code::FileFont,
        b'R' => Code::ForbiddenFeature,
        _ => Code::PressLimit,
    };
    let mut notice = Notice::new(code).text("rule", finding.rule).within(finding.rect);
    if let Some(object) = finding.object {
        notice = notice.count("object", object as usize);
    }
    notice.facts.extend(finding.facts);
    Notice { severity: finding.severity, page: finding.page, ..notice }
}

fn order(asked: &Preflight) -> Result<Order, Notice> {
    let bad =
        |found: &String| Notice::new(Code::Malformed).text("fault", "bad-size").text("found", found.as_str());
    let trim = match &asked.trim {
        Some(written) => {
            let sides = written.trim_end_matches("mm").split_once(['x', '×']);
            let size =
                sides.and_then(|(w, h)| Some(Size { width: millimetres(w)?, height: millimetres(h)? }));
            Some(size.ok_or_else(|| bad(written))?)
        }
        None => None,
    };
    let bleed = match &asked.bleed {
        Some(written) => Some(millimetres(written).ok_or_else(|| bad(written))?),
        None => None,
    };
    Ok(Order { trim, bleed, inks: inks(&asked.inks), ..Order::default() })
}

/// The plates' names; `cmyk` is four.
fn inks(asked: &[String]) -> Option<Vec<String>> {
    let names = |ink: &String| match ink.trim().to_lowercase().as_str() {
        "cmyk" => ["Cyan", "Magenta", "Yellow", "Black"].map(str::to_owned).to_vec(),
        _ => vec![ink.trim().to_owned()],
    };
    (!asked.is_empty()).then(|| asked.iter().flat_map(names).collect())
}

/// A length in mm, to a thousandth.
fn millimetres(written: &str) -> Option<Length> {
    let value: f64 = written.trim().trim_end_matches("mm").trim_end().parse().ok()?;
    (0.0..=LONGEST).contains(&value).then(|| Length::from_microns((value * 1000.0).round() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_millimetres() {
        assert_eq!(millimetres("3mm"), Some(Length::from_microns(3000)));
        assert_eq!(millimetres("0.5"), Some(Length::from_microns(500)));
        assert_eq!((millimetres("3 pt"), millimetres("-1"), millimetres("NaN")), (None, None, None));
    }
}
