//! Pictures among the legs, each with its caption and credit.

use super::inset::paragraph;
use super::setting::Setter;
use super::{FigureCopy, PlacedBlock, PlacedFigure, PlacedFill, PlacedFrame, PlacedLine, drawing, rules};
use crate::article::{Figure, Role, Text};
use crate::edition::{CaptionPlace, Inset};
use crate::geometry::{Length, Point, Rect};
use crate::grid::Rows;
use crate::notice::{Code, Notice, Origin, Severity};
use crate::paragraph::{Line, StyledText};
use crate::picture::{Crop, Cropping, Fit, Picture, PictureId, Stencil};
use crate::press::{PictureRules, Tint};
use std::sync::Arc;

/// A picture may lose so much of its area to its place before it is told.
const MOST_CUT: f64 = 1.0 / 3.0;

/// A picture shown whole may leave so much of its place blank before it is told.
const MOST_BLANK: f64 = 0.05;

/// White above and below words that stand on a strip of paper over a picture.
const STRIP_WHITE: Length = Length::pt(3);

/// A picture above its words, which take as many body lines at the inset's foot as they need.
pub(super) struct Standing {
    /// The lines that its words are given.
    pub(super) given: u32,
    place: Rect,
    pub(super) crop: Crop,
    words: Words,
}

/// How a picture stands in its inset.
pub(super) fn standing(
    setter: &Setter<'_>,
    figure: &Figure,
    (inset, rect, rows): (&Inset, &Rect, &Rows),
) -> Option<Standing> {
    let picture = setter.pictures.get(figure.picture.0 as usize);
    let most = (rows.end - rows.start).saturating_sub(1);
    // of a cut-out nothing is cut off unless it is asked for
    let usual = Cropping { fit: outline(figure, inset).map(|_| Fit::Whole), focus: None };
    let cropping = inset.cropping.or(figure.cropping).or(usual);
    if inset.caption != CaptionPlace::Below {
        return Some(apart(setter, figure, (inset, rect), picture, cropping));
    }
    let mut tried = (0..=most).map(|given| {
        let height = setter.area().lines.height(&(rows.start..rows.end - given));
        let place = Rect { height, ..*rect };
        let mut crop =
            picture.map_or(Crop::uncut(place), |picture| Crop::new(picture.size(), place, cropping));
        if given > 0 && usual.fit.is_some() {
            // no copy runs between a cut-out and its words
            let down = place.bottom() - crop.shown.bottom();
            (crop.whole.y, crop.shown.y) = (crop.whole.y + down, crop.shown.y + down);
        }
        // a picture shown whole may be narrower the more lines its words take
        let words = Words::set(setter, figure, crop.shown.width);
        Standing { given, place, crop, words }
    });
    let mut again = tried.clone();
    tried.find(|standing| standing.words.rows <= standing.given).or_else(|| again.next_back())
}

/// A picture with its words at its side or over it: it takes the full depth.
fn apart(
    setter: &Setter<'_>,
    figure: &Figure,
    (inset, rect): (&Inset, &Rect),
    picture: Option<&Picture>,
    cropping: Cropping,
) -> Standing {
    let cell = setter.cell();
    let mut place = *rect;
    let beside = match inset.caption {
        CaptionPlace::Left(width) | CaptionPlace::Right(width) => Some(width),
        CaptionPlace::Below | CaptionPlace::Over => None,
    };
    place.width -= beside.map_or(Length::ZERO, |width| width + cell);
    place.x += rect.width - place.width;
    if matches!(inset.caption, CaptionPlace::Right(_)) {
        place.x = rect.x;
    }
    let crop = picture.map_or(Crop::uncut(place), |picture| Crop::new(picture.size(), place, cropping));
    let width = beside.unwrap_or_else(|| Words::natural(setter, figure).min(crop.shown.width - cell * 2));
    Standing { given: 0, place, crop, words: Words::set(setter, figure, width) }
}

/// What of a picture shows, if not all: the page has the last word.
pub(super) fn outline<'a>(figure: &'a Figure, inset: &'a Inset) -> Option<&'a Arc<Stencil>> {
    inset.outline.as_ref().or(figure.outline.as_ref())
}

