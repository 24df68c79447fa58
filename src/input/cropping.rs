//! How a picture is to fill its place, as articles and pages write it.

use super::document::Document;
use super::fault::Fault;
use super::notes::Notes;
use crate::picture::{Cropping, Fit, Focus};
use serde::Deserialize;
use toml::Spanned;

/// `fit = "crop"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FitFile {
    Crop,
    Whole,
}

/// `[0.5, 0.4]`: fractions of width and height.
pub(super) type PointFile = Spanned<Vec<Spanned<f64>>>;

/// Reads both keys; a focus goes with a crop.
pub(super) fn cropping(
    document: &Document,
    (fit, focus): (&Option<Spanned<FitFile>>, &Option<PointFile>),
    notes: &mut Notes,
) -> Cropping {
    let fit = fit.as_ref().map(|fit| match fit.get_ref() {
        FitFile::Crop => Fit::Crop,
        FitFile::Whole => Fit::Whole,
    });
    if let (Some(Fit::Whole), Some(focus)) = (fit, focus) {
        let notice = Fault::Conflict.notice().text("what", "fit = \"crop\"").text("found", "focus");
        notes.push(notice.at(document.place(focus)));
    }
    let focus = focus.as_ref().and_then(|focus| point(document, "focus", focus, notes));
    Cropping { fit, focus: focus.map(|(across, down)| Focus::from_millionths(across, down)) }
}

/// Reads a point of a picture, in millionths.
pub(super) fn point(
    document: &Document,
    what: &str,
    written: &PointFile,
    notes: &mut Notes,
) -> Option<(u32, u32)> {
    let [across, down] = written.get_ref().as_slice() else {
        let count = written.get_ref().len();
        let notice = Fault::WrongType.notice().text("found", count.to_string());
        notes.push(notice.text("expected", "[0 … 1, 0 … 1]").at(document.place(written)));
        return None;
    };
    let [across, down] = [across, down].map(|fraction| {
        let found = *fraction.get_ref();
        if (0.0..=1.0).contains(&found) {
            return Some((found * 1e6).round() as u32);
        }
        notes.push(Fault::limit(what, &found.to_string(), "0 … 1").at(document.place(fraction)));
        None
    });
    Some((across?, down?))
}
