//! Print profiles: `profiles/*.toml` beside the layouts, with the ICC profiles they name.

use super::document::Amount;
use super::fault::Fault;
use super::homes::{self, Kind};
use super::layout::{Cross, mm};
use super::mapped::Mapped;
use crate::geometry::Length;
use crate::notice::Notice;
use crate::press::{
    Condition, Icc, IccBytes, MarkRules, OffPlan, PictureRules, PrintProfile, SheetMark, SheetRules, Spreads,
    Standard,
};
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;
use toml::Spanned;

/// A print profile's file. What is left out is as newspapers have it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileFile {
    standard: StandardFile,
    ink_limit: Spanned<i64>,
    #[serde(default)]
    off_plan: OffPlanFile,
    condition: ConditionFile,
    #[serde(default)]
    sheet: SheetFile,
    #[serde(default)]
    pictures: PicturesFile,
    #[serde(default)]
    marks: MarksFile,
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum StandardFile {
    #[serde(rename = "PDF/X-1a:2001")]
    X1a2001,
    #[serde(rename = "PDF/X-1a:2003")]
    X1a2003,
    #[serde(rename = "PDF/X-4")]
    X4,
    #[serde(rename = "PDF")]
    Plain,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OffPlanFile {
    #[default]
    Convert,
    Refuse,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionFile {
    identifier: Spanned<String>,
    description: Option<Spanned<String>>,
    icc: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetFile {
    bleed: Option<Spanned<Amount>>,
    #[serde(default)]
    marks: Vec<MarkFile>,
    #[serde(default)]
    spreads: SpreadsFile,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SpreadsFile {
    #[default]
    Whole,
    Halves,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MarkFile {
    Crop,
    Fold,
    Registration,
    Bar,
    Slug,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PicturesFile {
    least_ppi: Option<Spanned<i64>>,
    wanted_ppi: Option<Spanned<i64>>,
    most_ppi: Option<Spanned<i64>>,
    line_art_least_ppi: Option<Spanned<i64>>,
    line_art_wanted_ppi: Option<Spanned<i64>>,
    quality: Option<Spanned<i64>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarksFile {
    thinnest: Option<Spanned<Amount>>,
    thinnest_in_inks: Option<Spanned<Amount>>,
    smallest: Option<Spanned<Amount>>,
    smallest_in_inks: Option<Spanned<Amount>>,
    smallest_white: Option<Spanned<Amount>>,
    overprint_below: Option<Spanned<Amount>>,
}

/// Crosses over from a profile's file, which lies in `folder`; notes every fault on the way.
pub(super) fn profile(name: &str, file: &ProfileFile, folder: &Path, cross: &mut Cross<'_>) -> PrintProfile {
    let standard = match file.standard {
        StandardFile::X1a2001 => Standard::X1a2001,
        StandardFile::X1a2003 => Standard::X1a2003,
        StandardFile::X4 => Standard::X4,
        StandardFile::Plain => Standard::Plain,
    };
    let condition = condition(&file.condition, folder, cross);
    if standard == Standard::X4 && file.condition.icc.is_none() {
        let notice = Fault::MissingKey.notice().text("key", "icc");
        cross.notes.push(notice.at(cross.document.place(&file.condition.identifier)));
    }
    PrintProfile {
        name: name.to_owned(),
        standard,
        condition,
        ink_limit: cross.count(&file.ink_limit, "ink_limit", 100..=400) as u16,
        off_plan: match file.off_plan {
            OffPlanFile::Convert => OffPlan::Convert,
            OffPlanFile::Refuse => OffPlan::Refuse,
        },
        sheet: sheet(&file.sheet, cross),
        pictures: pictures(&file.pictures, cross),
        marks: marks(&file.marks, cross),
    }
}

fn condition(file: &ConditionFile, folder: &Path, cross: &mut Cross<'_>) -> Condition {
    let identifier = cross.words(&file.identifier);
    let description =
        file.description.as_ref().map_or_else(|| identifier.clone(), |words| cross.words(words));
    let icc = file.icc.as_ref().and_then(|name| {
        let icc = icc(folder, name.get_ref()).map_err(|notice| notice.at(cross.document.place(name)));
        cross.notes.take(icc)
    });
    Condition { identifier, description, icc: icc.map(Arc::new) }
}

/// The ICC profile of a name in a folder, with the same deflated (`.zz`) if that lies beside it.
fn icc(folder: &Path, name: &str) -> Result<Icc, Notice> {
    homes::plain_name(name)?;
    let path = folder.join(name);
    homes::plain(&path, name, Kind::Binary)?;
    let open = |path: &Path| -> std::io::Result<IccBytes> { Ok(Arc::new(Mapped::open(path)?)) };
    let bytes = open(&path).map_err(|error| homes::no_file(name, &error))?;
    let deflated = open(&folder.join(format!("{name}.zz"))).ok();
    Icc::parse(bytes, deflated)
        .map_err(|error| Fault::BadIcc.notice().text("path", name).text("reason", error.to_string()))
}

fn sheet(file: &SheetFile, cross: &mut Cross<'_>) -> SheetRules {
    let bleed = file.bleed.as_ref().map(|bleed| cross.length(bleed, "bleed", mm(0)..=mm(20)));
    let mark = |mark: &MarkFile| match mark {
        MarkFile::Crop => SheetMark::Crop,
        MarkFile::Fold => SheetMark::Fold,
        MarkFile::Registration => SheetMark::Registration,
        MarkFile::Bar => SheetMark::Bar,
        MarkFile::Slug => SheetMark::Slug,
    };
    let spreads = match file.spreads {
        SpreadsFile::Whole => Spreads::Whole,
        SpreadsFile::Halves => Spreads::Halves,
    };
    SheetRules { bleed, marks: file.marks.iter().map(mark).collect(), spreads }
}

fn pictures(file: &PicturesFile, cross: &mut Cross<'_>) -> PictureRules {
    let usual = PictureRules::NEWSPAPER;
    let mut count = |written: &Option<Spanned<i64>>, what: &str, most: i64, usual: u32| {
        written.as_ref().map_or(usual, |written| cross.count(written, what, 1..=most) as u32)
    };
    PictureRules {
        least_ppi: count(&file.least_ppi, "least_ppi", 2400, usual.least_ppi),
        wanted_ppi: count(&file.wanted_ppi, "wanted_ppi", 2400, usual.wanted_ppi),
        most_ppi: count(&file.most_ppi, "most_ppi", 9600, usual.most_ppi),
        line_art_least_ppi: count(
            &file.line_art_least_ppi,
            "line_art_least_ppi",
            9600,
            usual.line_art_least_ppi,
        ),
        line_art_wanted_ppi: count(
            &file.line_art_wanted_ppi,
            "line_art_wanted_ppi",
            9600,
            usual.line_art_wanted_ppi,
        ),
        quality: count(&file.quality, "quality", 100, usual.quality.into()) as u8,
    }
}

fn marks(file: &MarksFile, cross: &mut Cross<'_>) -> MarkRules {
    let usual = MarkRules::NEWSPAPER;
    let weights = Length::ZERO..=Length::pt(36);
    let mut rule = |written: &Option<Spanned<Amount>>, what, usual| {
        written.as_ref().map_or(usual, |written| cross.length(written, what, weights.clone()))
    };
    let thinnest = rule(&file.thinnest, "thinnest", usual.thinnest);
    let thinnest_in_inks = rule(&file.thinnest_in_inks, "thinnest_in_inks", usual.thinnest_in_inks);
    let mut size = |written: &Option<Spanned<Amount>>, usual| {
        written.as_ref().map_or(usual, |written| cross.size(written))
    };
    MarkRules {
        thinnest,
        thinnest_in_inks,
        smallest: size(&file.smallest, usual.smallest),
        smallest_in_inks: size(&file.smallest_in_inks, usual.smallest_in_inks),
        smallest_white: size(&file.smallest_white, usual.smallest_white),
        overprint_below: size(&file.overprint_below, usual.overprint_below),
    }
}