/// Places a picture and its words.
pub(super) fn place(
    setter: &Setter<'_>,
    figure: &Figure,
    (inset, rect, rows): (&Inset, &Rect, &Rows),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let Some(standing) = standing(setter, figure, (inset, rect, rows)) else { return Vec::new() };
    let Standing { given, place, crop, words } = &standing;
    let mut notices = Vec::new();
    if let Some(picture) = setter.pictures.get(figure.picture.0 as usize) {
        let outline = outline(figure, inset).cloned();
        // copy runs into the blank beside a cut-out
        let filled = if outline.is_some() && inset.runaround.is_some() { &crop.shown } else { place };
        notices.extend(told(figure.origin, picture, crop, filled, &setter.edition.layout.press.pictures));
        let id = format!("figure-{}", block.figures.len() + 1);
        let (copy, told) = copy(setter, (figure.picture, picture), crop, figure.origin);
        notices.extend(told);
        let ppi = ppi(picture, crop);
        let weight = setter.edition.layout.rules.picture;
        if weight > Length::ZERO && outline.is_none() {
            block.fills.extend(rules::outline(&crop.shown, weight, setter.edition.layout.rules.tint));
        }
        let (crop, origin) = (*crop, figure.origin);
        block.figures.push(PlacedFigure { id, copy, crop, outline, ppi, origin });
    }
    let most = if inset.caption == CaptionPlace::Below { *given } else { rows.end - rows.start };
    if words.rows > most || words.widest > words.width {
        let (measure, width) = (words.width.to_mm(), words.widest.to_mm());
        let notice = Notice::new(Code::LineTooLong).at(figure.origin).text("what", "caption");
        notices.push(notice.number("measure_mm", measure).number("width_mm", width));
    }
    standing.place_words(setter, (inset, rect, rows), block);
    notices.extend(standing.words.notices);
    notices
}

impl Standing {
    /// Places the words below the picture, at its foot beside it, or on a strip of paper in its corner.
    fn place_words(
        &self,
        setter: &Setter<'_>,
        (inset, rect, rows): (&Inset, &Rect, &Rows),
        block: &mut PlacedBlock,
    ) {
        let (words, shown) = (&self.words, &self.crop.shown);
        let foot = rows.end - words.rows.min(rows.end - rows.start);
        let (x, row, up) = match inset.caption {
            CaptionPlace::Below => (shown.x, rows.end - self.given, Length::ZERO),
            CaptionPlace::Left(_) => (rect.x, foot, Length::ZERO),
            CaptionPlace::Right(width) => (rect.right() - width, foot, Length::ZERO),
            CaptionPlace::Over if words.rows == 0 => return,
            CaptionPlace::Over => {
                let cell = setter.cell();
                let height = setter.area().lines.height(&(foot..rows.end)) + STRIP_WHITE * 2;
                let width = words.width + cell * 2;
                let strip = Rect::new(shown.x, shown.bottom() - height, width, height);
                block.fills.push(PlacedFill::solid(strip, Tint::PAPER));
                (shown.x + cell, foot, rect.bottom() - shown.bottom() + STRIP_WHITE)
            }
        };
        words.place(setter, (x, row), up, block);
    }
}

/// A picture as it is printed, and what there is to say of a drawing's lines.
pub(super) fn copy(
    setter: &Setter<'_>,
    (id, picture): (PictureId, &Picture),
    crop: &Crop,
    origin: Origin,
) -> (FigureCopy, Option<Notice>) {
    let Some(shapes) = picture.drawing() else { return (FigureCopy::Picture(id), None) };
    let press = &setter.edition.layout.press;
    let copy = drawing::inked(shapes, press, None);
    let told = drawing::thin(origin, &copy, crop, press);
    (copy, told)
}

/// Pixels to the inch; a drawing has none.
pub(super) fn ppi(picture: &Picture, crop: &Crop) -> Option<u32> {
    picture.drawing().is_none().then(|| crop.ppi(picture.width()))
}

