//! Advertisements of a page: `[[ad]]`.

use super::cropping::{FitFile, PointFile, cropping};
use super::document::{Amount, RangeText};
use super::fault::Fault;
use super::homes;
use super::page::Planner;
use super::plan::twice;
use super::unit::Units;
use crate::article::Text;
use crate::edition::{Ad, AdCopy, PagePlan};
use crate::geometry::{Length, Size};
use crate::notice::{Code, Notice, Origin};
use crate::pdf::{Artwork, ArtworkError, Unfit};
use serde::Deserialize;
use std::path::Path;
use toml::Spanned;

/// 《中华人民共和国广告法》 art. 14 asks for this word.
const MARK: &str = "广告";

/// An advertisement as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AdFile {
    pub name: Spanned<String>,
    pub columns: Spanned<RangeText>,
    pub lines: Spanned<RangeText>,
    pub file: Option<Spanned<String>>,
    pub page: Option<Spanned<i64>>,
    pub booking: Option<Spanned<Vec<Spanned<Amount>>>>,
    pub mark: Option<Spanned<String>>,
    pub fit: Option<Spanned<FitFile>>,
    pub focus: Option<PointFile>,
}

impl AdFile {
    /// Whether its copy is a page of a PDF file.
    pub(super) fn is_pdf(&self) -> bool {
        let file = self.file.as_ref().map(|file| Path::new(file.get_ref()));
        let ending = file.and_then(|file| file.extension());
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
    }
}

/// Takes up a page of a PDF file, counted from 1; `page` is where its number is written.
pub(super) fn artwork(
    bytes: &[u8],
    file: &Text,
    (number, page): (i64, Option<Origin>),
) -> Result<Artwork, Notice> {
    let at = usize::try_from(number).unwrap_or(0);
    Artwork::read(bytes, at).map_err(|error| match error {
        ArtworkError::PastEnd(pages) => {
            Fault::limit("artwork page", &number.to_string(), &format!("1 … {pages}")).at(page)
        }
        error => {
            let notice = Fault::BadArtwork.notice().text("path", &file.text);
            notice.text("reason", error.to_string()).at(file.origin)
        }
    })
}

/// Tells what in an artwork breaks the press file, and what of it is left out.
pub(super) fn unfit(artwork: &Artwork, file: &Text) -> Vec<Notice> {
    let said = |fault: &str| {
        let notice = Notice::new(Code::UnfitArtwork).at(file.origin).text("fault", fault);
        notice.text("path", &file.text)
    };
    let mut fonts = Vec::new();
    let mut notices = Vec::new();
    for unfit in &artwork.unfit {
        notices.push(match unfit {
            Unfit::Blank => said("artwork-blank"),
            Unfit::Unread => said("artwork-unread"),
            Unfit::Colour => said("artwork-colour"),
            Unfit::Transparency => said("artwork-transparency"),
            Unfit::Layers => said("artwork-layers"),
            Unfit::Annotations => said("artwork-annotations"),
            Unfit::Actions => said("artwork-actions"),
            Unfit::Font(name) => {
                fonts.push(name.as_str());
                continue;
            }
        });
    }
    if !fonts.is_empty() {
        notices.push(said("artwork-fonts").text("found", fonts.join(", ")));
    }
    notices
}

impl Planner<'_> {
    /// Adds the advertisements to a page; `copy` is what each shows, as far as it could be read.
    pub(super) fn ads(&mut self, files: &[AdFile], copy: Vec<Option<(AdCopy, Origin)>>, page: &mut PagePlan) {
        self.area = page.area;
        for (file, copy) in files.iter().zip(copy) {
            let ad = self.ad(file, copy);
            if let Some((ad, first)) = ad.as_ref().and_then(|ad| Some((ad, self.named(page, &ad.name)?))) {
                self.notes.push(twice("ad", &ad.name, ad.origin, first));
            }
            page.ads.extend(ad);
        }
    }

    fn ad(&mut self, file: &AdFile, copy: Option<(AdCopy, Origin)>) -> Option<Ad> {
        let origin = self.document.place(&file.name);
        let name = file.name.get_ref().clone();
        self.notes.take(homes::plain_name(&name).map_err(|notice| notice.at(origin)));
        self.check_copy_keys(file);
        let mark = file.mark.as_ref().map(|mark| self.document.words(mark).map(|mark| mark.text));
        let mark = self.notes.take(mark.unwrap_or_else(|| Ok(MARK.to_owned())));
        let cropping = cropping(self.document, (&file.fit, &file.focus), &mut self.notes);
        let booking = file.booking.as_ref().and_then(|booking| self.booking(booking));
        let (columns, rows) = (self.columns(&file.columns), self.rows(&file.lines));
        Some(Ad { origin, name, columns: columns?, rows: rows?, copy, cropping, booking, mark: mark? })
    }

    /// What goes with a file, or with a PDF file alone.
    fn check_copy_keys(&mut self, file: &AdFile) {
        let (there, pdf) = (file.file.is_some(), file.is_pdf());
        let keys = [
            (file.page.as_ref().map(|key| self.document.place(key)), pdf, "page", "file = \"….pdf\""),
            (file.fit.as_ref().map(|key| self.document.place(key)), there, "fit", "file"),
            (file.focus.as_ref().map(|key| self.document.place(key)), there, "focus", "file"),
        ];
        for (place, _, found, what) in keys.into_iter().filter(|(place, fits, ..)| place.is_some() && !fits) {
            let notice = Fault::Conflict.notice().text("what", what).text("found", found);
            self.notes.push(notice.at(place));
        }
    }

    /// The width and height that were sold.
    fn booking(&mut self, written: &Spanned<Vec<Spanned<Amount>>>) -> Option<Size> {
        let [width, height] = written.get_ref().as_slice() else {
            let count = written.get_ref().len().to_string();
            let notice = Fault::WrongType.notice().text("found", count);
            let notice = notice.text("expected", "[\"60mm\", \"85mm\"]");
            self.notes.push(notice.at(self.document.place(written)));
            return None;
        };
        let area = &self.area;
        let units = Units { size: area.columns.size, step: area.lines.step, columns: Some(area.columns) };
        let [width, height] = [width, height].map(|side| {
            let text = &side.get_ref().0;
            let found = units.length(text).and_then(|length| match length > Length::ZERO {
                true => Ok(length),
                false => Err(Fault::limit("booking", text, "> 0 mm")),
            });
            self.notes.take(found.map_err(|notice| notice.at(self.document.place(side))))
        });
        Some(Size { width: width?, height: height? })
    }

    /// Where a page already has something of that name.
    fn named(&self, page: &PagePlan, name: &str) -> Option<Origin> {
        let ads = page.ads.iter().map(|ad| (ad.name.as_str(), ad.origin));
        let stories = page.blocks.iter().map(|block| (self.articles[block.article].0.as_str(), block.origin));
        let pieces = page.furniture.iter();
        let pieces = pieces.map(|piece| (self.layout.furniture[piece.piece].name.as_str(), piece.origin));
        ads.chain(stories).chain(pieces).find(|(other, _)| *other == name).map(|(_, origin)| origin)
    }
}
