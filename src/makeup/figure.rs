//! Pictures among the legs, each with its caption and credit.

use super::setting::Setter;
use super::{PlacedBlock, PlacedFigure, PlacedFrame, PlacedLine, rules};
use crate::article::{Figure, Role};
use crate::edition::Inset;
use crate::geometry::{Length, Point, Rect};
use crate::grid::Rows;
use crate::notice::{Code, Notice};
use crate::paragraph::StyledText;
use crate::picture::{Crop, Picture};

/// Under this many pixels to the inch a picture prints visibly coarse (Ghent Workgroup, contone images).
const LEAST_PPI: u32 = 150;

/// A picture may lose so much of its area to its place before it is told.
const MOST_CUT: f64 = 1.0 / 3.0;

/// A picture shown whole may leave so much of its place blank before it is told.
const MOST_BLANK: f64 = 0.05;

/// A picture stands on the line before the inset's last; caption and credit share the last.
pub(super) fn place(
    setter: &Setter<'_>,
    figure: &Figure,
    (inset, rows): (&Inset, Rows),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let area = setter.area();
    let has_words = figure.caption.is_some() || figure.credit.is_some();
    let last = rows.end - u32::from(has_words);
    let place = area.rect(&inset.columns, &(rows.start..last));
    let mut notices = Vec::new();
    let mut shown = place;
    if let Some(picture) = setter.pictures.get(figure.picture.0 as usize) {
        let crop = Crop::new(picture.size(), place, inset.cropping.or(figure.cropping));
        notices.extend(told(figure, picture, &crop, &place));
        let id = format!("figure-{}", block.figures.len() + 1);
        let ppi = crop.ppi(picture.width());
        block.figures.push(PlacedFigure { id, picture: figure.picture, crop, ppi, origin: figure.origin });
        shown = crop.shown;
        let weight = setter.edition.layout.rules.picture;
        if weight > Length::ZERO {
            block.fills.extend(rules::outline(&shown, weight, setter.edition.layout.rules.tint));
        }
    }
    if has_words {
        let baseline = area.baseline(rows.end - 1);
        notices.extend(words_below(setter, figure, (shown, baseline), block));
    }
    notices
}

/// What there is to say of a picture in its place.
fn told(figure: &Figure, picture: &Picture, crop: &Crop, place: &Rect) -> Vec<Notice> {
    let mut notices = Vec::new();
    let (cut, blank) = (crop.cut_off(), crop.left_blank(place));
    for (code, share, most) in
        [(Code::CroppedPicture, cut, MOST_CUT), (Code::LetterboxedPicture, blank, MOST_BLANK)]
    {
        if share > most {
            let notice =
                Notice::new(code).at(figure.origin).count("per_cent", (share * 100.0).round() as usize);
            let notice = notice.number("width_mm", place.width.to_mm());
            notices.push(notice.number("height_mm", place.height.to_mm()));
        }
    }
    let ppi = crop.ppi(picture.width());
    if ppi < LEAST_PPI {
        let notice = Notice::new(Code::CoarsePicture).at(figure.origin);
        notices.push(notice.count("ppi", ppi as usize).count("least", LEAST_PPI as usize));
    }
    notices
}

/// Caption flush left and credit flush right on one line.
fn words_below(
    setter: &Setter<'_>,
    figure: &Figure,
    (rect, baseline): (Rect, Length),
    block: &mut PlacedBlock,
) -> Vec<Notice> {
    let styles = setter.styles();
    let mut notices = Vec::new();
    let at = Point::new(rect.x, baseline);
    let mut used = Length::ZERO;
    let parts =
        [(Role::Caption, &figure.caption, &styles.caption), (Role::Credit, &figure.credit, &styles.credit)];
    for (role, text, style) in parts {
        let Some(text) = text else { continue };
        let line =
            setter.line(&[StyledText { text: &text.text, style, origin: Some(text.origin) }], &mut notices);
        used += line.width;
        let line = if role == Role::Credit { line.flush_right(rect.width) } else { line };
        let x = rect.x + line.start;
        let frame = Rect::new(x, baseline - style.size.ascent(), line.width, style.size.em());
        block.frames.extend(PlacedFrame::new(role, None, frame, vec![PlacedLine { line, at }]));
    }
    if used > rect.width {
        let notice = Notice::new(Code::LineTooLong).at(figure.origin).text("what", "caption");
        notices.push(notice.number("measure_mm", rect.width.to_mm()).number("width_mm", used.to_mm()));
    }
    notices
}