/// What there is to say of a picture in its place.
pub(super) fn told(
    origin: Origin,
    picture: &Picture,
    crop: &Crop,
    place: &Rect,
    rules: &PictureRules,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let (cut, blank) = (crop.cut_off(), crop.left_blank(place));
    for (code, share, most) in
        [(Code::CroppedPicture, cut, MOST_CUT), (Code::LetterboxedPicture, blank, MOST_BLANK)]
    {
        if share > most {
            let notice = Notice::new(code).at(origin).count("per_cent", (share * 100.0).round() as usize);
            let notice = notice.number("width_mm", place.width.to_mm());
            notices.push(notice.number("height_mm", place.height.to_mm()));
        }
    }
    let (least, wanted) = match picture.is_line_art() {
        true => (rules.line_art_least_ppi, rules.line_art_wanted_ppi),
        false => (rules.least_ppi, rules.wanted_ppi),
    };
    if let Some(ppi) = ppi(picture, crop).filter(|ppi| *ppi < wanted) {
        // what the press would refuse is told here, where the picture is named, and not once more by preflight
        let is_refused = ppi < least;
        let asked = if is_refused { least } else { wanted };
        let notice = Notice::new(Code::CoarsePicture).at(origin).count("ppi", ppi as usize);
        let notice = notice.count("least", asked as usize);
        let severity = if is_refused { Severity::Error } else { notice.severity };
        notices.push(Notice { severity, ..notice });
    }
    notices
}

/// A picture's caption and credit, set to its width.
#[derive(Default)]
struct Words {
    caption: Vec<Line>,
    credit: Vec<Line>,
    /// The body line, from the first, that the credit begins on.
    credit_row: u32,
    /// Body lines that both take.
    rows: u32,
    widest: Length,
    /// The width they are set to.
    width: Length,
    notices: Vec<Notice>,
}

impl Words {
    /// The width that lets them stand on one line.
    fn natural(setter: &Setter<'_>, figure: &Figure) -> Length {
        let styles = setter.styles();
        let texts = [(&figure.caption, &styles.caption), (&figure.credit, &styles.credit)];
        let widths = texts.into_iter().filter_map(|(text, style)| {
            let text = text.as_ref()?;
            let styled = StyledText { text: &text.text, style, origin: None };
            Some(setter.line(&[styled], &mut Vec::new()).width)
        });
        widths.reduce(|caption, credit| caption + setter.cell() * 2 + credit).unwrap_or_default()
    }

    /// Caption flush left; the credit flush right on its last line where a character's space stays between them, else
    /// on lines of its own.
    fn set(setter: &Setter<'_>, figure: &Figure, width: Length) -> Words {
        let styles = setter.styles();
        let mut words = Words { width, ..Words::default() };
        let lines = |text: &Text, style, notices: &mut Vec<Notice>| {
            let styled = StyledText { text: &text.text, style, origin: Some(text.origin) };
            let mut told = Vec::new();
            let single = setter.line(&[styled], &mut told);
            if single.width > width {
                return paragraph(setter, text, style, width, notices);
            }
            notices.append(&mut told);
            vec![single]
        };
        if let Some(text) = &figure.caption {
            words.caption = lines(text, &styles.caption, &mut words.notices);
        }
        words.rows = words.caption.len() as u32;
        if let Some(text) = &figure.credit {
            words.credit = lines(text, &styles.credit, &mut words.notices);
            let used = words.caption.last().map_or(Length::ZERO, |line| line.width + setter.cell());
            let shares = words.rows > 0 && words.credit.iter().all(|line| used + line.width <= width);
            words.credit_row = words.rows - u32::from(shares);
            words.rows = words.credit_row + words.credit.len() as u32;
        }
        let lines = words.caption.iter().chain(&words.credit);
        words.widest = lines.map(Line::end).max().unwrap_or_default();
        words
    }

    /// Places them from a body line on, so far above it.
    fn place(&self, setter: &Setter<'_>, (x, row): (Length, u32), up: Length, block: &mut PlacedBlock) {
        let area = setter.area();
        let at = |n: u32| Point::new(x, area.baseline(row + n) - up);
        let mut push = |role, lines: Vec<PlacedLine>| {
            let rects = lines.iter().map(PlacedLine::rect);
            let Some(rect) = rects.reduce(|a, b| a.union(&b)) else { return };
            block.frames.extend(PlacedFrame::new(role, None, rect, lines));
        };
        let lines = (0..).zip(self.caption.iter().cloned());
        push(Role::Caption, lines.map(|(n, line)| PlacedLine { line, at: at(n) }).collect());
        let credit = self.credit.iter().map(|line| line.clone().flush_right(self.width));
        let lines = (self.credit_row..).zip(credit);
        push(Role::Credit, lines.map(|(n, line)| PlacedLine { line, at: at(n) }).collect());
    }
}
